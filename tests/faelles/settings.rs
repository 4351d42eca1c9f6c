//! Settings of the server's that make less of what it acknowledges: those a session can set are set, the others are told.

use crate::laptop::Laptop;
use crate::meeting::share;
use crate::place::Place;
use crate::server::PgServer;
use crate::started::PATIENCE;
use crate::until;
use ordstyrer::store::shared::wire::Wire;

/// What each value becomes in a session of the program.
const COMMITS: [(&str, &str); 5] = [
    ("off", "on"),
    ("local", "on"),
    ("remote_write", "on"),
    ("on", "on"),
    ("remote_apply", "remote_apply"),
];

#[test]
fn a_session_waits_for_the_disk_whatever_its_role_and_its_database_are_told() {
    let test = "a_session_waits_for_the_disk_whatever_its_role_and_its_database_are_told";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    let access = place.access(&anna, server.port);
    for whose in [
        format!("database {}", place.database),
        format!("role {}", anna.name),
    ] {
        let (whole, found): (Vec<_>, Vec<_>) = COMMITS
            .iter()
            .map(|(told, due)| {
                place.master(&format!("alter {whose} set synchronous_commit = {told}"));
                let outside = place.say(&anna, "show synchronous_commit");
                assert_eq!(outside.rows.trim(), *told, "{outside:?}");
                let mut wire = Wire::open(&access).expect("a line");
                let rows = wire.ask("select current_setting('synchronous_commit')", &[]);
                let found: String = rows.expect("rows")[0].get(0);
                ((*told, (*due).to_owned()), (*told, found))
            })
            .unzip();
        assert_eq!(found, whole, "{whose}");
    }
}

/// What is said of a server that does not write through, and of one that does not mend pages.
const THROUGH: &str = "Serveren 127.0.0.1 skriver ikke igennem til disken (fsync = off): Går strømmen, kan det, den har kvitteret for, være væk.\n";
const PAGES: &str = "Serveren 127.0.0.1 kan ikke rette en side, der kun er skrevet halvt (full_page_writes = off): Går strømmen, kan databasen være ødelagt.\n";

#[test]
fn what_a_loss_of_power_may_cost_is_told_where_a_server_is_met() {
    let test = "what_a_loss_of_power_may_cost_is_told_where_a_server_is_met";
    let Some(server) = PgServer::own(test, "") else {
        return;
    };
    let place = Place::new(&server);
    let (anna, admin) = (place.somebody("anna", "sekretaer"), Place::administrator());
    let database = place.address(&anna, server.port);
    let laptop = Laptop::of(&anna);
    let (folder, name) = share(&laptop, &database, &[]);
    let (folder, meeting) = (folder.display().to_string(), format!("{database}/{name}"));
    let own = place.address(&admin, server.port);
    let meets = || {
        [
            Laptop::of(&admin).run(&["del", &folder, "--til", &own, "--opret"]),
            laptop.run(&["del", &folder, "--til", &database]),
            laptop.run(&["status", &database]),
            laptop.run(&["status", &meeting]),
        ]
    };
    for (through, pages) in [("on", "on"), ("off", "on"), ("on", "off"), ("off", "off")] {
        set(&place, &[("fsync", through), ("full_page_writes", pages)]);
        let due = [through, pages].map(|value| value == "off");
        for (at, ran) in meets().into_iter().enumerate() {
            assert_eq!(ran.code, 0, "{ran:?}");
            let told = [THROUGH, PAGES].map(|words| ran.out.contains(words));
            assert_eq!(told, due, "{at}: {ran:?}");
        }
        let json = laptop.run(&["status", &meeting, "--json"]);
        assert!(json.out.starts_with('{'), "{json:?}");
    }
}

/// Sets what whoever looks after the server can set while it runs.
fn set(place: &Place<'_>, settings: &[(&str, &str)]) {
    for (name, value) in settings {
        place.master(&format!(
            "alter system set {name} = {value}; select pg_reload_conf()"
        ));
        let show = format!("show {name}");
        let heard = until(PATIENCE, || place.master(&show).trim() == *value);
        assert!(heard.is_some(), "{name} = {value}");
    }
}
