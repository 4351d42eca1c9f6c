//! Tables within an item of `dagsorden.toml`: a case's earlier treatments.
//!
//! Promise: their keys stand in the order of the shape. How a value is written is left to `text::toml`, reading them to
//! `input::agenda_items`.

use super::input::shape::agenda::TREATMENT;
use crate::domain::agenda::Treatment;
use crate::text::toml;

/// Writes a treatment behind its item's keys.
pub(super) fn treatment(treatment: &Treatment, file: &mut String) {
    let text = |words: &Option<String>| words.as_deref().map(toml::text);
    let absent = Some(&treatment.absent).filter(|names| !names.is_empty());
    let said = vec![
        ("forum", Some(toml::text(&treatment.body))),
        ("punkt", text(&treatment.item)),
        ("dato", treatment.date.map(toml::day)),
        ("udfald", text(&treatment.outcome)),
        ("tekst", text(&treatment.text)),
        ("fravaer", absent.map(|names| toml::texts(names))),
    ];
    file.push('\n');
    toml::say_heading(file, "punkter.behandlet");
    toml::say_all(file, &TREATMENT.names(), said);
}
