//! The clock of the agenda: when each item is expected, and when the meeting ends.
//!
//! Promise: derived from planned minutes and what has happened; nothing is stored. An item without planned minutes
//! counts as none; what has run over moves all that follows.

use super::Moment;
use super::act::AttendanceEvent;
use super::agenda::ItemKind;
use super::at::{ItemAt, PersonAt};
use super::attendance::Status;
use super::derived::Derived;
use super::event::Event;
use super::ids::ItemId;
use super::meeting::{ItemPhase, ItemState, Meeting, Phase};
use super::quorum::{self, Verdict};
use super::version::StateVersion;
use chrono::{NaiveTime, TimeDelta};

/// How far an item is in its planned time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// No planned time, or less than four fifths of it used.
    Easy,
    /// Four fifths used.
    Short,
    /// All used.
    Over,
}

/// How the running item stands to its plan.
#[must_use]
pub fn pace(state: &ItemState, now: Moment) -> Pace {
    let Some(plan) = state.item.minutes.filter(|m| *m > 0) else {
        return Pace::Easy;
    };
    let (used, plan) = (state.seconds(now), i64::from(plan) * 60);
    match () {
        () if used >= plan => Pace::Over,
        () if used * 5 >= plan * 4 => Pace::Short,
        () => Pace::Easy,
    }
}

/// What a frame asks of the whole agenda and of everybody; kept until something happens that it follows from, so that a
/// key costs the same with 10 items or 1 000.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ahead {
    plan: Derived<Plan>,
    loss: Derived<Option<Loss>>,
    /// Of all but who is here.
    program: Derived<StateVersion>,
    /// Of who is listed, as what and on which seat.
    listed: Derived<StateVersion>,
}

/// What follows from the agenda and from what people have said, whoever is in the room.
#[derive(Clone, Debug)]
struct Plan {
    /// Whether any item has a planned time.
    timed: bool,
    /// Planned seconds of the items that are left, without the one that runs.
    left: i64,
    /// Those who have said when they leave.
    leaving: Vec<PersonAt>,
}

/// From when on quorum will be missing, and what will be missing.
type Loss = (NaiveTime, Verdict);

impl Ahead {
    /// Something happened.
    pub(super) fn forget(&mut self, event: &Event) {
        self.loss.forget();
        use AttendanceEvent as E;
        let only_presence = matches!(
            event,
            Event::Attendance(
                E::Arrived { .. }
                    | E::Left { .. }
                    | E::SteppedOut { .. }
                    | E::Recused { .. }
                    | E::Returned { .. }
                    | E::ApologyGiven { .. }
                    | E::AttendanceCleared { .. }
                    | E::Retimed { .. }
            )
        );
        if only_presence {
            return;
        }
        self.plan.forget();
        self.program.forget();
        let only_program = matches!(
            event,
            Event::Agenda(_) | Event::Decision(_) | Event::Room(_) | Event::After(_)
        );
        if !only_program {
            self.listed.forget();
        }
    }

    /// Another one whenever something happens but that people come and go.
    pub(super) fn program(&self) -> &StateVersion {
        self.program.get(StateVersion::fresh)
    }

    /// Another one whenever who is listed, as what or on which seat, may have changed.
    pub(super) fn listed(&self) -> &StateVersion {
        self.listed.get(StateVersion::fresh)
    }
}

fn plan(meeting: &Meeting) -> &Plan {
    meeting.ahead.plan.get(|| Plan {
        timed: meeting.agenda().any(|s| s.item.minutes.is_some()),
        left: left(meeting)
            .filter(|(at, _)| Some(*at) != meeting.current())
            // No time runs in an item that does not run itself: any moment will do.
            .map(|(_, s)| seconds_left(s, Moment::default()))
            .sum(),
        leaving: meeting
            .people()
            .entries()
            .filter(|(_, p)| p.leaves_at.is_some())
            .map(|(at, _)| at)
            .collect(),
    })
}

/// When the meeting ends if what is left takes as long as planned. `None` where no item has a planned time, and when
/// the meeting is over.
#[must_use]
pub fn projected_end(meeting: &Meeting, now: Moment) -> Option<Moment> {
    if meeting.phase() == Phase::Closed || !plan(meeting).timed {
        return None;
    }
    let running = meeting.current_item().map_or(0, |s| seconds_left(s, now));
    Some(begin(meeting, now) + TimeDelta::seconds(running + plan(meeting).left))
}

/// Planned seconds an item has not used yet.
fn seconds_left(state: &ItemState, now: Moment) -> i64 {
    let plan = i64::from(state.item.minutes.unwrap_or(0)) * 60;
    (plan - state.seconds(now)).max(0)
}

/// The items that are left with their positions: the running one first, then by the order of the agenda.
fn left(meeting: &Meeting) -> impl Iterator<Item = (ItemAt, &ItemState)> {
    let running = meeting.current();
    let others = meeting.order().iter().copied();
    running
        .into_iter()
        .chain(others.filter(move |i| Some(*i) != running))
        .filter_map(|i| meeting.item(i).map(|s| (i, s)))
        .filter(move |(i, s)| s.phase == ItemPhase::Pending || Some(*i) == running)
}

/// When what follows can begin: now, after the break, or at the planned start.
fn begin(meeting: &Meeting, now: Moment) -> Moment {
    match meeting.phase() {
        Phase::Planned => planned_start(meeting, now)
            .filter(|start| *start > now)
            .unwrap_or(now),
        Phase::Adjourned => meeting
            .break_until()
            .filter(|until| *until > now)
            .unwrap_or(now),
        Phase::Open | Phase::Closed => now,
    }
}

