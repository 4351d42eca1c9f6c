//! The desk at which a vote is taken down: who can vote, by group and by name, and where the cursor stands.
//!
//! Promise: it holds only which vote and which row; rows, counts and result are read off the meeting at every look, so
//! that whoever comes or goes meanwhile is on it at once. Keys are left to `voting`, its look to `view::dialogs`.

use crate::domain::at::PersonAt;
use crate::domain::meeting::Meeting;
use crate::domain::poll::{entitled, place};
use crate::domain::vote::{Vote, VoteId};

/// The desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VoteDesk {
    /// Which vote.
    pub vote: VoteId,
    /// Position of the marked row; `None`: the first person.
    pub cursor: Option<usize>,
    /// It was asked whether those who have not been heard did not vote: the same key again says yes.
    pub asked: bool,
}

/// A row: a group or a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskRow {
    /// Those of a group who can vote.
    Group(String, Vec<PersonAt>),
    /// One who can vote.
    Voter(PersonAt),
}

impl DeskRow {
    /// Those it stands for.
    #[must_use]
    pub fn people(&self) -> &[PersonAt] {
        match self {
            DeskRow::Group(_, people) => people,
            DeskRow::Voter(person) => std::slice::from_ref(person),
        }
    }
}

/// The letter that jumps to a person, by their number on the desk.
#[must_use]
pub fn letter(number: usize) -> Option<char> {
    ('A'..='Z').chain("ÆØÅ".chars()).nth(number)
}

impl VoteDesk {
    /// A vote's desk.
    #[must_use]
    pub fn new(vote: VoteId) -> Self {
        let (cursor, asked) = (None, false);
        Self {
            vote,
            cursor,
            asked,
        }
    }

    /// The vote; `None` when it was broken off meanwhile.
    #[must_use]
    pub fn of<'m>(&self, meeting: &'m Meeting) -> Option<&'m Vote> {
        meeting.vote(self.vote)
    }

    /// The rows: groups of several in the order of the roster, then everybody who can vote.
    #[must_use]
    pub fn rows(&self, meeting: &Meeting) -> Vec<DeskRow> {
        let Some(vote) = self.of(meeting) else {
            return Vec::new();
        };
        let voters = entitled(meeting, meeting.voted_on(vote), place(vote));
        let group = |p: PersonAt| meeting.people()[p].person.group.as_ref();
        // In the order of the whole roster: a group keeps its digit while its first member is out.
        let mut groups: Vec<(&String, Vec<PersonAt>)> = Vec::new();
        for known in meeting
            .people()
            .iter()
            .filter_map(|p| p.person.group.as_ref())
        {
            if !groups.iter().any(|(g, _)| *g == known) {
                groups.push((known, Vec::new()));
            }
        }
        for voter in &voters {
            let Some(own) = group(*voter) else { continue };
            if let Some((_, people)) = groups.iter_mut().find(|(g, _)| *g == own) {
                people.push(*voter);
            }
        }
        // Nobody to mark is no row; one alone is a row all the same, for the same reason.
        let several = meeting
            .people()
            .iter()
            .filter_map(|p| p.person.group.as_ref());
        let size = |group: &String| several.clone().filter(|g| *g == group).count();
        let groups: Vec<_> = groups.into_iter().filter(|(g, _)| size(g) > 1).collect();
        let groups = groups
            .into_iter()
            .map(|(g, people)| DeskRow::Group(g.clone(), people));
        groups
            .chain(voters.iter().copied().map(DeskRow::Voter))
            .collect()
    }

    /// Position of the marked row.
    #[must_use]
    pub fn marked(&self, rows: &[DeskRow]) -> usize {
        let last = rows.len().saturating_sub(1);
        self.cursor.unwrap_or_else(|| groups(rows)).min(last)
    }
}

/// How many of the rows, at their beginning, are groups.
#[must_use]
pub fn groups(rows: &[DeskRow]) -> usize {
    let of = |row: &&DeskRow| matches!(row, DeskRow::Group(..));
    rows.iter().take_while(of).count()
}
