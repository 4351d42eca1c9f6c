//! All that a meeting starts from: full copies of agenda, roster and profile.
//!
//! Promise: it stands in the journal's first record, so later changes of the TOML files cannot
//! change history. Reading the files is left to `store::input`.

use super::{agenda::Agenda, ids::MeetingId, joint::Partner, profile::Profile, roster::Roster};
use serde::{Deserialize, Serialize};

/// Agenda, roster and profile as they were when the first thing was recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The meeting's own name among all meetings; `None` before it begins, and in journals from before there were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<MeetingId>,
    /// The body's rules, with the meeting's own name put in.
    pub profile: Profile,
    /// Meeting and items.
    pub agenda: Agenda,
    /// People and seats.
    pub roster: Roster,
    /// The body it meets with, in a joint meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<Box<Partner>>,
}
