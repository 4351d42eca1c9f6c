//! What a vote comes to: who may vote, what counts, what the result is.
//!
//! Promise: derived from the ballots and the log of the same moment, never stored, so that presence, seats, recusals and
//! result cannot disagree and follow every correction (votes 2). Where the body's rule is not known the result is not
//! known either. Words are left to `text::vote`.

use super::at::PersonAt;
use super::attendance::Status;
use super::index::SeatState;
use super::meeting::{ItemState, Meeting};
use super::place::Place;
use super::profile::{CastingVote, DecisionRule, Profile};
use super::quorum::{self, Verdict};
use super::vote::{Ballot, MovedAmendment, Vote, VoteSubject};
use std::cmp::Ordering;

/// What a vote came to. Everybody stands in one of the lists, in the order of the roster.
#[derive(Clone, Debug, PartialEq)]
pub struct Poll {
    /// Voted for.
    pub in_favour: Vec<PersonAt>,
    /// Voted against.
    pub against: Vec<PersonAt>,
    /// Were there and abstained.
    pub abstained: Vec<PersonAt>,
    /// Were there and said nothing.
    pub silent: Vec<PersonAt>,
    /// Had a seat that nobody sat on.
    pub absent: Vec<PersonAt>,
    /// Were disqualified.
    pub recused: Vec<PersonAt>,
    /// Said something and had no vote at that moment: away, disqualified, or without a seat.
    pub uncounted: Vec<(PersonAt, Ballot)>,
    /// Whose vote settled a tie.
    pub casting: Option<PersonAt>,
    /// What it came to.
    pub result: VoteResult,
    /// Quorum at that moment.
    pub verdict: Verdict,
}

/// What a vote came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoteResult {
    /// Adopted.
    Adopted,
    /// Not adopted; a tie that nobody settles is not adopted either (18.1.2).
    NotAdopted,
    /// Elected.
    Elected(String),
    /// An election that another round, or a lot, must settle.
    Open,
    /// The body's rule is not known ("ikke fastsat"), or it decides by consensus.
    NotFixed,
}

impl VoteResult {
    /// The stable English code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            VoteResult::Adopted => "adopted",
            VoteResult::NotAdopted => "not-adopted",
            VoteResult::Elected(_) => "elected",
            VoteResult::Open => "open",
            VoteResult::NotFixed => "not-fixed",
        }
    }
}

impl Poll {
    /// For, against, abstained.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        [&self.in_favour, &self.against, &self.abstained].map(Vec::len)
    }

    /// As many for as against.
    #[must_use]
    pub fn is_tied(&self) -> bool {
        self.in_favour.len() == self.against.len()
    }
}

/// Where in the meeting a vote is counted: where it was closed, or now.
#[must_use]
pub fn place(vote: &Vote) -> Place {
    vote.closed.map_or(Place::END, |closed| closed.place)
}

/// Who may vote on an item at a place, in the order of the roster: one for each seat that somebody sits on.
#[must_use]
pub fn voters(meeting: &Meeting, item: &ItemState, place: Place) -> Vec<PersonAt> {
    let status = |p| meeting.status_at(p, &item.recused, place);
    seated(meeting, item, place, (&status, &|_| false)).voters
}

