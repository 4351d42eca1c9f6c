//! Somebody's text on the screen: headings, lists in lists, tables in columns, words in bold.
//!
//! ```text
//! Holdet dækker tre kommuner:
//! - Holbæk
//!   - øre, næse og hals
//! Kommune      2027   2028
//! ──────────  ─────  ─────
//! Kalundborg  1.250    980
//! ```
//! Promise: every word of the text is there, or what is shown ends at the limit; a line is never wider than it may be. A
//! table that is too wide for columns is told row by row. What the signs mean is left to `minutes::markup`.

use super::paint::Pen;
use super::theme::Tone;
use crate::minutes::document::{Block, DocumentList, DocumentTable, EntryPart};
use crate::minutes::markup;
use crate::text::ascii;
use crate::text::grid::ColumnAlign;
use crate::text::width::{columns, head, tame, wrap};
use crate::text::words::Words;
use ratatui::layout::Rect;
use std::borrow::Cow;

/// A line on the screen: stretches of one tone each.
pub(super) type ProseLine = Vec<(String, Tone)>;

/// Between the columns of a table.
const GAP: usize = 2;
/// A column gives way to others down to this.
const NARROW: usize = 8;

/// How a text is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct ProseLook {
    /// Columns of the screen.
    pub width: usize,
    /// Lines at most.
    pub limit: usize,
    /// The tone of running words, and that of what stands out.
    pub tones: (Tone, Tone),
    /// Whether the addresses of links are told.
    pub addresses: bool,
    /// Whether the screen has ASCII only.
    pub ascii: bool,
}

/// Draws lines, as many as there is room for.
pub(super) fn draw_lines(pen: &mut Pen<'_>, area: Rect, lines: &[ProseLine]) {
    for (y, line) in (0..area.height).zip(lines) {
        let mut x = 0;
        for (text, tone) in line {
            x = pen.text(area, x, y, text, *tone);
        }
    }
}

/// The text as lines, at most as many as the limit.
#[must_use]
pub(super) fn lines(text: &str, look: ProseLook) -> Vec<ProseLine> {
    // What lies beyond the limit is not read, however long the text is.
    let near = head(text, look.limit.saturating_mul(look.width * 4) + 64);
    let near = if look.ascii {
        let lines: Vec<Cow<'_, str>> = near.lines().map(ascii::plain).collect();
        Cow::Owned(lines.join("\n"))
    } else {
        Cow::Borrowed(near)
    };
    let mut setter = ProseSetter {
        look,
        lines: Vec::new(),
    };
    for (block, spaced) in markup::spaced_blocks(&near) {
        if setter.lines.len() >= look.limit || look.width == 0 {
            break;
        }
        if spaced {
            setter.lines.push(Vec::new());
        }
        setter.block(&block);
    }
    setter.lines.truncate(look.limit);
    setter.lines
}

impl ProseLook {
    fn rule(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }
}

struct ProseSetter {
    look: ProseLook,
    lines: Vec<ProseLine>,
}

