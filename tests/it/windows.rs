//! What only Windows shows: its console, its locks, its files that somebody has open. Held under Wine by
//! `tests/windows/run`; what Wine does not serve, and a person must look at, stands in the manual (`windows`).
#![cfg(windows)]

use crate::harness::{LILLEBAELT, STYREGRUPPE};
use crate::pty::{Pty, copy_for_today, held, path, run};
use crate::waiting;
use ordstyrer::domain::history::History;
use ordstyrer::store::draft::{self, Drafts};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::log::{Append as _, AppendError, Persist as _, Reading, Tail};
use std::fs::File;
use std::os::windows::fs::{FileTimesExt as _, OpenOptionsExt as _};
use std::os::windows::process::CommandExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Nobody else may do anything with the file.
const ALONE: u32 = 0;
/// As Word has a document: others may read it (`FILE_SHARE_READ`).
const AS_WORD: u32 = 1;

fn opened(file: &Path, share: u32) -> File {
    let mut options = File::options();
    options.read(true).write(true).share_mode(share);
    options.open(file).expect("opened")
}

/// What gives a terminal back: the screen, and the cursor last.
fn is_given_back(pty: &Pty) -> bool {
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    !pty.alternate() && raw.trim_end().ends_with("\u{1b}[?25h")
}

fn history(folder: &Path) -> History {
    let read = Folder::of(folder).log().read().expect("readable");
    let whole = read.expect("a journal");
    assert_eq!(whole.tail, Tail::Whole);
    match whole.reading {
        Reading::Meeting(history) => *history,
        other => panic!("{other:?}"),
    }
}

#[test]
fn who_leaves_the_wall_gets_the_console_back_as_it_was() {
    let folder = copy_for_today(LILLEBAELT);
    let mut wall = Pty::start(&["projektor", path(folder.path())], (100, 30));
    wall.shows("Velkommen");
    assert!(wall.alternate());
    wall.keys("q");
    assert_eq!(wall.end(), 0);
    assert!(is_given_back(&wall), "the mouse was never taken");
    assert!(wall.is_as_found(), "the console's modes");
}

#[test]
fn a_wall_of_another_size_is_drawn_anew_at_once() {
    let folder = copy_for_today(LILLEBAELT);
    let mut wall = Pty::start(&["projektor", path(folder.path())], (100, 30));
    let row = |screen: &str| screen.lines().position(|l| l.contains("Velkommen"));
    let before = row(&wall.shows("Velkommen"));
    let began = Instant::now();
    wall.resize((90, 20));
    wall.until("another row", |s| row(s).is_some() && row(s) != before);
    // The next minute would draw it anew as well.
    assert!(
        began.elapsed() < Duration::from_secs(8),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn the_event_that_ends_a_program_ends_it_in_order() {
    let folder = copy_for_today(STYREGRUPPE);
    let mut pty = Pty::start(&["afhold", path(folder.path())], (100, 30));
    pty.shows("Fremmøde");
    pty.keys("ånb").shows("Beslutning – vælg udfald");
    pty.keys("Rødgrød");
    let kept = folder.path().join("kladde.json");
    let text = || {
        draft::read(&kept)
            .ok()?
            .items
            .get("1")
            .map(|d| d.text.clone())
    };
    waiting::until("the draft is kept", || text().as_deref() == Some("Rødgrød"));
    pty.keys(" med fløde").shows("med fløde");
    // Sooner than a draft is kept by itself.
    pty.interrupt();
    assert_eq!(pty.end(), 0);
    assert!(is_given_back(&pty) && pty.is_as_found());
    assert_eq!(text().as_deref(), Some("Rødgrød med fløde"));
}

/// Wine closes the window without asking, which is harder than what Windows does.
#[test]
fn behind_a_closed_window_the_lock_is_free_and_what_was_saved_is_there() {
    let folder = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(folder.path())], (100, 30));
    pty.shows("Fremmøde");
    pty.keys("A").shows("gemt nr. 2");
    pty.keys("å").shows("gemt nr. 3");
    pty.close();
    pty.end();
    assert_eq!(history(folder.path()).meeting().seq(), 3);
    let mut again = Pty::start(&["afhold", path(folder.path())], (100, 30));
    again.shows("Mødet fortsætter, hvor det stod: sidst gemt nr. 3");
    again.keys("n").shows("gemt nr. 4");
}

#[test]
fn a_sentence_pasted_on_the_main_screen_records_nothing() {
    let folder = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(folder.path())], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("A").shows("gemt nr. 2");
    pty.paste("gået til ænder og åbnet igen");
    pty.shows("gået til ænder");
    pty.keys("<Esc>");
    pty.interrupt();
    assert_eq!(pty.end(), 0);
    assert_eq!(history(folder.path()).meeting().seq(), 2);
}

