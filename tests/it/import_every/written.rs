//! An agenda written down: as text, as Markdown, as a Word document.

use super::paper::{Numbering, Paper, Piece};
use std::io::Write as _;

/// What it is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Word,
}

/// How items and parts look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As headings, with their numbers typed.
    Headings,
    /// Items as a list that Word counts; in Markdown as one that is typed.
    Lists,
    /// Nothing but paragraphs, which are bold at most.
    Plain,
}

/// As text or as Markdown.
pub(super) fn text(paper: &Paper, format: Format, look: Look) -> String {
    let markdown = format == Format::Markdown;
    let headed = markdown && look != Look::Plain;
    let mut text = String::new();
    for piece in &paper.pieces {
        match piece {
            Piece::Gap => text.push('\n'),
            Piece::Line(line) => text.push_str(&format!("{line}\n")),
            Piece::Heading(heading) if headed => text.push_str(&format!("\n### {heading}\n\n")),
            Piece::Heading(heading) if markdown => {
                text.push_str(&format!("\n**{heading}**\n\n"));
            }
            Piece::Heading(heading) => text.push_str(&format!("{heading}\n")),
            Piece::Item(number, title) => {
                let item = paper.numbering.write(number, title);
                text.push_str(&match (markdown, look) {
                    (true, Look::Headings) => format!("\n## {item}\n"),
                    (true, Look::Plain) => format!("\n**{item}**\n\n"),
                    (true, Look::Lists) | (false, _) => format!("\n{item}\n"),
                });
            }
            Piece::Entry(Some(n), entry) => text.push_str(&format!("{n}. {entry}\n")),
            Piece::Entry(None, entry) => text.push_str(&format!("- {entry}\n")),
            Piece::Table(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    if markdown {
                        text.push_str(&format!("| {} |\n", row.join(" | ")));
                        if at == 0 {
                            text.push_str(&format!("|{}\n", " --- |".repeat(row.len())));
                        }
                    } else {
                        text.push_str(&format!("{}\n", row.join("\t")));
                    }
                }
            }
            // Text has no pages, and no foot for notes.
            Piece::Edge(line) | Piece::Note(line) => text.push_str(&format!("{line}\n")),
        }
    }
    text
}

fn run(text: &str) -> String {
    format!("<r><t>{text}</t></r>")
}

fn listed(list: usize, text: &str) -> String {
    format!(
        "<p><pPr><numPr><ilvl val=\"0\"/><numId val=\"{list}\"/></numPr></pPr>{}</p>",
        run(text)
    )
}

fn styled(style: &str, text: &str) -> String {
    format!("<p><pPr><pStyle val=\"{style}\"/></pPr>{}</p>", run(text))
}

fn table(rows: &[Vec<String>]) -> String {
    let cell = |c: &String| format!("<tc><p>{}</p></tc>", run(c));
    let row = |r: &Vec<String>| format!("<tr>{}</tr>", r.iter().map(cell).collect::<String>());
    format!("<tbl>{}</tbl>", rows.iter().map(row).collect::<String>())
}

/// As Word has it: lists that Word counts, headings by style, tables, page heads, footnotes.
pub(super) fn word(paper: &Paper, look: Look) -> Vec<u8> {
    let styled = |style: &str, text: &str| {
        if look == Look::Plain {
            format!("<p>{}</p>", run(text))
        } else {
            styled(style, text)
        }
    };
    let (mut body, mut nums) = (String::new(), String::new());
    let (mut edges, mut notes) = (String::new(), String::new());
    let (mut list, mut entries) = (100, 0);
    let mut start = |nums: &mut String, kind: usize, n: &str| {
        list += 1;
        nums.push_str(&format!(
            "<num numId=\"{list}\"><abstractNumId val=\"{kind}\"/><lvlOverride ilvl=\"0\"><startOverride val=\"{n}\"/></lvlOverride></num>"
        ));
        list
    };
    for piece in &paper.pieces {
        body.push_str(&match piece {
            Piece::Gap => "<p/>".to_owned(),
            Piece::Line(line) => format!("<p>{}</p>", run(line)),
            Piece::Heading(heading) => styled("Del", heading),
            Piece::Item(number, title) => {
                let plain = number.bytes().all(|b| b.is_ascii_digit());
                if look == Look::Lists && plain && paper.numbering == Numbering::Stop {
                    let id = start(&mut nums, 1, number);
                    listed(id, title)
                } else {
                    styled("Punkt", &paper.numbering.write(number, title))
                }
            }
            Piece::Entry(Some(n), entry) => {
                if *n == 1 {
                    entries = start(&mut nums, 2, "1");
                }
                listed(entries, entry)
            }
            Piece::Entry(None, entry) => listed(3, entry),
            Piece::Table(rows) => table(rows),
            Piece::Edge(line) => {
                edges.push_str(&format!("<p>{}</p>", run(line)));
                String::new()
            }
            Piece::Note(line) => {
                notes.push_str(&format!(
                    "<footnote id=\"7\"><p>{}</p></footnote>",
                    run(line)
                ));
                "<p><r><footnoteReference id=\"7\"/></r></p>".to_owned()
            }
        });
    }
    archive(&body, &nums, &edges, &notes)
}

fn archive(body: &str, nums: &str, edges: &str, notes: &str) -> Vec<u8> {
    let level =
        "<lvl ilvl=\"0\"><start val=\"1\"/><numFmt val=\"decimal\"/><lvlText val=\"%1.\"/></lvl>";
    let bullets =
        "<lvl ilvl=\"0\"><start val=\"1\"/><numFmt val=\"bullet\"/><lvlText val=\"-\"/></lvl>";
    let kinds = format!(
        "<abstractNum abstractNumId=\"1\">{level}</abstractNum><abstractNum abstractNumId=\"2\">{level}</abstractNum>\
         <abstractNum abstractNumId=\"3\">{bullets}</abstractNum><num numId=\"3\"><abstractNumId val=\"3\"/></num>"
    );
    let styles = "<s><style styleId=\"H\"><name val=\"heading 1\"/></style><style styleId=\"Del\"><name val=\"heading 2\"/></style>\
        <style styleId=\"Punkt\"><name val=\"Punkt\"/><basedOn val=\"H\"/></style></s>";
    let relations = "<r><Relationship Id=\"r1\" Type=\"x/header\" Target=\"header1.xml\"/>\
        <Relationship Id=\"r2\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/></r>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, xml) in [
        ("word/document.xml", format!("<d><body>{body}</body></d>")),
        ("word/numbering.xml", format!("<n>{kinds}{nums}</n>")),
        ("word/styles.xml", styles.to_owned()),
        ("word/_rels/document.xml.rels", relations.to_owned()),
        ("word/header1.xml", format!("<hdr>{edges}</hdr>")),
        (
            "word/footnotes.xml",
            format!("<footnotes>{notes}</footnotes>"),
        ),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(xml.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}
