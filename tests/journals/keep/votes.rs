//! The votes of the kept journal: every event of theirs happens once.

use super::Meeting;
use ordstyrer::domain::act::{Command, VoteCommand};
use ordstyrer::domain::ids::ItemId;
use ordstyrer::domain::vote::{Ballot, ElectionRound, Lot, VoteForm, VoteFrame, VoteSubject};

/// An amendment is voted on, another one falls away, a vote is broken off, and the case is brought before the council.
pub(super) fn are_held(m: &mut Meeting) {
    let third = ItemId::new("3");
    let bodil = m.person("Bodil");
    for text in ["Ordet ”skal” ændres til ”bør”", "Punktet deles i to"] {
        m.put(Command::Vote(VoteCommand::MoveAmendment {
            item: third.clone(),
            text: text.to_owned(),
            moved_by: Some("Bodil Thorøe".to_owned()),
        }));
    }
    m.put(Command::Vote(VoteCommand::WithdrawAmendment {
        item: third.clone(),
        number: 2,
    }));
    let amendment = VoteFrame {
        subject: VoteSubject::Amendment(1),
        ..VoteFrame::default()
    };
    let vote = m.opened(&third, amendment.clone());
    m.put(Command::Vote(VoteCommand::FrameVote {
        vote,
        frame: VoteFrame {
            form: VoteForm::Written,
            ..amendment
        },
    }));
    let ballots = vec![(bodil.clone(), Some(Ballot::Against))];
    m.put(Command::Vote(VoteCommand::Cast { vote, ballots }));
    let ballot = Ballot::For;
    m.put(Command::Vote(VoteCommand::CastRestAndClose {
        vote,
        ballot,
    }));
    let vote = m.opened(&third, VoteFrame::default());
    m.put(Command::Vote(VoteCommand::CancelVote { vote }));
    let vote = m.opened(&third, VoteFrame::default());
    let ballots = vec![(bodil.clone(), Some(Ballot::Abstain))];
    m.put(Command::Vote(VoteCommand::Cast { vote, ballots }));
    m.put(Command::Vote(VoteCommand::CastRestAndClose {
        vote,
        ballot,
    }));
    m.put(Command::Vote(VoteCommand::BringCase {
        item: ItemId::new("1"),
        person: bodil,
    }));
}

/// Three rounds and the lot.
pub(super) fn elect_somebody(m: &mut Meeting) {
    let frame = VoteFrame {
        subject: VoteSubject::Election,
        ..VoteFrame::default()
    };
    let vote = m.opened(&ItemId::new("3"), frame);
    for blank in [2, 1, 0] {
        let names = ["Bodil Thorøe", "Villy Aakær"];
        let candidates = names.map(|name| (name.to_owned(), 2)).to_vec();
        let round = ElectionRound { candidates, blank };
        m.put(Command::Vote(VoteCommand::CountRound { vote, round }));
    }
    let lot = Lot {
        elected: "Villy Aakær".to_owned(),
        drawn_by: "Inge-Merete Holmskov".to_owned(),
    };
    m.put(Command::Vote(VoteCommand::DrawLot { vote, lot }));
    m.put(Command::Vote(VoteCommand::CloseVote { vote }));
}
