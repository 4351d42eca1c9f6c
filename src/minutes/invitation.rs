//! The agenda as it is sent out: what is to be dealt with and when, and who is called.
//!
//! Promise: the same document model and captions as the minutes, so that what was sent and what was decided look alike; a
//! closed item in the public version is its number and neutral title. What goes into a calendar is the same meeting.

use super::attendance::lettered;
use super::case;
use super::compose::{header, running};
use super::contents;
use super::document::{Block, Document, DocumentTable, ParagraphRole, item_place};
use super::facts::{Audience, ItemFacts, Minutes};
use super::items::{inside, invited};
use crate::domain::at::ItemAt;
use crate::domain::danish_time::world_time;
use crate::domain::meeting::{Attendee, ItemState, Meeting};
use crate::domain::roster::Role;
use crate::domain::schedule;
use crate::text::words::Words;
use crate::text::{danish, edition, screen};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;

/// Composes the agenda of a meeting that has not begun.
#[must_use]
pub fn agenda(meeting: &Meeting, audience: Audience) -> Document {
    let facts = Minutes::of(meeting, audience);
    let mut blocks = vec![Block::heading(2, "Deltagere"), called(meeting, audience)];
    for item in &facts.items {
        compose_item(meeting, &facts, item, &mut blocks);
    }
    if let Some(next) = &facts.next_meeting {
        blocks.push(Block::heading(2, "Næste møde"));
        blocks.push(Block::paragraph(
            ParagraphRole::Body,
            format!("{}.", danish::capital(next).trim_end_matches('.')),
        ));
    }
    let listed = items(meeting, &facts, contents::is_long(&facts, &blocks));
    blocks.splice(0..0, [Block::heading(2, "Punkter"), listed]);
    let subtitle = match audience {
        Audience::Internal => edition::INTERNAL_AGENDA,
        Audience::Public => edition::AGENDA,
    };
    Document {
        title: facts.title.clone(),
        subtitle: subtitle.to_owned(),
        issuer: facts.body.clone(),
        running: running(&facts, subtitle),
        letterhead: None,
        date: facts.date,
        facts: header(&facts),
        blocks,
    }
}

/// The column that is left out where nothing stands in it.
const REMARK: usize = 3;

/// Who is called, group by group as in the minutes, and who has said that they do not come.
fn called(meeting: &Meeting, audience: Audience) -> Block {
    let mut rows = Vec::new();
    let mut group = |name: &str, belongs: &dyn Fn(&Attendee) -> bool| {
        let people = meeting.people().iter().filter(|p| belongs(p));
        let people: Vec<Vec<String>> = people.map(|p| invitee(meeting, p)).collect();
        if !people.is_empty() {
            rows.push(vec![name.to_owned()]);
            rows.extend(people);
        }
    };
    for sector in &meeting.profile().sectors {
        let of_it =
            |p: &Attendee| matches!(&p.person.role, Role::Member { sector: s } if *s == sector.id);
        group(&sector.name, &of_it);
    }
    group("Gæster", &|p| {
        matches!(p.person.role, Role::Guest { .. }) && audience.may_name(meeting, p)
    });
    group("Observatører", &|p| {
        matches!(p.person.role, Role::Observer)
    });
    group("Sekretariat", &|p| {
        matches!(p.person.role, Role::Staff { .. })
    });
    let head = ["Navn", "Stilling", "Organisation", "Bemærkning"];
    Block::Table(DocumentTable::without_empty(
        "Indkaldte",
        &head,
        rows,
        &[REMARK],
    ))
}

/// A person's row.
fn invitee(meeting: &Meeting, attendee: &Attendee) -> Vec<String> {
    let person = &attendee.person;
    let remark = match &person.role {
        Role::Member { .. } if person.apology => "Meldt afbud".to_owned(),
        Role::Guest { items } if !items.is_empty() => {
            let numbers: Vec<&str> = items
                .iter()
                .map(crate::domain::ids::ItemId::as_str)
                .collect();
            format!("Punkt {}", danish::list(&numbers))
        }
        Role::Staff { task: Some(task) } => danish::capital(task),
        Role::Member { .. }
        | Role::Substitute { .. }
        | Role::Guest { .. }
        | Role::Observer
        | Role::Staff { task: None } => String::new(),
    };
    vec![
        lettered(meeting, attendee),
        or_dash(person.title.as_ref()),
        or_dash(person.organisation.as_ref()),
        remark,
    ]
}

/// A cell that says that there is nothing to say.
fn or_dash(text: Option<&String>) -> String {
    text.map_or_else(|| "–".to_owned(), Clone::clone)
}

