//! The real binary on a pipe: the same records as by keys, end of input, signals and kill.

use super::meeting::LILLEBAELT_LINES;
use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{Pty, copy_for_today, path, run};
use crate::waiting;
use crate::walks::walk;
use ordstyrer::domain::event::Event;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::log::{Reading, Tail};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// The program with a pipe at both ends.
struct Pipe {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    /// Kept as long as it may take.
    _patience: Sender<()>,
}

/// Longer than any answer takes on a busy machine; whoever does not answer is ended, and the test fails.
const PATIENCE: Duration = Duration::from_mins(1);

fn watch_over(child: &Child) -> Sender<()> {
    let (kept, waits) = channel();
    let pid = child.id().to_string();
    std::thread::spawn(move || {
        if waits.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            drop(Command::new("kill").args(["-s", "KILL", &pid]).status());
        }
    });
    kept
}

impl Pipe {
    fn to(folder: &Path) -> Self {
        Self::with(&["afhold", path(folder), "--linje"])
    }

    fn with(words: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ordstyrer"))
            .args(words)
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .env("XDG_DATA_HOME", "/dev/null/none")
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("output"));
        Self {
            input,
            output,
            _patience: watch_over(&child),
            child,
        }
    }

    fn send(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("open");
        input.write_all(bytes).expect("written");
        input.flush().expect("flushed");
    }

    /// Reads answers until one has this.
    fn says(&mut self, wanted: &str) -> String {
        let mut all = String::new();
        loop {
            let mut line = String::new();
            let read = self.output.read_line(&mut line).expect("read");
            all.push_str(&line);
            if line.contains(wanted) {
                return all;
            }
            assert!(read > 0, "{wanted}: {all}");
        }
    }

    /// Closes the input: exit code, and the rest of what was answered.
    fn end(mut self) -> (i32, String, String) {
        drop(self.input.take());
        self.ended()
    }

    fn ended(mut self) -> (i32, String, String) {
        let (mut out, mut err) = (String::new(), String::new());
        self.output.read_to_string(&mut out).expect("UTF-8");
        let mut errors = self.child.stderr.take().expect("errors");
        errors.read_to_string(&mut err).expect("UTF-8");
        let code = self.child.wait().expect("ended").code();
        (code.unwrap_or(-1), out, err)
    }
}

fn events(folder: &Path) -> Vec<Event> {
    let whole = Folder::of(folder)
        .log()
        .read()
        .expect("readable")
        .expect("a log");
    assert_eq!(whole.tail, Tail::Whole);
    let Reading::Meeting(history) = whole.reading else {
        panic!("no meeting");
    };
    history
        .records()
        .iter()
        .flat_map(|r| r.events.clone())
        .collect()
}

#[test]
fn a_whole_meeting_through_a_pipe_is_the_meeting_by_keys() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    let folder = copy_for_today(LILLEBAELT);
    let mut pipe = Pipe::to(folder.path());
    for step in LILLEBAELT_LINES {
        // As a file has it that was written on Windows.
        pipe.send(format!("{}\r\n", step.replace('\n', "\r\n")).as_bytes());
    }
    let (code, out, err) = pipe.end();
    assert_eq!(code, 0, "{err}{out}");
    assert_eq!(events(folder.path()), desk.events(), "{out}");
    let last = desk.meeting().seq();
    for number in 2..=last {
        assert!(
            out.contains(&format!("Gemt nr. {number}")),
            "{number}: {out}"
        );
    }
    assert!(
        out.contains("Der er ikke flere linjer. Mødet er afsluttet."),
        "{out}"
    );
    assert!(!out.contains('\u{1b}'), "no control sequence");
    for file in [
        "referat.docx",
        "referat.html",
        "referat.md",
        "referat.json",
        "referat-internt.md",
    ] {
        assert!(folder.path().join("referat").join(file).is_file(), "{file}");
    }
}

#[test]
fn the_end_of_the_input_leaves_the_meeting_open_and_the_text_a_draft() {
    let folder = copy_for_today(LILLEBAELT);
    let mut pipe = Pipe::to(folder.path());
    pipe.send("alle til stede\nåbn mødet\nnæste\nbeslutning\nEn halv sætning".as_bytes());
    let (code, out, _) = pipe.end();
    assert_eq!(code, 0);
    assert!(
        out.contains("Mødet er ikke afsluttet; det fortsætter"),
        "{out}"
    );
    assert!(out.contains("er gemt som kladde"), "{out}");
    let mut pipe = Pipe::to(folder.path());
    pipe.says("Skriv ”beslutning” for at fortsætte.");
    pipe.send("beslutning\n".as_bytes());
    pipe.says("Linje 1: En halv sætning");
    pipe.send(b".tilbage\nstop\n1\n");
    let (code, out, _) = pipe.ended();
    assert_eq!(code, 0);
    assert!(
        out.contains("Programmet lukkes. Mødet er ikke afsluttet"),
        "{out}"
    );
}

