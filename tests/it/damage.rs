//! A damaged journal: what is whole before the damage is read, the damage is told, and nothing is changed by reading.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{copy_of, path, run};
use crate::walks::walk;
use ordstyrer::domain::event::Record;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::log::line::{self, START, Tail};

/// How many single bits are turned here; the long run outside turns ten thousand.
const FLIPS: usize = 1500;

fn meeting() -> (Vec<Record>, Vec<u8>) {
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    let records = desk.history().whole();
    let mut bytes = Vec::new();
    let mut sum = START;
    for record in &records {
        sum = line::encode(record, sum, &mut bytes).expect("a line");
    }
    (records, bytes)
}

/// What a reading of changed bytes may be: a beginning of the truth, and a word about the rest.
fn honest(records: &[Record], original: &[u8], changed: &[u8], what: &str) {
    let read = line::read(changed, START, 0);
    assert!(read.records.len() <= records.len(), "{what}");
    assert!(
        read.records == records[..read.records.len()],
        "{what}: a record was changed in silence"
    );
    // Only of a log that ends sooner, between two lines, nothing can be told.
    let sooner = original.starts_with(changed) && (changed.is_empty() || changed.ends_with(b"\n"));
    let told = read.tail != Tail::Whole;
    assert!(sooner || told, "{what}: nothing is told");
    // All lines before the first changed byte are read.
    let first = original
        .iter()
        .zip(changed)
        .position(|(a, b)| a != b)
        .unwrap_or(original.len().min(changed.len()));
    let lines_before = original[..first].iter().filter(|b| **b == b'\n').count();
    assert!(
        read.records.len() >= lines_before,
        "{what}: a whole line before the damage is lost"
    );
}

#[test]
fn cut_anywhere_all_whole_records_are_read() {
    let (records, bytes) = meeting();
    let ends: Vec<usize> = bytes
        .iter()
        .enumerate()
        .filter(|(_, b)| **b == b'\n')
        .map(|(i, _)| i + 1)
        .collect();
    // Around each line's end every byte, and every hundredth in between.
    let near = |at: usize| ends.iter().any(|e| e.abs_diff(at) < 3);
    for at in (0..=bytes.len()).filter(|at| at % 100 == 0 || near(*at)) {
        let read = line::read(&bytes[..at], START, 0);
        let whole = ends.iter().filter(|e| **e <= at).count();
        assert_eq!(read.records, records[..whole], "cut at byte {at}");
        let torn = if ends.contains(&at) || at == 0 {
            Tail::Whole
        } else {
            Tail::Torn(at as u64 - read.bytes)
        };
        assert_eq!(read.tail, torn, "cut at byte {at}");
    }
}

#[test]
fn no_turned_bit_goes_unseen() {
    let (records, bytes) = meeting();
    let mut random: u64 = 7;
    for n in 0..FLIPS {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let at = (random >> 33) as usize % bytes.len();
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (random >> 60 & 7);
        honest(
            &records,
            &bytes,
            &changed,
            &format!("flip {n} at byte {at}"),
        );
    }
}

#[test]
fn zeroed_dropped_doubled_and_swapped_lines_show() {
    let (records, bytes) = meeting();
    for at in (0..bytes.len()).step_by(997) {
        let mut changed = bytes.clone();
        let end = (at + 512).min(changed.len());
        changed[at..end].fill(0);
        honest(&records, &bytes, &changed, &format!("zeroes at {at}"));
    }
    let lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
    for n in 0..lines.len() {
        let without: Vec<u8> = lines
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != n)
            .flat_map(|(_, l)| l.to_vec())
            .collect();
        // The last line can go without a trace in the chain: that is what the digest is for.
        if n + 1 < lines.len() {
            honest(&records, &bytes, &without, &format!("line {n} dropped"));
        }
        let mut twice = lines.clone();
        twice.insert(n, lines[n]);
        honest(
            &records,
            &bytes,
            &twice.concat(),
            &format!("line {n} doubled"),
        );
        if n > 0 {
            let mut swapped = lines.clone();
            swapped.swap(n - 1, n);
            honest(
                &records,
                &bytes,
                &swapped.concat(),
                &format!("line {n} swapped"),
            );
        }
    }
}

#[test]
fn reading_a_damaged_journal_changes_nothing_and_going_on_keeps_the_damaged_one() {
    let (_, bytes) = meeting();
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let mut changed = bytes.clone();
    let late = changed.len() / 10 * 9;
    changed[late] ^= 4;
    std::fs::write(folder.log().journal(), &changed).expect("written");
    let listing = || {
        let mut names: Vec<_> = std::fs::read_dir(dir.path())
            .expect("a folder")
            .map(|e| {
                e.expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    };
    let before = listing();
    assert!(matches!(
        folder.log().read().expect("read").expect("a journal").tail,
        Tail::Damaged { .. }
    ));
    for words in [&["status"][..], &["status", "--json"], &["tjek"]] {
        let words: Vec<&str> = words[..1]
            .iter()
            .copied()
            .chain([path(dir.path())])
            .chain(words[1..].iter().copied())
            .collect();
        let (code, out, err) = run(&words);
        assert_eq!(code, 1, "{words:?} {out}{err}");
        assert!(
            out.contains("beskadiget") || err.contains("beskadiget"),
            "{words:?} {out}{err}"
        );
    }
    assert_eq!(
        std::fs::read(folder.log().journal()).expect("read"),
        changed
    );
    assert_eq!(listing(), before, "reading left a file");
}

/// Somebody who works out new checksums gets past the chain, but not past the fingerprint in the minutes.
#[test]
fn a_change_with_right_checksums_shows_against_the_minutes() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    let dir = copy_of(LILLEBAELT);
    let folder = Folder::of(dir.path());
    let write = |records: &[Record]| {
        let (mut bytes, mut sum) = (Vec::new(), START);
        for record in records {
            sum = line::encode(record, sum, &mut bytes).expect("a line");
        }
        std::fs::write(folder.log().journal(), bytes).expect("written");
    };
    let mut records = desk.history().whole();
    write(&records);
    let (code, _, err) = run(&["referat", path(dir.path()), "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    // Going on after the minutes is no change.
    let mut later = records.clone();
    let last = later.last().expect("a record").clone();
    later.push(Record {
        seq: last.seq + 1,
        events: vec![ordstyrer::domain::act::LifeEvent::MeetingOpened.into()].into(),
        ..last
    });
    write(&later);
    let (code, out, _) = run(&["tjek", path(dir.path())]);
    assert_eq!(code, 0, "{out}");
    let at = records.len() / 2;
    records[at].at += chrono::TimeDelta::minutes(3);
    write(&records);
    for words in ["tjek", "status", "referat"] {
        let (code, out, err) = run(&[words, path(dir.path())]);
        assert_eq!(code, 1, "{words}: {out}{err}");
        if words != "referat" {
            assert!(
                format!("{out}{err}")
                    .contains("er ikke længere den, som referat.json blev skrevet ud fra"),
                "{words}: {out}{err}"
            );
        }
    }
}
