//! A meeting's lines between a folder and the server, byte for byte.
//!
//! Promise: only what is safe in the journal is read; what comes from a server is checked line by line, the fingerprint and
//! the journal's own sum, before it is laid into a folder, and nothing that lies there is cut or written over: a journal that
//! goes another way is put aside whole.

use super::chain::{self, Chain};
use super::server::SharedServer;
use super::wire::WireError;
use crate::store::folder::Folder;
use crate::store::log::{self, LogPlace};
use crate::store::output;
use crate::text::danish;
use std::io;

/// What the file of a log beside the journal begins with.
const SHADOW_FILE: &str = "skygge-";

/// Records asked for at a time.
pub const PAGE: i32 = 500;

/// Why a meeting could not be fetched.
#[derive(Debug)]
pub enum FetchFault {
    /// The line's.
    Wire(WireError),
    /// This record is not what its fingerprint says: somebody has changed the history on the server.
    Changed(u64),
    /// The system's.
    Disk(io::Error),
}

impl From<WireError> for FetchFault {
    fn from(error: WireError) -> Self {
        Self::Wire(error)
    }
}

/// Fetches what comes behind the chain in a stream, page by page, until there is no more; each record is checked.
///
/// # Errors
/// What stopped it; the chain then holds the pages that were whole, and asking again goes on behind them.
pub fn fetch(
    server: &mut SharedServer,
    id: &str,
    stream: &str,
    chain: &mut Chain,
) -> Result<(), FetchFault> {
    loop {
        let from = chain.end().seq;
        // An empty page is the end, and nothing else is: a full one may be the last.
        let page = server.records(id, stream, from, PAGE)?;
        if page.is_empty() {
            return Ok(());
        }
        for (seq, hash, line) in page {
            let end = chain.end();
            let whole =
                line.ends_with(b"\n") && memchr::memchr(b'\n', &line) == Some(line.len() - 1);
            if seq != end.seq + 1 || !whole || chain::next(&end.hash, &line) != hash {
                return Err(FetchFault::Changed(end.seq + 1));
            }
            chain.add(&line);
        }
    }
}

/// The whole of the minutes' stream; of what lies `here` already, only what comes behind is fetched.
///
/// # Errors
/// What stopped it.
pub fn whole(server: &mut SharedServer, id: &str, here: &[u8]) -> Result<Chain, FetchFault> {
    let mut chain = Chain::of(here);
    let end = chain.end();
    if let Some(before) = end.seq.checked_sub(1) {
        let there = server.records(id, "", before, 1)?;
        let same = there.first().is_some_and(|(_, hash, _)| *hash == end.hash);
        if !same {
            chain = Chain::default();
        }
    }
    fetch(server, id, "", &mut chain)?;
    Ok(chain)
}

/// Lays the streams beside the minutes into a folder, each a log of its own to be compared; the names of those that are new.
///
/// # Errors
/// What stopped it.
pub fn lay_beside(
    server: &mut SharedServer,
    id: &str,
    folder: &Folder,
    minutes: &Chain,
) -> Result<Vec<String>, FetchFault> {
    let mut new = Vec::new();
    for stream in server.beside(id)? {
        let mut chain = Chain::of(&minutes.bytes(stream.base));
        fetch(server, id, &stream.name, &mut chain)?;
        let bytes = chain.bytes(u64::MAX);
        if minutes.holds(&chain.end()) || is_own(folder, &bytes) {
            continue;
        }
        let name = side_file(folder, &stream.name, &bytes);
        output::write_all(folder.path(), &[(name.clone(), bytes)])
            .map_err(|(_, error)| FetchFault::Disk(error))?;
        new.push(name);
    }
    Ok(new)
}

/// Whether a log lies in the folder already, under whatever name: our own shadow log, or one that was put aside.
fn is_own(folder: &Folder, bytes: &[u8]) -> bool {
    folder.shadows().iter().any(|author| {
        let log = folder.shadow(author).log();
        crate::store::plain_file::read(&log.journal(), u64::MAX)
            .is_ok_and(|here| here.starts_with(bytes))
    })
}

/// Where a stream is laid: the file that holds its beginning, or one that is free.
fn side_file(folder: &Folder, stream: &str, bytes: &[u8]) -> String {
    let who = author(bytes).unwrap_or_else(|| slug(stream));
    let name = |n: u32| match n {
        1 => format!("{SHADOW_FILE}{who}.jsonl"),
        n => format!("{SHADOW_FILE}{who}-{n}.jsonl"),
    };
    let fits = |name: &String| {
        let here = crate::store::plain_file::read(&folder.path().join(name), u64::MAX);
        here.map_or_else(
            |error| error.kind() == io::ErrorKind::NotFound,
            |here| bytes.starts_with(&here),
        )
    };
    (1..1000).map(name).find(fits).unwrap_or_else(|| name(1000))
}

/// Who wrote the last of these lines: organisation and person.
fn author(bytes: &[u8]) -> Option<String> {
    let mut last = None;
    log::line::read_into(bytes, log::line::START, 0, &mut |record| last = record.by);
    let by = last?;
    let named = [by.organisation.as_deref(), by.person.as_deref()];
    let named: Vec<&str> = named.into_iter().flatten().collect();
    Some(danish::slug(&named.join(" "))).filter(|slug| !slug.is_empty())
}

/// Letters and digits of a stream's name.
fn slug(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    name.chars().map(plain).take(80).collect()
}

/// The lines of a folder's journal that are safe, behind so many bytes of them.
///
/// # Errors
/// The system's.
pub fn safe_lines(place: &LogPlace, from: usize) -> io::Result<Vec<u8>> {
    place.safe_bytes(from as u64)
}

/// What came of laying lines into a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaidLines {
    /// The journal is the stream now, or was already.
    Same,
    /// The journal has more than the stream, behind the same beginning.
    Ahead,
    /// The journal went another way, and lies under this name now.
    Aside(String),
}

/// Makes a folder's journal what the chain says. Whoever writes there must have let go.
///
/// # Errors
/// The system's; the folder then holds what it held.
pub fn lay(folder: &Folder, chain: &Chain, author: &str) -> io::Result<LaidLines> {
    let place = folder.log();
    let bytes = chain.bytes(u64::MAX);
    let here = Chain::of(&safe_lines(&place, 0)?);
    if here.holds(&chain.end()) {
        let same = here.end() == chain.end();
        return Ok(if same {
            LaidLines::Same
        } else {
            LaidLines::Ahead
        });
    }
    let mut laid = LaidLines::Same;
    if !chain.holds(&here.end()) {
        let name = free_name(folder, author);
        output::write_all(folder.path(), &[(name.clone(), here.bytes(u64::MAX))])
            .map_err(|(_, error)| error)?;
        laid = LaidLines::Aside(name);
    }
    place.replace(&bytes)?;
    Ok(laid)
}

/// `skygge-<who>.jsonl`, the first that is free.
#[must_use]
pub fn free_name(folder: &Folder, author: &str) -> String {
    let author: String = danish::slug(author).chars().take(40).collect();
    let name = |n: u32| match n {
        1 => format!("skygge-{author}.jsonl"),
        n => format!("skygge-{author}-{n}.jsonl"),
    };
    let free = |name: &String| !folder.path().join(name).exists();
    (1..1000).map(name).find(free).unwrap_or_else(|| name(1000))
}
