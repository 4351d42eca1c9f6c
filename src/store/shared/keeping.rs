//! Whether the server, by its settings, keeps what it has acknowledged when its machine loses power.
//!
//! What a session can set itself is set by `wire`; this is what only whoever looks after the server can. What is said of it is
//! left to `shell`.

use super::rows::{first, get};
use super::server::SharedServer;
use super::wire::WireError;

/// How the server writes to its disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerDisk {
    /// It waits until the disk has what it writes (`fsync`).
    pub writes_through: bool,
    /// It can mend pages that were torn while they were written (`full_page_writes`).
    pub mends_pages: bool,
}

impl SharedServer {
    /// How it writes to its disk; anybody may know that.
    ///
    /// # Errors
    /// The line's.
    pub fn disk(&mut self) -> Result<ServerDisk, WireError> {
        let sql =
            "select current_setting('fsync')::bool, current_setting('full_page_writes')::bool";
        let rows = self.wire().ask(sql, &[])?;
        let row = first(&rows)?;
        Ok(ServerDisk {
            writes_through: get(row, 0)?,
            mends_pages: get(row, 1)?,
        })
    }
}
