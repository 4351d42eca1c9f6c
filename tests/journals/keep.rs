//! Writes the kept journal of this format: a held meeting with every event in it.
//!
//! `cargo run --example keep-journal`: once per format, before it is released. A journal that is there already is never
//! written again: it is how a meeting looked then, and every later program must read it.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a small tool: it says what it did, and stops when something is wrong"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it writes a file, and says so when it cannot"
)]

use chrono::{DateTime, FixedOffset, TimeDelta};
use ordstyrer::domain::act::{
    AfterCommand, AgendaCommand, AttendanceCommand, AttendanceEvent, Command, DecisionCommand,
    LifeCommand, ReviseCommand, Revision, RoomCommand, SeatCommand, UndoCommand, VoteCommand,
    Waiver,
};
use ordstyrer::domain::agenda::ItemKind;
use ordstyrer::domain::author::{Author, AuthorRole};
use ordstyrer::domain::decision::{Amendment, Draft, FollowUp, Outcome, Position, PositionKind};
use ordstyrer::domain::event::Record;
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{ItemId, MeetingId, PersonId, SeatId};
use ordstyrer::domain::postponement::Postponement;
use ordstyrer::domain::profile::DecisionRule;
use ordstyrer::domain::roster::Role;
use ordstyrer::domain::scene::Scene;
use ordstyrer::domain::setup::Setup;
use ordstyrer::domain::vote::{VoteFrame, VoteId};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use ordstyrer::store::log::line;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

#[path = "keep/roster.rs"]
mod roster;
#[path = "keep/settled.rs"]
mod settled;
#[path = "keep/votes.rs"]
mod votes;

/// A meeting that is told what to record, a minute apart.
struct Meeting {
    history: History,
    now: DateTime<FixedOffset>,
}

impl Meeting {
    fn put(&mut self, command: Command) {
        self.now += TimeDelta::minutes(1);
        let told = format!("{command:?}");
        if let Err(refusal) = self.history.propose(command, self.now) {
            panic!("{told}: {refusal:?}");
        }
    }

    /// A time corrected as 1.0 wrote it down: nothing does so any more, and it is read for ever.
    fn corrected_as_in_1_0(&mut self, person: &PersonId) {
        let seq = self.history.meeting().seq();
        let at = self.now - TimeDelta::seconds(30);
        let event = AttendanceEvent::Retimed {
            person: person.clone(),
            record: seq,
            after: seq - 1,
            at,
        };
        self.history.push(Record {
            seq: seq + 1,
            at: self.now,
            by: self.history.author().cloned(),
            events: vec![event.into()].into(),
        });
    }

    /// Opens a vote.
    fn opened(&mut self, item: &ItemId, frame: VoteFrame) -> VoteId {
        let item = item.clone();
        self.put(Command::Vote(VoteCommand::OpenVote { item, frame }));
        self.history.meeting().open_vote().expect("a vote").id
    }

    /// The last record.
    fn last(&self) -> u64 {
        self.history.meeting().seq()
    }

    /// The person whose name begins so.
    fn person(&self, name: &str) -> PersonId {
        let people = self.history.meeting().people();
        let found = people.iter().find(|p| p.person.name.starts_with(name));
        found.expect("a person").person.id.clone()
    }

    /// The seat of the first whom this substitute may stand in for.
    fn seat(&self, substitute: &PersonId) -> SeatId {
        let meeting = self.history.meeting();
        let at = meeting.find_person(substitute).expect("a substitute");
        assert!(matches!(
            meeting.people()[at].person.role,
            Role::Substitute { .. }
        ));
        let seat = meeting
            .seats()
            .positions()
            .find(|s| meeting.may_stand_in(at, *s));
        meeting.seats()[seat.expect("a seat")].id.clone()
    }
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join(format!("tests/journals/v{}.jsonl", line::FORMAT));
    let folder = Folder::of(&root.join("sample-data/klynge-lillebaelt-2026-12-03"));
    let mut setup = input::load(&folder).setup.expect("a valid sample");
    // The sample's body decides by consensus; here it votes, so that every event can happen.
    setup.profile.decision_rule = Some(DecisionRule::Majority);
    setup.profile.voting.may_bring = Some(true);
    setup.profile.voting.brought_to = Some("regionsrådet".to_owned());
    let id = Some(MeetingId::new("00112233445566778899aabbccddeeff"));
    let author = Author {
        person: Some("Ida Grønhøj-Madsen".into()),
        organisation: Some("Regionshuset".into()),
        role: AuthorRole::Secretary,
        machine: Some("rhus-1234".into()),
        reported: None,
    };
    let history = History::new(Setup { id, ..setup }).written_by(Arc::new(author));
    let now = DateTime::parse_from_rfc3339("2026-12-03T13:00:00.250+01:00").expect("a time");
    let mut meeting = Meeting { history, now };
    people_come(&mut meeting);
    items_are_decided(&mut meeting);
    the_third_item_is_filled_in(&mut meeting);
    votes::are_held(&mut meeting);
    votes::elect_somebody(&mut meeting);
    the_agenda_changes(&mut meeting);
    roster::changes(&mut meeting);
    the_room_is_shown(&mut meeting);
    settled::are_compared(&mut meeting);
    afterwards(&mut meeting);
    let (mut bytes, mut sum) = (Vec::new(), line::START);
    for record in meeting.history.whole() {
        sum = line::encode(&record, sum, &mut bytes).expect("a line");
    }
    let file = std::fs::File::options()
        .write(true)
        .create_new(true)
        .open(&path);
    match file.and_then(|mut f| f.write_all(&bytes)) {
        Ok(()) => println!("{}", path.display()),
        Err(error) => {
            println!(
                "{}: {error}. A kept journal is never written again.",
                path.display()
            );
            std::process::exit(1);
        }
    }
}

