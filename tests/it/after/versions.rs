//! Earlier versions of the minutes, written again: as they read then, but for what is closed by now.

use super::held;
use crate::harness::Desk;
use ordstyrer::domain::act::{
    AfterCommand, AgendaCommand, AttendanceCommand, Command, DecisionCommand, LifeCommand,
    RoomCommand, UndoCommand, Waiver,
};
use ordstyrer::domain::decision::{Draft, FollowUp, Outcome};
use ordstyrer::domain::history::{History, changes_minutes};
use ordstyrer::domain::ids::{ItemId, PersonId};
use ordstyrer::domain::meeting::Phase;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::corrected::{ChangeFacts, CorrectedPart};
use ordstyrer::minutes::facts::{Audience, Minutes};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The versions in formats that show everything.
fn read(history: &History, audience: Audience) -> Vec<u8> {
    let written = |facts: Minutes| {
        let document = compose::minutes(&facts);
        let formats = [Format::Json, Format::Html, Format::Text];
        formats.map(|f| f.write(&facts, &document).expect("written"))
    };
    let all = Minutes::all(history, audience).into_iter();
    all.flat_map(written).flatten().collect()
}

/// What can come after a meeting; words are a canary of the item they are said of.
#[derive(Clone, Copy, Debug)]
enum Step {
    Decide(usize),
    FollowUp(usize),
    /// Said under the wrong item, then moved to the right one.
    Mistake(usize, usize),
    Left(usize),
    Close(usize),
    Open(usize),
    Send,
    Approve,
    Finalise,
    Note(usize),
    Reopen,
    End,
    Undo,
    Redo,
}

const ITEMS: [&str; 4] = ["1", "2", "3", "6"];

fn item(which: usize) -> ItemId {
    ITEMS[which % ITEMS.len()].into()
}

/// Words that are found only where something of an item is said.
fn canary(which: usize, nth: usize) -> String {
    let names = ["kanarieet", "kanarieto", "kanarietre", "kanarieseks"];
    format!("{} nummer {nth}", names[which % ITEMS.len()])
}

