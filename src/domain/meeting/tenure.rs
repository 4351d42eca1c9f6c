//! Who came to a seat, or to the chair, while the meeting was held.
//!
//! Promise: positions and places only; what was so before stays, so that what was decided then is counted with it.

use super::{Meeting, attendee};
use crate::domain::at::{PersonAt, SeatAt};
use crate::domain::ids::ItemId;
use crate::domain::joint::Body;
use crate::domain::place::Place;
use crate::domain::roster::{Person, Role};

/// A seat that was given to somebody for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewHolder {
    /// Which seat.
    pub seat: SeatAt,
    /// Who holds it now.
    pub person: PersonAt,
    /// Who did before; nobody for a vacant seat.
    pub instead_of: Option<PersonAt>,
}

/// Somebody chairs from a record on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chairing {
    /// From where on.
    pub from: Place,
    /// Who it is.
    pub person: PersonAt,
    /// In a joint meeting: of which body's items; `None` for those of both.
    pub of: Option<Body>,
}

impl Meeting {
    /// In a body's part of a joint meeting, before it is folded: who comes to its table or its chair meanwhile and is on
    /// the other body's list is on this one too, so that their marks are known here.
    pub(in crate::domain) fn expect_from(&mut self, whole: &Meeting) {
        let seated = whole.new_holders.iter();
        let seated = seated.filter(|h| self.seat_at.contains_key(&whole.seats[h.seat].id));
        let chairing = whole.chairings.iter().filter(|c| self.deals_with(c.of));
        let coming: Vec<PersonAt> = seated
            .map(|h| h.person)
            .chain(chairing.map(|c| c.person))
            .collect();
        let common = self.items.iter().filter(|s| s.item.body.is_none());
        let items: Vec<ItemId> = common.map(|s| s.item.id.clone()).collect();
        for at in coming {
            let person = &whole.people[at].person;
            if !self.person_at.contains_key(&person.id) {
                let role = Role::Guest {
                    items: items.clone(),
                };
                let at = self.people.push(attendee(Person {
                    role,
                    ..person.clone()
                }));
                self.person_at.insert(person.id.clone(), at);
            }
        }
        for person in &mut self.people {
            let there = whole
                .find_person(&person.person.id)
                .map(|p| &whole.people[p].person.role);
            let sits =
                there.is_some_and(|r| matches!(r, Role::Member { .. } | Role::Substitute { .. }));
            person.visiting = sits && matches!(person.person.role, Role::Guest { .. });
        }
    }
}
