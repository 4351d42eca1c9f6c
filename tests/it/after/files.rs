//! The files of the minutes follow each step: which are written when, in which look, and which are left alone.

use crate::harness::LILLEBAELT;
use crate::pty::{Pty, copy_for_today, path, run};
use std::path::Path;

/// Closes the shortest meeting there is, in the real program, which then says something.
pub(super) fn closed(folder: &std::path::Path, says: &str) -> Pty {
    let mut pty = Pty::start(&["afhold", path(folder)], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("Aånug").shows("godkendte indstillingen");
    pty.keys("<Ctrl+S>").shows("gemt nr. 5");
    pty.keys("Xa").shows(says);
    pty
}

#[test]
fn the_files_follow_each_step_and_an_edited_one_is_left_alone() {
    let dir = copy_for_today(LILLEBAELT);
    let file = |name: &str| dir.path().join("referat").join(name);
    let text = |name: &str| std::fs::read_to_string(file(name)).expect("read");
    let mut pty = closed(dir.path(), "mappen referat: docx");
    assert!(text("referat.txt").contains("version 1, ikke godkendt"));
    std::fs::write(file("referat.html"), "rettet i hånden").expect("written");
    pty.keys("Rs<Enter>")
        .shows("referatet er sendt til formandskabet · referat.html er rettet i hånden");
    // Left at once: what is being written is written to the end first.
    pty.keys("Rg<Enter><Enter>q");
    assert_eq!(pty.end(), 0);
    assert!(
        text("referat.txt").contains("godkendt af formandskabet"),
        "written before the program ends"
    );
    assert!(text("referat.md").contains("version 1, godkendt"));
    assert_eq!(text("referat.html"), "rettet i hånden");
    assert!(text("referat-ny.html").contains("version 1, godkendt"));
    let (code, out, _) = run(&["status", path(dir.path()), "--json"]);
    let status: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (
            code,
            &status["minutes"]["stage"],
            &status["minutes"]["version"]
        ),
        (0, &"approved".into(), &1.into())
    );
}

/// Somebody has written in the Word file, and the other files are newer: the last step asks.
#[test]
fn minutes_are_not_final_in_silence_while_a_file_was_edited_by_hand() {
    let dir = copy_for_today(LILLEBAELT);
    let file = |name: &str| dir.path().join("referat").join(name);
    let text = || std::fs::read_to_string(file("referat.txt")).expect("read");
    let mut pty = closed(dir.path(), "mappen referat: docx");
    pty.keys("Rg<Enter><Enter>").shows("referatet er godkendt");
    pty.until("written", |t| {
        t.contains("mappen referat: docx") && t.contains("godkendt af")
    });
    std::fs::write(file("referat.docx"), "rettet i Word").expect("written");
    pty.keys("Rej").shows("referat.docx er rettet i hånden.");
    pty.keys("t").shows("√ gemt nr. 7");
    assert!(text().contains("version 1, godkendt"), "{}", text());
    pty.keys("Rej").shows("referat.docx er rettet i hånden.");
    pty.keys("j").shows("· referatet er endeligt");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert!(text().contains("version 1, endeligt"), "{}", text());
    assert_eq!(
        std::fs::read(file("referat.docx")).expect("read"),
        b"rettet i Word"
    );
}

#[test]
fn a_correction_that_looks_like_personal_data_is_not_made_public_unseen() {
    let dir = copy_for_today(LILLEBAELT);
    let text = |name: &str| {
        std::fs::read_to_string(dir.path().join("referat").join(name)).unwrap_or_default()
    };
    let mut pty = closed(dir.path(), "mappen referat: docx");
    pty.keys("Rr").shows("Rettelse efter mødet");
    pty.keys("<Enter>Ring til 75 12 34 56<Enter>Glemt<Enter>")
        .shows("ikke skrevet igen");
    pty.keys("Rt").shows("Fremmøde");
    assert!(!text("referat.txt").contains("75 12 34 56"));
    // Shown in the dialog, and then wanted all the same.
    pty.keys("R").shows("75 12 34 56” (ligner");
    pty.keys("d").shows("mappen referat");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert!(text("referat.txt").contains("75 12 34 56"));
}

