//! Tables whose rows are items, and tables of the meeting's frame, as lines like any others.
//!
//! Promise: every cell becomes a line of its row's item, with its column's name where that says more than the cell; a
//! table that is none of items stays as it is. Which are is left to `item_tables`, what the lines mean to `agenda`.

use super::column_names::AgendaColumn;
use super::frame_rows::{pairs, plain};
use super::item_tables::{AgendaTable, of_items};
use super::kinds;
use super::lines::{self, Hint, Line};
use super::secrecy::{self, Secrecy};
use super::slots;

/// A text without tables of items.
pub(super) struct Untabled {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Numbers of the rows that name the columns.
    pub labels: Vec<usize>,
    /// Numbers of the first and the last row of each table.
    pub tables: Vec<(usize, usize)>,
}

/// Turns tables of items, and of the frame, into lines.
#[must_use]
pub(super) fn untabled(lines: &[Line]) -> Untabled {
    let mut tables = of_items(lines).into_iter().peekable();
    let mut untabled = Untabled {
        lines: Vec::with_capacity(lines.len()),
        labels: Vec::new(),
        tables: Vec::new(),
    };
    let mut at = 0;
    let mut count = 0;
    let mut begun = false;
    while at < lines.len() {
        if let Some(table) = tables.next_if(|t| t.head == at) {
            let (mut names, mut first) = (plain(&lines[at], String::new()), at);
            if table.named {
                untabled.labels.push(lines[at].number);
                (names, first) = (lines[at].clone(), at + 1);
            }
            let last = lines[table.end - 1].number;
            untabled.tables.push((lines[at].number, last));
            for row in &lines[first..table.end] {
                // A heading that a new page repeats.
                if table.named && row.cells == names.cells {
                    untabled.labels.push(row.number);
                } else {
                    table.row(&names, row, &mut count, &mut untabled.lines);
                }
            }
            begun = true;
            at = table.end;
            continue;
        }
        let line = &lines[at];
        begun |= line.mark.is_some();
        let pairs = if begun { Vec::new() } else { pairs(line) };
        if pairs.is_empty() {
            untabled.lines.push(line.clone());
        }
        untabled.lines.extend(pairs);
        at += 1;
    }
    untabled
}

impl AgendaTable {
    /// The lines of a row.
    fn row(&self, head: &Line, row: &Line, count: &mut u32, lines: &mut Vec<Line>) {
        let filled: Vec<&String> = row.cells.iter().filter(|c| !c.trim().is_empty()).collect();
        if self.goes_on(row) {
            let cells = filled.iter().flat_map(|cell| cell.split('\n'));
            return lines.extend(cells.filter_map(|c| inner(row, c)));
        }
        let mut first = true;
        let mut push = |line: Line| {
            lines.push(Line {
                apart: std::mem::take(&mut first),
                ..line
            });
        };
        let title = self.title(row);
        if title.is_empty() {
            return across(row, &filled).into_iter().for_each(push);
        }
        let time = self.cell(row, AgendaColumn::Time);
        let slot = slots::cell(time);
        if slots::is_pause(&title) {
            let said: Vec<&str> = filled.iter().map(|c| c.as_str()).collect();
            return push(Line {
                begins: true,
                slot,
                ..plain(row, said.join(" | ").replace('\n', " "))
            });
        }
        *count += 1;
        let own = lines::read(
            row.number,
            self.cell(row, AgendaColumn::Title)
                .split('\n')
                .next()
                .unwrap_or_default(),
            true,
        );
        let number = self
            .cell(row, AgendaColumn::Number)
            .trim_end_matches(['.', ')', ':', ' ']);
        let number = Some(number.to_owned())
            .filter(|n| !n.is_empty() && n.chars().count() <= 8)
            .or_else(|| own.and_then(|l| l.mark))
            .unwrap_or_else(|| count.to_string());
        push(Line {
            mark: Some(number),
            hint: Hint::Number,
            begins: true,
            slot,
            ..plain(row, self.headline(row, &title))
        });
        for line in self.below(head, row) {
            push(line);
        }
    }

