//! People who were added in the meeting: each log gives them a key of its own, and the keys may have changed hands.

use super::meetings::{evening, open_log};
use ordstyrer::domain::act::roster::{Details, RosterCommand, Seating};
use ordstyrer::domain::act::{
    AttendanceCommand, Command, DecisionCommand, SeatCommand, SettleCommand,
};
use ordstyrer::domain::compare::{SettleChoice, between};
use ordstyrer::domain::decision::{Position, PositionKind};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{PersonId, SeatId};
use ordstyrer::domain::meeting::Meeting;
use ordstyrer::domain::roster::Role;
use ordstyrer::text::compare::{subject, told as words};
use ordstyrer::ui::comparing::origin;

const ONE: &str = "Tove Ærtholm";
const OTHER: &str = "Bo Kirkegård-Lind";

fn tell(history: &mut History, command: impl Into<Command>) {
    let command = command.into();
    let told = format!("{command:?}");
    assert_eq!(history.propose(command, evening()), Ok(()), "{told}");
}

fn guest(name: &str) -> AttendanceCommand {
    AttendanceCommand::AddGuest {
        name: name.to_owned(),
        title: None,
        organisation: None,
    }
}

/// A seat whose holder is not there.
fn empty_seat(meeting: &Meeting) -> SeatId {
    let away = meeting.seats().iter().find(|seat| {
        let mut holders = seat.holders.iter();
        holders.all(|h| !meeting.people()[*h].status().takes_part())
    });
    away.expect("a seat").id.clone()
}

/// Adds a substitute, on a seat or on none.
fn substitute(history: &mut History, name: &str, seat: Option<SeatId>) {
    let meeting = history.meeting();
    let at = meeting.find_seat(&empty_seat(meeting)).expect("a seat");
    let sector = meeting.seats()[at].sector;
    let role = Role::Substitute {
        sector: meeting.profile().sectors[sector].id.clone(),
        stands_in_for: Vec::new(),
    };
    let details = Details {
        name: name.to_owned(),
        title: None,
        organisation: None,
        group: None,
    };
    let add = RosterCommand::AddPerson {
        details,
        role,
        here: true,
        seating: seat.map(|seat| Seating::AsSubstitute { seat }),
    };
    tell(history, add);
}

fn key_of(meeting: &Meeting, name: &str) -> PersonId {
    let mut people = meeting.people().iter();
    let found = people.find(|p| p.person.name == name).expect("there");
    found.person.id.clone()
}

fn reserves(history: &mut History, name: &str, text: &str) {
    let position = Position {
        person: key_of(history.meeting(), name),
        kind: PositionKind::Statement,
        text: text.to_owned(),
    };
    let item = "4".into();
    tell(history, DecisionCommand::RecordPosition { item, position });
}

/// Takes over what can be; the codes of what was refused.
fn take_over(main: &mut History, second: &History) -> Vec<&'static str> {
    let mut refused = Vec::new();
    for found in between(main.meeting(), second.meeting(), 3).found {
        let code = found.key.code();
        let command = SettleCommand::Settle {
            discrepancy: Box::new(found),
            choice: SettleChoice::Second,
            from: Box::new(origin(second)),
            reason: String::new(),
            told: true,
        };
        if main.propose(command.into(), evening()).is_err() {
            refused.push(code);
        }
    }
    refused
}

/// Who said what on item 4, by name.
fn said_on_four(meeting: &Meeting) -> Vec<(String, String)> {
    let state = meeting.item_by(&"4".into()).expect("item 4");
    let said = state.positions.iter();
    said.map(|p| (meeting.name_of(&p.person), p.text.clone()))
        .collect()
}

#[test]
fn a_statement_goes_to_its_own_guest_where_the_keys_changed_hands() {
    let (mut main, mut second) = (open_log(), open_log());
    for name in [ONE, OTHER] {
        tell(&mut main, guest(name));
    }
    for name in [OTHER, ONE] {
        tell(&mut second, guest(name));
    }
    assert_eq!(
        key_of(main.meeting(), ONE),
        key_of(second.meeting(), OTHER),
        "the keys changed hands"
    );
    reserves(&mut main, ONE, "Vi er imod.");
    reserves(&mut second, ONE, "Vi er for.");
    assert_eq!(take_over(&mut main, &second), [""; 0]);
    let expected = [(ONE.to_owned(), "Vi er for.".to_owned())];
    assert_eq!(said_on_four(main.meeting()), expected);
}

