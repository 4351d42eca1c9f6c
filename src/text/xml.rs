//! How much XML asks of whoever reads it, counted before anybody does.
//!
//! Promise: one walk over the bytes that keeps nothing; depth, attributes, namespaces and elements each have a cap, and
//! the first that is passed is named with its place. Whether the XML is sound is left to the parser that sees it after.

/// What no document of a meeting needs more of.
#[derive(Clone, Copy, Debug)]
pub struct XmlCaps {
    /// Elements inside each other.
    pub depth: usize,
    /// Elements in all.
    pub elements: usize,
    /// Attributes in all.
    pub attributes: usize,
    /// Attributes of one element, its namespaces among them: a parser holds each against the others.
    pub attributes_of_one: usize,
    /// Namespaces declared at one place in the tree, all around it counted too: a parser copies them into each element
    /// that declares one more.
    pub namespaces: usize,
    /// Declarations of namespaces in all.
    pub declarations: usize,
}

/// For the parts of a Word document.
pub const OFFICE: XmlCaps = XmlCaps {
    depth: 128,
    elements: 400_000,
    attributes: 800_000,
    attributes_of_one: 96,
    namespaces: 160,
    declarations: 20_000,
};

/// For a part of a template that gives a look and no text: styles, lists, a header.
pub const LOOK: XmlCaps = XmlCaps {
    elements: 60_000,
    attributes: 200_000,
    ..OFFICE
};

/// For the parts of a workbook: each cell is an element, with some attributes.
pub const WORKBOOK: XmlCaps = XmlCaps {
    elements: 1_500_000,
    attributes: 3_000_000,
    ..OFFICE
};

/// For what is no XML, but may be given to a parser all the same: pictures have signs of elements in them by chance, but
/// hardly ever so many attributes at one place.
pub const ANYTHING: XmlCaps = XmlCaps {
    depth: usize::MAX,
    elements: usize::MAX,
    attributes: usize::MAX,
    attributes_of_one: OFFICE.attributes_of_one,
    namespaces: usize::MAX,
    declarations: usize::MAX,
};

/// Which cap was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// Too many elements inside each other.
    Depth,
    /// Too many elements.
    Elements,
    /// Too many attributes, on one element or in all.
    Attributes,
    /// Too many namespaces, at one place or in all.
    Namespaces,
}

/// A cap that was passed, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excessive {
    /// Which.
    pub what: Excess,
    /// Line, from 1.
    pub line: usize,
    /// Byte of the line, from 1.
    pub column: usize,
}

impl Excessive {
    /// "linje 1, tegn 2841: for mange lag inden i hinanden".
    #[must_use]
    pub fn sentence(&self) -> String {
        let what = match self.what {
            Excess::Depth => "der er for mange lag inden i hinanden",
            Excess::Elements => "der er for mange elementer",
            Excess::Attributes => "der er for mange attributter",
            Excess::Namespaces => "der er for mange navnerum",
        };
        format!("linje {}, tegn {}: {what}", self.line, self.column)
    }
}

/// Counts.
///
/// # Errors
/// A cap is passed.
pub fn measure(xml: &[u8], caps: &XmlCaps) -> Result<(), Excessive> {
    let mut counts = Counts {
        caps,
        open: Vec::new(),
        namespaces: 0,
        elements: 0,
        attributes: 0,
        declarations: 0,
    };
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', xml.get(at..).unwrap_or_default()) {
        let from = at + found;
        let rest = xml.get(from..).unwrap_or_default();
        let (length, counted) = match rest {
            [b'<', b'!', b'-', b'-', ..] => (end(rest, 4, b"-->"), Ok(())),
            [b'<', b'!', b'[', ..] => (end(rest, 3, b"]]>"), Ok(())),
            [b'<', b'?', ..] => (end(rest, 2, b"?>"), Ok(())),
            [b'<', b'!', ..] => (end(rest, 2, b">"), Ok(())),
            [b'<', b'/', ..] => {
                counts.close();
                (end(rest, 2, b">"), Ok(()))
            }
            _ => {
                let tag = Tag::read(rest);
                (tag.length, counts.open(&tag))
            }
        };
        counted.map_err(|what| place(xml, from, what))?;
        at = from + length;
    }
    Ok(())
}

/// Where something that began ends; all that is left when it does not.
fn end(rest: &[u8], from: usize, mark: &[u8]) -> usize {
    let found = memchr::memmem::find(rest.get(from..).unwrap_or_default(), mark);
    found.map_or(rest.len(), |at| from + at + mark.len())
}

fn place(xml: &[u8], at: usize, what: Excess) -> Excessive {
    let before = xml.get(..at).unwrap_or_default();
    let line = memchr::memrchr(b'\n', before).map_or(0, |n| n + 1);
    Excessive {
        what,
        line: 1 + memchr::memchr_iter(b'\n', before).count(),
        column: at - line + 1,
    }
}

/// One start tag.
struct Tag {
    length: usize,
    attributes: usize,
    namespaces: usize,
    empty: bool,
}

