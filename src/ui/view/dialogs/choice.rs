//! A choice: what is asked, the answers with their keys, and more about the marked one.

use super::super::super::dialog::Choice;
use super::super::super::layout::first_in_view;
use super::super::paint::Pen;
use super::super::theme::Tone;
use super::boxed;
use crate::text::width::columns;
use ratatui::layout::Rect;

/// Draws the choice.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, choice: &Choice) {
    let width = width(area, choice);
    let room = usize::from(width.saturating_sub(4));
    let grid = Grid::of(choice, room);
    let more = more(pen, choice, room, usize::from(area.height));
    let below = more.as_ref().map_or(0, |more| more.rows + 1);
    // The answers must be in view, however much is asked about.
    let left = usize::from(area.height).saturating_sub(grid.rows + below + 6);
    let lines = question(pen, choice, room, left.max(1));
    let gap = usize::from(!lines.is_empty());
    let frame = boxed(area, width, lines.len() + gap + grid.rows + below + 2);
    let mut inner = pen.frame(frame, &choice.title, Tone::Key);
    if let Some(more) = &more {
        inner = more.draw(pen, inner);
    }
    for (y, line) in (0..).zip(&lines) {
        pen.text(inner, 0, y, line, Tone::Plain);
    }
    let asked = u16::try_from(lines.len() + gap).unwrap_or(u16::MAX);
    let answers = Rect {
        y: inner.y.saturating_add(asked),
        height: inner.height.saturating_sub(asked),
        ..inner
    };
    options(pen, answers, choice, grid);
}

/// Long answers get the room there is.
fn width(area: Rect, choice: &Choice) -> u16 {
    let longest = choice.options.iter().map(|o| columns(&o.label) + 8).max();
    let wanted = longest.unwrap_or(0).clamp(76, 140);
    area.width
        .saturating_sub(8)
        .min(u16::try_from(wanted).unwrap_or(76))
}

/// What is asked, in at most so many lines.
fn question(pen: &Pen<'_>, choice: &Choice, width: usize, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = choice
        .lines
        .iter()
        .flat_map(|l| pen.wrap(l, width, 12))
        .collect();
    if let Some((number, of)) = choice.target {
        let what = if number == 0 {
            "hele punktet".to_owned()
        } else {
            format!("indstilling {number}")
        };
        lines.push(format!("Gælder: {what}  (1–{of} eller Tab skifter)"));
    }
    if lines.len() > room {
        let left = lines.len() - room + 1;
        lines.truncate(room - 1);
        lines.push(format!("… og {left} flere linjer (F8 viser alt)"));
    }
    lines
}

/// How the answers stand.
#[derive(Clone, Copy)]
struct Grid {
    columns: usize,
    rows: usize,
}

impl Grid {
    /// A long palette stands in two columns.
    fn of(choice: &Choice, width: usize) -> Self {
        let many = choice.options.len() > 8;
        let short = choice.options.iter().all(|o| columns(&o.label) < 26);
        let columns = if many && width >= 56 && short { 2 } else { 1 };
        let rows = choice.options.len().div_ceil(columns);
        Self { columns, rows }
    }
}

fn options(pen: &mut Pen<'_>, area: Rect, choice: &Choice, grid: Grid) {
    let rows = usize::from(area.height);
    let first = if grid.columns == 1 {
        first_in_view(choice.cursor, rows, choice.options.len())
    } else {
        0
    };
    let width = area.width / u16::try_from(grid.columns).unwrap_or(1);
    let in_view = choice.options.iter().enumerate().skip(first);
    for (i, option) in in_view.take(rows * grid.columns) {
        let column = (i - first) / grid.rows.max(1);
        let row = (i - first) % grid.rows.max(1);
        let place = Rect {
            x: area.x + width * u16::try_from(column).unwrap_or(0),
            y: area
                .y
                .saturating_add(u16::try_from(row).unwrap_or(u16::MAX)),
            width,
            height: 1,
        };
        let (key_tone, tone) = if i == choice.cursor {
            pen.fill(place, Tone::Selected);
            (Tone::Selected, Tone::Selected)
        } else {
            (Tone::Key, Tone::Plain)
        };
        let key = option.key.map_or_else(|| " ".to_owned(), |k| k.to_string());
        let x = pen.text(place, 0, 0, &key, key_tone);
        pen.text(place, x + 2, 0, &option.label, tone);
    }
}

/// What stands below the options, and the rows kept for it: as many as the longest needs, so that nothing jumps.
struct More {
    lines: Vec<String>,
    rows: usize,
}

fn more(pen: &Pen<'_>, choice: &Choice, width: usize, height: usize) -> Option<More> {
    // Where there is no room for the options themselves, they go first.
    let most = (height / 4).min(6);
    let wrapped =
        |text: &Option<String>| pen.wrap(text.as_deref().unwrap_or_default(), width, most);
    let rows = choice
        .options
        .iter()
        .filter(|o| o.more.is_some())
        .map(|o| wrapped(&o.more).len())
        .max()?;
    let lines = wrapped(&choice.options.get(choice.cursor)?.more);
    (rows >= 1 && height >= 16).then_some(More { lines, rows })
}

impl More {
    /// Draws it at the foot of a box; what is left of the box.
    fn draw(&self, pen: &mut Pen<'_>, inner: Rect) -> Rect {
        let rows = u16::try_from(self.rows)
            .unwrap_or(u16::MAX)
            .min(inner.height);
        let left = inner.height - rows;
        let place = Rect {
            y: inner.y + left,
            height: rows,
            ..inner
        };
        for (y, line) in (0..rows).zip(&self.lines) {
            pen.text(place, 0, y, line, Tone::Plain);
        }
        Rect {
            height: left.saturating_sub(1),
            ..inner
        }
    }
}
