//! The acknowledgement: names the record, and says in words what it holds.
//!
//! Promise: "gemt nr. 17" is said only of what is on disk, which [`Durable`] proves; the words follow the events.

use super::{danish, happening, reported, vote};
use crate::domain::act::{
    AfterEvent, AttendanceEvent, LifeEvent, ReviseEvent, UndoEvent, VoteEvent,
};
use crate::domain::at::PersonAt;
use crate::domain::durable::Durable;
use crate::domain::event::{Event, Record};
use crate::domain::history::History;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::poll;

/// "gemt nr. 17 · Anna Hviid er til stede": of the last record that is safe.
#[must_use]
pub fn saved(durable: Durable, history: &History) -> String {
    let seq = durable.seq();
    let record = last(durable, history);
    let what = record.map_or_else(String::new, |r| describe(r, history));
    let chairless = record.is_some_and(|r| leaves_the_chair(r, history.meeting()));
    let what = if chairless {
        format!("{what}. Ny mødeleder: C")
    } else {
        what
    };
    let left_out = record.and_then(|r| left_out(r, history.meeting()));
    let what = what + &left_out.unwrap_or_default();
    if what.is_empty() {
        format!("gemt nr. {seq}")
    } else {
        format!("gemt nr. {seq} · {what}")
    }
}

/// The last record's number, and what it holds; `None` where nothing was recorded.
#[must_use]
pub fn last_record(history: &History) -> Option<(u64, String)> {
    let record = history.records().last()?;
    Some((record.seq, describe(record, history)))
}

/// What is said of the last record that is safe while minutes may still have to be written from it: that the meeting is
/// over is said with them.
#[must_use]
pub fn proved(durable: Durable, history: &History) -> String {
    let closes = |e: &Event| matches!(e, Event::Life(LifeEvent::MeetingClosed));
    // Of a log that is kept beside the journal no minutes are written.
    let over =
        last(durable, history).is_some_and(|r| r.events.iter().any(closes)) && !history.is_shadow();
    if over {
        let seq = durable.seq();
        return format!("gemt nr. {seq} · mødet afsluttes, og referatet skrives");
    }
    saved(durable, history)
}

/// The last record that is safe.
fn last(durable: Durable, history: &History) -> Option<&Record> {
    let mut records = history.records().iter().rev();
    records.find(|r| r.seq == durable.seq())
}

/// Who said something in a vote that a record closes, and had no vote when it was closed.
fn left_out(record: &Record, meeting: &Meeting) -> Option<String> {
    let closed = record.events.iter().find_map(|event| {
        if let Event::Vote(VoteEvent::VoteClosed { vote, .. }) = event {
            return meeting.vote(*vote);
        }
        None
    })?;
    let poll = poll::count(meeting, closed);
    let name = |(p, _): &(PersonAt, _)| meeting.people()[*p].person.name.clone();
    let names: Vec<String> = poll.uncounted.iter().map(name).collect();
    let names = (!names.is_empty()).then(|| danish::clear_list(&names))?;
    Some(format!(". Tæller ikke med: {names}"))
}

/// Whether a record takes the chair out of a meeting that goes on, or opens one without.
fn leaves_the_chair(record: &Record, meeting: &Meeting) -> bool {
    use AttendanceEvent as E;
    let chair = meeting.chair().map(|p| &meeting.people()[p]);
    let Some(chair) = chair.filter(|_| meeting.phase() == Phase::Open) else {
        return false;
    };
    let somebody = || meeting.people().iter().any(|p| p.status().takes_part());
    !chair.status().takes_part()
        && record.events.iter().any(|event| match event {
            Event::Attendance(
                E::Left { person } | E::SteppedOut { person, .. } | E::Recused { person, .. },
            ) => *person == chair.person.id,
            Event::Life(LifeEvent::MeetingOpened) => somebody(),
            Event::Life(_)
            | Event::Attendance(_)
            | Event::Roster(_)
            | Event::Seats(_)
            | Event::Agenda(_)
            | Event::Decision(_)
            | Event::Vote(_)
            | Event::Room(_)
            | Event::After(_)
            | Event::Revise(_)
            | Event::Settle(_)
            | Event::Undo(_) => false,
        })
}

/// What a record holds, in words, and who asked for it from another machine.
fn describe(record: &Record, history: &History) -> String {
    let said = what_it_holds(record, history);
    let reporter = record.by.as_ref().and_then(|by| by.reported.as_ref());
    match reporter.and_then(|r| r.person.as_deref().or(r.organisation.as_deref())) {
        Some(who) => format!("{}: {said}", reported::name(who)),
        None => said,
    }
}

