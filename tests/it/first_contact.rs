//! First contact: the bare program, the sample, what is remembered, and complaints that lead on.

use crate::harness::LILLEBAELT;
use crate::pty::{Pty, copy_for_today, path, run};
use std::path::Path;
#[cfg(target_os = "linux")]
use std::path::PathBuf;

/// The program in a terminal, with its data in a folder of the test's.
fn with_data(data: &Path, words: &[&str]) -> Pty {
    let data = format!("XDG_DATA_HOME={}", path(data));
    Pty::through(&["env", &data], words, (100, 30))
}

#[cfg(target_os = "linux")]
fn samples(data: &Path) -> Vec<PathBuf> {
    let all = std::fs::read_dir(data.join("ordstyrer/proevemoeder"));
    let mut all: Vec<PathBuf> = all
        .into_iter()
        .flatten()
        .map(|e| e.expect("an entry").path())
        .collect();
    all.sort();
    all
}

#[test]
#[cfg(target_os = "linux")]
fn four_keys_lead_from_the_bare_program_to_a_held_sample() {
    let data = tempfile::tempdir().expect("a folder");
    let mut pty = with_data(data.path(), &[]);
    let screen = pty.shows("Prøvemøde");
    for row in ["Nyt møde", "Åbn møde", "Importer", "Vejledning"] {
        assert!(screen.contains(row), "{screen}");
    }
    assert_eq!(samples(data.path()), Vec::<PathBuf>::new());
    pty.keys("p");
    let screen = pty.shows("Alle personer og sager er opdigtede");
    assert!(screen.contains("Prøvemøde: Sundheds"), "{screen}");
    pty.keys("å").shows("gemt nr. 2");
    pty.keys("A").shows("gemt nr. 3");
    pty.keys("n").shows("gemt nr. 4");
    assert!(pty.text().contains("Punkt 1"), "{}", pty.text());
    pty.keys("qj");
    assert_eq!(pty.end(), 0);
    assert!(!pty.alternate(), "the terminal is given back");
    let all = samples(data.path());
    assert_eq!(all.len(), 1);
    // It is said where it lies, and it is not remembered as a meeting.
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    assert!(raw.contains(path(&all[0])), "{raw}");
    assert!(!data.path().join("ordstyrer/seneste.json").exists());
}