#[test]
fn altgr_and_m_is_a_sign() {
    let folder = copy_for_today(STYREGRUPPE);
    let mut pty = Pty::start(&["afhold", path(folder.path())], (100, 30));
    pty.shows("Fremmøde");
    pty.keys("ånb").shows("Beslutning – vælg udfald");
    pty.keys("5 ");
    pty.altgr('m', 'µ');
    pty.altgr('2', '@');
    pty.keys("g");
    pty.shows("5 µ@g");
}

#[test]
fn a_document_that_word_has_open_stays_and_the_new_one_lies_beside_it() {
    let folder = copy_for_today(STYREGRUPPE);
    let minutes = || run(&["referat", path(folder.path()), "--format", "docx,md"]);
    let read = |name: &str| std::fs::read(folder.path().join("referat").join(name)).ok();
    held(folder.path(), " ", "gemt nr. 2", "q");
    assert_eq!(minutes().0, 0);
    let (document, text) = (read("referat.docx"), read("referat.md"));
    held(folder.path(), "<Down> ", "gemt nr. 3", "q");
    let word = opened(&folder.path().join("referat/referat.docx"), AS_WORD);
    let (code, out, err) = minutes();
    assert_eq!(code, 0, "{out}{err}");
    let told = "referat.docx er åben i et andet program eller skrivebeskyttet; det nye ligger ved siden af";
    assert!(out.contains(told) || err.contains(told), "{out}{err}");
    assert_eq!(read("referat.docx"), document, "as Word has it");
    let beside = read("referat-ny.docx");
    assert!(beside.is_some() && beside != document);
    assert_ne!(read("referat.md"), text, "what is not open is written");
    drop(word);
    assert_eq!(minutes().0, 0);
    assert_eq!(
        (read("referat.docx"), read("referat-ny.docx")),
        (beside, None)
    );
}

/// As a sync client does it: the file goes away under another name, and one like it comes, times and all.
#[test]
fn a_journal_that_was_replaced_while_open_is_not_written_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Folder::of(folder.path()).log();
    let journal = crate::harness::repo("tests/journals/v1.3.jsonl");
    std::fs::copy(journal, place.journal()).expect("copied");
    let mut opened = place.open("en").expect("opened");
    let Reading::Meeting(history) = &opened.reading else {
        panic!("no meeting");
    };
    let last = history.records().last().expect("a record");
    let mut next = last.clone();
    next.seq += 1;
    let told = std::fs::metadata(place.journal()).expect("there");
    let away = folder.path().join("journal-1.jsonl");
    std::fs::rename(place.journal(), &away).expect("moved");
    std::fs::copy(&away, place.journal()).expect("copied");
    let times = std::fs::FileTimes::new()
        .set_created(told.created().expect("told"))
        .set_modified(told.modified().expect("told"));
    let copy = File::options().write(true).open(place.journal());
    copy.and_then(|c| c.set_times(times)).expect("dated");
    let head = opened.writer.head();
    match opened.writer.persist(head, &[next]) {
        Err(AppendError::Foreign) => {}
        other => panic!("{other:?}"),
    }
    assert!(opened.writer.needs_reopening());
}

#[test]
fn what_a_virus_scanner_holds_for_a_moment_is_written_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("kladde.json");
    draft::write(&kept, &Drafts::default()).expect("written");
    let held = opened(&kept, ALONE);
    let freed = std::thread::spawn(move || {
        std::thread::park_timeout(Duration::from_millis(150));
        drop(held);
    });
    draft::write(&kept, &Drafts::default()).expect("written again");
    freed.join().expect("freed");
    let held = opened(&kept, ALONE);
    let freed = std::thread::spawn(move || {
        std::thread::park_timeout(Duration::from_millis(150));
        drop(held);
    });
    assert_eq!(draft::read(&kept).expect("read"), Drafts::default());
    freed.join().expect("freed");
}

#[test]
fn a_quoted_folder_with_a_backslash_behind_is_found() {
    let folder = copy_for_today(LILLEBAELT);
    let spaced = folder.path().join("Møder 2026");
    std::fs::create_dir(&spaced).expect("made");
    for file in ["dagsorden.toml", "deltagere.toml"] {
        std::fs::copy(folder.path().join(file), spaced.join(file)).expect("copied");
    }
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ordstyrer"));
    // As it is typed: "C:\…\Møder 2026\" --json
    command.raw_arg(format!("status \"{}\\\" --json", path(&spaced)));
    let output = command.output().expect("run");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && told.starts_with('{'),
        "{output:?}"
    );
}