#[test]
fn what_was_answered_is_there_after_kill() {
    for round in 0..8 {
        let folder = copy_for_today(LILLEBAELT);
        let mut pipe = Pipe::to(folder.path());
        pipe.send("alle til stede\nåbn mødet\nnæste\n".as_bytes());
        // Lines in flight: sent, and not waited for.
        pipe.send("gået åse\ntil stede åse\n".repeat(20).as_bytes());
        pipe.says(&format!("Gemt nr. {}", 5 + round));
        pipe.child.kill().expect("killed");
        let (_, rest, _) = pipe.ended();
        let told = rest.rmatches("Gemt nr. ").count() + 5 + round;
        let (code, out, err) = run(&["status", path(folder.path()), "--json"]);
        assert_eq!(code, 0, "{err}");
        let status: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        assert!(
            status["seq"].as_u64() >= u64::try_from(told).ok(),
            "{told}: {out}"
        );
        let (code, out, _) = {
            let mut again = Pipe::to(folder.path());
            again.says("fortsætter, hvor det stod");
            again.end()
        };
        assert_eq!(code, 0, "{out}");
    }
}

#[test]
#[cfg(unix)]
fn signals_end_it_and_keep_what_was_typed() {
    for signal in ["INT", "HUP", "TERM"] {
        let folder = copy_for_today(LILLEBAELT);
        let mut pipe = Pipe::to(folder.path());
        pipe.send("alle til stede\nbeslutning 3\nNæsten færdig\n.læs\n".as_bytes());
        pipe.says("Linje 1: Næsten færdig");
        let pid = pipe.child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &pid]).status();
        assert!(sent.expect("kill").success());
        let (code, out, err) = pipe.ended();
        assert_eq!(code, 0, "{signal}: {err}");
        assert!(out.contains("Afbrudt. Mødet er ikke afsluttet"), "{out}");
        let mut pipe = Pipe::to(folder.path());
        pipe.send("beslutning 3\n".as_bytes());
        pipe.says("Linje 1: Næsten færdig");
        assert_eq!(pipe.end().0, 0);
    }
}

#[test]
fn a_fields_text_is_there_again_after_kill() {
    let folder = copy_for_today(LILLEBAELT);
    let opened = "ret punkt 1\nfelt sagsfremstilling\n";
    let mut pipe = Pipe::to(folder.path());
    pipe.send(opened.as_bytes());
    pipe.send("Næsten færdig\n.læs\n".as_bytes());
    let said = pipe.says("Næsten færdig");
    let line = said.lines().last().unwrap_or_default().to_owned();
    let file = folder.path().join("kladde.json");
    waiting::until("the text is kept", || {
        std::fs::read_to_string(&file).is_ok_and(|kept| kept.contains("Næsten færdig"))
    });
    pipe.child.kill().expect("killed");
    pipe.ended();
    let mut pipe = Pipe::to(folder.path());
    pipe.send(opened.as_bytes());
    pipe.send(".læs\n".as_bytes());
    pipe.says(&line);
    assert_eq!(pipe.end().0, 0);
}

#[test]
fn lines_that_cannot_be_read_record_nothing_and_the_next_ones_do() {
    let folder = copy_for_today(LILLEBAELT);
    let mut pipe = Pipe::to(folder.path());
    pipe.send(b"alle til stede\xff\n");
    pipe.says("ikke læsbar tekst");
    let mut long = "alle til stede ".repeat(20_000).into_bytes();
    long.push(b'\n');
    pipe.send(&long);
    pipe.says("for lang");
    pipe.send(b"find \x1b]0;TYV\x07\x9b\n");
    pipe.send("find \u{1b}]0;TYV\u{7}\u{202e}\n".as_bytes());
    let said = pipe.says("TYV");
    assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{said:?}");
    pipe.send("\u{feff}alle til stede\n".as_bytes());
    pipe.says("Gemt nr. 2: 10 personer");
    assert_eq!(pipe.end().0, 0);
}

#[test]
fn a_text_in_a_field_grows_no_longer_than_a_decisions() {
    let folder = copy_for_today(LILLEBAELT);
    let before = std::fs::read(folder.path().join("dagsorden.toml")).expect("an agenda");
    let mut pipe = Pipe::to(folder.path());
    pipe.send("ret punkt 1\nfelt sagsfremstilling\n".as_bytes());
    let long = format!("{}\n", "Sagen er lang. ".repeat(4_000));
    for _ in 0..4 {
        pipe.send(long.as_bytes());
    }
    pipe.says("for lang, og linjen er ikke taget med");
    assert_eq!(pipe.end().0, 0);
    let after = std::fs::read(folder.path().join("dagsorden.toml")).expect("an agenda");
    assert_eq!(after, before);
}

