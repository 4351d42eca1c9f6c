//! A meeting that was only opened and closed as it was held, and recorded from notes the day after.
//!
//! Promise: its minutes, its status and its paper are those of the same meeting recorded as it was held, but for the list
//! of corrections and the version. What single things do that are recorded late is left to `late`.

use super::{AWAY, Desk, begun, decided_and_on, paper, the_day_after, told};
use crate::corrected::said::apart;
use crate::harness::{KONTAKTFORUM, LILLEBAELT, STYREGRUPPE, sample};
use crate::walks::{Recorded, hold, recorded};
use chrono::TimeDelta;
use ordstyrer::domain::Moment;
use ordstyrer::domain::act::ReviseEvent;
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::meeting::Phase;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use ordstyrer::text::outcome;
use ordstyrer::ui::dialog::Dialog;
use ordstyrer::ui::keymap::{Context, TABLE};
use ordstyrer::ui::state::Pane;

/// What is pressed next happened then.
fn earlier(desk: &mut Desk, at: Moment) {
    desk.keys("ø")
        .keys(&at.format("%H%M").to_string())
        .keys("<Enter>");
    assert!(
        desk.screen().contains("Du noterer, hvad der skete kl."),
        "{}",
        desk.screen()
    );
}

/// Answers what is asked of something recorded after the meeting.
fn from_notes(desk: &mut Desk) {
    if desk.screen().contains("Sagen afgøres af andre") {
        desk.keys("i");
    }
    assert!(
        desk.screen().contains("Rettelse efter mødet"),
        "{}",
        desk.screen()
    );
    desk.keys("Efter noter<Enter>");
    if desk.screen().contains("Sagen afgøres af andre") {
        desk.keys("i");
    }
    if matches!(desk.ui.dialog, Some(Dialog::Choice(_))) {
        desk.keys("g");
    }
    assert!(desk.ui.dialog.is_none(), "{}", desk.screen());
}

fn item(desk: &mut Desk, decision: &Recorded, begun: Moment) {
    desk.keys(&decision.number);
    earlier(desk, begun);
    desk.keys("s");
    from_notes(desk);
    earlier(desk, begun + TimeDelta::minutes(3));
    desk.keys("u")
        .keys(&outcome::key(decision.outcome).to_string());
    desk.keys("<Ctrl+A>")
        .type_text(&decision.text)
        .keys("<Ctrl+S>");
    from_notes(desk);
}

/// The same meeting from notes.
fn noted(name: &str, decisions: &str) -> Desk {
    let decisions = recorded(decisions);
    let mut desk = Desk::new(sample(name));
    let came = desk.now;
    desk.wait(10).keys("å");
    let opened = desk.now;
    let items = i64::try_from(decisions.len()).expect("few");
    desk.wait(5 * items + 1).keys("Xa").wait(24 * 60);
    earlier(&mut desk, came);
    desk.keys("A");
    from_notes(&mut desk);
    for (nth, decision) in (0..).zip(&decisions) {
        item(
            &mut desk,
            decision,
            opened + TimeDelta::minutes(2 + 5 * nth),
        );
    }
    desk
}

#[test]
fn the_contact_forum_from_notes_is_the_contact_forum_as_it_was_held() {
    let live = hold(KONTAKTFORUM, "kontaktforum-2022.toml");
    let noted = noted(KONTAKTFORUM, "kontaktforum-2022.toml");
    let paper = noted.flat(Format::Markdown, Audience::Public);
    for listed in [
        "12 personer til stede fra kl. 14:20",
        "Punkt 1: behandlet fra kl. 14:32",
        "Punkt 1: beslutningen tilføjet: ”godkendt med bemærkninger”",
    ] {
        assert!(paper.contains(listed), "{listed}: {paper}");
    }
    assert_eq!(apart(noted.history(), live.history()), Vec::new());
}

#[test]
fn the_steering_group_from_notes_is_the_steering_group_as_it_was_held() {
    let live = hold(STYREGRUPPE, "styregruppe-2017.toml");
    let noted = noted(STYREGRUPPE, "styregruppe-2017.toml");
    assert_eq!(apart(noted.history(), live.history()), Vec::new());
}

/// At 18.30 item 1 is begun; at 19.00 it is noted who left at 18.45.
#[test]
fn only_what_is_recorded_next_happened_then() {
    let mut desk = begun();
    desk.wait(30).choose("Tøffner");
    let at = desk.now - TimeDelta::minutes(15);
    earlier(&mut desk, at);
    desk.keys("f").choose("Nygård").keys("f");
    let left = |desk: &Desk, name: &str| {
        let mut people = desk.meeting().people().iter();
        let person = people.find(|p| p.person.name.contains(name));
        person.and_then(|p| p.line.now().1).expect("a time")
    };
    assert_eq!(left(&desk, "Tøffner"), at);
    assert_eq!(left(&desk, "Nygård"), desk.now);
    // Left with Esc, it is now again; nothing was recorded by asking.
    let seq = desk.meeting().seq();
    earlier(&mut desk, at);
    desk.keys("<Esc>").choose("Wøhlk").keys("f");
    assert_eq!(
        (desk.meeting().seq(), left(&desk, "Wøhlk")),
        (seq + 1, desk.now)
    );
}

