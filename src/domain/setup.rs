//! All that a meeting starts from: full copies of agenda, roster and profile.
//!
//! Promise: it stands in the journal's first record, so later changes of the TOML files cannot
//! change history. Reading the files is left to `store::input`.

use super::roster::{Role, Roster};
use super::{agenda::Agenda, ids::MeetingId, joint::Partner, profile::Profile};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::hash::Hash;

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

impl Setup {
    /// Whether nothing has two meanings and nothing speaks of what is not there: keys are given once, seats and people
    /// are of sectors the body has, seats are held by people on the list.
    #[must_use]
    pub fn fits_together(&self) -> bool {
        let items = self.agenda.items.iter().map(|i| &i.id);
        let partner = self.partner.as_ref();
        is_once(items)
            && is_whole(&self.profile, &self.roster)
            && partner.is_none_or(|p| is_whole(&p.profile, &p.roster))
    }
}

fn is_whole(profile: &Profile, roster: &Roster) -> bool {
    let people: HashSet<_> = roster.persons.iter().map(|p| &p.id).collect();
    let seats = || roster.seats.iter();
    is_once(roster.persons.iter().map(|p| &p.id))
        && is_once(seats().map(|s| &s.id))
        && seats().all(|s| profile.sector(&s.sector).is_some())
        && seats().all(|s| s.holders.iter().all(|h| people.contains(h)))
        && roster.persons.iter().all(|p| match &p.role {
            Role::Member { sector } | Role::Substitute { sector, .. } => {
                profile.sector(sector).is_some()
            }
            Role::Guest { .. } | Role::Observer | Role::Staff { .. } => true,
        })
}

fn is_once<K: Hash + Eq>(mut keys: impl Iterator<Item = K>) -> bool {
    let mut seen = HashSet::new();
    keys.all(|key| seen.insert(key))
}
