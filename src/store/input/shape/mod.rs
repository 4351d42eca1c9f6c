//! The shape of each input file: its keys, what may stand under them, and what they mean.
//!
//! Promise: one table says it, for the readers (which keys are known, and how a profile inherits them), for the manual's tables and for the JSON schemas
//! that editors complete and check by; a test holds every row against the reader. What a value becomes is left to the
//! readers.

pub mod agenda;
pub mod profile;
pub mod roster;
pub mod schema;
pub mod settings;
pub mod style;
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
    /// What a file takes over of the one it builds on; only profiles build on each other.
    pub inherited: Inherited,
}

/// How a key is inherited by a file that builds on another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inherited {
    /// From the nearest file that writes it, as a whole.
    Nearest,
    /// A section: each of its keys by itself.
    ByKey,
    /// What all files write, the nearest first.
    Joined,
    /// From the nearest file, but from none behind the one that writes this other key.
    NotPast(&'static str),
    /// Not at all: what it says is about its own file.
    Not,
}

impl KeyShape {
    /// The same key, inherited in another way than from the nearest file.
    const fn inherited(self, inherited: Inherited) -> Self {
        Self { inherited, ..self }
    }

    /// What it means, with the words that a list may hold behind it.
    fn meaning(&self) -> String {
        match self.kind {
            KeyKind::Choices(words) => format!("{}: `{}`", self.about, words.join("`, `")),
            KeyKind::Text
            | KeyKind::Whole(..)
            | KeyKind::Flag
            | KeyKind::Date
            | KeyKind::Time
            | KeyKind::Texts
            | KeyKind::Choice(_)
            | KeyKind::ChoiceOrWhole(_)
            | KeyKind::Section(_)
            | KeyKind::Sources(_)
            | KeyKind::Ignored => self.about.to_owned(),
        }
    }
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
    /// The keys of the section under a key, as they are written.
    #[must_use]
    pub fn names_within(&self, key: &str) -> Vec<&'static str> {
        let row = self.keys.iter().find(|row| row.key == key);
        if let Some(KeyKind::Section(shape)) = row.map(|row| row.kind) {
            shape.names()
        } else {
            Vec::new()
        }
    }

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
        inherited: Inherited::Nearest,
    }
}

const fn needed(key: &'static str, kind: KeyKind, about: &'static str) -> KeyShape {
    KeyShape {
        key,
        kind,
        needed: true,
        about,
        inherited: Inherited::Nearest,
    }
}

/// A note of the writer's own, which may stand in every section.
const REMARK: KeyShape = key(
    "bemaerkning",
    KeyKind::Ignored,
    "dit eget notat; kommer ikke med nogen steder",
);

/// The words for which seats a condition looks at, and for how days are counted.
static SCOPES: [&str; 5] = ["alle", "hver sektor", "sektor", "mødeleder", "moedeleder"];
static UNITS: [&str; 4] = [
    "dage",
    "hverdage",
    "hverdage inkl. lørdag",
    "hverdage inkl. loerdag",
];
