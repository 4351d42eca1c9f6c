//! Words with their marks: what stands in bold, and what leads to an address.
//!
//! Promise: every word comes through, in order, marked or not; what is no whole mark is text. A link leads to a web or
//! mail address and nowhere else, and its address can be written into any paper as it is. Paragraphs, lists and tables
//! are left to `minutes::markup`.

use super::width::{head, is_unsafe};
use std::fmt::Write as _;

/// Letters of an address; longer ones are text.
const ADDRESS: usize = 2_000;
/// Bytes of a link's words, so that a text full of brackets is read in one go.
const LABEL: usize = 1_000;

/// Some words that are marked alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordSpan {
    /// The words.
    pub text: String,
    /// Whether they stand in bold.
    pub bold: bool,
    /// The address they lead to: ASCII without blanks, quotes or angles, beginning with `http:`, `https:` or `mailto:`.
    pub link: Option<String>,
}

/// The words of one paragraph, entry or cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    spans: Vec<WordSpan>,
}

impl Words {
    /// Words without marks, whatever signs are in them.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        let mut words = Self::default();
        words.push(&text.into(), false, None);
        words
    }

    /// Reads `**bold**`, `[label](address)` and bare addresses; `\*` and `\[` are the sign itself.
    #[must_use]
    pub fn marked(text: &str) -> Self {
        let mut words = Self::default();
        words.read(text, false, None);
        words
    }

    /// The spans, in order; neighbours differ in their marks.
    #[must_use]
    pub fn spans(&self) -> &[WordSpan] {
        &self.spans
    }

    /// The words alone.
    #[must_use]
    pub fn text(&self) -> String {
        self.spans.iter().map(|s| s.text.as_str()).collect()
    }

    /// The words, each address behind those that lead to it: for what cannot be followed.
    #[must_use]
    pub fn with_addresses(&self) -> String {
        let mut text = String::new();
        for span in &self.spans {
            text.push_str(&span.text);
            if let Some(address) = span.shown_address() {
                let _ = write!(text, " ({address})");
            }
        }
        text
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    fn push(&mut self, text: &str, bold: bool, link: Option<&str>) {
        if text.is_empty() {
            return;
        }
        match self.spans.last_mut() {
            Some(last) if last.bold == bold && last.link.as_deref() == link => {
                last.text.push_str(text);
            }
            _ => self.spans.push(WordSpan {
                text: text.to_owned(),
                bold,
                link: link.map(str::to_owned),
            }),
        }
    }

    /// Reads a stretch that already stands in bold or under a link.
    fn read(&mut self, text: &str, bold: bool, link: Option<&str>) {
        let mut from = 0;
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
            let found = mark(
                rest,
                text.get(..at).unwrap_or_default(),
                bold,
                link.is_some(),
            );
            let Some(found) = found else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            self.push(text.get(from..at).unwrap_or_default(), bold, link);
            match found.kind {
                MarkKind::Sign(sign) => self.push(sign, bold, link),
                MarkKind::Bold(inner) => self.read(inner, true, link),
                MarkKind::Link { label, address } => self.read(label, bold, Some(&address)),
                MarkKind::Address { shown, address } => self.push(shown, bold, Some(&address)),
            }
            at += found.length;
            from = at;
        }
        self.push(text.get(from..).unwrap_or_default(), bold, link);
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl WordSpan {
    /// The address, when it is not the words themselves.
    #[must_use]
    pub fn shown_address(&self) -> Option<&str> {
        let address = self.link.as_deref()?;
        let bare = address.strip_prefix("mailto:").unwrap_or(address);
        let own = self::address(&self.text);
        (own.as_deref() != Some(address) && self.text != bare).then_some(bare)
    }
}

/// A mark at the beginning of a text, and how many bytes it takes.
struct FoundMark<'t> {
    kind: MarkKind<'t>,
    length: usize,
}

enum MarkKind<'t> {
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

