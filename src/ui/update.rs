//! What a key means now: the screen's state changes, and effects go out.
//!
//! Promise: typing is never interrupted by navigation, and switching item never loses text. Rules
//! about the meeting are left to `domain::decide`; dialogs' answers to `answer`.

use super::action::Action;
use super::answer;
use super::ask;
use super::dialog::Dialog;
use super::editor::Editor;
use super::effect::Effect;
use super::jump;
use super::key::Key;
use super::keymap::{self, Context};
use super::own;
use super::planning;
use super::searching;
use super::standing_in;
use super::state::{NoticeKind, Pane, Search, Ui, Wanted};
use crate::domain::Moment;
use crate::domain::attendance::Status;
use crate::domain::command::Command;
use crate::domain::decide::{Intent, allow};
use crate::domain::decision::Decision;
use crate::domain::history::History;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::refusal::Refusal;
use crate::domain::schedule;
use crate::text;
use crate::text::clean::pasted_line;

/// Where a key pressed now means something.
#[must_use]
pub fn context(ui: &Ui) -> Context {
    match (&ui.dialog, &ui.search, &ui.editor) {
        (Some(Dialog::Choice(_)), _, _) => Context::Choice,
        (Some(Dialog::Form(_)), _, _) => Context::Form,
        (Some(Dialog::Reader(_)), _, _) => Context::Reader,
        (None, Some(_), _) => Context::Search,
        (None, None, Some(_)) => Context::Editor,
        (None, None, None) => Context::Meeting,
    }
}

/// The chosen part's own keys.
#[must_use]
pub fn pane_context(pane: Pane) -> Context {
    match pane {
        Pane::Agenda => Context::Agenda,
        Pane::Attendance => Context::Attendance,
        Pane::Item => Context::Item,
    }
}

/// Takes a key.
pub fn key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    match context(ui) {
        Context::Choice | Context::Form | Context::Reader => answer::key(ui, history, key, now),
        Context::Search => searching::key(ui, history, key, now),
        Context::Editor => editor_key(ui, history, key, now),
        _ => {
            let found = keymap::find(pane_context(ui.pane), key)
                .or_else(|| keymap::find(Context::Meeting, key));
            if jump::digit(ui, history.meeting(), key, found) {
                return Vec::new();
            }
            found.map_or_else(Vec::new, |action| act(ui, history, action, now))
        }
    }
}

/// Takes pasted text; it never acts as keys.
pub fn paste(ui: &mut Ui, text: &str) -> Vec<Effect> {
    match (&mut ui.dialog, &mut ui.search, &mut ui.editor) {
        (Some(Dialog::Form(form)), _, _) => {
            if let Some(field) = form.fields.get_mut(form.focus) {
                field.insert(text);
            }
            Vec::new()
        }
        (Some(_), _, _) => Vec::new(),
        (None, Some(search), _) => {
            search
                .question
                .extend(pasted_line(text).chars().take(searching::QUESTION));
            searching::find(search, &ui.rows);
            Vec::new()
        }
        (None, None, Some(editor)) => {
            editor.paste(text);
            ui.keep_draft();
            vec![Effect::KeepDrafts]
        }
        (None, None, None) => Vec::new(),
    }
}

