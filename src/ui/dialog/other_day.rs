//! Before a meeting is opened on another day than the agenda's, or opened again on a later one.

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

/// Asks whether a meeting that was closed on an earlier day goes on: what was forgotten is corrected without opening it.
#[must_use]
pub fn open_again(asking: &Asking<'_>) -> Dialog {
    let meeting = asking.meeting();
    let closed = meeting.closed().map(|s| meeting.local(s.at));
    let when = closed.map(|at| {
        let clock = danish::clock(at.time(), meeting.profile().style.time_separator);
        format!(
            "Mødet sluttede {} kl. {clock}.",
            danish::long_date(at.date_naive())
        )
    });
    let mut lines: Vec<String> = when.into_iter().collect();
    lines.extend([
        "Åbnes det, hører det, du noterer nu, til mødet i dag.".to_owned(),
        "Blev noget glemt eller noteret forkert, så ret det uden at åbne mødet; rettelsen står i referatet.".to_owned(),
    ]);
    let open = Pick::record(LifeCommand::OpenMeeting);
    let options = vec![
        option('j', "Ja, mødet fortsætter i dag", open),
        back("Tilbage: Jeg vil rette"),
    ];
    Choice::new("Fortsætter mødet i dag?", lines, options).into()
}
