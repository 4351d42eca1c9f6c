//! Items put off or taken off: what was said, what happened before, and what becomes of a decision.

use super::{ask, open};
use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{path, run};
use ordstyrer::domain::act::{AgendaCommand, AgendaEvent, Command};
use ordstyrer::domain::event::Record;
use ordstyrer::domain::history::History;
use ordstyrer::domain::meeting::{ItemPhase, ItemState};
use ordstyrer::domain::postponement::Postponement;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::{Audience, ItemFacts, Minutes};
use ordstyrer::store::log::line::{self, START};

fn paper(desk: &Desk) -> String {
    desk.minutes(Format::Text, Audience::Public)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn facts(desk: &Desk, number: &str) -> ItemFacts {
    let facts = Minutes::of(desk.meeting(), Audience::Public);
    let item = facts.items.into_iter().find(|i| i.number == number);
    item.expect(number)
}

fn state<'d>(desk: &'d Desk, number: &str) -> &'d ItemState {
    desk.meeting().item_by(&number.into()).expect(number)
}

/// Item 1 decided.
fn decided() -> Desk {
    let mut desk = open(LILLEBAELT);
    desk.keys("ug<Ctrl+S>");
    desk
}

#[test]
fn a_decided_item_is_not_put_away_without_a_word_on_its_decision() {
    let mut desk = decided();
    for takes in [
        Command::Agenda(AgendaCommand::WithdrawItem {
            item: "1".into(),
            takes_decision: false,
        }),
        Command::Agenda(AgendaCommand::PostponeItem {
            item: "1".into(),
            postponement: Postponement::default(),
            takes_decision: false,
        }),
    ] {
        assert_eq!(ask(&desk, takes), Err(Refusal::ItemDecided));
    }
    // The decision stands: nothing happens.
    for key in ["T", "U"] {
        desk.keys(key);
        let screen = desk.screen();
        assert!(screen.contains("Hvad med beslutningen?"), "{screen}");
        desk.keys("b");
        assert_eq!(state(&desk, "1").phase, ItemPhase::Open);
        assert!(state(&desk, "1").decision.is_some());
    }
}

#[test]
fn a_decision_that_goes_with_its_item_is_a_draft_again_and_stands_nowhere() {
    for (keys, phase, sentence) in [
        ("Tf", ItemPhase::Withdrawn, "Punktet udgik."),
        (
            "Uf<Enter>",
            ItemPhase::Postponed,
            "Punktet blev drøftet og udsat til næste møde.",
        ),
    ] {
        let mut desk = decided();
        desk.keys("v").keys(keys);
        assert_eq!(state(&desk, "1").phase, phase, "{}", desk.screen());
        let item = facts(&desk, "1");
        assert_eq!(item.detail.expect("public").decision, None);
        let paper = paper(&desk);
        assert!(paper.contains(sentence), "{paper}");
        assert!(
            !paper.contains("Til stede ved beslutningen")
                && !paper.contains("godkendte indstillingen"),
            "{paper}"
        );
        let wall = desk.room(100, 30);
        assert!(!wall.contains("godkendte indstillingen"), "{wall}");
        // Nothing is lost: the words are there to be written on, and undo brings the decision back.
        desk.keys("<Tab><Tab><Home>b");
        let words = desk.typed();
        let expected = "Det politiske niveau godkendte indstillingen.";
        assert_eq!(words.as_deref(), Some(expected));
        desk.keys("<Esc>z");
        assert!(state(&desk, "1").decision.is_some(), "{}", desk.notice());
    }
}

/// A log in which an item was decided and then taken off, as it could be recorded before.
fn older() -> History {
    let desk = decided();
    let mut history = History::from_first(desk.history().whole()[0].clone()).expect("a setup");
    let records: Vec<Record> = desk.history().whole();
    for record in records.into_iter().skip(1) {
        history.push(record);
    }
    let last = history.records().last().expect("a record").clone();
    let item = "1".into();
    history.push(Record {
        seq: last.seq + 1,
        events: vec![AgendaEvent::ItemWithdrawn { item }.into()].into(),
        ..last
    });
    history
}

#[test]
fn an_older_record_that_was_decided_and_then_taken_off_is_taken_off() {
    let mut history = older();
    let facts = Minutes::of(history.meeting(), Audience::Public);
    let item = &facts.items[0];
    assert_eq!(item.state, Some(ItemPhase::Withdrawn));
    assert_eq!(item.detail.as_ref().expect("public").decision, None);
    // Taken up again, what was decided stands again.
    let last = history.records().last().expect("a record").clone();
    let item = "1".into();
    history.push(Record {
        seq: last.seq + 1,
        events: vec![AgendaEvent::ItemStarted { item }.into()].into(),
        ..last
    });
    let state = history.meeting().item_by(&"1".into()).expect("item 1");
    assert!(state.decision.is_some() && state.decided.is_some());
}

