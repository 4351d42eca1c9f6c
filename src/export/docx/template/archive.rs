//! A template's archive: its parts by sound names, what each is declared to be, and what each points to.
//!
//! Promise: a name that leads out of the archive, or is not one name everywhere, is no part; a name that stands twice
//! makes the archive unreadable, since two programs would read two documents. Nothing is believed of a part because of
//! its name. Which parts are taken is left to `carried`.

use super::Unusable;
use crate::text::xml::{self, Excessive, XmlCaps};
use roxmltree::{Document as Tree, ParsingOptions};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// A template larger than this, unpacked, is not one.
const LIMIT: u64 = 32 * 1024 * 1024;
/// Bytes of a part that gives a look and no text.
const LOOK: usize = 2 * 1024 * 1024;
/// More parts than this has no template.
const PARTS: usize = 2_000;

const TYPES: &str = "[content_types].xml";

/// The parts by their names in lower case: names in a package know no case.
pub(super) struct Archive {
    parts: BTreeMap<String, Vec<u8>>,
    by_name: BTreeMap<String, String>,
    by_ending: BTreeMap<String, String>,
    /// Whether there were parts under names that are none.
    pub odd_names: bool,
}

/// Where a relationship leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To a part that is there.
    Part(String),
    /// Out of the document.
    Outside,
    /// To nothing.
    Nowhere,
}

/// One relationship of a part.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub id: String,
    /// The last word of its type: "header", "image".
    pub kind: String,
    pub target: Target,
}

