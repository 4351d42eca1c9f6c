//! What an allowed command causes.
//!
//! Promise: the same meeting and the same command give the same events; what a person said once is said in one record.
//! Whether it may be done at all is left to `allow`.

use super::{afterwards, current, item_of, refuse_if};
use crate::domain::Moment;
use crate::domain::agenda::AgendaItem;
use crate::domain::attendance::{Mark, Status};
use crate::domain::closing::moment_of;
use crate::domain::command::Command;
use crate::domain::decision::{Decision, Outcome, answers};
use crate::domain::event::Event;
use crate::domain::gate;
use crate::domain::history::History;
use crate::domain::ids::{ItemId, PersonId, SeatId};
use crate::domain::meeting::{Attendee, ItemPhase, Meeting, Phase};
use crate::domain::refusal::Refusal;
use crate::domain::roster::{Person, Role};

/// What an allowed command causes.
pub(super) fn effects(
    history: &History,
    command: Command,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let meeting = history.meeting();
    match command {
        Command::OpenMeeting => Ok(match meeting.phase() {
            Phase::Adjourned => vec![Event::MeetingResumed],
            Phase::Planned | Phase::Open | Phase::Closed => vec![Event::MeetingOpened],
        }),
        Command::Adjourn => Ok(vec![Event::MeetingAdjourned]),
        Command::CloseMeeting => Ok(leaving(meeting, vec![Event::MeetingClosed])),
        Command::MarkPresent { person, remote } => Ok(arrive(meeting, person, remote)),
        Command::MarkAllPresent { sector } => Ok(missing_people(meeting, sector)
            .map(|p| {
                let person = &meeting.people()[p].person;
                Event::Arrived {
                    person: person.id.clone(),
                    remote: person.remote,
                }
            })
            .collect()),
        Command::MarkLeft { person } => Ok(vec![Event::Left { person }]),
        Command::MarkApology { person } => Ok(vec![Event::ApologyGiven { person }]),
        Command::ClearAttendance { person } => Ok(vec![Event::AttendanceCleared { person }]),
        Command::StepOut { person } => {
            current(meeting).map(|item| vec![Event::SteppedOut { person, item }])
        }
        Command::Recuse { person } => {
            current(meeting).map(|item| vec![Event::Recused { person, item }])
        }
        Command::Retime { person, at } => retime(meeting, person, at, now),
        Command::AnnounceDeparture { person, time } => {
            Ok(vec![Event::DepartureAnnounced { person, time }])
        }
        Command::SeatSubstitute { person, seat } => Ok(stand_in(meeting, person, seat)),
        Command::UnseatSubstitute { seat } => Ok(vec![Event::SubstituteUnseated { seat }]),
        Command::AddGuest {
            name,
            title,
            organisation,
        } => add_guest(meeting, &name, title, organisation),
        Command::StartItem { item } => Ok(leaving(meeting, vec![Event::ItemStarted { item }])),
        Command::NextItem => next_item(meeting)
            .map(|item| leaving(meeting, vec![Event::ItemStarted { item }]))
            .ok_or(Refusal::NoFurtherItem),
        Command::PreviousItem => previous_item(meeting)
            .map(|item| leaving(meeting, vec![Event::ItemStarted { item }]))
            .ok_or(Refusal::NoEarlierItem),
        Command::PostponeItem { item, until } => Ok(putting_away(
            meeting,
            &item,
            Event::ItemPostponed {
                item: item.clone(),
                until,
            },
        )),
        Command::WithdrawItem { item } => Ok(putting_away(
            meeting,
            &item,
            Event::ItemWithdrawn { item: item.clone() },
        )),
        Command::MoveItem { item, before } => {
            refuse_if(
                before.as_ref() == Some(&item),
                Refusal::CannotMove(item.clone()),
            )?;
            Ok(vec![Event::ItemMoved { item, before }])
        }
        Command::AddItem {
            title,
            kind,
            closed,
            before,
        } => {
            refuse_if(title.trim().is_empty(), Refusal::EmptyField)?;
            let mut item = AgendaItem::new(free_number(meeting), title.trim(), kind);
            item.closed = closed;
            Ok(vec![Event::ItemAdded {
                item: Box::new(item),
                before,
            }])
        }
        Command::SetSecrecy { item, closed } => Ok(secrecy(meeting, item, closed)),
        Command::SetEconomy { item, economic } => {
            Ok(vec![Event::ItemEconomySet { item, economic }])
        }
        Command::RecordDecision {
            item,
            outcome,
            text,
            points,
            waiver,
        } => {
            refuse_if(text.trim().is_empty(), Refusal::EmptyDecision)?;
            let state = item_of(meeting, &item)?;
            let (outcome, standing) = gate::pass(meeting, state, outcome, &points, waiver)?;
            // What ends as a recommendation does so in every point.
            let points: Vec<_> = if outcome == Outcome::Recommended {
                points
                    .into_iter()
                    .map(|(n, o)| (n, if o.decides() { Outcome::Recommended } else { o }))
                    .collect()
            } else {
                points
            };
            let numbered = if state.item.bulleted {
                0
            } else {
                state.item.recommendations.len()
            };
            let points = answers(&text, numbered, &points);
            let decision = Decision {
                outcome,
                text: text.trim_end().to_owned(),
                points,
                standing,
            };
            Ok(vec![Event::DecisionRecorded {
                item,
                decision: Box::new(decision),
            }])
        }
        Command::RecordPosition { item, position } => {
            took_part(meeting, &item, &position.person)?;
            Ok(vec![Event::PositionRecorded {
                item,
                position: Box::new(position),
            }])
        }
        Command::AddFollowUp { item, follow_up } => {
            refuse_if(follow_up.what.trim().is_empty(), Refusal::EmptyField)?;
            Ok(vec![Event::FollowUpAdded {
                item,
                follow_up: Box::new(follow_up),
            }])
        }
        Command::RecordAmendment { item, amendment } => {
            refuse_if(
                amendment.old.is_none() && amendment.new.is_none(),
                Refusal::EmptyField,
            )?;
            refuse_if(amendment.old == amendment.new, Refusal::AlreadySo)?;
            Ok(vec![Event::AmendmentRecorded {
                item,
                amendment: Box::new(amendment),
            }])
        }
        Command::ShowDecision { item } => Ok(vec![Event::DecisionShown { item }]),
        Command::AddNote { item, text } => {
            refuse_if(text.trim().is_empty(), Refusal::EmptyField)?;
            Ok(vec![Event::NoteAdded {
                item,
                text: text.trim().to_owned(),
            }])
        }
        Command::LimitBreak { until } => {
            refuse_if(until <= now, Refusal::TimePassed)?;
            Ok(vec![Event::BreakLimited { until }])
        }
        Command::ShowScene { scene } => Ok(vec![Event::SceneSet { scene }]),
        Command::AddSpeaker { person, reply } => Ok(vec![Event::SpeakerAdded { person, reply }]),
        Command::RemoveSpeaker { person } => Ok(vec![Event::SpeakerRemoved { person }]),
        Command::NextSpeaker => Ok(vec![Event::SpeakerCalled {
            person: next_speaker(meeting),
        }]),
        Command::SendMinutes { to } => Ok(vec![Event::MinutesSent { to }]),
        Command::ApproveMinutes { by, on } => afterwards::approve(meeting, &by, on, now),
        Command::FinaliseMinutes => Ok(vec![Event::MinutesFinalised]),
        Command::Correct {
            command,
            at,
            reason,
        } => afterwards::correct(history, *command, at, &reason, now),
        Command::CorrectOther { item, what, reason } => {
            afterwards::correct_other(meeting, item, &what, &reason)
        }
        Command::Undo => history
            .undoable()
            .map(|r| vec![Event::Undone { record: r.seq }])
            .ok_or(Refusal::NothingToUndo),
        Command::Redo => history
            .redoable()
            .map(|r| vec![Event::Redone { record: r.seq }])
            .ok_or(Refusal::NothingToRedo),
    }
}

