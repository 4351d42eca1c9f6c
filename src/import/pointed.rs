//! Sentences that say of other items than their own that they are closed: "Punkt 2 og 3 behandles for lukkede døre.", "Punkter
//! mærket med * er lukkede."
//!
//! Promise: finds which items are meant, and too many rather than too few; that they are asked about is left to `closing`.

use super::clues::{is, mentions, words};

/// Which items a sentence means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pointed {
    /// Those of these numbers, first and last; no last: all that follow.
    Numbers(Vec<(String, String)>),
    /// Those with a sign in their titles or numbers.
    Starred,
}

/// What stands before the numbers.
const POINTS: [&str; 12] = [
    "punkt",
    "punkter",
    "punkterne",
    "pkt",
    "punktet",
    "sag",
    "sager",
    "sagerne",
    "dagsordenspunkt",
    "dagsordenspunkter",
    "dagsordenspunkterne",
    "nr",
];

/// The items that a line means.
#[must_use]
pub(super) fn of(text: &str) -> Option<Pointed> {
    if !mentions(text) {
        return None;
    }
    let said = words(text);
    let marked = said
        .iter()
        .any(|w| w.starts_with("mærke") || w.starts_with("marker") || w.starts_with("stjerne"));
    let legend = ["*)", "*:", "*=", "* =", "="];
    if (marked
        && said
            .iter()
            .any(|w| is(&POINTS, w) || w.starts_with("stjerne")))
        || legend.iter().any(|l| text.trim_start().starts_with(l))
    {
        return Some(Pointed::Starred);
    }
    let text = text
        .replace("kt. ", "kt ")
        .replace("nr. ", "nr ")
        .replace("ff. ", "ff ");
    let sentences = text.split(". ").filter(|s| mentions(s));
    let numbers: Vec<(String, String)> = sentences.flat_map(numbers).collect();
    (!numbers.is_empty()).then_some(Pointed::Numbers(numbers))
}

/// Whether a sentence may mean all items, or others than the ones it names.
#[must_use]
pub(super) fn is_wide(text: &str) -> bool {
    let wide = [
        "alle", "hele", "mødet", "undtagen", "undtaget", "bortset", "kun", "øvrige", "resten",
        "andre", "fra", "efter", "herefter",
    ];
    words(text).iter().any(|w| is(&wide, w))
}

/// The numbers behind "punkt": "2", "2 og 3", "2, 4-6 samt 8".
fn numbers(sentence: &str) -> Vec<(String, String)> {
    let spaced = sentence.replace(['–', '—'], "-").replace('-', " - ");
    let words: Vec<String> = spaced
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '-'))
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    // "2", "2.14", "2a"; "27/118" is a case's.
    let number = |w: &str| {
        let bare = w
            .strip_suffix(|c: char| c.is_ascii_alphabetic())
            .unwrap_or(w);
        let digits = |p: &str| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
        bare.split('.').all(digits)
    };
    let mut found: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !is(&POINTS, &words[at]) {
            at += 1;
            continue;
        }
        // "Fra og med punkt 4", "punkt 4 ff.": all that follow, too.
        let onward = words[at.saturating_sub(3)..at].iter().any(|w| w == "fra")
            || words
                .iter()
                .any(|w| is(&["ff", "frem", "følgende", "efterfølgende"], w));
        at += 1;
        let mut range = false;
        while let Some(word) = words.get(at) {
            if number(word) {
                match found.last_mut().filter(|_| range) {
                    Some((_, last)) => last.clone_from(word),
                    None => found.push((word.clone(), word.clone())),
                }
                range = false;
            } else if is(&["-", "til"], word) {
                range = true;
            } else if !is(&["og", "samt", "eller", "nr", "pkt", "punkt"], word) {
                break;
            }
            at += 1;
        }
        if let Some((_, last)) = found.last_mut().filter(|_| onward) {
            last.clear();
        }
    }
    found
}

impl Pointed {
    /// Whether an item of this number and title is meant.
    #[must_use]
    pub(super) fn means(&self, id: &str, title: &str) -> bool {
        let id = id.to_lowercase();
        let whole = |n: &str| n.parse::<u32>().ok();
        match self {
            Pointed::Starred => title.contains('*') || id.contains('*'),
            Pointed::Numbers(numbers) => numbers.iter().any(|(first, last)| {
                let top = whole(id.split('.').next().unwrap_or_default());
                let end = if last.is_empty() {
                    Some(u32::MAX)
                } else {
                    whole(last)
                };
                let within = match (whole(first), end, top) {
                    (Some(first), Some(last), Some(id)) => first <= id && id <= last,
                    _ => false,
                };
                within || id == *first || id == *last
            }),
        }
    }
}
