//! How wide text is, where it is cut, and how it is made harmless.
//!
//! Promise: nothing from a file reaches the terminal as a control sequence, and nothing turns the
//! reading direction (product 7.3). [`tame`] is the one function at the border of drawing and
//! printing. Widths are columns of grapheme clusters, never bytes or chars.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Shown for a character that must not reach a terminal.
const REPLACEMENT: char = '\u{FFFD}';
/// More combining marks than this on one letter are dropped.
const MARKS: usize = 4;

/// Whether a character could command a terminal or turn the reading direction.
#[must_use]
pub fn is_unsafe(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text with line breaks and tabs as spaces, commands and bidi controls replaced, and storms of
/// combining marks capped. Borrowed when nothing had to change.
#[must_use]
pub fn tame(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control()) {
        return Cow::Borrowed(text);
    }
    if !text.chars().any(|c| is_unsafe(c) || is_mark(c)) {
        return Cow::Borrowed(text);
    }
    let mut tamed = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        match c {
            '\t' | '\n' | '\r' => tamed.push(' '),
            c if is_unsafe(c) => tamed.push(REPLACEMENT),
            _ if marks > MARKS => {}
            c => tamed.push(c),
        }
    }
    Cow::Owned(tamed)
}

/// Like [`tame`], but keeps line breaks: for text printed as lines.
#[must_use]
pub fn tame_lines(text: &str) -> String {
    let lines: Vec<Cow<'_, str>> = text.lines().map(tame).collect();
    lines.join("\n")
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// Columns a text takes.
#[must_use]
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// The text in at most `width` columns; cut text ends in "…", and no number is cut.
#[must_use]
pub fn clip(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let mut clipped = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let w = columns(cluster);
        if used + w + 1 > width {
            break;
        }
        clipped.push_str(cluster);
        used += w;
    }
    let kept = before_number(&clipped, text.get(clipped.len()..).unwrap_or_default());
    clipped.truncate(kept.len());
    if width > 0 {
        clipped.push('…');
    }
    Cow::Owned(clipped)
}

/// What stays of `shown` when `rest` is cut off: half a number says another number, so it goes with the rest.
#[must_use]
pub fn before_number<'t>(shown: &'t str, rest: &str) -> &'t str {
    let joins = |c: char| matches!(c, '.' | ',' | ':' | '/');
    let mut next = rest.chars();
    let goes_on = match next.next() {
        Some(c) if joins(c) => next.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_ascii_digit(),
        None => false,
    };
    let ends_in_number = || {
        shown
            .trim_end_matches(joins)
            .ends_with(|c: char| c.is_ascii_digit())
    };
    if goes_on && ends_in_number() {
        shown.trim_end_matches(|c: char| c.is_ascii_digit() || joins(c))
    } else {
        shown
    }
}

/// Wraps by word into lines of at most `width` columns, at most `rows` of them. A word that is
/// longer than a line is broken between graphemes; the source's own line breaks are kept. Work is
/// bounded by `rows`, however long the text is.
#[must_use]
pub fn wrap(text: &str, width: usize, rows: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if width == 0 {
        return lines;
    }
    for paragraph in text.lines() {
        if lines.len() >= rows {
            break;
        }
        wrap_line(
            &tame(head(paragraph, (rows - lines.len()) * width * 4 + 64)),
            width,
            &mut lines,
        );
    }
    lines.truncate(rows);
    lines
}

/// At most `bytes` of a text, cut between characters.
#[must_use]
pub fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn wrap_line(text: &str, width: usize, lines: &mut Vec<String>) {
    let options = textwrap::Options::new(width)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    for line in textwrap::wrap(text, options) {
        if columns(&line) <= width {
            lines.push(line.into_owned());
        } else {
            break_graphemes(&line, width, lines);
        }
    }
}

fn break_graphemes(line: &str, width: usize, lines: &mut Vec<String>) {
    let (mut piece, mut used) = (String::new(), 0);
    for cluster in line.graphemes(true) {
        let w = columns(cluster);
        if used + w > width && !piece.is_empty() {
            lines.push(std::mem::take(&mut piece));
            used = 0;
        }
        if w <= width {
            piece.push_str(cluster);
            used += w;
        }
    }
    lines.push(piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_turned_directions_do_not_pass() {
        assert_eq!(
            tame("a\u{1b}[2Jb\u{9b}c\u{202e}d\u{2028}e\tf"),
            "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\u{fffd}e f"
        );
        assert!(matches!(tame("Ærø – ”rød”"), Cow::Borrowed(_)));
        assert_eq!(
            tame(&format!("e{}", "\u{301}".repeat(50))).chars().count(),
            1 + MARKS
        );
    }

    #[test]
    fn cuts_fall_between_letters_as_seen() {
        assert_eq!(clip("æøåæøå", 4), "æøå…");
        assert_eq!(clip("日本語", 4), "日…");
        assert_eq!(clip("abc", 0), "");
    }

    #[test]
    fn no_number_is_cut() {
        assert_eq!(clip("plan 2027", 8), "plan …");
        assert_eq!(clip("kl. 18.47 i dag", 7), "kl. …");
        assert_eq!(clip("sag 26/41207", 8), "sag …");
        assert_eq!(clip("punkt 3. Plan", 10), "punkt 3. …");
        assert_eq!(clip("2027", 3), "…");
    }

    #[test]
    fn wrapping_keeps_words_and_breaks_only_giants() {
        assert_eq!(wrap("en to tre fire", 7, 9), ["en to", "tre", "fire"]);
        assert_eq!(wrap("ååååååå", 3, 9), ["ååå", "ååå", "å"]);
        assert_eq!(wrap(&"x ".repeat(1_000_000), 10, 3).len(), 3);
        assert_eq!(wrap("日本", 1, 3).concat(), "");
    }
}
