//! What the minutes say of the past, however it came to be known: by keys, as a secretary would press them, and held in
//! every output.
//!
//! Promise: what is asserted is the right value, in the minutes' JSON, on paper, in the status JSON and, where the room
//! sees it, on the wall. That any corrected meeting equals the one recorded rightly is left to `corrected`; what a rule
//! asks is left to `rules`, how a roster is written to `roster`.
//!
//! | What was done | Tests |
//! | --- | --- |
//! | a time corrected to after a decision, before what came next | `times::who_left_between_…`, `who_came_between_…`, `who_went_out_after_…`, `after_closing_a_time_between_…` |
//! | an absence from an item given a time in another one | `times::who_went_out_for_an_item_…`, `late::an_absence_recorded_under_the_wrong_item_…` |
//! | a departure corrected to the other side of a decision, after closing | `standing::after_closing_a_departure_before_…`, `…_after_…` |
//! | a substitute seated earlier than noted, or noted by nobody | `standing::a_substitute_s_true_time_…`, `a_substitute_nobody_noted_…`, `late::after_closing_a_substitute_who_gave_…` |
//! | somebody there who does not count | `standing::who_is_there_without_counting_…` |
//! | the meeting opened again, its beginning, break and end corrected | `times::a_meeting_opened_again_…`, `when_the_meeting_began_…` |
//! | a decision written down later; an item begun again | `times::a_decision_written_down_later_…`, `an_item_begun_again_…` |
//! | an item without a decision | `absence::an_item_without_a_decision_…` |
//! | a secretary nobody marked; somebody in two bodies | `absence::a_secretary_is_what_was_marked_…`, `who_sits_in_both_bodies_…` |
//! | disqualified, noted after the decision or given another time | `absence::who_is_noted_as_disqualified_…`, `the_time_of_a_disqualification_…`, `late::a_disqualification_that_takes_…` |
//! | decided, then put off or taken off; begun, then put off | `standing::a_decided_item_that_is_taken_off_…`, `a_decision_that_stands_…`, `absence::what_was_so_of_an_item_…` |
//! | a no, and answers by number, through the gate | `power::a_no_on_an_economic_item_…`, `answers_by_number_…`, `answers_that_differ_…`, `a_case_of_another_body_…` |
//! | a guest of one item | `absence::a_guest_who_was_added_…`, `a_guest_nobody_noted_…` |
//! | the chair leaves | `absence::when_the_chair_leaves_…` |
//! | a substitute listed for another sector | `power::a_substitute_who_can_never_sit_…` |
//! | not the last mark: an earlier arrival, one of two absences, an item two items ago, somebody who never came | `late` |
//! | a mark of somebody else, given on and given back | `given` |
//! | the list of what was recorded; a text under the wrong item | `list` |
//! | people on no list, another day, put off with a reason, words without an outcome, earlier treatments | `walk` |
//! | the ten commonest corrections, key by key | `effort` |
//! | the whole meeting, from notes, the day after | `notes` |

mod absence;
mod effort;
mod given;
mod late;
mod list;
mod notes;
mod power;
mod standing;
mod times;
mod walk;

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{copy_of, path, run};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use ordstyrer::store::folder::Folder;
use ordstyrer::ui::dialog::Dialog;
use serde_json::Value;

/// Who has sent apologies before the sample meeting.
const AWAY: [&str; 2] = ["Løvbjerg", "Bøgelund"];

/// The sample: at 18.30 the meeting is opened and item 1 begun. One more doctor missing, and it may not decide.
fn begun() -> Desk {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 50));
    desk.keys("A").wait(10).keys("ån");
    desk
}

/// Item 1 decided at 18.35; at 19.00 item 2 is begun.
fn decided_and_on() -> Desk {
    let mut desk = begun();
    desk.wait(5).keys("ug<Ctrl+S>").wait(25).keys("n");
    desk
}

/// Closed, and a day later.
fn the_day_after(desk: &mut Desk) -> &mut Desk {
    desk.wait(1).keys("Xa").wait(24 * 60)
}

fn erased() -> String {
    "<Backspace>".repeat(5)
}

