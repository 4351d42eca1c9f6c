//! The real binary: the same keys give the same events, two at once, killed and opened again.

use crate::harness::{Desk, LILLEBAELT, STYREGRUPPE, sample};
use crate::pty::{Pty, copy_for_today, path, run};
use crate::waiting;
use crate::walks::{LILLEBAELT_KEYS, walk};
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::store::draft;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::log::line::{self, START};
use ordstyrer::store::log::{Reading, Tail};

fn events(folder: &std::path::Path) -> Vec<Event> {
    let whole = Folder::of(folder)
        .log()
        .read()
        .expect("readable")
        .expect("a journal");
    assert_eq!(whole.tail, Tail::Whole);
    let Reading::Meeting(history) = whole.reading else {
        panic!("no meeting");
    };
    let events = history.records().iter().flat_map(|r| r.events.clone());
    events.collect()
}

fn status(folder: &std::path::Path) -> serde_json::Value {
    let (code, out, err) = run(&["status", path(folder), "--json", "--intern"]);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).expect("JSON")
}

#[test]
fn the_same_keys_give_the_same_events_and_the_minutes_are_written() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    let folder = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(folder.path())], (80, 24));
    pty.shows("Fremmøde");
    for step in LILLEBAELT_KEYS {
        desk.keys(step);
        pty.keys(step);
        // Each step is on the screen before the next is typed, as with a person.
        let wanted = format!("nr. {}", desk.meeting().seq());
        if desk.notice().contains(&wanted) {
            pty.shows(&wanted);
        }
    }
    pty.shows("mødet er afsluttet");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    // Read after the end: while somebody writes, a reader may be a frame behind.
    assert_eq!(events(folder.path()), desk.events());
    assert!(!pty.alternate(), "the terminal is given back");
    for file in [
        "referat.docx",
        "referat.html",
        "referat.md",
        "referat.txt",
        "referat.json",
        "referat-internt.md",
    ] {
        assert!(folder.path().join("referat").join(file).is_file(), "{file}");
    }
    // Written again from the journal: the same bytes, into another folder.
    let again = folder.path().join("igen");
    let (code, _, err) = run(&["referat", path(folder.path()), "--ud", path(&again)]);
    assert_eq!(code, 0, "{err}");
    for file in [
        "referat.docx",
        "referat.html",
        "referat.md",
        "referat.txt",
        "referat.json",
    ] {
        let read = |dir: &std::path::Path| std::fs::read(dir.join(file)).expect("read");
        assert_eq!(read(&again), read(&folder.path().join("referat")), "{file}");
    }
    let status = status(folder.path());
    assert_eq!(status["state"], "closed");
    assert_eq!(status["seq"], desk.meeting().seq());
    assert_eq!(status["items"][3]["outcome"], "recommended");
    assert_eq!(
        status["items"][5]["not_participating"][0]["status"],
        "recused"
    );
}

/// The harness walk must end, or the comparison above compares little.
#[test]
fn the_walk_records_more_than_thirty_things() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    assert!(desk.meeting().seq() > 30);
}

/// Whatever comes to be in the record, typed, pasted or written there by another hand: no frame of the desk or the wall
/// sends it on to the terminal.
#[test]
fn frames_hold_no_control_bytes_of_the_data() {
    let folder = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(folder.path())], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("Aån").shows("gemt nr. 4");
    pty.keys("ub<Ctrl+A>").shows("Beslutning – Godkendt");
    let evil = "før\u{1b}]0;TYV\u{7}\u{9b}31mrød\u{202e}vendt\u{0}efter";
    pty.send(format!("\u{1b}[200~{evil}\u{1b}[201~").as_bytes());
    pty.shows("efter");
    pty.keys("<Ctrl+S>").shows("gemt nr. 5");
    pty.keys("qj");
    assert_eq!(pty.end(), 0);
    // And once more with the bytes in the journal itself, under right sums.
    let journal = Folder::of(folder.path()).log().journal();
    let (mut bytes, mut sum) = (Vec::new(), START);
    for record in line::read(&std::fs::read(&journal).expect("read"), START, 0).records {
        let json = serde_json::to_string(&record.events).expect("JSON");
        let quoted = serde_json::to_string(evil).expect("JSON");
        let json = json.replace("Godkendelse af dagsorden", quoted.trim_matches('"'));
        let events = serde_json::from_str(&json).expect("events");
        sum = line::encode(&Record { events, ..record }, sum, &mut bytes).expect("a line");
    }
    std::fs::write(&journal, &bytes).expect("written");
    let length = format!("{:020}\n", bytes.len());
    std::fs::write(Folder::of(folder.path()).log().durable(), length).expect("written");
    for command in ["afhold", "projektor"] {
        let mut screen = Pty::start(&[command, path(folder.path())], (120, 40));
        let shown = screen.shows("rød");
        assert!(shown.contains("efter"), "{shown}");
        screen.keys("qj");
        assert_eq!(screen.end(), 0);
        let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
        for sent in ["\u{1b}]0;TYV", "\u{9b}", "\u{202e}", "\u{7}", "\u{0}"] {
            assert!(!raw.contains(sent), "{command}: {sent:?}");
        }
    }
}

