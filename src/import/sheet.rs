//! A workbook's sheets as tables: XLSX, as Excel writes it.
//!
//! Promise: numbers, dates, clock times and truth values become the text that Danish Excel shows, leading zeros too; formulas
//! give their value; a cell merged over several rows stands in each of them; what is hidden or struck out is marked. The archive is measured before it is read, so that a
//! broken or hostile file is an answer. Which sheet is meant is left to `roster`.

use super::sheet_look::{hidden_rows, padded};
use super::table::{CELLS, COLUMNS, SourceTable, cell};
use super::trouble::Cause;
use crate::text::xml;
use calamine::{
    DataRef, Dimensions, Font, Reader, SheetType, SheetVisible, Style, StyleRange, Xlsx,
};
use std::collections::HashMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

/// An archive that unpacks to more bytes is no roster.
const UNPACKED: u64 = 48 * 1024 * 1024;
/// More sheets than anybody looks through.
const SHEETS: usize = 200;
/// More letters in all cells together are no roster's.
const TEXT: usize = 64 * 1024 * 1024;

/// A sheet by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worksheet {
    /// As on its tab.
    pub name: String,
    /// What stands in it.
    pub table: SourceTable,
}

/// An archive that is read only so many times over: a workbook can name one part as its sheet again and again.
struct Metered<'b> {
    bytes: Cursor<&'b [u8]>,
    left: usize,
}

impl<'b> Metered<'b> {
    /// The list of parts is read, each sheet three times, and what all share once.
    fn new(bytes: &'b [u8]) -> Self {
        Self {
            bytes: Cursor::new(bytes),
            left: bytes.len().saturating_mul(7).saturating_add(1024),
        }
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        let left = self.left.checked_sub(read);
        self.left = left.ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        Ok(read)
    }
}

impl Seek for Metered<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// The sheets that can be seen, in the workbook's order; or the one that is named, hidden or not.
///
/// # Errors
/// The workbook is broken or too large, or the named sheet is not there.
pub fn sheets(bytes: &[u8], only: Option<&str>) -> Result<Vec<Worksheet>, Cause> {
    measure(bytes)?;
    // The reader is written by others; whatever a hostile file makes it do must not end the program.
    std::panic::catch_unwind(|| read(bytes, only)).unwrap_or(Err(Cause::BrokenWorkbook))
}

fn broken<E>(_: E) -> Cause {
    Cause::BrokenWorkbook
}

/// Unpacks everything once, counting: what an archive says about its size need not be true.
fn measure(bytes: &[u8]) -> Result<(), Cause> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let (mut room, mut part) = (UNPACKED, Vec::new());
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(broken)?;
        let name = file.name().map_err(broken)?.into_owned();
        part.clear();
        let read = file.take(room + 1).read_to_end(&mut part);
        room = room
            .checked_sub(read.map_err(broken)? as u64)
            .ok_or(Cause::TooLarge)?;
        // Whatever a part is called, the reader may take it for XML.
        let begin = part.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&part);
        let caps = match begin.trim_ascii_start().first() {
            Some(b'<') => xml::WORKBOOK,
            _ => xml::ANYTHING,
        };
        xml::measure(&part, &caps).map_err(|wide| Cause::WidePart {
            part: name.clone(),
            place: wide.sentence(),
        })?;
        if name.to_lowercase().contains("sharedstrings") && promises_too_much(&part) {
            return Err(Cause::TooLarge);
        }
    }
    Ok(())
}

/// Whether the texts' own count is beyond any roster: the reader sets aside room for that many before it counts them.
fn promises_too_much(strings: &[u8]) -> bool {
    let mark = b"uniqueCount";
    let counts = memchr::memmem::find_iter(strings, mark).map(|at| {
        let rest = strings.get(at + mark.len()..).unwrap_or_default().iter();
        let digits = rest
            .skip_while(|b| !b.is_ascii_digit() && **b != b'>')
            .take_while(|b| b.is_ascii_digit());
        digits.fold(0_usize, |n, d| {
            n.saturating_mul(10).saturating_add(usize::from(d - b'0'))
        })
    });
    counts.max().is_some_and(|n| n > CELLS) || strings.contains(&0)
}

fn read(bytes: &[u8], only: Option<&str>) -> Result<Vec<Worksheet>, Cause> {
    let mut book: Xlsx<_> = Xlsx::new(Metered::new(bytes)).map_err(broken)?;
    // A sheet that is only a diagram has no cells.
    let all: Vec<calamine::Sheet> = book
        .sheets_metadata()
        .iter()
        .filter(|s| s.typ == SheetType::WorkSheet)
        .cloned()
        .collect();
    let visible = |s: &&calamine::Sheet| s.visible == SheetVisible::Visible;
    let names: Vec<String> = match only {
        Some(wanted) => {
            let same =
                |s: &&calamine::Sheet| s.name.trim().to_lowercase() == wanted.trim().to_lowercase();
            all.iter()
                .find(same)
                .map(|s| s.name.clone())
                .into_iter()
                .collect()
        }
        None => all.iter().filter(visible).map(|s| s.name.clone()).collect(),
    };
    if let (true, Some(sheet)) = (names.is_empty(), only) {
        let sheets = all.iter().filter(visible).map(|s| s.name.clone()).collect();
        return Err(Cause::NoSuchSheet {
            sheet: sheet.to_owned(),
            sheets,
        });
    }
    if names.len() > SHEETS {
        return Err(Cause::TooLarge);
    }
    let hidden = hidden_rows(bytes)?;
    let mut sheets = Vec::new();
    let mut room = (CELLS, TEXT);
    for name in names {
        let merged = book.merge_cells_by_sheet_name(&name).map_err(broken)?;
        let look = book.worksheet_style(&name).map_err(broken)?;
        let mut table = table(&mut book, &name, &merged, &look, &mut room)?;
        table.unseen.rows = hidden.get(&name).cloned().unwrap_or_default();
        sheets.push(Worksheet { name, table });
    }
    Ok(sheets)
}