/// Whoever waits first; with nobody left, nobody has the floor.
fn next_speaker(meeting: &Meeting) -> Option<PersonId> {
    meeting
        .floor()
        .queue()
        .first()
        .map(|w| meeting.people()[w.person].person.id.clone())
}

/// The first item behind the open one that is still to be dealt with; from the top when there is
/// none behind. An item left without a decision is not offered again by itself.
pub(super) fn next_item(meeting: &Meeting) -> Option<ItemId> {
    let order = meeting.order();
    let at = meeting
        .current()
        .and_then(|c| order.iter().position(|i| *i == c));
    let start = at.map_or(0, |a| a + 1);
    let left = |i: &&usize| {
        meeting
            .item(**i)
            .is_some_and(|s| s.phase == ItemPhase::Pending)
    };
    order[start..]
        .iter()
        .find(left)
        .or_else(|| order[..start].iter().find(left))
        .and_then(|i| meeting.item(*i))
        .map(|s| s.item.id.clone())
}

/// The item before the open one that was not taken off; the last one dealt with when none is open.
pub(super) fn previous_item(meeting: &Meeting) -> Option<ItemId> {
    let order = meeting.order();
    let end = meeting
        .current()
        .and_then(|c| order.iter().position(|i| *i == c))
        .unwrap_or(order.len());
    order[..end]
        .iter()
        .rev()
        .filter_map(|i| meeting.item(*i))
        .find(|s| match s.phase {
            ItemPhase::Pending => meeting.current().is_some(),
            ItemPhase::Open | ItemPhase::Treated | ItemPhase::Decided => true,
            ItemPhase::Postponed | ItemPhase::Withdrawn => false,
        })
        .map(|s| s.item.id.clone())
}

