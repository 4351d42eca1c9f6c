//! A private note for the run sheet.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::RoomCommand;
use crate::domain::ids::ItemId;

const TEXT: &str = "text";

#[derive(Debug)]
struct Note(ItemId);

/// Asks for a note to an item.
#[must_use]
pub fn note(item: ItemId) -> Dialog {
    note_of(item, "")
}

/// The same with its text.
#[must_use]
pub fn note_of(item: ItemId, text: &str) -> Dialog {
    let fields = vec![Field::edited(TEXT, "Notat", text, "")];
    let title = format!("Køreplan – punkt {item}");
    Form::new(title, fields, Note(item))
        .with_line("Kun referenten og mødelederen ser køreplanen; den kommer ikke i referatet.")
        .into()
}

impl Purpose for Note {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let (item, text) = (self.0.clone(), form.needed(TEXT, "Skriv et notat.")?);
        Answer::record(RoomCommand::AddNote { item, text })
    }
}
