//! Minutes that lie in the folder when something is closed, or looks personal, only after the meeting.

use crate::harness::LILLEBAELT;
use crate::pty::{Pty, copy_for_today, path, run};
use std::path::Path;

const TITLE: &str = "Overdragelse til sundhedsrådene";

fn says(words: &[&str]) -> String {
    let (_, out, err) = run(words);
    format!("{out}{err}")
}

fn minutes(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join("referat").join(name)).expect("minutes")
}

/// A meeting with one decision, closed; another of its items is a closed one.
fn held(desk: &mut Pty) {
    desk.shows("Fremmøde");
    desk.keys("A").shows("gemt nr. 2");
    desk.keys("å").shows("gemt nr. 3");
    desk.keys("3s").shows("gemt nr. 4");
    desk.keys("ug<Ctrl+S>").shows("gemt nr. 5");
    desk.keys("Xa").shows("mappen referat");
}

#[test]
fn minutes_from_before_the_file_closed_an_item_are_told_and_written_again() {
    let dir = copy_for_today(LILLEBAELT);
    let file = path(dir.path());
    let mut desk = Pty::start(&["afhold", file], (200, 34));
    held(&mut desk);
    desk.keys("q");
    assert_eq!(desk.end(), 0);
    assert!(minutes(dir.path(), "referat.md").contains(TITLE));
    assert!(!says(&["status", file]).contains("I mappen referat"));
    let agenda = dir.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&agenda).expect("an agenda");
    let text = text.replacen("nr = \"3\"\n", "nr = \"3\"\nlukket = true\n", 1);
    std::fs::write(&agenda, text).expect("written");
    for command in ["status", "tjek"] {
        let told = says(&[command, file]);
        let sentence = "eller fra før dagsorden.toml lukkede punkt 3";
        assert!(told.contains(sentence), "{command}: {told}");
    }
    let mut desk = Pty::start(&["afhold", file], (200, 34));
    desk.shows("Punkt 3 er lukket i dagsorden.toml");
    desk.keys("q");
    assert_eq!(desk.end(), 0);
    for name in ["referat.md", "referat.html", "referat.json", "referat.txt"] {
        assert!(!minutes(dir.path(), name).contains(TITLE), "{name}");
    }
    assert!(minutes(dir.path(), "referat-internt.md").contains(TITLE));
    assert!(!says(&["status", file]).contains("I mappen referat"));
}

#[test]
fn that_the_public_minutes_were_not_written_stays_on_the_screen() {
    let dir = copy_for_today(LILLEBAELT);
    let mut desk = Pty::start(&["afhold", path(dir.path())], (200, 34));
    held(&mut desk);
    desk.keys("b cpr 010203-1234<Ctrl+S>").shows("Begrundelse");
    desk.keys("En tilføjelse<Ctrl+S>");
    let written = || minutes(dir.path(), "referat-internt.json").contains("010203-1234");
    desk.until("the internal version", |_| written());
    desk.until("no more to be written", |t| {
        !t.contains("Skriver referatet")
    });
    assert!(!minutes(dir.path(), "referat.json").contains("010203-1234"));
    desk.shows(
        "gemt nr. 7 · noget ligner personoplysninger; det offentlige referat er ikke skrevet",
    );
    // Opened again, it is still so and still said.
    desk.keys("q");
    assert_eq!(desk.end(), 0);
    let mut desk = Pty::start(&["afhold", path(dir.path())], (200, 34));
    desk.until("no more to be written", |t| {
        t.contains("det offentlige referat er ikke skrevet") && !t.contains("Skriver referatet")
    });
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}
