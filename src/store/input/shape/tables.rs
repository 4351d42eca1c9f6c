//! A shape as the table that people read.
//!
//! Promise: every key has one row, in the order of the shape.

use super::{KeyKind, KeyShape, TableShape};
use std::fmt::Write as _;

/// A section's keys: key, kind and meaning.
#[must_use]
pub fn markdown(shape: &TableShape) -> String {
    let mut table = "| Nøgle | Type | Betydning |\n| --- | --- | --- |\n".to_owned();
    for key in shape.keys {
        let _ = writeln!(
            table,
            "| `{}` | {} | {} |",
            key.key,
            kind(key),
            key.meaning()
        );
    }
    table
}

/// The keys of a file whose sections share most of them: also where each may stand.
#[must_use]
pub fn shared(file: &TableShape) -> String {
    let mut rows: Vec<(&KeyShape, Vec<&str>)> = Vec::new();
    let mut sections = Vec::new();
    for section in file.keys {
        let KeyKind::Section(shape) = section.kind else {
            continue;
        };
        sections.push(section.key);
        for key in shape.keys {
            match rows
                .iter_mut()
                .find(|(k, _)| k.key == key.key && k.about == key.about)
            {
                Some((_, places)) => places.push(section.key),
                None => rows.push((key, vec![section.key])),
            }
        }
    }
    let mut table = "| Nøgle | Type | Hvor | Betydning |\n| --- | --- | --- | --- |\n".to_owned();
    for (key, places) in rows {
        let missing: Vec<&str> = sections
            .iter()
            .filter(|s| !places.contains(s))
            .copied()
            .collect();
        let places = match missing.as_slice() {
            [] => "alle".to_owned(),
            [one] => format!("alle undtagen {one}"),
            _ => places.join(", "),
        };
        let _ = writeln!(
            table,
            "| `{}` | {} | {places} | {} |",
            key.key,
            kind(key),
            key.meaning()
        );
    }
    table
}

fn kind(key: &KeyShape) -> String {
    let mut text = match key.kind {
        KeyKind::Text | KeyKind::Ignored => "tekst".to_owned(),
        KeyKind::Whole(low, high) => format!("tal, {low}–{high}"),
        KeyKind::Flag => "ja/nej".to_owned(),
        KeyKind::Date => "dato".to_owned(),
        KeyKind::Time => "klokkeslæt".to_owned(),
        KeyKind::Texts | KeyKind::Choices(_) => "liste".to_owned(),
        KeyKind::Choice(_) => "valg".to_owned(),
        KeyKind::ChoiceOrWhole(_) => "valg eller tal".to_owned(),
        KeyKind::Section(_) | KeyKind::Sources(_) => "afsnit".to_owned(),
    };
    if key.needed {
        text.push_str(", skal stå");
    }
    text
}