fn people_come(m: &mut Meeting) {
    let (kasper, aage, leif) = (m.person("Kasper"), m.person("Aage"), m.person("Leif"));
    let esther = m.person("Esther");
    m.put(Command::Attendance(AttendanceCommand::MarkApology {
        person: kasper.clone(),
    }));
    m.put(Command::Attendance(AttendanceCommand::ClearAttendance {
        person: kasper.clone(),
    }));
    m.put(Command::Attendance(AttendanceCommand::MarkAllPresent {
        sector: None,
    }));
    m.put(Command::Life(LifeCommand::OpenOn {
        date: m.now.date_naive(),
    }));
    m.put(Command::Attendance(AttendanceCommand::MarkPresent {
        person: kasper.clone(),
        remote: Some(true),
    }));
    m.put(Command::Attendance(AttendanceCommand::MarkLeft {
        person: aage.clone(),
    }));
    m.corrected_as_in_1_0(&aage);
    let bodil = m.person("Bodil");
    corrections_are_made(m, &aage, &bodil);
    m.put(Command::Attendance(AttendanceCommand::AnnounceDeparture {
        person: esther,
        time: chrono::NaiveTime::from_hms_opt(14, 30, 0),
    }));
    let seat = m.seat(&leif);
    m.put(Command::Seats(SeatCommand::SeatSubstitute {
        person: leif,
        seat: seat.clone(),
    }));
    m.put(Command::Seats(SeatCommand::UnseatSubstitute { seat }));
    m.put(Command::Attendance(AttendanceCommand::AddGuest {
        name: "Gæst Æblegård".to_owned(),
        title: Some("Konsulent".to_owned()),
        organisation: None,
    }));
}

/// Each way to correct: another time, another person, it did not happen; another item comes with the items.
fn corrections_are_made(m: &mut Meeting, aage: &PersonId, other: &PersonId) {
    let mut revise = |revision: Revision| {
        m.put(Command::Revise(ReviseCommand {
            revision,
            told: true,
        }));
    };
    let record = 7;
    revise(Revision::Person {
        record,
        from: aage.clone(),
        to: other.clone(),
    });
    revise(Revision::TakeBack {
        record,
        person: None,
    });
}

fn decision(item: &ItemId, outcome: Outcome, text: &str) -> Command {
    Command::Decision(DecisionCommand::RecordDecision {
        item: item.clone(),
        draft: Draft {
            outcome: Some(outcome),
            text: text.to_owned(),
            points: Vec::new(),
        },
        waiver: Waiver {
            all_agree: true,
            ..Waiver::default()
        },
    })
}

/// Decided, taken away, and decided again.
fn the_first_is_decided_twice(m: &mut Meeting, item: &ItemId) {
    let approved = || decision(item, Outcome::Approved, "Dagsordenen blev godkendt.");
    m.put(approved());
    m.put(DecisionCommand::RemoveDecision { item: item.clone() }.into());
    m.put(approved());
}

