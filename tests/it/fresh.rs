//! `ny`: a new meeting folder from a profile, and from the meeting before it.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{Pty, copy_of, path, run};
use ordstyrer::domain::meeting::Phase;
use ordstyrer::domain::roster::Role;
use ordstyrer::domain::setup::Setup;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use ordstyrer::store::settings::BUILT_IN;
use std::path::Path;

fn new(folder: &Path, more: &[&str]) -> (i32, String, String) {
    run(&[&["ny", path(folder)], more].concat())
}

fn setup(folder: &Path) -> Setup {
    let loaded = input::load(&Folder::of(folder));
    loaded
        .setup
        .unwrap_or_else(|| panic!("{:?}", loaded.faults))
}

#[test]
fn every_built_in_body_gives_a_meeting_that_can_be_held() {
    let dir = tempfile::tempdir().expect("a folder");
    for (id, _) in BUILT_IN {
        let folder = dir.path().join(id);
        let (code, out, err) = new(&folder, &["--forum", id, "--dato", "4-3-2027"]);
        assert_eq!(code, 0, "{id}: {out}{err}");
        let setup = setup(&folder);
        assert_eq!(setup.agenda.date.to_string(), "2027-03-04");
        assert!(
            setup.agenda.items.len() >= 2 && !setup.roster.seats.is_empty(),
            "{id}"
        );
        assert!(
            setup.roster.seats.iter().all(|s| s.holders.is_empty()),
            "{id}: nobody is guessed"
        );
        let mut desk = Pty::start(&["afhold", path(&folder)], (80, 24));
        desk.shows("Dagsorden");
        desk.keys("q");
        assert_eq!(desk.end(), 0, "{id}");
    }
}

#[test]
fn a_body_whose_practice_alternates_begins_with_its_first_party_and_place() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("sof");
    assert_eq!(
        new(
            &folder,
            &[
                "--forum",
                "sof-lillebaelt",
                "--dato",
                "2026-11-18",
                "--start",
                "13.00"
            ]
        )
        .0,
        0
    );
    let agenda = setup(&folder).agenda;
    assert_eq!(
        agenda.chair_party.as_deref(),
        Some("formanden for kommunerne")
    );
    assert_eq!(agenda.secretary_party.as_deref(), Some("kommunal sekretær"));
    assert_eq!(agenda.place.as_deref(), Some("Vejle"));
    assert_eq!(
        agenda.end.map(|t| t.format("%H.%M").to_string()).as_deref(),
        Some("15.00"),
        "two hours"
    );
    // The next one turns all three.
    let next = dir.path().join("næste");
    let (code, _, err) = new(&next, &["--efter", path(&folder), "--dato", "10-2-2027"]);
    assert_eq!(code, 0, "{err}");
    let agenda = setup(&next).agenda;
    assert_eq!(agenda.chair_party.as_deref(), Some("Sygehus Lillebælt"));
    assert_eq!(
        agenda.secretary_party.as_deref(),
        Some("Sygehus Lillebælts sekretær")
    );
    assert_eq!(agenda.place.as_deref(), Some("Kolding"));
    assert_eq!(agenda.start.format("%H.%M").to_string(), "13.00");
}

/// A meeting with an item put off, one that was not reached, and follow-ups, one of them from the closed item.
fn held() -> tempfile::TempDir {
    let dir = copy_of(LILLEBAELT);
    // Held on its own day: by the desk's clock, not by the program's.
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånug<Ctrl+S>4U<Enter>3sug<Ctrl+S>");
    desk.keys("oSekretariatet: tal for 2026, uge 2<Enter>6s");
    desk.keys("oIda: svar til Kærmindebroen, snarest muligt<Enter>");
    desk.keys("Xa");
    assert_eq!(desk.meeting().phase(), Phase::Closed, "{}", desk.notice());
    let log = Folder::of(dir.path()).log();
    std::fs::write(log.journal(), desk.log.lines()).expect("written");
    dir
}

