//! The running programs: the secretary's screen, the wall and the files while the agenda's file is changed.

use crate::harness::LILLEBAELT;
use crate::pty::{Pty, copy_for_today, held, path, run};
use std::path::Path;

/// Words of item 3, which is open at first.
const TITLE: &str = "Overdragelse til sundhedsrådene";

fn agenda(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("dagsorden.toml")).expect("an agenda")
}

/// Closes item 3 in the file, as a person or another program would: in place.
fn close_in_file(folder: &Path) {
    let text = agenda(folder);
    let (before, item) = text.split_once("nr = \"3\"\n").expect("item 3");
    let text = format!("{before}nr = \"3\"\nlukket = true\nneutral_titel = \"En sag\"\n{item}");
    std::fs::write(folder.join("dagsorden.toml"), text).expect("written");
}

fn says(words: &[&str]) -> String {
    let (_, out, err) = run(words);
    format!("{out}{err}")
}

/// The public agenda as Markdown.
fn sent_out(folder: &Path) -> String {
    let out = tempfile::tempdir().expect("a folder");
    let said = says(&[
        "dagsorden",
        path(folder),
        "--format",
        "md",
        "--ud",
        path(out.path()),
    ]);
    std::fs::read_to_string(out.path().join("dagsorden.md")).expect(&said)
}

#[test]
fn what_the_file_closes_leaves_the_wall_and_comes_into_the_log() {
    let dir = copy_for_today(LILLEBAELT);
    assert!(agenda(dir.path()).contains(TITLE));
    let mut desk = Pty::start(&["afhold", path(dir.path())], (140, 34));
    desk.shows("Fremmøde");
    desk.keys("A").shows("gemt nr. 2");
    desk.keys("å").shows("gemt nr. 3");
    desk.keys("3s").shows("gemt nr. 4");
    desk.keys("ug<Ctrl+S>").shows("gemt nr. 5");
    let wall = Pty::start(&["projektor", path(dir.path())], (110, 14));
    wall.shows("Overdragelse");
    close_in_file(dir.path());
    let frame = wall.until("the neutral title", |t| t.contains("En sag"));
    assert!(!frame.contains("Overdragelse"), "{frame}");
    // The next key takes it over into the log.
    desk.keys("z")
        .until("closed in the log", |t| t.contains("LUKKET"));
    desk.keys("Xa").shows("mødet er afsluttet");
    desk.shows("mappen referat");
    desk.keys("q");
    assert_eq!(desk.end(), 0);
    std::fs::remove_file(dir.path().join("dagsorden.toml")).expect("removed");
    for words in [&["status"][..], &["status", "--json"]] {
        let said = says(&[words, &[path(dir.path())]].concat());
        assert!(
            !said.contains("Overdragelse"),
            "the log alone keeps it closed: {said}"
        );
    }
    let minutes = dir.path().join("referat");
    let public = ["referat.html", "referat.md", "referat.json"].map(|f| minutes.join(f));
    let public: Vec<String> = public
        .iter()
        .filter_map(|f| std::fs::read_to_string(f).ok())
        .collect();
    assert!(!public.is_empty());
    for text in public {
        assert!(!text.contains("Overdragelse"), "{text}");
    }
}

