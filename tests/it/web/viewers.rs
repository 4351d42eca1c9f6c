//! Those who look: a record reaches who waits, many at a time, and nobody is told what is closed.

use super::{Scribe, Site, body, records, status, tag};
use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{Pty, copy_for_today, path};
use crate::secrets::clean;
use crate::walks::LILLEBAELT_KEYS;
#[cfg(target_os = "linux")]
use std::path::Path;

/// A meeting held by keys from beginning to end.
fn held() -> Desk {
    let mut desk = Desk::new(sample(LILLEBAELT));
    for step in LILLEBAELT_KEYS {
        desk.wait(1).keys(step);
    }
    desk
}

#[test]
fn a_record_reaches_sixteen_viewers_who_wait() {
    let dir = copy_for_today(LILLEBAELT);
    let site = Site::start(dir.path(), &["--web"]);
    let first = site.get("");
    assert!(first.contains("Mødet er ikke begyndt"), "{first}");
    let waiting = format!("?efter={}", tag(&first));
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("A");
    let mut scribe = Scribe::of(dir.path());
    std::thread::scope(|scope| {
        let viewers: Vec<_> = (0..16)
            .map(|_| scope.spawn(|| site.get(&waiting)))
            .collect();
        for record in records(&desk) {
            scribe.write(&record);
        }
        for viewer in viewers {
            let page = viewer.join().expect("an answer");
            assert!(!body(&page).contains("Mødet er ikke begyndt"), "{page}");
            assert!(body(&page).contains("pladser"), "{page}");
        }
    });
    // Who has the state from before another start is answered at once.
    assert_eq!(status(&site.get("?efter=0123n1")), 200);
}

/// The secretary's own program, and the page beside the terminal wall.
#[test]
fn the_page_follows_the_secretarys_keys_and_the_agendas_file() {
    let dir = copy_for_today(LILLEBAELT);
    let site = Site::start(dir.path(), &["--web"]);
    let mut desk = Pty::start(&["afhold", path(dir.path())], (140, 34));
    desk.shows("Fremmøde");
    desk.keys("A").shows("gemt nr. 2");
    desk.keys("å").shows("gemt nr. 3");
    desk.keys("3s").shows("gemt nr. 4");
    let page = site.until("item 3", |p| p.contains("PUNKT 3"));
    assert!(
        page.contains("Overdragelse") && page.contains("Beslutningsdygtig"),
        "{page}"
    );
    let file = dir.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&file).expect("an agenda");
    let closed = text.replacen(
        "nr = \"3\"\n",
        "nr = \"3\"\nlukket = true\nneutral_titel = \"En sag\"\n",
        1,
    );
    std::fs::write(&file, closed).expect("written");
    let page = site.until("the neutral title", |p| p.contains("En sag"));
    assert!(!page.contains("Overdragelse"), "{page}");
    desk.keys("qj");
    assert_eq!(desk.end(), 0);
}

/// Asks for so many pages while a meeting with a closed item is held: none has a word of it.
fn no_secret_in(pages: usize) {
    let dir = copy_for_today(LILLEBAELT);
    let site = Site::start(dir.path(), &["--web"]);
    let records = records(&held());
    let mut scribe = Scribe::of(dir.path());
    let each = pages.div_ceil(records.len() * 4);
    let (mut seen, mut closed) = (0, 0);
    for record in &records {
        scribe.write(record);
        let asked = || (0..each).map(|_| site.get("")).collect::<Vec<_>>();
        let answers = std::thread::scope(|scope| {
            let asking: Vec<_> = (0..4).map(|_| scope.spawn(asked)).collect();
            let heard = asking.into_iter().map(|one| one.join().expect("answers"));
            heard.flatten().collect::<Vec<_>>()
        });
        for answer in answers {
            assert_eq!(status(&answer), 200, "{answer}");
            clean("siden", &answer);
            seen += 1;
            closed += usize::from(answer.contains("LUKKET PUNKT"));
        }
    }
    let last = site.until("the end", |p| p.contains("Tak for i dag"));
    clean("siden", &last);
    assert!(
        seen >= pages && closed > 0,
        "{seen} pages, {closed} of the closed item"
    );
}

#[test]
fn no_page_of_a_held_meeting_has_a_word_of_the_closed_item() {
    no_secret_in(400);
}

#[test]
#[ignore = "10 000 pages take long"]
fn none_of_ten_thousand_pages_has_a_word_of_the_closed_item() {
    no_secret_in(10_000);
}

/// The sockets of a process that listen or are connected over IP, by their numbers in the system's tables.
#[cfg(target_os = "linux")]
fn open_sockets(pid: u32) -> usize {
    let tables = ["tcp", "tcp6", "udp", "udp6"].map(|table| {
        std::fs::read_to_string(
            Path::new("/proc")
                .join(pid.to_string())
                .join("net")
                .join(table),
        )
        .unwrap_or_default()
    });
    let known: Vec<&str> = tables
        .iter()
        .flat_map(|table| table.lines().skip(1))
        .filter_map(|line| line.split_whitespace().nth(9))
        .collect();
    let files = std::fs::read_dir(format!("/proc/{pid}/fd")).expect("a running program");
    let links = files.filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
    links
        .filter(|link| {
            let link = link.to_string_lossy();
            let inode = link
                .strip_prefix("socket:[")
                .and_then(|l| l.strip_suffix(']'));
            inode.is_some_and(|inode| known.contains(&inode))
        })
        .count()
}

#[cfg(target_os = "linux")]
#[test]
fn no_socket_is_open_unless_asked_for_and_then_one() {
    let dir = copy_for_today(LILLEBAELT);
    let desk = Pty::start(&["afhold", path(dir.path())], (110, 30));
    desk.shows("Fremmøde");
    let wall = Pty::start(&["projektor", path(dir.path())], (110, 30));
    wall.shows("Mødet er ikke begyndt");
    assert_eq!((open_sockets(desk.pid()), open_sockets(wall.pid())), (0, 0));
    let site = Site::start(dir.path(), &["--web"]);
    assert!(site.at.ip().is_loopback());
    assert_eq!(open_sockets(site.child.id()), 1);
}
