//! Labels of an item with their values on one line: "Varighed: 20 min.", "Ansvarlig: Anna Holm", "Type: Orientering".
//!
//! Promise: only what is a label and a value of its kind is one. Case numbers are left to `signs`, secrecy to `secrecy`.

use super::{kinds, slots};
use crate::domain::agenda::ItemKind;

/// What a label says of its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemLabel {
    /// Planned minutes.
    Minutes(u32),
    /// When.
    Time(slots::Slot),
    /// What it is for.
    Kind(ItemKind),
    /// Who answers for it: a line of its own.
    Responsible,
}

/// Reads a line.
#[must_use]
pub(super) fn of(text: &str) -> Option<ItemLabel> {
    let (label, value) = text.split_once(':')?;
    let (label, value) = (label.trim().to_lowercase(), value.trim());
    match label.as_str() {
        "varighed" | "tid" | "tidsforbrug" | "tidspunkt" | "minutter" => slots::cell(value)
            .map(ItemLabel::Time)
            .or_else(|| slots::minutes(value).map(ItemLabel::Minutes)),
        "type" | "punkttype" | "art" => kinds::title(&format!("x ({value})"))
            .kind
            .map(ItemLabel::Kind),
        "ansvarlig" | "ansvarlige" | "tovholder" | "sagsbehandler" | "kontaktperson" => {
            let short = value.chars().count() <= 120 && !value.is_empty();
            let named = value.starts_with(|c: char| c.is_uppercase()) && !value.ends_with('.');
            (short && named).then_some(ItemLabel::Responsible)
        }
        _ => None,
    }
}
