//! When something that was recorded really happened.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::Moment;
use crate::domain::act::Revision;
use crate::domain::ids::PersonId;
use crate::domain::meeting::{Meeting, Phase};
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

/// The moment that is meant: "14.10" of a day, or "-5", so many minutes ago, while the meeting runs.
pub(super) fn moment(text: &str, day: NaiveDate, asking: &Asking<'_>) -> Result<Moment, String> {
    let over = asking.meeting().phase() == Phase::Closed;
    if let Some(minutes) = minutes_ago(text).filter(|_| !over) {
        return Ok(asking.now - TimeDelta::minutes(minutes.into()));
    }
    let at = clock(text).and_then(|time| held_at(time, day, asking));
    at.ok_or_else(|| "Skriv klokkeslættet som 14.10.".to_owned())
}

/// A clock time of a day; of the one after or before it, where that is when the meeting had it: midnight may lie in it.
pub(super) fn held_at(time: NaiveTime, day: NaiveDate, asking: &Asking<'_>) -> Option<Moment> {
    let (meeting, now) = (asking.meeting(), asking.now);
    let local = day.and_time(time);
    let at = now.timezone().from_local_datetime(&local).single()?;
    let last = meeting.closed().map_or(now, |c| c.at);
    let held = |at: &Moment| meeting.opened().is_some_and(|o| o.at <= *at) && *at <= last;
    let night = TimeDelta::days(1);
    let days = [at, at + night, at - night];
    Some(days.into_iter().find(held).unwrap_or(at))
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
    let minute = |m: Moment| m.timestamp().div_euclid(60);
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
        let at = moment(form.text(AT), self.recorded.date_naive(), asking)?;
        let minute = |m: Moment| m.format("%H%M").to_string();
        if minute(at) == minute(self.recorded) {
            return Err("Tidspunktet er det samme som før.".to_owned());
        }
        let (record, person) = (self.record, self.person.clone());
        Answer::record(Revision::Time { record, person, at })
    }
}
