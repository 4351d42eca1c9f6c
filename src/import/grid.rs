//! Tables whose rows are items, and tables of the meeting's frame, as lines like any others.
//!
//! Promise: every cell becomes a line of its row's item, with its column's name where that says more than the cell; a
//! table that is none of items stays as it is. Which are is left to `item_tables`, what the lines mean to `agenda`.

use super::clues;
use super::column_names::{self, AgendaColumn};
use super::frame_rows::{pairs, plain};
use super::item_tables::{AgendaTable, of_items};
use super::kinds;
use super::lines::{self, Hint, Line};
use super::secrecy::{self, Secrecy};
use super::{slots, speakers};

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
        if let Some(mut table) = tables.next_if(|t| t.head == at) {
            let spare = column_names::spare(&mut table.columns);
            let (mut names, mut first) = (plain(&lines[at], String::new()), at);
            if table.named {
                untabled.labels.push(lines[at].number);
                (names, first) = (lines[at].clone(), at + 1);
            }
            let last = lines[table.end - 1].number;
            untabled.tables.push((lines[at].number, last));
            let rows = &lines[first..table.end];
            let mut reading = ItemRows {
                blank: blank_is_open(&table, &names, rows),
                table: &table,
                names: &names,
                spare: &spare,
                count,
            };
            for row in rows {
                // A heading that a new page repeats.
                if table.named && row.cells == names.cells {
                    untabled.labels.push(row.number);
                } else {
                    reading.row(&tidied(row, &spare), &mut untabled.lines);
                }
            }
            count = reading.count;
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

/// The rows of a table while they are read.
struct ItemRows<'t> {
    table: &'t AgendaTable,
    /// The row that names the columns.
    names: &'t Line,
    /// Columns that hold what another holds already, with that one.
    spare: &'t [(usize, usize)],
    /// Columns whose empty cells say "open".
    blank: Vec<bool>,
    /// How many items there are so far.
    count: u32,
}

/// A row whose cells with nothing but a dash are empty, and whose title stands where titles are.
fn tidied(row: &Line, spare: &[(usize, usize)]) -> Line {
    let mut row = row.clone();
    for cell in &mut row.cells {
        if matches!(cell.trim(), "-" | "–" | "—") {
            cell.clear();
        }
    }
    for (at, first) in spare {
        if *at < row.cells.len() && row.cells[*first].trim().is_empty() {
            row.cells.swap(*at, *first);
        }
    }
    row
}

/// Which columns cross out what is closed and nothing else: there an empty cell is an open item.
fn blank_is_open(table: &AgendaTable, names: &Line, rows: &[Line]) -> Vec<bool> {
    let filled = |at: usize| {
        let rows = rows.iter().filter(|r| r.cells != names.cells);
        let cells = rows.filter_map(move |r| r.cells.get(at)).map(|c| c.trim());
        cells.filter(|c| !matches!(*c, "" | "-" | "–" | "—"))
    };
    let closes = |cell: &str| secrecy::of_line(&format!("Lukket: {cell}")) == Secrecy::Closed;
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(at, column)| {
            *column == AgendaColumn::Secrecy("Lukket")
                && filled(at).next().is_some()
                && filled(at).all(closes)
        })
        .collect()
}

