//! What is said to the database of what is no record of the minutes: streams beside them, input files, pictures.
//!
//! Promise: as `server`'s.

use super::chain::Fingerprint;
use super::rows::{columns, first, get, number, stored, typed};
use super::server::{SharedScene, SharedServer};
use super::wire::WireError;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

/// A stream beside the minutes' own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideStream {
    /// Its name: `sent/…` what came late, `skygge/…` a shadow's.
    pub name: String,
    /// The last record it shares with the minutes' stream.
    pub base: u64,
    /// Its last record.
    pub end: u64,
}

/// Somebody who sends or follows.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedFollower {
    /// Who, in words.
    pub words: String,
    /// The last record they have.
    pub seq: u64,
    /// How long ago they were heard, in seconds.
    pub silent: f64,
}

impl SharedServer {
    /// Keeps lines beside the minutes' stream, behind a shared `base` and what is kept already; how far that stream goes then.
    ///
    /// # Errors
    /// The line's.
    pub fn keep_beside(
        &mut self,
        id: &str,
        stream: &str,
        (base, behind): (u64, u64),
        lines: &[(Fingerprint, Vec<u8>)],
    ) -> Result<u64, WireError> {
        let (base, behind) = (stored(base), stored(behind));
        let (hashes, lines) = columns(lines);
        let with = [
            (&id as _, Type::TEXT),
            (&stream as _, Type::TEXT),
            (&base as _, Type::INT8),
            (&behind as _, Type::INT8),
            (&hashes as _, Type::BYTEA_ARRAY),
            (&lines as _, Type::BYTEA_ARRAY),
        ];
        let sql = "select head from ordstyrer.keep_beside($1::uuid, $2, $3, $4, $5, $6)";
        let rows = self.wire().ask(&typed(sql), &with)?;
        number(first(&rows)?, 0)
    }

    /// The streams beside the minutes' own.
    ///
    /// # Errors
    /// The line's.
    pub fn beside(&mut self, id: &str) -> Result<Vec<SideStream>, WireError> {
        let sql = typed("select stream, base, head from ordstyrer.beside($1::uuid)");
        let rows = self.wire().ask(&sql, &[(&id as _, Type::TEXT)])?;
        let read = |row: &Row| {
            Ok(SideStream {
                name: get(row, 0)?,
                base: number(row, 1)?,
                end: number(row, 2)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Who sends and follows, and how far each is, for a day.
    ///
    /// # Errors
    /// The line's.
    pub fn followers(&mut self, id: &str) -> Result<Vec<SharedFollower>, WireError> {
        let sql = typed("select words, seq, silent from ordstyrer.followers($1::uuid)");
        let rows = self.wire().ask(&sql, &[(&id as _, Type::TEXT)])?;
        let read = |row: &Row| {
            Ok(SharedFollower {
                words: get(row, 0)?,
                seq: number(row, 1)?,
                silent: get(row, 2)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Puts an input file beside the meeting, for the other secretaries.
    ///
    /// # Errors
    /// The line's.
    pub fn put_file(&mut self, id: &str, name: &str, bytes: &[u8]) -> Result<(), WireError> {
        let with = [
            (&id as _, Type::TEXT),
            (&name as _, Type::TEXT),
            (&bytes as _, Type::BYTEA),
        ];
        let sql = typed("select ordstyrer.put_file($1::uuid, $2, $3)");
        self.wire().ask(&sql, &with).map(drop)
    }

    /// The input files beside the meeting.
    ///
    /// # Errors
    /// The line's.
    pub fn files(&mut self, id: &str) -> Result<Vec<(String, Vec<u8>)>, WireError> {
        let sql = typed("select name, bytes from ordstyrer.files($1::uuid)");
        let rows = self.wire().ask(&sql, &[(&id as _, Type::TEXT)])?;
        let read = |row: &Row| Ok((get(row, 0)?, get(row, 1)?));
        rows.iter().map(read).collect()
    }

    /// Shows a picture of a kind and size, drawn from the record `seq`; false when the pen is another's.
    ///
    /// # Errors
    /// The line's.
    pub fn show(
        &mut self,
        (id, writer): (&str, &str),
        (kind, size): (&str, &str),
        seq: u64,
        body: &[u8],
    ) -> Result<bool, WireError> {
        let seq = stored(seq);
        let with = [
            (&id as _, Type::TEXT),
            (&writer as _, Type::TEXT),
            (&kind as _, Type::TEXT),
            (&size as _, Type::TEXT),
            (&seq as _, Type::INT8),
            (&body as _, Type::BYTEA),
        ];
        let sql = typed("select ordstyrer.show($1::uuid, $2, $3, $4, $5, $6)");
        let rows = self.wire().ask(&sql, &with)?;
        get(first(&rows)?, 0)
    }

    /// The picture of a kind and size, if it is another than the `known` one.
    ///
    /// # Errors
    /// The line's.
    pub fn scene(
        &mut self,
        id: &str,
        (kind, size): (&str, &str),
        known: Option<&str>,
    ) -> Result<SharedScene, WireError> {
        let with = [
            (&id as _, Type::TEXT),
            (&kind as _, Type::TEXT),
            (&size as _, Type::TEXT),
            (&known as _, Type::TEXT),
        ];
        let sql = "select body, at::text, silent from ordstyrer.scene_of($1::uuid, $2, $3, $4::text::timestamptz)";
        let rows = self.wire().ask(&typed(sql), &with)?;
        let row = first(&rows)?;
        Ok(SharedScene {
            body: get(row, 0)?,
            known: get(row, 1)?,
            silent: get(row, 2)?,
        })
    }

    /// The pictures that are asked for now: kind and size.
    ///
    /// # Errors
    /// The line's.
    pub fn wishes(&mut self, id: &str) -> Result<Vec<(String, String)>, WireError> {
        let sql = typed("select kind, size from ordstyrer.wishes($1::uuid)");
        let rows = self.wire().ask(&sql, &[(&id as _, Type::TEXT)])?;
        rows.iter()
            .map(|row| Ok((get(row, 0)?, get(row, 1)?)))
            .collect()
    }
}
