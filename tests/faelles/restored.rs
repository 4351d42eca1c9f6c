//! Failure 6: the server comes back from an old backup and has less than it once acknowledged.

use crate::machine::{Machine, begun, holds_all_of, lines};
use crate::place::Place;
use crate::server::PgServer;
use ordstyrer::store::shared::sending::SharedSent as Sent;

#[test]
fn a_server_from_an_old_backup_gets_nothing_unasked_and_everything_when_asked() {
    let test = "a_server_from_an_old_backup_gets_nothing_unasked_and_everything_when_asked";
    let Some(server) = PgServer::own(test, "") else {
        return;
    };
    let place = Place::new(&server);
    let (anna, meeting, mut machine) = begun(&place, server.port, 10);
    server.stop();
    server.back_up("backup");
    server.start().expect("started");
    machine.write(7);
    assert_eq!(machine.bring(), Ok(Sent::All));
    server.stop();
    server.restore("backup");
    server.start().expect("started from the backup");
    machine.write(2);
    let restored = Sent::Restored { has: 10, had: 17 };
    for _ in 0..2 {
        assert_eq!(
            machine.bring(),
            Ok(restored.clone()),
            "it is told each time"
        );
    }
    assert_eq!(
        place.stored(&meeting.id, "").len(),
        10,
        "nothing is sent unasked"
    );
    let mut line = place.line(&anna);
    let first = machine.sending.send_again(&mut line).expect("asked");
    assert_eq!(machine.rest(&mut line, first), Ok(Sent::All));
    holds_all_of(&place, &meeting.id, &machine);
}

#[test]
fn a_line_that_is_open_while_the_backup_comes_back_finds_out_too() {
    let test = "a_line_that_is_open_while_the_backup_comes_back_finds_out_too";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let (anna, meeting, mut machine) = begun(&place, server.port, 9);
    let mut line = place.line(&anna);
    // What a backup of an earlier hour holds, put back under the open line.
    let id = &meeting.id;
    place.master(&format!(
        "delete from ordstyrer.record where meeting = '{id}' and seq > 4; \
         update ordstyrer.stream set head = 4, head_hash = (select hash from ordstyrer.record where meeting = '{id}' and seq = 4) \
         where meeting = '{id}'"
    ));
    let restored = Sent::Restored { has: 4, had: 9 };
    assert_eq!(machine.sending.look(&mut line), Ok(Some(restored.clone())));
    machine.write(1);
    assert_eq!(machine.sending.push(&mut line), Ok(restored));
    assert_eq!(place.stored(id, "").len(), 4, "nothing is sent unasked");
}

/// Somebody who knew only what the backup holds went on from there: both histories are kept, and neither is mixed into the other.
#[test]
fn a_backup_on_which_another_went_on_keeps_both_histories() {
    let test = "a_backup_on_which_another_went_on_keeps_both_histories";
    let Some(server) = PgServer::own(test, "") else {
        return;
    };
    let place = Place::new(&server);
    let (anna, bo) = (
        place.somebody("anna", "sekretaer"),
        place.somebody("bo", "sekretaer"),
    );
    let meeting = place.meeting(&anna, server.port);
    place
        .line(&anna)
        .share_with(&meeting.id, &bo.name, "sekretaer")
        .expect("shared");
    let mut first = Machine::new(&meeting, "anna");
    first.write(10);
    assert_eq!(first.bring(), Ok(Sent::All));
    server.stop();
    server.back_up("backup");
    server.start().expect("started");
    first.write(5);
    assert_eq!(first.bring(), Ok(Sent::All));
    server.stop();
    server.restore("backup");
    server.start().expect("started from the backup");
    let reached = crate::place::Reached {
        access: place.access(&bo, server.port),
        ..meeting.clone()
    };
    let mut second = Machine::new(&reached, "bo");
    second.fetch();
    let mut line = place.line(&bo);
    let term = line.stand(&meeting.id).expect("a stand").term;
    second.sending.take_over(&mut line, term).expect("taken");
    second.write(20);
    assert_eq!(second.bring(), Ok(Sent::All));
    let Ok(Sent::Overtaken { common, kept, .. }) = first.bring() else {
        panic!("anna is told that another has the pen");
    };
    assert_eq!((common, kept), (10, true));
    let texts = |stream: &str| -> Vec<String> {
        place
            .stored(&meeting.id, stream)
            .into_iter()
            .map(|s| s.2)
            .collect()
    };
    assert_eq!(texts(""), lines(&second.journal));
    let beside = line.beside(&meeting.id).expect("beside");
    assert_eq!(beside.len(), 1);
    assert_eq!((beside[0].base, beside[0].end), (10, 15));
    assert_eq!(texts(&beside[0].name), lines(&first.journal)[10..]);
}