fn what_it_holds(record: &Record, history: &History) -> String {
    let meeting = history.meeting();
    let told = itself(record);
    let several = several_came(&told).or_else(|| ballots(&told));
    if let Some(said) = several.or_else(|| taken_back(&told, meeting)) {
        return if corrects(record) {
            format!("rettet: {said}")
        } else {
            said
        };
    }
    let earlier = |seq: &u64| {
        history
            .records()
            .iter()
            .find(|r| r.seq == *seq)
            .map(|r| describe(r, history))
            .unwrap_or_default()
    };
    // When it truly happened says nothing of what happened.
    let mut said = record.events.iter().rev();
    let what = said.find(|e| !is_true_time(e, record));
    match what.or(record.events.last()) {
        Some(Event::Undo(UndoEvent::Undone { record })) => {
            let past = if history.is_followed_by_another(*record) {
                ". Det, en anden har registreret siden, gælder stadig"
            } else {
                ""
            };
            format!("fortrudt: {}{past}", earlier(record))
        }
        Some(Event::Undo(UndoEvent::Redone { record })) => {
            format!("gendannet: {}", earlier(record))
        }
        // A correction is named by what it corrects; a true time beside an arrival says nothing more.
        Some(_) if corrects(record) => rest(record, meeting),
        // Somebody new is named as such, not as somebody who is here.
        Some(_) if roster(record).is_some() => {
            roster(record).map_or_else(String::new, |e| happening::of(e, meeting))
        }
        Some(event) => happening::of(event, meeting),
        None => String::new(),
    }
}

/// What a record says itself, without when it happened and that it corrects the minutes.
fn itself(record: &Record) -> Vec<&Event> {
    let mark = |e: &Event| matches!(e, Event::After(AfterEvent::Corrected { .. }));
    let events = record.events.iter();
    events
        .filter(|e| !is_true_time(e, record) && !mark(e))
        .collect()
}

/// Several who came at once, as all of a sector do.
fn several_came(told: &[&Event]) -> Option<String> {
    let came = |e: &&Event| matches!(e, Event::Attendance(AttendanceEvent::Arrived { .. }));
    let only = told.len() > 1 && told.iter().all(came);
    only.then(|| format!("{} personer er registreret som til stede", told.len()))
}

/// Several ballots in one record, as a group's are: "punkt 4: 5 stemmer imod".
fn ballots(told: &[&Event]) -> Option<String> {
    let cast = told.iter().filter_map(|event| {
        if let Event::Vote(VoteEvent::VoteCast { item, ballot, .. }) = event {
            return Some((item, *ballot));
        }
        None
    });
    let cast: Vec<_> = cast.collect();
    let (item, ballot) = *cast.first()?;
    let same = cast.iter().all(|(_, b)| *b == ballot);
    let only = cast.len() == told.len() && cast.len() > 1 && same;
    only.then(|| {
        format!(
            "punkt {item}: {} medlemmer {}",
            cast.len(),
            vote::says(ballot)
        )
    })
}

/// Several records of one person that are taken back at once: "nr. 7, 8 og 10 om Anna Hviid er taget tilbage".
fn taken_back(told: &[&Event], meeting: &Meeting) -> Option<String> {
    let gone = told.iter().map(|event| {
        if let Event::Revise(ReviseEvent::TakenBack { record, person }) = event {
            return Some((record.to_string(), person.as_ref()?));
        }
        None
    });
    let gone: Vec<_> = gone.collect::<Option<_>>()?;
    let (_, whose) = gone.first().filter(|_| gone.len() > 1)?;
    let numbers: Vec<&str> = gone.iter().map(|(number, _)| number.as_str()).collect();
    let (numbers, name) = (danish::list(&numbers), meeting.name_of(whose));
    let same = gone.iter().all(|(_, person)| person == whose);
    same.then(|| format!("nr. {numbers} om {name} er taget tilbage"))
}

/// Whether an event only says when something else in its record happened.
fn is_true_time(event: &Event, record: &Record) -> bool {
    let about = |about: u64| about == record.seq || record.events.len() > 1;
    matches!(event, Event::Revise(ReviseEvent::Timed { record: of, .. }) if about(*of))
}

/// "rettet: Anna Hviid er til stede": the first thing behind the mark that the record corrects.
fn rest(record: &Record, meeting: &Meeting) -> String {
    let event = record.events.get(1).or(record.events.first());
    event.map_or_else(String::new, |e| {
        format!("rettet: {}", happening::of(e, meeting))
    })
}

/// The last thing of a record that changes who is listed, and as what.
fn roster(record: &Record) -> Option<&Event> {
    let mut events = record.events.iter();
    events.rfind(|e| matches!(e, Event::Roster(_)))
}

/// Whether a record corrects the minutes after the meeting: then it says so first.
fn corrects(record: &Record) -> bool {
    let first = record.events.first();
    matches!(first, Some(Event::After(AfterEvent::Corrected { .. })))
}