/// With `k`: what was noted last about the chosen person happened at this time.
fn retime<'d>(desk: &'d mut Desk, clock: &str) -> &'d mut Desk {
    desk.keys("k").keys(&erased()).keys(clock).keys("<Enter>")
}

/// After the meeting: the reason that is asked for.
fn because<'d>(desk: &'d mut Desk, reason: &str) -> &'d mut Desk {
    assert!(
        desk.screen().contains("Rettelse efter mødet"),
        "{}",
        desk.screen()
    );
    desk.type_text(reason).keys("<Ctrl+S>")
}

/// What else changes is told, and the correction saved.
fn told_and_saved<'d>(desk: &'d mut Desk, sentence: &str) -> &'d mut Desk {
    let screen = desk.screen();
    assert!(screen.contains("Rettelsen ændrer også dette"), "{screen}");
    let flat = screen.replace('│', " ");
    let flat = flat.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(sentence), "{sentence}:\n{screen}");
    desk.keys("g")
}

/// In an open list: the line with these words.
fn pick<'d>(desk: &'d mut Desk, words: &str) -> &'d mut Desk {
    let Some(Dialog::Choice(choice)) = &desk.ui.dialog else {
        panic!("no list: {}", desk.screen());
    };
    let labels: Vec<&str> = choice.options.iter().map(|o| o.label.as_str()).collect();
    let at = labels.iter().position(|l| l.contains(words));
    let at = at.unwrap_or_else(|| panic!("{words}: {labels:#?}"));
    desk.keys(&"<Down>".repeat(at)).keys("<Enter>")
}

/// What an open list offers.
fn listed(desk: &Desk) -> Vec<String> {
    let Some(Dialog::Choice(choice)) = &desk.ui.dialog else {
        panic!("no list: {}", desk.screen());
    };
    choice.options.iter().map(|o| o.label.clone()).collect()
}

/// The list of what was recorded, all of it: the line with these words.
fn recorded<'d>(desk: &'d mut Desk, words: &str) -> &'d mut Desk {
    desk.keys("M");
    if listed(desk).iter().any(|l| l == "Vis alt") {
        desk.keys("a");
    }
    pick(desk, words)
}

fn json(desk: &Desk) -> Value {
    serde_json::from_str(&desk.minutes(Format::Json, Audience::Public)).expect("JSON")
}

/// What the room sees, in letters of one size.
fn wall(desk: &Desk) -> String {
    let text = desk.room(60, 24);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paper(desk: &Desk) -> String {
    desk.flat(Format::Markdown, Audience::Public)
}

/// What `status --json` says of the meeting, from its journal alone.
fn status(desk: &Desk) -> Value {
    let dir = journal(desk);
    let (code, out, err) = run(&["status", path(dir.path()), "--json"]);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).expect("JSON")
}

/// The sample's folder with the meeting's journal.
fn journal(desk: &Desk) -> tempfile::TempDir {
    let dir = copy_of(LILLEBAELT);
    let log = Folder::of(dir.path()).log();
    std::fs::write(log.journal(), desk.log.lines()).expect("written");
    dir
}

/// One item, as each output tells it.
struct Told {
    minutes: Value,
    status: Value,
    paper: String,
}

