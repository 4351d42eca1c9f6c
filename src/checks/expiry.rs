//! A meeting after the last day on which its body's rules hold.
//!
//! Promise: an error, since the minutes would state rules that are no more; the body that follows is named where the
//! profile says which. In a joint meeting both bodies are looked at. That the meeting can be held all the same is left to
//! whoever opens it.

use super::{Finding, FindingPlace, Gate, Rule};
use crate::domain::profile::Profile;
use crate::text::expiry;

/// Holds the meeting's day against each body's last.
pub(super) fn find(gate: &Gate<'_>, found: &mut Vec<Finding>) {
    let partner = gate.setup.partner.as_ref().map(|p| &p.profile);
    let bodies = [Some(&gate.setup.profile), partner];
    let finding = |profile: &Profile| {
        let expired = expiry::expired(profile, gate.setup.agenda.date)?;
        let place = FindingPlace::Meeting("dato");
        let finding = Finding::new(Rule::Expired, place, expired.message, &expired.advice);
        let source = profile.practice.sources.get("gyldig_til");
        Some(finding.error().from(source))
    };
    found.extend(bodies.into_iter().flatten().filter_map(finding));
}
