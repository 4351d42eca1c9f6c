//! What words say of secrecy: closed, open, or perhaps closed, which a person must say.
//!
//! Promise: a mark that stands by itself ("LUKKET – …", "(L)", "for lukkede døre") closes; any other use of the words is
//! a doubt, never nothing. Which item a line belongs to, and what a doubt does to it, is left to `closing`.

use super::clues::{is, is_lettered_line, is_lettered_title, mentions, words};
use super::lines::Line;

/// What a text says of secrecy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Secrecy {
    /// Nothing.
    Silent,
    /// It is open.
    Open,
    /// The words are there, but may be meant otherwise.
    Doubt,
    /// It is closed.
    Closed,
}

const CLOSED: [&str; 6] = [
    "lukket",
    "lukkede",
    "fortrolig",
    "fortroligt",
    "fortrolige",
    "lp",
];
const OPEN: [&str; 6] = [
    "åben",
    "åbent",
    "åbne",
    "offentlig",
    "offentligt",
    "offentlige",
];
/// Words that a mark may have beside the one that counts.
const BESIDE: [&str; 42] = [
    "punkt",
    "punktet",
    "punkter",
    "sag",
    "sagen",
    "sager",
    "dagsorden",
    "dagsordenen",
    "dagsordenspunkt",
    "dagsordenspunkter",
    "møde",
    "mødet",
    "mødedel",
    "del",
    "delen",
    "behandling",
    "behandles",
    "behandlet",
    "drøftelse",
    "drøftes",
    "døre",
    "dør",
    "session",
    "for",
    "bag",
    "er",
    "som",
    "i",
    "af",
    "på",
    "til",
    "den",
    "det",
    "de",
    "skal",
    "strengt",
    "helt",
    "under",
    "emne",
    "emner",
    "tillægsdagsorden",
    "ved",
];
/// Words that make a line of its own the heading of several items.
const SEVERAL: [&str; 13] = [
    "punkter",
    "sager",
    "dagsorden",
    "dagsordenen",
    "dagsordenspunkter",
    "møde",
    "mødet",
    "mødedel",
    "del",
    "delen",
    "emner",
    "session",
    "tillægsdagsorden",
];
/// Labels whose value may be a mark.
const LABELS: [&str; 18] = [
    "status",
    "åbent",
    "åben",
    "lukket",
    "fortrolig",
    "fortroligt",
    "fortrolighed",
    "punkttype",
    "punktstatus",
    "type",
    "sagstype",
    "offentlighed",
    "offentlig",
    "behandling",
    "adgang",
    "klassifikation",
    "punkt",
    "eller",
];
/// Words that a label may have beside them, where its value surely is a mark.
const MORE_LABELS: [&str; 8] = [
    "form",
    "mødeform",
    "art",
    "sagsart",
    "offentligt",
    "offentlige",
    "offentliggøres",
    "offentliggørelse",
];
const SHORT: usize = 8;

/// Whether the words are one mark, and nothing else.
fn marks(part: &str, list: &[&str]) -> bool {
    let words = words(part);
    words.iter().any(|w| is(list, w)) && words.iter().all(|w| is(list, w) || is(&BESIDE, w))
}

/// The pieces of a title between brackets, colons and dashes; whether each is in a bracket.
fn pieces(text: &str) -> Vec<(String, bool)> {
    let mut pieces = vec![(String::new(), false)];
    let chars: Vec<char> = text.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let spaced = at.checked_sub(1).is_none_or(|b| chars[b] == ' ')
            || chars.get(at + 1).is_none_or(|n| *n == ' ');
        match c {
            '(' | '[' | '{' => pieces.push((String::new(), true)),
            ')' | ']' | '}' | ':' | ';' | ',' | '|' | '·' | '–' | '—' | '*' | '!' | '/' | '.'
            | '•' => pieces.push((String::new(), false)),
            '-' if spaced => pieces.push((String::new(), false)),
            c => {
                if let Some((piece, _)) = pieces.last_mut() {
                    piece.push(*c);
                }
            }
        }
    }
    pieces.retain(|(piece, _)| piece.chars().any(char::is_alphanumeric));
    pieces
}