/// Carries out an action on the meeting's screen.
pub fn act(ui: &mut Ui, history: &History, action: Action, now: Moment) -> Vec<Effect> {
    let meeting = history.meeting();
    match action {
        Action::FocusNext
        | Action::FocusPrevious
        | Action::CursorUp
        | Action::CursorDown
        | Action::PageUp
        | Action::PageDown
        | Action::First
        | Action::Last
        | Action::Search
        | Action::Palette
        | Action::SwitchTheme
        | Action::SwitchSigns
        | Action::Help
        | Action::ShowMinutes
        | Action::SaveAgain
        | Action::SaveElsewhere
        | Action::Quit => own::act(ui, history, action),
        Action::Check
        | Action::EditEntry
        | Action::AddEntry
        | Action::RemoveEntry
        | Action::MoveEntryUp
        | Action::MoveEntryDown
        | Action::EditMeeting => plan(ui, history, action),
        Action::CloseMeeting => asked(ui, history, Intent::Close, |ui| {
            Some(ask::close(meeting, &ui.unsaved(meeting), &ui.watched))
        }),
        Action::ApproveMinutes => asked(ui, history, Intent::Correct, |ui| {
            Some(ask::approval(meeting, &ui.watched))
        }),
        Action::ApplySuggestion | Action::ShowScene | Action::NextSpeaker | Action::AddSpeaker => {
            act_in_the_room(ui, history, action, now)
        }
        Action::Adjourn if meeting.phase() == Phase::Adjourned => {
            asked(ui, history, Intent::LimitBreak, |_| Some(ask::break_end()))
        }
        Action::OpenMeeting => vec![Effect::record(Command::OpenMeeting)],
        Action::Adjourn => vec![Effect::record(Command::Adjourn)],
        Action::NextItem => vec![Effect::record(Command::NextItem)],
        Action::PreviousItem => vec![Effect::record(Command::PreviousItem)],
        Action::Undo => vec![Effect::record(Command::Undo)],
        Action::Redo => vec![Effect::record(Command::Redo)],
        Action::MarkAllPresent => vec![Effect::record(Command::MarkAllPresent { sector: None })],
        Action::MarkSectorPresent | Action::RepeatLast => {
            if let Err(refusal) = super::available::available(history, ui, action) {
                ui.say(
                    NoticeKind::Refused,
                    text::refusal::sentence(&refusal, meeting.profile()),
                );
                return Vec::new();
            }
            match (action, ui.last) {
                (Action::RepeatLast, Some(last)) => act(ui, history, last, now),
                _ => vec![Effect::record(Command::MarkAllPresent {
                    sector: ui.sector(meeting),
                })],
            }
        }
        Action::AddGuest => asked(ui, history, Intent::Amend, |_| Some(ask::guest())),
        Action::AddItem => {
            let before = ui.item_id(meeting).cloned();
            asked(ui, history, Intent::Amend, |_| Some(ask::new_item(before)))
        }
        Action::StartItem
        | Action::WriteDecision
        | Action::ChooseOutcome
        | Action::ShowDecision
        | Action::PostponeItem
        | Action::WithdrawItem
        | Action::MoveItem
        | Action::ToggleEconomy
        | Action::ToggleClosed
        | Action::AddFollowUp
        | Action::RecordPosition
        | Action::RecordAmendment
        | Action::AddNote => match ui.item_id(meeting).cloned() {
            Some(item) => act_on_item(ui, history, action, &item),
            None => Vec::new(),
        },
        Action::MarkPresent
        | Action::MarkRemote
        | Action::MarkLeft
        | Action::MarkApology
        | Action::ClearAttendance
        | Action::TogglePresent
        | Action::StepOut
        | Action::Recuse
        | Action::SeatSubstitute
        | Action::CorrectTime
        | Action::AnnounceDeparture => match ui.person_id(meeting) {
            Some(person) => {
                if action.is_mark() {
                    ui.last = Some(action);
                }
                act_on_person(ui, history, action, person, now)
            }
            None => Vec::new(),
        },
        Action::Save
        | Action::Cancel
        | Action::Confirm
        | Action::Complete
        | Action::AddReply
        | Action::JumpToItem => Vec::new(),
    }
}

/// The files before the meeting.
fn plan(ui: &mut Ui, history: &History, action: Action) -> Vec<Effect> {
    match super::available::available(history, ui, action) {
        Ok(()) => planning::act(ui, history, action),
        Err(refusal) => {
            ui.say(
                NoticeKind::Refused,
                text::refusal::sentence(&refusal, history.meeting().profile()),
            );
            Vec::new()
        }
    }
}

/// Scenes, speakers and the clock of the agenda.
fn act_in_the_room(ui: &mut Ui, history: &History, action: Action, now: Moment) -> Vec<Effect> {
    let meeting = history.meeting();
    match action {
        Action::ApplySuggestion => {
            suggest(ui, history, now);
            Vec::new()
        }
        Action::ShowScene => asked(ui, history, Intent::Scene, |_| Some(ask::scene(meeting))),
        Action::NextSpeaker => vec![Effect::record(Command::NextSpeaker)],
        Action::AddSpeaker => match super::available::available(history, ui, action) {
            Ok(()) => {
                ui.rows.prepare_search(meeting);
                ui.search = Some(Search {
                    wanted: Wanted::Speaker,
                    ..Search::default()
                });
                Vec::new()
            }
            Err(refusal) => {
                ui.say(
                    NoticeKind::Refused,
                    text::refusal::sentence(&refusal, meeting.profile()),
                );
                Vec::new()
            }
        },
        _ => Vec::new(),
    }
}

