//! What somebody broke once: shared seats, groups with a substitute, votes that are moved, put off or contradicted, rounds
//! and lots of strangers, votes of an earlier time.

use super::council::{Council, Sitting, cast, decision, member_id};
use crate::harness::{Desk, SUNDHEDSRAAD, sample};
use ordstyrer::domain::act::{
    AgendaCommand, DecisionCommand, ReviseCommand, Revision, VoteCommand,
};
use ordstyrer::domain::consequence::Consequence;
use ordstyrer::domain::decision::Outcome;
use ordstyrer::domain::ids::ItemId;
use ordstyrer::domain::poll::VoteResult;
use ordstyrer::domain::postponement::Postponement;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::domain::vote::{Ballot, ElectionRound, Lot, VoteForm, VoteFrame, VoteSubject};
use ordstyrer::domain::vote_faults::VoteFault;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::text::vote as words;

#[test]
fn two_who_share_a_seat_have_one_vote_and_it_is_the_one_that_was_given() {
    let council = Council {
        shared: Some([3, 4]),
        ..Council::nine()
    };
    let mut sitting = council.meets();
    let vote = sitting.opens(VoteSubject::Main);
    sitting.does(cast(vote, &[(4, Ballot::Against)]));
    let second = sitting.tries(cast(vote, &[(3, Ballot::For)]));
    assert_eq!(second, Err(Refusal::SeatHasVoted));
    let ballot = Ballot::For;
    sitting.does(VoteCommand::CastRestAndClose { vote, ballot });
    let poll = sitting.count(vote);
    assert_eq!(poll.counts(), [7, 1, 0]);
    assert!(poll.uncounted.is_empty());
    // Of a group with both in it one is heard.
    let mut sitting = council.meets();
    let vote = sitting.opens(VoteSubject::Main);
    sitting.does(cast(vote, &[(3, Ballot::For), (4, Ballot::For)]));
    assert_eq!(sitting.count(vote).counts(), [1, 0, 0]);
}

#[test]
fn a_letter_does_not_stand_alone_where_a_substitute_of_no_group_sits() {
    let mut sitting = Council::nine().meets();
    sitting.leaves(0);
    sitting.seats_substitute_for(0);
    let vote = sitting.opens(VoteSubject::Main);
    let ballot = Ballot::For;
    sitting.does(VoteCommand::CastRestAndClose { vote, ballot });
    let lines = words::lines(sitting.meeting(), sitting.vote(vote), &sitting.count(vote));
    assert!(lines[0].contains("A (2 stemmer), B, C"), "{lines:?}");
}

#[test]
fn a_vote_moves_whole_to_an_item_that_is_dealt_with_and_is_told() {
    let mut sitting = Council::nine().meets();
    let vote = sitting.votes(VoteSubject::Main, [5, 4, 0]);
    let second = ItemId::new("2");
    let to = |record| Revision::Item {
        record,
        item: second.clone(),
    };
    assert_eq!(sitting.tries(to(vote.0)), Err(Refusal::ItemNotStarted));
    sitting.begin("2");
    assert_eq!(
        sitting.tries(to(vote.0 + 1)),
        Err(Refusal::OnlyTheWholeVote)
    );
    let told = sitting.corrects(to(vote.0));
    let Refusal::ChangesMore(told) = told else {
        panic!("{told:?}");
    };
    let moved = |c: &Consequence| matches!(c, Consequence::VoteMoved { .. });
    assert!(told.iter().any(moved), "{told:?}");
}

#[test]
fn a_vote_on_an_amendment_goes_to_no_item_that_has_none() {
    let mut sitting = Council::nine().meets();
    sitting.does(VoteCommand::MoveAmendment {
        item: ItemId::new("1"),
        text: "Det ene".to_owned(),
        moved_by: None,
    });
    let vote = sitting.votes(VoteSubject::Amendment(1), [5, 4, 0]);
    sitting.begin("2");
    let item = ItemId::new("2");
    let moved = sitting.tries(ReviseCommand {
        revision: Revision::Item {
            record: vote.0,
            item,
        },
        told: true,
    });
    assert_eq!(moved, Err(Refusal::UnknownVote));
}

