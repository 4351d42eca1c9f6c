//! What is corrected in words after the meeting.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::AfterCommand;
use crate::domain::ids::ItemId;

const ITEM: &str = "item";
const WHAT: &str = "what";
const REASON: &str = "reason";

#[derive(Debug)]
struct CorrectOther;

/// Asks what is corrected, and why.
#[must_use]
pub(super) fn correct_other() -> Dialog {
    let fields = vec![
        Field::new(ITEM, "Punkt", "", "punktets nummer; kan udelades"),
        Field::new(WHAT, "Rettelse", "", "f.eks. bilag 2 er lagt ved"),
        Field::new(REASON, "Begrundelse", "", "hvorfor det rettes"),
    ];
    Form::new("Rettelse efter mødet", fields, CorrectOther)
        .with_line("Beslutninger, opfølgning og fremmøde rettes med de sædvanlige taster.")
        .with_line("Rettelsen står i det offentlige referat, medmindre punktet er lukket.")
        .into()
}

impl Purpose for CorrectOther {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let number = form.optional(ITEM);
        let item = number.map(|n| ItemId::new(n.trim_end_matches('.')));
        let unknown = |i: &ItemId| asking.meeting().item_by(i).is_none();
        if item.as_ref().is_some_and(unknown) {
            return Err("Punktet findes ikke på dagsordenen.".to_owned());
        }
        let what = form.needed(WHAT, "Skriv, hvad der rettes.")?;
        let reason = form.needed(REASON, "Skriv en begrundelse.")?;
        Answer::record(AfterCommand::CorrectOther { item, what, reason })
    }
}
