//! Failure 4: the other end vanishes without a word; each call ends all the same, and the next line goes on where it was.

use crate::machine::{Stopped, begun, holds_all_of};
use crate::place::{Place, open};
use crate::proxy::{Proxy, Road};
use crate::server::PgServer;
use ordstyrer::store::shared::sending::SharedSent as Sent;
use ordstyrer::store::shared::wire::{PATIENCE, WireError};
use std::time::{Duration, Instant};

/// What a busy machine may add to a limit.
const LATE: Duration = Duration::from_secs(4);

#[test]
fn a_call_into_silence_ends_and_the_next_line_goes_on() {
    let Some(server) = PgServer::shared("a_call_into_silence_ends_and_the_next_line_goes_on")
    else {
        return;
    };
    let place = Place::new(server);
    let proxy = Proxy::to(server.port);
    let (_, meeting, mut machine) = begun(&place, proxy.port, 3);
    // With Mute the record is stored and only the answer is lost.
    for (road, arrives) in [(Road::Swallow, 0), (Road::Mute, 1)] {
        let mut line = open(&meeting.access).expect("a line");
        assert_eq!(machine.sending.meet(&mut line), Ok(Sent::All));
        let before = machine.sending.told();
        machine.write(1);
        proxy.set(road);
        let begin = Instant::now();
        let silent = Err(WireError::Silent);
        assert_eq!(machine.sending.push(&mut line), silent, "{road:?}");
        assert!(begin.elapsed() < PATIENCE + LATE, "{:?}", begin.elapsed());
        assert_eq!(machine.sending.told(), before, "nothing was acknowledged");
        assert_eq!(
            place.stored(&meeting.id, "").len() as u64,
            before + arrives,
            "{road:?}"
        );
        let begin = Instant::now();
        let opening = Err(Stopped::Wire(WireError::Silent));
        assert_eq!(open(&meeting.access).map(drop), opening, "{road:?}");
        assert!(begin.elapsed() < PATIENCE + LATE, "{:?}", begin.elapsed());
        proxy.set(Road::Open);
        assert_eq!(machine.bring(), Ok(Sent::All), "{road:?}");
    }
    holds_all_of(&place, &meeting.id, &machine);
}

/// A call that was asked before its line died must not keep others from the stream for long.
#[test]
fn whoever_vanished_in_the_middle_does_not_hold_up_the_next() {
    let test = "whoever_vanished_in_the_middle_does_not_hold_up_the_next";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let (_, meeting, mut machine) = begun(&place, server.port, 1);
    let id = &meeting.id;
    let held = std::thread::scope(|threads| {
        let holder = threads.spawn(|| {
            place.master(&format!(
                "begin; select 1 from ordstyrer.stream where meeting = '{id}' and stream = '' for update; select pg_sleep(3); commit"
            ))
        });
        let locked = || {
            let sql = "select count(*) from pg_stat_activity where query like '%pg_sleep(3)%' and wait_event = 'PgSleep' and datname = current_database()";
            place.master(sql).trim() == "1"
        };
        assert!(crate::until(Duration::from_secs(30), locked).is_some());
        machine.write(1);
        let begin = Instant::now();
        let brought = machine.bring();
        drop(holder.join());
        (brought, begin.elapsed())
    });
    assert_eq!(held.0, Ok(Sent::All));
    assert!(held.1 < Duration::from_secs(3) + LATE, "{:?}", held.1);
}
