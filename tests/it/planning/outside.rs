//! Files that somebody else changes while the screen shows them, and edits taken back.

use super::{opened, text};
use crate::harness::LILLEBAELT;
use crate::pty::copy_of;
use std::path::Path;

/// Writes a file of the folder as somebody else would.
fn elsewhere(folder: &Path, name: &str, change: impl Fn(String) -> String) -> String {
    let new = change(text(folder, name));
    std::fs::write(folder.join(name), &new).expect("written by somebody else");
    new
}

/// The agenda without its second item.
fn without_the_second(agenda: &str) -> String {
    let mut doc: toml_edit::DocumentMut = agenda.parse().expect("TOML");
    let items = doc["punkter"].as_array_of_tables_mut().expect("items");
    items.remove(1);
    doc.to_string()
}

#[test]
fn an_edit_goes_to_the_item_that_was_shown_wherever_it_stands_now() {
    let dir = copy_of(LILLEBAELT);
    let mut desk = opened(dir.path());
    desk.keys("<Tab><Tab>5<Ctrl+E>")
        .shows("Punkt 5 på dagsordenen");
    // While the form is open, somebody takes item 2 out.
    let other = elsewhere(dir.path(), "dagsorden.toml", |t| without_the_second(&t));
    desk.keys("<Down><End> (kort)<Ctrl+S>")
        .shows("gemt i dagsorden.toml");
    let old = "fælles digital plejeplan\"";
    let expected = other.replace(old, "fælles digital plejeplan (kort)\"");
    assert_ne!(expected, other);
    assert_eq!(text(dir.path(), "dagsorden.toml"), expected);
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn an_edit_of_what_somebody_else_has_changed_too_is_refused_and_shown() {
    let dir = copy_of(LILLEBAELT);
    let mut desk = opened(dir.path());
    desk.keys("<Tab><Tab>5<Ctrl+E>")
        .shows("Punkt 5 på dagsordenen");
    let title = "Evaluering af pilotprojektet om en fælles digital plejeplan";
    let change = |t: String| t.replace(title, "Plejeplanen evalueres");
    let other = elsewhere(dir.path(), "dagsorden.toml", change);
    desk.keys("<Down><End> (kort)<Ctrl+S>")
        .shows("dagsorden.toml er ændret uden for programmet");
    assert_eq!(text(dir.path(), "dagsorden.toml"), other);
    desk.keys("<Esc>").shows("Rettet og ikke gemt: Titel.");
    desk.keys("k").shows("Plejeplanen evalueres");
    // The same for what is to be deleted, and the person is found by name though the list has changed.
    desk.keys("5<Ctrl+X>")
        .shows("Plejeplanen evalueres slettes");
    let change = |t: String| t.replace("Plejeplanen evalueres", "Plejeplanen");
    let other = elsewhere(dir.path(), "dagsorden.toml", change);
    desk.keys("j").shows("står der ikke længere som vist");
    assert_eq!(text(dir.path(), "dagsorden.toml"), other);
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn a_change_outside_is_on_the_screen_before_the_next_key_counts() {
    let dir = copy_of(LILLEBAELT);
    let mut desk = opened(dir.path());
    let change = |t: String| t.replace("navn = \"Villy Aakær\"", "navn = \"Viggo Aakær\"");
    elsewhere(dir.path(), "deltagere.toml", change);
    desk.keys("<Down>")
        .shows("Filerne er ændret uden for programmet");
    desk.shows("Viggo Aakær");
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn the_last_edits_are_taken_back_one_by_one_also_another_day() {
    let dir = copy_of(LILLEBAELT);
    let agenda = text(dir.path(), "dagsorden.toml");
    let roster = text(dir.path(), "deltagere.toml");
    let mut desk = opened(dir.path());
    desk.keys("z").shows("Der er ikke noget at fortryde");
    desk.keys("<Tab><Tab>5<Ctrl+X>")
        .shows("Tasten z tager det tilbage");
    desk.keys("j").shows("gemt i dagsorden.toml");
    let shorter = text(dir.path(), "dagsorden.toml");
    assert_ne!(shorter, agenda);
    desk.keys("<Tab><Tab>/Aakær<Enter><Ctrl+X>")
        .shows("Villy Aakær tages af");
    desk.keys("j")
        .until("taken off", |s| !s.contains("Villy Aakær"));
    desk.keys("q");
    assert_eq!(desk.end(), 0);
    let mut desk = opened(dir.path());
    desk.keys("z").shows("rettelse i filerne er taget tilbage");
    desk.shows("Villy Aakær");
    assert_eq!(text(dir.path(), "deltagere.toml"), roster);
    assert_eq!(text(dir.path(), "dagsorden.toml"), shorter);
    // What somebody else wrote since is not thrown away.
    let other = elsewhere(dir.path(), "dagsorden.toml", |t| format!("{t}# ny\n"));
    desk.keys("z").shows("Sådan så de ud før den");
    assert_eq!(text(dir.path(), "dagsorden.toml"), other);
    std::fs::write(dir.path().join("dagsorden.toml"), &shorter).expect("as it was");
    desk.keys("z").shows("rettelse i filerne er taget tilbage");
    assert_eq!(text(dir.path(), "dagsorden.toml"), agenda);
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn a_word_is_no_number_of_an_item() {
    let dir = copy_of(LILLEBAELT);
    let before = text(dir.path(), "dagsorden.toml");
    let mut desk = opened(dir.path());
    desk.keys("<Tab><Tab>3<Ctrl+E>")
        .shows("Punkt 3 på dagsordenen");
    desk.keys("<End>Anna<Ctrl+S>")
        .shows("Skriv nummeret som 3, 3a eller 3.1.");
    assert_eq!(text(dir.path(), "dagsorden.toml"), before);
    desk.keys("<Esc>").shows("Rettet og ikke gemt: Nr.");
    desk.keys("k")
        .until("the form is gone", |s| !s.contains("ikke gemt"));
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}
