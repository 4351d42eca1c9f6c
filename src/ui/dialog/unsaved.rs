//! Before a form is left that something was typed in.

use super::{Choice, Dialog, Form, Pick, back, option};

/// Asks what becomes of what was typed; without an answer the form is there again.
#[must_use]
pub fn unsaved(form: Form) -> Dialog {
    let changed = form
        .fields
        .iter()
        .filter(|f| f.is_changed())
        .map(|f| f.label);
    let labels = crate::text::danish::list(&changed.collect::<Vec<_>>());
    let options = vec![
        option('g', "Gem i filen", Pick::SaveForm),
        option(
            'h',
            "Luk, og husk det til næste gang",
            Pick::LeaveForm { keep: true },
        ),
        option(
            'k',
            "Kassér det, der er skrevet",
            Pick::LeaveForm { keep: false },
        ),
        back("Tilbage til felterne"),
    ];
    let mut choice = Choice::new(
        "Det er ikke gemt",
        vec![format!("Rettet og ikke gemt: {labels}.")],
        options,
    );
    choice.behind = Some(Box::new(form));
    choice.into()
}
