//! From nothing to an agenda that can be sent, by keys alone: no text editor.

use super::{setup, text};
use crate::pty::{Pty, path, run};
use chrono::{Datelike, Days, Local, NaiveDate, Weekday};
use std::path::Path;

/// The program on a terminal, and how many keys were pressed.
pub(super) struct Counted {
    pub(super) pty: Pty,
    pub(super) keys: usize,
}

impl Counted {
    pub(super) fn start(words: &[&str], keys: usize) -> Self {
        let pty = Pty::start(words, (80, 24));
        Self { pty, keys }
    }

    /// Presses keys, and waits for what they bring.
    pub(super) fn keys(&mut self, keys: &str, shows: &str) -> &mut Self {
        self.keys += crate::harness::keys(keys).len();
        let so_far = self.keys;
        self.pty.keys(keys);
        let what = format!("{shows}, after {so_far} keys");
        self.pty.until(&what, |screen| screen.contains(shows));
        self
    }

    /// Leaves a long text for the fields.
    fn back_to_fields(&mut self, at: &str) {
        self.keys += 1;
        let there = |screen: &str| screen.contains("┌─ Nyt punkt") && screen.contains(at);
        self.pty.keys("<Esc>").until(at, there);
    }

    pub(super) fn ends(&mut self, keys: &str) {
        self.keys += crate::harness::keys(keys).len();
        self.pty.keys(keys);
        assert_eq!(self.pty.end(), 0, "after {} keys", self.keys);
    }
}

/// A Tuesday that the rules of the body hold on, and early enough to send the agenda for.
fn day() -> NaiveDate {
    let soon = Local::now().date_naive() + Days::new(60);
    let first = NaiveDate::from_ymd_opt(2027, 3, 2).expect("a day");
    let mut day = soon.max(first);
    while day.weekday() != Weekday::Tue {
        day = day + Days::new(1);
    }
    day
}

fn members(desk: &mut Counted) {
    for (name, title, from, sector) in [
        (
            "Anna Hviid",
            "Regionsrådsformand",
            "Region Midtjylland",
            "region",
        ),
        (
            "Bo Krogsgaard",
            "Borgmester",
            "Silkeborg Kommune",
            "kommuner",
        ),
    ] {
        let fields = [name, title, from, "", sector].join("<Tab>");
        desk.keys("<Ctrl+N>", "Ny deltager");
        desk.keys(&format!("{fields}<Ctrl+S>"), "gemt i deltagere.toml");
        desk.pty.until("the new member", |s| {
            s.contains(&format!("· {name}")) && !s.contains("Ny deltager")
        });
    }
    desk.keys("<Ctrl+N>", "Ny deltager");
    desk.keys("Ida Sø<Tab><Tab>Regionshuset<Tab>k<Ctrl+S>", "Ida Sø");
}

fn frame(desk: &mut Counted) {
    desk.keys("<Ctrl+O>", "felt 1 af");
    let fields = "<Tab><Tab>15.00<Tab>Regionshuset, lokale 2<Tab>Anna<End><Tab>Ida<End>";
    desk.keys(&format!("{fields}<Ctrl+S>"), "gemt i dagsorden.toml");
}

fn item(desk: &mut Counted) {
    desk.keys("<Tab><Tab>1", "Punkt 1  ");
    desk.keys("<Ctrl+N>", "Nyt punkt på dagsordenen");
    desk.keys(
        "<Tab>Fælles vagtplan for akutlægerne<Tab><Tab>30",
        "felt 4 af",
    );
    desk.keys(
        "<Tab><Tab><Tab>Planen gælder fra maj.",
        "Resumé – Nyt punkt",
    );
    desk.back_to_fields("felt 7 af");
    desk.keys(
        "<Tab>Der er to læger om natten.<Enter><Enter>Det koster ikke mere end i dag.",
        "Sagsfremstilling – Nyt",
    );
    desk.back_to_fields("felt 8 af");
    desk.keys(
        "<Tab><Tab><Tab>Formandskabet indstiller, at sundhedsrådet",
        "Indstilling – Nyt",
    );
    desk.back_to_fields("felt 11 af");
    desk.keys(
        "<Tab>godkender planen<Enter>følger den op i november",
        "Indstillinger – Nyt",
    );
    desk.back_to_fields("felt 12 af");
    desk.keys("<Tab><Tab>Vagtplan for 2027", "Bilag – Nyt");
    desk.keys("<Ctrl+S>", "gemt i dagsorden.toml");
}

#[test]
fn from_an_empty_folder_to_an_agenda_that_can_be_sent() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("møde");
    let day = day().format("%-d-%-m-%Y").to_string();
    let mut desk = Counted::start(&["ny"], 0);
    desk.pty.shows("Bygger det på et tidligere møde?");
    desk.keys("<Enter>", "Hvilket forum?");
    desk.keys("sundhedsraad<Enter>", "Hvilken dag?");
    desk.keys(&format!("{day}<Enter>"), "Hvornår begynder det?");
    desk.keys("13<Enter>", "I hvilken mappe?");
    desk.ends(&format!("{}<Enter>", path(&folder)));
    let mut desk = Counted::start(&["afhold", path(&folder)], desk.keys);
    desk.pty.shows("Fremmøde");
    members(&mut desk);
    frame(&mut desk);
    item(&mut desk);
    desk.keys("<Ctrl+K>", "Alt er i orden. Dagsordenen kan sendes.");
    desk.ends("q");
    is_ready(&folder, desk.keys);
}

fn is_ready(folder: &Path, keys: usize) {
    let (code, out, err) = run(&["tjek", path(folder)]);
    assert_eq!(code, 0, "after {keys} keys: {out}{err}");
    assert!(!out.contains("advarsel"), "after {keys} keys: {out}");
    let ready = setup(folder);
    let item = &ready.agenda.items[1];
    assert_eq!(item.title, "Fælles vagtplan for akutlægerne");
    assert_eq!(
        item.recommendations,
        ["godkender planen", "følger den op i november"]
    );
    assert_eq!((item.minutes, item.annexes.len()), (Some(30), 1));
    assert_eq!(
        ready
            .roster
            .seats
            .iter()
            .filter(|s| s.holders.is_empty())
            .count(),
        0
    );
    let agenda = text(folder, "dagsorden.toml");
    assert!(agenda.contains("moedeleder = \"Anna Hviid\"\n"), "{agenda}");
    assert!(keys < 650, "{keys} keys");
}
