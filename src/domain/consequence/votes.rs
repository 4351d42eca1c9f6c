//! What a correction changes in a vote: its count, its result, who voted what, and on which item.
//!
//! Promise: two counts that are alike are still told apart when other people made them. When votes are asked is left to the
//! module around it.

use super::Consequence;
use crate::domain::at::PersonAt;
use crate::domain::decision::Standing;
use crate::domain::ids::PersonId;
use crate::domain::meeting::Meeting;
use crate::domain::poll::{self, Poll};
use crate::domain::vote::Vote;

/// A vote's count and result follow whoever was there.
pub(super) fn of(before: &Meeting, vote: &Vote, after: &Meeting) -> Vec<Consequence> {
    let item = before.voted_on(vote).item.id.clone();
    let was = poll::count(before, vote);
    let then = after.vote(vote.id);
    let is = then.map(|v| poll::count(after, v));
    let mut changes = Vec::new();
    let result = is.as_ref().map(|p| p.result.clone());
    if result.as_ref() != Some(&was.result) {
        changes.push(Consequence::VoteResult {
            item: item.clone(),
            vote: vote.id,
            from: was.result.clone(),
            to: result,
        });
    }
    let to = then.map(|v| after.voted_on(v).item.id.clone());
    if let Some(to) = to.filter(|to| *to != item) {
        let from = item.clone();
        changes.push(Consequence::VoteMoved { from, to });
    }
    let Some(is) = is else { return changes };
    // Of what is written down besides, the decision's own standing is told.
    let written = before.voted_on(vote).decision.is_some();
    let [from, to] = [&was, &is].map(|p| match p.verdict.met {
        Some(false) => Standing::BelowQuorum,
        Some(true) | None => Standing::Regular,
    });
    if !written && from != to {
        let item = item.clone();
        changes.push(Consequence::Standing { item, from, to });
    }
    if is.counts() != was.counts() {
        let (from, to) = (was.counts(), is.counts());
        let vote = vote.id;
        changes.push(Consequence::VoteCount {
            item,
            vote,
            from,
            to,
        });
    } else if names(before, &was) != names(after, &is) {
        changes.push(Consequence::VoteNames { item });
    }
    changes
}

/// Who did what, by the keys of people: positions are of one meeting only.
fn names<'m>(meeting: &'m Meeting, poll: &Poll) -> Vec<Vec<&'m PersonId>> {
    let id = |p: &PersonAt| &meeting.people()[*p].person.id;
    let lists = [
        &poll.in_favour,
        &poll.against,
        &poll.abstained,
        &poll.silent,
        &poll.absent,
    ];
    let lists = lists.into_iter();
    lists.map(|list| list.iter().map(id).collect()).collect()
}
