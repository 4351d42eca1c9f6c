//! The wall of any meeting: bodies of one to four sectors or two bodies, up to 60 people, long titles and decisions. From
//! one reviewed size to the next no letters take a smaller share of the wall, and nothing that belongs on it is missing
//! from its pages.

use crate::harness::{Desk, JOINT, sample};
use crate::wall::{REVIEWED, height, pages, words};
use crate::whole::bodies::seated;
use ordstyrer::ui::look::Look;
use proptest::prelude::*;
use std::collections::HashSet;

/// What is shown.
#[derive(Clone, Copy, Debug)]
enum Shown {
    Title,
    Decision,
    Names,
    Agenda,
}

#[derive(Clone, Copy, Debug)]
struct Case {
    /// None: two bodies that meet jointly.
    sectors: Option<usize>,
    people: usize,
    letters: usize,
    shown: Shown,
}

fn cases() -> impl Strategy<Value = Case> {
    let shown = prop_oneof![
        Just(Shown::Title),
        Just(Shown::Decision),
        Just(Shown::Names),
        Just(Shown::Agenda)
    ];
    let sectors = prop_oneof![4 => (1..=4_usize).prop_map(Some), 1 => Just(None)];
    let people = proptest::sample::select(vec![12_usize, 30, 60]);
    (sectors, people, 10..=5000_usize, shown).prop_map(|(sectors, people, letters, shown)| Case {
        sectors,
        people,
        letters: match shown {
            Shown::Decision => letters,
            Shown::Title | Shown::Names | Shown::Agenda => 10 + letters % 181,
        },
        shown,
    })
}

fn desk(case: Case) -> Desk {
    let mut setup = match case.sectors {
        Some(sectors) => seated(sectors, case.people),
        None => sample(JOINT),
    };
    setup.agenda.items[0].title = words(case.letters.min(190));
    let mut desk = Desk::new(setup);
    desk.keys("A").wait(10).keys("ån");
    match case.shown {
        Shown::Title => {}
        Shown::Decision => {
            desk.keys("ut<Ctrl+A>");
            desk.paste(&words(case.letters));
            desk.keys("<Ctrl+S>v");
        }
        Shown::Names => {
            desk.keys("wm");
        }
        Shown::Agenda => {
            desk.keys("wd");
        }
    }
    desk
}

/// The words that must stand on a page, and one in all lines of which the letters have one size.
fn wanted(desk: &Desk, case: Case) -> Vec<String> {
    let text = match case.shown {
        Shown::Title => words(case.letters),
        Shown::Decision => words(case.letters),
        Shown::Names => {
            let here = desk.meeting().people().iter();
            let here = here.filter(|p| p.status().takes_part());
            here.map(|p| p.person.name.clone())
                .collect::<Vec<_>>()
                .join(" ")
        }
        Shown::Agenda => {
            let public = desk.meeting().agenda().filter(|s| s.is_public());
            public
                .map(|s| s.item.title.clone())
                .collect::<Vec<_>>()
                .join(" ")
        }
    };
    text.split_whitespace().map(str::to_owned).collect()
}

/// What is read, with words that are hung on a comma.
fn read(all: &str) -> HashSet<&str> {
    all.split_whitespace()
        .flat_map(|word| [word, word.trim_end_matches(',')])
        .collect()
}

/// Letters of a part take no smaller share from one reviewed wall to the next, and every word is on a page.
fn holds(case: Case) -> Result<(), TestCaseError> {
    let desk = desk(case);
    let wanted = wanted(&desk, case);
    // A word of the text that stands in letters of the size of all of it.
    let first = wanted[0].chars().take(4).collect::<String>();
    let mut before = (0, 1);
    for size in REVIEWED {
        let drawn = (u32::from(height(&desk, size, &first)), u32::from(size.1));
        prop_assert!(
            drawn.0 * before.1 >= before.0 * drawn.1,
            "{first} {size:?}: {drawn:?} after {before:?}"
        );
        before = drawn;
        let (_, all) = pages(&desk, size, Look::default().ascii);
        let read = read(&all);
        for word in &wanted {
            prop_assert!(
                read.contains(word.trim_end_matches(',')),
                "{word} at {size:?}"
            );
        }
    }
    Ok(())
}

/// An agenda that once had smaller letters on the largest wall than on the middle one.
#[test]
fn an_agenda_with_a_long_title_keeps_its_letters() {
    let case = Case {
        sectors: Some(1),
        people: 12,
        letters: 81,
        shown: Shown::Agenda,
    };
    holds(case).expect("as large, and whole");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_wall_has_smaller_letters_than_a_smaller_one_or_leaves_a_word_out(case in cases()) {
        holds(case)?;
    }
}
