//! Two secretaries on two machines hold one meeting of 16 items, the network is cut in the middle, and the minutes are one.

use crate::cable::Cable;
use crate::laptop::{Laptop, LineDesk};
use crate::meeting::{CLOSED, CLOSED_ITEM, id_of, records, share};
use crate::place::{Login, Place};
use crate::proxy::{Proxy, Road};
use crate::server::PgServer;
use crate::until;
use std::path::PathBuf;
use std::time::Duration;

/// Longer than two machines need to be even again: a line that went silent, and the pauses between attempts.
const EVEN: Duration = Duration::from_mins(1);

/// The items during which there is no network.
const AWAY: std::ops::RangeInclusive<u32> = 6..=11;

/// How the two machines reach the server, and how that ends.
struct Roads<'r> {
    /// What stands between the name and the database in an address.
    hosts: [String; 2],
    /// Behind it.
    options: &'r str,
    cut: &'r dyn Fn(bool),
}

/// Two desks at one meeting.
struct Desks {
    anna: LineDesk,
    bo: LineDesk,
    folder: PathBuf,
    log: PathBuf,
    id: String,
}

#[test]
fn two_secretaries_hold_settle_and_minute_a_meeting_cut_in_the_middle() {
    let test = "two_secretaries_hold_settle_and_minute_a_meeting_cut_in_the_middle";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let proxies = [Proxy::to(server.port), Proxy::to(server.port)];
    let roads = Roads {
        hosts: proxies.each_ref().map(|p| format!("127.0.0.1:{}", p.port)),
        options: "",
        cut: &|cut| {
            for proxy in &proxies {
                proxy.set(if cut { Road::Swallow } else { Road::Open });
            }
        },
    };
    walk(&place, &roads, &[Vec::new(), Vec::new()]);
}

#[test]
fn the_same_on_machines_with_networks_of_their_own() {
    let test = "the_same_on_machines_with_networks_of_their_own";
    let cables = match Cable::lay(1).and_then(|one| Ok([one, Cable::lay(2)?])) {
        Ok(cables) => cables,
        Err(reason) => {
            crate::skipped(
                test,
                &format!("no network namespaces here (root has them): {reason}"),
            );
            return;
        }
    };
    let Some(server) = PgServer::own(test, "listen_addresses = '*'\n") else {
        return;
    };
    let place = Place::new(&server);
    let roads = Roads {
        hosts: cables
            .each_ref()
            .map(|c| format!("{}:{}", c.host, server.port)),
        // A line that leaves the machine goes unguarded only when the address says so.
        options: "?sslmode=disable",
        cut: &|cut| {
            for cable in &cables {
                cable.pull(cut);
            }
        },
    };
    walk(&place, &roads, &cables.each_ref().map(Cable::within));
}

fn walk(place: &Place<'_>, roads: &Roads<'_>, within: &[Vec<&str>; 2]) {
    let (anna, bo) = (
        place.somebody("anna", "sekretaer"),
        place.somebody("bo", "skygge"),
    );
    let [first, second] = [(&anna, &within[0]), (&bo, &within[1])]
        .map(|(who, within)| Laptop::of(who).within(within));
    let address = |who: &Login, at: usize, meeting: &str| {
        let (name, host, database) = (&who.name, &roads.hosts[at], &place.database);
        format!(
            "postgres://{name}@{host}/{database}{meeting}{}",
            roads.options
        )
    };
    let (folder, name) = share(&first, &address(&anna, 0, ""), &[(&bo, "skygge")]);
    let beside = address(&bo, 1, &format!("/{name}"));
    let id = id_of(place, &name);
    let path = folder.display().to_string();
    let mut desks = Desks {
        anna: first.lines(&["afhold", &path, "--linje"]),
        bo: second.keeps_a_shadow(&beside),
        log: second.path(&format!(
            "data/ordstyrer/faelles/{name}/skygge-kolding-kommune-bo-skov.jsonl"
        )),
        folder,
        id,
    };
    hold(place, roads, &mut desks);
    even(place, &desks);
    assert_eq!(desks.bo.end(), 0, "{}", desks.bo.all());
    let offered = until(EVEN, || desks.anna.all().contains("ved siden af referatet"));
    assert!(offered.is_some(), "{}", desks.anna.all());
    assert_eq!(desks.anna.end(), 0, "{}", desks.anna.all());
    let mut again = first.lines(&["afhold", &path, "--linje"]);
    settle(&mut again);
    close(&mut again);
    assert_eq!(again.end(), 0, "{}", again.all());
    desks.anna = again;
    even(place, &desks);
    read(&second, &beside, &desks);
}

