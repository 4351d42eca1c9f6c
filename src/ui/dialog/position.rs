//! A position that a member asks for: a reservation or a dissent, and its words.
//!
//! Promise: noted briefly, by name, and only when asked for (domain 2.3).

use super::{Answer, Asking, Choice, Dialog, Field, Form, Pick, Purpose, option};
use crate::domain::act::DecisionCommand;
use crate::domain::decision::{Position, PositionKind};
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::roster::Person;
use crate::text::{danish, vote};

const TEXT: &str = "text";

#[derive(Debug)]
struct PositionWords {
    item: ItemId,
    person: PersonId,
    kind: PositionKind,
}

/// Asks which kind it is, then for its words.
#[must_use]
pub fn position(item: &ItemId, person: &Person) -> Dialog {
    let ask = |kind| {
        let (item, id, name) = (item.clone(), person.id.clone(), person.name.clone());
        Pick::next(move |_| Ok(words(item.clone(), id.clone(), &name, kind)))
    };
    let options = vec![
        option('f', "Forbehold", ask(PositionKind::Reservation)),
        option('a', "Afvigende mening", ask(PositionKind::Dissent)),
        option('b', "Protokolbemærkning", ask(PositionKind::Statement)),
    ];
    let lines = vec!["Noteres kort og kun, når medlemmet beder om det.".to_owned()];
    Choice::new("Hvad skal noteres?", lines, options).into()
}

fn words(item: ItemId, person: PersonId, name: &str, kind: PositionKind) -> Dialog {
    let what = danish::capital(vote::position(kind));
    let fields = vec![Field::new(TEXT, "Tekst", "", "kort; kan udelades")];
    let words = PositionWords { item, person, kind };
    Form::new(format!("{what} – {name}"), fields, words).into()
}

impl Purpose for PositionWords {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let position = Position {
            person: self.person.clone(),
            kind: self.kind,
            text: form.text(TEXT).to_owned(),
        };
        let item = self.item.clone();
        Answer::record(DecisionCommand::RecordPosition { item, position })
    }
}