fn act_on_item(ui: &mut Ui, history: &History, action: Action, item: &ItemId) -> Vec<Effect> {
    let meeting = history.meeting();
    let Some(state) = meeting.item_by(item) else {
        return Vec::new();
    };
    match action {
        Action::StartItem => vec![Effect::record(Command::StartItem { item: item.clone() })],
        Action::WriteDecision => {
            open_editor(ui, meeting, item);
            Vec::new()
        }
        Action::ChooseOutcome => {
            ui.dialog = Some(Dialog::Choice(ask::palette(&state.item)));
            Vec::new()
        }
        Action::ShowDecision => {
            let hide = meeting.shown().is_some_and(|s| s.item.id == *item);
            vec![Effect::record(Command::ShowDecision {
                item: (!hide).then(|| item.clone()),
            })]
        }
        Action::PostponeItem => asked(ui, history, Intent::PutAway(item), |_| {
            Some(ask::postpone(item))
        }),
        Action::WithdrawItem => asked(ui, history, Intent::PutAway(item), |_| {
            Some(ask::withdraw(&state.item))
        }),
        Action::MoveItem => asked(ui, history, Intent::Move(item), |_| {
            Some(ask::relocate(meeting, item))
        }),
        Action::ToggleEconomy => {
            vec![Effect::record(Command::SetEconomy {
                item: item.clone(),
                economic: !state.item.economic,
            })]
        }
        Action::ToggleClosed if state.item.closed => asked(ui, history, Intent::Edit(item), |_| {
            Some(ask::disclose(&state.item))
        }),
        Action::ToggleClosed => {
            vec![Effect::record(Command::SetSecrecy {
                item: item.clone(),
                closed: !state.item.closed,
            })]
        }
        Action::AddFollowUp => asked(ui, history, Intent::Record(item), |_| {
            Some(ask::follow_up(item))
        }),
        Action::AddNote => asked(ui, history, Intent::Note(item), |_| Some(ask::note(item))),
        Action::RecordAmendment => asked(ui, history, Intent::Record(item), |_| {
            Some(ask::amendment(item))
        }),
        Action::RecordPosition => {
            ui.subject = ui.person_id(meeting);
            asked(ui, history, Intent::Record(item), |_| Some(ask::position()))
        }
        _ => Vec::new(),
    }
}

fn act_on_person(
    ui: &mut Ui,
    history: &History,
    action: Action,
    person: PersonId,
    now: Moment,
) -> Vec<Effect> {
    let meeting = history.meeting();
    let Some(at) = meeting.find_person(&person) else {
        return Vec::new();
    };
    let attendee = &meeting.people()[at];
    let command = match action {
        Action::MarkPresent => Command::MarkPresent {
            person,
            remote: None,
        },
        Action::MarkRemote => Command::MarkPresent {
            person,
            remote: Some(true),
        },
        Action::MarkLeft => Command::MarkLeft { person },
        Action::MarkApology => Command::MarkApology { person },
        Action::ClearAttendance => Command::ClearAttendance { person },
        Action::TogglePresent if attendee.status().takes_part() => Command::MarkLeft { person },
        Action::TogglePresent => Command::MarkPresent {
            person,
            remote: None,
        },
        Action::StepOut if attendee.status() == Status::SteppedOut => Command::MarkPresent {
            person,
            remote: None,
        },
        Action::StepOut => Command::StepOut { person },
        Action::Recuse => Command::Recuse { person },
        Action::SeatSubstitute => return standing_in::seat_substitute(ui, meeting, at),
        Action::CorrectTime => {
            let separator = meeting.profile().style.time_separator;
            let recorded = attendee.since().unwrap_or(now);
            let dialog = {
                let clock = text::danish::clock(recorded.time(), separator);
                let what = text::screen::status(attendee.status());
                ask::time(
                    &attendee.person.name,
                    what,
                    person.clone(),
                    &clock,
                    recorded,
                )
            };
            return asked(ui, history, Intent::Retime(&person), |_| Some(dialog));
        }
        Action::AnnounceDeparture => {
            let before = attendee
                .leaves_at
                .map(|t| text::danish::clock(t, '.'))
                .unwrap_or_default();
            let dialog = ask::departure(&attendee.person.name, person.clone(), &before);
            return asked(ui, history, Intent::Announce(&person), |_| Some(dialog));
        }
        _ => return Vec::new(),
    };
    vec![Effect::record(command)]
}

