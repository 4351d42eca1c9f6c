//! The bytes of a frame: what a terminal is sent for the cells that change.
//!
//! Promise: byte for byte what ratatui's own backend sends, but for the colours it resets before it resets all; signs go
//! as they are and not each through a formatter, which is most of what a frame's bytes cost. Which cells change is left
//! to the sheet, when bytes go out to `terminal`.

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::{Attribute, Colors, SetAttribute, SetColors};
use ratatui::backend::IntoCrossterm;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::io::{self, Write};

/// What the terminal has been told.
struct Told {
    next: Option<(u16, u16)>,
    colors: (Color, Color),
    modifier: Modifier,
}

/// Codes a terminal has been sent, to be sent again as they are: a screen has a few, and putting one together costs more
/// than all cells it is for.
#[derive(Debug, Default)]
pub(super) struct FrameCodes {
    colors: Vec<((Color, Color), Vec<u8>)>,
    modifiers: Vec<((Modifier, Modifier), Vec<u8>)>,
}

/// Writes the code that `make` puts together, once for each key.
fn code<K: PartialEq>(
    out: &mut impl Write,
    known: &mut Vec<(K, Vec<u8>)>,
    key: K,
    make: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
) -> io::Result<()> {
    if let Some((_, code)) = known.iter().find(|(k, _)| *k == key) {
        return out.write_all(code);
    }
    let mut code = Vec::new();
    make(&mut code)?;
    out.write_all(&code)?;
    known.push((key, code));
    Ok(())
}

/// `CSI row ; column H`.
fn move_to(out: &mut impl Write, x: u16, y: u16) -> io::Result<()> {
    let mut code = *b"\x1b[00000;00000H";
    let mut at = code.len() - 1;
    for (number, before) in [(x, b';'), (y, b'[')] {
        let mut left = u32::from(number) + 1;
        while left > 0 {
            at -= 1;
            code[at] = b'0' + u8::try_from(left % 10).unwrap_or_default();
            left /= 10;
        }
        at -= 1;
        code[at] = before;
    }
    at -= 1;
    code[at] = b'\x1b';
    out.write_all(&code[at..])
}

/// Writes the bytes for these cells, and leaves the terminal without colours.
///
/// # Errors
/// The writer's.
pub(super) fn write<'c>(
    out: &mut impl Write,
    codes: &mut FrameCodes,
    cells: impl Iterator<Item = (u16, u16, &'c Cell)>,
) -> io::Result<()> {
    let mut told = Told {
        next: None,
        colors: (Color::Reset, Color::Reset),
        modifier: Modifier::empty(),
    };
    for (x, y, cell) in cells {
        if told.next != Some((x, y)) {
            if cfg!(windows) {
                queue!(out, MoveTo(x, y))?;
            } else {
                move_to(out, x, y)?;
            }
        }
        told.next = x.checked_add(1).map(|x| (x, y));
        if cell.modifier != told.modifier {
            let (from, to) = (told.modifier, cell.modifier);
            // Consoles of old Windows are told in another way than by codes.
            if cfg!(windows) {
                attributes(from, to).try_for_each(|a| queue!(out, SetAttribute(a)))?;
            } else {
                code(out, &mut codes.modifiers, (from, to), |out| {
                    attributes(from, to).try_for_each(|a| queue!(out, SetAttribute(a)))
                })?;
            }
            told.modifier = cell.modifier;
        }
        if (cell.fg, cell.bg) != told.colors {
            told.colors = (cell.fg, cell.bg);
            let colors = Colors::new(cell.fg.into_crossterm(), cell.bg.into_crossterm());
            if cfg!(windows) {
                queue!(out, SetColors(colors))?;
            } else {
                code(out, &mut codes.colors, told.colors, |out| {
                    queue!(out, SetColors(colors))
                })?;
            }
        }
        out.write_all(cell.symbol().as_bytes())?;
    }
    queue!(out, SetAttribute(Attribute::Reset))
}

/// Each modifier with what gives it and what takes it away, in ratatui's order.
const TAKEN: [(Modifier, Attribute); 4] = [
    (Modifier::ITALIC, Attribute::NoItalic),
    (Modifier::UNDERLINED, Attribute::NoUnderline),
    (Modifier::CROSSED_OUT, Attribute::NotCrossedOut),
    (Modifier::HIDDEN, Attribute::NoHidden),
];
const GIVEN: [(Modifier, Attribute); 9] = [
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
];

