//! A disk that says no: the person is told, goes on, tries again, or saves in another place; nothing is lost.

use crate::harness::LILLEBAELT;
use crate::pty::{Pty, copy_for_today, path, run};
use crate::waiting;
use ordstyrer::store::{draft, folder::Folder};
use std::path::Path;

fn seq(folder: &Path) -> u64 {
    let (code, out, err) = run(&["status", path(folder), "--json"]);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str::<serde_json::Value>(&out).expect("JSON")["seq"]
        .as_u64()
        .expect("a number")
}

fn decided(folder: &Path, text: &str) -> bool {
    let (_, out, _) = run(&["status", path(folder), "--json"]);
    out.contains(text)
}

#[test]
fn a_folder_that_goes_away_and_comes_back_costs_nothing() {
    let dir = copy_for_today(LILLEBAELT);
    let away = dir.path().with_extension("vaek");
    let mut pty = Pty::start(&["afhold", path(dir.path())], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("A").shows("gemt nr. 2");
    // Readers are told after the frame.
    waiting::until("readers are told", || seq(dir.path()) == 2);
    std::fs::rename(dir.path(), &away).expect("renamed");
    pty.keys("å")
        .shows("IKKE GEMT: 1 handling er kun på skærmen");
    pty.keys("n")
        .shows("IKKE GEMT: 2 handlinger er kun på skærmen");
    pty.keys("ug").shows("godkendte indstillingen");
    pty.keys("<Ctrl+S>")
        .shows("IKKE GEMT: 3 handlinger er kun på skærmen");
    assert_eq!(seq(&away), 2, "nothing was recorded meanwhile");
    std::fs::rename(&away, dir.path()).expect("renamed back");
    pty.keys("<Ctrl+S>").shows("alt er nu gemt");
    assert!(!pty.text().contains("IKKE GEMT"));
    pty.keys("qj");
    assert_eq!(pty.end(), 0);
    assert_eq!(seq(dir.path()), 5);
    assert!(decided(dir.path(), "godkendte indstillingen"));
}

#[test]
fn the_meeting_goes_on_in_another_folder() {
    let dir = copy_for_today(LILLEBAELT);
    let other = tempfile::tempdir().expect("a folder");
    let taken = copy_for_today(LILLEBAELT);
    std::fs::write(taken.path().join("journal.jsonl"), "").expect("written");
    let mut pty = Pty::start(&["afhold", path(dir.path())], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("Aån").shows("gemt nr. 4");
    // The program may lay a draft there while the folder is being emptied.
    while let Err(error) = std::fs::remove_dir_all(dir.path()) {
        assert_eq!(error.kind(), std::io::ErrorKind::DirectoryNotEmpty);
    }
    pty.keys("ug<Ctrl+S>")
        .shows("IKKE GEMT: 1 handling er kun på skærmen");
    // A folder with a meeting in it is never written over.
    pty.keys("E").shows("Hele mødet skrives i mappen");
    let clear = "<Backspace>".repeat(120);
    pty.keys(&clear)
        .keys(path(taken.path()))
        .keys("<Enter>")
        .shows("Der ligger allerede et møde");
    let new = other.path().join("fortsat");
    pty.keys(&clear)
        .keys(path(&new))
        .keys("<Enter>")
        .shows("mødet fortsætter i mappen");
    assert!(!pty.text().contains("IKKE GEMT"));
    pty.keys("n").shows("gemt nr. 6");
    pty.keys("qj");
    assert_eq!(pty.end(), 0);
    pty.shows("Mødet er fortsat i mappen");
    assert_eq!(seq(&new), 6);
    assert!(decided(&new, "godkendte indstillingen"));
    assert!(!dir.path().exists() || !dir.path().join("journal.jsonl").exists());
}

#[test]
fn leaving_with_unrecorded_actions_is_asked_about() {
    let dir = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(dir.path())], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("A").shows("gemt nr. 2");
    let journal = Folder::of(dir.path()).log().journal();
    let mut bytes = std::fs::read(&journal).expect("read");
    bytes.extend_from_slice(b"fra en anden\n");
    std::fs::write(&journal, &bytes).expect("written");
    pty.keys("å").shows("IKKE GEMT: 1 handling");
    pty.keys("q").shows("går tabt, hvis du lukker nu");
    pty.keys("j");
    assert_eq!(pty.end(), 3, "leaving so is not a success");
    pty.shows("1 handling blev ikke gemt");
    assert_eq!(
        std::fs::read(&journal).expect("read"),
        bytes,
        "what another wrote is not touched"
    );
}

/// A decision that waits for the disk is still a draft for whoever starts the program after a crash.
#[test]
fn a_decision_that_waits_is_kept_as_a_draft() {
    let dir = copy_for_today(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let mut pty = Pty::start(&["afhold", path(dir.path())], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("Aån").shows("gemt nr. 4");
    let mut bytes = std::fs::read(folder.log().journal()).expect("read");
    let whole = bytes.clone();
    bytes.extend_from_slice(b"fra en anden\n");
    std::fs::write(folder.log().journal(), &bytes).expect("written");
    pty.keys("ug<Ctrl+S>").shows("IKKE GEMT: 1 handling");
    waiting::until("the decision is among the drafts", || {
        let drafts = draft::read(&folder.draft()).unwrap_or_default();
        drafts
            .items
            .get("1")
            .is_some_and(|d| d.text.contains("godkendte"))
    });
    pty.kill();
    std::fs::write(folder.log().journal(), &whole).expect("written");
    let mut pty = Pty::start(&["afhold", path(dir.path())], (120, 40));
    pty.shows("Kladden fra sidst");
    pty.keys("b<Ctrl+S>").shows("gemt nr. 5");
    pty.keys("qj");
    assert_eq!(pty.end(), 0);
    assert!(decided(dir.path(), "godkendte indstillingen"));
}

#[test]
fn drafts_that_cannot_be_read_are_put_aside() {
    let dir = copy_for_today(LILLEBAELT);
    let folder = Folder::of(dir.path());
    std::fs::write(folder.draft(), "{\"items\": {\"1\": {\"text\": \"halv").expect("written");
    let pty = Pty::start(&["afhold", path(dir.path())], (120, 40));
    pty.shows("Kladden fra sidst kan ikke læses. Den er gemt som kladde-ulaeselig-1.json");
    assert!(dir.path().join("kladde-ulaeselig-1.json").is_file());
}

/// A folder of the draft's name stands in its way, and goes again; no key is pressed meanwhile.
#[test]
fn drafts_that_could_not_be_kept_are_kept_when_they_can_be() {
    let dir = copy_for_today(LILLEBAELT);
    let draft_file = Folder::of(dir.path()).draft();
    let mut pty = Pty::start(&["afhold", path(dir.path())], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("Aånb").shows("vælg udfald");
    std::fs::create_dir(&draft_file).expect("in the way");
    pty.keys("Rødgrød").shows("Kladden kan ikke gemmes");
    std::fs::remove_dir(&draft_file).expect("out of the way");
    pty.shows("Kladden er gemt igen.");
    let drafts = draft::read(&draft_file).expect("read");
    assert_eq!(
        drafts.items.get("1").map(|d| d.text.as_str()),
        Some("Rødgrød")
    );
    pty.keys("<Esc>")
        .until("the desk", |s| !s.contains("vælg udfald"));
    pty.keys("qj");
    assert_eq!(pty.end(), 0);
}

/// What no disk took is told when the program ends, and the program says so to who started it.
#[test]
fn drafts_that_could_never_be_kept_are_told_at_the_end() {
    let dir = copy_for_today(LILLEBAELT);
    let draft_file = Folder::of(dir.path()).draft();
    let mut pty = Pty::start(&["afhold", path(dir.path())], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("Aånb").shows("vælg udfald");
    std::fs::create_dir(&draft_file).expect("in the way");
    pty.keys("Rødgrød").shows("Kladden kan ikke gemmes");
    pty.keys("<Esc>")
        .until("the desk", |s| !s.contains("vælg udfald"));
    pty.keys("qj");
    assert_eq!(pty.end(), 3);
    pty.shows("Det, du skrev uden at gemme, er tabt.");
}

/// A limit on file size stands for a full disk: it needs no privilege, and it can be lifted again.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_writing_goes_on_when_there_is_room() {
    let dir = copy_for_today(LILLEBAELT);
    let script = "ulimit -S -f 40; exec \"$0\" \"$@\"";
    let mut pty = Pty::through(
        &["sh", "-c", script],
        &["afhold", path(dir.path())],
        (120, 40),
    );
    pty.shows("Fremmøde");
    pty.keys("Aån").shows("gemt nr. 4");
    let mut last = 4;
    while !pty.text().contains("IKKE GEMT") {
        pty.keys(" ").until("an answer", |s| {
            s.contains(&format!("gemt nr. {} ", last + 1)) || s.contains("IKKE GEMT")
        });
        last += 1;
        assert!(last < 400, "the limit is never met");
    }
    assert_eq!(
        seq(dir.path()),
        last - 1,
        "the last acknowledged is there, the refused is not"
    );
    let lifted = std::process::Command::new("prlimit")
        .args(["--pid", &pty.pid().to_string(), "--fsize=unlimited"])
        .status()
        .expect("prlimit");
    assert!(lifted.success());
    pty.keys("<Ctrl+S>").shows("alt er nu gemt");
    pty.keys("qj");
    assert_eq!(pty.end(), 0);
    assert_eq!(seq(dir.path()), last);
}

#[cfg(unix)]
#[test]
fn what_is_written_is_the_users_own() {
    use std::os::unix::fs::PermissionsExt;
    let dir = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(dir.path())], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("Aånb").shows("vælg udfald");
    pty.keys("x<Esc>").shows("Afslut");
    pty.keys("Xa").shows("mødet er afsluttet");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let mut looked = 0;
    for name in [
        "journal.jsonl",
        "journal.lock",
        "journal.durable",
        "kladde.json",
        "referat/referat-internt.md",
        "referat/referat-internt.json",
    ] {
        let mode = std::fs::metadata(dir.path().join(name))
            .unwrap_or_else(|e| panic!("{name}: {e}"))
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{name}: {mode:o}");
        looked += 1;
    }
    assert_eq!(looked, 6);
    // What is public is for whoever may read the folder.
    let mode = |name: &str| {
        let file = std::fs::metadata(dir.path().join(name)).expect(name);
        file.permissions().mode() & 0o066
    };
    assert_eq!(mode("referat/referat.md"), mode("referat"));
}
