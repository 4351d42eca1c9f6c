//! The rules for votes, one test for each, named by the number of the note or paragraph it stands in.

use super::council::{Council, cast, decision as decides_as, member_id, position};
use ordstyrer::domain::act::{AttendanceCommand, LifeCommand, VoteCommand, decision};
use ordstyrer::domain::decision::{Outcome, PositionKind};
use ordstyrer::domain::ids::ItemId;
use ordstyrer::domain::poll::{VoteResult, next_subject, open_amendments};
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::domain::vote::{Ballot, VoteFrame, VoteSubject};
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::text::{outcome, vote as words};

fn amended(sitting: &mut super::council::Sitting, text: &str) {
    sitting.does(VoteCommand::MoveAmendment {
        item: ItemId::new("1"),
        text: text.to_owned(),
        moved_by: None,
    });
}

#[test]
fn note_18_1_2_a_majority_of_the_votes_cast_and_whoever_abstains_casts_none() {
    let mut sitting = Council::of(5).meets();
    let vote = sitting.votes(VoteSubject::Main, [2, 1, 2]);
    let poll = sitting.count(vote);
    assert_eq!(poll.result, VoteResult::Adopted);
    assert_eq!(poll.counts(), [2, 1, 2]);
}

#[test]
fn note_18_1_2_a_tie_is_not_adopted() {
    let mut sitting = Council::nine().meets();
    let vote = sitting.votes(VoteSubject::Main, [4, 4, 1]);
    let poll = sitting.count(vote);
    assert_eq!(poll.result, VoteResult::NotAdopted);
    let said = words::sentence(sitting.meeting(), sitting.vote(vote), &poll);
    assert!(said.starts_with("Stemmerne stod lige."), "{said}");
    assert!(said.contains("blev ikke vedtaget"), "{said}");
}

#[test]
fn overgangsloven_166_the_chair_decides_a_tie_where_the_body_says_so() {
    for (chair, result) in [
        (Ballot::For, VoteResult::Adopted),
        (Ballot::Against, VoteResult::NotAdopted),
    ] {
        let council = Council {
            voting: "udslagsgivende = \"formand\"",
            ..Council::of(5)
        };
        let mut sitting = council.meets();
        let vote = sitting.opens(VoteSubject::Main);
        let other = match chair {
            Ballot::For => Ballot::Against,
            Ballot::Against | Ballot::Abstain => Ballot::For,
        };
        let cast = cast(vote, &[(0, chair), (1, other)]);
        sitting.does(cast).does(VoteCommand::CloseVote { vote });
        let poll = sitting.count(vote);
        assert_eq!(poll.result, result);
        assert_eq!(poll.casting, Some(sitting.at(0)));
    }
}

#[test]
fn a_chair_who_abstains_settles_no_tie() {
    let council = Council {
        voting: "udslagsgivende = \"formand\"",
        ..Council::of(5)
    };
    let mut sitting = council.meets();
    let vote = sitting.opens(VoteSubject::Main);
    let said = [(0, Ballot::Abstain), (1, Ballot::For), (2, Ballot::Against)];
    let cast = cast(vote, &said);
    sitting.does(cast).does(VoteCommand::CloseVote { vote });
    let poll = sitting.count(vote);
    assert_eq!((poll.result, poll.casting), (VoteResult::NotAdopted, None));
}

#[test]
fn overgangsloven_166_a_duty_to_vote_takes_no_abstention_and_closes_when_all_have_voted() {
    let council = Council {
        voting: "stemmepligt = true\nudslagsgivende = \"formand\"",
        ..Council::of(5)
    };
    let mut sitting = council.meets();
    let vote = sitting.opens(VoteSubject::Main);
    let abstain = cast(vote, &[(1, Ballot::Abstain)]);
    assert_eq!(sitting.tries(abstain), Err(Refusal::MustVote));
    let some = cast(vote, &[(0, Ballot::For)]);
    sitting.does(some);
    let early = sitting.tries(VoteCommand::CloseVote { vote });
    assert_eq!(early, Err(Refusal::StillToVote(4)));
    let ballot = Ballot::For;
    sitting.does(VoteCommand::CastRestAndClose { vote, ballot });
    assert_eq!(sitting.count(vote).counts(), [5, 0, 0]);
}

#[test]
fn note_20_1_2_without_a_demand_for_a_vote_the_proposal_says_so() {
    let mut sitting = Council::nine().meets();
    let meeting = sitting.meeting();
    let state = meeting.current_item().expect("an item");
    let profile = meeting.profile();
    let said = |voted| outcome::proposed(Outcome::Approved, profile, &state.item, voted);
    assert_eq!(said(false), "Godkendt uden afstemning.");
    assert_eq!(said(true), "Godkendt.");
    sitting.decides(Outcome::Approved, "Godkendt uden afstemning.");
    assert!(sitting.meeting().votes().is_empty());
}

