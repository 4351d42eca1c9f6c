//! Bytes to text: the encodings that Danish Excel and its neighbours write.
//!
//! Promise: a byte order mark decides; without one the bytes are UTF-8 if they can be, else Windows-1252. Every byte
//! gives a letter, so nothing fails here (domain 2.13). What stands in the text is left to `table`.

use encoding_rs::{Encoding, WINDOWS_1252};

/// The text of a file, with `\n` for every line break and without a byte order mark.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    let marked = Encoding::for_bom(bytes);
    let text = match (marked, std::str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => {
            encoding
                .decode_without_bom_handling(bytes.get(mark..).unwrap_or_default())
                .0
        }
        (None, Ok(text)) => text.into(),
        (None, Err(_)) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_excel_gives_the_same_text() {
        let wide = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
            mark.iter()
                .copied()
                .chain("Åse Ærø;1,5\r\nBo".encode_utf16().flat_map(bytes))
                .collect::<Vec<u8>>()
        };
        for bytes in [
            "Åse Ærø;1,5\r\nBo".as_bytes().to_vec(),
            "\u{feff}Åse Ærø;1,5\rBo".as_bytes().to_vec(),
            b"\xc5se \xc6r\xf8;1,5\r\nBo".to_vec(),
            wide(b"\xff\xfe", u16::to_le_bytes),
            wide(b"\xfe\xff", u16::to_be_bytes),
        ] {
            assert_eq!(text(&bytes), "Åse Ærø;1,5\nBo", "{bytes:?}");
        }
    }

    #[test]
    fn windows_has_letters_of_its_own_between_the_others() {
        assert_eq!(text(b"\x80 \x93\xe5\x94 \x96"), "€ “å” –");
    }
}