fn step() -> impl Strategy<Value = Step> {
    let which = || 0..ITEMS.len();
    prop_oneof![
        4 => which().prop_map(Step::Decide),
        2 => which().prop_map(Step::FollowUp),
        2 => (which(), which()).prop_map(|(from, to)| Step::Mistake(from, to)),
        1 => (0..8usize).prop_map(Step::Left),
        2 => which().prop_map(Step::Close),
        1 => which().prop_map(Step::Open),
        1 => Just(Step::Send),
        1 => Just(Step::Approve),
        1 => Just(Step::Finalise),
        1 => which().prop_map(Step::Note),
        1 => Just(Step::Reopen),
        2 => Just(Step::End),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

fn draft(text: String) -> Draft {
    Draft {
        outcome: Some(Outcome::Free),
        text,
        ..Draft::default()
    }
}

/// All agree to decide, whatever kind of item it is.
const AGREED: Waiver = Waiver {
    below_quorum: None,
    all_agree: true,
    as_recommendation: false,
    against_the_vote: false,
};

fn decide(which: usize, words: String) -> Command {
    let (item, draft) = (item(which), draft(words));
    let waiver = AGREED;
    DecisionCommand::RecordDecision {
        item,
        draft,
        waiver,
    }
    .into()
}

fn secrecy(which: usize, closed: bool) -> Command {
    let item = item(which);
    AgendaCommand::SetSecrecy { item, closed }.into()
}

fn commands(desk: &Desk, step: Step, nth: usize) -> Vec<Command> {
    let recorded: Vec<Command> = match step {
        Step::Send => return vec![AfterCommand::SendMinutes { to: None }.into()],
        Step::Approve => {
            let (by, on) = ("formandskabet".to_owned(), desk.now.date_naive());
            return vec![AfterCommand::ApproveMinutes { by, on }.into()];
        }
        Step::Finalise => return vec![AfterCommand::FinaliseMinutes.into()],
        Step::Reopen => return vec![LifeCommand::OpenMeeting.into()],
        Step::End => return vec![LifeCommand::CloseMeeting.into()],
        Step::Undo => return vec![Command::Undo(UndoCommand::Undo)],
        Step::Redo => return vec![Command::Undo(UndoCommand::Redo)],
        Step::Note(which) => {
            let (item, text) = (item(which), "et notat".to_owned());
            return vec![RoomCommand::AddNote { item, text }.into()];
        }
        Step::Decide(which) => vec![decide(which, canary(which, nth))],
        Step::FollowUp(which) => {
            let (what, who, due) = (canary(which, nth), None, None);
            let (item, follow_up) = (item(which), FollowUp { what, who, due });
            vec![DecisionCommand::AddFollowUp { item, follow_up }.into()]
        }
        Step::Mistake(from, to) => {
            let words = canary(to, nth);
            let free = DecisionCommand::RemoveDecision { item: item(to) };
            let moved = DecisionCommand::MoveDecision {
                from: item(from),
                to: item(to),
                draft: draft(words.clone()),
                waiver: AGREED,
            };
            vec![free.into(), decide(from, words), moved.into()]
        }
        Step::Left(who) => {
            let people = desk.meeting().people();
            let person: PersonId = people.iter().nth(who).expect("somebody").person.id.clone();
            vec![AttendanceCommand::MarkLeft { person }.into()]
        }
        Step::Close(which) => vec![secrecy(which, true)],
        Step::Open(which) => vec![secrecy(which, false)],
    };
    if desk.meeting().phase() != Phase::Closed {
        return recorded;
    }
    let opened = desk.meeting().opened().expect("opened").at;
    let at = matches!(step, Step::Left(_)).then(|| opened + chrono::TimeDelta::minutes(7));
    let corrected = recorded.into_iter().map(|command| {
        let (command, reason, told) = (Box::new(command), "Glemt".to_owned(), true);
        AfterCommand::Correct {
            command,
            at,
            reason,
            told,
        }
        .into()
    });
    corrected.collect()
}

/// A meeting that was held and what came after it; how it stood when each version was last written.
fn lived(steps: &[Step]) -> (Desk, BTreeMap<usize, History>) {
    let mut desk = held();
    let mut stood = BTreeMap::new();
    let note = |desk: &Desk, stood: &mut BTreeMap<_, _>| {
        let last = desk.history().records().last().expect("a record");
        if desk.meeting().phase() == Phase::Closed && last.events.iter().any(changes_minutes) {
            let version = desk.meeting().approval().version();
            stood.insert(version, desk.history().clone());
        }
    };
    note(&desk, &mut stood);
    for (nth, step) in steps.iter().enumerate() {
        for wanted in commands(&desk, *step, nth) {
            let before = desk.meeting().seq();
            desk.wait(60).put(&wanted);
            if desk.meeting().seq() > before {
                note(&desk, &mut stood);
            }
        }
    }
    (desk, stood)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_version_reads_again_as_it_did_but_for_what_is_closed_by_now(
        steps in proptest::collection::vec(step(), 1..14),
    ) {
        let (desk, stood) = lived(&steps);
        let history = desk.history();
        let versions = history.versions();
        let numbers: BTreeSet<usize> = versions.iter().map(|v| v.version).collect();
        let written: BTreeSet<usize> = stood.keys().copied().collect();
        prop_assert_eq!(numbers, written);
        for version in versions {
            let n = version.version;
            let internal = history.as_version(version).history;
            let then = read(&stood[&n], Audience::Internal);
            prop_assert_eq!(read(&internal, Audience::Internal), then, "version {}", n);
            let public = history.as_public_version(version, &BTreeSet::new());
            let text = String::from_utf8(read(&public.history, Audience::Public)).expect("text");
            leaks_nothing(&desk, n, &text)?;
            if public.closed_since.is_empty() && !was_moved_or_opened(&steps) {
                let then = read(&stood[&n], Audience::Public);
                prop_assert_eq!(text.into_bytes(), then, "version {}", n);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_correction_quotes_what_stood_before_and_what_stood_with_it_and_nothing_closed(
        steps in proptest::collection::vec(step(), 1..14),
    ) {
        let (desk, stood) = lived(&steps);
        let read = |history| read(history, Audience::Internal);
        let read_then: BTreeMap<usize, Vec<u8>> = stood.iter().map(|(v, h)| (*v, read(h))).collect();
        let words = |version, text: &Option<String>| {
            let Some(then) = read_then.get(&version) else { return true };
            let then = String::from_utf8_lossy(then).replace("\\n", " ");
            text.as_ref().is_none_or(|text| then.contains(text))
        };
        let quoted = |c: &ChangeFacts| matches!(c.part, CorrectedPart::Decision | CorrectedPart::FollowUp);
        for correction in Minutes::whole(desk.history(), Audience::Internal).corrections {
            for change in correction.changes.iter().filter(|c| quoted(c)) {
                prop_assert!(change.from != change.to);
                prop_assert!(words(correction.version - 1, &change.from), "{:?}", correction);
                prop_assert!(words(correction.version, &change.to), "{:?}", correction);
            }
            let what = correction.what.clone().unwrap_or_default();
            let is_words = ["beslutningen", "opfølgning"].contains(&what.as_str());
            prop_assert!(!is_words || !correction.changes.is_empty(), "{:?}", correction);
        }
        let public = Minutes::whole(desk.history(), Audience::Public);
        let (items, corrections) = (format!("{:?}", public.items), format!("{:?}", public.corrections));
        for which in 0..ITEMS.len() {
            let word = canary(which, 0).replace(" nummer 0", "");
            let state = desk.meeting().item_by(&item(which)).expect("an item");
            prop_assert!(
                state.is_public() || !corrections.contains(&word) || items.contains(&word),
                "{}: {}", word, corrections
            );
        }
    }
}

/// Where something was moved or opened, an earlier version may keep more closed than it did.
fn was_moved_or_opened(steps: &[Step]) -> bool {
    let moves = |s: &Step| {
        matches!(
            s,
            Step::Mistake(..) | Step::Open(_) | Step::Undo | Step::Redo
        )
    };
    steps.iter().any(moves)
}

/// What was moved to a closed item and back by an undo stood on an open one for a while: its words are quoted nowhere.
#[test]
fn words_that_were_once_moved_to_a_closed_item_are_not_quoted() {
    let (desk, _) = lived(&[Step::Mistake(2, 3), Step::Undo, Step::Decide(2)]);
    let word = canary(3, 0).replace(" nummer 0", "");
    for version in desk.history().versions() {
        let public = desk.history().as_public_version(version, &BTreeSet::new());
        let text = String::from_utf8(read(&public.history, Audience::Public)).expect("text");
        assert!(!text.contains(&word), "version {}", version.version);
    }
    assert!(!desk.flat(Format::Text, Audience::Public).contains(&word));
}

/// Nothing of what is closed by now, unless the newest version says it too: a slip that stands still.
fn leaks_nothing(desk: &Desk, version: usize, text: &str) -> Result<(), TestCaseError> {
    let newest = read(desk.history(), Audience::Public);
    let newest = String::from_utf8(newest).expect("text");
    for which in 0..ITEMS.len() {
        let state = desk.meeting().item_by(&item(which)).expect("an item");
        let word = canary(which, 0);
        let word = word.split(' ').next().expect("a word");
        prop_assert!(
            state.is_public() || !text.contains(word) || newest.contains(word),
            "version {}: {} is in it",
            version,
            word
        );
    }
    Ok(())
}
