//! What an answer in a dialog does.
//!
//! Promise: Esc always leaves without doing anything; a form that cannot be saved says why and keeps
//! what was typed.

use super::action::Action;
use super::ask;
use super::complete;
use super::dialog::{Choice, Dialog, Form, Pick, Purpose};
use super::effect::Effect;
use super::key::Key;
use super::keymap::{self, Context};
use super::planning;
use super::state::{NoticeKind, Ui};
use super::update::open_editor;
use crate::domain::Moment;
use crate::domain::agenda::ItemKind;
use crate::domain::command::Command;
use crate::domain::decide::{Intent, allow};
use crate::domain::decision::{Amendment, FollowUp, Outcome, Position, numbered};
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;
use crate::text::reading::{clock, day};
use crate::text::{follow_up, outcome, refusal};
use chrono::{Datelike, NaiveTime, TimeZone};

/// Takes a key in a dialog.
pub fn key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    match &mut ui.dialog {
        Some(Dialog::Choice(_)) => choice_key(ui, history, key, now),
        Some(Dialog::Form(_)) => form_key(ui, history, key, now),
        Some(Dialog::Reader(reader)) => {
            let page = usize::from(ui.size.1).saturating_sub(3).max(1);
            match keymap::find(Context::Reader, key) {
                Some(Action::Cancel) => ui.dialog = None,
                Some(Action::CursorUp) => reader.scroll = reader.scroll.saturating_sub(1),
                Some(Action::CursorDown) => reader.scroll += 1,
                Some(Action::PageUp) => reader.scroll = reader.scroll.saturating_sub(page),
                Some(Action::PageDown) => reader.scroll += page,
                Some(Action::First) => reader.scroll = 0,
                Some(Action::Last) => reader.scroll = usize::MAX / 2,
                _ => {}
            }
            clamp_reader(ui);
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Keeps the last page of a text in view.
fn clamp_reader(ui: &mut Ui) {
    let (size, look) = (ui.size, ui.look);
    if let Some(Dialog::Reader(reader)) = &mut ui.dialog {
        let lines = super::view::reader::line_count(reader, size, look);
        let rows = usize::from(size.1).saturating_sub(2);
        reader.scroll = reader.scroll.min(lines.saturating_sub(rows));
    }
}

fn choice_key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    let Some(Dialog::Choice(choice)) = &mut ui.dialog else {
        return Vec::new();
    };
    match keymap::find(Context::Choice, key) {
        Some(Action::Cancel) => {
            ui.dialog = None;
            return Vec::new();
        }
        Some(Action::CursorUp) => {
            choice.cursor = choice
                .cursor
                .checked_sub(1)
                .unwrap_or(choice.options.len().saturating_sub(1));
        }
        Some(Action::CursorDown) => {
            choice.cursor = if choice.cursor + 1 < choice.options.len() {
                choice.cursor + 1
            } else {
                0
            }
        }
        Some(Action::FocusNext) => {
            turn_target(choice);
            sort_palette(ui, history.meeting());
        }
        Some(Action::Confirm) => return take(ui, history, None, now),
        _ => {
            let letter = key.typed().map(|c| c.to_lowercase().next().unwrap_or(c));
            let digit = key.typed().and_then(|c| c.to_digit(10));
            if let (Some((_, of)), Some(number)) = (choice.target, digit) {
                if number <= of {
                    choice.target = Some((number, of));
                    sort_palette(ui, history.meeting());
                }
            } else if let Some(at) = choice
                .options
                .iter()
                .position(|o| o.key.is_some() && o.key == letter)
            {
                return take(ui, history, Some(at), now);
            }
        }
    }
    Vec::new()
}

/// Brings the palette's order up to the recommendation that is answered.
fn sort_palette(ui: &mut Ui, meeting: &Meeting) {
    let item = ui
        .editor
        .as_ref()
        .map(|e| &e.item)
        .or_else(|| ui.item_id(meeting))
        .and_then(|i| meeting.item_by(i));
    if let (Some(Dialog::Choice(choice)), Some(state)) = (&mut ui.dialog, item)
        && let Some((number, _)) = choice.target
    {
        choice.options = ask::outcomes(&state.item, number);
        choice.cursor = 0;
    }
}

fn turn_target(choice: &mut Choice) {
    if let Some((number, of)) = choice.target {
        choice.target = Some((if number < of { number + 1 } else { 0 }, of));
    }
}

/// Carries out an option: the one at `at`, or the marked one.
pub fn take(ui: &mut Ui, history: &History, at: Option<usize>, now: Moment) -> Vec<Effect> {
    let Some(Dialog::Choice(choice)) = ui.dialog.take() else {
        return Vec::new();
    };
    let Some(option) = choice.options.get(at.unwrap_or(choice.cursor)) else {
        return Vec::new();
    };
    match option.pick.clone() {
        Pick::Nothing | Pick::BackToEditor => Vec::new(),
        Pick::Record(command) => vec![Effect::Record(command)],
        Pick::Go(spot, message) => {
            planning::go(ui, history, spot);
            ui.say(NoticeKind::Info, message);
            Vec::new()
        }
        Pick::Edit(edit) => vec![Effect::Edit(edit)],
        Pick::Quit => vec![Effect::Quit],
        Pick::WriteMinutes => vec![Effect::WriteMinutes],
        Pick::AskSent => next(ui, history, Intent::Send, |_| ask::sent()),
        Pick::AskApproved => next(ui, history, Intent::Approve, |m| {
            ask::approved(m, now.date_naive())
        }),
        Pick::AskFinal => next(ui, history, Intent::Finalise, ask::finalise),
        Pick::AskCorrection => next(ui, history, Intent::Correct, |_| ask::correct_other()),
        Pick::AskElsewhere => {
            ui.dialog = Some(ask::elsewhere(&ui.elsewhere));
            Vec::new()
        }
        Pick::Outcome(outcome) => {
            choose(
                ui,
                history,
                outcome,
                choice.target.map_or(0, |(number, _)| number),
            );
            vec![Effect::KeepDrafts]
        }
        Pick::AskPostpone(item) => {
            ui.keep_draft();
            ui.close_editor();
            ui.dialog = Some(ask::postpone(&item));
            Vec::new()
        }
        Pick::AskPosition(kind) => {
            let meeting = history.meeting();
            let name = ui
                .subject
                .as_ref()
                .and_then(|p| meeting.find_person(p))
                .map(|p| meeting.people()[p].person.name.clone());
            if let (Some(item), Some(name)) = (ui.item_id(meeting).cloned(), name) {
                ui.dialog = Some(ask::position_text(&item, &name, kind));
            }
            Vec::new()
        }
    }
}

/// Asks on if the step is possible now; otherwise says why it is not.
fn next(
    ui: &mut Ui,
    history: &History,
    step: Intent<'_>,
    dialog: impl FnOnce(&Meeting) -> Dialog,
) -> Vec<Effect> {
    let meeting = history.meeting();
    match allow(history, step) {
        Ok(()) => ui.dialog = Some(dialog(meeting)),
        Err(why) => ui.say(
            NoticeKind::Refused,
            refusal::sentence(&why, meeting.profile()),
        ),
    }
    Vec::new()
}

/// An outcome was picked: its sentence begins the text, or answers one recommendation. Text that
/// was typed already is never thrown away.
fn choose(ui: &mut Ui, history: &History, picked: Outcome, number: u32) {
    let meeting = history.meeting();
    let item = ui
        .editor
        .as_ref()
        .map(|e| e.item.clone())
        .or_else(|| ui.item_id(meeting).cloned());
    let Some(state) = item.as_ref().and_then(|i| meeting.item_by(i)) else {
        return;
    };
    if ui.editor.is_none() {
        open_editor(ui, meeting, &state.item.id);
    }
    let Some(editor) = &mut ui.editor else { return };
    let text = editor.text();
    if number > 0 {
        editor.points.retain(|(n, _)| *n != number);
        editor.points.push((number, picked));
        editor.points.sort_unstable();
        editor.outcome.get_or_insert(picked);
        editor.replace(&with_answer(&text, number, outcome::short(picked)));
    } else {
        // Only a text that is an untouched proposal makes way for another.
        let untouched = text.trim().is_empty()
            || outcome::is_proposal(&text, meeting.profile_for(&state.item), &state.item);
        if untouched {
            editor.replace(&outcome::sentence(
                picked,
                meeting.profile_for(&state.item),
                &state.item,
            ));
        }
        editor.outcome = Some(picked);
        if !untouched {
            ui.say(NoticeKind::Info, "Ikke gemt endnu. Tryk Ctrl+S.");
        }
    }
    ui.keep_draft();
}

/// The text with a line "n. answer" at its place among the numbered lines.
fn with_answer(text: &str, number: u32, answer: &str) -> String {
    let line = format!("{number}. {answer}");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    while lines.last().is_some_and(|l| l.trim().is_empty()) {
        lines.pop();
    }
    let of = |l: &String| numbered(l).map(|(n, _)| n);
    if let Some(at) = lines.iter().position(|l| of(l) == Some(number)) {
        // The secretary's own words stay; only an untouched short answer makes way.
        let own = lines[at]
            .trim_start()
            .split_once(". ")
            .map_or("", |(_, words)| words)
            .trim()
            .to_owned();
        if own.is_empty()
            || Outcome::ALL
                .into_iter()
                .any(|o| outcome::short(o).trim() == own)
        {
            lines[at] = line;
        }
    } else {
        let at = lines
            .iter()
            .position(|l| of(l).is_some_and(|n| n > number))
            .unwrap_or(lines.len());
        lines.insert(at, line);
    }
    lines.join("\n")
}

fn form_key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    let Some(Dialog::Form(form)) = &mut ui.dialog else {
        return Vec::new();
    };
    let last = form.fields.len().saturating_sub(1);
    match keymap::find(Context::Form, key) {
        Some(Action::Cancel) => ui.dialog = None,
        Some(Action::FocusNext) => form.focus = if form.focus < last { form.focus + 1 } else { 0 },
        Some(Action::FocusPrevious) => form.focus = form.focus.checked_sub(1).unwrap_or(last),
        Some(Action::Complete) => match complete::proposal(form, history.meeting()) {
            Some(proposal) => {
                if let Some(field) = form.fields.get_mut(form.focus) {
                    field.complete(&proposal);
                }
            }
            None => {
                if let Some(field) = form.fields.get_mut(form.focus) {
                    field.key(key);
                }
            }
        },
        // A line that says who or when is a whole follow-up.
        Some(Action::Confirm) if form.focus == 0 && is_whole(form, history.meeting()) => {
            return submit(ui, history, now);
        }
        Some(Action::Confirm) if form.focus < last => form.focus += 1,
        Some(Action::Confirm | Action::Save) => return submit(ui, history, now),
        _ => {
            if let Some(field) = form.fields.get_mut(form.focus) {
                field.key(key);
            }
        }
    }
    Vec::new()
}

