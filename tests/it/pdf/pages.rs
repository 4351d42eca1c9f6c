//! What the pages of a PDF draw, as words by way of the fonts' `ToUnicode` tables, under each mark.

use super::{Drawn, Read, words};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// Codes of a font to text.
type Table = BTreeMap<u32, String>;

fn table(pdf: &Document, font: &Dictionary) -> Table {
    let stream = font
        .get(b"ToUnicode")
        .and_then(Object::as_reference)
        .and_then(|r| pdf.get_object(r));
    let text = stream
        .expect("ToUnicode")
        .as_stream()
        .expect("a stream")
        .get_plain_content()
        .expect("a table");
    let text = String::from_utf8_lossy(&text).into_owned();
    let mut table = Table::new();
    let hex = |t: &str| u32::from_str_radix(t, 16).expect("hex");
    let utf16 = |t: &str| {
        let units: Vec<u16> = (0..t.len() / 4)
            .map(|n| u16::from_str_radix(&t[n * 4..n * 4 + 4], 16).expect("hex"))
            .collect();
        String::from_utf16(&units).expect("UTF-16")
    };
    for (kind, wanted) in [("bfchar", 2), ("bfrange", 3)] {
        for block in text.split(&format!("begin{kind}")).skip(1) {
            let block = block.split(&format!("end{kind}")).next().expect("an end");
            let codes: Vec<&str> = block
                .split('<')
                .skip(1)
                .map(|c| c.split('>').next().expect("an end"))
                .collect();
            for group in codes.chunks(wanted) {
                match group {
                    [code, to] => drop(table.insert(hex(code), utf16(to))),
                    [from, to, first] => {
                        let first = utf16(first).chars().next().expect("a letter") as u32;
                        for (n, code) in (hex(from)..=hex(to)).enumerate() {
                            let letter = char::from_u32(first + u32::try_from(n).expect("small"))
                                .expect("a letter");
                            table.insert(code, letter.to_string());
                        }
                    }
                    _ => panic!("{kind}: {group:?}"),
                }
            }
        }
    }
    table
}

/// What a mark in the content stream holds.
enum Mark {
    Content(i64),
    Artifact,
    /// Stands for these words, whatever is drawn in it.
    Actual(String),
    Other,
}

/// A content stream on the way through: the marks that are open, and the words of the artifact that is being drawn.
struct Stream<'r> {
    page: ObjectId,
    drawn: &'r mut Drawn,
    read: &'r mut Read,
    marks: Vec<Mark>,
    artifact: String,
}

impl Stream<'_> {
    /// Words go to the innermost mark that is content or artifact.
    fn put(&mut self, text: &str) {
        let target = self
            .marks
            .iter()
            .rev()
            .find(|m| !matches!(m, Mark::Other | Mark::Actual(_)));
        match target {
            Some(&Mark::Content(id)) => self.content(id).push_str(text),
            Some(_) => self.artifact.push_str(text),
            None => self.read.loose.push_str(text),
        }
    }

    /// What is drawn for a piece of content; there from its mark on, though nothing may be drawn in it.
    fn content(&mut self, id: i64) -> &mut String {
        self.drawn.entry((self.page, id)).or_default()
    }

    fn begin(&mut self, mark: Mark) {
        match &mark {
            Mark::Content(id) => _ = self.content(*id),
            Mark::Actual(words) => self.put(words),
            Mark::Artifact | Mark::Other => {}
        }
        self.marks.push(mark);
    }

    fn end(&mut self) {
        let ended = self.marks.pop().expect("a mark");
        if matches!(ended, Mark::Artifact) && !self.artifact.trim().is_empty() {
            self.read.artifacts.push(self.artifact.trim().to_owned());
            self.artifact.clear();
        }
    }

    /// Draws codes of a font, two bytes each; what has words of its own has them already.
    fn draw(&mut self, font: Option<&Table>, operands: &[Object]) {
        if self.marks.iter().any(|m| matches!(m, Mark::Actual(_))) {
            return;
        }
        for code in strings(operands).into_iter().flat_map(|s| s.chunks(2)) {
            let code = u32::from(code[0]) << 8 | u32::from(code[1]);
            let text = font
                .and_then(|f| f.get(&code))
                .unwrap_or_else(|| panic!("no text for {code}"));
            self.put(text);
        }
    }
}

pub(super) fn page_text(pdf: &Document, page: ObjectId, drawn: &mut Drawn, read: &mut Read) {
    let fonts: BTreeMap<Vec<u8>, Table> = pdf
        .get_page_fonts(page)
        .expect("fonts")
        .into_iter()
        .map(|(name, font)| (name, table(pdf, font)))
        .collect();
    let content = Content::decode(&pdf.get_page_content(page)).expect("operations");
    let mut font: Option<&Table> = None;
    let mut stream = Stream {
        page,
        drawn,
        read,
        marks: Vec::new(),
        artifact: String::new(),
    };
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => stream.begin(mark(pdf, page, &operation.operands)),
            "EMC" => stream.end(),
            "Tf" => {
                let name = operation.operands[0].as_name().ok();
                font = name.and_then(|n| fonts.get(n));
            }
            "Tj" | "TJ" => stream.draw(font, &operation.operands),
            _ => {}
        }
    }
}

/// The strings that an operation draws.
fn strings(operands: &[Object]) -> Vec<&[u8]> {
    let mut strings = Vec::new();
    for operand in operands {
        match operand {
            Object::Array(list) => strings.extend(list.iter().filter_map(|o| o.as_str().ok())),
            other => strings.extend(other.as_str().ok()),
        }
    }
    strings
}

fn mark(pdf: &Document, page: ObjectId, operands: &[Object]) -> Mark {
    let name = operands[0].as_name().expect("a name");
    let properties = operands.get(1).and_then(|p| match p {
        Object::Dictionary(d) => Some(d.clone()),
        Object::Name(n) => {
            let (resources, _) = pdf.get_page_resources(page).expect("resources");
            let all = pdf.get_dict_in_dict(resources?, b"Properties").ok()?;
            pdf.get_dict_in_dict(all, n).ok().cloned()
        }
        _ => None,
    });
    let of = |key: &[u8]| properties.as_ref().and_then(|p| p.get(key).ok());
    match (name, of(b"MCID"), of(b"ActualText")) {
        (b"Artifact", _, _) => Mark::Artifact,
        (_, Some(id), _) => Mark::Content(id.as_i64().expect("a number")),
        (_, None, Some(text)) => Mark::Actual(words(text)),
        _ => Mark::Other,
    }
}
