//! Tables on paper: columns, rows, and the header row that stands on each page.
//!
//! Promise: rows are not torn unless they are longer than a page, a table's header row stands on each of its pages, and
//! every cell is tagged as what it is. How wide columns are is left to `blocks`.

use super::layout::{BOTTOM, Ink, Layout, MARGIN, Style, TOP, TextId, WIDTH};
use super::property;
use super::set::{NOTE, style};
use super::shape::FontWeight;
use crate::export::blocks::{TALL, widths};
use crate::minutes::document::DocumentTable;
use crate::text::clean::pasted_line;
use crate::text::grid::ColumnAlign;
use crate::text::words::Words;
use krilla::tagging::{TableHeaderScope, Tag};
use std::num::NonZeroU32;
use std::ops::Range;

const CELL: Style = style(9.5, 13.0, FontWeight::Regular, Ink::Black);
const HEAD: Style = style(9.5, 13.0, FontWeight::Strong, Ink::Black);
/// Room above a table.
pub(super) const ABOVE: f32 = 2.0;
/// Room above and below a row, and between columns.
const PAD: f32 = 3.5;
const GAP: f32 = 8.0;

/// Bytes of a cell that is longer than a page in any column: it need not be set to be measured.
const LONG: usize = 8_000;

/// A row's cells, set: each with its lines, and where they begin.
type SetRow = Vec<(TextId, Vec<(f32, Range<usize>)>)>;

/// The row that stands on each page, and the table's left edge and width.
struct SetHeader {
    row: SetRow,
    left: f32,
    width: f32,
}

/// Sets a table so far in.
pub(super) fn set(layout: &mut Layout, table: &DocumentTable, left: f32) {
    let columns = columns(table, left);
    #[allow(clippy::cast_precision_loss, reason = "a thousand")]
    let least = if table.by_hand {
        TALL as f32 * 72.0 / 2540.0
    } else {
        0.0
    };
    layout.space(ABOVE);
    let room = beginning(layout, table, left);
    layout.need(room);
    let summary = Some(table.caption.as_str()).filter(|c| !c.is_empty());
    layout.open(Tag::Table.with_summary(summary.map(property)));
    if let Some(caption) = table.own_caption() {
        layout.open(Tag::Caption);
        layout.text(&pasted_line(caption), MARGIN + left, WIDTH - left, NOTE);
        layout.close();
    }
    let header = SetHeader {
        row: row(layout, &table.head, &columns, HEAD),
        left: MARGIN + left,
        width: WIDTH - left,
    };
    layout.open(Tag::THead);
    head_row(layout, &header, true);
    layout.close();
    layout.open(Tag::TBody);
    for (n, cells) in table.rows.iter().enumerate() {
        if table.spans(cells) {
            let next = table.rows.get(n + 1);
            let below = next.map_or(0.0, |next| tall(layout, next, &columns, CELL));
            group_row(layout, &header, &cells[0], below.max(least));
        } else {
            let cells = row(layout, cells, &columns, CELL);
            body_row(layout, &header, &cells, least);
        }
    }
    layout.close();
    layout.close();
    layout.y += 6.0;
}

/// The room a table needs to begin: what it shows, its header row, and its first rows.
pub(super) fn beginning(layout: &mut Layout, table: &DocumentTable, left: f32) -> f32 {
    let columns = columns(table, left);
    let whole = SetColumn {
        x: 0.0,
        width: WIDTH - left,
        align: ColumnAlign::Left,
    };
    let head = tall(layout, &table.head, &columns, HEAD);
    let page = BOTTOM - TOP - head - 2.0;
    let mut room = head;
    if !table.caption.is_empty() {
        let caption = Words::plain(table.caption.as_str());
        room += tall(layout, &[caption], &[whole], NOTE) - 2.0 * PAD;
    }
    for cells in &table.rows {
        if !table.spans(cells) {
            let row = tall(layout, cells, &columns, CELL);
            // What is longer than a page is torn, wherever it begins.
            return room + if row > page { page / 4.0 } else { row };
        }
        room += PAD + tall(layout, cells, &[whole], HEAD);
    }
    room
}

/// How tall a row will be.
fn tall(layout: &mut Layout, cells: &[Words], columns: &[SetColumn], style: Style) -> f32 {
    let long = |w: &Words| w.spans().iter().map(|s| s.text.len()).sum::<usize>() > LONG;
    if cells.iter().any(long) {
        return BOTTOM;
    }
    let lines = cells.iter().zip(columns).map(|(cell, column)| {
        layout.count_lines(cell, (style.weight, true), column.width / style.size)
    });
    #[allow(clippy::cast_precision_loss, reason = "lines of a row")]
    let lines = lines.max().unwrap_or(1) as f32;
    lines * style.leading + 2.0 * PAD
}

/// A column: its left edge, its width, and where its words stand.
#[derive(Clone, Copy)]
struct SetColumn {
    x: f32,
    width: f32,
    align: ColumnAlign,
}

impl SetColumn {
    /// Where a line so wide begins.
    fn begin(&self, width: f32) -> f32 {
        let spare = (self.width - width).max(0.0);
        match self.align {
            ColumnAlign::Left => self.x,
            ColumnAlign::Centre => self.x + spare / 2.0,
            ColumnAlign::Right => self.x + spare,
        }
    }
}

