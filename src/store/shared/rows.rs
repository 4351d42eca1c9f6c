//! Values between the program and the rows of the database.
//!
//! Promise: what comes back is of the kind that was due, or it is told as strange: a server is somebody else's machine.
//! Which calls there are is left to `server` and `beside`.

use super::chain::Fingerprint;
use super::wire::WireError;
use tokio_postgres::Row;
use tokio_postgres::types::FromSql;

pub(super) fn get<'r, T: FromSql<'r>>(row: &'r Row, at: usize) -> Result<T, WireError> {
    row.try_get(at).map_err(|_other_kind| WireError::Strange)
}

pub(super) fn number(row: &Row, at: usize) -> Result<u64, WireError> {
    u64::try_from(get::<i64>(row, at)?).map_err(|_negative| WireError::Strange)
}

/// A number as the database keeps it.
pub(super) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn first(rows: &[Row]) -> Result<&Row, WireError> {
    rows.first().ok_or(WireError::Strange)
}

/// Lines with their fingerprints, as two lists of one length.
pub(super) fn columns(lines: &[(Fingerprint, Vec<u8>)]) -> (Vec<&[u8]>, Vec<&[u8]>) {
    let lines = lines
        .iter()
        .map(|(hash, line)| (hash.as_slice(), line.as_slice()));
    lines.unzip()
}

/// A meeting's id goes as text.
pub(super) fn typed(sql: &str) -> String {
    sql.replace("$1::uuid", "$1::text::uuid")
}
