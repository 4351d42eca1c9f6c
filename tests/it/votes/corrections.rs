//! Corrections: whoever turns out to have been away did not vote; count, quorum and result follow, and that is told first.

use super::council::{Council, Sitting, cast, member_id, position};
use chrono::{DateTime, FixedOffset};
use ordstyrer::domain::act::{AttendanceCommand, Command, Revision, VoteCommand};
use ordstyrer::domain::consequence::Consequence;
use ordstyrer::domain::decision::{Outcome, PositionKind};
use ordstyrer::domain::ids::ItemId;
use ordstyrer::domain::poll::VoteResult;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::domain::vote::{Ballot, VoteSubject};
use ordstyrer::domain::vote_faults::VoteFault;
use ordstyrer::minutes::facts::{Audience, Minutes};
use proptest::prelude::*;

/// Left at a time before the vote, noted only now.
fn left_at(member: usize, at: DateTime<FixedOffset>) -> Revision {
    let person = member_id(member);
    let command: Command = AttendanceCommand::MarkLeft { person }.into();
    let command = Box::new(command);
    Revision::Late { command, at }
}

fn told(refusal: &Refusal) -> &[Consequence] {
    let Refusal::ChangesMore(changes) = refusal else {
        panic!("{refusal:?}");
    };
    changes
}

#[test]
fn a_departure_before_the_vote_changes_count_and_result_and_is_told_first() {
    let mut sitting = Council::nine().meets();
    let before = sitting.now;
    let vote = sitting.votes(VoteSubject::Main, [5, 4, 0]);
    assert_eq!(sitting.count(vote).result, VoteResult::Adopted);
    let refusal = sitting.corrects(left_at(0, before));
    let result = told(&refusal).iter().find_map(|c| {
        if let Consequence::VoteResult { from, to, .. } = c {
            return Some((from.clone(), to.clone()));
        }
        None
    });
    assert_eq!(
        result,
        Some((VoteResult::Adopted, Some(VoteResult::NotAdopted)))
    );
    let poll = sitting.count(vote);
    assert_eq!(poll.counts(), [4, 4, 0]);
    assert_eq!(poll.uncounted, [(sitting.at(0), Ballot::For)]);
    assert_eq!(poll.absent, [sitting.at(0)]);
}

#[test]
fn quorum_at_the_vote_follows_too_and_the_close_says_so() {
    let mut sitting = Council::nine().meets();
    for member in 5..9 {
        sitting.leaves(member);
    }
    let before = sitting.now;
    let vote = sitting.votes(VoteSubject::Main, [3, 2, 0]);
    assert_eq!(sitting.count(vote).verdict.met, Some(true));
    sitting.corrects(left_at(4, before));
    assert_eq!(sitting.count(vote).verdict.met, Some(false));
    let faults = sitting.vote_faults();
    assert!(faults.contains(&VoteFault::BelowQuorum), "{faults:?}");
    assert!(faults.contains(&VoteFault::Uncounted(vec![sitting.at(4)])));
}

#[test]
fn a_decision_a_dissent_and_an_order_that_no_longer_agree_are_found() {
    let mut sitting = Council::nine().meets();
    let before = sitting.now;
    let vote = sitting.votes(VoteSubject::Main, [5, 4, 0]);
    sitting.decides(Outcome::Approved, "Godkendt.");
    let dissent = position(6, PositionKind::Dissent);
    sitting.does(dissent);
    assert!(sitting.vote_faults().is_empty());
    sitting.corrects(left_at(0, before));
    assert_eq!(sitting.vote_faults()[1..], [VoteFault::Decision]);
    let at = sitting.vote(vote).closed.expect("closed").at;
    let command = cast(vote, &[(6, Ballot::For)]);
    let command = Box::new(command.into());
    sitting.corrects(Revision::Late { command, at });
    let found = sitting.vote_faults();
    assert!(
        found.contains(&VoteFault::Dissent(sitting.at(6))),
        "{found:?}"
    );
}

