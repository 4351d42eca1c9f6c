//! Before an item or a person is taken out of the files, and before taking a change back opens an item to the public.

use super::{Choice, Dialog, Pick, back, option};
use crate::domain::plan::Edit;
use crate::ui::effect::Effect;

/// Asks whether it is; `words` say what goes.
#[must_use]
pub fn remove_entry(words: String, edit: Edit) -> Dialog {
    let remove = Pick::Effect(Effect::Edit(Box::new(edit)));
    let words = vec![
        words,
        "Tasten z tager det tilbage, indtil mødet begynder.".to_owned(),
    ];
    let options = vec![option('j', "Ja, slet", remove), back("Tilbage")];
    Choice::new("Slet i filerne?", words, options)
        .marking_back()
        .into()
}

/// Asks whether taking a change of the files back is to open these items.
#[must_use]
pub fn take_back_and_open(items: &[String]) -> Dialog {
    let mut lines: Vec<String> = items.to_vec();
    lines.push(
        "Filen lukker det nu. Før rettelsen var det åbent, og så kan alle se det.".to_owned(),
    );
    let options = vec![
        back("Tilbage: det forbliver lukket"),
        option(
            'j',
            "Ja, tag rettelsen tilbage, og gør det offentligt",
            Pick::Effect(Effect::TakeBackAndOpen),
        ),
    ];
    Choice::new("Skal det være åbent igen?", lines, options).into()
}
