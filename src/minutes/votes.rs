//! The votes on an item, as facts and on paper.
//!
//! Promise: counts, names, result and sentence are taken from one count of one moment, so that JSON, paper and the wall
//! cannot disagree. Who counts is left to `domain::poll`, the words to `text::vote`.

use super::attendance::full_name;
use super::document::{Block, ParagraphRole};
use super::facts::ItemDetail;
use crate::domain::Moment;
use crate::domain::at::PersonAt;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::poll::{self, Poll, VoteResult};
use crate::domain::vote::{ElectionRound, Lot, Vote};
use crate::text;
use serde::Serialize;

/// A vote's facts; the lists hold ids of people, in the order of the roster.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VoteFacts {
    /// What was voted on: `main`, `amendment 1`, `recommendation 2`, `postponement`, `referral`, `recusal ID`, `election`.
    pub subject: String,
    /// How: `show-of-hands`, `roll-call`, `written`.
    pub form: &'static str,
    /// Whether the hands were counted against each other.
    pub counter_check: bool,
    /// Whether all agreed to vote on the amendments with the proposal.
    pub together: bool,
    /// What was voted on, in words; for an amendment its own.
    pub text: Option<String>,
    /// Who moved it.
    pub moved_by: Option<String>,
    /// Voted for.
    #[serde(rename = "for")]
    pub in_favour: Vec<String>,
    /// Voted against.
    pub against: Vec<String>,
    /// Were there and abstained.
    pub abstained: Vec<String>,
    /// Were there and did not vote.
    pub not_voted: Vec<String>,
    /// Were not there when it was voted.
    pub absent: Vec<String>,
    /// Were disqualified.
    pub recused: Vec<String>,
    /// What it came to: `adopted`, `not-adopted`, `elected`, `open`, `not-fixed`.
    pub result: &'static str,
    /// Who was elected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elected: Option<String>,
    /// Rounds of an election.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<ElectionRound>,
    /// The lot that settled one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lot: Option<Lot>,
    /// Whose vote settled a tie.
    pub casting_vote: Option<String>,
    /// When it was opened.
    pub opened: Moment,
    /// When it was closed.
    pub closed: Option<Moment>,
    /// Quorum at that moment.
    pub quorum: VoteQuorum,
    /// The result in words.
    pub sentence: String,
    /// Who voted how, in words.
    pub lines: Vec<String>,
}

/// Quorum when it was voted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VoteQuorum {
    /// Whether it was there; unknown where the body has no rule.
    pub met: Option<bool>,
    /// "region 3/4, kommuner 5/8 …"
    pub evidence: String,
}

/// An amendment that was moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProposalFacts {
    /// Its number within the item.
    pub number: u32,
    /// Its words.
    pub text: String,
    /// Who moved it.
    pub moved_by: Option<String>,
    /// Taken back, or fallen away.
    pub withdrawn: bool,
    /// As it stands on paper.
    #[serde(skip)]
    pub sentence: String,
}

/// A demand that the case be brought before the council.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BroughtFacts {
    /// Ids of those who demanded it.
    pub by: Vec<String>,
    /// Which council.
    pub to: String,
    /// As it stands on paper.
    pub sentence: String,
}

/// The closed votes on an item; one that still runs is in no minutes.
#[must_use]
pub fn of(meeting: &Meeting, state: &ItemState) -> Vec<VoteFacts> {
    let closed = meeting.closed_votes_on(state);
    closed.map(|vote| facts(meeting, state, vote)).collect()
}