impl ProseSetter {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } => {
                self.wrapped(&[(tame(text).into_owned(), self.look.tones.1)], "", "");
            }
            Block::Paragraph { text, .. } => self.words(text, "", ""),
            Block::List(list) => self.list(list, ""),
            Block::Table(table) => self.table(table),
            Block::Contents(_) => {}
        }
    }

    fn list(&mut self, list: &DocumentList, before: &str) {
        for (i, entry) in list.entries.iter().enumerate() {
            let number = list.numbers.as_ref().and_then(|n| n.get(i));
            let mark = number.map_or_else(|| "- ".to_owned(), |n| format!("{n}. "));
            // However deep a list lies, half a line is left for its words.
            let deep = columns(before) + mark.len() > self.look.width / 2;
            let indent = if deep {
                before.to_owned()
            } else {
                format!("{before}{}", " ".repeat(mark.len()))
            };
            for (n, part) in entry.iter().enumerate() {
                match part {
                    EntryPart::Text(words) if n == 0 => {
                        self.words(words, &format!("{before}{mark}"), &indent);
                    }
                    EntryPart::Text(words) => self.words(words, &indent, &indent),
                    EntryPart::List(inner) => self.list(inner, &indent),
                }
            }
        }
    }

    fn words(&mut self, words: &Words, first: &str, rest: &str) {
        let (plain, strong) = self.look.tones;
        let mut runs = Vec::new();
        for span in words.spans() {
            let mut text = tame(&span.text).into_owned();
            if let Some(address) = span.shown_address().filter(|_| self.look.addresses) {
                text.push_str(&format!(" ({address})"));
            }
            runs.push((text, if span.bold { strong } else { plain }));
        }
        self.wrapped(&runs, first, rest);
    }

    /// Wraps stretches as one text, behind what stands before its first line and the others.
    fn wrapped(&mut self, runs: &[(String, Tone)], first: &str, rest: &str) {
        let widest = columns(rest).max(columns(first));
        if widest >= self.look.width && widest > 0 {
            // Hardly a column is left: the mark is a word like the others.
            let mark = (first.trim_start().to_owned(), self.look.tones.0);
            let runs: Vec<_> = std::iter::once(mark).chain(runs.iter().cloned()).collect();
            self.wrapped(&runs, "", "");
            return;
        }
        let room = self.look.limit.saturating_sub(self.lines.len());
        let whole: String = runs.iter().map(|(t, _)| t.as_str()).collect();
        let width = self.look.width - widest;
        let mut from = 0;
        for (n, line) in wrap(&whole, width, room).iter().enumerate() {
            let at = whole
                .get(from..)
                .and_then(|w| w.find(line.as_str()))
                .unwrap_or(0)
                + from;
            from = at + line.len();
            let mut shown: ProseLine = Vec::new();
            let before = if n == 0 { first } else { rest };
            if !before.is_empty() {
                shown.push((before.to_owned(), self.look.tones.0));
            }
            shown.extend(cut(runs, at, from));
            self.lines.push(shown);
        }
    }

    fn table(&mut self, table: &DocumentTable) {
        if let Some(caption) = table.own_caption() {
            let caption = (tame(caption).into_owned(), self.look.tones.1);
            self.wrapped(&[caption], "", "");
        }
        let told = |words: &Words| {
            let text = if self.look.addresses {
                words.with_addresses()
            } else {
                words.text()
            };
            tame(&text).into_owned()
        };
        let row = |cells: &Vec<Words>| cells.iter().map(told).collect::<Vec<_>>();
        let (head, rows): (_, Vec<_>) = (row(&table.head), table.rows.iter().map(row).collect());
        let Some(widths) = widths(&head, &rows, self.look.width) else {
            self.row_by_row(&head, &rows);
            return;
        };
        let (plain, strong) = self.look.tones;
        self.row(table, &head, &widths, strong);
        let rule: Vec<String> = widths.iter().map(|w| self.look.rule().repeat(*w)).collect();
        self.row(table, &rule, &widths, plain);
        for cells in &rows {
            if self.lines.len() >= self.look.limit {
                return;
            }
            self.row(table, cells, &widths, plain);
        }
    }

    fn row(&mut self, table: &DocumentTable, cells: &[String], widths: &[usize], tone: Tone) {
        let wrapped: Vec<Vec<String>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| wrap(cell, *width, self.look.limit))
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
        for at in 0..height {
            let mut line = String::new();
            for (n, (cell, width)) in wrapped.iter().zip(widths).enumerate() {
                let part = cell.get(at).map_or("", String::as_str);
                let spare = width.saturating_sub(columns(part));
                let left = match table.align(n) {
                    ColumnAlign::Left => 0,
                    ColumnAlign::Centre => spare / 2,
                    ColumnAlign::Right => spare,
                };
                line.push_str(&" ".repeat(left));
                line.push_str(part);
                line.push_str(&" ".repeat(spare - left + GAP));
            }
            self.lines.push(vec![(line.trim_end().to_owned(), tone)]);
        }
    }

    /// "- Kommune: Køge · 2027: 12": where the columns do not fit beside each other.
    fn row_by_row(&mut self, head: &[String], rows: &[Vec<String>]) {
        if rows.is_empty() {
            let names = (head.join(" · "), self.look.tones.1);
            self.wrapped(&[names], "", "");
        }
        for row in rows {
            let cell = |(head, cell): (&String, &String)| match head.as_str() {
                "" => cell.clone(),
                head => format!("{head}: {cell}"),
            };
            let told = head.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
            let cells: Vec<String> = told.map(cell).collect();
            self.wrapped(&[(cells.join(" · "), self.look.tones.0)], "- ", "  ");
        }
    }
}

