//! A text of the agenda or a decision as it is read aloud.
//!
//! Promise: no word is lost, and no sign is read that only says how a word looks: headings and strong words are words, a
//! list keeps its numbers, and each cell of a table is read with what stands above it. What the signs mean is left to
//! `minutes::markup`.

use crate::minutes::document::{Block, DocumentList, DocumentTable, EntryPart};
use crate::minutes::markup;
use crate::text::danish;
use crate::text::words::Words;

/// The text, a line for each paragraph, entry and row.
pub(super) fn read(text: &str) -> String {
    let mut lines = Vec::new();
    for (block, _) in markup::spaced_blocks(text) {
        match block {
            Block::Heading { text, .. } => lines.push(text),
            Block::Paragraph { text, .. } => lines.push(text.with_addresses()),
            Block::List(list) => entries(&list, &mut lines),
            Block::Table(table) => rows(&table, &mut lines),
            Block::Contents(_) => {}
        }
    }
    lines.join("\n")
}

fn entries(list: &DocumentList, lines: &mut Vec<String>) {
    for (at, entry) in list.entries.iter().enumerate() {
        let number = list.numbers.as_ref().and_then(|n| n.get(at));
        let mark = number.map_or_else(|| "- ".to_owned(), |n| format!("{n}. "));
        for (n, part) in entry.iter().enumerate() {
            match part {
                EntryPart::Text(words) if n == 0 => {
                    lines.push(format!("{mark}{}", words.with_addresses()));
                }
                EntryPart::Text(words) => lines.push(words.with_addresses()),
                EntryPart::List(inner) => entries(inner, lines),
            }
        }
    }
}

/// "Række 1: Placering: Nordfjord; Drift pr. år: 1.180.000 kr."
fn rows(table: &DocumentTable, lines: &mut Vec<String>) {
    let head: Vec<String> = table.head.iter().map(Words::with_addresses).collect();
    let count = danish::count(table.rows.len(), "række", "rækker");
    let caption = table.own_caption().map(|c| format!("{c}, "));
    let what = format!("{}tabel med {count}", caption.unwrap_or_default());
    let names: Vec<&str> = head.iter().map(String::as_str).collect();
    lines.push(format!("{}: {}.", danish::capital(&what), names.join("; ")));
    for (number, row) in (1..).zip(&table.rows) {
        let cell = |(at, cell): (usize, &Words)| {
            let cell = cell.with_addresses();
            let above = head.get(at).filter(|h| !h.is_empty() && row.len() > 1);
            (!cell.is_empty()).then(|| match above {
                Some(above) => format!("{above}: {cell}"),
                None => cell,
            })
        };
        let cells: Vec<String> = row.iter().enumerate().filter_map(cell).collect();
        lines.push(format!("Række {number}: {}", cells.join("; ")));
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn tables_headings_and_lists_are_read_without_their_signs() {
        let text = "## Baggrund\nTo **nye** placeringer:\n\n| Placering | Drift pr. år |\n|---|--:|\n\
            | Nordfjord | 1.180.000 kr. |\n| Vestfjord | |\n\n1. første\n2. anden\n   - under\n";
        assert_eq!(
            read(text),
            "Baggrund\nTo nye placeringer:\nTabel med 2 rækker: Placering; Drift pr. år.\n\
             Række 1: Placering: Nordfjord; Drift pr. år: 1.180.000 kr.\nRække 2: Placering: Vestfjord\n\
             1. første\n2. anden\n- under"
        );
    }
}
