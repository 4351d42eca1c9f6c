//! What a key means now: the screen's state changes, and effects go out.
//!
//! Promise: typing is never interrupted by navigation, and switching item never loses text. Rules
//! about the meeting are left to `domain::decide`; dialogs' answers to `answer`.

use super::action::Action;
use super::answer;
use super::ask;
use super::dialog::{Dialog, Reader};
use super::editor::Editor;
use super::effect::Effect;
use super::key::Key;
use super::keymap::{self, Context};
use super::layout;
use super::state::{NoticeKind, Pane, Search, Ui};
use crate::domain::Moment;
use crate::domain::attendance::Status;
use crate::domain::command::Command;
use crate::domain::decide::{Intent, allow};
use crate::domain::decision::Decision;
use crate::domain::event::Record;
use crate::domain::history::History;
use crate::domain::ids::{ItemId, PersonId, SeatId};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::refusal::Refusal;
use crate::domain::schedule;
use crate::minutes;
use crate::text;
use crate::text::clean::pasted_line;

/// Letters a search may have.
const QUESTION: usize = 80;

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
        Context::Search => search_key(ui, history, key),
        Context::Editor => editor_key(ui, history, key, now),
        _ => {
            let found = keymap::find(pane_context(ui.pane), key).or_else(|| keymap::find(Context::Meeting, key));
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
            search.question.extend(pasted_line(text).chars().take(QUESTION));
            search.found = ui.rows.search(&search.question, 50);
            search.cursor = 0;
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
        Action::FocusNext | Action::FocusPrevious => {
            ui.pane = turned(ui.pane, action == Action::FocusNext);
            Vec::new()
        }
        Action::CursorUp | Action::CursorDown | Action::PageUp | Action::PageDown | Action::First | Action::Last => {
            move_cursor(ui, meeting, action);
            Vec::new()
        }
        Action::Search => {
            ui.rows.prepare_search(meeting);
            ui.search = Some(Search::default());
            Vec::new()
        }
        Action::Help => {
            ui.dialog = Some(Dialog::Reader(Reader {
                title: "Hjælp".to_owned(),
                text: super::view::help::text(history, ui),
                scroll: 0,
            }));
            Vec::new()
        }
        Action::ShowMinutes => {
            show_minutes(ui, meeting);
            Vec::new()
        }
        Action::SaveAgain | Action::SaveElsewhere if ui.unrecorded == 0 => {
            ui.say(NoticeKind::Info, text::refusal::sentence(&Refusal::AllRecorded, meeting.profile()));
            Vec::new()
        }
        Action::SaveAgain => vec![Effect::SaveAgain],
        Action::SaveElsewhere => {
            ui.dialog = Some(ask::elsewhere(&ui.elsewhere));
            Vec::new()
        }
        Action::Quit if ui.unrecorded > 0 => {
            ui.dialog = Some(ask::quit_unrecorded(ui.unrecorded));
            Vec::new()
        }
        Action::Quit if meeting.phase() == Phase::Open || meeting.phase() == Phase::Adjourned => {
            ui.dialog = Some(ask::quit());
            Vec::new()
        }
        Action::Quit => vec![Effect::Quit],
        Action::CloseMeeting => {
            asked(ui, history, Intent::Close, |ui| Some(ask::close(meeting, &ui.unsaved(meeting), &ui.watched)))
        }
        Action::ApproveMinutes => asked(ui, history, Intent::Correct, |ui| Some(ask::approval(meeting, &ui.watched))),
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
            Some(person) => act_on_person(ui, history, action, person, now),
            None => Vec::new(),
        },
        Action::Save | Action::Cancel | Action::Confirm | Action::AddReply => Vec::new(),
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
                ui.search = Some(Search { speaker: true, ..Search::default() });
                Vec::new()
            }
            Err(refusal) => {
                ui.say(NoticeKind::Refused, text::refusal::sentence(&refusal, meeting.profile()));
                Vec::new()
            }
        },
        _ => Vec::new(),
    }
}

