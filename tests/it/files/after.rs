//! `ny --efter`, whatever the last meeting was like and however far it came.

use super::generated::{Agenda, agenda};
use crate::harness::{Desk, LILLEBAELT, repo};
use crate::pty::{path, run};
use ordstyrer::domain::agenda::{AgendaItem, ItemKind, StandingKind};
use ordstyrer::domain::meeting::{ItemPhase, ItemState, Meeting, Phase};
use ordstyrer::domain::roster::Role;
use ordstyrer::domain::setup::Setup;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
use std::path::Path;

fn setup(folder: &Path) -> Setup {
    let loaded = input::load(&Folder::of(folder));
    loaded
        .setup
        .unwrap_or_else(|| panic!("{:?}", loaded.faults.list()))
}

/// What is done to an item, by its number.
const ACTS: [&str; 6] = [
    "sug<Ctrl+S>",
    "s",
    "U<Enter>",
    "Tj",
    "l",
    "soSekretariatet: tal<Enter>",
];

/// Holds as much of the meeting as is wanted, and leaves its folder as the program would.
fn hold(folder: &Path, acts: &[(usize, &str)], end: &str) -> Meeting {
    let mut desk = Desk::new(setup(folder));
    if end == "aldrig åbnet" {
        return desk.meeting().clone();
    }
    desk.keys("Aå<Esc>");
    for (number, keys) in acts {
        desk.keys(&number.to_string()).wait(1).keys("<Esc>");
        desk.keys(keys).keys("<Esc><Esc><Esc>").wait(1);
    }
    match end {
        "pause" => _ = desk.keys("P<Enter>"),
        "afsluttet" => _ = desk.keys("Xa"),
        _ => {}
    }
    let log = Folder::of(folder).log();
    std::fs::write(log.journal(), desk.log.lines()).expect("written");
    desk.meeting().clone()
}

/// Whether an item must come again, told apart from the program by the record alone.
fn is_open(state: &ItemState) -> bool {
    let dealt_with = state.decision.is_some() && state.phase != ItemPhase::Postponed;
    let put_away = state.phase == ItemPhase::Withdrawn;
    let done = state.phase == ItemPhase::Treated && state.item.kind != ItemKind::Decision;
    !(dealt_with || put_away || done)
}

/// A title without the clock times that were put before it.
fn bare(title: &str) -> &str {
    let clock = |w: &str| w.starts_with("13.") && w.contains('–');
    match title.split_once(' ') {
        Some((first, rest)) if clock(first) => rest,
        _ => title,
    }
}

fn whole(meeting: &Meeting, next: &Setup, said: &str) -> Result<(), TestCaseError> {
    let all = &next.agenda.items;
    for state in meeting.agenda() {
        let title = bare(&state.item.title);
        let again: Vec<&AgendaItem> = all.iter().filter(|i| i.title == title).collect();
        if state
            .item
            .standing
            .is_some_and(|s| s != StandingKind::Minutes)
        {
            prop_assert_eq!(again.len(), 1, "{} stands on every agenda", title);
            continue;
        }
        prop_assert_eq!(
            again.len(),
            usize::from(is_open(state)),
            "{}: {:?}",
            title,
            state.phase
        );
        if let [again] = again.as_slice() {
            same(state, again)?;
        }
    }
    let closed = meeting.agenda().filter(|s| !s.is_public());
    for state in closed {
        let title = bare(&state.item.title);
        let frame = state.item.standing.is_some();
        prop_assert!(frame || !said.contains(title), "{} in {}", title, said);
        let open = all.iter().filter(|i| !i.closed);
        for item in open {
            let text = format!("{item:?}");
            prop_assert!(!text.contains(title), "{} in {}", title, text);
        }
    }
    Ok(())
}