/// People with a seat who are expected, in the roster's order.
pub(super) fn missing_people(
    meeting: &Meeting,
    sector: Option<usize>,
) -> impl Iterator<Item = usize> + '_ {
    meeting
        .people()
        .iter()
        .enumerate()
        .filter_map(move |(at, p)| {
            let seat = p.seat.or(p.standing_in)?;
            let wanted =
                sector.is_none_or(|s| meeting.seats()[seat].sector == s || meeting.sits_in(at, s));
            (wanted && p.status() == Status::Expected).then_some(at)
        })
}

/// Ends an item's treatment: whoever was out for that item is back.
fn leaving(meeting: &Meeting, then: Vec<Event>) -> Vec<Event> {
    let Some(current) = meeting.current() else {
        return then;
    };
    let mut events: Vec<Event> = meeting
        .people()
        .iter()
        .filter(|p| match p.status() {
            Status::SteppedOut | Status::Recused => {
                matches!(p.line.entries().last().map(|e| e.mark), Some(Mark::SteppedOut(i) | Mark::Recused(i)) if i == current)
            }
            Status::Expected | Status::Present | Status::Remote | Status::Left | Status::Apology => false,
        })
        .flat_map(|p| seat_back(meeting, p).into_iter().chain([Event::Returned { person: p.person.id.clone() }]))
        .collect();
    events.extend(then);
    events
}

fn putting_away(meeting: &Meeting, item: &ItemId, event: Event) -> Vec<Event> {
    if meeting.current() == meeting.find_item(item) {
        leaving(meeting, vec![event])
    } else {
        vec![event]
    }
}

/// A member who comes takes their seat back from whoever stood in.
fn arrive(meeting: &Meeting, person: PersonId, remote: Option<bool>) -> Vec<Event> {
    let mut events = Vec::new();
    let Some(attendee) = meeting.find_person(&person).map(|p| &meeting.people()[p]) else {
        return events;
    };
    events.extend(seat_back(meeting, attendee));
    if matches!(attendee.status(), Status::SteppedOut | Status::Recused) && remote.is_none() {
        events.push(Event::Returned { person });
        return events;
    }
    let before = !attendee.line.entries().is_empty();
    // Said again of somebody remote, "present" means in the room.
    let again = before && attendee.status() != Status::Remote && attendee.line.last_remote();
    let remote = remote.unwrap_or(if before {
        again
    } else {
        attendee.person.remote
    });
    events.push(Event::Arrived { person, remote });
    events
}

/// A member who is back takes their seat from whoever stood in.
fn seat_back(meeting: &Meeting, attendee: &Attendee) -> Option<Event> {
    let seat = attendee
        .seat
        .map(|s| &meeting.seats()[s])
        .filter(|s| s.stand_in().is_some())?;
    Some(Event::SubstituteUnseated {
        seat: seat.id.clone(),
    })
}

