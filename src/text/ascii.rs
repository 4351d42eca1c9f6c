//! Text for a terminal that has nothing but ASCII.
//!
//! Promise: Danish letters are written as Danes write them without æ, ø and å; signs get the nearest plain sign. Where
//! text is drawn, `ui::view::paint` asks for it.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The text in ASCII; borrowed when it is so already.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let chars: Vec<char> = text.nfc().collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in chars.iter().enumerate() {
        // "SÆRLIGT" is all capitals, "Ærø" is not.
        let loud = |i: usize| chars.get(i).is_some_and(|c| c.is_uppercase());
        letter(*c, loud(at + 1) || (at > 0 && loud(at - 1)), &mut out);
    }
    Cow::Owned(out)
}

/// One sign for one cell that is drawn without [`plain`]: a letter being typed, a block of a big letter.
#[must_use]
pub fn cell(symbol: &str) -> &str {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some('æ'), None) => "e",
        (Some('Æ'), None) => "E",
        (Some('ø'), None) => "o",
        (Some('Ø'), None) => "O",
        (Some('å'), None) => "a",
        (Some('Å'), None) => "A",
        (
            Some(
                '█' | '▀' | '▄' | '▌' | '▐' | '▖' | '▗' | '▘' | '▙' | '▚' | '▛' | '▜' | '▝' | '▞'
                | '▟',
            ),
            None,
        ) => "#",
        (Some('…'), None) => ".",
        _ => "?",
    }
}

fn letter(c: char, loud: bool, out: &mut String) {
    let two = |small: &'static str, big: &'static str| if loud { big } else { small };
    match c {
        ' '..='~' => out.push(c),
        'æ' | 'ä' => out.push_str("ae"),
        'ø' | 'ö' => out.push_str("oe"),
        'å' => out.push_str("aa"),
        'Æ' | 'Ä' => out.push_str(two("Ae", "AE")),
        'Ø' | 'Ö' => out.push_str(two("Oe", "OE")),
        'Å' => out.push_str(two("Aa", "AA")),
        'ß' => out.push_str("ss"),
        '–' | '—' | '─' | '·' | '‐' | '‑' => out.push('-'),
        '”' | '“' | '„' | '»' | '«' => out.push('"'),
        '’' | '‘' => out.push('\''),
        '…' => out.push_str("..."),
        '●' => out.push('*'),
        '○' | '◊' => out.push('o'),
        '►' | '→' => out.push('>'),
        '√' => out.push('+'),
        '×' => out.push('x'),
        '│' | '┃' => out.push('|'),
        '┌' | '┐' | '└' | '┘' => out.push('+'),
        '↑' => out.push('^'),
        '↓' => out.push('v'),
        '§' => out.push('S'),
        '½' => out.push_str("1/2"),
        '\u{a0}' => out.push(' '),
        c => match c.nfd().next().filter(char::is_ascii) {
            Some(base) => out.push(base),
            None => out.push('?'),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_is_written_as_danes_do_without_the_letters() {
        assert_eq!(
            plain("Ærø, SÆRLIGT og rød grød på Åen – ”kl. 9”…"),
            "Aeroe, SAERLIGT og roed groed paa Aaen - \"kl. 9\"..."
        );
        assert_eq!(plain("A\u{30a}se Thoroe\u{301}"), "Aase Thoroe");
        assert_eq!(plain("● 2/4 ┃ ○ 日"), "* 2/4 | o ?");
        assert!(matches!(plain("abc"), Cow::Borrowed("abc")));
    }

    #[test]
    fn every_character_becomes_ascii() {
        for c in (0..0x11_0000).filter_map(char::from_u32) {
            let text = c.to_string();
            assert!(plain(&text).is_ascii() || c < ' ', "{c:?}");
            assert!(cell(&text).len() == 1);
        }
    }
}