#[test]
fn what_was_not_possible_then_is_refused_and_the_time_stays() {
    let mut desk = begun();
    desk.wait(10).choose("Tøffner").keys("f").wait(20);
    let at = desk.now - TimeDelta::minutes(5);
    earlier(&mut desk, at);
    let seq = desk.meeting().seq();
    desk.choose("Tøffner").keys("f");
    assert_eq!(desk.meeting().seq(), seq);
    let clock = at.format("%H.%M");
    let line = format!("kl. {clock} · ");
    assert!(desk.screen().contains(&line), "{}", desk.screen());
    // A time that has not come is none.
    desk.keys("ø2359<Enter>");
    assert!(
        desk.screen().contains("Så sent er det ikke blevet"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_break_that_nobody_noted_is_recorded_the_day_after() {
    let mut desk = begun();
    let at = desk.now + TimeDelta::minutes(10);
    the_day_after(desk.wait(40));
    for (key, at) in [("P", at), ("å", at + TimeDelta::minutes(10))] {
        earlier(&mut desk, at);
        desk.keys(key);
        from_notes(&mut desk);
    }
    assert_eq!(desk.meeting().break_seconds(desk.now), 600);
    assert_eq!(desk.meeting().phase(), Phase::Closed);
}

/// What is so at the end of the meeting does not forbid what happened before.
#[test]
fn who_was_away_for_a_while_before_leaving_is_recorded_the_day_after() {
    let mut desk = begun();
    desk.wait(30).choose("Tøffner").keys("f");
    the_day_after(desk.wait(10)).choose("Tøffner");
    for (key, clock) in [("f", "1840"), ("t", "1850")] {
        desk.keys("ø").keys(clock).keys("<Enter>").keys(key);
        from_notes(&mut desk);
    }
    let stays = "Forlod mødet kl. 18.40, kom tilbage kl. 18.50 og forlod mødet kl. 19.00";
    assert!(paper(&desk).contains(stays), "{}", paper(&desk));
}

/// A guest noted of an earlier time has a place of their own beside the one who came later.
#[test]
fn a_guest_of_an_earlier_time_takes_nobodys_place() {
    let mut desk = begun();
    desk.wait(20)
        .keys("G")
        .type_text("Gerda Sen")
        .keys("<Ctrl+S>");
    let at = desk.now - TimeDelta::minutes(10);
    desk.wait(5);
    earlier(&mut desk, at);
    desk.keys("G")
        .type_text("Tove Tidlig")
        .keys("<Ctrl+S>")
        .wait(1)
        .keys("Xa");
    for (guest, clock) in [("Tove Tidlig", "18.40"), ("Gerda Sen", "18.50")] {
        let mut people = desk.meeting().people().iter();
        let found = people.find(|p| p.person.name == guest);
        let came = found.and_then(|p| p.line.now().1).expect(guest);
        assert_eq!(came.format("%H.%M").to_string(), clock, "{guest}");
        assert!(paper(&desk).contains(guest), "{}", paper(&desk));
    }
}

/// Who never came went out of no item, and its end does not bring them in.
#[test]
fn who_is_not_here_goes_out_of_no_item() {
    let mut desk = begun();
    desk.wait(5).keys("ug<Ctrl+S>").wait(1).keys("n").wait(1);
    let seq = desk.meeting().seq();
    // The chosen item is another one: which of the two is asked.
    desk.keys("1").choose("Løvbjerg").keys("g");
    assert!(
        matches!(desk.ui.dialog, Some(Dialog::Choice(_))),
        "{}",
        desk.screen()
    );
    desk.keys("i");
    assert_eq!(desk.meeting().seq(), seq, "{}", desk.notice());
    desk.wait(1).keys("n").wait(1).keys("Xa");
    let found = desk
        .meeting()
        .people()
        .iter()
        .find(|p| p.person.name.contains("Løvbjerg"));
    assert!(!found.expect("listed").status().has_come());
}

/// Item 1 ran at 18.32, item 2 runs now: what is proposed for then is of then.
#[test]
fn what_is_proposed_for_an_earlier_time_is_of_that_time() {
    let mut desk = decided_and_on();
    let at = desk.now - TimeDelta::minutes(28);
    earlier(&mut desk, at);
    desk.keys("G")
        .type_text("Gerda Sen")
        .keys("<Ctrl+S>")
        .wait(1);
    let first = told(&desk, "1").paper;
    assert!(first.contains("Under punktet deltog Gerda Sen."), "{first}");
    // Out of the item that ran then, though another runs now.
    earlier(&mut desk, at);
    desk.choose("Aakær").keys("g");
    if matches!(desk.ui.dialog, Some(Dialog::Choice(_))) {
        desk.keys("g");
    }
    told(&desk, "1").absent(&["Aakær", "Løvbjerg", "Bøgelund"]);
    told(&desk, "2").absent(&AWAY);
}

/// Answers whatever is asked, as it stands or with a word, and gives up where more is needed.
fn answer(desk: &mut Desk) {
    for _ in 0..6 {
        match &desk.ui.dialog {
            Some(Dialog::Choice(_)) => desk.keys("<Enter>"),
            Some(Dialog::Form(_)) => desk.type_text("Noget").keys("<Ctrl+S>"),
            _ => break,
        };
    }
    desk.keys("<Ctrl+S>");
}

fn says_that(record: &Record, at: Moment) -> bool {
    record.events.iter().any(
        |event| matches!(event, Event::Revise(ReviseEvent::Timed { at: said, .. }) if *said == at),
    )
}

/// Whatever is pressed after a time was given: what is recorded by it happened then, in each pane.
#[test]
fn no_key_records_now_what_was_said_to_have_happened_then() {
    let mut told = 0;
    for (context, pane) in [
        (Context::Meeting, Pane::Attendance),
        (Context::Attendance, Pane::Attendance),
        (Context::Agenda, Pane::Agenda),
        (Context::Item, Pane::Item),
    ] {
        for binding in TABLE.iter().filter(|b| b.context == context) {
            let mut desk = decided_and_on();
            desk.wait(10).choose("Aakær");
            let at = desk.now - TimeDelta::minutes(5);
            earlier(&mut desk, at);
            desk.ui.pane = pane;
            let before = desk.history().records().len();
            desk.press(binding.keys[0]);
            answer(&mut desk);
            for record in &desk.history().records()[before..] {
                if record.events.iter().any(Event::can_be_revised) {
                    let what = (context, binding.action, &record.events);
                    assert!(says_that(record, at), "{what:?}\n{}", desk.screen());
                    told += 1;
                }
            }
        }
    }
    assert!(told >= 15, "only {told} keys recorded anything");
}

/// The second item was begun at 19.00, some seconds past: what is told of 19.00 is of it.
#[test]
fn what_is_told_of_the_minute_an_item_was_begun_in_is_of_that_item() {
    let mut desk = begun();
    desk.wait(5).keys("ug<Ctrl+S>").wait(25);
    desk.now += TimeDelta::seconds(40);
    desk.keys("n").wait(10);
    let at = desk.now - TimeDelta::minutes(10);
    earlier(&mut desk, at);
    desk.choose("Aakær").keys("g");
    if matches!(desk.ui.dialog, Some(Dialog::Choice(_))) {
        desk.keys("g");
    }
    told(&desk, "1").absent(&AWAY);
    told(&desk, "2").absent(&["Aakær", AWAY[0], AWAY[1]]);
}

/// An item that was dealt with and stands on no agenda.
#[test]
fn an_item_nobody_had_on_the_agenda_is_recorded_the_day_after() {
    let mut desk = decided_and_on();
    desk.wait(5).keys("ug<Ctrl+S>");
    the_day_after(&mut desk);
    desk.keys("1N").type_text("Akut lukning af vej");
    desk.keys("<Ctrl+S>");
    super::because(&mut desk, "Punktet blev taget op på mødet");
    let paper = paper(&desk);
    assert!(paper.contains("Akut lukning af vej"), "{paper}");
    assert!(
        paper.contains("| Punktet blev taget op på mødet |"),
        "{paper}"
    );
}

/// What was recorded of several people says so, also when it is of an earlier time or corrects the minutes.
#[test]
fn several_who_came_are_told_as_several_whatever_else_the_record_says() {
    let mut lines = crate::linear::Lines::at(Desk::new(sample(LILLEBAELT)));
    let said = lines.write("skete kl. 18.15\nalle til stede");
    assert!(
        said.contains("10 personer er registreret som til stede"),
        "{said}"
    );
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.choose("Bodil").keys("t").choose("Aakær").keys("t");
    desk.keys("å").wait(5).keys("Xa").wait(5).keys("A");
    desk.type_text("De var glemt").keys("<Ctrl+S>");
    assert!(
        desk.notice()
            .contains("rettet: 8 personer er registreret som til stede"),
        "{}",
        desk.notice()
    );
}
