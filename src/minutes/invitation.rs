//! The agenda as it is sent out: who is called, what is to be dealt with and when.
//!
//! Promise: the same document model and captions as the minutes, so that what was sent and what was decided look alike; a
//! closed item in the public version is its number and neutral title. What goes into a calendar is the same meeting.

use super::attendance::{full_name, may_be_named};
use super::compose::{bullets, captioned, header, recommendation, references};
use super::document::{Block, Document, Role};
use super::facts::{Audience, Item, Minutes};
use super::items::lowered;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::profile::Voice;
use crate::domain::roster::Role as Part;
use crate::domain::schedule;
use crate::text::{danish, screen};

/// Composes the agenda of a meeting that has not begun.
#[must_use]
pub fn agenda(meeting: &Meeting, audience: Audience) -> Document {
    let facts = Minutes::of(meeting, audience);
    let mut blocks = vec![called(meeting, audience), Block::heading(2, "Punkter"), contents(meeting, &facts)];
    for item in &facts.items {
        compose_item(meeting, &facts, item, &mut blocks);
    }
    if let Some(next) = &facts.next_meeting {
        blocks.push(Block::heading(2, "Næste møde"));
        blocks.push(Block::paragraph(Role::Body, format!("{}.", danish::capital(next).trim_end_matches('.'))));
    }
    blocks.insert(0, Block::heading(2, "Deltagere"));
    let date = danish::dated(facts.date, facts.date_style);
    Document {
        title: facts.title.clone(),
        subtitle: if audience == Audience::Internal { "Dagsorden – intern udgave" } else { "Dagsorden" }.to_owned(),
        issuer: facts.body.clone(),
        running: format!("{} · dagsorden {date}", facts.body),
        date: facts.date,
        facts: header(&facts),
        blocks,
    }
}

/// Who is called, and who has said that they do not come.
fn called(meeting: &Meeting, audience: Audience) -> Block {
    let mut rows = Vec::new();
    for attendee in meeting.people() {
        let person = &attendee.person;
        let sector = |id| meeting.profile().sector(id).and_then(|s| meeting.profile().sectors.get(s));
        let (group, remark) = match &person.role {
            Part::Member { sector: s } => (
                sector(s).map_or_else(String::new, |s| s.name.clone()),
                if person.apology { "Meldt afbud" } else { "" },
            ),
            Part::Substitute { .. } => continue,
            Part::Guest { .. } if !may_be_named(meeting, attendee, audience) => continue,
            Part::Guest { .. } => ("Gæster".to_owned(), ""),
            Part::Observer => ("Observatører".to_owned(), ""),
            Part::Staff { .. } => ("Sekretariat".to_owned(), ""),
        };
        let remark = match &person.role {
            Part::Guest { items } if !items.is_empty() => {
                let numbers: Vec<&str> = items.iter().map(crate::domain::ids::ItemId::as_str).collect();
                format!("Punkt {}", danish::list(&numbers))
            }
            Part::Staff { task: Some(task) } => danish::capital(task),
            _ => remark.to_owned(),
        };
        rows.push(vec![group, full_name(attendee), person.organisation.clone().unwrap_or_default(), remark]);
    }
    let head = ["Sektor", "Navn", "Organisation", "Bemærkning"].map(str::to_owned).to_vec();
    Block::Table { caption: "Indkaldte".to_owned(), head, rows }
}

/// The items at a glance, with the time each is expected to begin.
fn contents(meeting: &Meeting, facts: &Minutes) -> Block {
    let rows = facts.items.iter().map(|item| {
        let state = state_of(meeting, item);
        let kind = item.kind.map(|k| danish::capital(screen::kind(k))).unwrap_or_default();
        let hidden = item.detail.is_none();
        let minutes = state.filter(|_| !hidden).and_then(|s| s.item.minutes).map(|m| m.to_string());
        let minutes = minutes.unwrap_or_default();
        vec![item.number.clone(), item.title.clone(), kind, begins(meeting, facts, item).unwrap_or_default(), minutes]
    });
    Block::Table {
        caption: "Punkterne i rækkefølge".to_owned(),
        head: ["Punkt", "Titel", "Art", "Ca. kl.", "Min."].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

fn state_of<'m>(meeting: &'m Meeting, item: &Item) -> Option<&'m ItemState> {
    meeting.agenda().find(|s| s.item.id.as_str() == item.number)
}