/// Killed with keys in flight: pressed, and not waited for.
#[test]
fn killed_in_the_middle_of_a_burst_the_last_acknowledged_record_is_there() {
    for round in 0..12 {
        let folder = copy_for_today(STYREGRUPPE);
        let mut pty = Pty::start(&["afhold", path(folder.path())], (100, 30));
        pty.shows("Fremmøde");
        pty.keys(" ").shows("gemt nr. 2 ");
        for _ in 0..20 {
            pty.keys(" <Down>");
        }
        let acknowledged = |screen: &str| -> Option<u64> {
            let number = screen.split("gemt nr. ").nth(1)?;
            number.split(' ').next()?.parse().ok()
        };
        pty.until("more", |s| acknowledged(s) >= Some(3 + round % 6));
        pty.kill();
        let seq = status(folder.path())["seq"].as_u64();
        assert!(seq >= acknowledged(&pty.text()), "{seq:?}: {}", pty.text());
    }
}

#[test]
fn a_killed_program_loses_nothing_that_was_shown_as_recorded() {
    let folder = copy_for_today(STYREGRUPPE);
    let mut acknowledged = 0;
    for round in 0..4 {
        let mut pty = Pty::start(&["afhold", path(folder.path())], (100, 30));
        pty.shows("Fremmøde");
        for step in 0..=round {
            pty.keys(" <Down>");
            acknowledged += if acknowledged == 0 { 2 } else { 1 };
            pty.shows(&format!("gemt nr. {acknowledged} "));
            if step == round {
                pty.kill();
            }
        }
        let seq = status(folder.path())["seq"].as_u64().expect("a number");
        assert_eq!(seq, acknowledged, "round {round}");
    }
    let mut pty = Pty::start(&["afhold", path(folder.path())], (100, 30));
    pty.shows("Fremmøde");
    pty.keys("z");
    pty.shows("fortrudt:");
}

#[test]
fn the_text_being_typed_survives_a_kill() {
    let folder = copy_for_today(STYREGRUPPE);
    let mut pty = Pty::start(&["afhold", path(folder.path())], (100, 30));
    pty.shows("Fremmøde");
    pty.keys("ånb").shows("Beslutning – vælg udfald");
    pty.keys("Rødgrød med fløde");
    pty.shows("Rødgrød med fløde");
    let kept = folder.path().join("kladde.json");
    waiting::until("the draft is kept", || {
        let drafts = draft::read(&kept).unwrap_or_default();
        drafts
            .items
            .get("1")
            .is_some_and(|d| d.text == "Rødgrød med fløde")
    });
    pty.kill();
    let mut pty = Pty::start(&["afhold", path(folder.path())], (100, 30));
    pty.shows("Kladden fra sidst");
    pty.shows("Rødgrød med fløde");
    pty.keys("b").shows("Beslutning – vælg udfald");
}

#[test]
fn a_second_writer_is_told_who_holds_the_meeting() {
    let folder = copy_for_today(LILLEBAELT);
    let first = Pty::start(&["afhold", path(folder.path())], (80, 24));
    first.shows("Fremmøde");
    let mut second = Pty::start(&["afhold", path(folder.path())], (80, 24));
    assert_eq!(second.end(), 3);
    let told = second.text();
    assert!(
        told.contains("Mødet er åbent hos en anden") && told.contains("siden kl."),
        "{told}"
    );
}

#[test]
fn a_torn_line_is_put_aside_and_the_meeting_goes_on() {
    let folder = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(folder.path())], (80, 24));
    pty.shows("Fremmøde");
    pty.keys("A").shows("gemt nr. 2");
    pty.kill();
    let journal = folder.path().join("journal.jsonl");
    let mut bytes = std::fs::read(&journal).expect("read");
    let whole = bytes.len();
    bytes.extend_from_slice("{\"sum\":\"halv linje med æ".as_bytes());
    std::fs::write(&journal, &bytes).expect("written");
    let (code, _, err) = run(&["status", path(folder.path())]);
    assert_eq!(
        (code, err.contains("ender midt i en linje")),
        (1, true),
        "{err}"
    );
    assert_eq!(
        std::fs::read(&journal).expect("read").len(),
        bytes.len(),
        "reading changes nothing"
    );
    let mut pty = Pty::start(&["afhold", path(folder.path())], (80, 24));
    pty.shows("lagt til side");
    assert_eq!(std::fs::read(&journal).expect("read").len(), whole);
    pty.keys("å").shows("gemt nr. 3");
}

