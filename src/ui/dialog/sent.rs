//! To whom the minutes were sent.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::AfterCommand;
use crate::domain::meeting::Meeting;
use crate::ui::complete::{self, Proposal};

const TO: &str = "to";

#[derive(Debug)]
struct Sent;

/// Asks to whom.
#[must_use]
pub(super) fn sent() -> Dialog {
    let hint = "hvem der skal godkende";
    let fields = vec![Field::new(TO, "Til", "formandskabet", hint)];
    Form::new("Sendt til godkendelse", fields, Sent).into()
}

impl Purpose for Sent {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let to = form.optional(TO);
        Answer::record(AfterCommand::SendMinutes { to })
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        complete::name(&field.text, meeting)
    }

    fn completes(&self) -> bool {
        true
    }
}
