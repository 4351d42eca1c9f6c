//! Attendance as a time line: one person's marks, in order.
//!
//! Promise: presence attaches to time, never to item numbers; what holds at a place is found by
//! folding the marks up to it (domain 0.3). Seats and counting are left to `index` and `quorum`.

use super::Moment;
use super::at::ItemAt;
use super::place::Place;
use serde::Serialize;

/// A place in the meeting's order, with the clock time to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Where it belongs; this decides what came first.
    pub place: Place,
    /// Clock time; the true one, where it was corrected.
    pub at: Moment,
}

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Came.
    Arrived {
        /// Remotely.
        remote: bool,
    },
    /// Left for good.
    Left,
    /// Out for an item.
    SteppedOut(ItemAt),
    /// Disqualified for an item.
    Recused(ItemAt),
    /// Back.
    Returned,
    /// Sent apologies.
    Apology,
    /// Unknown again.
    Cleared,
}

/// A mark at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it belongs, and when it happened.
    pub stamp: Stamp,
    /// What.
    pub mark: Mark,
}

/// What is so for a person at some point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nothing known yet. At the end of the meeting this reads "udeblevet".
    Expected,
    /// In the room.
    Present,
    /// Taking part remotely.
    Remote,
    /// Out for one item.
    SteppedOut,
    /// Disqualified for one item, and out.
    Recused,
    /// Left.
    Left,
    /// Told before.
    Apology,
}

impl Status {
    /// Whether the person takes part right now.
    #[must_use]
    pub fn takes_part(self) -> bool {
        match self {
            Status::Present | Status::Remote => true,
            Status::Expected
            | Status::SteppedOut
            | Status::Recused
            | Status::Left
            | Status::Apology => false,
        }
    }

    /// Whether the person has come and not left, be it out for an item.
    #[must_use]
    pub fn has_come(self) -> bool {
        match self {
            Status::Present | Status::Remote | Status::SteppedOut | Status::Recused => true,
            Status::Expected | Status::Left | Status::Apology => false,
        }
    }
}

/// One person's marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeLine {
    apology_before: bool,
    entries: Vec<Entry>,
}

impl TimeLine {
    /// An empty line; `apology` as told before the meeting.
    #[must_use]
    pub fn new(apology: bool) -> Self {
        Self {
            apology_before: apology,
            entries: Vec::new(),
        }
    }

    /// The marks in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Adds a mark behind all others: marks come in true order.
    pub fn add(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// What holds at a place, and since when (none: since before the meeting).
    #[must_use]
    pub fn at(&self, place: Place) -> (Status, Option<Moment>) {
        let end = self.entries.partition_point(|e| e.stamp.place <= place);
        self.fold(&self.entries[..end])
    }

    /// What holds now.
    #[must_use]
    pub fn now(&self) -> (Status, Option<Moment>) {
        self.fold(&self.entries)
    }

    /// Whether the person takes part remotely, or last did.
    #[must_use]
    pub fn last_remote(&self) -> bool {
        self.entries
            .iter()
            .rev()
            .find_map(|e| {
                if let Mark::Arrived { remote } = e.mark {
                    Some(remote)
                } else {
                    None
                }
            })
            .unwrap_or(false)
    }

    fn fold(&self, entries: &[Entry]) -> (Status, Option<Moment>) {
        let Some(last) = entries.last() else {
            return (
                if self.apology_before {
                    Status::Apology
                } else {
                    Status::Expected
                },
                None,
            );
        };
        let status = match last.mark {
            Mark::Arrived { remote: false } => Status::Present,
            Mark::Arrived { remote: true } => Status::Remote,
            Mark::Left => Status::Left,
            Mark::SteppedOut(_) => Status::SteppedOut,
            Mark::Recused(_) => Status::Recused,
            Mark::Apology => Status::Apology,
            Mark::Cleared => Status::Expected,
            Mark::Returned => {
                let remote = entries.iter().rev().find_map(|e| {
                    if let Mark::Arrived { remote } = e.mark {
                        Some(remote)
                    } else {
                        None
                    }
                });
                if remote == Some(true) {
                    Status::Remote
                } else {
                    Status::Present
                }
            }
        };
        (status, Some(last.stamp.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::at::At;

    fn stamp(record: u64) -> Stamp {
        let minutes = i64::try_from(record).unwrap_or(0);
        let at = chrono::DateTime::from_timestamp(minutes * 60, 0)
            .unwrap_or_default()
            .fixed_offset();
        let place = Place::live(record);
        Stamp { place, at }
    }

    #[test]
    fn what_held_is_read_off_the_line() {
        let mut line = TimeLine::new(false);
        for (record, mark) in [
            (3, Mark::Arrived { remote: true }),
            (7, Mark::SteppedOut(ItemAt::new(0))),
            (9, Mark::Returned),
            (12, Mark::Left),
        ] {
            let stamp = stamp(record);
            line.add(Entry { stamp, mark });
        }
        let seen: Vec<Status> = [2, 3, 6, 7, 8, 9, 11, 12, 99]
            .into_iter()
            .map(|record| line.at(Place::live(record)).0)
            .collect();
        use Status::{Expected, Left, Remote, SteppedOut};
        assert_eq!(
            seen,
            [
                Expected, Remote, Remote, SteppedOut, SteppedOut, Remote, Remote, Left, Left
            ]
        );
        let stamp = stamp(12);
        assert_eq!(line.at(stamp.place.before()).0, Remote);
        assert_eq!(line.now(), (Left, Some(stamp.at)));
    }
}
