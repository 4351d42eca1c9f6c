//! A guest nobody expected: of the item that is open, or was chosen when the meeting is over, unless something else is said.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::{AttendanceCommand, Details};
use crate::domain::ids::ItemId;
use crate::domain::meeting::{Meeting, Phase};
use crate::ui::complete::{self, Proposal};

const NAME: &str = "name";
const TITLE: &str = "title";
const ORGANISATION: &str = "organisation";
const UNDER: &str = "under";

#[derive(Debug)]
struct Guest;

/// Asks who it is.
#[must_use]
pub fn guest(asking: &Asking<'_>) -> Dialog {
    let mut fields = vec![
        Field::new(NAME, "Navn", "", ""),
        Field::new(TITLE, "Titel", "", "kan udelades"),
        Field::new(ORGANISATION, "Organisation", "", "kan udelades"),
    ];
    if let Some(item) = proposed(asking) {
        let item = format!("punkt {item}");
        let hint = "eller hele mødet";
        fields.push(Field::new(UNDER, "Deltager i", &item, hint));
    }
    Form::new("Gæst", fields, Guest).into()
}

/// The item that is open, or was at the time that is spoken of; when the meeting is over, the one that is chosen.
fn proposed(asking: &Asking<'_>) -> Option<ItemId> {
    let open = |meeting: &Meeting| meeting.current_item().map(|s| s.item.id.clone());
    if let Some(at) = asking.ui.earlier {
        return open(asking.history.as_of(at).meeting());
    }
    let meeting = asking.meeting();
    let over = meeting.phase() == Phase::Closed;
    open(meeting).or_else(|| asking.ui.item_id(meeting).filter(|_| over).cloned())
}

/// The item that was named; `None` for the whole meeting.
fn item(form: &Form, meeting: &Meeting) -> Result<Option<ItemId>, String> {
    let text = form.text(UNDER).to_lowercase();
    if text.is_empty() || text.starts_with("hele") {
        return Ok(None);
    }
    let number = text.trim_start_matches("punkt").trim();
    let item = ItemId::new(number);
    match meeting.item_by(&item) {
        Some(_) => Ok(Some(item)),
        None => Err("Skriv punkt og nummer, eller hele mødet.".to_owned()),
    }
}

impl Purpose for Guest {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let name = form.needed(NAME, "Skriv gæstens navn.")?;
        let (title, organisation) = (form.optional(TITLE), form.optional(ORGANISATION));
        match item(form, asking.meeting())? {
            Some(item) => {
                let details = Details {
                    name,
                    title,
                    organisation,
                    group: None,
                };
                Answer::record(AttendanceCommand::AddGuestFor { item, details })
            }
            None => Answer::record(AttendanceCommand::AddGuest {
                name,
                title,
                organisation,
            }),
        }
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        (field.key == ORGANISATION).then(|| complete::organisation(&field.text, meeting))?
    }

    fn completes(&self) -> bool {
        true
    }
}