/// Field by field.
fn same(state: &ItemState, again: &AgendaItem) -> Result<(), TestCaseError> {
    let span = state.item.title.len() - bare(&state.item.title).len();
    let mut expected = state.item.clone();
    expected.id = again.id.clone();
    expected.title.clone_from(&again.title);
    expected.closed = !state.is_public();
    expected.neutral_title.clone_from(&again.neutral_title);
    if span > 0 && expected.minutes.is_none() {
        prop_assert!(
            again.minutes.is_some(),
            "the minutes of {}",
            state.item.title
        );
        expected.minutes = again.minutes;
    }
    // Who comes for closed items only is named in no file that everybody gets: `belong` says who is.
    expected.guests.retain(|g| again.guests.contains(g));
    prop_assert_eq!(again, &expected);
    prop_assert!(!again.closed || again.neutral_title == state.public_title().map(str::to_owned));
    Ok(())
}

/// Guests with the titles they must come for: of those who are asked to a public item that comes again.
fn belong(meeting: &Meeting) -> BTreeSet<(String, String)> {
    let people: Vec<_> = meeting.people().iter().map(|a| a.person.clone()).collect();
    let those = |public: bool| {
        let open = meeting
            .agenda()
            .filter(|s| is_open(s) && (s.is_public() || !public));
        let open: Vec<AgendaItem> = open.map(|s| s.item.clone()).collect();
        asked(&open, &people)
    };
    let public: BTreeSet<String> = those(true).into_iter().map(|(name, _)| name).collect();
    let all = those(false).into_iter();
    all.filter(|(name, _)| public.contains(name)).collect()
}

/// Whom each guest belongs to, by the items' titles.
pub(crate) fn asked(
    items: &[AgendaItem],
    people: &[ordstyrer::domain::roster::Person],
) -> BTreeSet<(String, String)> {
    let pairs = people.iter().flat_map(|p| {
        let mine = |i: &&AgendaItem| match &p.role {
            Role::Guest { items } => items.contains(&i.id) || i.guests.contains(&p.id),
            Role::Member { .. } | Role::Substitute { .. } | Role::Observer | Role::Staff { .. } => {
                false
            }
        };
        items
            .iter()
            .filter(mine)
            .map(|i| (p.name.clone(), bare(&i.title).to_owned()))
    });
    pairs.collect()
}

fn frame(next: &Setup, last: &Meeting) -> Result<(), TestCaseError> {
    let agenda = &next.agenda;
    prop_assert_eq!(agenda.title.as_deref(), Some("Møde i Prøveklyngen"));
    let clock = |t: chrono::NaiveTime| t.format("%H.%M").to_string();
    prop_assert_eq!(
        (clock(agenda.start), agenda.end.map(clock)),
        ("13.00".to_owned(), Some("15.30".to_owned()))
    );
    let before = last.frame();
    prop_assert_eq!(
        (&agenda.place, &agenda.chair, &agenda.secretary),
        (&before.place, &before.chair, &before.secretary)
    );
    let seats: Vec<_> = last.seats().iter().map(|s| &s.label).collect();
    prop_assert_eq!(
        next.roster
            .seats
            .iter()
            .map(|s| &s.label)
            .collect::<Vec<_>>(),
        seats
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Put off, not reached, being dealt with, left undecided: each is on the new agenda once, with all its parts, closed if
    /// it was; what was decided, or taken off, is not. Guests are asked to the same titles; the frame is the old one.
    #[test]
    fn every_open_case_comes_again_once_and_nothing_that_is_settled_does(
        agenda in agenda(),
        acts in prop::collection::vec((1usize..11, select(ACTS.to_vec())), 0..12),
        end in select(vec!["aldrig åbnet", "i gang", "pause", "afsluttet"]),
    ) {
        let dir = tempfile::tempdir().expect("a folder");
        let (last, next) = (dir.path().join("før"), dir.path().join("nu"));
        std::fs::create_dir(&last).expect("made");
        Agenda::write(&agenda, &last, &repo("sample-data").join(LILLEBAELT));
        let meeting = hold(&last, &acts, end);
        let (code, said, err) = run(&["ny", path(&next), "--efter", path(&last), "--dato", "4-3-2027"]);
        prop_assert!(code <= 1, "{}{}", said, err);
        let made = setup(&next);
        whole(&meeting, &made, &said)?;
        frame(&made, &meeting)?;
        prop_assert_eq!(asked(&made.agenda.items, &made.roster.persons), belong(&meeting));
        prop_assert_eq!(said.contains("ikke afsluttet"), matches!(meeting.phase(), Phase::Open | Phase::Adjourned));
    }
}
