//! Votes on a secret item: a canary in all that is said of them.

use super::meeting::Case;
use super::planted::canary;
use ordstyrer::domain::act::{RoomCommand, VoteCommand};
use ordstyrer::domain::ids::ItemId;
use ordstyrer::domain::scene::Scene;
use ordstyrer::domain::vote::{Ballot, ElectionRound, VoteFrame, VoteSubject};

impl Case {
    /// An amendment, a vote on it, and an election, with the vote on the wall while it runs where that is allowed.
    pub(super) fn vote_on(&mut self, item: &ItemId) {
        let c = |field| Some(canary(field));
        self.say(VoteCommand::MoveAmendment {
            item: item.clone(),
            text: canary("ændringsforslag: ordlyd"),
            moved_by: c("ændringsforslag: stillet af"),
        });
        let frame = VoteFrame {
            subject: VoteSubject::Amendment(1),
            text: c("afstemning: ordlyd"),
            moved_by: c("afstemning: stillet af"),
            ..VoteFrame::default()
        };
        let to = item.clone();
        self.say(VoteCommand::OpenVote { item: to, frame });
        let scene = Some(Scene::Vote);
        self.say(RoomCommand::ShowScene { scene });
        let vote = self.desk.meeting().open_vote().expect("a vote").id;
        let ballot = Ballot::For;
        self.say(VoteCommand::CastRestAndClose { vote, ballot });
        let frame = VoteFrame {
            subject: VoteSubject::Election,
            ..VoteFrame::default()
        };
        let to = item.clone();
        self.say(VoteCommand::OpenVote { item: to, frame });
        let vote = self.desk.meeting().open_vote().expect("a vote").id;
        let round = ElectionRound {
            candidates: vec![(canary("valg: kandidat"), 1)],
            blank: 0,
        };
        self.say(VoteCommand::CountRound { vote, round });
        self.say(VoteCommand::CloseVote { vote });
    }
}