/// "18.45": when the items before have taken their planned time. Without planned times nothing is said.
fn begins(meeting: &Meeting, facts: &Minutes, item: &Item) -> Option<String> {
    if meeting.agenda().any(|s| s.item.minutes.is_none()) {
        return None;
    }
    // A clock that shows the planned start, so that only the planned minutes count.
    let start = facts.date.and_time(facts.planned_start).and_utc().fixed_offset();
    let expected = schedule::expected(meeting, start);
    let (_, at, _) =
        expected.iter().find(|(i, ..)| meeting.item(*i).is_some_and(|s| s.item.id.as_str() == item.number))?;
    Some(danish::clock(at.time(), facts.separator))
}

fn compose_item(meeting: &Meeting, facts: &Minutes, item: &Item, blocks: &mut Vec<Block>) {
    blocks.push(Block::heading(2, &format!("{}. {}", item.number.trim_end_matches('.'), item.title)));
    let Some(detail) = &item.detail else {
        if item.title != screen::CLOSED_ITEM {
            blocks.push(Block::paragraph(Role::Reference, "Lukket punkt."));
        }
        return;
    };
    references(facts, item, detail, blocks);
    captioned(&facts.summary_caption, detail.summary.as_deref(), blocks);
    captioned("Sagsfremstilling", detail.case.as_deref(), blocks);
    captioned("Økonomi", detail.finances.as_deref(), blocks);
    recommendation(detail, blocks);
    let guests: Vec<String> = state_of(meeting, item).map(|s| guests(meeting, s)).unwrap_or_default();
    if !guests.is_empty() {
        blocks.push(Block::paragraph(Role::Note, format!("Under punktet deltager {}.", danish::list(&guests))));
    }
    if !detail.annexes.is_empty() {
        blocks.push(Block::heading(3, "Bilag"));
        blocks.push(bullets(&detail.annexes));
    }
}

fn guests(meeting: &Meeting, state: &ItemState) -> Vec<String> {
    let invited = |p: &&crate::domain::meeting::Attendee| {
        state.item.guests.contains(&p.person.id)
            || matches!(&p.person.role, Part::Guest { items } if items.contains(&state.item.id))
    };
    let small = meeting.profile().style.voice == Voice::Sentence;
    meeting.people().iter().filter(invited).map(|p| if small { lowered(p) } else { full_name(p) }).collect()
}

/// A meeting as a calendar has it. Times are the meeting's own, local to Denmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The same for the same meeting, so that a later one replaces it.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Beginning.
    pub start: chrono::NaiveDateTime,
    /// End; the sum of the planned minutes where none is given.
    pub end: chrono::NaiveDateTime,
    /// Where.
    pub place: Option<String>,
    /// The public agenda, a line each.
    pub text: String,
}

/// The appointment of a meeting: nothing of a closed item but number and neutral title.
#[must_use]
pub fn appointment(meeting: &Meeting) -> Appointment {
    let frame = meeting.frame();
    let facts = Minutes::of(meeting, Audience::Public);
    let start = frame.date.and_time(frame.start);
    let planned: i64 = meeting.agenda().filter_map(|s| s.item.minutes).map(i64::from).sum();
    let end = frame.end.map_or_else(
        || start + chrono::TimeDelta::minutes(if planned > 0 { planned } else { 60 }),
        |end| frame.date.and_time(end),
    );
    let lines = facts.items.iter().map(|i| format!("{}. {}", i.number.trim_end_matches('.'), i.title));
    Appointment {
        id: format!("{}-{}@ordstyrer", meeting.profile().id, frame.date.format("%Y-%m-%d")),
        title: facts.title.clone(),
        start,
        end,
        place: frame.place.clone(),
        text: ["Dagsorden:".to_owned()].into_iter().chain(lines).collect::<Vec<_>>().join("\n"),
    }
}
