//! The editor of a decision: the item and what is recommended above, the text being typed below.
//!
//! ```text
//! 4. Fælles udgående sygeplejeteam
//! beslutning · 7 af 20 min. · Sagsnr. 26/41207
//! Indstilling
//! Det fagligt strategiske niveau indstiller, at …
//!  Beslutning – Tiltrådt                   ↑ mere
//! Det politiske niveau tiltrådte indstillingen.
//! ```
//! Promise: the text has more than half of the room, and its bar says where there is more of it; of what stands above, the
//! title gives way first, and what is cut says so.

use super::super::editor::Editor;
use super::item::{ItemLines, facts, more, recommendation, titled};
use super::paint::Pen;
use super::prose;
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::meeting::{ItemState, Meeting};
use crate::text::{heading, outcome};
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

/// Lines of a long title while a text is typed: what is recommended is what one writes from.
const TITLE: usize = 2;

/// Draws it; returns where the typing cursor stands.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    state: &ItemState,
    editor: &Editor,
    now: Moment,
) -> Position {
    let above = above(pen, area, meeting, state, now);
    prose::draw_lines(pen, area, &above.lines);
    let top = u16::try_from(above.lines.len())
        .unwrap_or(0)
        .min(area.height.saturating_sub(3));
    let below = Rect {
        y: area.y + top + 1,
        height: area.height.saturating_sub(top + 1),
        ..area
    };
    pen.widget(below, |buffer| Widget::render(editor.area(), below, buffer));
    let bar = Rect {
        y: area.y + top,
        height: 1,
        ..area
    };
    draw_bar(pen, bar, editor, usize::from(below.height));
    cursor(editor, below)
}

/// What stands above the text: at most two fifths of the room.
fn above(
    pen: &Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    state: &ItemState,
    now: Moment,
) -> ItemLines {
    let limit = usize::from(area.height) * 2 / 5;
    let mut lines = ItemLines {
        width: usize::from(area.width),
        // One line more than there is room for tells that there is more.
        limit: limit + 1,
        ascii: pen.look().ascii,
        lines: Vec::new(),
    };
    let title = pen.wrap(&titled(state), lines.width, TITLE + 1);
    let cut = title.len() > TITLE;
    for line in title.into_iter().take(TITLE) {
        lines.lines.push(vec![(line, Tone::Strong)]);
    }
    if cut {
        mark(pen, &mut lines);
    }
    facts(&mut lines, meeting, state, now);
    recommendation(&mut lines, state);
    if lines.lines.len() > limit {
        lines.lines.truncate(limit);
        mark(pen, &mut lines);
    }
    lines
}

/// The last line says that something was cut behind it.
fn mark(pen: &Pen<'_>, lines: &mut ItemLines) {
    let room = lines.width.saturating_sub(1);
    let Some(last) = lines.lines.last_mut() else {
        return;
    };
    let tone = last.last().map_or(Tone::Plain, |(_, tone)| *tone);
    let text: String = last.iter().map(|(text, _)| text.as_str()).collect();
    if pen.columns(&text) < room {
        last.push((" …".to_owned(), tone));
    } else {
        // A word more than fits, so that the mark comes in its place.
        let cut = pen.clipped(&format!("{text} …"), room).into_owned();
        *last = vec![(cut, tone)];
    }
}

/// The outcome, and that there is more of the text; drawn behind the text, whose lines are counted then.
fn draw_bar(pen: &mut Pen<'_>, bar: Rect, editor: &Editor, rows: usize) {
    let points = editor.points.iter().map(|(_, o)| *o);
    let label = match editor.outcome {
        Some(whole) => heading::of(outcome::label_of(std::iter::once(whole).chain(points))),
        None => "Beslutning – vælg udfald med F2".to_owned(),
    };
    pen.fill(bar, Tone::Chosen);
    let area = editor.area();
    let first = usize::from(area.scroll_offset().0);
    // A line that is not there is the last one there is.
    let line = |row: usize| area.screen_to_data(row, 0);
    let hidden = rows > 0 && line(first + rows) != line(first + rows - 1);
    let more = more(first > 0, hidden).map_or_else(String::new, |more| format!("{more} "));
    let end = pen.right(bar, 0, &more, Tone::Chosen);
    let left = Rect { width: end, ..bar };
    let label = format!(" {label}");
    pen.text(left, 0, 0, &label, Tone::Chosen);
}

fn cursor(editor: &Editor, area: Rect) -> Position {
    let cursor = editor.area().screen_cursor();
    let scroll = editor.area().scroll_offset();
    Position::new(
        (area.x + u16::try_from(cursor.col).unwrap_or(0)).min(area.right().saturating_sub(1)),
        (area.y
            + u16::try_from(cursor.row)
                .unwrap_or(0)
                .saturating_sub(scroll.0))
        .min(area.bottom().saturating_sub(1)),
    )
}
