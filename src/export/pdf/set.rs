//! What each block looks like on paper, and what it is to a screen reader.
//!
//! Promise: headings stay with what follows, rows are not torn unless they are longer than a page, a table's header row
//! stands on each of its pages, and every label and cell is tagged as what it is.

use super::layout::{BOTTOM, Ink, Layout, MARGIN, OutlinePlace, Style, TOP, TextId, WIDTH};
use super::property;
use super::shape::FontWeight;
use crate::export::blocks::{ListRun, TALL, runs, widths};
use crate::minutes::document::{Block, Document, ParagraphRole};
use crate::text::clean::pasted_line;
use krilla::tagging::{ListNumbering, TableHeaderScope, Tag};
use std::num::NonZeroU16;
use std::ops::Range;

const fn style(size: f32, leading: f32, weight: FontWeight, ink: Ink) -> Style {
    Style {
        size,
        leading,
        weight,
        ink,
    }
}

const TITLE: Style = style(21.0, 26.0, FontWeight::Strong, Ink::Black);
const SUBTITLE: Style = style(12.0, 16.0, FontWeight::Strong, Ink::Accent);
const HEADING: [Style; 3] = [
    style(14.0, 18.5, FontWeight::Strong, Ink::Black),
    style(11.0, 15.0, FontWeight::Strong, Ink::Black),
    style(10.5, 15.0, FontWeight::Strong, Ink::Grey),
];
const BODY: Style = style(10.5, 15.0, FontWeight::Regular, Ink::Black);
const NOTE: Style = style(10.0, 14.0, FontWeight::Regular, Ink::Grey);
const LABEL: Style = style(10.5, 15.0, FontWeight::Strong, Ink::Black);
const CELL: Style = style(9.5, 13.0, FontWeight::Regular, Ink::Black);
const HEAD: Style = style(9.5, 13.0, FontWeight::Strong, Ink::Black);
/// Indent of lists, and of what a fact's label leaves.
const INDENT: f32 = 20.0;
const LABELS: f32 = 104.0;
/// Room above and below a row, and between columns.
const PAD: f32 = 3.5;
const GAP: f32 = 8.0;

/// Sets the whole document.
pub(super) fn document(layout: &mut Layout, document: &Document) {
    heading(layout, 1, &document.title, TITLE);
    paragraph(layout, &document.subtitle, SUBTITLE, 0.0);
    layout.space(8.0);
    for (label, value) in &document.facts {
        fact(layout, label, value);
    }
    let mut section = false;
    for block in &document.blocks {
        if matches!(block, Block::Heading { level: ..=2, .. }) {
            if section {
                layout.close();
            }
            layout.open(Tag::Section);
            section = true;
        }
        set(layout, block);
    }
}

fn set(layout: &mut Layout, block: &Block) {
    match block {
        Block::Heading { level, text } => {
            let at = usize::from(level.clamp(&2, &4) - 2);
            layout.space([22.0, 10.0, 6.0][at]);
            // A heading stays with two lines of what it is about;
            // an item's, with its case number and the first part's heading too.
            layout.need(HEADING[at].leading + [6.0, 2.0, 2.0][at] * BODY.leading);
            if at == 0 {
                layout.bar((MARGIN, layout.y, WIDTH, 1.2), Ink::Accent);
                layout.y += 6.0;
            }
            heading(
                layout,
                u16::try_from(at).unwrap_or(0) + 2,
                text,
                HEADING[at],
            );
            layout.y += [3.0, 1.0, 0.0][at];
        }
        Block::Paragraph { role, text } => match role {
            ParagraphRole::Body => paragraph(layout, text, BODY, 0.0),
            ParagraphRole::Reference | ParagraphRole::Note => paragraph(layout, text, NOTE, 0.0),
            ParagraphRole::Decision => {
                let (page, from) = (layout.pages.len(), layout.y);
                paragraph(layout, text, BODY, 11.0);
                beside(layout, page, from);
            }
        },
        Block::List { numbers, entries } => {
            for ListRun { start, entries } in runs(numbers.as_deref(), entries) {
                list(layout, start, entries);
            }
        }
        Block::Table {
            caption,
            head,
            rows,
            by_hand,
        } => table(layout, caption, head, rows, *by_hand),
    }
}

