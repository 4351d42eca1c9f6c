//! Until when an item is put off.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::AgendaCommand;
use crate::domain::ids::ItemId;

const UNTIL: &str = "until";

#[derive(Debug)]
struct Postpone(ItemId);

/// Asks until when.
#[must_use]
pub fn postpone(item: ItemId) -> Dialog {
    let fields = vec![Field::new(UNTIL, "Til", "næste møde", "kan være tom")];
    let title = format!("Udsæt punkt {item}");
    Form::new(title, fields, Postpone(item)).into()
}

impl Purpose for Postpone {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let (item, until) = (self.0.clone(), form.optional(UNTIL));
        Answer::record(AgendaCommand::PostponeItem { item, until })
    }
}
