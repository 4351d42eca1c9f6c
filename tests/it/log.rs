//! The session and its log: what is promised when, a log that fails, and two who write in one log.

use crate::harness::{Desk, LILLEBAELT, author, sample};
use ordstyrer::domain::act::{
    AgendaCommand, AttendanceCommand, Command, LifeCommand, RoomCommand, UndoCommand, UndoEvent,
};
use ordstyrer::domain::event::Event;
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{ItemId, MeetingId, PersonId};
use ordstyrer::domain::setup::Setup;
use ordstyrer::store::log::memory::SimulatedFault;
use ordstyrer::store::log::{Append, AppendError, Follow, Head, Memory, Persist, Reading, Since};
use ordstyrer::store::sync::SyncedTo;
use ordstyrer::ui::state::NoticeKind;
use proptest::prelude::*;

const FIRST: &str = "1";

/// What a fresh reader makes of a log.
pub(crate) fn read(log: &mut impl Follow) -> (Option<History>, Head) {
    let mut reading = Reading::default();
    let since = log.since(Head::START, &mut |r| reading.take(r));
    reading.finish();
    let Ok(Since::To { head, .. }) = since else {
        panic!("{since:?}");
    };
    match reading {
        Reading::Meeting(history) => (Some(*history), head),
        Reading::Nothing => (None, head),
        Reading::Baseless => panic!("no setup"),
    }
}

#[test]
fn a_batch_is_acknowledged_by_its_last_record_and_appended_once() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.at_once("Aån");
    assert!(
        desk.notice().starts_with("gemt nr. 4 · "),
        "{}",
        desk.notice()
    );
    // What was said after the last record stays in front, as it does when the keys come one by one.
    desk.at_once("nå");
    assert!(!desk.notice().starts_with("gemt"), "{}", desk.notice());
    assert_eq!(read(&mut desk.log).1.seq, 5);
}

#[test]
fn while_the_log_refuses_nothing_is_promised_and_the_draft_stays() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aån");
    desk.log.fail(SimulatedFault::Write);
    desk.keys("ug<Ctrl+S>");
    let item = ItemId::new(FIRST);
    assert!(desk.ui.editor.is_none(), "the screen follows at once");
    assert!(
        desk.meeting()
            .item_by(&item)
            .is_some_and(|s| s.decision.is_some())
    );
    assert!(desk.ui.drafts.contains_key(&item), "still a draft");
    assert!(desk.session.to_keep(&desk.ui).items.contains_key(FIRST));
    assert_eq!(desk.ui.unrecorded, 1);
    let kind = desk.ui.notice.as_ref().map(|n| n.kind);
    assert_eq!(kind, Some(NoticeKind::Failed));
    assert_eq!(read(&mut desk.log).1.seq, 4);
    desk.log.heal();
    desk.keys("<Ctrl+S>");
    assert_eq!(desk.notice(), "gemt nr. 5 · alt er nu gemt");
    assert!(!desk.ui.drafts.contains_key(&item), "the draft is over");
    assert_eq!(desk.ui.unrecorded, 0);
    assert_eq!(read(&mut desk.log).1.seq, 5);
}

/// A sync that failed is final until the log was opened again, which the next attempt does.
#[test]
fn after_a_failed_sync_the_log_is_opened_again() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.log.fail_once(SimulatedFault::Sync);
    desk.keys("A");
    assert_eq!(desk.ui.unrecorded, 2, "the first record holds the setup");
    desk.keys("å");
    assert_eq!(desk.notice(), "gemt nr. 3 · alt er nu gemt");
    let (replayed, _) = read(&mut desk.log);
    assert_eq!(replayed.expect("a meeting").meeting(), desk.meeting());
}

/// Some network drives seen from macOS: what is saved is saved, and what the drive does not promise is said once.
#[test]
fn a_drive_that_does_not_confirm_its_disk_is_told_of_once() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    let words = "drevet kan ikke bekræfte, at det også overlever et strømsvigt";
    assert!(!desk.keys("A").notice().contains(words));
    desk.log.reach_only(SyncedTo::Drive);
    desk.keys("å");
    assert_eq!(desk.notice(), format!("gemt nr. 3 · {words}"));
    desk.keys("n");
    assert!(!desk.notice().contains(words), "{}", desk.notice());
}

/// More was typed between the key that recorded and the proof: that is a draft of its own.
#[test]
fn what_is_typed_after_a_decision_in_the_same_batch_stays_a_draft() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånug");
    desk.at_once("<Ctrl+S>bmere<Esc>");
    let draft = desk.ui.drafts.get(&ItemId::new(FIRST));
    assert!(draft.is_some_and(|d| d.text.contains("mere")), "{draft:?}");
    assert!(
        desk.meeting()
            .item_by(&ItemId::new(FIRST))
            .is_some_and(|s| {
                s.decision
                    .as_ref()
                    .is_some_and(|d| !d.text.contains("mere"))
            })
    );
}

