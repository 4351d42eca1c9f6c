//! The journal's writer and readers together.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::copy_of;
#[cfg(unix)]
use crate::pty::{path, run};
use crate::waiting;
use ordstyrer::domain::event::Record;
use ordstyrer::domain::history::History;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::log::line;
use ordstyrer::store::log::lock::Lock;
use ordstyrer::store::log::{
    Append, Durable, Follow, Follower, Head, OpenError, Persist, Reading, Since, Tail, Writer,
};
use std::io::Write;

fn records(desk: &Desk) -> Vec<Record> {
    desk.history().whole()
}

fn some() -> Vec<Record> {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånug<Ctrl+S>nz");
    records(&desk)
}

/// Appends behind what the writer has.
fn append(writer: &mut Writer, records: &[Record]) -> Option<Durable> {
    let head = writer.head();
    writer.append(head, records).ok()
}

fn open(folder: &Folder) -> Writer {
    folder.log().open("prøve").expect("opened").writer
}

/// As [`open`], once no child between fork and exec holds the lock.
fn open_when_free(folder: &Folder) -> Writer {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    loop {
        match folder.log().open("prøve") {
            Ok(opened) => return opened.writer,
            Err(error) => assert!(std::time::Instant::now() < end, "{error}"),
        }
    }
}

/// What a follower sees behind a head, and the head it ends at.
fn look(follower: &mut Follower, head: Head) -> (Vec<Record>, Since) {
    let mut records = Vec::new();
    let since = follower.since(head, &mut |r| records.push(r));
    (records, since.expect("a look"))
}

fn records_of(reading: &Reading) -> Vec<Record> {
    reading.history().map(History::whole).unwrap_or_default()
}

/// Reads once nobody holds the lock. Other tests start programs, and between fork and exec a child holds
/// whatever this process had open.
fn read_when_free(folder: &Folder) -> Vec<Record> {
    waiting::until("the lock is free", || !Lock::is_held(&folder.log()));
    let whole = folder.log().read().expect("read").expect("a journal");
    assert_eq!(whole.tail, Tail::Whole);
    records_of(&whole.reading)
}

#[test]
fn what_is_appended_is_read_back_by_all_readers() {
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let mut follower = folder.log().follow();
    assert!(look(&mut follower, Head::START).0.is_empty());
    let mut writer = open(&folder);
    assert!(
        !folder.log().journal().exists(),
        "nothing is created before the first append"
    );
    let records = some();
    append(&mut writer, &records[..2]).expect("appended");
    assert!(
        look(&mut follower, Head::START).0.is_empty(),
        "not published, so not shown"
    );
    writer.publish();
    let (got, since) = look(&mut follower, Head::START);
    assert_eq!(got, records[..2]);
    let head = writer.head();
    let tail = Tail::Whole;
    assert_eq!(since, Since::To { head, tail });
    append(&mut writer, &records[2..]).expect("appended");
    assert!(
        look(&mut follower, head).0.is_empty(),
        "synced, but not published yet"
    );
    let whole = folder.log().read().expect("read").expect("a journal");
    assert_eq!(
        whole.head.seq, 2,
        "while somebody writes, only what is durable"
    );
    writer.publish();
    assert_eq!(look(&mut follower, head).0, records[2..]);
    // A follower that has seen nothing yet may begin anywhere, and the same one may begin again.
    let mut other = folder.log().follow();
    assert_eq!(look(&mut other, head).0, records[2..]);
    assert_eq!(look(&mut other, Head::START).0, records);
    let strange = Head { sum: 7, ..head };
    assert_eq!(look(&mut other, strange).1, Since::Replaced);
    drop(writer);
    assert_eq!(read_when_free(&folder), records);
}

