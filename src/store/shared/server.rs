//! What is said to the database: each function of the schema as a call.
//!
//! Promise: nothing is asked of a database that was made for another edition of the program; what comes back is checked to
//! be of the kind that was due, since a server is somebody else's machine. What follows from an answer is left to `sending`
//! and `shell`.

use super::access::SharedAccess;
use super::chain::{Fingerprint, StreamEnd};
use super::rows::{columns, first, get, number, stored, typed};
use super::schema::EDITION;
use super::wire::{Wire, WireError, Woken};
use std::time::Duration;
use tokio::sync::Notify;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

/// Why the server cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerFault {
    /// The line or the server says no.
    Wire(WireError),
    /// The schema is not there, or not for us.
    NotMade,
    /// The schema is of another edition.
    Edition(i32),
}

impl From<WireError> for ServerFault {
    fn from(error: WireError) -> Self {
        Self::Wire(error)
    }
}

/// A meeting as the list on the server has it.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedMeeting {
    /// What the server knows it by.
    pub id: String,
    /// Its name in addresses.
    pub name: String,
    /// The body and the day.
    pub title: String,
    /// What the caller is to it: `sekretaer`, `skygge`, `leder`, `sal`.
    pub capacities: Vec<String>,
    /// Number of the last record; `None` for those who get none.
    pub seq: Option<u64>,
    /// Who keeps the minutes now.
    pub writer: Option<String>,
    /// How long ago they were heard, in seconds.
    pub silent: Option<f64>,
}

/// Where the minutes' stream stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// How far it goes.
    pub end: StreamEnd,
    /// The writer's own mark, and who that is in words.
    pub writer: Option<(String, String)>,
    /// The term of the pen.
    pub term: u64,
}

/// What came of asking for the pen.
#[derive(Clone, Debug, PartialEq)]
pub enum SharedPen {
    /// Ours, in this term.
    Ours(u64),
    /// Another's.
    Held {
        /// The term they hold it in.
        term: u64,
        /// Who.
        by: String,
        /// How long ago they were heard, in seconds.
        silent: f64,
    },
}

/// What came of adding records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appended {
    /// They stand there, now or since before.
    Stored,
    /// The pen is another's.
    Fenced,
    /// The stream ends elsewhere.
    Moved(StreamEnd),
}

/// A picture for a room or a chair.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedScene {
    /// The picture, when it is another than the one that was known.
    pub body: Option<Vec<u8>>,
    /// What it is known by; `None`: there is none yet.
    pub known: Option<String>,
    /// How long ago the writer was heard, in seconds; `None`: never.
    pub silent: Option<f64>,
}

/// A record as it stands on the server.
pub type SharedRecord = (u64, Fingerprint, Vec<u8>);

/// The server, over one line.
#[derive(Debug)]
pub struct SharedServer {
    wire: Wire,
}

impl SharedServer {
    /// Opens a line and sees that the schema is ours.
    ///
    /// # Errors
    /// Why not.
    pub fn open(access: &SharedAccess) -> Result<Self, ServerFault> {
        let mut wire = Wire::open(access)?;
        let edition = match wire.ask("select ordstyrer.edition()", &[]) {
            Ok(rows) => get::<Option<i32>>(first(&rows)?, 0)?,
            // No such schema, no such function, or no leave to look.
            Err(WireError::Says(code, _))
                if ["3F000", "42883", "42501"].contains(&code.as_str()) =>
            {
                None
            }
            Err(error) => return Err(error.into()),
        };
        match edition {
            Some(EDITION) => Ok(Self { wire }),
            Some(other) => Err(ServerFault::Edition(other)),
            None => Err(ServerFault::NotMade),
        }
    }

    /// Makes the schema, for whoever may; again does no harm.
    ///
    /// # Errors
    /// The line's, or what the server forbids.
    pub fn make_schema(access: &SharedAccess) -> Result<(), WireError> {
        Wire::open(access)?.run(&format!("begin;\n{}\ncommit;", super::schema::SCHEMA))
    }

