//! What a correction changed, in words.
//!
//! Promise: says what, never how it reads now: that stands in the minutes themselves.

use crate::domain::approval::Part;
use crate::text::danish;

/// "beslutningen", "gik kl. 18.50"; `None` for a correction in words of its own.
#[must_use]
pub fn what(part: Part, separator: char) -> Option<String> {
    let clock = |at: crate::domain::Moment| danish::clock(at.time(), separator);
    Some(match part {
        Part::Decision => "beslutningen".to_owned(),
        Part::Position => "forbehold eller afvigende mening".to_owned(),
        Part::Amendment => "ændring i teksten".to_owned(),
        Part::FollowUp => "opfølgning".to_owned(),
        Part::Secrecy(true) => "gjort til lukket punkt".to_owned(),
        Part::Secrecy(false) => "gjort offentligt".to_owned(),
        Part::Economy(true) => "har økonomiske konsekvenser".to_owned(),
        Part::Economy(false) => "har ikke økonomiske konsekvenser".to_owned(),
        Part::Arrived(at) => format!("til stede fra kl. {}", clock(at)),
        Part::Left(at) => format!("gik kl. {}", clock(at)),
        Part::Apology => "afbud".to_owned(),
        Part::Retimed(at) => format!("tidspunktet rettet til kl. {}", clock(at)),
        Part::Added => "sat på deltagerlisten".to_owned(),
        Part::Details => "navn, titel eller organisation".to_owned(),
        Part::Seat => "pladsens indehaver".to_owned(),
        Part::Chair => "mødeleder".to_owned(),
        Part::Words => return None,
    })
}