#[test]
fn two_writers_are_refused_and_faults_have_the_contracts_codes() {
    let folder = copy_for_today(LILLEBAELT);
    let mut pipe = Pipe::to(folder.path());
    pipe.says("”hjælp”");
    let (code, _, err) = run(&["afhold", path(folder.path()), "--linje"]);
    assert_eq!(code, 3, "{err}");
    assert_eq!(pipe.end().0, 0);
    let (code, _, err) = run(&["afhold", "/nonexistent/mappe", "--linje"]);
    assert_eq!(code, 2, "{err}");
    let (code, _, err) = run(&["afhold", path(folder.path()), "--linje", "--koereplan"]);
    assert_eq!(code, 2, "{err}");
}

/// On a terminal too: no alternate screen, no cursor moved, no colour; what is typed is the terminal's own line.
#[test]
fn on_a_terminal_no_sequence_is_sent() {
    let folder = copy_for_today(LILLEBAELT);
    let mut pty = Pty::start(&["afhold", path(folder.path()), "--linje"], (200, 60));
    pty.shows("”hjælp”");
    pty.keys("alle til stede<Enter>").shows("Gemt nr. 2");
    pty.keys("stop<Enter>").shows("Programmet lukkes");
    assert_eq!(pty.end(), 0);
    assert!(!String::from_utf8_lossy(&pty.raw()).contains('\u{1b}'));
}

/// Two secretaries, both line by line: the shadow's log is kept beside, and compared difference by difference.
#[test]
fn a_shadow_log_is_kept_and_compared_by_words() {
    let folder = copy_for_today(LILLEBAELT);
    let shadow = [
        "--navn",
        "Rasmus Kjærsaa",
        "--organisation",
        "Kolding Kommune",
    ];
    let place = ["afhold", path(folder.path()), "--linje", "--skygge"];
    let mut pipe = Pipe::with(&[place.as_slice(), &shadow].concat());
    pipe.send("alle til stede\nåbn mødet\nnæste\nudfald drøftet\n.\n".as_bytes());
    pipe.says("beslutning i punkt 1");
    assert_eq!(pipe.end().0, 0);
    let mut pipe = Pipe::to(folder.path());
    pipe.send("alle til stede\nåbn mødet\nnæste\nudfald godkendt\n.\n".as_bytes());
    pipe.says("beslutning i punkt 1: godkendt");
    pipe.send("tag første\n".as_bytes());
    pipe.says("Der sammenlignes ikke nu");
    pipe.send("sammenlign\n".as_bytes());
    let said = pipe.says("”næste forskel”");
    assert!(said.contains("Forskel 1 af"), "{said}");
    assert!(said.contains("Kolding Kommune"), "{said}");
    pipe.send("næste\n".as_bytes());
    pipe.says("Skriv ”tilbage” for at gå til mødet");
    pipe.send("tag første\n".as_bytes());
    pipe.says("Gemt nr.");
    pipe.send("tilbage\nstatus\n".as_bytes());
    pipe.says("Punkt 1 er i gang");
    assert_eq!(pipe.end().0, 0);
}

/// Whoever the agenda names as the shadow secretary is asked before the main log is theirs, and only until it is.
#[test]
fn the_shadow_secretary_is_asked_before_the_main_log_is_kept() {
    let folder = copy_for_today(LILLEBAELT);
    let open = |name| {
        let place = ["afhold", path(folder.path()), "--linje"];
        let who = ["--navn", name, "--organisation", "Kolding Kommune"];
        Pipe::with(&[place.as_slice(), &who].concat())
    };
    let mut pipe = open("Rasmus Kjærsaa");
    let said = pipe.says("--skygge");
    assert!(said.contains("Du står som skyggereferent"), "{said}");
    pipe.send("alle til stede\n".as_bytes());
    let (_, out, _) = pipe.end();
    assert!(!out.contains("Gemt nr."), "{out}");
    let mut pipe = open("Rasmus Kjærsaa");
    pipe.send("1\nalle til stede\n".as_bytes());
    pipe.says("Gemt nr. 2");
    assert_eq!(pipe.end().0, 0);
    for name in ["Rasmus Kjærsaa", "En anden"] {
        let (_, out, _) = open(name).end();
        assert!(!out.contains("Du står som skyggereferent"), "{name}: {out}");
    }
}