impl Archive {
    /// Unpacks.
    #[allow(
        clippy::map_err_ignore,
        reason = "what exactly is broken in an archive helps nobody who cannot mend it"
    )]
    pub(super) fn unpack(bytes: &[u8]) -> Result<Self, Unusable> {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unusable::Archive)?;
        if zip.len() > PARTS {
            return Err(Unusable::Large);
        }
        let mut archive = Self {
            parts: BTreeMap::new(),
            by_name: BTreeMap::new(),
            by_ending: BTreeMap::new(),
            odd_names: false,
        };
        let mut room = LIMIT;
        for n in 0..zip.len() {
            let mut file = zip.by_index(n).map_err(|_| Unusable::Archive)?;
            if file.is_dir() {
                continue;
            }
            let name = file.name().map_err(|_| Unusable::Archive)?.into_owned();
            let mut content = Vec::new();
            (&mut file)
                .take(room + 1)
                .read_to_end(&mut content)
                .map_err(|_| Unusable::Archive)?;
            room = room
                .checked_sub(content.len() as u64)
                .ok_or(Unusable::Large)?;
            let Some(sound) = sound(&name) else {
                archive.odd_names = true;
                continue;
            };
            if archive.parts.insert(sound, content).is_some() {
                return Err(Unusable::Twice(name));
            }
        }
        archive.read_types()?;
        Ok(archive)
    }

    fn read_types(&mut self) -> Result<(), Unusable> {
        let text = self.text(TYPES)?.to_owned();
        let tree = tree("[Content_Types].xml", &text)?;
        for node in tree.root_element().children() {
            let said = |key| node.attribute(key).unwrap_or_default().to_lowercase();
            match node.tag_name().name() {
                "Override" => {
                    let name = said("PartName").trim_start_matches('/').to_owned();
                    self.by_name.insert(name, said("ContentType"));
                }
                "Default" => {
                    self.by_ending
                        .insert(said("Extension"), said("ContentType"));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// What a part is declared to be, in lower case; empty when nothing is declared.
    pub(super) fn declared(&self, name: &str) -> &str {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let declared = self
            .by_name
            .get(name)
            .or_else(|| self.by_ending.get(ending));
        declared.map_or("", String::as_str)
    }

    /// Whether anything at all is declared to be what `is` says.
    pub(super) fn declares(&self, is: impl Fn(&str) -> bool) -> bool {
        self.by_name
            .values()
            .chain(self.by_ending.values())
            .any(|t| is(t))
    }

    /// A part's bytes.
    pub(super) fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// A part as text.
    #[allow(
        clippy::map_err_ignore,
        reason = "the part is named; where in it helps nobody who cannot mend it"
    )]
    pub(super) fn text(&self, name: &str) -> Result<&str, Unusable> {
        let bytes = self.parts.get(name);
        let bytes = bytes.ok_or_else(|| Unusable::Missing(name.to_owned()))?;
        let text = std::str::from_utf8(bytes).map_err(|_| Unusable::Xml(name.to_owned()))?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// The names of all parts but those that only describe the others.
    pub(super) fn names(&self) -> BTreeSet<&str> {
        let describes = |name: &&str| *name == TYPES || name.rsplit('.').next() == Some("rels");
        let names = self.parts.keys().map(String::as_str);
        names.filter(|n| !describes(n)).collect()
    }

    /// What a part points to; the whole package's with an empty name.
    ///
    /// # Errors
    /// The list of relationships is no sound XML.
    pub(super) fn relations(&self, of: &str) -> Result<Vec<Relation>, Unusable> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let list = format!("{folder}/_rels/{file}.rels");
        let list = list.trim_start_matches('/');
        if !self.parts.contains_key(list) {
            return Ok(Vec::new());
        }
        let tree = tree(list, self.text(list)?)?;
        let nodes = tree.root_element().children();
        let relations = nodes.filter(|n| n.tag_name().name() == "Relationship");
        Ok(relations
            .map(|n| {
                let said = |key| n.attribute(key).unwrap_or_default();
                let kind = said("Type").trim_end_matches('/');
                let kind = kind.rsplit('/').next().unwrap_or_default();
                Relation {
                    id: said("Id").to_owned(),
                    kind: kind.to_lowercase(),
                    target: self.target(folder, said("TargetMode"), said("Target")),
                }
            })
            .collect())
    }

    fn target(&self, folder: &str, mode: &str, target: &str) -> Target {
        // Whatever is not said to be inside counts as outside.
        if !(mode.is_empty() || mode.eq_ignore_ascii_case("internal")) {
            return Target::Outside;
        }
        let whole = match target.strip_prefix('/') {
            Some(from_the_top) => from_the_top.to_owned(),
            None => format!("{folder}/{target}"),
        };
        let mut path: Vec<&str> = Vec::new();
        for step in whole.split('/').filter(|s| !s.is_empty() && *s != ".") {
            if step != ".." {
                path.push(step);
            } else if path.pop().is_none() {
                return Target::Outside;
            }
        }
        let name = path.join("/").to_lowercase();
        if self.parts.contains_key(&name) {
            Target::Part(name)
        } else if target.contains(':') || target.contains('\\') || target.starts_with("//") {
            Target::Outside
        } else {
            Target::Nowhere
        }
    }
}

/// A part's name in lower case, if it is one: steps down from the top, and nothing that a system reads otherwise.
fn sound(name: &str) -> Option<String> {
    let steps = || name.split('/');
    let step = |s: &str| !s.is_empty() && !s.trim_matches(['.', ' ']).is_empty();
    let letters = name
        .chars()
        .all(|c| !c.is_control() && !"\\:*?\"<>|".contains(c));
    (letters && steps().all(step)).then(|| name.to_lowercase())
}

/// XML that has been measured before it is read.
///
/// # Errors
/// It is not sound, or asks for too much; the part is named.
pub(super) fn tree<'t>(name: &str, text: &'t str) -> Result<Tree<'t>, Unusable> {
    if text.len() > LOOK {
        return Err(Unusable::Large);
    }
    tree_within(name, text, &xml::LOOK)
}

/// The same for a part that may ask for more.
///
/// # Errors
/// As [`tree`].
pub(super) fn tree_within<'t>(
    name: &str,
    text: &'t str,
    caps: &XmlCaps,
) -> Result<Tree<'t>, Unusable> {
    let wide = |e: Excessive| Unusable::Wide(name.to_owned(), e.sentence());
    xml::measure(text.as_bytes(), caps).map_err(wide)?;
    let options = ParsingOptions {
        allow_dtd: false,
        ..ParsingOptions::default()
    };
    Tree::parse_with_options(text, options).map_err(|_sound| Unusable::Xml(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_lead_down_from_the_top_are_parts() {
        for (name, expected) in [
            ("word/Document.xml", Some("word/document.xml")),
            ("[Content_Types].xml", Some("[content_types].xml")),
            ("word/media/bomærke 1.png", Some("word/media/bomærke 1.png")),
            ("../x", None),
            ("word/../../x", None),
            ("word/. /x", None),
            ("/abs/x", None),
            ("word//x", None),
            ("word\\x.xml", None),
            ("C:x", None),
            ("word/x\0.xml", None),
            ("", None),
        ] {
            assert_eq!(sound(name).as_deref(), expected, "{name:?}");
        }
    }
}
