//! What the agenda's file closes to the public, held against the meeting that is recorded.
//!
//! Promise: a closing is found whatever else is wrong with the file, with the roster or with the profile, and in doubt an
//! item is closed [product 7.10]; a file that is not there closes nothing. What follows from it is left to
//! `domain::secrecy`; that a person opens an item is written into the file here.

mod pairing;
mod scan;

use super::folder::{AGENDA, Folder};
use super::input::source::Source;
use super::output;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::secrecy::{ClosedInFile, FileClosing};
use crate::text::toml::{flag, put};
use pairing::Pairing;
use scan::FileItem;
use std::collections::BTreeSet;
use std::io;
use toml_edit::DocumentMut;

/// The agenda's file as far as secrecy goes.
#[derive(Debug, Default)]
pub struct Closings {
    /// What it was read from.
    text: String,
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
        let none = Self::default();
        Ok(none.reread(folder)?.unwrap_or(none))
    }

    /// As [`Closings::read`], where the file does not read as it did; `None` where it does.
    ///
    /// # Errors
    /// As reading it.
    pub fn reread(&self, folder: &Folder) -> io::Result<Option<Self>> {
        match Source::lenient(&folder.agenda(), AGENDA) {
            Ok(source) if !self.unknown && source.text() == self.text => Ok(None),
            Ok(source) => Ok(Some(Self::of(source.text()))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let same = !self.unknown && self.text.is_empty();
                Ok((!same).then(Self::default))
            }
            Err(error) => Err(error),
        }
    }

    /// What a file's text closes.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            items: scan::items(text),
            unknown: false,
        }
    }

    /// What a file closes that cannot be read: everything.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            unknown: true,
            ..Self::default()
        }
    }

    /// Whether the file could not be read.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.unknown
    }

    /// The meeting's items that the file closes.
    #[must_use]
    pub fn closed(&self, meeting: &Meeting) -> ClosedInFile {
        if self.unknown {
            let all = meeting.all_items().map(|s| s.item.id.clone());
            return all.map(|id| (id, FileClosing::default())).collect();
        }
        if !self.items.iter().any(|i| i.closed) {
            return ClosedInFile::default();
        }
        let of_item = |(file, items): (&FileItem, Vec<ItemId>)| {
            let neutral_title = file.neutral_title.clone();
            let closing = FileClosing {
                neutral_title,
                in_doubt: false,
            };
            items.into_iter().map(move |id| (id, closing.clone()))
        };
        let pairing = Pairing::new(&self.items, meeting);
        pairing.of(|i| i.closed).flat_map(of_item).collect()
    }

    /// The items that the record closes and that stand open in the file.
    #[must_use]
    pub fn open(&self, meeting: &Meeting) -> BTreeSet<ItemId> {
        if !meeting.all_items().any(ItemState::is_closed_in_record) {
            return BTreeSet::new();
        }
        let closed = self.closed(meeting);
        let pairing = Pairing::new(&self.items, meeting);
        let items = pairing.of(|i| !i.closed).flat_map(|(_, items)| items);
        let state = |id: &ItemId| meeting.item_by(id);
        items
            .filter(|id| state(id).is_some_and(ItemState::is_closed_in_record))
            .filter(|id| closed.closing(id).is_none())
            .collect()
    }
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
    let pairing = Pairing::new(&items, meeting);
    for (at, (table, known)) in list.iter_mut().zip(&items).enumerate() {
        if known.closed && pairing.same(at).contains(item) {
            put(table, "lukket", flag(false));
        }
    }
    let files = [(AGENDA.to_owned(), file.to_string().into_bytes())];
    let written = output::write_all(folder.path(), &files);
    written
        .map(drop)
        .map_err(|(_, error)| StillClosed::Io(error))
}