/// Somebody comes whom nobody had expected: possible whatever has been recorded.
fn guest() -> Command {
    Command::Attendance(AttendanceCommand::AddGuest {
        name: "Gæst Gæstesen".to_owned(),
        title: None,
        organisation: None,
    })
}

/// Two desks at one log.
fn two_desks() -> (Desk, Desk) {
    let first = Desk::new(sample(LILLEBAELT));
    let id = Some(MeetingId::new(crate::harness::MEETING));
    let history = History::new(Setup {
        id,
        ..sample(LILLEBAELT)
    });
    let second = Desk::at(
        history.written_by(author("anden")),
        first.log.clone(),
        first.ui.size,
        first.now,
    );
    (first, second)
}

#[test]
fn who_comes_second_takes_in_what_came_first_and_decides_again() {
    let (mut first, mut second) = two_desks();
    first.keys("Aå");
    // Decided when nothing had been recorded; the log has three records by then.
    second.put(&guest());
    assert!(
        second.notice().starts_with("gemt nr. 4 · "),
        "{}",
        second.notice()
    );
    // What is impossible meanwhile is told, and nothing is recorded.
    second.keys("å");
    assert!(!second.notice().starts_with("gemt"), "{}", second.notice());
    first.keys("n");
    assert!(
        first.notice().starts_with("gemt nr. 5 · "),
        "{}",
        first.notice()
    );
    assert_eq!(
        first.meeting().people().len(),
        second.meeting().people().len()
    );
    let (all, _) = read(&mut first.log);
    assert_eq!(all.expect("a meeting").meeting(), first.meeting());
}

/// A decision that somebody else made impossible is a draft again, and is told.
#[test]
fn an_overtaken_decision_is_a_draft_again() {
    let (mut first, mut second) = two_desks();
    first.keys("Aån");
    second.put(&guest());
    second.keys("ug");
    let item = ItemId::new(FIRST);
    first.put(&Command::Agenda(AgendaCommand::WithdrawItem {
        item: item.clone(),
        takes_decision: false,
    }));
    second.keys("<Ctrl+S>");
    let state = second.meeting().item_by(&item).expect("an item");
    assert!(state.decision.is_none());
    assert!(second.ui.draft(&item).is_some(), "{}", second.notice());
    assert!(!second.notice().starts_with("gemt"), "{}", second.notice());
    assert!(!second.session.is_behind());
}

#[test]
fn undo_takes_back_ones_own() {
    let (mut first, mut second) = two_desks();
    first.keys("Aå");
    second.put(&guest());
    first.keys("n");
    // The last record of all is the first's; the second takes back its own.
    second.keys("z");
    assert!(second.notice().contains("fortrudt"), "{}", second.notice());
    let seen = |desk: &Desk| {
        let people = desk.meeting().people().iter();
        people.filter(|p| p.person.name == "Gæst Gæstesen").count()
    };
    assert_eq!(seen(&second), 0);
    second.keys("z");
    assert!(
        second.notice().contains("ikke noget at fortryde"),
        "{}",
        second.notice()
    );
    second.keys("Z");
    assert!(second.notice().contains("gendannet"), "{}", second.notice());
}

/// An undo whose object was refused meanwhile takes back nothing else.
#[test]
fn an_overtaken_undo_touches_nothing_that_was_acknowledged() {
    let (mut first, mut second) = two_desks();
    first.keys("A");
    second.put(&guest());
    first.keys("å");
    let before = read(&mut first.log).1.seq;
    // The meeting is opened at the first desk; here it is opened and taken back in one go.
    second.at_once("åz");
    let (all, head) = read(&mut first.log);
    assert_eq!(head.seq, before, "{}", second.notice());
    assert_eq!(all.expect("a meeting").meeting(), second.meeting());
}

#[test]
fn a_log_without_a_disk_keeps_to_the_order() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aå");
    let mut late = desk.log.clone();
    let records = desk.history().whole();
    let behind = late.append(Head::START, &records);
    assert!(matches!(behind, Err(AppendError::Behind(head)) if head.seq == 3));
    assert_eq!(desk.log.digest(), late.digest());
    let mut reader = desk.log.reader();
    let seen = read(&mut reader).1;
    desk.session.put(
        &mut desk.ui,
        &Command::Agenda(AgendaCommand::NextItem),
        desk.now,
    );
    assert_eq!(read(&mut reader).1, seen, "pending is not seen");
    desk.commit();
    assert_eq!(read(&mut reader).1.seq, 4);
}

/// One step of one of two who write.
#[derive(Clone, Debug)]
enum Step {
    /// Decides something; it is pending.
    Propose(usize, Command),
    /// Puts what is pending in the log.
    Commit(usize),
}

