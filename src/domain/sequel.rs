//! What one meeting leaves to the next: what is still open, what somebody was to do, what the meeting is called and how
//! long it takes, and whose turn it is.
//!
//! Promise: computed from the last meeting's records and the body's practice; nothing is guessed. Who the other party's
//! chair is, a person says. Which items are still open says `left`; writing the new folder is left to `store::fresh`.

use super::agenda::{AgendaItem, MeetingForm, StandingKind};
use super::decision::FollowUp;
use super::ids::{ItemId, PersonId};
use super::left::{self, LeftItem, SettledItem};
use super::meeting::{Attendee, Meeting, Phase};
use super::practice::{Practice, Turn};
use super::roster::Role;
use chrono::TimeDelta;

/// What is carried over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sequel {
    /// How far the last meeting came; what was never opened leaves no minutes to approve.
    pub phase: Option<Phase>,
    /// Items that are still open, in the order of the agenda.
    pub items: Vec<LeftItem>,
    /// Items that do not come again.
    pub settled: Vec<SettledItem>,
    /// All its items, closed where they are not public: those that stand on every agenda are among them.
    pub agenda: Vec<AgendaItem>,
    /// The meeting's own headline, and what kind of meeting it was.
    pub title: Option<(String, MeetingForm)>,
    /// How long it was planned to take.
    pub length: Option<TimeDelta>,
    /// What somebody was to do: the item's number, whether it was closed, and what.
    pub follow_ups: Vec<(ItemId, bool, FollowUp)>,
    /// The party whose turn it is to chair.
    pub chair_party: Option<String>,
    /// The party whose turn it is to write.
    pub secretary_party: Option<String>,
    /// Who writes now, and who keeps shadow minutes: the two of last time have changed places.
    pub secretaries: [Option<PersonId>; 2],
    /// Who chairs, where the practice does not alternate or only one person can be meant.
    pub chair: Option<PersonId>,
    /// Who could chair.
    pub candidates: Vec<PersonId>,
    /// Where it is held.
    pub place: Option<String>,
}

/// What the last meeting leaves to the next.
#[must_use]
pub fn of(last: &Meeting, practice: &Practice) -> Sequel {
    let frame = last.frame();
    let (chair, secretary, shadow) = (
        frame.chair.clone(),
        frame.secretary.clone(),
        frame.shadow_secretary.clone(),
    );
    let [chair_party, secretary_party] = turns(last, practice);
    let candidates = chair_party
        .as_ref()
        .map(|party| candidates(last, party))
        .unwrap_or_default();
    let chair = match (&practice.chairing, candidates.as_slice()) {
        (Some(Turn::Alternates(_)), [only]) => Some(only.clone()),
        (Some(Turn::Alternates(_)), _) => None,
        (Some(Turn::Fixed(_)) | None, _) => chair,
    };
    let alternates = matches!(practice.secretary, Some(Turn::Alternates(_))) && shadow.is_some();
    let (items, settled) = left::of(last);
    Sequel {
        phase: Some(last.phase()),
        items,
        settled,
        agenda: last.agenda().map(left::carried).collect(),
        title: frame.title.clone().map(|title| (title, frame.form)),
        length: frame.end.map(|end| length(frame.start, end)),
        follow_ups: last
            .agenda()
            .flat_map(|s| {
                s.follow_ups
                    .iter()
                    .map(|f| (s.item.id.clone(), !s.is_public(), f.clone()))
            })
            .collect(),
        chair_party,
        secretary_party,
        secretaries: if alternates {
            [shadow, secretary]
        } else {
            [secretary, shadow]
        },
        chair,
        candidates,
        place: place(practice, frame.place.as_deref()),
    }
}

/// The parties whose turn it is to chair and to write, after those who did so last.
fn turns(last: &Meeting, practice: &Practice) -> [Option<String>; 2] {
    let frame = last.frame();
    let of_person = |id: &Option<PersonId>, turn: &Option<Turn>| {
        id.as_ref()
            .and_then(|i| last.find_person(i))
            .and_then(|p| party_of(last, &last.people()[p], turn.as_ref()?))
    };
    let chaired = frame
        .chair_party
        .clone()
        .or_else(|| of_person(&frame.chair, &practice.chairing));
    let wrote = frame
        .secretary_party
        .clone()
        .or_else(|| of_person(&frame.secretary, &practice.secretary));
    let next = |turn: &Option<Turn>, last: Option<&String>| {
        turn.as_ref()
            .and_then(|t| t.after(last.map(String::as_str)))
            .map(str::to_owned)
    };
    let chairs = next(&practice.chairing, chaired.as_ref());
    let writes = next(&practice.secretary, wrote.as_ref());
    [chairs, writes]
}

/// From start to end, which may be past midnight.
fn length(start: chrono::NaiveTime, end: chrono::NaiveTime) -> TimeDelta {
    TimeDelta::minutes((end - start).num_minutes().rem_euclid(24 * 60))
}

/// The place after the last one, where the meetings move between places.
fn place(practice: &Practice, last: Option<&str>) -> Option<String> {
    let at = last.and_then(|l| practice.places.iter().position(|p| l.contains(p.as_str())));
    match (practice.places.as_slice(), at) {
        ([], _) => last.map(str::to_owned),
        (places, at) => places
            .get(at.map_or(0, |at| at + 1) % places.len())
            .cloned(),
    }
}

/// The party a person belongs to, among those that take turns.
fn party_of(meeting: &Meeting, person: &Attendee, turn: &Turn) -> Option<String> {
    let Turn::Alternates(parties) = turn else {
        return None;
    };
    let found: Vec<&String> = parties
        .iter()
        .filter(|p| belongs(meeting, person, p))
        .collect();
    match found.as_slice() {
        [only] => Some((*only).clone()),
        _ => None,
    }
}

/// Members who could chair for a party.
fn candidates(meeting: &Meeting, party: &str) -> Vec<PersonId> {
    let member =
        |p: &&Attendee| matches!(p.person.role, Role::Member { .. }) && belongs(meeting, p, party);
    meeting
        .people()
        .iter()
        .filter(member)
        .map(|p| p.person.id.clone())
        .collect()
}

/// Whether a party's name speaks of a person's sector or organisation: "formanden for kommunerne" and Kommuner.
fn belongs(meeting: &Meeting, person: &Attendee, party: &str) -> bool {
    let party = party.to_lowercase();
    let sector = match &person.person.role {
        Role::Member { sector } | Role::Substitute { sector, .. } => meeting
            .profile()
            .sector(sector)
            .map(|s| meeting.profile().sectors[s].name.clone()),
        Role::Guest { .. } | Role::Observer | Role::Staff { .. } => None,
    };
    let stem = |name: &str| name.to_lowercase().chars().take(7).collect::<String>();
    sector
        .into_iter()
        .chain(person.person.organisation.clone())
        .any(|name| {
            // "Kolding Kommune" is of "kommunerne": the last word may be the one that counts.
            let words = std::iter::once(name.as_str()).chain(name.split_whitespace().last());
            words
                .filter(|w| w.chars().count() >= 5)
                .any(|w| party.contains(&stem(w)))
        })
}

/// Whether a standing item of the last agenda is one that the body's practice names already.
#[must_use]
pub fn stands_last(standing: StandingKind) -> bool {
    match standing {
        StandingKind::Agenda | StandingKind::Minutes => false,
        StandingKind::Calendar
        | StandingKind::Reports
        | StandingKind::NextLevel
        | StandingKind::AnyOtherBusiness => true,
    }
}
