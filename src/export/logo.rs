//! A logo's file: what it is by its bytes, and without what is written in it for nobody to see.
//!
//! Promise: a PNG has its picture whole and nothing else; an SVG begins as one, and is only ever shown as a picture, in
//! which no script runs and nothing is fetched. Where it stands on a paper is left to the formats.

use super::docx::clean_png;
use crate::minutes::document::{Logo, LogoKind};
use crate::text::xml;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Document as Tree, ParsingOptions};

/// More dots in one direction has no logo.
const DOTS: u32 = 6_000;

/// The logo; `None`: it is none.
#[must_use]
pub fn read(bytes: &[u8], alt: String) -> Option<Logo> {
    if let Some(bytes) = clean_png(bytes) {
        let size = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let kind = LogoKind::Png;
        let fits = [size(16)?, size(20)?]
            .iter()
            .all(|n| (1..=DOTS).contains(n));
        return fits.then_some(Logo { bytes, kind, alt });
    }
    xml::measure(bytes, &xml::LOOK).ok()?;
    let text = std::str::from_utf8(bytes).ok()?;
    let options = ParsingOptions {
        allow_dtd: false,
        ..ParsingOptions::default()
    };
    let tree = Tree::parse_with_options(text, options).ok()?;
    let name = tree.root_element().tag_name();
    let svg = name.name() == "svg" && name.namespace() == Some("http://www.w3.org/2000/svg");
    svg.then(|| Logo {
        bytes: bytes.to_vec(),
        kind: LogoKind::Svg,
        alt,
    })
}

/// The logo as an address that holds it whole.
pub(super) fn address(logo: &Logo) -> String {
    let kind = match logo.kind {
        LogoKind::Png => "png",
        LogoKind::Svg => "svg+xml",
    };
    format!("data:image/{kind};base64,{}", STANDARD.encode(&logo.bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8]) -> Option<LogoKind> {
        read(bytes, String::new()).map(|l| l.kind)
    }

    #[test]
    fn a_logo_is_known_by_its_bytes_and_nothing_else_is_one() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
        let png = |wide: u32| {
            let size = [&wide.to_be_bytes()[..], &[0, 0, 0, 1, 8, 2, 0, 0, 0]].concat();
            let chunk = |name: &[u8], data: &[u8]| {
                let length = u32::try_from(data.len()).expect("short").to_be_bytes();
                [&length, name, data, &[0; 4]].concat()
            };
            let parts = [chunk(b"IHDR", &size), chunk(b"IEND", b"")];
            [&b"\x89PNG\r\n\x1a\n"[..], &parts.concat()].concat()
        };
        assert_eq!(kind(&png(9)), Some(LogoKind::Png));
        assert_eq!(kind(svg.as_bytes()), Some(LogoKind::Svg));
        for none in [
            png(0),
            png(DOTS + 1),
            png(9)[..20].to_vec(),
            b"<svg/>".to_vec(),
            format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{svg}").into_bytes(),
            b"GIF89a".to_vec(),
            Vec::new(),
        ] {
            assert_eq!(kind(&none), None, "{none:?}");
        }
    }
}
