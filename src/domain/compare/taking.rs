//! What a choice asks for about who was there: marks, seats, guests, who was out.
//!
//! Promise: a mark keeps its record where only its time is another one; what was not recorded is recorded of its true time.

use super::settling::{Changing, one};
use super::told::ToldFact;
use crate::domain::Moment;
use crate::domain::act::roster::{Details, RosterCommand};
use crate::domain::act::{
    AttendanceCommand, AttendanceEvent, Command, Revision, SeatCommand, SeatEvent,
};
use crate::domain::event::Event;
use crate::domain::ids::{ItemId, PersonId, SeatId};
use crate::domain::refusal::Refusal;
use crate::domain::roster::Role;

impl Changing<'_> {
    /// Somebody who was added in the other log is added as what they are there.
    pub(super) fn guest(
        &self,
        name: &str,
        want: Option<&ToldFact>,
    ) -> Result<Vec<Command>, Refusal> {
        if self.found.first.is_some() {
            return self.renamed(name, want);
        }
        let Some(ToldFact::Guest {
            title,
            organisation,
            at: Some(at),
            role,
        }) = want
        else {
            return Err(Refusal::SettledByHand);
        };
        let (name, title, organisation) = (name.to_owned(), title.clone(), organisation.clone());
        let Some(role) = role.as_deref().cloned() else {
            let guest = AttendanceCommand::AddGuest {
                name,
                title,
                organisation,
            };
            return Ok(late(guest, *at));
        };
        // Whose seat a new member was given, and for how long, is for a person to say.
        if matches!(role, Role::Member { .. }) {
            return Err(Refusal::SettledByHand);
        }
        let details = Details {
            name,
            title,
            organisation,
            group: None,
        };
        let added = RosterCommand::AddPerson {
            details,
            role,
            here: true,
            seating: None,
        };
        Ok(late(added, *at))
    }

    /// Somebody whom both have, with another title or organisation.
    fn renamed(&self, name: &str, want: Option<&ToldFact>) -> Result<Vec<Command>, Refusal> {
        let Some(ToldFact::Guest {
            title,
            organisation,
            ..
        }) = want
        else {
            return Err(Refusal::SettledByHand);
        };
        let people = self.main.meeting().people();
        let mut named = people.iter().filter(|p| p.person.name == name);
        let (Some(only), None) = (named.next(), named.next()) else {
            return Err(Refusal::SettledByHand);
        };
        let (title, organisation) = (title.clone(), organisation.clone());
        let (person, seating) = (only.person.id.clone(), None);
        let details = Details {
            title,
            organisation,
            ..Details::of(&only.person)
        };
        Ok(one(RosterCommand::ChangePerson {
            person,
            details,
            seating,
        }))
    }

    /// A time, and how: the second's by the order of the first, one that a person wrote as it was written.
    fn wanted(&self, want: Option<&ToldFact>) -> Option<(Moment, bool)> {
        let (at, remote) = at(want)?;
        let second = want == self.found.second.as_ref();
        let taken = self.found.taken_at.filter(|_| second);
        Some((taken.unwrap_or(at), remote))
    }

    /// The record of a person's mark at a time, as it is true now.
    pub(super) fn mark(&self, person: &PersonId, at: Moment, came: bool) -> Result<u64, Refusal> {
        let happened = self.main.happened();
        let says = |event: &Event| {
            let Event::Attendance(event) = event else {
                return false;
            };
            if came {
                matches!(event, AttendanceEvent::Arrived { person: who, .. } if who == person)
            } else {
                matches!(event, AttendanceEvent::Left { person: who } if who == person)
            }
        };
        let mut found = happened.iter().filter(|(_, _, event)| says(event));
        let found = found.find(|(_, when, _)| *when == at);
        found
            .map(|(record, ..)| *record)
            .ok_or(Refusal::SettledByHand)
    }

    pub(super) fn came(
        &self,
        person: &PersonId,
        want: Option<&ToldFact>,
    ) -> Result<Vec<Command>, Refusal> {
        let person = self.own(person);
        let have = at(self.found.first.as_ref());
        let want = self.wanted(want);
        let mut commands = Vec::new();
        if let Some((then, remote)) = have {
            let record = self.mark(&person, then, true)?;
            let own = Some(person.clone());
            if let Some((when, how)) = want
                && how == remote
            {
                let (person, at) = (own, when);
                return Ok(vec![Revision::Time { record, person, at }.into()]);
            }
            let person = own;
            commands.push(Revision::TakeBack { record, person }.into());
        }
        if let Some((when, how)) = want {
            let remote = Some(how);
            commands.extend(late(
                AttendanceCommand::MarkPresent { person, remote },
                when,
            ));
        }
        Ok(commands)
    }

    pub(super) fn left(
        &self,
        person: &PersonId,
        want: Option<&ToldFact>,
    ) -> Result<Vec<Command>, Refusal> {
        let person = self.own(person);
        match (at(self.found.first.as_ref()), self.wanted(want)) {
            (Some((then, _)), want) => {
                let record = self.mark(&person, then, false)?;
                let person = Some(person);
                Ok(vec![match want {
                    Some((at, _)) => Revision::Time { record, person, at }.into(),
                    None => Revision::TakeBack { record, person }.into(),
                }])
            }
            (None, Some((at, _))) => Ok(late(AttendanceCommand::MarkLeft { person }, at)),
            (None, None) => Ok(Vec::new()),
        }
    }

    pub(super) fn seat(
        &self,
        seat: &SeatId,
        want: Option<&ToldFact>,
    ) -> Result<Vec<Command>, Refusal> {
        let mut commands = Vec::new();
        if self.found.first.is_some() {
            let sits = |e: &Event| matches!(e, Event::Seats(SeatEvent::SubstituteSeated { seat: of, .. }) if of == seat);
            let (record, person) = (self.record_alone(sits)?, None);
            commands.push(Revision::TakeBack { record, person }.into());
        }
        if let Some(ToldFact::Seated { person, at }) = want {
            let (person, seat) = (self.own(person), seat.clone());
            commands.extend(late(SeatCommand::SeatSubstitute { person, seat }, *at));
        }
        Ok(commands)
    }

    pub(super) fn out(
        &self,
        item: &ItemId,
        person: &PersonId,
        recused: bool,
        want: Option<&ToldFact>,
    ) -> Result<Vec<Command>, Refusal> {
        let person = self.own(person);
        if want.is_some() {
            let item = Some(item.clone());
            return Ok(one(if recused {
                AttendanceCommand::Recuse { person, item }
            } else {
                AttendanceCommand::StepOut { person, item }
            }));
        }
        let record = self.record(|event| {
            let Event::Attendance(event) = event else {
                return false;
            };
            if recused {
                matches!(event, AttendanceEvent::Recused { person: p, item: i } if *p == person && i == item)
            } else {
                matches!(event, AttendanceEvent::SteppedOut { person: p, item: i } if *p == person && i == item)
            }
        })?;
        let person = Some(person);
        Ok(vec![Revision::TakeBack { record, person }.into()])
    }
}

/// A time, and how.
fn at(told: Option<&ToldFact>) -> Option<(Moment, bool)> {
    match told {
        Some(ToldFact::At { at, remote }) => Some((*at, *remote)),
        _ => None,
    }
}

/// What happened at an earlier time.
fn late(command: impl Into<Command>, at: Moment) -> Vec<Command> {
    vec![command.into().said_of(at)]
}