impl ItemRows<'_> {
    /// The lines of a row.
    fn row(&mut self, row: &Line, lines: &mut Vec<Line>) {
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
        let title = self.table.title(row);
        if title.is_empty() {
            return across(row, &filled).into_iter().for_each(push);
        }
        let time = self.table.cell(row, AgendaColumn::Time);
        let slot = slots::cell(time);
        if slots::is_pause(&title) {
            let said: Vec<&str> = filled.iter().map(|c| c.as_str()).collect();
            return push(Line {
                begins: true,
                slot,
                ..plain(row, said.join(" | ").replace('\n', " "))
            });
        }
        self.count += 1;
        let own = lines::read(
            row.number,
            self.table
                .cell(row, AgendaColumn::Title)
                .split('\n')
                .next()
                .unwrap_or_default(),
            true,
        );
        let number = self.number(row);
        let number = Some(number.to_owned())
            .filter(|n| !n.is_empty() && n.chars().count() <= 8)
            .or_else(|| own.and_then(|l| l.mark))
            .unwrap_or_else(|| self.count.to_string());
        push(Line {
            mark: Some(number),
            hint: Hint::Number,
            begins: true,
            slot,
            ..plain(row, self.headline(row, &title))
        });
        for line in self.below(row) {
            push(line);
        }
    }

    /// What the column of numbers has, without a mark of secrecy behind it.
    fn number<'r>(&self, row: &'r Line) -> &'r str {
        let number = self.table.cell(row, AgendaColumn::Number);
        // "2 (L)": what is behind the number is no part of it.
        let number = if clues::is_said(number) || ends_lettered(number) {
            let end = number.find(|c: char| !(c.is_ascii_digit() || c == '.'));
            end.and_then(|end| number.get(..end)).unwrap_or(number)
        } else {
            number
        };
        number.trim_end_matches(['.', ')', ':', ' '])
    }

    /// A cell of several paragraphs goes on in the next line of a text: in the column of the number, or of the time,
    /// stands neither.
    fn goes_on(&self, row: &Line) -> bool {
        let lettered = |cell: &str| cell.chars().filter(|c| c.is_alphabetic()).count() > 3;
        let number = self.table.cell(row, AgendaColumn::Number);
        let time = self.table.cell(row, AgendaColumn::Time);
        let no_time = slots::cell(time).is_none() && slots::minutes(time).is_none();
        let first = self.table.place(AgendaColumn::Time) == Some(0);
        row.hint != Hint::Cell && (lettered(number) || (first && no_time && lettered(time)))
    }

    /// The title with what other columns have of the kind, the time and the speaker.
    fn headline(&self, row: &Line, title: &str) -> String {
        let mut title = title.to_owned();
        let speaker = self.table.cell(row, AgendaColumn::Speaker);
        if !speaker.is_empty() {
            title.push_str(&format!(" v/ {}", speakers::cell(speaker)));
        }
        let kind = self.table.cell(row, AgendaColumn::Kind);
        if kinds::title(&format!("x ({kind})")).kind.is_some() {
            title.push_str(&format!(" ({kind})"));
        }
        let columns = [AgendaColumn::Minutes, AgendaColumn::Time];
        let mut minutes = columns.map(|column| slots::minutes(self.table.cell(row, column)));
        if let Some(minutes) = minutes.iter_mut().find_map(Option::take) {
            title.push_str(&format!(" {minutes} min"));
        }
        title
    }

    /// What the other columns have, and what stands below the title in its own.
    fn below(&self, row: &Line) -> Vec<Line> {
        let title = self
            .table
            .cell(row, AgendaColumn::Title)
            .split('\n')
            .skip(1);
        let mut below: Vec<Line> = title.filter_map(|part| inner(row, part)).collect();
        let mut parts = Vec::new();
        for at in 0..self.table.columns.len().max(row.cells.len()) {
            let column = self.table.columns.get(at).unwrap_or(&AgendaColumn::Other);
            let cell = row.cells.get(at).map_or("", |c| c.trim());
            if let AgendaColumn::Secrecy(label) = column
                && !(cell.is_empty() && self.blank[at])
            {
                let text = format!("{label}: {cell}");
                below.insert(0, plain(row, text.trim_end().to_owned()));
            }
            if cell.is_empty() || self.is_repeated(row, at) {
                continue;
            }
            match column {
                AgendaColumn::Content => {
                    below.extend(cell.split('\n').filter_map(|p| inner(row, p)));
                }
                AgendaColumn::CaseNumber => below.insert(0, plain(row, format!("Sagsnr.: {cell}"))),
                AgendaColumn::Part(part) => {
                    parts.push(plain(row, (*part).to_owned()));
                    parts.extend(cell.split('\n').filter_map(|p| inner(row, p)));
                }
                AgendaColumn::Kind
                | AgendaColumn::Time
                | AgendaColumn::Minutes
                | AgendaColumn::Number
                    if self.is_read(row, *column, cell) => {}
                AgendaColumn::Kind
                | AgendaColumn::Time
                | AgendaColumn::Minutes
                | AgendaColumn::Number
                | AgendaColumn::Other => {
                    let named = self.named(row, at, cell);
                    // "Status: Lukket" counts where it stands right under the title.
                    let place = if is_label(&named) { 0 } else { below.len() };
                    below.insert(place, named);
                }
                AgendaColumn::Title
                | AgendaColumn::Point
                | AgendaColumn::Speaker
                | AgendaColumn::Secrecy(_) => {}
            }
        }
        below.extend(parts);
        below
    }

    /// A cell with the name of its column.
    fn named(&self, row: &Line, at: usize, cell: &str) -> Line {
        let name = self.names.cells.get(at);
        let name = name.map_or("", |c| c.trim_end_matches([':', ' ']));
        let value = match cell.strip_suffix('L') {
            Some(number) if ends_lettered(cell) => format!("{number} L"),
            _ => cell.replace('\n', ", "),
        };
        match name {
            "" => plain(row, value),
            name => plain(row, format!("{}: {value}", name.replace('\n', " "))),
        }
    }

    /// Whether a cell is in the headline, or is the number, with all that it says.
    fn is_read(&self, row: &Line, column: AgendaColumn, cell: &str) -> bool {
        let both = slots::minutes(self.table.cell(row, AgendaColumn::Minutes)).is_some();
        let timed = slots::cell(cell).is_some() || slots::minutes(cell).is_some();
        let said = clues::is_said(cell);
        match column {
            AgendaColumn::Kind => kinds::title(&format!("x ({cell})")).kind.is_some(),
            AgendaColumn::Time => timed && !said && !(both && slots::minutes(cell).is_some()),
            AgendaColumn::Minutes => timed && !said,
            AgendaColumn::Number => !said && !ends_lettered(cell),
            AgendaColumn::Point
            | AgendaColumn::Title
            | AgendaColumn::Content
            | AgendaColumn::Speaker
            | AgendaColumn::CaseNumber
            | AgendaColumn::Part(_)
            | AgendaColumn::Secrecy(_)
            | AgendaColumn::Other => false,
        }
    }

    /// Whether a second column of a field says what the first one says.
    fn is_repeated(&self, row: &Line, at: usize) -> bool {
        let first = self.spare.iter().find(|(spare, _)| *spare == at);
        first.is_some_and(|(_, first)| row.cells.get(*first) == row.cells.get(at))
    }
}

/// "2L": a number with the letter right behind it.
fn ends_lettered(cell: &str) -> bool {
    let bare = cell.trim_end_matches(['.', ')', ' ']).strip_suffix('L');
    bare.is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit()))
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
