//! Seating a substitute: who can only be one on the one seat there is; asks when there are several.
//!
//! Promise: what is offered is what `domain` allows; nothing is guessed.

use super::ask;
use super::effect::Effect;
use super::state::{NoticeKind, Ui};
use crate::domain::command::Command;
use crate::domain::ids::{PersonId, SeatId};
use crate::domain::meeting::Meeting;

/// Seats who can only be one on the one seat there is; asks when there are several.
pub fn seat_substitute(ui: &mut Ui, meeting: &Meeting, person: usize) -> Vec<Effect> {
    let attendee = &meeting.people()[person];
    let sits_on = attendee.standing_in.or(attendee
        .seat
        .filter(|s| meeting.seats()[*s].stand_in().is_some()));
    if let Some(seat) = sits_on {
        return vec![Effect::record(Command::UnseatSubstitute {
            seat: meeting.seats()[seat].id.clone(),
        })];
    }
    let pairs: Vec<(PersonId, SeatId)> = match attendee.seat {
        Some(seat) => (0..meeting.people().len())
            .filter(|p| {
                meeting.may_stand_in(*p, seat) && meeting.people()[*p].standing_in.is_none()
            })
            .map(|p| {
                (
                    meeting.people()[p].person.id.clone(),
                    meeting.seats()[seat].id.clone(),
                )
            })
            .collect(),
        None => (0..meeting.seats().len())
            .filter(|s| meeting.may_stand_in(person, *s) && free(meeting, *s))
            .map(|s| (attendee.person.id.clone(), meeting.seats()[s].id.clone()))
            .collect(),
    };
    match pairs.as_slice() {
        [] => {
            ui.say(
                NoticeKind::Refused,
                match attendee.seat {
                    Some(_) => format!(
                        "Der er ingen suppleant for {}, som kan sættes ind nu.",
                        attendee.person.name
                    ),
                    None => format!(
                        "Der er ingen plads, som {} kan overtage nu.",
                        attendee.person.name
                    ),
                },
            );
            Vec::new()
        }
        [(person, seat)] => {
            vec![Effect::record(Command::SeatSubstitute {
                person: person.clone(),
                seat: seat.clone(),
            })]
        }
        _ => {
            ui.dialog = Some(ask::substitute(
                meeting,
                &pairs,
                "Hvem er suppleant for hvem?".to_owned(),
            ));
            Vec::new()
        }
    }
}

fn free(meeting: &Meeting, seat: usize) -> bool {
    let seat = &meeting.seats()[seat];
    seat.stand_in().is_none()
        && !seat
            .holders
            .iter()
            .any(|h| meeting.people()[*h].status().has_come())
}
