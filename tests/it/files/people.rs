//! `ny --efter`: the people of the next meeting, also where the last one changed them, lost its roster, or was another body's.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{copy_of, path, run};
use ordstyrer::domain::act::roster::{Details, RosterCommand, Seating};
use ordstyrer::domain::ids::{PersonId, SeatId};
use ordstyrer::domain::roster::Role;
use ordstyrer::domain::setup::Setup;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use std::path::Path;

fn setup(folder: &Path) -> Setup {
    let loaded = input::load(&Folder::of(folder));
    let faults = format!("{:?}", loaded.faults.list());
    loaded.setup.unwrap_or_else(|| panic!("{faults}"))
}

fn details(name: &str) -> Details {
    Details {
        name: name.to_owned(),
        title: Some("Borgmester".to_owned()),
        organisation: None,
        group: None,
    }
}

/// A meeting where Kolding's seat got a new holder, the other one's name was put right, and an observer came.
fn changed() -> tempfile::TempDir {
    let dir = copy_of(LILLEBAELT);
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aå");
    let seat = |name: &str| {
        let seats = desk.meeting().seats().iter();
        let mut mine = seats.filter(|s| s.label.as_deref() == Some(name));
        mine.next().map(|s| s.id.clone()).expect("a seat")
    };
    let (kolding, vejle): (SeatId, PersonId) = (
        seat("Kolding Kommune"),
        PersonId::new("henning-oesterlund-vad"),
    );
    let gone = PersonId::new("aage-praestbro");
    let sector = desk
        .meeting()
        .profile()
        .sectors
        .iter()
        .nth(1)
        .expect("a sector")
        .id
        .clone();
    for command in [
        RosterCommand::AddPerson {
            details: details("Nynne Æbelø"),
            role: Role::Member { sector },
            here: true,
            seating: Some(Seating::ForGood {
                seat: kolding,
                instead_of: Some(gone),
            }),
        },
        RosterCommand::ChangePerson {
            person: vejle,
            details: details("Henning Østerlund-Wad"),
            seating: None,
        },
        RosterCommand::AddPerson {
            details: details("Odin Kikut"),
            role: Role::Observer,
            here: true,
            seating: None,
        },
    ] {
        desk.put(&command.into());
        assert!(!desk.notice().contains("kan ikke"), "{}", desk.notice());
    }
    desk.keys("Xa");
    let log = Folder::of(dir.path()).log();
    std::fs::write(log.journal(), desk.log.lines()).expect("written");
    dir
}

fn next(last: &Path, more: &[&str]) -> (Setup, String, tempfile::TempDir) {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("nu");
    let words = [
        "ny",
        path(&folder),
        "--efter",
        path(last),
        "--dato",
        "4-3-2027",
    ];
    let (code, out, err) = run(&[&words, more].concat());
    assert_eq!(code, 0, "{out}{err}");
    (setup(&folder), out, dir)
}

fn names(setup: &Setup) -> Vec<&str> {
    setup
        .roster
        .persons
        .iter()
        .map(|p| p.name.as_str())
        .collect()
}

/// Seats by name, with their holders' names.
fn held<'a>(setup: &'a Setup, seat: &str) -> Vec<&'a str> {
    let seats = setup.roster.seats.iter();
    let mine = seats.filter(|s| s.label.as_deref() == Some(seat));
    let holders = mine.flat_map(|s| &s.holders);
    holders
        .filter_map(|h| setup.roster.persons.iter().find(|p| p.id == *h))
        .map(|p| p.name.as_str())
        .collect()
}

fn stand_as_recorded(new: &Setup) {
    assert_eq!(held(new, "Kolding Kommune"), ["Nynne Æbelø"]);
    assert_eq!(held(new, "Vejle Kommune"), ["Henning Østerlund-Wad"]);
    let observer = new.roster.persons.iter().find(|p| p.name == "Odin Kikut");
    assert_eq!(observer.map(|p| &p.role), Some(&Role::Observer));
    assert!(!names(new).contains(&"Aage Præstbro"), "{:?}", names(new));
    assert_eq!(new.roster.seats.len(), 12);
}