/// Everybody who sits on a seat with a vote and is there, in the order of the roster: two who share a seat are both among
/// them, and one of them votes.
#[must_use]
pub fn entitled(meeting: &Meeting, item: &ItemState, place: Place) -> Vec<PersonAt> {
    let mut all: Vec<PersonAt> = seats(meeting, item)
        .flat_map(|seat| sitting(seat, place))
        .filter(|p| meeting.status_at(*p, &item.recused, place).takes_part())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether another who shares this person's seat has voted: the seat has one vote.
#[must_use]
pub fn seat_has_voted(meeting: &Meeting, vote: &Vote, person: PersonAt) -> bool {
    let place = place(vote);
    let mut shared = seats(meeting, meeting.voted_on(vote)).map(|seat| sitting(seat, place));
    let own = shared.find(|sitting| sitting.contains(&person));
    let others = own.into_iter().flatten().filter(|p| *p != person);
    others.into_iter().any(|p| vote.ballot(p).is_some())
}

/// The seats that deal with an item, and have a vote on it: in a joint meeting only those of the item's own body.
pub fn seats<'m>(meeting: &'m Meeting, item: &'m ItemState) -> impl Iterator<Item = &'m SeatState> {
    let joint = meeting.joint().zip(item.item.body);
    let votes = move |seat: &&SeatState| {
        joint.is_none_or(|(joint, body)| joint.body(body).own_sector(seat.sector).is_some())
    };
    meeting.seats().iter().filter(votes)
}

/// Who sits on a seat at a place: whoever stands in, otherwise those who hold it.
pub(super) fn sitting(seat: &SeatState, place: Place) -> Vec<PersonAt> {
    match seat.stand_in_at(place) {
        Some(stand_in) => vec![stand_in],
        None => seat.holders_at(place).to_vec(),
    }
}

/// The seats at a place.
struct Seated {
    voters: Vec<PersonAt>,
    absent: Vec<PersonAt>,
    recused: Vec<PersonAt>,
}

fn seated(
    meeting: &Meeting,
    item: &ItemState,
    place: Place,
    (status, said): (&dyn Fn(PersonAt) -> Status, &dyn Fn(PersonAt) -> bool),
) -> Seated {
    let mut seated = Seated {
        voters: Vec::new(),
        absent: Vec::new(),
        recused: Vec::new(),
    };
    for seat in seats(meeting, item) {
        let holders = seat.holders_at(place);
        let sitting = sitting(seat, place);
        let mut here = sitting.iter().copied().filter(|p| status(*p).takes_part());
        // Two share a seat and a vote: it is that of whoever gave it.
        let first = here.clone().next();
        let disqualified = sitting.iter().chain(holders).copied();
        let disqualified = disqualified.filter(|p| status(*p) == Status::Recused);
        seated.recused.extend(disqualified);
        if let Some(voter) = here.find(|p| said(*p)).or(first) {
            seated.voters.push(voter);
            continue;
        }
        let away = sitting.into_iter();
        seated
            .absent
            .extend(away.filter(|p| status(*p) != Status::Recused));
    }
    for list in [&mut seated.voters, &mut seated.absent, &mut seated.recused] {
        list.sort_unstable();
        list.dedup();
    }
    seated
}

/// What held for somebody when a vote was counted. Whoever is disqualified is so for the whole item, but may take part in
/// deciding whether they are (domain 2.4): what comes of that vote does not reach back into it.
fn status_in(meeting: &Meeting, vote: &Vote, person: PersonAt) -> Status {
    let (item, place) = (meeting.voted_on(vote), place(vote));
    let own = matches!(&vote.frame.subject, VoteSubject::Recusal(of) if *of == meeting.people()[person].person.id);
    if !own {
        return meeting.status_at(person, &item.recused, place);
    }
    let then = meeting.people()[person].line.at(place).0;
    if then == Status::Recused {
        Status::Present
    } else {
        then
    }
}

/// What a vote came to, or stands at while it runs.
#[must_use]
pub fn count(meeting: &Meeting, vote: &Vote) -> Poll {
    let place = place(vote);
    let item = meeting.voted_on(vote);
    let status = |p| status_in(meeting, vote, p);
    let Seated {
        voters,
        absent,
        recused,
    } = seated(
        meeting,
        item,
        place,
        (&|p| status(p), &|p| vote.ballot(p).is_some()),
    );
    let of = |wanted: Option<Ballot>| -> Vec<PersonAt> {
        let voters = voters.iter().copied();
        voters.filter(|v| vote.ballot(*v) == wanted).collect()
    };
    let mut uncounted: Vec<(PersonAt, Ballot)> = vote.ballots.clone();
    uncounted.retain(|(who, _)| !voters.contains(who));
    uncounted.sort_unstable();
    let mut poll = Poll {
        in_favour: of(Some(Ballot::For)),
        against: of(Some(Ballot::Against)),
        abstained: of(Some(Ballot::Abstain)),
        silent: of(None),
        absent,
        recused,
        uncounted,
        casting: None,
        result: VoteResult::NotFixed,
        verdict: match vote.closed {
            Some(closed) => quorum::as_it_was(meeting, item, closed.place, status),
            None => quorum::of_item(meeting, item, None),
        },
    };
    if vote.frame.subject == VoteSubject::Election {
        // On paper, and counted by candidates: nobody is known to have voted, or not to.
        poll.silent.clear();
        poll.result = elected(vote);
    } else {
        settle(meeting, item, place, &mut poll);
    }
    poll
}

/// What so many for and against come to by a body's rule, and whether it was the chair's vote that settled it; `chair` is
/// what whoever chairs voted. Majority of the votes cast: whoever abstains casts none (18.1.2).
#[must_use]
pub fn outcome(
    profile: &Profile,
    [yes, no]: [usize; 2],
    chair: Option<Ballot>,
) -> (VoteResult, bool) {
    if profile.decision_rule != Some(DecisionRule::Majority) {
        return (VoteResult::NotFixed, false);
    }
    match (yes.cmp(&no), profile.voting.casting) {
        (Ordering::Greater, _) => (VoteResult::Adopted, false),
        (Ordering::Less, _) => (VoteResult::NotAdopted, false),
        // What a tie comes to is not known where the body's papers do not say it.
        (Ordering::Equal, None) => (VoteResult::NotFixed, false),
        (Ordering::Equal, Some(CastingVote::Nobody)) => (VoteResult::NotAdopted, false),
        (Ordering::Equal, Some(CastingVote::Chair)) => match chair {
            Some(Ballot::For) => (VoteResult::Adopted, true),
            Some(Ballot::Against) => (VoteResult::NotAdopted, true),
            Some(Ballot::Abstain) | None => (VoteResult::NotAdopted, false),
        },
    }
}

fn settle(meeting: &Meeting, item: &ItemState, place: Place, poll: &mut Poll) {
    let chair = meeting.chair_at(place);
    let sides = [
        (&poll.in_favour, Ballot::For),
        (&poll.against, Ballot::Against),
    ];
    let side = |chair: PersonAt| sides.iter().find(|(side, _)| side.contains(&chair));
    let voted = chair.and_then(side).map(|(_, ballot)| *ballot);
    let cast = [poll.in_favour.len(), poll.against.len()];
    let (result, settled) = outcome(meeting.profile_for(&item.item), cast, voted);
    poll.result = result;
    poll.casting = chair.filter(|_| settled);
}

/// Rounds in which more than half of all votes are needed; the next one is bound between the two highest (13.1.5).
const FREE_ROUNDS: usize = 2;

/// More than half in the first two rounds, the most votes in the third, the lot on a tie.
fn elected(vote: &Vote) -> VoteResult {
    if let Some(lot) = &vote.lot {
        return VoteResult::Elected(lot.elected.clone());
    }
    let Some(round) = vote.rounds.last() else {
        return VoteResult::Open;
    };
    let cast: u32 = round.candidates.iter().map(|(_, votes)| *votes).sum();
    let most = round.candidates.iter().map(|(_, v)| *v).max().unwrap_or(0);
    let all = cast.saturating_add(round.blank);
    let enough = vote.rounds.len() > FREE_ROUNDS || u64::from(most) * 2 > u64::from(all);
    match tied(vote).as_slice() {
        [name] if enough && most > 0 => VoteResult::Elected(name.clone()),
        _ => VoteResult::Open,
    }
}

/// Whether only a lot can settle an election now: the third round is a tie.
#[must_use]
pub fn needs_lot(vote: &Vote) -> bool {
    vote.rounds.len() > FREE_ROUNDS && elected(vote) == VoteResult::Open
}

/// Between whom the next round is: the two highest of the last free one, or more where they are equal; `None` while the
/// rounds are free (13.1.5).
#[must_use]
pub fn bound_to(vote: &Vote) -> Option<Vec<String>> {
    let last = vote.rounds.get(FREE_ROUNDS - 1)?;
    let mut votes: Vec<u32> = last.candidates.iter().map(|(_, v)| *v).collect();
    votes.sort_unstable_by(|a, b| b.cmp(a));
    let second = votes.get(1).or(votes.first()).copied().unwrap_or(0);
    let among = last.candidates.iter().filter(|(_, v)| *v >= second);
    Some(among.map(|(name, _)| name.clone()).collect())
}

/// Those between whom the lot is drawn: the highest of the last round.
#[must_use]
pub fn tied(vote: &Vote) -> Vec<String> {
    let round = vote.rounds.last();
    let candidates = round.map_or(&[][..], |r| &r.candidates);
    let most = candidates.iter().map(|(_, v)| *v).max().unwrap_or(0);
    let among = candidates.iter().filter(|(_, v)| *v == most);
    among.map(|(name, _)| name.clone()).collect()
}

/// The amendments to an item that have not been voted on, taken back, or fallen away.
pub fn open_amendments<'m>(
    meeting: &'m Meeting,
    item: &'m ItemState,
) -> impl Iterator<Item = &'m MovedAmendment> {
    meeting.proposals_to(item).filter(move |p| {
        let together = |v: &Vote| v.frame.together && v.frame.subject == VoteSubject::Main;
        let by_itself = || closed_on(meeting, item, &VoteSubject::Amendment(p.number)).is_some();
        let voted = || meeting.closed_votes_on(item).any(together) || by_itself();
        !p.withdrawn && !voted()
    })
}

