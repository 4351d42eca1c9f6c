//! A person once the meeting has begun: put right, added, or given a seat for good.
//!
//! Promise: the same fields as before the meeting, but what they say is recorded in the meeting and not in the files.

use super::newcomer::{GROUP, NAME, ORGANISATION, ROLE, SECTOR, TITLE, newcomer, sector, who};
use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::{Details, RosterCommand, Seating};
use crate::domain::at::{PersonAt, SeatAt, SectorAt};
use crate::domain::ids::{PersonId, SeatId, SectorId};
use crate::domain::meeting::{Attendee, Meeting};
use crate::domain::roster::Role;
use crate::text::danish::{fold, matches};
use crate::ui::complete::{self, Proposal};

const SEAT: &str = "seat";
const HERE: &str = "here";

#[derive(Debug)]
struct OnTheList {
    person: PersonId,
    seatless: bool,
}

#[derive(Debug)]
struct NotOnTheList;

#[derive(Debug)]
struct Substitute {
    seat: SeatId,
    sector: SectorId,
    stands_in_for: Vec<PersonId>,
}

/// Asks how a person is called, and which seat they get if they have none.
#[must_use]
pub fn person(meeting: &Meeting, attendee: &Attendee) -> Dialog {
    let mut fields = who(Some(&attendee.person), meeting.has_groups());
    let seatless = attendee.seat.is_none();
    if seatless {
        let hint = "den, der afløses, eller ledig; tomt felt: uændret";
        fields.push(Field::edited(SEAT, "Plads", "", hint));
    }
    let (person, name) = (attendee.person.id.clone(), &attendee.person.name);
    Form::new(
        format!("Deltager – {name}"),
        fields,
        OnTheList { person, seatless },
    )
    .into()
}

/// Asks about somebody who is not on the list; `proposed` is the sector.
#[must_use]
pub fn new_person(meeting: &Meeting, proposed: &str) -> Dialog {
    let hint = "den, der afløses eller har suppleant; eller ledig; tomt felt: uden plads";
    let own = [
        Field::edited(SEAT, "Plads", "", hint),
        Field::new(HERE, "Til stede", "j", "j eller n"),
    ];
    newcomer(
        meeting.profile(),
        meeting.has_groups(),
        proposed,
        own,
        NotOnTheList,
    )
}

/// Asks who takes a seat as a substitute when that is nobody on the list.
#[must_use]
pub fn new_substitute(meeting: &Meeting, seat: SeatAt) -> Dialog {
    let state = &meeting.seats()[seat];
    let people = meeting.people();
    let names = state
        .holders
        .iter()
        .map(|h| people[*h].person.name.as_str());
    let names = crate::text::danish::list(&names.collect::<Vec<_>>());
    let purpose = Substitute {
        seat: state.id.clone(),
        sector: meeting.profile().sectors[state.sector].id.clone(),
        stands_in_for: state
            .holders
            .iter()
            .map(|h| people[*h].person.id.clone())
            .collect(),
    };
    Form::new(
        format!("Ny suppleant for {names}"),
        who(None, meeting.has_groups()),
        purpose,
    )
    .into()
}

fn details(form: &Form) -> Result<Details, String> {
    Ok(Details {
        name: form.needed(NAME, "Skriv navnet.")?,
        title: form.optional(TITLE),
        organisation: form.optional(ORGANISATION),
        group: form.optional(GROUP),
    })
}

/// A seat that was named: by its holder, or as a vacant one of the sector.
struct NamedSeat {
    seat: SeatAt,
    holder: Option<PersonId>,
}

fn named(text: &str, sector: Option<SectorAt>, meeting: &Meeting) -> Result<NamedSeat, String> {
    let seats = || meeting.seats().entries();
    if text.to_lowercase().starts_with("ledig") {
        let mut vacant = seats().filter(|(_, s)| {
            let here = sector.is_none_or(|sector| s.sector == sector);
            here && s.holders.is_empty() && s.stand_in().is_none()
        });
        let (seat, _) = vacant.next().ok_or("Der er ingen ledig plads.")?;
        let holder = None;
        return Ok(NamedSeat { seat, holder });
    }
    let question = fold(text);
    let name = |p: PersonAt| fold(&meeting.people()[p].person.name);
    let mut held = seats()
        .flat_map(|(at, s)| s.holders.iter().map(move |h| (at, *h)))
        .filter(|(_, h)| matches(&name(*h), &question));
    match (held.next(), held.next()) {
        (Some((seat, holder)), None) => {
            let holder = Some(meeting.people()[holder].person.id.clone());
            Ok(NamedSeat { seat, holder })
        }
        (None, _) => Err(format!("Intet medlem hedder {text}.")),
        (Some(_), Some(_)) => Err(format!("Flere medlemmer hedder {text}. Skriv hele navnet.")),
    }
}

