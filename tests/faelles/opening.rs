//! A shared meeting is opened while the line to the server is lost at each step of it.
//!
//! Promise: whoever has the meeting in a folder can hold it, wherever in the opening the line was lost, and all of it comes to the
//! server when there is a line again.

use crate::cuts::ends;
use crate::laptop::Laptop;
use crate::meeting::{id_of, records, share};
use crate::place::Place;
use crate::proxy::{Proxy, Road, Way};
use crate::server::PgServer;
use crate::until;
use std::time::Duration;

/// Longer than the pauses between attempts, on a busy machine.
const EVEN: Duration = Duration::from_mins(1);

#[test]
fn a_meeting_in_a_folder_is_held_wherever_in_its_opening_the_line_is_lost() {
    let test = "a_meeting_in_a_folder_is_held_wherever_in_its_opening_the_line_is_lost";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let proxy = Proxy::to(server.port);
    let anna = place.somebody("anna", "sekretaer");
    let laptop = Laptop::of(&anna);
    let (folder, name) = share(&laptop, &place.address(&anna, proxy.port), &[]);
    let id = id_of(&place, &name);
    let is_even = || place.records(&id, "") == records(&folder.join("journal.jsonl"));
    let before = proxy.talks(Way::Down).len();
    let mut desk = laptop.sits_down(&folder);
    desk.opens_it();
    assert!(until(EVEN, is_even).is_some(), "{}", desk.all());
    // The first line of an opening brings the pen and what the server has.
    let talk = proxy.talks(Way::Down).swap_remove(before);
    assert_eq!(desk.end(), 0);
    let places = ends(&talk, Way::Down);
    assert!(places.len() > 20, "{places:?}");
    let mut met = 0;
    for at in places {
        proxy.set(Road::Cut(Way::Down, at));
        let mut desk = laptop.sits_down(&folder);
        met += usize::from(desk.all().contains("Mødet holdes i mappen imens"));
        desk.write("gået åse").says("Gemt nr.");
        proxy.set(Road::Open);
        desk.write("til stede åse").says("Gemt nr.");
        assert_eq!(desk.end(), 0, "{at}: {}", desk.all());
    }
    // Some cuts lie behind the last that is asked.
    assert!(met > 10, "{met} openings were told of the lost line");
    let mut desk = laptop.sits_down(&folder);
    assert!(until(EVEN, is_even).is_some(), "{}", desk.all());
    assert_eq!(desk.end(), 0);
}
