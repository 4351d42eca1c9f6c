//! The marks in a line: where bold words, links and bare addresses begin and end.
//!
//! Promise: what is no whole mark is none, and a text full of half marks is read in one go. What comes of marks is left to
//! `words`.

use crate::text::address;
use crate::text::width::head;

/// Bytes of a link's words, so that a text full of brackets is read in one go.
const LABEL: usize = 1_000;

/// A mark at the beginning of a text, and how many bytes it takes.
pub(super) struct FoundMark<'t> {
    pub(super) kind: MarkKind<'t>,
    pub(super) length: usize,
}

pub(super) enum MarkKind<'t> {
    /// A sign that a backslash makes itself.
    Sign(&'t str),
    Bold(&'t str),
    Link {
        label: &'t str,
        address: String,
    },
    Address {
        shown: &'t str,
        address: String,
    },
}

pub(super) fn mark<'t>(
    rest: &'t str,
    before: &str,
    bold: bool,
    linked: bool,
) -> Option<FoundMark<'t>> {
    match rest.as_bytes().first()? {
        b'\\' => {
            let sign = rest.get(1..2).filter(|s| matches!(*s, "*" | "[" | "]"))?;
            Some(FoundMark {
                kind: MarkKind::Sign(sign),
                length: 2,
            })
        }
        b'*' if !bold => bold_words(rest),
        b'[' if !linked => link(rest),
        b'h' | b'H' if !linked => bare(rest, before),
        _ => None,
    }
}

fn bold_words(rest: &str) -> Option<FoundMark<'_>> {
    let inner = rest.strip_prefix("**")?;
    let end = unescaped(inner, "**")?;
    let words = inner.get(..end)?;
    let tight = !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace);
    (tight && !words.is_empty()).then_some(FoundMark {
        kind: MarkKind::Bold(words),
        length: end + 4,
    })
}

fn link(rest: &str) -> Option<FoundMark<'_>> {
    let inner = rest.strip_prefix('[')?;
    let end = unescaped(head(inner, LABEL), "](")?;
    let label = inner.get(..end)?;
    let target = inner.get(end + 2..)?;
    let close = closing(head(target, address::LONGEST))?;
    let address = address::written(target.get(..close)?)?;
    (!label.trim().is_empty() && unescaped(label, "[").is_none()).then_some(FoundMark {
        kind: MarkKind::Link { label, address },
        length: 1 + end + 2 + close + 1,
    })
}

fn bare<'t>(rest: &'t str, before: &str) -> Option<FoundMark<'t>> {
    let (shown, address) =
        address::first(rest).filter(|_| !before.ends_with(char::is_alphanumeric))?;
    Some(FoundMark {
        kind: MarkKind::Address { shown, address },
        length: shown.len(),
    })
}

/// Where a sign stands that no backslash makes itself.
fn unescaped(text: &str, sign: &str) -> Option<usize> {
    let at = text.match_indices(sign).map(|(at, _)| at);
    at.into_iter()
        .find(|at| !text.get(..*at).unwrap_or_default().ends_with('\\'))
}

/// Where the bracket closes that was opened before the text.
fn closing(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            _ => {}
        }
    }
    None
}
