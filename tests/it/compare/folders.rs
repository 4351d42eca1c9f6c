//! Two logs on disk: beside each other, in two folders, of another meeting, damaged, newer; and a shadow log being kept.

use super::meetings::{Chance, PLANTS, Plant, main_log, second_log};
use crate::harness::LILLEBAELT;
use crate::pty::{Pty, copy_for_today, copy_of, path, run};
use ordstyrer::domain::history::History;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::log::line::{self, START};
use std::path::Path;

/// A log's lines.
pub(crate) fn lines(history: &History) -> Vec<u8> {
    let (mut bytes, mut sum) = (Vec::new(), START);
    for record in history.whole() {
        sum = line::encode(&record, sum, &mut bytes).expect("a line");
    }
    bytes
}

/// A meeting folder with the main log, and nothing beside it.
pub(crate) fn main_folder() -> tempfile::TempDir {
    let dir = copy_of(LILLEBAELT);
    std::fs::write(Folder::of(dir.path()).log().journal(), lines(&main_log())).expect("written");
    dir
}

/// Where the second secretary's log lies in a folder.
pub(crate) fn beside(folder: &Path) -> std::path::PathBuf {
    let shadow = Folder::of(folder).shadow("vejle-kommune-rasmus-kjaersaa");
    shadow.log().journal()
}

fn second() -> Vec<u8> {
    lines(&second_log(&Chance(5), &PLANTS))
}

fn compared(words: &[&str]) -> (i32, serde_json::Value) {
    let (code, out, err) = run(&[&["sammenlign", "--json"], words].concat());
    let json = serde_json::from_str(&out);
    (code, json.unwrap_or_else(|e| panic!("{e}: {out}{err}")))
}

#[test]
fn a_log_beside_the_journal_is_compared_and_nothing_is_written() {
    let dir = main_folder();
    std::fs::write(beside(dir.path()), second()).expect("written");
    let before = crate::compare::folders::listed(dir.path());
    let (code, json) = compared(&[path(dir.path())]);
    assert_eq!(code, 1);
    assert_eq!(json["schema"], "ordstyrer.compare/1");
    assert_eq!(json["first"]["organisation"], "Region Syddanmark");
    let [one] = json["comparisons"].as_array().expect("a list").as_slice() else {
        panic!("{json}")
    };
    assert_eq!(one["second"]["person"], "Rasmus Kjærsaa");
    assert_eq!(one["second"]["role"], "shadow");
    assert_eq!(one["open"], 12);
    assert_eq!(one["differences"].as_array().map(Vec::len), Some(12));
    let (code, out, _) = run(&["compare", path(dir.path())]);
    assert_eq!(code, 1);
    assert!(out.contains("12 forskelle, 12 ikke afgjort"), "{out}");
    assert!(out.contains("Vejle Kommune · Rasmus Kjærsaa: "), "{out}");
    assert_eq!(crate::compare::folders::listed(dir.path()), before);
}

/// What lies in a folder, with its bytes.
pub(super) fn listed(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let all = std::fs::read_dir(folder).expect("a folder");
    let files = all
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.is_file());
    let name = |p: &Path| {
        p.file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned()
    };
    let mut files: Vec<_> = files
        .map(|p| (name(&p), std::fs::read(&p).expect("read")))
        .collect();
    files.sort();
    files
}

#[test]
fn a_log_in_another_folder_is_compared_also_when_it_is_a_journal() {
    let (dir, stick) = (main_folder(), tempfile::tempdir().expect("a folder"));
    std::fs::write(beside(stick.path()), second()).expect("written");
    let (code, json) = compared(&[path(dir.path()), path(stick.path())]);
    assert_eq!((code, &json["comparisons"][0]["open"]), (1, &12.into()));
    std::fs::remove_file(beside(stick.path())).expect("removed");
    let journal = Folder::of(stick.path()).log().journal();
    std::fs::write(journal, second()).expect("written");
    let (code, json) = compared(&[path(dir.path()), path(stick.path())]);
    assert_eq!((code, &json["comparisons"][0]["open"]), (1, &12.into()));
    assert_eq!(json["comparisons"][0]["file"], "journal.jsonl");
}

