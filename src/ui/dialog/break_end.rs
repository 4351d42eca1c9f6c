//! When the break ends: in so many minutes, or at a time.

use super::time::to_come;
use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::LifeCommand;
use crate::text::reading::clock;
use chrono::TimeDelta;

const UNTIL: &str = "until";

#[derive(Debug)]
struct BreakEnd;

/// Asks when it ends.
#[must_use]
pub fn break_end() -> Dialog {
    let hint = "eller klokken, f.eks. 14.10";
    let fields = vec![Field::new(UNTIL, "Minutter", "10", hint)];
    Form::new("Hvornår slutter pausen?", fields, BreakEnd)
        .with_line("Salen ser, hvornår mødet fortsætter. Det genoptages med å.")
        .into()
}

impl Purpose for BreakEnd {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let (text, now) = (form.text(UNTIL), asking.now);
        let minutes = text.parse::<u16>().ok();
        // Four digits are a time of day.
        let minutes = minutes.filter(|m| (1..=600).contains(m) && text.len() < 4);
        let until = match minutes {
            Some(minutes) => Some(now + TimeDelta::minutes(i64::from(minutes))),
            None => clock(text).and_then(|t| to_come(t, now)),
        };
        let until = until.ok_or("Skriv et antal minutter eller et klokkeslæt som 14.10.")?;
        Answer::record(LifeCommand::LimitBreak { until })
    }
}
