//! A small writer of XML: elements in, escaped text out.
//!
//! Promise: text and attribute values are always escaped, characters that XML forbids are left out, and every
//! element that is opened is closed. What the elements mean is left to `docx` and `odt`.

use crate::text::clean::pasted;
use std::borrow::Cow;

/// XML being written.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
    open: Vec<Cow<'static, str>>,
}

impl Xml {
    /// Begins with the declaration that the two office formats use.
    #[must_use]
    pub(super) fn new() -> Self {
        Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
            open: Vec::new(),
        }
    }

    /// Begins without a declaration: a part of something.
    #[must_use]
    pub(super) fn fragment() -> Self {
        Self::default()
    }

    /// Opens an element.
    pub(super) fn open(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        attributes: &[(&str, &str)],
    ) -> &mut Self {
        let name = name.into();
        self.start(&name, attributes);
        self.out.push('>');
        self.open.push(name);
        self
    }

    /// Closes the element opened last.
    pub(super) fn close(&mut self) -> &mut Self {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
        self
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.start(name, attributes);
        self.out.push_str("/>");
        self
    }

    /// Escaped text.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        escape(text, &mut self.out);
        self
    }

    /// An element with only text in it.
    pub(super) fn leaf(
        &mut self,
        name: &'static str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> &mut Self {
        self.open(name, attributes).text(text).close()
    }

    /// What is XML already.
    pub(super) fn raw(&mut self, xml: &str) -> &mut Self {
        self.out.push_str(xml);
        self
    }

    /// Closes all that is open.
    #[must_use]
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape(value, &mut self.out);
            self.out.push('"');
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in pasted(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        let mut xml = Xml::fragment();
        xml.open("a", &[("b", "\"><x>")])
            .text("</a> & ]]> \u{0}\u{ffff}\u{202e}z");
        assert_eq!(
            xml.finish(),
            "<a b=\"&quot;&gt;&lt;x&gt;\">&lt;/a&gt; &amp; ]]&gt; z</a>"
        );
    }
}
