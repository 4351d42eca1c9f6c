//! Somebody who looks after the database changes a record: whoever reads it sees where.

use crate::machine::{Machine, begun};
use crate::place::{Login, Place, Reached, hexadecimal};
use crate::server::PgServer;
use ordstyrer::store::shared::chain::{self, Chain};
use ordstyrer::store::shared::copy::{self, FetchFault};
use ordstyrer::store::shared::sending::SharedSent;

/// A meeting of ten records.
fn ten(server: &PgServer) -> (Place<'_>, Login, Reached, Vec<u8>) {
    let place = Place::new(server);
    let (anna, meeting, machine) = begun(&place, server.port, 10);
    (place, anna, meeting, machine.journal)
}

/// Where a reader who knows so much already sees that something is changed.
fn seen(place: &Place<'_>, who: &Login, meeting: &Reached, mut known: Chain) -> Option<u64> {
    match copy::fetch(&mut place.line(who), &meeting.id, "", &mut known) {
        Ok(()) => None,
        Err(FetchFault::Changed(seq)) => Some(seq),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_changed_dropped_or_swapped_record_is_seen_by_whoever_reads() {
    let test = "a_changed_dropped_or_swapped_record_is_seen_by_whoever_reads";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    for (what, sql, at) in [
        (
            "changed",
            "update ordstyrer.record set line = convert_to(replace(convert_from(line, 'UTF8'), 'ærø', 'als'), 'UTF8') where seq = 5",
            5,
        ),
        ("dropped", "delete from ordstyrer.record where seq = 5", 5),
        (
            "swapped",
            "update ordstyrer.record set seq = 50 where seq = 5; update ordstyrer.record set seq = 5 where seq = 9; update ordstyrer.record set seq = 9 where seq = 50",
            5,
        ),
        (
            "doubled",
            "update ordstyrer.record r set line = o.line from ordstyrer.record o where r.seq = 5 and o.seq = 4",
            5,
        ),
        (
            "two in one",
            "update ordstyrer.record r set line = r.line || o.line from ordstyrer.record o where r.seq = 5 and o.seq = 4",
            5,
        ),
    ] {
        let (place, anna, meeting, _) = ten(server);
        assert_eq!(
            seen(&place, &anna, &meeting, Chain::default()),
            None,
            "{what}: before"
        );
        place.master(sql);
        assert_eq!(
            seen(&place, &anna, &meeting, Chain::default()),
            Some(at),
            "{what}"
        );
    }
}

/// Somebody who works out new fingerprints from there on is seen by everybody who had read it before.
#[test]
fn a_history_written_anew_is_seen_by_whoever_had_read_it() {
    let Some(server) = PgServer::shared("a_history_written_anew_is_seen_by_whoever_had_read_it")
    else {
        return;
    };
    let (place, anna, meeting, journal) = ten(server);
    let text = String::from_utf8(journal).expect("text");
    let (mut before, mut sql, mut known) = (Vec::new(), String::new(), Chain::default());
    for (at, line) in text.lines().enumerate() {
        let seq = at + 1;
        if seq <= 7 {
            known.add(format!("{line}\n").as_bytes());
        }
        let new = if seq == 5 {
            line.replace("ærø", "als")
        } else {
            line.to_owned()
        };
        let bytes = format!("{new}\n").into_bytes();
        before = chain::next(&before, &bytes);
        sql += &format!(
            "update ordstyrer.record set line = '\\x{}', hash = '\\x{}' where seq = {seq};",
            hexadecimal(&bytes),
            hexadecimal(&before)
        );
    }
    sql += &format!(
        "update ordstyrer.stream set head_hash = '\\x{}'",
        hexadecimal(&before)
    );
    place.master(&sql);
    assert_eq!(
        seen(&place, &anna, &meeting, Chain::default()),
        None,
        "it is whole in itself"
    );
    assert_eq!(
        seen(&place, &anna, &meeting, known),
        Some(8),
        "and not what was read"
    );
    let mut first = Machine::new(&meeting, "anna");
    first.write(10);
    let told = first.bring();
    let astray = matches!(told, Ok(SharedSent::Astray { common: 4, .. }));
    assert!(astray, "the writer is told where: {told:?}");
}
