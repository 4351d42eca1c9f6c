//! Refusals that lead on: each names the key that makes it possible, says what to do in words, or has none to name.

use crate::harness::{LILLEBAELT, keys, repo, sample};
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::text::refusal::sentence;
use ordstyrer::ui::action::Action;
use ordstyrer::ui::keymap::{self, Context};

/// Where a refusal leads.
pub(crate) enum Way {
    /// Keys that its sentence names, with where they are pressed and what they do.
    Keys(&'static [(&'static str, Context, Action)]),
    /// What to do stands in words: begins like this in the sentence.
    Words(&'static str),
    /// There is no way, and why.
    None(&'static str),
}

use Context::{Compare, Editor, Meeting, Vote};

const OPEN: (&str, Context, Action) = ("å", Meeting, Action::OpenMeeting);
const START: (&str, Context, Action) = ("s", Meeting, Action::StartItem);
const WRITE: (&str, Context, Action) = ("b", Meeting, Action::WriteDecision);
const RECORDS: (&str, Context, Action) = ("M", Meeting, Action::ShowRecords);
const CORRECT: (&str, Context, Action) = ("R", Meeting, Action::ApproveMinutes);
const DESK: (&str, Context, Action) = ("d", Meeting, Action::OpenVote);
const HERE: (&str, Context, Action) = ("t", Meeting, Action::MarkPresent);
const LEFT: (&str, Context, Action) = ("f", Meeting, Action::MarkLeft);
const FOR: (&str, Context, Action) = ("f", Vote, Action::VoteFor);
const AGAINST: (&str, Context, Action) = ("i", Vote, Action::VoteAgainst);
const ABSTAIN: (&str, Context, Action) = ("u", Vote, Action::VoteAbstain);
const ROUND: (&str, Context, Action) = ("o", Vote, Action::CountRound);
const OUTCOME: (&str, Context, Action) = ("u", Meeting, Action::ChooseOutcome);

macro_rules! ways {
    ($($name:ident $(($payload:expr))? => $way:expr,)*) => {
        /// Every refusal by its name, with where it leads.
        pub(crate) fn ways() -> Vec<(&'static str, Refusal, Way)> {
            use Way::{Keys, Words};
            vec![$((stringify!($name), Refusal::$name $(($payload))?, $way),)*]
        }
    };
}

ways! {
    ClosedThere("3".into()) => Words("Afgør først"),
    OpenedByHand => Keys(&[("l", Meeting, Action::ToggleClosed)]),
    SettledByHand => Keys(&[RECORDS, ("Esc", Compare, Action::Cancel)]),
    NotBoth => Keys(&[("r", Compare, Action::OwnWords)]),
    PutOffWithoutReason(2) => Keys(&[("=", Meeting, Action::Compare)]),
    ShadowLog => Way::None("it is the other secretary's"),
    NotOpen => Keys(&[OPEN]),
    AlreadyOpen => Way::None("it is as it was to be"),
    Adjourned => Keys(&[OPEN]),
    Closed => Keys(&[CORRECT, OPEN]),
    ChairRecused => Words("Vælg en anden"),
    NotClosed => Keys(&[("X", Meeting, Action::CloseMeeting)]),
    NeedsReason => Words("kan rettes med en begrundelse"),
    Approved => Keys(&[CORRECT]),
    NotApproved => Keys(&[CORRECT]),
    AllRecorded => Way::None("nothing is missing"),
    NotAdjourned => Keys(&[("P", Meeting, Action::Adjourn)]),
    NobodyWaits => Keys(&[("h", Meeting, Action::AddSpeaker)]),
    TimePassed => Words("Skriv et senere"),
    NoItemOpen => Keys(&[START]),
    ItemAlreadyOpen => Way::None("it is as it was to be"),
    ItemNotStarted => Keys(&[START]),
    ItemNotDealtWith => Keys(&[("ø", Meeting, Action::RecordEarlier), START]),
    ItemPutAway => Keys(&[START]),
    ItemDecided => Keys(&[WRITE]),
    NothingDecided => Keys(&[WRITE]),
    NoFurtherItem => Keys(&[("N", Meeting, Action::AddItem), ("X", Meeting, Action::CloseMeeting)]),
    NoEarlierItem => Way::None("the first item is the first"),
    UnknownPerson => Words("Vælg en på listen"),
    UnknownItem => Words("Vælg et på listen"),
    UnknownSeat => Way::None("no dialog offers a seat that is not there"),
    UnknownSector => Way::None("no dialog offers a sector that is not there"),
    HasSeat => Way::None("it is as it was to be"),
    AlreadyPresent => Keys(&[LEFT]),
    NotPresent => Keys(&[HERE]),
    PresentNotApology => Keys(&[("D", Meeting, Action::ClearAttendance), ("a", Meeting, Action::MarkApology), LEFT]),
    AlreadySo => Way::None("it is as it was to be"),
    NobodyMissing => Way::None("nobody is missing"),
    NoMark => Keys(&[HERE]),
    TimeAhead => Words("Skriv et tidspunkt"),
    AfterTheClosing => Keys(&[RECORDS]),
    AfterTheNext => Keys(&[RECORDS]),
    BeforeTheLast => Keys(&[RECORDS]),
    TookNoPart => Words("Vælg en, der deltog"),
    BeforeTheMeeting => Words("kan tidligst"),
    NotASubstitute => Way::None("the list of those who are is what was asked from"),
    NoSubstitutes => Way::None("the body's rules say so"),
    HolderPresent => Keys(&[LEFT]),
    AlreadyStandsIn => Way::None("the seat is taken by the same person"),
    NobodyStandsIn => Keys(&[("S", Meeting, Action::SeatSubstitute)]),
    LongDecision => Words("Forkort den"),
    EmptyDecision => Words("Skriv den"),
    NoOutcome => Keys(&[OUTCOME, ("F2", Editor, Action::ChooseOutcome)]),
    EmptyField => Words("skal udfyldes"),
    NothingToShow => Keys(&[WRITE]),
    ClosedItem => Way::None("what is closed is not shown"),
    NothingToUndo => Keys(&[RECORDS]),
    RecordedByAnother => Keys(&[RECORDS]),
    NothingToRedo => Way::None("nothing was taken back"),
    Begun => Keys(&[
        ("N", Meeting, Action::AddItem),
        ("F", Meeting, Action::MoveItem),
        ("G", Meeting, Action::AddGuest),
    ]),
    NothingToRepeat => Words("Registrér først"),
    EconomicConsequences => Keys(&[OUTCOME]),
    OrientationOnly => Words("hvis alle er enige"),
    VoteRuns => Keys(&[DESK]),
    NoVoteOpen => Keys(&[DESK]),
    NoGroups => Words("Grupper står på deltagerlisten"),
    VoteClosed => Keys(&[DESK]),
    UnknownVote => Words("Vælg et på listen"),
    HasNoVote => Way::None("who has no vote votes not"),
    MustVote => Words("skal stemme for eller imod"),
    MainVoteBegun => Way::None("the rules say so"),
    SeatHasVoted => Keys(&[("Backspace", Vote, Action::ClearBallot)]),
    AllAreCalled => Keys(&[FOR, AGAINST, ABSTAIN, ("n", Vote, Action::CallRoll)]),
    AgainstTheVote => Way::None("it is asked at the gate"),
    VoteHappensNow => Keys(&[DESK, RECORDS]),
    OnlyTheWholeVote => Words("ret den registrering"),
    NobodyVoted => Keys(&[FOR, AGAINST, ABSTAIN, ("a", Vote, Action::VoteAllFor)]),
    EachBodyVotes => Words("Angiv, hvis"),
    IsAnElection => Keys(&[ROUND]),
    NotAnElection => Keys(&[("e", Vote, Action::FrameVote)]),
    ElectionOpen => Keys(&[ROUND, ("l", Vote, Action::DrawLot)]),
    NoLotNeeded => Way::None("the rules say so"),
    NoRightToBring => Way::None("the rules say so"),
    RightToBringNotFixed => Words("forummets profil"),
    NotAMember => Way::None("the rules say so"),
    NotAgainst => Way::None("the rules say so"),
    OnlyProcedure => Words("kan kun få en bemærkning"),
    NotOfAnItem => Way::None("nothing to move"),
    StillToVote(2) => Words("mangler at stemme"),
    MoreVotesThanVoters(9) => Words("flere stemmer"),
    ChangesMore(Vec::new()) => Words("Se, hvad der ændres"),
    AmendmentsFirst(vec![1]) => Words("Der stemmes først"),
    BetweenThese(vec!["Anna Holm".to_owned()]) => Words("kun mellem"),
    DecidedElsewhere("Regionsrådet".to_owned()) => Words("kan kun indstille"),
    OtherDecided("3".into()) => Words("Fjern først"),
    OutsideTheMeeting("3".into()) => Words("Ret først"),
    NoSeatToTake("Anna Holm".to_owned()) => Way::None("there is no seat"),
    CannotMove("3".into()) => Way::None("the order of the day says so"),
    NotQuorate(ordstyrer::domain::quorum::now(&meeting())) => Way::None("it is asked at the gate"),
}

fn meeting() -> ordstyrer::domain::meeting::Meeting {
    crate::harness::Desk::new(sample(LILLEBAELT))
        .meeting()
        .clone()
}

/// The words of a sentence without the signs around them.
fn words(sentence: &str) -> Vec<&str> {
    let signs = |c: char| matches!(c, '.' | ',' | ':' | ';' | '(' | ')');
    sentence
        .split_whitespace()
        .map(|w| w.trim_matches(signs))
        .collect()
}

#[test]
fn each_refusal_leads_on_or_has_a_reason_not_to() {
    let profile = sample(LILLEBAELT).profile;
    for (name, refusal, way) in ways() {
        let said = sentence(&refusal, &profile);
        match way {
            Way::Keys(named) => {
                for (key, context, action) in named {
                    assert!(words(&said).contains(key), "{name}, {key}: {said}");
                    let text = if key.chars().count() > 1 {
                        format!("<{key}>")
                    } else {
                        (*key).to_owned()
                    };
                    let meant = keymap::find(*context, keys(&text)[0]);
                    assert_eq!(meant, Some(*action), "{name}, {key}: {said}");
                }
            }
            Way::Words(begins) => assert!(said.contains(begins), "{name}: {said}"),
            Way::None(why) => assert!(!why.is_empty() && !said.contains("ryk "), "{name}: {said}"),
        }
    }
}

/// A key that a sentence tells to press is one of those the table above holds against the key table.
#[test]
fn no_sentence_names_a_key_that_is_not_checked() {
    let profile = sample(LILLEBAELT).profile;
    for (name, refusal, way) in ways() {
        let said = sentence(&refusal, &profile);
        let words = words(&said);
        let told = words
            .windows(3)
            .filter(|w| w[0] == "Tryk" || w[0] == "tryk");
        for pressed in told {
            // "så tryk først f": the key is the second word.
            let key = if pressed[1] == "først" {
                pressed[2]
            } else {
                pressed[1]
            };
            let Way::Keys(named) = way else {
                panic!("{name}: {said}");
            };
            assert!(
                named.iter().any(|(k, ..)| *k == key),
                "{name}, {key}: {said}"
            );
        }
    }
}

/// A new refusal stands in the table: the names are read from where refusals are declared.
#[test]
fn no_refusal_is_forgotten() {
    let source = std::fs::read_to_string(repo("src/domain/refusal.rs")).expect("read");
    let body = source.split("pub enum Refusal {").nth(1).expect("the list");
    let body = body.split("\n}").next().expect("its end");
    let declared = body
        .lines()
        .map(str::trim)
        .filter(|l| l.starts_with(char::is_uppercase));
    let declared: Vec<&str> = declared
        .map(|l| l.split(['(', ',']).next().unwrap_or_default())
        .collect();
    assert!(declared.len() > 60, "{declared:?}");
    let known: Vec<&str> = ways().into_iter().map(|(name, ..)| name).collect();
    for name in &declared {
        assert_eq!(known.iter().filter(|k| k == &name).count(), 1, "{name}");
    }
}