/// A bar beside what was set since `from`, on each page it is on; the current one's only when it began elsewhere.
fn beside(layout: &mut Layout, page: usize, from: f32) {
    let top = if layout.pages.len() == page {
        from
    } else {
        TOP
    };
    let height = (layout.y - 4.0 - top).max(0.0);
    layout.bar((MARGIN, top, 2.5, height), Ink::Accent);
}

fn heading(layout: &mut Layout, level: u16, text: &str, style: Style) {
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
    layout.text(&text, MARGIN, WIDTH, style);
    layout.close();
}

fn paragraph(layout: &mut Layout, text: &str, style: Style, indent: f32) {
    layout.open(Tag::P);
    layout.text(&pasted_line(text), MARGIN + indent, WIDTH - indent, style);
    layout.close();
    layout.y += 4.0;
}

/// "Dato:" in bold, and the value beside it.
fn fact(layout: &mut Layout, label: &str, value: &str) {
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

fn list(layout: &mut Layout, start: Option<u32>, entries: &[Vec<String>]) {
    layout.open(Tag::L(if start.is_some() {
        ListNumbering::Decimal
    } else {
        ListNumbering::Disc
    }));
    for (n, paragraphs) in (0u32..).zip(entries) {
        layout.need(BODY.leading);
        layout.open(Tag::LI);
        let label = start.map_or_else(|| "• ".to_owned(), |s| format!("{}. ", s.saturating_add(n)));
        let label = layout.shape(&label, BODY.weight);
        layout.open(Tag::Lbl);
        let (whole, width) = (
            layout.shaped(label).lines(f32::MAX)[0].clone(),
            layout.shaped(label).width(),
        );
        layout.line(label, whole, MARGIN + 4.0, layout.y, BODY, true);
        layout.close();
        layout.open(Tag::LBody);
        let indent = INDENT.max(width * BODY.size + 5.0);
        for text in paragraphs {
            paragraph(layout, text, BODY, indent);
            layout.y -= 2.5;
        }
        layout.close();
        layout.close();
    }
    layout.close();
    layout.y += 2.5;
}

/// A row's cells, set: each with its lines.
type SetRow = Vec<(TextId, Vec<Range<usize>>)>;

fn table(layout: &mut Layout, caption: &str, head: &[String], rows: &[Vec<String>], by_hand: bool) {
    let columns = columns(head, rows, by_hand);
    #[allow(clippy::cast_precision_loss, reason = "a thousand")]
    let least = if by_hand {
        TALL as f32 * 72.0 / 2540.0
    } else {
        0.0
    };
    layout.space(2.0);
    layout.need(NOTE.leading + 4.0 * CELL.leading);
    layout.open(Tag::Table.with_summary(Some(property(caption))));
    layout.open(Tag::Caption);
    layout.text(&pasted_line(caption), MARGIN, WIDTH, NOTE);
    layout.close();
    let header = row(layout, head, &columns, HEAD);
    layout.open(Tag::THead);
    head_row(layout, &header, &columns, true);
    layout.close();
    layout.open(Tag::TBody);
    for cells in rows {
        let cells = row(layout, cells, &columns, CELL);
        body_row(layout, &header, &cells, &columns, least);
    }
    layout.close();
    layout.close();
    layout.y += 6.0;
}

/// Left edge and width of each column.
fn columns(head: &[String], rows: &[Vec<String>], by_hand: bool) -> Vec<(f32, f32)> {
    let mut x = MARGIN;
    let widths = widths(head, rows, by_hand, 10_000);
    widths
        .into_iter()
        .map(|share| {
            #[allow(clippy::cast_precision_loss, reason = "at most ten thousand")]
            let width = share as f32 / 10_000.0 * WIDTH;
            let column = (x, (width - GAP).max(12.0));
            x += width;
            column
        })
        .collect()
}

fn row(layout: &mut Layout, cells: &[String], columns: &[(f32, f32)], style: Style) -> SetRow {
    let set = |(n, (_, width)): (usize, &(f32, f32))| {
        let text = cells.get(n).map(|c| pasted_line(c)).unwrap_or_default();
        // A cell without words has a blank: an empty one would not be in the tree.
        let shaped = layout.shape(if text.is_empty() { " " } else { &text }, style.weight);
        let lines = layout.shaped(shaped).lines(width / style.size);
        (shaped, lines)
    };
    columns.iter().enumerate().map(set).collect()
}

fn height(row: &SetRow, style: Style) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "lines of a row")]
    let lines = row.iter().map(|(_, lines)| lines.len()).max().unwrap_or(1) as f32;
    lines * style.leading + 2.0 * PAD
}

