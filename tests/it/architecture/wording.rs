//! The rules of `src/text/README.md` that a program can hold, over every text of the source.
//!
//! Promise: each rule is held against its own wrong example first, so that none of them is blind. Files of `src/import`
//! read other people's words and are left out; so are the tests inside a source.

use super::code::literals;
use super::{named_from, sources};
use crate::harness::repo;
use ordstyrer::ui::keymap::TABLE;

/// A rule: what it finds, an example that is wrong, and the same right.
struct WordingRule {
    finds: fn(&str) -> bool,
    wrong: &'static str,
    right: &'static str,
}

const RULES: [WordingRule; 12] = [
    WordingRule {
        finds: |t| t.contains("fx ") || t.contains("for eksempel"),
        wrong: "Vælg et andet format, fx docx.",
        right: "Vælg et andet format, f.eks. docx.",
    },
    WordingRule {
        finds: |t| short_time(t, " min") || short_time(t, " t"),
        wrong: "Tid brugt: {minutes} min",
        right: "Tid brugt: {minutes} min.",
    },
    WordingRule {
        finds: |t| t.contains("ødejournal") || t.to_lowercase().contains("journalen"),
        wrong: "Mødejournalen er flyttet.",
        right: "Mødeloggen er flyttet.",
    },
    WordingRule {
        finds: |t| t.contains("hændelse"),
        wrong: "17 hændelser er læst.",
        right: "17 registreringer er læst.",
    },
    WordingRule {
        finds: |t| small_behind(t, "Hjælp: ") || small_behind(t, "Fejl: "),
        wrong: "Hjælp: skriv mappen.",
        right: "Hjælp: Skriv mappen.",
    },
    WordingRule {
        finds: |t| {
            ["besluttes", "at beslutte", "ikke beslutte,"]
                .iter()
                .any(|w| t.contains(w))
        },
        wrong: "Der kan ikke besluttes.",
        right: "Der kan ikke træffes beslutning.",
    },
    WordingRule {
        finds: |t| t.contains("\"tom: ") || t.contains(" tom: ") || t.contains("være tom"),
        wrong: "tekst; tom: ingen",
        right: "tekst; kan udelades",
    },
    WordingRule {
        finds: |t| ["}s ", "}s\"", "”s "].iter().any(|w| t.contains(w)),
        wrong: "Passer ikke til {name}s rolle.",
        right: "Passer ikke til {} rolle.",
    },
    WordingRule {
        finds: |t| t.contains("deblev") || t.contains("erklæret inhabil"),
        wrong: "Udeblevet",
        right: "Fraværende",
    },
    WordingRule {
        finds: |t| {
            ["ordre\"", "ordrer", "mærke\"", "kritisk", "frie ord"]
                .iter()
                .any(|w| t.contains(w))
        },
        wrong: "Alle ordrer",
        right: "Handlinger",
    },
    WordingRule {
        finds: |t| t.contains("citationstegn"),
        wrong: "Der mangler et citationstegn.",
        right: "Der mangler et anførselstegn.",
    },
    WordingRule {
        finds: |t| t.contains("offentligt igen") || t.contains("et lukket punkt igen"),
        wrong: "Gør punktet offentligt igen.",
        right: "Gør punktet åbent igen.",
    },
];

/// A number that is filled in, and a unit cut short without its full stop.
fn short_time(text: &str, unit: &str) -> bool {
    let cut = format!("}}{unit}");
    let mut behind = text.split(cut.as_str()).skip(1).map(|t| t.chars().next());
    behind.any(|next| next.is_none_or(|c| c != '.' && !c.is_alphabetic()))
}

/// A small letter behind a label.
fn small_behind(text: &str, label: &str) -> bool {
    let mut rest = text.split(label).skip(1);
    rest.any(|rest| rest.starts_with(char::is_lowercase))
}

#[test]
fn each_rule_of_wording_finds_what_is_wrong_and_stands_in_the_guide() {
    let guide = std::fs::read_to_string(repo("src/text/README.md")).expect("read");
    for WordingRule {
        finds,
        wrong,
        right,
    } in RULES
    {
        assert!(finds(&format!("\"{wrong}\"")), "{wrong}");
        assert!(!finds(&format!("\"{right}\"")), "{right}");
        assert!(guide.contains(&format!("| {wrong} | {right} |")), "{wrong}");
    }
}

#[test]
fn every_text_of_the_source_keeps_the_rules_of_wording() {
    let mut broken = Vec::new();
    for file in sources(&repo("src")) {
        let name = named_from(&repo("src"), &file);
        if name.starts_with("import/") && name != "import/trouble.rs"
            || name == "interview/naming.rs"
        {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("read");
        let own = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (line, text) in literals(own) {
            let rules = RULES.iter().filter(|r| (r.finds)(&text));
            broken.extend(rules.map(|r| format!("{name}:{line}: {text}\n    {}", r.right)));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_label_fits_the_key_bar() {
    for row in TABLE {
        let letters = row.label.chars().count();
        assert!(letters <= 12, "{}: {letters}", row.label);
    }
}
