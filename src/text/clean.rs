//! Text as people bring it along: typed, pasted, or read from a file.
//!
//! Promise: invisible marks that a word processor leaves behind are taken out, line breaks and tabs
//! become plain ones, composed letters are one letter, and no control character stays. What is drawn
//! is tamed once more at the border, in `width`.

use super::width::is_unsafe;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Marks that a letter can bear: no language has more, and a letter with a thousand stops whoever sets it.
const MARKS: usize = 8;

/// Soft hyphens, joiners, direction marks, byte order marks and what is no character, as they come along when text is
/// copied.
#[must_use]
pub fn is_shapeless(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    )
}

/// Characters that turn the reading direction or carry text nobody sees.
#[must_use]
pub fn turns_or_hides(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Text without what cannot be seen and without marks heaped on one letter, in NFC, with `\n` for every line break and a space for a tab.
/// Control characters are still in it.
#[must_use]
pub fn visible(text: &str) -> String {
    let lines = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let mut marks = 0;
    lines
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !is_shapeless(*c) && !turns_or_hides(*c))
        .nfc()
        .filter(|c| {
            marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
            marks <= MARKS
        })
        .collect()
}

/// Pasted or typed text, harmless: as [`visible`], and without control characters.
#[must_use]
pub fn pasted(text: &str) -> String {
    visible(text)
        .chars()
        .filter(|c| *c == '\n' || !is_unsafe(*c))
        .collect()
}

/// As [`pasted`], on one line.
#[must_use]
pub fn pasted_line(text: &str) -> String {
    pasted(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_word_and_outlook_leave_behind_is_taken_out() {
        assert_eq!(
            pasted("Sund\u{ad}hed\u{200b} i\u{200e} \u{feff}Vejle"),
            "Sundhed i Vejle"
        );
        assert_eq!(pasted("a\tb\r\nc\u{b}d\u{2028}e\rf"), "a b\nc\nd\ne\nf");
        assert_eq!(pasted("A\u{30a}rhus"), "Århus");
        assert_eq!(pasted("x\u{1b}[2J\u{7}\u{9b}y\0"), "x[2Jy");
        assert_eq!(pasted("\u{202e}vendt\u{202c}"), "vendt");
        assert_eq!(pasted_line("en\nto"), "en to");
        let heaped = format!("a{}b", "\u{316}".repeat(1_000));
        assert_eq!(pasted(&heaped), format!("a{}b", "\u{316}".repeat(MARKS)));
    }

    #[test]
    fn plain_danish_is_left_alone() {
        let text = "Ærø, Ålborg og Øresund – ”citat” … 50 % § 12\n- punkt";
        assert_eq!(pasted(text), text);
    }
}
