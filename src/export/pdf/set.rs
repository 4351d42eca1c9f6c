//! What each block looks like on paper, and what it is to a screen reader.
//!
//! Promise: headings stay with what follows, and every heading, label and entry is tagged as what it is. Tables are left
//! to `table`.

use super::contents;
use super::drawing::OutlinePlace;
use super::keep;
use super::layout::{Ink, Layout, MARGIN, Style, TOP, WIDTH};
use super::property;
use super::shape::FontWeight;
use super::table;
use crate::export::ExportError;
use crate::export::blocks::{ListRun, is_sheet, leads, runs, with_pages};
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
/// A heading's look: its words, the space above, and what stands around the words besides.
pub(super) struct HeadingLook {
    pub(super) style: Style,
    pub(super) above: f32,
    pub(super) around: f32,
}

const fn heading_look(style: Style, above: f32, around: f32) -> HeadingLook {
    HeadingLook {
        style,
        above,
        around,
    }
}

pub(super) const HEADING: [HeadingLook; 3] = [
    heading_look(
        style(14.0, 18.5, FontWeight::Strong, Ink::Accent),
        22.0,
        RULE + 3.0,
    ),
    heading_look(
        style(11.0, 15.0, FontWeight::Strong, Ink::Accent),
        10.0,
        1.0,
    ),
    heading_look(style(10.5, 15.0, FontWeight::Strong, Ink::Black), 6.0, 0.0),
];
/// From the rule above an item's heading to its words.
const RULE: f32 = 6.0;
pub(super) const BODY: Style = style(10.5, 15.0, FontWeight::Regular, Ink::Black);
pub(super) const NOTE: Style = style(10.0, 14.0, FontWeight::Regular, Ink::Grey);
const LABEL: Style = style(10.5, 15.0, FontWeight::Strong, Ink::Black);
/// Indent of lists, and of what a fact's label leaves.
pub(super) const INDENT: f32 = 20.0;
const LABELS: f32 = 104.0;
/// How far in stands what has a mark beside it.
const MARKED: f32 = 11.0;
/// How high the letterhead's logo is.
const LOGO: f32 = 48.0;
/// The room below a paragraph.
pub(super) const BELOW: f32 = 4.0;

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
pub(super) fn blocks(layout: &mut Layout, blocks: &[Block]) {
    let mut section = false;
    let mut rest = blocks;
    for run in blocks.chunk_by(|a, b| a.role() == b.role()) {
        let mark = mark(run[0].role());
        let from = layout.place();
        for block in run {
            if is_sheet(block, rest.get(1)) && layout.y > TOP {
                layout.new_page();
            }
            if mark.is_none() && matches!(block, Block::Heading { level: ..=2, .. }) {
                if section {
                    layout.close();
                }
                layout.open(Tag::Section);
                section = true;
            }
            set(layout, rest, indent(block.role()));
            rest = &rest[1..];
        }
        if let Some(mark) = mark {
            layout.beside(from, BELOW, mark);
        }
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

/// How far in stands what has a role.
pub(super) fn indent(role: ParagraphRole) -> f32 {
    if mark(role).is_some() { MARKED } else { 0.0 }
}

/// Sets the first of some blocks so far in; the others say what it has to stand with.
fn set(layout: &mut Layout, blocks: &[Block], left: f32) {
    let Some(block) = blocks.first() else {
        return;
    };
    match block {
        Block::Heading {
            level,
            text,
            anchor,
            ..
        } => {
            let at = usize::from(level.clamp(&2, &4) - 2);
            layout.space(HEADING[at].above);
            let room = keep::beginning(layout, blocks);
            layout.need(room);
            if let Some(anchor) = anchor {
                layout.anchor(anchor);
            }
            if at == 0 {
                layout.bar((MARGIN, layout.y, WIDTH, 1.2), Ink::Accent);
                layout.y += RULE;
            }
            heading(
                layout,
                u16::try_from(at).unwrap_or(0) + 2,
                text,
                HEADING[at].style,
                left,
            );
            layout.y += [3.0, 1.0, 0.0][at];
        }
        Block::Paragraph { role, text } => {
            let led = leads(block, blocks.get(1));
            let below = if led {
                BELOW + keep::beginning(layout, &blocks[1..])
            } else {
                0.0
            };
            words(layout, text, (keep::paragraph(*role), left), below);
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
    let place = (MARGIN + left, WIDTH - left);
    layout.words(&Words::plain(text), place, style, 0.0);
    layout.close();
}

fn paragraph(layout: &mut Layout, text: &str, style: Style, indent: f32) {
    layout.open(Tag::P);
    layout.text(&pasted_line(text), MARGIN + indent, WIDTH - indent, style);
    layout.close();
    layout.y += BELOW;
}

/// A paragraph so far in; `below`: the room for what it leads in.
fn words(layout: &mut Layout, words: &Words, (style, indent): (Style, f32), below: f32) {
    layout.open(Tag::P);
    layout.words(words, (MARGIN + indent, WIDTH - indent), style, below);
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
        // The label is set before the words: they must not turn the page.
        let room = keep::entry(layout, parts, left);
        layout.need(room);
        let label = start.map_or_else(|| "• ".to_owned(), |s| format!("{}. ", s.saturating_add(n)));
        let label = layout.shape(&label, BODY.weight);
        let (whole, width) = (
            layout.shaped(label).lines(f32::MAX)[0].clone(),
            layout.shaped(label).width(),
        );
        let indent = left + INDENT.max(width * BODY.size + 5.0);
        layout.open(Tag::LI);
        layout.open(Tag::Lbl);
        layout.line(label, whole, MARGIN + left + 4.0, layout.y, BODY, true);
        layout.close();
        layout.open(Tag::LBody);
        for (n, part) in parts.iter().enumerate() {
            match part {
                EntryPart::Text(text) => {
                    words(layout, text, (BODY, indent), keep::led(&parts[n..]));
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
    use crate::export::pdf::drawing::Drawing;
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
