//! Reads a body's profile, `config/fora/ID.toml`.
//!
//! Promise: a rule that cannot be met, an unknown key or a negative number is a complaint, and what
//! is not written stays unset. The rules themselves are data; none is known here.

use super::fault::Faults;
use super::reader::{Table, parse};
use super::source::Source;
use crate::domain::ids::SectorId;
use crate::domain::profile::{
    Base, DateStyle, DecisionRule, EconomyRule, Effect, HouseStyle, Profile, QuorumRule, Scope, SeatCount, SectorRule,
    Threshold, Voice,
};

const KEYS: [&str; 13] = [
    "id",
    "navn",
    "genitiv",
    "omtale",
    "kortnavn",
    "beslutningsregel",
    "suppleanter",
    "kilder",
    "sektorer",
    "quorum",
    "oekonomiregel",
    "stil",
    "bemaerkning",
];

/// Reads a profile; `None` when a needed part is missing.
pub fn read(source: &Source, faults: &mut Faults) -> Option<Profile> {
    let (root, _) = parse(source, faults);
    let top = Table::new(source, root.get_ref(), 0..0);
    top.only(&KEYS, faults);
    let id = top.needed("id", "\"klynge-politisk\"", faults);
    let name = top.needed("navn", "\"Sundhedsklynge, politisk niveau\"", faults);
    let genitive = top.plain("genitiv", faults);
    let sectors = sectors(source, &top, faults);
    let quorum = quorum(source, &top, &sectors, faults);
    let (name, _) = name?;
    Some(Profile {
        id: id?.0,
        genitive: genitive.unwrap_or_else(|| format!("{name}s")),
        reference: top.plain("omtale", faults).unwrap_or_else(|| name.clone()),
        name,
        sectors,
        quorum,
        decision_rule: top.choice(
            "beslutningsregel",
            &[("konsensus", DecisionRule::Consensus), ("flertal", DecisionRule::Majority)],
            faults,
        ),
        substitutes: top.maybe("suppleanter", faults),
        economy: economy(&top, faults),
        style: style(source, &top, faults),
        sources: top.texts("kilder", faults).into_iter().map(|(t, _)| t).collect(),
    })
}