    /// The meetings that are shared with us.
    ///
    /// # Errors
    /// The line's.
    pub fn meetings(&mut self) -> Result<Vec<SharedMeeting>, WireError> {
        let sql = "select meeting::text, name, title, capacities, head, writer, \
                   extract(epoch from clock_timestamp() - heard)::float8 from ordstyrer.meetings()";
        let rows = self.wire.ask(sql, &[])?;
        let read = |row: &Row| {
            let seq: Option<i64> = get(row, 4)?;
            Ok(SharedMeeting {
                id: get(row, 0)?,
                name: get(row, 1)?,
                title: get(row, 2)?,
                capacities: get(row, 3)?,
                seq: seq.and_then(|n| u64::try_from(n).ok()),
                writer: get(row, 5)?,
                silent: get(row, 6)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Makes a meeting; its name on the server. One that is there already is left as it is.
    ///
    /// # Errors
    /// The line's.
    pub fn make(&mut self, id: &str, name: &str, title: &str) -> Result<String, WireError> {
        let sql = "select ordstyrer.make_meeting($1::uuid, $2, $3)";
        let with = [
            (&id as _, Type::TEXT),
            (&name as _, Type::TEXT),
            (&title as _, Type::TEXT),
        ];
        let rows = self.wire.ask(&typed(sql), &with)?;
        get(first(&rows)?, 0)
    }

    /// Shares a meeting with a role of the database, as a capacity.
    ///
    /// # Errors
    /// The line's; there is no such role.
    pub fn share_with(&mut self, id: &str, who: &str, capacity: &str) -> Result<(), WireError> {
        let sql = "select ordstyrer.share_with($1::uuid, $2, $3)";
        let with = [
            (&id as _, Type::TEXT),
            (&who as _, Type::TEXT),
            (&capacity as _, Type::TEXT),
        ];
        self.wire.ask(&typed(sql), &with).map(drop)
    }

    /// Takes a meeting off the server.
    ///
    /// # Errors
    /// The line's.
    pub fn remove(&mut self, id: &str) -> Result<(), WireError> {
        let with = [(&id as _, Type::TEXT)];
        let sql = typed("select ordstyrer.remove_meeting($1::uuid)");
        self.wire.ask(&sql, &with).map(drop)
    }

    /// Where the minutes' stream stands.
    ///
    /// # Errors
    /// The line's.
    pub fn stand(&mut self, id: &str) -> Result<Stand, WireError> {
        let sql =
            typed("select head, head_hash, writer, words, term from ordstyrer.stand($1::uuid)");
        let rows = self.wire.ask(&sql, &[(&id as _, Type::TEXT)])?;
        let row = first(&rows)?;
        let (writer, words): (Option<String>, Option<String>) = (get(row, 2)?, get(row, 3)?);
        Ok(Stand {
            end: StreamEnd {
                seq: number(row, 0)?,
                hash: get(row, 1)?,
            },
            writer: writer.map(|w| (w, words.unwrap_or_default())),
            term: number(row, 4)?,
        })
    }

    /// Asks for the pen. `mine` is the last term we held it in; `over` the term of the one it is to be taken from.
    ///
    /// # Errors
    /// The line's.
    pub fn take_pen(
        &mut self,
        id: &str,
        (writer, words): (&str, &str),
        mine: u64,
        over: Option<u64>,
    ) -> Result<SharedPen, WireError> {
        let sql = "select status, term, words, extract(epoch from clock_timestamp() - heard)::float8 \
                   from ordstyrer.take_pen($1::uuid, $2, $3, $4, $5, $6)";
        let (mine, seen, taking) = (stored(mine), stored(over.unwrap_or(0)), over.is_some());
        let with = [
            (&id as _, Type::TEXT),
            (&writer as _, Type::TEXT),
            (&words as _, Type::TEXT),
            (&mine as _, Type::INT8),
            (&seen as _, Type::INT8),
            (&taking as _, Type::BOOL),
        ];
        let rows = self.wire.ask(&typed(sql), &with)?;
        let row = first(&rows)?;
        let term = number(row, 1)?;
        match get::<&str>(row, 0)? {
            "ok" => Ok(SharedPen::Ours(term)),
            "held" => Ok(SharedPen::Held {
                term,
                by: get::<Option<String>>(row, 2)?.unwrap_or_default(),
                silent: get::<Option<f64>>(row, 3)?.unwrap_or_default(),
            }),
            _ => Err(WireError::Strange),
        }
    }

    /// Lays the pen down, if it is ours.
    ///
    /// # Errors
    /// The line's.
    pub fn lay_pen(&mut self, id: &str, writer: &str) -> Result<(), WireError> {
        let with = [(&id as _, Type::TEXT), (&writer as _, Type::TEXT)];
        let sql = typed("select ordstyrer.lay_pen($1::uuid, $2)");
        self.wire.ask(&sql, &with).map(drop)
    }

    /// Says that we are here, and how far we have come; whether marks go over this line. A database that was made before
    /// there were any does not answer, and none do.
    ///
    /// # Errors
    /// The line's.
    pub fn beat(
        &mut self,
        id: &str,
        (writer, words): (&str, &str),
        seq: u64,
    ) -> Result<bool, WireError> {
        let seq = stored(seq);
        let with = [
            (&id as _, Type::TEXT),
            (&writer as _, Type::TEXT),
            (&words as _, Type::TEXT),
            (&seq as _, Type::INT8),
        ];
        let sql = typed("select ordstyrer.beat($1::uuid, $2, $3, $4)");
        let rows = self.wire.ask(&sql, &with)?;
        Ok(first(&rows)?.try_get(0).unwrap_or(false))
    }

    /// Adds lines behind an end of the minutes' stream, all or none.
    ///
    /// # Errors
    /// The line's; then it is not known whether they stand there, and asking again does no harm.
    pub fn append(
        &mut self,
        id: &str,
        term: u64,
        after: &StreamEnd,
        lines: &[(Fingerprint, Vec<u8>)],
    ) -> Result<Appended, WireError> {
        let (term, seq) = (stored(term), stored(after.seq));
        let (hashes, lines) = columns(lines);
        let with = [
            (&id as _, Type::TEXT),
            (&term as _, Type::INT8),
            (&seq as _, Type::INT8),
            (&after.hash as _, Type::BYTEA),
            (&hashes as _, Type::BYTEA_ARRAY),
            (&lines as _, Type::BYTEA_ARRAY),
        ];
        let sql =
            "select status, head, head_hash from ordstyrer.append($1::uuid, $2, $3, $4, $5, $6)";
        let rows = self.wire.ask(&typed(sql), &with)?;
        let row = first(&rows)?;
        match get::<&str>(row, 0)? {
            "ok" | "already" => Ok(Appended::Stored),
            "fenced" => Ok(Appended::Fenced),
            "moved" => Ok(Appended::Moved(StreamEnd {
                seq: number(row, 1)?,
                hash: get(row, 2)?,
            })),
            _ => Err(WireError::Strange),
        }
    }

    /// Records of a stream behind a number, so many at most; '' is the minutes' own.
    ///
    /// # Errors
    /// The line's.
    pub fn records(
        &mut self,
        id: &str,
        stream: &str,
        behind: u64,
        most: i32,
    ) -> Result<Vec<SharedRecord>, WireError> {
        let behind = stored(behind);
        let with = [
            (&id as _, Type::TEXT),
            (&stream as _, Type::TEXT),
            (&behind as _, Type::INT8),
            (&most as _, Type::INT4),
        ];
        let sql = typed("select seq, hash, line from ordstyrer.records($1::uuid, $2, $3, $4)");
        let rows = self.wire.ask(&sql, &with)?;
        let read = |row: &Row| Ok((number(row, 0)?, get(row, 1)?, get(row, 2)?));
        rows.iter().map(read).collect()
    }

    /// Waits for the server's bell, for `here`, or for so long.
    pub fn wait(&mut self, here: &Notify, patience: Duration) -> Woken {
        self.wire.wait(here, patience)
    }

    /// Asks the server to ring when something happens in a meeting.
    ///
    /// # Errors
    /// The line's.
    pub fn listen(&mut self, id: &str) -> Result<(), WireError> {
        let plain = |c: &char| c.is_ascii_hexdigit();
        let channel: String = id.chars().filter(plain).collect();
        self.wire.run(&format!("listen o{channel}"))
    }

    /// For the other calls.
    pub(super) fn wire(&mut self) -> &mut Wire {
        &mut self.wire
    }
}