/// Both keep their own record of all 16 items; three times they do not say the same.
fn hold(place: &Place<'_>, roads: &Roads<'_>, desks: &mut Desks) {
    for desk in [&mut desks.anna, &mut desks.bo] {
        desk.says("”hjælp” siger");
        desk.write("alle til stede\nåbn mødet")
            .says("mødet er åbnet");
    }
    for item in 1..=16 {
        if item == *AWAY.start() {
            (roads.cut)(true);
        }
        if item == AWAY.end() + 1 {
            let before = place.records(&desks.id, "").len();
            let here = records(&desks.folder.join("journal.jsonl")).len();
            assert!(
                here > before + 8,
                "nothing was held up: {here} here, {before} on the server"
            );
            (roads.cut)(false);
        }
        if item == 12 {
            // Between two items on both machines.
            desks.bo.write("gået åse").says("Åse Nygård-Lyst");
        }
        for (second, desk) in [(false, &mut desks.anna), (true, &mut desks.bo)] {
            desk.write("næste punkt")
                .says(&format!("punkt {item} er begyndt"));
            let outcome = if second && item == 3 {
                "drøftet"
            } else {
                "godkendt"
            };
            desk.write(&format!("udfald {outcome}"));
            if second && item == 9 {
                desk.write(
                    ".slet alt\nDet politiske niveau godkendte sagen med et møde i foråret.",
                );
            }
            desk.write(".")
                .says(&format!("beslutning i punkt {item}: {outcome}"));
        }
    }
}

/// Waits until the server has exactly what lies on both machines.
fn even(place: &Place<'_>, desks: &Desks) {
    let sql = format!(
        "select stream from ordstyrer.stream where meeting = '{}' and stream like 'skygge/%'",
        desks.id
    );
    let is_even = || {
        let beside = place.master(&sql);
        place.records(&desks.id, "") == records(&desks.folder.join("journal.jsonl"))
            && place.records(&desks.id, beside.trim()) == records(&desks.log)
    };
    let took = until(EVEN, is_even);
    assert!(
        took.is_some(),
        "not even again:\n{}\n{}",
        desks.anna.all(),
        desks.bo.all()
    );
    eprintln!("even after {took:?}");
}

/// Settles what the two do not agree on: the other's outcome, one's own words, the other's presence.
fn settle(desk: &mut LineDesk) {
    desk.says("”hjælp” siger");
    desk.write("sammenlign").says("er ikke afgjort");
    let mut taken = Vec::new();
    // More rounds than there are differences: a choice may leave nothing of another.
    for _ in 0..8 {
        let (said, _) = desk.says("flytter, og ”tilbage” går til mødet");
        let about = ["Punkt 3", "Punkt 9", "Punkt 12", "Åse"]
            .into_iter()
            .find(|a| said.contains(a));
        let about = about.unwrap_or_else(|| panic!("a difference that nobody made: {said}"));
        taken.push(about);
        desk.write(if about == "Punkt 9" {
            "tag første"
        } else {
            "tag anden"
        });
        let asked = "Skriv et tal fra 1 til 2";
        let (mut said, _) = desk.says_one(&["er ikke afgjort", asked]);
        if said.ends_with(asked) {
            assert!(said.contains("1: Gem rettelsen"), "{said}");
            said = desk.write("1").says("er ikke afgjort").0;
        }
        if said.contains(" 0 er ikke afgjort") {
            break;
        }
        desk.write("næste forskel").says("er ikke afgjort");
    }
    eprintln!("settled: {taken:?}");
    assert!(
        taken.contains(&"Punkt 3") && taken.contains(&"Punkt 9"),
        "{taken:?}"
    );
    desk.write("tilbage");
}

fn close(desk: &mut LineDesk) {
    desk.write("afslut mødet").says("1: Afslut mødet");
    desk.write("1").says("mødet er afsluttet");
}

/// The minutes have what was settled; whoever fetches the meeting has the same journal and gets the same minutes.
fn read(other: &Laptop, address: &str, desks: &Desks) {
    let minutes =
        std::fs::read_to_string(desks.folder.join("referat/referat.md")).expect("minutes");
    assert!(
        minutes.contains("Bo Skov"),
        "both secretaries are named:\n{minutes}"
    );
    assert!(
        minutes.contains("drøftede"),
        "the other's outcome:\n{minutes}"
    );
    assert!(
        !minutes.contains("et møde i foråret"),
        "one's own words:\n{minutes}"
    );
    for word in CLOSED {
        assert!(
            !minutes.contains(word),
            "item {CLOSED_ITEM} is closed: {word}"
        );
    }
    let fetched = other.path("hentet");
    let path = fetched.display().to_string();
    let ran = other.run(&["hent", address, "--til", &path]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let journal =
        |folder: &std::path::Path| std::fs::read(folder.join("journal.jsonl")).expect("a journal");
    assert!(journal(&fetched) == journal(&desks.folder));
    let ran = other.run(&["referat", &path, "--format", "md"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let again = std::fs::read_to_string(fetched.join("referat/referat.md")).expect("minutes");
    assert_eq!(again, minutes);
}
