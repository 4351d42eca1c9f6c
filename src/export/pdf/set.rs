//! What each block looks like on paper, and what it is to a screen reader.
//!
//! Promise: headings stay with what follows, and every heading, label and entry is tagged as what it is. Tables are left
//! to `table`.

use super::contents;
use super::layout::{Ink, Layout, MARGIN, OutlinePlace, Style, TOP, WIDTH};
use super::property;
use super::shape::FontWeight;
use super::table;
use crate::export::ExportError;
use crate::export::blocks::{ListRun, is_sheet, runs, with_pages};
use crate::minutes::document::{
    Block, Document, DocumentList, EntryPart, Letterhead, ListEntry, LogoKind, ParagraphRole,
};
use crate::text::clean::pasted_line;
use crate::text::words::Words;
use krilla::image::Image;
use krilla::tagging::{ListNumbering, Tag};
use std::num::NonZeroU16;

pub(super) const fn style(size: f32, leading: f32, weight: FontWeight, ink: Ink) -> Style {
    Style {
        size,
        leading,
        weight,
        ink,
    }
}

const TITLE: Style = style(20.0, 25.0, FontWeight::Strong, Ink::Accent);
const SUBTITLE: Style = style(12.0, 16.0, FontWeight::Strong, Ink::Accent);
pub(super) const HEADING: [Style; 3] = [
    style(14.0, 18.5, FontWeight::Strong, Ink::Accent),
    style(11.0, 15.0, FontWeight::Strong, Ink::Accent),
    style(10.5, 15.0, FontWeight::Strong, Ink::Black),
];
pub(super) const BODY: Style = style(10.5, 15.0, FontWeight::Regular, Ink::Black);
pub(super) const NOTE: Style = style(10.0, 14.0, FontWeight::Regular, Ink::Grey);
const LABEL: Style = style(10.5, 15.0, FontWeight::Strong, Ink::Black);
/// Indent of lists, and of what a fact's label leaves.
const INDENT: f32 = 20.0;
const LABELS: f32 = 104.0;
/// How far in stands what has a mark beside it.
const MARKED: f32 = 11.0;
/// How high the letterhead's logo is.
const LOGO: f32 = 48.0;
/// The room below a paragraph.
const BELOW: f32 = 4.0;

/// Sets the whole document.
///
/// # Errors
/// The logo cannot be read.
pub(super) fn document(layout: &mut Layout, document: &Document) -> Result<(), ExportError> {
    if let Some(letterhead) = &document.letterhead {
        house(layout, letterhead)?;
    }
    heading(layout, 1, &document.title, TITLE, 0.0);
    paragraph(layout, &document.subtitle, SUBTITLE, 0.0);
    layout.space(8.0);
    for (label, value) in &document.facts {
        fact(layout, label, value);
    }
    blocks(layout, &document.blocks);
    Ok(())
}

/// Logo, name and address; a logo that is none of dots is for web pages only.
fn house(layout: &mut Layout, letterhead: &Letterhead) -> Result<(), ExportError> {
    if let Some(logo) = letterhead.logo.as_ref().filter(|l| l.kind == LogoKind::Png) {
        let picture = Image::from_png(logo.bytes.clone().into(), false);
        let picture = picture.map_err(|_why| ExportError::Logo)?;
        layout.picture(picture, LOGO, property(&logo.alt));
    }
    for line in &letterhead.lines {
        layout.open(Tag::P);
        layout.text(&pasted_line(line), MARGIN, WIDTH, NOTE);
        layout.close();
    }
    layout.space(14.0);
    Ok(())
}

/// Sets blocks one after the other; a mark stands beside all of those that have the role it is for.
fn blocks(layout: &mut Layout, blocks: &[Block]) {
    let mut section = false;
    let mut begun = 0;
    for run in blocks.chunk_by(|a, b| a.role() == b.role()) {
        let from = begun;
        begun += run.len();
        let after = |n: usize| &blocks[from + n + 1..];
        let Some(mark) = mark(run[0].role()) else {
            for (n, block) in run.iter().enumerate() {
                let after = after(n);
                if is_sheet(block, after.first()) && layout.y > TOP {
                    layout.new_page();
                }
                if matches!(block, Block::Heading { level: ..=2, .. }) {
                    if section {
                        layout.close();
                    }
                    layout.open(Tag::Section);
                    section = true;
                }
                set(layout, block, after, 0.0);
            }
            continue;
        };
        let top = layout.place();
        for (n, block) in run.iter().enumerate() {
            set(layout, block, after(n), MARKED);
        }
        layout.beside(top, BELOW, mark);
    }
}

