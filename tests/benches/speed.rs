//! Speed as ratios: each row stands beside a reference row of the same run.
//!
//! `cargo bench` prints the table. Absolute times on a shared machine mean little; the reference rows
//! (a bare frame of the same size, a bare JSON read of the same bytes) are what the others are held to.

#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark that cannot run should say so"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the session is told the time"
)]

use divan::Bencher;
use ordstyrer::domain::act::{
    AgendaEvent, AttendanceCommand, AttendanceEvent, Command, LifeEvent, UndoCommand, decide,
};
use ordstyrer::domain::agenda::{Agenda, AgendaItem, ItemKind, MeetingForm};
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{ItemId, PersonId, SeatId, SectorId};
use ordstyrer::domain::profile::{
    Base, DecisionRule, HouseStyle, IfUnmet, Profile, QuorumRule, Scope, SectorRule, Threshold,
    Voice, VotingRule,
};
use ordstyrer::domain::roster::{Person, Role, Roster, Seat};
use ordstyrer::domain::setup::Setup;
use ordstyrer::shell::session::Session;
use ordstyrer::store::log::{Memory, line};
use ordstyrer::ui::look::Look;
use ordstyrer::ui::state::Ui;
use ordstyrer::ui::view;
use ordstyrer::ui::view::sheet::Sheet;
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::layout::Size;

fn main() {
    divan::main();
}

const SMALL: (usize, usize, usize) = (30, 16, 0);
const LARGE: (usize, usize, usize) = (10_000, 1_000, 100_000);

fn now() -> chrono::DateTime<chrono::FixedOffset> {
    chrono::DateTime::UNIX_EPOCH.fixed_offset()
}

fn sector(i: usize) -> SectorId {
    SectorId::new(["region", "kommuner", "almen-praksis"][i % 3])
}

fn profile() -> Profile {
    let rule = QuorumRule {
        scope: Scope::EachSector,
        threshold: Threshold::AtLeastHalf,
        base: Base::Seats,
        counts_substitutes: true,
        counts_remote: true,
        counts_recused: false,
        effect: IfUnmet::BlocksDecisions,
        wording: None,
        source: None,
    };
    Profile {
        id: "x".to_owned(),
        name: "Sundhedsklynge".to_owned(),
        genitive: "Sundhedsklynges".to_owned(),
        reference: "Klyngen".to_owned(),
        sectors: (0..3)
            .map(|i| SectorRule::new(sector(i), sector(i).as_str()))
            .collect(),
        quorum: vec![rule],
        decision_rule: Some(DecisionRule::Consensus),
        substitutes: None,
        economy: None,
        voting: VotingRule::default(),
        style: HouseStyle {
            voice: Voice::Sentence,
            ..HouseStyle::default()
        },
        sources: Vec::new(),
        practice: ordstyrer::domain::practice::Practice::default(),
        extends: None,
    }
}

fn setup(people: usize, items: usize) -> Setup {
    let person = |i: usize| Person {
        id: PersonId::new(&format!("p{i}")),
        name: format!("Åse Nørregård {i}"),
        title: Some("Borgmester".to_owned()),
        organisation: Some("Kolding Kommune".to_owned()),
        group: None,
        role: Role::Member { sector: sector(i) },
        apology: false,
        remote: false,
        leaves_at: None,
    };
    let seat = |i: usize| Seat {
        id: SeatId::new(&format!("s{i}")),
        sector: sector(i),
        label: None,
        holders: vec![PersonId::new(&format!("p{i}"))],
    };
    let item = |i: usize| {
        let mut item = AgendaItem::new(
            ItemId::new(&(i + 1).to_string()),
            &format!("Punkt om sag {i}"),
            ItemKind::Decision,
        );
        item.minutes = Some(5);
        item.recommendation =
            Some("Administrationen indstiller, at sagen tiltrædes og følges op. ".repeat(6));
        item
    };
    Setup {
        id: None,
        partner: None,
        profile: profile(),
        agenda: Agenda {
            title: None,
            form: MeetingForm::Ordinary,
            date: chrono::NaiveDate::default(),
            start: chrono::NaiveTime::default(),
            end: None,
            place: None,
            journal_number: None,
            chair_party: None,
            secretary_party: None,
            chair: None,
            secretary: None,
            shadow_secretary: None,
            next_meeting: None,
            municipalities: Vec::new(),
            items: (0..items).map(item).collect(),
            dispatched: None,
        },
        roster: Roster {
            persons: (0..people).map(person).collect(),
            seats: (0..people).map(seat).collect(),
        },
    }
}

/// A meeting that has been going on for so many records.
fn history((people, items, records): (usize, usize, usize)) -> History {
    let mut history = History::new(setup(people, items));
    for record in journal((people, items, records)).into_iter().skip(1) {
        history.push(record);
    }
    history
}

