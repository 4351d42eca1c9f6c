//! Text that came where keys mean something: it is held, grows while it is typed, and is put where it belongs.
//!
//! Promise: none of it acts as keys unless a person says that it was keys, and none of it is lost: what is put away can
//! be inserted in any text. How text is told from keys is left to `shell::typing`.

use super::dialog::{self, Belonging, Dialog};
use super::effect::Effect;
use super::key::Key;
use super::state::{Caught, NoticeKind, Ui};
use super::writing;
use crate::domain::history::History;
use crate::text::clean;

/// Text came: asks where it belongs, or adds to what is asked about.
pub fn add(ui: &mut Ui, history: &History, text: &str) {
    let caught = ui.caught.take();
    let mut caught = caught.unwrap_or_else(|| Caught {
        text: String::new(),
        behind: ui.dialog.take().map(Box::new),
    });
    caught.text.push_str(&clean::pasted(text));
    show(ui, history, caught);
}

/// The last letter was not meant.
pub fn shorten(ui: &mut Ui, history: &History) {
    if let Some(mut caught) = ui.caught.take() {
        caught.text.pop();
        show(ui, history, caught);
    }
}

fn show(ui: &mut Ui, history: &History, caught: Caught) {
    let marked = match &ui.dialog {
        Some(Dialog::Choice(choice)) => choice.cursor,
        Some(Dialog::Form(_) | Dialog::Reader(_) | Dialog::Vote(_)) | None => 0,
    };
    let mut dialog = dialog::caught(history, ui, &caught.text);
    if let Dialog::Choice(choice) = &mut dialog {
        choice.cursor = marked.min(choice.options.len().saturating_sub(1));
    }
    ui.dialog = Some(dialog);
    ui.caught = Some(caught);
}

/// Puts the text where it belongs.
pub fn put(ui: &mut Ui, history: &History, place: &Belonging) -> Vec<Effect> {
    let Some(caught) = ui.caught.take() else {
        return Vec::new();
    };
    ui.dialog = caught.behind.map(|dialog| *dialog);
    let text = caught.text;
    match place {
        Belonging::Decision(item) => {
            ui.dialog = None;
            writing::open(ui, history.meeting(), item);
            let taken = ui.editor.as_mut().is_some_and(|e| e.paste(&text));
            if taken {
                ui.keep_draft();
                ui.say(NoticeKind::Info, "Teksten er en kladde; Ctrl+S gemmer den.");
            } else {
                ui.clip = text;
                ui.say(NoticeKind::Refused, writing::TOO_LONG);
            }
            vec![Effect::KeepDrafts]
        }
        Belonging::Note(item) => {
            ui.dialog = Some(dialog::note_of(item.clone(), &clean::pasted_line(&text)));
            Vec::new()
        }
        Belonging::Keys => vec![Effect::Press(text.chars().map(Key::char).collect())],
        Belonging::Away => {
            ui.clip = text;
            ui.say(
                NoticeKind::Info,
                "Intet er registreret. Ctrl+V sætter teksten ind, når du skriver.",
            );
            Vec::new()
        }
    }
}
