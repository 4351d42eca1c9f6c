//! What the screens and the minutes state of a meeting is what happened in it: nobody chairs from home, a decision that is
//! stopped is not told as one that holds, an answer to one recommendation not as the answer, and the room is not said to see
//! what it does not.

use crate::harness::{Desk, JOINT, LILLEBAELT, SUNDHEDSRAAD, sample};
use crate::linear::Lines;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::{Audience, Minutes};

fn chairs(desk: &Desk) -> Option<String> {
    let minutes = desk.minutes(Format::Markdown, Audience::Public);
    let line = minutes.lines().find(|l| l.contains("Mødeleder"))?;
    Some(line.trim_start_matches("- **Mødeleder:** ").to_owned())
}

#[test]
fn nobody_chairs_who_was_not_there() {
    let mut desk = Desk::new(sample(SUNDHEDSRAAD));
    desk.choose("Gerda").keys("aA").keys("å");
    assert!(
        desk.notice().contains("Ny mødeleder: C"),
        "{}",
        desk.notice()
    );
    desk.keys("nug<Ctrl+S>");
    let mut closed = Desk::new(sample(SUNDHEDSRAAD));
    closed.choose("Gerda").keys("aA").keys("ånug<Ctrl+S>nXa");
    assert_eq!(chairs(&closed), None);
    desk.keys("n").choose("Thøger").keys("Cug<Ctrl+S>nXa");
    assert_eq!(
        chairs(&desk).as_deref(),
        Some("Thøger Vestermark (fra punkt 2)")
    );
    // What was decided without them is not theirs, be it last or in between.
    let mut leaves = Desk::new(sample(SUNDHEDSRAAD));
    leaves.keys("Aånug<Ctrl+S>nug<Ctrl+S>n").choose("Gerda");
    leaves.keys("fug<Ctrl+S>");
    let gone = "Gerda Holmsgaard (punkt 1–2)";
    assert_eq!(chairs(&leaves).as_deref(), Some(gone));
    leaves.keys("t4sug<Ctrl+S>");
    let back = "Gerda Holmsgaard (punkt 1, 2 og 4)";
    assert_eq!(chairs(&leaves).as_deref(), Some(back));
    // Whoever is there chairs, also where nobody was marked at all.
    let mut there = Desk::new(sample(SUNDHEDSRAAD));
    there.keys("Aånug<Ctrl+S>");
    assert!(
        !there.notice().contains("Ny mødeleder"),
        "{}",
        there.notice()
    );
    assert_eq!(chairs(&there).as_deref(), Some("Gerda Holmsgaard"));
    let mut unmarked = Desk::new(sample(SUNDHEDSRAAD));
    unmarked.keys("ån");
    assert_eq!(chairs(&unmarked).as_deref(), Some("Gerda Holmsgaard"));
}

#[test]
fn whoever_is_disqualified_does_not_take_the_chair() {
    let mut desk = Desk::new(sample(SUNDHEDSRAAD));
    desk.keys("Aånn").choose("Thøger").keys("iC");
    assert!(
        desk.notice().contains("inhabil i punktet"),
        "{}",
        desk.notice()
    );
    desk.keys("nC");
    assert!(desk.notice().contains("er mødeleder"), "{}", desk.notice());
}

#[test]
fn a_decision_that_is_stopped_is_nowhere_told_as_one_that_holds() {
    let mut desk = Desk::new(sample(SUNDHEDSRAAD));
    desk.keys("Aånnug<Ctrl+S>v");
    let stops = |text: &str| text.contains("standset");
    assert!(!stops(&desk.room(120, 40)));
    desk.choose("Birte").keys("I<Enter>");
    assert!(stops(&desk.screen()), "{}", desk.screen());
    assert!(stops(&desk.room(120, 40)), "{}", desk.room(120, 40));
    desk.keys("wb");
    let room = desk.room(120, 40);
    assert!(room.contains("godkendt, men standset"), "{room}");
    let said = Lines::at(desk).write("punkter");
    assert!(said.contains("godkendt, men standset"), "{said}");
}

#[test]
fn an_answer_to_one_recommendation_is_not_the_answer_to_all() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånnnu1g<Ctrl+S>");
    assert!(
        desk.notice().contains("delvis besvaret"),
        "{}",
        desk.notice()
    );
    assert!(
        desk.screen().contains("Delvis besvaret"),
        "{}",
        desk.screen()
    );
    desk.keys("wb");
    let room = desk.room(120, 40);
    assert!(room.contains("delvis besvaret"), "{room}");
    desk.keys("u2g<Ctrl+S>u3g<Ctrl+S>");
    assert!(
        desk.notice().contains("punkt 3: godkendt"),
        "{}",
        desk.notice()
    );
}

