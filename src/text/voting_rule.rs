//! How a body votes, explained in plain Danish: each rule with its source, and what votes come to by them.
//!
//! Promise: what no paper says reads "ikke fastsat", also where a vote's result hangs on it; the numbers and the results
//! of the examples come from `domain::example`. The rest of a body's rules is left to `body`.

use super::body::{UNSET, quote};
use super::danish::count;
use super::vote::form;
use crate::domain::example::{self, VoteCase};
use crate::domain::poll::VoteResult;
use crate::domain::profile::{CastingVote, DecisionRule, Profile, SeatCount, VotingRule};
use crate::domain::vote::Ballot;
use std::fmt::Write as _;

/// Writes the lines about votes.
pub(super) fn explain(profile: &Profile, text: &mut String) {
    let rule = &profile.voting;
    for (label, value, keys) in lines(rule) {
        let _ = writeln!(text, "- {label}: {}", value.as_deref().unwrap_or(UNSET));
        let mut told: Vec<&String> = Vec::new();
        for source in keys.iter().filter_map(|key| rule.sources.get(*key)) {
            if value.is_some() && !told.contains(&source) {
                quote(text, Some(source));
                told.push(source);
            }
        }
    }
    worked(profile, text);
}

/// What is said of one rule, and the keys its sources stand under.
type VotingLine = (&'static str, Option<String>, &'static [&'static str]);

fn lines(rule: &VotingRule) -> [VotingLine; 4] {
    let casting = rule.casting.map(|casting| match casting {
        CastingVote::Nobody => "forslaget er ikke vedtaget; ingen har en udslagsgivende stemme",
        CastingVote::Chair => "mødelederens stemme er udslagsgivende",
    });
    let duty = rule.duty.map(|must| {
        if must {
            "den, der er til stede, skal stemme for eller imod"
        } else {
            "nej; et medlem kan undlade at stemme"
        }
    });
    let bring = rule.may_bring.map(|may| match &rule.brought_to {
        Some(council) if may => {
            format!("et medlem kan kræve en sag indbragt for {council}, til mødet er hævet")
        }
        None if may => "et medlem kan kræve en sag indbragt, til mødet er hævet".to_owned(),
        Some(_) | None => "nej".to_owned(),
    });
    [
        (
            "Stemmelighed",
            casting.map(str::to_owned),
            &["udslagsgivende"],
        ),
        ("Stemmepligt", duty.map(str::to_owned), &["stemmepligt"]),
        (
            "Standsningsret",
            bring,
            &["standsningsret", "indbringes_for"],
        ),
        (
            "Afstemningsform",
            rule.form.map(|f| form(f).to_owned()),
            &["form"],
        ),
    ]
}

/// The worked votes; a sentence why not where seats are unknown, or where votes settle nothing.
fn worked(profile: &Profile, text: &mut String) {
    if profile.decision_rule == Some(DecisionRule::Consensus) {
        text.push_str("    Forummet beslutter ved konsensus; en afstemning afgør ikke en sag.\n");
        return;
    }
    let Some(example) = example::vote(profile, example::MUNICIPALITIES) else {
        text.push_str(
            "    Eksempel på en afstemning: kan ikke regnes, før antallet af pladser kendes.\n",
        );
        return;
    };
    let per = |seats| seats == Some(SeatCount::PerMunicipality);
    let with = if profile.sectors.iter().any(|s| per(s.seats)) {
        format!(" og {} kommuner", example::MUNICIPALITIES)
    } else {
        String::new()
    };
    let seats = count(example.seats as usize, "plads", "pladser");
    let _ = writeln!(text, "    Eksempel på en afstemning med {seats}{with}:");
    let _ = writeln!(text, "    {}", sentence(&example.majority));
    for tie in &example.ties {
        let _ = writeln!(text, "    {}", sentence(tie));
    }
    let counts = profile.decision_rule.is_some()
        && [Some(&example.majority), example.ties.first()]
            .into_iter()
            .flatten()
            .any(|case| case.abstain > 0);
    if counts {
        text.push_str("    Den, der undlader at stemme, tæller hverken for eller imod.\n");
    }
}

/// "9 stemmer for, 7 imod, 2 undlader: vedtaget."
fn sentence(case: &VoteCase) -> String {
    let mut text = format!(
        "{} for, {} imod",
        count(case.yes as usize, "stemme", "stemmer"),
        case.no
    );
    for (number, word) in [(case.abstain, "undlader"), (case.away, "er ikke til stede")] {
        if number > 0 {
            let _ = write!(text, ", {number} {word}");
        }
    }
    let chair = match case.chair {
        Some(Ballot::For) => ", fordi mødelederen stemte for",
        Some(Ballot::Against) => ", fordi mødelederen stemte imod",
        Some(Ballot::Abstain) | None => "",
    };
    let result = match case.result {
        VoteResult::Adopted => "vedtaget",
        VoteResult::NotAdopted => "ikke vedtaget",
        VoteResult::Elected(_) | VoteResult::Open | VoteResult::NotFixed => {
            return format!("{text}: resultatet er {UNSET}.");
        }
    };
    format!("{text}: {result}{chair}.")
}
