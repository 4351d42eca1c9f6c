//! Keys in a text that fills the screen: help, the minutes, a page of the manual.
//!
//! Promise: what is looked for leaves only the lines that have it, under their headlines; nothing else is changed. How it
//! looks is left to `view::reader`.

use super::action::Action;
use super::dialog::Reader;
use super::key::Key;
use super::keymap::{self, Context};
use super::look::Look;
use super::view::reader;
use crate::text::clean::pasted_line;
use crate::text::danish::fold;
use crate::text::width::is_unsafe;
use crossterm::event::KeyCode;

/// Letters that are looked for at most.
const WANTED: usize = 60;

/// Takes a key; true when the text is left.
pub fn key(text: &mut Reader, key: Key, size: (u16, u16), look: Look) -> bool {
    if text.typing {
        typed(text, key);
    } else if walked(text, key, size) {
        return true;
    }
    clamp(text, size, look);
    false
}

/// Keeps the last page of a text in view.
fn clamp(text: &mut Reader, size: (u16, u16), look: Look) {
    let lines = reader::line_count(text, size, look);
    let rows = usize::from(size.1).saturating_sub(2);
    text.scroll = text.scroll.min(lines.saturating_sub(rows));
}

fn walked(text: &mut Reader, key: Key, size: (u16, u16)) -> bool {
    let page = usize::from(size.1).saturating_sub(3).max(1);
    match keymap::find(Context::Reader, key) {
        // What was looked for goes first, then the text.
        Some(Action::Cancel) if !text.wanted.is_empty() => text.wanted.clear(),
        Some(Action::Cancel) => return true,
        Some(Action::CursorUp) => text.scroll = text.scroll.saturating_sub(1),
        Some(Action::CursorDown) => text.scroll += 1,
        Some(Action::PageUp) => text.scroll = text.scroll.saturating_sub(page),
        Some(Action::PageDown) => text.scroll += page,
        Some(Action::First) => text.scroll = 0,
        Some(Action::Last) => text.scroll = usize::MAX / 2,
        Some(Action::Search) => {
            text.typing = true;
            text.wanted.clear();
        }
        Some(_) | None => {}
    }
    false
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "of the terminal's keys only these type"
)]
fn typed(text: &mut Reader, key: Key) {
    text.scroll = 0;
    match key.code {
        KeyCode::Enter => text.typing = false,
        KeyCode::Esc => {
            text.typing = false;
            text.wanted.clear();
        }
        KeyCode::Backspace => _ = text.wanted.pop(),
        _ => {
            let room = text.wanted.chars().count() < WANTED;
            let letter = key.typed().filter(|c| room && !is_unsafe(*c));
            text.wanted.extend(letter);
        }
    }
}

/// Takes pasted text into what is looked for.
pub fn paste(text: &mut Reader, pasted: &str) {
    let room = WANTED.saturating_sub(text.wanted.chars().count());
    text.wanted.extend(pasted_line(pasted).chars().take(room));
    text.scroll = 0;
}

/// The lines that are shown: all, or those that have every word looked for, each under its headline.
#[must_use]
pub fn shown(text: &Reader) -> Vec<&str> {
    let wanted = fold(&text.wanted);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    if words.is_empty() {
        return text.text.lines().collect();
    }
    let (mut shown, mut headline) = (Vec::new(), None);
    for line in text.text.lines() {
        let folded = fold(line);
        let has = words.iter().all(|word| folded.contains(word));
        if is_headline(line) {
            headline = Some(line);
        }
        if has {
            shown.extend(headline.take().filter(|headline| *headline != line));
            shown.push(line);
        }
    }
    shown
}

/// Whether a line is a headline: in capitals.
#[must_use]
pub fn is_headline(line: &str) -> bool {
    line.chars().any(char::is_alphabetic) && *line == line.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(wanted: &str) -> Reader {
        Reader {
            wanted: wanted.to_owned(),
            ..Reader::new(
                "Hjælp",
                "FREMMØDE\nt  Til stede\nf  Gået\n\nMØDET\nå  Åbn".to_owned(),
            )
        }
    }

    #[test]
    fn only_lines_with_the_words_are_shown_under_their_headlines() {
        assert_eq!(shown(&text("gaaet")), ["FREMMØDE", "f  Gået"]);
        assert_eq!(shown(&text("til  ST")), ["FREMMØDE", "t  Til stede"]);
        assert_eq!(shown(&text("mødet")), ["MØDET"]);
        assert!(shown(&text("til åbn")).is_empty());
        assert_eq!(shown(&text(" ")).len(), 6);
    }

    #[test]
    fn escape_takes_back_the_search_before_it_leaves() {
        let mut text = text("");
        let mut press = |code| key(&mut text, Key::of(code), (80, 24), Look::default());
        for code in ['/', 'q', ' ', 'g'].map(KeyCode::Char) {
            assert!(!press(code), "{code:?} is typed");
        }
        assert!(!press(KeyCode::Enter));
        assert!(!press(KeyCode::Esc));
        assert!(press(KeyCode::Esc));
        assert_eq!(text.wanted, "");
    }
}