#[test]
fn answers_that_decide_nothing_do_not_stand_under_decisions() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånnnu1d");
    let typed = desk.typed().expect("a text");
    assert!(
        typed.contains("behandlede de enkelte indstillinger sådan:"),
        "{typed}"
    );
    assert!(!typed.contains("beslutninger"), "{typed}");
    // One that decides changes what stands over them.
    desk.keys("<Ctrl+S>u2g");
    let typed = desk.typed().expect("a text");
    assert!(typed.contains("traf følgende beslutninger"), "{typed}");
    desk.keys("<Ctrl+S>");
}

#[test]
fn the_room_is_said_to_see_a_decision_only_when_it_does() {
    for (keys, sees) in [("v", true), ("wmv", false), ("P<Enter>v", false)] {
        let mut desk = Desk::new(sample(SUNDHEDSRAAD));
        desk.keys("Aånug<Ctrl+S>").keys(keys);
        let (notice, room) = (desk.notice().to_owned(), desk.room(120, 40));
        assert_eq!(room.contains("BESLUTNING · PUNKT 1"), sees, "{room}");
        assert_eq!(
            notice.contains("salen ser beslutningen"),
            sees,
            "{keys}: {notice}"
        );
    }
}

/// To have discussed something is not to have decided it.
#[test]
fn what_was_only_discussed_is_not_called_decided() {
    for (key, is_decided) in [("d", false), ("g", true)] {
        let mut desk = Desk::new(sample(LILLEBAELT));
        desk.keys("Aånu").keys(key).keys("<Ctrl+S>");
        let said = Lines::at(desk).write("status\npunkter");
        assert_eq!(said.contains("besluttet: "), is_decided, "{said}");
    }
}

/// What one body of a joint meeting deals with alone is no matter of the other's members.
#[test]
fn nobody_is_said_to_miss_an_item_of_the_other_body() {
    let mut desk = Desk::sized(sample(JOINT), (160, 60));
    desk.keys("Aå").choose("Ravi").keys("f5suk<Ctrl+S>");
    let screen = desk.screen();
    assert!(screen.contains("Til stede: "), "{screen}");
    assert!(!screen.contains("Deltog ikke: Ravi"), "{screen}");
    // In an item of both they are missed, and without them it is decided below quorum.
    desk.keys("1sug<Ctrl+S>m");
    assert!(
        desk.screen().contains("Deltog ikke: Ravi"),
        "{}",
        desk.screen()
    );
}

/// The other body's own chair chairs what it deals with alone.
#[test]
fn what_both_bodies_deal_with_is_chaired_by_whoever_chairs_both() {
    let mut desk = Desk::new(sample(JOINT));
    desk.keys("Aå1sug<Ctrl+S>2sug<Ctrl+S>");
    let chairs = |desk: &Desk| -> Vec<_> {
        let both = Minutes::all(desk.history(), Audience::Public).into_iter();
        both.map(|m| {
            (
                m.chair,
                m.chairs
                    .into_iter()
                    .map(|c| (c.name, c.items))
                    .collect::<Vec<_>>(),
            )
        })
        .collect()
    };
    let tove = || Some("Tove Vangsaa".to_owned());
    assert_eq!(chairs(&desk), [(tove(), vec![]), (tove(), vec![])]);
    desk.keys("5suk<Ctrl+S>");
    let own = |name: &str, items: &[&str]| {
        let items: Vec<String> = items.iter().map(|i| (*i).to_owned()).collect();
        (name.to_owned(), items)
    };
    let second = vec![
        own("Tove Vangsaa", &["1", "2"]),
        own("Anker Løvschall", &["5"]),
    ];
    assert_eq!(chairs(&desk), [(tove(), vec![]), (tove(), second)]);
}

#[test]
fn a_decision_taken_away_leaves_the_vote_and_that_is_told() {
    for (vote, told) in [
        ("sda", "står stadig i referatet"),
        ("s", "står så uden beslutning"),
    ] {
        let mut desk = Desk::new(sample(SUNDHEDSRAAD));
        desk.keys("Aå2")
            .keys(vote)
            .keys("ug<Ctrl+S>b<Ctrl+A><Backspace><Ctrl+S>");
        assert!(desk.screen().contains(told), "{}", desk.screen());
        desk.keys("j");
        let minutes = desk.minutes(Format::Markdown, Audience::Public);
        assert_eq!(minutes.contains("vedtaget"), vote == "sda", "{minutes}");
    }
}

#[test]
fn what_no_body_dealt_with_was_not_dealt_with_together() {
    let mut desk = Desk::new(sample(JOINT));
    desk.keys("Aå1sug<Ctrl+S>nXa");
    for minutes in Minutes::all(desk.history(), Audience::Internal) {
        let together = minutes.together.expect("a joint meeting");
        let untouched = together.items.iter().any(|i| i == "3");
        assert!(
            !untouched && together.items.contains(&"1".to_owned()),
            "{:?}",
            together.items
        );
    }
}
