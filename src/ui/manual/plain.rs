//! A page's Markdown as lines for a terminal.
//!
//! Promise: every word of the page is there, a row of a table on one line, so that a search finds it whole. Which keys and
//! pages there are is left to `manual`.

/// The widest first column that the others are lined up behind, in letters.
const FIRST: usize = 30;

/// The lines: headlines in capitals, code between quotation marks, tables row by row, marks and fences left out.
pub(super) fn lines(markdown: &str) -> String {
    let mut text = String::new();
    let (mut rows, mut fenced) = (Vec::new(), false);
    for line in markdown.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if !fenced && line.starts_with('|') {
            rows.push(cells(line));
            continue;
        }
        table(&mut text, &std::mem::take(&mut rows));
        if fenced {
            text.push_str("  ");
            text.push_str(line);
        } else if line.starts_with("<!--") {
            continue;
        } else if line.starts_with('#') {
            text.push_str(&line.trim_start_matches('#').trim().to_uppercase());
        } else {
            text.push_str(&quoted(&linked(line)));
        }
        text.push('\n');
    }
    table(&mut text, &rows);
    text
}

/// The cells of a row; a `|` behind a backslash is text.
fn cells(line: &str) -> Vec<String> {
    let hidden = line.replace("\\|", "\u{0}");
    let inner = hidden.trim().trim_start_matches('|').trim_end_matches('|');
    let cells = inner.split('|').map(|cell| cell.replace('\u{0}', "|"));
    cells.map(|cell| cell.trim().to_owned()).collect()
}

/// A table without its head: the first cell, and the others behind it.
fn table(text: &mut String, rows: &[Vec<String>]) {
    let is_rule = |row: &Vec<String>| row.iter().all(|c| c.chars().all(|c| "-: ".contains(c)));
    let from = rows.iter().position(is_rule).map_or(0, |at| at + 1);
    let first = |row: &Vec<String>| row.first().map_or(String::new(), |c| bare(&linked(c)));
    let letters = |row: &Vec<String>| first(row).chars().count();
    let widest = rows.iter().skip(from).map(letters).max().unwrap_or(0);
    for row in rows.iter().skip(from) {
        let rest: Vec<String> = row
            .iter()
            .skip(1)
            .filter(|cell| !cell.is_empty())
            .map(|cell| quoted(&linked(cell)))
            .collect();
        let width = widest.min(FIRST);
        let line = format!("{:<width$}  {}", first(row), rest.join(" · "));
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

/// A cell without the signs of code and emphasis.
fn bare(cell: &str) -> String {
    cell.replace(['`', '*'], "")
}

/// Links as their words; one that leads out of the manual keeps its address. What stands as code is no link.
fn linked(line: &str) -> String {
    outside_code(line, '`', unlinked)
}

/// A line with its code between such marks, and what stands outside it changed.
fn outside_code(line: &str, mark: char, change: impl Fn(&str) -> String) -> String {
    let mut whole = String::with_capacity(line.len());
    for (at, part) in line.split('`').enumerate() {
        if at > 0 {
            whole.push(mark);
        }
        if at % 2 == 1 {
            whole.push_str(part);
        } else {
            whole.push_str(&change(part));
        }
    }
    whole
}

fn unlinked(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    let mut rest = part;
    while let Some((before, behind)) = rest.split_once('[') {
        let target = behind
            .split_once("](")
            .and_then(|(words, rest)| rest.split_once(')').map(|(to, after)| (words, to, after)));
        let Some((words, to, after)) = target else {
            break;
        };
        text.push_str(before);
        text.push_str(words);
        if to.contains("://") {
            text.push_str(&format!(" ({to})"));
        }
        rest = after;
    }
    text + rest
}

/// Code between quotation marks, and emphasis without its signs.
fn quoted(line: &str) -> String {
    outside_code(line, '”', |part| part.replace('*', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_links_fences_and_emphasis_become_lines() {
        let page = "# Et og to\n\n<!-- x:begin -->\n| Nøgle | Type | Hvad |\n| --- | --- | --- |\n| `a` | | se [b](#b) |\n\
                    | `lang` | tekst | x \\| y |\n<!-- x:end -->\n\n**Kør** `**x** [y](z)` nu, [her](https://a.dk).\n```sh\n| ls\n```\n";
        let expected = "ET OG TO\n\na     se b\nlang  tekst · x | y\n\nKør ”**x** [y](z)” nu, her (https://a.dk).\n  | ls\n";
        assert_eq!(lines(page), expected);
    }
}
