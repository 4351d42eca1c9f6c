//! A mark that another secretary asks for, in words: the same as of what is recorded.
//!
//! Promise: nothing in it can be a control sequence, wherever it came from. What has become of one is said by whoever knows.

use crate::domain::act::{MarkedAs, ReportedMark};
use crate::text::width::{clip, tame};

/// Letters of a name that came from another machine.
const NAME: usize = 80;

/// "Nour El-Khatib er til stede".
#[must_use]
pub fn what(mark: &ReportedMark) -> String {
    let name = name(&mark.name);
    match &mark.what {
        MarkedAs::Present { remote: Some(true) } => format!("{name} deltager virtuelt"),
        MarkedAs::Present {
            remote: Some(false) | None,
        } => format!("{name} er til stede"),
        MarkedAs::Left => format!("{name} har forladt mødet"),
        MarkedAs::Apology => format!("{name} har meldt afbud"),
        MarkedAs::Substitute { .. } => format!("{name} sidder som suppleant"),
    }
}

/// A name as it may be shown.
#[must_use]
pub fn name(text: &str) -> String {
    clip(&tame(text), NAME).into_owned()
}
