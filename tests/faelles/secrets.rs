//! What a room, a chair, another organisation and a stranger can get out of the database with their own passwords and any statement.

use crate::machine::Machine;
use crate::place::{Login, Place};
use crate::server::PgServer;
use ordstyrer::store::shared::sending::SharedSent as Sent;
use ordstyrer::store::shared::server::SharedServer;

/// Stands in the records and in a file, and nowhere else.
const SECRET: &str = "kanariefugl";

/// The pictures that lie there for a room and a chair, of this size.
const ROOM: &str = "salens billede";
const CHAIR: &str = "lederens billede";
const SIZE: &str = "120x40";

/// A database with one meeting, and everybody who is to be kept from it.
struct Guarded<'s> {
    place: Place<'s>,
    anna: Login,
    id: String,
    name: String,
    room: Login,
    chair: Login,
    /// A secretary of another organisation.
    other: Login,
    /// Somebody with a password and none of the program's roles.
    stranger: Login,
}

impl<'s> Guarded<'s> {
    fn new(server: &'s PgServer) -> Self {
        let place = Place::new(server);
        let anna = place.somebody("anna", "sekretaer");
        let meeting = place.meeting(&anna, server.port);
        let mut machine = Machine::new(&meeting, "anna");
        machine
            .journal
            .extend(format!("{SECRET} i en registrering\n").into_bytes());
        machine.write(0);
        assert_eq!(machine.bring(), Ok(Sent::All));
        let [room, chair, other] = [("sal", "sal"), ("leder", "leder"), ("carl", "sekretaer")]
            .map(|(name, group)| place.somebody(name, group));
        let mut line = place.line(&anna);
        let id = meeting.id.clone();
        line.share_with(&id, &room.name, "sal").expect("shared");
        line.share_with(&id, &chair.name, "leder").expect("shared");
        line.put_file(&id, "dagsorden.toml", SECRET.as_bytes())
            .expect("put");
        // Only what somebody has asked for is drawn, and only what was drawn since is handed out.
        for (kind, who, body) in [("sal", &room, ROOM), ("leder", &chair, CHAIR)] {
            let asked = place.line(who).scene(&id, (kind, SIZE), None);
            assert_eq!(asked.map(|s| s.body), Ok(None));
            let shown = line.show((&id, "anna"), (kind, SIZE), 1, body.as_bytes());
            assert_eq!(shown, Ok(true));
        }
        let stranger = place.somebody("fremmed", "sal");
        place.master(&format!("revoke ordstyrer_sal from {}", stranger.name));
        // What the planner notes of a table's values is kept in tables of its own.
        place.master("analyze");
        Self {
            place,
            anna,
            id,
            name: meeting.name,
            room,
            chair,
            other,
            stranger,
        }
    }

