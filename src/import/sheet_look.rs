//! What a workbook's sheet does not show, and numbers in the formats of telephone numbers: what the reader of others leaves
//! out.
//!
//! Promise: rows hidden by hand or by a filter are found by their own marks; a format is followed only when it is made of
//! digits and signs between them. The archive has been measured before it comes here. Cells are left to `sheet`.

use super::trouble::Cause;
use std::collections::{BTreeSet, HashMap};
use std::io::{Cursor, Read as _};

/// The sheets' hidden rows, as Excel numbers them, by the sheets' names.
///
/// # Errors
/// The archive does not hold together.
pub(super) fn hidden_rows(bytes: &[u8]) -> Result<HashMap<String, BTreeSet<usize>>, Cause> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_broken| Cause::BrokenWorkbook)?;
    let mut part = |wanted: &str| -> Option<Vec<u8>> {
        let wanted = wanted.trim_start_matches('/');
        let names: Vec<String> = archive
            .file_names()
            .filter_map(|n| Some(n.ok()?.into_owned()))
            .collect();
        let name = names.iter().find(|n| n.eq_ignore_ascii_case(wanted))?;
        let mut bytes = Vec::new();
        archive.by_name(name).ok()?.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    let (Some(book), Some(relations)) =
        (part("xl/workbook.xml"), part("xl/_rels/workbook.xml.rels"))
    else {
        return Ok(HashMap::new());
    };
    let targets: HashMap<String, String> = tags(&relations, b"Relationship")
        .filter_map(|tag| Some((value(tag, b"Id")?, value(tag, b"Target")?)))
        .collect();
    let mut hidden = HashMap::new();
    let mut read: HashMap<String, BTreeSet<usize>> = HashMap::new();
    for tag in tags(&book, b"sheet") {
        let (Some(name), Some(id)) = (value(tag, b"name"), value(tag, b"id")) else {
            continue;
        };
        let Some(target) = targets.get(&id) else {
            continue;
        };
        // A workbook can name one part as its sheet again and again.
        if !read.contains_key(target) {
            let path = if target.starts_with('/') {
                target.clone()
            } else {
                format!("xl/{target}")
            };
            let rows = part(&path)
                .map(|sheet| hidden_in(&sheet))
                .unwrap_or_default();
            read.insert(target.clone(), rows);
        }
        hidden.insert(name, read.get(target).cloned().unwrap_or_default());
    }
    Ok(hidden)
}

fn hidden_in(sheet: &[u8]) -> BTreeSet<usize> {
    let (mut hidden, mut last) = (BTreeSet::new(), 0);
    for tag in tags(sheet, b"row") {
        let number = value(tag, b"r").and_then(|r| r.parse().ok());
        last = number.unwrap_or(last + 1);
        let yes = |key| value(tag, key).is_some_and(|v| v == "1" || v == "true");
        let flat = value(tag, b"ht").is_some_and(|h| h.parse() == Ok(0.0));
        if yes(b"hidden") || flat {
            hidden.insert(last);
        }
    }
    hidden
}

/// The start tags of an element, whatever prefix its name has.
fn tags<'x>(xml: &'x [u8], name: &'x [u8]) -> impl Iterator<Item = &'x [u8]> {
    memchr::memchr_iter(b'<', xml).filter_map(move |at| {
        let rest = xml.get(at + 1..)?;
        let tag = rest.get(..memchr::memchr(b'>', rest)?)?;
        let end = tag
            .iter()
            .position(|b| b.is_ascii_whitespace() || *b == b'/');
        let full = tag.get(..end.unwrap_or(tag.len()))?;
        let local = full.rsplit(|b| *b == b':').next()?;
        (local == name).then_some(tag)
    })
}

/// An attribute's value, whatever prefix its name has.
fn value(tag: &[u8], key: &[u8]) -> Option<String> {
    let mut rest = tag;
    loop {
        let at = memchr::memchr(b'=', rest)?;
        let named = rest.get(..at)?.trim_ascii_end();
        let from = named
            .iter()
            .rposition(|b| b.is_ascii_whitespace() || *b == b':');
        let found = named.get(from.map_or(0, |f| f + 1)..)?;
        let behind = rest.get(at + 1..)?.trim_ascii_start();
        let (quote, behind) = behind.split_first()?;
        let end = memchr::memchr(*quote, behind)?;
        if found == key {
            let text = String::from_utf8_lossy(behind.get(..end)?).into_owned();
            let plain = [
                ("&lt;", "<"),
                ("&gt;", ">"),
                ("&quot;", "\""),
                ("&apos;", "'"),
                ("&amp;", "&"),
            ];
            return Some(
                plain
                    .iter()
                    .fold(text, |t, (code, sign)| t.replace(code, sign)),
            );
        }
        rest = behind.get(end + 1..)?;
    }
}

/// A whole number in a format of zeros and signs between them, as "00000000" or "00 00 00 00"; `None` for any other.
pub(super) fn padded(number: &str, format: &str) -> Option<String> {
    let mut signs = Vec::new();
    let mut format = format.chars();
    while let Some(sign) = format.next() {
        match sign {
            '0' => signs.push(None),
            ' ' | '-' | '(' | ')' | '+' | '/' => signs.push(Some(sign)),
            '\\' => signs.push(Some(format.next()?)),
            '"' => signs.extend(format.by_ref().take_while(|c| *c != '"').map(Some)),
            _ => return None,
        }
    }
    let zeros = signs.iter().filter(|s| s.is_none()).count();
    if !(2..=20).contains(&zeros) || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = format!("{number:0>zeros$}");
    // What is longer than the format stands before its first digit.
    let (ahead, digits) = digits.split_at(digits.len() - zeros);
    let (mut digits, mut ahead) = (digits.chars(), Some(ahead));
    let mut shown = String::new();
    for sign in signs {
        if let Some(sign) = sign {
            shown.push(sign);
        } else {
            shown.push_str(ahead.take().unwrap_or_default());
            shown.extend(digits.next());
        }
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_zeros_of_its_format() {
        for (number, format, wanted) in [
            ("1234567", "00000000", Some("01234567")),
            ("1234567", "00 00 00 00", Some("01 23 45 67")),
            ("1234567", "0000\\-0000", Some("0123-4567")),
            ("12345678", "\"+45 \"00000000", Some("+45 12345678")),
            ("123456789", "00000000", Some("123456789")),
            ("5", "General", None),
            ("5", "0", None),
            ("5", "0.00", None),
            ("5", "00;-00", None),
            ("1,5", "00", None),
        ] {
            assert_eq!(
                padded(number, format).as_deref(),
                wanted,
                "{number} {format}"
            );
        }
    }

    #[test]
    fn hidden_rows_are_found_whatever_the_prefix_and_the_order_of_marks() {
        let sheet = b"<x:row r='2' hidden='1'><c r='A2'/></x:row><row hidden=\"true\" r = \"5\"/><row/><row></row><row ht=\"0\"/><rowBreaks hidden='1'/><row r='9' hidden='0'/>";
        assert_eq!(hidden_in(sheet), BTreeSet::from([2, 5, 8]));
    }
}
