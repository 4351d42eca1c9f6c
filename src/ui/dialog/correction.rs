//! Why a meeting that is over is corrected; and when it happened, for comings and goings.
//!
//! Promise: nothing is corrected without a reason that is printed.

use super::time::{held_at, or_opening};
use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::Moment;
use crate::domain::act::{AfterCommand, AttendanceCommand, Command, RosterCommand, SeatCommand};
use crate::domain::meeting::Meeting;
use crate::text::danish;
use crate::text::reading::clock;
use chrono::NaiveTime;

const REASON: &str = "reason";
const AT: &str = "at";

#[derive(Debug)]
struct NewCorrection(Command);

/// Asks for the reason of what a command corrects. The last one's is not proposed: it was said of something else.
#[must_use]
pub(super) fn correction(meeting: &Meeting, command: &Command) -> Dialog {
    let separator = meeting.profile().style.time_separator;
    let opened = meeting.opened().map(|o| o.at.time());
    let opened = opened
        .map(|t| danish::clock(t, separator))
        .unwrap_or_default();
    let why = Field::new(REASON, "Begrundelse", "", "hvorfor det rettes");
    let mut fields = vec![why];
    if arrives(command) {
        let came = !matches!(command, Command::Roster(_));
        let hint = if came {
            "da personen kom"
        } else {
            "hvornår det gælder fra"
        };
        fields.push(Field::new(AT, "Fra klokken", &opened, hint));
    }
    if leaves(command) {
        fields.push(Field::new(AT, "Klokken", "", "da personen gik"));
    }
    Form::new(
        "Rettelse efter mødet",
        fields,
        NewCorrection(command.clone()),
    )
    .with_line("Mødet er afsluttet. Ændringen bliver en rettelse, som står i referatet.")
    .into()
}

fn arrives(command: &Command) -> bool {
    use AttendanceCommand as A;
    use RosterCommand as R;
    matches!(
        command,
        Command::Attendance(A::MarkPresent { .. } | A::MarkAllPresent { .. } | A::AddGuest { .. })
            | Command::Seats(SeatCommand::SeatSubstitute { .. })
            | Command::Roster(
                R::SetChair { .. }
                    | R::AddPerson { here: true, .. }
                    | R::ChangePerson {
                        seating: Some(_),
                        ..
                    }
            )
    )
}

fn leaves(command: &Command) -> bool {
    matches!(
        command,
        Command::Attendance(AttendanceCommand::MarkLeft { .. })
            | Command::Seats(SeatCommand::UnseatSubstitute { .. })
    )
}

impl Purpose for NewCorrection {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let reason = form.needed(REASON, "Skriv en begrundelse.")?;
        let at = match form.optional(AT) {
            None if leaves(&self.0) => {
                return Err("Skriv, hvornår personen gik, som 14.10.".to_owned());
            }
            None => None,
            Some(text) => Some(clock(&text).ok_or("Skriv klokkeslættet som 14.10.")?),
        };
        let at = at.and_then(|t| in_the_meeting(t, asking));
        let command = Box::new(self.0.clone());
        Answer::record(AfterCommand::Correct {
            command,
            at,
            reason,
            told: false,
        })
    }
}

/// A clock time of the meeting; the opening itself to the second.
fn in_the_meeting(time: NaiveTime, asking: &Asking<'_>) -> Option<Moment> {
    let opened = asking.meeting().opened()?.at;
    let at = held_at(time, opened, asking)?;
    Some(or_opening(at, opened))
}
