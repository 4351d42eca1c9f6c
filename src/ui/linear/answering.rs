//! Answers to what is asked: an option by its number or its words, a field by its line, a text line by line.
//!
//! Promise: they reach the same dialogs as keys and pasted texts do. An empty line never picks an option: it goes back; in
//! a field it keeps what stands there. What is not one of the answers leaves the question as it is.

use super::field_text::{field_text, is_text_open, open_text, taken_as_text};
use super::parsing::{self, Understood};
use super::text::{self, TextLine};
use super::words::{BACK, Inquiry};
use super::{LineDesk, comparison, press};
use crate::domain::Moment;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::domain::size::TEXT;
use crate::text::danish::{self, fold};
use crate::ui::action::Action;
use crate::ui::dialog::{Choice, Dialog, FieldKind, Form};
use crate::ui::effect::Effect;
use crate::ui::key::Key;
use crate::ui::keymap::Context;
use crate::ui::state::Ui;
use crate::ui::update;

/// Letters of an option's words that may stand for all of them.
const BEGINS: usize = 3;
/// Options that are read at once.
pub(super) const PAGE: usize = 20;

/// Takes an answer.
pub(super) fn answer(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    line: &str,
    now: Moment,
) -> Vec<Effect> {
    if is_text_open(ui) {
        return field_text(desk, ui, history, line, now);
    }
    match &ui.dialog {
        Some(Dialog::Choice(_)) => chosen(desk, ui, history, line, now),
        Some(Dialog::Form(_)) => filled(desk, ui, history, line, now),
        Some(Dialog::Reader(_) | Dialog::Vote(_)) => Vec::new(),
        None if ui.editor.is_none() => comparison::leave(ui, history, now),
        None => decision(desk, ui, history, line, now),
    }
}

// ---- Options -------------------------------------------------------------------------------------

fn chosen(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    line: &str,
    now: Moment,
) -> Vec<Effect> {
    let Some(Dialog::Choice(choice)) = &mut ui.dialog else {
        return Vec::new();
    };
    let said = fold(line);
    if said.is_empty() || said == BACK {
        desk.say("Tilbage. Intet er valgt.");
        return press(ui, history, (Context::Choice, Action::Cancel), now);
    }
    if said == "flere" && choice.options.len() > desk.shown {
        desk.shown += PAGE;
        desk.told.again();
        return Vec::new();
    }
    if let Some(digit) = recommendation(choice, &said) {
        return update::key(ui, history, Key::char(digit), now);
    }
    let at = match option(choice, &said) {
        Ok(at) => at,
        Err(why) => {
            desk.say(format!("”{line}” {why}, og intet er valgt."));
            return Vec::new();
        }
    };
    choice.cursor = at;
    desk.shown = PAGE;
    press(ui, history, (Context::Choice, Action::Confirm), now)
}

/// The option that is meant: by its number, by its words, or by their beginning where no other has them.
///
/// # Errors
/// Why it is none.
pub(super) fn option(choice: &Choice, said: &str) -> Result<usize, String> {
    let none = || "er ikke et af svarene".to_owned();
    let options = &choice.options;
    if let Ok(number) = said.parse::<usize>() {
        let at = number.checked_sub(1).filter(|at| *at < options.len());
        return at.ok_or_else(none);
    }
    let words = |at: usize| options.get(at).map(|o| fold(&o.label)).unwrap_or_default();
    let all = || 0..options.len();
    if let Some(whole) = all().find(|at| words(*at) == said) {
        return Ok(whole);
    }
    if said.chars().count() < BEGINS {
        return Err(none());
    }
    let has: Vec<usize> = all().filter(|at| words(*at).contains(said)).collect();
    match has.as_slice() {
        [one] if words(*one).starts_with(said) => Ok(*one),
        [] | [_] => Err(none()),
        several => {
            let numbers: Vec<String> = several.iter().map(|at| (at + 1).to_string()).collect();
            Err(format!("kan være svar {}", danish::list(&numbers)))
        }
    }
}

/// The digit that goes to a single recommendation, or to the whole item.
fn recommendation(choice: &Choice, said: &str) -> Option<char> {
    let (_, of) = choice.target?;
    if said == "hele punktet" {
        return Some('0');
    }
    let number: u32 = said.strip_prefix("indstilling ")?.trim().parse().ok()?;
    (1..=of)
        .contains(&number)
        .then(|| char::from_digit(number, 10))?
}

// ---- Fields --------------------------------------------------------------------------------------

fn filled(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    line: &str,
    now: Moment,
) -> Vec<Effect> {
    let Some(Dialog::Form(open)) = &mut ui.dialog else {
        return Vec::new();
    };
    // A complaint is about what was written before; one that comes now is news.
    open.complaint = None;
    match named_field(open, line) {
        Some(Ok(at)) => {
            open.focus = at;
            return Vec::new();
        }
        Some(Err(why)) => {
            desk.say(why);
            return Vec::new();
        }
        None => {}
    }
    if is_doubtful(desk, line, history.meeting()) {
        desk.say(format!(
            "”{line}” er også en kommando, og den er hverken udført eller skrevet i feltet. Skriv ”{BACK}” først for at udføre den, eller skriv linjen igen, hvis den skal stå i feltet."
        ));
        return Vec::new();
    }
    let can_remove = open.purpose.can_remove();
    let said = fold(line);
    if said == "felter" {
        let numbered = open.fields.iter().zip(1..);
        let all = numbered.map(|(f, number)| format!("Felt {number}, {}: {}", f.label, f.text));
        desk.said.extend(all);
        return Vec::new();
    }
    let action = match said.as_str() {
        BACK => {
            desk.say("Tilbage. Felterne er ikke gemt.");
            Action::Cancel
        }
        "." => Action::Save,
        ".slet" if can_remove => Action::RemoveEntry,
        _ => return into_field(desk, ui, history, line, now),
    };
    press(ui, history, (Context::Form, action), now)
}

