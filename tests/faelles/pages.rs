//! Failure 7: page boundaries, sending and fetching, and a first fetch that is interrupted.

use crate::machine::{Machine, begun, lines};
use crate::place::{Place, open};
use crate::proxy::{Proxy, Road, Way};
use crate::server::PgServer;
use ordstyrer::store::shared::chain::Chain;
use ordstyrer::store::shared::copy::{self, PAGE};
use ordstyrer::store::shared::sending::SharedSent as Sent;
use std::collections::BTreeSet;

/// Records that are sent at a time at most; see `store::shared::sending`.
const SENT: u64 = 200;

#[test]
fn around_each_page_boundary_all_is_sent_and_fetched() {
    let page = u64::try_from(PAGE).expect("positive");
    let near = |n: u64| n.saturating_sub(1)..=n + 1;
    let counts: BTreeSet<u64> = [0, SENT, 2 * SENT, page, 3 * SENT, 2 * page, 3 * page]
        .into_iter()
        .flat_map(near)
        .collect();
    pages("around_each_page_boundary_all_is_sent_and_fetched", &counts);
}

#[test]
#[ignore = "some minutes: each number"]
fn long_for_each_number_of_records_all_is_sent_and_fetched() {
    let page = u64::try_from(PAGE).expect("positive");
    let counts = (0..=3 * page + 1).collect();
    pages(
        "long_for_each_number_of_records_all_is_sent_and_fetched",
        &counts,
    );
}

/// One journal grows to each of these lengths; each time it is sent, fetched anew and fetched behind what was there.
fn pages(test: &str, counts: &BTreeSet<u64>) {
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    let meeting = place.meeting(&anna, server.port);
    let mut machine = Machine::new(&meeting, "anna");
    let mut grown = Chain::default();
    let mut line = place.line(&anna);
    for count in counts {
        machine.write(count - machine.sending.here());
        assert_eq!(machine.bring(), Ok(Sent::All));
        let mut fresh = Chain::default();
        for chain in [&mut fresh, &mut grown] {
            copy::fetch(&mut line, &meeting.id, "", chain).expect("fetched");
            assert_eq!(chain.end().seq, *count);
            assert!(chain.bytes(u64::MAX) == machine.journal, "{count}");
        }
    }
}

/// So many at once, into a meeting of its own: what is sent is cut into pages behind another beginning each time.
#[test]
fn so_many_records_at_once_are_all_sent_in_order() {
    let Some(server) = PgServer::shared("so_many_records_at_once_are_all_sent_in_order") else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    for count in [0, 1, SENT - 1, SENT, SENT + 1, 2 * SENT, 2 * SENT + 1] {
        let meeting = place.meeting(&anna, server.port);
        let mut machine = Machine::new(&meeting, "anna");
        machine.write(count);
        assert_eq!(machine.bring(), Ok(Sent::All), "{count}");
        let found: Vec<String> = place
            .stored(&meeting.id, "")
            .into_iter()
            .map(|s| s.2)
            .collect();
        assert_eq!(found, lines(&machine.journal), "{count}");
    }
}

#[test]
fn a_record_longer_than_a_page_is_sent_and_fetched() {
    let Some(server) = PgServer::shared("a_record_longer_than_a_page_is_sent_and_fetched") else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    let meeting = place.meeting(&anna, server.port);
    let mut machine = Machine::new(&meeting, "anna");
    for size in [10, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 2 << 20, 10] {
        let mut line = vec![b'x'; size];
        line.push(b'\n');
        machine.journal.extend(line);
    }
    machine.write(0);
    assert_eq!(machine.bring(), Ok(Sent::All));
    let mut chain = Chain::default();
    copy::fetch(&mut place.line(&anna), &meeting.id, "", &mut chain).expect("fetched");
    assert!(chain.bytes(u64::MAX) == machine.journal);
}

#[test]
fn an_interrupted_first_fetch_goes_on_where_it_was() {
    let Some(server) = PgServer::shared("an_interrupted_first_fetch_goes_on_where_it_was") else {
        return;
    };
    let place = Place::new(server);
    let proxy = Proxy::to(server.port);
    let (_, meeting, machine) = begun(&place, proxy.port, 1400);
    let mut whole = Chain::default();
    let mut line = open(&meeting.access).expect("a line");
    copy::fetch(&mut line, &meeting.id, "", &mut whole).expect("fetched");
    let bytes = proxy.went(Way::Down).len() as u64;
    let mut broken = 0;
    for part in 1..20 {
        let mut chain = Chain::default();
        proxy.set(Road::Cut(Way::Down, bytes * part / 20));
        let interrupted = open(&meeting.access)
            .map(|mut line| copy::fetch(&mut line, &meeting.id, "", &mut chain).is_err());
        broken += u32::from(interrupted == Ok(true));
        let have = chain.bytes(u64::MAX);
        assert!(
            machine.journal.starts_with(&have),
            "{part}: only whole pages of the stream"
        );
        proxy.set(Road::Open);
        let mut line = open(&meeting.access).expect("a line");
        copy::fetch(&mut line, &meeting.id, "", &mut chain).expect("fetched");
        assert!(chain.bytes(u64::MAX) == machine.journal, "{part}");
    }
    assert!(
        broken > 10,
        "only {broken} were interrupted while records came"
    );
}
