//! On which item somebody was out or disqualified: the one that is being dealt with, or the one that is chosen.

use super::{Choice, Dialog, Pick, option};
use crate::domain::act::Command;
use crate::domain::ids::ItemId;

/// Asks for the item; each comes with what noting it there does.
#[must_use]
pub fn which_item(running: (ItemId, Command), chosen: (ItemId, Command)) -> Dialog {
    let options = vec![
        option(
            'i',
            format!("Punkt {}, som er i gang", running.0),
            Pick::record(running.1),
        ),
        option(
            'v',
            format!("Punkt {}, som er valgt", chosen.0),
            Pick::record(chosen.1),
        ),
    ];
    Choice::new("Under hvilket punkt?", Vec::new(), options).into()
}
