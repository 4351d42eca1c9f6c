//! Our own paper as Markdown.
//!
//! Promise: the inverse of `export::markdown`: escapes are taken off, and nothing else is markup.

use super::{OwnBlock, OwnKind};

/// The paper's blocks.
pub(super) fn blocks(text: &str) -> Vec<OwnBlock> {
    let mut blocks: Vec<OwnBlock> = Vec::new();
    for (at, raw) in text.lines().enumerate() {
        let line = raw.trim_end();
        if line.trim().is_empty() {
            continue;
        }
        let inside = line.starts_with(' ');
        let last = blocks.last_mut().map(|b| &mut b.kind);
        if let (true, Some(OwnKind::Entry(_, entry))) = (inside, last) {
            // More of the entry above: another paragraph, or a list in it.
            entry.push('\n');
            entry.push_str(&unescaped(line));
            continue;
        }
        let kind = block(line);
        blocks.extend(kind.map(|kind| OwnBlock { line: at + 1, kind }));
    }
    blocks
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
        return (!rule).then(|| OwnKind::Row(self::cells(cells)));
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
    let slanted = line
        .strip_prefix('*')
        .and_then(|l| l.strip_suffix('*'))
        .filter(|l| !l.starts_with('*') && !l.ends_with('\\'));
    Some(OwnKind::Text(unescaped(slanted.unwrap_or(line))))
}

/// Cells that are parted by strokes of their own.
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
    cells.iter().map(|c| unescaped(c.trim())).collect()
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
