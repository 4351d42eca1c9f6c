//! On which item somebody was out or disqualified: the one that is being dealt with, or the one that is chosen.

use super::{Choice, Dialog, Pick, option};
use crate::domain::act::AttendanceCommand;
use crate::domain::ids::ItemId;

/// Asks for the item; `mark` makes the command for one.
#[must_use]
pub fn which_item(
    running: &ItemId,
    chosen: &ItemId,
    mark: impl Fn(ItemId) -> AttendanceCommand,
) -> Dialog {
    let options = vec![
        option(
            'i',
            format!("Punkt {running}, som er i gang"),
            Pick::record(mark(running.clone())),
        ),
        option(
            'v',
            format!("Punkt {chosen}, som er valgt"),
            Pick::record(mark(chosen.clone())),
        ),
    ];
    Choice::new("Under hvilket punkt?", Vec::new(), options).into()
}