#[test]
fn tjek_does_not_say_that_all_is_well_over_a_record_that_contradicts_itself() {
    let dir = tempfile::tempdir().expect("a folder");
    let sample = crate::harness::repo("sample-data").join(LILLEBAELT);
    for file in ["dagsorden.toml", "deltagere.toml"] {
        std::fs::copy(sample.join(file), dir.path().join(file)).expect("copied");
    }
    let (mut bytes, mut sum) = (Vec::new(), START);
    for record in older().whole() {
        sum = line::encode(&record, sum, &mut bytes).expect("a line");
    }
    std::fs::write(dir.path().join("journal.jsonl"), bytes).expect("written");
    let (code, out, _) = run(&["tjek", path(dir.path())]);
    assert!(
        code == 1 && out.contains("advarsel: Punkt 1 har en beslutning, men er udsat eller udgået"),
        "{out}"
    );
    assert!(!out.contains("Alt er i orden"), "{out}");
    let (_, out, _) = run(&["tjek", path(dir.path()), "--json"]);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["ok"], false);
    assert_eq!(
        json["journal"]["contradictions"].as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn who_was_out_and_what_was_noted_stays_when_a_begun_item_is_put_off() {
    for keys in ["U<Enter>", "Tj"] {
        let mut desk = open(LILLEBAELT);
        desk.choose("Præstbro").keys("i").choose("Aakær").keys("g");
        desk.keys("oSvar til PLO<Enter><Enter><Enter>");
        desk.choose("Thorøe").keys("m<Enter>Vil vente<Enter>");
        desk.wait(5).keys(keys).keys("n");
        let detail = facts(&desk, "1").detail.expect("public");
        assert_eq!(detail.recused, ["Borgmester Aage Præstbro"]);
        assert!(
            detail.not_participating.iter().any(|n| n.contains("Aakær")),
            "{:?}",
            detail.not_participating
        );
        assert_eq!((detail.positions.len(), detail.follow_ups.len()), (1, 1));
        let paper = paper(&desk);
        assert!(
            paper.contains("Borgmester Aage Præstbro var inhabil"),
            "{paper}"
        );
    }
}

#[test]
fn a_postponement_says_until_when_why_and_whether_the_item_was_dealt_with() {
    let mut desk = open(LILLEBAELT);
    desk.keys("U<Tab>").type_text("høringssvarene mangler");
    desk.keys("<Ctrl+S>");
    let sentence = "Punktet blev drøftet og udsat til næste møde, da høringssvarene mangler.";
    assert!(paper(&desk).contains(sentence), "{}", paper(&desk));
    let detail = facts(&desk, "1").detail.expect("public");
    assert_eq!(
        (
            detail.postponed_reason.as_deref(),
            detail.postponed_untreated
        ),
        (Some("høringssvarene mangler"), false)
    );
    // Not begun: without having been dealt with, and nobody stayed away from it.
    desk.keys("<Tab><Tab><Home><Down><Down>U<Enter>");
    let sentence = "Punktet blev udsat til næste møde uden behandling.";
    assert!(paper(&desk).contains(sentence), "{}", paper(&desk));
    let detail = facts(&desk, "3").detail.expect("public");
    assert!(detail.postponed_untreated && detail.not_participating.is_empty());
}

#[test]
fn an_item_begun_by_mistake_is_put_off_without_having_been_dealt_with() {
    let mut desk = open(LILLEBAELT);
    desk.keys("U<Tab><Tab>nej<Tab>").keys("<Ctrl+S>");
    let detail = facts(&desk, "1").detail.expect("public");
    assert!(detail.postponed_untreated, "{}", desk.screen());
    assert_eq!(detail.not_participating, Vec::<String>::new());
    let mut desk = open(LILLEBAELT);
    desk.keys("U<Tab><Tab><Tab>")
        .type_text("Sagen er trukket tilbage af kommunerne");
    desk.keys("<Ctrl+S>");
    assert!(
        paper(&desk).contains("Sagen er trukket tilbage af kommunerne."),
        "{}",
        paper(&desk)
    );
}

#[test]
fn closing_says_that_all_is_dealt_with_only_when_it_is() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aå");
    let items: Vec<String> = desk
        .meeting()
        .agenda()
        .map(|s| s.item.id.to_string())
        .collect();
    for number in &items {
        desk.keys("n");
        match number.as_str() {
            "3" | "8" => desk.keys("U<Enter>"),
            "5" => desk.keys("Tj"),
            _ => desk.keys("ud<Ctrl+S>"),
        };
    }
    desk.keys("X");
    let screen = desk.screen();
    assert!(!screen.contains("Alle punkter er behandlet."), "{screen}");
    for line in [
        "Alle andre punkter er behandlet.",
        "2 punkter er udsat: 3 og 8",
        "1 punkt er udgået: 5",
    ] {
        assert!(screen.contains(line), "{line}\n{screen}");
    }
}

#[test]
fn closing_names_a_yes_that_the_body_could_only_recommend() {
    let mut desk = decided();
    // Found to have economic consequences after it was approved.
    desk.keys("eX");
    let screen = desk.screen();
    assert!(screen.contains("Punkt 1 siger ja til noget"), "{screen}");
}
