//! A text over the whole screen: help, the manual, and the minutes as they are now.

use super::super::dialog::Reader;
use super::paint::Pen;
use super::theme::Tone;
use crate::text::ascii::plain;
use crate::text::width::wrap;
use crate::ui::look::Look;
use crate::ui::reading;
use ratatui::layout::Rect;

/// Text is not set wider than this; long lines are hard to read.
const WIDTH: u16 = 92;
/// More lines than this are not shown; the files have them all.
const LINES: usize = 20_000;

/// Draws the text.
pub fn draw(pen: &mut Pen<'_>, area: Rect, reader: &Reader) {
    let bar = Rect { height: 1, ..area };
    pen.fill(bar, Tone::Bar);
    pen.text(bar, 1, 0, &reader.title, Tone::Bar);
    let rows = usize::from(area.height).saturating_sub(2);
    let width = area.width.min(WIDTH);
    let left = (area.width - width) / 2;
    let body = Rect {
        x: area.x + left,
        y: area.y + 1,
        width,
        height: area.height.saturating_sub(2),
    };
    let lines = lines(reader, (area.width, area.height), pen.look());
    for (y, line) in lines.iter().skip(reader.scroll).take(rows).enumerate() {
        let heading = reading::is_headline(line);
        pen.text(
            body,
            0,
            u16::try_from(y).unwrap_or(u16::MAX),
            line,
            if heading { Tone::Heading } else { Tone::Plain },
        );
    }
    let place = format!(
        "{}–{} af {} linjer ",
        (reader.scroll + 1).min(lines.len()),
        (reader.scroll + rows).min(lines.len()),
        lines.len()
    );
    let foot = Rect {
        y: area.bottom().saturating_sub(1),
        height: 1,
        ..area
    };
    let end = pen.right(foot, 0, &place, Tone::Faint);
    let keys = Rect { width: end, ..foot };
    if reader.typing {
        pen.text(
            keys,
            0,
            0,
            &format!("Søg: {}▏", reader.wanted),
            Tone::Strong,
        );
    } else if reader.wanted.is_empty() {
        pen.text(keys, 0, 0, KEYS, Tone::Key);
    } else {
        let wanted = format!("Kun linjer med ”{}”. Esc viser alt igen", reader.wanted);
        pen.text(keys, 0, 0, &wanted, Tone::Strong);
    }
}

/// The keys that matter most here.
const KEYS: &str = "Esc Luk  Op/Ned  Side op/ned  / Søg  F1 Vejledning";

fn lines(reader: &Reader, size: (u16, u16), look: Look) -> Vec<String> {
    let width = usize::from(size.0.min(WIDTH));
    reading::shown(reader)
        .into_iter()
        .flat_map(|l| {
            if l.is_empty() {
                vec![String::new()]
            } else {
                wrap(&if look.ascii { plain(l) } else { l.into() }, width, LINES)
            }
        })
        .take(LINES)
        .collect()
}

/// How many lines the text has at a size.
#[must_use]
pub fn line_count(reader: &Reader, size: (u16, u16), look: Look) -> usize {
    lines(reader, size, look).len()
}
