//! Where the meeting goes on when its folder cannot be written.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::ui::effect::Effect;

const FOLDER: &str = "folder";

#[derive(Debug)]
struct Elsewhere;

/// Asks for another folder.
#[must_use]
pub fn elsewhere(proposal: &str) -> Dialog {
    let fields = vec![Field::new(FOLDER, "Mappe", proposal, "")];
    Form::new("Gem et andet sted", fields, Elsewhere)
        .with_line("Hele mødet skrives i mappen og fortsætter dér.")
        .into()
}

impl Purpose for Elsewhere {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let folder = form.text(FOLDER).to_owned();
        Ok(Answer::Stay(Effect::SaveElsewhere(folder)))
    }
}
