//! Hostile text in every field, read, pasted and typed: taken or refused with words, and harmless wherever it shows.

use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use ordstyrer::shell::report;
use ordstyrer::store::input::bodies::OwnProfile;
use ordstyrer::store::input::source::Source;
use ordstyrer::store::input::{Faults, understand};

/// Text that would command a terminal, turn the reading direction, hide, or storm a careless program.
const PAYLOADS: [&str; 26] = [
    "\u{1b}]52;c;S05SN0YzQQ==\u{7}",
    "\u{1b}]0;KNR7F3A\u{1b}\\",
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}P$qKNR7F3A\u{1b}\\",
    "\u{1b}_Gf=100;KNR7F3A\u{1b}\\",
    "KNR7F3A\u{1b}",
    "\u{9b}2JKNR7F3A",
    "\u{9d}52;c;S05S\u{9c}",
    "KNR\u{85}7F3A\u{84}\u{8d}",
    "\0\u{5}\u{7}\u{8}\u{b}\u{c}\u{e}\u{f}\u{11}\u{18}\u{1a}\u{1c}\u{1f}\u{7f}",
    "godkendt\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}afvist",
    "afvist\rgodkendt",
    "\u{202e}KNR7F3A tdnekdog\u{202c}",
    "\u{2067}KNR\u{2069}\u{2066}x",
    "\u{200f}KNR\u{200e}\u{61c}",
    "K\u{200b}N\u{200c}R\u{200d}7\u{2060}F\u{feff}3\u{ad}A",
    "KNR\u{e0068}\u{e0069}\u{e0064}",
    "\u{301}\u{301}KNR",
    "Z\u{301}\u{316}\u{489}\u{301}\u{316}\u{489}\u{301}\u{316}\u{489}\u{301}\u{316}\u{489}",
    "👨‍👩‍👧‍👦👩🏽‍⚕️🏳️‍🌈🇩🇰🇬🇱🇫🇴1️⃣",
    "会議の議題会議の議題会議の議題会議の議題会議の議題会議の議題会議の議題",
    "\u{fdfd}\u{fdfd}",
    "KNR\u{2028}7\u{2029}F",
    "\u{fffe}\u{ffff}\u{10ffff}\u{e000}",
    "../../../etc/passwd",
    "%s%n {} {0} ${HOME} `id` '\"\"\"",
];

const AGENDA: &str = r#"forum = "proeve"
navn = "@"
titel = "@"
dato = 2026-12-03
start = "13.00"
sted = "@"
journalnummer = "@"
[[punkter]]
nr = "1"
titel = "Punkt @"
sagsnr = "@"
resume = "@"
sagsfremstilling = "@"
oekonomi = "@"
indstilling = "@"
afgoeres_af = "@"
bilag = ["@"]
[[punkter]]
nr = "2"
titel = "@ lukket"
lukket = true
neutral_titel = "Lukket @"
"#;
const ROSTER: &str = r#"[[medlemmer]]
navn = "Anna @"
titel = "@"
organisation = "@"
sektor = "region"
plads = "@"
[[suppleanter]]
navn = "Bo @"
sektor = "region"
[[gaester]]
navn = "Carl @"
organisation = "@"
"#;
const PROFILE: &str = r#"id = "proeve"
navn = "@ forum"
genitiv = "@"
omtale = "Forummet @"
kilder = ["@"]
[[sektorer]]
id = "region"
navn = "Region @"
[[quorum]]
omraade = "hver sektor"
mindst = "halvdelen"
kilde = "@"
"#;

/// A text as the inside of a TOML string, with everything odd spelled as an escape.
fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            ' '..='~' | 'æ' | 'ø' | 'å' => c.to_string(),
            c => format!("\\U{:08X}", c as u32),
        })
        .collect()
}

/// Judged here anew, not by the program's own list: controls, turned directions, separators, hidden tags.
fn is_bad(c: char) -> bool {
    c != '\n' && c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

fn harmless(what: &str, text: &str) {
    let bad: Vec<char> = text.chars().filter(|c| is_bad(*c)).collect();
    assert!(bad.is_empty(), "{what}: {bad:?} in {text:?}");
}

/// Both screens in all their states, and every file that is written.
fn shown_and_written(what: &str, desk: &mut Desk) {
    for keys in [
        "", "A", "å", "n", "ug", "<Ctrl+S>", "v", "n", "b", "?", "<Esc>", "<Esc>r", "<Esc>/a",
        "<Esc>S", "<Esc>X",
    ] {
        desk.keys(keys);
        harmless(what, &desk.screen());
        harmless(what, &desk.room(100, 14));
    }
    for format in Format::ALL {
        for audience in [Audience::Public, Audience::Internal] {
            harmless(what, &desk.minutes(format, audience));
        }
    }
}

#[test]
fn in_every_field_of_every_file() {
    let mut taken = 0;
    for payload in PAYLOADS {
        let text = escaped(payload);
        for (n, template) in [AGENDA, ROSTER, PROFILE].into_iter().enumerate() {
            let fill = |of: usize, template: &str| {
                template.replace('@', if of == n { &text } else { "felt" })
            };
            let agenda = Source::from_text("dagsorden.toml", fill(0, AGENDA));
            let roster = Source::from_text("deltagere.toml", fill(1, ROSTER));
            let profile = |_: &str| {
                let source = Source::from_text("proeve.toml", fill(2, PROFILE));
                Some(OwnProfile {
                    source: Some(source),
                    faults: Faults::default(),
                })
            };
            let loaded = understand(Some(&agenda), Some(&roster), &profile, Faults::default());
            let what = format!(
                "{payload:?} in {}",
                template.lines().next().unwrap_or_default()
            );
            harmless(&what, &report::text(&loaded.faults));
            match loaded.setup {
                Some(setup) => {
                    taken += 1;
                    shown_and_written(&what, &mut Desk::new(setup));
                }
                None => {
                    assert!(
                        loaded
                            .faults
                            .list()
                            .iter()
                            .all(|f| !f.message.is_empty() && f.spot.is_some()),
                        "{what}"
                    );
                }
            }
        }
    }
    // Odd but honest text is taken: marks, wide letters, emoji, copied direction marks, paths.
    assert!(taken >= 3 * 12, "{taken}");
}

#[test]
fn pasted_and_typed() {
    for payload in PAYLOADS {
        let what = format!("{payload:?}");
        let mut desk = Desk::new(sample(LILLEBAELT));
        desk.keys("AånG");
        desk.paste(payload);
        desk.keys("x<Enter><Enter><Enter><Enter>b");
        desk.paste(payload);
        for c in payload.chars() {
            desk.press(ordstyrer::ui::key::Key::char(c));
        }
        desk.keys("<F2>g<Ctrl+S>o");
        desk.paste(payload);
        desk.keys("x<Enter><Enter><Enter>/");
        desk.paste(payload);
        harmless(&what, &desk.screen());
        desk.keys("<Esc>");
        shown_and_written(&what, &mut desk);
        // What is recorded is clean too: JSON spells control characters as escapes.
        let recorded = serde_json::to_string(&desk.events()).expect("JSON");
        harmless(&what, &recorded);
        assert!(!recorded.contains("\\u00"), "{what}: {recorded}");
        assert!(
            desk.meeting()
                .people()
                .iter()
                .any(|p| p.person.name.ends_with('x')),
            "{what}: the guest is there"
        );
    }
}
