//! The journal's writer and readers together, and a kept file of each format version.

use crate::harness::{Desk, LILLEBAELT, repo, sample};
use crate::pty::copy_of;
use ordstyrer::domain::event::Record;
use ordstyrer::domain::history::History;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::follow::{Follower, News, read};
use ordstyrer::store::journal::{OpenError, Writer};
use ordstyrer::store::line::Tail;
use ordstyrer::store::lock::Lock;

fn records(desk: &Desk) -> Vec<Record> {
    desk.history.whole()
}

fn some() -> Vec<Record> {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånug<Ctrl+S>nz");
    records(&desk)
}

/// Reads once nobody holds the lock. Other tests start programs, and between fork and exec a child holds
/// whatever this process had open.
fn read_when_free(folder: &Folder) -> Vec<Record> {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while Lock::is_held(folder) {
        assert!(std::time::Instant::now() < end, "the lock is still held");
        std::thread::yield_now();
    }
    let whole = read(folder).expect("read").expect("a journal");
    assert_eq!(whole.tail, Tail::Whole);
    whole.records
}

#[test]
fn what_is_appended_is_read_back_by_all_readers() {
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let mut follower = Follower::new(&folder);
    assert!(matches!(follower.look().expect("look"), News::None));
    let mut writer = Writer::open(&folder, "prøve", &mut |_| ())
        .expect("opened")
        .writer;
    assert!(
        !folder.journal().exists(),
        "nothing is created before the first append"
    );
    let records = some();
    writer.append(&records[..2]).expect("appended");
    assert!(
        matches!(follower.look().expect("look"), News::None),
        "not published, so not shown"
    );
    writer.publish();
    match follower.look().expect("look") {
        News::More(got) => assert_eq!(got, records[..2]),
        other => panic!("{other:?}"),
    }
    writer.append(&records[2..]).expect("appended");
    assert!(
        matches!(follower.look().expect("look"), News::None),
        "synced, but not published yet"
    );
    let whole = read(&folder).expect("read").expect("a journal");
    assert_eq!(
        whole.records.len(),
        2,
        "while somebody writes, only what is durable"
    );
    writer.publish();
    drop(writer);
    assert_eq!(read_when_free(&folder), records);
}

#[test]
fn after_the_writer_is_gone_everything_that_was_synced_counts() {
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let mut writer = Writer::open(&folder, "prøve", &mut |_| ())
        .expect("opened")
        .writer;
    let records = some();
    writer.append(&records).expect("appended");
    // As after a kill between sync and publishing.
    drop(writer);
    assert_eq!(read_when_free(&folder), records);
    let mut found = Vec::new();
    Writer::open(&folder, "prøve", &mut |record| found.push(record)).expect("opened");
    assert_eq!(found, records);
}

#[test]
fn a_file_that_grew_by_another_hand_is_not_written_to() {
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let mut writer = Writer::open(&folder, "prøve", &mut |_| ())
        .expect("opened")
        .writer;
    let records = some();
    writer.append(&records[..2]).expect("appended");
    let mut bytes = std::fs::read(folder.journal()).expect("read");
    bytes.extend_from_slice(b"fremmed\n");
    std::fs::write(folder.journal(), &bytes).expect("written");
    assert!(writer.append(&records[2..3]).is_err());
    assert!(matches!(
        writer.reopen(),
        Err(OpenError::Damaged { line: 3, .. })
    ));
    assert!(
        writer.append(&records[2..3]).is_err(),
        "nothing is believed until it is read again"
    );
    bytes.truncate(bytes.len() - 8);
    std::fs::write(folder.journal(), &bytes).expect("written");
    writer.reopen().expect("reopened");
    writer.append(&records[2..3]).expect("goes on");
}

#[test]
fn a_follower_begins_again_when_the_journal_is_replaced() {
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let records = some();
    let mut follower = Follower::new(&folder);
    let mut writer = Writer::open(&folder, "prøve", &mut |_| ())
        .expect("opened")
        .writer;
    writer.append(&records).expect("appended");
    writer.publish();
    assert!(matches!(follower.look().expect("look"), News::More(_)));
    drop(writer);
    std::fs::remove_file(folder.journal()).expect("removed");
    std::fs::remove_file(folder.durable()).expect("removed");
    let mut writer = Writer::open(&folder, "prøve", &mut |_| ())
        .expect("opened")
        .writer;
    writer.append(&records[..2]).expect("appended");
    writer.publish();
    assert!(matches!(follower.look().expect("look"), News::Afresh(got) if got == records[..2]));
}

/// Kept for ever: a journal as version 1 wrote it must be read by every later program.
#[test]
fn version_one_is_read() {
    let path = repo("tests/journals/v1.jsonl");
    let bytes = std::fs::read(&path).expect("tests/journals/v1.jsonl");
    let read = ordstyrer::store::line::read(&bytes, ordstyrer::store::line::START, 0);
    assert_eq!(read.tail, Tail::Whole);
    let mut records = read.records.into_iter();
    let mut history = History::from_first(records.next().expect("a first")).expect("a setup");
    records.for_each(|r| history.push(r));
    let mut desk = Desk::new(sample(LILLEBAELT));
    crate::walks::walk(&mut desk);
    assert_eq!(history.meeting().seq(), desk.meeting().seq());
    assert_eq!(
        history
            .records()
            .iter()
            .map(|r| &r.events)
            .collect::<Vec<_>>(),
        desk.history
            .records()
            .iter()
            .map(|r| &r.events)
            .collect::<Vec<_>>()
    );
}

/// Writes the file above; run by hand once per format version.
#[test]
fn the_kept_journal_can_be_made() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    crate::walks::walk(&mut desk);
    let (mut bytes, mut sum) = (Vec::new(), ordstyrer::store::line::START);
    for record in records(&desk) {
        sum = ordstyrer::store::line::encode(&record, sum, &mut bytes).expect("encoded");
    }
    if std::env::var("GOLDEN").is_ok_and(|v| v == "skriv") {
        std::fs::create_dir_all(repo("tests/journals")).expect("made");
        std::fs::write(repo("tests/journals/v1.jsonl"), &bytes).expect("written");
    }
    assert_eq!(
        ordstyrer::store::line::read(&bytes, ordstyrer::store::line::START, 0).tail,
        Tail::Whole
    );
}
