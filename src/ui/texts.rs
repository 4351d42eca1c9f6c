//! Texts that fill the screen: help, the last notice, and the minutes as they would be now.
//!
//! Promise: nothing here is put to the meeting.

use super::dialog::{Dialog, Reader};
use super::state::Ui;
use crate::domain::history::History;
use crate::minutes::compose;
use crate::minutes::facts::{Audience, Minutes};

/// Opens the help page.
pub fn help(ui: &mut Ui, history: &History) {
    ui.dialog = Some(Dialog::Reader(Reader {
        title: "Hjælp".to_owned(),
        text: super::view::help::text(history, ui),
        scroll: 0,
    }));
}

/// Opens all of the last notice.
pub fn notice(ui: &mut Ui) {
    let text = ui.notice.as_ref().map(|n| n.text.clone());
    ui.dialog = Some(Dialog::Reader(Reader {
        title: "Den seneste besked".to_owned(),
        text: text.unwrap_or_else(|| "Der er ingen besked.".to_owned()),
        scroll: 0,
    }));
}

/// Opens the minutes as they would be now, with all that is closed.
pub fn show_minutes(ui: &mut Ui, history: &History) {
    let facts = Minutes::whole(history, Audience::Internal);
    let document = compose::minutes(&facts);
    ui.dialog = Some(Dialog::Reader(Reader {
        title: "Referatet, som det ser ud nu (intern udgave)".to_owned(),
        text: super::view::preview::text(&document),
        scroll: 0,
    }));
}
