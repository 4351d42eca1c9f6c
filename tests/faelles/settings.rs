//! Settings of the server's that make less of what it acknowledges: those a session can set are set.

use crate::place::Place;
use crate::server::PgServer;
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
