//! Lines of one part put together: running text, a recommendation, a list of annexes.
//!
//! Promise: every word stays, in order. Lines that the source broke at its margin are one paragraph again; headings,
//! bullets and numbers get the light markup of the agenda's texts.

use super::lines::{Hint, Line};
use super::marks::{self, ListDepth};
use super::{LeftLine, Why};
use crate::domain::agenda::AgendaItem;
use crate::text::grid;

/// Where the source breaks its lines; `None` when a line is a paragraph.
#[must_use]
pub(super) fn margin(lines: &[Line]) -> Option<usize> {
    let mut widths: Vec<usize> = lines.iter().map(Line::width).filter(|w| *w >= 40).collect();
    if widths.len() < 12 {
        return None;
    }
    widths.sort_unstable();
    let (most, all) = (widths[widths.len() * 95 / 100], widths[widths.len() - 1]);
    (all <= 140 && all - most <= 20).then_some(most)
}

/// Whether a line was broken because it was full.
fn is_full(line: &Line, margin: Option<usize>) -> bool {
    fills(line.width(), margin)
}

/// Whether a line of this width was.
#[must_use]
pub(super) fn fills(width: usize, margin: Option<usize>) -> bool {
    margin.is_some_and(|m| width * 10 >= m * 8)
}

fn goes_on(before: &Line, line: &Line, margin: Option<usize>) -> bool {
    !line.apart
        && line.hint == Hint::Plain
        && !before.heading
        && before.hint != Hint::Cell
        && is_full(before, margin)
}

/// Running text in light markup.
#[must_use]
pub(super) fn text(lines: &[Line], margin: Option<usize>) -> Option<String> {
    let mut text = String::new();
    let (mut listed, mut depth) = (false, ListDepth::default());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let before = at.checked_sub(1).map(|b| &lines[b]);
        let heading = line.heading || is_heading(before, line, lines.get(at + 1), margin);
        at += 1;
        if !heading && before.is_some_and(|b| goes_on(b, line, margin)) {
            text.push(' ');
            text.push_str(&marks::of(line));
            continue;
        }
        let lists = matches!(line.hint, Hint::Bullet | Hint::Number | Hint::Cell) && !heading;
        if before.is_some() {
            text.push_str(if listed && lists && !line.apart {
                "\n"
            } else {
                "\n\n"
            });
        }
        listed = lists;
        if let Some(rows) = table(lines, at - 1).filter(|_| !heading) {
            text.push_str(&grid::written(&cells(rows)));
            at += rows.len() - 1;
            continue;
        }
        if heading {
            text.push_str("## ");
        } else if line.caption && table(lines, at).is_some() {
            text.push_str(grid::before_caption(&line.text));
        } else {
            text.push_str(&depth.blanks(line));
            if line.hint == Hint::Bullet {
                text.push_str(bullet(line));
            }
        }
        let words = if heading {
            line.text.as_str().into()
        } else {
            marks::of(line)
        };
        match &line.mark {
            Some(mark) => text.push_str(&format!("{mark}. {words}")),
            None => text.push_str(&words),
        }
    }
    (!text.is_empty()).then_some(text)
}

/// The cells of a table's rows, with what is bold in them: not the header row, and not where all of it is.
fn cells(rows: &[Line]) -> Vec<Vec<String>> {
    let strong = |row: &Line| row.strong.iter().all(|s| *s);
    let told = rows.iter().skip(1).any(|row| !strong(row));
    let cells = |(n, row): (usize, &Line)| {
        if told && n > 0 {
            row.marked_cells()
        } else {
            row.cells.clone()
        }
    };
    rows.iter().enumerate().map(cells).collect()
}

/// The rows that stand under each other from a line on, when they are a table: two rows of two cells at least.
fn table(lines: &[Line], from: usize) -> Option<&[Line]> {
    let is_row = |l: &Line| l.hint == Hint::Cell && l.cells.len() > 1;
    let rest = lines.get(from..)?;
    let first = rest.first().filter(|l| is_row(l))?;
    let end = 1 + rest
        .iter()
        .skip(1)
        .take_while(|l| is_row(l) && !l.apart)
        .count();
    let alike = rest
        .iter()
        .take(end)
        .all(|l| l.cells.len() == first.cells.len());
    rest.get(..end).filter(|rows| rows.len() > 1 && alike)
}

fn bullet(line: &Line) -> &'static str {
    if line.text.is_empty() { "-" } else { "- " }
}

/// A short line of its own over a full one, in a text whose lines are broken: a heading that lost its looks.
fn is_heading(
    before: Option<&Line>,
    line: &Line,
    after: Option<&Line>,
    margin: Option<usize>,
) -> bool {
    let ended = |l: &Line| l.text.ends_with(['.', ':', '?', '!', '”', '"']);
    let (Some(_), Some(after)) = (margin, after) else {
        return false;
    };
    let ends = before.is_none_or(|b| ended(b) || b.hint != Hint::Plain);
    // Right under the end of a sentence it is one even over a gap, which is often but the foot of a page.
    let near = !after.apart || (before.is_some() && !line.apart);
    line.hint == Hint::Plain
        && line.width() <= 80
        && line.text.starts_with(|c: char| c.is_uppercase())
        && !line.text.ends_with(['.', ':', ',', ';', '?', '!', '-'])
        && !is_full(line, margin)
        && (ends && near)
        && after.hint == Hint::Plain
        && after.text.starts_with(|c: char| c.is_uppercase())
        && is_full(after, margin)
}

