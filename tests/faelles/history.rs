//! Failure 9: whatever a follower has seen is the beginning of what stands there at the end, and what was told is true.

use crate::checker::{check, is_prefix};
use crate::place::{Place, Reached, open};
use crate::proxy::{Proxy, Road};
use crate::racer::{Dice, Race, race};
use crate::server::PgServer;
use crate::until;
use ordstyrer::store::shared::server::{SharedPen, SharedServer};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// Longer than the long run lasts.
const PATIENCE: Duration = Duration::from_hours(2);

/// What a follower has seen, in order.
type History = Vec<(u64, Vec<u8>)>;

#[test]
fn every_history_is_the_beginning_of_the_last() {
    histories("every_history_is_the_beginning_of_the_last", 5_000);
}

#[test]
#[ignore = "half an hour: 100 000 records"]
fn long_every_history_is_the_beginning_of_the_last() {
    histories("long_every_history_is_the_beginning_of_the_last", 100_000);
}

/// Two write in one term over lines that are cut now and then, four follow.
fn histories(test: &str, count: u64) {
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let proxy = Proxy::to(server.port);
    let anna = place.somebody("anna", "sekretaer");
    let meeting = place.meeting(&anna, proxy.port);
    let mut line = place.line(&anna);
    let pen = line.take_pen(&meeting.id, ("a", "Anna"), 0, None);
    assert_eq!(pen, Ok(SharedPen::Ours(1)));
    let (stop, told) = (AtomicBool::new(false), AtomicU64::new(0));
    let (races, followers) = std::thread::scope(|threads| {
        let writers = ["anna", "bente"].map(|who| {
            let (meeting, stop, told) = (&meeting, &stop, &told);
            threads.spawn(move || race(meeting, who, 1, 9, stop, told))
        });
        let followers = [1, 3, 50, 500].map(|page| {
            let (meeting, stop) = (&meeting, &stop);
            threads.spawn(move || follow(meeting, page, stop))
        });
        let mut dice = Dice::new(count);
        let mut next = 200;
        let all = until(PATIENCE, || {
            if told.load(Ordering::SeqCst) >= next {
                proxy.cut_all();
                next += 100 + dice.roll(400);
            }
            told.load(Ordering::SeqCst) >= count
        });
        assert!(all.is_some(), "{told:?} of {count}");
        stop.store(true, Ordering::SeqCst);
        proxy.set(Road::Open);
        let races: Vec<Race> = writers.map(|w| w.join().expect("a writer")).into();
        let followers: Vec<(History, u64)> =
            followers.map(|f| f.join().expect("a follower")).into();
        (races, followers)
    });
    let stored = place.stored(&meeting.id, "");
    assert_eq!(check(&stored, &races), Ok(()));
    for (history, _) in &followers {
        assert_eq!(is_prefix(history, &stored), Ok(()));
        assert!(!history.is_empty());
    }
    let seen: Vec<usize> = followers.iter().map(|(h, _)| h.len()).collect();
    let rung: Vec<u64> = followers.iter().map(|(_, n)| *n).collect();
    let unknown: u64 = races.iter().map(|r| r.unknown).sum();
    eprintln!(
        "{} records by two writers, {unknown} answers not heard; four followers saw {seen:?}, rung {rung:?} times: 0 violations",
        stored.len()
    );
}

/// Follows by the bell, and by the clock where it does not ring; how often it rang.
fn follow(meeting: &Reached, page: i32, stop: &AtomicBool) -> (History, u64) {
    let (mut line, mut seen, mut rung) = (None::<SharedServer>, History::new(), 0);
    let nobody = Notify::new();
    while !stop.load(Ordering::SeqCst) {
        let Some(server) = line.as_mut() else {
            line = open(&meeting.access).ok();
            if let Some(server) = &mut line
                && server.listen(&meeting.id).is_err()
            {
                line = None;
            }
            continue;
        };
        let from = seen.last().map_or(0, |s| s.0);
        match server.records(&meeting.id, "", from, page) {
            Ok(page) if page.is_empty() => {
                let woken = server.wait(&nobody, Duration::from_millis(200));
                rung += u64::from(woken == ordstyrer::store::shared::wire::Woken::Rung);
            }
            Ok(page) => seen.extend(page.into_iter().map(|(seq, _, line)| (seq, line))),
            Err(_) => line = None,
        }
    }
    (seen, rung)
}
