//! The acknowledgement: names the record, and says in words what it holds.
//!
//! Promise: "gemt nr. 17" is said only of what is on disk, which [`Durable`] proves; the words follow the events.

use crate::domain::approval::Subject;
use crate::domain::decision::PositionKind;
use crate::domain::durable::Durable;
use crate::domain::event::{Event, Record};
use crate::domain::history::History;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::Meeting;
use crate::text::{danish, outcome, screen};

/// "gemt nr. 17 · Anna Hviid er til stede": of the last record that is safe.
#[must_use]
pub fn saved(durable: Durable, history: &History) -> String {
    let seq = durable.seq();
    let record = history.records().iter().rev().find(|r| r.seq == seq);
    let what = record.map_or_else(String::new, |r| describe(r, history));
    if what.is_empty() {
        format!("gemt nr. {seq}")
    } else {
        format!("gemt nr. {seq} · {what}")
    }
}

/// What a record holds, in words.
fn describe(record: &Record, history: &History) -> String {
    let meeting = history.meeting();
    let arrivals = record
        .events
        .iter()
        .filter(|e| matches!(e, Event::Arrived { .. }))
        .count();
    if arrivals > 1 && arrivals == record.events.len() {
        return format!("{arrivals} personer er registreret som til stede");
    }
    let earlier = |seq: &u64| {
        history
            .records()
            .iter()
            .find(|r| r.seq == *seq)
            .map(|r| describe(r, history))
            .unwrap_or_default()
    };
    match record.events.last() {
        Some(Event::Undone { record }) => format!("fortrudt: {}", earlier(record)),
        Some(Event::Redone { record }) => format!("gendannet: {}", earlier(record)),
        // A correction is named by what it corrects; a true time beside an arrival says nothing more.
        Some(_) if matches!(record.events.first(), Some(Event::Corrected { .. })) => {
            rest(record, meeting)
        }
        Some(event) => one(event, meeting),
        None => String::new(),
    }
}

/// "rettet: Anna Hviid er til stede": the first thing behind the mark that the record corrects.
fn rest(record: &Record, meeting: &Meeting) -> String {
    let event = record.events.get(1).or(record.events.first());
    event.map_or_else(String::new, |e| format!("rettet: {}", one(e, meeting)))
}