#[test]
fn seats_given_for_good_and_names_put_right_stay_so() {
    let last = changed();
    stand_as_recorded(&next(last.path(), &[]).0);
}

#[test]
fn a_roster_that_is_gone_is_written_from_the_record() {
    let last = changed();
    std::fs::remove_file(last.path().join("deltagere.toml")).expect("removed");
    let (new, ..) = next(last.path(), &[]);
    stand_as_recorded(&new);
    let before = sample(LILLEBAELT);
    let stand_in = |s: &Setup| {
        let people = s.roster.persons.iter();
        let mut mine = people.filter(|p| p.name == "Leif Åkjær-Dons");
        mine.next().map(|p| p.role.clone())
    };
    assert_eq!(stand_in(&new), stand_in(&before));
}

#[test]
fn of_another_bodys_people_those_who_fit_come_along_and_the_others_are_named() {
    let last = copy_of(LILLEBAELT);
    let (new, said, _dir) = next(last.path(), &["--forum", "sundhedsraad"]);
    let sectors = |s: &Setup, id: &str| {
        let seats = s.roster.seats.iter();
        seats.filter(|s| s.sector.as_str() == id).count()
    };
    assert_eq!((sectors(&new, "region"), sectors(&new, "kommuner")), (4, 6));
    for gone in ["Nour El-Khatib Dam", "Signe Vestergaard Rønhøj"] {
        assert!(
            !names(&new).contains(&gone) && said.contains(gone),
            "{gone}: {said}"
        );
    }
    assert!(new.agenda.chair.is_some(), "who fits still chairs");
    let titles: Vec<&str> = new.agenda.items.iter().map(|i| i.title.as_str()).collect();
    assert!(!titles.iter().any(|t| t.contains("referat")), "{titles:?}");
    for said_why in ["hører til det andet forum", "titlen ”Møde i", "afbud"] {
        assert!(said.contains(said_why), "{said_why}: {said}");
    }
    assert!(!said.contains("Kærmindebroen"), "a closed title: {said}");
}

/// A body whose practice has an item of its own for what was to be done gets it there; minutes that it does not give are
/// those of last time.
#[test]
fn follow_ups_stand_where_the_practice_has_a_place_for_them() {
    let last = copy_of(LILLEBAELT);
    let profile = "id = \"egen\"\nnavn = \"Prøveklyngen\"\nbygger_paa = \"klynge-politisk\"\n\
        [[praksis.faste_punkter]]\ntitel = \"Godkendelse af dagsorden\"\nfast = \"dagsorden\"\n\
        [[praksis.faste_punkter]]\ntitel = \"Opfølgning siden sidst\"\nart = \"orientering\"\n";
    std::fs::write(last.path().join("egen.toml"), profile).expect("written");
    let file = last.path().join("dagsorden.toml");
    let agenda = std::fs::read_to_string(&file).expect("read");
    let agenda = agenda.replace("forum = \"klynge-politisk\"", "forum = \"egen\"");
    std::fs::write(&file, agenda).expect("written");
    let mut desk = Desk::new(setup(last.path()));
    desk.keys("Aå3sug<Ctrl+S>oSekretariatet: tal, uge 2<Enter>");
    desk.keys("6soIda: svar til Kærmindebroen, snarest muligt<Enter>Xa");
    let log = Folder::of(last.path()).log();
    std::fs::write(log.journal(), desk.log.lines()).expect("written");
    let (new, said, _dir) = next(last.path(), &[]);
    let follow = |i: &&ordstyrer::domain::agenda::AgendaItem| i.title.contains("Opfølgning");
    let items: Vec<_> = new.agenda.items.iter().filter(follow).collect();
    let [open, closed] = items.as_slice() else {
        panic!("{items:?}")
    };
    assert_eq!(open.title, "Opfølgning siden sidst");
    assert_eq!(
        open.case.as_deref().map(str::trim),
        Some("- Punkt 3: tal (Sekretariatet, uge 2)")
    );
    assert!(closed.closed && !open.closed, "{said}");
    assert_eq!(new.agenda.items[0].minutes, Some(5), "as last time");
    assert!(
        said.contains("1 opfølgning i punkt") && said.contains("1 opfølgning fra lukkede punkter"),
        "{said}"
    );
}
