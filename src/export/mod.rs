//! Documents to bytes, one small module per format.
//!
//! Promise: no exporter knows what a meeting is; text from a file never becomes markup (product 7.3).
//! Same document, same bytes. Writing files is left to `store::output`.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod blocks;
pub mod docx;
pub mod html;
pub mod ics;
pub mod json;
pub mod logo;
pub mod markdown;
mod odt;
pub mod oparl;
mod package;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod text;
mod xml;

use crate::minutes::document::Document;
use crate::minutes::facts::Minutes;
use crate::text::clean::{is_shapeless, turns_or_hides};
use crate::text::width::is_unsafe;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// Why a document could not be put into a format.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The archive of an office format.
    #[error("the archive cannot be packed: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// A rule of PDF/UA or PDF/A.
    #[error("the PDF breaks a rule: {0}")]
    Pdf(String),
    /// A logo that begins as a PNG and is none.
    #[error("the logo cannot be read")]
    Logo,
    /// Longer than a paper can be.
    #[error("longer than {0} lines")]
    TooLong(usize),
    /// The program was built without the format.
    #[error("this build has no {0}")]
    NotBuilt(&'static str),
}

/// What a format is for, and what its bytes are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FormatKind {
    /// To be read by people, in a file of bytes.
    Packed,
    /// To be read by people, as text.
    Written,
    /// Data, as text.
    Data,
}

/// Declares the formats: doc, name, its name in words, kind, what it is for.
macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $kind:ident, $about:literal;)*) => {
        /// A format the minutes can be written in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Format {
            $($(#[$doc])* $name,)*
        }

        impl Format {
            /// All formats.
            pub const ALL: [Format; [$($word),*].len()] = [$(Format::$name),*];

            /// The format's name on the command line and in the settings.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Format::$name => $word,)*
                }
            }

            /// What it is for, in a few words.
            #[must_use]
            pub fn about(self) -> &'static str {
                match self {
                    $(Format::$name => $about,)*
                }
            }

            fn kind(self) -> FormatKind {
                match self {
                    $(Format::$name => FormatKind::$kind,)*
                }
            }
        }
    };
}

formats! {
    /// Word.
    Docx = "docx", Packed, "Word";
    /// PDF/UA and PDF/A, for publication and the archive.
    Pdf = "pdf", Packed,
        "til offentliggørelse og arkivering; mærket op til skærmlæsere efter PDF/UA-1 og til arkiv efter PDF/A-2a";
    /// `OpenDocument`.
    Odt = "odt", Packed, "åbent kontorformat";
    /// A web page.
    Html = "html", Written, "webside";
    /// Markdown.
    Markdown = "md", Written, "Markdown";
    /// Plain text.
    Text = "txt", Written, "ren tekst";
    /// JSON, from the facts rather than the document.
    Json = "json", Data, "data, `ordstyrer.minutes/1`";
    /// JSON in the shape of `OParl` 1.1.
    Oparl = "oparl", Data, "data efter OParl 1.1";
}

impl Format {
    /// To be read by people; the others are data.
    #[must_use]
    pub fn is_paper(self) -> bool {
        self.kind() != FormatKind::Data
    }

    /// The file's ending.
    #[must_use]
    pub fn ending(self) -> &'static str {
        if self == Format::Oparl {
            "oparl.json"
        } else {
            self.name()
        }
    }

    /// Whether this build can write it.
    #[must_use]
    pub fn is_built(self) -> bool {
        self != Format::Pdf || cfg!(feature = "pdf")
    }

    /// Whether the bytes are text.
    #[must_use]
    pub fn is_text(self) -> bool {
        self.kind() != FormatKind::Packed
    }

    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|f| f.is_built() && f.name() == name)
    }

    /// The minutes in this format, in our own look.
    ///
    /// # Errors
    /// The format cannot hold the document.
    pub fn write(self, facts: &Minutes, document: &Document) -> Result<Vec<u8>, ExportError> {
        self.write_as(facts, document, None)
    }

    /// The minutes in this format, with a template's look where the format has one.
    ///
    /// # Errors
    /// As [`Format::write`].
    pub fn write_as(
        self,
        facts: &Minutes,
        document: &Document,
        look: Option<&docx::Template>,
    ) -> Result<Vec<u8>, ExportError> {
        let mut written = match self {
            Format::Docx => return docx::write(document, look),
            #[cfg(feature = "pdf")]
            Format::Pdf => return pdf::write(document),
            #[cfg(not(feature = "pdf"))]
            Format::Pdf => return Err(ExportError::NotBuilt("PDF")),
            Format::Odt => return odt::write(document),
            Format::Html => html::write(document),
            Format::Markdown => markdown::write(document),
            Format::Text => text::write(document),
            Format::Json => json::write(facts),
            Format::Oparl => oparl::write(facts),
        };
        // Nothing from a file becomes a control sequence, not even when a journal was written by other hands.
        written.retain(|c| c == '\n' || !(is_unsafe(c) || is_shapeless(c) || turns_or_hides(c)));
        // One spelling of a letter in every format.
        if !unicode_normalization::is_nfc(&written) {
            written = written.nfc().collect();
        }
        Ok(written.into_bytes())
    }
}
