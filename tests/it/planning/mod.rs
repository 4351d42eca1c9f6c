//! Agenda and roster made and changed on the screen before the meeting; the files keep their comments.

mod any_keys;
mod entries;
mod fields;
mod full;
mod generated;
mod imported;
mod keys;
mod merged;
mod outside;
mod people;
mod walk;

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{Pty, copy_of, path, run};
use ordstyrer::domain::setup::Setup;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use std::path::Path;

const SHIFT_UP: &[u8] = b"\x1b[1;2A";
const SHIFT_DOWN: &[u8] = b"\x1b[1;2B";

fn setup(folder: &Path) -> Setup {
    let loaded = input::load(&Folder::of(folder));
    loaded
        .setup
        .unwrap_or_else(|| panic!("{:?}", loaded.faults))
}

fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("read")
}

fn opened(folder: &Path) -> Pty {
    let desk = Pty::start(&["afhold", path(folder)], (120, 40));
    desk.shows("Fremmøde");
    desk
}

#[test]
fn an_item_is_changed_added_moved_and_deleted_in_the_file() {
    let dir = copy_of(LILLEBAELT);
    let before = text(dir.path(), "dagsorden.toml");
    let mut desk = opened(dir.path());
    // Tab twice: the agenda. Item 5 gets another title and 25 minutes.
    desk.keys("<Tab><Tab>5<Ctrl+E>")
        .shows("Punkt 5 på dagsordenen");
    desk.keys("<Down><End> (kort)<Down><Down><Backspace><Backspace>25<Ctrl+S>")
        .shows("gemt i dagsorden.toml");
    let changed = text(dir.path(), "dagsorden.toml");
    let differ: Vec<(&str, &str)> = before
        .lines()
        .zip(changed.lines())
        .filter(|(a, b)| a != b)
        .collect();
    assert_eq!(
        differ,
        [
            (
                "titel = \"Evaluering af pilotprojektet om en fælles digital plejeplan\"",
                "titel = \"Evaluering af pilotprojektet om en fælles digital plejeplan (kort)\""
            ),
            ("minutter = 20", "minutter = 25")
        ]
    );
    assert_eq!(
        before.lines().count(),
        changed.lines().count(),
        "nothing else was touched"
    );
    // It moves up; numbers follow, and so do the guests who are called to it.
    desk.send(SHIFT_UP).shows("gemt i dagsorden.toml");
    desk.keys("<Ctrl+N>").shows("Nyt punkt på dagsordenen");
    desk.keys("<Down>Besøg i Vejle<Down>x<Ctrl+S>")
        .shows("Skriv b for beslutning");
    desk.keys("<Backspace>o<Ctrl+S>").shows("5 O Besøg i Vejle");
    the_numbers_follow(&setup(dir.path()));
    desk.keys("5<Ctrl+X>")
        .shows("Punkt 5. Besøg i Vejle slettes fra dagsordenen.");
    desk.keys("j").shows("gemt i dagsorden.toml");
    desk.keys("4").send(SHIFT_DOWN).shows(" 5 D Evaluering");
    desk.keys("q");
    assert_eq!(desk.end(), 0);
    assert_eq!(
        text(dir.path(), "dagsorden.toml"),
        changed,
        "moved back and deleted, it is as it was"
    );
    assert!(
        !dir.path().join("journal.jsonl").exists() || setup(dir.path()).agenda.items.len() == 10
    );
    assert_eq!(run(&["tjek", path(dir.path())]).0, 0);
}

/// Item 5 is item 4 now, its guest with it, and a new item stands behind it.
fn the_numbers_follow(now: &Setup) {
    let titles: Vec<(&str, &str)> = now
        .agenda
        .items
        .iter()
        .map(|i| (i.id.as_str(), i.title.as_str()))
        .collect();
    assert_eq!(
        titles[3],
        (
            "4",
            "Evaluering af pilotprojektet om en fælles digital plejeplan (kort)"
        )
    );
    assert_eq!(titles[4], ("5", "Besøg i Vejle"));
    assert_eq!(titles.last(), Some(&("11", "Eventuelt")));
    let guest = now
        .roster
        .persons
        .iter()
        .find(|p| p.name.contains("Engelbæk"))
        .expect("the guest");
    assert!(
        format!("{:?}", guest.role).contains("\"4\""),
        "{:?}",
        guest.role
    );
}

/// Her name is on the screen from the moment it is typed; that it was taken is known from the file.
const GUDRUN: &str = "Gudrun Østerby";

