//! A list that nearly always holds one thing.
//!
//! Promise: it reads as a list; the one lies in the list itself, since a long meeting is nearly nothing but records of one
//! event each. What is listed is left to whoever lists it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::Deref;

/// A list, of one thing nearly always.
#[derive(Clone, Debug)]
pub enum Few<T> {
    /// One.
    One(T),
    /// None, or several.
    Several(Vec<T>),
}

impl<T> Few<T> {
    /// Keeps those that `keep` says.
    pub fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        match self {
            Few::One(one) if keep(one) => {}
            Few::One(_) => *self = Few::Several(Vec::new()),
            Few::Several(all) => all.retain(keep),
        }
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Few::One(one) => std::slice::from_ref(one),
            Few::Several(all) => all,
        }
    }
}

impl<T: PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T> From<T> for Few<T> {
    fn from(one: T) -> Self {
        Few::One(one)
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(all: Vec<T>) -> Self {
        match <[T; 1]>::try_from(all) {
            Ok([one]) => Few::One(one),
            Err(all) => Few::Several(all),
        }
    }
}

impl<T> From<Few<T>> for Vec<T> {
    fn from(few: Few<T>) -> Self {
        match few {
            Few::One(one) => vec![one],
            Few::Several(all) => all,
        }
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        all.into_iter().collect::<Vec<_>>().into()
    }
}

impl<T> IntoIterator for Few<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        Vec::from(self).into_iter()
    }
}

impl<'f, T> IntoIterator for &'f Few<T> {
    type Item = &'f T;
    type IntoIter = std::slice::Iter<'f, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Serialize> Serialize for Few<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Few<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|all: Vec<T>| all.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_as_the_list_it_was_made_of() {
        for all in [vec![], vec![1], vec![1, 2, 3]] {
            let mut few: Few<i32> = all.clone().into();
            assert_eq!(
                (few.to_vec(), Vec::from(few.clone())),
                (all.clone(), all.clone())
            );
            assert_eq!(few, Few::Several(all.clone()));
            few.retain(|n| n % 2 == 0);
            let even: Vec<i32> = all.into_iter().filter(|n| n % 2 == 0).collect();
            assert_eq!(few.to_vec(), even);
        }
    }
}
