//! How long whoever has the floor may speak, and how much of it is left.
//!
//! Promise: off where the body's rules do not say; derived from the record that gave the floor and the clock that is
//! asked, so that every screen says the same, however late it came. Stored nowhere, never in the minutes. Who has the
//! floor is left to `floor`, words to `text::speaking`.

use super::Moment;
use super::at::PersonAt;
use super::joint::SittingBody;
use super::meeting::Meeting;
use super::profile::Profile;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// So many seconds before the end it is said clearly.
const LAST: i64 = 30;

/// How long somebody may have the floor by a body's rules, in whole minutes; none: nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SpeakingTime {
    /// In a turn of one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turn: Option<u32>,
    /// In a reply or short comment; as in a turn where it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<u32>,
}

impl SpeakingTime {
    /// Whether no rule says anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn allowed(self, reply: bool) -> Option<u32> {
        self.reply.filter(|_| reply).or(self.turn)
    }
}

/// A turn that a rule limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitedTurn {
    /// Who has the floor.
    pub person: PersonAt,
    /// For a reply or short comment.
    pub reply: bool,
    /// Since when.
    pub since: Moment,
    /// How long they may, in minutes.
    pub minutes: u32,
}

/// How much of a turn is left, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeLeft {
    /// More than half a minute.
    Enough(i64),
    /// The last half minute.
    Last(i64),
    /// So much more than there was.
    Over(i64),
    /// The clock stands before the turn began: it was put back, and nobody knows.
    Unknown,
}

impl LimitedTurn {
    /// What is left of it.
    #[must_use]
    pub fn left(&self, now: Moment) -> TimeLeft {
        let spoken = now - self.since;
        if spoken < TimeDelta::zero() {
            return TimeLeft::Unknown;
        }
        match i64::from(self.minutes) * 60 - spoken.num_seconds() {
            left if left > LAST => TimeLeft::Enough(left),
            left if left > 0 => TimeLeft::Last(left),
            over => TimeLeft::Over(-over),
        }
    }

    /// When [`LimitedTurn::left`] says something else.
    #[must_use]
    pub fn next(&self, now: Moment) -> Moment {
        let spoken = (now - self.since).num_milliseconds();
        if spoken < 0 {
            return self.since;
        }
        now + TimeDelta::milliseconds(1000 - spoken % 1000)
    }
}

/// The turn that is running, where a rule limits it.
#[must_use]
pub fn running(meeting: &Meeting) -> Option<LimitedTurn> {
    let floor = meeting.floor();
    let (person, since) = floor.speaking()?;
    let reply = floor.is_reply();
    Some(LimitedTurn {
        person,
        reply,
        since: since.at,
        minutes: allowed(meeting, person, reply)?,
    })
}

/// The rule of the body whose item it is. Where two deal with it, that of the one somebody sits in, otherwise the more
/// lenient of the two: nobody is told to be over a time that a rule of theirs allows.
fn allowed(meeting: &Meeting, person: PersonAt, reply: bool) -> Option<u32> {
    let of = |profile: &Profile| profile.practice.speaking_time.allowed(reply);
    let Some(joint) = meeting.joint() else {
        return of(meeting.profile());
    };
    let item = meeting.current_item();
    let dealing = || joint.bodies().iter().filter(|b| b.deals_with(item));
    let sits = |body: &&SittingBody| {
        let mut seats = meeting.sits_on(person);
        seats.any(|s| body.own_sector(meeting.seats()[s].sector).is_some())
    };
    let own: Vec<_> = dealing().filter(sits).collect();
    let all = if own.is_empty() {
        dealing().collect()
    } else {
        own
    };
    let limits: Option<Vec<u32>> = all.iter().map(|b| of(b.profile())).collect();
    limits?.into_iter().max()
}
