//! How long minutes take: cold, as a whole process with all formats, and how the time grows with the meeting.
//!
//! `cargo bench --bench papers` prints both. The first is what a secretary waits for; the second is a ratio within one
//! run: ten times the meeting should take about ten times as long.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "it prints a table, or stops"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it measures"
)]

use ordstyrer::domain::act::{AgendaEvent, AttendanceEvent, DecisionEvent, LifeEvent};
use ordstyrer::domain::agenda::{AgendaItem, ItemKind};
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{ItemId, PersonId, SeatId, SectorId};
use ordstyrer::domain::roster::{Person, Role, Seat};
use ordstyrer::export::{ExportError, Format};
use ordstyrer::minutes::compose;
use ordstyrer::minutes::document::Document;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use ordstyrer::store::log::line;
use std::path::Path;
use std::time::{Duration, Instant};

const SAMPLE: &str = "sample-data/styregruppe-sjaelland-2017-10-09";

fn main() {
    cold();
    growth();
}

/// A held meeting of sixteen items, each with a decision.
fn sixteen() -> Vec<Record> {
    let setup = input::load(&Folder::of(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE),
    ))
    .setup
    .expect("valid");
    held(setup)
}

fn held(setup: ordstyrer::domain::setup::Setup) -> Vec<Record> {
    let decision = serde_json::json!({
        "outcome": "endorsed-with-remarks",
        "text": "Indstillingen tiltrådt med følgende bemærkninger:\n- Kommissoriet fremlægges på næste møde.\n- Økonomien belyses.",
        "standing": "regular",
    });
    let items: Vec<ItemId> = setup.agenda.items.iter().map(|i| i.id.clone()).collect();
    let mut events = vec![
        Event::Life(LifeEvent::MeetingPrepared(Box::new(setup))),
        Event::Life(LifeEvent::MeetingOpened),
    ];
    for item in items {
        events.push(Event::Agenda(AgendaEvent::ItemStarted {
            item: item.clone(),
        }));
        let decision = Box::new(serde_json::from_value(decision.clone()).expect("a decision"));
        events.push(Event::Decision(DecisionEvent::DecisionRecorded {
            item,
            decision,
        }));
    }
    events.push(Event::Life(LifeEvent::MeetingClosed));
    let at = chrono::DateTime::parse_from_rfc3339("2026-12-03T18:32:05+01:00").expect("a time");
    (1..)
        .zip(events)
        .map(|(seq, event)| Record {
            seq,
            at,
            by: None,
            events: event.into(),
        })
        .collect()
}

/// The program itself, from the journal on disk to all formats on disk.
fn cold() {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut bytes, mut sum) = (Vec::new(), line::START);
    for record in sixteen() {
        sum = line::encode(&record, sum, &mut bytes).expect("encoded");
    }
    std::fs::write(dir.path().join("journal.jsonl"), bytes).expect("written");
    let all: Vec<&str> = Format::ALL.iter().map(|f| f.name()).collect();
    let run = || {
        let began = Instant::now();
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_ordstyrer"));
        let done = program
            .arg("referat")
            .arg(dir.path())
            .args(["--format", &all.join(","), "--bekraeft"])
            .output();
        let done = done.expect("run");
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        began.elapsed()
    };
    let mut times: Vec<Duration> = (0..7).map(|_| run()).collect();
    let first = times[0];
    times.sort();
    println!(
        "16 items, all {} formats, whole process: first {first:.0?}, median {:.0?}",
        all.len(),
        times[times.len() / 2]
    );
    assert!(
        times[times.len() / 2] < Duration::from_secs(1),
        "all formats of the 16-item meeting in under a second"
    );
}