#[test]
fn the_same_log_twice_has_no_difference() {
    let dir = main_folder();
    std::fs::write(beside(dir.path()), lines(&main_log())).expect("written");
    let (code, json) = compared(&[path(dir.path())]);
    assert_eq!((code, &json["comparisons"][0]["open"]), (0, &0.into()));
}

/// What is said, with exit code 2.
fn refused(folder: &Path, says: &str) {
    let (code, out, err) = run(&["sammenlign", path(folder)]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains(says), "{err}");
}

#[test]
fn no_log_another_meetings_a_damaged_one_and_a_newer_one_are_told() {
    let begun = copy_of(LILLEBAELT);
    std::fs::write(beside(begun.path()), second()).expect("written");
    refused(begun.path(), "ikke registreret noget i referatet");
    let dir = main_folder();
    refused(dir.path(), "intet skyggereferat");
    let mut other = super::meetings::setup();
    other.id = None;
    other.agenda.date = chrono::NaiveDate::from_ymd_opt(2026, 3, 4).expect("a day");
    let first = second_log(&Chance(1), &[Plant::Wording]);
    let mut records = first.whole();
    let prepared = ordstyrer::domain::act::LifeEvent::MeetingPrepared(Box::new(other));
    records[0].events = std::iter::once(prepared.into()).collect();
    let (mut bytes, mut sum) = (Vec::new(), START);
    for record in &records {
        sum = line::encode(record, sum, &mut bytes).expect("a line");
    }
    std::fs::write(beside(dir.path()), bytes).expect("written");
    refused(dir.path(), "er fra et andet møde");
    let mut damaged = second();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    std::fs::write(beside(dir.path()), &damaged).expect("written");
    refused(dir.path(), "er beskadiget ved linje");
    std::fs::write(beside(dir.path()), newer(second())).expect("written");
    refused(dir.path(), "er skrevet af en nyere udgave");
}

/// The same lines with one of a newer format behind them.
fn newer(mut bytes: Vec<u8>) -> Vec<u8> {
    let head = line::read(&bytes, START, 0).head;
    let minor = line::FORMAT.minor + 1;
    let body = format!(
        r#""v":1,"m":{minor},"seq":{},"at":"2026-12-03T18:32:05.123+01:00","events":["unheard-of"]}}"#,
        head.seq + 1
    );
    let sum = line::link(head.sum, body.as_bytes());
    bytes.extend_from_slice(format!("{{\"sum\":\"{sum:08x}\",{body}\n").as_bytes());
    bytes
}

#[test]
fn a_shadow_log_is_kept_beside_the_journal_and_goes_on_where_it_stood() {
    let dir = copy_for_today(LILLEBAELT);
    let words = ["afhold", path(dir.path()), "--skygge"];
    let by = ["--navn", "Bo Ærø", "--organisation", "Kolding Kommune"];
    let all = [&words[..], &by].concat();
    let mut pty = Pty::start(&all, (120, 40));
    pty.shows("SKYGGEREFERAT");
    pty.keys("A");
    pty.shows("gemt nr. 2");
    // Somebody else is refused while it is kept.
    let mut second = Pty::start(&all, (120, 40));
    assert_eq!(second.end(), 3, "{}", second.text());
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let names: Vec<String> = listed(dir.path()).into_iter().map(|f| f.0).collect();
    let own = "skygge-kolding-kommune-bo-aeroe";
    assert!(names.contains(&format!("{own}.jsonl")), "{names:?}");
    assert!(!names.iter().any(|n| n.starts_with("journal")), "{names:?}");
    let mut pty = Pty::start(&all, (120, 40));
    pty.shows("Mødet fortsætter");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let log = std::fs::read(dir.path().join(format!("{own}.jsonl"))).expect("read");
    for record in line::read(&log, START, 0).records {
        let by = record.by.expect("an author");
        assert_eq!(by.organisation.as_deref(), Some("Kolding Kommune"));
        assert_eq!(by.person.as_deref(), Some("Bo Ærø"));
    }
}

