//! The sheet: what a screen shows, kept from frame to frame.
//!
//! Promise: *a frame is a function of what is drawn in it*; that the sheet remembers the last one never shows. A part
//! whose inputs are those of last time is not built again, columns whose strokes are those of last time are neither
//! drawn nor compared. What the parts are is left to the screens, how changes reach a terminal to `shell::terminal`.

use super::super::look::Look;
use super::paint::{Pen, is_simple};
use super::stroke::{self, NOWHERE, Page, joined};
use crate::text::ascii;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use std::any::Any;
use std::borrow::Cow;
use std::ops::Range;

/// What an emptied terminal shows in every cell.
static BLANK: Cell = Cell::EMPTY;

/// The parts of a screen, in the order in which they lie over each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetPart {
    /// A text over the whole screen, or all of a screen that has no parts.
    Whole,
    /// Title line.
    Title,
    /// Quorum strip.
    Strip,
    /// Agenda.
    Agenda,
    /// Attendance.
    Attendance,
    /// Item, or the editor.
    Item,
    /// Lines between the columns.
    Borders,
    /// Notice line.
    Notice,
    /// Key bar.
    Keys,
    /// What lies on top.
    Over,
}

impl SheetPart {
    const ALL: [SheetPart; 10] = [
        SheetPart::Whole,
        SheetPart::Title,
        SheetPart::Strip,
        SheetPart::Agenda,
        SheetPart::Attendance,
        SheetPart::Item,
        SheetPart::Borders,
        SheetPart::Notice,
        SheetPart::Keys,
        SheetPart::Over,
    ];
}

/// One part's strokes, and what they were made from.
#[derive(Default)]
struct Layer {
    page: Page,
    before: Page,
    inputs: Option<Box<dyn Any + Send>>,
    drawn: bool,
}

/// What a screen shows. Columns and rows are those of the terminal.
pub struct Sheet {
    area: Rect,
    look: Look,
    layers: [Layer; SheetPart::ALL.len()],
    /// A row at a time: what the terminal shows, and what it is to show. A row without cells is empty on the terminal,
    /// or is made of what the terminal shows once it changes. Outside the columns that changed both are the same.
    shown: Vec<Buffer>,
    next: Vec<Buffer>,
    /// The columns of each row that strokes changed.
    changed: Vec<Range<u16>>,
    /// Columns and rows of the cells that a finished frame changes.
    cells: Vec<(u16, u16)>,
    cursor: Option<Position>,
}

impl Default for Sheet {
    fn default() -> Self {
        Self::new(Size::ZERO)
    }
}

impl Sheet {
    /// An empty sheet of a terminal's size in columns and rows.
    #[must_use]
    pub fn new(size: Size) -> Self {
        let mut sheet = Self {
            area: Rect::ZERO,
            look: Look::default(),
            layers: std::array::from_fn(|_| Layer::default()),
            shown: Vec::new(),
            next: Vec::new(),
            changed: Vec::new(),
            cells: Vec::new(),
            cursor: None,
        };
        sheet.clear(size);
        sheet
    }

    /// The whole screen.
    #[must_use]
    pub fn area(&self) -> Rect {
        self.area
    }

    /// The terminal was emptied, and has this size now: nothing that was drawn holds.
    pub fn clear(&mut self, size: Size) {
        self.area = Rect::from((Position::ORIGIN, size));
        let area = |y| Rect::new(0, y, size.width, 1);
        let unmade = |y| Buffer {
            area: area(y),
            content: Vec::new(),
        };
        self.shown = (0..size.height).map(unmade).collect();
        self.next = (0..size.height).map(unmade).collect();
        self.forget();
    }

    fn forget(&mut self) {
        for layer in &mut self.layers {
            layer.inputs = None;
            layer.page.begin(self.area);
        }
        self.changed.clear();
        let (rows, whole) = (usize::from(self.area.height), 0..self.area.width);
        self.changed.resize(rows, whole);
    }

    /// Begins a frame; a part that is not drawn in it is not on the screen.
    pub fn begin(&mut self, look: Look) {
        if look != self.look {
            self.look = look;
            self.forget();
        }
        self.cursor = None;
        self.layers.iter_mut().for_each(|l| l.drawn = false);
    }

