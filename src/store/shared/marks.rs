//! What is said to the database of marks that a second secretary asks the writer for.
//!
//! Promise: as `server`'s; a mark is known by its id, and asking again does no harm. How long one is worth anything is said here,
//! for both ends.

use super::rows::{get, stored, typed};
use super::server::SharedServer;
use super::wire::WireError;
use std::time::Duration;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

/// How old a mark may be when it is taken: who is in the room now is not what it was long ago.
pub const WORTH: Duration = Duration::from_mins(1);

/// What has become of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkFate {
    /// Nobody has answered.
    Waits,
    /// It stands in the minutes as this record.
    Taken(u64),
    /// It was refused: why, in words.
    Refused(String),
    /// It was too old when it was seen.
    Late,
}

/// A mark that waits for the writer.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingMark {
    /// What it is known by.
    pub id: String,
    /// What was sent.
    pub body: String,
    /// How old it is, in seconds.
    pub age: f64,
}

impl SharedServer {
    /// Whether the database has a place for marks.
    ///
    /// # Errors
    /// The line's.
    pub fn has_marks(&mut self) -> Result<bool, WireError> {
        let sql = "select to_regclass('ordstyrer.command') is not null";
        let rows = self.wire().ask(sql, &[])?;
        get(super::rows::first(&rows)?, 0)
    }

    /// Asks the writer for a mark of this age; what has become of it.
    ///
    /// # Errors
    /// The line's; then it is not known whether it was asked, and asking again does no harm.
    pub fn ask_for(
        &mut self,
        id: &str,
        (mark, body): (&str, &str),
        age: Duration,
    ) -> Result<MarkFate, WireError> {
        let age = age.as_secs_f64();
        let with = [
            (&id as _, Type::TEXT),
            (&mark as _, Type::TEXT),
            (&body as _, Type::TEXT),
            (&age as _, Type::FLOAT8),
        ];
        let sql =
            "select status, seq, said from ordstyrer.ask_for($1::uuid, $2::text::uuid, $3, $4)";
        let rows = self.wire().ask(&typed(sql), &with)?;
        fate(super::rows::first(&rows)?, 0)
    }

    /// What has become of those we have asked for.
    ///
    /// # Errors
    /// The line's.
    pub fn asked_for(&mut self, id: &str) -> Result<Vec<(String, MarkFate)>, WireError> {
        let sql = typed("select id::text, status, seq, said from ordstyrer.asked_for($1::uuid)");
        let rows = self.wire().ask(&sql, &[(&id as _, Type::TEXT)])?;
        rows.iter()
            .map(|row| Ok((get(row, 0)?, fate(row, 1)?)))
            .collect()
    }

    /// The marks that wait for us, if we hold the pen; the oldest first.
    ///
    /// # Errors
    /// The line's.
    pub fn waiting(&mut self, id: &str, writer: &str) -> Result<Vec<WaitingMark>, WireError> {
        let with = [(&id as _, Type::TEXT), (&writer as _, Type::TEXT)];
        let sql = typed("select id::text, body, age from ordstyrer.waiting($1::uuid, $2)");
        let rows = self.wire().ask(&sql, &with)?;
        let read = |row: &Row| {
            Ok(WaitingMark {
                id: get(row, 0)?,
                body: get(row, 1)?,
                age: get(row, 2)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Says what has become of a mark; nothing is changed when the pen is another's, or when it was answered before.
    ///
    /// # Errors
    /// The line's; answering again does no harm.
    pub fn answer(
        &mut self,
        id: &str,
        (writer, term): (&str, u64),
        mark: &str,
        fate: &MarkFate,
    ) -> Result<(), WireError> {
        let term = stored(term);
        let (status, seq, said) = match fate {
            MarkFate::Waits => return Ok(()),
            MarkFate::Taken(seq) => ("taken", Some(stored(*seq)), None),
            MarkFate::Refused(words) => ("refused", None, Some(words.as_str())),
            MarkFate::Late => ("late", None, None),
        };
        let with = [
            (&id as _, Type::TEXT),
            (&writer as _, Type::TEXT),
            (&term as _, Type::INT8),
            (&mark as _, Type::TEXT),
            (&status as _, Type::TEXT),
            (&seq as _, Type::INT8),
            (&said as _, Type::TEXT),
        ];
        let sql = typed("select ordstyrer.answer($1::uuid, $2, $3, $4::text::uuid, $5, $6, $7)");
        self.wire().ask(&sql, &with).map(drop)
    }
}

/// What has become of a mark, in three columns from this one on.
fn fate(row: &Row, at: usize) -> Result<MarkFate, WireError> {
    let seq = || get::<Option<i64>>(row, at + 1);
    Ok(match get::<&str>(row, at)? {
        "waits" => MarkFate::Waits,
        "taken" => {
            let seq = seq()?.and_then(|n| u64::try_from(n).ok());
            MarkFate::Taken(seq.ok_or(WireError::Strange)?)
        }
        "refused" => {
            let said: Option<String> = get(row, at + 2)?;
            MarkFate::Refused(said.unwrap_or_default())
        }
        "late" => MarkFate::Late,
        _ => return Err(WireError::Strange),
    })
}
