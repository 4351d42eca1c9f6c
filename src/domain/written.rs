//! What stands in the input files, key by key, as it was read for the screen.
//!
//! Promise: plain data with the files' own keys, also those that no meeting is made of (a note, a telephone number). Reading
//! the files is left to `store::written`, what a key means to `store::input`.

use super::plan::{EntryAt, File, Value};
use std::collections::BTreeMap;

/// Both files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenFiles {
    /// `dagsorden.toml`
    pub agenda: WrittenTable,
    /// `deltagere.toml`
    pub roster: WrittenTable,
}

/// One table: a file, an entry of it, or an entry within that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenTable {
    /// Keys with a value.
    pub keys: BTreeMap<String, Value>,
    /// Tables within, the entries of each in their order.
    pub tables: BTreeMap<String, Vec<WrittenTable>>,
}

impl WrittenFiles {
    /// One of the files.
    #[must_use]
    pub fn file(&self, file: File) -> &WrittenTable {
        match file {
            File::Agenda => &self.agenda,
            File::Roster => &self.roster,
        }
    }

    /// One entry of a file.
    #[must_use]
    pub fn entry(&self, place: EntryAt) -> Option<&WrittenTable> {
        self.file(place.file).entries(place.table).get(place.at)
    }
}

impl WrittenTable {
    /// What a key says; nothing when it is not there.
    #[must_use]
    pub fn value(&self, key: &str) -> &Value {
        self.keys.get(key).unwrap_or(&Value::Nothing)
    }

    /// The entries of a table within.
    #[must_use]
    pub fn entries(&self, table: &str) -> &[WrittenTable] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }
}
