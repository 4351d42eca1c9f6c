//! Before a meeting is opened on another day than the agenda's.

use super::{Asking, Choice, Dialog, Pick, back, option};
use crate::domain::act::LifeCommand;
use crate::text::{danish, expiry};

/// Asks whether it is held today.
#[must_use]
pub fn other_day(asking: &Asking<'_>) -> Dialog {
    let planned = danish::long_date(asking.meeting().frame().date);
    let date = asking.now.date_naive();
    let mut lines = vec![
        format!("Dagsordenen er til {planned}."),
        format!("I dag er det {}.", danish::long_date(date)),
    ];
    lines.extend(expiry::expired(asking.meeting().profile(), date).map(|e| e.message));
    let yes = Pick::record(LifeCommand::OpenOn { date });
    let options = vec![option('j', "Ja, mødet holdes i dag", yes), back("Tilbage")];
    Choice::new("Holdes mødet i dag?", lines, options).into()
}
