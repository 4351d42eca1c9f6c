//! A place on the screen that something was found at.

use super::planning;
use super::state::{Pane, Ui};
use crate::domain::history::History;

/// A place on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// An item (position in the agenda).
    Item(usize),
    /// A person (position in the roster).
    Person(usize),
    /// The meeting itself.
    Meeting,
}

/// Goes there.
pub fn go(ui: &mut Ui, history: &History, spot: Spot) {
    match spot {
        Spot::Item(at) => {
            (ui.pane, ui.item, ui.scroll) = (Pane::Agenda, at, 0);
        }
        Spot::Person(at) => {
            ui.pane = Pane::Attendance;
            let id = history.setup().roster.persons.get(at).map(|p| &p.id);
            let person = id.and_then(|id| history.meeting().find_person(id));
            if let Some(row) = person.and_then(|p| ui.rows.row_of(p)) {
                ui.row = row;
            }
        }
        Spot::Meeting => planning::meeting(ui),
    }
}