#[test]
fn an_adopted_proposal_on_an_item_that_is_put_off_is_found() {
    let mut sitting = Council::nine().meets();
    sitting.votes(VoteSubject::Main, [5, 4, 0]);
    sitting.does(AgendaCommand::PostponeItem {
        item: ItemId::new("1"),
        postponement: Postponement::default(),
        takes_decision: false,
    });
    assert_eq!(sitting.vote_faults(), [VoteFault::PutAway]);
}

#[test]
fn an_outcome_against_the_vote_is_asked_about() {
    let mut sitting = Council::nine().meets();
    sitting.votes(VoteSubject::Main, [4, 5, 0]);
    let yes = decision(Outcome::Approved, "Godkendt.");
    assert_eq!(sitting.tries(yes.clone()), Err(Refusal::AgainstTheVote));
    let DecisionCommand::RecordDecision {
        item,
        draft,
        mut waiver,
    } = yes
    else {
        panic!("a decision");
    };
    waiver.against_the_vote = true;
    sitting.does(DecisionCommand::RecordDecision {
        item,
        draft,
        waiver,
    });
    assert_eq!(sitting.vote_faults(), [VoteFault::Decision]);
}

#[test]
fn at_the_desk_it_is_asked_and_can_be_saved_all_the_same() {
    let mut desk = Desk::new(Council::nine().setup());
    desk.keys("AåndfiiiiiE<Esc>d<Enter><Enter>ug<Ctrl+S>");
    assert!(
        desk.screen().contains("passer ikke til afstemningen"),
        "{}",
        desk.screen()
    );
    desk.keys("g");
    let item = desk.meeting().current_item().expect("an item");
    assert!(item.decision.is_some(), "{}", desk.notice());
}

#[test]
fn voting_together_is_said_and_so_is_on_what() {
    let mut sitting = Council::nine().meets();
    for text in ["Det ene", "Det andet"] {
        sitting.does(VoteCommand::MoveAmendment {
            item: ItemId::new("1"),
            text: text.to_owned(),
            moved_by: None,
        });
    }
    let frame = VoteFrame {
        together: true,
        ..VoteFrame::default()
    };
    let item = ItemId::new("1");
    sitting.does(VoteCommand::OpenVote { item, frame });
    let vote = sitting.meeting().open_vote().expect("a vote").id;
    let ballot = Ballot::For;
    sitting.does(VoteCommand::CastRestAndClose { vote, ballot });
    let facts = Minutes::of(sitting.meeting(), Audience::Public);
    let json = serde_json::to_value(&facts).expect("JSON");
    let said = &json["items"][0]["votes"][0];
    assert_eq!(said["together"], true);
    let line = "Alle var enige om at stemme samlet om forslaget og ændringsforslag 1 og 2";
    let lines = said["lines"].as_array().expect("lines");
    assert!(lines.iter().any(|l| l == line), "{lines:?}");
}

#[test]
fn the_third_round_and_the_lot_are_between_those_who_are_left() {
    let mut sitting = Council::nine().meets();
    let vote = sitting.opens(VoteSubject::Election);
    let round = |names: &[(&str, u32)]| {
        let candidates = names.iter().map(|(n, v)| ((*n).to_owned(), *v)).collect();
        let round = ElectionRound {
            candidates,
            blank: 0,
        };
        VoteCommand::CountRound { vote, round }
    };
    sitting.does(round(&[("Anna", 3), ("Bo", 3), ("Cai", 2)]));
    sitting.does(round(&[("Anna", 4), ("Bo", 3), ("Cai", 2)]));
    let strange = sitting.tries(round(&[("Anna", 4), ("Dorte", 4)]));
    let both = vec!["Anna".to_owned(), "Bo".to_owned()];
    assert_eq!(strange, Err(Refusal::BetweenThese(both.clone())));
    sitting.does(round(&[("Anna", 4), ("Bo", 4)]));
    let lot = |elected: &str| VoteCommand::DrawLot {
        vote,
        lot: Lot {
            elected: elected.to_owned(),
            drawn_by: "Alfa".to_owned(),
        },
    };
    let stranger = sitting.tries(lot("Helt Fremmed"));
    assert_eq!(stranger, Err(Refusal::BetweenThese(both)));
    sitting.does(lot("Bo"));
    let poll = sitting.count(vote);
    assert_eq!(poll.result, VoteResult::Elected("Bo".to_owned()));
    assert!(
        poll.silent.is_empty(),
        "on paper nobody is known not to vote"
    );
    let stands = words::standing(sitting.vote(vote), &poll);
    assert!(stands.starts_with("3. runde: Anna 4, Bo 4"), "{stands}");
}

