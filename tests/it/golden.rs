//! Golden files: compared byte by byte; written only when asked with GOLDEN=skriv, and reviewed
//! line by line before they are kept.

use crate::harness::repo;
use ordstyrer::export::Format;

/// Holds a text against `tests/golden/NAME`.
pub(crate) fn check(name: &str, text: &str) {
    let path = repo("tests/golden").join(name);
    if std::env::var("GOLDEN").is_ok_and(|v| v == "skriv") {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, text).expect("written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if golden != text {
        let at = golden
            .lines()
            .zip(text.lines())
            .position(|(a, b)| a != b)
            .unwrap_or(golden.lines().count().min(text.lines().count()));
        let line = |t: &str| t.lines().nth(at).unwrap_or("(slut)").to_owned();
        panic!(
            "{name}, linje {}:\n  golden: {}\n  nu:     {}",
            at + 1,
            line(&golden),
            line(text)
        );
    }
}

/// A paper as the text a golden file holds.
pub(crate) fn as_text(format: Format, bytes: Vec<u8>) -> String {
    match format {
        Format::Pdf => crate::pdf::read(&bytes).outline_of_tree(),
        Format::Docx | Format::Odt => unpacked(&bytes),
        Format::Html | Format::Markdown | Format::Text | Format::Json | Format::Oparl => {
            String::from_utf8(bytes).expect("UTF-8")
        }
    }
}

/// A zip archive as one text: each part under its name, paragraphs and rows on lines of their own.
pub(crate) fn unpacked(bytes: &[u8]) -> String {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).expect("a part");
        let mut part = String::new();
        file.read_to_string(&mut part).expect("text");
        for begin in [
            "<w:p>",
            "<w:tr>",
            "<w:tbl>",
            "<w:sectPr>",
            "<text:p ",
            "<text:h ",
            "<table:table",
            "<w:num ",
            "<w:style ",
        ] {
            part = part.replace(begin, &format!("\n{begin}"));
        }
        text.push_str(&format!(
            "=== {} ===\n{}\n",
            file.name().expect("a name"),
            part.trim_end()
        ));
    }
    text
}