/// One sheet, cell by cell: a sheet's own word about its size is not asked for.
fn table(
    book: &mut Xlsx<Metered<'_>>,
    name: &str,
    merged: &[Dimensions],
    look: &StyleRange,
    room: &mut (usize, usize),
) -> Result<SourceTable, Cause> {
    let mut table = SourceTable::default();
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    let mut last = 0;
    while let Some(found) = cells.next_cell().map_err(broken)? {
        let (row, column) = found.get_position();
        let look = look.get((row, column));
        let text = shown(found.get_value(), look);
        if text.is_empty() {
            continue;
        }
        if look
            .and_then(|l| l.font.as_ref())
            .is_some_and(Font::has_strikethrough)
        {
            table
                .unseen
                .struck
                .insert((row as usize + 1, column as usize));
        }
        if column as usize >= COLUMNS {
            return Err(Cause::BrokenWorkbook);
        }
        if rows.is_empty() || row != last {
            rows.push((row, Vec::new()));
            last = row;
        }
        let Some((_, row)) = rows.last_mut() else {
            continue;
        };
        let column = column as usize;
        let grown = (column + 1).saturating_sub(row.len());
        let left = (room.0.checked_sub(grown), room.1.checked_sub(text.len()));
        let (Some(cells), Some(letters)) = left else {
            return Err(Cause::TooLarge);
        };
        *room = (cells, letters);
        row.resize(row.len() + grown, String::new());
        row[column] = text;
    }
    // Rows stand in order in every workbook that Excel wrote; others may not do so.
    rows.sort_by_key(|(row, _)| *row);
    spread(&mut rows, merged, room)?;
    for (row, cells) in rows {
        table.add(row as usize + 1, cells)?;
    }
    Ok(table)
}

/// A cell merged over several rows says the same for each of them that has something else in it.
fn spread(
    rows: &mut [(u32, Vec<String>)],
    merged: &[Dimensions],
    room: &mut (usize, usize),
) -> Result<(), Cause> {
    let at: HashMap<u32, usize> = rows
        .iter()
        .enumerate()
        .map(|(i, (row, _))| (*row, i))
        .collect();
    for area in merged
        .iter()
        .filter(|m| m.end.0 > m.start.0 && (m.start.1 as usize) < COLUMNS)
    {
        let column = area.start.1 as usize;
        let Some(first) = at.get(&area.start.0).copied() else {
            continue;
        };
        let Some(text) = rows[first].1.get(column).filter(|t| !t.is_empty()).cloned() else {
            continue;
        };
        for (_, cells) in rows[first + 1..]
            .iter_mut()
            .take_while(|(row, _)| *row <= area.end.0)
        {
            let grown = (column + 1).saturating_sub(cells.len());
            let left = (
                room.0.checked_sub(grown + 1),
                room.1.checked_sub(text.len()),
            );
            let (Some(free), Some(letters)) = left else {
                return Err(Cause::TooLarge);
            };
            *room = (free, letters);
            cells.resize(cells.len() + grown, String::new());
            if cells[column].is_empty() {
                cells[column].clone_from(&text);
            }
        }
    }
    Ok(())
}

/// A value with what its cell's format makes of it.
fn shown(value: &DataRef<'_>, look: Option<&Style>) -> String {
    let plain = text(value);
    match (value, look.and_then(|l| l.number_format.as_ref())) {
        (DataRef::Int(_) | DataRef::Float(_), Some(format)) => {
            padded(&plain, &format.format_code).unwrap_or(plain)
        }
        _ => plain,
    }
}

/// A value as Danish Excel shows it.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => n.to_string().replace('.', ","),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            cell(text)
        }
        DataRef::SharedString(text) => cell(text),
        DataRef::Bool(true) => "SAND".to_owned(),
        DataRef::Bool(false) => "FALSK".to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let (date, clock) = (
                format!("{day:02}-{month:02}-{year}"),
                format!("{hour:02}.{minute:02}"),
            );
            let value = moment.as_f64();
            if (0.0..1.0).contains(&value) {
                clock
            } else if value.fract() == 0.0 {
                date
            } else {
                format!("{date} {clock}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{CellErrorType, ExcelDateTime, ExcelDateTimeType};

    #[test]
    fn values_are_what_danish_excel_shows() {
        let moment =
            |v| DataRef::DateTime(ExcelDateTime::new(v, ExcelDateTimeType::DateTime, false));
        for (value, shown) in [
            (DataRef::Float(75_123_456.0), "75123456"),
            (DataRef::Float(1.5), "1,5"),
            (DataRef::Bool(true), "SAND"),
            (moment(0.5625), "13.30"),
            (moment(46_359.0), "03-12-2026"),
            (moment(46_359.5), "03-12-2026 12.00"),
            (DataRef::Error(CellErrorType::NA), "#N/A"),
            (DataRef::SharedString(" Åse\u{7}\r\nÆrø "), "Åse\nÆrø"),
        ] {
            assert_eq!(text(&value), shown);
        }
    }

    #[test]
    fn a_count_that_cannot_be_true_is_seen_before_room_is_set_aside() {
        assert!(promises_too_much(
            br#"<sst count="1" uniqueCount="99999999999999">"#
        ));
        assert!(promises_too_much(b"<sst uniqueCount\n=\n'3000000'>"));
        assert!(!promises_too_much(
            br#"<sst uniqueCount="12"><si>uniqueCount</si></sst> 9999999999"#
        ));
    }
}
