//! To which item a decision is moved.
//!
//! Promise: the right item's gate is asked as if the text had been written there, and a sentence nobody has touched is
//! that item's own; what is wrong with the number is said in the form.

use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::act::{DecisionCommand, Waiver};
use crate::domain::decision::Draft;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Meeting};
use crate::text::outcome;

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
        let draft = self.moved(&to, asking.meeting());
        Answer::record(DecisionCommand::MoveDecision {
            from: self.from.clone(),
            to,
            draft,
            waiver: Waiver::default(),
        })
    }
}

impl MoveDecision {
    /// The words under the other item: a sentence nobody has touched is that item's own.
    fn moved(&self, to: &ItemId, meeting: &Meeting) -> Draft {
        let draft = self.draft.clone();
        let items = meeting.item_by(&self.from).zip(meeting.item_by(to));
        let (Some((from, to)), Some(outcome)) = (items, draft.outcome) else {
            return draft;
        };
        let profile = |state: &ItemState| meeting.profile_for(&state.item);
        if !outcome::is_proposal(&draft.text, profile(from), &from.item) {
            return draft;
        }
        let voted = meeting.votes_on(to).next().is_some();
        let text = outcome::proposed(outcome, profile(to), &to.item, voted);
        Draft { text, ..draft }
    }
}

fn is_known(item: &ItemId, meeting: &Meeting) -> bool {
    meeting.item_by(item).is_some()
}
