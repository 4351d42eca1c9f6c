//! What a person has chosen about a difference, and which differences are left.
//!
//! Promise: a choice keeps both originals and whose they were; it holds as long as the other log says what it said then.
//! What was put off is chosen too, and stays put off until it is chosen otherwise. What a choice records is left to
//! `settling`, that it is recorded to `act::settle`.

use super::key::{Discrepancy, FactKey};
use super::told::ToldFact;
use crate::domain::author::Author;
use serde::{Deserialize, Serialize};

/// What is chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettleChoice {
    /// As the first log has it.
    First,
    /// As the second log has it.
    Second,
    /// What the first has, and what the second has.
    Both,
    /// Something that a person wrote.
    Own(Box<ToldFact>),
    /// Not now.
    Later {
        /// Why; asked for before the comparison ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
}

impl SettleChoice {
    /// The stable English code of JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Both => "both",
            Self::Own(_) => "own",
            Self::Later { .. } => "later",
        }
    }
}

/// Whose the second log is, and how far it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogOrigin {
    /// Who keeps it.
    pub by: Author,
    /// Its last record when it was compared.
    pub seq: u64,
}

/// Two logs that were compared to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedLogs {
    /// Whose the second was.
    pub from: LogOrigin,
    /// Who kept the first, where they were asked.
    pub by: Option<Author>,
}

/// A difference with what was chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settlement {
    /// As it was found: both originals are in it.
    pub discrepancy: Discrepancy,
    /// What was chosen.
    pub choice: SettleChoice,
    /// Where the second original comes from.
    pub from: LogOrigin,
}

impl Settlement {
    /// What stands in the first log with it.
    #[must_use]
    pub fn result(&self) -> Option<&ToldFact> {
        match &self.choice {
            SettleChoice::First | SettleChoice::Both | SettleChoice::Later { .. } => {
                self.discrepancy.first.as_ref()
            }
            SettleChoice::Second => self.discrepancy.second.as_ref(),
            SettleChoice::Own(told) => Some(told),
        }
    }

    /// Put off, and nobody has said why.
    #[must_use]
    pub fn lacks_reason(&self) -> bool {
        matches!(&self.choice, SettleChoice::Later { reason: None })
    }

    /// Put off.
    #[must_use]
    pub fn is_put_off(&self) -> bool {
        matches!(&self.choice, SettleChoice::Later { .. })
    }

    /// Whether a difference that is found now is the one that was chosen about.
    #[must_use]
    pub fn covers(&self, found: &Discrepancy, by: &Author) -> bool {
        if !self.from.by.is_same_hand(by) || !is_same_fact(&self.discrepancy.key, &found.key) {
            return false;
        }
        let then = &self.discrepancy;
        if found.second.is_some() {
            return found.second == then.second;
        }
        // The first log alone has it: as it was, or as it became.
        let as_it_was = found.first == then.first;
        // Two items under one number were one line once.
        let listed = matches!(found.key, FactKey::Listed(_));
        let kept = then.second.is_none()
            || matches!(self.choice, SettleChoice::Both)
            || listed && matches!(self.choice, SettleChoice::First);
        as_it_was && kept || then.second.is_none() && found.first.as_ref() == self.result()
    }
}

/// Whether two keys name one fact: the number among several is not the same once one of them is gone.
fn is_same_fact(one: &FactKey, other: &FactKey) -> bool {
    match (one, other) {
        (FactKey::FollowUp { item, .. }, FactKey::FollowUp { item: other, .. })
        | (FactKey::Amendment { item, .. }, FactKey::Amendment { item: other, .. }) => {
            item == other
        }
        (FactKey::Came { person, .. }, FactKey::Came { person: other, .. })
        | (FactKey::Left { person, .. }, FactKey::Left { person: other, .. }) => person == other,
        // A decision and its words are one fact: choosing the one may leave the other.
        (
            FactKey::Decision(item) | FactKey::Words(item),
            FactKey::Decision(other) | FactKey::Words(other),
        ) => item == other,
        _ => one == other,
    }
}

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareRow {
    /// The difference: as it was found when it was chosen about, or as it is found now.
    pub discrepancy: Discrepancy,
    /// What was chosen; `None`: nothing yet.
    pub settlement: Option<Settlement>,
}

impl CompareRow {
    /// Nothing was chosen about it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.settlement.is_none()
    }
}

/// All that is, or was, otherwise, with what was chosen; not in order yet.
pub(super) fn rows(found: &[Discrepancy], settled: &[Settlement], by: &Author) -> Vec<CompareRow> {
    let own = settled.iter().filter(|s| s.from.by.is_same_hand(by));
    let chosen = own.map(|s| CompareRow {
        discrepancy: s.discrepancy.clone(),
        settlement: Some(s.clone()),
    });
    let open = open(found, settled, by).into_iter().map(|d| CompareRow {
        discrepancy: d,
        settlement: None,
    });
    chosen.chain(open).collect()
}

/// The differences that nothing was chosen about.
#[must_use]
pub fn open(found: &[Discrepancy], settled: &[Settlement], by: &Author) -> Vec<Discrepancy> {
    let chosen = |d: &&Discrepancy| settled.iter().any(|s| s.covers(d, by));
    found.iter().filter(|d| !chosen(d)).cloned().collect()
}
