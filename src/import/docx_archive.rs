//! The parts of a Word document: found by the names that the archive gives them, measured, and parsed.
//!
//! Promise: never more than fixed limits in memory, whatever the archive says; what is not a sound part is refused with a
//! reason. What the parts say is left to `docx` and `docx_asides`.

use super::looks::attribute;
use crate::text::xml;
use roxmltree::Document;
use std::io::{Cursor, Read};
use thiserror::Error;

/// The most a part may hold, unpacked, and the most nodes in it: elements and the texts between them.
const LIMIT: u64 = 16 * 1024 * 1024;
const NODES: u32 = 1_000_000;

/// Why a file cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a zip archive.
    #[error("not a zip archive")]
    Archive,
    /// An old format, or protected with a password.
    #[error("old or protected")]
    Protected,
    /// No text in it.
    #[error("no word/document.xml")]
    Missing,
    /// A part is not sound XML, or has entities of its own.
    #[error("{0} is not sound XML")]
    Xml(&'static str),
    /// A part asks for too much; where and what in Danish.
    #[error("{0} is too wide: {1}")]
    Wide(&'static str, String),
    /// Too large.
    #[error("too large")]
    Large,
}

/// A Word document's archive.
pub(super) struct DocxArchive<'b> {
    zip: zip::ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> DocxArchive<'b> {
    /// Opens it.
    #[allow(
        clippy::map_err_ignore,
        reason = "what exactly is broken in an archive helps nobody who cannot mend it"
    )]
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        // What Office wraps in its old container is an old format, or protected with a password.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(Unreadable::Protected);
        }
        let zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Archive)?;
        Ok(Self { zip })
    }

    /// A part's text; `label`: what it is called when it is not sound.
    #[allow(
        clippy::map_err_ignore,
        reason = "what exactly is broken in an archive helps nobody who cannot mend it"
    )]
    pub(super) fn part(
        &mut self,
        name: &str,
        label: &'static str,
    ) -> Result<Option<String>, Unreadable> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(Unreadable::Archive),
        };
        let mut bytes = Vec::new();
        file.take(LIMIT + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| Unreadable::Archive)?;
        if bytes.len() as u64 > LIMIT {
            return Err(Unreadable::Large);
        }
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| Unreadable::Xml(label))
    }
}

/// The part with the text, as the archive names it: Word for the web has another name than Word.
pub(super) fn main_part(relations: &Document<'_>) -> Option<String> {
    let found = relations
        .root_element()
        .children()
        .find(|n| attribute(*n, "Type").is_some_and(|t| t.ends_with("/officeDocument")))?;
    Some(
        attribute(found, "Target")?
            .trim_start_matches('/')
            .to_owned(),
    )
}

/// Measured before it is read; entities of its own are refused by the parser: no document type is allowed.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the parser's other faults are all the same to a person"
)]
pub(super) fn tree<'t>(name: &'static str, text: &'t str) -> Result<Document<'t>, Unreadable> {
    xml::measure(text.as_bytes(), &xml::OFFICE)
        .map_err(|wide| Unreadable::Wide(name, wide.sentence()))?;
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        nodes_limit: NODES,
        ..Default::default()
    };
    Document::parse_with_options(text, options).map_err(|e| match e {
        roxmltree::Error::NodesLimitReached => Unreadable::Large,
        _ => Unreadable::Xml(name),
    })
}
