//! Tables whose rows are items: found by the names of their columns, or by the numbers of their rows.
//!
//! Promise: a table inside an item's text is none, nor one that lists items which come below, nor one of people or tasks.
//! What becomes of the rows is left to `grid`.

use super::column_names::{AgendaColumn, is_others, means};
use super::lines::{self, Hint, Line};
use super::signs::{Sign, sign, squeezed};
use super::{kinds, slots, starts};
use std::collections::HashSet;

/// A table whose rows are items.
pub(super) struct AgendaTable {
    /// Where it begins.
    pub head: usize,
    /// Whether its first row names the columns.
    pub named: bool,
    /// Behind its last row.
    pub end: usize,
    /// What its columns hold.
    pub columns: Vec<AgendaColumn>,
}

/// The tables whose rows are items: not those inside an item's text, nor one that lists items which come below.
#[must_use]
pub(super) fn of_items(lines: &[Line]) -> Vec<AgendaTable> {
    let mut tables: Vec<AgendaTable> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match table(lines, at) {
            Some(table) => {
                at = table.end;
                tables.push(table);
            }
            None => at += 1,
        }
    }
    if tables.is_empty() {
        return tables;
    }
    let mut inside = vec![false; lines.len()];
    for table in &tables {
        inside[table.head..table.end].fill(true);
    }
    let outside = (0..lines.len()).filter(|at| !inside[*at]);
    let others: Vec<Line> = outside.map(|at| lines[at].clone()).collect();
    let signs: Vec<Sign> = others.iter().map(sign).collect();
    let plan = starts::plan(&others, &signs);
    let numbers: Vec<usize> = plan.starts.keys().map(|at| others[*at].number).collect();
    let titles: HashSet<String> = plan
        .starts
        .values()
        .map(|s| squeezed(&kinds::title(&s.title).text))
        .collect();
    let numbers = numbers.into_iter().min();
    // Times in front of two lines are items, too.
    let timed = |l: &&Line| l.cells.is_empty() && slots::before(&l.text).is_some();
    let second = lines.iter().filter(timed).nth(1).map(|l| l.number);
    tables.retain(|table| {
        let head = lines[table.head].number;
        let above = numbers.is_some_and(|n| n < head) || second.is_some_and(|n| n < head);
        let listed = lines[table.head + usize::from(table.named)..table.end]
            .iter()
            .filter(|row| titles.contains(&squeezed(&table.title(row))))
            .count();
        !above && listed * 2 < table.end - table.head
    });
    tables
}

/// The table that begins here.
fn table(lines: &[Line], at: usize) -> Option<AgendaTable> {
    let head = &lines[at];
    if is_counted(head)
        && !at
            .checked_sub(1)
            .is_some_and(|b| lines[b].hint == Hint::Cell)
    {
        return unnamed(lines, at);
    }
    let others = head.cells.iter().any(|c| is_others(c));
    if head.cells.len() < 2 || head.cells.len() > 20 || others {
        return None;
    }
    let mut columns: Vec<AgendaColumn> = head.cells.iter().map(|c| means(c)).collect();
    count_rows(lines, at, &mut columns);
    if columns.iter().all(|c| *c == AgendaColumn::Other) {
        return None;
    }
    let mut end = at + 1;
    while lines.get(end).is_some_and(|l| !l.cells.is_empty()) {
        end += 1;
    }
    let rows = &lines[at + 1..end];
    let titled = |columns: &[AgendaColumn]| {
        columns
            .iter()
            .filter(|c| matches!(c, AgendaColumn::Title | AgendaColumn::Point))
            .count()
    };
    // "Punkt" is the number where another column has the title.
    let several = titled(&columns) > 1;
    for (place, column) in columns.iter_mut().enumerate() {
        if *column == AgendaColumn::Point {
            let numbers = rows.iter().all(|r| {
                let cell = r.cells.get(place).map_or("", String::as_str);
                cell.trim_end_matches('.')
                    .chars()
                    .all(|c| c.is_ascii_digit() || c == '.')
            });
            *column = if several && numbers {
                AgendaColumn::Number
            } else {
                AgendaColumn::Title
            };
        }
    }
    let known = columns
        .iter()
        .filter(|c| !matches!(c, AgendaColumn::Other))
        .count();
    (titled(&columns) > 0 && known > 1 && !rows.is_empty()).then_some(AgendaTable {
        head: at,
        named: true,
        end,
        columns,
    })
}

/// Rows that are numbered are items, whatever their columns are called.
fn count_rows(lines: &[Line], at: usize, columns: &mut [AgendaColumn]) {
    let head = &lines[at];
    let numbered = lines.iter().skip(at + 1).take(2).filter(|l| is_counted(l));
    if head.mark.is_none() && numbered.count() > 1 && head.hint == Hint::Cell {
        let titled = |c: &AgendaColumn| matches!(c, AgendaColumn::Title | AgendaColumn::Point);
        columns[0] = AgendaColumn::Number;
        if !columns.iter().any(titled) {
            columns[1] = AgendaColumn::Title;
        }
    }
}

/// A table of numbered rows whose columns have no names.
fn unnamed(lines: &[Line], at: usize) -> Option<AgendaTable> {
    let rows = lines[at..].iter().take_while(|l| is_counted(l));
    let end = at + rows.count();
    let width = lines[at..end].iter().map(|r| r.cells.len()).max()?;
    let columns = (0..width).map(|place| match place {
        0 => AgendaColumn::Number,
        1 => AgendaColumn::Title,
        _ => AgendaColumn::Other,
    });
    (end > at + 1).then(|| AgendaTable {
        head: at,
        named: false,
        end,
        columns: columns.collect(),
    })
}

/// Whether a row has a number in its first cell and words in its second.
fn is_counted(row: &Line) -> bool {
    let first = row.cells.first().map(|c| c.trim().trim_end_matches('.'));
    let words = row
        .cells
        .get(1)
        .is_some_and(|c| c.chars().any(char::is_alphabetic));
    row.hint == Hint::Cell && row.mark.is_some() && first == row.mark.as_deref() && words
}

impl AgendaTable {
    /// Which column is of a kind.
    pub(super) fn place(&self, wanted: AgendaColumn) -> Option<usize> {
        self.columns.iter().position(|c| *c == wanted)
    }

    /// What a row has in the column of a kind.
    pub(super) fn cell<'t>(&self, row: &'t Line, wanted: AgendaColumn) -> &'t str {
        let place = self.place(wanted).and_then(|at| row.cells.get(at));
        place.map_or("", |c| c.trim())
    }

    /// The title of a row, without what stands below it in its cell.
    pub(super) fn title(&self, row: &Line) -> String {
        let cell = self.cell(row, AgendaColumn::Title);
        let first = cell.split('\n').next().unwrap_or_default();
        lines::read(row.number, first, true).map_or_else(String::new, |l| l.text)
    }
}
