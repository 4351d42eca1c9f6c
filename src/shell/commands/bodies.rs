//! `fora`: the profiles, and one of them explained in plain Danish or as data.
//!
//! Promise: a profile file of the user's own is explained too, or every fault in it is shown. The words are left to
//! `text::body`.

use super::super::failure::Failure;
use super::super::{printing, report};
use crate::domain::example;
use crate::domain::practice::Practice;
use crate::domain::profile::{CastingVote, DecisionRule, Profile, SeatCount, VotingRule};
use crate::domain::vote::VoteForm;
use crate::store::input::bodies;
use crate::store::input::{Faults, Severity};
use crate::store::settings::BUILT_IN;
use crate::text::{body, expiry};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Lists the profiles, or explains one.
///
/// # Errors
/// There is no such profile, or it is at fault.
pub(crate) fn run(id: Option<&str>, json: bool) -> anyhow::Result<u8> {
    let Some(id) = id else {
        if json {
            let bodies = BUILT_IN
                .iter()
                .filter_map(|(id, _)| bodies::built_in(id))
                .map(ProfileData::of)
                .collect();
            super::json(&Bodies {
                schema: SCHEMA,
                bodies,
            })?;
        } else {
            printing::out(list().trim_end())?;
        }
        return Ok(0);
    };
    let profile = find(id)?;
    if json {
        super::json(&Bodies {
            schema: SCHEMA,
            bodies: vec![ProfileData::of(profile)],
        })?;
    } else {
        printing::out(
            body::explain(&profile, &|id| bodies::built_in(id).map(|p| p.name)).trim_end(),
        )?;
    }
    Ok(0)
}

fn list() -> String {
    let mut text = String::new();
    for (id, _) in BUILT_IN {
        if let Some(profile) = bodies::built_in(id) {
            let until = expiry::holds_until(&profile.practice);
            let _ = writeln!(text, "{id:<36} {}{until}", profile.name);
        }
    }
    text.push_str("\n”ordstyrer fora ID” viser reglerne med kilder; i stedet for ID kan der stå en profilfil.");
    text
}

/// A profile by its file, or by its id: one's own (here or in the configuration folder), then a built-in one.
fn find(wanted: &str) -> anyhow::Result<Profile> {
    let path = Path::new(wanted);
    let mut faults = Faults::default();
    let is_file = path.extension().is_some_and(|e| e == "toml") || path.is_file();
    let profile = if is_file {
        bodies::from_file(path, &mut faults)
    } else {
        let lookup = |file: &str| bodies::beside(Path::new("."), file);
        let asked =
            crate::store::input::source::Source::from_text("kommandolinjen", wanted.to_owned());
        let known = lookup(&format!("{wanted}.toml")).is_some()
            || bodies::built_in_source(wanted).is_some();
        if !known || wanted.contains(['/', '\\']) {
            return Err(Failure::input(format!(
                "Forummet ”{wanted}” findes ikke. {}",
                bodies::advice(wanted)
            ))
            .into());
        }
        bodies::find(
            &lookup,
            &(wanted.to_owned(), 0..wanted.len()),
            &asked,
            &mut faults,
        )
    };
    let warned = faults
        .list()
        .iter()
        .any(|f| f.severity == Severity::Warning);
    match profile.filter(|_| !faults.any_errors()) {
        Some(profile) => {
            if warned {
                printing::err(&report::text(&faults));
            }
            Ok(profile)
        }
        None => Err(Failure::input(format!(
            "profilen kan ikke bruges.\n\n{}",
            report::text(&faults)
        ))
        .into()),
    }
}

const SCHEMA: &str = "ordstyrer.bodies/1";

#[derive(Serialize)]
struct Bodies {
    schema: &'static str,
    bodies: Vec<ProfileData>,
}

/// A profile as data; what is not set is null.
#[derive(Serialize)]
struct ProfileData {
    id: String,
    name: String,
    genitive: String,
    extends: Option<String>,
    sectors: Vec<SectorData>,
    quorum: Option<bool>,
    decision_rule: Option<&'static str>,
    substitutes: Option<bool>,
    voting: VotingData,
    local_approval: bool,
    example: Option<Worked>,
    practice: Practice,
    sources: Vec<String>,
}

/// How the body votes; `sources` by the key in the profile.
#[derive(Serialize)]
struct VotingData {
    casting: Option<&'static str>,
    duty: Option<bool>,
    may_bring: Option<bool>,
    brought_to: Option<String>,
    form: Option<&'static str>,
    sources: BTreeMap<String, String>,
}

impl VotingData {
    fn of(rule: VotingRule) -> Self {
        Self {
            casting: rule.casting.map(|c| match c {
                CastingVote::Nobody => "nobody",
                CastingVote::Chair => "chair",
            }),
            duty: rule.duty,
            may_bring: rule.may_bring,
            brought_to: rule.brought_to,
            form: rule.form.map(VoteForm::code),
            sources: rule.sources,
        }
    }
}

#[derive(Serialize)]
struct SectorData {
    id: String,
    name: String,
    seats_from: Option<u32>,
    seats_to: Option<u32>,
    per_municipality: bool,
    named: Vec<String>,
    reserved: Vec<String>,
    shared: Vec<String>,
    source: Option<String>,
}

/// Seats, a case that is enough and one that is not, per sector.
#[derive(Serialize)]
struct Worked {
    municipalities: u32,
    seats: Vec<u32>,
    enough: Vec<u32>,
    short: Option<Vec<u32>>,
}

impl ProfileData {
    fn of(profile: Profile) -> Self {
        let example = example::of(&profile, example::MUNICIPALITIES).map(|e| Worked {
            municipalities: example::MUNICIPALITIES,
            seats: e.seats,
            enough: e.enough.present,
            short: e.short.map(|s| s.present),
        });
        let sectors = profile.sectors.into_iter().map(|s| {
            let (from, to, per) = match s.seats {
                Some(SeatCount::Fixed(n)) => (Some(n), Some(n), false),
                Some(SeatCount::Range(from, to)) => (Some(from), Some(to), false),
                Some(SeatCount::PerMunicipality) => (None, None, true),
                None => (None, None, false),
            };
            SectorData {
                id: s.id.to_string(),
                name: s.name,
                seats_from: from,
                seats_to: to,
                per_municipality: per,
                named: s.named,
                reserved: s.reserved,
                shared: s.shared,
                source: s.source,
            }
        });
        Self {
            sectors: sectors.collect(),
            quorum: (!profile.quorum.is_empty()).then_some(true),
            decision_rule: profile.decision_rule.map(|r| match r {
                DecisionRule::Consensus => "consensus",
                DecisionRule::Majority => "majority",
            }),
            substitutes: profile.substitutes,
            voting: VotingData::of(profile.voting),
            local_approval: profile.economy.is_some(),
            example,
            practice: profile.practice,
            sources: profile.sources,
            id: profile.id,
            name: profile.name,
            genitive: profile.genitive,
            extends: profile.extends,
        }
    }
}
