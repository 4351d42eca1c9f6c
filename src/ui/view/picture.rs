//! A finished screen as text that can be carried elsewhere and drawn there, cell by cell.
//!
//! Promise: what is drawn from a picture is what was drawn for it and nothing else: no sign of it commands a terminal, whoever
//! made it, and one that is too large or no picture is refused. What is on it is left to whoever drew it.

use super::paint::Pen;
use super::sheet::Sheet;
use crate::text::width::tame;
use crate::ui::look::{Look, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Modifier};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Columns and rows of a picture at most.
const LARGEST: (u16, u16) = (500, 200);
/// Stands between the signs of a run.
const BETWEEN: char = '\t';

/// How a picture is to look: its size in columns and rows, and the look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureWish {
    /// Columns and rows.
    pub size: (u16, u16),
    /// Colours and signs.
    pub look: Look,
}

impl PictureWish {
    /// As text: `120x40`, the theme, and what is left out.
    #[must_use]
    pub fn text(self) -> String {
        let (width, height) = self.size;
        let (width, height) = (width.min(LARGEST.0), height.min(LARGEST.1));
        let mut text = format!("{width}x{height} {}", self.look.theme.name());
        for (word, has) in [("ascii", self.look.ascii), ("farver", self.look.color)] {
            if has {
                let _ = write!(text, " {word}");
            }
        }
        text
    }

    /// Reads it; `None`: it is no such text.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let (width, height) = words.next()?.split_once('x')?;
        let size: (u16, u16) = (width.parse().ok()?, height.parse().ok()?);
        if size.0 > LARGEST.0 || size.1 > LARGEST.1 {
            return None;
        }
        let mut look = Look {
            theme: Theme::named(words.next()?)?,
            ascii: false,
            color: false,
        };
        for word in words {
            match word {
                "ascii" => look.ascii = true,
                "farver" => look.color = true,
                _ => return None,
            }
        }
        Some(Self { size, look })
    }
}

/// A run of cells that look the same.
#[derive(Serialize, Deserialize)]
struct CellRun(String, String, u16, String);

#[derive(Serialize, Deserialize)]
struct PictureText {
    size: (u16, u16),
    rows: Vec<Vec<CellRun>>,
}

/// What a screen of this size and look shows.
#[must_use]
pub fn drawn(wish: PictureWish, draw: impl FnOnce(&mut Sheet)) -> Vec<u8> {
    let size = Size::from(wish.size);
    let mut sheet = Sheet::new(size);
    sheet.begin(wish.look);
    draw(&mut sheet);
    sheet.finish();
    sheet.settle();
    let mut buffer = Buffer::empty(Rect::from((ratatui::layout::Position::ORIGIN, size)));
    sheet.copy_to(&mut buffer);
    let rows = buffer.content.chunks(usize::from(wish.size.0.max(1)));
    let text = PictureText {
        size: wish.size,
        rows: rows.map(runs).collect(),
    };
    serde_json::to_vec(&text).unwrap_or_default()
}

fn runs(cells: &[Cell]) -> Vec<CellRun> {
    let look = |c: &Cell| (c.fg, c.bg, c.modifier);
    cells
        .chunk_by(|a, b| look(a) == look(b))
        .filter_map(|run| {
            let first = run.first()?;
            let signs: Vec<&str> = run.iter().map(Cell::symbol).collect();
            Some(CellRun(
                first.fg.to_string(),
                first.bg.to_string(),
                first.modifier.bits(),
                signs.join(&BETWEEN.to_string()),
            ))
        })
        .collect()
}

/// A picture, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    rows: Vec<Vec<Cell>>,
}

impl Picture {
    /// Reads a picture; `None`: it is none.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let text: PictureText = serde_json::from_slice(bytes).ok()?;
        let (width, height) = (usize::from(text.size.0), usize::from(text.size.1));
        let fits =
            text.size.0 <= LARGEST.0 && text.size.1 <= LARGEST.1 && text.rows.len() <= height;
        let rows = text.rows.iter().map(|row| cells(row));
        let rows = rows.collect::<Option<Vec<_>>>()?;
        (fits && rows.iter().all(|r| r.len() <= width)).then_some(Self { rows })
    }

    /// Draws it.
    pub fn draw(&self, pen: &mut Pen<'_>) {
        for (y, row) in (0..).zip(&self.rows) {
            pen.cells(y, row);
        }
    }
}

fn cells(row: &[CellRun]) -> Option<Vec<Cell>> {
    let mut cells = Vec::new();
    for CellRun(fg, bg, modifier, signs) in row {
        let mut cell = Cell::EMPTY;
        cell.fg = fg.parse::<Color>().ok()?;
        cell.bg = bg.parse::<Color>().ok()?;
        cell.modifier = Modifier::from_bits_truncate(*modifier);
        for sign in signs.split(BETWEEN) {
            cell.set_symbol(&tame(sign));
            cells.push(cell.clone());
        }
    }
    Some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::view::sheet::SheetPart;
    use crate::ui::view::theme::Tone;

    fn wish(text: &str) -> PictureWish {
        PictureWish::read(text).expect("a wish")
    }

    #[test]
    fn a_wish_is_read_as_it_was_written() {
        for text in [
            "80x24 terminal",
            "120x40 kontrast farver",
            "9x1 lys ascii farver",
        ] {
            assert_eq!(wish(text).text(), text);
        }
        for text in [
            "",
            "80x",
            "80x24 blå",
            "80x24 lys andet",
            "501x24 lys",
            "80x201 lys",
        ] {
            assert_eq!(PictureWish::read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_drawn_elsewhere_is_what_was_drawn_here() {
        let wish = wish("30x3 lys farver");
        let draw = |sheet: &mut Sheet| {
            sheet.part(SheetPart::Whole, |pen| {
                let area = pen.screen();
                pen.fill(area, Tone::Bar);
                pen.text(area, 1, 1, "Åse 漢字 e\u{301} er her", Tone::Alarm);
            });
        };
        let first = drawn(wish, draw);
        let picture = Picture::read(&first).expect("a picture");
        let again = drawn(wish, |sheet| {
            sheet.part(SheetPart::Whole, |pen| picture.draw(pen));
        });
        assert_eq!(
            String::from_utf8_lossy(&first),
            String::from_utf8_lossy(&again)
        );
    }

    #[test]
    fn no_sign_of_a_picture_commands_a_terminal() {
        let bytes = br#"{"size":[9,1],"rows":[[["Reset","Reset",0,"\u001b[2J\ta\t\u202e"]]]}"#;
        let picture = Picture::read(bytes).expect("a picture");
        let signs: String = picture.rows[0].iter().map(Cell::symbol).collect();
        assert!(!signs.contains(['\u{1b}', '\u{202e}']), "{signs:?}");
        assert_eq!(Picture::read(b"{}"), None);
        let wide = br#"{"size":[1,1],"rows":[[["Reset","Reset",0,"a\tb"]]]}"#;
        assert_eq!(Picture::read(wide), None);
    }
}
