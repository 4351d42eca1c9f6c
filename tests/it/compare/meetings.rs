//! A meeting of 16 items held twice: by the secretary, and by somebody else a little later, in other quotation marks.
//!
//! What the second log says otherwise is planted; all else is what two people at one table do: times that lie a minute
//! apart, spaces, casing, a final stop.

use crate::harness::{LILLEBAELT, MEETING, sample};
use chrono::{DateTime, FixedOffset, TimeDelta, TimeZone};
use ordstyrer::domain::act::{
    AgendaCommand, AttendanceCommand, Command, DecisionCommand, LifeCommand, VoteCommand, Waiver,
};
use ordstyrer::domain::agenda::{AgendaItem, ItemKind};
use ordstyrer::domain::author::{Author, AuthorRole};
use ordstyrer::domain::compare::{Discrepancy, FactKey};
use ordstyrer::domain::decision::{Draft, FollowUp, Outcome, Position, PositionKind};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{ItemId, MeetingId, PersonId};
use ordstyrer::domain::postponement::Postponement;
use ordstyrer::domain::profile::DecisionRule;
use ordstyrer::domain::setup::Setup;
use ordstyrer::domain::vote::{Ballot, VoteFrame};
use std::sync::Arc;

/// What can be planted in the second log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Plant {
    Outcome,
    Wording,
    Undecided,
    Postponed,
    Vote,
    Reservation,
    CameEarlier,
    NeverLeft,
    Apology,
    SteppedOut,
    FollowUpGone,
    FollowUpLater,
}

pub(super) const PLANTS: [Plant; 12] = [
    Plant::Outcome,
    Plant::Wording,
    Plant::Undecided,
    Plant::Postponed,
    Plant::Vote,
    Plant::Reservation,
    Plant::CameEarlier,
    Plant::NeverLeft,
    Plant::Apology,
    Plant::SteppedOut,
    Plant::FollowUpGone,
    Plant::FollowUpLater,
];

/// The item a difference is planted on: each has its own.
pub(super) fn item_of(plant: Plant) -> ItemId {
    let number = match plant {
        Plant::Outcome => 1,
        Plant::Wording => 2,
        Plant::Undecided => 3,
        Plant::Postponed => 7,
        Plant::Vote => 8,
        Plant::Reservation => 9,
        Plant::CameEarlier | Plant::NeverLeft | Plant::Apology => 0,
        Plant::SteppedOut => 11,
        Plant::FollowUpGone => 12,
        Plant::FollowUpLater => 13,
    };
    ItemId::new(&number.to_string())
}

impl Plant {
    /// Whether a difference is the one that was planted.
    pub(super) fn is(self, found: &Discrepancy) -> bool {
        let on = found.item() == Some(&item_of(self));
        match (self, &found.key) {
            (Plant::Outcome | Plant::Undecided, FactKey::Decision(_))
            | (Plant::Wording, FactKey::Words(_))
            | (Plant::Postponed, FactKey::Treatment(_))
            | (Plant::Vote, FactKey::Vote { .. })
            | (Plant::Reservation, FactKey::Position { .. })
            | (Plant::SteppedOut, FactKey::Out { .. })
            | (Plant::FollowUpGone | Plant::FollowUpLater, FactKey::FollowUp { .. }) => on,
            (Plant::CameEarlier, FactKey::Came { .. })
            | (Plant::NeverLeft, FactKey::Left { .. })
            | (Plant::Apology, FactKey::Apology { .. }) => true,
            _ => false,
        }
    }
}

/// Chance that is the same in every run.
#[derive(Clone)]
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// A meeting of 16 items in a body that votes.
pub(super) fn setup() -> Setup {
    let mut setup = sample(LILLEBAELT);
    setup.profile.decision_rule = Some(DecisionRule::Majority);
    setup.agenda.items = (1..=16)
        .map(|n| {
            AgendaItem::new(
                ItemId::new(&n.to_string()),
                &format!("Sag nummer {n}"),
                ItemKind::Decision,
            )
        })
        .collect();
    Setup {
        id: Some(MeetingId::new(MEETING)),
        ..setup
    }
}