#[test]
fn note_20_1_2_a_group_stands_for_those_of_it_who_are_present_and_no_others() {
    let mut sitting = Council::nine().meets();
    sitting.leaves(1);
    let vote = sitting.opens(VoteSubject::Main);
    let desk = ordstyrer::ui::dialog::VoteDesk::new(vote);
    let rows = desk.rows(sitting.meeting());
    assert_eq!(rows[0].people(), [sitting.at(0), sitting.at(2)]);
    let absent = cast(vote, &[(1, Ballot::For)]);
    assert_eq!(sitting.tries(absent), Err(Refusal::HasNoVote));
}

#[test]
fn notes_87_1_5_and_89_1_3_letters_only_where_the_split_follows_the_groups() {
    let mut sitting = Council::nine().meets();
    sitting.leaves(6);
    let vote = sitting.opens(VoteSubject::Main);
    let said = [
        (0, Ballot::For),
        (1, Ballot::For),
        (2, Ballot::For),
        (3, Ballot::For),
        (4, Ballot::Against),
        (5, Ballot::Against),
        (7, Ballot::For),
        (8, Ballot::Against),
    ];
    let cast = cast(vote, &said);
    sitting.does(cast).does(VoteCommand::CloseVote { vote });
    let poll = sitting.count(vote);
    let lines = words::lines(sitting.meeting(), sitting.vote(vote), &poll);
    // A is whole; B is divided; of C one is away, so that a bare letter would say too much; the last is in no group.
    assert_eq!(
        lines,
        [
            "For stemte: A, B (Delta Medlem), C (1 stemme)",
            "Imod stemte: B (Ekko Medlem, Fox Medlem), Cæsar",
            "Ikke til stede ved afstemningen: Golf Medlem",
        ]
        .map(|l| l.replace("Cæsar", "Bravo 1 Medlem"))
    );
}

#[test]
fn note_87_1_4_no_vote_is_secret_all_are_stored_by_person() {
    let mut sitting = Council::nine().meets();
    let vote = sitting.votes(VoteSubject::Main, [5, 3, 1]);
    assert_eq!(sitting.vote(vote).ballots.len(), 9);
    let facts = Minutes::of(sitting.meeting(), Audience::Public);
    let json = serde_json::to_value(&facts).expect("JSON");
    let vote = &json["items"][0]["votes"][0];
    let listed = ["for", "against", "abstained"].map(|l| vote[l].as_array().expect("a list").len());
    assert_eq!(listed, [5, 3, 1]);
}

#[test]
fn albertslund_11_1_a_counter_check_is_said() {
    let mut sitting = Council::nine().meets();
    let frame = VoteFrame {
        counter_check: true,
        ..VoteFrame::default()
    };
    let item = ItemId::new("1");
    sitting.does(VoteCommand::OpenVote { item, frame });
    let vote = sitting.meeting().open_vote().expect("a vote").id;
    let ballot = Ballot::For;
    sitting.does(VoteCommand::CastRestAndClose { vote, ballot });
    let poll = sitting.count(vote);
    let lines = words::lines(sitting.meeting(), sitting.vote(vote), &poll);
    let said = "Afstemningsform: håndsoprækning med kontraprøve";
    assert!(lines.iter().any(|l| l == said), "{lines:?}");
}

#[test]
fn note_01_1_3_amendments_are_voted_on_before_the_main_proposal() {
    let mut sitting = Council::nine().meets();
    amended(&mut sitting, "Det ene");
    amended(&mut sitting, "Det andet");
    let item = ItemId::new("1");
    let frame = VoteFrame::default();
    let early = sitting.tries(VoteCommand::OpenVote {
        item: item.clone(),
        frame: frame.clone(),
    });
    assert_eq!(early, Err(Refusal::AmendmentsFirst(vec![1, 2])));
    let state = |s: &super::council::Sitting| s.meeting().item_by(&item).cloned().expect("it");
    let next = next_subject(sitting.meeting(), &state(&sitting));
    assert_eq!(next, VoteSubject::Amendment(1));
    sitting.votes(VoteSubject::Amendment(1), [5, 4, 0]);
    let number = 2;
    sitting.does(VoteCommand::WithdrawAmendment {
        item: item.clone(),
        number,
    });
    let open = open_amendments(sitting.meeting(), &state(&sitting)).count();
    assert_eq!(open, 0);
    let vote = sitting.votes(VoteSubject::Main, [5, 4, 0]);
    let said = words::sentence(sitting.meeting(), sitting.vote(vote), &sitting.count(vote));
    assert_eq!(
        said,
        "De ændrede indstillinger blev vedtaget med 5 stemmer mod 4."
    );
}

#[test]
fn note_01_1_3_together_only_where_all_agree_and_none_behind_the_main_vote() {
    let mut sitting = Council::nine().meets();
    amended(&mut sitting, "Det ene");
    let item = ItemId::new("1");
    let frame = VoteFrame {
        together: true,
        ..VoteFrame::default()
    };
    sitting.does(VoteCommand::OpenVote {
        item: item.clone(),
        frame,
    });
    let late = sitting.tries(VoteCommand::MoveAmendment {
        item,
        text: "For sent".to_owned(),
        moved_by: None,
    });
    assert_eq!(late, Err(Refusal::MainVoteBegun));
}

