//! Random votes: the sentence, the lines, the names, the JSON and the wall say the same, and are read back as what was
//! stored.

use super::council::{Council, Sitting, cast, member_id};
use super::reader;
use crate::wall_text::said;
use ordstyrer::domain::act::{AttendanceCommand, RoomCommand, VoteCommand};
use ordstyrer::domain::ids::ItemId;
use ordstyrer::domain::poll::VoteResult;
use ordstyrer::domain::scene::Scene;
use ordstyrer::domain::vote::{Ballot, VoteForm, VoteFrame};
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::text::vote as words;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What a member does: nothing, stays away, is out, is disqualified, or votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Silent,
    Away,
    Out,
    Recused,
    Votes(Ballot),
}

fn part() -> impl Strategy<Value = Part> {
    prop_oneof![
        1 => Just(Part::Silent),
        1 => Just(Part::Away),
        1 => Just(Part::Out),
        1 => Just(Part::Recused),
        5 => Just(Part::Votes(Ballot::For)),
        4 => Just(Part::Votes(Ballot::Against)),
        2 => Just(Part::Votes(Ballot::Abstain)),
    ]
}

/// A vote as it was.
#[derive(Clone, Debug)]
struct Held {
    parts: Vec<Part>,
    chair_decides: bool,
    form: VoteForm,
}

fn held() -> impl Strategy<Value = Held> {
    let parts = prop::collection::vec(part(), 3..=21);
    let form = prop::sample::select(VoteForm::ALL.to_vec());
    (parts, any::<bool>(), form).prop_map(|(parts, chair_decides, form)| Held {
        parts,
        chair_decides,
        form,
    })
}

/// Holds it; `None` where nobody votes, or a roll call is not over.
fn hold(held: &Held) -> Option<Sitting> {
    let voting = if held.chair_decides {
        "udslagsgivende = \"formand\""
    } else {
        "udslagsgivende = \"ingen\""
    };
    let council = Council {
        voting,
        ..Council::of(held.parts.len())
    };
    let mut sitting = council.meets();
    let item = || Some(ItemId::new("1"));
    for (n, part) in held.parts.iter().enumerate() {
        let person = member_id(n);
        match part {
            Part::Away => sitting.leaves(n),
            Part::Out => {
                let item = item();
                sitting.does(AttendanceCommand::StepOut { person, item });
            }
            Part::Recused => {
                let item = item();
                sitting.does(AttendanceCommand::Recuse { person, item });
            }
            Part::Silent | Part::Votes(_) => {}
        }
    }
    let frame = VoteFrame {
        form: held.form,
        ..VoteFrame::default()
    };
    let item = ItemId::new("1");
    sitting.does(VoteCommand::OpenVote { item, frame });
    let vote = sitting.meeting().open_vote().expect("a vote").id;
    let said = held
        .parts
        .iter()
        .enumerate()
        .filter_map(|(n, part)| match part {
            Part::Votes(ballot) => Some((n, *ballot)),
            Part::Silent | Part::Away | Part::Out | Part::Recused => None,
        });
    let said: Vec<_> = said.collect();
    if !said.is_empty() {
        let cast = cast(vote, &said);
        sitting.does(cast);
    }
    sitting.tries(VoteCommand::CloseVote { vote }).ok()?;
    Some(sitting)
}

/// Ids of those who did this, in the order of the roster.
fn named(held: &Held, wanted: Part) -> Vec<String> {
    let parts = held.parts.iter().enumerate();
    let same = parts.filter(move |(_, p)| **p == wanted);
    same.map(|(n, _)| format!("m{n}")).collect()
}

