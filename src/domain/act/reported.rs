//! A mark that another secretary asks whoever keeps the minutes for: which commands that may be, and how they travel.
//!
//! Promise: marks of attendance and nothing else; each command has its place here, so that a new one must be given one. A mark
//! names whom it is about, so that it never falls on somebody else who has the same id in another log. Whether it is possible is
//! decided like any other command, by whoever keeps the minutes; how it travels is left to `shell::shared`.

use super::{AttendanceCommand, Command, SeatCommand};
use crate::domain::ids::{PersonId, SeatId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// A mark that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportedMark {
    /// Whom it is about.
    pub person: PersonId,
    /// Their name in the log of whoever asks.
    pub name: String,
    /// What is said of them.
    pub what: MarkedAs,
}

/// What is said of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum MarkedAs {
    /// Is here; `remote`: from elsewhere, `None`: as the roster expects.
    Present {
        /// From elsewhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remote: Option<bool>,
    },
    /// Has left.
    Left,
    /// Has sent apologies.
    Apology,
    /// Sits on a seat as a substitute.
    Substitute {
        /// Which seat.
        seat: SeatId,
    },
}

impl ReportedMark {
    /// What a command asks for, if it is a mark that may be sent to somebody else.
    #[must_use]
    pub fn of(meeting: &Meeting, command: &Command) -> Option<Self> {
        let (person, what) = match command {
            Command::Attendance(command) => attendance(command)?,
            Command::Seats(SeatCommand::SeatSubstitute { person, seat }) => {
                let seat = seat.clone();
                (person, MarkedAs::Substitute { seat })
            }
            // A seat given back is a correction, and nothing that happens at the door.
            Command::Seats(SeatCommand::UnseatSubstitute { .. })
            | Command::Life(_)
            | Command::Roster(_)
            | Command::Agenda(_)
            | Command::Decision(_)
            | Command::Vote(_)
            | Command::Room(_)
            | Command::After(_)
            | Command::Revise(_)
            | Command::Settle(_)
            | Command::Undo(_) => return None,
        };
        let at = meeting.find_person(person)?;
        Some(Self {
            person: person.clone(),
            name: meeting.people()[at].person.name.clone(),
            what,
        })
    }

    /// The command that it asks for.
    ///
    /// # Errors
    /// The one whom it is about is somebody else here, or nobody.
    pub fn command(&self, meeting: &Meeting) -> Result<Command, Refusal> {
        let at = meeting.find_person(&self.person);
        let same = at.is_some_and(|at| meeting.people()[at].person.name == self.name);
        if !same {
            return Err(Refusal::UnknownPerson);
        }
        let person = self.person.clone();
        Ok(match &self.what {
            MarkedAs::Present { remote } => {
                let remote = *remote;
                AttendanceCommand::MarkPresent { person, remote }.into()
            }
            MarkedAs::Left => AttendanceCommand::MarkLeft { person }.into(),
            MarkedAs::Apology => AttendanceCommand::MarkApology { person }.into(),
            MarkedAs::Substitute { seat } => {
                let seat = seat.clone();
                SeatCommand::SeatSubstitute { person, seat }.into()
            }
        })
    }
}

fn attendance(command: &AttendanceCommand) -> Option<(&PersonId, MarkedAs)> {
    use AttendanceCommand as C;
    match command {
        C::MarkPresent { person, remote } => {
            let remote = *remote;
            Some((person, MarkedAs::Present { remote }))
        }
        C::MarkLeft { person } => Some((person, MarkedAs::Left)),
        C::MarkApology { person } => Some((person, MarkedAs::Apology)),
        // Many at once are the writer's to mark; what is bound to an item, or makes somebody new, is no mark at the door.
        C::MarkAllPresent { .. }
        | C::MarkStaffPresent
        | C::ClearAttendance { .. }
        | C::StepOut { .. }
        | C::Recuse { .. }
        | C::AnnounceDeparture { .. }
        | C::AddGuest { .. }
        | C::AddGuestFor { .. } => None,
    }
}
