//! Bytes to text: the encodings that Danish Excel and its neighbours write.
//!
//! Promise: a byte order mark decides; without one the bytes are UTF-8 if they can be, else the one of Windows, DOS and old
//! Macs in which the letters stand as letters do in words. Every byte gives a letter, so nothing fails here (domain 2.13);
//! which of them it was, and whether any of them makes sense, is said. What stands in the text is left to `table`.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// How a text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// Unicode, with a mark or without.
    Unicode,
    /// Windows-1252.
    Windows,
    /// Code page 850.
    Dos,
    /// Mac Roman.
    Mac,
    /// None of them makes words of it; it is read as Windows-1252.
    Unknown,
}

/// The upper half of code page 850.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// The text of a file, with `\n` for every line break and without a byte order mark.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    told(bytes).0
}

/// The text, and how it was written.
#[must_use]
pub fn told(bytes: &[u8]) -> (String, TextEncoding) {
    let marked = Encoding::for_bom(bytes);
    let (text, encoding) = match (marked, std::str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => {
            let rest = bytes.get(mark..).unwrap_or_default();
            let text = encoding.decode_without_bom_handling(rest).0;
            (text.into_owned(), TextEncoding::Unicode)
        }
        (None, Ok(text)) => (text.to_owned(), TextEncoding::Unicode),
        (None, Err(_)) => likeliest(bytes),
    };
    (text.replace("\r\n", "\n").replace('\r', "\n"), encoding)
}

/// The reading whose letters fit best; between equals Windows, which is what most programs write.
fn likeliest(bytes: &[u8]) -> (String, TextEncoding) {
    let windows = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let mac = MACINTOSH.decode_without_bom_handling(bytes).0;
    let mut best = (fit(&windows), windows.into_owned(), TextEncoding::Windows);
    for (text, encoding) in [
        (dos(bytes), TextEncoding::Dos),
        (mac.into_owned(), TextEncoding::Mac),
    ] {
        let fit = fit(&text);
        if fit > best.0 {
            best = (fit, text, encoding);
        }
    }
    let (fit, text, encoding) = best;
    let encoding = if fit < 0 {
        TextEncoding::Unknown
    } else {
        encoding
    };
    (text, encoding)
}

fn dos(bytes: &[u8]) -> String {
    let upper: Vec<char> = DOS.chars().collect();
    let letter = |byte: &u8| match byte.checked_sub(128) {
        None => char::from(*byte),
        Some(at) => upper.get(usize::from(at)).copied().unwrap_or('\u{fffd}'),
    };
    bytes.iter().map(letter).collect()
}

/// How well the signs beyond ASCII stand where they stand; below zero is no text.
fn fit(text: &str) -> i64 {
    let (mut sum, mut before) = (0, ' ');
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let after = signs.peek().copied().unwrap_or(' ');
        if !sign.is_ascii() {
            sum += fits(before, sign, after);
        }
        before = sign;
    }
    sum
}

fn fits(before: char, sign: char, after: char) -> i64 {
    let in_word = if sign.is_uppercase() {
        // "Åse", "SØREN", never "bÆk".
        !before.is_lowercase() && after.is_alphabetic() || before.is_uppercase()
    } else {
        // "bæk", "på", "øl", never "SøREN".
        before.is_lowercase()
            || after.is_lowercase()
            || before.is_uppercase() && !after.is_uppercase()
    };
    let fits = |right: i64, wrong: i64| if in_word { right } else { wrong };
    match sign {
        'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å' => fits(3, -2),
        'é' | 'è' | 'ë' | 'ö' | 'ä' | 'ü' | 'É' | 'Ö' | 'Ä' | 'Ü' | 'ó' | 'á' | 'í' | 'ú' | 'ñ'
        | 'ç' | 'ô' | 'â' | 'ê' | 'î' | 'û' | 'ß' | 'ð' | 'þ' | 'Þ' | 'à' | 'ï' | 'ý' => {
            fits(1, -1)
        }
        '‘' | '“' | '„' | '«' => 1 - 3 * i64::from(before.is_alphanumeric()),
        '’' | '”' | '»' | '´' => 1 - 3 * i64::from(before.is_whitespace() || before == ';'),
        '–' | '—' | '…' | '•' | '€' | '§' | '°' | '£' | '½' | '\u{a0}' => 1,
        // Neither letters of a name nor signs that anybody types: boxes, fractions, controls.
        _ => -2,
    }
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

    #[test]
    fn danish_words_are_read_alike_from_windows_dos_and_old_macs() {
        for (words, windows, dos, mac) in [
            (
                "Åse Bæk;Søren Ærø",
                &b"\xc5se B\xe6k;S\xf8ren \xc6r\xf8"[..],
                &b"\x8fse B\x91k;S\x9bren \x92r\x9b"[..],
                &b"\x81se B\xbek;S\xbfren \xaer\xbf"[..],
            ),
            ("SØREN", b"S\xd8REN", b"S\x9dREN", b"S\xafREN"),
            ("på", b"p\xe5", b"p\x86", b"p\x8c"),
        ] {
            let words = words.to_owned();
            assert_eq!(told(windows), (words.clone(), TextEncoding::Windows));
            assert_eq!(told(dos), (words.clone(), TextEncoding::Dos));
            assert_eq!(told(mac), (words, TextEncoding::Mac));
        }
        assert_eq!(told("Bæk".as_bytes()).1, TextEncoding::Unicode);
        assert_eq!(told(b"Bo d\x92Arc \x96 \x93x\x94").1, TextEncoding::Windows);
        assert_eq!(told(b"Ren\xe9 M\xfcller").1, TextEncoding::Windows);
        assert_eq!(told(b"x\xb2 \xb3x \xb9").1, TextEncoding::Unknown);
    }
}