fn for_good(named: NamedSeat, meeting: &Meeting) -> Seating {
    Seating::ForGood {
        seat: meeting.seats()[named.seat].id.clone(),
        instead_of: named.holder,
    }
}

/// What completes a person's fields: whose seat it is, where they come from, and which sector.
fn whose(field: &Field, meeting: &Meeting) -> Option<Proposal> {
    match field.key {
        SEAT => complete::name(&field.text, meeting),
        ORGANISATION => complete::organisation(&field.text, meeting),
        SECTOR => complete::sector(&field.text, meeting),
        _ => None,
    }
}

impl Purpose for OnTheList {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let meeting = asking.meeting();
        let seat = form.optional(SEAT).filter(|_| self.seatless);
        let seat = seat.map(|text| named(&text, sector_of(&self.person, meeting), meeting));
        Answer::record(RosterCommand::ChangePerson {
            person: self.person.clone(),
            details: details(form)?,
            seating: seat.transpose()?.map(|seat| for_good(seat, meeting)),
        })
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        whose(field, meeting)
    }

    fn completes(&self) -> bool {
        true
    }
}

/// The sector a person belongs to; `None` for guests, observers and the secretariat.
fn sector_of(person: &PersonId, meeting: &Meeting) -> Option<SectorAt> {
    let at = meeting.find_person(person)?;
    match &meeting.people()[at].person.role {
        Role::Member { sector } | Role::Substitute { sector, .. } => {
            meeting.profile().sector(sector)
        }
        Role::Guest { .. } | Role::Observer | Role::Staff { .. } => None,
    }
}

impl Purpose for NotOnTheList {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let meeting = asking.meeting();
        let letter = form.text(ROLE).to_lowercase().chars().next();
        let sits = matches!(letter, Some('m' | 's'));
        let own = sits.then(|| sector(form, meeting.profile()));
        let own = own.transpose();
        let within = own.as_ref().ok().and_then(|s| s.as_ref());
        let within = within.and_then(|s| meeting.profile().sector(s));
        let seat = form.optional(SEAT).filter(|_| sits);
        let seat = seat.map(|text| named(&text, within, meeting)).transpose()?;
        // A seat says which sector it is.
        let of_seat = |n: &NamedSeat| {
            let at = meeting.seats()[n.seat].sector;
            meeting.profile().sectors[at].id.clone()
        };
        let sector = seat.as_ref().map_or(own, |n| Ok(Some(of_seat(n))))?;
        let (role, seating) = match (letter, sector) {
            (Some('m'), Some(sector)) => {
                (Role::Member { sector }, seat.map(|s| for_good(s, meeting)))
            }
            (Some('s'), Some(sector)) => {
                let taken = seat.as_ref().map(|s| Seating::AsSubstitute {
                    seat: meeting.seats()[s.seat].id.clone(),
                });
                let stands_in_for = seat.and_then(|s| s.holder).into_iter().collect();
                let role = Role::Substitute {
                    sector,
                    stands_in_for,
                };
                (role, taken)
            }
            (Some('g'), _) => (Role::Guest { items: Vec::new() }, None),
            (Some('o'), _) => (Role::Observer, None),
            (Some('k'), _) => (Role::Staff { task: None }, None),
            _ => return Err("Skriv m, s, g, o eller k.".to_owned()),
        };
        Answer::record(RosterCommand::AddPerson {
            details: details(form)?,
            role,
            here: form.says_yes(HERE)?,
            seating,
        })
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        whose(field, meeting)
    }

    fn completes(&self) -> bool {
        true
    }
}

impl Purpose for Substitute {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        Answer::record(RosterCommand::AddPerson {
            details: details(form)?,
            role: Role::Substitute {
                sector: self.sector.clone(),
                stands_in_for: self.stands_in_for.clone(),
            },
            here: true,
            seating: Some(Seating::AsSubstitute {
                seat: self.seat.clone(),
            }),
        })
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        whose(field, meeting)
    }

    fn completes(&self) -> bool {
        true
    }
}
