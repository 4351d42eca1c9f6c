//! The list of contents on paper: each section with its page, both leading there.
//!
//! Promise: an entry's number is the page on which its heading stands. Which sections there are is left to the document.

use super::layout::{Ink, Layout, MARGIN, WIDTH};
use super::set::{BODY, HEADING, heading};
use crate::minutes::document::{ContentsEntry, DocumentContents};
use crate::text::words::Words;
use krilla::tagging::Tag;

/// The room that a number and the air before it take.
const NUMBER: f32 = 34.0;

/// Sets the list under its heading.
pub(super) fn set(layout: &mut Layout, contents: &DocumentContents) {
    layout.space(22.0);
    layout.need(HEADING[0].style.leading + 4.0 * BODY.leading);
    layout.bar((MARGIN, layout.y, WIDTH, 1.2), Ink::Accent);
    layout.y += 6.0;
    heading(layout, 2, &contents.heading, HEADING[0].style, 0.0);
    layout.y += 3.0;
    layout.open(Tag::TOC);
    for line in &contents.entries {
        entry(layout, line);
    }
    layout.close();
    layout.y += 4.0;
}

/// "3. Overdragelse til sundhedsrådene . . . . 4".
fn entry(layout: &mut Layout, entry: &ContentsEntry) {
    let title = layout.shape_words(
        &Words::leading(&entry.text, &entry.anchor),
        BODY.weight,
        false,
    );
    let lines = layout.shaped(title).lines((WIDTH - NUMBER) / BODY.size);
    #[allow(clippy::cast_precision_loss, reason = "lines of a heading")]
    let tall = lines.len() as f32 * BODY.leading;
    layout.need(tall);
    layout.open(Tag::TOCI);
    layout.open(Tag::Reference);
    let mut end = 0.0;
    for (n, line) in lines.into_iter().enumerate() {
        if n > 0 {
            layout.y += BODY.leading;
        }
        end = layout.shaped(title).width_of(&line) * BODY.size;
        layout.line(title, line, MARGIN, layout.y, BODY, true);
    }
    let number = Words::leading(&layout.page_of(&entry.anchor), &entry.anchor);
    let number = layout.shape_words(&number, BODY.weight, false);
    let wide = layout.shaped(number).width() * BODY.size;
    dots(layout, end, wide);
    let whole = layout.shaped(number).lines(f32::MAX)[0].clone();
    let at = MARGIN + WIDTH - wide;
    layout.line(number, whole, at, layout.y, BODY, true);
    layout.close();
    layout.close();
    layout.y += BODY.leading;
}

/// Dots between a title that ends there and a number so wide; they stand under those of the other lines.
fn dots(layout: &mut Layout, end: f32, number: f32) {
    let dot = layout.shape(". ", BODY.weight);
    let step = layout.shaped(dot).width() * BODY.size;
    let first = (end / step).floor() + 2.0;
    let count = ((WIDTH - number) / step).floor() - 1.0 - first;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "as many as stand on a line"
    )]
    let all = ". ".repeat(count.max(0.0) as usize);
    let all = layout.shape(&all, BODY.weight);
    let whole = layout.shaped(all).lines(f32::MAX)[0].clone();
    let place = MARGIN + first * step;
    layout.line(all, whole, place, layout.y, BODY, false);
}