fn act_on_item(ui: &mut Ui, history: &History, action: Action, item: &ItemId) -> Vec<Effect> {
    let meeting = history.meeting();
    let Some(state) = meeting.item_by(item) else { return Vec::new() };
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
            vec![Effect::record(Command::ShowDecision { item: (!hide).then(|| item.clone()) })]
        }
        Action::PostponeItem => asked(ui, history, Intent::PutAway(item), |_| Some(ask::postpone(item))),
        Action::WithdrawItem => asked(ui, history, Intent::PutAway(item), |_| Some(ask::withdraw(&state.item))),
        Action::MoveItem => asked(ui, history, Intent::Move(item), |_| Some(ask::relocate(meeting, item))),
        Action::ToggleEconomy => {
            vec![Effect::record(Command::SetEconomy { item: item.clone(), economic: !state.item.economic })]
        }
        Action::ToggleClosed if state.item.closed => {
            asked(ui, history, Intent::Edit(item), |_| Some(ask::disclose(&state.item)))
        }
        Action::ToggleClosed => {
            vec![Effect::record(Command::SetSecrecy { item: item.clone(), closed: !state.item.closed })]
        }
        Action::AddFollowUp => asked(ui, history, Intent::Record(item), |_| Some(ask::follow_up(item))),
        Action::AddNote => asked(ui, history, Intent::Note(item), |_| Some(ask::note(item))),
        Action::RecordAmendment => asked(ui, history, Intent::Record(item), |_| Some(ask::amendment(item))),
        Action::RecordPosition => {
            ui.subject = ui.person_id(meeting);
            asked(ui, history, Intent::Record(item), |_| Some(ask::position()))
        }
        _ => Vec::new(),
    }
}

fn act_on_person(ui: &mut Ui, history: &History, action: Action, person: PersonId, now: Moment) -> Vec<Effect> {
    let meeting = history.meeting();
    let Some(at) = meeting.find_person(&person) else { return Vec::new() };
    let attendee = &meeting.people()[at];
    let command = match action {
        Action::MarkPresent => Command::MarkPresent { person, remote: None },
        Action::MarkRemote => Command::MarkPresent { person, remote: Some(true) },
        Action::MarkLeft => Command::MarkLeft { person },
        Action::MarkApology => Command::MarkApology { person },
        Action::ClearAttendance => Command::ClearAttendance { person },
        Action::TogglePresent if attendee.status().takes_part() => Command::MarkLeft { person },
        Action::TogglePresent => Command::MarkPresent { person, remote: None },
        Action::StepOut if attendee.status() == Status::SteppedOut => Command::MarkPresent { person, remote: None },
        Action::StepOut => Command::StepOut { person },
        Action::Recuse => Command::Recuse { person },
        Action::SeatSubstitute => return seat_substitute(ui, meeting, at),
        Action::CorrectTime => {
            let separator = meeting.profile().style.time_separator;
            let recorded = attendee.since().unwrap_or(now);
            let dialog = {
                let clock = text::danish::clock(recorded.time(), separator);
                let what = text::screen::status(attendee.status());
                ask::time(&attendee.person.name, what, person.clone(), &clock, recorded)
            };
            return asked(ui, history, Intent::Retime(&person), |_| Some(dialog));
        }
        Action::AnnounceDeparture => {
            let before = attendee.leaves_at.map(|t| text::danish::clock(t, '.')).unwrap_or_default();
            let dialog = ask::departure(&attendee.person.name, person.clone(), &before);
            return asked(ui, history, Intent::Announce(&person), |_| Some(dialog));
        }
        _ => return Vec::new(),
    };
    vec![Effect::record(command)]
}

/// Seats who can only be one on the one seat there is; asks when there are several.
fn seat_substitute(ui: &mut Ui, meeting: &Meeting, person: usize) -> Vec<Effect> {
    let attendee = &meeting.people()[person];
    let sits_on = attendee.standing_in.or(attendee.seat.filter(|s| meeting.seats()[*s].stand_in().is_some()));
    if let Some(seat) = sits_on {
        return vec![Effect::record(Command::UnseatSubstitute { seat: meeting.seats()[seat].id.clone() })];
    }
    let pairs: Vec<(PersonId, SeatId)> = match attendee.seat {
        Some(seat) => (0..meeting.people().len())
            .filter(|p| meeting.may_stand_in(*p, seat) && meeting.people()[*p].standing_in.is_none())
            .map(|p| (meeting.people()[p].person.id.clone(), meeting.seats()[seat].id.clone()))
            .collect(),
        None => (0..meeting.seats().len())
            .filter(|s| meeting.may_stand_in(person, *s) && free(meeting, *s))
            .map(|s| (attendee.person.id.clone(), meeting.seats()[s].id.clone()))
            .collect(),
    };
    match pairs.as_slice() {
        [] => {
            ui.say(
                NoticeKind::Refused,
                match attendee.seat {
                    Some(_) => format!("Der er ingen suppleant for {}, som kan sættes ind nu.", attendee.person.name),
                    None => format!("Der er ingen plads, som {} kan overtage nu.", attendee.person.name),
                },
            );
            Vec::new()
        }
        [(person, seat)] => {
            vec![Effect::record(Command::SeatSubstitute { person: person.clone(), seat: seat.clone() })]
        }
        _ => {
            ui.dialog = Some(ask::substitute(meeting, &pairs, "Hvem er suppleant for hvem?".to_owned()));
            Vec::new()
        }
    }
}