#[test]
fn the_meeting_before_leaves_what_was_put_off_what_is_to_be_done_and_its_people() {
    let last = held();
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("2027-03-04");
    let (code, out, err) = new(
        &folder,
        &["--efter", path(last.path()), "--dato", "4. marts 2027"],
    );
    assert_eq!(code, 0, "{out}{err}");
    let setup = setup(&folder);
    let before = ordstyrer::store::input::load(&Folder::of(last.path()))
        .setup
        .expect("the last");
    the_items_in_their_order(&setup);
    what_was_put_off_and_what_is_to_be_done(&setup, &before);
    the_same_people_and_seats(&setup, &before);
    let roster = std::fs::read_to_string(folder.join("deltagere.toml")).expect("read");
    assert!(
        roster.contains("# Uden ”for”: kan træde ind for begge praktiserende læger."),
        "comments stay: {roster}"
    );
    assert_eq!(setup.profile.name, before.profile.name);
}

/// Where the item stands whose title has these words.
fn at(setup: &Setup, title: &str) -> usize {
    let titles = titles(setup);
    titles
        .iter()
        .position(|t| t.contains(title))
        .unwrap_or_else(|| panic!("{title}: {titles:#?}"))
}

fn titles(setup: &Setup) -> Vec<&str> {
    let items = setup.agenda.items.iter();
    items.map(|i| i.title.as_str()).collect()
}

fn the_items_in_their_order(setup: &Setup) {
    let titles = titles(setup);
    let at = |title: &str| at(setup, title);
    assert_eq!(titles[0], "Godkendelse af dagsorden");
    assert_eq!(
        titles[1],
        "Godkendelse af referat fra mødet den 3. december 2026"
    );
    assert!(
        at("Fælles udgående sygeplejeteam")
            < at("Opfølgning på beslutninger fra mødet den 3. december 2026")
    );
    assert!(
        at("Evaluering af pilotprojektet") < at("Mødeplan"),
        "what was not reached comes again: {titles:#?}"
    );
    assert!(
        !titles
            .iter()
            .any(|t| t.contains("Overdragelse til sundhedsrådene")),
        "what was decided does not"
    );
    assert_eq!(at("Eventuelt"), titles.len() - 1);
}

/// A case that was put off has all its parts, and its number in the new order.
fn what_was_put_off_and_what_is_to_be_done(setup: &Setup, before: &Setup) {
    let at = |title: &str| at(setup, title);
    let moved = &setup.agenda.items[at("Fælles udgående sygeplejeteam")];
    let mut expected = before.agenda.items[3].clone();
    expected.id = moved.id.clone();
    assert_eq!(*moved, expected);
    let open = &setup.agenda.items[at("Opfølgning på beslutninger")];
    assert_eq!(
        open.case.as_deref().map(str::trim),
        Some("- Punkt 3: tal for 2026 (Sekretariatet, uge 2)")
    );
    let closed = &setup.agenda.items[at("Opfølgning på lukkede punkter")];
    assert!(
        closed.closed
            && closed
                .case
                .as_deref()
                .is_some_and(|c| c.contains("Kærmindebroen"))
    );
    assert!(
        !open
            .case
            .as_deref()
            .unwrap_or_default()
            .contains("Kærmindebroen")
    );
}

/// Apologies were of that day; the guests of the item that was not reached are there for its new number.
fn the_same_people_and_seats(setup: &Setup, before: &Setup) {
    let names = |s: &Setup| -> Vec<String> {
        let people = s.roster.persons.iter();
        people.map(|p| p.name.clone()).collect()
    };
    assert_eq!(names(setup), names(before));
    assert_eq!(setup.roster.seats, before.roster.seats);
    assert!(setup.roster.persons.iter().all(|p| !p.apology));
    let evaluation = &setup.agenda.items[at(setup, "Evaluering af pilotprojektet")].id;
    let guests = setup.roster.persons.iter().filter_map(|p| match &p.role {
        Role::Guest { items } => Some(items),
        Role::Member { .. } | Role::Substitute { .. } | Role::Observer | Role::Staff { .. } => None,
    });
    let guests: Vec<_> = guests.collect();
    assert_eq!(
        guests,
        [&vec![evaluation.clone()], &vec![evaluation.clone()]]
    );
}

