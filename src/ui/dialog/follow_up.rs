//! A follow-up: what, who, when; or all of it in one line.
//!
//! Promise: a line that says who or when is a whole follow-up, and Enter takes it at once; fields that were filled in say
//! it better than the line does.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::DecisionCommand;
use crate::domain::decision::FollowUp;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;
use crate::text::follow_up as line;
use crate::ui::complete::{self, Proposal};

const WHAT: &str = "what";
const WHO: &str = "who";
const DUE: &str = "due";

#[derive(Debug)]
struct NewFollowUp(ItemId);

/// Asks for a follow-up from an item.
#[must_use]
pub fn follow_up(item: ItemId) -> Dialog {
    let hint = "eller det hele: Sekretariatet: udkast, uge 41";
    let fields = vec![
        Field::new(WHAT, "Hvad", "", hint),
        Field::new(WHO, "Hvem", "", "person, gruppe, sekretariat"),
        Field::new(DUE, "Hvornår", "", "dato, møde, snarest muligt"),
    ];
    let title = format!("Opfølgning – punkt {item}");
    Form::new(title, fields, NewFollowUp(item)).into()
}

fn read(text: &str, meeting: &Meeting) -> FollowUp {
    line::read(text, &|who| complete::is_known(who, meeting))
}

impl Purpose for NewFollowUp {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let what = form.needed(WHAT, "Skriv, hvad der skal gøres.")?;
        let follow_up = match (form.optional(WHO), form.optional(DUE)) {
            (None, None) => read(&what, asking.meeting()),
            (who, due) => FollowUp { who, what, due },
        };
        let item = self.0.clone();
        Answer::record(DecisionCommand::AddFollowUp { item, follow_up })
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        match field.key {
            WHAT => complete::line(&field.text, meeting),
            WHO => complete::name(&field.text, meeting),
            DUE => complete::soft(&field.text),
            _ => None,
        }
    }

    fn completes(&self) -> bool {
        true
    }

    fn is_whole(&self, form: &Form, meeting: &Meeting) -> bool {
        let rest_is_empty = form.text(WHO).is_empty() && form.text(DUE).is_empty();
        let read = read(form.text(WHAT), meeting);
        rest_is_empty && (read.who.is_some() || read.due.is_some())
    }
}
