//! The numbers that Word counts itself: where a list begins, goes on, begins anew, and how its numbers are written.
//!
//! Promise: a paragraph gets the number that Word shows. Which paragraph is in which list is left to `docx`.

use super::looks::{attribute, child, value};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, HashSet};

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// Which levels' numbers it shows, from 0; empty: all down to its own.
    shown: Vec<usize>,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: String::new(),
            shown: Vec::new(),
            style: None,
        }
    }
}

/// A list as paragraphs name it.
#[derive(Clone, Debug, Default)]
struct List {
    kind: String,
    /// Where its levels begin anew.
    starts: BTreeMap<usize, u32>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Counting {
    kinds: BTreeMap<String, Vec<Level>>,
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, Vec<u32>>,
    begun: HashSet<(String, usize)>,
}

/// The deepest level there is.
const DEEPEST: usize = 8;

impl Counting {
    /// Reads the lists.
    pub(super) fn read(tree: &Document<'_>) -> Self {
        let mut counting = Self::default();
        for node in tree.root_element().children() {
            match node.tag_name().name() {
                "abstractNum" => {
                    if let Some(id) = attribute(node, "abstractNumId") {
                        counting.kinds.insert(id.to_owned(), levels(node));
                    }
                }
                "num" => {
                    let kind = child(node, "abstractNumId").and_then(value);
                    if let (Some(id), Some(kind)) = (attribute(node, "numId"), kind) {
                        counting.lists.insert(id.to_owned(), list(node, kind));
                    }
                }
                _ => {}
            }
        }
        counting
    }

    /// The kind of a list, which lists that go on from each other share.
    pub(super) fn kind(&self, list: &str) -> Option<&str> {
        self.lists.get(list).map(|l| l.kind.as_str())
    }

    /// The level that a style's paragraphs have in a list.
    pub(super) fn level_of(&self, list: &str, style: &str) -> Option<usize> {
        let levels = self.kinds.get(self.kind(list)?)?;
        levels
            .iter()
            .position(|l| l.style.as_deref() == Some(style))
    }

    /// The number of a list's next paragraph; `None`: it has bullets.
    pub(super) fn count(&mut self, list: &str, depth: usize) -> Option<String> {
        let depth = depth.min(DEEPEST);
        let known = self.lists.get(list)?;
        let levels = self.kinds.get(&known.kind)?;
        let level = |at: usize| levels.get(at).cloned().unwrap_or_default();
        let own = level(depth);
        write(1, &own.format)?;
        let counts = self.counts.entry(known.kind.clone()).or_default();
        counts.truncate(depth + 1);
        while counts.len() < depth {
            counts.push(level(counts.len()).start);
        }
        let anew = known
            .starts
            .get(&depth)
            .filter(|_| self.begun.insert((list.to_owned(), depth)));
        match (counts.get_mut(depth), anew) {
            (Some(count), Some(start)) => *count = *start,
            (Some(count), None) => *count = count.saturating_add(1),
            (None, start) => counts.push(start.copied().unwrap_or(own.start)),
        }
        let shown: Vec<usize> = if own.shown.is_empty() {
            (0..=depth).collect()
        } else {
            own.shown
        };
        let numbers: Option<Vec<String>> = shown
            .iter()
            .map(|at| write(*counts.get(*at)?, &level(*at).format))
            .collect();
        numbers.map(|n| n.join("."))
    }
}

fn levels(kind: Node<'_, '_>) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    for node in kind.children().filter(|n| n.tag_name().name() == "lvl") {
        let number = |name: &str| child(node, name).and_then(value)?.parse().ok();
        let text = child(node, "lvlText").and_then(value).unwrap_or_default();
        let shown = text.split('%').skip(1).filter_map(|part| {
            let digit = part.chars().next()?.to_digit(10)?;
            usize::try_from(digit).ok()?.checked_sub(1)
        });
        let level = Level {
            start: number("start").unwrap_or(1),
            format: child(node, "numFmt")
                .and_then(value)
                .unwrap_or_default()
                .to_owned(),
            shown: shown.collect(),
            style: child(node, "pStyle").and_then(value).map(str::to_owned),
        };
        let at = attribute(node, "ilvl")
            .and_then(|v| v.parse().ok())
            .unwrap_or(levels.len())
            .min(DEEPEST);
        if levels.len() <= at {
            levels.resize(at + 1, Level::default());
        }
        levels[at] = level;
    }
    levels
}

fn list(node: Node<'_, '_>, kind: &str) -> List {
    let overrides = node
        .children()
        .filter(|n| n.tag_name().name() == "lvlOverride");
    let starts = overrides.filter_map(|o| {
        let at: usize = attribute(o, "ilvl")?.parse().ok()?;
        let start = child(o, "startOverride").and_then(value)?.parse().ok()?;
        Some((at, start))
    });
    List {
        kind: kind.to_owned(),
        starts: starts.collect(),
    }
}

/// A number as its format writes it; `None`: no number.
fn write(number: u32, format: &str) -> Option<String> {
    let letters = |first: u8| {
        let place = number.saturating_sub(1);
        let letter = char::from(first + u8::try_from(place % 26).unwrap_or(0));
        let times = usize::try_from(place / 26).unwrap_or(0).min(3) + 1;
        letter.to_string().repeat(times)
    };
    match format {
        "decimal" => Some(number.to_string()),
        "decimalZero" => Some(format!("{number:02}")),
        "lowerLetter" => Some(letters(b'a')),
        "upperLetter" => Some(letters(b'A')),
        "upperRoman" => Some(roman(number)),
        "lowerRoman" => Some(roman(number).to_lowercase()),
        _ => None,
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut left, mut text) = (number.min(399), String::new());
    for (worth, sign) in SIGNS {
        while left >= worth {
            text.push_str(sign);
            left -= worth;
        }
    }
    text
}
