//! Positions in a meeting's tables, and the tables themselves.
//!
//! Promise: a position says what it is a position of, so that a seat's can never name a person; a table is indexed only
//! by its own kind. It costs what a small number and a vector cost. What stands in the tables is left to whoever holds them.

use serde::{Deserialize, Serialize};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A position of one kind.
pub trait At: Copy {
    /// The position of the row with so many before it.
    #[must_use]
    fn new(before: usize) -> Self;
    /// How many rows stand before it.
    #[must_use]
    fn before(self) -> usize;
}

macro_rules! positions {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(u32);

            impl At for $name {
                #[inline]
                fn new(before: usize) -> Self {
                    // A table of more rows than this does not fit in memory.
                    Self(u32::try_from(before).unwrap_or(u32::MAX))
                }
                #[inline]
                fn before(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

positions! {
    /// Position of a person in the meeting's table of people: the roster's order, guests added later last.
    PersonAt,
    /// Position of a seat in the meeting's table of seats.
    SeatAt,
    /// Position of an item in the meeting's table of items, which is not the agenda's order.
    ItemAt,
    /// Position of a sector in a profile.
    SectorAt,
}

/// Rows in order, found by positions of one kind. Reads and writes as a list of its rows.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct Table<A, T> {
    rows: Vec<T>,
    #[serde(skip)]
    kind: PhantomData<fn(A)>,
}

impl<A: At, T> Table<A, T> {
    /// How many rows there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Whether there is none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    /// The rows without their positions.
    #[inline]
    #[must_use]
    pub fn rows(&self) -> &[T] {
        &self.rows
    }
    /// The rows in order.
    #[inline]
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }
    /// The rows in order, to be changed.
    #[inline]
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.rows.iter_mut()
    }
    /// All positions in order.
    #[inline]
    pub fn positions(&self) -> impl DoubleEndedIterator<Item = A> + use<A, T> {
        (0..self.rows.len()).map(A::new)
    }
    /// The rows in order, each with its position.
    #[inline]
    #[must_use]
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (A, &T)> {
        self.rows
            .iter()
            .enumerate()
            .map(|(n, row)| (A::new(n), row))
    }
    /// The row at a position, if there is one.
    #[inline]
    #[must_use]
    pub fn get(&self, at: A) -> Option<&T> {
        self.rows.get(at.before())
    }
    /// The same, to be changed.
    #[inline]
    pub fn get_mut(&mut self, at: A) -> Option<&mut T> {
        self.rows.get_mut(at.before())
    }
    /// The first row that fits.
    #[inline]
    pub fn position(&self, fits: impl FnMut(&T) -> bool) -> Option<A> {
        self.rows.iter().position(fits).map(A::new)
    }
    /// Where the next row will stand.
    #[inline]
    #[must_use]
    pub fn end(&self) -> A {
        A::new(self.rows.len())
    }
    /// Adds a row behind all others; where it stands now.
    #[inline]
    pub fn push(&mut self, row: T) -> A {
        let at = self.end();
        self.rows.push(row);
        at
    }
}

impl<A: At, T> Index<A> for Table<A, T> {
    type Output = T;
    #[inline]
    fn index(&self, at: A) -> &T {
        &self.rows[at.before()]
    }
}

impl<A: At, T> IndexMut<A> for Table<A, T> {
    #[inline]
    fn index_mut(&mut self, at: A) -> &mut T {
        &mut self.rows[at.before()]
    }
}

impl<A, T> From<Vec<T>> for Table<A, T> {
    fn from(rows: Vec<T>) -> Self {
        let kind = PhantomData;
        Self { rows, kind }
    }
}

impl<A, T> FromIterator<T> for Table<A, T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        rows.into_iter().collect::<Vec<T>>().into()
    }
}

impl<A, T> Extend<T> for Table<A, T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, rows: I) {
        self.rows.extend(rows);
    }
}

impl<A, T> IntoIterator for Table<A, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

impl<'t, A, T> IntoIterator for &'t Table<A, T> {
    type Item = &'t T;
    type IntoIter = std::slice::Iter<'t, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

impl<'t, A, T> IntoIterator for &'t mut Table<A, T> {
    type Item = &'t mut T;
    type IntoIter = std::slice::IterMut<'t, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter_mut()
    }
}

// Derived, these would ask the same of the kind of position.
impl<A, T: Clone> Clone for Table<A, T> {
    fn clone(&self) -> Self {
        self.rows.clone().into()
    }
}

impl<A, T: PartialEq> PartialEq for Table<A, T> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl<A, T: Eq> Eq for Table<A, T> {}

impl<A, T> Default for Table<A, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<A, T: std::fmt::Debug> std::fmt::Debug for Table<A, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.rows.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_stands_where_its_push_said() {
        let mut table: Table<SeatAt, &str> = Table::default();
        let (first, second) = (table.push("first"), table.push("second"));
        assert_eq!((table[first], table[second]), ("first", "second"));
        assert_eq!(table.get(table.end()), None);
        let entries: Vec<_> = table.entries().map(|(at, row)| (at, *row)).collect();
        assert_eq!(entries, [(first, "first"), (second, "second")]);
        assert!(table.positions().eq([first, second]));
        assert_eq!(table.position(|row| *row == "second"), Some(second));
    }

    /// The journal's copies of a profile are lists.
    #[test]
    fn a_table_is_written_and_read_as_a_list() {
        let table: Table<SectorAt, u32> = [7, 9].into_iter().collect();
        let text = serde_json::to_string(&table).expect("written");
        assert_eq!(text, "[7,9]");
        let again: Table<SectorAt, u32> = serde_json::from_str(&text).expect("read");
        assert_eq!(again, table);
    }
}
