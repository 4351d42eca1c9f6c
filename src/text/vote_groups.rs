//! Who voted how, by groups: a letter, a letter with its number of votes, or names.
//!
//! Promise: a group's letter stands alone only where all its seats were there and voted alike: a bare letter is read as the
//! whole group (87.1.5, 89.1.3). The sentences are left to `vote`.

use crate::domain::at::PersonAt;
use crate::domain::meeting::Meeting;
use crate::domain::poll::{self, Poll, place};
use crate::domain::vote::Vote;
use crate::text::danish;

pub(super) fn names(meeting: &Meeting, people: &[PersonAt]) -> Vec<String> {
    let name = |p: &PersonAt| meeting.people()[*p].person.name.clone();
    people.iter().map(name).collect()
}

fn group_of(meeting: &Meeting, person: PersonAt) -> Option<&str> {
    meeting.people()[person].person.group.as_deref()
}

/// What a group's number on a side counts.
#[derive(Clone, Copy)]
pub(super) enum GroupNumber {
    /// Votes that were cast.
    Votes,
    /// Members, who cast none.
    Members,
}

/// One side: groups in the order of the roster, then those who stand outside them, by name.
pub(super) fn side(
    meeting: &Meeting,
    (vote, poll): (&Vote, &Poll),
    side: &[PersonAt],
    counted: GroupNumber,
) -> String {
    let mut groups: Vec<&str> = Vec::new();
    for group in side.iter().filter_map(|p| group_of(meeting, *p)) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let mut said: Vec<String> = groups
        .into_iter()
        .map(|group| one_group(meeting, (vote, poll), (side, counted), group))
        .collect();
    let alone: Vec<PersonAt> = side
        .iter()
        .copied()
        .filter(|p| group_of(meeting, *p).is_none())
        .collect();
    said.extend(names(meeting, &alone));
    said.join(", ")
}

/// How many of a group hold a seat with a vote: as many as a bare letter is read as.
fn size(meeting: &Meeting, vote: &Vote, group: &str) -> usize {
    let place = place(vote);
    let holders =
        poll::seats(meeting, meeting.voted_on(vote)).flat_map(|s| s.holders_at(place).iter());
    let own = holders.filter(|p| group_of(meeting, **p) == Some(group));
    own.count()
}

fn one_group(
    meeting: &Meeting,
    (vote, poll): (&Vote, &Poll),
    (side, counted): (&[PersonAt], GroupNumber),
    group: &str,
) -> String {
    let of = |people: &[PersonAt]| -> Vec<PersonAt> {
        let own = |p: &&PersonAt| group_of(meeting, **p) == Some(group);
        people.iter().filter(own).copied().collect()
    };
    let own = of(side);
    let here = [
        &poll.in_favour,
        &poll.against,
        &poll.abstained,
        &poll.silent,
    ];
    let here: usize = here.into_iter().map(|list| of(list).len()).sum();
    if own.len() < here {
        return format!("{group} ({})", names(meeting, &own).join(", "));
    }
    if own.len() < size(meeting, vote, group) {
        // A bare letter is read as the whole group.
        let (one, many) = match counted {
            GroupNumber::Votes => ("stemme", "stemmer"),
            GroupNumber::Members => ("medlem", "medlemmer"),
        };
        let number = danish::count(own.len(), one, many);
        return format!("{group} ({number})");
    }
    group.to_owned()
}
