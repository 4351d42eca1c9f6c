//! What is taken along of a template: a closed list of parts, found by following the relationships from the main part.
//!
//! Promise: a part comes along when its relationship and its declared type both say it is one of these kinds, and then
//! written anew under a name of ours; nothing outside of the document is pointed to. What stays behind is listed. How a
//! part is written anew is left to `scrub`, what stands around our text to `frame`.

use super::archive::{Archive, Relation, Target, tree};
use super::frame::Frame;
use super::scrub::{self, Scrubbed};
use super::{LeftOut, Unusable, language, picture, words};
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// How the declared type of a Word part begins.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// A part beside text, styles, settings and lists.
#[derive(Clone, Debug)]
pub(super) struct CarriedPart {
    /// Under `word/`.
    pub name: String,
    pub bytes: Vec<u8>,
    /// Its declared type; empty for pictures, whose endings are declared.
    pub declared: String,
    /// The last word of the relationship that leads to it.
    pub kind: &'static str,
    /// The id under which the main part knows it; empty for pictures.
    pub id: String,
    /// Pictures that it shows: id and name under `word/`.
    pub shows: Vec<(String, String)>,
}

/// All that is taken along.
#[derive(Clone, Debug, Default)]
pub(super) struct Carried {
    pub styles: String,
    /// Style ids by their names in lower case.
    pub style_ids: BTreeMap<String, String>,
    pub settings: Option<String>,
    pub numbering: Option<String>,
    /// What stands around our text.
    pub frame: Frame,
    pub parts: Vec<CarriedPart>,
    pub left: BTreeSet<LeftOut>,
}

/// Follows the relationships from the package to the main part and from there.
///
/// # Errors
/// Main part or styles are missing, it is a program, or a part is no sound XML.
pub(super) fn gather(archive: &Archive) -> Result<Carried, Unusable> {
    if archive.declares(is_program) {
        return Err(Unusable::Macros);
    }
    let top = archive.relations("")?;
    let main = target(&top, "officedocument")
        .filter(|name| is_main(archive.declared(name)))
        .ok_or_else(|| Unusable::Missing("word/document.xml".to_owned()))?;
    let relations = archive.relations(&main)?;
    let mut gatherer = Gatherer {
        archive,
        carried: Carried::default(),
        pictures: BTreeMap::new(),
    };
    let reached = reached(archive)?;
    if archive.odd_names || archive.names().iter().any(|n| !reached.contains(*n)) {
        gatherer.carried.left.insert(LeftOut::Parts);
    }
    gatherer.leave(&top);
    gatherer.leave(&relations);
    gatherer.fixed(&relations)?;
    gatherer.carried.frame = gatherer.frame(&main, &relations)?;
    Ok(gatherer.carried)
}

/// Every part that something leads to, however far from the text.
fn reached(archive: &Archive) -> Result<BTreeSet<String>, Unusable> {
    let (mut reached, mut waiting) = (BTreeSet::new(), vec![String::new()]);
    while let Some(part) = waiting.pop() {
        // A list that cannot be read only matters where something is taken along.
        for relation in archive.relations(&part).unwrap_or_default() {
            if relation.kind.contains("vba") {
                return Err(Unusable::Macros);
            }
            if let Target::Part(name) = relation.target
                && reached.insert(name.clone())
            {
                waiting.push(name);
            }
        }
    }
    Ok(reached)
}

/// Types of code, and of documents that hold it.
fn is_program(declared: &str) -> bool {
    declared.contains("macroenabled")
        || declared.contains("vbaproject")
        || declared.contains("vbadata")
}

fn is_main(declared: &str) -> bool {
    declared
        .strip_prefix(WORD)
        .is_some_and(|t| ["document.main+xml", "template.main+xml"].contains(&t))
}

fn target(relations: &[Relation], kind: &str) -> Option<String> {
    let mut found = relations.iter().filter(|r| r.kind == kind);
    found.find_map(|r| match &r.target {
        Target::Part(name) => Some(name.clone()),
        Target::Outside | Target::Nowhere => None,
    })
}

/// What is taken along, as far as it has been gathered.
pub(super) struct Gatherer<'a> {
    pub(super) archive: &'a Archive,
    pub(super) carried: Carried,
    /// Pictures taken along: their part's name, and ours.
    pictures: BTreeMap<String, String>,
}

