//! Writing a decision: the editor over an item, its keys, and saving.
//!
//! Promise: typing is never interrupted by navigation, and switching item never loses text. What the text area does with
//! a key is left to `editor`, which questions saving raises to `dialog::gate`.

use super::action::Action;
use super::dialog::{self, Dialog};
use super::editor::Editor;
use super::effect::Effect;
use super::key::Key;
use super::keymap::{self, Context};
use super::state::{NoticeKind, Pane, Ui};
use super::texts;
use super::update::act;
use crate::domain::Moment;
use crate::domain::act::{DecisionCommand, Waiver};
use crate::domain::decision::Decision;
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;

/// Said of a text that there is no room for.
pub(super) const TOO_LONG: &str = "Teksten på udklipsholderen er for lang og er ikke sat ind. Sæt den ind i mindre stykker, eller læg den i et bilag.";

/// Opens the editor on an item: with its draft, or with what is recorded.
pub fn open(ui: &mut Ui, meeting: &Meeting, item: &ItemId) {
    ui.keep_draft();
    let recorded = || {
        let state = meeting.item_by(item);
        state.and_then(|s| s.decision.as_ref()).map(Decision::draft)
    };
    let taken_away = || meeting.item_by(item).and_then(|s| s.draft.clone());
    let draft = ui
        .draft(item)
        .cloned()
        .or_else(recorded)
        .or_else(taken_away);
    match &ui.editor {
        Some(editor) => editor.clip().clone_into(&mut ui.clip),
        None => ui.pane_before = ui.pane,
    }
    let (draft, clip) = (draft.unwrap_or_default(), ui.clip.clone());
    ui.editor = Some(Editor::open(item.clone(), draft, clip));
    ui.pane = Pane::Item;
}

/// Takes a key while writing.
pub fn key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    match keymap::find(Context::Editor, key) {
        Some(Action::Save) => return save(ui, history),
        Some(Action::Cancel) => {
            ui.keep_draft();
            ui.close_editor();
            return vec![Effect::KeepDrafts];
        }
        Some(Action::ChooseOutcome) => {
            ask_for_outcome(ui, history.meeting());
            return Vec::new();
        }
        Some(Action::MoveDecision) => {
            ui.keep_draft();
            let editor = ui.editor.as_ref();
            ui.dialog = editor.map(|e| dialog::move_decision(e.item.clone(), e.draft()));
            return vec![Effect::KeepDrafts];
        }
        Some(action @ (Action::Search | Action::Palette)) => {
            ui.keep_draft();
            return act(ui, history, action, now);
        }
        Some(Action::Help) => {
            texts::help(ui, history);
            return Vec::new();
        }
        Some(Action::ShowNotice) => {
            texts::notice(ui, history.meeting());
            return Vec::new();
        }
        Some(_) | None => {}
    }
    let Some(editor) = &mut ui.editor else {
        return Vec::new();
    };
    if editor.overflows(key) {
        ui.say(NoticeKind::Refused, TOO_LONG);
        return Vec::new();
    }
    if !editor.key(key) {
        return Vec::new();
    }
    ui.keep_draft();
    vec![Effect::KeepDrafts]
}

fn ask_for_outcome(ui: &mut Ui, meeting: &Meeting) {
    let item = ui.editor.as_ref().and_then(|e| meeting.item_by(&e.item));
    ui.dialog = item.map(|s| Dialog::Choice(dialog::palette(&s.item)));
}

fn save(ui: &mut Ui, history: &History) -> Vec<Effect> {
    ui.keep_draft();
    let Some(editor) = &ui.editor else {
        return Vec::new();
    };
    let recorded = history.meeting().item_by(&editor.item);
    let decided = recorded.is_some_and(|s| s.decision.is_some());
    if decided && editor.text().trim().is_empty() {
        ui.dialog = Some(dialog::remove_decision(history.meeting(), &editor.item));
        return vec![Effect::KeepDrafts];
    }
    if editor.outcome.is_none() {
        // Words without a code: the palette asks for it, the text stays.
        ask_for_outcome(ui, history.meeting());
        let sentence = "Ikke gemt endnu. Vælg et udfald, og tryk Ctrl+S.";
        ui.say(NoticeKind::Info, sentence);
        return vec![Effect::KeepDrafts];
    }
    let command = DecisionCommand::RecordDecision {
        item: editor.item.clone(),
        draft: editor.draft(),
        waiver: Waiver::default(),
    };
    vec![Effect::KeepDrafts, Effect::record(command)]
}
