//! To which item a decision is moved.
//!
//! Promise: the right item's gate is asked as if the text had been written there; what is wrong with the number is said
//! in the form.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::{DecisionCommand, Waiver};
use crate::domain::decision::Draft;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;

const TO: &str = "to";

#[derive(Debug)]
struct MoveDecision {
    from: ItemId,
    draft: Draft,
}

/// Asks to which item the words go.
#[must_use]
pub fn move_decision(from: ItemId, draft: Draft) -> Dialog {
    let fields = vec![Field::new(TO, "Til punkt", "", "punktets nummer")];
    let title = format!("Flyt teksten fra punkt {from}");
    Form::new(title, fields, MoveDecision { from, draft }).into()
}

impl Purpose for MoveDecision {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let number = form.needed(TO, "Skriv punktets nummer.")?;
        let to = ItemId::new(number.trim_end_matches('.'));
        if !is_known(&to, asking.meeting()) {
            return Err(format!("Der er intet punkt {number} på dagsordenen."));
        }
        Answer::record(DecisionCommand::MoveDecision {
            from: self.from.clone(),
            to,
            draft: self.draft.clone(),
            waiver: Waiver::default(),
        })
    }
}

fn is_known(item: &ItemId, meeting: &Meeting) -> bool {
    meeting.item_by(item).is_some()
}
