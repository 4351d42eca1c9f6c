//! How long minutes take: cold, as a whole process with all formats, beside what pandoc needs for one of them; how the time
//! grows with the meeting; and what a text of a megabyte costs.
//!
//! `cargo bench --bench papers` prints all three. The first is what a secretary waits for; the second is a ratio within one
//! run: ten times the meeting should take about ten times as long. What is too much stops it.

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

/// What most items decide.
const DECIDED: &str = "Indstillingen tiltrådt med følgende bemærkninger:\n- Kommissoriet fremlægges på næste møde.\n- Økonomien belyses.";

fn main() {
    cold();
    growth();
    big();
}

/// A held meeting of sixteen items, each with a decision.
fn sixteen() -> Vec<Record> {
    let setup = input::load(&Folder::of(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE),
    ))
    .setup
    .expect("valid");
    held(setup, DECIDED)
}

fn held(setup: ordstyrer::domain::setup::Setup, decided: &str) -> Vec<Record> {
    let decision = serde_json::json!({
        "outcome": "endorsed-with-remarks",
        "text": decided,
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

/// A meeting's folder, with its journal.
fn folder(records: &[Record]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut bytes, mut sum) = (Vec::new(), line::START);
    for record in records {
        sum = line::encode(record, sum, &mut bytes).expect("encoded");
    }
    std::fs::write(dir.path().join("journal.jsonl"), bytes).expect("written");
    dir
}

/// The program itself, from the journal on disk to all formats on disk; and pandoc, where there is one, from the same text
/// to Word alone, in turn with it.
fn cold() {
    let dir = folder(&sixteen());
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
    let (mut times, others): (Vec<Duration>, Vec<Option<Duration>>) =
        (0..9).map(|_| (run(), pandoc(dir.path()))).unzip();
    let first = times[0];
    times.sort();
    let median = times[times.len() / 2];
    println!(
        "16 items, all {} formats, whole process: first {first:.0?}, median {median:.0?}",
        all.len(),
    );
    assert!(
        median < Duration::from_secs(1),
        "all formats of the 16-item meeting in under a second"
    );
    let Some(other) = others.into_iter().min().flatten() else {
        println!("not compared with pandoc, which is not installed (apt-get install pandoc)");
        return;
    };
    // The quietest run of each: both do the same every time, and what else runs here only adds.
    let ratio = times[0].as_secs_f64() / other.as_secs_f64();
    println!(
        "pandoc, Word alone from the same text: best {other:.0?}; ratio of the best {ratio:.2} (goal 0.5)"
    );
    // The goal is for a quiet machine; what fails here is a fault.
    assert!(ratio <= 1.0, "no slower than pandoc: {ratio:.2}");
}

/// What pandoc needs for Word from our Markdown.
fn pandoc(dir: &Path) -> Option<Duration> {
    let began = Instant::now();
    let mut program = std::process::Command::new("pandoc");
    let (text, word) = ("referat/referat.md", "pandoc.docx");
    let done = program.current_dir(dir).args([text, "-o", word]).status();
    done.is_ok_and(|d| d.success()).then(|| began.elapsed())
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

/// What is measured is as good as its quietest run: the best within half a second, of three at least.
fn time(format: Format, (facts, document): &(Minutes, Document)) -> (Duration, usize) {
    let once = || {
        let began = Instant::now();
        let bytes = format.write(facts, document).expect("written");
        (began.elapsed(), bytes.len())
    };
    let began = Instant::now();
    let mut best = once();
    for n in 1.. {
        if n >= 3 && began.elapsed() > Duration::from_millis(500) {
            break;
        }
        best = best.min(once());
    }
    best
}

/// Bytes of a large text.
const BIG: usize = 1_000_000;

/// What a text of a megabyte costs in each format: as a decision, as a case, as one cell of a table.
fn big() {
    let words = "Sundhedsklyngen drøfter akut-området og **økonomien** i [planen](https://eksempel.dk/p?a=1). ";
    let fill = |part: &str| part.repeat(BIG / part.len());
    let (paragraph, cell) = (fill(words), fill("almen-praksis og kommuner "));
    let texts = [
        ("decision, one paragraph", true, paragraph.clone()),
        (
            "decision, many",
            true,
            fill(&format!("{}\n\n", words.repeat(6))),
        ),
        ("case, one paragraph", false, paragraph),
        ("case, a list", false, fill(&format!("- {words}{words}\n"))),
        (
            "case, one cell",
            false,
            format!("| Part | Tekst |\n|--|--|\n| Region | {cell} |"),
        ),
        (
            "case, many rows",
            false,
            format!(
                "| A | B |\n|--|--|\n{}",
                fill(&format!("| {words} | 12 |\n"))
            ),
        ),
    ];
    println!("\nformat     a megabyte as                     time    memory");
    for (name, decided, text) in texts {
        let dir = folder(&with_text(&text, decided));
        for format in Format::ALL {
            let (time, memory) = whole(dir.path(), format);
            println!(
                "{:10} {name:30} {time:>7.0?} {memory:>5} MiB",
                format.name()
            );
            assert!(memory <= 300, "at most 300 MiB");
            // The goal is three seconds on a quiet machine; what fails here is a fault.
            assert!(time < Duration::from_secs(12), "at most three seconds");
        }
    }
}

/// A held meeting of one item with this text.
fn with_text(text: &str, decided: bool) -> Vec<Record> {
    let mut setup = input::load(&Folder::of(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE),
    ))
    .setup
    .expect("valid");
    setup.agenda.items.truncate(1);
    if !decided {
        setup.agenda.items[0].case = Some(text.to_owned());
    }
    held(setup, if decided { text } else { DECIDED })
}

/// The whole process for one format: its time, and the most memory it had in MiB (0 where GNU time is not installed).
fn whole(dir: &Path, format: Format) -> (Duration, u64) {
    let run = |program: &str, before: &[&str]| {
        let mut command = std::process::Command::new(program);
        let paper = ["--format", format.name(), "--bekraeft"];
        command.args(before).arg("referat").arg(dir).args(paper);
        command.output()
    };
    let ours = env!("CARGO_BIN_EXE_ordstyrer");
    let began = Instant::now();
    let timed = run("/usr/bin/time", &["-f", "%M", ours]);
    let (done, measured) = match timed {
        Ok(done) => (done, true),
        Err(_) => (run(ours, &[]).expect("run"), false),
    };
    let time = began.elapsed();
    let said = String::from_utf8_lossy(&done.stderr);
    // A PDF of more lines than it bears says so, and is no file.
    let refused = said.contains("linjer");
    assert!(done.status.success() || refused, "{said}");
    let last = said.lines().last().unwrap_or_default();
    let kilobytes = last.trim().parse::<u64>().unwrap_or(0);
    (time, if measured { kilobytes / 1024 } else { 0 })
}

fn facts(items: usize, people: usize) -> Minutes {
    let mut setup = input::load(&Folder::of(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE),
    ))
    .setup
    .expect("valid");
    grow(&mut setup, items, people);
    let mut records = held(setup, DECIDED).into_iter();
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
