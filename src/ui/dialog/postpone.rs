//! Until when an item is put off, and why.
//!
//! Promise: Enter on the first field is enough; whether the item was dealt with is proposed from whether it was begun. A
//! decision is never left on an item that is put off: what becomes of it is asked first.

use super::{Answer, Asking, Choice, Dialog, Field, Form, Pick, Purpose, option};
use crate::domain::act::AgendaCommand;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::postponement::Postponement;

const UNTIL: &str = "until";
const REASON: &str = "reason";
const TREATED: &str = "treated";
const TEXT: &str = "text";

#[derive(Debug)]
struct Postpone {
    item: ItemId,
    takes_decision: bool,
}

/// Asks what becomes of the decision, if there is one; otherwise until when, and why.
#[must_use]
pub fn postpone(state: &ItemState) -> Dialog {
    if state.decision.is_none() {
        return until(state, false);
    }
    let item = state.item.id.clone();
    let go_on = Pick::next(move |asking| {
        let state = asking.meeting().item_by(&item);
        state
            .map(|s| until(s, true))
            .ok_or(crate::domain::refusal::Refusal::UnknownItem)
    });
    let options = vec![
        option(
            'b',
            "Beslutningen står; punktet udsættes ikke",
            Pick::Nothing,
        ),
        option(
            'f',
            "Fjern beslutningen, og udsæt punktet; teksten bliver en kladde",
            go_on,
        ),
    ];
    decided(state, "udsættes", options)
}

/// The question over an item that is decided.
pub(super) fn decided(state: &ItemState, what: &str, options: Vec<super::Choosable>) -> Dialog {
    let lines = vec![
        format!("{}. {}", state.item.id, state.item.title),
        format!("Punktet er besluttet. Hvis det {what}, gælder beslutningen ikke."),
    ];
    Choice::new("Hvad med beslutningen?", lines, options).into()
}

fn until(state: &ItemState, takes_decision: bool) -> Dialog {
    let begun = if state.spans.is_empty() { "nej" } else { "ja" };
    let fields = vec![
        Field::new(UNTIL, "Til", "næste møde", "kan udelades; Tab: hvorfor"),
        Field::new(REASON, "Hvorfor", "", "f.eks. høringssvarene mangler"),
        Field::new(TREATED, "Behandlet", begun, "ja eller nej"),
        Field::new(TEXT, "Egen tekst", "", "i stedet for sætningen"),
    ];
    let item = state.item.id.clone();
    let title = format!("Udsæt punkt {item}");
    let purpose = Postpone {
        item,
        takes_decision,
    };
    Form::new(title, fields, purpose).into()
}

impl Purpose for Postpone {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let postponement = Postponement {
            until: form.optional(UNTIL),
            reason: form.optional(REASON),
            text: form.optional(TEXT),
            untreated: !form.says_yes(TREATED)?,
        };
        Answer::record(AgendaCommand::PostponeItem {
            item: self.item.clone(),
            postponement,
            takes_decision: self.takes_decision,
        })
    }

    fn is_whole(&self, _: &Form, _: &Meeting) -> bool {
        true
    }
}
