//! Danish sentences and garbage, line by line, wherever a meeting can be: nothing of it is recorded outside texts.

use super::Lines;
use crate::harness::{Desk, LILLEBAELT, SUNDHEDSRAAD, repo, sample};
use ordstyrer::store::log::line;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// How a meeting comes to where lines arrive.
const PLACES: &[(&str, &str)] = &[
    (LILLEBAELT, ""),
    (LILLEBAELT, "alle til stede\nåbn mødet\nnæste"),
    (LILLEBAELT, "alle til stede\nåbn mødet\nnæste\nudfald"),
    (LILLEBAELT, "alle til stede\nåbn mødet\nnæste\nafslut mødet"),
    (LILLEBAELT, "alle til stede\nåbn mødet\nnæste\nstop"),
    (LILLEBAELT, "alle til stede\nåbn mødet\nnæste\npause"),
    (LILLEBAELT, "alle til stede\nåbn mødet\nnæste\nret"),
    (SUNDHEDSRAAD, "alle til stede\nåbn mødet\nnæste\nafstemning"),
    (
        SUNDHEDSRAAD,
        "alle til stede\nåbn mødet\nnæste\nafstemning\nnavneopråb",
    ),
    (
        SUNDHEDSRAAD,
        "alle til stede\nåbn mødet\nnæste\nafslut mødet\n1\n2",
    ),
];

fn at(place: (&str, &str)) -> Lines {
    let mut lines = Lines::at(Desk::new(sample(place.0)));
    lines.write(place.1);
    lines
}

/// Sentences of four words and more from the five documents behind it all.
fn sentences() -> Vec<String> {
    let mut all = Vec::new();
    for seed in std::fs::read_dir(repo("tests/seeds")).expect("seeds") {
        let path = seed.expect("a seed").path();
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let sentences = words.split_inclusive(|w| w.ends_with(['.', ':', '?']));
        all.extend(sentences.filter(|s| s.len() > 3).map(|s| s.join(" ")));
    }
    assert!(all.len() > 500, "{}", all.len());
    all
}

#[test]
fn danish_sentences_record_nothing() {
    let sentences = sentences();
    for (number, place) in PLACES.iter().enumerate() {
        let mut lines = at(*place);
        let before = lines.desk.events();
        for sentence in sentences.iter().skip(number % 3).step_by(3) {
            let said = lines.line(sentence);
            assert_eq!(
                lines.desk.events().len(),
                before.len(),
                "{place:?}: {sentence}: {said:?}"
            );
            assert!(
                lines.desk.ui.editor.is_none(),
                "{place:?}: {sentence}: {said:?}"
            );
            assert!(!said.is_empty(), "{place:?}: {sentence}");
        }
        assert!(!lines.desk.quit);
        assert_eq!(lines.desk.events(), before);
    }
}

#[test]
fn garbage_records_nothing_and_nothing_of_it_commands_the_terminal() {
    let mut runner = TestRunner::new(Config::with_cases(1_500));
    let any = proptest::collection::vec(any::<char>(), 0..40);
    let keys = "[a-zæøåA-ZÆØÅ.,:/-]{1,3}";
    let line = prop_oneof![
        any.prop_map(|c| c.into_iter().filter(|c| *c != '\n').collect::<String>()),
        keys.prop_map(String::from),
        "[a-zæøå]{3,12} [a-zæøå]{1,12} [0-9]{1,2}".prop_map(String::from),
    ];
    let places = 0..PLACES.len();
    let lines: std::cell::RefCell<Vec<Lines>> =
        std::cell::RefCell::new(PLACES.iter().map(|p| at(*p)).collect());
    let run = runner.run(&(places, line), |(place, line)| {
        // A digit answers a question, and a question is what a few of the places are.
        let digits = line.trim().parse::<u32>().is_ok();
        let known = ["for", "lod", "ude"].contains(&line.trim().to_lowercase().as_str());
        if digits || known {
            return Ok(());
        }
        let mut all = lines.borrow_mut();
        let lines = &mut all[place];
        let before = lines.desk.events();
        let said = lines.line(&line);
        prop_assert_eq!(
            before.len(),
            lines.desk.events().len(),
            "{:?}: {:?}",
            line,
            said
        );
        Ok(())
    });
    run.expect("nothing recorded");
    // What was answered last of it is drawn through the same border as everything printed; the log holds nothing of it.
    for lines in lines.borrow().iter() {
        let read = line::read(&lines.desk.log.lines(), line::START, 0);
        assert_eq!(read.records.len(), lines.desk.history().records().len());
    }
}
