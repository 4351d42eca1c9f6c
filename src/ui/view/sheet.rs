//! The sheet: what a screen shows, kept from frame to frame.
//!
//! Promise: *a frame is a function of what is drawn in it*; that the sheet remembers the last one never shows. A part
//! whose inputs are those of last time is not built again, a row whose strokes are those of last time is neither drawn
//! nor compared. What the parts are is left to the screens, how changes reach a terminal to `shell::terminal`.

use super::super::look::Look;
use super::paint::{Pen, is_simple};
use super::stroke::{self, Page};
use crate::text::ascii;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use std::any::Any;

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
    /// A row at a time: what the terminal shows, and what it is to show.
    shown: Vec<Buffer>,
    next: Vec<Buffer>,
    changed: Vec<bool>,
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
        let empty = |y| Buffer::empty(Rect::new(0, y, size.width, 1));
        self.shown = (0..size.height).map(empty).collect();
        self.next = self.shown.clone();
        self.forget();
    }

    fn forget(&mut self) {
        for layer in &mut self.layers {
            layer.inputs = None;
            layer.page.begin(self.area);
        }
        self.changed.clear();
        self.changed.resize(usize::from(self.area.height), true);
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
        for (at, (shown, next)) in rows.filter(|(at, _)| self.changed[*at]) {
            lay(next, &self.layers, at, self.look);
            compare(shown, next, &mut self.cells);
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
            if std::mem::take(changed) {
                std::mem::swap(&mut self.shown[at], &mut self.next[at]);
            }
        }
    }

    /// Copies what a settled sheet shows.
    pub fn copy_to(&self, buffer: &mut Buffer) {
        for row in &self.shown {
            let place = row.area;
            if let Some((_, line)) = stroke::line(buffer, place.y) {
                line.clone_from_slice(&row.content);
            }
        }
    }
}

/// Marks the rows in which a part's strokes are not those of the last frame.
fn mark(changed: &mut [bool], layer: &Layer) {
    let (now, before) = (layer.page.rows(), layer.before.rows());
    for at in layer.page.used().chain(layer.before.used()) {
        if let Some(changed) = changed.get_mut(at).filter(|c| !**c) {
            *changed = now.get(at) != before.get(at);
        }
    }
}

/// Finds the cells of a row that the terminal must be sent, as ratatui does; signs of one column, which are nearly all
/// there are, need none of its care for what stands beside them.
fn compare(shown: &Buffer, next: &Buffer, cells: &mut Vec<(u16, u16)>) {
    let first = cells.len();
    let both = shown.content.iter().zip(&next.content);
    for (x, (before, now)) in (0..).zip(both) {
        if same(before, now) {
            continue;
        }
        if !(is_narrow(before) && is_narrow(now)) {
            cells.truncate(first);
            cells.extend(shown.diff_iter(next).map(|(x, y, _)| (x, y)));
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

/// Makes a row's cells from all parts' strokes.
fn lay(row: &mut Buffer, layers: &[Layer], at: usize, look: Look) {
    row.content
        .iter_mut()
        .for_each(|cell| stroke::blank(cell, look));
    for strokes in layers.iter().filter_map(|l| l.page.rows().get(at)) {
        strokes.lay(row, row.area.y, look);
    }
    // A screen without more than ASCII gets nothing else, whoever drew it.
    if look.ascii {
        for cell in row.content.iter_mut().filter(|c| !c.symbol().is_ascii()) {
            let plain = ascii::cell(cell.symbol()).to_owned();
            cell.set_symbol(&plain);
        }
    }
}
