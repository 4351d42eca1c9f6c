//! Pictures of a template: what they are by their bytes, and without what is written in them for nobody to see.
//!
//! Promise: a picture is one when its declared type and its first bytes agree; who took it, where and with what, comments
//! and whatever stands behind its end are cut out of PNG and JPEG. Other kinds have little of that and stay as they are.

/// A kind of picture: declared type, ending, and how its bytes begin.
const KINDS: [(&str, &str, &[u8]); 7] = [
    ("image/png", "png", b"\x89PNG\r\n\x1a\n"),
    ("image/jpeg", "jpeg", b"\xff\xd8\xff"),
    ("image/jpg", "jpeg", b"\xff\xd8\xff"),
    ("image/gif", "gif", b"GIF8"),
    ("image/x-emf", "emf", b"\x01\0\0\0"),
    ("image/x-wmf", "wmf", b"\xd7\xcd\xc6\x9a"),
    ("image/x-wmf", "wmf", b"\x01\0\x09\0"),
];

/// What a picture's ending is declared to be.
pub(super) const TYPES: [(&str, &str); 5] = [
    ("png", "image/png"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("emf", "image/x-emf"),
    ("wmf", "image/x-wmf"),
];

/// The picture to take along and its ending; `None`: it is none, or not whole.
pub(super) fn clean(declared: &str, bytes: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    let kind = KINDS
        .iter()
        .find(|(declares, _, begins)| *declares == declared && bytes.starts_with(begins))?;
    let clean = match kind.1 {
        "png" => png(bytes)?,
        "jpeg" => jpeg(bytes)?,
        "emf" => bytes
            .get(40..44)
            .filter(|mark| *mark == b" EMF")
            .map(|_| bytes.to_vec())?,
        _ => bytes.to_vec(),
    };
    Some((kind.1, clean))
}

/// A PNG's chunks that make the picture.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const SEEN: [&[u8; 4]; 11] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD",
        b"pHYs",
    ];
    let (mut clean, mut rest) = (bytes.get(..8)?.to_vec(), bytes.get(8..)?);
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let whole = usize::try_from(length).ok()?.checked_add(12)?;
        let (chunk, name) = (rest.get(..whole)?, rest.get(4..8)?);
        if SEEN.iter().any(|seen| *seen == name) {
            clean.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(clean);
        }
        rest = rest.get(whole..)?;
    }
}

/// A JPEG without what applications wrote (but for the colours' own marks) and without comments.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut clean, mut rest) = (bytes.get(..2)?.to_vec(), bytes.get(2..)?);
    loop {
        let &[0xff, kind, ..] = rest else { return None };
        if kind == 0xff {
            rest = rest.get(1..)?;
            continue;
        }
        if kind == 0xd9 {
            clean.extend_from_slice(&[0xff, 0xd9]);
            return Some(clean);
        }
        let length = u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?);
        let mut whole = 2 + usize::from(length);
        // The picture itself goes on to the next mark that is no mark of its own.
        if kind == 0xda {
            let data = rest.get(whole..)?;
            let next = |at: &usize| {
                let after = data.get(at + 1);
                after.is_none_or(|b| !matches!(b, 0 | 0xff | 0xd0..=0xd7))
            };
            whole += memchr::memchr_iter(0xff, data).find(next)?;
        }
        let written_by_programs = matches!(kind, 0xe1..=0xed | 0xef | 0xfe);
        if !written_by_programs {
            clean.extend_from_slice(rest.get(..whole)?);
        }
        rest = rest.get(whole..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        [&length[..], name, data, &[0; 4]].concat()
    }

    #[test]
    fn what_nobody_sees_in_a_picture_is_cut_out() {
        let png = |more: &[u8], behind: &[u8]| {
            let parts = [
                &b"\x89PNG\r\n\x1a\n"[..],
                &chunk(b"IHDR", &[1; 13]),
                more,
                &chunk(b"IDAT", &[2; 9]),
                &chunk(b"IEND", &[]),
                behind,
            ];
            parts.concat()
        };
        let dirty = png(&chunk(b"tEXt", b"Author\0Bo"), b"PK\x03\x04");
        assert_eq!(clean("image/png", &dirty), Some(("png", png(&[], &[]))));
        let jpeg = |more: &[u8], behind: &[u8]| {
            let scan = b"\xff\xda\0\x04\x01\x02data\xff\0data\xff\xd0data";
            [b"\xff\xd8\xff\xe0\0\x04JF", more, scan, b"\xff\xd9", behind].concat()
        };
        let dirty = jpeg(b"\xff\xe1\0\x08Exif\0\0\xff\xfe\0\x04Bo", b"behind");
        assert_eq!(clean("image/jpeg", &dirty), Some(("jpeg", jpeg(&[], &[]))));
    }

    #[test]
    fn what_is_no_picture_or_not_whole_is_not_taken() {
        for (declared, bytes) in [
            ("image/png", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..]),
            ("application/vnd.ms-office.vbaproject", b"GIF89a"),
            ("image/svg+xml", b"<svg/>"),
            ("image/png", b"\x89PNG\r\n\x1a\n\0\0"),
            ("image/png", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR"),
            ("image/jpeg", b"\xff\xd8\xff\xda"),
            ("image/jpeg", b"\xff\xd8\xff\xda\0\x04\x01\x02data"),
            ("image/x-emf", b"\x01\0\0\0"),
        ] {
            assert_eq!(clean(declared, bytes), None, "{declared} {bytes:?}");
        }
    }
}
