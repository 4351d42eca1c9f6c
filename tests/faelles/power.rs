//! Failure 2: the server's machine loses power while two write, and a third keeps a record beside.
//!
//! The server lies on a disk that forgets what was not synced; what of that had come to the disk all the same is left to a seed, by
//! sectors of 512 bytes, so pages and records are torn, too.

use crate::forgetful::Lost;
use crate::machine::{begun, holds_all_of};
use crate::place::Place;
use crate::racer::Dice;
use crate::server::{MASTER, PgServer};
use crate::struck::{Progress, struck};
use ordstyrer::store::shared::sending::SharedSent;
use std::time::Duration;

#[test]
fn no_loss_of_power_at_the_server_loses_or_doubles_a_record() {
    losses(
        "no_loss_of_power_at_the_server_loses_or_doubles_a_record",
        10,
        "",
    );
}

#[test]
#[ignore = "ten minutes: 200 losses of power"]
fn long_no_loss_of_power_at_the_server_loses_or_doubles_a_record() {
    losses(
        "long_no_loss_of_power_at_the_server_loses_or_doubles_a_record",
        200,
        "",
    );
}

/// The server's own default is not to wait for its disk; the program's sessions wait.
#[test]
fn a_server_that_is_told_not_to_wait_for_its_disk_loses_nothing_either() {
    losses(
        "a_server_that_is_told_not_to_wait_for_its_disk_loses_nothing_either",
        3,
        "synchronous_commit = off\n",
    );
}

/// The disk that forgets has teeth: what it loses for a server that does not write through, it keeps when it is told to forget nothing.
#[test]
fn a_server_that_does_not_write_through_is_seen_to_lose_records() {
    let test = "a_server_that_does_not_write_through_is_seen_to_lose_records";
    let settings = format!("{ON_A_DISK}fsync = off\n");
    let Some(server) = PgServer::on_forgetful_disk(test, &settings) else {
        return;
    };
    let place = Place::new(&server);
    let (_, meeting, mut machine) = begun(&place, server.port, 40);
    server.kill();
    server.put_on_disk();
    assert_eq!(server.start(), Ok(()));
    holds_all_of(&place, &meeting.id, &machine);
    machine.write(40);
    assert_eq!(machine.bring(), Ok(SharedSent::All));
    server.lose_power(u64::from(std::process::id()));
    // Either it does not come up, or it has less than it said.
    if server.start().is_ok() {
        let there = in_the_tables(&server, &place);
        assert!(there.is_none_or(|n| n < 80), "it has {there:?}");
    }
}

/// Everything in memory is the system's, and nothing is mapped from a file; the log goes round often.
const ON_A_DISK: &str = "dynamic_shared_memory_type = posix\nmax_wal_size = 64MB\n";

fn losses(test: &str, count: u32, settings: &str) {
    let settings = format!("{ON_A_DISK}{settings}");
    let Some(server) = PgServer::on_forgetful_disk(test, &settings) else {
        return;
    };
    let mut lost = Lost::default();
    let said = struck(&server, |place, told| {
        lost = strike(&server, place, count, told);
    });
    assert!(lost.sectors > 0, "nothing was ever at stake: {lost:?}");
    eprintln!("{count} losses of power: {said}; {lost:?}");
}

/// Takes the power, each time after a little while and a few records; now and then while the server puts its pages on the disk,
/// and once more while it recovers. What was lost.
fn strike(server: &PgServer, place: &Place<'_>, count: u32, told: &Progress) -> Lost {
    let seed = u64::from(std::process::id());
    let mut dice = Dice::new(seed);
    let mut all = Lost::default();
    for number in 0..count {
        told.wait(number, Duration::from_micros(dice.roll(20_000)));
        std::thread::scope(|threads| {
            if dice.roll(2) == 0 {
                let busy = "select pg_switch_wal(); checkpoint";
                threads.spawn(|| server.say(("postgres", MASTER), &place.database, busy));
                std::thread::park_timeout(Duration::from_micros(dice.roll(60_000)));
            }
            all += server.lose_power(dice.roll(u64::MAX));
        });
        let acknowledged = told.told();
        if dice.roll(3) == 0 {
            server.begin();
            std::thread::park_timeout(Duration::from_micros(dice.roll(200_000)));
            all += server.lose_power(dice.roll(u64::MAX));
        }
        let which = format!("loss {number}, dice of {seed}");
        assert_eq!(server.start(), Ok(()), "{which}");
        let there = in_the_tables(server, place);
        assert!(
            there.is_some_and(|n| n >= acknowledged),
            "{which}: {acknowledged} acknowledged, {there:?} there"
        );
    }
    all
}

/// How many records a server has, if it still knows what records are.
fn in_the_tables(server: &PgServer, place: &Place<'_>) -> Option<u64> {
    let count = "select count(*) from ordstyrer.record";
    let said = server.say(("postgres", MASTER), &place.database, count);
    said.rows.trim().parse().ok()
}
