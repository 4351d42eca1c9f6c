//! What the role that may send marks can do in the database and what it cannot, and a database that was made before there were any.

use crate::laptop::Laptop;
use crate::meeting::{id_of, share, write};
use crate::place::{Place, words};
use crate::secrets::calls;
use crate::server::PgServer;
use ordstyrer::store::shared::chain::StreamEnd;
use ordstyrer::store::shared::marks::MarkFate;
use std::time::Duration;

const ONE: &str = "11111111-1111-4111-8111-111111111111";
const TWO: &str = "22222222-2222-4222-8222-222222222222";

#[test]
fn whoever_may_send_marks_may_do_nothing_else_by_it() {
    let Some(server) = PgServer::shared("whoever_may_send_marks_may_do_nothing_else_by_it") else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    let [bo, carl] = ["bo", "carl"].map(|name| place.somebody(name, "skygge"));
    let id = place.meeting(&anna, server.port).id;
    let mut line = place.line(&anna);
    for who in [&bo, &carl] {
        line.share_with(&id, &who.name, "melder").expect("shared");
    }
    let mut others = place.line(&carl);
    let asked = others.ask_for(&id, (TWO, "carls"), Duration::ZERO);
    assert_eq!(asked, Ok(MarkFate::Waits));
    let open = ["edition", "meetings", "ask_for", "asked_for"];
    let all = calls(&place, &id);
    assert!(all.len() > 20, "{all:?}");
    for (name, call) in &all {
        let call = call.replacen(&format!("'{id}', '{id}'"), &format!("'{id}', '{ONE}'"), 1);
        let said = place.say(&bo, &call);
        assert!(!said.rows.contains("carls"), "{call}: {said:?}");
        if !open.contains(&name.as_str()) {
            assert!(said.error.contains("42501"), "{call}: {said:?}");
        }
    }
    for table in ["command", "record", "stream", "share", "file"] {
        let said = place.say(&bo, &format!("select * from ordstyrer.{table}"));
        assert!(said.error.contains("42501"), "{table}: {said:?}");
    }
    // Another's mark is neither seen nor changed by its name.
    let mut own = place.line(&bo);
    assert!(own.ask_for(&id, (TWO, "bos"), Duration::ZERO).is_err());
    let seen = own.asked_for(&id).expect("asked");
    assert!(seen.iter().all(|(mark, _)| mark == ONE), "{seen:?}");
    let kept = "select body from ordstyrer.command where id = 'ID'".replace("ID", TWO);
    assert_eq!(place.master(&kept).trim(), "carls");
    // Whoever is no part of the meeting cannot ask, and whoever keeps its minutes only when they may.
    let stranger = place.somebody("fremmed", "skygge");
    for who in [&stranger, &anna] {
        let code = place.line(who).ask_for(&id, (ONE, "x"), Duration::ZERO);
        let code = code.map_err(|e| e.code().map(str::to_owned));
        assert_eq!(code, Err(Some("42501".to_owned())), "{}", who.name);
    }
}

#[test]
fn a_mark_asked_for_twice_is_one_and_is_answered_once_by_the_pen() {
    let test = "a_mark_asked_for_twice_is_one_and_is_answered_once_by_the_pen";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    let bo = place.somebody("bo", "skygge");
    let id = place.meeting(&anna, server.port).id;
    let (mut writer, mut second) = (place.line(&anna), place.line(&bo));
    writer.share_with(&id, &bo.name, "melder").expect("shared");
    let pen = writer.take_pen(&id, ("w1", "anna"), 0, None);
    assert!(pen.is_ok());
    let mut ask = || second.ask_for(&id, (ONE, "en"), Duration::ZERO);
    assert_eq!([ask(), ask()], [Ok(MarkFate::Waits), Ok(MarkFate::Waits)]);
    let mut waiting = |who: &str| writer.waiting(&id, who).expect("asked").len();
    assert_eq!([waiting("w1"), waiting("w2")], [1, 0]);
    let mut answer = |pen, fate| writer.answer(&id, pen, ONE, &fate).expect("said");
    answer(("w2", 1), MarkFate::Taken(7));
    answer(("w1", 2), MarkFate::Taken(8));
    assert_eq!(
        ask(),
        Ok(MarkFate::Waits),
        "whoever has no pen answers nothing"
    );
    answer(("w1", 1), MarkFate::Taken(9));
    answer(("w1", 1), MarkFate::Late);
    assert_eq!(ask(), Ok(MarkFate::Taken(9)));
    let count = place.master("select count(*) from ordstyrer.command");
    assert_eq!(count.trim(), "1");
}