#[test]
fn a_demand_goes_with_what_was_decided() {
    let council = Council {
        voting: "standsningsret = true\nindbringes_for = \"regionsrådet\"",
        ..Council::nine()
    };
    let mut sitting = council.meets();
    sitting.decides(Outcome::Approved, "Godkendt.");
    let (item, person) = (ItemId::new("1"), member_id(7));
    sitting.does(VoteCommand::BringCase { item, person });
    let brought = |s: &Sitting| {
        let facts = Minutes::of(s.meeting(), Audience::Public);
        let detail = facts.items[0].detail.clone().expect("public");
        detail.brought.is_some()
    };
    assert!(brought(&sitting));
    let item = ItemId::new("1");
    sitting.does(DecisionCommand::RemoveDecision { item });
    assert!(!brought(&sitting));
}

#[test]
fn a_roll_call_is_not_closed_over_those_who_were_not_called() {
    let mut sitting = Council::nine().meets();
    let frame = VoteFrame {
        form: VoteForm::RollCall,
        ..VoteFrame::default()
    };
    let item = ItemId::new("1");
    sitting.does(VoteCommand::OpenVote { item, frame });
    let vote = sitting.meeting().open_vote().expect("a vote").id;
    let ballot = Ballot::For;
    let rest = sitting.tries(VoteCommand::CastRestAndClose { vote, ballot });
    assert_eq!(rest, Err(Refusal::AllAreCalled));
}

#[test]
fn a_correction_that_only_swaps_names_is_told() {
    let mut sitting = Council::nine().meets();
    let vote = sitting.votes(VoteSubject::Main, [5, 4, 0]);
    let at = sitting.vote(vote).closed.expect("closed").at;
    let swap = cast(vote, &[(0, Ballot::Against), (8, Ballot::For)]);
    let command = Box::new(swap.into());
    let told = sitting.corrects(Revision::Late { command, at });
    let Refusal::ChangesMore(told) = told else {
        panic!("{told:?}");
    };
    let names = |c: &Consequence| matches!(c, Consequence::VoteNames { .. });
    assert!(told.iter().any(names), "{told:?}");
}

#[test]
fn of_an_earlier_time_no_vote_is_taken_down() {
    let mut desk = Desk::new(Council::nine().setup());
    desk.keys("Aån").wait(20).keys("ø14.55<Enter>d");
    assert!(desk.meeting().votes().is_empty(), "{}", desk.notice());
    assert!(
        desk.notice().contains("ret tidspunktet bagefter"),
        "{}",
        desk.notice()
    );
}

#[test]
fn below_quorum_it_is_asked_before_a_vote_is_opened_and_said_afterwards() {
    let mut desk = Desk::sized(sample(SUNDHEDSRAAD), (80, 24));
    desk.choose("Gerda Holmsgaard")
        .keys("t")
        .choose("Rigmor")
        .keys("t");
    desk.wait(10).keys("ånd");
    assert!(desk.meeting().votes().is_empty());
    assert!(
        desk.screen().contains("Stem alligevel"),
        "{}",
        desk.screen()
    );
    desk.keys("sa");
    let vote = desk.meeting().votes().first().expect("a vote");
    let poll = ordstyrer::domain::poll::count(desk.meeting(), vote);
    let said = words::sentence(desk.meeting(), vote, &poll);
    assert!(
        said.ends_with("var ikke beslutningsdygtigt ved afstemningen."),
        "{said}"
    );
}

#[test]
fn thirty_members_do_not_fit_and_the_desk_says_so() {
    let mut desk = Desk::new(Council::of(31).setup());
    desk.keys("Aånd");
    let screen = desk.screen();
    assert!(screen.contains("rækker mere"), "{screen}");
    for label in ["Afbryd", "Tilbage", "Emne"] {
        assert!(screen.contains(label), "{label}\n{screen}");
    }
}
