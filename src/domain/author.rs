//! Whose hand wrote a record: person, organisation, role and machine.
//!
//! Promise: it stands whole in every record, so that a line explains itself; two records are by the same hand when
//! person, organisation and role are the same, whichever machine they sat at and whoever asked them for it. Finding out who
//! sits here is left to `shell`.

use serde::{Deserialize, Serialize};

/// Who wrote a record. What is not known is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The name the machine knows them by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Box<str>>,
    /// The organisation they write for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Box<str>>,
    /// What they are to the meeting.
    pub role: AuthorRole,
    /// The machine it was written on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine: Option<Box<str>>,
    /// Who asked them for it from another machine; `None`: nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Box<Reporter>>,
}

/// Somebody at another machine who asked for what was recorded. The record stays that of whoever took it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// What was asked is known by this: asked again, it is found and not recorded again.
    pub id: Box<str>,
    /// Their name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Box<str>>,
    /// The organisation they are from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Box<str>>,
}

/// What somebody who writes is to the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorRole {
    /// Keeps the official record.
    Secretary,
    /// Keeps a record beside it, for another organisation.
    Shadow,
    /// Leads the meeting.
    Chair,
}

impl Author {
    /// Somebody of whom nothing more is known.
    #[must_use]
    pub const fn of(role: AuthorRole) -> Self {
        Self {
            person: None,
            organisation: None,
            role,
            machine: None,
            reported: None,
        }
    }

    /// Whether this is the same hand. A secretary who goes on at another machine is.
    #[must_use]
    pub fn is_same_hand(&self, other: &Self) -> bool {
        self.role == other.role
            && self.person == other.person
            && self.organisation == other.organisation
    }
}
