//! Reads the `[[quorum]]` conditions of a profile.
//!
//! Promise: a condition that can never be met, or that names a sector the body does not have, is a complaint.
//! Counting is left to `domain::quorum`.

use super::fault::Faults;
use super::reader::TomlTable;
use super::shape::profile::QUORUM;
use super::source::Source;
use crate::domain::conditions::impossible;
use crate::domain::ids::SectorId;
use crate::domain::own_rules::OwnCondition;
use crate::domain::profile::{Base, IfUnmet, QuorumRule, Scope, SectorRule, Threshold};
use std::ops::Range;

/// A condition with where it says its sector and how many it asks for.
pub(super) struct PlacedRule {
    pub(super) rule: QuorumRule,
    sector: Range<usize>,
    least: Range<usize>,
}

/// The conditions of a file.
pub(super) fn read(top: &TomlTable<'_, '_>, faults: &mut Faults) -> Vec<PlacedRule> {
    let mut rules = Vec::new();
    for table in top.tables("quorum", faults) {
        table.only(&QUORUM, faults);
        let scope = scope(&table, faults);
        let threshold = threshold(&table, faults);
        if let (Some(scope), Some(threshold)) = (scope, threshold) {
            rules.push(PlacedRule {
                rule: rule(&table, scope, threshold, faults),
                sector: table.place("sektor"),
                least: table.place("mindst"),
            });
        }
    }
    rules
}

/// Holds a file's own condition against the sectors; whether it can stand.
pub(super) fn fits(
    source: &Source,
    placed: &PlacedRule,
    sectors: &[SectorRule],
    faults: &mut Faults,
) -> bool {
    if let Some(id) = unknown(&placed.rule, sectors) {
        faults.error(
            source,
            placed.sector.clone(),
            format!("Sektoren ”{id}” findes ikke i forummet."),
            "Skriv id'et på en af sektorerne.".to_owned(),
        );
        return false;
    }
    if let Some((needed, seats)) = impossible(&placed.rule, sectors) {
        faults.error(
            source,
            placed.least.clone(),
            format!("Reglen kræver {needed} pladser, men der er kun {seats}."),
            "Ret tallet; sådan kan forummet aldrig blive beslutningsdygtigt.".to_owned(),
        );
    }
    true
}

/// Whether a condition can never be met, or names a sector that is not there.
pub(super) fn misfit(rule: &QuorumRule, sectors: &[SectorRule]) -> bool {
    unknown(rule, sectors).is_some() || impossible(rule, sectors).is_some()
}

/// The sector that a condition names and the body does not have.
fn unknown<'r>(rule: &'r QuorumRule, sectors: &[SectorRule]) -> Option<&'r SectorId> {
    match &rule.scope {
        Scope::Sector(id) => Some(id).filter(|id| !sectors.iter().any(|s| s.id == **id)),
        Scope::All | Scope::EachSector | Scope::Chair => None,
    }
}

fn rule(
    table: &TomlTable<'_, '_>,
    scope: Scope,
    threshold: Threshold,
    faults: &mut Faults,
) -> QuorumRule {
    OwnCondition {
        scope,
        threshold,
        base: table.choice("naevner", Base::FILE_WORDS, faults),
        substitutes: table.maybe("taeller_suppleanter", faults),
        remote: table.maybe("taeller_virtuelle", faults),
        recused: table.maybe("taeller_inhabile", faults),
        effect: table.choice("virkning", IfUnmet::FILE_WORDS, faults),
        wording: table.plain("ordlyd", faults),
        source: table.plain("kilde", faults),
    }
    .rule()
}

fn scope(table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<Scope> {
    #[derive(Clone, Copy)]
    enum ScopeWord {
        All,
        Each,
        One,
        Chair,
    }
    if table.lacks("omraade") {
        faults.error(
            table.source(),
            table.span(),
            "”omraade” mangler.".to_owned(),
            "Tilføj f.eks. omraade = \"hver sektor\".".to_owned(),
        );
    }
    let word = table.choice(
        "omraade",
        &[
            ("alle", ScopeWord::All),
            ("hver sektor", ScopeWord::Each),
            ("sektor", ScopeWord::One),
            ("mødeleder", ScopeWord::Chair),
            ("moedeleder", ScopeWord::Chair),
        ],
        faults,
    )?;
    if !matches!(word, ScopeWord::One) && table.plain("sektor", faults).is_some() {
        faults.warn(
            table.source(),
            table.place("sektor"),
            "”sektor” bruges ikke her, for området er et andet.".to_owned(),
            "Slet linjen, eller skriv omraade = \"sektor\".".to_owned(),
        );
    }
    match word {
        ScopeWord::All => Some(Scope::All),
        ScopeWord::Each => Some(Scope::EachSector),
        ScopeWord::Chair => Some(Scope::Chair),
        ScopeWord::One => {
            let (id, _) = table.needed("sektor", "\"region\"", faults)?;
            Some(Scope::Sector(SectorId::new(&id)))
        }
    }
}

fn threshold(table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<Threshold> {
    if table.lacks("mindst") {
        faults.error(
            table.source(),
            table.span(),
            "”mindst” mangler.".to_owned(),
            "Tilføj f.eks. mindst = \"halvdelen\".".to_owned(),
        );
        return None;
    }
    if let Some((text, _)) = table.text("mindst", faults)
        && text.bytes().all(|b| b.is_ascii_digit())
    {
        return table
            .number("mindst", 1, 1000, faults)
            .map(Threshold::AtLeast);
    }
    table.choice(
        "mindst",
        &[
            ("halvdelen", Threshold::AtLeastHalf),
            ("mere end halvdelen", Threshold::MoreThanHalf),
        ],
        faults,
    )
}
