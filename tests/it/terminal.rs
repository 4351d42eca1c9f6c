//! The terminal is given back on every way out, and nothing typed into it stops the screen.
#![cfg(unix)]

use crate::harness::LILLEBAELT;
use crate::pty::{Pty, closes_with_its_window, copy_for_today, path};
use crate::waiting;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::log::lock::Lock;

/// The private modes that the program switched on, each seen in what it wrote.
fn switched_on(raw: &str) -> Vec<String> {
    let modes = raw.split("\x1b[?").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
        (rest.as_bytes()[end] == b'h').then(|| rest[..end].to_owned())
    });
    let mut modes: Vec<String> = modes.filter(|m| m != "25").collect();
    modes.sort();
    modes.dedup();
    modes
}

/// Every mode that was switched on is off again, the cursor is there, and the terminal takes lines as it did.
fn given_back(pty: &Pty, why: &str) {
    let raw = String::from_utf8_lossy(&pty.raw()).into_owned();
    let modes = switched_on(&raw);
    assert!(modes.iter().any(|m| m == "1049"), "{why}: {modes:?}");
    for mode in modes {
        let on = raw.rfind(&format!("\x1b[?{mode}h"));
        let off = raw.rfind(&format!("\x1b[?{mode}l"));
        assert!(off > on, "{why}: ?{mode} is left on");
    }
    assert_eq!(pty.takes_lines(), Some(true), "{why}: raw mode is left on");
    assert!(
        raw.rfind("\x1b[?25h") > raw.rfind("\x1b[?25l"),
        "{why}: the cursor is left hidden"
    );
}

#[test]
fn signals_end_the_program_in_order() {
    for (signal, command) in [
        ("TERM", "afhold"),
        ("HUP", "afhold"),
        ("INT", "afhold"),
        ("QUIT", "afhold"),
        ("TERM", "projektor"),
        ("HUP", "projektor"),
    ] {
        let dir = copy_for_today(LILLEBAELT);
        let mut pty = Pty::start(&[command, path(dir.path())], (100, 30));
        pty.until("the screen", |s| {
            s.contains("Fremmøde") || s.contains("ikke begyndt")
        });
        if command == "afhold" {
            pty.keys("A").shows("gemt nr. 2");
        }
        pty.signal(signal);
        assert_eq!(pty.end(), 0, "{signal} {command}");
        given_back(&pty, signal);
        assert!(
            !Lock::is_held(&Folder::of(dir.path()).log()),
            "{signal}: the lock is free"
        );
    }
}

#[test]
fn a_closed_window_ends_the_program_and_frees_the_lock() {
    for told in [true, false] {
        let dir = copy_for_today(LILLEBAELT);
        assert!(
            closes_with_its_window(dir.path(), told),
            "with a SIGHUP: {told}"
        );
        assert!(!Lock::is_held(&Folder::of(dir.path()).log()));
    }
}

#[test]
fn stopped_and_continued_the_screen_is_there_again() {
    let dir = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(dir.path())], (100, 30));
    pty.shows("Fremmøde");
    pty.signal("TSTP");
    let state = || {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", pty.pid())).unwrap_or_default();
        stat.rsplit(')')
            .next()
            .unwrap_or_default()
            .trim()
            .chars()
            .next()
    };
    waiting::until("it stops", || {
        !cfg!(target_os = "linux") || state() == Some('T')
    });
    waiting::until("the terminal is given back", || !pty.alternate());
    pty.signal("CONT");
    pty.keys("A").shows("gemt nr. 2");
    assert!(pty.alternate());
}

#[test]
fn half_a_sequence_does_not_stop_the_screen() {
    let dir = copy_for_today(LILLEBAELT);
    for half in [
        &b"\x1b["[..],
        b"\xc3",
        b"\x1b[200~half a paste",
        b"\x1b[<0;1",
    ] {
        let mut pty = Pty::start(&["afhold", path(dir.path())], (100, 30));
        pty.shows("Fremmøde");
        pty.send(half);
        // The size is the screen's own news: it must come although the reader of keys waits for the rest.
        pty.resize((40, 10));
        pty.shows("Vinduet er for");
        pty.resize((100, 30));
        pty.shows("Fremmøde");
        pty.signal("TERM");
        assert_eq!(pty.end(), 0);
        given_back(&pty, "half a sequence");
    }
}

#[test]
fn two_hundred_sizes() {
    let dir = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(dir.path())], (100, 30));
    pty.shows("Fremmøde");
    for n in 0..200u16 {
        pty.resize(((n * 37) % 500 + 1, (n * 13) % 300 + 1));
    }
    pty.resize((0, 0));
    pty.resize((100, 30));
    pty.shows("Fremmøde");
    pty.keys("A").shows("gemt nr. 2");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    given_back(&pty, "sizes");
}

#[test]
fn odd_surroundings_are_lived_with() {
    let dir = copy_for_today(LILLEBAELT);
    for setting in [
        "TERM=dumb",
        "TERM=",
        "HOME=/findes/ikke",
        "LANG=C",
        "TZ=Ingen/Steder",
        "XDG_CONFIG_HOME=relativ",
    ] {
        let mut pty = Pty::through(&["env", setting], &["afhold", path(dir.path())], (100, 30));
        pty.shows("Fremmøde");
        pty.keys("q");
        assert_eq!(pty.end(), 0, "{setting}");
        given_back(&pty, setting);
    }
    let mut plain = Pty::through(
        &["env", "NO_COLOR=1"],
        &["afhold", path(dir.path())],
        (100, 30),
    );
    plain.shows("Fremmøde");
    plain.keys("q");
    assert_eq!(plain.end(), 0);
    let raw = String::from_utf8_lossy(&plain.raw()).into_owned();
    let colours = raw
        .split("\x1b[")
        .skip(1)
        .filter_map(|s| s.split_once('m'))
        .map(|(numbers, _)| numbers)
        .filter(|n| {
            n.bytes().all(|b| b.is_ascii_digit() || b == b';')
                && n.split(';').any(|n| {
                    n.parse::<u8>()
                        .is_ok_and(|n| matches!(n, 30..=38 | 40..=48 | 90..=107))
                })
        });
    assert_eq!(colours.collect::<Vec<_>>(), Vec::<&str>::new(), "NO_COLOR");
}

#[test]
fn what_times_the_screen_waits_for_words_that_it_shows() {
    let dir = copy_for_today(LILLEBAELT);
    crate::pty::held(dir.path(), "Aå", "gemt nr. 3", "qj");
    for name in ["ordstyrer.toml", "ordstyrer-read.toml"] {
        let file = crate::harness::repo("tests/speed").join(name);
        let text = std::fs::read_to_string(file).expect("a scenario");
        let scenario: toml::Table = toml::from_str(&text).expect("TOML");
        let ready = scenario["ready"].as_str().expect("a pattern");
        let (first, last) = ready
            .split_once(r"\. \d+[\s\S]*")
            .expect("two texts with a number between");
        let mut pty = Pty::start(&["afhold", path(dir.path())], (80, 24));
        pty.shows(first);
        pty.shows(last);
        pty.keys("qj");
        assert_eq!(pty.end(), 0, "{name}");
    }
}