#[test]
fn a_damaged_journal_is_refused_and_can_be_gone_on_with() {
    let folder = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(folder.path())], (80, 24));
    pty.shows("Fremmøde");
    pty.keys("A").shows("gemt nr. 2");
    pty.keys("å").shows("gemt nr. 3");
    pty.kill();
    let journal = folder.path().join("journal.jsonl");
    let text = std::fs::read_to_string(&journal).expect("read");
    std::fs::write(&journal, text.replace("meeting-opened", "meeting-closed")).expect("written");
    let mut refused = Pty::start(&["afhold", path(folder.path())], (80, 24));
    assert_eq!(refused.end(), 3);
    assert!(
        refused.text().contains("beskadiget ved linje 3"),
        "{}",
        refused.text()
    );
    let (code, _, err) = run(&["status", path(folder.path()), "--json"]);
    assert_eq!((code, err.contains("linje 3")), (1, true), "{err}");
    let mut pty = Pty::start(&["afhold", path(folder.path()), "--genopret"], (80, 24));
    pty.shows("Fortsætter fra den sidste hele");
    pty.keys("å").shows("gemt nr. 3");
    assert!(folder.path().join("journal.jsonl.beskadiget-1").is_file());
}

#[test]
fn the_projector_follows_what_is_recorded() {
    let folder = copy_for_today(LILLEBAELT);
    let mut room = Pty::start(&["projektor", path(folder.path())], (120, 40));
    room.shows("Mødet er ikke begyndt");
    let mut desk = Pty::start(&["afhold", path(folder.path())], (80, 24));
    desk.shows("Fremmøde");
    desk.keys("Aån");
    room.shows("PUNKT 1 · TIL BESLUTNING");
    room.shows("Kommuner");
    desk.keys("ug<Ctrl+S>").shows("beslutning i punkt 1");
    desk.keys("v");
    room.shows("BESLUTNING · PUNKT 1");
    desk.keys("n");
    room.shows("PUNKT 2");
    room.keys("q");
    assert_eq!(room.end(), 0);
}

#[test]
fn without_a_terminal_or_a_folder_there_is_a_sentence_and_a_code() {
    let folder = copy_for_today(LILLEBAELT);
    let (code, _, err) = run(&["afhold", path(folder.path())]);
    assert_eq!((code, err.contains("terminal")), (3, true), "{err}");
    let (code, _, err) = run(&["status", "findes-ikke"]);
    assert_eq!((code, err.contains("findes ikke")), (2, true), "{err}");
    let (code, out, _) = run(&["status", path(folder.path()), "--json"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("\"state\": \"planned\"") && out.contains("\"seq\": 0"),
        "a planned meeting has a status"
    );
    assert!(
        !folder.path().join("journal.jsonl").exists(),
        "looking begins nothing"
    );
}

#[test]
fn a_complaint_about_control_bytes_holds_none() {
    let folder = copy_for_today(LILLEBAELT);
    let file = folder.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&file).expect("read");
    // TOML can spell an escape character; the reader refuses it with the line, and does not say it.
    std::fs::write(
        &file,
        text.replacen(
            "Godkendelse af dagsorden",
            "Godkendelse\\u001b]0;x\\u0007 af dagsorden",
            1,
        ),
    )
    .expect("written");
    let (code, out, _) = run(&["tjek", path(folder.path())]);
    assert_eq!(code, 2);
    assert!(out.contains("styretegn (U+001B)"), "{out}");
    assert!(!out.contains('\u{1b}'));
}

#[test]
fn a_window_of_any_size_lives() {
    let folder = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(folder.path())], (20, 5));
    pty.shows("Vinduet er for");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert!(!pty.raw().is_empty());
}

#[test]
fn the_room_says_when_it_can_follow_no_further() {
    let dir = copy_for_today(LILLEBAELT);
    let mut desk = Pty::start(&["afhold", path(dir.path())], (80, 24));
    desk.shows("Fremmøde");
    desk.keys("Aån").shows("gemt nr. 4");
    let room = Pty::start(&["projektor", path(dir.path())], (120, 40));
    room.shows("PUNKT 1");
    desk.kill();
    let folder = Folder::of(dir.path());
    let mut bytes = std::fs::read(folder.log().journal()).expect("read");
    bytes.extend_from_slice(b"{\"sum\":\"00000000\",\"v\":1}\n");
    std::fs::write(folder.log().journal(), &bytes).expect("written");
    std::fs::write(folder.log().durable(), format!("{:020}\n", bytes.len())).expect("written");
    let screen = room.shows("Skærmen følger ikke mødet lige nu");
    assert!(
        screen.contains("PUNKT 1"),
        "what was true stays on the wall"
    );
}

/// A name that fills the wall does not push away what matters.
#[test]
fn the_waiting_room_shows_that_the_meeting_has_not_begun() {
    let dir = copy_for_today(LILLEBAELT);
    let file = dir.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&file).expect("read");
    let name = "Klynge ".repeat(2000);
    std::fs::write(
        &file,
        text.replacen("Sundhedsklynge Lillebælt, politisk niveau", &name, 1),
    )
    .expect("written");
    let room = Pty::start(&["projektor", path(dir.path())], (80, 24));
    room.shows("Mødet er ikke begyndt");
}