/// The planned start as a moment in the zone of `now`.
#[must_use]
pub fn planned_start(meeting: &Meeting, now: Moment) -> Option<Moment> {
    let frame = meeting.frame();
    frame
        .date
        .and_time(frame.start)
        .and_local_timezone(now.timezone())
        .single()
}

/// Minutes between a projected and the planned end; positive: over. `None` where no end is planned, and for a meeting
/// that is held on quite another day than planned.
#[must_use]
pub fn overrun(meeting: &Meeting, projected: Moment) -> Option<i64> {
    let frame = meeting.frame();
    if (projected.date_naive() - frame.date).num_days().abs() > 1 {
        return None;
    }
    let end = frame
        .date
        .and_time(frame.end?)
        .and_local_timezone(projected.timezone())
        .single()?;
    // Past midnight it ends on the day after.
    let night = TimeDelta::days(i64::from(frame.end? <= frame.start));
    let end = end + night;
    Some((projected - end).num_minutes())
}

/// The items that are left, in order, each with its expected beginning and end.
#[must_use]
pub fn expected(meeting: &Meeting, now: Moment) -> Vec<(ItemAt, Moment, Moment)> {
    let mut at = begin(meeting, now);
    let mut expected = Vec::new();
    for (item, state) in left(meeting) {
        let end = at + TimeDelta::seconds(seconds_left(state, now));
        expected.push((item, at, end));
        at = end;
    }
    expected
}

/// A decision that is expected at a time when quorum will be missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortfall {
    /// Which item.
    pub item: ItemId,
    /// When it is expected to end: decisions come last.
    pub at: Moment,
    /// What will be missing.
    pub verdict: Verdict,
    /// It could be decided in time if it came before this item.
    pub before: Option<ItemId>,
}

/// The decision items that are expected to fall below quorum, from what people have said about leaving.
#[must_use]
pub fn shortfalls(meeting: &Meeting, now: Moment) -> Vec<Shortfall> {
    let Some((lost, verdict)) = loss(meeting) else {
        return Vec::new();
    };
    let lost = meeting.lateness(*lost);
    let lateness = |at: Moment| meeting.lateness(at.time());
    let expected = expected(meeting, now);
    let running = meeting.current();
    let mut found = Vec::new();
    for (item, _, end) in expected.iter().filter(|(_, _, end)| lateness(*end) >= lost) {
        let Some(state) = meeting
            .item(*item)
            .filter(|s| s.item.kind == ItemKind::Decision)
        else {
            continue;
        };
        // The last place from which it would be done in time; what is running cannot be moved.
        let own = TimeDelta::minutes(i64::from(state.item.minutes.unwrap_or(0)));
        let earlier = expected
            .iter()
            .take_while(|(other, ..)| other != item)
            .filter(|(i, ..)| Some(*i) != running);
        let before = earlier
            .filter(|(_, begin, _)| lateness(*begin + own) < lost)
            .last();
        let before = before
            .filter(|_| Some(*item) != running)
            .and_then(|(i, ..)| meeting.item(*i));
        let before = before.map(|s| s.item.id.clone());
        found.push(Shortfall {
            item: state.item.id.clone(),
            at: *end,
            verdict: verdict.clone(),
            before,
        });
    }
    found
}

/// From when on quorum will be missing because of those who have said when they leave; `None` when it will not, or is
/// missing already. Nobody comes back in a forecast, so the first loss is the only one to look for.
fn loss(meeting: &Meeting) -> Option<&Loss> {
    meeting.ahead.loss.get(|| first_loss(meeting)).as_ref()
}

fn first_loss(meeting: &Meeting) -> Option<Loss> {
    let people = plan(meeting)
        .leaving
        .iter()
        .map(|at| &meeting.people()[*at]);
    let mut times: Vec<NaiveTime> = people
        .filter(|p| p.status() != Status::Left)
        .filter_map(|p| p.leaves_at)
        .collect();
    if times.is_empty()
        || meeting.profile().quorum.is_empty()
        || quorum::forecast(meeting, None).met != Some(true)
    {
        return None;
    }
    times.sort_unstable_by_key(|t| meeting.lateness(*t));
    times.dedup();
    let first = times.partition_point(|t| quorum::forecast(meeting, Some(*t)).met == Some(true));
    let time = *times.get(first)?;
    Some((time, quorum::forecast(meeting, Some(time))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_changes_at_four_fifths_and_at_the_end() {
        let at = |minutes: i64| {
            chrono::DateTime::from_timestamp(minutes * 60, 0)
                .unwrap_or_default()
                .fixed_offset()
        };
        let mut item =
            super::super::agenda::AgendaItem::new(ItemId::new("1"), "x", ItemKind::Decision);
        item.minutes = Some(10);
        let mut state = super::super::meeting::item_state(item, false);
        let from = super::super::attendance::Stamp {
            place: crate::domain::place::Place::live(1),
            at: at(0),
        };
        state
            .spans
            .push(super::super::meeting::Span { from, to: None });
        let seen: Vec<Pace> = [0, 7, 8, 9, 10, 30]
            .into_iter()
            .map(|m| pace(&state, at(m)))
            .collect();
        assert_eq!(
            seen,
            [
                Pace::Easy,
                Pace::Easy,
                Pace::Short,
                Pace::Short,
                Pace::Over,
                Pace::Over
            ]
        );
        state.item.minutes = None;
        assert_eq!(pace(&state, at(99)), Pace::Easy);
    }
}
