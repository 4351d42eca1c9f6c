//! Makes a meeting folder of any size, for measuring from outside.
//!
//! `cargo run --release --example make-meeting -- FOLDER PEOPLE ITEMS RECORDS`; the journal is written as
//! `base.jsonl`, to be copied over `journal.jsonl` before each run. The folder is the home, too: that nobody keeps the log
//! is answered there, so the program asks for no name.
#![allow(
    missing_docs,
    clippy::expect_used,
    reason = "a small tool for measuring: it stops when something is wrong"
)]
#![allow(clippy::disallowed_methods, reason = "it writes files")]

use ordstyrer::domain::act::{AgendaEvent, AttendanceEvent, LifeEvent};
use ordstyrer::domain::author::{Author, AuthorRole};
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::setup::Setup;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use ordstyrer::store::log::line;
use std::fmt::Write as _;

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().expect("FOLDER");
    let mut number = || {
        args.next()
            .and_then(|a| a.parse::<usize>().ok())
            .expect("a number")
    };
    let (people, items, records) = (number(), number(), number());
    let path = std::path::Path::new(&folder);
    std::fs::write(path.join("dagsorden.toml"), agenda(items)).expect("written");
    std::fs::write(path.join("deltagere.toml"), roster(people)).expect("written");
    let setup = input::load(&Folder::of(path)).setup.expect("valid");
    let journal = journal(setup, people, records);
    std::fs::write(path.join("base.jsonl"), journal).expect("written");
    let answers = path.join(".local/share/ordstyrer");
    std::fs::create_dir_all(&answers).expect("made");
    let nobody = r#"{"person": "", "organisation": ""}"#;
    std::fs::write(answers.join("referent.json"), nobody).expect("written");
}

/// `deltagere.toml`: the people in turn from three sectors.
fn roster(people: usize) -> String {
    let sectors = ["kommuner", "almen-praksis", "region"];
    let mut roster = String::new();
    for i in 0..people {
        let _ = write!(
            roster,
            "[[medlemmer]]\nid = \"p{i}\"\nnavn = \"Åse Østergård {i}\"\nsektor = \"{}\"\ntitel = \"Direktør\"\norganisation = \"Vejle\"\n\n",
            sectors[i % 3]
        );
    }
    roster
}

/// `dagsorden.toml`.
fn agenda(items: usize) -> String {
    let mut agenda =
        "forum = \"styregruppe-sundhedssamarbejde\"\ndato = 2026-12-03\nstart = \"13.00\"\n"
            .to_owned();
    for i in 1..=items {
        let _ = write!(
            agenda,
            "[[punkter]]\nnr = \"{i}\"\ntitel = \"Sag {i}: rapport fra arbejdsgruppe {}\"\nminutter = {}\nindstilling = \"Administrationen indstiller, at rapport {i} tages til efterretning og følges op.\"\n\n",
            i % 40,
            5 + i % 20
        );
    }
    agenda
}

/// The log's bytes: opened, at the first item, then so many who come and go.
fn journal(setup: Setup, people: usize, records: usize) -> Vec<u8> {
    let mut events = vec![
        Event::Life(LifeEvent::MeetingPrepared(Box::new(setup))),
        Event::Life(LifeEvent::MeetingOpened),
        Event::Agenda(AgendaEvent::ItemStarted { item: "1".into() }),
    ];
    events.extend((0..records).map(|i| {
        let person = format!("p{}", i * 7919 % people).as_str().into();
        if i % 3 == 0 {
            Event::Attendance(AttendanceEvent::Left { person })
        } else {
            Event::Attendance(AttendanceEvent::Arrived {
                person,
                remote: false,
            })
        }
    }));
    let at = chrono::Local::now().fixed_offset();
    let by = std::sync::Arc::new(Author {
        person: Some("sekretær".into()),
        organisation: None,
        role: AuthorRole::Secretary,
        machine: Some("måling".into()),
        reported: None,
    });
    let (mut bytes, mut sum) = (Vec::new(), line::START);
    for (i, event) in events.into_iter().enumerate() {
        let record = Record {
            seq: i as u64 + 1,
            at,
            by: Some(by.clone()),
            events: event.into(),
        };
        sum = line::encode(&record, sum, &mut bytes).expect("encoded");
    }
    bytes
}