fn commands() -> impl Strategy<Value = Command> {
    let people: Vec<PersonId> = sample(LILLEBAELT)
        .roster
        .persons
        .iter()
        .map(|p| p.id.clone())
        .collect();
    let person = || proptest::sample::select(people.clone());
    let item = || proptest::sample::select(vec!["1", "2", "3"]).prop_map(ItemId::new);
    prop_oneof![
        3 => person().prop_map(|person| Command::Attendance(AttendanceCommand::MarkPresent { person, remote: None })),
        3 => person().prop_map(|person| Command::Attendance(AttendanceCommand::MarkLeft { person })),
        1 => person().prop_map(|person| Command::Attendance(AttendanceCommand::MarkApology { person })),
        1 => Just(Command::Life(LifeCommand::OpenMeeting)),
        1 => Just(Command::Agenda(AgendaCommand::NextItem)),
        1 => Just(Command::Life(LifeCommand::Adjourn)),
        1 => item().prop_map(|item| Command::Agenda(AgendaCommand::WithdrawItem {
            item,
            takes_decision: false,
        })),
        1 => item().prop_map(|item| Command::Agenda(AgendaCommand::SetSecrecy { item, closed: true })),
        1 => (item(), person()).prop_map(|(item, _)| Command::Room(RoomCommand::AddNote {
            item,
            text: "notat".to_owned(),
        })),
        2 => Just(Command::Undo(UndoCommand::Undo)),
        1 => Just(Command::Undo(UndoCommand::Redo)),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..2usize, commands()).prop_map(|(who, command)| Step::Propose(who, command)),
        1 => (0..2usize).prop_map(Step::Commit),
    ];
    proptest::collection::vec(step, 1..60)
}

/// Somebody who writes, without a screen.
struct Hand {
    history: History,
    log: Memory,
    head: Head,
}

impl Hand {
    fn new(name: &str, log: &Memory) -> Self {
        Self {
            history: History::new(sample(LILLEBAELT)).written_by(author(name)),
            log: log.clone(),
            head: Head::START,
        }
    }

    /// Takes in what others have written; how many records were not possible any more.
    fn catch_up(&mut self) -> usize {
        let mut records = Vec::new();
        let since = self.log.since(self.head, &mut |r| records.push(r));
        let Ok(Since::To { head, .. }) = since else {
            panic!("{since:?}");
        };
        self.head = head;
        self.history.overtaken(records).len()
    }

    fn commit(&mut self) {
        while !self.history.unsettled().is_empty() {
            match self.log.append(self.head, &self.history.to_append()) {
                Ok(durable) => {
                    self.head = durable.head();
                    self.history.settle(durable);
                }
                Err(AppendError::Behind(_)) => _ = self.catch_up(),
                Err(error) => panic!("{error}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Two append in turn to one log, with commands pending when somebody else came first: nothing acknowledged is
    /// ever lost or changed, and both end with the meeting that a fresh reader sees.
    #[test]
    fn two_hands_in_one_log_end_with_one_meeting(steps in steps()) {
        let log = Memory::new();
        let mut hands = [Hand::new("en", &log), Hand::new("to", &log)];
        let mut now = chrono::DateTime::UNIX_EPOCH.fixed_offset();
        let mut acknowledged: Vec<u8> = Vec::new();
        for step in steps {
            now += chrono::TimeDelta::seconds(20);
            match step {
                // A refusal changes nothing.
                Step::Propose(who, command) => {
                    let before = hands[who].history.clone();
                    if hands[who].history.propose(command, now).is_err() {
                        prop_assert!(hands[who].history == before);
                    }
                }
                Step::Commit(who) => {
                    hands[who].commit();
                    let lines = log.lines();
                    prop_assert!(lines.starts_with(&acknowledged), "what was acknowledged has changed");
                    acknowledged = lines;
                }
            }
        }
        for hand in &mut hands {
            hand.commit();
        }
        for hand in &mut hands {
            hand.catch_up();
        }
        let lines = log.lines();
        prop_assert!(lines.starts_with(&acknowledged));
        let (fresh, head) = read(&mut log.clone());
        for hand in &hands {
            prop_assert_eq!(hand.head, head);
            prop_assert!(hand.history.unsettled().is_empty());
            if let Some(fresh) = &fresh {
                prop_assert_eq!(hand.history.meeting(), fresh.meeting());
                prop_assert_eq!(hand.history.whole(), fresh.whole());
            }
        }
        // Nobody takes back what the other has recorded.
        let records = fresh.map(|f| f.whole()).unwrap_or_default();
        for record in &records {
            for event in &record.events {
                if let Event::Undo(UndoEvent::Undone { record: about }) = event {
                    let about = &records[usize::try_from(*about - 1).expect("small")];
                    prop_assert_eq!(&about.by, &record.by);
                }
            }
        }
    }
}
