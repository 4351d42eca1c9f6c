//! A field's text of several lines, and what is said of a line of text that is a command elsewhere.
//!
//! Promise: what is written is kept as a draft from its first line, as by keys; it is the field's only when it is finished.
//! What a line does to a text is left to `text`.

use super::LineDesk;
use super::parsing;
use super::text::{self, TextLine};
use super::words::BACK;
use crate::domain::Moment;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::domain::size::TEXT;
use crate::text::danish::fold;
use crate::ui::dialog::Dialog;
use crate::ui::effect::Effect;
use crate::ui::filling;
use crate::ui::prose::Prose;
use crate::ui::state::Ui;

/// Whether a field's text is being written.
pub(super) fn is_text_open(ui: &Ui) -> bool {
    matches!(&ui.dialog, Some(Dialog::Form(form)) if form.prose.is_some())
}

/// Opens the text of the field that is asked for, as it stands there: a list's lines bear no numbers here.
pub(super) fn open_text(ui: &mut Ui) {
    let clip = ui.clip.clone();
    if let Some(Dialog::Form(form)) = &mut ui.dialog {
        let text = form.chosen().map(|f| f.text.clone()).unwrap_or_default();
        form.prose = Some(Box::new(Prose::open(&text, clip)));
    }
}

/// A line of a field's text, which is kept until it is finished; then it is the field's.
pub(super) fn field_text(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    line: &str,
    now: Moment,
) -> Vec<Effect> {
    let Some(Dialog::Form(form)) = &mut ui.dialog else {
        return Vec::new();
    };
    let Some(mut prose) = form.prose.take() else {
        return Vec::new();
    };
    let written = prose.text();
    let taken = text::take(&written, line);
    match taken {
        TextLine::Done => {
            if let Some(field) = form.fields.get_mut(form.focus) {
                field.restore(&written);
            }
            return super::answering::on(ui, history, now);
        }
        TextLine::Left => {
            desk.say("Teksten i feltet er som før.");
            return filling::kept(ui, Vec::new());
        }
        TextLine::Changed(new, _) if new.len() > TEXT => {
            desk.say("Teksten er for lang, og linjen er ikke taget med. Forkort den, eller læg noget af den i et bilag.");
        }
        TextLine::Changed(new, said) => {
            desk.say(said);
            desk.say(taken_as_text(line, &new, history.meeting()));
            prose.replace(&new);
        }
        TextLine::Said(said) => desk.say(said),
        TextLine::Outcome => desk.say("Der vælges ikke udfald her. Teksten er ikke ændret."),
    }
    form.prose = Some(prose);
    filling::kept(ui, Vec::new())
}

/// What is said of a line of text that is a command elsewhere, for whoever has forgotten that a text is written; empty
/// for all others.
pub(super) fn taken_as_text(line: &str, text: &str, meeting: &Meeting) -> String {
    let alone = line.trim();
    let is_command = !line.starts_with('.')
        && (parsing::read(alone, meeting).is_ok()
            || fold(alone) == BACK
            || parsing::is_word(alone));
    if !is_command {
        return String::new();
    }
    let number = text.split('\n').count();
    format!(
        "”{line}” er skrevet som linje {number} i teksten. Var det en kommando, så skriv ”.slet {number}” og derefter ”.” eller ”.{BACK}”."
    )
}
