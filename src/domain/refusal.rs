//! Why something cannot be done now. A refusal is normal, and says what would make it possible.
//!
//! Promise: the key bar, the help and a refused command all give the same reason, because all ask
//! the same [`super::act::allow`]. The Danish sentences are left to `text::refusal`.

use super::consequence::Consequence;
use super::ids::ItemId;
use super::quorum::Verdict;
use thiserror::Error;

/// A reason, stated as a fact.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Refusal {
    /// The meeting has not been opened.
    #[error("the meeting is not open")]
    NotOpen,
    /// The meeting runs already.
    #[error("the meeting is open already")]
    AlreadyOpen,
    /// In a break.
    #[error("the meeting is adjourned")]
    Adjourned,
    /// Over.
    #[error("the meeting is closed")]
    Closed,
    /// Not over yet.
    #[error("the meeting is not closed")]
    NotClosed,
    /// Over: it can only be corrected, with a reason.
    #[error("a correction needs a reason")]
    NeedsReason,
    /// The minutes are approved, so the meeting does not go on.
    #[error("the minutes are approved")]
    Approved,
    /// The minutes are not approved yet.
    #[error("the minutes are not approved")]
    NotApproved,
    /// Everything is on disk.
    #[error("everything is recorded")]
    AllRecorded,
    /// No break is being held.
    #[error("the meeting is not adjourned")]
    NotAdjourned,
    /// Nobody waits for the floor.
    #[error("nobody waits for the floor")]
    NobodyWaits,
    /// The time has passed already.
    #[error("the time has passed")]
    TimePassed,
    /// No item is being dealt with.
    #[error("no item is open")]
    NoItemOpen,
    /// The item is the open one already.
    #[error("the item is open already")]
    ItemAlreadyOpen,
    /// The item has not been dealt with yet.
    #[error("the item has not been started")]
    ItemNotStarted,
    /// The meeting is over, and the item was never begun in it, or is off.
    #[error("the item was not dealt with in the meeting")]
    ItemNotDealtWith,
    /// Put off or taken off.
    #[error("the item is off the agenda")]
    ItemPutAway,
    /// Has a decision, which would have to go first.
    #[error("the item is decided")]
    ItemDecided,
    /// The other item has a decision already.
    #[error("item {0} is decided")]
    OtherDecided(ItemId),
    /// Would have been dealt with before the meeting was opened, or after it was closed.
    #[error("item {0} would lie outside the meeting")]
    OutsideTheMeeting(ItemId),
    /// Has no decision.
    #[error("the item is not decided")]
    NothingDecided,
    /// Nothing is left on the agenda.
    #[error("no further item")]
    NoFurtherItem,
    /// There is none before.
    #[error("no earlier item")]
    NoEarlierItem,
    /// No such person.
    #[error("no such person")]
    UnknownPerson,
    /// No such item.
    #[error("no such item")]
    UnknownItem,
    /// No such seat.
    #[error("no such seat")]
    UnknownSeat,
    /// Is here already.
    #[error("already present")]
    AlreadyPresent,
    /// Is not here.
    #[error("not present")]
    NotPresent,
    /// Who is to chair is disqualified from the item that is treated.
    #[error("disqualified from the item, so not its chair")]
    ChairRecused,
    /// Is here, so an apology makes no sense.
    #[error("present, so no apology")]
    PresentNotApology,
    /// Has said so already.
    #[error("already so")]
    AlreadySo,
    /// Everybody is here already.
    #[error("nobody is missing")]
    NobodyMissing,
    /// Has no mark whose time could be corrected.
    #[error("no mark to correct")]
    NoMark,
    /// The corrected time lies ahead.
    #[error("time in the future")]
    TimeAhead,
    /// The corrected time lies after the meeting was closed.
    #[error("after the closing")]
    AfterTheClosing,
    /// The corrected time lies before the person's previous mark.
    #[error("before the previous mark")]
    BeforeTheLast,
    /// The corrected time lies behind the person's next mark.
    #[error("after the next mark")]
    AfterTheNext,
    /// Did not take part in the item.
    #[error("took no part in the item")]
    TookNoPart,
    /// The day lies before the meeting.
    #[error("before the meeting")]
    BeforeTheMeeting,
    /// Not named as a substitute for this seat.
    #[error("not a substitute for this seat")]
    NotASubstitute,
    /// No such sector.
    #[error("no such sector")]
    UnknownSector,
    /// Holds a seat of the body already.
    #[error("holds a seat already")]
    HasSeat,
    /// The body has no substitutes.
    #[error("the body has no substitutes")]
    NoSubstitutes,
    /// The seat's own holder is here.
    #[error("the seat's holder is present")]
    HolderPresent,
    /// Sits on another seat already.
    #[error("already stands in")]
    AlreadyStandsIn,
    /// Nobody stands in on the seat.
    #[error("nobody stands in")]
    NobodyStandsIn,
    /// This substitute (by name) can take no seat.
    #[error("no seat for {0}")]
    NoSeatToTake(String),
    /// The record speaks of no item.
    #[error("not about an item")]
    NotOfAnItem,
    /// A vote runs: it is closed or broken off first.
    #[error("a vote runs")]
    VoteRuns,
    /// No vote is being taken down.
    #[error("no vote is open")]
    NoVoteOpen,
    /// Nobody belongs to a group of several.
    #[error("no groups")]
    NoGroups,
    /// The vote is closed: what was said in it can only be corrected.
    #[error("the vote is closed")]
    VoteClosed,
    /// No such vote, proposal or recommendation.
    #[error("no such vote")]
    UnknownVote,
    /// Has no vote on this item now.
    #[error("has no vote")]
    HasNoVote,
    /// The body's rules ask everybody who is present to vote.
    #[error("everybody must vote")]
    MustVote,
    /// These amendments are voted on before the main proposal (01.1.3).
    #[error("amendments first")]
    AmendmentsFirst(Vec<u32>),
    /// The voting on the proposal has begun: no further amendments (01.1.3).
    #[error("the main vote has begun")]
    MainVoteBegun,
    /// Another who shares the seat has voted: the seat has one vote.
    #[error("the seat has voted")]
    SeatHasVoted,
    /// In a roll call everybody is called.
    #[error("all are called")]
    AllAreCalled,
    /// The round, or the lot, is between these (13.1.5).
    #[error("between {0:?}")]
    BetweenThese(Vec<String>),
    /// The vote says otherwise than the outcome.
    #[error("against the vote")]
    AgainstTheVote,
    /// A vote is taken down as it happens, and timed afterwards.
    #[error("votes are not taken down of an earlier time")]
    VoteHappensNow,
    /// A vote goes to another item whole, by the record that opened it.
    #[error("only the whole vote")]
    OnlyTheWholeVote,
    /// Nobody has voted.
    #[error("nobody has voted")]
    NobodyVoted,
    /// So many have not voted yet.
    #[error("{0} have not voted")]
    StillToVote(usize),
    /// In a joint meeting each body votes by itself.
    #[error("each body votes by itself")]
    EachBodyVotes,
    /// An election is counted by candidates.
    #[error("an election")]
    IsAnElection,
    /// Only elections have rounds.
    #[error("not an election")]
    NotAnElection,
    /// Another round, or the lot, must settle it.
    #[error("the election is open")]
    ElectionOpen,
    /// The lot settles only a tie in the third round.
    #[error("no lot needed")]
    NoLotNeeded,
    /// More votes than the number of those who could vote.
    #[error("more than {0} votes")]
    MoreVotesThanVoters(usize),
    /// The body's members cannot demand that a case be brought before the council.
    #[error("no right to bring the case")]
    NoRightToBring,
    /// Nothing says whether they can.
    #[error("right to bring the case not fixed")]
    RightToBringNotFixed,
    /// Only a member can.
    #[error("not a member")]
    NotAMember,
    /// Abstained: only a remark on procedure can be recorded (95.1.4).
    #[error("only a remark on procedure")]
    OnlyProcedure,
    /// Dissent is for those who voted against (95.1.4).
    #[error("did not vote against")]
    NotAgainst,
    /// More changes than what was asked for: it is told first.
    #[error("more changes")]
    ChangesMore(Vec<Consequence>),
    /// The decision has no words.
    #[error("the decision has no text")]
    EmptyDecision,
    /// Longer than a text may be.
    #[error("the decision is too long")]
    LongDecision,
    /// The decision has no outcome yet.
    #[error("the decision has no outcome")]
    NoOutcome,
    /// A field that must not be empty.
    #[error("a field is empty")]
    EmptyField,
    /// There is no decision to show.
    #[error("nothing decided to show")]
    NothingToShow,
    /// Closed items are not shown in the room.
    #[error("closed item")]
    ClosedItem,
    /// Nothing to take back.
    #[error("nothing to undo")]
    NothingToUndo,
    /// All that counts was recorded by somebody else, and undo takes back one's own.
    #[error("recorded by another")]
    RecordedByAnother,
    /// Nothing to bring back.
    #[error("nothing to redo")]
    NothingToRedo,
    /// The files cannot change the meeting any more.
    #[error("begun")]
    Begun,
    /// No mark has been made that could be repeated.
    #[error("nothing to repeat")]
    NothingToRepeat,
    /// Below quorum: wait, postpone, record as a recommendation, or with a mark.
    #[error("not quorate")]
    NotQuorate(Verdict),
    /// Economic consequences: only a recommendation is possible.
    #[error("economic consequences: recommend")]
    EconomicConsequences,
    /// Another body (by name) decides the case: only a recommendation is possible (domain 0.7).
    #[error("{0} decides: recommend")]
    DecidedElsewhere(String),
    /// Deciding on an orientation item asks that all agree (P-40).
    #[error("orientation item: all must agree")]
    OrientationOnly,
    /// The item is closed in the other log and open here: it is closed first.
    #[error("item {0} is closed in the other log")]
    ClosedThere(ItemId),
    /// What is closed is opened by a person who is asked, never by a comparison.
    #[error("opened by hand")]
    OpenedByHand,
    /// No command says this of the meeting: a person does it by hand.
    #[error("settled by hand")]
    SettledByHand,
    /// Both cannot stand.
    #[error("not both")]
    NotBoth,
    /// So many differences were put off and nobody has said why.
    #[error("{0} put off without a reason")]
    PutOffWithoutReason(usize),
    /// Whoever keeps a log beside the meeting does not send, approve or finish its minutes.
    #[error("a shadow log")]
    ShadowLog,
    /// The item cannot stand before itself.
    #[error("cannot be moved there")]
    CannotMove(ItemId),
}