pub(super) fn hand(role: AuthorRole) -> Arc<Author> {
    let (person, organisation) = if role == AuthorRole::Shadow {
        ("Rasmus Kjærsaa", "Vejle Kommune")
    } else {
        ("Ida Grønhøj-Madsen", "Region Syddanmark")
    };
    Arc::new(Author {
        person: Some(person.into()),
        organisation: Some(organisation.into()),
        role,
        machine: None,
        reported: None,
    })
}

/// Somebody who takes the meeting down.
struct Hand {
    history: History,
    start: DateTime<FixedOffset>,
    /// When it wrote last.
    last: DateTime<FixedOffset>,
    chance: Option<Chance>,
}

impl Hand {
    fn at(&mut self, minute: i64, command: impl Into<Command>) {
        // A hand is up to three minutes late, and never out of order.
        let late = self.chance.as_mut().map_or(0, |c| c.below(170));
        let late = TimeDelta::seconds(i64::try_from(late).expect("small"));
        let now = (self.start + TimeDelta::minutes(minute) + late).max(self.last);
        self.last = now;
        let command = command.into();
        let told = format!("{command:?}");
        if let Err(refusal) = self.history.propose(command, now) {
            panic!("{told}: {refusal:?}");
        }
    }

    /// Words as this hand writes them.
    fn words(&mut self, text: &str) -> String {
        let Some(chance) = &mut self.chance else {
            return text.to_owned();
        };
        match chance.below(4) {
            0 => text.replace('”', "\""),
            1 => text.trim_end_matches('.').to_owned(),
            2 => text.replace(' ', "  "),
            _ => text.to_lowercase(),
        }
    }
}

/// The people the meeting is told with: who comes late, who leaves, who is out, who never comes.
pub(super) fn seated(setup: &Setup) -> Vec<PersonId> {
    let seats = setup.roster.seats.iter();
    let mut people: Vec<PersonId> = seats.filter_map(|s| s.holders.first().cloned()).collect();
    // The two doctors first: the body can decide without any other two.
    people.rotate_right(2);
    people
}

/// When everything is over: for choosing.
pub(super) fn evening() -> DateTime<FixedOffset> {
    let setup = setup();
    let start = setup.agenda.date.and_time(setup.agenda.start);
    let zone = FixedOffset::east_opt(3600).expect("an hour");
    let start = zone.from_local_datetime(&start).single().expect("a time");
    start + TimeDelta::minutes(200)
}

/// The main log.
pub(super) fn main_log() -> History {
    log(AuthorRole::Secretary, None, &[], false)
}

/// The main log while the meeting goes on: all items have been dealt with.
pub(super) fn open_log() -> History {
    log(AuthorRole::Secretary, None, &[], true)
}

/// The second log: the same meeting by another hand, with what is planted.
pub(super) fn second_log(chance: &Chance, planted: &[Plant]) -> History {
    log(AuthorRole::Shadow, Some(chance.clone()), planted, false)
}

fn log(role: AuthorRole, chance: Option<Chance>, planted: &[Plant], open: bool) -> History {
    let setup = setup();
    let start = setup.agenda.date.and_time(setup.agenda.start);
    let zone = FixedOffset::east_opt(3600).expect("an hour");
    let start = zone.from_local_datetime(&start).single().expect("a time");
    let people = seated(&setup);
    let mut hand = Hand {
        history: History::new(setup).written_by(hand(role)),
        start,
        last: start,
        chance,
    };
    opened(&mut hand, &people, planted);
    for number in 1..=16 {
        item(&mut hand, number, &people, planted);
    }
    if !open {
        hand.at(10 + 17 * 10, LifeCommand::CloseMeeting);
    }
    hand.history
}

/// The last two of the seated come late or not at all.
fn opened(hand: &mut Hand, people: &[PersonId], planted: &[Plant]) {
    let [.., never, later] = people else {
        panic!("seats")
    };
    for person in people.iter().filter(|p| *p != never && *p != later) {
        let (person, remote) = (person.clone(), None);
        hand.at(0, AttendanceCommand::MarkPresent { person, remote });
    }
    if planted.contains(&Plant::Apology) {
        let person = never.clone();
        let now = hand.history.meeting();
        let at = now.find_person(&person).expect("known");
        // Whoever has told before is not expected in this log, and the other way round.
        if now.people()[at].status() == ordstyrer::domain::attendance::Status::Apology {
            hand.at(1, AttendanceCommand::ClearAttendance { person });
        } else {
            hand.at(1, AttendanceCommand::MarkApology { person });
        }
    }
    hand.at(2, LifeCommand::OpenMeeting);
}