/// A substitute who takes a seat is here; the member who does not come has sent apologies unless
/// something else is known.
fn stand_in(meeting: &Meeting, person: PersonId, seat: SeatId) -> Vec<Event> {
    let mut events = Vec::new();
    if let Some(attendee) = meeting.find_person(&person).map(|p| &meeting.people()[p])
        && !attendee.status().takes_part()
    {
        events.push(Event::Arrived {
            person: person.clone(),
            remote: attendee.person.remote,
        });
    }
    // Whoever is not coming has said so: that is why somebody stands in.
    let holders = meeting
        .find_seat(&seat)
        .map(|s| meeting.seats()[s].holders.as_slice())
        .unwrap_or_default();
    for holder in holders
        .iter()
        .map(|h| &meeting.people()[*h])
        .filter(|h| h.status() == Status::Expected)
    {
        events.push(Event::ApologyGiven {
            person: holder.person.id.clone(),
        });
    }
    events.push(Event::SubstituteSeated { person, seat });
    events
}

fn retime(
    meeting: &Meeting,
    person: PersonId,
    at: Moment,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    refuse_if(at > now, Refusal::TimeAhead)?;
    let entries = meeting
        .find_person(&person)
        .map(|p| meeting.people()[p].line.entries());
    let last = entries.and_then(<[_]>::last).ok_or(Refusal::NoMark)?;
    let before = entries.and_then(|e| e.len().checked_sub(2).and_then(|i| e.get(i)));
    refuse_if(
        before.is_some_and(|b| at < b.stamp.at),
        Refusal::BeforeTheLast,
    )?;
    Ok(vec![Event::Retimed {
        person,
        record: last.record,
        after: meeting.record_before(at),
        at,
    }])
}

fn add_guest(
    meeting: &Meeting,
    name: &str,
    title: Option<String>,
    organisation: Option<String>,
) -> Result<Vec<Event>, Refusal> {
    let name = name.trim();
    refuse_if(name.is_empty(), Refusal::EmptyField)?;
    let id = (1..=u32::MAX)
        .map(|n| PersonId::new(&format!("gaest-{n}")))
        .find(|id| meeting.find_person(id).is_none());
    let id = id.ok_or(Refusal::UnknownPerson)?;
    let person = Person {
        id: id.clone(),
        name: name.to_owned(),
        title,
        organisation,
        role: Role::Guest { items: Vec::new() },
        apology: false,
        remote: false,
        leaves_at: None,
    };
    Ok(vec![
        Event::GuestAdded(Box::new(person)),
        Event::Arrived {
            person: id,
            remote: false,
        },
    ])
}

/// Closing an item takes its decision off the projector in the same record.
fn secrecy(meeting: &Meeting, item: ItemId, closed: bool) -> Vec<Event> {
    let mut events = Vec::new();
    if closed && meeting.shown().is_some_and(|s| s.item.id == item) {
        events.push(Event::DecisionShown { item: None });
    }
    events.push(Event::ItemSecrecySet { item, closed });
    events
}

/// The number of an item added live: one more than the highest whole number on the agenda.
fn free_number(meeting: &Meeting) -> ItemId {
    let highest = meeting
        .agenda()
        .filter_map(|s| s.item.id.as_str().parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    let mut number = highest.saturating_add(1);
    while meeting
        .find_item(&ItemId::new(&number.to_string()))
        .is_some()
    {
        number = number.saturating_add(1);
    }
    ItemId::new(&number.to_string())
}

/// Only who took part in an item can have a position recorded on it (domain 2.3).
fn took_part(meeting: &Meeting, item: &ItemId, person: &PersonId) -> Result<(), Refusal> {
    let person = meeting.find_person(person).ok_or(Refusal::UnknownPerson)?;
    let line = &meeting.people()[person].line;
    let then = moment_of(meeting, item_of(meeting, item)?).map(|order| line.at(order).0);
    let takes_part = then
        .into_iter()
        .chain([line.now().0])
        .any(Status::takes_part);
    refuse_if(!takes_part, Refusal::TookNoPart)
}
