//! The pen goes from one machine to another: asked for, refused, taken over, with clocks that are a day apart.

use crate::laptop::{Laptop, LineDesk};
use crate::meeting::{id_of, records, share};
use crate::place::{Login, Place};
use crate::server::PgServer;
use crate::until;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// Longer than a machine needs to hear of it, when it is busy.
const HEARD: Duration = Duration::from_mins(1);

/// Two secretaries of one meeting.
struct Two<'s> {
    place: Place<'s>,
    anna: Laptop,
    bo: Laptop,
    folder: PathBuf,
    /// The meeting's address for the second.
    address: String,
    id: String,
}

impl<'s> Two<'s> {
    fn new(server: &'s PgServer, within: [&[&str]; 2]) -> Self {
        let place = Place::new(server);
        let people: [Login; 2] = ["anna", "bo"].map(|name| place.somebody(name, "sekretaer"));
        let [anna, bo] = [0, 1].map(|at| Laptop::of(&people[at]).within(within[at]));
        let database = place.address(&people[0], server.port);
        let (folder, name) = share(&anna, &database, &[(&people[1], "sekretaer")]);
        let address = format!("{}/{name}", place.address(&people[1], server.port));
        let id = id_of(&place, &name);
        Self {
            place,
            anna,
            bo,
            folder,
            address,
            id,
        }
    }

    fn first(&self) -> LineDesk {
        self.anna.sits_down(&self.folder)
    }

    fn stored(&self, stream: &str) -> Vec<String> {
        self.place.records(&self.id, stream)
    }

    /// The second's own folder, among the program's data.
    fn own(&self) -> PathBuf {
        let name = self.address.rsplit('/').next().unwrap_or_default();
        self.bo.path(&format!("data/ordstyrer/faelles/{name}"))
    }
}

/// Taken over while the first still writes: what the first writes behind it lies beside, and the minutes are the second's.
fn over(two: &Two<'_>) -> (LineDesk, LineDesk) {
    let mut first = two.first();
    first.write("alle til stede\nåbn mødet");
    let (said, _) = first.says_one(&["mødet er åbnet", "Skriv et tal"]);
    if said.ends_with("Skriv et tal") {
        // By its own clock it is another day.
        first.write("1").says("mødet er åbnet");
    }
    first.write("næste punkt").says("punkt 1 er begyndt");
    let journal = || records(&two.folder.join("journal.jsonl"));
    assert!(
        until(HEARD, || two.stored("") == journal()).is_some(),
        "{}",
        first.all()
    );
    let refused = two.bo.run(&["afhold", &two.address, "--linje"]);
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(refused.err.contains("Referatet føres af"), "{refused:?}");
    let seconds = refused.err.contains("sekund");
    assert!(
        seconds,
        "heard a moment ago, by the server's own clock: {refused:?}"
    );
    let common = two.stored("").len();
    let mut second = two
        .bo
        .lines(&["afhold", &two.address, "--linje", "--overtag"]);
    second.says("”hjælp” siger");
    // Whoever has an earlier clock is told that instead.
    let saved = ["beslutning i punkt 1", "Uret er gået tilbage"];
    second.write("udfald godkendt\n.").says_one(&saved);
    first.says("har overtaget referatet");
    first.write("gået åse").says("Gemt nr.");
    first.write("gået bodil").says("Gemt nr.");
    second.write("næste punkt").says("punkt 2 er begyndt");
    let minutes = || records(&two.own().join("journal.jsonl"));
    let even = until(HEARD, || two.stored("") == minutes());
    assert!(even.is_some(), "{}", second.all());
    let side = "select stream from ordstyrer.stream where stream like 'sent/%' and meeting = 'ID'"
        .replace("ID", &two.id);
    let beside = || two.stored(two.place.master(&side).trim());
    let kept = until(HEARD, || beside() == journal()[common..]);
    assert!(kept.is_some(), "{:?}\n{}", beside(), first.all());
    assert_eq!(beside().len(), 2);
    assert!(
        two.stored("").iter().all(|line| !beside().contains(line)),
        "not mixed"
    );
    (first, second)
}

#[test]
fn what_is_written_behind_a_takeover_lies_beside_and_is_offered() {
    let test = "what_is_written_behind_a_takeover_lies_beside_and_is_offered";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let two = Two::new(server, [&[], &[]]);
    let (mut first, mut second) = over(&two);
    assert_eq!(first.end(), 0, "{}", first.all());
    let lost = records(&two.folder.join("journal.jsonl"));
    assert_eq!(second.end(), 0, "{}", second.all());
    // Opened again, the first has the minutes, its own beside them, and is shown what is not the same.
    let mut again = two.first();
    assert!(again.all().contains("kan sammenlignes"), "{}", again.all());
    assert_eq!(records(&two.folder.join("journal.jsonl")), two.stored(""));
    let beside = std::fs::read_dir(&two.folder)
        .expect("a folder")
        .flatten()
        .map(|e| e.path());
    let same = beside
        .filter(|p| p.extension().is_some_and(|e| e == "jsonl"))
        .any(|p| records(&p) == lost);
    assert!(
        same,
        "what the first wrote lies in its folder, byte for byte"
    );
    again.write("sammenlign").says("ikke afgjort");
    assert_eq!(again.end(), 0, "{}", again.all());
    let _own = &two.bo;
}

#[test]
fn clocks_two_days_apart_change_nothing() {
    let test = "clocks_two_days_apart_change_nothing";
    let has = Command::new("faketime")
        .args(["-f", "+1d", "true"])
        .output();
    if !has.is_ok_and(|o| o.status.success()) {
        crate::skipped(test, "no program faketime here (apt-get install faketime)");
        return;
    }
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let (late, early) = (["faketime", "-f", "+1d"], ["faketime", "-f", "-1d"]);
    for within in [[&late[..], &early[..]], [&early[..], &late[..]]] {
        let two = Two::new(server, within);
        let (mut first, mut second) = over(&two);
        assert_eq!(first.end(), 0, "{}", first.all());
        assert_eq!(second.end(), 0, "{}", second.all());
        let read = two
            .bo
            .run(&["status", &two.own().display().to_string(), "--json"]);
        assert_eq!(read.code, 0, "{read:?}");
    }
}
