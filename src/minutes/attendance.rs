//! The attendance list: who was there, when, and for whom.
//!
//! Promise: derived from the time lines; apologies and absence without a word are told apart, and
//! reasons for absence are not printed (domain 0.4). Order: the profile's sectors, the roster's people.

use super::facts::{Audience, Group, NewHolderFacts, Participant};
use super::items::inside;
use super::presence::{Participation, Register, Stay};
use crate::domain::at::{PersonAt, SeatAt};
use crate::domain::attendance::{Mark, Stamp, Status};
use crate::domain::closing::treated;
use crate::domain::meeting::{Attendee, Meeting, Phase};
use crate::domain::roster::Role;
use crate::text::danish;

/// All groups that have anybody to show.
#[must_use]
pub fn groups(meeting: &Meeting, audience: Audience) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let register = Register::of(meeting, audience);
    for (at, sector) in meeting.profile().sectors.entries() {
        let of_sector = |p: &Attendee| match &p.person.role {
            // Nor is a member who had given the seat to another and did not come.
            Role::Member { sector: s } => *s == sector.id && (!p.replaced || has_come(meeting, p)),
            // A substitute who never sat is not part of the list.
            Role::Substitute { sector: s, .. } => *s == sector.id && has_come(meeting, p),
            Role::Guest { .. } | Role::Observer | Role::Staff { .. } => false,
        };
        let seats = || meeting.seats().iter().filter(|s| s.sector == at);
        let vacant = seats().filter(|s| s.holders.is_empty());
        groups.push(Group {
            seats: seats().count(),
            taken: register.taken(seats()),
            vacant: vacant.map(|s| s.label.clone()).collect(),
            ..group(meeting, &register, &sector.name, of_sector)
        });
    }
    groups.push(group(meeting, &register, "Gæster", |p| {
        matches!(p.person.role, Role::Guest { .. })
            && has_come(meeting, p)
            && !is_of_the_other_body(meeting, p)
            && audience.may_name(meeting, p)
    }));
    groups.push(group(meeting, &register, "Observatører", |p| {
        matches!(p.person.role, Role::Observer)
    }));
    groups.push(group(meeting, &register, "Sekretariat", |p| {
        matches!(p.person.role, Role::Staff { .. })
    }));
    groups.retain(|g| !g.people.is_empty() || g.seats > 0);
    groups
}

/// Whether somebody was there as a member of the other body alone, and stands among its members.
fn is_of_the_other_body(meeting: &Meeting, attendee: &Attendee) -> bool {
    let mut own = meeting.agenda().filter(|s| s.item.body.is_some());
    attendee.visiting && !own.any(|s| s.item.guests.contains(&attendee.person.id))
}

/// Who was given a seat for good, in the order it was said.
#[must_use]
pub fn new_holders(meeting: &Meeting) -> Vec<NewHolderFacts> {
    let name = |p: PersonAt| full_name(meeting, &meeting.people()[p]);
    let in_a_sentence = |p: PersonAt| inside(meeting, &meeting.people()[p]);
    let sector = |seat: SeatAt| {
        let sector = meeting.seats()[seat].sector;
        meeting.profile().sectors[sector].name.clone()
    };
    let given = meeting.new_holders().iter();
    let facts = given.map(|g| NewHolderFacts {
        name: name(g.person),
        sector: sector(g.seat),
        instead_of: g.instead_of.map(name),
        in_a_sentence: (in_a_sentence(g.person), g.instead_of.map(in_a_sentence)),
    });
    facts.collect()
}

/// Came at some time, be it before the meeting; a mark that was cleared again does not count.
fn has_arrived(person: &Attendee) -> bool {
    let since = person
        .line
        .entries()
        .iter()
        .rposition(|e| matches!(e.mark, Mark::Cleared))
        .unwrap_or(0);
    person
        .line
        .entries()
        .iter()
        .skip(since)
        .any(|e| matches!(e.mark, Mark::Arrived { .. }))
}

/// The same, but for who had left before the meeting was opened.
fn has_come(meeting: &Meeting, person: &Attendee) -> bool {
    let mut came = false;
    for entry in person.line.entries() {
        match entry.mark {
            Mark::Arrived { .. } => came = true,
            Mark::Left | Mark::Apology => came &= !is_before(meeting, entry.stamp),
            Mark::Cleared => came = false,
            Mark::Returned | Mark::SteppedOut(_) | Mark::Recused(_) => {}
        }
    }
    came
}

/// Whether something happened before the meeting was opened.
fn is_before(meeting: &Meeting, stamp: Stamp) -> bool {
    let uncertain = meeting.timekeeping().is_uncertain(stamp.place.record());
    let before = |o: Stamp| stamp.place <= o.place || (stamp.at <= o.at && !uncertain);
    meeting.opened().is_some_and(before)
}

fn group(
    meeting: &Meeting,
    register: &Register<'_>,
    name: &str,
    belongs: impl Fn(&Attendee) -> bool,
) -> Group {
    let people = meeting
        .people()
        .entries()
        .filter(|(_, p)| belongs(p))
        .map(|(at, p)| participant(meeting, register, at, p))
        .collect();
    Group {
        name: name.to_owned(),
        seats: 0,
        taken: None,
        vacant: Vec::new(),
        people,
    }
}

