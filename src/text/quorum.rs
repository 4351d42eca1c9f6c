//! Quorum in words: the verdict, what is missing, and the evidence of a decision.
//!
//! Promise: one verdict in plain words, naming who is missing and how many (product 4); a body
//! without a rule reads "ikke fastsat", never a guess.

use crate::domain::meeting::Meeting;
use crate::domain::profile::{IfUnmet, Profile};
use crate::domain::quorum::{self, Over, Requirement, Verdict};
use crate::domain::schedule::Shortfall;
use crate::text::danish;

/// "Beslutningsdygtig", "Ikke beslutningsdygtig: almen praksis mangler 1", or that there is no rule.
#[must_use]
pub fn verdict(profile: &Profile, verdict: &Verdict) -> String {
    match verdict.met {
        None => "Beslutningsdygtighed: ikke fastsat".to_owned(),
        Some(true) => "Beslutningsdygtig".to_owned(),
        Some(false) => format!("Ikke beslutningsdygtig: {}", missing(profile, verdict)),
    }
}

/// The verdict of a meeting; in a joint meeting, each body's.
#[must_use]
pub fn verdicts(meeting: &Meeting) -> String {
    let Some(joint) = meeting.joint() else {
        return verdict(meeting.profile(), &quorum::now(meeting));
    };
    let bodies = joint.bodies().each_ref().map(|body| {
        let profile = body.profile();
        let words = verdict(profile, &quorum::of_body(meeting, body));
        format!("{}: {}", profile.reference, danish::lower_first(&words))
    });
    bodies.join("\n")
}

/// "almen praksis mangler 1 og region mangler 2".
#[must_use]
pub fn missing(profile: &Profile, verdict: &Verdict) -> String {
    let parts: Vec<String> = verdict
        .requirements
        .iter()
        .filter(|r| !r.met() && r.effect != IfUnmet::Warns)
        .map(|r| match r.over {
            Over::Chair => "mødelederen er ikke til stede".to_owned(),
            Over::All | Over::Sector(_) => format!("{} mangler {}", scope(profile, r), -r.margin()),
        })
        .collect();
    // Main clauses are joined with a comma before "og".
    match parts.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{}, og {last}", most.join(", ")),
        _ => parts.concat(),
    }
}

/// "almen praksis mangle 1": what will be missing, behind "vil".
#[must_use]
pub fn lacking(profile: &Profile, verdict: &Verdict) -> String {
    missing(profile, verdict)
        .replace(" mangler ", " mangle ")
        .replace(" er ikke ", " ikke være ")
}

/// "Ventes ikke beslutningsdygtigt kl. 19.10: almen praksis mangler 1. Flyt punktet før punkt 5 (F)."
#[must_use]
pub fn shortfall(meeting: &Meeting, short: &Shortfall) -> String {
    let profile = meeting.profile();
    let clock = danish::clock(short.at.time(), profile.style.time_separator);
    let advice = match &short.before {
        Some(before) => format!("Flyt punktet før punkt {before}: tryk L."),
        None => "Ring til en suppleant, eller udsæt punktet.".to_owned(),
    };
    format!(
        "Ventes ikke beslutningsdygtigt kl. {clock}: {}. {advice}",
        missing(profile, &short.verdict)
    )
}

/// What a requirement counts over: "almen praksis", "hele forummet", "mødelederen".
#[must_use]
pub fn scope(profile: &Profile, requirement: &Requirement) -> String {
    match requirement.over {
        Over::All => match &requirement.body {
            Some(body) => format!("{body} i alt"),
            None => "forummet i alt".to_owned(),
        },
        Over::Chair => "mødelederen".to_owned(),
        Over::Sector(s) => profile
            .sectors
            .get(s)
            .map_or_else(String::new, |s| danish::lower_first(&s.name)),
    }
}

/// The evidence of a decision: "region 3/4, kommuner 5/8, almen praksis 1/2".
#[must_use]
pub fn evidence(profile: &Profile, verdict: &Verdict) -> String {
    let parts: Vec<String> = profile
        .sectors
        .iter()
        .zip(&verdict.sectors)
        .map(|(s, c)| format!("{} {}/{}", danish::lower_first(&s.name), c.present, c.seats))
        .collect();
    parts.join(", ")
}