fn told(desk: &Desk, number: &str) -> Told {
    let of = |all: &Value| {
        let items = all["items"].as_array().expect("items");
        let found = items.iter().find(|i| i["number"] == number);
        found.unwrap_or_else(|| panic!("{number}")).clone()
    };
    let text = desk.minutes(Format::Markdown, Audience::Public);
    let (_, rest) = text
        .split_once(&format!("\n## {number}. "))
        .unwrap_or_else(|| panic!("{number}: {text}"));
    let section = rest.split("\n## ").next().unwrap_or_default();
    Told {
        minutes: of(&json(desk)),
        status: of(&status(desk)),
        paper: section.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// "18.35" of an RFC 3339 time.
fn clock(value: &Value) -> String {
    let text = value.as_str().unwrap_or_else(|| panic!("no time: {value}"));
    text[11..16].replace(':', ".")
}

fn names(value: &Value) -> Vec<&str> {
    let list = value.as_array().expect("a list").iter();
    list.map(|n| n.as_str().expect("a name")).collect()
}

/// Each of them is named, and nobody else.
fn same_people(named: &[&str], expected: &[&str], what: &str) {
    let all = expected.iter().all(|e| named.iter().any(|n| n.contains(e)));
    assert!(
        all && named.len() == expected.len(),
        "{what}: {named:?} for {expected:?}"
    );
}

impl Told {
    /// Decided at this time by those who were there then: JSON, paper and status agree.
    fn counted(&self, count: &str, at: &str) -> &Self {
        let decision = &self.minutes["decision"];
        assert_eq!(decision["evidence"], count, "{}", self.paper);
        assert_eq!(clock(&decision["at"]), at);
        let said = format!("Til stede ved beslutningen kl. {at}: {count}");
        assert!(self.paper.contains(&said), "{said}:\n{}", self.paper);
        assert_eq!(clock(&self.status["decided_at"]), at);
        let sectors = self.status["quorum_at_decision"]["sectors"].as_array();
        let figures = sectors.expect("sectors").iter();
        let figures: Vec<String> = figures
            .map(|s| format!("{}/{}", s["present"], s["seats"]))
            .collect();
        let words: Vec<&str> = count.split_whitespace().collect();
        let expected: Vec<String> = words
            .windows(3)
            .filter(|w| w[1] == "af")
            .map(|w| format!("{}/{}", w[0], w[2]))
            .collect();
        assert_eq!(figures, expected, "status");
        self
    }

    /// How the decision stands to quorum: code, mark and verdict agree.
    fn stands(&self, standing: &str) -> &Self {
        assert_eq!(self.minutes["decision"]["standing"], standing);
        assert_eq!(self.status["standing"], standing);
        let met = &self.status["quorum_at_decision"]["met"];
        assert_eq!(*met, standing == "regular", "{}", self.paper);
        let mark = "uden at forummet var beslutningsdygtigt";
        assert_eq!(self.paper.contains(mark), standing == "below-quorum");
        let as_advice = "ført til referat som en indstilling";
        assert_eq!(
            self.paper.contains(as_advice),
            standing == "recommendation-only"
        );
        self
    }

    /// These did not take part, and nobody else, besides those who were disqualified.
    fn absent(&self, expected: &[&str]) -> &Self {
        same_people(
            &names(&self.minutes["not_participating"]),
            expected,
            "minutes",
        );
        let of = |s: &&Value| s["status"] != "recused";
        same_people(&self.not_in_status(of), expected, "status");
        let sentence = self.sentence("deltog ikke i Sundhedsklynge");
        for name in expected {
            assert!(sentence.contains(name), "{name}:\n{}", self.paper);
        }
        let said = sentence.matches(" og ").count() + sentence.matches(", ").count();
        assert_eq!(said + 1, expected.len().max(1), "{sentence}");
        self
    }

    /// These were disqualified, and nobody else.
    fn recused(&self, expected: &[&str]) -> &Self {
        same_people(&names(&self.minutes["recused"]), expected, "minutes");
        let of = |s: &&Value| s["status"] == "recused";
        same_people(&self.not_in_status(of), expected, "status");
        let sentence = self.sentence("var inhabil");
        assert_eq!(sentence.is_empty(), expected.is_empty(), "{}", self.paper);
        for name in expected {
            assert!(sentence.contains(name), "{name}:\n{}", self.paper);
        }
        self
    }

    fn not_in_status(&self, of: impl Fn(&&Value) -> bool) -> Vec<&str> {
        let list = self.status["not_participating"].as_array().expect("a list");
        let names = list.iter().filter(of).map(|s| s["name"].as_str());
        names.map(|n| n.expect("a name")).collect()
    }

    /// The part of a paragraph before these words; empty when nobody says them.
    fn sentence(&self, words: &str) -> &str {
        let before = self
            .paper
            .split_once(words)
            .map_or("", |(before, _)| before);
        before.rsplit(". ").next().unwrap_or_default()
    }
}