/// What a title says.
#[must_use]
pub(super) fn of_title(title: &str) -> Secrecy {
    let secret = words(title).iter().any(|w| w.starts_with("hemmelig"));
    if !secret && !mentions(title) && !is_lettered_title(title) {
        return Secrecy::Silent;
    }
    let pieces = pieces(title);
    let last = pieces.len().saturating_sub(1);
    let marked = pieces.iter().enumerate().any(|(at, (piece, bracketed))| {
        let letter = *bracketed && piece.trim() == "L";
        (at == 0 || at == last || *bracketed) && (letter || marks(piece, &CLOSED))
    });
    let words = words(title);
    let named = words.windows(2).any(|w| {
        is(&CLOSED, &w[0])
            && is(
                &["punkt", "sag", "dagsorden", "dagsordenspunkt", "døre"],
                &w[1],
            )
    });
    if marked || named {
        Secrecy::Closed
    } else {
        Secrecy::Doubt
    }
}

/// What a line below a title says of its item; a sentence of running text says nothing, unless it speaks of its own item.
#[must_use]
pub(super) fn of_line(text: &str) -> Secrecy {
    let text = text.trim_matches(['*', '_', ' ']);
    let count = words(text).len();
    if count <= SHORT {
        let label = of_label(text);
        if label != Secrecy::Silent {
            return label;
        }
        if is_lettered_line(text) {
            return Secrecy::Doubt;
        }
    }
    if !mentions(text) {
        return Secrecy::Silent;
    }
    let bracket = pieces(text)
        .iter()
        .any(|(p, bracketed)| *bracketed && (marks(p, &CLOSED) || p == "L"));
    if count <= SHORT || bracket || text.split(['.', ';']).any(of_itself) {
        Secrecy::Doubt
    } else {
        Secrecy::Silent
    }
}

/// A sentence on the item itself: "Sagen behandles for lukkede døre …".
fn of_itself(sentence: &str) -> bool {
    let words = words(sentence);
    let first = words.first().map(String::as_str).unwrap_or_default();
    let second = words.get(1).map(String::as_str).unwrap_or_default();
    let own = is(
        &["punktet", "sagen", "behandles", "dagsordenspunktet"],
        first,
    ) || (is(&["dette", "denne"], first) && is(&["punkt", "sag"], second));
    own && mentions(sentence)
}

/// "Lukket", "Åbent", "Status: Lukket", "Fortroligt: Ja", "Åben sag: Nej".
fn of_label(text: &str) -> Secrecy {
    if let Some((label, value)) = text.split_once(':') {
        let label = words(label);
        let said = of_value(
            value,
            label.iter().any(|w| is(&CLOSED, w) || w == "fortrolighed"),
            label
                .iter()
                .any(|w| is(&OPEN, w) || w.starts_with("offentlig")),
        );
        let known = !label.is_empty() && label.iter().all(|w| is(&LABELS, w));
        let more = |w: &String| is(&LABELS, w) || is(&MORE_LABELS, w) || is(&OPEN, w);
        let named = label.iter().any(more) && label.iter().all(|w| more(w) || is(&BESIDE, w));
        if known || (named && matches!(said, Secrecy::Closed | Secrecy::Open)) {
            return said;
        }
    }
    if marks(text, &CLOSED) {
        Secrecy::Closed
    } else if marks(text, &OPEN) {
        Secrecy::Open
    } else {
        Secrecy::Silent
    }
}

/// The value of a label or of a column that asks whether it is closed, or open, or which of them.
fn of_value(value: &str, closes: bool, opens: bool) -> Secrecy {
    let plain = value
        .trim_matches(|c: char| !c.is_alphanumeric() && !"✓✔☒☑".contains(c))
        .to_lowercase();
    let yes = is(
        &["ja", "x", "j", "✓", "✔", "☒", "☑", "sand", "true", "1"],
        &plain,
    ) || value.trim() == "+";
    let no = is(&["nej", "n", "ingen", "falsk", "false", "0"], &plain)
        || is(&["÷", "☐", "✗", "✘"], value.trim());
    if marks(value, &CLOSED)
        || (plain == "l")
        || (yes && closes && !opens)
        || (no && opens && !closes)
    {
        Secrecy::Closed
    } else if marks(value, &OPEN)
        || (plain == "å" && (closes || opens))
        || (no && closes && !opens)
        || (yes && opens && !closes)
    {
        Secrecy::Open
    } else if closes || opens || mentions(value) {
        Secrecy::Doubt
    } else {
        Secrecy::Silent
    }
}

