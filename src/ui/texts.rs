//! Texts that fill the screen: help, the manual, the last notice, a long question, and the minutes as they would be now.
//!
//! Promise: nothing here is put to the meeting, and whatever was open is there again when the text is left.

use super::dialog::{Dialog, Reader};
use super::manual;
use super::state::Ui;
use super::update::{context, pane_context};
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::minutes::compose;
use crate::minutes::facts::{Audience, Minutes};
use crate::text::quorum;

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

/// Opens all of the last notice, and of what stands at the top of the screen.
pub fn notice(ui: &mut Ui, meeting: &Meeting) {
    let text = ui.notice.as_ref().map(|n| n.text.clone());
    let mut text = text.unwrap_or_else(|| "Der er ingen besked.".to_owned());
    text.push_str("\n\nFremmødet lige nu:\n");
    text.push_str(&quorum::standing(meeting).join("\n"));
    open(ui, Reader::new("Den seneste besked og fremmødet", text));
}

/// Opens all that a question asks, with its answers.
pub fn question(ui: &mut Ui) {
    let Some(Dialog::Choice(choice)) = &ui.dialog else {
        return;
    };
    let answers = choice.options.iter().map(|option| match option.key {
        Some(key) => format!("{key}  {}", option.label),
        None => format!("-  {}", option.label),
    });
    let mut lines = choice.lines.clone();
    lines.push(String::new());
    lines.extend(answers);
    let marked = choice.options.get(choice.cursor);
    let more = marked.and_then(|option| option.more.clone());
    lines.extend(more.into_iter().flat_map(|more| [String::new(), more]));
    let title = choice.title.clone();
    open(ui, Reader::new(title, lines.join("\n")));
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
