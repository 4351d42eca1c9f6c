//! Quorum (beslutningsdygtighed): the body's conditions held against the seats.
//!
//! Promise: computed, never stored; now, at any record, or as a forecast. A body without a rule has
//! no verdict, but its counts are shown all the same (domain 0.2). Words are left to `text::quorum`.

use super::attendance::Status;
use super::ids::ItemId;
use super::index::{SeatState, Taken, Tally};
use super::meeting::{ItemState, Meeting};
use super::place::Place;
use super::profile::{Base, Consequence, Profile, QuorumRule, Scope};

/// Whether the body may decide, and by how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// `None`: the body has no rule.
    pub met: Option<bool>,
    /// The conditions, one per sector where each sector counts by itself.
    pub requirements: Vec<Requirement>,
    /// Seats and present per sector of the profile, whatever the rule.
    pub sectors: Vec<Count>,
}

/// One condition, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// What was counted.
    pub over: Over,
    /// Seats in the denominator.
    pub seats: u32,
    /// Seats that count as present.
    pub present: u32,
    /// Seats needed.
    pub needed: u32,
    /// What it prevents when not met.
    pub effect: Consequence,
    /// In a joint meeting: whose condition it is.
    pub body: Option<String>,
}

impl Requirement {
    /// Seats to spare; negative when some are missing.
    #[must_use]
    pub fn margin(&self) -> i64 {
        i64::from(self.present) - i64::from(self.needed)
    }

    /// Whether it is met.
    #[must_use]
    pub fn met(&self) -> bool {
        self.present >= self.needed
    }
}

/// What a condition counts over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// All seats.
    All,
    /// The seats of one sector (position in the profile).
    Sector(usize),
    /// The chair.
    Chair,
}

/// Seats and present of one sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// All seats.
    pub seats: u32,
    /// Those that take part and count, as the rule has it; all that take part where there is no rule.
    pub present: u32,
    /// Those that take part and do not count: the rule leaves substitutes out, or those who take part remotely.
    pub uncounted: u32,
}

/// Seats that are taken, whether they count or not. In a joint meeting each body's own: who sits in both takes two.
#[must_use]
pub fn taken(meeting: &Meeting) -> (u32, u32) {
    let whole = std::slice::from_ref(meeting);
    let bodies = match meeting.parts() {
        [] => whole,
        parts => parts,
    };
    let tallies = bodies.iter().flat_map(Meeting::tallies);
    tallies.fold((0, 0), |(taken, seats), t| {
        (taken + t.present(), seats + t.seats())
    })
}

/// Quorum now. Costs the same whatever the number of people.
#[must_use]
pub fn now(meeting: &Meeting) -> Verdict {
    if !meeting.parts().is_empty() {
        return together(meeting, meeting.current_item(), now);
    }
    evaluate(
        meeting.profile(),
        meeting.tallies(),
        meeting.chair_takes_part(),
    )
}

/// Quorum for an item: of the body that deals with it, or of both; now, or as it was at a place. Whoever is disqualified
/// for the item does not count for it, whenever that was noted.
#[must_use]
pub fn of_item(meeting: &Meeting, item: &ItemState, place: Option<Place>) -> Verdict {
    let one = |part: &Meeting| {
        place.map_or_else(|| now(part), |place| at(part, Some(&item.item.id), place))
    };
    if meeting.parts().is_empty() {
        one(meeting)
    } else {
        together(meeting, Some(item), one)
    }
}

/// The verdicts of the bodies that deal with `item` (`None`: all) as one: each must be met that has a rule.
fn together(
    meeting: &Meeting,
    item: Option<&ItemState>,
    one: impl Fn(&Meeting) -> Verdict,
) -> Verdict {
    let mut all = Verdict {
        met: None,
        requirements: Vec::new(),
        sectors: Vec::new(),
    };
    for part in meeting.parts() {
        let verdict = one(part);
        let first = all.sectors.len();
        if meeting.concerned(item).any(|p| std::ptr::eq(p, part)) {
            all.met = match (all.met, verdict.met) {
                (Some(a), Some(b)) => Some(a && b),
                (a, b) => a.or(b),
            };
            all.requirements
                .extend(verdict.requirements.into_iter().map(|r| {
                    let over = match r.over {
                        Over::Sector(at) => Over::Sector(first + at),
                        whole @ (Over::All | Over::Chair) => whole,
                    };
                    Requirement {
                        over,
                        body: Some(part.profile().reference.clone()),
                        ..r
                    }
                }));
        }
        all.sectors.extend(verdict.sectors);
    }
    all
}

/// Quorum at a place, from the time lines; for `item` without those disqualified for it.
#[must_use]
pub fn at(meeting: &Meeting, item: Option<&ItemId>, place: Place) -> Verdict {
    if !meeting.parts().is_empty() {
        return together(meeting, None, |part| at(part, item, place));
    }
    let recused = item
        .and_then(|i| meeting.item_by(i))
        .map_or(&[][..], |s| &s.recused);
    let status = |p: usize| meeting.status_at(p, recused, place);
    let chair = meeting.chair_at(place);
    let chair = chair.is_none_or(|p| status(p).takes_part());
    let tallies = recount(meeting, |seat| seat.taken_at(place, status));
    evaluate(meeting.profile(), &tallies, chair)
}

