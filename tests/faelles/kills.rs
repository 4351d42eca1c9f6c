//! Failure 1: the server is killed at random moments while two write, and a third keeps a record beside.

use crate::checker::{check, is_prefix};
use crate::place::{Place, Reached, behind, open, words};
use crate::racer::{Dice, Race, race};
use crate::server::PgServer;
use crate::until;
use ordstyrer::store::shared::chain::StreamEnd;
use ordstyrer::store::shared::server::{SharedPen, SharedServer};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// Longer than a recovery lasts.
const PATIENCE: Duration = Duration::from_mins(2);

#[test]
fn no_kill_of_the_server_loses_or_doubles_a_record() {
    kills("no_kill_of_the_server_loses_or_doubles_a_record", 20);
}

#[test]
#[ignore = "a quarter of an hour: 1 000 kills"]
fn long_no_kill_of_the_server_loses_or_doubles_a_record() {
    kills("long_no_kill_of_the_server_loses_or_doubles_a_record", 1000);
}

/// What was handed to the system survives a killed process, also when it was not on the disk yet: these tests cannot tell, and leave the
/// disk out, which makes a start quick. Loss of power is another matter, and not tried here.
const WITHOUT_DISK: &str = "fsync = off\n";

fn kills(test: &str, count: u32) {
    let Some(server) = PgServer::own(test, WITHOUT_DISK) else {
        return;
    };
    let place = Place::new(&server);
    let (anna, bo) = (
        place.somebody("anna", "sekretaer"),
        place.somebody("bo", "skygge"),
    );
    let meeting = place.meeting(&anna, server.port);
    let mut line = place.line(&anna);
    line.share_with(&meeting.id, &bo.name, "skygge")
        .expect("shared");
    let pen = line.take_pen(&meeting.id, ("a", "Anna"), 0, None);
    assert_eq!(pen, Ok(SharedPen::Ours(1)));
    let beside = Reached {
        access: place.access(&bo, server.port),
        ..meeting.clone()
    };
    let (stop, told) = (AtomicBool::new(false), [(); 3].map(|()| AtomicU64::new(0)));
    let (races, kept, history) = std::thread::scope(|threads| {
        let writers = [("anna", &told[0]), ("bente", &told[1])].map(|(who, told)| {
            let (meeting, stop) = (&meeting, &stop);
            threads.spawn(move || race(meeting, who, 1, 3, stop, told))
        });
        let keeper = threads.spawn(|| keep(&beside, &stop, &told[2]));
        let reader = threads.spawn(|| follow(&beside, &stop));
        strike(&server, &place, count, &told);
        stop.store(true, Ordering::SeqCst);
        let races: Vec<Race> = writers.map(|w| w.join().expect("a writer")).into();
        (
            races,
            keeper.join().expect("a keeper"),
            reader.join().expect("a reader"),
        )
    });
    let stored = place.stored(&meeting.id, "");
    assert_eq!(check(&stored, &races), Ok(()));
    assert_eq!(
        check(
            &place.stored(&meeting.id, "skygge/bo"),
            std::slice::from_ref(&kept)
        ),
        Ok(())
    );
    assert_eq!(is_prefix(&history, &stored), Ok(()));
    let unknown: u64 = races.iter().chain([&kept]).map(|r| r.unknown).sum();
    eprintln!(
        "{count} kills: {} and {} records acknowledged, {unknown} answers not heard, {} records followed; none lost, doubled or skipped",
        stored.len(),
        kept.told.len(),
        history.len()
    );
}

/// Kills, each time after a little while and a few records, in one of three ways.
fn strike(server: &PgServer, place: &Place<'_>, count: u32, told: &[AtomicU64; 3]) {
    let mut dice = Dice::new(u64::from(std::process::id()));
    let now = || told.each_ref().map(|t| t.load(Ordering::SeqCst));
    for number in 0..count {
        let before = now();
        let all = until(PATIENCE, || now().iter().zip(before).all(|(n, b)| *n > b));
        assert!(
            all.is_some(),
            "kill {number}: somebody came no further: {before:?} {:?}",
            now()
        );
        std::thread::park_timeout(Duration::from_micros(dice.roll(20_000)));
        match dice.roll(4) {
            0 => {
                let busy = "select pid from pg_stat_activity where application_name = 'ordstyrer' order by random() limit 1";
                let pid = place.master(busy);
                if let Ok(pid) = pid.trim().parse() {
                    PgServer::kill_one(pid);
                }
            }
            1 => {
                server.stop();
                server.start().expect("started again");
            }
            _ => {
                server.kill();
                server.start().expect("started again");
            }
        }
    }
}

/// Keeps a record beside the minutes' stream.
fn keep(meeting: &Reached, stop: &AtomicBool, count: &AtomicU64) -> Race {
    let mut race = Race::of("bo");
    let (mut line, mut end, mut next) = (None::<SharedServer>, StreamEnd::default(), 1);
    while !stop.load(Ordering::SeqCst) {
        let Some(server) = line.as_mut() else {
            line = open(&meeting.access).ok();
            if line.is_none() {
                std::thread::park_timeout(Duration::from_millis(5));
            }
            continue;
        };
        let sent = behind(&end, &[words("bo", next)]);
        race.open = Some((next, next));
        let asked = std::time::Instant::now();
        let Ok(head) = server.keep_beside(&meeting.id, "skygge/bo", (0, end.seq), &sent) else {
            race.unknown += 1;
            line = None;
            continue;
        };
        assert_eq!(head, next, "only bo writes here");
        race.hear((next, next), asked);
        count.fetch_add(1, Ordering::SeqCst);
        end = StreamEnd {
            seq: next,
            hash: sent[0].0.clone(),
        };
        next += 1;
    }
    race
}

/// Follows the minutes' stream as it grows; what was seen, in order.
fn follow(meeting: &Reached, stop: &AtomicBool) -> Vec<(u64, Vec<u8>)> {
    let (mut line, mut seen) = (None::<SharedServer>, Vec::<(u64, Vec<u8>)>::new());
    while !stop.load(Ordering::SeqCst) {
        let Some(server) = line.as_mut() else {
            line = open(&meeting.access).ok();
            std::thread::park_timeout(Duration::from_millis(5));
            continue;
        };
        let from = seen.last().map_or(0, |s| s.0);
        match server.records(&meeting.id, "", from, 7) {
            Ok(page) if page.is_empty() => std::thread::park_timeout(Duration::from_millis(2)),
            Ok(page) => seen.extend(page.into_iter().map(|(seq, _, line)| (seq, line))),
            Err(_) => line = None,
        }
    }
    seen
}
