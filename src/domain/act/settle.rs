//! Settling what two logs of the meeting say otherwise: one choice, one record.
//!
//! Promise: a choice records what it changes as any command would, by the same rules, and beside it where that came from:
//! whose log, which record it went to, both originals. Undone, it leaves what was before. What was put off needs a reason
//! before the comparison, the meeting or its minutes end. What a choice asks for is left to `compare::settling`.

use super::theme::ThemeEvent;
use super::{AfterCommand, Command, decide, one, refuse_if};
use super::{ReviseCommand, ReviseEvent, Revision};
use crate::domain::Moment;
use crate::domain::approval::Stage;
use crate::domain::attendance::Stamp;
use crate::domain::author::Author;
use crate::domain::compare::{
    ComparedLogs, Discrepancy, LogOrigin, SettleChoice, Settlement, commands, hands, may_choose,
};
use crate::domain::event::Event;
use crate::domain::history::History;
use crate::domain::ids::PersonId;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::part::Part;
use crate::domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What can be asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum SettleCommand {
    /// Choose about a difference.
    Settle {
        /// The difference.
        discrepancy: Box<Discrepancy>,
        /// What was chosen.
        choice: SettleChoice,
        /// Whose the second log is.
        from: Box<LogOrigin>,
        /// Why the minutes are corrected, where the meeting is over; in words, since it is printed.
        reason: String,
        /// The person has been told what else changes.
        told: bool,
    },
    /// Say why all that was put off without a reason was put off.
    GiveReason {
        /// Why.
        reason: String,
    },
    /// The logs have been compared, and nothing is open.
    Conclude {
        /// Whose the second log is.
        from: Box<LogOrigin>,
    },
}

/// What can have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettleEvent {
    /// A difference between two logs was chosen about.
    DiscrepancySettled(Box<Settlement>),
    /// Why all that had been put off without a reason was put off.
    PutOffExplained {
        /// Why.
        reason: String,
    },
    /// The logs were compared, and nothing was left open.
    LogsCompared {
        /// Whose the second log was.
        from: Box<LogOrigin>,
        /// Who kept the first, where they were asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Box<Author>>,
    },
}

pub(super) fn allow(history: &History, command: &SettleCommand) -> Result<(), Refusal> {
    let meeting = history.meeting();
    refuse_if(meeting.phase() == Phase::Planned, Refusal::NotOpen)?;
    match command {
        SettleCommand::Settle {
            discrepancy,
            choice,
            ..
        } => may_choose(discrepancy, choice),
        SettleCommand::GiveReason { reason } => {
            refuse_if(reason.trim().is_empty(), Refusal::EmptyField)?;
            refuse_if(unexplained(meeting) == 0, Refusal::AlreadySo)
        }
        SettleCommand::Conclude { from } => {
            explained(meeting)?;
            let same =
                |o: &ComparedLogs| o.from.by.is_same_hand(&from.by) && o.from.seq >= from.seq;
            refuse_if(meeting.compared().iter().any(same), Refusal::AlreadySo)?;
            // What is approved says who kept a log already.
            let approved = meeting.approval().stage() >= Stage::Approved;
            refuse_if(approved, Refusal::Approved)
        }
    }
}

/// What asks that everything that was put off has its reason.
///
/// # Errors
/// Something has none.
pub fn explained(meeting: &Meeting) -> Result<(), Refusal> {
    let left = unexplained(meeting);
    refuse_if(left > 0, Refusal::PutOffWithoutReason(left))
}

/// How many differences were put off and nobody has said why.
#[must_use]
pub fn unexplained(meeting: &Meeting) -> usize {
    let settled = meeting.settlements().iter();
    settled.filter(|s| s.lacks_reason()).count()
}

