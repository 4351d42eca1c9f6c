//! A new item on the agenda of a meeting that has begun.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::AgendaCommand;
use crate::domain::agenda::ItemKind;
use crate::domain::ids::ItemId;

const TITLE: &str = "title";
const KIND: &str = "kind";
const CLOSED: &str = "closed";

#[derive(Debug)]
struct NewItem(Option<ItemId>);

/// Asks for an item before another, or last.
#[must_use]
pub fn new_item(before: Option<ItemId>) -> Dialog {
    let place = match &before {
        Some(before) => format!("Punktet kommer før punkt {before}."),
        None => "Punktet kommer sidst.".to_owned(),
    };
    let closed = "n nej, j ja: kun ”Lukket punkt” er offentligt";
    let fields = vec![
        Field::new(TITLE, "Titel", "", ""),
        Field::new(KIND, "Art", "b", KINDS_HINT),
        Field::new(CLOSED, "Lukket", "n", closed),
    ];
    Form::new("Nyt punkt", fields, NewItem(before))
        .with_line(place)
        .into()
}

/// What a field for the kind takes.
pub(super) const KINDS_HINT: &str = "b beslutning, d drøftelse, o orientering";

/// The kind by its letter.
pub(super) fn kind(text: &str) -> Result<ItemKind, String> {
    match text.to_lowercase().chars().next() {
        Some('b') => Ok(ItemKind::Decision),
        Some('d') => Ok(ItemKind::Discussion),
        Some('o') => Ok(ItemKind::Information),
        _ => Err("Skriv b for beslutning, d for drøftelse eller o for orientering.".to_owned()),
    }
}

impl Purpose for NewItem {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let kind = kind(form.text(KIND))?;
        Answer::record(AgendaCommand::AddItem {
            title: form.needed(TITLE, "Skriv punktets titel.")?,
            kind,
            closed: form.says_yes(CLOSED)?,
            before: self.0.clone(),
        })
    }
}
