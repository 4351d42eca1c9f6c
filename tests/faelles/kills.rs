//! Failure 1: the server is killed at random moments while two write, and a third keeps a record beside.

use crate::place::Place;
use crate::racer::Dice;
use crate::server::PgServer;
use crate::struck::{Progress, struck};
use std::time::Duration;

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
/// disk out, which makes a start quick. Loss of power is another matter, and `power`'s.
const WITHOUT_DISK: &str = "fsync = off\n";

fn kills(test: &str, count: u32) {
    let Some(server) = PgServer::own(test, WITHOUT_DISK) else {
        return;
    };
    let said = struck(&server, |place, told| strike(&server, place, count, told));
    eprintln!("{count} kills: {said}");
}

/// Kills, each time after a little while and a few records, in one of three ways.
fn strike(server: &PgServer, place: &Place<'_>, count: u32, told: &Progress) {
    let mut dice = Dice::new(u64::from(std::process::id()));
    for number in 0..count {
        told.wait(number, Duration::from_micros(dice.roll(20_000)));
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
