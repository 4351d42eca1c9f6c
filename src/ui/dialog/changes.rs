//! What else changes with a correction, told before it is saved.

use super::{Choice, Dialog, Pick, back, option};
use crate::domain::act::Command;
use crate::domain::consequence::Consequence;
use crate::domain::meeting::Meeting;
use crate::text::consequence;
use crate::text::danish;

/// Sentences that are shown; the rest are counted.
const SHOWN: usize = 12;

/// Asks whether it is saved all the same.
#[must_use]
pub(super) fn changes(meeting: &Meeting, found: &[Consequence], command: &Command) -> Dialog {
    let sentence = |c| consequence::sentence(c, meeting);
    let mut lines: Vec<String> = found.iter().take(SHOWN).map(sentence).collect();
    if found.len() > SHOWN {
        let more = danish::count(found.len() - SHOWN, "ændring", "ændringer");
        lines.push(format!("… og {more} til."));
    }
    let save = Pick::record(command.clone().told());
    let mut options = vec![option('g', "Gem rettelsen", save)];
    let late = |c: &Consequence| matches!(c, Consequence::LateComers(_));
    if found.iter().any(late) {
        let gathered = Pick::record(command.clone().gathered().told());
        let words = "Gem, og lad dem have været der fra begyndelsen";
        options.push(option('f', words, gathered));
    }
    options.push(back("Tilbage: intet ændres"));
    Choice::new("Rettelsen ændrer også dette", lines, options).into()
}