fn sectors(source: &Source, top: &Table<'_, '_>, faults: &mut Faults) -> Vec<SectorRule> {
    let mut sectors: Vec<SectorRule> = Vec::new();
    for table in top.tables("sektorer", faults) {
        table.only(&["id", "navn", "pladser", "pladser_til", "pladser_pr_kommune", "kilde", "bemaerkning"], faults);
        let _ = table.plain("kilde", faults);
        let (Some((id, span)), Some((name, _))) =
            (table.needed("id", "\"region\"", faults), table.needed("navn", "\"Region\"", faults))
        else {
            continue;
        };
        if sectors.iter().any(|s| s.id.as_str() == id) {
            faults.error(source, span, format!("Sektoren ”{id}” står to gange."), "Slet den ene.".to_owned());
        }
        let from = table.number("pladser", 1, 1000, faults);
        let to = table.number("pladser_til", 1, 1000, faults);
        let per = table.flag("pladser_pr_kommune", faults);
        let seats = match (from, to) {
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
        };
        sectors.push(SectorRule { id: SectorId::new(&id), name, seats });
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

fn quorum(source: &Source, top: &Table<'_, '_>, sectors: &[SectorRule], faults: &mut Faults) -> Vec<QuorumRule> {
    let mut rules = Vec::new();
    for table in top.tables("quorum", faults) {
        table.only(
            &[
                "omraade",
                "sektor",
                "mindst",
                "naevner",
                "taeller_suppleanter",
                "taeller_virtuelle",
                "taeller_inhabile",
                "virkning",
                "ordlyd",
                "kilde",
                "bemaerkning",
            ],
            faults,
        );
        let scope = scope(source, &table, sectors, faults);
        let threshold = threshold(source, &table, faults);
        let (Some(scope), Some(threshold)) = (scope, threshold) else { continue };
        if let Threshold::AtLeast(n) = threshold
            && let Some(seats) = seats_of(&scope, sectors)
            && n > seats
        {
            faults.error(
                source,
                table.place("mindst"),
                format!("Reglen kræver {n} pladser, men der er kun {seats}."),
                "Ret tallet; sådan kan forummet aldrig blive beslutningsdygtigt.".to_owned(),
            );
        }
        rules.push(QuorumRule {
            scope,
            threshold,
            base: table
                .choice("naevner", &[("pladser", Base::Seats), ("besatte pladser", Base::FilledSeats)], faults)
                .unwrap_or(Base::Seats),
            counts_substitutes: table.maybe("taeller_suppleanter", faults).unwrap_or(true),
            counts_remote: table.maybe("taeller_virtuelle", faults).unwrap_or(true),
            counts_recused: table.maybe("taeller_inhabile", faults).unwrap_or(false),
            effect: table
                .choice(
                    "virkning",
                    &[
                        ("beslutning", Effect::BlocksDecisions),
                        ("konsensus", Effect::BlocksConsensus),
                        ("advarsel", Effect::Warns),
                    ],
                    faults,
                )
                .unwrap_or(Effect::BlocksDecisions),
            wording: table.plain("ordlyd", faults),
            source: table.plain("kilde", faults),
        });
    }
    rules
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

fn scope(source: &Source, table: &Table<'_, '_>, sectors: &[SectorRule], faults: &mut Faults) -> Option<Scope> {
    #[derive(Clone, Copy)]
    enum Word {
        All,
        Each,
        One,
        Chair,
    }
    if table.lacks("omraade") {
        faults.error(
            source,
            table.span(),
            "”omraade” mangler.".to_owned(),
            "Tilføj for eksempel omraade = \"hver sektor\".".to_owned(),
        );
    }
    match table.choice(
        "omraade",
        &[
            ("alle", Word::All),
            ("hver sektor", Word::Each),
            ("sektor", Word::One),
            ("mødeleder", Word::Chair),
            ("moedeleder", Word::Chair),
        ],
        faults,
    )? {
        Word::All => Some(Scope::All),
        Word::Each => Some(Scope::EachSector),
        Word::Chair => Some(Scope::Chair),
        Word::One => {
            let (id, span) = table.needed("sektor", "\"region\"", faults)?;
            if !sectors.iter().any(|s| s.id.as_str() == id) {
                faults.error(
                    source,
                    span,
                    format!("Sektoren ”{id}” findes ikke i forummet."),
                    "Skriv id'et på en af sektorerne.".to_owned(),
                );
                return None;
            }
            Some(Scope::Sector(SectorId::new(&id)))
        }
    }
}

fn threshold(source: &Source, table: &Table<'_, '_>, faults: &mut Faults) -> Option<Threshold> {
    if table.lacks("mindst") {
        faults.error(
            source,
            table.span(),
            "”mindst” mangler.".to_owned(),
            "Tilføj for eksempel mindst = \"halvdelen\".".to_owned(),
        );
        return None;
    }
    if let Some((text, _)) = table.text("mindst", faults)
        && text.bytes().all(|b| b.is_ascii_digit())
    {
        return table.number("mindst", 1, 1000, faults).map(Threshold::AtLeast);
    }
    table.choice(
        "mindst",
        &[("halvdelen", Threshold::AtLeastHalf), ("mere end halvdelen", Threshold::MoreThanHalf)],
        faults,
    )
}

fn economy(top: &Table<'_, '_>, faults: &mut Faults) -> Option<EconomyRule> {
    let table = top.tables("oekonomiregel", faults).into_iter().next()?;
    table.only(&["ordlyd", "kilde", "godkendes_i", "bemaerkning"], faults);
    Some(EconomyRule {
        wording: table.plain("ordlyd", faults),
        source: table.plain("kilde", faults),
        approved_by: table.texts("godkendes_i", faults).into_iter().map(|(t, _)| t).collect(),
    })
}

fn style(source: &Source, top: &Table<'_, '_>, faults: &mut Faults) -> HouseStyle {
    let mut style = HouseStyle {
        voice: Voice::Passive,
        time_separator: '.',
        summary: "Resumé".to_owned(),
        case_number: "Sagsnr.".to_owned(),
        quorum_line: false,
        fingerprint: false,
        date: DateStyle::Long,
        template: None,
    };
    for table in top.tables("stil", faults) {
        table.only(
            &[
                "form",
                "klokkeslaet",
                "dato",
                "resume",
                "sagsnr",
                "quorumlinje",
                "fingeraftryk",
                "skabelon",
                "bemaerkning",
            ],
            faults,
        );
        if let Some(date) = table.choice(
            "dato",
            &[("lang", DateStyle::Long), ("kort", DateStyle::Plain), ("tal", DateStyle::Digits)],
            faults,
        ) {
            style.date = date;
        }
        style.template = table.plain("skabelon", faults);
        if let Some(voice) = table.choice(
            "form",
            &[("passiv", Voice::Passive), ("sætning", Voice::Sentence), ("saetning", Voice::Sentence)],
            faults,
        ) {
            style.voice = voice;
        }
        if let Some((text, span)) = table.text("klokkeslaet", faults) {
            match text.as_str() {
                "." => style.time_separator = '.',
                ":" => style.time_separator = ':',
                _ => faults.error(
                    source,
                    span,
                    "”klokkeslaet” skal være . eller :".to_owned(),
                    "Skriv klokkeslaet = \".\" for 13.30 eller \":\" for 13:30.".to_owned(),
                ),
            }
        }
        style.summary = table.plain("resume", faults).unwrap_or(style.summary);
        style.case_number = table.plain("sagsnr", faults).unwrap_or(style.case_number);
        style.quorum_line = table.flag("quorumlinje", faults);
        style.fingerprint = table.flag("fingeraftryk", faults);
    }
    style
}
