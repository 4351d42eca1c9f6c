//! Lines that say several things at once: "Sagsnr.: 26/41219 · Lukket punkt", as this program writes them itself.
//!
//! Promise: such a line is parted where its signs are; every other line comes through as it is.

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
    parted
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