/// The first closed vote of an item on something.
#[must_use]
pub fn closed_on<'m>(
    meeting: &'m Meeting,
    item: &'m ItemState,
    subject: &VoteSubject,
) -> Option<&'m Vote> {
    let mut closed = meeting.closed_votes_on(item);
    closed.find(|v| v.frame.subject == *subject)
}

/// What is voted on next, unless something else is said: the first open amendment, then the proposal itself.
#[must_use]
pub fn next_subject(meeting: &Meeting, item: &ItemState) -> VoteSubject {
    let amendment = open_amendments(meeting, item).next();
    amendment.map_or(VoteSubject::Main, |p| VoteSubject::Amendment(p.number))
}

/// The closed votes on an item whose outcome is the item's own; one vote per recommendation may settle it together.
fn all_settling<'m>(meeting: &'m Meeting, item: &'m ItemState) -> impl Iterator<Item = &'m Vote> {
    let settles = |v: &&Vote| v.frame.subject.settles_the_case();
    meeting.closed_votes_on(item).filter(settles)
}

/// The last vote on an item whose outcome is the item's own.
#[must_use]
pub fn settling<'m>(meeting: &'m Meeting, item: &'m ItemState) -> Option<&'m Vote> {
    all_settling(meeting, item).last()
}

/// The last vote by which an item's case was decided: on what is proposed, or an election.
#[must_use]
pub fn deciding<'m>(meeting: &'m Meeting, item: &'m ItemState) -> Option<&'m Vote> {
    let election = |v: &Vote| v.frame.subject == VoteSubject::Election;
    let decides = |v: &&Vote| v.frame.subject.settles_the_case() || election(v);
    meeting.closed_votes_on(item).filter(decides).last()
}

/// What a person said last in a vote that settles the case, if they had a vote there; `None` when no such vote was held
/// or they took no part in it.
#[must_use]
pub fn said(meeting: &Meeting, item: &ItemState, person: PersonAt) -> Option<Ballot> {
    let votes: Vec<&Vote> = all_settling(meeting, item).collect();
    votes.into_iter().rev().find_map(|vote| {
        let poll = count(meeting, vote);
        let lists = [
            (&poll.against, Ballot::Against),
            (&poll.abstained, Ballot::Abstain),
            (&poll.in_favour, Ballot::For),
        ];
        let found = lists.iter().find(|(list, _)| list.contains(&person));
        found.map(|(_, ballot)| *ballot)
    })
}
