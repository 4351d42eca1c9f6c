//! Failure 3: the line is cut at each step of the conversation, both ways; the record is the same and nothing stands twice.

use crate::machine::{Machine, begun, holds_all_of};
use crate::place::Place;
use crate::proxy::{Proxy, Road, Way};
use crate::server::PgServer;
use ordstyrer::store::shared::sending::SharedSent as Sent;
use std::collections::BTreeSet;

#[test]
fn a_line_cut_at_any_message_costs_nothing() {
    cuts("a_line_cut_at_any_message_costs_nothing", &|bytes, way| {
        // At the end of each message, inside its head, and inside what it says.
        let ends = ends(bytes, way);
        ends.iter()
            .flat_map(|end| [*end, end + 2, end + 7])
            .collect()
    });
}

#[test]
#[ignore = "a quarter of an hour: each byte"]
fn long_a_line_cut_at_any_byte_costs_nothing() {
    cuts("long_a_line_cut_at_any_byte_costs_nothing", &|bytes, _| {
        (0..=bytes.len() as u64).collect()
    });
}

/// Where to cut, by what went one way in a whole conversation.
type Places<'p> = &'p dyn Fn(&[u8], Way) -> BTreeSet<u64>;

fn cuts(test: &str, places: Places<'_>) {
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let proxy = Proxy::to(server.port);
    let (_, meeting, mut machine) = begun(&place, proxy.port, 1);
    machine.write(1);
    assert_eq!(machine.bring(), Ok(Sent::All));
    let (mut tried, mut unheard) = (0, 0);
    for (way, whole) in [Way::Up, Way::Down].map(|way| (way, proxy.went(way))) {
        for at in places(&whole, way) {
            machine.write(1);
            proxy.set(Road::Cut(way, at));
            let cut = machine.bring();
            // Only what is said behind the last answer can be missed.
            let short = at < whole.len() as u64;
            assert!(
                !short || cut.is_err() || way == Way::Down,
                "{way:?} {at}: {cut:?}"
            );
            let before = place_of(&machine, &place);
            unheard += u64::from(before > machine.sending.told());
            proxy.set(Road::Open);
            assert_eq!(machine.bring(), Ok(Sent::All), "{way:?} {at}");
            assert_eq!(
                machine.sending.told(),
                machine.sending.here(),
                "{way:?} {at}"
            );
            proxy.cut_all();
            tried += 1;
        }
    }
    holds_all_of(&place, &meeting.id, &machine);
    assert_eq!(
        place
            .master("select count(*) from ordstyrer.stream where stream <> ''")
            .trim(),
        "0"
    );
    assert!(unheard > 0, "no answer was lost behind a stored record");
    eprintln!(
        "{tried} cuts, {} of them while something was said, {unheard} behind a stored record: the same journal",
        proxy.cuts()
    );
}

/// How far the server's stream goes, as the tables have it.
fn place_of(machine: &Machine, place: &Place<'_>) -> u64 {
    let id = &machine.meeting.id;
    let sql = format!("select head from ordstyrer.stream where meeting = '{id}' and stream = ''");
    place.master(&sql).trim().parse().expect("a number")
}

/// Where the messages of a conversation end. The first one up has no letter before its length.
pub(crate) fn ends(bytes: &[u8], way: Way) -> BTreeSet<u64> {
    let (mut ends, mut at) = (BTreeSet::from([0]), 0);
    while at < bytes.len() {
        let letter = usize::from(way == Way::Down || at > 0);
        let Some(length) = bytes.get(at + letter..at + letter + 4) else {
            break;
        };
        let length = u32::from_be_bytes(length.try_into().expect("four"));
        at += letter + length as usize;
        ends.insert(at as u64);
    }
    ends
}
