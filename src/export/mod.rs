//! Documents to bytes, one small module per format.
//!
//! Promise: no exporter knows what a meeting is; text from a file never becomes markup [product 7.3].
//! Same document, same bytes. Writing files is left to `store::output`.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod json;
pub mod markdown;
pub mod text;

use crate::minutes::document::Document;
use crate::minutes::facts::Minutes;
use crate::text::width::is_unsafe;

/// A format the minutes can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// JSON, from the facts rather than the document.
    Json,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 3] = [Format::Markdown, Format::Text, Format::Json];

    /// The file's ending, which is also the format's name on the command line.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Text => "txt",
            Format::Json => "json",
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.ending() == name)
    }

    /// The minutes in this format.
    #[must_use]
    pub fn write(self, facts: &Minutes, document: &Document) -> Vec<u8> {
        let mut written = match self {
            Format::Markdown => markdown::write(document),
            Format::Text => text::write(document),
            Format::Json => json::write(facts),
        };
        // Nothing from a file becomes a control sequence, not even when a journal was written by other hands.
        written.retain(|c| c == '\n' || !is_unsafe(c));
        written.into_bytes()
    }
}
