//! The comparison of two logs while it fills the screen: which log, which line, and what its keys do.
//!
//! Promise: moving chooses nothing, and choosing moves nothing: whoever presses a key sees what it did. The list does not
//! turn round at its end. What changes quorum or a decision is chosen one by one. Lines are read off both meetings at
//! every look; what a choice records is left to `act::settle`, the look to `view::comparing`.

pub use super::log_sides::{first_author, origin, origin_in, sides};

use super::action::Action;
use super::dialog;
use super::effect::Effect;
use super::key::Key;
use super::keymap::{self, Context};
use super::state::{NoticeKind, Ui};
use super::texts;
use super::update::say_why;
use crate::domain::Moment;
use crate::domain::act::{Command, SettleCommand, UndoCommand, allow, settle};
use crate::domain::compare::{
    self, CompareRow, Discrepancy, LogOrigin, SettleChoice, Settlement, may_choose,
};
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
    /// The marked difference: the marker follows it wherever the list puts it.
    marked: Option<Discrepancy>,
    /// Where it stood when it was marked.
    cursor: usize,
}

impl CompareDesk {
    /// The comparison with another log, from its first line.
    #[must_use]
    pub fn new(main: &Meeting, other: Arc<History>) -> Self {
        let from = origin_in(main, &other);
        Self {
            other,
            from,
            marked: None,
            cursor: 0,
        }
    }

    /// The lines as they are now, and how many texts are folded.
    #[must_use]
    pub fn rows(&self, meeting: &Meeting) -> (Vec<CompareRow>, usize) {
        compare::rows(meeting, self.other.meeting(), &self.from.by)
    }

    /// The position of the marked line.
    #[must_use]
    pub fn at(&self, rows: &[CompareRow]) -> usize {
        let found = self.marked.as_ref().and_then(|marked| {
            let same = |d: &Discrepancy| d.key == marked.key && d.second == marked.second;
            let at =
                |is: &dyn Fn(&Discrepancy) -> bool| rows.iter().position(|r| is(&r.discrepancy));
            at(&|d| same(d) && d.first == marked.first)
                .or_else(|| at(&same))
                .or_else(|| at(&|d| d.key == marked.key))
        });
        found
            .unwrap_or(self.cursor)
            .min(rows.len().saturating_sub(1))
    }

    fn mark(&mut self, rows: &[CompareRow], at: usize) {
        self.cursor = at;
        self.marked = rows.get(at).map(|row| row.discrepancy.clone());
    }

    /// What each side is called.
    #[must_use]
    pub fn sides(&self, history: &History) -> [String; 2] {
        sides(history, &self.other)
    }
}

/// How many of the lines are open.
#[must_use]
pub fn left(rows: &[CompareRow]) -> usize {
    rows.iter().filter(|r| r.is_open()).count()
}

/// How many of them are put off.
#[must_use]
pub fn put_off(rows: &[CompareRow]) -> usize {
    let settled = rows.iter().filter_map(|r| r.settlement.as_ref());
    settled.filter(|s| s.is_put_off()).count()
}

/// Opens the comparison with another log, at the first line that is open.
pub fn open(ui: &mut Ui, history: &History, other: Arc<History>) {
    let mut desk = CompareDesk::new(history.meeting(), other);
    let (rows, folded) = desk.rows(history.meeting());
    desk.mark(
        &rows,
        rows.iter().position(CompareRow::is_open).unwrap_or(0),
    );
    if rows.is_empty() {
        let folded = match folded {
            0 => String::new(),
            _ => format!(" {}", folded_words(folded)),
        };
        let [_, side] = desk.sides(history);
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
    let Some(mut desk) = ui.comparing.clone() else {
        return Vec::new();
    };
    let Some(action) = keymap::find(Context::Compare, key) else {
        return Vec::new();
    };
    let (rows, _) = desk.rows(history.meeting());
    let at = desk.at(&rows);
    desk.mark(&rows, at);
    ui.comparing = Some(desk.clone());
    match moved(action, at, &rows) {
        Moved::Not => {}
        Moved::To(to) => {
            go(ui, &rows, to);
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
    if action == Action::Help {
        texts::help(ui, history);
        return Vec::new();
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
    // What was put off is taken up again when nothing else is left.
    let waits = |row: &CompareRow| match left(rows) {
        0 => row.settlement.as_ref().is_some_and(Settlement::is_put_off),
        _ => row.is_open(),
    };
    let next = |row: &(usize, &CompareRow)| row.0 > at && waits(row.1);
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

fn go(ui: &mut Ui, rows: &[CompareRow], to: usize) {
    ui.hush();
    if let Some(desk) = &mut ui.comparing {
        desk.mark(rows, to);
    }
}

/// Goes to a difference by its number, from 1; `None` where there is no such, or nothing is compared.
pub fn go_to(ui: &mut Ui, history: &History, number: usize) -> Option<()> {
    let rows = ui.comparing.as_ref()?.rows(history.meeting()).0;
    let to = number.checked_sub(1).filter(|to| *to < rows.len())?;
    go(ui, &rows, to);
    Some(())
}

/// Behind the last line that waits: whether there are any before.
fn no_next(rows: &[CompareRow]) -> String {
    match (left(rows), put_off(rows)) {
        (0, 0) => ALL_SETTLED.to_owned(),
        (0, put_off) => {
            let put_off = danish::count(put_off, "forskel er udskudt", "forskelle er udskudt");
            format!("Resten er afgjort; {put_off}. Ingen af dem står længere nede.")
        }
        (left, _) => {
            let left = danish::count(left, "forskel", "forskelle");
            format!("Ingen åbne længere nede; {left} længere oppe er ikke afgjort.")
        }
    }
}

const ALL_SETTLED: &str = "Alle forskelle er afgjort. Esc går tilbage til mødet.";

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
    vec![Effect::record(command(
        &desk.from,
        &row.discrepancy,
        choice,
    ))]
}

/// The command that a choice is.
#[must_use]
pub fn command(from: &LogOrigin, found: &Discrepancy, choice: SettleChoice) -> Command {
    SettleCommand::Settle {
        discrepancy: Box::new(found.clone()),
        choice,
        from: Box::new(from.clone()),
        reason: words::reason(&from.by),
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
            if allow(history, &conclude).is_ok() {
                return vec![Effect::Record(Box::new(conclude))];
            }
            let put_off = match put_off(rows) {
                0 => "Alle forskelle er afgjort".to_owned(),
                n => danish::count(n, "forskel er udskudt", "forskelle er udskudt"),
            };
            ui.say(
                NoticeKind::Info,
                format!("{put_off}. Du er tilbage i mødet."),
            );
            Vec::new()
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