/// Whether the first field of a follow-up says all that there is to say.
fn is_whole(form: &Form, meeting: &Meeting) -> bool {
    let rest_is_empty = form.fields.iter().skip(1).all(|f| f.text.trim().is_empty());
    let line = form.fields.first().map_or("", |f| &f.text);
    let read = follow_up::read(line, &|who| complete::is_known(who, meeting));
    matches!(form.purpose, Purpose::FollowUp(_))
        && rest_is_empty
        && (read.who.is_some() || read.due.is_some())
}

fn submit(ui: &mut Ui, history: &History, now: Moment) -> Vec<Effect> {
    let meeting = history.meeting();
    let subject = ui.subject.clone();
    let Some(Dialog::Form(form)) = &mut ui.dialog else {
        return Vec::new();
    };
    if form.purpose == Purpose::Elsewhere {
        let path = form
            .fields
            .first()
            .map(|f| f.text.trim().to_owned())
            .unwrap_or_default();
        return vec![Effect::SaveElsewhere(path)];
    }
    if let Purpose::Plan(target) = form.purpose.clone() {
        // The dialog stays until the file is written.
        return match planning::edit(form, &target, history.setup()) {
            Ok(edit) => vec![Effect::Edit(Box::new(edit))],
            Err(complaint) => {
                form.complaint = Some(complaint.to_owned());
                Vec::new()
            }
        };
    }
    match command(form, subject, meeting, now) {
        Ok(command) => {
            ui.asked = match ui.dialog.take() {
                Some(Dialog::Form(form)) => Some(form),
                _ => None,
            };
            vec![Effect::record(command)]
        }
        Err(complaint) => {
            form.complaint = Some(complaint.to_owned());
            Vec::new()
        }
    }
}