/// Fills the recommendation: prose, or what leads up to a list and the list.
pub(super) fn recommend(
    item: &mut AgendaItem,
    lines: &[Line],
    margin: Option<usize>,
    left: &mut Vec<LeftLine>,
) {
    let lines = without_twice(lines);
    if let Some(lead) = asked_line_by_line(lines) {
        item.recommendation = prose(&lines[..lead], margin);
        let entries = lines[lead..].iter();
        item.recommendations = entries
            .map(|l| marks::of(l).trim_end_matches([',', ';', ' ']).to_owned())
            .collect();
        return;
    }
    let is_entry = |l: &Line| matches!(l.hint, Hint::Bullet | Hint::Number) && l.indent <= 60;
    let first = lines.iter().position(is_entry).unwrap_or(lines.len());
    let bulleted = lines.get(first).is_some_and(|l| l.hint == Hint::Bullet);
    let entries = lines[first..].iter().filter(|l| is_entry(l));
    let in_order = entries.enumerate().all(|(at, l)| {
        if bulleted {
            l.hint == Hint::Bullet
        } else {
            l.mark.as_deref() == Some((at + 1).to_string().as_str())
        }
    });
    if first == lines.len() || !in_order {
        item.recommendation = prose(lines, margin);
        return;
    }
    item.recommendation = prose(&lines[..first], margin);
    item.bulleted = bulleted;
    let mut open = true;
    for (at, line) in lines.iter().enumerate().skip(first) {
        if is_entry(line) {
            item.recommendations.push(marks::of(line).into_owned());
            open = true;
            continue;
        }
        let before = &lines[at - 1];
        let belongs =
            open && (goes_on(before, line, margin) || (!line.apart && begins_small(&line.text)));
        if let Some(last) = item.recommendations.last_mut().filter(|_| belongs) {
            last.push(' ');
            last.push_str(&marks::of(line));
        } else {
            open = false;
            left.push(LeftLine {
                line: line.number,
                text: line.shown(),
                why: Why::AfterList,
            });
        }
    }
}

/// Without "Direktionens indstilling" where the line below says whose it is, too.
fn without_twice(lines: &[Line]) -> &[Line] {
    match lines {
        [heading, next, ..] => {
            let headed = heading.text.to_lowercase().ends_with("s indstilling");
            let twice = headed && next.text.contains("indstille");
            &lines[usize::from(twice)..]
        }
        [] | [_] => lines,
    }
}

/// "Direktionen indstiller," and below it "at planen godkendes," "at forslaget drøftes.": where the list of lines that each
/// ask for something begins.
fn asked_line_by_line(lines: &[Line]) -> Option<usize> {
    let asks = |l: &Line| l.hint == Hint::Plain && l.text.to_lowercase().starts_with("at ");
    let first = lines.iter().position(asks)?;
    let (lead, entries) = lines.split_at_checked(first)?;
    let ended = |l: &Line| l.text.ends_with([',', ';', '.', ':']) || l.text.ends_with(" og");
    let whole = entries.len() > 1
        && entries.iter().all(asks)
        && entries.iter().rev().skip(1).all(ended)
        && lead.len() <= 2;
    whole.then_some(first)
}

/// Prose whose lines go on; a list in it stays a list.
fn prose(lines: &[Line], margin: Option<usize>) -> Option<String> {
    let mut prose = String::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            let before = &lines[at - 1];
            let led = before.text.ends_with(" at")
                || before.text.ends_with(',')
                || begins_small(&line.text);
            let joined =
                line.hint == Hint::Plain && (goes_on(before, line, margin) || (!line.apart && led));
            prose.push_str(if joined { " " } else { "\n" });
        }
        if line.hint == Hint::Bullet {
            prose.push_str(bullet(line));
        }
        if let Some(mark) = &line.mark {
            prose.push_str(&format!("{mark}. "));
        }
        prose.push_str(&marks::of(line));
    }
    (!prose.is_empty()).then_some(prose)
}

/// The titles of annexes, one an entry.
#[must_use]
pub(super) fn annexes(lines: &[Line], margin: Option<usize>) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).map(|b| &lines[b]);
        let joined = before.is_some_and(|b| {
            line.hint == Hint::Plain
                && !line.apart
                && (goes_on(b, line, margin) || begins_small(&line.text))
        });
        match titles.last_mut().filter(|_| joined) {
            Some(last) => {
                last.push(' ');
                last.push_str(&marks::of(line));
            }
            None => titles.push(match (&line.mark, line.hint) {
                (Some(mark), Hint::Number) if mark.contains(|c: char| !c.is_ascii_digit()) => {
                    format!("{mark} {}", marks::of(line))
                }
                _ => marks::of(line).into_owned(),
            }),
        }
    }
    titles
}

fn begins_small(text: &str) -> bool {
    text.starts_with(|c: char| c.is_lowercase() || "(–".contains(c))
}
