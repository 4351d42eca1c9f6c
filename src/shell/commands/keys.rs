//! `taster`: the key table, as text or JSON.

use super::super::printing;
use crate::ui::keymap::TABLE;
use crate::ui::view::help::{CONTEXTS, heading};
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
struct KeyTable {
    schema: &'static str,
    keys: Vec<KeyRow>,
}

#[derive(Serialize)]
struct KeyRow {
    action: &'static str,
    context: &'static str,
    keys: Vec<String>,
    label: &'static str,
    help: &'static str,
}

/// Prints the table.
///
/// # Errors
/// None in practice.
pub(crate) fn run(json: bool) -> anyhow::Result<u8> {
    if json {
        let keys = TABLE.iter().map(|b| KeyRow {
            action: b.action.id(),
            context: b.context.id(),
            keys: b.keys.iter().map(ToString::to_string).collect(),
            label: b.label,
            help: b.help,
        });
        super::json(&KeyTable {
            schema: "ordstyrer.keys/1",
            keys: keys.collect(),
        })?;
    } else {
        printing::out(table().trim_end())?;
    }
    Ok(0)
}

/// The table in Markdown, as it stands in the manual too.
#[must_use]
pub(super) fn table() -> String {
    let mut text = String::new();
    for context in CONTEXTS {
        let _ = writeln!(
            text,
            "**{}**\n\n| tast | | hvad den gør |\n| --- | --- | --- |",
            heading(context)
        );
        for b in TABLE.iter().filter(|b| b.context == context) {
            let keys: Vec<String> = b.keys.iter().map(|k| format!("`{k}`")).collect();
            let _ = writeln!(text, "| {} | {} | {} |", keys.join(" "), b.label, b.help);
        }
        text.push('\n');
    }
    text
}