/// The stretches between two bytes of their whole.
fn cut(runs: &[(String, Tone)], from: usize, to: usize) -> ProseLine {
    let mut at = 0;
    let mut line = Vec::new();
    for (text, tone) in runs {
        let (begin, end) = (from.max(at), to.min(at + text.len()));
        if let Some(part) = text.get(begin.saturating_sub(at)..end.saturating_sub(at))
            && begin < end
        {
            line.push((part.to_owned(), *tone));
        }
        at += text.len();
    }
    line
}

/// Column widths beside each other; `None` where even narrow columns do not fit.
fn widths(head: &[String], rows: &[Vec<String>], whole: usize) -> Option<Vec<usize>> {
    let widest = |n: usize| {
        let column = rows
            .iter()
            .chain([&head.to_vec()])
            .filter_map(|r| r.get(n))
            .map(|c| columns(c))
            .max();
        column.unwrap_or(0).max(1)
    };
    let mut widths: Vec<usize> = (0..head.len()).map(widest).collect();
    let room = whole.checked_sub(GAP * head.len().saturating_sub(1))?;
    while widths.iter().sum::<usize>() > room {
        let widest = widths.iter_mut().max().filter(|w| **w > NARROW)?;
        *widest -= 1;
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, width: usize) -> Vec<String> {
        let look = ProseLook {
            width,
            limit: 400,
            tones: (Tone::Plain, Tone::Strong),
            addresses: true,
            ascii: false,
        };
        let mark = |(text, tone): &(String, Tone)| {
            if *tone == Tone::Strong {
                format!("<{text}>")
            } else {
                text.clone()
            }
        };
        let line = |l: ProseLine| l.iter().map(mark).collect::<String>();
        lines(text, look).into_iter().map(line).collect()
    }

    #[test]
    fn lists_hang_and_words_stand_out_across_lines() {
        let text = "Vi **siger ja til det hele** nu\n\n1. Holbæk og omegn\n   - øre og næse";
        let expected = [
            "Vi <siger ja til>",
            "<det hele> nu",
            "",
            "1. Holbæk og",
            "   omegn",
            "   - øre og",
            "     næse",
        ];
        assert_eq!(shown(text, 15), expected);
    }

    #[test]
    fn a_table_stands_in_columns_or_is_told_row_by_row() {
        let text =
            "Tabel: Udgifter\n| Kommune | 2027 |\n|---|---|\n| Kalundborg | 1.250 |\n| Køge | 80 |";
        let expected = [
            "<Udgifter>",
            "<Kommune      2027>",
            "──────────  ─────",
            "Kalundborg  1.250",
            "Køge           80",
        ];
        assert_eq!(shown(text, 40), expected);
        let narrow = [
            "<Udgifter>",
            "- Kommune:",
            "  Kalundborg",
            "  · 2027:",
            "  1.250",
            "- Kommune:",
            "  Køge ·",
            "  2027: 80",
        ];
        assert_eq!(shown(text, 12), narrow);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(
            parts in prop::collection::vec((0..7_usize, 0..8_usize), 1..10),
            width in 4..60_usize,
        ) {
            let mut text = String::new();
            for (n, (kind, indent)) in parts.iter().enumerate() {
                let blanks = " ".repeat(*indent);
                text += &match kind {
                    0 => format!("{blanks}- w{n} og mere af det samme\n"),
                    1 => format!("{blanks}{}. w{n} **fed tekst her** efter\n", n + 1),
                    2 => format!("| w{n} | beløb |\n|--|--|\n| en lang celle | 12 |\n\n"),
                    3 => format!("## w{n}\n"),
                    4 => format!("w{n} [se](https://x.dk/a)\n\n"),
                    _ => format!("**w{n}** æøå ord\n"),
                };
            }
            let lines = shown(&text, width).into_iter().map(|l| l.replace(['<', '>'], "")).collect::<Vec<_>>();
            for line in &lines {
                prop_assert!(columns(line) <= width, "{line:?} is wider than {width}");
            }
            let all = lines.concat().replace([' ', '·'], "");
            for n in 0..parts.len() {
                let word = format!("w{n}");
                prop_assert!(all.contains(&word), "{word} in {lines:?}");
            }
        }
    }
}