/// Opens a dialog if the thing is possible now; otherwise says why it is not.
fn asked(
    ui: &mut Ui,
    history: &History,
    intent: Intent<'_>,
    dialog: impl FnOnce(&Ui) -> Option<Dialog>,
) -> Vec<Effect> {
    match allow(history, intent) {
        // After the meeting the reason is asked for when the rest is known.
        Ok(()) | Err(Refusal::NeedsReason) => {
            let opened = dialog(ui);
            ui.dialog = opened;
        }
        Err(refusal) => ui.say(
            NoticeKind::Refused,
            text::refusal::sentence(&refusal, history.meeting().profile()),
        ),
    }
    Vec::new()
}

/// Opens the editor on an item: with its draft, or with what is recorded.
pub fn open_editor(ui: &mut Ui, meeting: &Meeting, item: &ItemId) {
    ui.keep_draft();
    let recorded = meeting.item_by(item).and_then(|s| s.decision.as_ref());
    let editor = if let Some(draft) = ui.draft(item) {
        Editor::open(
            item.clone(),
            &draft.text,
            draft.outcome,
            draft.points.clone(),
        )
    } else {
        let points = recorded.map(Decision::picked).unwrap_or_default();
        Editor::open(
            item.clone(),
            recorded.map_or("", |d| &d.text),
            recorded.map(|d| d.outcome),
            points,
        )
    };
    if ui.editor.is_none() {
        ui.pane_before = ui.pane;
    }
    ui.editor = Some(editor);
    ui.pane = Pane::Item;
}

fn editor_key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    match keymap::find(Context::Editor, key) {
        Some(Action::Save) => return save_decision(ui, history),
        Some(Action::Cancel) => {
            ui.keep_draft();
            ui.close_editor();
            return vec![Effect::KeepDrafts];
        }
        Some(Action::ChooseOutcome) => {
            let item = ui
                .editor
                .as_ref()
                .and_then(|e| history.meeting().item_by(&e.item));
            ui.dialog = item.map(|s| Dialog::Choice(ask::palette(&s.item)));
            return Vec::new();
        }
        Some(Action::Help) => return act(ui, history, Action::Help, now),
        _ => {}
    }
    let Some(editor) = &mut ui.editor else {
        return Vec::new();
    };
    if editor.key(key) {
        ui.keep_draft();
        vec![Effect::KeepDrafts]
    } else {
        Vec::new()
    }
}

fn save_decision(ui: &mut Ui, history: &History) -> Vec<Effect> {
    ui.keep_draft();
    let Some(editor) = &ui.editor else {
        return Vec::new();
    };
    let Some(outcome) = editor.outcome else {
        // Words without a code: the palette asks for it, the text stays.
        let item = history.meeting().item_by(&editor.item);
        ui.dialog = item.map(|s| Dialog::Choice(ask::palette(&s.item)));
        ui.say(
            NoticeKind::Info,
            "Ikke gemt endnu. Vælg et udfald, og tryk Ctrl+S.",
        );
        return vec![Effect::KeepDrafts];
    };
    let command = Command::RecordDecision {
        item: editor.item.clone(),
        outcome,
        text: editor.text(),
        points: editor.points.clone(),
        waiver: crate::domain::command::Waiver::default(),
    };
    vec![Effect::KeepDrafts, Effect::record(command)]
}

/// Asks whether the chosen item, or the first one that is expected to fall below quorum, is to be moved.
fn suggest(ui: &mut Ui, history: &History, now: Moment) {
    let meeting = history.meeting();
    let chosen = ui.item_id(meeting);
    let short = schedule::shortfalls(meeting, now);
    let found = short
        .iter()
        .find(|s| Some(&s.item) == chosen)
        .or(short.first());
    match found {
        Some(short) => ui.dialog = Some(ask::suggestion(meeting, short)),
        None => ui.say(
            NoticeKind::Info,
            "Alle beslutningspunkter ventes at kunne besluttes til tiden.",
        ),
    }
}

/// What was asked was refused: ask on at the gate, or say why.
pub fn refused(ui: &mut Ui, history: &History, command: &Command, refusal: &Refusal) {
    if let Some(dialog) = ask::gate(history.meeting(), refusal, command) {
        ui.asked = None;
        ui.dialog = Some(dialog);
        return;
    }
    let sentence = text::refusal::sentence(refusal, history.meeting().profile());
    // What was typed into a form is not lost with a refusal.
    if let Some(mut form) = ui.asked.take() {
        form.complaint = Some(sentence.clone());
        ui.dialog = Some(Dialog::Form(form));
    }
    ui.say(NoticeKind::Refused, sentence);
}
