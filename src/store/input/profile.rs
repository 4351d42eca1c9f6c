//! Reads a body's profile, `config/fora/ID.toml`.
//!
//! Promise: a rule that cannot be met, an unknown key or a negative number is a complaint, and what
//! is not written stays unset. The rules themselves are data; none is known here.

use super::fault::Faults;
use super::parsing::parse;
use super::reader::{Placed, TomlTable};
use super::shape::profile::{ECONOMY, PROFILE, SECTOR};
use super::source::Source;
use super::{practice, quorum_rules, style};
use crate::domain::ids::SectorId;
use crate::domain::practice::Practice;
use crate::domain::profile::{
    DecisionRule, EconomyRule, Profile, QuorumRule, SeatCount, SectorRule,
};

/// Finds the profile that another one builds on; what is wrong with it goes to the faults.
pub(super) type Find<'f> = dyn FnMut(&Placed<String>, &Source, &mut Faults) -> Option<Profile> + 'f;

/// Reads a profile; `None` when a needed part is missing. Own keys win over those of the profile it builds on, and
/// a list that is given replaces the whole list.
pub(super) fn read(source: &Source, find: &mut Find<'_>, faults: &mut Faults) -> Option<Profile> {
    let (root, _) = parse(source, faults);
    let top = TomlTable::new(source, root.get_ref(), 0..0);
    top.only(&PROFILE, faults);
    let id = top.needed("id", "\"klynge-politisk\"", faults);
    let extends = top.text("bygger_paa", faults);
    let base = match &extends {
        Some(extends) => Some(find(extends, source, faults)?),
        None => None,
    };
    let base = base.as_ref();
    let name = name(&top, base, faults);
    let sectors = sectors(source, &top, base, faults);
    let quorum = quorum(source, &top, base, &sectors, faults);
    let own_name = base.is_none() || !top.lacks("navn");
    let inherited = |pick: fn(&Profile) -> &String| base.filter(|_| !own_name).map(pick).cloned();
    let (genitive, reference) = (top.plain("genitiv", faults), top.plain("omtale", faults));
    let name = name?;
    Some(Profile {
        id: id?.0,
        genitive: genitive
            .or_else(|| inherited(|b| &b.genitive))
            .unwrap_or_else(|| format!("{name}s")),
        reference: reference
            .or_else(|| inherited(|b| &b.reference))
            .unwrap_or_else(|| name.clone()),
        name,
        sectors: sectors.into(),
        quorum,
        decision_rule: top
            .choice(
                "beslutningsregel",
                &[
                    ("konsensus", DecisionRule::Consensus),
                    ("flertal", DecisionRule::Majority),
                ],
                faults,
            )
            .or(base.and_then(|b| b.decision_rule)),
        substitutes: top
            .maybe("suppleanter", faults)
            .or(base.and_then(|b| b.substitutes)),
        economy: economy(&top, faults).or_else(|| base.and_then(|b| b.economy.clone())),
        style: style::read(source, &top, base.map(|b| &b.style), faults),
        sources: sources(&top, base, faults),
        practice: practice::read(
            source,
            &top,
            base.map_or_else(Practice::default, |b| b.practice.clone()),
            faults,
        ),
        extends: extends.map(|(id, _)| id),
    })
}

/// Its own name; a profile that builds on another one need not have one.
fn name(top: &TomlTable<'_, '_>, base: Option<&Profile>, faults: &mut Faults) -> Option<String> {
    match base {
        Some(base) => Some(
            top.plain("navn", faults)
                .unwrap_or_else(|| base.name.clone()),
        ),
        None => top
            .needed("navn", "\"Sundhedsklynge, politisk niveau\"", faults)
            .map(|(name, _)| name),
    }
}

/// The base's sources come after the profile's own: its values may still hold.
fn sources(top: &TomlTable<'_, '_>, base: Option<&Profile>, faults: &mut Faults) -> Vec<String> {
    let mut sources: Vec<String> = top
        .texts("kilder", faults)
        .into_iter()
        .map(|(t, _)| t)
        .collect();
    for source in base.iter().flat_map(|b| &b.sources) {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    sources
}

/// Own conditions, or the base's, which must fit the sectors there are now.
fn quorum(
    source: &Source,
    top: &TomlTable<'_, '_>,
    base: Option<&Profile>,
    sectors: &[SectorRule],
    faults: &mut Faults,
) -> Vec<QuorumRule> {
    let Some(base) = base.filter(|_| top.lacks("quorum")) else {
        return quorum_rules::read(source, top, sectors, faults);
    };
    for rule in &base.quorum {
        let missing = matches!(&rule.scope, crate::domain::profile::Scope::Sector(id)
            if !sectors.iter().any(|s| s.id == *id));
        if missing || quorum_rules::impossible(rule, sectors).is_some() {
            faults.error(
                source,
                top.place("sektorer"),
                format!(
                    "Beslutningsdygtigheden i ”{}” passer ikke til sektorerne her.",
                    base.id
                ),
                "Skriv forummets egne betingelser i afsnit [[quorum]].".to_owned(),
            );
        }
    }
    base.quorum.clone()
}

fn sectors(
    source: &Source,
    top: &TomlTable<'_, '_>,
    base: Option<&Profile>,
    faults: &mut Faults,
) -> Vec<SectorRule> {
    if let Some(base) = base.filter(|_| top.lacks("sektorer")) {
        return base.sectors.rows().to_vec();
    }
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
                source,
                span,
                format!("Sektoren ”{id}” står to gange."),
                "Slet den ene.".to_owned(),
            );
        }
        let list = |key: &str, faults: &mut Faults| {
            table
                .texts(key, faults)
                .into_iter()
                .map(|(t, _)| t)
                .collect()
        };
        sectors.push(SectorRule {
            id: SectorId::new(&id),
            name,
            seats: seats(source, &table, faults),
            named: list("pladsnavne", faults),
            reserved: list("reserverede", faults),
            shared: list("deles_af", faults),
            source: table.plain("kilde", faults),
        });
    }
    if sectors.is_empty() {
        faults.error(
            source,
            0..0,
            "Forummet har ingen sektorer.".to_owned(),
            "Tilføj mindst ét afsnit [[sektorer]] med id og navn.".to_owned(),
        );
    }
    sectors
}

fn seats(source: &Source, table: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<SeatCount> {
    let from = table.number("pladser", 1, 1000, faults);
    let to = table.number("pladser_til", 1, 1000, faults);
    let per = table.flag("pladser_pr_kommune", faults);
    match (from, to) {
        _ if per => Some(SeatCount::PerMunicipality),
        (Some(from), Some(to)) if to > from => Some(SeatCount::Range(from, to)),
        (Some(_), Some(_)) => {
            faults.error(
                source,
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
        approved_by: table
            .texts("godkendes_i", faults)
            .into_iter()
            .map(|(t, _)| t)
            .collect(),
    })
}
