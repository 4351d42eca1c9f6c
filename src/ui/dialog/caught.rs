//! Text that came where keys mean something: where does it belong?
//!
//! Promise: nothing of it has been recorded, and the answer that is marked records nothing either. No letter answers:
//! whoever still types adds to the text.

use super::{Choice, Choosable, Dialog, LETTERS, Pick};
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::text::danish;
use crate::ui::action::Action;
use crate::ui::meaning::Situation;
use crate::ui::state::Ui;

/// Where text can be put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Belonging {
    /// In an item's decision, as a draft.
    Decision(ItemId),
    /// In a note to an item.
    Note(ItemId),
    /// Nowhere: it was keys.
    Keys,
    /// Away; it can be inserted in a text.
    Away,
}

/// Letters of the text that are shown: its end, where it grows.
const SHOWN: usize = 200;
/// So short a text may have been keys.
const KEYS: usize = 12;

/// Asks where a text belongs.
#[must_use]
pub fn caught(history: &History, ui: &Ui, text: &str) -> Dialog {
    let chars: Vec<char> = text.trim().chars().collect();
    let from = chars.len().saturating_sub(SHOWN);
    let tail: String = chars.iter().skip(from).collect();
    let cut = if from > 0 { "… " } else { "" };
    let count = danish::count(chars.len(), "tegn", "tegn");
    let lines = vec![
        format!("Det kom uden for et tekstfelt, og intet af det er registreret ({count}):"),
        format!("”{cut}{}”", tail.replace('\n', " / ")),
    ];
    let situation = Situation { history, ui };
    let mut options = Vec::new();
    if let Some(item) = ui.item_id(history.meeting()) {
        let allowed = |action: Action| action.meaning(&situation).is_ok();
        if allowed(Action::WriteDecision) {
            options.push(place(
                format!("Sæt det ind i beslutningen til punkt {item} som kladde"),
                Belonging::Decision(item.clone()),
            ));
        }
        if allowed(Action::AddNote) && chars.len() <= LETTERS {
            options.push(place(
                format!("Skriv det som notat i køreplanen til punkt {item}"),
                Belonging::Note(item.clone()),
            ));
        }
    }
    if chars.len() <= KEYS && !chars.contains(&' ') {
        options.push(place("Det var taster: udfør dem", Belonging::Keys));
    }
    options.push(place(
        "Læg det væk; Ctrl+V sætter det ind i en tekst",
        Belonging::Away,
    ));
    Choice::new("Det ligner tekst", lines, options).into()
}

fn place(label: impl Into<String>, place: Belonging) -> Choosable {
    Choosable {
        key: None,
        label: label.into(),
        more: None,
        pick: Pick::Belongs(place),
    }
}