fn one(event: &Event, meeting: &Meeting) -> String {
    let person = |id: &PersonId| {
        meeting.find_person(id).map_or_else(
            || id.to_string(),
            |p| meeting.people()[p].person.name.clone(),
        )
    };
    let item = |id: &ItemId| format!("punkt {id}");
    match event {
        Event::MeetingPrepared(_) => "mødet er klargjort".to_owned(),
        Event::MeetingOpened => "mødet er åbnet".to_owned(),
        Event::MeetingAdjourned => "mødet holder pause".to_owned(),
        Event::MeetingResumed => "mødet er genoptaget".to_owned(),
        Event::MeetingClosed => "mødet er afsluttet".to_owned(),
        Event::Arrived {
            person: p,
            remote: false,
        } => format!("{} er til stede", person(p)),
        Event::Arrived {
            person: p,
            remote: true,
        } => format!("{} deltager virtuelt", person(p)),
        Event::Left { person: p } => format!("{} har forladt mødet", person(p)),
        Event::SteppedOut { person: p, item: i } => {
            format!("{} er ude under {}", person(p), item(i))
        }
        Event::Recused { person: p, item: i } => format!("{} er inhabil i {}", person(p), item(i)),
        Event::Returned { person: p } => format!("{} er tilbage", person(p)),
        Event::ApologyGiven { person: p } => format!("{} har meldt afbud", person(p)),
        Event::AttendanceCleared { person: p } => format!("{} er ikke registreret", person(p)),
        Event::Retimed { person: p, at, .. } => format!(
            "{}: tidspunktet er rettet til kl. {}",
            person(p),
            danish::clock(at.time(), meeting.profile().style.time_separator)
        ),
        Event::DepartureAnnounced {
            person: p,
            time: Some(time),
        } => {
            format!(
                "{} går kl. {}",
                person(p),
                danish::clock(*time, meeting.profile().style.time_separator)
            )
        }
        Event::DepartureAnnounced {
            person: p,
            time: None,
        } => format!("{}: intet tidspunkt for at gå", person(p)),
        Event::SubstituteSeated { person: p, seat } => {
            format!("{} sidder som suppleant{}", person(p), whose(meeting, seat))
        }
        Event::SubstituteUnseated { seat } => format!(
            "suppleanten{} sidder der ikke længere",
            whose(meeting, seat)
        ),
        Event::GuestAdded(guest) => format!("gæst: {}", guest.name),
        Event::ItemStarted { item: i } => format!("{} er begyndt", item(i)),
        Event::ItemPostponed { item: i, .. } => format!("{} er udsat", item(i)),
        Event::ItemWithdrawn { item: i } => format!("{} er udgået", item(i)),
        Event::ItemMoved { item: i, .. } => format!("{} er flyttet", item(i)),
        Event::ItemAdded { item: i, .. } => format!("punkt {} er sat på dagsordenen", i.id),
        Event::ItemSecrecySet {
            item: i,
            closed: true,
        } => format!("{} er nu lukket punkt", item(i)),
        Event::ItemSecrecySet {
            item: i,
            closed: false,
        } => format!("{} er offentligt", item(i)),
        Event::ItemEconomySet {
            item: i,
            economic: true,
        } => format!("{} har økonomiske konsekvenser", item(i)),
        Event::ItemEconomySet {
            item: i,
            economic: false,
        } => format!("{} har ikke økonomiske konsekvenser", item(i)),
        Event::DecisionRecorded { item: i, decision } => {
            format!(
                "beslutning i {}: {}",
                item(i),
                danish::lower_first(outcome::label(decision.outcome))
            )
        }
        Event::PositionRecorded { item: i, position } => {
            let what = match position.kind {
                PositionKind::Reservation => "forbehold",
                PositionKind::Dissent => "afvigende mening",
            };
            format!("{}: {what} noteret i {}", person(&position.person), item(i))
        }
        Event::AmendmentRecorded { item: i, .. } => format!("tekstændring i {}", item(i)),
        Event::NoteAdded { item: i, .. } => format!("notat i køreplanen til {}", item(i)),
        Event::BreakLimited { until } => {
            format!(
                "pausen slutter kl. {}",
                danish::clock(until.time(), meeting.profile().style.time_separator)
            )
        }
        Event::SceneSet { scene: Some(scene) } => format!("salen ser: {}", screen::scene(*scene)),
        Event::SceneSet { scene: None } => "salen følger mødet".to_owned(),
        Event::SpeakerAdded {
            person: p,
            reply: false,
        } => format!("{} er på talerlisten", person(p)),
        Event::SpeakerAdded {
            person: p,
            reply: true,
        } => format!("{} er på talerlisten med en replik", person(p)),
        Event::SpeakerRemoved { person: p } => format!("{} er taget af talerlisten", person(p)),
        Event::SpeakerCalled { person: Some(p) } => format!("{} har ordet", person(p)),
        Event::SpeakerCalled { person: None } => "talerlisten er tom".to_owned(),
        Event::MinutesSent { to: Some(to) } => format!("referatet er sendt til {to}"),
        Event::MinutesSent { to: None } => "referatet er sendt til godkendelse".to_owned(),
        Event::MinutesApproved { by, on } => {
            format!("referatet er godkendt af {by} den {}", danish::date(*on))
        }
        Event::MinutesFinalised => "referatet er endeligt".to_owned(),
        Event::Corrected {
            subject: Subject::Other { text, .. },
            ..
        } => text.clone(),
        Event::Corrected {
            subject: Subject::Item(i),
            ..
        } => item(i),
        Event::Corrected {
            subject: Subject::Person(p),
            ..
        } => person(p),
        Event::FollowUpAdded { item: i, .. } => format!("opfølgning i {}", item(i)),
        Event::DecisionShown { item: Some(i) } => format!("salen ser beslutningen i {}", item(i)),
        Event::DecisionShown { item: None } => "salen ser punktet igen".to_owned(),
        Event::Undone { record } => format!("fortrudt nr. {record}"),
        Event::Redone { record } => format!("gendannet nr. {record}"),
    }
}

fn whose(meeting: &Meeting, seat: &crate::domain::ids::SeatId) -> String {
    let holders = meeting.find_seat(seat).map(|s| {
        meeting.seats()[s]
            .holders
            .iter()
            .map(|h| meeting.people()[*h].person.name.as_str())
            .collect::<Vec<_>>()
    });
    holders
        .filter(|h| !h.is_empty())
        .map_or_else(String::new, |h| format!(" for {}", danish::list(&h)))
}
