//! A journal that a newer edition of the program has gone on with: told as that by every command, read up to there,
//! and never changed.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{Pty, copy_of, path, run};
use crate::walks::walk;
use ordstyrer::domain::act::RoomEvent;
use ordstyrer::domain::event::Event;
use ordstyrer::domain::scene::{Scene, WallHold};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::log::line::{self, START};
use ordstyrer::store::log::{Damage, Head, LogFormat, Tail};
use std::path::Path;

const KNOWN: &str = r#"["meeting-opened"]"#;
const UNKNOWN: &str = r#"[{"vote-called":{"item":"1","secret":true}}]"#;
const UNKNOWN_FIELD: &str = r#"[{"arrived":{"person":"p1","remote":"by-telephone"}}]"#;

/// The format that this edition writes.
fn this_minor() -> String {
    format!(r#""v":1,"m":{}"#, line::FORMAT.minor)
}

/// One that it does not know.
fn next_minor() -> String {
    format!(r#""v":1,"m":{}"#, line::FORMAT.minor + 1)
}

/// The line that somebody would write behind `head`: its chain is right.
fn line_of(head: Head, format: &str, events: &str) -> String {
    let seq = head.seq + 1;
    let body =
        format!(r#"{format},"seq":{seq},"at":"2026-12-03T18:32:05.123+01:00","events":{events}}}"#);
    let sum = line::link(head.sum, body.as_bytes());
    format!("{{\"sum\":\"{sum:08x}\",{body}\n")
}

/// A meeting's journal, closed or running, with a line of this format behind it.
fn journal(closed: bool, format: &str, events: &str) -> Vec<u8> {
    let mut desk = Desk::new(sample(LILLEBAELT));
    if closed {
        walk(&mut desk);
    } else {
        desk.keys("Aån");
    }
    let mut bytes = desk.log.lines();
    let head = line::read(&bytes, START, 0).head;
    assert_eq!(head.seq, desk.meeting().seq());
    bytes.extend_from_slice(line_of(head, format, events).as_bytes());
    bytes
}

/// Every command on this journal: exit codes, words, and that no byte of it changes.
fn told_everywhere(bytes: &[u8], shown: &str) {
    let dir = copy_of(LILLEBAELT);
    let place = Folder::of(dir.path()).log();
    std::fs::write(place.journal(), bytes).expect("written");
    let unchanged = |what: &str| {
        assert_eq!(
            std::fs::read(place.journal()).expect("read"),
            bytes,
            "{what}"
        );
    };
    for words in ["status", "tjek"] {
        let (code, out, err) = run(&[words, path(dir.path())]);
        let told = format!("{out}{err}");
        assert_eq!(code, 1, "{words}: {told}");
        assert!(
            told.contains("skrevet af en nyere udgave"),
            "{words}: {told}"
        );
        assert!(told.contains("Opdatér programmet"), "{words}: {told}");
        assert!(!told.contains("beskadiget"), "{words}: {told}");
        unchanged(words);
    }
    for words in [&["afhold"][..], &["afhold", "--genopret"]] {
        let words: Vec<&str> = [&words[..1], &[path(dir.path())], &words[1..]].concat();
        let mut pty = Pty::start(&words, (120, 40));
        assert_eq!(pty.end(), 3, "{words:?} {}", pty.text());
        pty.shows("skrevet af en nyere udgave");
        unchanged("afhold");
    }
    let aside = std::fs::read_dir(dir.path()).expect("a folder").any(|e| {
        let name = e.expect("an entry").file_name();
        name.to_string_lossy().contains(".jsonl.")
    });
    assert!(!aside, "nothing is put aside either");
    room(dir.path(), shown);
    unchanged("projektor");
}

/// The room shows what came before, and says why it stands still.
fn room(folder: &Path, shown: &str) {
    let mut room = Pty::start(&["projektor", path(folder)], (120, 40));
    room.shows("Mødet skrives nu af en nyere udgave af programmet");
    room.shows(shown);
    room.keys("q");
    assert_eq!(room.end(), 0);
}

#[test]
fn a_running_meeting_with_a_known_event_of_a_newer_minor() {
    told_everywhere(&journal(false, &next_minor(), KNOWN), "PUNKT 1");
}

#[test]
fn a_running_meeting_with_an_unknown_event_of_a_newer_minor() {
    told_everywhere(&journal(false, &next_minor(), UNKNOWN), "PUNKT 1");
}

#[test]
fn a_closed_meeting_with_a_known_event_of_a_newer_minor() {
    told_everywhere(&journal(true, &next_minor(), KNOWN), "Mødet blev hævet");
}

#[test]
fn a_closed_meeting_with_an_unknown_event_of_a_newer_minor() {
    told_everywhere(&journal(true, &next_minor(), UNKNOWN), "Mødet blev hævet");
}

/// What makes a line newer, and what makes it damage.
#[test]
fn only_a_newer_format_makes_a_line_newer() {
    let tail = |format: &str, events: &str| {
        let read = line::read(&journal(false, format, events), START, 0);
        assert_eq!(read.records.len(), 4, "{format} {events}");
        read.tail
    };
    let newer = |major, minor| Tail::Newer {
        line: 5,
        format: LogFormat { major, minor },
    };
    for events in [KNOWN, UNKNOWN, UNKNOWN_FIELD, "7"] {
        assert_eq!(
            tail(&next_minor(), events),
            newer(1, line::FORMAT.minor + 1),
            "{events}"
        );
        assert_eq!(tail(r#""v":2"#, events), newer(2, 0), "{events}");
        assert_eq!(tail(r#""v":2,"m":7"#, events), newer(2, 7), "{events}");
    }
    let content = Tail::Damaged {
        line: 5,
        damage: Damage::Content,
    };
    for events in [UNKNOWN, UNKNOWN_FIELD, "7"] {
        for format in [this_minor().as_str(), r#""v":1"#, r#""v":1,"m":0"#] {
            assert_eq!(tail(format, events), content, "{format} {events}");
        }
    }
    // A newer line whose chain is wrong is damage: nobody can say who wrote it.
    let mut bytes = journal(false, &next_minor(), KNOWN);
    let at = bytes.len() - 3;
    bytes[at] ^= 1;
    assert!(matches!(
        line::read(&bytes, START, 0).tail,
        Tail::Damaged { line: 5, .. }
    ));
}

/// A field that came within the format says how the wall looks; an edition that does not know it reads the same meeting.
#[test]
fn a_field_this_edition_does_not_know_is_passed_over() {
    let events = r#"[{"scene-set":{"scene":"agenda","wall":{"zoom":2,"tilt":7},"light":"dim"}}]"#;
    let read = line::read(&journal(false, &this_minor(), events), START, 0);
    assert_eq!(read.tail, Tail::Whole);
    let last = read.records.last().expect("a record");
    let set = RoomEvent::SceneSet {
        scene: Some(Scene::Agenda),
        wall: WallHold::default().zoomed(2),
    };
    assert_eq!(last.events.iter().collect::<Vec<_>>(), [&Event::Room(set)]);
}

/// Behind a line of our own that is damaged, lines of a newer edition stand: going on from before would cut them off.
#[test]
fn newer_lines_behind_damage_are_not_cut_off() {
    let mut bytes = journal(false, &this_minor(), UNKNOWN);
    let sum = u32::from_str_radix(
        std::str::from_utf8(&last_line(&bytes)[8..16]).expect("hex"),
        16,
    );
    let head = Head {
        seq: 5,
        sum: sum.expect("a sum"),
    };
    bytes.extend_from_slice(line_of(head, &next_minor(), KNOWN).as_bytes());
    let dir = copy_of(LILLEBAELT);
    let place = Folder::of(dir.path()).log();
    std::fs::write(place.journal(), &bytes).expect("written");
    let mut pty = Pty::start(&["afhold", path(dir.path()), "--genopret"], (120, 40));
    assert_eq!(pty.end(), 3, "{}", pty.text());
    pty.shows("skrevet af en nyere udgave");
    assert_eq!(std::fs::read(place.journal()).expect("read"), bytes);
}

fn last_line(bytes: &[u8]) -> &[u8] {
    let mut lines = bytes.split_inclusive(|b| *b == b'\n');
    lines.next_back().expect("a line")
}

/// The built-in bodies are described better with each edition; the meetings that have begun are the same.
#[test]
fn what_a_later_edition_knows_of_a_body_is_no_difference_but_its_rules_are() {
    use crate::harness::{LILLEBAELT, sample};
    use ordstyrer::domain::difference::{Difference, of_setup};
    let (recorded, mut files) = (sample(LILLEBAELT), sample(LILLEBAELT));
    files.profile.practice = ordstyrer::domain::practice::Practice::default();
    files.profile.sources.clear();
    assert_eq!(of_setup(&recorded, &files), []);
    files.profile.quorum.clear();
    assert_eq!(of_setup(&recorded, &files), [Difference::Profile]);
}
