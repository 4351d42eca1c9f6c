//! Our own paper as plain text.
//!
//! Promise: the inverse of `export::text`: lines that were broken at the margin are one again, headings are known by the
//! line under them, and a table's cells by the places of its heading.

use super::{OwnBlock, OwnKind};
use crate::text::width::columns;

/// The paper's blocks; `None` when something in it is none of ours.
pub(super) fn blocks(text: &str) -> Option<Vec<OwnBlock>> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut blocks: Vec<OwnBlock> = Vec::new();
    // How wide the columns are of the table of people that goes on.
    let mut called: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if lines[at].is_empty() {
            at += 1;
            continue;
        }
        let end = (at..lines.len()).find(|e| lines[*e].is_empty());
        let part = &lines[at..end.unwrap_or(lines.len())];
        if !group(part, at + 1, &mut called, &mut blocks) {
            called = Vec::new();
            read(part, at + 1, &mut blocks)?;
            if blocks.iter().rev().find_map(heading) == Some("Deltagere") {
                called = part.get(1).map(|rule| widths(rule)).unwrap_or_default();
            }
        }
        at += part.len();
    }
    Some(blocks)
}

/// The words of a heading of a section.
fn heading(block: &OwnBlock) -> Option<&str> {
    match &block.kind {
        OwnKind::Heading(2, text) => Some(text),
        OwnKind::Heading(..) | OwnKind::Text(_) | OwnKind::Entry(..) | OwnKind::Row(_) => None,
    }
}

/// A further group of the table of people: what it is called, over rows in the table's columns. Whether it is one.
fn group(part: &[&str], line: usize, widths: &mut [usize], blocks: &mut Vec<OwnBlock>) -> bool {
    if widths.len() < 2 || part.len() < 2 || part.iter().any(|l| rule(l)) {
        return false;
    }
    let Some(rows) = rows(&part[1..], widths, 0) else {
        return false;
    };
    let name = OwnKind::Row(vec![part[0].to_owned()]);
    blocks.push(OwnBlock::new(line, name));
    for (at, cells) in rows {
        blocks.push(OwnBlock::new(line + 1 + at, OwnKind::Row(cells)));
    }
    true
}

/// What stands between two empty lines; `None` where a line lies under nothing.
fn read(part: &[&str], line: usize, blocks: &mut Vec<OwnBlock>) -> Option<()> {
    let (mut part, mut line) = (part, line);
    while let Some(at) = part.iter().position(|l| rule(l)) {
        let level = match part[at].chars().next()? {
            '=' => 1,
            '-' => 2,
            _ => 4,
        };
        if at == 0 {
            return None;
        }
        let kind = OwnKind::Heading(level, part[..at].join(" "));
        blocks.push(OwnBlock::new(line, kind));
        (part, line) = (&part[at + 1..], line + at + 1);
    }
    if !part.is_empty() {
        body(part, line, blocks);
    }
    Some(())
}

/// A table, a caption, a list, facts, or a paragraph.
fn body(part: &[&str], line: usize, blocks: &mut Vec<OwnBlock>) {
    let first = blocks.len();
    let mut push = |line, kind| blocks.push(OwnBlock::new(line, kind));
    if part.len() > 1 && part[1].contains("--  --") && part[1].chars().all(|c| c == '-' || c == ' ')
    {
        // A table whose columns do not hold is told as it stands.
        let told = || {
            part.iter()
                .enumerate()
                .map(|(at, l)| (at, vec![(*l).to_owned()]))
        };
        for (at, cells) in table(part).unwrap_or_else(|| told().collect()) {
            push(line + at, OwnKind::Row(cells));
        }
        if let Some(row) = blocks.get_mut(first) {
            row.begins = true;
        }
    } else if is_caption(part) {
        push(line, OwnKind::Heading(3, part[0].to_lowercase()));
    } else if mark(part[0]).is_some() {
        for (at, mark, words) in entries(part) {
            push(line + at, OwnKind::Entry(mark, words));
        }
    } else if label(part[0]).is_some()
        && part
            .iter()
            .all(|l| label(l).is_some() || l.starts_with(' '))
    {
        for (at, words) in facts(part) {
            push(line + at, OwnKind::Text(words));
        }
    } else {
        push(line, OwnKind::Text(part.join(" ")));
    }
}

/// What the parts of a case are called, in capitals.
const CAPTIONS: [&str; 7] = [
    "RESUM",
    "SAGSFREMSTILLING",
    "ØKONOMI",
    "INDSTILLING",
    "BILAG",
    "SAMMEN",
    "BEHANDLING I ",
];

