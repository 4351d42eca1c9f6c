//! The journal's page against the journal: every event with its fields, and no event that is not there.

use crate::harness::repo;
use crate::kept::NAMES;
use std::collections::{BTreeMap, BTreeSet};

type Events = BTreeMap<String, BTreeSet<String>>;

/// The events that the page's table names, each with the words of its row.
fn told(page: &str) -> Events {
    let (_, table) = page
        .split_once("| Event | Fields |")
        .expect("the table of events");
    let code = |text: &str| -> BTreeSet<String> {
        let spans = text.split('`').skip(1).step_by(2);
        spans.map(str::to_owned).collect()
    };
    let mut told = BTreeMap::new();
    for row in table.lines().filter(|l| l.starts_with("| `")) {
        let (names, fields) = row.split_once(" | ").expect("two cells");
        let fields = code(fields);
        told.extend(code(names).into_iter().map(|name| (name, fields.clone())));
    }
    told
}

/// The events of the kept journals with the fields they have there.
fn kept() -> Events {
    let mut kept = Events::new();
    for file in std::fs::read_dir(repo("tests/journals")).expect("a folder") {
        let path = file.expect("a file").path();
        if path.extension().is_none_or(|e| e != "jsonl") {
            continue;
        }
        for line in std::fs::read_to_string(path).expect("read").lines() {
            let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let events = record["events"].as_array().expect("events");
            for (name, value) in events.iter().filter_map(|e| e.as_object()).flatten() {
                let fields = value.as_object().into_iter().flatten();
                let fields = fields.map(|(field, _)| field.clone());
                kept.entry(name.clone()).or_default().extend(fields);
            }
        }
    }
    kept
}

/// Events whose fields are a person of the roster: the page says so in words.
const A_PERSON: [&str; 2] = ["guest-added", "person-added"];

/// Fields of the events that the page does not name.
fn untold(told: &Events, kept: &Events) -> Vec<String> {
    let mut untold = Vec::new();
    for (name, fields) in kept.iter().filter(|(n, _)| !A_PERSON.contains(&n.as_str())) {
        let row = told.get(name);
        let missing = fields
            .iter()
            .filter(|f| row.is_none_or(|r| !r.contains(*f)));
        untold.extend(missing.map(|field| format!("{name}: {field}")));
    }
    untold
}

#[test]
fn the_page_names_the_format_that_is_written() {
    use ordstyrer::store::log::line::FORMAT;
    let page = std::fs::read_to_string(repo("src/store/log/README.md")).expect("read");
    let (major, minor) = (FORMAT.major, FORMAT.minor);
    assert!(page.contains(&format!("\"v\":{major},\"m\":{minor},")));
    assert!(page.contains(&format!("| `m` | minor version, {minor} (")));
}

#[test]
fn every_event_stands_in_the_journals_page_with_its_fields() {
    let page = std::fs::read_to_string(repo("src/store/log/README.md")).expect("read");
    let told = told(&page);
    let known: BTreeSet<&str> = NAMES.iter().copied().collect();
    let named: BTreeSet<&str> = told.keys().map(String::as_str).collect();
    assert_eq!(named, known, "the page's events and the journal's");
    let untold = untold(&told, &kept());
    assert!(
        untold.is_empty(),
        "fields the page does not name: {untold:?}"
    );
    let mut less = told;
    less.insert("left".to_owned(), BTreeSet::new());
    assert!(
        !self::untold(&less, &kept()).is_empty(),
        "a row without its field is seen"
    );
}
