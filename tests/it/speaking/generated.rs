//! Any meeting in which the floor goes round, by a clock that also goes back: whose turn it is, since when and how long
//! it may be follow from the records alone.

use super::{RULE, limited};
use crate::corrected::at;
use crate::harness::{lines, wall};
use chrono::TimeDelta;
use ordstyrer::domain::Moment;
use ordstyrer::domain::act::{
    AgendaCommand, AgendaEvent, AttendanceCommand, Command, LifeCommand, LifeEvent, RoomCommand,
    RoomEvent, UndoCommand,
};
use ordstyrer::domain::event::Event;
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::PersonId;
use ordstyrer::domain::meeting::{ItemState, Phase};
use ordstyrer::domain::speaking_time::{LimitedTurn, SpeakingTime, TimeLeft, running};
use ordstyrer::ui::look::Look;
use ordstyrer::ui::view::showing::{Showing, showing};
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
enum Step {
    Add(usize, bool),
    Remove(usize),
    Call,
    /// An item, of which the sixth is closed.
    Start(usize),
    Break,
    GoOn,
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => (0..14_usize, any::<bool>()).prop_map(|(who, reply)| Step::Add(who, reply)),
        1 => (0..14_usize).prop_map(Step::Remove),
        5 => Just(Step::Call),
        2 => prop_oneof![(0..10_usize), Just(5)].prop_map(Step::Start),
        1 => Just(Step::Break),
        2 => Just(Step::GoOn),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

/// Seconds until the next step; the clock is also put back.
fn seconds() -> impl Strategy<Value = i64> {
    prop_oneof![5 => 0..250_i64, 1 => -400..0_i64]
}

fn command(history: &History, step: Step) -> Command {
    let meeting = history.meeting();
    let person = |who: usize| -> PersonId {
        let mut people = meeting.people().iter();
        people.nth(who).expect("a person").person.id.clone()
    };
    match step {
        Step::Add(who, reply) => {
            let person = person(who);
            RoomCommand::AddSpeaker { person, reply }.into()
        }
        Step::Remove(who) => RoomCommand::RemoveSpeaker {
            person: person(who),
        }
        .into(),
        Step::Call => RoomCommand::NextSpeaker.into(),
        Step::Start(nth) => {
            let mut agenda = meeting.agenda();
            let item = agenda.nth(nth).expect("an item").item.id.clone();
            AgendaCommand::StartItem { item }.into()
        }
        Step::Break => LifeCommand::Adjourn.into(),
        Step::GoOn => LifeCommand::OpenMeeting.into(),
        Step::Undo => UndoCommand::Undo.into(),
        Step::Redo => UndoCommand::Redo.into(),
    }
}

/// Who speaks, since when, and whether it is a reply, told by what was recorded and still counts.
fn told(history: &History) -> Option<(PersonId, Moment, bool)> {
    let mut speaks = None;
    let mut replies = Vec::new();
    for record in history.counting() {
        for event in &record.events {
            if let Event::Room(RoomEvent::SpeakerAdded { person, reply }) = event {
                replies.push((person.clone(), *reply));
            } else if let Event::Room(RoomEvent::SpeakerRemoved { person }) = event {
                replies.retain(|(p, _)| p != person);
            } else if let Event::Room(RoomEvent::SpeakerCalled { person }) = event {
                speaks = person.clone().map(|person| {
                    let reply = replies.iter().any(|(p, r)| *p == person && *r);
                    replies.retain(|(p, _)| *p != person);
                    (person, record.at, reply)
                });
            } else if matches!(event, Event::Life(LifeEvent::MeetingAdjourned)) {
                speaks = None;
            } else if matches!(event, Event::Agenda(AgendaEvent::ItemStarted { .. })) {
                speaks = None;
                replies.clear();
            }
        }
    }
    speaks
}

/// What is left, in seconds: over is less than nothing.
fn number(left: TimeLeft) -> Option<i64> {
    match left {
        TimeLeft::Enough(left) | TimeLeft::Last(left) => Some(left),
        TimeLeft::Over(over) => Some(-over),
        TimeLeft::Unknown => None,
    }
}

/// What holds of a turn whatever the clock says.
fn counts(turn: &LimitedTurn, now: Moment) -> Result<(), TestCaseError> {
    let left = number(turn.left(now));
    if now < turn.since {
        prop_assert_eq!(left, None, "nobody knows before it began");
        return Ok(());
    }
    let spoken = (now - turn.since).num_seconds();
    prop_assert_eq!(left, Some(i64::from(turn.minutes) * 60 - spoken));
    let next = turn.next(now);
    let just = next - TimeDelta::milliseconds(1);
    prop_assert_eq!(turn.left(just), turn.left(now), "the same until it is due");
    prop_assert_eq!(
        number(turn.left(next)),
        left.map(|l| l - 1),
        "and then one less"
    );
    prop_assert!(next - now <= TimeDelta::seconds(1));
    Ok(())
}

fn begun(rule: SpeakingTime) -> History {
    let mut history = History::new(limited(rule));
    let all = AttendanceCommand::MarkAllPresent { sector: None };
    history.propose(all.into(), at(-2)).expect("all here");
    let open = LifeCommand::OpenMeeting.into();
    history.propose(open, at(-1)).expect("opened");
    history
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_turn_follows_from_the_records_and_the_clock(
        steps in proptest::collection::vec((step(), seconds()), 1..60),
        milliseconds in 0..1000_i64,
    ) {
        let mut history = begun(RULE);
        let mut now = at(0) + TimeDelta::milliseconds(milliseconds);
        for (step, seconds) in steps {
            let asked = command(&history, step);
            // What cannot happen now does not.
            drop(history.propose(asked, now));
            now += TimeDelta::milliseconds(seconds * 1000 + milliseconds);
            let meeting = history.meeting();
            let turn = running(meeting);
            let spoken = turn.map(|t| (meeting.people()[t.person].person.id.clone(), t.since, t.reply));
            prop_assert_eq!(&spoken, &told(&history), "after {:?}", step);
            prop_assert_eq!(turn.map(|t| t.minutes), spoken.map(|(.., reply)| if reply { 1 } else { 3 }));
            if let Some(turn) = turn {
                prop_assert_eq!(meeting.phase(), Phase::Open);
                counts(&turn, now)?;
            }
            // Whoever follows from now on only sees the same.
            let mut records = history.whole().into_iter();
            let mut late = History::from_first(records.next().expect("a first")).expect("a setup");
            records.for_each(|r| late.push(r));
            prop_assert_eq!(running(late.meeting()), turn);
            // On the wall it is read unless the item is closed or the clock does not know.
            let wall = lines(&wall(meeting, now, (80, 14), Look::default()));
            let public = meeting.current_item().is_none_or(ItemState::is_public);
            let read = wall.contains(" tilbage") || wall.contains(" over taletiden");
            let known = turn.is_some_and(|t| number(t.left(now)).is_some());
            prop_assert_eq!(read, public && known, "{}", wall);
            prop_assert_eq!(matches!(showing(meeting), Showing::Speakers), public && turn.is_some());
        }
    }

    /// Where no rule says anything, nothing is counted and the wall is about something else.
    #[test]
    fn without_a_rule_no_turn_is_limited(steps in proptest::collection::vec((step(), seconds()), 1..40)) {
        let mut history = begun(SpeakingTime::default());
        let mut now = at(0);
        for (step, seconds) in steps {
            let asked = command(&history, step);
            drop(history.propose(asked, now));
            now += TimeDelta::seconds(seconds);
            prop_assert_eq!(running(history.meeting()), None);
            prop_assert!(!matches!(showing(history.meeting()), Showing::Speakers));
        }
    }
}
