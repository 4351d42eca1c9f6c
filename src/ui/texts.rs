//! Texts that fill the screen: help, the manual, the last notice, and the minutes as they would be now.
//!
//! Promise: nothing here is put to the meeting, and whatever was open is there again when the text is left.

use super::dialog::{Dialog, Reader};
use super::manual;
use super::state::Ui;
use super::update::{context, pane_context};
use crate::domain::history::History;
use crate::minutes::compose;
use crate::minutes::facts::{Audience, Minutes};

/// Opens the help page, with what concerns the place it was asked for at first.
pub fn help(ui: &mut Ui, history: &History) {
    let here = context(ui);
    let text = super::view::help::text(history, ui, here, pane_context(ui.pane));
    open(ui, Reader::new("Hjælp", text));
}

/// Opens the manual over the help, the page first that fits what was being done.
pub fn manual(ui: &mut Ui) {
    let behind = match ui.dialog.take() {
        Some(Dialog::Reader(reader)) => reader.behind.map(|behind| *behind),
        other => other,
    };
    ui.dialog = behind;
    let here = context(ui);
    open(ui, manual::whole(here));
}

/// Lays a text over what is open.
fn open(ui: &mut Ui, reader: Reader) {
    let behind = ui.dialog.take().map(Box::new);
    ui.dialog = Some(Dialog::Reader(Reader { behind, ..reader }));
}

/// Opens all of the last notice.
pub fn notice(ui: &mut Ui) {
    let text = ui.notice.as_ref().map(|n| n.text.clone());
    let text = text.unwrap_or_else(|| "Der er ingen besked.".to_owned());
    open(ui, Reader::new("Den seneste besked", text));
}

/// Opens the minutes as they would be now, with all that is closed.
pub fn show_minutes(ui: &mut Ui, history: &History) {
    let facts = Minutes::whole(history, Audience::Internal);
    let document = compose::minutes(&facts);
    let title = "Referatet, som det ser ud nu (intern udgave)";
    open(
        ui,
        Reader::new(title, super::view::preview::text(&document)),
    );
}