#[test]
fn a_joint_meeting_stays_one() {
    let last = copy_of("faellesmoede-sof-psof-2026-11-18");
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("2027");
    let (code, out, err) = new(
        &folder,
        &["--efter", path(last.path()), "--dato", "10-2-2027"],
    );
    assert_eq!(code, 0, "{out}{err}");
    let (before, after) = (setup(last.path()), setup(&folder));
    assert_eq!(
        after.partner.as_ref().map(|p| &p.roster),
        before.partner.as_ref().map(|p| &p.roster)
    );
    let bodies: Vec<_> = after
        .agenda
        .items
        .iter()
        .filter(|i| i.title.contains("Akut"))
        .map(|i| i.body)
        .collect();
    assert_eq!(
        bodies,
        [Some(ordstyrer::domain::joint::Body::Second)],
        "never reached, and still PSOF's alone"
    );
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let dir = copy_of(LILLEBAELT);
    let fresh = dir.path().join("ny");
    for (args, says) in [
        (vec!["--forum", "klynge-politisk"], "Skriv --dato"),
        (
            vec!["--forum", "klynge-politisk", "--dato", "31-2-2027"],
            "er ikke en dato i kalenderen",
        ),
        (
            vec!["--forum", "klynge-politik", "--dato", "4-3-2027"],
            "Mente du ”klynge-politisk”?",
        ),
        (
            vec![
                "--forum",
                "klynge-politisk",
                "--dato",
                "4-3-2027",
                "--start",
                "25",
            ],
            "er ikke et klokkeslæt",
        ),
        (vec!["--dato", "4-3-2027"], "Skriv --forum. Kendte fora"),
        (
            vec!["--dato", "4-3-2026", "--efter", path(dir.path())],
            "ligger ikke før det nye",
        ),
        (
            vec!["--dato", "4-3-2027", "--efter", "/findes/ikke"],
            "findes ikke",
        ),
    ] {
        let (code, _, err) = new(&fresh, &args);
        assert_eq!((code, err.contains(says)), (2, true), "{args:?}: {err}");
        assert!(!fresh.exists(), "{args:?}");
    }
    let before = std::fs::read(dir.path().join("dagsorden.toml")).expect("read");
    let (code, _, err) = new(
        dir.path(),
        &["--forum", "klynge-politisk", "--dato", "4-3-2027"],
    );
    assert_eq!(
        (code, err.contains("Der ligger allerede dagsorden.toml")),
        (2, true),
        "{err}"
    );
    assert_eq!(
        std::fs::read(dir.path().join("dagsorden.toml")).expect("read"),
        before
    );
}

#[test]
fn without_arguments_on_a_terminal_it_asks() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("næste");
    let mut dialog = Pty::start(&["ny"], (100, 40));
    dialog.shows("Bygger det på et tidligere møde?");
    dialog.keys("<Enter>").shows("Hvilket forum?");
    dialog.keys("klynge-politisk<Enter>").shows("Hvilken dag?");
    dialog
        .keys("i morgen<Enter>")
        .shows("er ikke en dato i kalenderen");
    dialog
        .keys("4-3-2027<Enter>")
        .shows("Hvornår begynder det?");
    dialog.keys("13.30<Enter>").shows("I hvilken mappe?");
    dialog.keys(path(&folder)).keys("<Enter>");
    assert_eq!(dialog.end(), 0);
    assert_eq!(
        setup(&folder).agenda.start.format("%H.%M").to_string(),
        "13.30"
    );
}