fn participant(
    meeting: &Meeting,
    register: &Register<'_>,
    at: PersonAt,
    attendee: &Attendee,
) -> Participant {
    let came = has_arrived(attendee);
    let task = task(&attendee.person.role);
    let presence = register.presence(at, inside(meeting, attendee));
    let part = if came && presence.took_part == Some(false) {
        Participation::LeftBefore
    } else if came {
        Participation::Present
    } else if attendee.status() == Status::Apology {
        Participation::Apology
    } else if task.is_some() {
        Participation::NotMarked
    } else if meeting.phase() == Phase::Closed {
        Participation::Absent
    } else {
        Participation::Expected
    };
    Participant {
        id: attendee.person.id.to_string(),
        group: attendee.person.group.clone(),
        name: full_name(meeting, attendee),
        organisation: attendee.person.organisation.clone(),
        part,
        task,
        remote: part == Participation::Present && attendee.line.last_remote(),
        in_both_ways: part == Participation::Present && in_both_ways(meeting, attendee),
        times: stays(meeting, attendee),
        standing_in_for: stood_in_for(meeting, at),
        presence,
    }
}

/// Whether somebody took part in some items remotely and in others in the room: a list that says one of them is wrong of
/// the others (domain 0.3).
fn in_both_ways(meeting: &Meeting, attendee: &Attendee) -> bool {
    let places = meeting.agenda().filter_map(|s| treated(meeting, s));
    let (mut remote, mut room) = (false, false);
    for status in places.map(|settled| attendee.line.at(settled.place).0) {
        remote |= status == Status::Remote;
        room |= status == Status::Present;
    }
    remote && room
}

/// What the secretariat does where the roster says no more.
pub(super) const SERVES: &str = "Sekretariatsbetjening";

/// What somebody who holds no seat is there for; nothing for members, substitutes and guests, who come or do not.
fn task(role: &Role) -> Option<String> {
    match role {
        Role::Staff { task: Some(task) } => Some(danish::capital(task)),
        Role::Staff { task: None } => Some(SERVES.to_owned()),
        Role::Observer => Some("Observatør".to_owned()),
        Role::Member { .. } | Role::Substitute { .. } | Role::Guest { .. } => None,
    }
}

/// "Borgmester Anna Hviid", with the party letter or group behind it where the house style has that.
#[must_use]
pub fn full_name(meeting: &Meeting, attendee: &Attendee) -> String {
    match &attendee.person.title {
        Some(title) => format!("{title} {}", lettered(meeting, attendee)),
        None => lettered(meeting, attendee),
    }
}

/// The name, with the party letter or group behind it where the house style has that: "Anna Hviid (A)".
#[must_use]
pub(super) fn lettered(meeting: &Meeting, attendee: &Attendee) -> String {
    let person = &attendee.person;
    let group = person.group.as_ref();
    match group.filter(|_| meeting.profile().style.group_letters) {
        Some(group) => format!("{} ({group})", person.name),
        None => person.name.clone(),
    }
}

/// Whom a person stood in for at any time: the holders of the seat, or the seat's name.
fn stood_in_for(meeting: &Meeting, person: PersonAt) -> Option<String> {
    let seat = meeting
        .seats()
        .iter()
        .find(|s| s.stand_ins.iter().any(|(_, who)| *who == Some(person)))?;
    let names: Vec<&str> = seat
        .holders
        .iter()
        .map(|h| meeting.people()[*h].person.name.as_str())
        .collect();
    if names.is_empty() {
        seat.label.clone().or(Some("en ledig plads".to_owned()))
    } else {
        Some(crate::text::danish::list(&names))
    }
}

/// The stretches of presence; empty for somebody who was there from beginning to end or never.
fn stays(meeting: &Meeting, attendee: &Attendee) -> Vec<Stay> {
    if meeting.opened().is_none() {
        return Vec::new();
    }
    let end = meeting.closed();
    let mut stays: Vec<Stay> = Vec::new();
    let mut here: Option<Option<crate::domain::Moment>> = None;
    for entry in attendee.line.entries() {
        let before = is_before(meeting, entry.stamp);
        match entry.mark {
            Mark::Arrived { .. } | Mark::Returned => {
                here.get_or_insert((!before).then_some(entry.stamp.at));
            }
            Mark::Cleared => {
                here = None;
                stays.clear();
            }
            Mark::Left | Mark::Apology => {
                if let Some(from) = here.take()
                    && !before
                    && end.is_none_or(|e| entry.stamp.place < e.place)
                {
                    stays.push(Stay {
                        from,
                        to: Some(entry.stamp.at),
                    });
                }
            }
            Mark::SteppedOut(_) | Mark::Recused(_) => {}
        }
    }
    if let Some(from) = here {
        stays.push(Stay { from, to: None });
    }
    if stays.iter().all(|s| s.from.is_none() && s.to.is_none()) {
        Vec::new()
    } else {
        stays
    }
}