fn facts(meeting: &Meeting, state: &ItemState, vote: &Vote) -> VoteFacts {
    let poll = poll::count(meeting, vote);
    let profile = meeting.profile_for(&state.item);
    let id = |p: &PersonAt| meeting.people()[*p].person.id.to_string();
    let ids = |people: &[PersonAt]| people.iter().map(id).collect();
    let elected = if let VoteResult::Elected(name) = &poll.result {
        Some(name.clone())
    } else {
        None
    };
    let Poll {
        in_favour,
        against,
        abstained,
        silent,
        absent,
        recused,
        casting,
        ..
    } = &poll;
    VoteFacts {
        subject: vote.frame.subject.code(),
        form: vote.frame.form.code(),
        counter_check: vote.frame.counter_check,
        together: vote.frame.together,
        text: vote.frame.text.clone(),
        moved_by: vote.frame.moved_by.clone(),
        in_favour: ids(in_favour),
        against: ids(against),
        abstained: ids(abstained),
        not_voted: ids(silent),
        absent: ids(absent),
        recused: ids(recused),
        result: poll.result.code(),
        elected,
        rounds: vote.rounds.clone(),
        lot: vote.lot.clone(),
        casting_vote: casting.as_ref().map(id),
        opened: vote.opened.at,
        closed: vote.closed.map(|c| c.at),
        quorum: VoteQuorum {
            met: poll.verdict.met,
            evidence: text::quorum::evidence(profile, &poll.verdict),
        },
        sentence: text::vote::sentence(meeting, vote, &poll),
        lines: text::vote::lines(meeting, vote, &poll),
    }
}

/// The amendments that were moved to an item.
pub(super) fn proposals(meeting: &Meeting, state: &ItemState) -> Vec<ProposalFacts> {
    let moved = meeting.proposals_to(state);
    moved
        .map(|p| ProposalFacts {
            number: p.number,
            text: p.text.clone(),
            moved_by: p.moved_by.clone(),
            withdrawn: p.withdrawn,
            sentence: text::vote::proposal(p),
        })
        .collect()
}

/// Who demanded that the case be brought before the council.
#[must_use]
pub fn brought(meeting: &Meeting, state: &ItemState) -> Option<BroughtFacts> {
    let demands: Vec<PersonAt> = meeting.demands_on(state).map(|d| d.person).collect();
    let rule = &meeting.profile_for(&state.item).voting;
    let to = rule.brought_to.clone().filter(|_| !demands.is_empty())?;
    let person = |p: &PersonAt| &meeting.people()[*p].person;
    let name = |p: &PersonAt| full_name(meeting, &meeting.people()[*p]);
    let names: Vec<String> = demands.iter().map(name).collect();
    Some(BroughtFacts {
        by: demands.iter().map(|p| person(p).id.to_string()).collect(),
        sentence: text::vote::demand(&names, &to),
        to,
    })
}

/// What was voted on, where that was said in words.
fn about(vote: &VoteFacts) -> Option<String> {
    let text = vote.text.as_ref()?;
    let by = vote.moved_by.as_ref();
    let by = by.map(|who| format!(" efter forslag fra {who}"));
    let by = by.unwrap_or_default();
    Some(text::danish::stopped(&format!(
        "Der blev stemt{by} om: {text}"
    )))
}

/// Amendments, votes and the demand in sentences, in the order they were moved and voted.
#[must_use]
pub fn sentences(detail: &ItemDetail) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    said.extend(detail.proposals.iter().map(|p| p.sentence.clone()));
    for vote in &detail.votes {
        said.extend(about(vote));
        said.push(vote.sentence.clone());
        said.extend(vote.lines.iter().map(|l| text::danish::stopped(l)));
    }
    said.extend(detail.brought.iter().map(|b| b.sentence.clone()));
    said
}

/// The same on paper: what came of it is part of the decision, who voted how stands in lists below.
pub(super) fn written(detail: &ItemDetail, blocks: &mut Vec<Block>) {
    let decided = |text: &str| Block::paragraph(ParagraphRole::Decision, text);
    blocks.extend(detail.proposals.iter().map(|p| decided(&p.sentence)));
    for vote in &detail.votes {
        blocks.extend(about(vote).as_deref().map(decided));
        blocks.push(decided(&vote.sentence));
        if !vote.lines.is_empty() {
            blocks.push(Block::bullets(&vote.lines).of(ParagraphRole::Decision));
        }
    }
    let stopped = |text: &str| Block::paragraph(ParagraphRole::Stopped, text);
    blocks.extend(detail.brought.iter().map(|b| stopped(&b.sentence)));
}
