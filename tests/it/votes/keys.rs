//! What a vote costs in keys, at the desk of a council of 21; and what the keys do and refuse.

use super::council::Council;
use crate::harness::{Desk, keys};
use ordstyrer::domain::poll::{self, Poll, VoteResult};
use ordstyrer::domain::scene::Scene;
use ordstyrer::domain::vote::VoteForm;

/// A council of 21 in session, at item 1.
fn in_session() -> Desk {
    let mut desk = Desk::new(Council::of(21).setup());
    desk.keys("Aån");
    assert_eq!(
        desk.meeting().current_item().map(|s| s.item.id.as_str()),
        Some("1")
    );
    desk
}

fn last(desk: &Desk) -> Poll {
    let vote = desk.meeting().votes().last().expect("a vote");
    assert!(vote.closed.is_some(), "{}", desk.notice());
    poll::count(desk.meeting(), vote)
}

/// Presses keys that together are no more than so many.
fn within(desk: &mut Desk, most: usize, text: &str) {
    assert!(keys(text).len() <= most, "{} keys", keys(text).len());
    desk.keys(text);
}

#[test]
fn a_roll_call_of_21_takes_at_most_25_keys() {
    let mut desk = in_session();
    within(&mut desk, 25, "dnfffffffffffiiiiiiiiuu<Enter>");
    let poll = last(&desk);
    assert_eq!(poll.counts(), [11, 8, 2]);
    assert_eq!(desk.meeting().votes()[0].frame.form, VoteForm::RollCall);
    assert!(
        desk.notice().contains("vedtaget med 11 stemmer mod 8"),
        "{}",
        desk.notice()
    );
}

#[test]
fn by_exception_takes_at_most_4_keys() {
    let mut desk = in_session();
    within(&mut desk, 4, "dNia");
    assert_eq!(last(&desk).counts(), [20, 1, 0]);
    let mut desk = in_session();
    within(&mut desk, 4, "da");
    assert_eq!(last(&desk).counts(), [21, 0, 0]);
}

#[test]
fn by_groups_with_two_who_deviate_takes_at_most_10_keys() {
    let mut desk = in_session();
    // Groups B and D against; of B the second, of D the third otherwise.
    within(&mut desk, 10, "d2i4iHfPua");
    let poll = last(&desk);
    assert_eq!(poll.counts(), [15, 5, 1]);
    let mut desk = in_session();
    within(&mut desk, 10, "dgigia");
    assert_eq!(last(&desk).result, VoteResult::Adopted);
}

#[test]
fn what_is_not_said_is_not_recorded_as_said() {
    let mut desk = in_session();
    desk.keys("dffi<Enter>");
    assert!(
        desk.notice().contains("18 mangler. Enter igen"),
        "{}",
        desk.notice()
    );
    desk.keys("<Enter>");
    let poll = last(&desk);
    assert_eq!((poll.counts(), poll.silent.len()), ([2, 1, 0], 18));
    // A roll call is not over before all have been called.
    desk.keys("dn");
    desk.keys("nff<Enter>");
    assert!(desk.meeting().open_vote().is_some());
    assert!(
        desk.notice().contains("19 mangler at stemme"),
        "{}",
        desk.notice()
    );
}

#[test]
fn a_key_is_taken_back_and_a_vote_left_and_found_again() {
    let mut desk = in_session();
    desk.keys("dfff<Esc>z");
    let open = desk.meeting().open_vote().expect("open");
    assert_eq!(open.ballots.len(), 2);
    assert!(
        desk.screen().contains("Der stemmes om"),
        "{}",
        desk.screen()
    );
    desk.keys("n");
    assert!(
        desk.notice().contains("Luk eller afbryd"),
        "{}",
        desk.notice()
    );
    desk.keys("da");
    assert_eq!(last(&desk).counts(), [21, 0, 0]);
    desk.keys("z");
    assert!(desk.meeting().open_vote().is_some());
}

#[test]
fn letters_and_digits_only_move() {
    let mut desk = in_session();
    desk.keys("d");
    let records = desk.history().records().len();
    desk.keys("ABCDEFGHJKLMNOPQRSTUVWXYZ0123456789<Up><Down>");
    assert_eq!(desk.history().records().len(), records, "{}", desk.notice());
}

#[test]
fn the_room_sees_the_count_only_when_it_is_shown() {
    let mut desk = in_session();
    desk.keys("dff");
    assert!(!desk.room(100, 40).contains("AFSTEMNING"));
    desk.keys("v");
    assert_eq!(desk.meeting().scene(), Some(Scene::Vote));
    assert!(desk.room(100, 40).contains("AFSTEMNING · PUNKT 1"));
    desk.keys("a");
    let room = desk.room(100, 40);
    assert!(room.contains("vedtaget med 21 stemmer mod 0"), "{room}");
}

#[test]
fn the_desk_shows_every_member_at_80_by_24() {
    let mut desk = in_session();
    desk.keys("d");
    let screen = desk.screen();
    for attendee in desk.meeting().people().iter().take(21) {
        assert!(
            screen.contains(&attendee.person.name),
            "{}\n{screen}",
            attendee.person.name
        );
    }
    assert!(screen.contains("21 mangler"), "{screen}");
}

#[test]
fn the_desk_of_an_election_says_how_many_can_vote() {
    let mut desk = in_session();
    desk.keys("de").keys(&"<Backspace>".repeat(9));
    desk.keys("valg<Ctrl+S>");
    let screen = desk.screen();
    assert!(screen.contains("21 kan stemme."), "{screen}");
}

#[test]
fn a_vote_that_was_closed_is_corrected_at_the_desk_and_tells_what_changes() {
    let mut desk = in_session();
    desk.keys("dnfffffffffffiiiiiiiiii<Enter>");
    assert_eq!(last(&desk).result, VoteResult::Adopted);
    desk.wait(5).keys("d<Down><Enter>i");
    let screen = desk.screen();
    assert!(screen.contains("resultatet ”ikke vedtaget”"), "{screen}");
    desk.keys("g");
    let poll = last(&desk);
    assert_eq!(
        (poll.counts(), poll.result),
        ([10, 11, 0], VoteResult::NotAdopted)
    );
}
