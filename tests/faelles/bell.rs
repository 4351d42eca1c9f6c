//! The server's bell: a line hears it when it rings for somebody else, and not for what it has said itself.

use crate::place::Place;
use crate::server::PgServer;
use crate::started::PATIENCE;
use ordstyrer::store::shared::wire::{Wire, Woken};
use tokio::sync::Notify;

/// Often enough that of two things that wait each is taken first some time.
const OFTEN: usize = 30;

#[test]
fn a_line_hears_others_and_not_itself() {
    let test = "a_line_hears_others_and_not_itself";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    let access = place.access(&anna, server.port);
    let [mut own, mut other] = [(); 2].map(|()| Wire::open(&access).expect("a line"));
    own.run("listen bell").expect("listens");
    let here = Notify::new();
    for _ in 0..OFTEN {
        // Its own has come with the answer to this already.
        own.run("notify bell").expect("rung");
        here.notify_one();
        assert_eq!(own.wait(&here, PATIENCE), Woken::Here);
    }
    for _ in 0..OFTEN {
        other.run("notify bell").expect("rung");
        assert_eq!(own.wait(&here, PATIENCE), Woken::Rung);
    }
}