fn columns(table: &DocumentTable, left: f32) -> Vec<SetColumn> {
    let mut x = MARGIN + left;
    let widths = widths(table, 10_000);
    widths
        .into_iter()
        .enumerate()
        .map(|(n, share)| {
            #[allow(clippy::cast_precision_loss, reason = "at most ten thousand")]
            let width = share as f32 / 10_000.0 * (WIDTH - left);
            let column = SetColumn {
                x,
                width: (width - GAP).max(12.0),
                align: table.align(n),
            };
            x += width;
            column
        })
        .collect()
}

fn row(layout: &mut Layout, cells: &[Words], columns: &[SetColumn], style: Style) -> SetRow {
    let none = Words::default();
    let set = |(n, column): (usize, &SetColumn)| {
        let shaped = layout.shape_words(cells.get(n).unwrap_or(&none), style.weight, true);
        let lines = layout.shaped(shaped).lines(column.width / style.size);
        let place = |line: Range<usize>| {
            let width = layout.shaped(shaped).width_of(&line) * style.size;
            (column.begin(width), line)
        };
        (shaped, lines.into_iter().map(place).collect())
    };
    columns.iter().enumerate().map(set).collect()
}

fn height(row: &SetRow, style: Style) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "lines of a row")]
    let lines = row.iter().map(|(_, lines)| lines.len()).max().unwrap_or(1) as f32;
    lines * style.leading + 2.0 * PAD
}

/// The header row; as content only the first time.
fn head_row(layout: &mut Layout, header: &SetHeader, content: bool) {
    let SetHeader { row, left, width } = header;
    layout.bar((*left, layout.y, *width, 0.9), Ink::Black);
    if content {
        layout.open(Tag::TR);
    }
    let mut end = layout.y;
    for (text, lines) in row {
        if content {
            layout.open(Tag::TH(TableHeaderScope::Column));
        }
        let mut y = layout.y + PAD;
        for (x, line) in lines {
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
    layout.bar((*left, layout.y, *width, 0.9), Ink::Black);
}

/// A row of one cell over all columns, which stays with the row below it; `below`: the room for that.
fn group_row(layout: &mut Layout, header: &SetHeader, words: &Words, below: f32) {
    let whole = SetColumn {
        x: header.left,
        width: header.width,
        align: ColumnAlign::Left,
    };
    let row = row(layout, std::slice::from_ref(words), &[whole], HEAD);
    if layout.y + PAD + height(&row, HEAD) + below > BOTTOM {
        turn_page(layout, header);
    }
    layout.y += PAD;
    layout.open(Tag::TR);
    let columns = NonZeroU32::new(header.row.len().try_into().unwrap_or(1));
    layout.open(Tag::TH(TableHeaderScope::Row).with_col_span(columns));
    let mut y = layout.y + PAD;
    for (text, lines) in &row {
        for (x, line) in lines {
            layout.line(*text, line.clone(), *x, y, HEAD, true);
            y += HEAD.leading;
        }
    }
    layout.close();
    layout.close();
    layout.y = y + PAD;
    layout.bar((header.left, layout.y, header.width, 0.4), Ink::Grey);
}

/// A row, at least so tall.
fn body_row(layout: &mut Layout, header: &SetHeader, row: &SetRow, least: f32) {
    let whole = BOTTOM - TOP - height(&header.row, HEAD) - 2.0;
    let tall = height(row, CELL).max(least);
    if tall <= whole && layout.y + tall > BOTTOM {
        turn_page(layout, header);
    }
    layout.open(Tag::TR);
    let (page, top) = (layout.pages.len(), layout.y);
    if tall <= whole {
        for (text, lines) in row {
            layout.open(Tag::TD);
            let mut y = top + PAD;
            for (x, line) in lines {
                layout.line(*text, line.clone(), *x, y, CELL, true);
                y += CELL.leading;
            }
            layout.close();
        }
        layout.y = top + tall;
    } else {
        torn_row(layout, header, row);
    }
    layout.close();
    debug_assert!(layout.pages.len() >= page);
    layout.bar((header.left, layout.y, header.width, 0.4), Ink::Grey);
}

/// A row longer than a page: each cell is set after the other, so that the tree keeps its order; short cells stand at
/// the top, and the long ones go on over the pages.
fn torn_row(layout: &mut Layout, header: &SetHeader, row: &SetRow) {
    let (first, top) = (layout.pages.len(), layout.y);
    let longest = row
        .iter()
        .enumerate()
        .max_by_key(|(_, (_, lines))| lines.len())
        .map_or(0, |(n, _)| n);
    for (n, (text, lines)) in row.iter().enumerate() {
        layout.open(Tag::TD);
        let mut y = top + PAD;
        let mut page = first;
        for (x, line) in lines {
            if y + CELL.leading > BOTTOM {
                page += 1;
                if page > layout.pages.len() {
                    turn_page(layout, header);
                }
                y = TOP + height(&header.row, HEAD) + PAD;
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

fn turn_page(layout: &mut Layout, header: &SetHeader) {
    layout.new_page();
    head_row(layout, header, false);
}