/// The fingerprint that goes on with each append is that of all lines, also after the log was opened again.
#[test]
fn the_running_fingerprint_is_that_of_all_lines() {
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let records = some();
    let digest = || line::digest(&std::fs::read(folder.log().journal()).expect("read"));
    let mut writer = open(&folder);
    assert_eq!(writer.digest(), None);
    for record in &records[..4] {
        append(&mut writer, std::slice::from_ref(record)).expect("appended");
        assert_eq!(writer.digest(), Some(digest()));
    }
    writer.reopen().expect("reopened");
    assert_eq!(writer.digest(), Some(digest()));
    drop(writer);
    let mut writer = open_when_free(&folder);
    assert_eq!(writer.digest(), Some(digest()));
    append(&mut writer, &records[4..]).expect("appended");
    assert_eq!(writer.digest(), Some(digest()));
}

#[test]
fn after_the_writer_is_gone_everything_that_was_synced_counts() {
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let mut writer = open(&folder);
    let records = some();
    append(&mut writer, &records).expect("appended");
    // As after a kill between sync and publishing.
    drop(writer);
    assert_eq!(read_when_free(&folder), records);
    let opened = folder.log().open("prøve").expect("opened");
    assert_eq!(records_of(&opened.reading), records);
}

#[test]
fn a_file_that_grew_by_another_hand_is_not_written_to() {
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let mut writer = open(&folder);
    let records = some();
    append(&mut writer, &records[..2]).expect("appended");
    let mut bytes = std::fs::read(folder.log().journal()).expect("read");
    bytes.extend_from_slice(b"fremmed\n");
    std::fs::write(folder.log().journal(), &bytes).expect("written");
    assert!(append(&mut writer, &records[2..3]).is_none());
    assert!(matches!(
        writer.reopen(),
        Err(OpenError::Damaged { line: 3, .. })
    ));
    assert!(
        append(&mut writer, &records[2..3]).is_none(),
        "nothing is believed until it is read again"
    );
    bytes.truncate(bytes.len() - 8);
    std::fs::write(folder.log().journal(), &bytes).expect("written");
    writer.reopen().expect("reopened");
    append(&mut writer, &records[2..3]).expect("goes on");
}

/// As long as it was, and written over in place: seen before anything more is written, wherever it was.
#[test]
fn a_file_that_was_written_over_in_place_is_not_written_to() {
    let records = some();
    let size = {
        let dir = copy_of(LILLEBAELT);
        let folder = Folder::of(dir.path());
        append(&mut open(&folder), &records[..3]).expect("appended");
        std::fs::metadata(folder.log().journal())
            .expect("there")
            .len()
    };
    for (at, keeps_time) in [
        (0, false),
        (size / 2, false),
        (size - 2, false),
        (size - 60, true),
    ] {
        let dir = copy_of(LILLEBAELT);
        let folder = Folder::of(dir.path());
        let mut writer = open(&folder);
        append(&mut writer, &records[..2]).expect("appended");
        append(&mut writer, &records[2..3]).expect("appended");
        let journal = folder.log().journal();
        let mut bytes = std::fs::read(&journal).expect("read");
        let (from, until) = if keeps_time {
            // The whole last line, whose sum is looked at itself.
            let last = bytes[..bytes.len() - 1].iter().rposition(|b| *b == b'\n');
            (last.expect("lines") + 1, bytes.len() - 1)
        } else {
            let at = usize::try_from(at).expect("short");
            (at, at + 1)
        };
        bytes[from..until].iter_mut().for_each(|b| *b = b'x');
        let before = std::fs::metadata(&journal)
            .expect("there")
            .modified()
            .expect("a time");
        let mut file = std::fs::File::options()
            .write(true)
            .open(&journal)
            .expect("opened");
        file.write_all(&bytes).expect("written over");
        if keeps_time {
            file.set_modified(before).expect("set");
        }
        assert!(append(&mut writer, &records[3..4]).is_none(), "at {at}");
        assert_eq!(std::fs::read(&journal).expect("read"), bytes, "at {at}");
    }
}

/// A backup that looked at the file, a copy that kept nothing: what reads the same is gone on with.
#[test]
fn a_file_that_was_only_touched_is_written_to() {
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let records = some();
    let mut writer = open(&folder);
    append(&mut writer, &records[..2]).expect("appended");
    let file = std::fs::File::options()
        .write(true)
        .open(folder.log().journal())
        .expect("opened");
    file.set_modified(std::time::SystemTime::UNIX_EPOCH)
        .expect("set");
    append(&mut writer, &records[2..3]).expect("goes on");
    append(&mut writer, &records[3..4]).expect("and on");
    drop(writer);
    assert_eq!(read_when_free(&folder).len(), 4);
}

