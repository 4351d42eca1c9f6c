//! The help page: every key in words, printed from the key table.
//!
//! Promise: what cannot be done now stands with its reason.

use super::super::keymap::{Binding, Context, TABLE};
use super::super::meaning::Situation;
use super::super::state::Ui;
use crate::domain::history::History;
use crate::text::{refusal, screen};
use std::fmt::Write as _;

/// A context's headline.
#[must_use]
pub fn heading(context: Context) -> &'static str {
    match context {
        Context::Meeting => "På mødets skærm",
        Context::Agenda => "I dagsordenen",
        Context::Attendance => "I fremmødelisten",
        Context::Item => "I punktet",
        Context::Editor => "Mens du skriver en beslutning",
        Context::Choice => "I en dialog med valg",
        Context::Form => "I en dialog med felter",
        Context::Prose => "Mens du skriver et felts tekst",
        Context::Reader => "I hjælp og referat",
        Context::Search => "Mens du søger",
        Context::Vote => "Mens der stemmes",
        Context::Wall => "Salens og mødelederens skærm",
    }
}

/// The contexts in reading order.
pub const CONTEXTS: [Context; 12] = [
    Context::Meeting,
    Context::Agenda,
    Context::Attendance,
    Context::Item,
    Context::Editor,
    Context::Choice,
    Context::Form,
    Context::Prose,
    Context::Reader,
    Context::Search,
    Context::Vote,
    Context::Wall,
];

/// The whole page.
#[must_use]
pub fn text(history: &History, ui: &Ui) -> String {
    let mut text = String::new();
    for context in CONTEXTS {
        let _ = writeln!(text, "{}", heading(context).to_uppercase());
        for binding in TABLE.iter().filter(|b| b.context == context) {
            let _ = writeln!(text, "{}", row(binding));
            if context == Context::Meeting
                && let Err(reason) = binding.action.meaning(&Situation { history, ui })
            {
                let _ = writeln!(
                    text,
                    "                 ikke nu: {}",
                    refusal::sentence(&reason, history.meeting().profile())
                );
            }
        }
        text.push('\n');
    }
    text.push_str("TEGN\n");
    for (sign, word) in [
        ("►", "punkt i gang"),
        ("√", "færdigbehandlet"),
        ("○", "behandlet uden beslutning"),
        ("»", "udsat"),
        ("×", "udgået"),
        ("L", "lukket punkt"),
    ] {
        let _ = writeln!(text, "{sign}  {word}");
    }
    for status in [
        crate::domain::attendance::Status::Present,
        crate::domain::attendance::Status::Remote,
        crate::domain::attendance::Status::SteppedOut,
        crate::domain::attendance::Status::Recused,
        crate::domain::attendance::Status::Left,
        crate::domain::attendance::Status::Apology,
    ] {
        let _ = writeln!(
            text,
            "{}  {}",
            screen::status_sign(status),
            screen::status(status)
        );
    }
    text
}

fn row(binding: &Binding) -> String {
    let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
    let keys = keys.join(" ");
    format!(
        "{keys}{}  {}",
        " ".repeat(15usize.saturating_sub(crate::text::width::columns(&keys))),
        binding.help
    )
}
