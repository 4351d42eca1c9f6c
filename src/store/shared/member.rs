//! `faelles.json`: that a folder's meeting is shared, where, and how far that has come.
//!
//! Promise: it holds no password. It is a help to memory and no part of the record: without it the meeting is whole, and
//! alone. Written whole or not at all.

use super::address::SharedAddress;
use super::chain::{self, StreamEnd};
use crate::store::folder::Folder;
use crate::store::{output, plain_file};
use serde::{Deserialize, Serialize};
use std::io;

/// Its name in the folder.
pub const NAME: &str = "faelles.json";

/// What the folder knows of the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The meeting's address.
    #[serde(rename = "adresse")]
    address: String,
    /// What the server knows the meeting by.
    #[serde(rename = "moede")]
    pub id: String,
    /// The mark of whoever writes in this folder.
    #[serde(rename = "skriver")]
    pub writer: String,
    /// The last term we held the pen in; 0: never.
    #[serde(rename = "periode", default)]
    pub term: u64,
    /// The last record that the server has acknowledged.
    #[serde(rename = "faelles_til", default)]
    pub told: u64,
    /// Its fingerprint, hexadecimal.
    #[serde(rename = "fingeraftryk", default)]
    hash: String,
}

impl Membership {
    /// Of a meeting that nothing was sent of yet.
    #[must_use]
    pub fn new(address: &SharedAddress, id: &str, writer: &str) -> Self {
        Self {
            address: address.to_string(),
            id: id.to_owned(),
            writer: writer.to_owned(),
            term: 0,
            told: 0,
            hash: String::new(),
        }
    }

    /// The same meeting at this address, written by this writer.
    #[must_use]
    pub fn moved(&self, address: &SharedAddress, writer: &str) -> Self {
        Self {
            address: address.to_string(),
            writer: writer.to_owned(),
            ..self.clone()
        }
    }

    /// The same, written by this writer.
    #[must_use]
    pub fn written_by(&self, writer: &str) -> Self {
        Self {
            writer: writer.to_owned(),
            ..self.clone()
        }
    }

    /// What a folder says of itself; `None`: it is not shared.
    ///
    /// # Errors
    /// The system's, or what stands there is no such thing (`InvalidData`).
    pub fn read(folder: &Folder) -> io::Result<Option<Self>> {
        let text = match plain_file::read(&folder.path().join(NAME), 1 << 16) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let read: Self = serde_json::from_slice(&text)?;
        if read.address().is_none() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(Some(read))
    }

    /// Writes it into a folder.
    ///
    /// # Errors
    /// The system's.
    pub fn write(&self, folder: &Folder) -> io::Result<()> {
        let text = serde_json::to_vec_pretty(self)?;
        output::write_all(folder.path(), &[(NAME.to_owned(), text)])
            .map(drop)
            .map_err(|(_, error)| error)
    }

    /// The meeting's address.
    #[must_use]
    pub fn address(&self) -> Option<SharedAddress> {
        SharedAddress::parse(&self.address).ok()
    }

    /// How far the server has acknowledged.
    #[must_use]
    pub fn end(&self) -> StreamEnd {
        let digit = |at: usize| {
            self.hash
                .get(at..at + 2)
                .and_then(|d| u8::from_str_radix(d, 16).ok())
        };
        StreamEnd {
            seq: self.told,
            hash: (0..self.hash.len()).step_by(2).filter_map(digit).collect(),
        }
    }

    /// Remembers how far the server has acknowledged.
    pub fn acknowledge(&mut self, end: &StreamEnd) {
        self.told = end.seq;
        self.hash = chain::hexadecimal(&end.hash, end.hash.len());
    }
}