/// Terminals that do not mark what is pasted give its first letter alone, and the rest at once.
#[test]
#[cfg(target_os = "linux")]
fn pasted_text_chooses_nothing_on_the_start_screen() {
    for pieces in [&["prøvemøde om tekst"][..], &["p", "røvemøde\nom tekst"]] {
        let data = tempfile::tempdir().expect("a folder");
        let mut pty = with_data(data.path(), &[]);
        pty.shows("Prøvemøde");
        for piece in pieces {
            pty.send(piece.as_bytes());
        }
        let screen = pty.shows("Intet er valgt");
        assert!(screen.contains("Importer"), "{screen}");
        assert_eq!(samples(data.path()), Vec::<PathBuf>::new());
        pty.keys("q");
        assert_eq!(pty.end(), 0);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_sample_that_is_there_is_gone_on_with_or_left_as_it_is() {
    let data = tempfile::tempdir().expect("a folder");
    let mut pty = with_data(data.path(), &["prøv"]);
    pty.shows("opdigtede");
    pty.keys("A").shows("gemt nr. 2");
    pty.keys("qj");
    assert_eq!(pty.end(), 0);
    let first = samples(data.path()).remove(0);
    let journal = || std::fs::read(first.join("journal.jsonl")).expect("read");
    let before = journal();
    let mut pty = with_data(data.path(), &["try"]);
    pty.shows("Fortsæt prøvemødet");
    pty.keys("b").shows("opdigtede");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert_eq!((samples(data.path()).len(), journal()), (2, before));
    let mut pty = with_data(data.path(), &["proev"]);
    pty.shows("Begynd et nyt");
    pty.keys("<Esc>");
    assert_eq!(pty.end(), 0);
    assert_eq!(samples(data.path()).len(), 2);
}

#[test]
#[cfg(target_os = "linux")]
fn a_meeting_that_was_held_is_one_key_away_unless_that_is_turned_off() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = copy_for_today(LILLEBAELT);
    let held = |words: &[&str]| {
        let mut pty = with_data(data.path(), words);
        pty.shows("Fremmøde");
        pty.keys("q");
        assert_eq!(pty.end(), 0);
    };
    // Who keeps the log is asked once.
    let words = ["afhold", path(folder.path())];
    let mut pty = with_data(data.path(), &words);
    pty.shows("Dit navn:");
    pty.keys("Bo<Enter>").shows("Din organisation:");
    pty.keys("Region<Enter>").shows("Fremmøde");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    held(&words);
    let mut pty = with_data(data.path(), &[]);
    pty.shows("Seneste møder");
    pty.keys("1").shows("Fremmøde");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    // A folder that is gone is not offered.
    drop(folder);
    let mut pty = with_data(data.path(), &[]);
    let screen = pty.shows("Importer");
    assert!(!screen.contains("Seneste møder"), "{screen}");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let off = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(off.path().join("ordstyrer")).expect("made");
    let settings = off.path().join("ordstyrer/indstillinger.toml");
    std::fs::write(settings, "seneste = false\n").expect("written");
    let (data, folder) = (
        tempfile::tempdir().expect("a folder"),
        copy_for_today(LILLEBAELT),
    );
    let variables = [
        format!("XDG_DATA_HOME={}", path(data.path())),
        format!("XDG_CONFIG_HOME={}", path(off.path())),
    ];
    let before = ["env", &variables[0], &variables[1]];
    let mut pty = Pty::through(&before, &["afhold", path(folder.path())], (100, 30));
    pty.shows("Fremmøde");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert!(!data.path().join("ordstyrer").exists());
}

#[test]
fn a_path_that_is_no_meeting_is_told_and_asked_again() {
    let data = tempfile::tempdir().expect("a folder");
    let mut pty = with_data(data.path(), &[]);
    pty.shows("Importer");
    pty.keys("å").shows("mappen med dagsorden.toml");
    pty.keys("/<Enter>").shows("Der er intet møde i mappen");
    pty.keys("<Esc>").shows("Importer");
    pty.keys("<Esc>");
    assert_eq!(pty.end(), 0);
}

#[test]
fn without_a_terminal_the_bare_program_prints_its_usage() {
    let (code, bare, err) = run(&[]);
    let (_, help, _) = run(&["--help"]);
    assert_eq!((code, bare, err.as_str()), (0, help, ""));
}

#[test]
fn the_version_names_the_commit_it_was_built_from() {
    let (code, out, _) = run(&["--version"]);
    assert_eq!(code, 0);
    let number = env!("CARGO_PKG_VERSION");
    assert!(out.starts_with(&format!("ordstyrer {number}")), "{out}");
    let head = std::process::Command::new("git")
        .args(["show", "-s", "--format=%H %cs", "HEAD"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    // Without a history there is none to name.
    let head = head.ok().filter(|o| o.status.success());
    let Some(head) = head.and_then(|o| String::from_utf8(o.stdout).ok()) else {
        return;
    };
    let (commit, date) = head.trim().split_once(' ').expect("two words");
    let named = out
        .split(['(', ',', ')'])
        .map(str::trim)
        .collect::<Vec<_>>();
    assert!(
        named.len() > 2 && commit.starts_with(named[1]),
        "{out}: {head}"
    );
    assert_eq!(named[2], date);
}

#[test]
fn a_folder_without_a_meeting_points_to_how_one_comes_about() {
    let empty = tempfile::tempdir().expect("a folder");
    let missing = empty.path().join("væk");
    for folder in [empty.path(), &missing] {
        let (code, _, err) = run(&["afhold", path(folder)]);
        assert_eq!(code, 2);
        for way in ["”ordstyrer ny”", "”ordstyrer importer”", "”ordstyrer prøv”"] {
            assert!(err.contains(way), "{way}: {err}");
        }
    }
}

#[test]
fn the_manual_is_listed_and_printed_where_there_is_no_terminal() {
    let (code, list, _) = run(&["vejledning"]);
    assert_eq!(code, 0);
    assert_eq!(
        list.trim().lines().count(),
        ordstyrer::ui::manual::PAGES.len()
    );
    let (code, page, _) = run(&["manual", "afst"]);
    assert_eq!(code, 0);
    assert!(page.starts_with("AFSTEMNING\n"), "{page}");
    // A word that no page is named after, but that one speaks of.
    let (code, told, _) = run(&["vejledning", "applocker"]);
    assert_eq!(code, 0);
    assert!(told.starts_with("Ingen side hedder ”applocker”"), "{told}");
    assert!(told.contains("\nit: - AppLocker: Standard"), "{told}");
    let (code, _, err) = run(&["vejledning", "kaffe"]);
    assert_eq!((code, err.contains("beslutninger")), (2, true), "{err}");
    // What no page is called stands in one: the page that has most of it comes first.
    let (code, told, _) = run(&["vejledning", "skyggereferat"]);
    assert_eq!(code, 0);
    assert!(told.matches("\n\n").count() > 1, "{told}");
    let first = told.split("\n\n").nth(1).unwrap_or_default();
    assert!(first.starts_with("to-sekretaerer: "), "{told}");
}

/// Help is one key away everywhere.
#[test]
#[cfg(target_os = "linux")]
fn help_is_there_before_a_meeting_too() {
    let data = tempfile::tempdir().expect("a folder");
    for (keys, shown) in [
        (&["<F1>"][..], "Kom i gang"),
        (&["?"], "Kom i gang"),
        (&["v", "<F1>"], "KOM I GANG"),
        (&["å", "<F1>"], "Mappen med dagsorden.toml. Enter"),
    ] {
        let mut pty = with_data(data.path(), &[]);
        pty.shows("F1 Hjælp");
        for key in keys {
            pty.keys(key);
            pty.until("something else", |t| !t.contains("hold et møde"));
        }
        pty.shows(shown);
        pty.keys("<Ctrl+C>");
        pty.end();
    }
}

#[test]
fn the_manual_is_read_in_a_terminal_and_searched() {
    let mut pty = Pty::start(&["vejledning"], (100, 30));
    pty.shows("Afstemning");
    pty.keys("<Down><Enter>").shows("SKÆRMEN OG TASTERNE");
    pty.keys("<Esc>").shows("Kom i gang");
    pty.keys("<Esc>");
    assert_eq!(pty.end(), 0);
    let mut pty = Pty::start(&["vejledning", "ret"], (100, 30));
    pty.shows("RETTELSER");
    pty.keys("/afbud<Enter>");
    pty.until("only lines with the word", |t| !t.contains("gendanner"));
    pty.keys("<Esc>").shows("gendanner");
    pty.keys("<Esc>");
    assert_eq!(pty.end(), 0);
}

#[test]
fn a_meeting_on_another_day_says_so_before_it_is_opened() {
    let folder = copy_for_today(LILLEBAELT);
    let agenda = folder.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&agenda).expect("read");
    let moved: String = text
        .lines()
        .map(|l| {
            if l.starts_with("dato") {
                "dato = 2027-03-04"
            } else {
                l
            }
        })
        .collect::<Vec<_>>()
        .join("\n");
    std::fs::write(&agenda, moved).expect("written");
    let mut pty = Pty::start(&["afhold", path(folder.path())], (200, 30));
    let screen = pty.shows("Dagsordenen er til torsdag den 4. marts 2027, ikke til i dag.");
    assert!(
        screen.contains("gælder kun til 31. december 2026"),
        "{screen}"
    );
    pty.keys("q");
    assert_eq!(pty.end(), 0);
}
