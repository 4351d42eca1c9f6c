//! A shared meeting is opened while the line to the server is lost at each step of it.
//!
//! Promise: whoever has the meeting in a folder can hold it, wherever in the opening the line was lost, and all of it comes to the
//! server when there is a line again.

use crate::cuts::ends;
use crate::desk::{EVEN, Seat};
use crate::place::Place;
use crate::proxy::{Proxy, Road, Way};
use crate::server::PgServer;
use crate::until;

#[test]
fn a_meeting_in_a_folder_is_held_wherever_in_its_opening_the_line_is_lost() {
    let test = "a_meeting_in_a_folder_is_held_wherever_in_its_opening_the_line_is_lost";
    let Some(server) = PgServer::shared(test) else {
        return;
    };
    let place = Place::new(server);
    let proxy = Proxy::to(server.port);
    let seat = Seat::at(&place, &proxy);
    let is_even = || seat.is_even(&place);
    let before = proxy.talks(Way::Down).len();
    let mut desk = seat.opened();
    assert!(until(EVEN, is_even).is_some(), "{}", desk.all());
    // The first line of an opening brings the pen and what the server has.
    let talk = proxy.talks(Way::Down).swap_remove(before);
    assert_eq!(desk.end(), 0);
    let places = ends(&talk, Way::Down);
    assert!(places.len() > 20, "{places:?}");
    let mut met = 0;
    for at in places {
        proxy.set(Road::Cut(Way::Down, at));
        let mut desk = seat.laptop.sits_down(&seat.folder);
        met += usize::from(desk.all().contains("Mødet holdes i mappen imens"));
        desk.write("gået åse").says("Gemt nr.");
        proxy.set(Road::Open);
        desk.write("til stede åse").says("Gemt nr.");
        assert_eq!(desk.end(), 0, "{at}: {}", desk.all());
    }
    // Some cuts lie behind the last that is asked.
    assert!(met > 10, "{met} openings were told of the lost line");
    let mut desk = seat.laptop.sits_down(&seat.folder);
    assert!(until(EVEN, is_even).is_some(), "{}", desk.all());
    assert_eq!(desk.end(), 0);
}