    /// A cell of several paragraphs goes on in the next line of a text: in the column of the number, or of the time,
    /// stands neither.
    fn goes_on(&self, row: &Line) -> bool {
        let lettered = |cell: &str| cell.chars().filter(|c| c.is_alphabetic()).count() > 3;
        let number = self.cell(row, AgendaColumn::Number);
        let time = self.cell(row, AgendaColumn::Time);
        let no_time = slots::cell(time).is_none() && slots::minutes(time).is_none();
        let first = self.place(AgendaColumn::Time) == Some(0);
        row.hint != Hint::Cell && (lettered(number) || (first && no_time && lettered(time)))
    }

    /// The title with what other columns have of the kind, the time and the speaker.
    fn headline(&self, row: &Line, title: &str) -> String {
        let mut title = title.to_owned();
        let speaker = self.cell(row, AgendaColumn::Speaker);
        if !speaker.is_empty() {
            title.push_str(&format!(" v/ {}", speaker.replace('\n', ", ")));
        }
        let kind = self.cell(row, AgendaColumn::Kind);
        if kinds::title(&format!("x ({kind})")).kind.is_some() {
            title.push_str(&format!(" ({kind})"));
        }
        for column in [AgendaColumn::Minutes, AgendaColumn::Time] {
            let cell = self.cell(row, column);
            if let Some(minutes) = slots::minutes(cell) {
                title.push_str(&format!(" {minutes} min"));
            }
        }
        title
    }

    /// What the other columns have, and what stands below the title in its own.
    fn below(&self, head: &Line, row: &Line) -> Vec<Line> {
        let mut below = Vec::new();
        let title = self.cell(row, AgendaColumn::Title);
        below.extend(
            title
                .split('\n')
                .skip(1)
                .filter_map(|part| inner(row, part)),
        );
        let mut parts = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            let cell = row.cells.get(at).map_or("", |c| c.trim());
            let name = head
                .cells
                .get(at)
                .map_or("", |c| c.trim_end_matches([':', ' ']));
            if let AgendaColumn::Secrecy(label) = column {
                below.insert(0, plain(row, format!("{label}: {cell}")));
            }
            if cell.is_empty() {
                continue;
            }
            let value = cell.replace('\n', ", ");
            let named = || match name {
                "" => plain(row, value.clone()),
                name => plain(row, format!("{name}: {value}")),
            };
            match column {
                AgendaColumn::Content => {
                    below.extend(cell.split('\n').filter_map(|p| inner(row, p)));
                }
                AgendaColumn::CaseNumber => below.insert(0, plain(row, format!("Sagsnr.: {cell}"))),
                AgendaColumn::Part(part) => {
                    parts.push(plain(row, (*part).to_owned()));
                    parts.extend(cell.split('\n').filter_map(|p| inner(row, p)));
                }
                AgendaColumn::Kind if kinds::title(&format!("x ({cell})")).kind.is_none() => {
                    below.push(named());
                }
                AgendaColumn::Time | AgendaColumn::Minutes
                    if slots::cell(cell).is_none() && slots::minutes(cell).is_none() =>
                {
                    below.push(named());
                }
                // "Status: Lukket" counts where it stands right under the title.
                AgendaColumn::Other if is_label(&named()) => below.insert(0, named()),
                AgendaColumn::Other => below.push(named()),
                AgendaColumn::Kind
                | AgendaColumn::Time
                | AgendaColumn::Minutes
                | AgendaColumn::Number
                | AgendaColumn::Title
                | AgendaColumn::Point
                | AgendaColumn::Speaker
                | AgendaColumn::Secrecy(_) => {}
            }
        }
        below.extend(parts);
        below
    }
}

/// A row over all columns: the heading of those below, or a word between them.
fn across(row: &Line, filled: &[&String]) -> Vec<Line> {
    let heading = filled.len() == 1;
    let hint = if heading {
        Hint::Heading(1)
    } else {
        Hint::Plain
    };
    let parts = filled.iter().flat_map(|cell| cell.split('\n'));
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| Line {
            hint,
            heading,
            ..plain(row, part.to_owned())
        })
        .collect()
}

/// Whether a cell under its name says that the row is open or closed.
fn is_label(line: &Line) -> bool {
    matches!(
        secrecy::of_line(&line.text),
        Secrecy::Closed | Secrecy::Open
    )
}

/// A paragraph of a cell; its numbers are never items.
fn inner(row: &Line, part: &str) -> Option<Line> {
    let line = lines::read(row.number, part, false)?;
    let indent = if line.mark.is_some() { 4 } else { 0 };
    Some(Line {
        indent,
        apart: false,
        ..line
    })
}
