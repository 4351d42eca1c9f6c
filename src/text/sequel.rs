//! What comes along from one meeting to the next, and what does not, in words.
//!
//! Promise: every item of the last meeting is named with why, and every person who does not come along; of a closed item
//! only its neutral title, and of its guests nobody.

use super::danish;
use super::untimed::untimed;
use crate::domain::ids::ItemId;
use crate::domain::left::{StillOpen, WhySettled};
use crate::domain::meeting::Phase;
use crate::domain::sequel::Sequel;

/// What is said of a closed item without a neutral title.
const CLOSED: &str = "Lukket punkt";

/// Why an item comes again.
#[must_use]
pub fn why_open(why: StillOpen) -> &'static str {
    match why {
        StillOpen::Postponed => "udsat",
        StillOpen::NotReached => "ikke nået",
        StillOpen::Interrupted => "i gang, da mødet blev forladt",
        StillOpen::Undecided => "behandlet uden en beslutning",
    }
}

/// Why an item does not come again.
#[must_use]
pub fn why_settled(why: WhySettled) -> &'static str {
    match why {
        WhySettled::Decided => "besluttet",
        WhySettled::Treated => "behandlet",
        WhySettled::Withdrawn => "udgået",
    }
}

/// How far the last meeting came, where it is not over.
#[must_use]
pub fn unfinished(phase: Phase) -> Option<&'static str> {
    match phase {
        Phase::Planned => Some("mødet blev aldrig åbnet"),
        Phase::Open => Some("mødet er ikke afsluttet"),
        Phase::Adjourned => Some("mødet holder pause og er ikke afsluttet"),
        Phase::Closed => None,
    }
}

/// The last meeting's items that come along, one line each.
#[must_use]
pub fn coming(sequel: &Sequel, numbers: &[(ItemId, String)]) -> Vec<String> {
    let number = |id: &ItemId| numbers.iter().find(|(old, _)| old == id);
    let lines = sequel.items.iter().filter_map(|left| {
        let (_, new) = number(&left.item.id)?;
        let (title, _) = untimed(left.public_title().unwrap_or(CLOSED));
        let stays = if left.is_public() {
            ""
        } else {
            " (bliver ved med at være lukket)"
        };
        Some(format!(
            "punkt {} → {new}: {title}{stays} – {}",
            left.item.id,
            why_open(left.why)
        ))
    });
    lines.collect()
}

/// The last meeting's items that do not come along, one line each.
#[must_use]
pub fn staying(sequel: &Sequel, numbers: &[(ItemId, String)]) -> Vec<String> {
    let comes = |id: &ItemId| numbers.iter().any(|(old, _)| old == id);
    let settled = sequel.settled.iter().map(|item| {
        let title = item.title.as_deref().unwrap_or(CLOSED);
        format!("punkt {}: {title} – {}", item.id, why_settled(item.why))
    });
    let lost = sequel.items.iter().filter(|left| !comes(&left.item.id));
    let lost = lost.map(|left| {
        let title = left.public_title().unwrap_or(CLOSED);
        format!(
            "punkt {}: {title} – hører til det andet forum",
            left.item.id
        )
    });
    settled.chain(lost).collect()
}

/// That follow-ups stand in an item.
#[must_use]
pub fn follow_ups(count: usize, item: &str, closed: bool) -> String {
    let many = danish::count(count, "opfølgning", "opfølgninger");
    if closed {
        format!("{many} fra lukkede punkter i punkt {item}, som er lukket")
    } else {
        format!("{many} i punkt {item}")
    }
}
