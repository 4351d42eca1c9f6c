//! Any bytes as a source of `importer`: text, the parts of a DOCX or of a workbook, a list. Understood or refused, never a
//! crash; what is written of it can be read again, and the same once more changes nothing.
#![no_main]

mod shared;

use ordstyrer::domain::profile::Profile;
use ordstyrer::import::lines::{self, Line};
use ordstyrer::import::{FoundAgenda, agenda, docx, encoding, own, roster, roster_toml};
use ordstyrer::store::agenda_file::{self, Imported};
use ordstyrer::store::input::bodies;
use std::io::{Cursor, Write};
use std::sync::LazyLock;

static PROFILE: LazyLock<Profile> =
    LazyLock::new(|| bodies::built_in("klynge-politisk").expect("a profile"));

const WORD: [&str; 3] = ["word/document.xml", "word/styles.xml", "word/numbering.xml"];
const EXCEL: [&str; 5] = [
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((kind, data)) = data.split_first() else {
        return;
    };
    match kind % 4 {
        0 => {
            let text = encoding::text(data);
            own::from_text(&text)
                .iter()
                .for_each(|own| written(&own.found));
            items(&lines::from_text(&text));
        }
        1 => drop(docx::read(&archive(&WORD, data)).map(|lines| {
            own::from_lines(&lines)
                .iter()
                .for_each(|own| written(&own.found));
            items(&lines);
        })),
        2 => people(&archive(&EXCEL, data)),
        _ => people(data),
    }
});

/// The bytes as the parts of an archive: the fuzzer does not have to learn to compress.
fn archive(names: &[&str], data: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in names.iter().zip(data.split(|b| *b == 0xff)) {
        zip.start_file(*name, stored).expect("a part");
        zip.write_all(part).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn items(lines: &[Line]) {
    written(&agenda::read(lines));
}

/// What was understood as a file of ours: it is judged like any other, and takes the same import again.
fn written(found: &FoundAgenda) {
    if found.items.is_empty() {
        return;
    }
    let imported = imported(found);
    let Ok(text) = agenda_file::new(&imported) else {
        panic!("a new file takes any import")
    };
    shared::judge(&shared::read(
        text.as_bytes(),
        shared::SMALL_ROSTER.as_bytes(),
        None,
    ));
    let again = agenda_file::update(&text, &imported).expect("its own file");
    assert_eq!((again.text, again.added), (text, Vec::new()));
}

fn imported(found: &FoundAgenda) -> Imported<'_> {
    let head = &found.head;
    Imported {
        forum: "proeve",
        name: head.body.as_deref(),
        title: head.title.as_deref(),
        form: head.form,
        date: head.date.unwrap_or_default(),
        start: head.start.unwrap_or_default(),
        end: head.end,
        place: head.place.as_deref(),
        journal_number: head.journal_number.as_deref(),
        next_meeting: head.next_meeting.as_deref(),
        officers: [None; 3],
        items: &found.items,
        opened: &[],
    }
}

fn people(bytes: &[u8]) {
    match roster::read("liste", bytes, None, &[], &PROFILE) {
        Ok(found) => {
            let first = roster_toml::fresh(&found, &PROFILE)
                .expect("a new file takes any list")
                .text;
            let again = roster_toml::merge(&first, &found, &PROFILE).expect("its own file");
            assert_eq!((again.text, again.added), (first, Vec::new()));
        }
        Err(trouble) => assert!(!trouble.message().is_empty() && !trouble.advice().is_empty()),
    }
}
