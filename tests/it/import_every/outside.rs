//! The same from outside: the files that are written and the overview that is printed have every word.

use super::shapes::{self, SHAPES};
use super::written::{self, Format, Look};
use crate::pty::{path, run};

#[test]
fn the_files_and_the_overview_have_every_word() {
    let dir = tempfile::tempdir().expect("a folder");
    for (shape, name) in SHAPES.iter().enumerate() {
        let format = super::FORMATS[shape % 3];
        let paper = shapes::paper(shape, 77 + shape as u64, format != Format::Text);
        let (ending, bytes) = match format {
            Format::Text => (
                "txt",
                written::text(&paper, format, Look::Headings).into_bytes(),
            ),
            Format::Markdown => (
                "md",
                written::text(&paper, format, Look::Headings).into_bytes(),
            ),
            Format::Word => ("docx", written::word(&paper, Look::Lists)),
        };
        let source = dir.path().join(format!("{shape}.{ending}"));
        std::fs::write(&source, bytes).expect("written");
        let folder = dir.path().join(format!("m{shape}"));
        let call = ["importer", path(&source), "--til", path(&folder)];
        let more = ["--forum", "klynge-politisk", "--ja"];
        let (code, out, err) = run(&[&call[..], &more[..]].concat());
        assert_eq!(code, 0, "{name}: {out}{err}");
        let mut kept = out.to_lowercase();
        for file in ["dagsorden.toml", "deltagere.toml"] {
            let text = std::fs::read_to_string(folder.join(file)).expect("a file");
            kept.push_str(&text.to_lowercase());
        }
        let words = paper.words.iter().map(|(word, _, _)| word);
        let lost: Vec<&String> = words.filter(|w| !kept.contains(*w)).collect();
        assert!(lost.is_empty(), "{name}: {lost:?} in\n{out}");
    }
}