fn journal((people, items, records): (usize, usize, usize)) -> Vec<Record> {
    let mut journal = Vec::with_capacity(records + 3);
    let mut push = |events| {
        journal.push(Record {
            seq: journal.len() as u64 + 1,
            at: now(),
            by: None,
            events: Vec::into(events),
        });
    };
    push(vec![Event::Life(LifeEvent::MeetingPrepared(Box::new(
        setup(people, items),
    )))]);
    push(vec![Event::Life(LifeEvent::MeetingOpened)]);
    push(vec![Event::Agenda(AgendaEvent::ItemStarted {
        item: "1".into(),
    })]);
    for i in 0..records {
        let person = PersonId::new(&format!("p{}", i * 7919 % people));
        push(vec![if i % 3 == 0 {
            Event::Attendance(AttendanceEvent::Left { person })
        } else {
            Event::Attendance(AttendanceEvent::Arrived {
                person,
                remote: false,
            })
        }]);
    }
    journal
}

/// Key to frame without disk: decide, apply, follow, draw.
fn key_to_frame(bencher: Bencher<'_, '_>, size: (u16, u16), of: (usize, usize, usize)) {
    let history = history(of);
    let mut ui = Ui::new(history.meeting(), size, Look::default());
    let mut session = Session::new(history, Box::new(Memory::new()), None);
    let mut terminal = TestBackend::new(size.0, size.1);
    let mut sheet = Sheet::new(Size::from(size));
    let person = session.history().meeting().people().rows()[0]
        .person
        .id
        .clone();
    bencher.bench_local(|| {
        let here = session.history().meeting().people().rows()[0]
            .status()
            .takes_part();
        let command = if here {
            Command::Attendance(AttendanceCommand::MarkLeft {
                person: person.clone(),
            })
        } else {
            Command::Attendance(AttendanceCommand::MarkPresent {
                person: person.clone(),
                remote: None,
            })
        };
        session.put(&mut ui, &command, now());
        session.commit(&mut ui, std::time::Instant::now(), false);
        let history = session.history();
        view::desk(&mut sheet, history, &ui, now());
        terminal.draw(sheet.changes()).expect("drawn");
        sheet.settle();
    });
}

#[divan::bench]
fn key_to_frame_80x24_small(bencher: Bencher<'_, '_>) {
    key_to_frame(bencher, (80, 24), SMALL);
}

#[divan::bench]
fn key_to_frame_80x24_large(bencher: Bencher<'_, '_>) {
    key_to_frame(bencher, (80, 24), LARGE);
}

#[divan::bench]
fn key_to_frame_200x60_small(bencher: Bencher<'_, '_>) {
    key_to_frame(bencher, (200, 60), SMALL);
}

#[divan::bench]
fn key_to_frame_200x60_large(bencher: Bencher<'_, '_>) {
    key_to_frame(bencher, (200, 60), LARGE);
}

/// Reference: a frame of plain text of the same size.
fn bare_frame(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a terminal");
    let line = "Åse Nørregård ".repeat(20);
    bencher.bench_local(|| {
        terminal
            .draw(|f| {
                let area = f.area();
                for y in 0..area.height {
                    f.buffer_mut().set_stringn(
                        0,
                        y,
                        &line,
                        usize::from(area.width),
                        ratatui::style::Style::new(),
                    );
                }
            })
            .expect("drawn");
    });
}

#[divan::bench]
fn reference_bare_frame_80x24(bencher: Bencher<'_, '_>) {
    bare_frame(bencher, (80, 24));
}

#[divan::bench]
fn reference_bare_frame_200x60(bencher: Bencher<'_, '_>) {
    bare_frame(bencher, (200, 60));
}

fn bytes() -> Vec<u8> {
    let (mut bytes, mut sum) = (Vec::new(), line::START);
    for record in journal(LARGE) {
        sum = line::encode(&record, sum, &mut bytes).expect("encoded");
    }
    bytes
}

/// Reads, checks and folds a journal of 100 000 records.
#[divan::bench(sample_count = 10)]
fn replay_100_000(bencher: Bencher<'_, '_>) {
    let bytes = bytes();
    bencher.bench_local(|| {
        let mut records = line::read(&bytes, line::START, 0).records.into_iter();
        let mut history = History::from_first(records.next().expect("a first")).expect("a setup");
        records.for_each(|r| history.push(r));
        history.meeting().seq()
    });
}

/// Reference: the same bytes read as JSON lines, nothing checked or kept.
#[divan::bench(sample_count = 10)]
fn reference_json_lines_100_000(bencher: Bencher<'_, '_>) {
    let bytes = bytes();
    bencher.bench_local(|| {
        bytes
            .split(|b| *b == b'\n')
            .filter(|l| !l.is_empty())
            .filter(|l| serde_json::from_slice::<serde_json::Value>(l).is_ok())
            .count()
    });
}

/// Undo folds the whole meeting again.
#[divan::bench(sample_count = 10)]
fn undo_among_100_000(bencher: Bencher<'_, '_>) {
    let mut history = history(LARGE);
    bencher.bench_local(|| {
        let events = decide(&history, Command::Undo(UndoCommand::Undo), now()).expect("allowed");
        let record = Record {
            seq: history.meeting().seq() + 1,
            at: now(),
            by: None,
            events: Vec::into(events),
        };
        history.push(record);
    });
}
