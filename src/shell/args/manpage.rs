//! The command line as a page for `man`.
//!
//! Promise: commands, options and exit codes are those of the tables, and no text can become a request of roff.

use super::tables::{entries, help_of, typed};
use crate::shell::failure::EXIT_CODES;
use crate::ui::manual::PAGES;
use roff::{Roff, bold, roman};

/// Where files of one's own lie.
const FILES: [(&str, &str); 3] = [
    (
        "dagsorden.toml, deltagere.toml",
        "mødet og deltagerne, i mødemappen",
    ),
    ("journal.jsonl", "mødeloggen, i mødemappen"),
    (
        "~/.config/ordstyrer",
        "egne indstillinger (indstillinger.toml) og egne fora (fora/)",
    ),
];

/// The page in roff.
#[must_use]
pub fn page() -> String {
    let mut page = Roff::new();
    let version = concat!("ordstyrer ", env!("CARGO_PKG_VERSION"));
    let head = ["ORDSTYRER", "1", day(), version, "Brugerkommandoer"];
    page.control("TH", head);
    // Usages are read by their words: no gaps stretched to the margin, and no option divided.
    page.control("ad", ["l"]);
    page.control("nh", []);
    section(&mut page, "NAVN");
    page.text([roman(
        "ordstyrer - hold og referér tværsektorielle sundhedsmøder",
    )]);
    section(&mut page, "BRUG");
    page.text([bold("ordstyrer")]);
    for one in entries() {
        for usage in &one.usages {
            page.control("br", []);
            page.text([bold("ordstyrer"), roman(format!(" {usage}"))]);
        }
    }
    section(&mut page, "BESKRIVELSE");
    page.text([roman(
        "Uden kommando viser programmet en startskærm. MAPPE er mødemappen eller en fil i den; ordstyrer MAPPE er det samme som ordstyrer afhold MAPPE. Programmet bruger ikke nettet, medmindre projektor får --web eller --web-net, eller en kommando får adressen på et fælles møde.",
    )]);
    section(&mut page, "KOMMANDOER");
    commands(&mut page);
    section(&mut page, "AFSLUTNINGSKODER");
    for (code, meaning) in EXIT_CODES {
        entry(&mut page, &code.to_string(), meaning);
    }
    section(&mut page, "FILER");
    for (file, what) in FILES {
        entry(&mut page, file, what);
    }
    section(&mut page, "MILJØ");
    entry(
        &mut page,
        "NO_COLOR",
        "er den sat, bruges der ikke farver på skærmen",
    );
    section(&mut page, "VEJLEDNING");
    page.text([roman("ordstyrer vejledning EMNE viser en af siderne:")]);
    for one in PAGES {
        entry(&mut page, one.name, &one.summary());
    }
    page.render()
}

/// The day of the commit that the program was built from; nothing where that is not known.
fn day() -> &'static str {
    let edition = env!("ORDSTYRER_EDITION").trim_end_matches(')');
    edition.rsplit_once(", ").map_or("-", |(_, day)| day)
}

fn commands(page: &mut Roff) {
    for one in entries() {
        let also = if one.aliases.is_empty() {
            String::new()
        } else {
            format!(" (også: {})", one.aliases.join(", "))
        };
        page.control("SS", [one.name.as_str()]);
        page.text([roman(format!("{}{also}", one.about))]);
        for argument in &one.arguments {
            entry(page, &typed(argument), &help_of(argument));
        }
    }
}

fn section(page: &mut Roff, name: &str) {
    page.control("SH", [name]);
}

/// A word and what it is.
fn entry(page: &mut Roff, word: &str, what: &str) {
    page.control("TP", []);
    page.text([bold(word)]);
    page.text([roman(what)]);
}