/// What leads from some modifiers to others.
fn attributes(from: Modifier, to: Modifier) -> impl Iterator<Item = Attribute> {
    let (removed, added) = (from - to, to - from);
    let strong = Modifier::BOLD.union(Modifier::DIM);
    // Bold and dim are taken away together: the one that stays is given again, and neither is given twice.
    let weakened = removed.intersects(strong);
    let blink = Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK);
    let when = |is: bool, attribute: Attribute| is.then_some(attribute);
    let first = [
        when(removed.contains(Modifier::REVERSED), Attribute::NoReverse),
        when(weakened, Attribute::NormalIntensity),
        when(weakened && to.contains(Modifier::DIM), Attribute::Dim),
        when(weakened && to.contains(Modifier::BOLD), Attribute::Bold),
    ];
    let taken = TAKEN.into_iter().filter(move |(m, _)| removed.contains(*m));
    let still = when(removed.intersects(blink), Attribute::NoBlink);
    let given = GIVEN
        .into_iter()
        .filter(move |(m, _)| added.contains(*m) && !(weakened && strong.contains(*m)));
    let taken = taken.map(|(_, a)| a).chain(still);
    let given = given.map(|(_, a)| a);
    first.into_iter().flatten().chain(taken).chain(given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::backend::{Backend, CrosstermBackend};

    /// From every set of modifiers to every other, with and without neighbours, colours and wide signs.
    #[test]
    fn the_bytes_are_those_of_ratatui() {
        let all = 1u16 << 9;
        let sets = (0..all).filter_map(Modifier::from_bits);
        let steps: Vec<Modifier> = sets
            .flat_map(|a| [a, Modifier::BOLD, Modifier::DIM.union(Modifier::ITALIC), a])
            .collect();
        let pairs = (0..all).step_by(7).filter_map(Modifier::from_bits);
        let pairs = pairs.flat_map(|a| {
            let others = (0..all).step_by(5).filter_map(Modifier::from_bits);
            others.flat_map(move |b| [a, b])
        });
        let colors = [
            Color::Reset,
            Color::Red,
            Color::Rgb(1, 2, 3),
            Color::Indexed(9),
        ];
        let cells: Vec<(u16, u16, Cell)> = steps
            .into_iter()
            .chain(pairs)
            .zip(0u16..)
            .map(|(modifier, at)| {
                let mut cell = Cell::new(["a", "å", "漢", "e\u{301}"][usize::from(at % 4)]);
                cell.modifier = modifier;
                cell.fg = colors[usize::from(at / 3 % 4)];
                cell.bg = colors[usize::from(at / 5 % 4)];
                (at % 80 + at % 11 / 10, at / 80, cell)
            })
            .collect();
        let changes = || cells.iter().map(|(x, y, c)| (*x, *y, c));
        let (mut own, mut again, mut codes) = (Vec::new(), Vec::new(), FrameCodes::default());
        write(&mut own, &mut codes, changes()).expect("written");
        write(&mut again, &mut codes, changes()).expect("written");
        assert!(own == again, "codes are sent again as they are");
        let mut wanted = CrosstermBackend::new(Vec::new());
        wanted.draw(changes()).expect("written");
        let wanted = String::from_utf8_lossy(wanted.writer()).into_owned();
        // With underlines that have a colour of their own, that is reset too.
        let colors = [
            "\u{1b}[39m\u{1b}[49m\u{1b}[0m",
            "\u{1b}[39m\u{1b}[49m\u{1b}[59m\u{1b}[0m",
        ];
        let shorter = colors.iter().find_map(|end| wanted.strip_suffix(end));
        let wanted = format!("{}\u{1b}[0m", shorter.expect("the colours are reset"));
        assert_eq!(String::from_utf8_lossy(&own), wanted);
    }

    #[test]
    fn places_are_those_of_crossterm() {
        let ends = [0, 8, 9, 98, 99, 998, 999, 9998, 9999, u16::MAX - 1];
        for (x, y) in ends.into_iter().flat_map(|x| ends.map(|y| (x, y))) {
            let (mut own, mut wanted) = (Vec::new(), Vec::new());
            move_to(&mut own, x, y).expect("written");
            queue!(wanted, MoveTo(x, y)).expect("written");
            assert_eq!(own, wanted);
        }
    }
}
