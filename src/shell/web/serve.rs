//! Connections: one request each, so many at a time, each so long.
//!
//! Promise: nobody holds the page up for others. Who asks slowly, reads slowly, asks too much or too often is let go; what
//! goes wrong with one connection is that one's alone.

use super::board::{Board, NamedPage};
use super::gate::{WebGate, random_name};
use super::reply;
use super::request::{Denied, LONGEST, PageWish, read};
use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Connections at a time.
const MOST: usize = 64;
/// A head must have come within this.
const ASKING: Duration = Duration::from_secs(5);
/// An answer must have been taken within this.
const ANSWERING: Duration = Duration::from_secs(10);
/// Who waits for news hears within this that there is none.
const WAITING: Duration = Duration::from_secs(25);
/// How often it is seen whether they still wait.
const LOOKING: Duration = Duration::from_secs(2);
/// What somebody still says while they are let go is heard so long.
const LEAVING: Duration = Duration::from_secs(1);

/// Who is here, by where they come from.
type Guests = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// Takes connections, in the background, for as long as the program runs.
pub(super) fn begin(listener: TcpListener, gate: WebGate, board: Arc<Board>) {
    let (gate, guests) = (Arc::new(gate), Guests::default());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            match stream {
                Ok(stream) => take(stream, &gate, &board, &guests),
                // No room for more files: it passes when somebody leaves.
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    });
}

/// A place among the guests, given back when it is dropped.
struct GuestSeat {
    from: IpAddr,
    guests: Guests,
}

impl GuestSeat {
    fn take(from: IpAddr, each: usize, guests: &Guests) -> Option<Self> {
        let mut here = guests.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = here.values().sum();
        let own = here.entry(from).or_default();
        if all >= MOST || *own >= each {
            return None;
        }
        *own += 1;
        let guests = Arc::clone(guests);
        Some(Self { from, guests })
    }
}

impl Drop for GuestSeat {
    fn drop(&mut self) {
        let mut here = self.guests.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = here.get_mut(&self.from) {
            *own = own.saturating_sub(1);
            if *own == 0 {
                here.remove(&self.from);
            }
        }
    }
}

fn take(stream: TcpStream, gate: &Arc<WebGate>, board: &Arc<Board>, guests: &Guests) {
    let Ok(from) = stream.peer_addr() else { return };
    let Some(seat) = GuestSeat::take(from.ip(), gate.each(MOST), guests) else {
        // Said at once or not at all: others wait behind.
        return drop(send(
            &stream,
            &reply::refusal(Denied::Full),
            Duration::from_millis(50),
        ));
    };
    let (gate, board) = (Arc::clone(gate), Arc::clone(board));
    let started = std::thread::Builder::new().spawn(move || {
        let _seat = seat;
        // Whoever has gone is not told.
        drop(attend(&stream, &gate, &board));
    });
    drop(started);
}

/// One request and its answer.
fn attend(stream: &TcpStream, gate: &WebGate, board: &Board) -> std::io::Result<()> {
    let answer = match hear(stream, gate)? {
        Ok(asked) => match answer(stream, &asked, board)? {
            Some(answer) => answer,
            None => return Ok(()),
        },
        Err(why) => reply::refusal(why),
    };
    send(stream, &answer, ANSWERING)?;
    // Closed on what was not read, the answer would be lost on the way.
    stream.shutdown(Shutdown::Write)?;
    let (end, mut rest) = (Instant::now() + LEAVING, [0; 4096]);
    while let Some(left) = left(end) {
        stream.set_read_timeout(Some(left))?;
        if (&*stream).read(&mut rest)? == 0 {
            break;
        }
    }
    Ok(())
}

/// What is left until `end`; `None`: nothing.
fn left(end: Instant) -> Option<Duration> {
    let left = end.saturating_duration_since(Instant::now());
    (!left.is_zero()).then_some(left)
}

/// The head of a request.
fn hear(stream: &TcpStream, gate: &WebGate) -> std::io::Result<Result<PageWish, Denied>> {
    let end = Instant::now() + ASKING;
    let mut bytes = Vec::new();
    let mut more = [0; 1024];
    loop {
        let Some(left) = left(end) else {
            return Ok(Err(Denied::TooSlow));
        };
        stream.set_read_timeout(Some(left))?;
        let n = match (&*stream).read(&mut more) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(n) => n,
            Err(error) if is_late(&error) => return Ok(Err(Denied::TooSlow)),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        bytes.extend_from_slice(&more[..n]);
        match read(&bytes[..bytes.len().min(LONGEST)], gate) {
            Ok(Some(asked)) => return Ok(Ok(asked)),
            Ok(None) => {}
            Err(why) => return Ok(Err(why)),
        }
    }
}

fn is_late(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

/// What is answered; `None`: they have gone.
fn answer(stream: &TcpStream, asked: &PageWish, board: &Board) -> std::io::Result<Option<Vec<u8>>> {
    let Some(tag) = &asked.after else {
        return dressed(&board.now(), asked.head_only).map(Some);
    };
    let end = Instant::now() + WAITING;
    while let Some(left) = left(end) {
        if let Some(other) = board.other_than(tag, left.min(LOOKING)) {
            return dressed(&other, false).map(Some);
        }
        if has_gone(stream)? {
            return Ok(None);
        }
    }
    Ok(Some(reply::unchanged()))
}

fn dressed(named: &NamedPage, head_only: bool) -> std::io::Result<Vec<u8>> {
    let nonce = random_name().map_err(std::io::Error::other)?;
    Ok(reply::page(named, &nonce, head_only))
}

fn has_gone(stream: &TcpStream) -> std::io::Result<bool> {
    stream.set_read_timeout(Some(Duration::from_millis(1)))?;
    match stream.peek(&mut [0]) {
        Ok(n) => Ok(n == 0),
        Err(error) if is_late(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Sends all of it, or gives up.
fn send(mut stream: &TcpStream, bytes: &[u8], patience: Duration) -> std::io::Result<()> {
    let end = Instant::now() + patience;
    let mut rest = bytes;
    while !rest.is_empty() {
        let left = left(end).ok_or(ErrorKind::TimedOut)?;
        stream.set_write_timeout(Some(left))?;
        match stream.write(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(n) => rest = &rest[n..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
