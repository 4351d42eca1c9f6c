//! Lines that say several things at once: "Sagsnr.: 26/41219 · Lukket punkt", as this program writes them itself; and a
//! label that stands above its value.
//!
//! Promise: the one is parted where its signs are, the other is put together where the two mean something together; every
//! other line comes through as it is.

use super::item_labels;
use super::lines::{Hint, Line};
use super::secrecy::{self, Secrecy};
use super::signs::{Sign, sign};

/// The lines, each saying one thing.
#[must_use]
pub(super) fn parted(lines: &[Line]) -> Vec<Line> {
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines {
        let pieces = pieces(line);
        if pieces.is_empty() {
            parted.push(line.clone());
        }
        parted.extend(pieces);
    }
    labelled(parted)
}

/// Puts "Sagsnr." and the "27/118" below it on one line.
fn labelled(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let both = joined.last().and_then(|above| together(above, &line));
        match (both, joined.last_mut()) {
            (Some(both), Some(above)) => *above = both,
            (_, _) => joined.push(line),
        }
    }
    joined
}

/// Words that stand above a value.
const ABOVE: [&str; 22] = [
    "sagsnr",
    "sagsnummer",
    "sags nr",
    "sag nr",
    "journalnummer",
    "journalnr",
    "j.nr",
    "status",
    "åbent/lukket",
    "åben/lukket",
    "lukket/åbent",
    "fortrolighed",
    "offentlighed",
    "varighed",
    "tid",
    "tidsforbrug",
    "ansvarlig",
    "ansvarlige",
    "tovholder",
    "punkttype",
    "type",
    "oplægsholder",
];

/// A label and its value as one line, where they are.
fn together(label: &Line, value: &Line) -> Option<Line> {
    let plain = |l: &Line| {
        l.mark.is_none() && matches!(l.hint, Hint::Plain | Hint::Heading(_)) && l.cells.is_empty()
    };
    let name = label.text.trim_end_matches([':', '.', ' ']);
    let known = ABOVE.contains(&name.to_lowercase().as_str());
    if !known || !plain(label) || !plain(value) || value.heading || value.width() > 80 {
        return None;
    }
    let both = Line {
        text: format!("{name}: {}", value.text),
        heading: false,
        hint: Hint::Plain,
        ..label.clone()
    };
    let said = matches!(sign(&both), Sign::CaseNumber(_) | Sign::Journal(_));
    let meant = said
        || item_labels::of(&both.text).is_some()
        || matches!(
            secrecy::of_line(&both.text),
            Secrecy::Closed | Secrecy::Open
        );
    meant.then_some(both)
}

/// The pieces of a line of labels; none, when it is another line.
fn pieces(line: &Line) -> Vec<Line> {
    if !line.text.contains(" · ") || line.mark.is_some() || line.hint != Hint::Plain {
        return Vec::new();
    }
    let pieces: Vec<Line> = line
        .text
        .split(" · ")
        .enumerate()
        .map(|(at, text)| Line {
            text: text.trim().to_owned(),
            apart: line.apart && at == 0,
            ..line.clone()
        })
        .collect();
    let labels = pieces.iter().any(|piece| {
        matches!(
            sign(piece),
            Sign::CaseNumber(_) | Sign::Journal(_) | Sign::Document(..)
        ) || matches!(secrecy::of_line(&piece.text), Secrecy::Closed)
    });
    if labels { pieces } else { Vec::new() }
}