/// A line for the field that is asked for.
fn into_field(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    line: &str,
    now: Moment,
) -> Vec<Effect> {
    let form = |action| (Context::Form, action);
    let Some(Dialog::Form(open)) = &ui.dialog else {
        return Vec::new();
    };
    let kind = open.chosen().map_or(FieldKind::Line, |f| f.kind);
    match kind {
        FieldKind::Line if line.is_empty() => press(ui, history, form(Action::Confirm), now),
        FieldKind::Line => {
            let before = open.chosen().map(|f| (f.key, f.text.clone()));
            update::key(ui, history, Key::ctrl('a'), now);
            let mut effects = if line == "-" {
                press_delete(ui, history, now)
            } else {
                update::paste(ui, history, line)
            };
            effects.extend(press(ui, history, form(Action::Confirm), now));
            stays_as_it_was(ui, before);
            effects
        }
        FieldKind::Entries if fold(line) == "abn" => press(ui, history, form(Action::Confirm), now),
        FieldKind::Entries => on(ui, history, now),
        FieldKind::Text | FieldKind::List if line.is_empty() => on(ui, history, now),
        FieldKind::Text | FieldKind::List => {
            open_text(ui);
            field_text(desk, ui, history, line, now)
        }
    }
}

/// An answer that is refused does not take the place of what stood there: an empty line keeps that.
fn stays_as_it_was(ui: &mut Ui, before: Option<(&'static str, String)>) {
    let Some(Dialog::Form(form)) = &mut ui.dialog else {
        return;
    };
    let refused = form.complaint.is_some();
    let asked = form.fields.get_mut(form.focus).filter(|_| refused);
    if let (Some(field), Some((key, text))) = (asked, before)
        && field.key == key
    {
        field.restore(&text);
    }
}

/// Whether a line for a field is what somebody writes who has forgotten the question; not when it is written twice.
fn is_doubtful(desk: &mut LineDesk, line: &str, meeting: &Meeting) -> bool {
    let before = desk.doubted.take();
    let understood = parsing::read(line, meeting);
    let is_command = match understood {
        Ok(Understood::Action(..)) => true,
        // "punkt 3" is what some fields ask for.
        Ok(Understood::Inquiry(inquiry, _)) => inquiry != Inquiry::Item,
        Err(_) => false,
    };
    if !is_command || before.as_deref() == Some(line) {
        return false;
    }
    desk.doubted = Some(line.to_owned());
    true
}

/// The field that a line names: "felt 7", "felt titel"; or that there is none of that number.
fn named_field(form: &Form, line: &str) -> Option<Result<usize, String>> {
    let said = fold(line);
    let named = said.strip_prefix("felt ")?.trim();
    let count = form.fields.len();
    match named.parse::<usize>() {
        Ok(number) if (1..=count).contains(&number) => Some(Ok(number - 1)),
        Ok(_) => Some(Err(format!(
            "Der er kun felt 1 til {count}. Intet er ændret."
        ))),
        Err(_) => form
            .fields
            .iter()
            .position(|f| fold(f.label) == named)
            .map(Ok),
    }
}

fn press_delete(ui: &mut Ui, history: &History, now: Moment) -> Vec<Effect> {
    let delete = Key::of(crossterm::event::KeyCode::Delete);
    update::key(ui, history, delete, now)
}

/// To the next field; behind the last one everything is saved.
pub(super) fn on(ui: &mut Ui, history: &History, now: Moment) -> Vec<Effect> {
    let Some(Dialog::Form(form)) = &ui.dialog else {
        return Vec::new();
    };
    let is_last = form.focus + 1 >= form.fields.len();
    let action = if is_last {
        Action::Save
    } else {
        Action::FocusNext
    };
    press(ui, history, (Context::Form, action), now)
}

// ---- A decision's text ---------------------------------------------------------------------------

fn decision(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    line: &str,
    now: Moment,
) -> Vec<Effect> {
    let editor = |action| (Context::Editor, action);
    let Some(open) = &mut ui.editor else {
        return Vec::new();
    };
    match text::take(&open.text(), line) {
        TextLine::Changed(new, said) => {
            if new.len() > TEXT {
                desk.say("Teksten er for lang til en beslutning, og linjen er ikke taget med. Forkort den, eller læg noget af den i et bilag.");
                return Vec::new();
            }
            open.replace(&new);
            desk.say(said);
            desk.say(taken_as_text(line, &new, history.meeting()));
            ui.keep_draft();
            vec![Effect::KeepDrafts]
        }
        TextLine::Said(said) => {
            desk.say(said);
            Vec::new()
        }
        TextLine::Outcome => press(ui, history, editor(Action::ChooseOutcome), now),
        TextLine::Left => {
            desk.say("Teksten er ikke gemt som beslutning. Den er kladde og er her igen, når du skriver ”beslutning”.");
            press(ui, history, editor(Action::Cancel), now)
        }
        TextLine::Done => {
            // Lines behind the last word are nobody's.
            let text = open.text();
            if text.trim_end() != text {
                open.replace(text.trim_end());
            }
            press(ui, history, editor(Action::Save), now)
        }
    }
}
