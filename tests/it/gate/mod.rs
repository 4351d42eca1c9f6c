//! The quality gate: every rule seen to find what it is for, and to be silent where all is well.
//!
//! The two real agendas of the sample data have had some of their sources' faults mended; here the faults are put
//! back word by word, so that the gate meets them as the sources have them.

mod agenda;
mod people;

use crate::harness::{KONTAKTFORUM, LILLEBAELT, STYREGRUPPE, repo};
use crate::pty::{copy_of, path, run};
use chrono::NaiveDate;
use ordstyrer::checks::Rule;
use ordstyrer::shell::quality;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input::{self, Fault, Severity};
use tempfile::TempDir;

/// A sample's folder with words replaced in its two files; each must be there, so many times.
fn changed(sample: &std::path::Path, changes: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let mut used = vec![false; changes.len()];
    for entry in std::fs::read_dir(sample).expect("a sample") {
        let file = entry.expect("an entry").path();
        if file.extension().is_none_or(|e| e != "toml") {
            continue;
        }
        let mut text = std::fs::read_to_string(&file).expect("read");
        for (n, (from, to)) in changes.iter().enumerate() {
            if text.contains(from) {
                text = text.replacen(from, to, 1);
                used[n] = true;
            }
        }
        std::fs::write(dir.path().join(file.file_name().expect("a name")), text).expect("written");
    }
    for ((from, _), used) in changes.iter().zip(used) {
        assert!(used, "står ikke i prøven: {from}");
    }
    dir
}

/// What the gate finds in a folder, as of a day.
fn findings(dir: &TempDir, today: Option<NaiveDate>) -> Vec<Fault> {
    let mut loaded = input::load(&Folder::of(dir.path()));
    assert!(loaded.setup.is_some(), "{:?}", loaded.faults.list());
    quality::judge(&mut loaded, today, &["sygemeldt".to_owned()]);
    loaded.faults.list().to_vec()
}

/// Findings of one rule: the line's text and the message.
fn of(found: &[Fault], rule: Rule) -> Vec<&str> {
    found
        .iter()
        .filter(|f| f.rule == Some(rule.id()))
        .map(|f| f.message.as_str())
        .collect()
}

#[track_caller]
fn one(found: &[Fault], rule: Rule, words: &str) {
    let hits = of(found, rule);
    assert!(
        hits.len() == 1 && hits[0].contains(words),
        "{}: {words}: {hits:#?}",
        rule.id()
    );
}

fn valid(changes: &[(&str, &str)]) -> Vec<Fault> {
    findings(&changed(&repo("tests/inputs/valid"), changes), None)
}

fn lillebaelt(changes: &[(&str, &str)]) -> Vec<Fault> {
    findings(
        &changed(&repo("sample-data").join(LILLEBAELT), changes),
        None,
    )
}

#[test]
fn the_real_minutes_of_2017_show_their_traps_and_nothing_else() {
    let back = [
        // The three spellings of the source; the two misspelt names stand in the sample already.
        (
            "workshop d. 19.04.2018.\"\nafgoeres_af = \"Styregruppe for sundhedssamarbejde\"",
            "workshop d. 19.04.2018.\"\nafgoeres_af = \"Styregruppen for sundhedssamarbejdet\"",
        ),
        (
            "indstilling_form = \"punkter\"\nafgoeres_af = \"Styregruppe for sundhedssamarbejde\"",
            "indstilling_form = \"punkter\"\nafgoeres_af = \"Styregruppe for Sundhedssamarbejde\"",
        ),
    ];
    let found = findings(
        &changed(&repo("sample-data").join(STYREGRUPPE), &back),
        None,
    );
    let names = of(&found, Rule::BodyName);
    for words in [
        "Punkt 7 afgøres af ”Styregruppe for Sundhedssamarbejde”",
        "Punkt 6 afgøres af ”Styregruppen for sundhedssamarbejdet”",
        "”Styregrupper for sundhedssamarbejde”",
        "”Styregruppe for sundhedsarbejde”",
    ] {
        assert_eq!(
            names.iter().filter(|m| m.contains(words)).count(),
            1,
            "{words}: {names:#?}"
        );
    }
    one(
        &found,
        Rule::Amount,
        "Punkt 12 nævner beløb (16.072.000 kr.)",
    );
    one(
        &found,
        Rule::CaseFlow,
        "Punkt 12 skal videre til Sundhedskoordinationsudvalget, men står under punkt 15 efter",
    );
    assert_eq!(found.len(), 6, "{found:#?}");
}

/// What was mended in the sample, put back.
const FAULTS_OF_2022: [(&str, &str); 7] = [
    (
        "titel = \"Godkendelse af ny organisering med sundhedsklynger\"",
        "titel = \"Godkendelse af tværsektoriel administrativ organisering under Sundhedssamarbejdsudvalget og sundhedsklyngerne\"\ntitel_i_indhold = \"Godkendelse af ny organisering med sundhedsklynger\"",
    ),
    ("sagsnr = \"22/17744\"", "sagsnr = \"2217744\""),
    (
        "titel = \"Drøftelse af skitserede forslag til sagsflows\"",
        "titel = \"Drøftelse af modeller for sagsflow mellem SSU, Strategisk Sundhedsstyregruppe og klyngerne\"\ntitel_i_indhold = \"Drøftelse af skitserede forslag til sagsflows\"",
    ),
    (
        "Sundhedsstrategisk Styregruppe og klyngerne.\"]",
        "Sundhedsstrategisk Styregruppe og klyngerne.\", \"\"]",
    ),
    (
        "titel = \"Godkendelse af generiske kommissorier for det politiske-",
        "titel_i_indhold = \"Godkendelse af generiske kommissorier\"\ntitel = \"Godkendelse af generiske kommissorier for for det politiske-",
    ),
    (
        "i de syddanske sundhedsklynger\"]\nindstilling_form",
        "i de syddanske sundhedsklynger\", \"\"]\nindstilling_form",
    ),
    (
        "sekretariatsbetjening af klyngerne.\"]",
        "sekretariatsbetjening af klyngerne.\", \" \"]",
    ),
];

