//! How pages are composed: nothing alone at the foot of a page or at the head of the next, and the sheet to sign on a page
//! of its own.

use super::reading::part;
use crate::harness::{Desk, LILLEBAELT, STYREGRUPPE, sample};
use crate::pdf;
use crate::walks::{hold, walk};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

/// The short sample as it was held, with a sheet to sign.
fn signed() -> Desk {
    let mut setup = sample(LILLEBAELT);
    setup.profile.style.signatures = true;
    let mut desk = Desk::new(setup);
    walk(&mut desk);
    desk
}

#[test]
fn the_sheet_to_sign_begins_a_page() {
    let desk = signed();
    let pages = pdf::pages(&desk.bytes(Format::Pdf, Audience::Public));
    let (last, before) = pages.split_last().expect("pages");
    assert!(
        last.0.contains("Underskriftsark") && last.0.contains("Holmskov"),
        "{}",
        last.0
    );
    assert!(
        !last.0.contains("Referatet er ikke godkendt endnu"),
        "{}",
        last.0
    );
    assert!(
        before
            .last()
            .is_some_and(|p| p.0.contains("Referatet er ikke godkendt endnu"))
    );
    let main = part(
        &desk.bytes(Format::Docx, Audience::Public),
        "word/document.xml",
    );
    let (_, sheet) = main
        .split_once("<w:pageBreakBefore/>")
        .expect("a page of its own");
    assert!(!sheet.contains("<w:pageBreakBefore/>"), "and no other");
    let head = sheet.split("</w:p>").next().unwrap_or_default();
    assert!(head.contains(">Underskriftsark<"), "{head}");
    let content = part(&desk.bytes(Format::Odt, Audience::Public), "content.xml");
    let (_, head) = content
        .split_once("text:style-name=\"Arkoverskrift\"")
        .expect("a page of its own");
    assert!(
        head.split("</text:h>")
            .next()
            .is_some_and(|h| h.ends_with(">Underskriftsark"))
    );
    let html = desk.minutes(Format::Html, Audience::Public);
    assert!(html.contains("section:has(table.underskrift) { break-before: page; }"));
    let (_, sheet) = html.split_once("Underskriftsark</h2>").expect("the sheet");
    assert!(
        sheet.starts_with("<table class=\"underskrift\">"),
        "{}",
        &sheet[..40]
    );
}

#[test]
fn no_page_of_the_pdf_ends_with_a_heading_or_with_what_leads_in_the_next() {
    let sjaelland = || hold(STYREGRUPPE, "styregruppe-2017.toml");
    let meetings: [fn() -> Desk; 3] = [signed, sjaelland, crate::votes::held];
    for held in meetings {
        let desk = held();
        let bytes = desk.bytes(Format::Pdf, Audience::Public);
        let read = pdf::read(&bytes);
        let heads: Vec<&str> = ["H2", "H3", "H4"]
            .iter()
            .flat_map(|r| read.all(r))
            .map(|h| h.text.trim())
            .collect();
        let pages = pdf::pages(&bytes);
        for (words, _) in &pages[..pages.len() - 1] {
            let words = words.trim();
            let last = heads.iter().find(|h| words.ends_with(*h));
            assert_eq!(last, None, "{}", &words[words.len().saturating_sub(80)..]);
            for leading in [":", " at", " følgende"] {
                assert!(
                    !words.ends_with(leading),
                    "{}",
                    words.split(' ').rev().take(9).collect::<Vec<_>>().join(" ")
                );
            }
        }
    }
}

#[test]
fn what_leads_in_a_list_stays_with_it_in_word_and_odt() {
    let desk = signed();
    let main = part(
        &desk.bytes(Format::Docx, Audience::Public),
        "word/document.xml",
    );
    let lead = main
        .split("<w:p>")
        .find(|p| p.contains("bedes især drøfte:"))
        .expect("the lead-in");
    assert!(lead.contains("<w:keepNext/>"), "{lead}");
    let odt = desk.bytes(Format::Odt, Audience::Public);
    let content = part(&odt, "content.xml");
    let lead = content
        .split("<text:p ")
        .find(|p| p.contains("bedes især drøfte:"))
        .expect("the lead-in");
    assert!(lead.starts_with("text:style-name=\"Indledning\""), "{lead}");
    let styles = part(&odt, "styles.xml");
    let (_, style) = styles
        .split_once("style:name=\"Indledning\"")
        .expect("the style");
    assert!(
        style
            .split("</style:style>")
            .next()
            .is_some_and(|s| s.contains("fo:keep-with-next=\"always\""))
    );
}

#[test]
fn a_group_in_a_table_and_an_entry_above_a_list_stay_with_what_follows_in_odt() {
    let desk = signed();
    let odt = desk.bytes(Format::Odt, Audience::Public);
    let settings = part(&odt, "settings.xml");
    // LibreOffice keeps rows together only where it is told that it shall.
    assert!(settings.contains("config:name=\"TableRowKeep\" config:type=\"boolean\">true"));
    let manifest = part(&odt, "META-INF/manifest.xml");
    assert!(manifest.contains("manifest:full-path=\"settings.xml\""));
    let styles = part(&odt, "styles.xml");
    for name in [
        "Tabelhoved",
        "Tabelgruppe",
        "Listeindledning",
        "Beslutningspunktindledning",
    ] {
        let (_, style) = styles
            .split_once(&format!("style:name=\"{name}\""))
            .expect("the style");
        let own = style.split("</style:style>").next().unwrap_or_default();
        assert!(own.contains("fo:keep-with-next=\"always\""), "{name}");
    }
    let long = hold(STYREGRUPPE, "styregruppe-2017.toml");
    let content = part(&long.bytes(Format::Odt, Audience::Public), "content.xml");
    let led = content
        .split("<text:p ")
        .filter(|p| p.contains("</text:p><text:list ") && !p.contains("style-name=\"Indledning\""));
    for lead in led {
        assert!(lead.contains("indledning\""), "{lead}");
    }
    assert!(content.contains("\"Listeindledning\""));
}

#[test]
fn rows_are_cards_on_a_screen_only() {
    let html = signed().minutes(Format::Html, Audience::Public);
    let (style, _) = html.split_once("</style>").expect("a style");
    let (mut media, mut cards) = ("", 0);
    for line in style.lines() {
        match line {
            "}" => media = "",
            _ if line.starts_with("@media") => media = line,
            _ if line.contains("attr(data-kolonne)") => {
                cards += 1;
                assert!(media.starts_with("@media screen"), "{media}{line}");
            }
            _ => {}
        }
    }
    assert_eq!(cards, 3);
}