/// The command a filled-in form asks for, or what is wrong with it.
fn command(
    form: &Form,
    subject: Option<crate::domain::ids::PersonId>,
    meeting: &Meeting,
    now: Moment,
) -> Result<Command, &'static str> {
    let field = |i: usize| {
        form.fields
            .get(i)
            .map(|f| f.text.trim().to_owned())
            .unwrap_or_default()
    };
    let optional = |i: usize| Some(field(i)).filter(|t| !t.is_empty());
    let needed = |i: usize, complaint| optional(i).ok_or(complaint);
    match &form.purpose {
        Purpose::Guest => Ok(Command::AddGuest {
            name: needed(0, "Skriv gæstens navn.")?,
            title: optional(1),
            organisation: optional(2),
        }),
        Purpose::Time(person, recorded) => {
            let time = clock(&field(0)).ok_or("Skriv klokkeslættet som 14.10.")?;
            let at = now
                .timezone()
                .from_local_datetime(&recorded.date_naive().and_time(time))
                .single()
                .ok_or("Skriv klokkeslættet som 14.10.")?;
            if at.format("%H%M").to_string() == recorded.format("%H%M").to_string() {
                return Err("Tidspunktet er det samme som før.");
            }
            Ok(Command::Retime {
                person: person.clone(),
                at,
            })
        }
        Purpose::Departure(person) => {
            let time = match optional(0) {
                Some(text) => Some(clock(&text).ok_or("Skriv klokkeslættet som 15.00.")?),
                None => None,
            };
            Ok(Command::AnnounceDeparture {
                person: person.clone(),
                time,
            })
        }
        Purpose::Postpone(item) => Ok(Command::PostponeItem {
            item: item.clone(),
            until: optional(0),
        }),
        Purpose::NewItem(before) => {
            let kind = match field(1).to_lowercase().chars().next() {
                Some('b') => ItemKind::Decision,
                Some('d') => ItemKind::Discussion,
                Some('o') => ItemKind::Information,
                _ => {
                    return Err("Skriv b for beslutning, d for drøftelse eller o for orientering.");
                }
            };
            Ok(Command::AddItem {
                title: needed(0, "Skriv punktets titel.")?,
                kind,
                closed: field(2).to_lowercase().starts_with('j'),
                before: before.clone(),
            })
        }
        Purpose::FollowUp(item) => {
            let line = needed(0, "Skriv, hvad der skal gøres.")?;
            let read = follow_up::read(&line, &|who| complete::is_known(who, meeting));
            // Fields that were filled in say it better than the line does.
            let follow_up = match (optional(1), optional(2)) {
                (None, None) => read,
                (who, due) => FollowUp {
                    what: line,
                    who,
                    due,
                },
            };
            Ok(Command::AddFollowUp {
                item: item.clone(),
                follow_up,
            })
        }
        Purpose::Amendment(item) => {
            let amendment = Amendment {
                place: optional(0),
                old: optional(1),
                new: optional(2),
            };
            if amendment.old == amendment.new {
                return Err("Skriv de gamle ord, de nye eller begge.");
            }
            Ok(Command::RecordAmendment {
                item: item.clone(),
                amendment,
            })
        }
        Purpose::Note(item) => Ok(Command::AddNote {
            item: item.clone(),
            text: needed(0, "Skriv et notat.")?,
        }),
        Purpose::Break => {
            let text = field(0);
            let minutes = text.parse::<u16>().ok().filter(|m| (1..=600).contains(m));
            let until = match minutes.filter(|_| text.len() < 4) {
                Some(minutes) => Some(now + chrono::TimeDelta::minutes(i64::from(minutes))),
                None => clock(&text).and_then(|t| {
                    now.timezone()
                        .from_local_datetime(&now.date_naive().and_time(t))
                        .single()
                }),
            };
            Ok(Command::LimitBreak {
                until: until.ok_or("Skriv et antal minutter eller et klokkeslæt som 14.10.")?,
            })
        }
        Purpose::Sent => Ok(Command::SendMinutes { to: optional(0) }),
        Purpose::Approved => {
            let on = day(&field(1), now.year()).ok_or("Skriv datoen som 9-12-2026.")?;
            Ok(Command::ApproveMinutes {
                by: needed(0, "Skriv, hvem der godkendte referatet.")?,
                on,
            })
        }
        Purpose::Correct(command) => {
            let reason = needed(0, "Skriv en begrundelse.")?;
            let at = match (optional(1), command.as_ref()) {
                (None, Command::MarkLeft { .. }) => {
                    return Err("Skriv, hvornår personen gik, som 14.10.");
                }
                (None, _) => None,
                (Some(text), _) => Some(clock(&text).ok_or("Skriv klokkeslættet som 14.10.")?),
            };
            Ok(Command::Correct {
                command: command.clone(),
                at: at.and_then(|t| on_the_day(t, meeting)),
                reason,
            })
        }
        Purpose::CorrectOther => {
            let item = optional(0).map(|n| ItemId::new(n.trim_end_matches('.')));
            if item.as_ref().is_some_and(|i| meeting.item_by(i).is_none()) {
                return Err("Punktet findes ikke på dagsordenen.");
            }
            let (what, reason) = (
                needed(1, "Skriv, hvad der rettes.")?,
                needed(2, "Skriv en begrundelse.")?,
            );
            Ok(Command::CorrectOther { item, what, reason })
        }
        Purpose::Elsewhere | Purpose::Plan(_) => Err("Skriv en mappe."),
        Purpose::Position(item, kind) => {
            let person = subject.ok_or("Vælg først medlemmet på listen.")?;
            let position = Position {
                person,
                kind: *kind,
                text: field(0),
            };
            Ok(Command::RecordPosition {
                item: item.clone(),
                position,
            })
        }
    }
}

/// A clock time on the day the meeting began; the opening itself to the second.
fn on_the_day(time: NaiveTime, meeting: &Meeting) -> Option<Moment> {
    let opened = meeting.opened()?.at;
    let at = opened
        .timezone()
        .from_local_datetime(&opened.date_naive().and_time(time))
        .single()?;
    let same_minute = at.format("%H%M").to_string() == opened.format("%H%M").to_string();
    Some(if same_minute { opened } else { at })
}

/// Says that drafts were found from an earlier run.
pub fn greet_drafts(ui: &mut Ui) {
    if !ui.drafts.is_empty() {
        ui.say(
            NoticeKind::Info,
            "Kladden fra sidst er hentet frem. Tryk b for at fortsætte.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_finds_its_place_among_the_numbers() {
        assert_eq!(
            with_answer("Tiltrådt:\n1. A\n3. C", 2, "B"),
            "Tiltrådt:\n1. A\n2. B\n3. C"
        );
        assert_eq!(with_answer("1. Tiltrådt.", 1, "B"), "1. B");
        assert_eq!(
            with_answer("1. Tiltrådt, idet …", 1, "B"),
            "1. Tiltrådt, idet …"
        );
        assert_eq!(with_answer("", 2, "B"), "2. B");
    }
}
