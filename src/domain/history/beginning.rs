//! What a meeting begins from: its setup, its agenda as sent out, one body's part of it.
//!
//! Promise: whatever is folded begins here, so what the agenda's file closes is closed in every fold [product 7.10].

use super::History;
use super::whole::fold;
use crate::domain::act::AgendaEvent;
use crate::domain::event::Event;
use crate::domain::ids::ItemId;
use crate::domain::joint::Body;
use crate::domain::meeting::Meeting;
use crate::domain::secrecy::ClosedInFile;
use crate::domain::setup::Setup;

impl History {
    /// In a joint meeting, one body's part of it: the same records, with only its own seats and items.
    #[must_use]
    pub fn part(&self, body: Body) -> Option<Meeting> {
        let mut part = Meeting::part(&self.setup, body)?;
        part.close_as_file(&self.closed_in_file);
        part.expect_from(&self.meeting);
        Some(fold(part, &self.records, &self.undone, None))
    }

    /// What the meeting started from.
    #[must_use]
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The meeting as its agenda was sent out, whatever became of it since; but what is closed now is closed in it, and
    /// what a person has opened is open.
    #[must_use]
    pub fn as_sent_out(&self) -> Meeting {
        let mut sent = self.unbegun();
        for state in &mut sent.items {
            if let Some(now) = self.meeting.item_by(&state.item.id) {
                state.item.closed = now.is_closed_in_record();
            }
        }
        sent
    }

    /// The meeting of which nothing has been recorded.
    pub(super) fn unbegun(&self) -> Meeting {
        let mut meeting = Meeting::new(&self.setup);
        meeting.close_as_file(&self.closed_in_file);
        meeting
    }

    /// The items that were closed at some time, by the setup or by a record that was read.
    #[must_use]
    pub fn ever_closed(&self) -> Vec<ItemId> {
        let begun = self.setup.agenda.items.iter().filter(|i| i.closed);
        let begun = begun.map(|i| i.id.clone());
        let closes = |event: &Event| {
            let Event::Agenda(event) = event else {
                return None;
            };
            match event {
                AgendaEvent::ItemSecrecySet { item, closed: true } => Some(item.clone()),
                AgendaEvent::ItemAdded { item, .. } if item.closed => Some(item.id.clone()),
                AgendaEvent::ItemSecrecySet { .. }
                | AgendaEvent::ItemAdded { .. }
                | AgendaEvent::ItemStarted { .. }
                | AgendaEvent::ItemPostponed { .. }
                | AgendaEvent::ItemWithdrawn { .. }
                | AgendaEvent::ItemMoved { .. }
                | AgendaEvent::ItemEconomySet { .. } => None,
            }
        };
        let recorded = self.records.iter().flat_map(|r| &r.events);
        begun.chain(recorded.filter_map(closes)).collect()
    }

    /// These items may be closed by records that cannot be read: they are, until somebody has looked.
    pub fn doubt(&mut self, items: impl IntoIterator<Item = ItemId>) {
        self.in_doubt = items.into_iter().collect();
        self.close_as_file(self.closed_in_file.clone());
    }

    /// A person has said what holds of an item.
    pub fn no_doubt(&mut self, item: &ItemId) {
        let rest: Vec<ItemId> = self
            .in_doubt
            .iter()
            .filter(|i| *i != item)
            .cloned()
            .collect();
        // What the file closes is looked at again with it.
        self.closed_in_file = self.closed_in_file.without_doubt(item);
        self.doubt(rest);
    }

    /// The items that are in doubt.
    #[must_use]
    pub fn in_doubt(&self) -> &[ItemId] {
        &self.in_doubt
    }

    /// Takes in what the agenda's file closes now, in place of what it closed before.
    pub fn close_as_file(&mut self, closed: ClosedInFile) {
        let closed = closed.and_in_doubt(self.in_doubt.iter().cloned());
        self.meeting.close_as_file(&closed);
        self.checkpoint.forget();
        self.closed_in_file = closed;
    }
}
