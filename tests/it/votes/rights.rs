//! Elections, and the demand that a case be brought before the council, one test for each rule by its number.

use super::council::{Council, member_id};
use ordstyrer::domain::act::{LifeCommand, VoteCommand, vote};
use ordstyrer::domain::decision::Outcome;
use ordstyrer::domain::ids::ItemId;
use ordstyrer::domain::poll::VoteResult;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::domain::vote::{ElectionRound, Lot, VoteSubject};
use ordstyrer::minutes::facts::{Audience, Minutes};

#[test]
fn ksl_23_a_case_is_brought_until_the_meeting_is_closed_not_only_under_the_item() {
    let council = Council {
        voting: "standsningsret = true\nindbringes_for = \"regionsrådet\"",
        ..Council::nine()
    };
    let mut sitting = council.meets();
    let item = ItemId::new("1");
    let bring = |person| VoteCommand::BringCase {
        item: ItemId::new("1"),
        person,
    };
    let undecided = sitting.tries(bring(member_id(7)));
    assert_eq!(undecided, Err(Refusal::NothingDecided));
    sitting.decides(Outcome::Approved, "Godkendt.");
    sitting.begin("2");
    assert_eq!(sitting.tries(bring("o0".into())), Err(Refusal::NotAMember));
    sitting.does(bring(member_id(7)));
    let facts = Minutes::of(sitting.meeting(), Audience::Public);
    let detail = facts.items[0].detail.as_ref().expect("public");
    let brought = detail.brought.as_ref().expect("brought");
    assert_eq!(
        (brought.by.as_slice(), brought.to.as_str()),
        (&["m7".to_owned()][..], "regionsrådet")
    );
    sitting.does(LifeCommand::CloseMeeting);
    assert_eq!(
        vote::may_bring(sitting.meeting(), &item),
        Err(Refusal::NeedsReason)
    );
}

#[test]
fn ksl_23_a_right_that_is_not_fixed_is_said_to_be_not_fixed() {
    let rights = [
        ("", Refusal::RightToBringNotFixed),
        ("standsningsret = false", Refusal::NoRightToBring),
    ];
    for (voting, refusal) in rights {
        let mut sitting = Council {
            voting,
            ..Council::nine()
        }
        .meets();
        sitting.decides(Outcome::Approved, "Godkendt.");
        let item = ItemId::new("1");
        assert_eq!(vote::may_bring(sitting.meeting(), &item), Err(refusal));
    }
}

#[test]
fn note_13_1_5_more_than_half_in_two_rounds_the_most_in_the_third_and_the_lot_on_a_tie() {
    let mut sitting = Council::nine().meets();
    let vote = sitting.opens(VoteSubject::Election);
    let round = |votes: [u32; 2], blank| ElectionRound {
        candidates: vec![
            ("Anna Holm".to_owned(), votes[0]),
            ("Bent Krog".to_owned(), votes[1]),
        ],
        blank,
    };
    let counts = |votes, blank| {
        let round = round(votes, blank);
        VoteCommand::CountRound { vote, round }
    };
    let many = sitting.tries(counts([5, 5], 0));
    assert_eq!(many, Err(Refusal::MoreVotesThanVoters(9)));
    // Four of nine is the most, and not more than half.
    for _ in 0..2 {
        sitting.does(counts([4, 3], 2));
        assert_eq!(sitting.count(vote).result, VoteResult::Open);
    }
    let lot = || Lot {
        elected: "Bent Krog".to_owned(),
        drawn_by: "Alfa Medlem".to_owned(),
    };
    let early = sitting.tries(VoteCommand::DrawLot { vote, lot: lot() });
    assert_eq!(early, Err(Refusal::NoLotNeeded));
    sitting.does(counts([4, 4], 1));
    let open = sitting.tries(VoteCommand::CloseVote { vote });
    assert_eq!(open, Err(Refusal::ElectionOpen));
    sitting.does(VoteCommand::DrawLot { vote, lot: lot() });
    sitting.does(VoteCommand::CloseVote { vote });
    let elected = VoteResult::Elected("Bent Krog".to_owned());
    assert_eq!(sitting.count(vote).result, elected);
    let mut third = Council::nine().meets();
    let vote = third.opens(VoteSubject::Election);
    for votes in [[3, 3], [3, 3], [4, 3]] {
        let round = round(votes, 2);
        third.does(VoteCommand::CountRound { vote, round });
    }
    let elected = VoteResult::Elected("Anna Holm".to_owned());
    assert_eq!(third.count(vote).result, elected);
}

#[test]
fn note_83_1_15_a_break_and_a_vote_on_putting_off_belong_in_the_minutes() {
    let mut sitting = Council::nine().meets();
    sitting.does(LifeCommand::Adjourn);
    sitting.does(LifeCommand::OpenMeeting);
    sitting.votes(VoteSubject::Postponement, [3, 6, 0]);
    let facts = Minutes::of(sitting.meeting(), Audience::Public);
    let text = ordstyrer::export::text::write(&ordstyrer::minutes::compose::minutes(&facts));
    assert!(text.contains("Pause:"), "{text}");
    assert!(text.contains("kl. 15.04–15.05"), "{text}");
    let said = "Forslaget om at udsætte punktet blev ikke vedtaget. For stemte 3, imod stemte 6.";
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(said), "{flat}");
}
