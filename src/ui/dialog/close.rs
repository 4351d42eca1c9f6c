//! Before closing: what is missing.

use super::{Asking, Choice, Dialog, Pick, back, option};
use crate::domain::act::LifeCommand;
use crate::domain::closing;
use crate::domain::ids::ItemId;
use crate::minutes::facts::{Audience, Minutes};
use crate::minutes::personal;
use crate::text::screen;

/// Asks whether the meeting is over.
#[must_use]
pub fn close(asking: &Asking<'_>) -> Dialog {
    let meeting = asking.meeting();
    let mut lines: Vec<String> = closing::missing(meeting)
        .iter()
        .map(screen::missing)
        .collect();
    lines.extend(asking.ui.unsaved(meeting).iter().map(unsaved));
    let facts = Minutes::of(meeting, Audience::Public);
    let found = personal::findings(&facts, &asking.ui.watched);
    let line = |f: &personal::Doubt| format!("Offentligt referat – {}", f.sentence());
    lines.extend(found.iter().map(line));
    if lines.is_empty() {
        lines.push("Alle punkter er behandlet.".to_owned());
    } else {
        lines.insert(0, "Bemærk, før du afslutter:".to_owned());
    }
    let close = Pick::record(LifeCommand::CloseMeeting);
    let options = vec![
        option('a', "Afslut mødet, og skriv referatet", close),
        back("Tilbage til mødet"),
    ];
    Choice::new("Afslut mødet?", lines, options).into()
}

fn unsaved(item: &ItemId) -> String {
    format!("Punkt {item} har en kladde, der ikke er gemt og ikke kommer med i referatet")
}