#[test]
fn a_closed_shadow_log_leaves_no_papers() {
    let dir = copy_for_today(LILLEBAELT);
    let all = [
        "afhold",
        path(dir.path()),
        "--skygge",
        "--navn",
        "Bo",
        "--organisation",
        "Kolding",
    ];
    let mut pty = Pty::start(&all, (120, 40));
    pty.shows("SKYGGEREFERAT");
    pty.keys("Aån");
    pty.shows("gemt nr. 4");
    pty.keys("X").shows("Afslut mødet i skyggereferatet");
    pty.keys("a").shows("mødet er afsluttet");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert!(!dir.path().join("referat").exists());
}

/// The whole way in the real program: compared by keys, recorded, and both secretaries stand in the minutes.
#[test]
fn compared_on_the_screen_the_minutes_name_both_secretaries() {
    let dir = main_folder();
    let other = second_log(&Chance(5), &[Plant::Wording, Plant::FollowUpGone]);
    std::fs::write(beside(dir.path()), lines(&other)).expect("written");
    // The journal alone is the meeting; the sample's agenda is another one.
    std::fs::remove_file(Folder::of(dir.path()).agenda()).expect("removed");
    let journal = Folder::of(dir.path()).log().journal();
    let before = std::fs::read(&journal).expect("read");
    let mut pty = Pty::start(&["sammenlign", path(dir.path())], (120, 40));
    let screen = pty.shows("2 forskelle · 2 tilbage");
    assert!(
        screen.contains("Vejle Kommune · Rasmus Kjærsaa"),
        "{screen}"
    );
    pty.keys("1").shows("1 tilbage");
    // What the machine's clock says of a correction is another matter: both stay as they are.
    pty.keys("<Enter>1").shows("0 tilbage");
    pty.keys("<Esc>").shows("sammenlignet med Vejle Kommune");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let after = std::fs::read(&journal).expect("read");
    assert!(after.starts_with(&before), "nothing of the past is changed");
    let records = line::read(&after, START, 0).records;
    assert_eq!(
        records.len() - line::read(&before, START, 0).records.len(),
        3
    );
    let (code, out, _) = run(&["sammenlign", path(dir.path())]);
    assert_eq!(code, 0, "{out}");
    let ud = dir.path().join("ud");
    let words = [
        "referat",
        path(dir.path()),
        "--format",
        "txt",
        "--bekraeft",
        "--ud",
        path(&ud),
    ];
    let (code, _, err) = run(&words);
    assert_eq!(code, 0, "{err}");
    let text = std::fs::read_to_string(ud.join("referat.txt")).expect("written");
    assert!(text.contains("Ida Grønhøj-Madsen"), "{text}");
    assert!(text.contains("Rasmus Kjærsaa"), "{text}");
}

/// Both at one folder, at one time: each has a lock of their own, and neither waits for the other.
#[test]
fn the_two_secretaries_write_beside_each_other() {
    let dir = copy_for_today(LILLEBAELT);
    let mut main = Pty::start(&["afhold", path(dir.path())], (120, 40));
    main.shows("Fremmøde");
    main.keys("Aå").shows("gemt nr. 3");
    let by = ["--navn", "Bo Ærø", "--organisation", "Kolding Kommune"];
    let all = [&["afhold", path(dir.path()), "--skygge"][..], &by].concat();
    let mut shadow = Pty::start(&all, (120, 40));
    shadow.shows("SKYGGEREFERAT");
    shadow.keys("Aå").shows("gemt nr. 3");
    main.keys("n").shows("gemt nr. 4");
    shadow.keys("n").shows("gemt nr. 4");
    main.keys("=").shows("Der er ingen forskelle");
    for pty in [&mut main, &mut shadow] {
        if pty.text().contains("Færdig") {
            pty.keys("<Esc>");
            pty.shows("Fremmøde");
        }
        pty.keys("qj");
        assert_eq!(pty.end(), 0);
    }
    let read = |folder: Folder| {
        let bytes = std::fs::read(folder.log().journal()).expect("read");
        let first = line::read(&bytes, START, 0).records.remove(0);
        History::from_first(first)
            .expect("a setup")
            .setup()
            .id
            .clone()
    };
    let folder = Folder::of(dir.path());
    let shadow = folder.shadow("kolding-kommune-bo-aeroe");
    assert!(read(folder.clone()).is_some());
    assert_eq!(read(folder), read(shadow), "it is the same meeting");
}
