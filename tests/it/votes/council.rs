//! A council of any size, with groups, whose rules a test chooses; and meetings of it, told what to record.

use chrono::{DateTime, FixedOffset, TimeDelta};
use ordstyrer::domain::act::{
    AgendaCommand, AttendanceCommand, Command, DecisionCommand, LifeCommand, ReviseCommand,
    Revision, SeatCommand, VoteCommand, Waiver,
};
use ordstyrer::domain::at::PersonAt;
use ordstyrer::domain::closing::{Missing, missing};
use ordstyrer::domain::decision::{Draft, Outcome, Position, PositionKind};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{ItemId, PersonId};
use ordstyrer::domain::meeting::Meeting;
use ordstyrer::domain::poll::{self, Poll};
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::domain::setup::Setup;
use ordstyrer::domain::vote::{Ballot, Vote, VoteFrame, VoteId, VoteSubject};
use ordstyrer::domain::vote_faults::VoteFault;
use ordstyrer::store::input::source::Source;
use ordstyrer::store::input::{Faults, OwnProfile, understand};
use std::fmt::Write as _;

/// A council: members, each with a group or none, the region's first.
pub(crate) struct Council {
    /// A group's letter for each member; empty for none.
    pub groups: Vec<&'static str>,
    /// How many of them are the region's.
    pub region: usize,
    /// What stands under `[afstemning]`.
    pub voting: &'static str,
    /// `flertal`, `konsensus`, or nothing.
    pub rule: &'static str,
    /// Two who share one seat, by their numbers.
    pub shared: Option<[usize; 2]>,
}

impl Council {
    /// Nine members in three groups and one outside them; majority, a tie is not adopted.
    pub(crate) fn nine() -> Self {
        Self {
            groups: vec!["A", "A", "A", "B", "B", "B", "C", "C", ""],
            region: 5,
            voting: "udslagsgivende = \"ingen\"",
            rule: "flertal",
            shared: None,
        }
    }

    /// As many members as this.
    pub(crate) fn of(members: usize) -> Self {
        let letters = ["A", "B", "C", "D", "F", ""];
        Self {
            groups: (0..members).map(|n| letters[n % 6]).collect(),
            region: members / 2 + 1,
            ..Self::nine()
        }
    }

    pub(crate) fn setup(&self) -> Setup {
        let mut roster = String::new();
        for (n, group) in self.groups.iter().enumerate() {
            let sector = ["kommuner", "region"][usize::from(n < self.region)];
            let _ = write!(
                roster,
                "[[medlemmer]]\nid = \"m{n}\"\nnavn = \"{} Medlem\"\nsektor = \"{sector}\"\n",
                name(n)
            );
            if self.shared.is_some_and(|two| two.contains(&n)) {
                roster.push_str("plads = \"Fælles\"\n");
            }
            if !group.is_empty() {
                let _ = writeln!(roster, "gruppe = \"{group}\"");
            }
        }
        roster.push_str("[[suppleanter]]\nid = \"s0\"\nnavn = \"Suppleant Nul\"\nsektor = \"region\"\n[[observatoerer]]\nid = \"o0\"\nnavn = \"Observatør Nul\"\n");
        let rule = match self.rule {
            "" => String::new(),
            rule => format!("beslutningsregel = \"{rule}\"\n"),
        };
        let shared = usize::from(self.shared.is_some());
        let (region, others) = (self.region - shared, self.groups.len() - self.region);
        let profile = format!(
            "id = \"raad\"\nnavn = \"Prøveråd\"\n{rule}suppleanter = true\n[[sektorer]]\nid = \"region\"\nnavn = \"Region\"\npladser = {region}\n[[sektorer]]\nid = \"kommuner\"\nnavn = \"Kommuner\"\npladser = {others}\n[[quorum]]\nomraade = \"alle\"\nmindst = \"halvdelen\"\n[afstemning]\n{}\n",
            self.voting
        );
        let agenda = "forum = \"raad\"\ntitel = \"Møde\"\ndato = 2027-01-21\nstart = \"15.00\"\nslut = \"17.00\"\nmoedeleder = \"Alfa Medlem\"\n[[punkter]]\nnr = \"1\"\ntitel = \"Første sag\"\nart = \"beslutning\"\nindstillinger = [\"det første\", \"det andet\"]\n[[punkter]]\nnr = \"2\"\ntitel = \"Anden sag\"\nart = \"beslutning\"\n";
        let source = |name: &str, text: &str| Source::from_text(name, text.to_owned());
        let find = |_: &str| {
            Some(OwnProfile {
                source: Some(source("raad.toml", &profile)),
                faults: Faults::default(),
            })
        };
        let (agenda, roster) = (
            source("dagsorden.toml", agenda),
            source("deltagere.toml", &roster),
        );
        let loaded = understand(Some(&agenda), Some(&roster), &find, Faults::default());
        loaded
            .setup
            .unwrap_or_else(|| panic!("{:?}", loaded.faults))
    }

    /// A meeting of it that runs, with everybody here and item 1 dealt with.
    pub(crate) fn meets(&self) -> Sitting {
        let mut sitting = Sitting {
            history: History::new(self.setup()),
            now: DateTime::parse_from_rfc3339("2027-01-21T15:00:00+01:00").expect("a time"),
        };
        let sector = None;
        sitting.does(AttendanceCommand::MarkAllPresent { sector });
        sitting.does(LifeCommand::OpenMeeting);
        sitting.begin("1");
        sitting
    }
}