/// What a cell says below a heading of secrecy.
#[must_use]
pub(super) fn of_cells(row: &str) -> Secrecy {
    let said = row
        .split(" | ")
        .skip(1)
        .map(|cell| of_value(cell, true, false))
        .filter(|s| *s != Secrecy::Doubt)
        .max();
    // Nothing said in the column: an empty cell is not written by everybody who means "open".
    said.unwrap_or(Secrecy::Doubt)
}

/// What a line of its own says of the items below it: "Lukkede punkter", "B. Lukket del af mødet", "Åben dagsorden".
#[must_use]
pub(super) fn section(line: &Line) -> Secrecy {
    if line.text.len() > 200 {
        return Secrecy::Silent;
    }
    let text = line.text.trim_matches(['*', '_', ' ', '-', '–', '=']);
    let shown = bare_section(text);
    let several = words(shown)
        .iter()
        .any(|w| is(&SEVERAL, w) || (w == "døre" && line.heading));
    // "Dagsorden: Lukket": a label with its value, as a column has them.
    let labelled = shown.split_once(':').is_some_and(|(label, value)| {
        let mut label = words(label).into_iter();
        let own = is_single(value) || marks(value, &OPEN);
        own && !words(value).is_empty() && !label.any(|w| is(&CLOSED, &w) || is(&OPEN, &w))
    });
    if labelled || words(shown).len() > SHORT || !(several || line.heading) {
        return Secrecy::Silent;
    }
    if marks(shown, &CLOSED) {
        Secrecy::Closed
    } else if marks(shown, &OPEN) && of_label(shown) != Secrecy::Closed {
        Secrecy::Open
    } else {
        Secrecy::Silent
    }
}

/// Whether a mark speaks of more than one item, whatever stands above it.
#[must_use]
pub(super) fn is_plural(text: &str) -> bool {
    let plural = [
        "punkter",
        "sager",
        "del",
        "delen",
        "dagsordenspunkter",
        "emner",
        "mødedel",
    ];
    words(text).iter().any(|w| is(&plural, w))
}

/// Whether a mark stands alone, without a word for what it closes but an item.
#[must_use]
pub(super) fn is_single(text: &str) -> bool {
    !words(text).iter().any(|w| is(&SEVERAL, w))
}

/// Without "B.", "II)", "Del 2:" in front and a clock time behind.
fn bare_section(text: &str) -> &str {
    let mut rest = text;
    if let Some((first, more)) = rest.split_once(' ') {
        let mark = first.trim_end_matches(['.', ')', ':']);
        let numbered = mark.len() < first.len()
            && mark.len() <= 4
            && mark.chars().all(|c| c.is_ascii_alphanumeric())
            // "Del:" is a label, and no number.
            && (mark.len() == 1
                || mark.chars().any(|c| c.is_ascii_digit())
                || mark.to_lowercase().chars().all(|c| "ivx".contains(c)));
        if numbered {
            rest = more;
        }
    }
    if let Some((first, more)) = rest.split_once([':', '–', '-'])
        && let [del, number] = words(first).as_slice()
        && del == "del"
        && number.len() <= 3
    {
        rest = more.trim();
    }
    let clock = [" kl.", " kl ", " Kl.", " KL."]
        .iter()
        .find_map(|word| rest.split_once(word));
    clock.map_or(rest, |(before, _)| before.trim_end_matches([' ', ',', '(']))
}

/// A link, or one of several words of a page's own furniture, which closes nothing.
#[must_use]
pub(super) fn is_furniture(text: &str) -> bool {
    text.contains("](") || text.contains("http") || text.contains(" | ") || text.contains(" > ")
}
