//! Random sentences at every screen.

use crate::harness::{Desk, KONTAKTFORUM, LILLEBAELT, SUNDHEDSRAAD, repo, sample};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::sync::LazyLock;
use std::time::Duration;

/// Running text of the five documents behind it all, word by word, with the places where sentences begin.
static WORDS: LazyLock<(Vec<String>, Vec<usize>)> = LazyLock::new(|| {
    let mut words = Vec::new();
    let mut starts = Vec::new();
    for seed in std::fs::read_dir(repo("tests/seeds")).expect("seeds") {
        let path = seed.expect("a seed").path();
        let Some(text) = path
            .extension()
            .filter(|e| *e == "txt")
            .and_then(|_| std::fs::read_to_string(&path).ok())
        else {
            continue;
        };
        let mut begins = true;
        for word in text.split_whitespace().filter(|w| !is_glued(w)) {
            if begins && word.chars().count() > 1 && word.chars().all(char::is_alphabetic) {
                starts.push(words.len());
            }
            begins = word.ends_with(['.', ':']);
            words.push(word.to_owned());
        }
    }
    (words, starts)
});

/// Two words that a copied page has lost the space between: nobody types them.
fn is_glued(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let inner = |p: &[char]| p[0].is_lowercase() && p[1].is_uppercase();
    letters.windows(2).any(inner)
}

/// How it comes.
#[derive(Clone, Copy, Debug)]
enum Speed {
    /// By hand: milliseconds between two keys, up to so many more.
    Hand(u64, u64),
    /// As fast as a program writes, one key at a time.
    Fast,
    /// All at once, as where the terminal does not mark what is pasted.
    Paste,
}

/// Where the keys arrive.
#[derive(Clone, Copy, Debug)]
enum Screen {
    Planned,
    Agenda,
    Attendance,
    Item,
    Outcomes,
    Closing,
    Quitting,
    Minutes,
    Vote,
    Over,
}

const SCREENS: [Screen; 10] = [
    Screen::Planned,
    Screen::Agenda,
    Screen::Attendance,
    Screen::Item,
    Screen::Outcomes,
    Screen::Closing,
    Screen::Quitting,
    Screen::Minutes,
    Screen::Vote,
    Screen::Over,
];

fn desk(screen: Screen) -> Desk {
    let name = match screen {
        Screen::Planned | Screen::Over | Screen::Closing => KONTAKTFORUM,
        Screen::Vote => SUNDHEDSRAAD,
        Screen::Agenda
        | Screen::Attendance
        | Screen::Item
        | Screen::Outcomes
        | Screen::Quitting
        | Screen::Minutes => LILLEBAELT,
    };
    let mut desk = Desk::new(sample(name));
    if !matches!(screen, Screen::Planned) {
        desk.keys("Aå");
        // On another day than the agenda's it is asked first.
        if desk.ui.dialog.is_some() {
            desk.keys("j");
        }
        desk.keys("n");
    }
    match screen {
        Screen::Planned | Screen::Attendance => {}
        Screen::Agenda => _ = desk.keys("<Tab><Tab>"),
        Screen::Item => _ = desk.keys("<Tab>"),
        Screen::Outcomes => _ = desk.keys("u"),
        Screen::Closing => _ = desk.keys("X"),
        Screen::Quitting => _ = desk.keys("q"),
        Screen::Minutes => _ = desk.keys("r"),
        Screen::Vote => _ = desk.keys("d"),
        Screen::Over => _ = desk.keys("Xa"),
    }
    desk
}

fn sentence() -> impl Strategy<Value = String> {
    let form = prop_oneof![3 => Just(0_u8), 1 => Just(1), 1 => Just(2)];
    (
        any::<prop::sample::Index>(),
        2..14_usize,
        form,
        any::<bool>(),
    )
        .prop_map(|(start, length, form, lines)| {
            let (words, starts) = &*WORDS;
            let from = starts[start.index(starts.len())];
            let to = (from + length).min(words.len());
            let text = words[from..to].join(" ");
            let text = match form {
                0 => text,
                // Caps Lock.
                1 => text.to_uppercase(),
                _ => text.to_lowercase(),
            };
            // The second line of a paste.
            if lines && length > 4 {
                text.replacen(". ", ".\n", 1).replacen(", ", ",\n", 1)
            } else {
                text
            }
        })
}

fn speed() -> impl Strategy<Value = Speed> {
    prop_oneof![
        (40..160_u64, 20..180_u64).prop_map(|(least, more)| Speed::Hand(least, more)),
        Just(Speed::Fast),
        Just(Speed::Paste),
    ]
}

/// What stands before a sentence that was copied with the gap before it.
fn gap() -> impl Strategy<Value = &'static str> {
    prop_oneof![5 => Just(""), 1 => Just(" "), 1 => Just("  "), 1 => Just("\n"), 1 => Just("\t ")]
}

/// What is recorded is the same when nobody looks any more.
fn leaves_no_trace(
    screen: Screen,
    (gap, text): (&str, &str),
    speed: Speed,
    jitter: u64,
) -> Result<(), TestCaseError> {
    let mut desk = desk(screen);
    let text = match speed {
        // By hand Enter is a key of its own: it answers what is asked.
        Speed::Hand(..) => text.replace('\n', " "),
        Speed::Fast => text.to_owned(),
        Speed::Paste => format!("{gap}{text}"),
    };
    let before = desk.history().records().to_vec();
    let mut seed = jitter | 1;
    desk.arrive(&text, || match speed {
        Speed::Hand(least, more) => {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            Some(Duration::from_millis(least + seed % more))
        }
        Speed::Fast => Some(Duration::from_millis(2)),
        Speed::Paste => None,
    });
    desk.rest();
    let records = desk.history().records();
    let new: Vec<_> = records.iter().skip(before.len()).collect();
    prop_assert!(new.is_empty(), "{text:?}: {new:?}");
    let before = before.len();
    prop_assert!(!desk.quit, "{text:?} left the program");
    let logged = desk.log.lines();
    let lines = logged.iter().filter(|b| **b == b'\n').count();
    prop_assert_eq!(lines, before, "the log");
    Ok(())
}

fn throw(cases: u32) {
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    });
    let screen = prop::sample::select(SCREENS.to_vec());
    runner
        .run(
            &(screen, (gap(), sentence()), speed(), any::<u64>()),
            |(screen, (gap, text), speed, jitter)| {
                leaves_no_trace(screen, (gap, &text), speed, jitter)
            },
        )
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn a_sentence_outside_a_text_records_nothing() {
    throw(400);
}

#[test]
#[ignore = "minutes: for a night, or before a change of the keys lands"]
fn twenty_thousand_sentences_outside_a_text_record_nothing() {
    throw(20_000);
}

/// An abbreviation looks like keys; the gap before it says that it was copied.
#[test]
fn an_abbreviation_behind_a_gap_records_nothing() {
    let text = ("  ", "KSS Roskilde-Køge");
    for screen in SCREENS {
        leaves_no_trace(screen, text, Speed::Paste, 0).expect("no trace");
    }
}
