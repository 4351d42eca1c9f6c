//! Who approved the minutes, and when.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::AfterCommand;
use crate::domain::meeting::Meeting;
use crate::text::reading::day;
use crate::ui::complete::{self, Proposal};
use chrono::Datelike;

const BY: &str = "by";
const ON: &str = "on";

#[derive(Debug)]
struct Approved;

/// Asks who approved them; proposes whom they were sent to, and today.
#[must_use]
pub(super) fn approved(asking: &Asking<'_>) -> Dialog {
    let sent = asking.meeting().approval().sent.as_ref();
    let to = sent.and_then(|(_, to)| to.as_deref());
    let today = asking.now.date_naive().format("%-d-%-m-%Y").to_string();
    let fields = vec![
        Field::new(
            BY,
            "Af",
            to.unwrap_or("formandskabet"),
            "hvem der godkendte",
        ),
        Field::new(ON, "Dato", &today, "f.eks. 9-12-2026"),
    ];
    Form::new("Referatet er godkendt", fields, Approved).into()
}

impl Purpose for Approved {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let on = day(form.text(ON), asking.now.year()).ok_or("Skriv datoen som 9-12-2026.")?;
        let by = form.needed(BY, "Skriv, hvem der godkendte referatet.")?;
        Answer::record(AfterCommand::ApproveMinutes { by, on })
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        (field.key == BY).then(|| complete::name(&field.text, meeting))?
    }

    fn completes(&self) -> bool {
        true
    }
}
