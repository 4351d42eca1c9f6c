//! Changing agenda and roster on the screen, before anything has been recorded: which entry is meant.
//!
//! Promise: once the meeting has begun, the meeting's own keys change it instead, and the record knows. What a form asks
//! stands in `dialog`; writing it into the files, with comments kept, is left to the shell.

use super::dialog::{self, Found};
use super::effect::Effect;
use super::state::{NoticeKind, Pane, Ui};
use crate::domain::history::History;
use crate::domain::plan::{Edit, EntryAt, Fields, File, Value};
use crate::domain::roster::{Person, Role};
use crate::domain::setup::Setup;

/// Which way an entry goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

fn in_roster(ui: &Ui) -> bool {
    ui.pane == Pane::Attendance
}

fn item_place(at: usize) -> EntryAt {
    let (file, table) = (File::Agenda, "punkter");
    EntryAt { file, table, at }
}

/// Whether the files are there to be changed; otherwise it is said.
fn can_write(ui: &mut Ui) -> bool {
    if ui.written.is_none() {
        ui.say(
            NoticeKind::Refused,
            "Filerne kan ikke læses lige nu, og så kan de ikke rettes her.",
        );
    }
    ui.written.is_some()
}

/// Asks about the chosen item or person.
pub fn edit(ui: &mut Ui, history: &History) {
    if !can_write(ui) {
        return;
    }
    let setup = history.setup();
    if in_roster(ui) {
        match person_at(ui, history) {
            Some((person, place)) => {
                ui.dialog = Some(dialog::plan_person(person, place, setup, ui));
            }
            None => nobody(ui),
        }
    } else if let Some(item) = setup.agenda.items.get(ui.item) {
        let before = setup.agenda.items.iter().take(ui.item);
        let nth = before.filter(|i| i.title == item.title).count() + 1;
        ui.dialog = Some(dialog::plan_item(item, nth, item_place(ui.item), ui));
    }
}

/// Says why nobody on this roster is chosen.
fn nobody(ui: &mut Ui) {
    let sentence = if ui.person().is_some() {
        "Personen står på det andet forums deltagerliste, som rettes i filen."
    } else {
        "Vælg en person i fremmødelisten først."
    };
    ui.say(NoticeKind::Refused, sentence);
}

/// Asks about a new one.
pub fn add(ui: &mut Ui, history: &History) {
    if !can_write(ui) {
        return;
    }
    let setup = history.setup();
    ui.dialog = Some(if in_roster(ui) {
        let sector = ui.sector(history.meeting());
        let sector = sector.and_then(|s| setup.profile.sectors.get(s));
        dialog::new_plan_person(setup, sector.map_or("", |s| s.id.as_str()), ui)
    } else {
        let count = setup.agenda.items.len();
        let number = (count + 1).to_string();
        dialog::new_plan_item(&number, item_place((ui.item + 1).min(count)), ui)
    });
}

/// Asks about the meeting itself.
pub fn meeting(ui: &mut Ui) {
    if can_write(ui) {
        ui.dialog = Some(dialog::plan_meeting(ui));
    }
}

/// Where a person stands in the roster's file; `None` for those of another roster or nobody chosen.
fn person_at<'h>(ui: &Ui, history: &'h History) -> Option<(&'h Person, EntryAt)> {
    let chosen = ui.person_id(history.meeting())?;
    let persons = &history.setup().roster.persons;
    let person = persons.iter().find(|p| p.id == chosen)?;
    let table = table_of(&person.role);
    let mut same = persons.iter().filter(|p| table_of(&p.role) == table);
    let at = same.position(|p| p.id == chosen)?;
    let file = File::Roster;
    Some((person, EntryAt { file, table, at }))
}

/// Shows what was found; picking one goes there.
pub fn show(ui: &mut Ui, found: Vec<Found>) {
    if found.is_empty() {
        let sentence = "Alt er i orden. Dagsordenen kan sendes.";
        ui.say(NoticeKind::Info, sentence);
        return;
    }
    ui.dialog = Some(dialog::findings(found));
}

/// The roster file's table for people of a role.
#[must_use]
pub fn table_of(role: &Role) -> &'static str {
    match role {
        Role::Member { .. } => "medlemmer",
        Role::Substitute { .. } => "suppleanter",
        Role::Guest { .. } => "gaester",
        Role::Observer => "observatoerer",
        Role::Staff { .. } => "sekretariat",
    }
}

/// Asks whether the chosen item or person is taken out.
pub fn remove(ui: &mut Ui, history: &History) {
    let setup = history.setup();
    let (words, edit) = if in_roster(ui) {
        let Some((person, place)) = person_at(ui, history) else {
            nobody(ui);
            return;
        };
        let vacant = vacated(setup, place);
        let words = format!("{} tages af deltagerlisten.", person.name);
        (words, Edit::Remove(place, vacant))
    } else {
        let Some(item) = setup.agenda.items.get(ui.item) else {
            return;
        };
        let words = format!("Punkt {}. {} slettes fra dagsordenen.", item.id, item.title);
        (words, Edit::Remove(item_place(ui.item), None))
    };
    ui.dialog = Some(dialog::remove_entry(words, edit));
}

/// The seat that a person leaves, which stays with the body: as an entry of its own. None of somebody who has none, or
/// shares it.
#[must_use]
pub fn vacated(setup: &Setup, place: EntryAt) -> Option<(&'static str, Fields)> {
    let mut same = setup
        .roster
        .persons
        .iter()
        .filter(|p| table_of(&p.role) == place.table);
    let person = same.nth(place.at)?;
    let mut seats = setup.roster.seats.iter();
    let seat = seats.find(|s| s.holders == [person.id.clone()])?;
    let mut fields: Fields = vec![("sektor", Value::Text(seat.sector.to_string()))];
    fields.extend(seat.label.clone().map(|l| ("plads", Value::Text(l))));
    Some(("ledige", fields))
}

/// The chosen item or person goes one place on.
pub fn shift(ui: &mut Ui, history: &History, way: Way) -> Vec<Effect> {
    let setup = history.setup();
    let (place, count) = if in_roster(ui) {
        let Some((_, place)) = person_at(ui, history) else {
            nobody(ui);
            return Vec::new();
        };
        let persons = setup.roster.persons.iter();
        let same = persons.filter(|p| table_of(&p.role) == place.table);
        (place, same.count())
    } else {
        (item_place(ui.item), setup.agenda.items.len())
    };
    let to = match way {
        Way::Up => place.at.checked_sub(1),
        Way::Down => Some(place.at + 1),
    };
    if let Some(to) = to.filter(|to| *to < count) {
        return vec![Effect::Edit(Box::new(Edit::Shift(place, to)))];
    }
    ui.say(NoticeKind::Refused, "Længere kan det ikke flyttes.");
    Vec::new()
}
