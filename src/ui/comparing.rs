//! The comparison of two logs while it fills the screen: which log, which line, and what its keys do.
//!
//! Promise: moving chooses nothing, and choosing moves nothing: whoever presses a key sees what it did. The list does not
//! turn round at its end. What changes quorum or a decision is chosen one by one. Lines are read off both meetings at
//! every look; what a choice records is left to `act::settle`, the look to `view::comparing`.

use super::action::Action;
use super::dialog;
use super::effect::Effect;
use super::key::Key;
use super::keymap::{self, Context};
use super::state::{NoticeKind, Ui};
use super::update::say_why;
use crate::domain::Moment;
use crate::domain::act::{Command, SettleCommand, UndoCommand, allow, settle};
use crate::domain::author::{Author, AuthorRole};
use crate::domain::compare::{self, CompareRow, Discrepancy, LogOrigin, SettleChoice, may_choose};
use crate::domain::event::Event;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::text::{compare as words, danish};
use std::sync::Arc;

/// The comparison.
#[derive(Clone, Debug)]
pub struct CompareDesk {
    /// The other log.
    pub other: Arc<History>,
    /// Whose it is, and how far it goes.
    pub from: LogOrigin,
    /// Position of the marked line.
    pub cursor: usize,
}

/// Whose the first log is: who writes it, or wrote last; by name from the roster where the log does not say it.
#[must_use]
pub fn first_author(history: &History) -> Author {
    let last = || history.records().iter().rev().find_map(|r| r.by.clone());
    let by = history.author().cloned().or_else(last);
    let mut by = by.map_or_else(|| nobody(AuthorRole::Secretary), |by| (*by).clone());
    by.role = AuthorRole::Secretary;
    let meeting = history.meeting();
    let named = meeting.frame().secretary.as_ref();
    let named = named.and_then(|id| meeting.find_person(id));
    if by.organisation.is_none()
        && let Some(at) = named
    {
        let person = &meeting.people()[at].person;
        by.person = Some(person.name.as_str().into());
        by.organisation = person.organisation.as_deref().map(Into::into);
    }
    by
}

fn nobody(role: AuthorRole) -> Author {
    Author {
        person: None,
        organisation: None,
        role,
        machine: None,
    }
}

/// Whose another log is: whoever wrote last in it.
#[must_use]
pub fn origin(other: &History) -> LogOrigin {
    let by = other.records().iter().rev().find_map(|r| r.by.clone());
    let mut by = by.map_or_else(|| nobody(AuthorRole::Shadow), |by| (*by).clone());
    by.role = AuthorRole::Shadow;
    LogOrigin {
        by,
        seq: other.meeting().seq(),
    }
}

impl CompareDesk {
    /// The comparison with another log, from its first line.
    #[must_use]
    pub fn new(other: Arc<History>) -> Self {
        let from = origin(&other);
        Self {
            other,
            from,
            cursor: 0,
        }
    }

    /// The lines as they are now, and how many texts are folded.
    #[must_use]
    pub fn rows(&self, meeting: &Meeting) -> (Vec<CompareRow>, usize) {
        compare::rows(meeting, self.other.meeting(), &self.from.by)
    }

    /// What each side is called.
    #[must_use]
    pub fn sides(&self, history: &History) -> [String; 2] {
        let first = first_author(history);
        [words::side(Some(&first)), words::side(Some(&self.from.by))]
    }
}

/// How many of the lines are open.
#[must_use]
pub fn left(rows: &[CompareRow]) -> usize {
    rows.iter().filter(|r| r.is_open()).count()
}

/// Opens the comparison with another log, at the first line that is open.
pub fn open(ui: &mut Ui, history: &History, other: Arc<History>) {
    let mut desk = CompareDesk::new(other);
    let (rows, folded) = desk.rows(history.meeting());
    desk.cursor = rows.iter().position(CompareRow::is_open).unwrap_or(0);
    if rows.is_empty() {
        let folded = match folded {
            0 => String::new(),
            _ => format!(" {}", folded_words(folded)),
        };
        let side = words::side(Some(&desk.from.by));
        let text = format!("Der er ingen forskelle mellem de to referater ({side}).{folded}");
        ui.say(NoticeKind::Info, text);
    }
    ui.comparing = Some(Box::new(desk));
}

/// What is said of texts that differ in nothing that matters.
#[must_use]
pub fn folded_words(folded: usize) -> String {
    let texts = danish::count(folded, "tekst", "tekster");
    format!("{texts} afviger kun i mellemrum, anførselstegn, store bogstaver eller punktum.")
}

/// Takes a key in the comparison.
pub fn key(ui: &mut Ui, history: &History, key: Key, _: Moment) -> Vec<Effect> {
    let Some(desk) = ui.comparing.clone() else {
        return Vec::new();
    };
    let (rows, _) = desk.rows(history.meeting());
    let at = desk.cursor.min(rows.len().saturating_sub(1));
    let Some(action) = keymap::find(Context::Compare, key) else {
        return Vec::new();
    };
    match moved(action, at, &rows) {
        Moved::Not => {}
        Moved::To(to) => {
            go(ui, to);
            return Vec::new();
        }
        Moved::Nowhere => {
            ui.say(NoticeKind::Info, no_next(&rows));
            return Vec::new();
        }
    }
    if action == Action::Cancel {
        return done(ui, history, &desk, &rows);
    }
    if action == Action::Undo {
        return undo(ui, history);
    }
    if action == Action::TakeAll {
        ui.dialog = Some(dialog::take_all(history, &desk, &rows, at));
        return Vec::new();
    }
    let Some(row) = rows.get(at) else {
        return Vec::new();
    };
    if action == Action::OwnWords {
        match dialog::own_words(history, &desk, row) {
            Ok(dialog) => ui.dialog = Some(dialog),
            Err(refusal) => say_why(ui, history, &refusal),
        }
        return Vec::new();
    }
    let Some(choice) = choice(action) else {
        return Vec::new();
    };
    choose(ui, history, &desk, row, choice)
}