#[test]
fn a_closing_in_the_file_is_told_and_settled_when_the_meeting_is_opened_again() {
    let dir = copy_for_today(LILLEBAELT);
    held(dir.path(), "A", "gemt nr. 2", "q");
    let sound = says(&["tjek", path(dir.path())]);
    assert!(!sound.contains("i mødet"), "{sound}");
    close_in_file(dir.path());
    let told = says(&["tjek", path(dir.path())]);
    assert!(
        told.contains("Punkt 3 er lukket i dagsorden.toml, men ikke i mødet."),
        "{told}"
    );
    let told = says(&["dagsorden", path(dir.path()), "--format", "txt"]);
    assert!(
        told.contains("Punkt 3 er lukket i dagsorden.toml"),
        "{told}"
    );
    assert!(!sent_out(dir.path()).contains(TITLE));
    // Opened again, the log knows too; that the file is opened again by hand changes nothing then.
    let mut desk = Pty::start(&["afhold", path(dir.path())], (160, 34));
    desk.shows("gemt nr. 3 · dagsorden.toml lukker punkt 3");
    let text = agenda(dir.path()).replacen("nr = \"3\"\nlukket = true", "nr = \"3\"", 1);
    std::fs::write(dir.path().join("dagsorden.toml"), text).expect("written");
    let told = says(&["tjek", path(dir.path())]);
    assert!(
        told.contains("Punkt 3 er lukket i mødet, men står åbent i dagsorden.toml."),
        "{told}"
    );
    assert!(!sent_out(dir.path()).contains(TITLE));
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn who_opens_an_item_by_key_opens_it_in_the_file_too() {
    let dir = copy_for_today(LILLEBAELT);
    close_in_file(dir.path());
    let mut desk = Pty::start(&["afhold", path(dir.path())], (160, 34));
    desk.shows("Fremmøde");
    desk.keys("A").shows("gemt nr. 2");
    assert!(!sent_out(dir.path()).contains(TITLE));
    desk.keys("3l");
    desk.shows("Skal punkt 3 være offentligt?");
    desk.shows("Filen dagsorden.toml lukker det også");
    desk.keys("<Esc>");
    assert!(!sent_out(dir.path()).contains(TITLE));
    desk.keys("l").shows("Skal punkt 3 være offentligt?");
    desk.keys("j").shows("gemt nr. 3");
    let text = agenda(dir.path());
    assert!(
        text.contains("nr = \"3\"\nlukket = false\nneutral_titel"),
        "{text}"
    );
    desk.keys("q");
    assert_eq!(desk.end(), 0);
    assert!(sent_out(dir.path()).contains(TITLE));
    // Closed again by hand, it is closed again.
    let text = text.replace("lukket = false", "lukket = true");
    std::fs::write(dir.path().join("dagsorden.toml"), text).expect("written");
    assert!(!sent_out(dir.path()).contains(TITLE));
    let told = says(&["tjek", path(dir.path())]);
    assert!(
        told.contains("Punkt 3 er lukket i dagsorden.toml, men ikke i mødet."),
        "{told}"
    );
}

#[test]
fn what_else_was_changed_before_the_meeting_is_told() {
    let dir = copy_for_today(LILLEBAELT);
    held(dir.path(), "A", "gemt nr. 2", "q");
    let text = agenda(dir.path()).replacen(TITLE, "Overdragelse til nogen", 1);
    let text = text.replacen("slut = ", "# slut = ", 1);
    std::fs::write(dir.path().join("dagsorden.toml"), text).expect("written");
    let roster = dir.path().join("deltagere.toml");
    let people = std::fs::read_to_string(&roster).expect("a roster");
    std::fs::write(&roster, people.replacen("Villy Aakær", "Villy Aa", 1)).expect("written");
    let file = path(dir.path());
    for words in [&["tjek", file][..], &["dagsorden", file, "--format", "md"]] {
        let told = says(words);
        for sentence in [
            "Punkt 3 har fået en anden titel i dagsorden.toml",
            "Mødets egne oplysninger",
            "Deltagerlisten er ændret i deltagere.toml (",
        ] {
            assert!(told.contains(sentence), "{words:?}: {told}");
        }
    }
    let mut desk = Pty::start(&["afhold", file], (200, 34));
    desk.shows("Punkt 3 har fået en anden titel i dagsorden.toml");
    desk.keys("å").shows("gemt nr. 3");
    desk.keys("qj");
    assert_eq!(desk.end(), 0);
    let told = says(&["tjek", file]);
    assert!(
        !told.contains("anden titel"),
        "once it is opened the record counts: {told}"
    );
}

#[test]
fn nothing_goes_out_when_the_agendas_file_cannot_be_read() {
    let dir = copy_for_today(LILLEBAELT);
    held(dir.path(), "A", "gemt nr. 2", "q");
    // A folder of that name is there and cannot be read, whoever asks.
    std::fs::remove_file(dir.path().join("dagsorden.toml")).expect("removed");
    std::fs::create_dir(dir.path().join("dagsorden.toml")).expect("made");
    let file = path(dir.path());
    for words in [
        &["dagsorden", file][..],
        &["referat", file, "--bekraeft"],
        &["status", file],
        &["status", file, "--json"],
    ] {
        let (code, out, err) = run(words);
        assert_eq!((code, out.as_str()), (3, ""), "{words:?}: {err}");
        assert!(
            err.contains("Om der er lukket noget i den, vides ikke"),
            "{err}"
        );
    }
    for words in [
        &["status", file, "--intern"][..],
        &["referat", file, "--intern"],
    ] {
        let (code, out, err) = run(words);
        assert_eq!(code, 0, "{words:?}: {out}{err}");
    }
}

/// Closed by key, and the record that says so, or one before it, is damaged afterwards.
#[test]
fn what_was_closed_behind_a_damage_stays_closed() {
    for (what, wrong) in [
        ("an earlier record", "arrived"),
        ("the closing itself", "secrecy"),
    ] {
        let dir = copy_for_today(LILLEBAELT);
        let mut desk = Pty::start(&["afhold", path(dir.path())], (160, 34));
        desk.shows("Fremmøde");
        desk.keys("3l").shows("gemt nr. 2 · punkt 3 er nu lukket");
        desk.keys("lj").shows("gemt nr. 3");
        desk.keys("A").shows("gemt nr. 4");
        desk.keys("5l").shows("gemt nr. 5");
        desk.keys("q");
        assert_eq!(desk.end(), 0);
        let journal = dir.path().join("journal.jsonl");
        let text = std::fs::read_to_string(&journal).expect("a journal");
        let at = text.rfind(wrong).expect(wrong);
        let (before, after) = text.split_at(at);
        std::fs::write(&journal, format!("{before}x{}", &after[1..])).expect("damaged");
        for words in [&["status"][..], &["status", "--json"]] {
            let (code, out, err) = run(&[words, &[path(dir.path())]].concat());
            assert_eq!(code, 1, "{what}: {err}");
            for title in [TITLE, "digital plejeplan"] {
                assert!(!out.contains(title), "{what}: {out}");
            }
        }
        // Whoever goes on from before the damage finds them closed.
        let mut desk = Pty::start(&["afhold", path(dir.path()), "--genopret"], (200, 34));
        desk.shows("kan være lukket efter skaden og er nu lukket");
        desk.keys("q");
        assert_eq!(desk.end(), 0);
        let said = says(&["status", path(dir.path())]);
        assert!(!said.contains("digital plejeplan"), "{what}: {said}");
    }
}
