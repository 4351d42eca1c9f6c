//! Before closing: what is missing, and what was put off.
//!
//! Promise: "Alle punkter er behandlet." is said only when it is true.

use super::{Asking, Choice, Dialog, Pick, back, option};
use crate::domain::act::LifeCommand;
use crate::domain::closing;
use crate::domain::ids::ItemId;
use crate::domain::meeting::ItemPhase;
use crate::minutes::facts::{Audience, Minutes};
use crate::minutes::personal;
use crate::text::{contradiction, screen};

/// Asks whether the meeting is over.
#[must_use]
pub fn close(asking: &Asking<'_>) -> Dialog {
    let meeting = asking.meeting();
    let mut lines: Vec<String> = closing::missing(meeting)
        .iter()
        .map(|m| screen::missing(m, meeting))
        .collect();
    lines.extend(contradiction::sentences(meeting));
    lines.extend(asking.ui.unsaved(meeting).iter().map(unsaved));
    lines.extend(asking.ui.uncompared.iter().cloned());
    let facts = Minutes::of(meeting, Audience::Public);
    let found = personal::findings(&facts, &asking.ui.watched);
    let line = |f: &personal::Doubt| format!("Offentligt referat – {}", f.sentence());
    lines.extend(found.iter().map(line));
    let away: Vec<String> = [ItemPhase::Postponed, ItemPhase::Withdrawn]
        .into_iter()
        .filter_map(|phase| screen::away(meeting, phase))
        .collect();
    if !lines.is_empty() {
        lines.insert(0, "Bemærk, før du afslutter:".to_owned());
    } else if away.is_empty() {
        lines.push("Alle punkter er behandlet.".to_owned());
    } else {
        lines.push("Alle andre punkter er behandlet.".to_owned());
    }
    lines.extend(away);
    let close = Pick::record(LifeCommand::CloseMeeting);
    let label = if asking.history.is_shadow() {
        "Afslut mødet i skyggereferatet"
    } else {
        "Afslut mødet, og skriv referatet"
    };
    let options = vec![option('a', label, close), back("Tilbage til mødet")];
    Choice::new("Afslut mødet?", lines, options)
        .marking_back()
        .into()
}

fn unsaved(item: &ItemId) -> String {
    format!("Punkt {item} har en kladde, der ikke er gemt og ikke kommer med i referatet")
}
