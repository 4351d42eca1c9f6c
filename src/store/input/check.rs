//! Joins agenda, profile and roster, and looks at them together.
//!
//! Promise: people named in the agenda are found in the roster; seats are held against the profile;
//! what is odd but possible is a warning with its rule. The quality of the agenda is looked at in `checks`.

use super::agenda::Head;
use super::fault::{Faults, Ruled, Severity};
use super::roster::Draft;
use super::source::Source;
use crate::domain::agenda::Agenda;
use crate::domain::ids::SeatId;
use crate::domain::profile::{Profile, SeatCount};
use crate::domain::roster::Seat;
use crate::domain::setup::Setup;
use crate::text::danish::count;

/// Joins the three; what does not fit goes to `faults`.
pub fn join(
    head: &Head,
    mut profile: Profile,
    mut draft: Draft,
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
pub fn seats(
    profile: &Profile,
    agenda: &Agenda,
    draft: &mut Draft,
    source: &Source,
    faults: &mut Faults,
) {
    for (at, sector) in profile.sectors.iter().enumerate() {
        let span = draft.sector_places.get(&at).cloned().unwrap_or(0..0);
        let held = draft
            .roster
            .seats
            .iter()
            .filter(|s| s.sector == sector.id)
            .count();
        let (low, high) = match sector.seats {
            None => continue,
            Some(SeatCount::Fixed(n)) => (n as usize, n as usize),
            Some(SeatCount::Range(from, to)) => (from as usize, to as usize),
            Some(SeatCount::PerMunicipality) if agenda.municipalities.is_empty() => continue,
            Some(SeatCount::PerMunicipality) => {
                (agenda.municipalities.len(), agenda.municipalities.len())
            }
        };
        if held > high {
            let message = format!(
                "{} bruger {}, men forummet har kun {}.",
                sector.name,
                count(held, "plads", "pladser"),
                count(high, "plads", "pladser")
            );
            faults.error(
                source,
                span,
                message,
                "Flyt nogen til suppleanter eller gæster, eller giv to samme ”plads”, hvis de deler en.".to_owned(),
            );
        } else if held < low {
            let seats = count(low, "plads", "pladser");
            let message = match held {
                0 => format!(
                    "{} har {seats}, men ingen af dem er i brug; de regnes som ledige.",
                    sector.name
                ),
                _ => format!(
                    "{} har {seats}, men kun {held} er i brug; resten regnes som ledige.",
                    sector.name
                ),
            };
            let basis = sector
                .source
                .clone()
                .unwrap_or_else(|| "Forummets profil".to_owned());
            faults.rule(
                Severity::Warning,
                (source, span),
                Ruled { id: "seats", basis: Some(basis) },
                (
                    message,
                    format!("Tilføj de manglende medlemmer, eller skriv [[ledige]] med sektor = \"{}\".", sector.id),
                ),
            );
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