#[test]
fn a_database_of_the_first_edition_works_and_is_told_how_to_get_marks() {
    let test = "a_database_of_the_first_edition_works_and_is_told_how_to_get_marks";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::first(server);
    let annas = place.somebody("anna", "sekretaer");
    let bos = place.somebody("bo", "skygge");
    let anna = Laptop::of(&annas);
    let database = place.address(&annas, server.port);
    let (folder, name) = share(&anna, &database, &[(&bos, "skygge")]);
    let path = folder.display().to_string();
    let mut desk = anna.sits_down(&folder);
    desk.opens_it();
    assert_eq!(desk.end(), 0, "{}", desk.all());
    let id = id_of(&place, &name);
    assert_eq!(place.stored(&id, "").len(), 3, "{}", desk.all());
    let with = format!("--med={}=melder", bos.name);
    let asks = ["del", &path, "--til", &database, &with];
    let refused = anna.run(&asks);
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(refused.err.contains("--opret” igen"), "{refused:?}");
    let master = Place::administrator();
    let admin = Laptop::of(&master);
    let own = admin.path("moede");
    write(&own);
    let (own, address) = (
        own.display().to_string(),
        place.address(&master, server.port),
    );
    for _ in 0..2 {
        let made = admin.run(&["del", &own, "--til", &address, "--opret"]);
        assert_eq!(made.code, 0, "{made:?}");
    }
    let taken = anna.run(&asks);
    assert_eq!(taken.code, 0, "{taken:?}");
    assert_eq!(place.stored(&id, "").len(), 3, "what lay there lies there");
    // A program that does not know of marks asks as ever, and looks at no answer.
    let beat = format!("select ordstyrer.beat('{id}', 'w', 'anna', 3)");
    assert_eq!(place.say(&annas, &beat).error, "");
}

/// Whatever another role made first: what came late has a place.
#[test]
fn nobody_stands_in_the_way_of_what_came_late() {
    let Some(server) = PgServer::shared("nobody_stands_in_the_way_of_what_came_late") else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    let bo = place.somebody("bo", "skygge");
    let id = place.meeting(&anna, server.port).id;
    let mut line = place.line(&anna);
    line.share_with(&id, &bo.name, "skygge").expect("shared");
    let lines = crate::place::behind(&StreamEnd::default(), &[words("anna", 1), words("anna", 2)]);
    let mut other = place.line(&bo);
    let code = other.keep_beside(&id, "sent/anna/1", (0, 0), &lines);
    let code = code.map_err(|e| e.code().map(str::to_owned));
    assert_eq!(code, Err(Some("42501".to_owned())));
    // As a database has it in which that could be done.
    for stream in ["sent/anna/1", "skygge/anna/1"] {
        place.master(&format!(
            "insert into ordstyrer.stream(meeting, stream, owner) values ('{id}', '{stream}', '{}')",
            bo.name
        ));
        // A page, and the next with it again.
        assert_eq!(line.keep_beside(&id, stream, (0, 0), &lines[..1]), Ok(1));
        assert_eq!(line.keep_beside(&id, stream, (0, 1), &lines[1..]), Ok(2));
        let own = format!("{stream}~{}", anna.name);
        assert_eq!(place.stored(&id, &own).len(), 2, "{stream}");
        let squats = other.keep_beside(&id, &format!("{own}x"), (0, 0), &lines);
        assert_eq!(squats.is_ok(), stream.starts_with("skygge"));
        let made = format!("select count(*) from ordstyrer.stream where stream = '{own}x'");
        assert_eq!(
            place.master(&made).trim(),
            "0",
            "such a name is made here alone"
        );
    }
}
