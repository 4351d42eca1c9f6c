//! A change of what a meeting is to start from, before it has begun: an item, a person, the frame.
//!
//! Promise: plain data; it names tables and keys as the input files do. Writing it into the files, with comments kept, is
//! left to `store::edit`; asking for it to `ui::planning`.

use serde::{Deserialize, Serialize};

/// Which file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// `dagsorden.toml`
    Agenda,
    /// `deltagere.toml`
    Roster,
}

/// A value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A number.
    Number(i64),
    /// Yes; no is the same as nothing.
    Yes,
    /// Several words.
    List(Vec<String>),
    /// A day.
    Date(chrono::NaiveDate),
    /// The key is taken away.
    Nothing,
}

/// What was typed into a field and is not in the file yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDraft {
    /// What stood there when the typing began.
    pub was: String,
    /// What was typed.
    pub text: String,
}

/// Keys and their values.
pub type Fields = Vec<(&'static str, Value)>;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Keys of the file itself.
    Top(File, Fields),
    /// Keys of one entry of a table.
    Set(EntryAt, Fields),
    /// A new entry at this place.
    Add(EntryAt, Fields),
    /// An entry is taken away; what takes its place in another table, if anything.
    Remove(EntryAt, Option<(&'static str, Fields)>),
    /// An entry goes to another place in its table.
    Shift(EntryAt, usize),
    /// An entry goes to another table, with these keys changed; what takes its place in a third one, if anything.
    Recast(
        EntryAt,
        &'static str,
        Fields,
        Option<(&'static str, Fields)>,
    ),
    /// A change of a table within an entry.
    Within(EntryAt, Box<Edit>),
    /// All items of the agenda in another order: for each place, where the item stood.
    Sort(Vec<usize>),
}

/// An entry: file, table, and the how manyth it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryAt {
    /// Which file.
    pub file: File,
    /// Which table, e.g. `punkter`.
    pub table: &'static str,
    /// Position in it.
    pub at: usize,
}

impl Edit {
    /// The file it changes.
    #[must_use]
    pub fn file(&self) -> File {
        match self {
            Edit::Top(file, _) => *file,
            Edit::Sort(_) => File::Agenda,
            Edit::Set(place, _)
            | Edit::Add(place, _)
            | Edit::Remove(place, _)
            | Edit::Shift(place, _)
            | Edit::Recast(place, ..)
            | Edit::Within(place, _) => place.file,
        }
    }
}
