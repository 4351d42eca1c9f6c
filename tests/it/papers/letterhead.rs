//! A house's letterhead: logo, name and address on PDF and web pages, described for who does not see it.

use crate::harness::LILLEBAELT;
use crate::pty::{copy_of, path, run};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ordstyrer::export::logo;
use ordstyrer::minutes::document::Letterhead;

/// A PNG of one dot, which lets light through.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const SVG: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"><script>alert(1)</script></svg>";

/// A letterhead with everything in it.
pub(super) fn letterhead() -> Letterhead {
    let png = STANDARD.decode(PNG).expect("base64");
    let logo = logo::read(&png, "Region Prøve".to_owned());
    let lines = ["Region Prøve", "Damhaven 12 & 14"].map(str::to_owned);
    Letterhead {
        logo: Some(logo.expect("a logo")),
        lines: lines.to_vec(),
    }
}

/// A meeting's folder whose profile has this letterhead, with both logos beside it.
fn folder(style: &str) -> tempfile::TempDir {
    let dir = copy_of(LILLEBAELT);
    let profile = include_str!("../../../config/fora/klynge-politisk.toml");
    let profile = profile.replace("[stil]", &format!("[stil]\n{style}"));
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(dir.path().join(name), bytes).expect("written");
    };
    write("klynge-politisk.toml", profile.as_bytes());
    write("logo.png", &STANDARD.decode(PNG).expect("base64"));
    write("logo.svg", SVG.as_bytes());
    write("tekst.png", b"ikke et billede");
    write("halv.png", &STANDARD.decode(PNG).expect("base64")[..45]);
    dir
}

#[test]
fn logo_and_address_stand_first_on_pdf_and_web_pages() {
    let dir = folder(
        "logo = \"logo.png\"\nlogotekst = \"Region Prøve\"\nbrevhoved = \"\"\"\nRegion Prøve\nDamhaven 12 & 14\"\"\"",
    );
    let (code, _, err) = run(&["referat", path(dir.path()), "--format", "pdf,html"]);
    assert_eq!(code, 0, "{err}");
    let read = |name: &str| std::fs::read(dir.path().join("referat").join(name)).expect("read");
    let html = String::from_utf8(read("referat.html")).expect("UTF-8");
    let picture = format!("<img src=\"data:image/png;base64,{PNG}\" alt=\"Region Prøve\">");
    assert!(html.contains(&picture) && html.contains("Region Prøve<br>Damhaven 12 &amp; 14"));
    let pdf = crate::pdf::read(&read("referat.pdf"));
    let figures = pdf.all("Figure");
    assert_eq!(figures.len(), 1);
    assert!(
        pdf.text().starts_with("Region Prøve Damhaven 12 & 14"),
        "{}",
        pdf.text()
    );
    assert_eq!(said_of_figures(&read("referat.pdf")), ["Region Prøve"]);
}

/// What a PDF's figures say to whoever does not see them.
fn said_of_figures(bytes: &[u8]) -> Vec<String> {
    let pdf = lopdf::Document::load_mem(bytes).expect("a PDF");
    let dictionaries = pdf.objects.values().filter_map(|o| o.as_dict().ok());
    let figures = dictionaries.filter(|d| {
        d.get(b"S")
            .and_then(lopdf::Object::as_name)
            .is_ok_and(|s| s == b"Figure")
    });
    let alts = figures.map(|d| lopdf::decode_text_string(d.get(b"Alt").expect("words")));
    alts.map(|a| a.expect("a text")).collect()
}

#[test]
fn an_svg_stands_on_web_pages_and_that_a_pdf_is_without_it_is_told() {
    let dir = folder("logo = \"logo.svg\"");
    let (code, _, err) = run(&["referat", path(dir.path()), "--format", "pdf,html"]);
    let told = err.contains("Logoet er en SVG og kommer ikke med i PDF.");
    assert_eq!((code, told), (0, true), "{err}");
    let html = std::fs::read_to_string(dir.path().join("referat/referat.html")).expect("read");
    // As a picture no script of it runs; described by the body's name where nothing else is said.
    assert!(html.contains("src=\"data:image/svg+xml;base64,") && !html.contains("<script"));
    assert!(html.contains("alt=\"Sundhedsklynge Lillebælt, politisk niveau\""));
}

#[test]
fn a_logo_that_cannot_be_used_is_told_before_the_meeting() {
    for (name, code, words) in [
        (
            "mangler.png",
            2,
            "mangler.png: Logoet, som forummets profil nævner, findes ikke.",
        ),
        ("tekst.png", 2, "filen er hverken PNG eller SVG"),
        ("halv.png", 2, "filen er hverken PNG eller SVG"),
        ("../logo.png", 2, "stien fører et andet sted hen"),
        ("logo.svg", 0, "Logoet er en SVG og kommer ikke med i PDF."),
        ("logo.png", 0, ""),
    ] {
        let dir = folder(&format!("logo = \"{name}\""));
        let (found, out, _) = run(&["tjek", path(dir.path())]);
        assert_eq!((found, out.contains(words)), (code, true), "{name}: {out}");
    }
}
