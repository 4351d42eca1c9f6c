//! A body's conditions held against tallies of its seats.
//!
//! Promise: what a condition counts is read from its rule alone, and a sector's figure is what its condition counts. Whose
//! seats are tallied, and when, is left to `quorum`.

use super::at::{SectorAt, Table};
use super::index::{Taken, Tally};
use super::profile::{Base, IfUnmet, Profile, QuorumRule, Scope, SeatCount, SectorRule, Threshold};
use super::quorum::{Count, Over, Requirement, Verdict};

/// The verdict of one body on the tallies of its own sectors; `chair`: whether the chair takes part.
pub(super) fn evaluate(
    profile: &Profile,
    tallies: &Table<SectorAt, Tally>,
    chair: bool,
) -> Verdict {
    let mut requirements = Vec::new();
    for rule in &profile.quorum {
        match &rule.scope {
            Scope::All => {
                let mut all = Tally::default();
                tallies.iter().for_each(|t| all.join(t));
                requirements.push(requirement(rule, Over::All, &all));
            }
            Scope::EachSector => {
                requirements.extend(
                    tallies
                        .entries()
                        .map(|(i, t)| requirement(rule, Over::Sector(i), t)),
                );
            }
            Scope::Sector(id) => {
                if let Some((i, t)) = profile
                    .sector(id)
                    .and_then(|i| tallies.get(i).map(|t| (i, t)))
                {
                    requirements.push(requirement(rule, Over::Sector(i), t));
                }
            }
            Scope::Chair => requirements.push(Requirement {
                over: Over::Chair,
                seats: 1,
                present: u32::from(chair),
                needed: 1,
                effect: rule.effect,
                body: None,
            }),
        }
    }
    let binding = requirements.iter().filter(|r| r.effect != IfUnmet::Warns);
    let met = (!requirements.is_empty()).then(|| binding.clone().all(Requirement::met));
    let sectors = tallies
        .entries()
        .map(|(at, t)| count(profile, &requirements, at, t))
        .collect();
    Verdict {
        met,
        requirements,
        sectors,
    }
}

/// A sector's count is that of its own condition, else of the one over all seats.
fn count(profile: &Profile, requirements: &[Requirement], at: SectorAt, tally: &Tally) -> Count {
    let own = requirements.iter().find(|r| r.over == Over::Sector(at));
    let over_all = profile.quorum.iter().find(|r| r.scope == Scope::All);
    let counted = own
        .map(|r| r.present)
        .or_else(|| over_all.map(|rule| requirement(rule, Over::Sector(at), tally).present));
    let present = counted.unwrap_or(tally.present());
    Count {
        seats: tally.seats(),
        present,
        uncounted: tally.present().saturating_sub(present),
    }
}

fn requirement(rule: &QuorumRule, over: Over, tally: &Tally) -> Requirement {
    let seats = match rule.base {
        Base::Seats => tally.seats(),
        Base::FilledSeats => tally.filled(),
    };
    let mut present = tally.of(Taken::Holder);
    if rule.counts_remote {
        present += tally.of(Taken::HolderRemote);
    }
    if rule.counts_substitutes {
        present += tally.of(Taken::Substitute);
        if rule.counts_remote {
            present += tally.of(Taken::SubstituteRemote);
        }
    }
    if rule.counts_recused {
        present += tally.of(Taken::Recused);
    }
    Requirement {
        over,
        seats,
        present,
        needed: rule.threshold.needed(seats),
        effect: rule.effect,
        body: None,
    }
}

/// What a condition asks for and how many seats there are, where that can never be met.
#[must_use]
pub fn impossible(rule: &QuorumRule, sectors: &[SectorRule]) -> Option<(u32, u32)> {
    let Threshold::AtLeast(needed) = rule.threshold else {
        return None;
    };
    seats_of(&rule.scope, sectors)
        .filter(|seats| needed > *seats)
        .map(|seats| (needed, seats))
}

/// Seats in a scope, where the profile fixes them.
fn seats_of(scope: &Scope, sectors: &[SectorRule]) -> Option<u32> {
    let fixed = |s: &SectorRule| match s.seats {
        Some(SeatCount::Fixed(n) | SeatCount::Range(_, n)) => Some(n),
        Some(SeatCount::PerMunicipality) | None => None,
    };
    match scope {
        Scope::All => sectors.iter().map(fixed).sum(),
        Scope::EachSector => sectors.iter().filter_map(fixed).min(),
        Scope::Sector(id) => sectors.iter().find(|s| s.id == *id).and_then(fixed),
        Scope::Chair => Some(1),
    }
}
