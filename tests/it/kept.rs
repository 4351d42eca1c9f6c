//! The kept journals: one per format, read for ever, and every event in at least one of them.

use crate::harness::{Desk, repo};
use ordstyrer::domain::act::{
    AfterEvent, AgendaEvent, AttendanceEvent, DecisionEvent, LifeEvent, ReviseEvent, RoomEvent,
    RosterEvent, SeatEvent, SettleEvent, UndoEvent, VoteEvent,
};
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::few::Few;
use ordstyrer::domain::history::History;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::store::log::line::{self, START};
use ordstyrer::store::log::{LogFormat, Tail};
use std::collections::BTreeSet;

/// Every event with its name in the journal. A new event does not compile until it stands here, and the test below
/// fails until it stands in a kept journal.
macro_rules! events {
    ($($event:pat => $name:literal,)*) => {
        const NAMES: &[&str] = &[$($name),*];

        fn name(event: &Event) -> &'static str {
            match event { $($event => $name,)* }
        }
    };
}

events! {
    Event::Life(LifeEvent::MeetingPrepared(_)) => "meeting-prepared",
    Event::Life(LifeEvent::HeldOn { .. }) => "held-on",
    Event::Life(LifeEvent::MeetingOpened) => "meeting-opened",
    Event::Life(LifeEvent::MeetingAdjourned) => "meeting-adjourned",
    Event::Life(LifeEvent::MeetingResumed) => "meeting-resumed",
    Event::Life(LifeEvent::MeetingClosed) => "meeting-closed",
    Event::Attendance(AttendanceEvent::Arrived { .. }) => "arrived",
    Event::Attendance(AttendanceEvent::Left { .. }) => "left",
    Event::Attendance(AttendanceEvent::SteppedOut { .. }) => "stepped-out",
    Event::Attendance(AttendanceEvent::Recused { .. }) => "recused",
    Event::Attendance(AttendanceEvent::Returned { .. }) => "returned",
    Event::Attendance(AttendanceEvent::ApologyGiven { .. }) => "apology-given",
    Event::Attendance(AttendanceEvent::AttendanceCleared { .. }) => "attendance-cleared",
    Event::Attendance(AttendanceEvent::Retimed { .. }) => "retimed",
    Event::Attendance(AttendanceEvent::DepartureAnnounced { .. }) => "departure-announced",
    Event::Roster(RosterEvent::PersonAdded(_)) => "person-added",
    Event::Roster(RosterEvent::PersonChanged { .. }) => "person-changed",
    Event::Roster(RosterEvent::SeatGiven { .. }) => "seat-given",
    Event::Roster(RosterEvent::ChairTaken { .. }) => "chair-taken",
    Event::Seats(SeatEvent::SubstituteSeated { .. }) => "substitute-seated",
    Event::Seats(SeatEvent::SubstituteUnseated { .. }) => "substitute-unseated",
    Event::Attendance(AttendanceEvent::GuestAdded(_)) => "guest-added",
    Event::Agenda(AgendaEvent::ItemStarted { .. }) => "item-started",
    Event::Agenda(AgendaEvent::ItemPostponed { .. }) => "item-postponed",
    Event::Agenda(AgendaEvent::ItemWithdrawn { .. }) => "item-withdrawn",
    Event::Agenda(AgendaEvent::ItemMoved { .. }) => "item-moved",
    Event::Agenda(AgendaEvent::ItemAdded { .. }) => "item-added",
    Event::Agenda(AgendaEvent::ItemSecrecySet { .. }) => "item-secrecy-set",
    Event::Agenda(AgendaEvent::ItemEconomySet { .. }) => "item-economy-set",
    Event::Decision(DecisionEvent::DecisionRecorded { .. }) => "decision-recorded",
    Event::Decision(DecisionEvent::DecisionRemoved { .. }) => "decision-removed",
    Event::Decision(DecisionEvent::PositionRecorded { .. }) => "position-recorded",
    Event::Decision(DecisionEvent::AmendmentRecorded { .. }) => "amendment-recorded",
    Event::Decision(DecisionEvent::FollowUpAdded { .. }) => "follow-up-added",
    Event::Vote(VoteEvent::ProposalMade { .. }) => "proposal-made",
    Event::Vote(VoteEvent::ProposalWithdrawn { .. }) => "proposal-withdrawn",
    Event::Vote(VoteEvent::VoteOpened { .. }) => "vote-opened",
    Event::Vote(VoteEvent::VoteFramed { .. }) => "vote-framed",
    Event::Vote(VoteEvent::VoteCast { .. }) => "vote-cast",
    Event::Vote(VoteEvent::RoundCounted { .. }) => "round-counted",
    Event::Vote(VoteEvent::LotDrawn { .. }) => "lot-drawn",
    Event::Vote(VoteEvent::VoteClosed { .. }) => "vote-closed",
    Event::Vote(VoteEvent::VoteCancelled { .. }) => "vote-cancelled",
    Event::Vote(VoteEvent::CaseBrought { .. }) => "case-brought",
    Event::Room(RoomEvent::DecisionShown { .. }) => "decision-shown",
    Event::Room(RoomEvent::NoteAdded { .. }) => "note-added",
    Event::Life(LifeEvent::BreakLimited { .. }) => "break-limited",
    Event::Room(RoomEvent::SceneSet { .. }) => "scene-set",
    Event::Room(RoomEvent::SpeakerAdded { .. }) => "speaker-added",
    Event::Room(RoomEvent::SpeakerRemoved { .. }) => "speaker-removed",
    Event::Room(RoomEvent::SpeakerCalled { .. }) => "speaker-called",
    Event::After(AfterEvent::MinutesSent { .. }) => "minutes-sent",
    Event::After(AfterEvent::MinutesApproved { .. }) => "minutes-approved",
    Event::After(AfterEvent::MinutesFinalised) => "minutes-finalised",
    Event::After(AfterEvent::Corrected { .. }) => "corrected",
    Event::Revise(ReviseEvent::Timed { .. }) => "timed",
    Event::Revise(ReviseEvent::MovedToItem { .. }) => "moved-to-item",
    Event::Revise(ReviseEvent::GivenTo { .. }) => "given-to",
    Event::Revise(ReviseEvent::TakenBack { .. }) => "taken-back",
    Event::Settle(SettleEvent::DiscrepancySettled(_)) => "discrepancy-settled",
    Event::Settle(SettleEvent::PutOffExplained { .. }) => "put-off-explained",
    Event::Settle(SettleEvent::LogsCompared { .. }) => "logs-compared",
    Event::Undo(UndoEvent::Undone { .. }) => "undone",
    Event::Undo(UndoEvent::Redone { .. }) => "redone",
}

