//! Files in a zip archive: what DOCX and ODT are.
//!
//! Promise: same parts, same bytes, on every system: order, times, compression and who packed it are fixed.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A part: its name, its bytes, and whether it is stored without compression.
pub(super) struct PackagePart {
    /// Path in the archive.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
    /// As it is: needed for the first part of an ODT.
    pub stored: bool,
}

impl PackagePart {
    /// A compressed part.
    pub(super) fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.to_owned(),
            bytes: bytes.into(),
            stored: false,
        }
    }
}

/// The archive's bytes.
///
/// # Errors
/// The archive becomes too large for its format.
pub(super) fn pack(parts: &[PackagePart]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        let method = if part.stored {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        // The earliest time the format knows: no clock in the bytes.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default())
            // Whichever system it is made on.
            .system(zip::System::Unix)
            .unix_permissions(0o644);
        archive.start_file(part.name.as_str(), options)?;
        archive.write_all(&part.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
