//! Who has the floor, and who waits for it.
//!
//! Promise: a reply or short comment comes before those who wait for a turn of their own; the list belongs to the item
//! that is being dealt with. It never reaches the minutes: decision minutes do not say who said what (domain 2.11).

use super::Moment;
use super::at::PersonAt;
use super::attendance::Stamp;

/// Somebody who waits, or has waited until they were called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Who.
    pub person: PersonAt,
    /// A reply or short comment.
    pub reply: bool,
}

/// The speakers' list of the item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Floor {
    queue: Vec<Waiting>,
    /// Who has the floor, for what, and since when.
    speaking: Option<(Waiting, Stamp)>,
    /// Seconds spoken in the whole meeting, by person; in the order of their first turn.
    spoken: Vec<(PersonAt, i64)>,
}

impl Floor {
    /// Those who wait, the next one first.
    #[must_use]
    pub fn queue(&self) -> &[Waiting] {
        &self.queue
    }

    /// Who has the floor, and since when.
    #[must_use]
    pub fn speaking(&self) -> Option<(PersonAt, Stamp)> {
        self.speaking.map(|(turn, since)| (turn.person, since))
    }

    /// Whether whoever has the floor has it for a reply or short comment.
    #[must_use]
    pub fn is_reply(&self) -> bool {
        self.speaking.is_some_and(|(turn, _)| turn.reply)
    }

    /// Seconds somebody has spoken, up to `now` while they do.
    #[must_use]
    pub fn seconds(&self, person: PersonAt, now: Moment) -> i64 {
        let before = self
            .spoken
            .iter()
            .find(|(p, _)| *p == person)
            .map_or(0, |(_, s)| *s);
        let running = self
            .speaking
            .filter(|(turn, _)| turn.person == person)
            .map_or(0, |(_, since)| seconds(since, now));
        before + running
    }

    /// Everybody who has spoken or speaks, in the order of their first turn.
    pub fn speakers(&self) -> impl Iterator<Item = PersonAt> + '_ {
        let now = self
            .speaking
            .map(|(turn, _)| turn.person)
            .filter(|p| !self.spoken.iter().any(|(s, _)| s == p));
        self.spoken.iter().map(|(p, _)| *p).chain(now)
    }

    /// Adds somebody; a reply stands behind other replies and before everybody else. Who waits already is not added.
    pub fn add(&mut self, person: PersonAt, reply: bool) {
        if self.queue.iter().any(|w| w.person == person) {
            return;
        }
        let at = if reply {
            self.queue.iter().take_while(|w| w.reply).count()
        } else {
            self.queue.len()
        };
        self.queue.insert(at, Waiting { person, reply });
    }

    /// Takes somebody off the list.
    pub fn remove(&mut self, person: PersonAt) {
        self.queue.retain(|w| w.person != person);
    }

    /// The floor goes to the next one, or to nobody.
    pub fn call(&mut self, person: Option<PersonAt>, now: Stamp) {
        self.end_turn(now);
        if let Some(person) = person {
            let reply = self.queue.iter().any(|w| w.person == person && w.reply);
            self.remove(person);
            self.speaking = Some((Waiting { person, reply }, now));
        }
    }

    /// The item is left: nobody waits and nobody speaks.
    pub fn clear(&mut self, now: Stamp) {
        self.end_turn(now);
        self.queue.clear();
    }

    fn end_turn(&mut self, now: Stamp) {
        let Some((turn, since)) = self.speaking.take() else {
            return;
        };
        let seconds = seconds(since, now.at);
        match self.spoken.iter_mut().find(|(p, _)| *p == turn.person) {
            Some((_, before)) => *before += seconds,
            None => self.spoken.push((turn.person, seconds)),
        }
    }
}

fn seconds(since: Stamp, now: Moment) -> i64 {
    (now - since.at).num_seconds().max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::at::At;

    fn who(numbers: impl IntoIterator<Item = usize>) -> Vec<PersonAt> {
        numbers.into_iter().map(PersonAt::new).collect()
    }

    fn stamp(minutes: i64) -> Stamp {
        let at = chrono::DateTime::from_timestamp(minutes * 60, 0)
            .unwrap_or_default()
            .fixed_offset();
        Stamp {
            place: crate::domain::place::Place::live(u64::try_from(minutes).unwrap_or(0)),
            at,
        }
    }

    #[test]
    fn replies_come_first_and_turns_are_counted() {
        let mut floor = Floor::default();
        for (person, reply) in [(1, false), (2, false), (3, true), (4, true), (1, true)] {
            floor.add(PersonAt::new(person), reply);
        }
        let waiting: Vec<PersonAt> = floor.queue().iter().map(|w| w.person).collect();
        assert_eq!(
            waiting,
            who([3, 4, 1, 2]),
            "a reply before a turn, and nobody twice"
        );
        let (first, second) = (PersonAt::new(3), PersonAt::new(1));
        floor.call(Some(first), stamp(0));
        floor.call(Some(second), stamp(2));
        assert_eq!(
            floor.queue().iter().map(|w| w.person).collect::<Vec<_>>(),
            who([4, 2])
        );
        floor.clear(stamp(5));
        assert_eq!(
            (
                floor.seconds(first, stamp(9).at),
                floor.seconds(second, stamp(9).at)
            ),
            (120, 180)
        );
        assert!(floor.queue().is_empty() && floor.speaking().is_none());
        assert_eq!(floor.speakers().collect::<Vec<_>>(), [first, second]);
    }
}