fn items_are_decided(m: &mut Meeting) {
    let (item, third) = (ItemId::new("1"), ItemId::new("3"));
    let (bodil, nour) = (m.person("Bodil"), m.person("Nour"));
    m.put(Command::Agenda(AgendaCommand::NextItem));
    the_first_is_decided_twice(m, &item);
    m.put(Command::Room(RoomCommand::ShowDecision {
        item: Some(item.clone()),
    }));
    m.put(Command::Agenda(AgendaCommand::StartItem {
        item: third.clone(),
    }));
    m.put(Command::Attendance(AttendanceCommand::StepOut {
        person: bodil.clone(),
        item: None,
    }));
    let (record, at) = (m.last(), m.now - TimeDelta::seconds(10));
    let person = Some(bodil.clone());
    let told = true;
    let revision = Revision::Time { record, person, at };
    m.put(Command::Revise(ReviseCommand { revision, told }));
    m.put(Command::Attendance(AttendanceCommand::MarkPresent {
        person: bodil.clone(),
        remote: None,
    }));
    m.put(Command::Attendance(AttendanceCommand::Recuse {
        person: nour,
        item: None,
    }));
    let (record, item) = (m.last(), item.clone());
    let revision = Revision::Item { record, item };
    m.put(Command::Revise(ReviseCommand { revision, told }));
    m.put(Command::Agenda(AgendaCommand::SetEconomy {
        item: third.clone(),
        economic: true,
    }));
}

fn the_third_item_is_filled_in(m: &mut Meeting) {
    let (third, bodil) = (ItemId::new("3"), m.person("Bodil"));
    m.put(Command::Decision(DecisionCommand::RecordPosition {
        item: third.clone(),
        position: Position {
            person: bodil,
            kind: PositionKind::Reservation,
            text: "Forbehold for økonomien.".to_owned(),
        },
    }));
    m.put(Command::Decision(DecisionCommand::RecordAmendment {
        item: third.clone(),
        amendment: Amendment {
            place: Some("side 3".to_owned()),
            old: Some("skal".to_owned()),
            new: Some("bør".to_owned()),
        },
    }));
    m.put(Command::Decision(DecisionCommand::AddFollowUp {
        item: third.clone(),
        follow_up: FollowUp {
            who: Some("Sekretariatet".to_owned()),
            what: "Udsender notat".to_owned(),
            due: None,
        },
    }));
    m.put(Command::Room(RoomCommand::AddNote {
        item: third,
        text: "Husk bilag 2".to_owned(),
    }));
}

fn the_agenda_changes(m: &mut Meeting) {
    m.put(Command::Agenda(AgendaCommand::PostponeItem {
        item: ItemId::new("7"),
        postponement: Postponement {
            until: Some("næste møde".to_owned()),
            reason: Some("Notatet mangler".to_owned()),
            text: None,
            untreated: true,
        },
        takes_decision: false,
    }));
    m.put(Command::Agenda(AgendaCommand::WithdrawItem {
        item: ItemId::new("8"),
        takes_decision: false,
    }));
    m.put(Command::Agenda(AgendaCommand::MoveItem {
        item: ItemId::new("9"),
        before: Some(ItemId::new("4")),
    }));
    m.put(Command::Agenda(AgendaCommand::AddItem {
        title: "Ekstra sag".to_owned(),
        kind: ItemKind::Discussion,
        closed: false,
        before: None,
    }));
    m.put(Command::Agenda(AgendaCommand::SetSecrecy {
        item: ItemId::new("5"),
        closed: true,
    }));
    m.put(Command::Undo(UndoCommand::Undo));
    m.put(Command::Undo(UndoCommand::Redo));
}

fn the_room_is_shown(m: &mut Meeting) {
    let (villy, jorn) = (m.person("Villy"), m.person("Jørn"));
    m.put(Command::Room(RoomCommand::AddSpeaker {
        person: villy.clone(),
        reply: false,
    }));
    m.put(Command::Room(RoomCommand::AddSpeaker {
        person: jorn.clone(),
        reply: true,
    }));
    m.put(Command::Room(RoomCommand::RemoveSpeaker { person: villy }));
    m.put(Command::Room(RoomCommand::NextSpeaker));
    m.put(Command::Room(RoomCommand::ShowScene {
        scene: Some(Scene::Speakers),
    }));
    m.put(Command::Life(LifeCommand::Adjourn));
    let until = m.now + TimeDelta::minutes(15);
    m.put(Command::Life(LifeCommand::LimitBreak { until }));
    m.put(Command::Life(LifeCommand::OpenMeeting));
}

fn afterwards(m: &mut Meeting) {
    m.put(Command::Life(LifeCommand::CloseMeeting));
    m.put(Command::After(AfterCommand::SendMinutes {
        to: Some("formandskabet".to_owned()),
    }));
    m.put(Command::After(AfterCommand::CorrectOther {
        item: Some(ItemId::new("1")),
        what: "Stedet var mødelokale 2.".to_owned(),
        reason: "Skrivefejl".to_owned(),
    }));
    m.put(Command::After(AfterCommand::ApproveMinutes {
        by: "formandskabet".to_owned(),
        on: chrono::NaiveDate::from_ymd_opt(2026, 12, 3).expect("a day"),
    }));
    m.put(Command::After(AfterCommand::FinaliseMinutes));
}
