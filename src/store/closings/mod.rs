//! What the agenda's file closes to the public, held against the meeting that is recorded.
//!
//! Promise: a closing is found whatever else is wrong with the file, with the roster or with the profile, and in doubt an
//! item is closed [product 7.10]; a file that is not there closes nothing. What follows from it is left to
//! `domain::secrecy`; that a person opens an item is written into the file here.

mod pairing;
mod scan;

use super::edit::put;
use super::folder::{AGENDA, Folder};
use super::input::source::Source;
use super::output;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::secrecy::{ClosedInFile, FileClosing};
use scan::FileItem;
use std::collections::BTreeSet;
use std::io;
use std::time::SystemTime;
use toml_edit::DocumentMut;

/// The agenda's file as far as secrecy goes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Closings {
    items: Vec<FileItem>,
    /// The file is there and cannot be read: any item may be closed in it.
    unknown: bool,
}

impl Closings {
    /// Reads a folder's `dagsorden.toml`; with none, nothing is closed in it.
    ///
    /// # Errors
    /// It is there and cannot be read: what it closes is not known.
    pub fn read(folder: &Folder) -> io::Result<Self> {
        match Source::lenient(&folder.agenda(), AGENDA) {
            Ok(source) => Ok(Self::of(source.text())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    /// What a file's text closes.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self {
            items: scan::items(text),
            unknown: false,
        }
    }

    /// What a file closes that cannot be read: everything.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            items: Vec::new(),
            unknown: true,
        }
    }

    /// The meeting's items that the file closes.
    #[must_use]
    pub fn closed(&self, meeting: &Meeting) -> ClosedInFile {
        if self.unknown {
            let all = meeting.all_items().map(|s| s.item.id.clone());
            return all.map(|id| (id, FileClosing::default())).collect();
        }
        let closed = self.items.iter().filter(|i| i.closed);
        let of_item = |file: &FileItem| {
            let neutral_title = file.neutral_title.clone();
            let closing = FileClosing {
                neutral_title,
                in_doubt: false,
            };
            let items = pairing::same(file, &self.items, meeting);
            items.into_iter().map(move |id| (id, closing.clone()))
        };
        closed.flat_map(of_item).collect()
    }

    /// The items that the record closes and that stand open in the file.
    #[must_use]
    pub fn open(&self, meeting: &Meeting) -> BTreeSet<ItemId> {
        let closed = self.closed(meeting);
        let open = self.items.iter().filter(|i| !i.closed);
        let items = open.flat_map(|file| pairing::same(file, &self.items, meeting));
        let state = |id: &ItemId| meeting.item_by(id);
        items
            .filter(|id| state(id).is_some_and(ItemState::is_closed_in_record))
            .filter(|id| closed.closing(id).is_none())
            .collect()
    }
}

/// What tells one state of the file from another without reading it: its length and when it was written, if it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileState(Option<(u64, SystemTime)>);

/// The state of a folder's agenda file.
#[must_use]
pub fn state(folder: &Folder) -> FileState {
    let metadata = std::fs::metadata(folder.agenda()).ok();
    FileState(metadata.and_then(|m| Some((m.len(), m.modified().ok()?))))
}

/// Why the file could not be told that an item is public.
#[derive(Debug)]
pub enum StillClosed {
    /// It is no TOML, or its items are written in a way that is not changed here.
    Form,
    /// The system says no.
    Io(io::Error),
}

/// Writes `lukket = false` for all that closes an item in a folder's agenda: a person has opened it. All the rest stays.
///
/// # Errors
/// The file stays as it is, and what it closes stays closed.
pub fn open_in_file(folder: &Folder, meeting: &Meeting, item: &ItemId) -> Result<(), StillClosed> {
    let source = Source::lenient(&folder.agenda(), AGENDA).map_err(StillClosed::Io)?;
    let mut file: DocumentMut = source
        .text()
        .parse()
        .map_err(|_no_toml| StillClosed::Form)?;
    let items = scan::items(source.text());
    let list = file.get_mut("punkter");
    let list = list
        .and_then(toml_edit::Item::as_array_of_tables_mut)
        .filter(|list| list.len() == items.len())
        .ok_or(StillClosed::Form)?;
    let closes =
        |file: &FileItem| file.closed && pairing::same(file, &items, meeting).contains(item);
    for (table, known) in list.iter_mut().zip(&items) {
        if closes(known) {
            put(table, "lukket", toml_edit::Value::from(false));
        }
    }
    let files = [(AGENDA.to_owned(), file.to_string().into_bytes())];
    let written = output::write_all(folder.path(), &files);
    written
        .map(drop)
        .map_err(|(_, error)| StillClosed::Io(error))
}