    fn kept_out(&self) -> [(&'static str, &Login); 4] {
        [
            ("room", &self.room),
            ("chair", &self.chair),
            ("other", &self.other),
            ("stranger", &self.stranger),
        ]
    }

    fn calls(&self) -> Vec<(String, String)> {
        calls(&self.place, &self.id)
    }
}

/// All functions of the schema, as statements that call them about a meeting with whatever fits.
pub(crate) fn calls(place: &Place<'_>, id: &str) -> Vec<(String, String)> {
    let rows = place.master(
            "select p.proname, array_to_string(array(select format_type(t, null) from unnest(p.proargtypes) t), ',') \
             from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'ordstyrer' order by 1",
        );
    rows.lines()
        .map(|row| {
            let (name, types) = row.split_once('|').expect("two fields");
            let given = types
                .split(',')
                .filter(|t| !t.is_empty())
                .map(|kind| match kind {
                    "uuid" => format!("'{id}'"),
                    "text" => "'sal'".to_owned(),
                    "text[]" => "variadic array['sal','leder']".to_owned(),
                    "bigint" | "integer" | "double precision" => "0".to_owned(),
                    "boolean" => "true".to_owned(),
                    "bytea" => "'x'::bytea".to_owned(),
                    "bytea[]" => "array['x'::bytea]".to_owned(),
                    "timestamp with time zone" => "null::timestamptz".to_owned(),
                    other => panic!("a kind that is not known: {other}"),
                });
            let given: Vec<String> = given.collect();
            let call = format!("select * from ordstyrer.{name}({})", given.join(", "));
            (
                name.to_owned(),
                call.replace("'sal', 'sal'", "'sal', '120x40'"),
            )
        })
        .collect()
}

#[test]
fn no_statement_of_those_kept_out_reads_a_record() {
    let Some(server) = PgServer::shared("no_statement_of_those_kept_out_reads_a_record") else {
        return;
    };
    let guarded = Guarded::new(server);
    let tables = guarded
        .place
        .master("select tablename from pg_tables where schemaname = 'ordstyrer'");
    assert!(tables.lines().count() >= 8, "{tables}");
    let toast = "select 'pg_toast.' || t.relname from pg_class t join pg_class c on c.reltoastrelid = t.oid \
                 join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'ordstyrer'";
    let toast = guarded.place.master(toast);
    let qualified = tables.lines().map(|t| format!("ordstyrer.{t}"));
    let all: Vec<String> = qualified.chain(toast.lines().map(str::to_owned)).collect();
    for (who, login) in guarded.kept_out() {
        for table in &all {
            for sql in [
                format!("select * from {table}"),
                format!("copy {table} to stdout"),
                format!("delete from {table}"),
                format!("truncate {table}"),
                format!("insert into {table} default values"),
                format!("create view pg_temp.v as select * from {table}; select * from pg_temp.v"),
                format!("lock {table}"),
                format!("set role ordstyrer_ejer; select * from {table}"),
                format!(
                    "set session authorization {}; select * from {table}",
                    guarded.anna.name
                ),
            ] {
                let said = guarded.place.say(login, &sql);
                assert!(said.error.contains("ERROR"), "{who}: {sql}: {said:?}");
                assert_eq!(said.rows, "", "{who}: {sql}");
            }
        }
        for sql in [
            "select * from pg_stats where schemaname = 'ordstyrer'",
            "select * from pg_stat_activity",
            "select lo_get(oid) from pg_largeobject_metadata",
            "select pg_read_file('postgresql.conf')",
            "select * from pg_authid",
            "copy (select 1) to program 'id'",
        ] {
            let said = guarded.place.say(login, sql);
            assert!(!said.rows.contains(SECRET), "{who}: {sql}: {}", said.rows);
        }
    }
    let own = "select convert_from(line, 'UTF8') from ordstyrer.records('ID', '', 0, 9)";
    let said = guarded
        .place
        .say(&guarded.anna, &own.replace("ID", &guarded.id));
    assert!(
        said.rows.contains(SECRET),
        "the secretary reads it: {said:?}"
    );
}

#[test]
fn no_function_gives_those_kept_out_a_record() {
    let Some(server) = PgServer::shared("no_function_gives_those_kept_out_a_record") else {
        return;
    };
    let guarded = Guarded::new(server);
    let open = ["edition", "meetings", "scene_of"];
    let calls = guarded.calls();
    assert!(calls.len() > 15, "{calls:?}");
    let before = guarded
        .place
        .master("select * from ordstyrer.record, ordstyrer.share, ordstyrer.stream");
    for (who, login) in guarded.kept_out() {
        for (name, call) in &calls {
            let said = guarded.place.say(login, call);
            assert!(
                !said.rows.contains(SECRET) && !said.error.contains(SECRET),
                "{who}: {call}: {said:?}"
            );
            let let_in = open.contains(&name.as_str()) && who != "stranger";
            if !let_in {
                // A room may not even ask; another organisation's secretary may ask, and is told that nothing is shared.
                assert!(said.error.contains("42501"), "{who}: {call}: {said:?}");
            }
        }
    }
    let after = guarded
        .place
        .master("select * from ordstyrer.record, ordstyrer.share, ordstyrer.stream");
    assert_eq!(before, after, "and nothing was changed");
}

#[test]
fn a_room_gets_its_picture_and_not_the_chairs() {
    let Some(server) = PgServer::shared("a_room_gets_its_picture_and_not_the_chairs") else {
        return;
    };
    let guarded = Guarded::new(server);
    let picture = |login: &Login, kind: &str| {
        let mut line: SharedServer = guarded.place.line(login);
        let scene = line.scene(&guarded.id, (kind, SIZE), None);
        scene
            .map(|s| s.body)
            .map_err(|e| e.code().map(str::to_owned))
    };
    let refused = Err(Some("42501".to_owned()));
    let room = Ok(Some(ROOM.into()));
    let chair = Ok(Some(CHAIR.into()));
    assert_eq!(picture(&guarded.room, "sal"), room);
    assert_eq!(picture(&guarded.room, "leder"), refused);
    assert_eq!(picture(&guarded.chair, "leder"), chair);
    assert_eq!(picture(&guarded.chair, "sal"), room);
    assert_eq!(picture(&guarded.other, "sal"), refused);
    assert_eq!(picture(&guarded.other, "leder"), refused);
    // The bell rings for whoever knows the number, and says nothing but that.
    let channel: String = guarded.id.chars().filter(char::is_ascii_hexdigit).collect();
    let mut machine = place_line(&guarded);
    machine.1.write(1);
    let heard = std::thread::scope(|threads| {
        let listening = threads.spawn(|| {
            guarded.place.say(
                &guarded.room,
                &format!("listen o{channel}; select pg_sleep(1); select 1;"),
            )
        });
        let sleeps = || {
            guarded.place.master("select count(*) from pg_stat_activity where query like '%pg_sleep(1)%' and wait_event = 'PgSleep'")
        };
        assert!(
            crate::until(std::time::Duration::from_secs(20), || sleeps().trim()
                == "1")
            .is_some()
        );
        machine.1.write(1);
        assert_eq!(machine.1.rest(&mut machine.0, Sent::More), Ok(Sent::All));
        listening.join().expect("heard")
    });
    assert!(heard.rows.contains("notification"), "{heard:?}");
    assert!(
        !heard.rows.contains("tekst") && !heard.rows.contains(SECRET),
        "{heard:?}"
    );
}

#[test]
fn a_picture_that_nobody_asked_for_lately_is_not_handed_out() {
    let test = "a_picture_that_nobody_asked_for_lately_is_not_handed_out";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let guarded = Guarded::new(server);
    let mut line = guarded.place.line(&guarded.room);
    let mut picture = || line.scene(&guarded.id, ("sal", SIZE), None).map(|s| s.body);
    assert_eq!(picture(), Ok(Some(ROOM.into())));
    guarded
        .place
        .master("update ordstyrer.wish set at = at - interval '61 s'");
    assert_eq!(
        picture(),
        Ok(None),
        "an item in it may have been closed since"
    );
}

/// A line and a machine that write more.
fn place_line(guarded: &Guarded<'_>) -> (SharedServer, Machine) {
    let reached = crate::place::Reached {
        access: guarded
            .place
            .access(&guarded.anna, guarded.place.server.port),
        id: guarded.id.clone(),
        name: guarded.name.clone(),
    };
    let mut machine = Machine::new(&reached, "anna");
    machine.fetch();
    let mut line = guarded.place.line(&guarded.anna);
    assert_eq!(machine.sending.meet(&mut line), Ok(Sent::All));
    (line, machine)
}

#[test]
fn another_organisations_meeting_cannot_be_told_from_one_that_is_not() {
    let test = "another_organisations_meeting_cannot_be_told_from_one_that_is_not";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let guarded = Guarded::new(server);
    let none = "99999999-9999-4999-8999-999999999999";
    for (who, login) in [("room", &guarded.stranger), ("other", &guarded.other)] {
        let seen = guarded
            .place
            .say(login, "select * from ordstyrer.meetings()");
        assert_eq!(seen.rows, "", "{who}");
    }
    let mut compared = 0;
    for (name, call) in guarded.calls() {
        if !call.contains(&guarded.id) || name == "make_meeting" {
            continue;
        }
        let there = guarded.place.say(&guarded.other, &call);
        let nowhere = guarded
            .place
            .say(&guarded.other, &call.replace(&guarded.id, none));
        assert_eq!(
            (there.rows, there.error),
            (nowhere.rows, nowhere.error),
            "{name}"
        );
        compared += 1;
    }
    assert!(compared > 12, "{compared}");
}
