//! What has happened, as it is true now: records with all that was corrected about them.
//!
//! Promise: the list from which things are corrected says what holds, and when. How it is found is left to `true_order`.

use super::History;
use crate::domain::Moment;
use crate::domain::act::AttendanceEvent;
use crate::domain::event::Event;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::true_order::{Fact, facts};

impl History {
    /// What a record says happened, when, with all that was corrected about it.
    fn facts_of(&self, record: u64) -> impl Iterator<Item = Fact<'_>> {
        let facts = facts(&self.records, &self.undone).into_iter();
        facts.filter(move |f| f.stamp.place.record() == record)
    }

    /// When what a record says of a person (`None`: anything it says) happened.
    #[must_use]
    pub fn true_time(&self, record: u64, person: Option<&PersonId>) -> Option<Moment> {
        let concerns = |f: &Fact<'_>| person.is_none() || f.event.person() == person;
        let fact = self.facts_of(record).find(concerns);
        fact.map(|f| self.meeting.local(f.stamp.at))
    }

    /// The item that what a record says is bound to.
    #[must_use]
    pub fn item_of(&self, record: u64) -> Option<ItemId> {
        self.facts_of(record).find_map(|f| f.event.item().cloned())
    }

    /// What a record says of a person, who may have been another when it was recorded.
    #[must_use]
    pub fn said_of(&self, record: u64, person: &PersonId) -> Vec<Event> {
        let facts = self.facts_of(record);
        let theirs = facts.filter(|f| f.event.person() == Some(person));
        theirs.map(|f| f.event.into_owned()).collect()
    }

    /// What has happened, in true order: record, true time, and what.
    #[must_use]
    pub fn happened(&self) -> Vec<(u64, Moment, Event)> {
        let facts = facts(&self.records, &self.undone).into_iter();
        let happened = facts.filter(|f| f.event.can_be_revised());
        happened
            .map(|f| {
                let at = self.meeting.local(f.stamp.at);
                (f.stamp.place.record(), at, f.event.into_owned())
            })
            .collect()
    }

    /// The last record that says something of a person's presence.
    #[must_use]
    pub fn last_about(&self, person: &PersonId) -> Option<u64> {
        self.marks_of(person).pop()
    }

    /// The records that say something of a person's presence, in true order.
    #[must_use]
    pub fn marks_of(&self, person: &PersonId) -> Vec<u64> {
        let facts = facts(&self.records, &self.undone);
        let presence = |e: &Event| match e {
            Event::Attendance(event) => {
                !matches!(event, AttendanceEvent::DepartureAnnounced { .. })
            }
            Event::Seats(_) => true,
            Event::Life(_)
            | Event::Roster(_)
            | Event::Agenda(_)
            | Event::Decision(_)
            | Event::Vote(_)
            | Event::Room(_)
            | Event::After(_)
            | Event::Revise(_)
            | Event::Settle(_)
            | Event::Undo(_) => false,
        };
        let about = |f: &&Fact<'_>| f.event.person() == Some(person) && presence(&f.event);
        let mut records: Vec<u64> = facts
            .iter()
            .filter(about)
            .map(|f| f.stamp.place.record())
            .collect();
        records.dedup();
        records
    }
}
