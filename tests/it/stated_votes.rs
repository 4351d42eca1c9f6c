//! A vote that was closed is what was decided: nothing that comes after it changes what it came to unseen, who voted took
//! part, and it is told wherever decisions are.

use crate::harness::{Desk, JOINT, LILLEBAELT, SUNDHEDSRAAD, sample};
use crate::linear::Lines;
use ordstyrer::domain::meeting::Phase;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::{Audience, Minutes};

/// Item 2 with the members who are there, after these lines.
fn held(lines: &str) -> Lines {
    let mut desk = Desk::new(sample(SUNDHEDSRAAD));
    desk.keys("Aånn");
    let mut said = Lines::at(desk);
    said.write(lines);
    said
}

fn paper(held: &Lines) -> String {
    held.desk.minutes(Format::Markdown, Audience::Public)
}

const VOTED: &str = "afstemning\nimod Thøger, Ellen, Sigrid\nøvrige for\nluk afstemning";

#[test]
fn a_vote_is_not_counted_anew_without_a_word() {
    let mut held = held(VOTED);
    let said = held.write("inhabil Asbjørn");
    assert!(
        said.contains("Stemmerne er herefter 4 for og 3 imod"),
        "{said}"
    );
    assert!(paper(&held).contains("5 stemmer mod 3"), "{}", paper(&held));
}

/// Whoever it is about may vote on it (domain 2.4), and is out of the rest of the item.
#[test]
fn a_vote_on_a_disqualification_is_not_changed_by_it() {
    let lines = VOTED.replace(
        "afstemning\nimod",
        "afstemning\nemne\nhabilitet Asbjørn\n.\nimod",
    );
    let mut held = held(&lines);
    let before = paper(&held);
    assert!(before.contains("5 stemmer mod 3"), "{before}");
    let said = held.write("inhabil Asbjørn");
    assert!(said.contains("er inhabil ved punkt 2"), "{said}");
    let after = paper(&held);
    assert!(after.contains("5 stemmer mod 3"), "{after}");
    assert!(after.contains("var inhabil"), "{after}");
}

/// What is written afterwards is what was voted for.
#[test]
fn whoever_voted_and_left_before_the_text_took_part() {
    for text in ["", "\nudfald godkendt\n."] {
        let mut held = held(VOTED);
        held.desk.wait(5);
        held.write(&format!("gået Poul, Gerda, Thøger, Rigmor{text}"));
        let paper = paper(&held);
        let missed = paper.lines().filter(|l| l.contains("deltog ikke"));
        let mut missed = missed.filter(|l| l.contains("Skovhus") || l.contains("Holmsgaard"));
        assert_eq!(missed.next(), None, "{paper}");
        assert!(
            !paper.contains("uden at forummet var beslutningsdygtigt"),
            "{paper}"
        );
    }
}

#[test]
fn whoever_is_out_of_an_item_did_not_chair_it() {
    for word in ["inhabil", "ude"] {
        let mut held = held(&format!("{word} Gerda\nudfald godkendt\n.\nnæste"));
        held.write("udfald godkendt\n.");
        let minutes = Minutes::whole(held.desk.history(), Audience::Public);
        let chaired = |c: &ordstyrer::minutes::facts::ChairFacts| c.items.contains(&"2".to_owned());
        assert!(!minutes.chairs.is_empty(), "{word}");
        assert!(
            !minutes.chairs.iter().any(chaired),
            "{word}: {:?}",
            minutes.chairs
        );
    }
}

#[test]
fn what_was_voted_stands_among_the_decisions() {
    let mut held = held(VOTED);
    let said = held.write("næste\npunkter");
    assert!(said.contains("afgjort ved afstemning: vedtaget"), "{said}");
    held.desk.keys("wb");
    let room = held.desk.room(120, 40);
    assert!(room.contains("vedtaget"), "{room}");
}

#[test]
fn a_vote_that_falls_below_quorum_is_told_before_it_does() {
    let mut desk = Desk::new(sample(SUNDHEDSRAAD));
    desk.keys("å");
    let mut held = Lines::at(desk);
    held.write("til stede Gerda, Thøger, Rigmor, Asbjørn, Poul\nnæste\nnæste");
    let before = held.desk.now.format("%H.%M").to_string();
    held.desk.wait(2);
    held.write("afstemning\nimod Rigmor\nøvrige for\nluk afstemning");
    held.desk.wait(5);
    let said = held.write(&format!("skete kl. {before}\ngået Asbjørn"));
    assert!(
        said.contains("uden at forummet var beslutningsdygtigt"),
        "{said}"
    );
}

/// What is forgotten is corrected; a meeting that is opened again days later would have people leave before it began.
#[test]
fn a_meeting_is_not_opened_again_on_a_later_day_without_being_asked() {
    for (minutes, asks) in [(30, false), (24 * 60, true)] {
        let mut desk = Desk::new(sample(LILLEBAELT));
        desk.keys("Aånug<Ctrl+S>Xa").wait(minutes).keys("å");
        let screen = desk.screen();
        assert_eq!(screen.contains("Fortsætter mødet i dag?"), asks, "{screen}");
        assert_eq!(desk.meeting().phase() == Phase::Closed, asks);
    }
}

/// Whoever chairs what both bodies deal with is a member of one of them, a guest of neither, and chairs nothing that the
/// other deals with alone.
#[test]
fn who_chairs_both_bodies_is_no_guest_of_the_other() {
    let mut desk = Desk::sized(sample(JOINT), (160, 60));
    desk.keys("Aå1sug<Ctrl+S>2s")
        .choose("Birger")
        .keys("Cug<Ctrl+S>");
    desk.keys("5suk<Ctrl+S>Xa");
    let all = Minutes::all(desk.history(), Audience::Internal);
    let second = &all[1];
    let guests = second.attendance.iter().filter(|g| g.name == "Gæster");
    let mut guests = guests.flat_map(|g| &g.people);
    assert!(
        !guests.any(|p| p.name.contains("Birger")),
        "{:?}",
        second.attendance
    );
    let chaired = |item: &str| {
        let chair = second
            .chairs
            .iter()
            .find(|c| c.items.iter().any(|i| i == item));
        chair.map(|c| c.name.as_str())
    };
    assert_eq!(
        chaired("2"),
        Some("Birger Hjortlund"),
        "{:?}",
        second.chairs
    );
    assert_eq!(chaired("5"), Some("Anker Løvschall"), "{:?}", second.chairs);
}