/// All that a vote says, held against what was said in it.
fn agrees(held: &Held) -> Result<(), TestCaseError> {
    let Some(mut sitting) = hold(held) else {
        return Ok(());
    };
    let stored = [Ballot::For, Ballot::Against, Ballot::Abstain];
    let stored = stored.map(|b| named(held, Part::Votes(b)));
    let counts = stored.clone().map(|s| s.len());
    let vote = sitting.meeting().votes()[0].id;
    let poll = sitting.count(vote);
    prop_assert_eq!(poll.counts(), counts);
    // The sentence.
    let sentence = words::sentence(sitting.meeting(), sitting.vote(vote), &poll);
    let read = reader::sentence(&sentence).expect("a vote's sentence");
    prop_assert_eq!(read.counts, counts, "{}", &sentence);
    let adopted = poll.result == VoteResult::Adopted;
    prop_assert_eq!(read.adopted, Some(adopted), "{}", &sentence);
    let by_rule = match counts[0].cmp(&counts[1]) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => {
            held.chair_decides && held.parts[0] == Part::Votes(Ballot::For)
        }
    };
    prop_assert_eq!(adopted, by_rule);
    // The lines: a bare letter is read as the whole group, with those who are away.
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for attendee in sitting.meeting().people() {
        if let Some(group) = &attendee.person.group {
            *groups.entry(group.clone()).or_default() += 1;
        }
    }
    let lines_said = words::lines(sitting.meeting(), sitting.vote(vote), &poll);
    prop_assert_eq!(
        reader::lines(&lines_said, &groups),
        counts,
        "{:?}",
        lines_said
    );
    in_the_data(held, &sitting, &stored, &sentence)?;
    on_the_wall(&mut sitting, counts, &sentence)
}

/// The data, in public as for those inside.
fn in_the_data(
    held: &Held,
    sitting: &Sitting,
    stored: &[Vec<String>; 3],
    sentence: &str,
) -> Result<(), TestCaseError> {
    let of = |wanted: Part| named(held, wanted);
    let vote = &sitting.meeting().votes()[0];
    let result = sitting.count(vote.id).result;
    for audience in [Audience::Public, Audience::Internal] {
        let facts = Minutes::of(sitting.meeting(), audience);
        let json = serde_json::to_value(&facts).expect("JSON");
        let said = &json["items"][0]["votes"][0];
        let list =
            |key: &str| -> Vec<String> { serde_json::from_value(said[key].clone()).expect("ids") };
        for (key, stored) in ["for", "against", "abstained"].into_iter().zip(stored) {
            prop_assert_eq!(&list(key), stored);
        }
        let mut away = of(Part::Away);
        away.extend(of(Part::Out));
        away.sort_by_key(|id| id[1..].parse::<usize>().expect("a number"));
        prop_assert_eq!(list("absent"), away);
        prop_assert_eq!(list("recused"), of(Part::Recused));
        prop_assert_eq!(list("not_voted"), of(Part::Silent));
        prop_assert_eq!(said["sentence"].as_str(), Some(sentence));
        prop_assert_eq!(said["result"].as_str(), Some(result.code()));
    }
    Ok(())
}

/// The wall has the same figures and the same sentence, on one page or on two.
fn on_the_wall(
    sitting: &mut Sitting,
    counts: [usize; 3],
    sentence: &str,
) -> Result<(), TestCaseError> {
    let scene = Some(Scene::Vote);
    sitting.does(RoomCommand::ShowScene { scene });
    let read = said(sitting.meeting(), sitting.now, (80, 40), false);
    // A sentence that is too long for a page goes on at the next one, which may have other letters.
    let goes_on = |(at, _)| {
        let (head, rest) = sentence.split_at(at);
        read.contains(head) && read.contains(rest.trim_start())
    };
    let whole = read.contains(sentence) || sentence.match_indices(' ').any(goes_on);
    prop_assert!(whole, "{} in {}", sentence, read);
    let figures = format!("{} for {} imod", counts[0], counts[1]);
    prop_assert!(read.contains(&figures), "{} in {}", figures, read);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sentence_lines_names_data_and_wall_say_what_was_stored(held in held()) {
        agrees(&held)?;
    }
}

/// The same, 100 000 times: too long for every run.
#[test]
#[ignore = "100 000 votes take some minutes"]
fn a_hundred_thousand_votes_say_what_was_stored() {
    let config = ProptestConfig {
        cases: 100_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let run = runner.run(&held(), |held| agrees(&held));
    assert!(run.is_ok(), "{run:?}");
}
