//! `fora`: the built-in profiles, and one of them explained in plain Danish.

use super::super::failure::Failure;
use super::super::printing;
use crate::domain::profile::{Base, DecisionRule, Effect, Profile, QuorumRule, Scope, SeatCount, Threshold};
use crate::store::input::{self};
use crate::store::settings::BUILT_IN;
use std::fmt::Write as _;

/// Lists the profiles, or explains one.
///
/// # Errors
/// There is no such profile.
pub fn run(id: Option<&str>) -> anyhow::Result<u8> {
    let mut text = String::new();
    match id {
        None => {
            for (id, _) in BUILT_IN {
                if let Some(profile) = input::built_in(id) {
                    let _ = writeln!(text, "{id:<36} {}", profile.name);
                }
            }
            text.push_str("\n”ordstyrer fora ID” viser reglerne med kilder.");
        }
        Some(id) => {
            let known: Vec<&str> = BUILT_IN.iter().map(|(id, _)| *id).collect();
            let profile = input::built_in(id).ok_or_else(|| {
                Failure::input(format!("Forummet ”{id}” findes ikke. Kendte fora: {}.", known.join(", ")))
            })?;
            explain(&profile, &mut text);
        }
    }
    printing::out(text.trim_end());
    Ok(0)
}

fn explain(profile: &Profile, text: &mut String) {
    let unset = "ikke fastsat";
    let _ = writeln!(text, "{}\n", profile.name);
    for sector in &profile.sectors {
        let seats = match sector.seats {
            Some(SeatCount::Fixed(n)) => crate::text::danish::count(n as usize, "plads", "pladser"),
            Some(SeatCount::Range(from, to)) => format!("{from}–{to} pladser"),
            Some(SeatCount::PerMunicipality) => "én plads pr. kommune".to_owned(),
            None => format!("antal pladser {unset}"),
        };
        let _ = writeln!(text, "- {}: {seats}", sector.name);
    }
    let rule = match profile.decision_rule {
        Some(DecisionRule::Consensus) => "konsensus",
        Some(DecisionRule::Majority) => "flertal",
        None => unset,
    };
    let substitutes = match profile.substitutes {
        Some(true) => "ja",
        Some(false) => "nej",
        None => unset,
    };
    let _ = writeln!(text, "\nBeslutninger træffes ved: {rule}\nSuppleanter: {substitutes}");
    if profile.quorum.is_empty() {
        let _ = writeln!(text, "Beslutningsdygtighed: {unset}");
    }
    for rule in &profile.quorum {
        let _ = writeln!(text, "Beslutningsdygtighed: {}", quorum(rule, profile));
        if let Some(quoted) = &rule.wording {
            let _ = writeln!(text, "  ”{quoted}”");
        }
        if let Some(source) = &rule.source {
            let _ = writeln!(text, "  Kilde: {source}");
        }
    }
    if let Some(economy) = &profile.economy {
        let _ = writeln!(text, "Økonomi: Sager med økonomiske konsekvenser indstilles og godkendes lokalt.");
        if let Some(quoted) = &economy.wording {
            let _ = writeln!(text, "  ”{quoted}”");
        }
        if let Some(source) = &economy.source {
            let _ = writeln!(text, "  Kilde: {source}");
        }
    }
    let _ = writeln!(text, "\nKilder:");
    for source in &profile.sources {
        let _ = writeln!(text, "- {source}");
    }
}

/// The rule in a sentence.
fn quorum(rule: &QuorumRule, profile: &Profile) -> String {
    let who = match &rule.scope {
        Scope::All => "alle pladser under ét".to_owned(),
        Scope::EachSector => "pladserne i hver sektor".to_owned(),
        Scope::Sector(id) => format!(
            "pladserne i {}",
            profile.sector(id).and_then(|s| profile.sectors.get(s)).map_or(id.as_str(), |s| s.name.as_str())
        ),
        Scope::Chair => return "mødelederen skal være til stede".to_owned(),
    };
    let share = match rule.threshold {
        Threshold::AtLeastHalf => "mindst halvdelen".to_owned(),
        Threshold::MoreThanHalf => "mere end halvdelen".to_owned(),
        Threshold::AtLeast(n) => format!("mindst {n}"),
    };
    let base = match rule.base {
        Base::Seats => "Ledige pladser tæller med i antallet",
        Base::FilledSeats => "Kun pladser, som nogen har, tæller med i antallet",
    };
    let effect = match rule.effect {
        Effect::BlocksDecisions => "ellers kan der ikke besluttes",
        Effect::BlocksConsensus => "ellers kan der ikke besluttes ved konsensus",
        Effect::Warns => "ellers gives en advarsel",
    };
    let yes = |counts: bool| if counts { "tæller" } else { "tæller ikke" };
    format!(
        "{share} af {who} skal være besat; {effect}. {base}; suppleanter {}, virtuel deltagelse {}, inhabile {}.",
        yes(rule.counts_substitutes),
        yes(rule.counts_remote),
        yes(rule.counts_recused)
    )
}