#[test]
fn words_that_say_otherwise_than_the_vote_are_told() {
    let words = [
        ("Vedtaget enstemmigt.", "siger enstemmigt"),
        ("Godkendt uden afstemning.", "siger uden afstemning"),
        ("Vedtaget med 6 stemmer mod 3.", "6 stemmer mod 3"),
    ];
    for (text, wanted) in words {
        let mut sitting = Council::nine().meets();
        sitting.votes(VoteSubject::Main, [5, 4, 0]);
        sitting.decides(Outcome::Approved, text);
        let told = ordstyrer::text::contradiction::sentences(sitting.meeting());
        assert!(told.iter().any(|t| t.contains(wanted)), "{text}: {told:?}");
    }
    let mut sitting = Council::nine().meets();
    sitting.votes(VoteSubject::Main, [5, 4, 0]);
    sitting.decides(Outcome::Approved, "Vedtaget med 5 stemmer imod 4.");
    let told = ordstyrer::text::contradiction::sentences(sitting.meeting());
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn a_vote_that_is_taken_back_is_told_and_gone() {
    let mut sitting = Council::nine().meets();
    sitting.votes(VoteSubject::Main, [5, 4, 0]);
    let opened = sitting.meeting().votes()[0].id.0;
    let person = None;
    let refusal = sitting.corrects(Revision::TakeBack {
        record: opened,
        person,
    });
    let gone = |c: &Consequence| matches!(c, Consequence::VoteResult { to: None, .. });
    assert!(told(&refusal).iter().any(gone), "{refusal:?}");
    assert!(sitting.meeting().votes().is_empty());
}

#[test]
fn a_vote_on_the_wrong_item_goes_over_whole() {
    let mut sitting = Council::nine().meets();
    sitting.votes(VoteSubject::Main, [5, 4, 0]);
    let record = sitting.meeting().votes()[0].id.0;
    sitting.begin("2");
    let item = ItemId::new("2");
    sitting.does(ordstyrer::domain::act::ReviseCommand {
        revision: Revision::Item { record, item },
        told: true,
    });
    let second = sitting.meeting().item_by(&"2".into()).expect("item 2");
    let votes: Vec<_> = sitting.meeting().votes_on(second).collect();
    assert_eq!(votes.len(), 1);
    assert_eq!(sitting.count(votes[0].id).counts(), [5, 4, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Recorded late or wrongly and then corrected, a vote is the one that was recorded rightly at once.
    #[test]
    fn a_vote_corrected_equals_a_vote_recorded_rightly(
        away in prop::collection::btree_set(0usize..9, 0..4),
        said in prop::collection::vec(prop::sample::select(vec![Ballot::For, Ballot::Against, Ballot::Abstain]), 9),
        wrong in 0usize..9,
    ) {
        let rightly = {
            let mut sitting = Council::nine().meets();
            for member in &away {
                sitting.leaves(*member);
            }
            let here = (0..9).filter(|m| !away.contains(m));
            let here: Vec<_> = here.map(|m| (m, said[m])).collect();
            let vote = sitting.opens(VoteSubject::Main);
            let cast = cast(vote, &here);
            sitting.does(cast).does(VoteCommand::CloseVote { vote });
            sitting
        };
        let corrected = {
            let mut sitting = Council::nine().meets();
            let before = sitting.now;
            let vote = sitting.opens(VoteSubject::Main);
            let other = if said[wrong] == Ballot::For { Ballot::Against } else { Ballot::For };
            let all: Vec<_> = (0..9).map(|m| (m, if m == wrong { other } else { said[m] })).collect();
            let all = cast(vote, &all);
            sitting.does(all).does(VoteCommand::CloseVote { vote });
            let at = sitting.vote(vote).closed.expect("closed").at;
            let command = Box::new(cast(vote, &[(wrong, said[wrong])]).into());
            let mut revisions = vec![Revision::Late { command, at }];
            revisions.extend(away.iter().map(|m| left_at(*m, before)));
            for revision in revisions {
                let told = true;
                sitting.does(ordstyrer::domain::act::ReviseCommand { revision, told });
            }
            sitting
        };
        let of = |sitting: &Sitting| {
            let vote = &sitting.meeting().votes()[0];
            let poll = sitting.count(vote.id);
            let facts = Minutes::of(sitting.meeting(), Audience::Public);
            let json = serde_json::to_value(&facts).expect("JSON");
            let mut said = json["items"][0]["votes"][0].clone();
            for time in ["opened", "closed"] {
                said[time] = serde_json::Value::Null;
            }
            let mut poll = poll;
            poll.uncounted.clear();
            (poll, said)
        };
        prop_assert_eq!(of(&corrected), of(&rightly));
    }
}
