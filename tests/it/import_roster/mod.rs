//! Rosters as secretariats have them: CSV in every dress of Excel, workbooks, and what is wrong with them.
//!
//! `tests/import/roster.csv` is as Danish Excel saves it: semicolons, Windows-1252, CRLF; `roster.xlsx` is the same as
//! a workbook.

mod cells;
mod columns;
mod dress;
mod hostile;
mod merging;
mod people;

use crate::harness::repo;
use ordstyrer::domain::profile::Profile;
use ordstyrer::import::encoding;
use ordstyrer::import::roster::{FoundRoster, read};
use ordstyrer::import::trouble::Trouble;
use ordstyrer::store::input;
use std::io::Write as _;

fn profile() -> Profile {
    input::bodies::built_in("klynge-politisk").expect("a profile")
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(repo("tests/import").join(name)).expect("read")
}

fn try_bytes(bytes: &[u8], mapping: &[(&str, &str)]) -> Result<FoundRoster, Trouble> {
    let mapping: Vec<_> = mapping
        .iter()
        .map(|(f, h)| ((*f).to_owned(), (*h).to_owned()))
        .collect();
    read("deltagere.csv", bytes, None, &mapping, &profile())
}

fn found(text: &str) -> FoundRoster {
    try_bytes(text.as_bytes(), &[]).unwrap_or_else(|t| panic!("{} {}", t.message(), t.advice()))
}

fn cause(text: &str) -> Trouble {
    try_bytes(text.as_bytes(), &[]).expect_err("a trouble")
}

/// The file of Danish Excel as text.
fn text() -> String {
    encoding::text(&file("roster.csv"))
}

/// Each of what was left: row, text, and why.
fn left(found: &FoundRoster) -> Vec<(usize, &str, &str)> {
    found
        .left
        .iter()
        .map(|l| (l.line, l.text.as_str(), l.why.as_str()))
        .collect()
}

/// A zip archive with one part replaced.
fn workbook_with(part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let bytes = file("roster.xlsx");
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut entry = old.by_index(at).expect("a part");
        let name = entry.name().expect("a name").into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut entry, &mut text).expect("text");
        new.start_file(name.as_str(), zip::write::SimpleFileOptions::default())
            .expect("begun");
        let text = if name.ends_with(part) {
            change(text)
        } else {
            text
        };
        new.write_all(text.as_bytes()).expect("written");
    }
    new.finish().expect("a zip").into_inner()
}
