//! The ten commonest corrections, key by key.
//!
//! Promise: each takes at most eight keys, from the chosen person or item to what is true again; the answer to what else
//! changes is counted. Finding somebody by name, and the letters of names and words, are not. What is told is left to
//! `late`.

use super::{Desk, begun, decided_and_on, json, paper, status, the_day_after, told};
use crate::harness::keys;

/// What is pressed: keys, and words that are typed.
enum Pressed {
    /// Somebody is found by name.
    Chosen(&'static str),
    Keys(&'static str),
    Words(&'static str),
}

use Pressed::{Chosen, Keys, Words};

struct Correction {
    what: &'static str,
    before: fn() -> Desk,
    pressed: &'static [Pressed],
    holds: fn(&Desk) -> bool,
}

/// Item 1 decided, item 2 running since 19.00; it is 19.10, and at 19.08 one went.
fn one_went() -> Desk {
    let mut desk = decided_and_on();
    desk.wait(8).choose("Aakær").keys("f").wait(2);
    desk
}

/// At the second item the wrong person was noted as disqualified.
fn wrongly_disqualified() -> Desk {
    let mut desk = decided_and_on();
    desk.wait(2).choose("Præstbro").keys("i").wait(2);
    desk
}

fn decided_second() -> Desk {
    let mut desk = decided_and_on();
    desk.wait(2).keys("ug<Ctrl+S>").wait(1);
    desk
}

fn over() -> Desk {
    let mut desk = decided_and_on();
    the_day_after(desk.wait(5));
    desk
}

fn attends(desk: &Desk, name: &str) -> String {
    let all = status(desk);
    let mut people = all["attendance"].as_array().expect("people").iter();
    let found = people.find(|p| p["name"].as_str().is_some_and(|n| n.contains(name)));
    found.expect(name)["status"]
        .as_str()
        .expect("a status")
        .to_owned()
}

const MOST: usize = 8;

const COMMONEST: [Correction; 10] = [
    Correction {
        what: "somebody who went was noted too late",
        before: one_went,
        pressed: &[Chosen("Aakær"), Keys("k-5<Enter>")],
        holds: |desk| paper(desk).contains("| Forlod mødet kl. 19.05 |"),
    },
    Correction {
        what: "somebody went five minutes ago, and nobody noted it",
        before: decided_and_on,
        pressed: &[Chosen("Aakær"), Keys("ø-5<Enter>f")],
        holds: |desk| paper(desk).contains("| Forlod mødet kl. 18.55 |"),
    },
    Correction {
        what: "it was somebody else who went",
        before: one_went,
        pressed: &[Keys("M<Enter>n"), Words("Aage"), Keys("<Enter>")],
        holds: |desk| attends(desk, "Præstbro") == "left" && attends(desk, "Aakær") == "present",
    },
    Correction {
        what: "somebody noted as here never came",
        before: decided_and_on,
        pressed: &[Chosen("Aakær"), Keys("Dg")],
        holds: |desk| attends(desk, "Aakær") == "expected",
    },
    Correction {
        what: "disqualified in the first item, not in this one",
        before: wrongly_disqualified,
        pressed: &[Keys("M<Enter>p<Enter>g")],
        holds: |desk| {
            told(desk, "1").recused(&["Præstbro"]);
            told(desk, "2").recused(&[]);
            true
        },
    },
    Correction {
        what: "a substitute has sat there for five minutes",
        before: begun_with_a_substitute,
        pressed: &[Chosen("Rønhøj"), Keys("ø-5<Enter>S")],
        holds: |desk| paper(desk).contains("Ankom kl. 18.35, suppleant for"),
    },
    Correction {
        what: "the decision stands under the wrong item",
        before: decided_and_on,
        pressed: &[Keys("1B2<Enter>")],
        holds: |desk| {
            let decided = |item| !told(desk, item).minutes["decision"].is_null();
            !decided("1") && decided("2")
        },
    },
    Correction {
        what: "another outcome",
        before: decided_second,
        pressed: &[Keys("uk<Ctrl+S>")],
        holds: |desk| told(desk, "2").minutes["decision"]["outcome"] == "rejected",
    },
    Correction {
        what: "a name is misspelt",
        before: decided_and_on,
        pressed: &[
            Chosen("Aakær"),
            Keys("<Ctrl+E><Left><Left>"),
            Words("j"),
            Keys("<Ctrl+S>"),
        ],
        holds: |desk| paper(desk).contains("Borgmester Villy Aakjær"),
    },
    Correction {
        what: "the day after: somebody went before the second item",
        before: over,
        pressed: &[
            Chosen("Aakær"),
            Keys("f"),
            Words("Gik tidligt"),
            Keys("<Tab>1859<Enter>g"),
        ],
        holds: |desk| paper(desk).contains("| Forlod mødet kl. 18.59 |"),
    },
];

/// A doctor's seat is empty.
fn begun_with_a_substitute() -> Desk {
    let mut desk = begun();
    desk.wait(10);
    desk
}

#[test]
fn each_of_the_ten_commonest_takes_at_most_eight_keys() {
    for correction in &COMMONEST {
        let Correction {
            what,
            before,
            pressed,
            holds,
        } = correction;
        let mut desk = before();
        let mut count = 0;
        for pressed in *pressed {
            match pressed {
                Keys(text) => {
                    count += keys(text).len();
                    desk.keys(text);
                }
                Chosen(name) => _ = desk.choose(name),
                Words(text) => _ = desk.type_text(text),
            }
        }
        assert!(desk.ui.dialog.is_none(), "{what}: {}", desk.screen());
        assert!(
            holds(&desk),
            "{what}: {}\n{}\n{:#}",
            desk.notice(),
            desk.screen(),
            json(&desk)["participants"]
        );
        assert!(count <= MOST, "{what}: {count} keys");
    }
}