/// The items at a glance, with the time each is expected to begin; each leads to its place.
fn items(meeting: &Meeting, facts: &Minutes, long: bool) -> Block {
    let begins = begins(meeting, facts);
    let rows = facts.items.iter().map(|item| {
        let at = meeting.find_item(&item.number.as_str().into());
        let state = at.and_then(|at| meeting.item(at));
        let kind = item
            .kind
            .map(|k| danish::capital(screen::kind(k)))
            .unwrap_or_default();
        let hidden = item.detail.is_none();
        let minutes = state
            .filter(|_| !hidden)
            .and_then(|s| s.item.minutes)
            .map(|m| m.to_string());
        let minutes = minutes.unwrap_or_default();
        let begins = at
            .and_then(|at| begins.get(&at))
            .cloned()
            .unwrap_or_default();
        vec![
            Words::from(item.number.as_str()),
            Words::leading(&item.title, &item_place(&item.number)),
            Words::from(kind),
            Words::from(begins),
            Words::from(minutes),
        ]
    });
    let places = facts.items.iter().filter(|_| long);
    Block::Table(DocumentTable {
        rows: rows.collect(),
        places: places.map(|item| item_place(&item.number)).collect(),
        ..DocumentTable::plain(
            "Punkterne i rækkefølge",
            &["Punkt", "Titel", "Art", "Ca. kl.", "Min."],
            Vec::new(),
        )
    })
}

/// "18.45", by the item: when the items before have taken their planned time. Without planned times nothing is said.
fn begins(meeting: &Meeting, facts: &Minutes) -> HashMap<ItemAt, String> {
    if meeting.agenda().any(|s| s.item.minutes.is_none()) {
        return HashMap::new();
    }
    // A clock that shows the planned start, so that only the planned minutes count.
    let start = facts
        .date
        .and_time(facts.planned_start)
        .and_utc()
        .fixed_offset();
    let expected = schedule::expected(meeting, start).into_iter();
    expected
        .map(|(item, at, _)| (item, danish::clock(at.time(), facts.separator)))
        .collect()
}

/// The same as in the minutes, with who comes for the item in place of what was decided.
fn compose_item(meeting: &Meeting, facts: &Minutes, item: &ItemFacts, blocks: &mut Vec<Block>) {
    let state = meeting.item_by(&item.number.as_str().into());
    let lead = state.map(glance).unwrap_or_default();
    case::written(facts, item, &lead, blocks, |_, blocks| {
        let guests = state.map(|s| guests(meeting, s)).unwrap_or_default();
        if !guests.is_empty() {
            blocks.push(Block::paragraph(
                ParagraphRole::Note,
                format!("Under punktet deltager {}.", danish::list(&guests)),
            ));
        }
    });
}

/// What the item is for, how long it takes, and what the public sees of a closed one.
fn glance(state: &ItemState) -> Vec<String> {
    let item = &state.item;
    let mut parts = vec![danish::capital(screen::kind(item.kind))];
    parts.extend(item.minutes.map(|m| format!("{m} min.")));
    if item.economic {
        parts.push("Økonomiske konsekvenser".to_owned());
    }
    if !state.is_public() {
        let title = state
            .public_title()
            .map(|t| format!("Offentlig titel: {t}"));
        parts.extend(title);
    }
    parts
}

fn guests(meeting: &Meeting, state: &ItemState) -> Vec<String> {
    meeting
        .people()
        .iter()
        .filter(|p| invited(p, state))
        .map(|p| inside(meeting, p))
        .collect()
}

/// A meeting as a calendar has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// Headline.
    pub title: String,
    /// Beginning.
    pub start: DateTime<Utc>,
    /// End; the sum of the planned minutes where none is given.
    pub end: DateTime<Utc>,
    /// Where.
    pub place: Option<String>,
    /// The public agenda, a line each.
    pub text: String,
}

/// Which sending of a meeting's appointment it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The same for the same meeting, so that a later one replaces it.
    pub id: String,
    /// 0 at first, one more whenever something has changed.
    pub sequence: u32,
    /// When it became what it is.
    pub stamp: DateTime<Utc>,
}

/// The appointment of a meeting: nothing of a closed item but number and neutral title.
#[must_use]
pub fn appointment(meeting: &Meeting) -> Appointment {
    let frame = meeting.frame();
    let facts = Minutes::of(meeting, Audience::Public);
    let start = frame.date.and_time(frame.start);
    let planned: i64 = meeting
        .agenda()
        .filter_map(|s| s.item.minutes)
        .map(i64::from)
        .sum();
    let end = frame.end.map_or_else(
        || start + TimeDelta::minutes(if planned > 0 { planned } else { 60 }),
        |end| {
            // Past midnight it ends on the day after.
            let night = TimeDelta::days(i64::from(end <= frame.start));
            frame.date.and_time(end) + night
        },
    );
    let lines = facts
        .items
        .iter()
        .map(|i| format!("{}. {}", i.number.trim_end_matches('.'), i.title));
    Appointment {
        title: facts.title.clone(),
        start: world_time(start),
        end: world_time(end),
        place: frame.place.clone(),
        text: ["Dagsorden:".to_owned()]
            .into_iter()
            .chain(lines)
            .collect::<Vec<_>>()
            .join("\n"),
    }
}
