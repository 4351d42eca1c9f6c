//! Joins agenda, profile and roster, and looks at them together.
//!
//! Promise: people named in the agenda are found in the roster; seats are held against the profile;
//! what is odd but possible is a warning with its rule. The quality of the agenda is looked at in `checks`.

use super::agenda::ReadAgenda;
use super::fault::{Faults, Ruled, Severity};
use super::roster::ReadRoster;
use super::source::Source;
use crate::domain::agenda::Agenda;
use crate::domain::ids::SeatId;
use crate::domain::profile::{Profile, SeatCount, SectorRule};
use crate::domain::roster::Seat;
use crate::domain::setup::Setup;
use crate::text::danish::count;
use std::ops::Range;

/// Joins the three; what does not fit goes to `faults`.
pub(super) fn join(
    head: &ReadAgenda,
    mut profile: Profile,
    mut draft: ReadRoster,
    agenda_source: &Source,
    roster_source: Option<&Source>,
    faults: &mut Faults,
) -> Option<Setup> {
    let mut agenda = head.agenda.clone();
    let chair_named = head.officers[0].is_some();
    let [chair, secretary, shadow] = head.officers.each_ref().map(|o| {
        o.as_ref()
            .and_then(|o| draft.names.find(agenda_source, o, faults))
    });
    (agenda.chair, agenda.secretary, agenda.shadow_secretary) = (chair, secretary, shadow);
    for (item, guests) in agenda.items.iter_mut().zip(&head.guests) {
        item.guests = guests
            .iter()
            .filter_map(|g| draft.names.find(agenda_source, g, faults))
            .collect();
    }
    let roster_source = roster_source?;
    for (item, span) in &draft.guest_items {
        if !agenda.items.iter().any(|i| i.id.as_str() == item) {
            faults.error(
                roster_source,
                span.clone(),
                format!("Punkt ”{item}” findes ikke på dagsordenen."),
                "Skriv punktets nummer, som det står i dagsorden.toml.".to_owned(),
            );
        }
    }
    seats(&profile, &agenda, &mut draft, roster_source, faults);
    if !chair_named {
        faults.warn(
            agenda_source,
            0..0,
            "Mødet har ingen mødeleder.".to_owned(),
            "Tilføj moedeleder = \"Navn\" fra deltagerlisten.".to_owned(),
        );
    }
    profile.name = head.name.clone().unwrap_or(profile.name);
    profile.genitive = head.genitive.clone().unwrap_or(profile.genitive);
    profile.reference = head.reference.clone().unwrap_or(profile.reference);
    Some(Setup {
        id: None,
        profile,
        agenda,
        roster: draft.roster,
        partner: None,
    })
}

/// Fewer people than seats leave vacant seats, which count in the denominator; more is a fault.
pub(super) fn seats(
    profile: &Profile,
    agenda: &Agenda,
    draft: &mut ReadRoster,
    source: &Source,
    faults: &mut Faults,
) {
    for (at, sector) in profile.sectors.entries() {
        let span = draft.sector_places.get(&at).cloned().unwrap_or(0..0);
        let held = draft
            .roster
            .seats
            .iter()
            .filter(|s| s.sector == sector.id)
            .count();
        let Some((low, high)) = expected(sector, agenda) else {
            continue;
        };
        if held > high {
            let message = format!(
                "Sektoren {} har {}, men kun {}.",
                sector.name,
                count(held, "medlem", "medlemmer"),
                count(high, "plads", "pladser")
            );
            faults.error(
                source,
                span,
                message,
                "Flyt nogen til suppleanter eller gæster, eller giv to samme ”plads”, hvis de deler en.".to_owned(),
            );
        } else if held < low {
            too_few(sector, held, low, (source, span), faults);
            for n in held..low {
                draft.roster.seats.push(Seat {
                    id: SeatId::new(&format!("{}-{}", sector.id, n + 1)),
                    sector: sector.id.clone(),
                    label: None,
                    holders: Vec::new(),
                });
            }
        }
    }
}

/// The fewest and the most seats a sector has, where that is known.
fn expected(sector: &SectorRule, agenda: &Agenda) -> Option<(usize, usize)> {
    match sector.seats? {
        SeatCount::Fixed(n) => Some((n as usize, n as usize)),
        SeatCount::Range(from, to) => Some((from as usize, to as usize)),
        SeatCount::PerMunicipality => {
            let each = agenda.municipalities.len();
            (each > 0).then_some((each, each))
        }
    }
}

/// Says that a sector uses fewer seats than it has; the rest stand as vacant.
fn too_few(
    sector: &SectorRule,
    held: usize,
    low: usize,
    place: (&Source, Range<usize>),
    faults: &mut Faults,
) {
    let seats = count(low, "plads", "pladser");
    let message = match held {
        0 if low == 1 => format!("Pladsen i sektoren {} er ledig.", sector.name),
        0 => format!(
            "Ingen af de {seats} i sektoren {} er besat; de regnes som ledige.",
            sector.name
        ),
        _ => format!(
            "Kun {held} af de {seats} i sektoren {} er besat; resten regnes som ledige.",
            sector.name
        ),
    };
    let basis = sector
        .source
        .clone()
        .unwrap_or_else(|| "Forummets profil".to_owned());
    faults.rule(
        Severity::Warning,
        place,
        Ruled {
            id: "seats",
            basis: Some(basis),
        },
        (
            message,
            format!(
                "Tilføj de manglende medlemmer, eller skriv [[ledige]] med sektor = \"{}\".",
                sector.id
            ),
        ),
    );
}
