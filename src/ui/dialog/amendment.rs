//! A change of wording: where, from which words, to which.
//!
//! Promise: without old words the new ones are added, without new words the old ones go (S3, item 8).

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::DecisionCommand;
use crate::domain::decision::Amendment;
use crate::domain::ids::ItemId;

const PLACE: &str = "place";
const OLD: &str = "old";
const NEW: &str = "new";

#[derive(Debug)]
struct NewAmendment(ItemId);

/// Asks for a change of wording on an item.
#[must_use]
pub fn amendment(item: ItemId) -> Dialog {
    let hint = "f.eks. kommissoriets afsnit 3; kan udelades";
    let fields = vec![
        Field::new(PLACE, "Hvor", "", hint),
        Field::new(OLD, "Fra", "", "tomt felt: de nye ord tilføjes"),
        Field::new(NEW, "Til", "", "tomt felt: de gamle ord udgår"),
    ];
    let title = format!("Ændring i teksten – punkt {item}");
    Form::new(title, fields, NewAmendment(item)).into()
}

impl Purpose for NewAmendment {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let amendment = Amendment {
            place: form.optional(PLACE),
            old: form.optional(OLD),
            new: form.optional(NEW),
        };
        if amendment.old == amendment.new {
            return Err("Skriv de gamle ord, de nye eller begge.".to_owned());
        }
        let item = self.0.clone();
        Answer::record(DecisionCommand::RecordAmendment { item, amendment })
    }
}
