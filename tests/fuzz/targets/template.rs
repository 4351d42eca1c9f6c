//! Any bytes as a Word template: refused, or an archive with our text in it, never a crash. What the fuzzer changes are
//! the parts; it does not have to learn to compress.
#![no_main]

mod shared;

use ordstyrer::domain::history::History;
use ordstyrer::export::Format;
use ordstyrer::export::docx::Template;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use std::io::{Cursor, Write};

const NAMES: [&str; 6] = [
    "[Content_Types].xml",
    "_rels/.rels",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // The bytes themselves, and the bytes as parts.
    drop(Template::read(data));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in NAMES.iter().zip(data.split(|b| *b == 0xff)) {
        zip.start_file(*name, stored).expect("a part");
        zip.write_all(part).expect("written");
    }
    let archive = zip.finish().expect("an archive").into_inner();
    let Ok(template) = Template::read(&archive) else {
        return;
    };
    let history = History::new(shared::sample());
    let facts = Minutes::of(history.meeting(), Audience::Public);
    let document = compose::minutes(&facts);
    let bytes = Format::Docx
        .write_as(&facts, &document, Some(&template))
        .expect("written");
    zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
});
