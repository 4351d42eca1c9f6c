//! Words with their marks: what stands in bold, and what leads to an address.
//!
//! Promise: every word comes through, in order, marked or not; what is no whole mark is text. A link in somebody's words
//! leads to a web or mail address and nowhere else, and its address can be written into any paper as it is. Paragraphs, lists and tables
//! are left to `minutes::markup`.

mod reading;

use super::address;
use reading::{MarkKind, mark};
use std::fmt::Write as _;

/// Some words that are marked alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordSpan {
    /// The words.
    pub text: String,
    /// Whether they stand in bold.
    pub bold: bool,
    /// The address they lead to: ASCII without blanks, quotes or angles, beginning with `http:`, `https:` or `mailto:`; or
    /// `#` and the name of a place in the same paper.
    pub link: Option<String>,
    /// Whether they are the number of the page on which that place stands.
    pub page: bool,
}

/// The words of one paragraph, entry or cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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

    /// Reads `**bold**`, `[label](address)` and bare addresses; `\*`, `\[` and `\]` are the sign itself.
    #[must_use]
    pub fn marked(text: &str) -> Self {
        let mut words = Self::default();
        words.read(text, false, None);
        words
    }

    /// Words that lead to a place in the same paper.
    #[must_use]
    pub fn leading(text: &str, place: &str) -> Self {
        let mut words = Self::default();
        words.push(text, false, Some(&format!("#{place}")));
        words
    }

    /// The number of the page on which a place of the same paper stands.
    #[must_use]
    pub fn page_of(place: &str, number: &str) -> Self {
        let mut words = Self::leading(number, place);
        words.spans.iter_mut().for_each(|span| span.page = true);
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

    /// Adds words behind the others.
    pub fn add(&mut self, text: &str, bold: bool, link: Option<&str>) {
        self.push(text, bold, link);
    }

    /// Whether some of them are marked.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.spans.iter().any(|s| s.bold || s.link.is_some())
    }

    /// The words that end so; `None` where they do not.
    #[must_use]
    pub fn ending(&self, text: &str) -> Option<Self> {
        let all = self.text();
        let all = all.trim_end();
        let mut before = all.strip_suffix(text)?.len();
        let mut left = text.len();
        let mut words = Self::default();
        for span in &self.spans {
            let skipped = before.min(span.text.len());
            before -= skipped;
            let rest = span.text.get(skipped..)?;
            let taken = rest.get(..left.min(rest.len()))?;
            left -= taken.len();
            words.push(taken, span.bold, span.link.as_deref());
        }
        Some(words)
    }

    /// The words as they are written, so that [`Words::marked`] reads them again. Blanks at the ends of bold words stand
    /// beside them.
    #[must_use]
    pub fn written(&self) -> String {
        let mut text = String::new();
        for span in &self.spans {
            let bare = span.text.trim();
            let own = address::written(bare);
            let core = match &span.link {
                Some(link) if own.as_deref() == Some(link) => bare.to_owned(),
                Some(link) => format!("[{}]({link})", escaped(bare)),
                None => escaped(bare),
            };
            let core = if span.bold && !bare.is_empty() {
                format!("**{core}**")
            } else {
                core
            };
            let (before, after) = (span.text.trim_end(), span.text.trim_start());
            text.push_str(
                span.text
                    .get(..span.text.len() - after.len())
                    .unwrap_or_default(),
            );
            text.push_str(&core);
            if !bare.is_empty() {
                text.push_str(span.text.get(before.len()..).unwrap_or_default());
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
                page: false,
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
    /// The place in the same paper that they lead to.
    #[must_use]
    pub fn place(&self) -> Option<&str> {
        self.link.as_deref()?.strip_prefix('#')
    }

    /// The address, when it is not the words themselves.
    #[must_use]
    pub fn shown_address(&self) -> Option<&str> {
        let address = self.link.as_deref().filter(|l| !l.starts_with('#'))?;
        let bare = address.strip_prefix("mailto:").unwrap_or(address);
        let own = address::written(&self.text);
        (own.as_deref() != Some(address) && self.text != bare).then_some(bare)
    }
}

/// A text in which nothing is a mark, so that it reads as it stands; bare addresses stay links.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let signs: Vec<char> = text.chars().collect();
    for (n, c) in signs.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|b| signs.get(b));
        let doubled = *c == '*' && (before == Some(&'*') || signs.get(n + 1) == Some(&'*'));
        let made = matches!(c, '*' | '[' | ']') && before == Some(&'\\');
        let leads = *c == ']' && signs.get(n + 1) == Some(&'(');
        if doubled || made || leads || *c == '[' {
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

    #[test]
    fn the_end_of_words_keeps_its_marks() {
        let words = Words::marked("1. Se **hele [planen](https://x.dk/p)** nu");
        let end = words.ending("hele planen nu").expect("they end so");
        assert_eq!(end.written(), "**hele** **[planen](https://x.dk/p)** nu");
        assert_eq!(words.ending("noget andet"), None);
    }

    /// Not timed: what took the square of its length would not come back.
    #[test]
    fn texts_full_of_half_marks_are_read_in_one_go() {
        for part in [
            "http://",
            "[",
            "**",
            "](",
            "[a](http://x",
            "https://x)",
            "\\**x ",
        ] {
            let text = part.repeat(200_000 / part.len());
            assert!(Words::marked(&text).text().len() <= text.len());
        }
    }

    proptest! {
        #[test]
        fn written_words_are_read_again(
            spans in prop::collection::vec((r"[a*\[\]( æ]{0,4}[a-d]", any::<bool>(), any::<bool>()), 0..5),
        ) {
            let mut words = Words::default();
            for (text, bold, linked) in &spans {
                words.add(text, *bold, linked.then_some("https://x.dk/(a)"));
            }
            let read = Words::marked(&words.written());
            prop_assert_eq!(read.text(), words.text());
            let marks = |w: &Words| w.spans().iter().filter(|s| s.text.contains(char::is_alphabetic))
                .map(|s| (s.text.trim().to_owned(), s.bold, s.link.is_some())).collect::<Vec<_>>();
            prop_assert_eq!(marks(&read), marks(&words));
        }

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
