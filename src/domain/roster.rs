//! Who may come, and which seats there are.
//!
//! Promise: seats are not persons. A seat may be named, shared by two, vacant, or filled by a
//! substitute for a while; guests, observers and the secretariat hold none (domain 0.1).
//! Who is in the room is left to `attendance`.

use super::ids::{ItemId, PersonId, SeatId, SectorId};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// The lists of people in `deltagere.toml`, in the order of the file.
pub const LISTS: [&str; 5] = [
    "medlemmer",
    "suppleanter",
    "gaester",
    "observatoerer",
    "sekretariat",
];

/// Everybody who is expected or may be called.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Roster {
    /// In the order of the file, which is the order of the minutes.
    pub persons: Vec<Person>,
    /// In the order of the profile's sectors, then of the file.
    pub seats: Vec<Seat>,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Key.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// Printed before the name: "Borgmester".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where the person comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Party letter or group; `None` for who stands outside the groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What the person is at this meeting.
    pub role: Role,
    /// Sent apologies before the meeting.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub apology: bool,
    /// Is expected to take part remotely.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remote: bool,
    /// Has said when they leave (local time of day).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaves_at: Option<NaiveTime>,
}

/// What a person is at this meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Holds a seat, alone or shared.
    Member {
        /// The seat's sector.
        sector: SectorId,
    },
    /// May take a seat in a member's place.
    Substitute {
        /// The sector whose seats they may take.
        sector: SectorId,
        /// For whom; empty means anyone of the sector.
        stands_in_for: Vec<PersonId>,
    },
    /// Attends some items, or all when none is named.
    Guest {
        /// The items.
        items: Vec<ItemId>,
    },
    /// Attends without a seat.
    Observer,
    /// Serves the meeting.
    Staff {
        /// E.g. "referent".
        task: Option<String>,
    },
}

/// One seat of a body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seat {
    /// Key, e.g. `region-1`.
    pub id: SeatId,
    /// Whose seat it is.
    pub sector: SectorId,
    /// A named or reserved seat's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Nobody: vacant. Two: shared, and still one seat.
    pub holders: Vec<PersonId>,
}