/// A tenth of a large meeting, and the whole of it. A format that says the whole is too long for it is measured at a
/// tenth of both.
fn growth() {
    println!("\nformat       items, people      a tenth of them           all of them     ratio");
    let meetings = [10, 100, 1_000].map(|items| (items, compose_at(items)));
    for format in Format::ALL {
        let [tiny, small, large] = &meetings;
        let longest = format.write(&large.1.0, &large.1.1);
        let (tenth, whole) = match longest {
            Err(ExportError::TooLong(_)) => (tiny, small),
            Ok(_) | Err(_) => (small, large),
        };
        let (few, many) = (time(format, &tenth.1), time(format, &whole.1));
        println!(
            "{:10} {:>6} {:>8} {:>11.1?} {:>6} kB {:>11.1?} {:>6} kB {:>9.1}",
            format.name(),
            whole.0,
            whole.0 * 10,
            few.0,
            few.1 / 1000,
            many.0,
            many.1 / 1000,
            many.0.as_secs_f64() / few.0.as_secs_f64()
        );
    }
}

/// The minutes of a meeting of so many items and ten times as many people.
fn compose_at(items: usize) -> (Minutes, Document) {
    let facts = facts(items, items * 10);
    let document = compose::minutes(&facts);
    (facts, document)
}

/// The best of three, and how many bytes were written.
fn time(format: Format, (facts, document): &(Minutes, Document)) -> (Duration, usize) {
    let once = || {
        let began = Instant::now();
        let bytes = format.write(facts, document).expect("written");
        (began.elapsed(), bytes.len())
    };
    (0..3).map(|_| once()).min().expect("three")
}

fn facts(items: usize, people: usize) -> Minutes {
    let mut setup = input::load(&Folder::of(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE),
    ))
    .setup
    .expect("valid");
    grow(&mut setup, items, people);
    let mut records = held(setup).into_iter();
    let mut history = records
        .next()
        .and_then(History::from_first)
        .expect("a setup");
    // Everybody is there, so that the absence sentence does not name ten thousand people a thousand times.
    let at = chrono::DateTime::parse_from_rfc3339("2026-12-03T18:00:05+01:00").expect("a time");
    let come = |n| {
        Event::Attendance(AttendanceEvent::Arrived {
            person: PersonId::new(&format!("p{n}")),
            remote: false,
        })
    };
    history.push(Record {
        seq: 2,
        by: None,
        at,
        events: (0..people).map(come).collect(),
    });
    for record in records {
        history.push(Record {
            seq: record.seq + 1,
            ..record
        });
    }
    Minutes::of(history.meeting(), Audience::Public)
}

/// So many items with the third one's texts, and so many members.
fn grow(setup: &mut ordstyrer::domain::setup::Setup, items: usize, people: usize) {
    let body = setup.agenda.items[2].clone();
    let item = |n: usize| AgendaItem {
        summary: body.summary.clone(),
        case: body.case.clone(),
        recommendations: body.recommendations.clone(),
        annexes: body.annexes.clone(),
        ..AgendaItem::new(
            ItemId::new(&(n + 1).to_string()),
            &format!("Sag nummer {n}"),
            ItemKind::Decision,
        )
    };
    let sector = |n: usize| {
        setup.profile.sectors.rows()[n % setup.profile.sectors.len()]
            .id
            .clone()
    };
    let person = |n: usize| Person {
        id: PersonId::new(&format!("p{n}")),
        name: format!("Åse Nørregård-Østergaard {n}"),
        title: Some("Sundhedschef".to_owned()),
        organisation: Some("Kalundborg Kommune".to_owned()),
        group: None,
        role: Role::Member { sector: sector(n) },
        apology: n.is_multiple_of(9),
        remote: false,
        leaves_at: None,
    };
    let seat = |n: usize| Seat {
        id: SeatId::new(&format!("s{n}")),
        sector: SectorId::new(sector(n).as_str()),
        label: None,
        holders: vec![PersonId::new(&format!("p{n}"))],
    };
    let (persons, seats) = (
        (0..people).map(person).collect(),
        (0..people).map(seat).collect(),
    );
    setup.agenda.items = (0..items).map(item).collect();
    (setup.roster.persons, setup.roster.seats) = (persons, seats);
    setup.agenda.chair = None;
}