/// A first name for each number, in the order of the roster.
fn name(n: usize) -> String {
    let words = ["Alfa", "Bravo", "Cæsar", "Delta", "Ekko", "Fox", "Golf"];
    match n / words.len() {
        0 => words[n % words.len()].to_owned(),
        more => format!("{} {more}", words[n % words.len()]),
    }
}

/// A meeting that is told what to record, a minute apart.
#[derive(Clone)]
pub(crate) struct Sitting {
    pub history: History,
    pub now: DateTime<FixedOffset>,
}

impl Sitting {
    pub(crate) fn meeting(&self) -> &Meeting {
        self.history.meeting()
    }

    pub(crate) fn tries(&mut self, command: impl Into<Command>) -> Result<(), Refusal> {
        self.now += TimeDelta::minutes(1);
        self.history.propose(command.into(), self.now).map(drop)
    }

    pub(crate) fn does(&mut self, command: impl Into<Command>) -> &mut Self {
        let command = command.into();
        let told = format!("{command:?}");
        if let Err(refusal) = self.tries(command) {
            panic!("{told}: {refusal:?}");
        }
        self
    }

    pub(crate) fn begin(&mut self, item: &str) {
        let item = item.into();
        self.does(AgendaCommand::StartItem { item });
    }

    pub(crate) fn leaves(&mut self, member: usize) {
        let person = member_id(member);
        self.does(AttendanceCommand::MarkLeft { person });
    }

    /// The substitute "s0" takes a member's seat.
    pub(crate) fn seats_substitute_for(&mut self, member: usize) {
        let seat = self.meeting().people()[self.at(member)].seat;
        let seat = self.meeting().seats()[seat.expect("a seat")].id.clone();
        let person = "s0".into();
        self.does(SeatCommand::SeatSubstitute { person, seat });
    }

    /// Opens a vote on item 1.
    pub(crate) fn opens(&mut self, subject: VoteSubject) -> VoteId {
        let frame = VoteFrame {
            subject,
            ..VoteFrame::default()
        };
        let item = ItemId::new("1");
        self.does(VoteCommand::OpenVote { item, frame });
        self.meeting().open_vote().expect("a vote").id
    }

    /// Holds a whole vote on item 1: the first `yes` members for, the next against, the next abstain.
    pub(crate) fn votes(&mut self, subject: VoteSubject, [yes, no, none]: [usize; 3]) -> VoteId {
        let vote = self.opens(subject);
        let side = |n: usize| match n {
            n if n < yes => Ballot::For,
            n if n < yes + no => Ballot::Against,
            _ => Ballot::Abstain,
        };
        let said: Vec<_> = (0..yes + no + none).map(|n| (n, side(n))).collect();
        let command = cast(vote, &said);
        self.does(command);
        self.does(VoteCommand::CloseVote { vote });
        vote
    }

    pub(crate) fn decides(&mut self, outcome: Outcome, text: &str) {
        let command = decision(outcome, text);
        self.does(command);
    }

    pub(crate) fn vote(&self, vote: VoteId) -> &Vote {
        let mut votes = self.meeting().votes().iter();
        votes.find(|v| v.id == vote).expect("the vote")
    }

    pub(crate) fn count(&self, vote: VoteId) -> Poll {
        poll::count(self.meeting(), self.vote(vote))
    }

    /// What the votes have wrong, as the closing of the meeting tells it.
    pub(crate) fn vote_faults(&self) -> Vec<VoteFault> {
        let all = missing(self.meeting()).into_iter();
        let votes = all.filter_map(|m| {
            if let Missing::Vote(_, fault) = m {
                return Some(fault);
            }
            None
        });
        votes.collect()
    }

    /// Tries a correction, then makes it; what was told first.
    pub(crate) fn corrects(&mut self, revision: Revision) -> Refusal {
        let told = self.tries(revision.clone()).expect_err("told first");
        let told_once = true;
        self.does(ReviseCommand {
            revision,
            told: told_once,
        });
        told
    }

    pub(crate) fn at(&self, member: usize) -> PersonAt {
        self.meeting()
            .find_person(&member_id(member))
            .expect("a member")
    }
}

pub(crate) fn member_id(member: usize) -> PersonId {
    PersonId::new(&format!("m{member}"))
}

pub(crate) fn cast(vote: VoteId, said: &[(usize, Ballot)]) -> VoteCommand {
    let ballots = said.iter().map(|(n, b)| (member_id(*n), Some(*b)));
    let ballots = ballots.collect();
    VoteCommand::Cast { vote, ballots }
}

pub(crate) fn decision(outcome: Outcome, text: &str) -> DecisionCommand {
    DecisionCommand::RecordDecision {
        item: ItemId::new("1"),
        draft: Draft {
            outcome: Some(outcome),
            text: text.to_owned(),
            points: Vec::new(),
        },
        waiver: Waiver::default(),
    }
}

pub(crate) fn position(member: usize, kind: PositionKind) -> DecisionCommand {
    DecisionCommand::RecordPosition {
        item: ItemId::new("1"),
        position: Position {
            person: member_id(member),
            kind,
            text: "Ordene".to_owned(),
        },
    }
}