#[test]
fn people_are_changed_added_and_taken_off_and_their_seats_stay() {
    let dir = copy_of(LILLEBAELT);
    let mut desk = opened(dir.path());
    desk.keys("/Aakær<Enter><Ctrl+E>")
        .shows("Deltager – Villy Aakær");
    desk.keys("<Down><Down><Down><Backspace>j<Down>19.30<Ctrl+S>")
        .shows("gemt i deltagere.toml");
    let person = |folder: &Path, name: &str| {
        setup(folder)
            .roster
            .persons
            .into_iter()
            .find(|p| p.name == name)
    };
    let villy = person(dir.path(), "Villy Aakær").expect("still there");
    assert!(
        villy.apology
            && villy
                .leaves_at
                .is_some_and(|t| t.format("%H.%M").to_string() == "19.30")
    );
    // A mayor leaves the body: the seat is vacant, and the next one takes it.
    desk.keys("/Aakær<Enter><Ctrl+X>")
        .shows("Villy Aakær tages af deltagerlisten.");
    desk.keys("j")
        .until("taken off", |s| !s.contains("Villy Aakær"));
    let vacant = |folder: &Path| {
        setup(folder)
            .roster
            .seats
            .iter()
            .filter(|s| s.holders.is_empty())
            .count()
    };
    assert_eq!(
        (vacant(dir.path()), person(dir.path(), "Villy Aakær")),
        (1, None)
    );
    desk.keys("<Ctrl+N>").shows("Ny deltager");
    desk.keys("Gudrun Østerby<Down>Borgmester<Down>Billund Kommune<Down><Down>")
        .keys("<Ctrl+S>");
    desk.until("the file", |_| person(dir.path(), GUDRUN).is_some());
    let new = setup(dir.path());
    let seat = new
        .roster
        .seats
        .iter()
        .find(|s| s.label.as_deref() == Some("Billund Kommune"))
        .expect("the seat");
    assert_eq!(seat.holders.len(), 1, "she has the seat of Billund");
    assert_eq!(vacant(dir.path()), 0);
    let roster = text(dir.path(), "deltagere.toml");
    assert!(
        roster.contains("# Uden ”for”: kan træde ind for begge praktiserende læger."),
        "comments stay"
    );
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn the_frame_is_changed_and_a_wrong_name_is_told_in_the_form() {
    let dir = copy_of(LILLEBAELT);
    let before = text(dir.path(), "dagsorden.toml");
    let mut desk = opened(dir.path());
    desk.keys("<Ctrl+O>").shows("Skyggereferent");
    desk.keys("<Down><Down><Down><Down><End><Backspace><Ctrl+S>")
        .shows("”Inge-Merete Holmskov”?");
    assert_eq!(
        text(dir.path(), "dagsorden.toml"),
        before,
        "nothing is written that cannot be read"
    );
    desk.keys("v<Up><Up><Up><Up><End><Backspace><Backspace><Backspace><Backspace>2027<Ctrl+S>")
        .shows("gemt i dagsorden.toml");
    assert_eq!(setup(dir.path()).agenda.date.to_string(), "2027-12-03");
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn once_the_meeting_has_begun_the_files_change_it_no_more() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    // With the agenda chosen; people are changed in the meeting itself.
    desk.keys("A<Tab>");
    for keys in ["<Ctrl+E>", "<Ctrl+N>", "<Ctrl+X>", "<Ctrl+O>"] {
        desk.keys(keys);
        assert!(desk.ui.dialog.is_none(), "{keys}");
        assert!(
            desk.notice()
                .starts_with("Mødet er begyndt, og filerne ændrer det ikke mere."),
            "{}",
            desk.notice()
        );
    }
}

#[test]
fn a_file_that_somebody_changes_meanwhile_keeps_the_change() {
    let dir = copy_of(LILLEBAELT);
    let mut desk = opened(dir.path());
    let file = dir.path().join("dagsorden.toml");
    let other = text(dir.path(), "dagsorden.toml").replace(
        "sted = \"Vejle Sygehus",
        "# flyttet\nsted = \"Kolding Sygehus",
    );
    std::fs::write(&file, &other).expect("written by somebody else");
    desk.keys("<Tab><Tab>1<Ctrl+E>")
        .shows("Punkt 1 på dagsordenen");
    desk.keys("<Down><End>en<Ctrl+S>")
        .shows("gemt i dagsorden.toml");
    let now = text(dir.path(), "dagsorden.toml");
    assert!(
        now.contains("# flyttet\nsted = \"Kolding Sygehus")
            && now.contains("Godkendelse af dagsordenen"),
        "{now}"
    );
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn what_tjek_finds_stands_on_the_screen_and_enter_goes_there() {
    let dir = copy_of(LILLEBAELT);
    let file = dir.path().join("dagsorden.toml");
    let faulty = text(dir.path(), "dagsorden.toml")
        .replace("sagsnr = \"26/41215\"", "sagsnr = \"2641215\"")
        .replace("slut = \"20.30\"", "slut = \"19.00\"")
        .replacen("indstillinger = [", "indstillinger = [\"\", ", 1);
    std::fs::write(&file, faulty).expect("written");
    let mut desk = opened(dir.path());
    desk.keys("<Ctrl+K>").shows("Før dagsordenen sendes");
    desk.shows("advarsel: Sagsnummeret");
    let screen = desk.shows("advarsel: Punkterne tager tilsammen");
    let at = |words: &str| {
        screen
            .lines()
            .position(|l| l.contains(words))
            .expect("a line")
    };
    // The marked line is the first finding; the others are as far below it as they stand. The marked one has its source.
    let down = |words: &str| "<Down>".repeat(at(words) - at("Enter går til stedet") - 2);
    desk.keys(&down("har et tomt listepunkt"))
        .shows("Kilde: Det Administrative Kontaktforum den 23. juni 2022");
    desk.keys("<Enter>");
    desk.until("the item is chosen", |s| {
        !s.contains("Før dagsordenen sendes") && s.contains("Punkt 3  ")
    });
    desk.keys("<Ctrl+K>").shows("advarsel: Sagsnummeret");
    desk.keys(&down("advarsel: Sagsnummeret")).keys("<Enter>");
    desk.until("item 5 is chosen", |s| {
        !s.contains("Før dagsordenen sendes") && s.contains("Punkt 5  ")
    });
    desk.keys("<Ctrl+E>").shows("Punkt 5 på dagsordenen");
    desk.keys("<Esc>")
        .until("the form is gone", |s| !s.contains("på dagsordenen ─"));
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}
