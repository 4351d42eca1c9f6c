//! When something that was recorded really happened.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::Moment;
use crate::domain::act::Revision;
use crate::domain::ids::PersonId;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::timekeeping::minute;
use crate::text::danish;
use crate::text::reading::{clock, minutes_ago};
use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone};

const AT: &str = "at";

#[derive(Debug)]
struct Time {
    record: u64,
    person: Option<PersonId>,
    recorded: Moment,
}

/// Asks when what a record says (of one person, or all of it) happened; `what` says it in words.
#[must_use]
pub fn time(record: u64, person: Option<PersonId>, what: &str, asking: &Asking<'_>) -> Dialog {
    let separator = asking.meeting().profile().style.time_separator;
    let recorded = asking.history.true_time(record, person.as_ref());
    let recorded = recorded.unwrap_or(asking.now);
    let shown = danish::clock(recorded.time(), separator);
    let fields = vec![Field::new(AT, "Klokken", &shown, hint(asking))];
    let purpose = Time {
        record,
        person,
        recorded,
    };
    Form::new(format!("Ret tidspunktet: {what}"), fields, purpose).into()
}

/// The moment that is meant: "14.10", near `anchor` where several days had it, or "-5", so many minutes ago, while the
/// meeting runs.
pub(super) fn moment(text: &str, anchor: Moment, asking: &Asking<'_>) -> Result<Moment, String> {
    let over = asking.meeting().phase() == Phase::Closed;
    if let Some(minutes) = minutes_ago(text).filter(|_| !over) {
        return Ok(asking.now - TimeDelta::minutes(minutes.into()));
    }
    let at = clock(text).and_then(|time| held_at(time, anchor, asking));
    at.ok_or_else(|| "Skriv klokkeslættet som 14.10.".to_owned())
}

/// So near the meeting, a clock time is of its own night.
const NEAR: TimeDelta = TimeDelta::hours(12);

/// A clock time on the day when the meeting had it, or came nearest to it: midnight may lie in the meeting, or between it
/// and what is noted. Of several such days, the one nearest to `anchor`. What lies far from the meeting is on its own day.
pub(super) fn held_at(time: NaiveTime, anchor: Moment, asking: &Asking<'_>) -> Option<Moment> {
    let (meeting, now) = (asking.meeting(), asking.now);
    let on = |day: NaiveDate| {
        let local = day.and_time(time);
        anchor.timezone().from_local_datetime(&local).single()
    };
    let own = anchor.date_naive();
    let candidates = [Some(own), own.pred_opt(), own.succ_opt()];
    let mut candidates = candidates.into_iter().flatten().filter_map(on);
    let from = meeting.opened().map(|o| o.at);
    let last = meeting.closed().map_or(now, |c| c.at);
    let outside = |at: Moment| {
        let before = from.map_or(TimeDelta::zero(), |from| from - at);
        before.max(at - last).max(TimeDelta::zero())
    };
    if from.is_some() && outside(anchor) <= NEAR {
        return candidates.min_by_key(|at| (outside(*at), (*at - anchor).abs()));
    }
    let own = on(own)?;
    let before = candidates.find(|at| *at < own);
    Some(before.filter(|_| own > now).unwrap_or(own))
}

/// A clock time that is still to come: past midnight where it has been today, unless that is half a day away.
pub(super) fn to_come(time: NaiveTime, now: Moment) -> Option<Moment> {
    let on = |day: NaiveDate| {
        let local = day.and_time(time);
        now.timezone().from_local_datetime(&local).single()
    };
    let today = on(now.date_naive())?;
    let tomorrow = now.date_naive().succ_opt().and_then(on);
    let tomorrow = tomorrow.filter(|at| today <= now && *at - now <= NEAR);
    Some(tomorrow.unwrap_or(today))
}

/// The opening itself to the second, when its minute is meant.
pub(super) fn or_opening(at: Moment, opened: Moment) -> Moment {
    if is_in_minute(opened, at) { opened } else { at }
}

/// Where an item was begun in the minute that is meant, or the meeting opened, then: what is told of a minute belongs to
/// what was begun in it.
pub(super) fn or_beginning(at: Moment, meeting: &Meeting) -> Moment {
    let items = meeting.agenda().flat_map(|s| &s.spans);
    let begun = items.map(|span| span.from.at);
    let opened = meeting.opened().map(|o| o.at);
    let beginnings = begun.chain(opened).filter(|b| is_in_minute(*b, at));
    beginnings.max().unwrap_or(at)
}

fn is_in_minute(moment: Moment, of: Moment) -> bool {
    minute(moment) == minute(of)
}

/// While the meeting runs, minutes are enough.
pub(super) fn hint(asking: &Asking<'_>) -> &'static str {
    match asking.meeting().phase() {
        Phase::Closed => "f.eks. 14.10",
        Phase::Planned | Phase::Open | Phase::Adjourned => {
            "f.eks. 14.10, eller -5 for fem minutter siden"
        }
    }
}

impl Purpose for Time {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let at = moment(form.text(AT), self.recorded, asking)?;
        if minute(at) == minute(self.recorded) {
            return Err("Tidspunktet er det samme som før.".to_owned());
        }
        let (record, person) = (self.record, self.person.clone());
        Answer::record(Revision::Time { record, person, at })
    }
}
