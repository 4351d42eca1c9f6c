//! Who sits in on a seat; or, when the chosen person is a substitute, on which seat.

use super::{Choice, Dialog, Pick, option};
use crate::domain::act::SeatCommand;
use crate::domain::ids::{PersonId, SeatId};
use crate::domain::meeting::Meeting;
use crate::text::danish;

/// Asks which of the pairs it is.
#[must_use]
pub fn substitute(meeting: &Meeting, pairs: &[(PersonId, SeatId)]) -> Dialog {
    let letters = ('a'..='z').chain('0'..='9');
    let options = pairs.iter().zip(letters).map(|((person, seat), letter)| {
        let label = format!("{} for {}", meeting.name_of(person), whom(meeting, seat));
        let (person, seat) = (person.clone(), seat.clone());
        let pick = Pick::record(SeatCommand::SeatSubstitute { person, seat });
        option(letter, label, pick)
    });
    let title = "Hvem er suppleant for hvem?";
    Choice::new(title, Vec::new(), options.collect()).into()
}

fn whom(meeting: &Meeting, seat: &SeatId) -> String {
    let names = meeting.holders_of(seat);
    if names.is_empty() {
        return "en ledig plads".to_owned();
    }
    danish::list(&names)
}