    /// Draws a part.
    pub fn part<T>(&mut self, part: SheetPart, build: impl FnOnce(&mut Pen<'_>) -> T) -> T {
        self.layers[part as usize].inputs = None;
        self.build(part, build)
    }

    /// Draws a part that is a function of these inputs, the look and nothing else.
    pub fn part_of<I: PartialEq + Send + 'static>(
        &mut self,
        part: SheetPart,
        inputs: I,
        build: impl FnOnce(&mut Pen<'_>),
    ) {
        let layer = &mut self.layers[part as usize];
        let last = layer.inputs.as_deref().and_then(|i| i.downcast_ref::<I>());
        if last == Some(&inputs) {
            layer.drawn = true;
            return;
        }
        layer.inputs = Some(Box::new(inputs));
        self.build(part, build);
    }

    fn build<T>(&mut self, part: SheetPart, build: impl FnOnce(&mut Pen<'_>) -> T) -> T {
        let layer = &mut self.layers[part as usize];
        layer.drawn = true;
        std::mem::swap(&mut layer.page, &mut layer.before);
        layer.page.begin(self.area);
        let built = build(&mut Pen::new(&mut layer.page, self.look));
        mark(&mut self.changed, layer);
        built
    }

    /// Where the typing cursor stands; none: it is hidden.
    pub fn set_cursor(&mut self, position: Option<Position>) {
        self.cursor = position;
    }

    /// Where the typing cursor stands.
    #[must_use]
    pub fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Ends the frame: rows whose strokes changed become cells.
    pub fn finish(&mut self) {
        for layer in self.layers.iter_mut().filter(|l| !l.drawn) {
            layer.inputs = None;
            std::mem::swap(&mut layer.page, &mut layer.before);
            layer.page.begin(self.area);
            mark(&mut self.changed, layer);
        }
        self.cells.clear();
        let rows = self.shown.iter().zip(&mut self.next).enumerate();
        for (at, (shown, next)) in rows {
            let columns = &self.changed[at];
            if !columns.is_empty() {
                make(next, shown);
                lay(next, columns, &self.layers, at, self.look);
                compare(shown, next, columns, &mut self.cells);
            }
        }
    }

    /// The cells that a finished frame changes on the terminal.
    pub fn changes(&self) -> impl Iterator<Item = (u16, u16, &Cell)> {
        let cell = |x, y| self.next[usize::from(y)].content.get(usize::from(x));
        self.cells
            .iter()
            .filter_map(move |&(x, y)| cell(x, y).map(|c| (x, y, c)))
    }

    /// The terminal shows the finished frame.
    pub fn settle(&mut self) {
        self.cells.clear();
        for (at, changed) in self.changed.iter_mut().enumerate() {
            let columns = cells_of(&std::mem::replace(changed, NOWHERE));
            let (shown, next) = (&mut self.shown[at], &mut self.next[at]);
            if columns.is_empty() {
                continue;
            }
            if shown.content.is_empty() {
                std::mem::swap(shown, next);
            } else {
                shown.content[columns.clone()].clone_from_slice(&next.content[columns]);
            }
        }
    }

    /// Copies what a settled sheet shows.
    pub fn copy_to(&self, buffer: &mut Buffer) {
        for row in &self.shown {
            let place = row.area;
            if let Some((_, line)) = stroke::line(buffer, place.y) {
                if row.content.is_empty() {
                    line.fill(Cell::EMPTY);
                } else {
                    line.clone_from_slice(&row.content);
                }
            }
        }
    }
}

/// Marks the columns in which a part's strokes are not those of the last frame.
fn mark(changed: &mut [Range<u16>], layer: &Layer) {
    let width = layer.page.area().width;
    for at in joined(layer.page.used(), layer.before.used()) {
        let difference = layer.page.row(at).difference(layer.before.row(at));
        if let Some(changed) = changed.get_mut(at) {
            let all = joined(changed.clone(), difference);
            *changed = all.start.min(width)..all.end.min(width);
        }
    }
}

/// Where the cells of columns stand in a row.
fn cells_of(columns: &Range<u16>) -> Range<usize> {
    usize::from(columns.start)..usize::from(columns.end)
}

/// Makes a row's cells before they are changed.
fn make(next: &mut Buffer, shown: &Buffer) {
    if next.content.is_empty() && shown.content.is_empty() {
        next.content = vec![Cell::EMPTY; usize::from(next.area.width)];
    } else if next.content.is_empty() {
        next.content.clone_from(&shown.content);
    }
}

/// What the terminal shows in a row.
fn made(shown: &Buffer) -> Cow<'_, Buffer> {
    if shown.content.is_empty() {
        Cow::Owned(Buffer::empty(shown.area))
    } else {
        Cow::Borrowed(shown)
    }
}

/// Finds the cells of a row's columns that the terminal must be sent, as ratatui does; signs of one column, which are
/// nearly all there are, need none of its care for what stands beside them.
fn compare(shown: &Buffer, next: &Buffer, columns: &Range<u16>, cells: &mut Vec<(u16, u16)>) {
    let first = cells.len();
    for (x, now) in (columns.start..).zip(&next.content[cells_of(columns)]) {
        let before = shown.content.get(usize::from(x)).unwrap_or(&BLANK);
        if same(before, now) {
            continue;
        }
        if !(is_narrow(before) && is_narrow(now)) {
            cells.truncate(first);
            cells.extend(made(shown).diff_iter(next).map(|(x, y, _)| (x, y)));
            return;
        }
        cells.push((x, next.area.y));
    }
}

/// Whether two cells look the same. Most hold one byte, and calling a comparison of strings for it is what comparing
/// costs.
fn same(before: &Cell, now: &Cell) -> bool {
    let style = |c: &Cell| (c.fg, c.bg, c.modifier);
    let signs = match (before.symbol().as_bytes(), now.symbol().as_bytes()) {
        ([a], [b]) => a == b,
        (a, b) => a == b,
    };
    signs && style(before) == style(now)
}

fn is_narrow(cell: &Cell) -> bool {
    let mut signs = cell.symbol().chars();
    signs.next().is_some_and(is_simple) && signs.next().is_none()
}

/// Makes the cells of a row's columns from all parts' strokes.
fn lay(row: &mut Buffer, columns: &Range<u16>, layers: &[Layer], at: usize, look: Look) {
    let cells = &mut row.content[cells_of(columns)];
    cells.iter_mut().for_each(|cell| stroke::blank(cell, look));
    for strokes in layers.iter().map(|l| l.page.row(at)) {
        strokes.lay_on(cells, columns.start, look);
    }
    // A screen without more than ASCII gets nothing else, whoever drew it.
    if look.ascii {
        for cell in cells.iter_mut().filter(|c| !c.symbol().is_ascii()) {
            let plain = ascii::cell(cell.symbol()).to_owned();
            cell.set_symbol(&plain);
        }
    }
}
