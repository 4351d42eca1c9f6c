//! The attendance list as one table: by sector, with how many of its seats somebody sat in and which are vacant; then who
//! had told that they did not come, who did not come, and those without a seat.
//!
//! Promise: everybody who has a seat stands in it once; who has no seat, only when there is something to say of them; no
//! column is empty. The other ways to tell it are left to `participants`.

use super::comings::{people, times};
use super::document::{Block, DocumentTable};
use super::facts::{Group, Minutes, Participant};
use super::participants::{TOO_EARLY, has_seats};
use super::presence::Participation;
use crate::text::danish;

/// Columns.
const HEAD: [&str; 3] = ["Navn", "Organisation", "Deltagelse"];
/// Those that are left out where nothing stands in them.
const ORGANISATION: usize = 1;
const PART: usize = 2;

/// The whole table.
pub(super) fn table(facts: &Minutes) -> Block {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (sectors, others): (Vec<&Group>, Vec<&Group>) =
        facts.attendance.iter().partition(|g| has_seats(g));
    for group in sectors {
        rows.push(vec![heading(group)]);
        let here = group.people.iter().filter(|p| !is_away(p));
        rows.extend(here.map(|p| row(facts, p)));
        rows.extend(group.vacant.iter().map(|label| vacant(label.as_deref())));
    }
    for (heading, part) in [
        ("Afbud", Participation::Apology),
        ("Fraværende", Participation::Absent),
    ] {
        let away = people(facts).filter(|p| p.part == part);
        add(&mut rows, heading, away.map(|p| row(facts, p)).collect());
    }
    for group in others {
        let there = group.people.iter().filter(|p| p.is_listed());
        let there = there.map(|p| row(facts, p)).collect();
        add(&mut rows, &group.name, there);
    }
    let caption = "Deltagere og afbud";
    Block::Table(DocumentTable::without_empty(
        caption,
        &HEAD,
        rows,
        &[ORGANISATION, PART],
    ))
}

fn add(rows: &mut Vec<Vec<String>>, heading: &str, of_it: Vec<Vec<String>>) {
    if !of_it.is_empty() {
        rows.push(vec![heading.to_owned()]);
        rows.extend(of_it);
    }
}

/// "Region – 4 af 4 pladser"; before the meeting is opened nobody has sat anywhere.
fn heading(group: &Group) -> String {
    if group.seats == 0 {
        return group.name.clone();
    }
    let seats = danish::count(group.seats, "plads", "pladser");
    match group.taken {
        Some(taken) => format!("{} – {taken} af {seats}", group.name),
        None => format!("{} – {seats}", group.name),
    }
}

fn is_away(person: &Participant) -> bool {
    match person.part {
        Participation::Apology | Participation::Absent => true,
        Participation::Present
        | Participation::LeftBefore
        | Participation::Expected
        | Participation::NotMarked => false,
    }
}

fn row(facts: &Minutes, person: &Participant) -> Vec<String> {
    vec![
        person.name.clone(),
        person.organisation.clone().unwrap_or_default(),
        part(person, facts.separator),
    ]
}

fn vacant(label: Option<&str>) -> Vec<String> {
    let label = label.map(|l| format!(": {l}")).unwrap_or_default();
    vec![format!("Ledig plads{label}"), String::new(), String::new()]
}

/// Remotely.
pub(super) const REMOTE: &str = "virtuelt";
/// Remotely in some of the items.
pub(super) const PARTLY_REMOTE: &str = "dels virtuelt";

/// How somebody took part who did so remotely, in all that was dealt with or in some of it.
pub(super) fn remotely(person: &Participant) -> Option<&'static str> {
    if person.in_both_ways {
        Some(PARTLY_REMOTE)
    } else {
        person.remote.then_some(REMOTE)
    }
}

/// "Ankom kl. 14.12, suppleant for Anna Hviid".
pub(super) fn part(person: &Participant, separator: char) -> String {
    let times = times(person, separator);
    let mut text = match person.part {
        Participation::Present => match (remotely(person), times.is_empty()) {
            (Some(how), true) => format!("Deltog {how}"),
            (Some(how), false) => format!("Deltog {how}, {times}"),
            (None, true) => "Til stede".to_owned(),
            (None, false) => danish::capital(&times),
        },
        // The heading above says it.
        Participation::Apology | Participation::Absent => String::new(),
        Participation::LeftBefore => TOO_EARLY.to_owned(),
        Participation::Expected => "Ikke registreret".to_owned(),
        Participation::NotMarked => person.task.clone().unwrap_or_default(),
    };
    if let Some(member) = &person.standing_in_for {
        text.push_str(if text.is_empty() { "" } else { ", " });
        text.push_str("suppleant for ");
        text.push_str(member);
    }
    danish::capital(&text)
}
