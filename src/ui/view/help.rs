//! The help page: every key in words, printed from the key table.
//!
//! Promise: it begins where one is; what cannot be done now stands with its reason. Which actions belong together is left
//! to `grouping`, the keys of a text to `text_keys`.

use super::super::grouping::{self, ActionGroup};
use super::super::key::Key;
use super::super::keymap::{Binding, Context, TABLE};
use super::super::meaning::Situation;
use super::super::state::Ui;
use super::super::text_keys::{LINE_KEYS, TEXT_KEYS, TextKey};
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
        Context::Compare => "Når to referater sammenlignes",
        Context::Wall => "Salens og mødelederens skærm",
    }
}

/// The contexts in reading order.
pub const CONTEXTS: [Context; 13] = [
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
    Context::Compare,
    Context::Wall,
];

/// The whole page: what concerns `here` first, on the meeting's screen with the keys of the chosen part.
#[must_use]
pub fn text(history: &History, ui: &Ui, here: Context, pane: Context) -> String {
    let mut text = String::new();
    let first: &[Context] = if here == Context::Meeting {
        &[pane, here]
    } else {
        &[here]
    };
    let rest = CONTEXTS.iter().filter(|c| !first.contains(c));
    for context in first.iter().chain(rest) {
        if *context == Context::Meeting {
            meeting(&mut text, &Situation { history, ui });
            continue;
        }
        let _ = writeln!(text, "{}", heading(*context).to_uppercase());
        for binding in TABLE.iter().filter(|b| b.context == *context) {
            let _ = writeln!(text, "{}", row(binding));
        }
        if matches!(context, Context::Editor | Context::Prose) {
            typing(&mut text, TEXT_KEYS);
        }
        if *context == Context::Form {
            typing(&mut text, LINE_KEYS);
        }
        text.push('\n');
    }
    signs(&mut text);
    text
}

/// The meeting's keys, by what they are about.
fn meeting(text: &mut String, situation: &Situation<'_>) {
    for group in ActionGroup::ALL {
        let rows = TABLE
            .iter()
            .filter(|b| b.context == Context::Meeting && grouping::group(b.action) == group);
        let mut headed = false;
        for binding in rows {
            if !std::mem::replace(&mut headed, true) {
                let _ = writeln!(text, "{}", group.heading().to_uppercase());
            }
            let _ = writeln!(text, "{}", row(binding));
            if let Err(reason) = binding.action.meaning(situation) {
                let profile = situation.history.meeting().profile();
                let reason = refusal::sentence(&reason, profile);
                let _ = writeln!(text, "{:17}ikke nu: {reason}", "");
            }
        }
        if headed {
            text.push('\n');
        }
    }
}

/// The keys of what is typed.
fn typing(text: &mut String, rows: &[TextKey]) {
    for row in rows {
        let _ = writeln!(text, "{}", line(row.keys, row.help));
    }
}

/// The signs on the screen.
fn signs(text: &mut String) {
    text.push_str("TEGN\n");
    for (sign, word) in [
        ("►", "punkt i gang"),
        ("√", "færdigbehandlet"),
        ("○", "behandlet uden beslutning"),
        ("»", "udsat"),
        ("×", "udgået"),
        ("L", "lukket punkt"),
        ("·", "mellem tast og navn: kan ikke bruges nu"),
        ("!", "bag en sektor: der mangler nogen"),
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
}

fn row(binding: &Binding) -> String {
    line(binding.keys, binding.help)
}

fn line(keys: &[Key], help: &str) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    let keys = keys.join(" ");
    let width = crate::text::width::columns(&keys);
    format!(
        "{keys}{}  {help}",
        " ".repeat(15usize.saturating_sub(width))
    )
}
