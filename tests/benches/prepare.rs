//! Preparing a meeting of 10 000 people and 1 000 items: reading the files, and the quality gate.
//!
//! The reference is the bare TOML parser on the same two files, in the same run: ratios mean something on a shared
//! machine, times do not.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench makes its files and fails by panicking"
)]

use divan::Bencher;
use ordstyrer::shell::quality;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use std::fmt::Write as _;

fn main() {
    divan::main();
}

/// A folder of that size.
fn large() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let mut roster = String::new();
    for n in 0..10_000 {
        let sector = ["region", "kommuner", "almen-praksis"][n % 3];
        let (first, last) = (n % 97, n / 97);
        let _ = writeln!(
            roster,
            "[[medlemmer]]\nnavn = \"Fornavn{first} Efternavn{last}\"\nsektor = \"{sector}\"\n"
        );
    }
    let mut agenda =
        "forum = \"administrativt-kontaktforum\"\ndato = 2026-12-03\nstart = \"9.00\"\n".to_owned();
    let text =
        "Torsdag den 3. december 2026 mødes Styregruppe for Sundhed med Fornavn7 Efternavn3 om sagen. ".repeat(10);
    for n in 0..1_000 {
        let _ = writeln!(
            agenda,
            "[[punkter]]\ntitel = \"Sag {n}\"\nsagsnr = \"26/{n:05}\"\nresume = \"{text}\"\nindstilling = \"Det indstilles, at sagen godkendes.\"\n"
        );
    }
    std::fs::write(dir.path().join("deltagere.toml"), roster).expect("written");
    std::fs::write(dir.path().join("dagsorden.toml"), agenda).expect("written");
    dir
}

#[divan::bench(sample_count = 10)]
fn read(bencher: Bencher<'_, '_>) {
    let dir = large();
    bencher.bench_local(|| input::load(&Folder::of(dir.path())));
}

#[divan::bench(sample_count = 10)]
fn read_and_check(bencher: Bencher<'_, '_>) {
    let dir = large();
    bencher.bench_local(|| {
        let mut loaded = input::load(&Folder::of(dir.path()));
        quality::judge(&mut loaded, None, &[]);
        loaded
    });
}

#[divan::bench(sample_count = 10)]
fn reference_bare_toml(bencher: Bencher<'_, '_>) {
    let dir = large();
    bencher.bench_local(|| {
        ["dagsorden.toml", "deltagere.toml"].map(|name| {
            let text = std::fs::read_to_string(dir.path().join(name)).expect("read");
            text.parse::<toml::Table>().expect("TOML").len()
        })
    });
}