#[test]
fn the_real_minutes_of_2022_show_their_traps_and_nothing_else() {
    let found = findings(
        &changed(&repo("sample-data").join(KONTAKTFORUM), &FAULTS_OF_2022),
        None,
    );
    one(
        &found,
        Rule::CaseNumber,
        "”2217744” på punkt 1 er ellers skrevet ”22/17744”",
    );
    one(&found, Rule::DoubledWord, "”for”");
    one(
        &found,
        Rule::BodyName,
        "”Sundhedsstrategisk Styregruppe” ligner ”Strategisk Sundhedsstyregruppe”",
    );
    assert_eq!(of(&found, Rule::Title).len(), 3, "{found:#?}");
    let empty = of(&found, Rule::Empty);
    assert_eq!(empty.len(), 3, "{empty:#?}");
    for item in ["Punkt 2", "Punkt 3", "Punkt 4"] {
        assert!(
            empty.iter().any(|m| m.starts_with(item)),
            "{item}: {empty:#?}"
        );
    }
    assert_eq!(found.len(), 9, "{found:#?}");
    // Each at its own line, with the words themselves.
    let doubled = found
        .iter()
        .find(|f| f.rule == Some("doubled-word"))
        .and_then(|f| f.spot.as_ref())
        .expect("a spot");
    let marked: String = doubled
        .text
        .chars()
        .skip(doubled.column - 1)
        .take(doubled.length)
        .collect();
    assert_eq!(marked, "for for");
}

#[test]
fn the_invented_meeting_is_clean_but_for_a_note() {
    let meeting = copy_of(LILLEBAELT);
    let (code, out, _) = run(&["tjek", path(meeting.path())]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("oplysning: Der er kun lige nok")
            && out.trim_end().ends_with("Alt er i orden."),
        "{out}"
    );
    let found = lillebaelt(&[]);
    assert_eq!(
        found
            .iter()
            .map(|f| (f.rule, f.severity))
            .collect::<Vec<_>>(),
        [(Some("forecast"), Severity::Note)]
    );
}

/// Every finding as data: the rule's id is one of the table, with its source.
#[test]
fn findings_as_data_carry_rule_and_source() {
    let meeting = copy_of(STYREGRUPPE);
    let (code, out, _) = run(&["tjek", path(meeting.path()), "--json"]);
    assert_eq!(code, 1);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let found = json["findings"].as_array().expect("a list");
    assert_eq!(
        (found.len(), &json["schema"]),
        (4, &"ordstyrer.check/1".into())
    );
    for finding in found {
        let rule = finding["rule"].as_str().expect("a rule");
        assert!(Rule::ALL.iter().any(|r| r.id() == rule), "{rule}");
        assert!(
            finding["source"].as_str().is_some_and(|s| !s.is_empty()) && finding["line"].is_u64(),
            "{finding}"
        );
    }
}

/// A rule that nothing here is held against would be a rule that may find nothing.
#[test]
fn every_rule_is_named_in_a_test_of_the_gate() {
    let tests = [
        include_str!("mod.rs"),
        include_str!("agenda.rs"),
        include_str!("people.rs"),
    ];
    for rule in Rule::ALL {
        let name = format!("Rule::{rule:?}");
        let named = |text: &&str| {
            let mut after = text.split(&name).skip(1);
            after.any(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let somewhere = tests.iter().any(named);
        assert!(somewhere, "{rule:?} is in no test of tests/it/gate");
    }
}

#[test]
fn ten_thousand_people_and_a_thousand_items_are_checked_in_one_go() {
    use std::fmt::Write as _;
    let dir = changed(&repo("tests/inputs/valid"), &[]);
    let (mut roster, mut agenda) = (
        String::new(),
        "forum = \"proeve\"\ndato = 2026-12-03\nstart = \"9.00\"\n".to_owned(),
    );
    let letters = |n: usize| {
        (0..4)
            .map(|i| char::from(b'a' + u8::try_from(n / 26_usize.pow(i) % 26).expect("a letter")))
            .collect::<String>()
    };
    for n in 0..10_000 {
        let sector = ["region", "kommuner"][n % 2];
        let _ = writeln!(
            roster,
            "[[medlemmer]]\nnavn = \"Person{} Efternavn{}\"\nsektor = \"{sector}\"\n",
            letters(n),
            letters(n * 7919)
        );
    }
    for n in 0..1_000 {
        let _ = writeln!(
            agenda,
            "[[punkter]]\ntitel = \"Sag {n}\"\nsagsnr = \"26/{:05}\"\nresume = \"{}\"\nindstilling = \"Det indstilles, at sagen godkendes.\"\n",
            n,
            "Torsdag den 3. december 2026 mødes Styregruppe for Sundhed med Anna Hviid Larsen om sagen. ".repeat(10)
        );
    }
    std::fs::write(dir.path().join("deltagere.toml"), roster).expect("written");
    std::fs::write(dir.path().join("dagsorden.toml"), agenda).expect("written");
    let mut loaded = input::load(&Folder::of(dir.path()));
    quality::judge(&mut loaded, None, &[]);
    // How long it takes is measured in `tests/benches/prepare.rs`; here it must come through, with nothing lost.
    assert_eq!(
        loaded
            .setup
            .map(|s| (s.roster.persons.len(), s.agenda.items.len())),
        Some((10_000, 1_000))
    );
}