/// The bar beside what has a role of its own: how broad, and in which ink.
fn mark(role: ParagraphRole) -> Option<(f32, Ink)> {
    match role {
        ParagraphRole::Body | ParagraphRole::Reference | ParagraphRole::Note => None,
        ParagraphRole::Decision => Some((2.5, Ink::Accent)),
        ParagraphRole::Position | ParagraphRole::Recusal => Some((1.0, Ink::Black)),
        ParagraphRole::Caveat | ParagraphRole::Stopped => Some((2.5, Ink::Black)),
    }
}

/// Blocks that a heading or a lead-in stays with, at most.
const KEPT: usize = 6;

/// The room that the beginning of what follows takes, so that a heading or a lead-in stays with it.
fn beginning(after: &[Block]) -> f32 {
    let mut room = 0.0;
    for (n, block) in after.iter().take(KEPT).enumerate() {
        match block {
            // The next item is no part of this one.
            Block::Heading { level: ..=2, .. } => return room,
            Block::Heading { level, .. } => {
                let at = usize::from(level.clamp(&2, &4) - 2);
                room += ABOVE[at] + HEADING[at].leading;
            }
            Block::Paragraph {
                role: ParagraphRole::Reference,
                ..
            } => room += NOTE.leading + BELOW,
            // A paragraph that leads in something goes with it.
            Block::Paragraph { .. } if leads(&after[n + 1..]) => room += 2.0 * BODY.leading,
            // The header, what the first rows are of, and some of them.
            Block::Table(_) => return room + 7.0 * BODY.leading,
            Block::Paragraph { .. } | Block::List(_) | Block::Contents(_) => {
                return room + 2.0 * BODY.leading;
            }
        }
    }
    room
}

/// Whether a list or a table comes next.
fn leads(after: &[Block]) -> bool {
    matches!(after.first(), Some(Block::List(_) | Block::Table(_)))
}

/// Room above headings.
const ABOVE: [f32; 3] = [22.0, 10.0, 6.0];

/// Sets a block so far in, before those after it.
fn set(layout: &mut Layout, block: &Block, after: &[Block], left: f32) {
    match block {
        Block::Heading {
            level,
            text,
            anchor,
            ..
        } => {
            let at = usize::from(level.clamp(&2, &4) - 2);
            layout.space(ABOVE[at]);
            let own = layout.height(&pasted_line(text), WIDTH - left, HEADING[at]);
            layout.need(own + 9.0 + beginning(after));
            if let Some(anchor) = anchor {
                layout.anchor(anchor);
            }
            if at == 0 {
                layout.bar((MARGIN, layout.y, WIDTH, 1.2), Ink::Accent);
                layout.y += 6.0;
            }
            heading(
                layout,
                u16::try_from(at).unwrap_or(0) + 2,
                text,
                HEADING[at],
                left,
            );
            layout.y += [3.0, 1.0, 0.0][at];
        }
        Block::Paragraph { role, text } => {
            let tail = if leads(after) {
                BELOW + beginning(after)
            } else {
                0.0
            };
            let look = match role {
                ParagraphRole::Reference | ParagraphRole::Note => NOTE,
                ParagraphRole::Body
                | ParagraphRole::Decision
                | ParagraphRole::Position
                | ParagraphRole::Recusal
                | ParagraphRole::Caveat
                | ParagraphRole::Stopped => BODY,
            };
            words(layout, text, look, (left, tail));
        }
        Block::List(inner) => {
            lists(layout, inner, left);
            layout.y += 2.5;
        }
        Block::Table(inner) => {
            let paged = with_pages(inner, &|place| Some(layout.page_of(place)));
            table::set(layout, &paged, left);
        }
        Block::Contents(inner) => contents::set(layout, inner),
    }
}

pub(super) fn heading(layout: &mut Layout, level: u16, text: &str, style: Style, left: f32) {
    let text = pasted_line(text);
    if level <= 2 {
        layout.places.push(OutlinePlace {
            title: property(&text),
            page: layout.pages.len() - 1,
            y: layout.y,
        });
    }
    layout.open(Tag::Hn(
        NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN),
        Some(property(&text)),
    ));
    layout.text(&text, MARGIN + left, WIDTH - left, style);
    layout.close();
}

fn paragraph(layout: &mut Layout, text: &str, style: Style, indent: f32) {
    layout.open(Tag::P);
    layout.text(&pasted_line(text), MARGIN + indent, WIDTH - indent, style);
    layout.close();
    layout.y += BELOW;
}

