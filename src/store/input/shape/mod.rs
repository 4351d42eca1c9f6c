//! The shape of each input file: its keys, what may stand under them, and what they mean.
//!
//! Promise: one table says it, for the readers (which keys are known), for the README's tables and for the JSON schemas
//! that editors complete and check by; a test holds every row against the reader. What a value becomes is left to the
//! readers.

pub mod agenda;
pub mod profile;
pub mod roster;
pub mod schema;
pub mod settings;
pub mod tables;

/// What may stand under a key.
#[derive(Clone, Copy, Debug)]
pub enum KeyKind {
    /// A text.
    Text,
    /// A text that may stand there and is not used.
    Ignored,
    /// A whole number, from and to.
    Whole(u32, u32),
    /// Yes or no.
    Flag,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A list of texts; one text is a list of one.
    Texts,
    /// One of these words, in all spellings that are read.
    Choice(&'static [&'static str]),
    /// One of these words, or a whole number.
    ChoiceOrWhole(&'static [&'static str]),
    /// A list of some of these words.
    Choices(&'static [&'static str]),
    /// A section, or several of them.
    Section(&'static TableShape),
    /// A section with texts under these keys.
    Sources(fn() -> Vec<&'static str>),
}

/// One key.
#[derive(Clone, Copy, Debug)]
pub struct KeyShape {
    /// As it is written.
    pub key: &'static str,
    /// What may stand under it.
    pub kind: KeyKind,
    /// Whether it must be there.
    pub needed: bool,
    /// What it means, in Danish Markdown; empty for one that is told of elsewhere.
    pub about: &'static str,
}

/// The keys of a file or of a section.
#[derive(Debug)]
pub struct TableShape {
    /// What it is called in a schema: ASCII, one word.
    pub name: &'static str,
    /// What it is, in Danish.
    pub about: &'static str,
    /// Its keys, in the order they are told.
    pub keys: &'static [KeyShape],
}

impl TableShape {
    /// The keys as they are written.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.keys.iter().map(|k| k.key).collect()
    }
}

const fn key(key: &'static str, kind: KeyKind, about: &'static str) -> KeyShape {
    KeyShape {
        key,
        kind,
        needed: false,
        about,
    }
}

const fn needed(key: &'static str, kind: KeyKind, about: &'static str) -> KeyShape {
    KeyShape {
        key,
        kind,
        needed: true,
        about,
    }
}

/// A note of the writer's own, which may stand in every section.
const REMARK: KeyShape = key(
    "bemaerkning",
    KeyKind::Ignored,
    "dit eget notat; kommer ikke med nogen steder",
);