impl Gatherer<'_> {
    /// Notes what a part's relationships lead to that stays behind.
    fn leave(&mut self, relations: &[Relation]) {
        for relation in relations {
            let left = match &relation.target {
                Target::Outside => Some(LeftOut::Links),
                Target::Nowhere => None,
                Target::Part(name) => self.named(&relation.kind, name),
            };
            self.carried.left.extend(left);
        }
    }

    /// What a relationship says it leads to, when that is never taken along and was not there for Word's sake alone.
    fn named(&self, kind: &str, part: &str) -> Option<LeftOut> {
        match kind {
            "footnotes" | "endnotes" => {
                let text = self.archive.text(part).unwrap_or_default();
                // Word keeps the lines that part notes from the text in a part of their own.
                text.contains("<w:t").then_some(LeftOut::Notes)
            }
            "people" => Some(LeftOut::People),
            "custom-properties" | "customxml" => Some(LeftOut::Data),
            "oleobject" | "package" | "control" | "activexcontrolbinary" => Some(LeftOut::Embedded),
            "afchunk" | "subdocument" | "glossarydocument" => Some(LeftOut::Chunks),
            "font" => Some(LeftOut::Fonts),
            kind if kind.starts_with("comments") => Some(LeftOut::Comments),
            kind if KNOWN.contains(&kind) => None,
            _ => Some(LeftOut::Parts),
        }
    }

    /// The parts that there is one of.
    fn fixed(&mut self, relations: &[Relation]) -> Result<(), Unusable> {
        let styles = self
            .part(relations, "styles", &format!("{WORD}styles+xml"))
            .ok_or_else(|| Unusable::Missing("word/styles.xml".to_owned()))?;
        let none = BTreeMap::new();
        {
            let tree = tree(&styles, self.archive.text(&styles)?)?;
            let root = rooted(tree.root_element(), "styles", &styles)?;
            let styles = scrub::inside(root, &none, None);
            self.carried.styles = language::danish(&self.kept(styles, "w:styles", ""));
            self.carried.style_ids = style_ids(root);
        }
        self.carried.settings = self.simple(relations, "settings", Some(&words::SETTINGS))?;
        self.carried.numbering = self.simple(relations, "numbering", None)?;
        let fonts = self.simple(relations, "fontTable", None)?;
        let theme = "application/vnd.openxmlformats-officedocument.theme+xml";
        let theme = match self.part(relations, "theme", theme) {
            Some(name) => {
                let tree = tree(&name, self.archive.text(&name)?)?;
                let root = rooted(tree.root_element(), "theme", &name)?;
                let scrubbed = scrub::inside(root, &none, None);
                Some(self.kept(scrubbed, "a:theme", " name=\"\""))
            }
            None => None,
        };
        let declared = |kind: &str| format!("{WORD}{kind}+xml");
        let theme_type = "application/vnd.openxmlformats-officedocument.theme+xml".to_owned();
        for (xml, name, kind, declared) in [
            (fonts, "fontTable.xml", "fontTable", declared("fontTable")),
            (theme, "theme/theme1.xml", "theme", theme_type),
        ] {
            self.carried.parts.extend(xml.map(|xml| CarriedPart {
                name: name.to_owned(),
                bytes: xml.into_bytes(),
                declared,
                kind,
                id: format!("rIdSkabelon{kind}"),
                shows: Vec::new(),
            }));
        }
        Ok(())
    }

    /// A part without relationships of its own that matter.
    fn simple(
        &mut self,
        relations: &[Relation],
        kind: &'static str,
        only: Option<&[&str]>,
    ) -> Result<Option<String>, Unusable> {
        let declared = format!("{WORD}{kind}+xml").to_lowercase();
        let Some(name) = self.part(relations, &kind.to_lowercase(), &declared) else {
            return Ok(None);
        };
        self.leave(&self.archive.relations(&name)?);
        let root = if kind == "fontTable" { "fonts" } else { kind };
        let tree = tree(&name, self.archive.text(&name)?)?;
        let node = rooted(tree.root_element(), root, &name)?;
        let scrubbed = scrub::inside(node, &BTreeMap::new(), only);
        Ok(Some(self.kept(scrubbed, &format!("w:{root}"), "")))
    }

    /// The part of a kind, when its declared type says so too.
    fn part(&mut self, relations: &[Relation], kind: &str, declared: &str) -> Option<String> {
        let name = target(relations, kind)?;
        if self.archive.declared(&name) == declared {
            return Some(name);
        }
        self.carried.left.insert(LeftOut::Parts);
        None
    }

    fn kept(&mut self, scrubbed: Scrubbed, root: &str, more: &str) -> String {
        let xml = scrubbed.part(root, more);
        self.carried.left.extend(scrubbed.left);
        xml
    }

    /// The part of a kind of Word's own.
    pub(super) fn declared(&mut self, relations: &[Relation], kind: &str) -> Option<String> {
        self.part(relations, kind, &format!("{WORD}{kind}+xml"))
    }

    /// Takes a header or footer along with its pictures; its new id.
    pub(super) fn header(&mut self, part: &str, kind: &'static str) -> Result<String, Unusable> {
        let relations = self.archive.relations(part)?;
        self.leave(&relations);
        let (mut ids, mut shows) = (BTreeMap::new(), Vec::new());
        for relation in relations.iter().filter(|r| r.kind == "image") {
            let Target::Part(name) = &relation.target else {
                continue;
            };
            if let Some(ours) = self.picture(name) {
                let id = format!("rId{}", shows.len() + 1);
                shows.push((id.clone(), ours));
                ids.insert(relation.id.clone(), id);
            }
        }
        let tag = if kind == "header" { "hdr" } else { "ftr" };
        let tree = tree(part, self.archive.text(part)?)?;
        let root = rooted(tree.root_element(), tag, part)?;
        let scrubbed = scrub::inside(root, &ids, None);
        let xml = self.kept(scrubbed, &format!("w:{tag}"), "");
        let number = 1 + self.carried.parts.iter().filter(|p| p.kind == kind).count();
        let id = format!("rIdSkabelon{kind}{number}");
        self.carried.parts.push(CarriedPart {
            name: format!("{kind}{number}.xml"),
            bytes: xml.into_bytes(),
            declared: format!("{WORD}{kind}+xml"),
            kind,
            id: id.clone(),
            shows,
        });
        Ok(id)
    }

    /// Takes a picture along; its name under `word/`.
    pub(super) fn picture(&mut self, part: &str) -> Option<String> {
        if let Some(ours) = self.pictures.get(part) {
            return Some(ours.clone());
        }
        let bytes = self.archive.bytes(part)?;
        let Some((ending, bytes)) = picture::clean(self.archive.declared(part), bytes) else {
            self.carried.left.insert(LeftOut::Pictures);
            return None;
        };
        let ours = format!("media/billede{}.{ending}", self.pictures.len() + 1);
        self.pictures.insert(part.to_owned(), ours.clone());
        self.carried.parts.push(CarriedPart {
            name: ours.clone(),
            bytes,
            declared: String::new(),
            kind: "image",
            id: String::new(),
            shows: Vec::new(),
        });
        Some(ours)
    }
}

/// Relationships whose parts are taken along, or which every document has for Word's sake.
const KNOWN: [&str; 15] = [
    "officedocument",
    "core-properties",
    "extended-properties",
    "styles",
    "settings",
    "numbering",
    "fonttable",
    "theme",
    "header",
    "footer",
    "image",
    "websettings",
    "styleswitheffects",
    "thumbnail",
    "printersettings",
];

/// The root, when it is what the part should be.
fn rooted<'a, 't>(root: Node<'a, 't>, name: &str, part: &str) -> Result<Node<'a, 't>, Unusable> {
    if root.tag_name().name() == name {
        Ok(root)
    } else {
        Err(Unusable::Xml(part.to_owned()))
    }
}

fn style_ids(styles: Node<'_, '_>) -> BTreeMap<String, String> {
    let value = |n: Node<'_, '_>, key: &str| {
        let found = n.attributes().find(|a| a.name() == key);
        found.map(|a| a.value().to_owned())
    };
    let styles = styles.children().filter(|n| n.tag_name().name() == "style");
    styles
        .filter_map(|n| {
            let name = n.children().find(|c| c.tag_name().name() == "name")?;
            Some((value(name, "val")?.to_lowercase(), value(n, "styleId")?))
        })
        .collect()
}