fn words(layout: &mut Layout, words: &Words, style: Style, (indent, tail): (f32, f32)) {
    layout.open(Tag::P);
    layout.words(words, (MARGIN + indent, WIDTH - indent), style, tail);
    layout.close();
    layout.y += BELOW;
}

/// "Dato:" in bold, and the value beside it.
fn fact(layout: &mut Layout, label: &str, value: &str) {
    layout.settle(&Words::plain(pasted_line(value)), WIDTH - LABELS, BODY);
    layout.need(LABEL.leading);
    layout.open(Tag::P);
    // The label's blank keeps it from running into the value when the text is taken out.
    let label = layout.shape(&format!("{}: ", pasted_line(label)), LABEL.weight);
    let lines = layout.shaped(label).lines((LABELS - 6.0) / LABEL.size);
    let (mut beside, first) = (layout.y, layout.pages.len());
    for line in lines {
        layout.line(label, line, MARGIN, beside, LABEL, true);
        beside += LABEL.leading;
    }
    layout.text(&pasted_line(value), MARGIN + LABELS, WIDTH - LABELS, BODY);
    if layout.pages.len() == first {
        layout.y = layout.y.max(beside);
    }
    layout.close();
}

/// A list whose entries stand so far in.
fn lists(layout: &mut Layout, inner: &DocumentList, left: f32) {
    for ListRun { start, entries } in runs(inner) {
        list(layout, start, entries, left);
    }
}

fn list(layout: &mut Layout, start: Option<u32>, entries: &[ListEntry], left: f32) {
    layout.open(Tag::L(if start.is_some() {
        ListNumbering::Decimal
    } else {
        ListNumbering::Disc
    }));
    for (n, parts) in (0u32..).zip(entries) {
        let label = start.map_or_else(|| "• ".to_owned(), |s| format!("{}. ", s.saturating_add(n)));
        let label = layout.shape(&label, BODY.weight);
        let (whole, width) = (
            layout.shaped(label).lines(f32::MAX)[0].clone(),
            layout.shaped(label).width(),
        );
        let indent = left + INDENT.max(width * BODY.size + 5.0);
        if let Some(EntryPart::Text(text)) = parts.first() {
            layout.settle(text, WIDTH - indent, BODY);
        }
        layout.need(BODY.leading);
        layout.open(Tag::LI);
        layout.open(Tag::Lbl);
        layout.line(label, whole, MARGIN + left + 4.0, layout.y, BODY, true);
        layout.close();
        layout.open(Tag::LBody);
        for part in parts {
            match part {
                EntryPart::Text(text) => {
                    words(layout, text, BODY, (indent, 0.0));
                    layout.y -= 2.5;
                }
                // However deep a list lies, half a line is left for its words.
                EntryPart::List(inner) => lists(layout, inner, indent.min(WIDTH / 2.0)),
            }
        }
        layout.close();
        layout.close();
    }
    layout.close();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::pdf::layout::Drawing;
    use crate::export::pdf::shape::Fonts;

    /// Lines of text beside no bar, and bars of the decision's breadth.
    fn unmarked(layout: &Layout) -> (usize, usize) {
        let (mut loose, mut bars) = (0, 0);
        for page in &layout.pages {
            let tall = page.iter().filter_map(|d| match d {
                Drawing::Bar { area, .. } if area.2 < 3.0 => Some(*area),
                Drawing::Bar { .. }
                | Drawing::Text { .. }
                | Drawing::Link { .. }
                | Drawing::Picture { .. } => None,
            });
            let tall: Vec<(f32, f32, f32, f32)> = tall.collect();
            bars += tall.len();
            loose += page
                .iter()
                .filter(|d| match d {
                    Drawing::Text { at, .. } => {
                        !tall.iter().any(|(_, y, _, h)| (*y..y + h).contains(&at.1))
                    }
                    Drawing::Bar { .. } | Drawing::Link { .. } | Drawing::Picture { .. } => false,
                })
                .count();
        }
        (loose, bars)
    }

    #[test]
    fn the_bar_stands_beside_every_line_of_a_decision_on_every_page() {
        let mut layout = Layout::new(Fonts::load().expect("fonts"));
        let words = Words::plain("ord ".repeat(60));
        let entries = vec![words.clone(); 40];
        let decided = [
            Block::paragraph(ParagraphRole::Decision, words),
            Block::List(DocumentList::of(Some((1..41).collect()), entries)),
        ]
        .map(|b| b.of(ParagraphRole::Decision));
        blocks(&mut layout, &decided);
        assert!(layout.pages.len() > 2);
        assert_eq!(unmarked(&layout), (0, layout.pages.len()));
    }
}