pub(super) fn effects(
    history: &History,
    command: SettleCommand,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    match command {
        SettleCommand::Settle {
            discrepancy,
            choice,
            from,
            reason,
            told,
        } => {
            let asked = commands(history, &discrepancy, &choice)?;
            let over = history.meeting().phase() == Phase::Closed;
            let mut events = Vec::new();
            let mut base = Cow::Borrowed(history);
            for command in asked {
                let command = if over {
                    correcting(command, &reason, told)
                } else if told {
                    command.told()
                } else {
                    command
                };
                let caused = decide(&base, command, now)?;
                // What takes the place of something is asked as if that had never been recorded.
                let mut gone = caused.iter().filter_map(taken_back);
                if let Some((record, person)) = gone.next_back() {
                    base = Cow::Owned(base.without(record, person));
                }
                events.extend(caused);
            }
            once_corrected(&mut events);
            let settlement = Settlement {
                discrepancy: *discrepancy,
                choice,
                from: *from,
            };
            events.push(SettleEvent::DiscrepancySettled(Box::new(settlement)).into());
            Ok(events)
        }
        SettleCommand::GiveReason { reason } => {
            let reason = reason.trim().to_owned();
            Ok(one(SettleEvent::PutOffExplained { reason }))
        }
        SettleCommand::Conclude { from } => {
            // Only a name that was given for it, not the machine's; whoever wrote most, not who compares.
            let is_given = |a: &Author| a.organisation.is_some();
            let wrote = hands(history).into_iter().find(is_given);
            let sits = || history.author().map(|a| Author::clone(a)).filter(is_given);
            let by = wrote.or_else(sits).map(Box::new);
            Ok(one(SettleEvent::LogsCompared { from, by }))
        }
    }
}

/// The same after the meeting: with a reason, and with its true time beside it.
fn correcting(command: Command, reason: &str, told: bool) -> Command {
    let (command, at) = if let Command::Revise(ReviseCommand {
        revision: Revision::Late { command, at },
        ..
    }) = command
    {
        (command, Some(at))
    } else {
        (Box::new(command), None)
    };
    let reason = reason.to_owned();
    AfterCommand::Correct {
        command,
        at,
        reason,
        told,
    }
    .into()
}

/// Which record an event takes back, and of whom.
fn taken_back(event: &Event) -> Option<(u64, Option<&PersonId>)> {
    let Event::Revise(ReviseEvent::TakenBack { record, person }) = event else {
        return None;
    };
    Some((*record, person.as_ref()))
}

/// One choice is one correction, also where one thing goes and another comes.
fn once_corrected(events: &mut Vec<Event>) {
    let is_word = |e: &Event| matches!(e, Event::After(_));
    let last = events.iter().rposition(is_word);
    let mut at = 0;
    events.retain(|event| {
        let keep = !is_word(event) || Some(at) == last;
        at += 1;
        keep
    });
}

impl ThemeEvent for SettleEvent {
    fn apply(&self, meeting: &mut Meeting, _: Stamp) {
        match self {
            Self::DiscrepancySettled(settlement) => {
                let then = &settlement.discrepancy;
                let by = &settlement.from.by;
                // A later choice about the same takes the place of an earlier one.
                meeting.settlements.retain(|s| {
                    let same = s.discrepancy.key == then.key && s.from.by.is_same_hand(by);
                    !(same && s.discrepancy.second == then.second)
                });
                meeting.settlements.push((**settlement).clone());
            }
            Self::PutOffExplained { reason } => {
                let open = meeting.settlements.iter_mut().filter(|s| s.lacks_reason());
                open.for_each(|s| {
                    let reason = Some(reason.clone());
                    s.choice = SettleChoice::Later { reason };
                });
            }
            Self::LogsCompared { from, by } => {
                let same = |o: &ComparedLogs| o.from.by.is_same_hand(&from.by);
                meeting.compared.retain(|o| !same(o));
                meeting.compared.push(ComparedLogs {
                    from: (**from).clone(),
                    by: by.as_deref().cloned(),
                });
            }
        }
    }

    // What it changes in the minutes, the events beside it say.
    fn part(&self, _: Moment) -> Option<Part> {
        None
    }
}
