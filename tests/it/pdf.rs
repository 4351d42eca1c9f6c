//! Reads a PDF back as a screen reader does: the structure tree, and under each part the words that the pages draw for it.
//!
//! Written against the standard, not against our own writer: text comes from content streams by way of the fonts'
//! `ToUnicode` tables, so a word that only looks right is not found.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A part of the structure tree.
#[derive(Debug, Default)]
pub struct Part {
    /// "H2", "Table", "TH" …
    pub role: String,
    /// Attributes as `Scope=Column`.
    pub attributes: Vec<String>,
    /// Its own words and its children's, in order.
    pub text: String,
    /// Parts under it.
    pub parts: Vec<Part>,
}

/// A PDF that was read.
#[derive(Debug)]
pub struct Read {
    /// The tree's top.
    pub top: Part,
    /// Entries of the catalog and the information dictionary that matter.
    pub facts: BTreeMap<String, String>,
    /// The bookmarks.
    pub outline: Vec<String>,
    /// What is drawn without being content: headers, footers, repeated rows.
    pub artifacts: Vec<String>,
    /// Words drawn outside any mark: there must be none.
    pub loose: String,
}

type Drawn = BTreeMap<(ObjectId, i64), String>;

/// Reads a file.
pub fn read(bytes: &[u8]) -> Read {
    let pdf = Document::load_mem(bytes).expect("a PDF");
    let mut read = Read {
        top: Part::default(),
        facts: BTreeMap::new(),
        outline: Vec::new(),
        artifacts: Vec::new(),
        loose: String::new(),
    };
    let mut drawn = Drawn::new();
    for page in pdf.page_iter() {
        page_text(&pdf, page, &mut drawn, &mut read);
    }
    let catalog = pdf.catalog().expect("a catalog");
    let root = pdf
        .get_dict_in_dict(catalog, b"StructTreeRoot")
        .expect("a structure tree");
    read.top = part(&pdf, root, None, &mut drawn);
    assert!(
        drawn.is_empty(),
        "drawn as content, but not in the tree: {drawn:?}"
    );
    let mut fact = |name: &str, value: String| _ = read.facts.insert(name.to_owned(), value);
    fact("Lang", words(catalog.get(b"Lang").expect("a language")));
    let marked = pdf
        .get_dict_in_dict(catalog, b"MarkInfo")
        .expect("MarkInfo");
    fact(
        "Marked",
        format!(
            "{:?}",
            marked
                .get(b"Marked")
                .expect("Marked")
                .as_bool()
                .expect("a flag")
        ),
    );
    let view = pdf
        .get_dict_in_dict(catalog, b"ViewerPreferences")
        .expect("ViewerPreferences");
    fact(
        "DisplayDocTitle",
        format!(
            "{:?}",
            view.get(b"DisplayDocTitle")
                .expect("it")
                .as_bool()
                .expect("a flag")
        ),
    );
    let info = pdf.get_dictionary(
        pdf.trailer
            .get(b"Info")
            .expect("Info")
            .as_reference()
            .expect("a reference"),
    );
    for (key, value) in info.expect("a dictionary") {
        fact(&String::from_utf8_lossy(key), words(value));
    }
    let metadata = catalog
        .get(b"Metadata")
        .and_then(Object::as_reference)
        .and_then(|r| pdf.get_object(r));
    let xmp = metadata
        .expect("metadata")
        .as_stream()
        .expect("a stream")
        .get_plain_content()
        .expect("text");
    fact("Xmp", String::from_utf8_lossy(&xmp).into_owned());
    let mut next = pdf
        .get_dict_in_dict(catalog, b"Outlines")
        .ok()
        .and_then(|o| o.get(b"First").ok());
    while let Some(item) = next
        .and_then(|n| n.as_reference().ok())
        .and_then(|r| pdf.get_dictionary(r).ok())
    {
        read.outline
            .push(words(item.get(b"Title").expect("a title")));
        next = item.get(b"Next").ok();
    }
    read
}

impl Read {
    /// All content in reading order.
    pub fn text(&self) -> String {
        self.top
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// All parts of a role.
    pub fn all(&self, role: &str) -> Vec<&Part> {
        let mut found = Vec::new();
        self.top.collect(role, &mut found);
        found
    }

    /// The tree as text, for reading.
    pub fn outline_of_tree(&self) -> String {
        let mut out = String::new();
        for (name, value) in self.facts.iter().filter(|(n, _)| *n != "Xmp") {
            let _ = writeln!(out, "{name}: {value}");
        }
        let _ = writeln!(out, "Bogmærker: {}", self.outline.join(" | "));
        let _ = writeln!(out, "Uden for teksten: {}", self.artifacts.join(" | "));
        self.top.write(0, &mut out);
        out
    }
}

impl Part {
    fn collect<'p>(&'p self, role: &str, found: &mut Vec<&'p Part>) {
        if self.role == role {
            found.push(self);
        }
        self.parts.iter().for_each(|p| p.collect(role, found));
    }

    fn write(&self, depth: usize, out: &mut String) {
        let words = if self.parts.is_empty() {
            self.text.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            String::new()
        };
        let line = format!(
            "{}{} {} {words}",
            "  ".repeat(depth),
            self.role,
            self.attributes.join(" ")
        );
        let _ = writeln!(out, "{}", line.trim_end());
        self.parts.iter().for_each(|p| p.write(depth + 1, out));
    }
}