/// What a name in the folder points to is neither cut off, written over nor read.
#[cfg(unix)]
#[test]
fn links_in_the_place_of_the_logs_files_are_not_followed() {
    for name in ["journal.jsonl", "journal.lock", "journal.durable"] {
        let (dir, outside) = (copy_of(LILLEBAELT), tempfile::tempdir().expect("a folder"));
        let target = outside.path().join("en andens");
        std::fs::write(&target, "en andens ord\n").expect("written");
        std::os::unix::fs::symlink(&target, dir.path().join(name)).expect("linked");
        let (code, _, err) = run(&["afhold", path(dir.path())]);
        let told = format!("{name} er et link; læg selve filen i mappen i stedet");
        assert!(code == 3 && err.contains(&told), "{name}: {code} {err}");
        let (code, out, err) = run(&["status", path(dir.path())]);
        assert!(
            !out.contains("en andens") && code != 101,
            "{name}: {out} {err}"
        );
        assert_eq!(
            std::fs::read_to_string(&target).expect("read"),
            "en andens ord\n"
        );
        assert!(outside.path().read_dir().expect("there").count() == 1);
    }
}

/// By the name of a link to a journal that somebody writes, one is told that first.
#[cfg(unix)]
#[test]
fn a_link_to_a_journal_that_is_written_says_that_the_meeting_is_open() {
    let (dir, other) = (copy_of(LILLEBAELT), copy_of(LILLEBAELT));
    let folder = Folder::of(dir.path());
    let mut writer = open(&folder);
    append(&mut writer, &some()[..2]).expect("appended");
    let link = other.path().join("journal.jsonl");
    std::os::unix::fs::symlink(folder.log().journal(), link).expect("linked");
    let (code, _, err) = run(&["afhold", path(other.path())]);
    assert!(
        code == 3 && err.contains("Mødet er åbent i et andet vindue"),
        "{code}: {err}"
    );
}

/// A follower that has read these records, and how far they go; nobody writes any more.
fn followed(folder: &Folder, records: &[Record]) -> (Follower, Head) {
    let mut follower = folder.log().follow();
    let mut writer = open(folder);
    append(&mut writer, records).expect("appended");
    writer.publish();
    assert_eq!(look(&mut follower, Head::START).0, records);
    (follower, writer.head())
}

#[test]
fn a_follower_begins_again_when_the_journal_is_replaced() {
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let records = some();
    let (mut follower, head) = followed(&folder, &records);
    std::fs::remove_file(folder.log().journal()).expect("removed");
    std::fs::remove_file(folder.log().durable()).expect("removed");
    let mut writer = open(&folder);
    append(&mut writer, &records[..2]).expect("appended");
    writer.publish();
    assert_eq!(look(&mut follower, head).1, Since::Replaced);
    assert_eq!(look(&mut follower, Head::START).0, records[..2]);
}

/// The drive, the folder or the file is away for a while: the meeting has not gone.
#[test]
fn a_follower_keeps_what_it_has_while_the_log_is_away() {
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let records = some();
    let (mut follower, head) = followed(&folder, &records);
    let away = dir.path().join("away");
    std::fs::create_dir(&away).expect("a folder");
    let files = [folder.log().journal(), folder.log().durable()];
    let there = |file: &std::path::Path| away.join(file.file_name().expect("a name"));
    for file in &files {
        std::fs::rename(file, there(file)).expect("moved");
    }
    let seen = look(&mut follower, head);
    assert!(
        matches!(seen.1, Since::To { head: at, .. } if at == head),
        "{seen:?}"
    );
    for file in &files {
        std::fs::rename(there(file), file).expect("moved back");
    }
    let seen = look(&mut follower, head);
    assert!(
        matches!(seen.1, Since::To { head: at, .. } if at == head),
        "{seen:?}"
    );
}
