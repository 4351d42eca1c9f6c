//! A vote that was closed is what was decided: nothing that comes after it changes what it came to unseen, who voted took
//! part, and it is told wherever decisions are.

use crate::harness::{Desk, SUNDHEDSRAAD, sample};
use crate::linear::Lines;
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
