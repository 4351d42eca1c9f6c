//! Reads a body's profile, `config/fora/ID.toml`.
//!
//! Promise: a rule that cannot be met, an unknown key or a negative number is a complaint, and what
//! is not written stays unset. The rules themselves are data; none is known here.

use super::fault::Faults;
use super::overlay::Overlay;
use super::quorum_rules::{self, PlacedRule};
use super::reader::{Placed, TomlTable};
use super::shape::profile::{ECONOMY, PROFILE, SECTOR};
use super::source::Source;
use super::{practice, style, voting};
use crate::domain::ids::SectorId;
use crate::domain::profile::{
    DecisionRule, EconomyRule, Profile, QuorumRule, SeatCount, SectorRule,
};
use crate::text::danish;
use toml::de::DeTable;

/// A profile's file, with what it says of itself.
pub(super) struct ProfileFile<'f> {
    source: &'f Source,
    root: &'f DeTable<'f>,
    id: Option<String>,
    /// The profile it builds on.
    pub(super) extends: Option<Placed<String>>,
}

/// What a file says of itself; its keys are looked at here.
pub(super) fn head<'f>(
    source: &'f Source,
    root: &'f DeTable<'f>,
    faults: &mut Faults,
) -> ProfileFile<'f> {
    let top = TomlTable::new(source, root, 0..0);
    top.only(&PROFILE, faults);
    let id = top.needed("id", "\"klynge-politisk\"", faults);
    let extends = top.text("bygger_paa", faults);
    ProfileFile {
        id: id.map(|(id, _)| id),
        extends,
        source,
        root,
    }
}

/// Reads a file over those it builds on, which come behind it in their order; `None` when a needed part of one of them is
/// missing. Each is read as a profile of its own first, so that all of its complaints are told, and told once.
pub(super) fn read(files: &[&ProfileFile<'_>], faults: &mut Faults) -> Option<Profile> {
    let mut profile: Option<Profile> = None;
    for at in (0..files.len()).rev() {
        let behind = files.iter().skip(at);
        let layers = behind.map(|file| TomlTable::new(file.source, file.root, 0..0));
        let top = Overlay::new(&PROFILE, layers);
        profile = Some(one(files.get(at)?, &top, profile.as_ref(), faults)?);
    }
    profile
}

fn one(
    file: &ProfileFile<'_>,
    top: &Overlay<'_, '_>,
    base: Option<&Profile>,
    faults: &mut Faults,
) -> Option<Profile> {
    let name = top.needed("navn", "\"Sundhedsklynge, politisk niveau\"", faults);
    let sectors = top.nearest("sektorer", faults, sectors)?;
    let quorum = quorum(top, base, &sectors, faults);
    let (genitive, reference) = (top.plain("genitiv", faults), top.plain("omtale", faults));
    let decision_rule = top.choice("beslutningsregel", DecisionRule::FILE_WORDS, faults);
    let name = name?;
    Some(Profile {
        id: file.id.clone()?,
        genitive: genitive.unwrap_or_else(|| danish::genitive(&name)),
        reference: reference.unwrap_or_else(|| name.clone()),
        name,
        sectors: sectors.into(),
        quorum,
        decision_rule,
        substitutes: top.maybe("suppleanter", faults),
        economy: top.first(faults, economy),
        voting: voting::read(top, faults),
        style: style::read(top, faults),
        sources: top.texts("kilder", faults),
        practice: practice::read(top, faults),
        extends: file.extends.as_ref().map(|(id, _)| id.clone()),
    })
}

/// The conditions. Those of a profile it builds on must fit the sectors there are now.
fn quorum(
    top: &Overlay<'_, '_>,
    base: Option<&Profile>,
    sectors: &[SectorRule],
    faults: &mut Faults,
) -> Vec<QuorumRule> {
    let Some(own) = top.own().next() else {
        return Vec::new();
    };
    let rules = top.nearest("quorum", faults, quorum_rules::read);
    let rules = rules.unwrap_or_default().into_iter();
    let Some(base) = base.filter(|_| own.lacks("quorum")) else {
        let fits = |r: &PlacedRule| quorum_rules::fits(own.source(), r, sectors, faults);
        return rules.filter(fits).map(|r| r.rule).collect();
    };
    let rules: Vec<QuorumRule> = rules.map(|r| r.rule).collect();
    let told = |rule: &QuorumRule| quorum_rules::misfit(rule, base.sectors.rows());
    for rule in &rules {
        if quorum_rules::misfit(rule, sectors) && !told(rule) {
            faults.error(
                own.source(),
                own.place("sektorer"),
                format!(
                    "Beslutningsdygtigheden i ”{}” passer ikke til sektorerne her.",
                    base.id
                ),
                "Skriv forummets egne betingelser i afsnit [[quorum]].".to_owned(),
            );
        }
    }
    rules
}

fn sectors(top: &TomlTable<'_, '_>, faults: &mut Faults) -> Vec<SectorRule> {
    let mut sectors: Vec<SectorRule> = Vec::new();
    for table in top.tables("sektorer", faults) {
        table.only(&SECTOR, faults);
        let (Some((id, span)), Some((name, _))) = (
            table.needed("id", "\"region\"", faults),
            table.needed("navn", "\"Region\"", faults),
        ) else {
            continue;
        };
        if sectors.iter().any(|s| s.id.as_str() == id) {
            faults.error(
                table.source(),
                span,
                format!("Sektoren ”{id}” står to gange."),
                "Slet den ene.".to_owned(),
            );
        }
        sectors.push(SectorRule {
            id: SectorId::new(&id),
            name,
            definite: table.plain("bestemt", faults),
            seats: seats(&table, faults),
            named: table.list("pladsnavne", faults),
            reserved: table.list("reserverede", faults),
            shared: table.list("deles_af", faults),
            source: table.plain("kilde", faults),
        });
    }
    if sectors.is_empty() {
        faults.error(
            top.source(),
            0..0,
            "Forummet har ingen sektorer.".to_owned(),
            "Tilføj mindst ét afsnit [[sektorer]] med id og navn.".to_owned(),
        );
    }
    sectors
}

fn seats(table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<SeatCount> {
    let from = table.number("pladser", 1, 1000, faults);
    let to = table.number("pladser_til", 1, 1000, faults);
    let per = table.flag("pladser_pr_kommune", faults);
    match (from, to) {
        _ if per => Some(SeatCount::PerMunicipality),
        (Some(from), Some(to)) if to > from => Some(SeatCount::Range(from, to)),
        (Some(_), Some(_)) => {
            faults.error(
                table.source(),
                table.place("pladser_til"),
                "”pladser_til” er ikke større end ”pladser”.".to_owned(),
                "Ret tallet, eller slet linjen.".to_owned(),
            );
            None
        }
        (Some(n), None) => Some(SeatCount::Fixed(n)),
        (None, _) => None,
    }
}

fn economy(top: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<EconomyRule> {
    let table = top.tables("oekonomiregel", faults).into_iter().next()?;
    table.only(&ECONOMY, faults);
    Some(EconomyRule {
        wording: table.plain("ordlyd", faults),
        source: table.plain("kilde", faults),
        approved_by: table.list("godkendes_i", faults),
    })
}