fn free(meeting: &Meeting, seat: usize) -> bool {
    let seat = &meeting.seats()[seat];
    seat.stand_in().is_none() && !seat.holders.iter().any(|h| meeting.people()[*h].status().has_come())
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
        Err(refusal) => ui.say(NoticeKind::Refused, text::refusal::sentence(&refusal, history.meeting().profile())),
    }
    Vec::new()
}

/// Opens the editor on an item: with its draft, or with what is recorded.
pub fn open_editor(ui: &mut Ui, meeting: &Meeting, item: &ItemId) {
    ui.keep_draft();
    let recorded = meeting.item_by(item).and_then(|s| s.decision.as_ref());
    let editor = if let Some(draft) = ui.drafts.get(item) {
        Editor::open(item.clone(), &draft.text, draft.outcome, draft.points.clone())
    } else {
        let points = recorded.map(Decision::picked).unwrap_or_default();
        Editor::open(item.clone(), recorded.map_or("", |d| &d.text), recorded.map(|d| d.outcome), points)
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
            let item = ui.editor.as_ref().and_then(|e| history.meeting().item_by(&e.item));
            ui.dialog = item.map(|s| Dialog::Choice(ask::palette(&s.item)));
            return Vec::new();
        }
        Some(Action::Help) => return act(ui, history, Action::Help, now),
        _ => {}
    }
    let Some(editor) = &mut ui.editor else { return Vec::new() };
    if editor.key(key) {
        ui.keep_draft();
        vec![Effect::KeepDrafts]
    } else {
        Vec::new()
    }
}

