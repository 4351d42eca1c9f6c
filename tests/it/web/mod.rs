//! The room's page for a browser: the running program, asked as a browser and as an enemy asks it.
//!
//! Waits for conditions, never sleeps; every wait has an end, so that what never comes is a failure.

mod beside;
mod hostile;
mod pages;
mod viewers;

use crate::harness::Desk;
use crate::pty::path;
use ordstyrer::domain::durable::Persist;
use ordstyrer::domain::event::Record;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::log::{Append, Writer};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running `projektor --web`.
struct Site {
    child: Child,
    at: SocketAddr,
    /// The way to the page, with the secret where there is one.
    way: String,
}

impl Site {
    fn start(folder: &Path, words: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ordstyrer"))
            .args(["projektor", path(folder)])
            .args(words)
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let mut line = String::new();
        let out = child.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("Salens skærm: http://");
        let (at, way) = address.and_then(|a| a.split_once('/')).expect(&line);
        Self {
            child,
            at: at.parse().expect("an address"),
            way: format!("/{way}"),
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.at).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("set");
        stream
    }

    /// Sends bytes, and everything that comes back.
    fn ask(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // It may be refused before all of it was said.
        drop(stream.write_all(bytes));
        heard(&mut stream)
    }

    /// A page as a browser asks for it: `query` is "" or "?efter=…".
    fn get(&self, query: &str) -> String {
        self.ask(self.line("GET", &format!("{}{query}", self.way)).as_bytes())
    }

    fn line(&self, method: &str, target: &str) -> String {
        format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n\r\n", self.at)
    }

    /// The page until it is as wanted; each state is waited for, as the script does.
    fn until(&self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let mut page = self.get("");
        let end = std::time::Instant::now() + PATIENCE;
        while !wanted(&page) {
            assert!(
                std::time::Instant::now() < end,
                "waited for {what}:\n{page}"
            );
            let next = self.get(&format!("?efter={}", tag(&page)));
            page = if status(&next) == 204 { page } else { next };
        }
        page
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// All that is said until the other side ends it.
fn heard(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A connection that is broken off has said what it said.
    drop(stream.read_to_end(&mut bytes));
    String::from_utf8(bytes).expect("UTF-8")
}

/// The status of an answer; 0 without one.
fn status(answer: &str) -> u16 {
    let said = answer.strip_prefix("HTTP/1.1 ").and_then(|a| a.get(..3));
    said.and_then(|s| s.parse().ok()).unwrap_or(0)
}

/// The name of the state that a page shows.
fn tag(page: &str) -> &str {
    let behind = page.split_once("data-udgave=\"").expect(page).1;
    behind.split_once('"').expect("quoted").0
}

/// What is read, without the style and the script.
fn body(page: &str) -> &str {
    let body = page.split_once("<body").expect(page).1;
    body.split_once("<script").expect("a script").0
}

/// All records of a desk's meeting.
fn records(desk: &Desk) -> Vec<Record> {
    desk.history().whole()
}

/// Who writes the meeting in a folder, record by record.
struct Scribe(Writer);

impl Scribe {
    fn of(folder: &Path) -> Self {
        let log = Folder::of(folder).log();
        let end = std::time::Instant::now() + PATIENCE;
        loop {
            // Between fork and exec a child of another test may hold the lock.
            match log.open("prøve") {
                Ok(opened) => return Self(opened.writer),
                Err(error) => assert!(std::time::Instant::now() < end, "{error}"),
            }
        }
    }

    fn write(&mut self, record: &Record) {
        let head = self.0.head();
        self.0
            .append(head, std::slice::from_ref(record))
            .expect("appended");
        self.0.publish();
    }
}