/// The header row; as content only the first time.
fn head_row(layout: &mut Layout, row: &SetRow, columns: &[(f32, f32)], content: bool) {
    layout.bar((MARGIN, layout.y, WIDTH, 0.9), Ink::Black);
    if content {
        layout.open(Tag::TR);
    }
    let mut end = layout.y;
    for ((text, lines), (x, _)) in row.iter().zip(columns) {
        if content {
            layout.open(Tag::TH(TableHeaderScope::Column));
        }
        let mut y = layout.y + PAD;
        for line in lines {
            layout.line(*text, line.clone(), *x, y, HEAD, content);
            y += HEAD.leading;
        }
        if content {
            layout.close();
        }
        end = end.max(y);
    }
    if content {
        layout.close();
    }
    layout.y = end + PAD;
    layout.bar((MARGIN, layout.y, WIDTH, 0.9), Ink::Black);
}

/// A row, at least so tall.
fn body_row(
    layout: &mut Layout,
    header: &SetRow,
    row: &SetRow,
    columns: &[(f32, f32)],
    least: f32,
) {
    let whole = BOTTOM - TOP - height(header, HEAD) - 2.0;
    let tall = height(row, CELL).max(least);
    if tall <= whole && layout.y + tall > BOTTOM {
        turn_page(layout, header, columns);
    }
    layout.open(Tag::TR);
    let (page, top) = (layout.pages.len(), layout.y);
    if tall <= whole {
        for ((text, lines), (x, _)) in row.iter().zip(columns) {
            layout.open(Tag::TD);
            let mut y = top + PAD;
            for line in lines {
                layout.line(*text, line.clone(), *x, y, CELL, true);
                y += CELL.leading;
            }
            layout.close();
        }
        layout.y = top + tall;
    } else {
        torn_row(layout, header, row, columns);
    }
    layout.close();
    debug_assert!(layout.pages.len() >= page);
    layout.bar((MARGIN, layout.y, WIDTH, 0.4), Ink::Grey);
}

/// A row longer than a page: each cell is set after the other, so that the tree keeps its order; short cells stand at
/// the top, and the long ones go on over the pages.
fn torn_row(layout: &mut Layout, header: &SetRow, row: &SetRow, columns: &[(f32, f32)]) {
    let (first, top) = (layout.pages.len(), layout.y);
    let longest = row
        .iter()
        .enumerate()
        .max_by_key(|(_, (_, lines))| lines.len())
        .map_or(0, |(n, _)| n);
    for (n, ((text, lines), (x, _))) in row.iter().zip(columns).enumerate() {
        layout.open(Tag::TD);
        let mut y = top + PAD;
        let mut page = first;
        for line in lines {
            if y + CELL.leading > BOTTOM {
                page += 1;
                if page > layout.pages.len() {
                    turn_page(layout, header, columns);
                }
                y = TOP + height(header, HEAD) + PAD;
            }
            layout.line_on(page - 1, *text, line.clone(), (*x, y), CELL);
            y += CELL.leading;
        }
        layout.close();
        if n == longest {
            layout.y = y + PAD;
        }
    }
}

fn turn_page(layout: &mut Layout, header: &SetRow, columns: &[(f32, f32)]) {
    layout.new_page();
    head_row(layout, header, columns, false);
}