#[test]
fn what_a_guest_of_the_other_log_said_is_not_put_into_another_mouth() {
    let (mut main, mut second) = (open_log(), open_log());
    tell(&mut main, guest(ONE));
    tell(&mut second, guest(OTHER));
    reserves(&mut second, OTHER, "Vi er for.");
    let found = between(main.meeting(), second.meeting(), 3).found;
    let position = found.iter().find(|d| d.key.code() == "position");
    let position = position.expect("found");
    let told = subject(&position.key, main.meeting());
    assert!(told.contains(OTHER) && !told.contains(ONE), "{told}");
    let command = SettleCommand::Settle {
        discrepancy: Box::new(position.clone()),
        choice: SettleChoice::Second,
        from: Box::new(origin(&second)),
        reason: String::new(),
        told: true,
    };
    let told = main.propose(command.into(), evening());
    assert!(told.is_err(), "{told:?}");
    assert_eq!(said_on_four(main.meeting()), []);
}

#[test]
fn who_sits_on_a_seat_is_known_by_name() {
    let (mut main, mut second) = (open_log(), open_log());
    let seat = empty_seat(main.meeting());
    substitute(&mut main, ONE, None);
    substitute(&mut main, OTHER, None);
    substitute(&mut second, OTHER, Some(seat.clone()));
    substitute(&mut second, ONE, None);
    let found = between(main.meeting(), second.meeting(), 3).found;
    let on_seat = found.iter().find(|d| d.key.code() == "seat");
    let on_seat = on_seat.expect("found");
    let told = words(on_seat.second.as_ref(), main.meeting());
    assert!(told.contains(OTHER) && !told.contains(ONE), "{told}");
    assert_eq!(take_over(&mut main, &second), [""; 0]);
    let meeting = main.meeting();
    assert_eq!(sits_on(meeting, &seat), OTHER);
}

fn sits_on<'m>(meeting: &'m Meeting, seat: &SeatId) -> &'m str {
    let at = meeting.find_seat(seat).expect("the seat");
    let sits = meeting.seats()[at].stand_in().expect("somebody");
    &meeting.people()[sits].person.name
}

#[test]
fn two_strangers_on_one_seat_are_a_difference_and_nobody_is_taken_for_another() {
    let (mut main, mut second) = (open_log(), open_log());
    let seat = empty_seat(main.meeting());
    substitute(&mut main, ONE, Some(seat.clone()));
    substitute(&mut second, OTHER, Some(seat.clone()));
    let found = between(main.meeting(), second.meeting(), 3).found;
    let codes: Vec<_> = found.iter().map(|d| d.key.code()).collect();
    assert_eq!(codes, ["guest", "guest", "seat"]);
    // That the other one is on the list, and came, would go with the seat: a person undoes that by hand.
    assert_eq!(take_over(&mut main, &second), ["guest", "seat"]);
    let meeting = main.meeting();
    assert_eq!(sits_on(meeting, &seat), ONE, "it stays as it was");
    let added = &meeting.people()[meeting.find_person(&key_of(meeting, OTHER)).expect("added")];
    assert!(
        matches!(added.person.role, Role::Substitute { .. }),
        "{added:?}"
    );
    assert!(
        added.status().takes_part() || added.status().has_come(),
        "{added:?}"
    );
}

#[test]
fn a_seat_goes_from_one_substitute_to_the_other() {
    let (mut main, mut second) = (open_log(), open_log());
    let seat = empty_seat(main.meeting());
    for (log, name) in [(&mut main, ONE), (&mut second, OTHER)] {
        substitute(log, ONE, None);
        substitute(log, OTHER, None);
        let (person, seat) = (key_of(log.meeting(), name), seat.clone());
        tell(log, SeatCommand::SeatSubstitute { person, seat });
    }
    assert_eq!(take_over(&mut main, &second), [""; 0]);
    assert_eq!(sits_on(main.meeting(), &seat), OTHER);
    let codes: Vec<_> = between(main.meeting(), second.meeting(), 3).found;
    assert_eq!(codes, []);
}

/// Who came another way came once: the one mark goes and the other takes its place, at its time.
#[test]
fn who_came_remotely_in_the_other_log_came_once() {
    let (mut main, mut second) = (open_log(), open_log());
    let mut people = main.meeting().people().iter();
    let waited = people.find(|p| !p.status().has_come()).expect("somebody");
    let person = waited.person.id.clone();
    for (log, remote) in [(&mut main, false), (&mut second, true)] {
        let (person, remote) = (person.clone(), Some(remote));
        tell(log, AttendanceCommand::MarkPresent { person, remote });
    }
    assert_eq!(take_over(&mut main, &second), [""; 0]);
    let found = between(main.meeting(), second.meeting(), 3).found;
    assert_eq!(found, []);
    let meeting = main.meeting();
    let came = &meeting.people()[meeting.find_person(&person).expect("there")];
    assert_eq!(came.line.entries().len(), 1, "{came:?}");
}