/// Whether a line of capitals heads a part.
fn is_caption(part: &[&str]) -> bool {
    let [line] = part else { return false };
    let capitals = *line == line.to_uppercase() && *line != line.to_lowercase();
    capitals && CAPTIONS.iter().any(|c| line.starts_with(c))
}

/// The line under a heading.
fn rule(line: &str) -> bool {
    let first = line.chars().next().unwrap_or(' ');
    "=-.".contains(first) && line.chars().all(|c| c == first) && columns(line) > 2
}

/// "- " or "3. ": the number, if it has one, and the rest.
fn mark(line: &str) -> Option<(Option<String>, &str)> {
    if let Some(rest) = line.strip_prefix("- ") {
        return Some((None, rest));
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = line.get(digits..)?.strip_prefix(". ")?;
    (digits > 0).then(|| (line.get(..digits).map(str::to_owned), rest))
}

fn entries(part: &[&str]) -> Vec<(usize, Option<String>, String)> {
    let mut entries: Vec<(usize, Option<String>, String)> = Vec::new();
    let mut inner = 0;
    for (at, line) in part.iter().enumerate() {
        let begins = mark(line);
        if let (true, Some((_, _, words))) = (within(line, &mut inner), entries.last_mut()) {
            words.push('\n');
            words.push_str(line);
            continue;
        }
        match (begins, entries.last_mut()) {
            (None, Some((_, _, words))) => {
                words.push(' ');
                words.push_str(line.trim());
            }
            (Some((mark, words)), _) => entries.push((at, mark, words.to_owned())),
            (None, None) => {}
        }
    }
    entries
}

/// Whether a line begins an entry of an inner list; `inner` counts its numbers. A sentence that goes on may begin with a
/// number, too, and numbers of lists begin at 1.
fn within(line: &str, inner: &mut u32) -> bool {
    let trimmed = line.trim_start();
    match mark(trimmed).filter(|_| trimmed.len() + 1 < line.len()) {
        Some((None, _)) => true,
        Some((Some(number), _)) if number.parse() == Ok(*inner + 1) => {
            *inner += 1;
            true
        }
        Some((Some(_), _)) => false,
        None => {
            if trimmed.len() == line.len() {
                *inner = 0;
            }
            false
        }
    }
}

/// "Mødeleder:  Anna Hviid": up to the colon.
fn label(line: &str) -> Option<&str> {
    let (label, _) = line.split_once(':')?;
    (!label.is_empty() && label.chars().all(char::is_alphabetic)).then_some(label)
}

fn facts(part: &[&str]) -> Vec<(usize, String)> {
    let mut facts: Vec<(usize, String)> = Vec::new();
    for (at, line) in part.iter().enumerate() {
        match (line.starts_with(' '), facts.last_mut()) {
            (true, Some((_, fact))) => {
                fact.push(' ');
                fact.push_str(line.trim());
            }
            _ => facts.push((at, (*line).to_owned())),
        }
    }
    facts
}

/// How wide the columns are over a table's rule.
fn widths(rule: &str) -> Vec<usize> {
    rule.split("  ").map(columns).collect()
}

/// A table: the row of its heading, and those under the rule.
fn table(part: &[&str]) -> Option<Vec<(usize, Vec<String>)>> {
    let widths = widths(part[1]);
    let mut all = rows(&part[..1], &widths, 0)?;
    all.extend(rows(&part[2..], &widths, 2)?);
    Some(all)
}

/// Rows whose cells may go on over several lines; the first cell goes on further in.
fn rows(lines: &[&str], widths: &[usize], first: usize) -> Option<Vec<(usize, Vec<String>)>> {
    let cells = |line: &str| -> Option<Vec<String>> {
        let mut letters = line.chars();
        let mut cell = |width: usize| {
            let (mut cell, mut used) = (String::new(), 0);
            while used < width {
                let Some(c) = letters.next() else { break };
                used += columns(c.encode_utf8(&mut [0; 4]));
                cell.push(c);
            }
            cell
        };
        let last = widths.len() - 1;
        let mut all = Vec::with_capacity(widths.len());
        for (at, width) in widths.iter().enumerate() {
            let text = cell(if at == last { usize::MAX } else { *width });
            all.push(text.trim().to_owned());
            if !cell(2).trim().is_empty() {
                return None;
            }
        }
        Some(all)
    };
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let found = cells(line)?;
        let begins = at == 0 || !line.starts_with(' ') && !found.first()?.is_empty();
        match rows.last_mut().filter(|_| !begins) {
            None => rows.push((first + at, found)),
            Some((_, row)) => {
                for (cell, more) in row.iter_mut().zip(&found).filter(|(_, m)| !m.is_empty()) {
                    cell.push(' ');
                    cell.push_str(more);
                }
            }
        }
    }
    Some(rows)
}
