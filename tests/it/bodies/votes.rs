//! How a body votes, told: every rule with its source or as not fixed, and votes that come to what the rule says.

use super::built_in;
use ordstyrer::domain::example::{self, VoteCase};
use ordstyrer::domain::poll::{VoteResult, outcome};
use ordstyrer::domain::profile::{CastingVote, DecisionRule, Profile, SeatCount, VotingRule};
use ordstyrer::domain::vote::{Ballot, VoteForm};
use ordstyrer::text::body;

/// A council of a region and its municipalities, which decides by majority.
fn council(seats: [u32; 2], voting: VotingRule) -> Profile {
    let mut profile = built_in("sundhedsraad");
    profile.decision_rule = Some(DecisionRule::Majority);
    for (sector, seats) in profile.sectors.iter_mut().zip(seats) {
        sector.seats = Some(SeatCount::Fixed(seats));
    }
    profile.voting = voting;
    profile
}

fn told(profile: &Profile) -> String {
    body::explain(profile, &|_| None)
}

#[test]
fn the_votes_of_eighteen_seats_come_to_what_the_rule_says() {
    let settled = VotingRule {
        casting: Some(CastingVote::Nobody),
        ..VotingRule::default()
    };
    let text = told(&council([10, 8], settled));
    for line in [
        "Eksempel på en afstemning med 18 pladser:",
        "9 stemmer for, 7 imod, 2 undlader: vedtaget.",
        "9 stemmer for, 9 imod: ikke vedtaget.",
        "Den, der undlader at stemme, tæller hverken for eller imod.",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let open = told(&council([10, 8], VotingRule::default()));
    assert!(
        open.contains("9 stemmer for, 9 imod: resultatet er ikke fastsat.")
            && open.contains("2 undlader: vedtaget."),
        "{open}"
    );
}

#[test]
fn whoever_must_vote_does_not_abstain_and_the_chairs_side_settles_a_tie() {
    let strict = VotingRule {
        casting: Some(CastingVote::Chair),
        duty: Some(true),
        ..VotingRule::default()
    };
    let text = told(&council([5, 4], strict));
    for line in [
        "5 stemmer for, 4 imod: vedtaget.",
        "4 stemmer for, 4 imod, 1 er ikke til stede: vedtaget, fordi mødelederen stemte for.",
        "4 stemmer for, 4 imod, 1 er ikke til stede: ikke vedtaget, fordi mødelederen stemte imod.",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("undlade"), "{text}");
}

#[test]
fn every_voting_rule_stands_with_its_source_or_as_not_fixed() {
    let sources = ["udslagsgivende", "stemmepligt", "standsningsret", "form"];
    let whole = VotingRule {
        casting: Some(CastingVote::Nobody),
        duty: Some(false),
        may_bring: Some(true),
        brought_to: Some("regionsrådet".to_owned()),
        form: Some(VoteForm::ShowOfHands),
        sources: sources.map(|k| (k.to_owned(), format!("§ {k}"))).into(),
    };
    let text = told(&council([5, 4], whole));
    let lines: Vec<&str> = text.lines().collect();
    for (line, key) in [
        (
            "- Stemmelighed: forslaget er ikke vedtaget",
            "udslagsgivende",
        ),
        ("- Stemmepligt: nej", "stemmepligt"),
        (
            "indbragt for regionsrådet, til mødet er hævet",
            "standsningsret",
        ),
        ("- Afstemningsform: håndsoprækning", "form"),
    ] {
        let at = lines.iter().position(|l| l.contains(line));
        let at = at.unwrap_or_else(|| panic!("{line}: {text}"));
        assert_eq!(lines[at + 1].trim(), format!("Kilde: § {key}"));
    }
    let none = told(&council([5, 4], VotingRule::default()));
    for label in [
        "Stemmelighed",
        "Stemmepligt",
        "Standsningsret",
        "Afstemningsform",
    ] {
        assert!(
            none.contains(&format!("- {label}: ikke fastsat\n")),
            "{none}"
        );
    }
}

/// Whatever the seats and the rule: every case is of people who have a seat, and comes to what the rule says.
#[test]
fn cases_of_every_size_hold() {
    let rules = [None, Some(CastingVote::Nobody), Some(CastingVote::Chair)];
    for seats in 2..40 {
        for casting in rules {
            for duty in [None, Some(false), Some(true)] {
                let voting = VotingRule {
                    casting,
                    duty,
                    ..VotingRule::default()
                };
                let profile = council([1, seats - 1], voting);
                let example = example::vote(&profile, 4).expect("seats");
                let all: Vec<&VoteCase> = example.ties.iter().chain([&example.majority]).collect();
                for case in all {
                    let there = case.yes + case.no + case.abstain + case.away;
                    assert_eq!(there, seats, "{case:?}");
                    assert!(duty != Some(true) || case.abstain == 0, "{case:?}");
                    let cast = [case.yes as usize, case.no as usize];
                    assert_eq!(case.result, outcome(&profile, cast, case.chair).0);
                }
                assert_eq!(example.majority.result, VoteResult::Adopted);
                assert!(example.ties.iter().all(|t| t.yes == t.no));
            }
        }
    }
    let abstains = Some(Ballot::Abstain);
    let chair = VotingRule {
        casting: Some(CastingVote::Chair),
        ..VotingRule::default()
    };
    let result = outcome(&council([5, 4], chair), [2, 2], abstains);
    assert_eq!(result, (VoteResult::NotAdopted, false));
}