fn save_decision(ui: &mut Ui, history: &History) -> Vec<Effect> {
    ui.keep_draft();
    let Some(editor) = &ui.editor else { return Vec::new() };
    let Some(outcome) = editor.outcome else {
        // Words without a code: the palette asks for it, the text stays.
        let item = history.meeting().item_by(&editor.item);
        ui.dialog = item.map(|s| Dialog::Choice(ask::palette(&s.item)));
        ui.say(NoticeKind::Info, "Ikke gemt endnu. Vælg et udfald, og tryk Ctrl+S.");
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

fn search_key(ui: &mut Ui, history: &History, key: Key) -> Vec<Effect> {
    let Some(search) = &mut ui.search else { return Vec::new() };
    match keymap::find(Context::Search, key) {
        Some(Action::Cancel) => ui.search = None,
        Some(Action::CursorUp) => search.cursor = search.cursor.saturating_sub(1),
        Some(Action::CursorDown) => search.cursor = (search.cursor + 1).min(search.found.len().saturating_sub(1)),
        Some(action @ (Action::Confirm | Action::AddReply)) if search.speaker || action == Action::AddReply => {
            // Without a word typed it is the one chosen in the list.
            let found = if search.question.trim().is_empty() {
                ui.rows.person(ui.row)
            } else {
                search.found.get(search.cursor).copied()
            };
            ui.search = None;
            return found.map_or_else(Vec::new, |p| speak(history, p, action == Action::AddReply));
        }
        Some(action @ (Action::Confirm | Action::MarkPresent)) => {
            let found = search.found.get(search.cursor).copied();
            if let Some(row) = found.and_then(|p| ui.rows.row_of(p)) {
                ui.row = row;
                ui.pane = Pane::Attendance;
            }
            ui.search = None;
            if let (Some(person), Action::MarkPresent) = (found, action) {
                let person = history.meeting().people()[person].person.id.clone();
                return vec![Effect::record(Command::MarkPresent { person, remote: None })];
            }
        }
        _ => {
            use crossterm::event::KeyCode;
            match (key.code, key.typed()) {
                (KeyCode::Backspace, _) => _ = search.question.pop(),
                (_, Some(c)) if search.question.chars().count() < QUESTION && !crate::text::width::is_unsafe(c) => {
                    search.question.push(c);
                }
                _ => return Vec::new(),
            }
            search.found =
                if search.question.trim().is_empty() { Vec::new() } else { ui.rows.search(&search.question, 50) };
            search.cursor = 0;
        }
    }
    Vec::new()
}

/// Asks whether the chosen item, or the first one that is expected to fall below quorum, is to be moved.
fn suggest(ui: &mut Ui, history: &History, now: Moment) {
    let meeting = history.meeting();
    let chosen = ui.item_id(meeting);
    let short = schedule::shortfalls(meeting, now);
    let found = short.iter().find(|s| Some(&s.item) == chosen).or(short.first());
    match found {
        Some(short) => ui.dialog = Some(ask::suggestion(meeting, short)),
        None => ui.say(NoticeKind::Info, "Alle beslutningspunkter ventes at kunne besluttes til tiden."),
    }
}

/// Puts somebody on the speakers' list; who waits already is taken off it.
fn speak(history: &History, person: usize, reply: bool) -> Vec<Effect> {
    let meeting = history.meeting();
    let id = meeting.people()[person].person.id.clone();
    let waits = meeting.floor().queue().iter().any(|w| w.person == person && w.reply == reply);
    let off = vec![Effect::record(Command::RemoveSpeaker { person: id.clone() })];
    if waits { off } else { vec![Effect::record(Command::AddSpeaker { person: id, reply })] }
}

fn turned(pane: Pane, forward: bool) -> Pane {
    match (pane, forward) {
        (Pane::Agenda, true) | (Pane::Item, false) => Pane::Attendance,
        (Pane::Attendance, true) | (Pane::Agenda, false) => Pane::Item,
        (Pane::Item, true) | (Pane::Attendance, false) => Pane::Agenda,
    }
}

/// Moves the chosen part's cursor; also used by the mouse wheel.
pub fn move_cursor(ui: &mut Ui, meeting: &Meeting, action: Action) {
    let areas = layout::areas(ui.size, ui.pane);
    let page =
        |area: Option<ratatui::layout::Rect>| usize::from(area.map_or(10, |a| a.height)).saturating_sub(2).max(1);
    let step = |cursor: usize, total: usize, page: usize| match action {
        Action::CursorUp => cursor.saturating_sub(1),
        Action::CursorDown => (cursor + 1).min(total.saturating_sub(1)),
        Action::PageUp => cursor.saturating_sub(page),
        Action::PageDown => (cursor + page).min(total.saturating_sub(1)),
        Action::First => 0,
        _ => total.saturating_sub(1),
    };
    match ui.pane {
        Pane::Agenda => {
            ui.item = step(ui.item, meeting.order().len(), page(areas.map(|a| a.agenda)));
            ui.scroll = 0;
        }
        Pane::Attendance => {
            let down = matches!(action, Action::CursorDown | Action::PageDown | Action::First);
            let row = step(ui.row, ui.rows.all().len(), page(areas.map(|a| a.attendance)));
            ui.row = ui.rows.nearest(row, down).unwrap_or(ui.row);
        }
        Pane::Item => {
            let total = ui.scroll + usize::from(ui.size.1);
            ui.scroll = match action {
                Action::Last => ui.scroll + page(areas.map(|a| a.item)),
                _ => step(ui.scroll, total, page(areas.map(|a| a.item))),
            };
        }
    }
}

fn show_minutes(ui: &mut Ui, meeting: &Meeting) {
    let facts = minutes::facts::Minutes::of(meeting, minutes::facts::Audience::Internal);
    let document = minutes::compose::minutes(&facts);
    ui.dialog = Some(Dialog::Reader(Reader {
        title: "Referatet, som det ser ud nu (intern udgave)".to_owned(),
        text: super::view::preview::text(&document),
        scroll: 0,
    }));
}

/// What was asked has been recorded as this record: say so, and follow it.
pub fn recorded(ui: &mut Ui, history: &History, command: &Command, record: &Record) {
    let meeting = history.meeting();
    ui.asked = None;
    ui.follow(meeting);
    ui.say(NoticeKind::Saved, text::ack::saved(record, history));
    match command.corrected() {
        Command::StartItem { .. } | Command::NextItem | Command::PreviousItem => {
            if let Some(current) = meeting.current() {
                ui.item = meeting.order().iter().position(|i| *i == current).unwrap_or(ui.item);
            }
            ui.scroll = 0;
        }
        Command::MoveItem { item, .. } => {
            let at = meeting.find_item(item);
            ui.item = meeting.order().iter().position(|i| Some(*i) == at).unwrap_or(ui.item);
        }
        Command::RecordDecision { item, .. } => {
            ui.drafts.remove(item);
            if ui.editor.as_ref().is_some_and(|e| e.item == *item) {
                ui.close_editor();
            }
        }
        Command::AddGuest { .. } => {
            if let Some(row) = ui.rows.row_of(meeting.people().len().saturating_sub(1)) {
                ui.row = row;
            }
        }
        _ => {}
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
