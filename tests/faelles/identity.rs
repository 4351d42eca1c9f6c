//! Failure 8: the same identity on two machines, a role that is revoked, a password that is changed, a disk that is full.

use crate::machine::{Machine, Stopped, begun, holds_all_of, lines};
use crate::place::{Place, is_chain};
use crate::server::PgServer;
use ordstyrer::store::shared::sending::SharedSent as Sent;
use ordstyrer::store::shared::wire::WireError;
use std::path::Path;
use std::process::Command;

/// Two copies of one folder on machines of one name: whoever comes second is told, and nothing is mixed.
#[test]
fn two_copies_of_one_folder_do_not_mix_their_records() {
    let Some(server) = PgServer::shared("two_copies_of_one_folder_do_not_mix_their_records") else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    let meeting = place.meeting(&anna, server.port);
    let mut first = Machine::new(&meeting, "anna");
    first.write(4);
    assert_eq!(first.bring(), Ok(Sent::All));
    let mut second = Machine::new(&meeting, "anna");
    second.fetch();
    let mut lines_open = [place.line(&anna), place.line(&anna)];
    assert_eq!(first.sending.meet(&mut lines_open[0]), Ok(Sent::All));
    assert_eq!(second.sending.meet(&mut lines_open[1]), Ok(Sent::All));
    first.write(2);
    second.mark = "bente".to_owned();
    second.write(3);
    assert_eq!(first.sending.push(&mut lines_open[0]), Ok(Sent::All));
    let told = second.sending.push(&mut lines_open[1]);
    let Ok(Sent::Astray { common: 4, .. }) = told else {
        panic!("the second is told where they part: {told:?}");
    };
    // However often it tries, what it has stays out of the first's minutes.
    for _ in 0..2 {
        drop(second.bring());
        let stored = place.stored(&meeting.id, "");
        assert_eq!(is_chain(&stored), Ok(()));
        let found: Vec<String> = stored.into_iter().map(|s| s.2).collect();
        assert_eq!(found, lines(&first.journal));
    }
    first.write(1);
    assert_eq!(first.bring(), Ok(Sent::All));
    assert_eq!(place.stored(&meeting.id, "").len(), 7);
}

/// What the server says to somebody who was let in before.
fn code(brought: Result<Sent, Stopped>) -> Option<String> {
    match brought {
        Err(Stopped::Wire(error)) => error.code().map(str::to_owned),
        Err(Stopped::NotMade) => Some("not made".to_owned()),
        Err(Stopped::Edition(_)) | Ok(_) => None,
    }
}

#[test]
fn whoever_is_shut_out_is_told_and_goes_on_when_let_in_again() {
    let test = "whoever_is_shut_out_is_told_and_goes_on_when_let_in_again";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let (anna, meeting, mut machine) = begun(&place, server.port, 1);
    let (name, id) = (&anna.name, &meeting.id);
    let password = anna.password.replace('\'', "''");
    for (out, back, told) in [
        (
            format!("revoke ordstyrer_sekretaer from {name}"),
            format!("grant ordstyrer_sekretaer to {name}"),
            "not made",
        ),
        (
            format!("delete from ordstyrer.share where meeting = '{id}'"),
            format!("insert into ordstyrer.share values ('{id}', '{name}', 'sekretaer')"),
            "42501",
        ),
        (
            format!("alter role {name} nologin"),
            format!("alter role {name} login"),
            "28000",
        ),
        (
            format!("alter role {name} password 'en anden'"),
            format!("alter role {name} password '{password}'"),
            "28P01",
        ),
    ] {
        // Also over a line that was open before, where the server asks again.
        let mut line = place.line(&anna);
        assert_eq!(machine.sending.meet(&mut line), Ok(Sent::All));
        machine.write(1);
        place.master(&out);
        let open = machine.sending.push(&mut line);
        let asked_again = ["not made", "42501"].contains(&told);
        let shut = matches!(&open, Err(WireError::Says(code, _)) if code == "42501");
        assert_eq!(shut, asked_again, "{out}: {open:?}");
        machine.write(1);
        let before = machine.sending.told();
        assert_eq!(code(machine.bring()).as_deref(), Some(told), "{out}");
        assert_eq!(machine.sending.told(), before);
        place.master(&back);
        assert_eq!(machine.bring(), Ok(Sent::All), "{back}");
    }
    holds_all_of(&place, &meeting.id, &machine);
}

/// A disk of its own for the server, as small as is wished: memory that is mounted.
struct Disk<'p>(&'p Path);

impl Disk<'_> {
    fn mount(&self, options: &str) -> bool {
        let status = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(self.0)
            .output();
        status.is_ok_and(|o| o.status.success())
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.0).output());
    }
}

#[test]
fn a_full_disk_at_the_server_is_told_and_it_goes_on_when_there_is_room() {
    let test = "a_full_disk_at_the_server_is_told_and_it_goes_on_when_there_is_room";
    let Some(server) = PgServer::own(test, "") else {
        return;
    };
    let folder = server.folder().join("disk");
    std::fs::create_dir(&folder).expect("made");
    let disk = Disk(&folder);
    if !disk.mount("size=16m,mode=0777") {
        crate::skipped(
            test,
            "no disk of a chosen size can be mounted here (root may)",
        );
        return;
    }
    let space = folder.join("space");
    server.make_folder(&space);
    server.master(
        "postgres",
        &format!("create tablespace small location '{}'", space.display()),
    );
    server.master("postgres", "create database lille tablespace small");
    let place = Place::prepared(&server, "lille");
    let anna = place.somebody("anna", "sekretaer");
    let meeting = place.meeting(&anna, server.port);
    let mut machine = Machine::new(&meeting, "anna");
    let told = (0..200).find_map(|_| {
        // Words that do not compress.
        let mut dice = crate::racer::Dice::new(machine.journal.len() as u64);
        let text: String = (0..150_000)
            .map(|_| char::from(b'!' + u8::try_from(dice.roll(90)).unwrap_or(0)))
            .collect();
        machine.journal.extend(format!("{text}\n").into_bytes());
        machine.write(1);
        match machine.bring() {
            Ok(Sent::All) => None,
            other => Some(code(other)),
        }
    });
    assert_eq!(
        told,
        Some(Some("53100".to_owned())),
        "the server says that its disk is full"
    );
    let before = machine.sending.told();
    assert!(before > 0 && before < machine.sending.here());
    assert!(disk.mount("remount,size=200m"), "more room");
    assert_eq!(machine.bring(), Ok(Sent::All));
    let mut chain = ordstyrer::store::shared::chain::Chain::default();
    let mut line = place.line(&anna);
    ordstyrer::store::shared::copy::fetch(&mut line, &meeting.id, "", &mut chain).expect("fetched");
    assert!(chain.bytes(u64::MAX) == machine.journal);
    // Nothing holds the disk when it goes.
    server.stop();
}
