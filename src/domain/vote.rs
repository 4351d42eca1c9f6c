//! A vote: what is voted on, how, and what each said.
//!
//! Promise: what was said is stored by person and never as a sum (87.1.5, 89.1.3); who may vote, what counts and what it
//! comes to is left to `poll`, which reads it off the log. The events are left to `act::vote`.

use super::at::{ItemAt, PersonAt};
use super::attendance::Stamp;
use super::ids::PersonId;
use serde::{Deserialize, Serialize};

/// Names a vote for as long as the journal lives: the number of the record that opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VoteId(pub u64);

/// What a member says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ballot {
    /// For.
    For,
    /// Imod.
    Against,
    /// Undlader at stemme. Never the same as not being there.
    Abstain,
}

/// What is voted on.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoteSubject {
    /// The proposal as it was sent out, with the amendments that were adopted.
    #[default]
    Main,
    /// An amendment by its number within the item, from 1.
    Amendment(u32),
    /// One of several recommendations by its number, from 1.
    Recommendation(u32),
    /// To put the item off.
    Postponement,
    /// To send the case back, or to another body.
    Referral,
    /// Whether somebody is disqualified.
    Recusal(PersonId),
    /// Somebody is elected.
    Election,
}

impl VoteSubject {
    /// The stable English code: "main", "amendment 2", "recusal anna".
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            VoteSubject::Main => "main".to_owned(),
            VoteSubject::Amendment(n) => format!("amendment {n}"),
            VoteSubject::Recommendation(n) => format!("recommendation {n}"),
            VoteSubject::Postponement => "postponement".to_owned(),
            VoteSubject::Referral => "referral".to_owned(),
            VoteSubject::Recusal(person) => format!("recusal {person}"),
            VoteSubject::Election => "election".to_owned(),
        }
    }

    /// Whether its outcome is the item's own: whoever voted against it can dissent from what was decided.
    #[must_use]
    pub fn settles_the_case(&self) -> bool {
        match self {
            VoteSubject::Main | VoteSubject::Recommendation(_) => true,
            VoteSubject::Amendment(_)
            | VoteSubject::Postponement
            | VoteSubject::Referral
            | VoteSubject::Recusal(_)
            | VoteSubject::Election => false,
        }
    }
}

/// How it is voted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoteForm {
    /// Håndsoprækning.
    #[default]
    ShowOfHands,
    /// Navneopråb.
    RollCall,
    /// Skriftlig; not secret (87.1.4).
    Written,
}

impl VoteForm {
    /// All forms, as they are offered.
    pub const ALL: [VoteForm; 3] = [VoteForm::ShowOfHands, VoteForm::RollCall, VoteForm::Written];

    /// The stable English code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            VoteForm::ShowOfHands => "show-of-hands",
            VoteForm::RollCall => "roll-call",
            VoteForm::Written => "written",
        }
    }
}

/// What is said of a vote before anybody votes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteFrame {
    /// What is voted on.
    #[serde(default)]
    pub subject: VoteSubject,
    /// How.
    #[serde(default)]
    pub form: VoteForm,
    /// What it says, in words; for an amendment its own words are its proposal's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Who moved it, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_by: Option<String>,
    /// The hands were counted against each other (Albertslund § 11,1).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub counter_check: bool,
    /// All agreed to vote on the amendments together with the main proposal (01.1.3).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub together: bool,
}

/// One round of an election: votes on paper, so that only sums are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElectionRound {
    /// Candidates, and how many votes each got.
    pub candidates: Vec<(String, u32)>,
    /// Blank and invalid ones.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub blank: u32,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over the field itself"
)]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// A lot that settled an election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Whom it fell on.
    pub elected: String,
    /// Who drew it.
    pub drawn_by: String,
}

/// A vote as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Vote {
    /// Its name.
    pub id: VoteId,
    /// On which item.
    pub item: ItemAt,
    /// What, and how.
    pub frame: VoteFrame,
    /// When it was opened.
    pub opened: Stamp,
    /// When it was closed; `None` while it runs.
    pub closed: Option<Stamp>,
    /// What each said, the last word of each; in the order they were first heard.
    pub ballots: Vec<(PersonAt, Ballot)>,
    /// Rounds of an election.
    pub rounds: Vec<ElectionRound>,
    /// The lot that settled it.
    pub lot: Option<Lot>,
}

impl Vote {
    /// What a person said.
    #[must_use]
    pub fn ballot(&self, person: PersonAt) -> Option<Ballot> {
        let said = self.ballots.iter().find(|(who, _)| *who == person);
        said.map(|(_, ballot)| *ballot)
    }

    /// Takes in what a person says, or that it was nothing after all.
    pub(in crate::domain) fn say(&mut self, person: PersonAt, ballot: Option<Ballot>) {
        let known = self.ballots.iter().position(|(who, _)| *who == person);
        match (known, ballot) {
            (Some(at), Some(ballot)) => self.ballots[at].1 = ballot,
            (Some(at), None) => drop(self.ballots.remove(at)),
            (None, Some(ballot)) => self.ballots.push((person, ballot)),
            (None, None) => {}
        }
    }
}

/// An amendment that was moved: it is voted on before the main proposal (01.1.3).
#[derive(Clone, Debug, PartialEq)]
pub struct MovedAmendment {
    /// On which item.
    pub item: ItemAt,
    /// Its number within the item, from 1.
    pub number: u32,
    /// Its words.
    pub text: String,
    /// Who moved it, in words.
    pub moved_by: Option<String>,
    /// Taken back by whoever moved it, or fallen away.
    pub withdrawn: bool,
}

/// A demand that the case be brought before the council (KSL § 23), which stops the decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// On which item.
    pub item: ItemAt,
    /// Whose.
    pub person: PersonAt,
    /// When.
    pub stamp: Stamp,
}