#[test]
fn a_decision_corrected_to_something_personal_is_not_made_public_unseen() {
    let dir = copy_for_today(LILLEBAELT);
    let file = dir.path().join("referat/referat.txt");
    let text = || std::fs::read_to_string(&file).unwrap_or_default();
    let mut pty = closed(dir.path(), "mappen referat: docx");
    pty.keys("1b<Ctrl+A>Ring til 75 12 34 56<Ctrl+S>")
        .shows("Rettelse efter mødet");
    pty.keys("Glemt<Enter>").shows("ikke skrevet igen");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert!(text().contains("godkendte indstillingen") && !text().contains("75 12 34 56"));
    // Opened again, it is still not seen.
    let mut pty = Pty::start(&["afhold", path(dir.path())], (120, 40));
    pty.shows("ikke skrevet igen");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert!(!text().contains("75 12 34 56"));
}

/// Everything in the folder that is to be there, without the ledger.
fn minutes(folder: &Path) -> Vec<String> {
    let Ok(files) = std::fs::read_dir(folder.join("referat")) else {
        return Vec::new();
    };
    let names = files.map(|f| {
        f.expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    let mut names: Vec<String> = names.filter(|n| !n.starts_with('.')).collect();
    names.sort();
    names
}

/// The program ended before the minutes were there, or before they followed a correction: `found` is told by status and
/// tjek, and the next opening writes them.
fn told_and_written(folder: &Path, found: &str, wanted: &[String], json: (&str, &str)) {
    let (code, out, _) = run(&["status", path(folder)]);
    assert!(code == 0 && out.contains(found), "{code}: {out}");
    let (code, out, _) = run(&["tjek", path(folder)]);
    assert!(
        code == 1 && out.contains(&format!("advarsel: {found}")),
        "{code}: {out}"
    );
    assert!(!out.contains("Alt er i orden"), "{out}");
    let (key, name) = json;
    for command in ["status", "tjek"] {
        let (_, out, _) = run(&[command, path(folder), "--json"]);
        let told: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        let filed = if command == "tjek" {
            &told["journal"]["minutes"]
        } else {
            &told["filed"]
        };
        let names = filed[key].as_array().expect("names");
        assert!(names.iter().any(|n| n == name), "{command}: {filed}");
    }
    let mut pty = Pty::start(&["afhold", path(folder)], (200, 60));
    pty.shows("mappen referat: docx");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert_eq!(minutes(folder), wanted);
    let (_, out, _) = run(&["status", path(folder)]);
    assert!(!out.contains("I mappen referat"), "{out}");
}

#[test]
fn minutes_that_are_missing_are_told_and_written_at_the_next_opening() {
    let dir = copy_for_today(LILLEBAELT);
    let mut pty = closed(dir.path(), "mappen referat: docx");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let all = minutes(dir.path());
    assert!(all.contains(&"referat-internt.pdf".to_owned()), "{all:?}");
    let json = ("missing", "referat.txt");
    let found = "I mappen referat mangler referat.txt.";
    std::fs::remove_file(dir.path().join("referat/referat.txt")).expect("removed");
    told_and_written(dir.path(), found, &all, json);
    std::fs::remove_dir_all(dir.path().join("referat")).expect("removed");
    told_and_written(
        dir.path(),
        "I mappen referat mangler referat.docx,",
        &all,
        json,
    );
}

/// What the first frame had to say stays in front when the minutes have been written.
#[test]
fn what_was_to_be_known_at_the_opening_stays_when_missing_minutes_are_written() {
    let (dir, config) = (
        copy_for_today(LILLEBAELT),
        tempfile::tempdir().expect("a folder"),
    );
    let mut pty = closed(dir.path(), "mappen referat: docx");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    std::fs::remove_dir_all(dir.path().join("referat")).expect("removed");
    std::fs::create_dir(config.path().join("ordstyrer")).expect("made");
    let settings = config.path().join("ordstyrer/indstillinger.toml");
    std::fs::write(settings, "msu = false\n").expect("written");
    let home = format!("XDG_CONFIG_HOME={}", config.path().display());
    let mut pty = Pty::through(&["env", &home], &["afhold", path(dir.path())], (250, 60));
    let screen = pty.shows("nu er det skrevet · mappen referat: docx");
    assert!(
        screen.contains("! indstillinger.toml, linje 1: Nøglen ”msu” kendes ikke."),
        "{screen}"
    );
    pty.keys("q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn minutes_from_before_a_correction_are_told_and_written_at_the_next_opening() {
    let dir = copy_for_today(LILLEBAELT);
    let mut pty = closed(dir.path(), "mappen referat: docx");
    let (folder, before) = (dir.path().join("referat"), dir.path().join("før"));
    std::fs::create_dir(&before).expect("made");
    for file in std::fs::read_dir(&folder).expect("there") {
        let file = file.expect("an entry");
        std::fs::copy(file.path(), before.join(file.file_name())).expect("copied");
    }
    pty.keys("Rs<Enter>").shows("referatet er sendt");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let all = minutes(dir.path());
    std::fs::remove_dir_all(&folder).expect("removed");
    std::fs::rename(&before, &folder).expect("as it was");
    let found = "I mappen referat er referat.docx,";
    told_and_written(dir.path(), found, &all, ("older", "referat.pdf"));
    let text = std::fs::read_to_string(folder.join("referat.txt")).expect("read");
    assert!(text.contains("sendt til godkendelse"), "{text}");
}

/// A name that cannot be written to takes no other format along, and nobody is said to have edited it.
#[test]
fn a_format_that_cannot_be_written_takes_no_other_along() {
    let dir = copy_for_today(LILLEBAELT);
    let blocked = dir.path().join("referat/referat.html");
    std::fs::create_dir_all(blocked.join("i vejen")).expect("made");
    let says = "mødet er afsluttet · referat.html kan ikke læses; det nye ligger ved siden af";
    let mut pty = closed(dir.path(), says);
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let names = minutes(dir.path());
    for name in [
        "referat.docx",
        "referat-ny.html",
        "referat.pdf",
        "referat.txt",
    ] {
        assert!(names.iter().any(|n| n == name), "{name}: {names:?}");
    }
}

#[test]
fn the_bodys_own_template_is_used_and_a_missing_one_is_told() {
    let dir = copy_for_today(LILLEBAELT);
    let profile = include_str!("../../../config/fora/klynge-politisk.toml")
        .replace("[stil]", "[stil]\nskabelon = \"vores.docx\"");
    std::fs::write(dir.path().join("klynge-politisk.toml"), profile).expect("written");
    let referat = || run(&["referat", path(dir.path()), "--format", "docx,md"]);
    let (code, _, err) = referat();
    assert_eq!(
        (
            code,
            err.contains("Skabelonen vores.docx") && err.contains("findes ikke")
        ),
        (2, true),
        "{err}"
    );
    assert!(
        !dir.path().join("referat").exists(),
        "nothing is written without being asked about"
    );
    // When a meeting closes, the minutes are written all the same, in our own look, and it is said.
    let mut pty = closed(
        dir.path(),
        "mødet er afsluttet · uden skabelon: Skabelonen vores.docx",
    );
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert!(dir.path().join("referat/referat.docx").is_file());
    std::fs::write(
        dir.path().join("vores.docx"),
        crate::papers::template::danish_template(),
    )
    .expect("written");
    assert_eq!(referat().0, 0);
    let written = std::fs::read(dir.path().join("referat/referat.docx")).expect("read");
    assert!(crate::papers::reading::part(&written, "word/header1.xml").contains("VORES LOGO"));
}

#[test]
fn formats_written_by_hand_follow_too() {
    let dir = copy_for_today(LILLEBAELT);
    let mut pty = closed(dir.path(), "mappen referat: docx");
    let (code, _, err) = run(&["referat", path(dir.path()), "--format", "oparl"]);
    assert_eq!(code, 0, "{err}");
    pty.keys("Rg<Enter><Enter>").shows("oparl");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let text =
        std::fs::read_to_string(dir.path().join("referat/referat.oparl.json")).expect("read");
    assert!(text.contains("\"stage\": \"approved\""), "{text}");
}
