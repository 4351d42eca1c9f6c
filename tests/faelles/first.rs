//! The simplest that must hold: records that are brought to the server are there, in order, once.

use crate::place::{Place, behind, is_chain, words};
use crate::server::PgServer;
use ordstyrer::store::shared::server::{Appended, SharedPen};

#[test]
fn records_that_are_sent_twice_stand_once() {
    let Some(server) = PgServer::shared("records_that_are_sent_twice_stand_once") else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    let meeting = place.meeting(&anna, server.port);
    let mut line = place.line(&anna);
    let pen = line.take_pen(&meeting.id, ("a", "Anna"), 0, None);
    assert_eq!(pen, Ok(SharedPen::Ours(1)));
    let start = line.stand(&meeting.id).expect("a stand").end;
    let lines: Vec<Vec<u8>> = (1..=3).map(|n| words("anna", n)).collect();
    let sent = behind(&start, &lines);
    for _ in 0..2 {
        let stored = line.append(&meeting.id, 1, &start, &sent);
        assert_eq!(stored, Ok(Appended::Stored));
    }
    let stored = place.stored(&meeting.id, "");
    assert_eq!(is_chain(&stored), Ok(()));
    let found: Vec<String> = stored.into_iter().map(|(_, _, l)| l + "\n").collect();
    let due: Vec<String> = lines
        .into_iter()
        .map(|l| String::from_utf8(l).expect("text"))
        .collect();
    assert_eq!(found, due);
}