/// Where a key leads.
enum Moved {
    /// It does not move.
    Not,
    /// To this line.
    To(usize),
    /// Nothing is open further down.
    Nowhere,
}

fn moved(action: Action, at: usize, rows: &[CompareRow]) -> Moved {
    let last = rows.len().saturating_sub(1);
    let next = |row: &(usize, &CompareRow)| row.0 > at && row.1.is_open();
    if action == Action::CursorUp {
        Moved::To(at.saturating_sub(1))
    } else if action == Action::CursorDown {
        Moved::To((at + 1).min(last))
    } else if action == Action::First {
        Moved::To(0)
    } else if action == Action::Last {
        Moved::To(last)
    } else if action == Action::Confirm {
        let next = rows.iter().enumerate().find(next);
        next.map_or(Moved::Nowhere, |(n, _)| Moved::To(n))
    } else {
        Moved::Not
    }
}

fn go(ui: &mut Ui, to: usize) {
    ui.hush();
    if let Some(desk) = &mut ui.comparing {
        desk.cursor = to;
    }
}

/// Behind the last open line: whether there are any before.
fn no_next(rows: &[CompareRow]) -> String {
    match left(rows) {
        0 => "Alle forskelle er afgjort. Esc går tilbage til mødet.".to_owned(),
        left => {
            let left = danish::count(left, "forskel", "forskelle");
            format!("Ingen åbne længere nede; {left} længere oppe er ikke afgjort (Home).")
        }
    }
}

fn choice(action: Action) -> Option<SettleChoice> {
    let choices = [
        (Action::TakeFirst, SettleChoice::First),
        (Action::TakeSecond, SettleChoice::Second),
        (Action::TakeBoth, SettleChoice::Both),
        (Action::PutOff, SettleChoice::Later { reason: None }),
    ];
    let found = choices.into_iter().find(|(of, _)| *of == action);
    found.map(|(_, choice)| choice)
}

/// What a choice asks for: chosen once, it is undone before it is chosen otherwise; what was put off may be taken up.
fn choose(
    ui: &mut Ui,
    history: &History,
    desk: &CompareDesk,
    row: &CompareRow,
    choice: SettleChoice,
) -> Vec<Effect> {
    let settled = row.settlement.as_ref();
    if settled.is_some_and(|s| !s.is_put_off()) {
        let text = "Den er afgjort. Fortryd med z, hvis den skal afgøres anderledes.";
        ui.say(NoticeKind::Refused, text);
        return Vec::new();
    }
    if let Err(refusal) = may_choose(&row.discrepancy, &choice) {
        say_why(ui, history, &refusal);
        return Vec::new();
    }
    vec![Effect::record(command(desk, &row.discrepancy, choice))]
}

/// The command that a choice is.
#[must_use]
pub fn command(desk: &CompareDesk, found: &Discrepancy, choice: SettleChoice) -> Command {
    SettleCommand::Settle {
        discrepancy: Box::new(found.clone()),
        choice,
        from: Box::new(desk.from.clone()),
        reason: words::reason(&desk.from.by),
        told: false,
    }
    .into()
}

/// Takes back the last choice; what was recorded in the meeting is not taken back from here.
fn undo(ui: &mut Ui, history: &History) -> Vec<Effect> {
    let chosen = history.undoable().is_some_and(|r| {
        let mut events = r.events.iter();
        events.any(|e| matches!(e, Event::Settle(_)))
    });
    if !chosen {
        let text = "Det sidste, du registrerede, er ikke et valg her. Fortryd det i mødet.";
        ui.say(NoticeKind::Refused, text);
        return Vec::new();
    }
    vec![Effect::record(UndoCommand::Undo)]
}

/// Leaves: what was put off needs a reason first; when nothing is open, the comparison is recorded as held.
fn done(ui: &mut Ui, history: &History, desk: &CompareDesk, rows: &[CompareRow]) -> Vec<Effect> {
    let unexplained = settle::unexplained(history.meeting());
    if unexplained > 0 {
        ui.dialog = Some(dialog::put_off_reason(unexplained));
        return Vec::new();
    }
    ui.comparing = None;
    ui.hush();
    match left(rows) {
        0 => {
            let from = Box::new(desk.from.clone());
            let conclude = Command::from(SettleCommand::Conclude { from });
            let possible = allow(history, &conclude).is_ok();
            possible
                .then(|| Effect::Record(Box::new(conclude)))
                .into_iter()
                .collect()
        }
        left => {
            let left = danish::count(left, "forskel", "forskelle");
            ui.say(
                NoticeKind::Info,
                format!("{left} er ikke afgjort. Tryk = for at gå videre."),
            );
            Vec::new()
        }
    }
}
