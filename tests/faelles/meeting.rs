//! A meeting of 16 items of today, its folder, and its way onto the server by the program's own commands.

use crate::laptop::Laptop;
use crate::place::{Login, Place};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Words that stand in the closed item only.
pub(crate) const CLOSED: [&str; 3] = ["Kærmindebroen", "Tvedskov", "310.000"];

/// The item that is closed.
pub(crate) const CLOSED_ITEM: u32 = 14;

/// Writes a folder with a meeting of 16 items.
pub(crate) fn write(folder: &Path) {
    let sample =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/klynge-lillebaelt-2026-12-03");
    std::fs::create_dir_all(folder).expect("made");
    std::fs::copy(sample.join("deltagere.toml"), folder.join("deltagere.toml")).expect("copied");
    let agenda = std::fs::read_to_string(sample.join("dagsorden.toml")).expect("read");
    let head = agenda.split("[[punkter]]").next().unwrap_or_default();
    let today = chrono::Local::now().format("%Y-%m-%d");
    let mut text = head.replace("dato = 2026-12-03", &format!("dato = {today}"));
    for number in 1..=16 {
        let closed = number == CLOSED_ITEM;
        let title = if closed {
            "Aftalen med Kærmindebroen"
        } else {
            "Sag om samarbejdet"
        };
        let resume = if closed {
            "Rigmor Tvedskov kræver 310.000 kr."
        } else {
            "Sagen er ny."
        };
        let more = if closed {
            "lukket = true\nneutral_titel = \"Lukket punkt: Kontrakt\"\n"
        } else {
            ""
        };
        write!(
            text,
            "[[punkter]]\nnr = \"{number}\"\ntitel = \"{title} {number}\"\nart = \"beslutning\"\nresume = \"{resume}\"\n\
             indstilling = \"Sekretariatet indstiller, at sag {number} godkendes.\"\n{more}\n"
        )
        .expect("written");
    }
    std::fs::write(folder.join("dagsorden.toml"), text).expect("written");
}

/// A meeting of 16 items in somebody's folder, shared with others: the folder, and the meeting's name on the server.
pub(crate) fn share(laptop: &Laptop, database: &str, with: &[(&Login, &str)]) -> (PathBuf, String) {
    let folder = laptop.path("moede");
    write(&folder);
    let with: Vec<String> = with
        .iter()
        .map(|(who, as_)| format!("--med={}={as_}", who.name))
        .collect();
    let path = folder.display().to_string();
    let mut words = vec!["del", &path, "--til", database];
    words.extend(with.iter().map(String::as_str));
    let ran = laptop.run(&words);
    assert_eq!(ran.code, 0, "{ran:?}");
    let said = ran
        .out
        .lines()
        .find_map(|l| l.strip_prefix("Mødet er delt: "));
    let address = said.unwrap_or_else(|| panic!("{ran:?}"));
    let address = address.split('?').next().unwrap_or_default();
    let name = address.rsplit('/').next().unwrap_or_default().to_owned();
    (folder, name)
}

/// What the server knows a meeting by that has this name.
pub(crate) fn id_of(place: &Place<'_>, name: &str) -> String {
    let sql = format!("select meeting from ordstyrer.meeting where name = '{name}'");
    place.master(&sql).trim().to_owned()
}

/// The lines of a file of records.
pub(crate) fn records(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("a log");
    text.lines().map(str::to_owned).collect()
}
