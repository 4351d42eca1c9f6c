//! How the kept journal's list of people changes.

use super::Meeting;
use ordstyrer::domain::act::{Command, Details, RosterCommand, Seating};
use ordstyrer::domain::ids::SectorId;
use ordstyrer::domain::roster::Role;

/// Somebody is put on the list and on a seat, is called by the right name, and takes the chair.
pub(super) fn changes(m: &mut Meeting) {
    let leaver = m.person("Mathilde");
    let at = m.history.meeting().find_person(&leaver).expect("a member");
    let seat = m.history.meeting().people()[at].seat.expect("a seat");
    let seat = m.history.meeting().seats()[seat].id.clone();
    let sector = SectorId::new("kommuner");
    m.put(Command::Roster(RosterCommand::AddPerson {
        details: details("Jens Nyvalgt"),
        role: Role::Member { sector },
        here: true,
        seating: Some(Seating::ForGood {
            seat,
            instead_of: Some(leaver),
        }),
    }));
    let person = m.person("Jens");
    m.put(Command::Roster(RosterCommand::ChangePerson {
        person: person.clone(),
        details: details("Jens Nyvalgt Ørum"),
        seating: None,
    }));
    m.put(Command::Roster(RosterCommand::SetChair { person }));
}

fn details(name: &str) -> Details {
    Details {
        name: name.to_owned(),
        title: Some("Borgmester".to_owned()),
        organisation: Some("Middelfart Kommune".to_owned()),
        group: Some("Q".to_owned()),
    }
}