/// A kept journal's records.
fn kept(format: LogFormat) -> Vec<Record> {
    let path = match format {
        LogFormat { major, minor: 0 } => repo(&format!("tests/journals/v{major}.jsonl")),
        newer => repo(&format!("tests/journals/v{newer}.jsonl")),
    };
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let read = line::read(&bytes, START, 0);
    assert_eq!(read.tail, Tail::Whole, "{}", path.display());
    read.records
}

/// All formats there have been.
fn formats() -> Vec<LogFormat> {
    let major = line::FORMAT.major;
    (0..=line::FORMAT.minor)
        .map(|minor| LogFormat { major, minor })
        .collect()
}

fn folded(records: Vec<Record>) -> History {
    let mut records = records.into_iter();
    let mut history = History::from_first(records.next().expect("a first")).expect("a setup");
    records.for_each(|r| history.push(r));
    history
}

/// What the program proposed when the journal was kept, and what it proposes now.
const REWORDED: [(&str, &str); 3] = [
    ("godkendte dagsordenen.", "godkendte indstillingen."),
    ("godkendte mødeplanen.", "godkendte indstillingen."),
    ("de enkelte byråd.", "de enkelte kommunalbestyrelser."),
];

/// The same records with the sentences that the program proposes now.
fn reworded(mut records: Vec<Record>) -> Vec<Record> {
    let now = |event: &Event| {
        let mut said = serde_json::to_string(event).expect("written");
        for (then, now) in REWORDED {
            said = said.replace(then, now);
        }
        serde_json::from_str(&said).expect("read")
    };
    for record in records.iter_mut().skip(1) {
        record.events = record.events.iter().map(now).collect::<Few<Event>>();
    }
    records
}

