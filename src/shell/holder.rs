//! Who sits at this machine, and a name for a new meeting.
//!
//! Promise: the only place that asks the machine for its user and name; what it cannot tell is left out.

use super::clock;
use crate::domain::author::{Author, AuthorRole};
use crate::domain::ids::MeetingId;
use crate::store::secretary::KnownSecretary;
use crate::text::width::tame;
use std::fmt::Write as _;

/// Who holds the lock, for whoever comes second: user, machine, since when.
pub(super) fn holder() -> String {
    let user = user().unwrap_or_else(|| "en bruger".to_owned());
    let place = machine().map_or_else(String::new, |m| format!(" på {m}"));
    tame(&format!(
        "{user}{place}, siden kl. {}",
        clock::now().format("%H.%M")
    ))
    .into_owned()
}

/// Who writes here, as what; by the name that was given for it, otherwise by the machine's.
pub(super) fn author(known: Option<&KnownSecretary>, role: AuthorRole) -> Author {
    let tamed = |text: String| tame(&text).into_owned().into_boxed_str();
    Author {
        person: known.map(|k| k.person.clone()).or_else(user).map(tamed),
        organisation: known.map(|k| k.organisation.clone()).map(tamed),
        role,
        machine: machine().map(tamed),
        reported: None,
    }
}

/// A name no other meeting has: 128 random bits; `None` where the system gives none.
pub(super) fn new_meeting() -> Option<MeetingId> {
    let mut bits = [0u8; 16];
    getrandom::fill(&mut bits).ok()?;
    let mut text = String::with_capacity(32);
    for byte in bits {
        let _ = write!(text, "{byte:02x}");
    }
    Some(MeetingId::new(&text))
}

fn user() -> Option<String> {
    of(["USER", "USERNAME"])
}

fn machine() -> Option<String> {
    of(["HOSTNAME", "COMPUTERNAME"])
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
}

fn of(names: [&str; 2]) -> Option<String> {
    names
        .iter()
        .find_map(|n| std::env::var(n).ok())
        .filter(|v| !v.is_empty())
}
