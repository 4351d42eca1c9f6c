//! How long whoever has the floor may speak, and what is left of it, in words.
//!
//! Promise: calm until the last half minute, then said by another word, never by colour alone; what the clock does not
//! know is not said. What is left is `domain::speaking_time`'s.

use super::danish::count;
use crate::domain::speaking_time::{LimitedTurn, TimeLeft};

/// "2:41": minutes and seconds.
fn clock(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// "2:41 tilbage", "Kun 0:28 tilbage", "0:40 over taletiden"; `None` while the clock does not know.
#[must_use]
pub fn left(left: TimeLeft) -> Option<String> {
    match left {
        TimeLeft::Enough(left) => Some(format!("{} tilbage", clock(left))),
        TimeLeft::Last(left) => Some(format!("Kun {} tilbage", clock(left))),
        TimeLeft::Over(over) => Some(format!("{} over taletiden", clock(over))),
        TimeLeft::Unknown => None,
    }
}

/// The same where there is little room: "taler 2:41", "kun 0:28", "0:40 over".
#[must_use]
pub fn brief(left: TimeLeft) -> Option<String> {
    match left {
        TimeLeft::Enough(left) => Some(format!("taler {}", clock(left))),
        TimeLeft::Last(left) => Some(format!("kun {}", clock(left))),
        TimeLeft::Over(over) => Some(format!("{} over", clock(over))),
        TimeLeft::Unknown => None,
    }
}

/// The same as it is read aloud, behind "… har ordet": "2 minutter og 41 sekunder tilbage".
#[must_use]
pub fn aloud(left: TimeLeft) -> Option<String> {
    match left {
        TimeLeft::Enough(left) => Some(format!("{} tilbage", length(left))),
        TimeLeft::Last(left) => Some(format!("kun {} tilbage", length(left))),
        TimeLeft::Over(over) => Some(format!("{} over taletiden", length(over))),
        TimeLeft::Unknown => None,
    }
}

/// "højst 3 min.": how long the turn may be.
#[must_use]
pub fn limit(turn: &LimitedTurn) -> String {
    format!("højst {} min.", turn.minutes)
}

/// "har ordet", or that it is a reply.
#[must_use]
pub fn turn(turn: &LimitedTurn) -> &'static str {
    if turn.reply {
        "har ordet til en replik"
    } else {
        "har ordet"
    }
}

/// "2 minutter og 41 sekunder".
fn length(seconds: i64) -> String {
    let number = |n: i64| usize::try_from(n).unwrap_or(0);
    let minutes = count(number(seconds / 60), "minut", "minutter");
    let seconds_left = count(number(seconds % 60), "sekund", "sekunder");
    match (seconds / 60, seconds % 60) {
        (0, _) => seconds_left,
        (_, 0) => minutes,
        (..) => format!("{minutes} og {seconds_left}"),
    }
}
