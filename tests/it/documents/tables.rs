//! Tables that are printed into documents: between two marks stands what the source prints, and nothing else.
//!
//! `GOLDEN=skriv cargo test --locked --test it documents::tables` writes them anew.

use super::pages;
use crate::architecture::arrows;
use crate::harness::repo;
use crate::pty::run;
use crate::shapes::printed::shapes;
use ordstyrer::domain::decision::Outcome;
use ordstyrer::export::Format;
use ordstyrer::import::fields::FIELDS;
use ordstyrer::shell::args;
use ordstyrer::text::outcome;
use std::fmt::Write as _;

/// All tables by the name in their marks.
fn tables() -> Vec<(&'static str, String)> {
    let own = [
        ("taster", printed(&["taster"])),
        ("regler", printed(&["tjek", "--regler"])),
        ("kolonner", columns()),
        ("kommandoer", args::command_table()),
        ("koder", args::exit_code_table()),
        ("formater", formats()),
        ("udfald", outcomes()),
        ("outcomes", outcome_codes()),
        ("lag", arrows::table()),
        ("fora", bodies()),
    ];
    own.into_iter().chain(shapes()).collect()
}

fn printed(words: &[&str]) -> String {
    let (code, out, _) = run(words);
    assert_eq!(code, 0, "{words:?}");
    out
}

fn columns() -> String {
    let mut table = "| felt | hvad | overskrifter |\n| --- | --- | --- |\n".to_owned();
    for field in FIELDS {
        let headings = field.headings.join(", ");
        writeln!(table, "| `{}` | {} | {headings} |", field.key, field.label).expect("text");
    }
    table
}

fn formats() -> String {
    let mut table = "| Format | Fil | Hvad det er |\n| --- | --- | --- |\n".to_owned();
    for format in Format::ALL {
        let (name, ending) = (format.name(), format.ending());
        let about = format.about();
        writeln!(table, "| `{name}` | `referat.{ending}` | {about} |").expect("text");
    }
    table
}

fn outcomes() -> String {
    let mut table = "| Bogstav | Udfald | Er en beslutning |\n| --- | --- | --- |\n".to_owned();
    for one in Outcome::ALL {
        let decides = if one.decides() { "ja" } else { "nej" };
        let (key, label) = (outcome::key(one), outcome::label(one));
        writeln!(table, "| `{key}` | {label} | {decides} |").expect("text");
    }
    table
}

fn outcome_codes() -> String {
    let mut table =
        "| Code | Danish label | Key | Decides |\n| --- | --- | --- | --- |\n".to_owned();
    for one in Outcome::ALL {
        let decides = if one.decides() { "yes" } else { "no" };
        let (code, label, key) = (one.code(), outcome::label(one), outcome::key(one));
        writeln!(table, "| `{code}` | {label} | `{key}` | {decides} |").expect("text");
    }
    table
}

/// The bodies that are built in, as `fora` knows them.
fn bodies() -> String {
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["fora", "--json"])).expect("JSON");
    let mut table = "| Navn i filen | Forum |\n| --- | --- |\n".to_owned();
    for body in json["bodies"].as_array().expect("bodies") {
        let word = |key: &str| body[key].as_str().expect("a word").to_owned();
        writeln!(table, "| `{}` | {} |", word("id"), word("name")).expect("text");
    }
    table
}

/// A text with each table between its marks; the names of those that it has, and of marks that no table has.
fn filled(text: &str, tables: &[(&'static str, String)]) -> (String, Vec<String>) {
    let (mut filled, mut names) = (text.to_owned(), Vec::new());
    let begins = text.split("<!-- ").skip(1);
    for mark in begins
        .filter_map(|part| part.split_once(" -->"))
        .map(|(mark, _)| mark)
    {
        let Some(name) = mark.strip_suffix(":begin") else {
            continue;
        };
        names.push(name.to_owned());
        let Some((_, table)) = tables.iter().find(|(known, _)| *known == name) else {
            continue;
        };
        let (begin, end) = (
            format!("<!-- {name}:begin -->"),
            format!("<!-- {name}:end -->"),
        );
        let (before, rest) = filled.split_once(&begin).expect("a mark");
        let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("{end}"));
        filled = format!("{before}{begin}\n{}\n{end}{after}", table.trim());
    }
    (filled, names)
}

#[test]
fn every_printed_table_is_its_source() {
    let tables = tables();
    let mut seen = Vec::new();
    for file in pages() {
        let stands = std::fs::read_to_string(&file).expect("read");
        let (printed, names) = filled(&stands, &tables);
        for name in &names {
            assert!(
                tables.iter().any(|(known, _)| known == name),
                "{}: {name} is no table",
                file.display()
            );
        }
        seen.extend(names);
        if std::env::var("GOLDEN").is_ok_and(|v| v == "skriv") {
            std::fs::write(&file, &printed).expect("written");
        } else {
            assert!(
                stands == printed,
                "{}: kør testen med GOLDEN=skriv",
                file.display()
            );
        }
    }
    let missing: Vec<&str> = tables
        .iter()
        .map(|(name, _)| *name)
        .filter(|n| !seen.iter().any(|s| s == n))
        .collect();
    assert!(missing.is_empty(), "in no document: {missing:?}");
}

#[test]
fn a_table_that_reads_otherwise_is_seen() {
    let tables = [("x", "| a |\n".to_owned())];
    let right = "# A\n<!-- x:begin -->\n| a |\n<!-- x:end -->\n";
    assert_eq!(
        filled(right, &tables),
        (right.to_owned(), vec!["x".to_owned()])
    );
    for wrong in [
        "<!-- x:begin -->\n| b |\n<!-- x:end -->\n",
        "<!-- x:begin -->\n<!-- x:end -->\n",
    ] {
        assert_ne!(filled(wrong, &tables).0, wrong);
    }
}

/// "siden `x`" leads to a page that is there.
#[test]
fn every_page_that_is_named_is_there() {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for file in pages() {
        let text = std::fs::read_to_string(&file).expect("read");
        for named in text.split("siden `").skip(1) {
            let name = named.split('`').next().unwrap_or_default();
            seen += 1;
            if !repo(&format!("src/manual/{name}.md")).is_file() {
                wrong.push(format!("{}: {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(seen > 5, "{seen}");
}