/// Quorum as it will be if everybody comes who has not sent apologies or left, and nobody has
/// announced to leave at or before `time` (local time of day, `None`: ignore announcements).
#[must_use]
pub fn forecast(meeting: &Meeting, time: Option<chrono::NaiveTime>) -> Verdict {
    if !meeting.parts().is_empty() {
        return together(meeting, None, |part| forecast(part, time));
    }
    let status = |p: usize| {
        let person = &meeting.people()[p];
        let gone = time.is_some_and(|t| person.leaves_at.is_some_and(|leaves| leaves <= t));
        match person.status() {
            _ if gone => Status::Left,
            Status::Expected | Status::SteppedOut | Status::Recused => Status::Present,
            Status::Present => Status::Present,
            Status::Remote => Status::Remote,
            Status::Left => Status::Left,
            Status::Apology => Status::Apology,
        }
    };
    let tallies = recount(meeting, |seat| seat.taken_by(seat.stand_in(), status));
    evaluate(
        meeting.profile(),
        &tallies,
        meeting.chair().is_none_or(|p| status(p).takes_part()),
    )
}

/// Quorum if so many of each sector's `seats` were taken by their holders, in the room, with the chair among them.
#[must_use]
pub fn with(profile: &Profile, seats: &[u32], present: &[u32]) -> Verdict {
    let tally = |(seats, present): (&u32, &u32)| {
        let mut tally = Tally::default();
        (0..*seats).for_each(|n| {
            tally.add(if n < *present {
                Taken::Holder
            } else {
                Taken::Empty
            })
        });
        tally
    };
    let tallies: Vec<Tally> = seats.iter().zip(present).map(tally).collect();
    evaluate(profile, &tallies, true)
}

/// A full recount of all seats: what the kept tallies must equal.
pub fn recount(meeting: &Meeting, taken: impl Fn(&SeatState) -> Taken) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); meeting.profile().sectors.len()];
    for seat in meeting.seats() {
        if let Some(tally) = tallies.get_mut(seat.sector) {
            tally.add(taken(seat));
        }
    }
    tallies
}

/// Whether quorum is lost if this person leaves now.
///
/// False for a body without a rule, and when quorum is already missing.
#[must_use]
pub fn critical(meeting: &Meeting, verdict: &Verdict, person: usize) -> bool {
    if !meeting.parts().is_empty() {
        let id = meeting.people().get(person).map(|p| &p.person.id);
        return meeting.concerned(meeting.current_item()).any(|part| {
            id.and_then(|id| part.find_person(id))
                .is_some_and(|p| critical(part, &now(part), p))
        });
    }
    if verdict.met != Some(true) || !meeting.people()[person].status().takes_part() {
        return false;
    }
    let chairs = meeting.chair() == Some(person);
    let sector = meeting
        .seat_of(person)
        .map(|s| &meeting.seats()[s])
        .filter(|seat| {
            // A shared seat stays taken while the other holder is here.
            seat.stand_in() == Some(person)
                || !seat
                    .holders
                    .iter()
                    .any(|h| *h != person && meeting.people()[*h].status().takes_part())
        });
    verdict.requirements.iter().any(|r| {
        r.margin() == 0
            && r.effect != Consequence::Warns
            && match r.over {
                Over::All => sector.is_some(),
                Over::Sector(s) => sector.is_some_and(|seat| seat.sector == s),
                Over::Chair => chairs,
            }
    })
}

fn evaluate(profile: &Profile, tallies: &[Tally], chair: bool) -> Verdict {
    let mut requirements = Vec::new();
    for rule in &profile.quorum {
        match &rule.scope {
            Scope::All => {
                let mut all = Tally::default();
                tallies.iter().for_each(|t| all.join(t));
                requirements.push(requirement(rule, Over::All, &all));
            }
            Scope::EachSector => {
                requirements.extend(
                    tallies
                        .iter()
                        .enumerate()
                        .map(|(i, t)| requirement(rule, Over::Sector(i), t)),
                );
            }
            Scope::Sector(id) => {
                if let Some((i, t)) = profile
                    .sector(id)
                    .and_then(|i| tallies.get(i).map(|t| (i, t)))
                {
                    requirements.push(requirement(rule, Over::Sector(i), t));
                }
            }
            Scope::Chair => requirements.push(Requirement {
                over: Over::Chair,
                seats: 1,
                present: u32::from(chair),
                needed: 1,
                effect: rule.effect,
                body: None,
            }),
        }
    }
    let binding = requirements
        .iter()
        .filter(|r| r.effect != Consequence::Warns);
    let met = (!requirements.is_empty()).then(|| binding.clone().all(Requirement::met));
    let sectors = tallies
        .iter()
        .enumerate()
        .map(|(at, t)| count(profile, &requirements, at, t))
        .collect();
    Verdict {
        met,
        requirements,
        sectors,
    }
}

/// A sector's count is that of its own condition, else of the one over all seats.
fn count(profile: &Profile, requirements: &[Requirement], at: usize, tally: &Tally) -> Count {
    let own = requirements.iter().find(|r| r.over == Over::Sector(at));
    let over_all = profile.quorum.iter().find(|r| r.scope == Scope::All);
    let counted = own
        .map(|r| r.present)
        .or_else(|| over_all.map(|rule| requirement(rule, Over::Sector(at), tally).present));
    let present = counted.unwrap_or(tally.present());
    Count {
        seats: tally.seats(),
        present,
        uncounted: tally.present().saturating_sub(present),
    }
}

fn requirement(rule: &QuorumRule, over: Over, tally: &Tally) -> Requirement {
    let seats = match rule.base {
        Base::Seats => tally.seats(),
        Base::FilledSeats => tally.filled(),
    };
    let mut present = tally.of(Taken::Holder);
    if rule.counts_remote {
        present += tally.of(Taken::HolderRemote);
    }
    if rule.counts_substitutes {
        present += tally.of(Taken::Substitute);
        if rule.counts_remote {
            present += tally.of(Taken::SubstituteRemote);
        }
    }
    if rule.counts_recused {
        present += tally.of(Taken::Recused);
    }
    Requirement {
        over,
        seats,
        present,
        needed: rule.threshold.needed(seats),
        effect: rule.effect,
        body: None,
    }
}