#[test]
fn note_95_1_4_dissent_only_from_those_who_voted_against() {
    let mut sitting = Council::nine().meets();
    sitting.votes(VoteSubject::Main, [5, 3, 1]);
    sitting.decides(Outcome::Approved, "Godkendt.");
    let (yes, against, abstained) = (0, 5, 8);
    let tries = |sitting: &mut super::council::Sitting, member, kind| {
        let command = position(member, kind);
        sitting.tries(command)
    };
    use PositionKind::{Dissent, Reservation, Statement};
    assert_eq!(tries(&mut sitting, yes, Dissent), Err(Refusal::NotAgainst));
    assert_eq!(
        tries(&mut sitting, abstained, Dissent),
        Err(Refusal::NotAgainst)
    );
    assert_eq!(
        tries(&mut sitting, abstained, Reservation),
        Err(Refusal::OnlyProcedure)
    );
    assert_eq!(tries(&mut sitting, abstained, Statement), Ok(()));
    assert_eq!(tries(&mut sitting, against, Dissent), Ok(()));
}

#[test]
fn note_85_1_4_without_a_vote_anybody_can_dissent() {
    let mut sitting = Council::nine().meets();
    sitting.decides(Outcome::Approved, "Godkendt.");
    let dissent = position(3, PositionKind::Dissent);
    assert_eq!(sitting.tries(dissent), Ok(()));
}

#[test]
fn a_member_who_is_out_a_recused_one_and_one_who_abstains_are_three_things() {
    let mut sitting = Council::nine().meets();
    let item = || Some(ItemId::new("1"));
    let person = member_id(2);
    sitting.does(AttendanceCommand::StepOut {
        person,
        item: item(),
    });
    let person = member_id(3);
    sitting.does(AttendanceCommand::Recuse {
        person,
        item: item(),
    });
    let vote = sitting.opens(VoteSubject::Main);
    let abstain = cast(vote, &[(4, Ballot::Abstain)]);
    sitting.does(abstain);
    let ballot = Ballot::For;
    sitting.does(VoteCommand::CastRestAndClose { vote, ballot });
    let poll = sitting.count(vote);
    assert_eq!(poll.absent, [sitting.at(2)]);
    assert_eq!(poll.recused, [sitting.at(3)]);
    assert_eq!(poll.abstained, [sitting.at(4)]);
    assert_eq!(poll.counts(), [6, 0, 1]);
}

#[test]
fn note_93_1_3_a_substitute_has_the_seats_vote() {
    let mut sitting = Council::nine().meets();
    sitting.leaves(0);
    sitting.seats_substitute_for(0);
    let vote = sitting.opens(VoteSubject::Main);
    let ballots = vec![("s0".into(), Some(Ballot::Against))];
    sitting.does(VoteCommand::Cast { vote, ballots });
    let ballot = Ballot::For;
    sitting.does(VoteCommand::CastRestAndClose { vote, ballot });
    assert_eq!(sitting.count(vote).counts(), [8, 1, 0]);
    assert!(sitting.count(vote).absent.is_empty());
}

#[test]
fn what_the_rules_do_not_say_the_minutes_say_is_not_fixed() {
    for (rule, voting, ties) in [
        ("", "", false),
        ("flertal", "", true),
        ("konsensus", "", false),
    ] {
        let council = Council {
            voting,
            rule,
            ..Council::nine()
        };
        let mut sitting = council.meets();
        let counts = if ties { [4, 4, 1] } else { [5, 4, 0] };
        let vote = sitting.votes(VoteSubject::Main, counts);
        let poll = sitting.count(vote);
        assert_eq!(poll.result, VoteResult::NotFixed, "{rule} {voting}");
        let said = words::sentence(sitting.meeting(), sitting.vote(vote), &poll);
        let honest = said.contains("ikke fastsat") || said.contains("ved enighed");
        assert!(honest && !said.contains("vedtaget."), "{said}");
    }
}

#[test]
fn while_a_vote_runs_nothing_passes_it_by() {
    let mut sitting = Council::nine().meets();
    let vote = sitting.opens(VoteSubject::Main);
    let runs = Err(Refusal::VoteRuns);
    let decision = decides_as(Outcome::Approved, "Godkendt.");
    assert_eq!(sitting.tries(decision), runs);
    let next = ordstyrer::domain::act::AgendaCommand::NextItem;
    assert_eq!(sitting.tries(next), runs);
    assert_eq!(sitting.tries(LifeCommand::Adjourn), runs);
    assert_eq!(sitting.tries(LifeCommand::CloseMeeting), runs);
    sitting.does(VoteCommand::CancelVote { vote });
    assert!(decision::may_record(sitting.meeting(), &ItemId::new("1")).is_ok());
    sitting.does(LifeCommand::CloseMeeting);
}