impl Tag {
    /// Every attribute has one `=` outside of quotes.
    fn read(rest: &[u8]) -> Self {
        let mut tag = Self {
            length: rest.len(),
            attributes: 0,
            namespaces: 0,
            empty: false,
        };
        let (mut quote, mut name) = (None, 0);
        for (at, byte) in rest.iter().enumerate().skip(1) {
            match (quote, byte) {
                (Some(mark), byte) => quote = (mark != *byte).then_some(mark),
                (None, b'"' | b'\'') => quote = Some(*byte),
                (None, b'=') => {
                    tag.attributes += 1;
                    let named = rest.get(name..at).unwrap_or_default().trim_ascii();
                    tag.namespaces += usize::from(named.starts_with(b"xmlns"));
                }
                (None, b'>') => {
                    tag.length = at + 1;
                    tag.empty = rest.get(at - 1) == Some(&b'/');
                    break;
                }
                (None, _) => {}
            }
            // A name begins behind a space, or right behind the value before it.
            let begins = byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'');
            let ahead = rest
                .get(at + 1)
                .is_some_and(|b| !b.is_ascii_whitespace() && *b != b'=');
            if quote.is_none() && begins && ahead {
                name = at + 1;
            }
        }
        tag
    }
}

struct Counts<'c> {
    caps: &'c XmlCaps,
    /// The namespaces that each open element declares.
    open: Vec<usize>,
    namespaces: usize,
    elements: usize,
    attributes: usize,
    declarations: usize,
}

impl Counts<'_> {
    fn open(&mut self, tag: &Tag) -> Result<(), Excess> {
        self.elements += 1;
        self.attributes += tag.attributes;
        self.declarations += tag.namespaces;
        let around = self.namespaces + tag.namespaces;
        if tag.attributes > self.caps.attributes_of_one || self.attributes > self.caps.attributes {
            return Err(Excess::Attributes);
        }
        if around > self.caps.namespaces || self.declarations > self.caps.declarations {
            return Err(Excess::Namespaces);
        }
        if self.elements > self.caps.elements {
            return Err(Excess::Elements);
        }
        if !tag.empty {
            self.open.push(tag.namespaces);
            self.namespaces = around;
        }
        if self.open.len() > self.caps.depth {
            return Err(Excess::Depth);
        }
        Ok(())
    }

    fn close(&mut self) {
        self.namespaces -= self.open.pop().unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: XmlCaps = XmlCaps {
        depth: 3,
        elements: 8,
        attributes: 9,
        attributes_of_one: 4,
        namespaces: 3,
        declarations: 5,
    };

    fn excess(xml: &str) -> Option<(Excess, usize, usize)> {
        let found = measure(xml.as_bytes(), &SMALL).err();
        found.map(|e| (e.what, e.line, e.column))
    }

    #[test]
    fn each_cap_is_held_and_its_place_is_named() {
        for (xml, expected) in [
            ("<a><b><c/><c/></b></a>", None),
            (
                "<a><b>\n <c><d></d></c></b></a>",
                Some((Excess::Depth, 2, 5)),
            ),
            (
                "<a>\n<b/><b/><b/><b/><b/><b/><b/><b/></a>",
                Some((Excess::Elements, 2, 29)),
            ),
            ("<a b='1' c='>' d=\"=\" e='/'/>", None),
            (
                "<a b='1'c='2'd='3'e='4'f='5'/>",
                Some((Excess::Attributes, 1, 1)),
            ),
            (
                "<a><b c='' d='' e=''/><b c='' d='' e=''/><b c='' d='' e=''/><b c=''/></a>",
                Some((Excess::Attributes, 1, 61)),
            ),
            (
                "<a xmlns='x' xmlns:b = 'y'><b xmlns:c='z'/><b xmlns:c='z'/></a>",
                None,
            ),
            (
                "<a xmlns='x' xmlns:b='y'><b xmlns:c='z'><c xmlns='q'/></b></a>",
                Some((Excess::Namespaces, 1, 41)),
            ),
            (
                "<a><b xmlns='1' xmlns:c='2' xmlns:d='3'/><b xmlns='1' xmlns:c='2' xmlns:d='3'/></a>",
                Some((Excess::Namespaces, 1, 42)),
            ),
        ] {
            assert_eq!(excess(xml), expected, "{xml}");
        }
    }

    #[test]
    fn what_is_no_element_does_not_count() {
        let much = "<b><b><b><b><b>".repeat(5);
        for xml in [
            format!("<?xml {much}?><!-- {much} --><a><![CDATA[{much}]]></a>"),
            format!("<a b=\"{much}\"/>"),
            format!("<a/><!-- {much}"),
        ] {
            assert_eq!(excess(&xml), None, "{xml}");
        }
    }

    #[test]
    fn what_is_cut_off_is_an_answer() {
        for xml in [
            "<",
            "<a",
            "<a b='",
            "</",
            "<!",
            "<!--",
            "<![CDATA[",
            "</a></a>",
            "<a =",
            "<=",
        ] {
            assert_eq!(excess(xml), None, "{xml}");
        }
    }
}
