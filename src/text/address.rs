//! Web and mail addresses in texts.
//!
//! Promise: an address can be written into any paper as it is, and is nothing more than an address. Where they stand among
//! words is left to `words`.

use super::width::{head, is_unsafe};
use std::fmt::Write as _;

/// Letters of an address; longer ones are text.
pub(super) const LONGEST: usize = 2_000;

/// The address that a text begins with, as it is shown and as it is written, without the sign that ends the sentence
/// around it.
#[must_use]
pub fn first(rest: &str) -> Option<(&str, String)> {
    let begins = rest
        .get(..8)
        .is_some_and(|r| r.eq_ignore_ascii_case("https://"))
        || rest
            .get(..7)
            .is_some_and(|r| r.eq_ignore_ascii_case("http://"));
    if !begins {
        return None;
    }
    // What is longer is no address, however long it goes on.
    let word = head(rest, LONGEST + 1)
        .split(|c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '“' | '*' | '|' | '[' | ']')
        })
        .next()?;
    let mut shown = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '»']);
    let count = |sign: char| shown.matches(sign).count();
    let mut unopened = count(')').saturating_sub(count('('));
    while let (true, Some(rest)) = (unopened > 0, shown.strip_suffix(')')) {
        shown = rest.trim_end_matches(['.', ',']);
        unopened -= 1;
    }
    Some((shown, written(shown)?))
}

/// An address as it can be written anywhere: letters beyond ASCII by their bytes. `None` for what is no web or mail
/// address, or could be more than an address.
#[must_use]
pub fn written(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let rest_ok = match scheme.as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|r| r.starts_with(char::is_alphanumeric)),
        "mailto" => rest.contains('@') && !rest.starts_with('@'),
        _ => false,
    };
    let harmless = |c: char| {
        !(c.is_whitespace()
            || is_unsafe(c)
            || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'))
    };
    if !rest_ok || text.len() > LONGEST || !rest.chars().all(harmless) {
        return None;
    }
    let mut address = format!("{scheme}:");
    for byte in rest.bytes() {
        if byte.is_ascii() {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Some(address)
}