fn item(hand: &mut Hand, number: i64, people: &[PersonId], planted: &[Plant]) {
    let is =
        |plant: Plant| planted.contains(&plant) && item_of(plant).as_str() == number.to_string();
    let minute = 10 + number * 10;
    let id = ItemId::new(&number.to_string());
    hand.at(minute, AgendaCommand::StartItem { item: id.clone() });
    let later = people.last().expect("somebody").clone();
    let came = if planted.contains(&Plant::CameEarlier) {
        2
    } else {
        5
    };
    if number == came {
        let (person, remote) = (later, None);
        hand.at(
            minute + 2,
            AttendanceCommand::MarkPresent { person, remote },
        );
    }
    if number == 14 && !planted.contains(&Plant::NeverLeft) {
        let person = people[1].clone();
        hand.at(minute + 2, AttendanceCommand::MarkLeft { person });
    }
    if number == 11 && is(Plant::SteppedOut) {
        let (person, item) = (people[2].clone(), None);
        hand.at(minute + 2, AttendanceCommand::StepOut { person, item });
    }
    if number == 8 {
        voted(hand, minute + 3, &id, &people[3], is(Plant::Vote));
    }
    if is(Plant::Postponed) {
        let (postponement, takes_decision) = (Postponement::default(), false);
        return hand.at(
            minute + 5,
            AgendaCommand::PostponeItem {
                item: id,
                postponement,
                takes_decision,
            },
        );
    }
    if !is(Plant::Undecided) {
        decided(
            hand,
            minute + 5,
            number,
            is(Plant::Outcome),
            is(Plant::Wording),
        );
    }
    afterwards(hand, minute + 7, &id, people, planted);
}

fn voted(hand: &mut Hand, minute: i64, item: &ItemId, person: &PersonId, otherwise: bool) {
    let (item, frame) = (item.clone(), VoteFrame::default());
    hand.at(minute, VoteCommand::OpenVote { item, frame });
    let vote = hand.history.meeting().open_vote().expect("a vote").id;
    let ballot = if otherwise {
        Ballot::Abstain
    } else {
        Ballot::Against
    };
    let ballots = vec![(person.clone(), Some(ballot))];
    hand.at(minute, VoteCommand::Cast { vote, ballots });
    let ballot = Ballot::For;
    hand.at(minute, VoteCommand::CastRestAndClose { vote, ballot });
}

fn decided(hand: &mut Hand, minute: i64, number: i64, outcome: bool, wording: bool) {
    let end = if wording {
        "sendes tilbage"
    } else {
        "gennemføres"
    };
    let text = hand.words(&format!("Sag {number} ”om ordning” {end} fra årsskiftet."));
    let outcome = if outcome {
        Outcome::Noted
    } else {
        Outcome::Decided
    };
    let draft = Draft {
        text,
        outcome: Some(outcome),
        points: Vec::new(),
    };
    let (item, waiver) = (ItemId::new(&number.to_string()), Waiver::default());
    hand.at(
        minute,
        DecisionCommand::RecordDecision {
            item,
            draft,
            waiver,
        },
    );
}

fn afterwards(hand: &mut Hand, minute: i64, id: &ItemId, people: &[PersonId], planted: &[Plant]) {
    let has = |plant: Plant| planted.contains(&plant) && item_of(plant) == *id;
    if ["5", "12", "13"].contains(&id.as_str()) && !has(Plant::FollowUpGone) {
        let due = if has(Plant::FollowUpLater) {
            "uge 47"
        } else {
            "uge 41"
        };
        let what = hand.words("Udkast til brev til borgerne.");
        let follow_up = FollowUp {
            who: Some("Sekretariatet".to_owned()),
            what,
            due: Some(due.to_owned()),
        };
        let item = id.clone();
        hand.at(minute, DecisionCommand::AddFollowUp { item, follow_up });
    }
    if id.as_str() == "9" && !has(Plant::Reservation) {
        let position = Position {
            person: people[0].clone(),
            kind: PositionKind::Reservation,
            text: "af hensyn til økonomien".to_owned(),
        };
        let item = id.clone();
        hand.at(minute, DecisionCommand::RecordPosition { item, position });
    }
}