fn words(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap_or_else(|_| format!("{object:?}"))
}

fn resolved<'d>(pdf: &'d Document, object: &'d Object) -> &'d Object {
    match object {
        Object::Reference(id) => pdf.get_object(*id).expect("an object"),
        other => other,
    }
}

fn part(pdf: &Document, element: &Dictionary, page: Option<ObjectId>, drawn: &mut Drawn) -> Part {
    let page = element
        .get(b"Pg")
        .ok()
        .and_then(|p| p.as_reference().ok())
        .or(page);
    let role = element
        .get(b"S")
        .and_then(Object::as_name)
        .map_or("Root".into(), String::from_utf8_lossy)
        .into_owned();
    let mut this = Part {
        role,
        ..Part::default()
    };
    if let Ok(attributes) = element.get(b"A") {
        let all = match resolved(pdf, attributes) {
            Object::Array(list) => list.iter().collect(),
            one => vec![one],
        };
        for dictionary in all
            .into_iter()
            .filter_map(|a| resolved(pdf, a).as_dict().ok())
        {
            for (key, value) in dictionary.iter().filter(|(k, _)| k.as_slice() != b"O") {
                let value = value.as_name().map_or_else(
                    |_| words(value),
                    |n| String::from_utf8_lossy(n).into_owned(),
                );
                this.attributes
                    .push(format!("{}={value}", String::from_utf8_lossy(key)));
            }
        }
    }
    let children = match element.get(b"K").map(|k| resolved(pdf, k)) {
        Ok(Object::Array(list)) => list.iter().collect(),
        Ok(one) => vec![one],
        Err(_) => Vec::new(),
    };
    for child in children {
        let content = match resolved(pdf, child) {
            Object::Integer(id) => Some((page.expect("a page"), *id)),
            Object::Dictionary(d) if d.get(b"MCID").is_ok() => {
                let on = d
                    .get(b"Pg")
                    .ok()
                    .and_then(|p| p.as_reference().ok())
                    .or(page);
                Some((
                    on.expect("a page"),
                    d.get(b"MCID").and_then(Object::as_i64).expect("a number"),
                ))
            }
            Object::Dictionary(d) => {
                let under = part(pdf, d, page, drawn);
                this.text.push_str(&under.text);
                this.text.push(' ');
                this.parts.push(under);
                None
            }
            other => panic!("{other:?} in the tree"),
        };
        if let Some(key) = content {
            this.text.push_str(
                &drawn
                    .remove(&key)
                    .unwrap_or_else(|| panic!("{key:?} is drawn nowhere")),
            );
        }
    }
    this
}

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
                    [code, to] => _ = table.insert(hex(code), utf16(to)),
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

fn page_text(pdf: &Document, page: ObjectId, drawn: &mut Drawn, read: &mut Read) {
    let fonts: BTreeMap<Vec<u8>, Table> = pdf
        .get_page_fonts(page)
        .expect("fonts")
        .into_iter()
        .map(|(name, font)| (name, table(pdf, font)))
        .collect();
    let content = Content::decode(&pdf.get_page_content(page)).expect("operations");
    let mut marks: Vec<Mark> = Vec::new();
    let mut font: Option<&Table> = None;
    let mut artifact = String::new();
    let mut put = |marks: &[Mark], text: &str, read: &mut Read, artifact: &mut String| {
        let target = marks
            .iter()
            .rev()
            .find(|m| !matches!(m, Mark::Other | Mark::Actual(_)));
        match target {
            Some(Mark::Content(id)) => drawn.entry((page, *id)).or_default().push_str(text),
            Some(_) => artifact.push_str(text),
            None => read.loose.push_str(text),
        }
    };
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                let mark = mark(pdf, page, &operation.operands);
                if let Mark::Content(id) = &mark {
                    put(&[Mark::Content(*id)], "", read, &mut artifact);
                }
                if let Mark::Actual(words) = &mark {
                    put(&marks, &words.clone(), read, &mut artifact);
                }
                marks.push(mark);
            }
            "EMC" => {
                let ended = marks.pop().expect("a mark");
                let words = std::mem::take(&mut artifact);
                match ended {
                    Mark::Artifact if !words.trim().is_empty() => {
                        read.artifacts.push(words.trim().to_owned())
                    }
                    _ => artifact = words,
                }
            }
            "Tf" => {
                font = operation.operands[0]
                    .as_name()
                    .ok()
                    .and_then(|n| fonts.get(n))
            }
            "Tj" | "TJ" => {
                if marks.iter().any(|m| matches!(m, Mark::Actual(_))) {
                    continue;
                }
                let mut strings = Vec::new();
                for operand in &operation.operands {
                    match operand {
                        Object::Array(list) => {
                            strings.extend(list.iter().filter_map(|o| o.as_str().ok()))
                        }
                        other => strings.extend(other.as_str().ok()),
                    }
                }
                for code in strings.into_iter().flat_map(|s| s.chunks(2)) {
                    let code = u32::from(code[0]) << 8 | u32::from(code[1]);
                    let text = font
                        .and_then(|f| f.get(&code))
                        .unwrap_or_else(|| panic!("no text for {code}"));
                    put(&marks, text, read, &mut artifact);
                }
            }
            _ => {}
        }
    }
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
