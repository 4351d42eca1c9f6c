//! What is told of a body whose rules hold no more: on opening its meeting, on making one, and in the list of bodies.
//!
//! Promise: each names the last day, and what follows where the profile says it. That `tjek` has it as an error is left to
//! `gate`.

use crate::harness::LILLEBAELT;
use crate::pty::{Pty, copy_of, path, run};

const UNTIL: &str = "gælder kun til torsdag den 31. december 2026";

#[test]
fn opening_a_meeting_after_the_last_day_says_what_follows() {
    let dir = copy_of(LILLEBAELT);
    let file = dir.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&file).expect("read");
    let moved = text.replace("dato = 2026-12-03", "dato = 2027-01-14");
    std::fs::write(&file, moved).expect("written");
    let mut desk = Pty::start(&["afhold", path(dir.path())], (200, 24));
    desk.shows("Forummets regler gælder kun til 31. december 2026; derefter: sundhedsraad.");
    desk.keys("q");
    assert_eq!(desk.end(), 0);
    // While the rules hold, nothing is said.
    let before = copy_of(LILLEBAELT);
    let mut desk = Pty::start(&["afhold", path(before.path())], (80, 24));
    desk.shows("Fremmøde");
    assert!(!desk.text().contains("gælder kun"), "{}", desk.text());
    desk.keys("q");
    assert_eq!(desk.end(), 0);
    let (code, out, _) = run(&["tjek", path(dir.path())]);
    assert_eq!(code, 2, "{out}");
    assert!(
        out.contains("fejl: Mødet ligger torsdag den 14. januar 2027"),
        "{out}"
    );
}

#[test]
fn a_new_meeting_after_the_last_day_says_what_follows() {
    let dir = tempfile::tempdir().expect("a folder");
    let new = |name: &str, forum: &str, date: &str| {
        let folder = dir.path().join(name);
        run(&["ny", path(&folder), "--forum", forum, "--dato", date])
    };
    let (code, out, err) = new("efter", "klynge-politisk", "2027-03-04");
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains(UNTIL) && out.contains("”sundhedsraad”"),
        "{out}"
    );
    let (code, out, err) = new("sidste", "klynge-politisk", "2026-12-31");
    assert!(code == 0 && !out.contains("gælder kun"), "{out}{err}");
    let (code, out, err) = new("raad", "sundhedsraad", "2027-03-04");
    assert!(code == 0 && !out.contains("gælder kun"), "{out}{err}");
}

#[test]
fn the_list_of_bodies_tells_the_last_day_and_what_follows() {
    let (code, out, _) = run(&["fora"]);
    assert_eq!(code, 0);
    let line = |id: &str| {
        let line = out
            .lines()
            .find(|l| l.split_whitespace().next() == Some(id));
        line.unwrap_or_else(|| panic!("{id}: {out}"))
    };
    let told = "(til 31. december 2026, derefter sundhedsraad)";
    assert!(line("klynge-politisk").ends_with(told), "{out}");
    assert!(
        line("sof-lillebaelt").ends_with("(til 31. december 2023)"),
        "{out}"
    );
    assert!(!line("sundhedsraad").contains("(til"), "{out}");
}
