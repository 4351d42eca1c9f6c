//! Our own paper as Markdown.
//!
//! Promise: the inverse of `export::markdown`: escapes are taken off, and nothing else is markup.

use super::{OwnBlock, OwnKind};
use crate::text::address;
use crate::text::words::Words;

/// The paper's blocks.
pub(super) fn blocks(text: &str) -> Vec<OwnBlock> {
    let mut blocks: Vec<OwnBlock> = Vec::new();
    for (at, raw) in text.lines().enumerate() {
        let line = raw.trim_end();
        if line.trim().is_empty() {
            continue;
        }
        let inside = line.starts_with(' ');
        if let Some(last) = blocks.last_mut().filter(|_| inside) {
            let marked = format!("{}\n{}", last.light(), light(line));
            if let OwnKind::Entry(_, entry) = &mut last.kind {
                // More of the entry above: another paragraph, or a list in it.
                entry.push('\n');
                entry.push_str(&unescaped(line));
                last.marked = vec![marked];
                continue;
            }
        }
        let Some(kind) = block(line) else {
            // The line under a table's heading row.
            if let Some(last) = blocks.last_mut() {
                last.begins = true;
            }
            continue;
        };
        let words = match &kind {
            OwnKind::Heading(..) => Vec::new(),
            OwnKind::Text(_) => vec![light(slanted(line).unwrap_or(line))],
            OwnKind::Entry(..) => vec![light(line.split_once(' ').map_or("", |(_, rest)| rest))],
            OwnKind::Row(_) => cells(line.trim_matches('|'))
                .iter()
                .map(|c| light(c))
                .collect(),
        };
        blocks.push(OwnBlock {
            marked: words,
            ..OwnBlock::new(at + 1, kind)
        });
    }
    blocks
}

/// A line in the light markup of the agenda's texts.
fn light(line: &str) -> String {
    let words = line.trim_start();
    let blanks = line.get(..line.len() - words.len()).unwrap_or_default();
    let (mark, words) = match block(words) {
        Some(OwnKind::Entry(None, _)) if !blanks.is_empty() => ("- ", words.get(2..)),
        Some(OwnKind::Heading(..) | OwnKind::Text(_) | OwnKind::Entry(..) | OwnKind::Row(_))
        | None => ("", Some(words)),
    };
    let mut found = Words::default();
    let (mut bold, mut rest) = (false, words.unwrap_or_default());
    while let Some(c) = rest.chars().next() {
        let (length, text, link) = if let Some(sign) = escaped(rest) {
            (1 + sign.len(), sign.to_owned(), None)
        } else if rest.starts_with("**") {
            bold = !bold;
            (2, String::new(), None)
        } else if let Some((length, text, link)) = link(rest) {
            (length, text, Some(link))
        } else {
            (c.len_utf8(), c.to_string(), None)
        };
        found.add(&text, bold, link.as_deref());
        rest = rest.get(length..).unwrap_or_default();
    }
    format!("{blanks}{mark}{}", found.written())
}

/// The sign behind a backslash.
fn escaped(text: &str) -> Option<&str> {
    let sign = text.strip_prefix('\\')?.get(..1)?;
    sign.bytes()
        .all(|b| b.is_ascii_punctuation())
        .then_some(sign)
}

/// `[label](<address>)` or `<address>`: how long it is, its words, its address.
fn link(text: &str) -> Option<(usize, String, String)> {
    if let Some(rest) = text.strip_prefix('<') {
        let (shown, _) = rest.split_once('>')?;
        let mail = || address::written(&format!("mailto:{shown}"));
        let link = address::written(shown).or_else(mail)?;
        return Some((shown.len() + 2, shown.to_owned(), link));
    }
    let (label, rest) = text.strip_prefix('[')?.split_once("](<")?;
    let (to, _) = rest.split_once(">)")?;
    let link = address::written(to)?;
    Some((label.len() + to.len() + 6, unescaped(label), link))
}

fn slanted(line: &str) -> Option<&str> {
    line.strip_prefix('*')
        .and_then(|l| l.strip_suffix('*'))
        .filter(|l| !l.starts_with('*') && !l.ends_with('\\'))
}

/// One line; none for the line between a table's heading and its rows.
fn block(line: &str) -> Option<OwnKind> {
    let hashes = line.chars().take_while(|c| *c == '#').count();
    if (1..=6).contains(&hashes)
        && let Some(words) = line.get(hashes..).and_then(|r| r.strip_prefix(' '))
    {
        let level = u8::try_from(hashes).unwrap_or(6);
        return Some(OwnKind::Heading(level, unescaped(words)));
    }
    if let Some(cells) = line.strip_prefix('|').and_then(|l| l.strip_suffix('|')) {
        let rule = cells.chars().all(|c| "-: |".contains(c)) && cells.contains('-');
        let cells = self::cells(cells);
        return (!rule).then(|| OwnKind::Row(cells.iter().map(|c| unescaped(c)).collect()));
    }
    if let Some(entry) = line.strip_prefix("- ") {
        return Some(OwnKind::Entry(None, unescaped(entry)));
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    if digits > 0
        && let Some(entry) = line.get(digits..).and_then(|r| r.strip_prefix(". "))
    {
        let mark = line.get(..digits).map(str::to_owned);
        return Some(OwnKind::Entry(mark, unescaped(entry)));
    }
    Some(OwnKind::Text(unescaped(slanted(line).unwrap_or(line))))
}

/// Cells that are parted by strokes of their own, as they are written.
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escape = false;
    for c in row.chars() {
        if c == '|' && !escape {
            cells.push(String::new());
        } else if let Some(last) = cells.last_mut() {
            last.push(c);
        }
        escape = c == '\\' && !escape;
    }
    cells.iter().map(|c| c.trim().to_owned()).collect()
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if c == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation) {
            plain.extend(letters.next());
        } else {
            plain.push(c);
        }
    }
    plain
}
