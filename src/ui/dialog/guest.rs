//! A guest nobody expected.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::AttendanceCommand;

const NAME: &str = "name";
const TITLE: &str = "title";
const ORGANISATION: &str = "organisation";

#[derive(Debug)]
struct Guest;

/// Asks who it is.
#[must_use]
pub fn guest() -> Dialog {
    let fields = vec![
        Field::new(NAME, "Navn", "", ""),
        Field::new(TITLE, "Titel", "", "kan udelades"),
        Field::new(ORGANISATION, "Organisation", "", "kan udelades"),
    ];
    Form::new("Gæst", fields, Guest).into()
}

impl Purpose for Guest {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        Answer::record(AttendanceCommand::AddGuest {
            name: form.needed(NAME, "Skriv gæstens navn.")?,
            title: form.optional(TITLE),
            organisation: form.optional(ORGANISATION),
        })
    }
}
