//! 5 000 finished meetings on one server, and the figures of 50 running ones beside them: how it grows.
//!
//! Promise: the meetings are as large as a real one, and are stored by the program's own calls; each figure is printed with and
//! without them. What is a figure too many is left to whoever reads them.

use crate::crowd;
use crate::place::{Login, Place, Sent, behind, made};
use crate::server::PgServer;
use ordstyrer::store::shared::chain::StreamEnd;
use ordstyrer::store::shared::server::{Appended, SharedPen, SharedServer};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const MEETINGS: usize = 5_000;
const RECORDS: usize = 300;
/// How many store them at once.
const HANDS: usize = 2;
/// Of these are a meeting's lines made: short and long ones as they come.
const REAL: &str = include_str!("../journals/v1.3.jsonl");

#[test]
#[ignore = "figures of speed, for a machine that does nothing else; gigabytes, and minutes to fill them"]
fn speed_beside_5000_meetings() {
    let Some(server) = PgServer::shared("speed_beside_5000_meetings") else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    let berit = place.somebody("berit", "sekretaer");
    eprintln!("-- without them");
    crowd::figures(&place, &berit);
    let empty = size(&place);
    let begin = Instant::now();
    fill(&place, &anna);
    eprintln!(
        "-- {MEETINGS} meetings of {RECORDS} records stored in {:?}",
        begin.elapsed()
    );
    place.master("vacuum analyze");
    tell_size(&place, empty);
    tell_calls(&place, &anna, "of all of them");
    tell_calls(&place, &berit, "of none of them");
    eprintln!("-- beside them");
    crowd::figures(&place, &berit);
}

fn size(place: &Place<'_>) -> u64 {
    let bytes = place.master("select pg_database_size(current_database())");
    bytes.trim().parse().expect("a number")
}

fn tell_size(place: &Place<'_>, empty: u64) {
    let bytes = size(place) - empty;
    let records = u64::try_from(MEETINGS * RECORDS).expect("small");
    let lines = place.master("select sum(octet_length(line)) from ordstyrer.record");
    eprintln!(
        "{bytes} bytes in {records} records: {} each; their lines alone {}",
        bytes / records,
        lines.trim()
    );
    let tables = place.master(
        "select relname, pg_table_size(oid), pg_indexes_size(oid) from pg_class \
         where relnamespace = 'ordstyrer'::regnamespace and relkind = 'r' order by pg_total_relation_size(oid) desc limit 3",
    );
    eprintln!("table | its bytes | its indexes':\n{}", tables.trim());
}

/// What somebody waits for who sees this many.
fn tell_calls(place: &Place<'_>, who: &Login, whose: &str) {
    let mut line = place.line(who);
    let (mut list, mut make, mut pages, mut seen) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for _ in 0..20 {
        let begin = Instant::now();
        let meetings = line.meetings().expect("a list");
        list.push(begin.elapsed());
        seen = meetings.len();
        let begin = Instant::now();
        let new = place.meeting(who, place.server.port);
        make.push(begin.elapsed());
        let any = meetings.get(seen / 2).map_or(new.id, |m| m.id.clone());
        let begin = Instant::now();
        line.records(&any, "", 0, 500).expect("records");
        pages.push(begin.elapsed());
    }
    eprintln!("secretary {whose} ({seen}):");
    crowd::tell("the list", list);
    crowd::tell("a line and a new meeting", make);
    crowd::tell("a whole meeting", pages);
}

fn fill(place: &Place<'_>, anna: &Login) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|threads| {
        for _ in 0..HANDS {
            threads.spawn(|| {
                let mut line = place.line(anna);
                while next.fetch_add(1, Ordering::SeqCst) < MEETINGS {
                    store(&mut line);
                }
            });
        }
    });
}

/// One finished meeting: made, written, the pen laid down.
fn store(line: &mut SharedServer) {
    let (id, _) = made(line);
    let pen = line.take_pen(&id, ("a", "Anna"), 0, None);
    assert_eq!(pen, Ok(SharedPen::Ours(1)));
    let real = REAL.lines().cycle().take(RECORDS).enumerate();
    let lines: Vec<Vec<u8>> = real
        .map(|(n, l)| format!("{l} {n}\n").into_bytes())
        .collect();
    let sent: Vec<Sent> = behind(&StreamEnd::default(), &lines);
    let stored = line.append(&id, 1, &StreamEnd::default(), &sent);
    assert_eq!(stored, Ok(Appended::Stored));
    line.put_file(&id, "dagsorden.toml", REAL.as_bytes())
        .expect("a file");
    line.lay_pen(&id, "a").expect("laid down");
}