/// Kept for ever: a journal as version 1 wrote it must be read by every later program.
#[test]
fn version_one_is_read() {
    let history = folded(reworded(kept(LogFormat { major: 1, minor: 0 })));
    let mut desk = Desk::new(history.setup().clone());
    crate::walks::walk(&mut desk);
    // What a mark brings with it was written out then, and follows from it now: the meeting is the same.
    let now = desk.meeting().as_it_happened();
    assert_eq!(history.meeting().as_it_happened(), now);
    assert!(history.setup().id.is_none());
    assert!(history.records().iter().all(|r| r.by.is_none()));
    // Records without an author are everybody's.
    let own = history.undoable().map(|r| r.seq);
    let mine = history.written_by(crate::harness::author("en anden"));
    assert_eq!(mine.undoable().map(|r| r.seq), own);
}

/// What a kept journal says is what it said when it was kept: people, items, decisions, corrections.
#[test]
fn version_one_point_one_is_read() {
    let history = folded(kept(LogFormat { major: 1, minor: 1 }));
    let id = history.setup().id.as_ref().expect("the meeting has a name");
    assert_eq!(id.as_str(), "00112233445566778899aabbccddeeff");
    for record in history.records() {
        let by = record.by.as_ref().expect("an author");
        assert_eq!(by.person.as_deref(), Some("Ida Grønhøj-Madsen"));
    }
    let facts = Minutes::of(history.meeting(), Audience::Internal);
    let words = serde_json::to_string_pretty(&facts).expect("JSON") + "\n";
    crate::golden::check("journaler/v1.1.json", &words);
}

/// Votes came with 1.2: amendments, what each said, elections, and a case that was brought before the council.
#[test]
fn version_one_point_two_is_read() {
    let history = folded(kept(LogFormat { major: 1, minor: 2 }));
    let meeting = history.meeting();
    assert_eq!(meeting.votes().len(), 3);
    let facts = Minutes::of(meeting, Audience::Internal);
    let words = serde_json::to_string_pretty(&facts).expect("JSON") + "\n";
    crate::golden::check("journaler/v1.2.json", &words);
}

/// What two logs say otherwise came with 1.3: put off with a reason, taken over, and whose the other log was.
#[test]
fn version_one_point_three_is_read() {
    let history = folded(kept(LogFormat { major: 1, minor: 3 }));
    let meeting = history.meeting();
    let [settled] = meeting.settlements() else {
        panic!("{:?}", meeting.settlements());
    };
    assert_eq!(settled.choice.code(), "second");
    assert_eq!(settled.from.by.person.as_deref(), Some("Rasmus Kjærsaa"));
    assert!(settled.discrepancy.second.is_some());
    assert_eq!(meeting.compared().len(), 1);
    let facts = Minutes::of(meeting, Audience::Internal);
    let words = serde_json::to_string_pretty(&facts).expect("JSON") + "\n";
    crate::golden::check("journaler/v1.3.json", &words);
}

#[test]
fn every_event_stands_in_a_kept_journal_under_its_name() {
    let mut seen = BTreeSet::new();
    for record in formats().into_iter().flat_map(kept) {
        for event in &record.events {
            let name = name(event);
            let written = serde_json::to_value(event).expect("JSON");
            let tag = written
                .as_str()
                .or_else(|| Some(written.as_object()?.keys().next()?.as_str()));
            assert_eq!(tag, Some(name));
            seen.insert(name);
        }
    }
    let missing: Vec<_> = NAMES.iter().filter(|n| !seen.contains(**n)).collect();
    assert!(missing.is_empty(), "in no kept journal: {missing:?}");
}

/// Written by this program, the same records read the same.
#[test]
fn what_an_older_format_held_can_be_written_in_this_one() {
    for format in formats() {
        let records = kept(format);
        let (mut bytes, mut sum) = (Vec::new(), START);
        for record in &records {
            sum = line::encode(record, sum, &mut bytes).expect("a line");
        }
        assert_eq!(line::read(&bytes, START, 0).records, records, "{format}");
    }
}

#[test]
fn the_readme_names_every_event() {
    let readme = std::fs::read_to_string(repo("README.md")).expect("read");
    let unnamed: Vec<_> = NAMES
        .iter()
        .filter(|n| !readme.contains(&format!("`{n}`")))
        .collect();
    assert!(unnamed.is_empty(), "not in the README: {unnamed:?}");
}
