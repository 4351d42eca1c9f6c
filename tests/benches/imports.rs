//! How long it takes to understand what the secretariat already has, as ratios: each row stands beside a reference row.
//!
//! `cargo bench --bench imports` prints the table. Absolute times on a shared machine mean little; the reference rows (a
//! bare read of the same TOML, a bare cleaning of the same text) are what the others are held to.

#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark that cannot run should say so"
)]

use divan::Bencher;
use ordstyrer::import::{agenda, lines, roster, roster_toml};
use ordstyrer::store::input::bodies;
use ordstyrer::text::clean;

fn main() {
    divan::main();
}

/// A roster of 10,000 rows as Danish Excel saves it, with a substitute in every tenth row.
fn sheet() -> Vec<u8> {
    let mut text = "Navn;Titel;Organisation;Sektor;Rolle;Suppleant for;Afbud;Kørsel\r\n".to_owned();
    for i in 0..10_000 {
        let sector = ["region", "kommuner", "almen-praksis"][i % 3];
        let (role, whom) = if i % 10 == 9 {
            ("Suppleant", format!("Åse Ærø {}", i - 3))
        } else {
            ("", String::new())
        };
        text += &format!(
            "Åse Ærø {i};Borgmester;\"Kolding; Kommune\";{sector};{role};{whom};;{},5\r\n",
            i % 90
        );
    }
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect()
}

fn imported(bytes: &[u8]) -> roster::FoundRoster {
    let profile = bodies::built_in("klynge-politisk").expect("a profile");
    roster::read("deltagere.csv", bytes, None, &[], &profile).expect("a roster")
}

/// From the bytes of the file to persons and what was left.
#[divan::bench(sample_count = 10)]
fn import_roster_10_000(bencher: Bencher<'_, '_>) {
    let bytes = sheet();
    bencher.bench_local(|| imported(&bytes).persons.len());
}

/// The persons into the roster that they came from.
#[divan::bench(sample_count = 10)]
fn merge_roster_10_000(bencher: Bencher<'_, '_>) {
    let profile = bodies::built_in("klynge-politisk").expect("a profile");
    let found = imported(&sheet());
    let existing = roster_toml::fresh(&found, &profile).expect("TOML").text;
    bencher.bench_local(|| {
        let merged = roster_toml::merge(&existing, &found, &profile).expect("TOML");
        assert!(merged.changed.is_empty() && merged.text == existing);
        merged.text.len()
    });
}

/// Reference: the same roster read as TOML, nothing compared or written.
#[divan::bench(sample_count = 10)]
fn reference_toml_roster_10_000(bencher: Bencher<'_, '_>) {
    let profile = bodies::built_in("klynge-politisk").expect("a profile");
    let existing = roster_toml::fresh(&imported(&sheet()), &profile)
        .expect("TOML")
        .text;
    bencher.bench_local(|| existing.parse::<toml_edit::DocumentMut>().is_ok());
}

/// An agenda text with a thousand items, each with its parts.
fn agenda_text() -> String {
    let item = |n: usize| {
        format!(
            "Punkt {n}: Sag nummer {n}\n\n14-{n:06}\n\nResume\nKort om sagen.\nSagsfremstilling\n{}\nIndstilling\n\
             Administrationen indstiller, at\n1. sagen godkendes.\n2. planen godkendes.\n\nBilag\n\nBilag til sagen\n\n",
            "Sagen har været drøftet i de lokale fora.\n".repeat(10)
        )
    };
    (1..=1000).map(item).collect()
}

#[divan::bench(sample_count = 10)]
fn import_1_000_items(bencher: Bencher<'_, '_>) {
    let text = agenda_text();
    bencher.bench_local(|| {
        let found = agenda::read(&lines::from_text(&text));
        assert_eq!(found.items.len(), 1000);
        found
    });
}

/// The same text, its lines only cleaned.
#[divan::bench(sample_count = 10)]
fn reference_clean_1_000_items(bencher: Bencher<'_, '_>) {
    let text = agenda_text();
    bencher.bench_local(|| text.lines().map(clean::pasted).collect::<Vec<_>>());
}