fn mark<'t>(rest: &'t str, before: &str, bold: bool, linked: bool) -> Option<FoundMark<'t>> {
    match rest.as_bytes().first()? {
        b'\\' => {
            let sign = rest.get(1..2).filter(|s| matches!(*s, "*" | "["))?;
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
    let close = closing(head(target, ADDRESS))?;
    let address = address(target.get(..close)?)?;
    (!label.trim().is_empty() && !label.contains('[')).then_some(FoundMark {
        kind: MarkKind::Link { label, address },
        length: 1 + end + 2 + close + 1,
    })
}

/// An address that stands in the text by itself, without the sign that ends the sentence around it.
fn bare<'t>(rest: &'t str, before: &str) -> Option<FoundMark<'t>> {
    let begins = rest
        .get(..8)
        .is_some_and(|r| r.eq_ignore_ascii_case("https://"))
        || rest
            .get(..7)
            .is_some_and(|r| r.eq_ignore_ascii_case("http://"));
    if !begins || before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let word = rest
        .split(|c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '“' | '*' | '|' | '[' | ']')
        })
        .next()?;
    let mut shown = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '»']);
    while shown.ends_with(')') && shown.matches(')').count() > shown.matches('(').count() {
        shown = shown.strip_suffix(')')?.trim_end_matches(['.', ',']);
    }
    Some(FoundMark {
        kind: MarkKind::Address {
            shown,
            address: address(shown)?,
        },
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

/// An address as it can be written anywhere: letters beyond ASCII by their bytes. `None` for what is no web or mail
/// address, or could be more than an address.
#[must_use]
pub fn address(text: &str) -> Option<String> {
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
    if !rest_ok || text.len() > ADDRESS || !rest.chars().all(harmless) {
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

/// A text in which nothing is a mark, so that it reads as it stands; bare addresses stay links.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let signs: Vec<char> = text.chars().collect();
    for (n, c) in signs.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|b| signs.get(b));
        let doubled = *c == '*' && (before == Some(&'*') || signs.get(n + 1) == Some(&'*'));
        let made = matches!(c, '*' | '[') && before == Some(&'\\');
        if doubled || made || *c == '[' {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let show = |s: &WordSpan| {
            let bold = if s.bold { "B" } else { "" };
            let link = s.link.as_ref().map(|l| format!("→{l}")).unwrap_or_default();
            format!("<{bold}{}{link}>", s.text)
        };
        Words::marked(text).spans().iter().map(show).collect()
    }

    #[test]
    fn bold_and_links_are_read() {
        assert_eq!(shown("a **b c** d"), "<a ><Bb c>< d>");
        assert_eq!(
            shown("[Log](https://x.dk/a?b=3) nu"),
            "<Log→https://x.dk/a?b=3>< nu>"
        );
        assert_eq!(
            shown("**se [her](mailto:a@b.dk)**"),
            "<Bse ><Bher→mailto:a@b.dk>"
        );
        assert_eq!(
            shown("(se https://x.dk/å_(b)). Nej"),
            "<(se ><https://x.dk/å_(b)→https://x.dk/%C3%A5_(b)><). Nej>"
        );
    }

    #[test]
    fn what_is_no_whole_mark_is_text() {
        for text in [
            "5 ** 3 ** 2",
            "**",
            "****",
            "** a**",
            "[a]",
            "[a](b)",
            "[a](javascript:x)",
            "[](https://x.dk)",
            "[a](https://x.dk \"t\")",
            "https://",
            r"\\srv\deling",
            "xhttps://y.dk",
            "a_b *c*",
            "[a](https://x.dk",
        ] {
            let words = Words::marked(text);
            assert_eq!(words.text(), text);
            assert!(words.spans().iter().all(|s| !s.bold), "{text}");
            assert!(
                text.contains("://x") || words.spans().iter().all(|s| s.link.is_none()),
                "{text}"
            );
        }
    }

    #[test]
    fn an_address_is_told_where_it_cannot_be_followed() {
        let told = |text| Words::marked(text).with_addresses();
        assert_eq!(
            told("Se [loggen](https://x.dk/1)."),
            "Se loggen (https://x.dk/1)."
        );
        assert_eq!(told("Se https://x.dk/ø."), "Se https://x.dk/ø.");
        assert_eq!(told("[a@b.dk](mailto:a@b.dk)"), "a@b.dk");
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_as_it_stood(text in r"[a*\[\]()\\ æ:/.]{0,24}") {
            let words = Words::marked(&escaped(&text));
            prop_assert_eq!(words.text(), text);
            prop_assert!(words.spans().iter().all(|s| !s.bold && s.link.is_none()));
        }

        #[test]
        fn only_marks_are_taken_out(text in r"(\*\*|\[|\]\(https://x\.dk\)|[a-d ]){0,12}") {
            let letters = |t: &str| t.chars().filter(|c| matches!(c, 'a'..='d')).collect::<String>();
            let words = Words::marked(&text).with_addresses();
            prop_assert_eq!(letters(&words.replace("https://x.dk", "")), letters(&text.replace("https://x.dk", "")));
        }
    }
}
