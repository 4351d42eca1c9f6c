//! Before an item or a person is taken out of the files.

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
    Choice::new("Slet i filerne?", words, options).into()
}
