//! Before leaving the program.
//!
//! Promise: leaving never ends the meeting, and nobody leaves actions behind that are not on disk without being told.

use super::{Choice, Dialog, Pick, back, elsewhere, option};
use crate::text::danish;
use crate::ui::effect::Effect;

/// While the meeting runs.
#[must_use]
pub fn quit() -> Dialog {
    let lines = vec![
        "Mødet bliver ikke afsluttet. Det fortsætter, hvor det er, næste gang det åbnes."
            .to_owned(),
    ];
    let options = vec![
        option('j', "Ja, luk programmet", Pick::Effect(Effect::Quit)),
        back("Tilbage til mødet"),
    ];
    Choice::new("Luk programmet?", lines, options).into()
}

/// With `count` actions that are not on disk.
#[must_use]
pub fn quit_unrecorded(count: usize) -> Dialog {
    let count = danish::count(count, "handling", "handlinger");
    let lines = vec![format!(
        "{count} er ikke gemt og går tabt, hvis du lukker nu."
    )];
    let options = vec![
        option(
            'e',
            "Gem et andet sted, og fortsæt dér",
            Pick::next(|a| Ok(elsewhere(&a.ui.elsewhere))),
        ),
        back("Tilbage til mødet"),
        option('j', "Ja, luk uden at gemme", Pick::Effect(Effect::Quit)),
    ];
    Choice::new("Luk uden at gemme?", lines, options).into()
}
