//! A table of a profile, laid over the same table of the profiles it builds on.
//!
//! Promise: each key is read from the nearest file that gives a value under it, as its row in the shape says that it is
//! inherited; a key that is new there is inherited as all others. A complaint is told for the nearest file only: those
//! behind it told theirs when they were read themselves. Which files build on which is left to `bodies`, what a value
//! becomes to `reader`.

use super::fault::Faults;
use super::reader::TomlTable;
use super::shape::{Inherited, KeyKind, KeyShape, TableShape};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The same table in each file that has it, the nearest first.
pub(super) struct Overlay<'t, 's> {
    shape: &'static TableShape,
    layers: Vec<FileTable<'t, 's>>,
}

/// The table as one file has it.
struct FileTable<'t, 's> {
    table: TomlTable<'t, 's>,
    /// Whether it is of the nearest file, whose complaints are told.
    own: bool,
}

impl<'t, 's> Overlay<'t, 's> {
    /// The files' own tables, the nearest first.
    pub(super) fn new(
        shape: &'static TableShape,
        files: impl Iterator<Item = TomlTable<'t, 's>>,
    ) -> Self {
        let layers = files
            .enumerate()
            .map(|(at, table)| FileTable {
                table,
                own: at == 0,
            })
            .collect();
        Self { shape, layers }
    }

    /// The layers that a key is looked for in.
    fn of(&self, key: &str) -> &[FileTable<'t, 's>] {
        let writes = |key: &str| self.layers.iter().position(|l| !l.table.lacks(key));
        let end = match self.row(key).map(|row| row.inherited) {
            Some(Inherited::NotPast(other)) => writes(other).map(|at| at + 1),
            Some(Inherited::Not) => Some(1),
            Some(Inherited::Nearest | Inherited::ByKey | Inherited::Joined) | None => None,
        };
        let end = end.unwrap_or(self.layers.len()).min(self.layers.len());
        self.layers.get(..end).unwrap_or_default()
    }

    /// What the nearest file gives that gives anything, where several keys make one value.
    pub(super) fn first<T>(
        &self,
        faults: &mut Faults,
        read: impl Fn(&TomlTable<'t, 's>, &mut Faults) -> Option<T>,
    ) -> Option<T> {
        first(&self.layers, faults, read)
    }

    /// What is read of the nearest file that writes a key; of the last one where none does.
    pub(super) fn nearest<T>(
        &self,
        key: &str,
        faults: &mut Faults,
        read: impl FnOnce(&TomlTable<'t, 's>, &mut Faults) -> T,
    ) -> Option<T> {
        let layers = self.of(key);
        let layer = layers
            .iter()
            .find(|l| !l.table.lacks(key))
            .or(layers.last())?;
        Some(layer.read(faults, read))
    }

    /// The nearest file's own tables.
    pub(super) fn own(&self) -> impl Iterator<Item = &TomlTable<'t, 's>> {
        self.layers.iter().filter(|l| l.own).map(|l| &l.table)
    }

    /// A text.
    pub(super) fn plain(&self, key: &str, faults: &mut Faults) -> Option<String> {
        first(self.of(key), faults, |table, faults| {
            table.plain(key, faults)
        })
    }

    /// A text that must be there, in one of the files.
    pub(super) fn needed(&self, key: &str, example: &str, faults: &mut Faults) -> Option<String> {
        let (last, nearer) = self.of(key).split_last()?;
        first(nearer, faults, |table, faults| table.plain(key, faults)).or_else(|| {
            last.read(faults, |table, faults| table.needed(key, example, faults))
                .map(|(text, _)| text)
        })
    }

    /// `true` or `false`, if given.
    pub(super) fn maybe(&self, key: &str, faults: &mut Faults) -> Option<bool> {
        first(self.of(key), faults, |table, faults| {
            table.maybe(key, faults)
        })
    }

    /// A whole number from `low` to `high`.
    pub(super) fn number(
        &self,
        key: &str,
        low: u32,
        high: u32,
        faults: &mut Faults,
    ) -> Option<u32> {
        first(self.of(key), faults, |table, faults| {
            table.number(key, low, high, faults)
        })
    }

    /// A date.
    pub(super) fn date(&self, key: &str, faults: &mut Faults) -> Option<NaiveDate> {
        first(self.of(key), faults, |table, faults| {
            table.date(key, faults)
        })
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &str,
        choices: &[(&str, T)],
        faults: &mut Faults,
    ) -> Option<T> {
        first(self.of(key), faults, |table, faults| {
            table.choice(key, choices, faults)
        })
    }

    /// A list of texts: the nearest file's, or all files' where the shape joins them.
    pub(super) fn texts(&self, key: &str, faults: &mut Faults) -> Vec<String> {
        let list = |table: &TomlTable<'t, 's>, faults: &mut Faults| table.list(key, faults);
        if !self
            .row(key)
            .is_some_and(|row| matches!(row.inherited, Inherited::Joined))
        {
            return self.nearest(key, faults, list).unwrap_or_default();
        }
        let mut joined: Vec<String> = Vec::new();
        for layer in &self.layers {
            for text in layer.read(faults, list) {
                if layer.own || !joined.contains(&text) {
                    joined.push(text);
                }
            }
        }
        joined
    }

    /// A section whose keys are inherited one by one.
    pub(super) fn section(&self, key: &str, faults: &mut Faults) -> Self {
        let Some(KeyKind::Section(shape)) = self.row(key).map(|row| row.kind) else {
            return Self {
                shape: self.shape,
                layers: Vec::new(),
            };
        };
        let section = Self {
            shape,
            layers: self.within(key, faults),
        };
        section.own().for_each(|table| table.only(shape, faults));
        section
    }

    /// A section of texts, each inherited by its own key.
    pub(super) fn sources(&self, key: &str, faults: &mut Faults) -> BTreeMap<String, String> {
        let Some(KeyKind::Sources(known)) = self.row(key).map(|row| row.kind) else {
            return BTreeMap::new();
        };
        let (known, layers) = (known(), self.within(key, faults));
        for layer in layers.iter().filter(|l| l.own) {
            layer.table.only_these(&known, faults);
        }
        let mut sources = BTreeMap::new();
        for key in known {
            let text = first(&layers, faults, |table, faults| table.plain(key, faults));
            sources.extend(text.map(|text| (key.to_owned(), text)));
        }
        sources
    }

    /// The tables under a key in all files; of several in one file a later one goes before an earlier one.
    fn within(&self, key: &str, faults: &mut Faults) -> Vec<FileTable<'t, 's>> {
        let mut layers = Vec::new();
        for layer in self.of(key) {
            let tables = layer.read(faults, |table, faults| table.tables(key, faults));
            let own = layer.own;
            layers.extend(
                tables
                    .into_iter()
                    .rev()
                    .map(|table| FileTable { table, own }),
            );
        }
        layers
    }

    fn row(&self, key: &str) -> Option<&'static KeyShape> {
        self.shape.keys.iter().find(|row| row.key == key)
    }
}

impl<'t, 's> FileTable<'t, 's> {
    fn read<T>(
        &self,
        faults: &mut Faults,
        read: impl FnOnce(&TomlTable<'t, 's>, &mut Faults) -> T,
    ) -> T {
        if self.own {
            read(&self.table, faults)
        } else {
            read(&self.table, &mut Faults::default())
        }
    }
}

fn first<'t, 's, T>(
    layers: &[FileTable<'t, 's>],
    faults: &mut Faults,
    read: impl Fn(&TomlTable<'t, 's>, &mut Faults) -> Option<T>,
) -> Option<T> {
    layers.iter().find_map(|layer| layer.read(faults, &read))
}
