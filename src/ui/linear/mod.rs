//! The meeting held line by line, for whoever hears the screen read aloud: commands by word, answers in lines.
//!
//! Promise: a second way in, not a second meeting: a line becomes the same actions, keys and pasted texts that the screen
//! takes, and what is said are the screen's own notices, refusals and questions, with words where they name keys. A line
//! that is not understood does nothing. Reading lines and carrying effects out is left to the shell.

mod aloud;
mod answering;
mod asking;
mod calling;
mod comparison;
mod field_text;
mod parsing;
mod questions;
mod standing;
mod telling;
mod text;
mod wording;
pub mod words;

pub use parsing::begins_as_command;
pub use wording::worded;

use super::action::Action;
use super::dialog::Dialog;
use super::effect::Effect;
use super::keymap::{Context, TABLE};
use super::state::Ui;
use super::update;
use crate::domain::Moment;
use crate::domain::history::History;
use crate::text::clean;
use crate::text::danish::fold;
use parsing::{SpokenOf, Understood};
use telling::SaidSoFar;
use words::{Inquiry, Phrase};

/// One thing that a line asks for: what follows of it is recorded before the next is taken.
#[derive(Clone, Debug)]
pub enum LineStep {
    /// A question: nothing is recorded by it.
    Ask(Inquiry, String),
    /// An action.
    Call(Action, &'static Phrase, Option<StepTarget>),
    /// An answer to what is asked, or a line of what is written.
    Answer(String),
    /// Nothing but words: why the line was not understood.
    Refuse(String),
}

/// Whom or what one step is about.
#[derive(Clone, Debug)]
pub struct StepTarget(SpokenOf);

/// The desk of a meeting that is held line by line: what was said last, and what is being written.
#[derive(Debug, Default)]
pub struct LineDesk {
    /// What is to be said.
    said: Vec<String>,
    told: SaidSoFar,
    /// How many of a question's options are read; more are read when asked for.
    shown: usize,
    /// An answer to a field that could have been meant as a command: the same once more is the answer.
    doubted: Option<String>,
    /// Whom or what the last step named, for a refusal of it.
    named: Option<String>,
    /// Lines that were not understood.
    misunderstood: usize,
}

impl LineDesk {
    /// What a line asks for, one step after another.
    #[must_use]
    pub fn hear(&mut self, ui: &Ui, history: &History, line: &str) -> Vec<LineStep> {
        let line = clean::pasted_line(line);
        let writes = ui.dialog.is_none() && ui.editor.is_some();
        if writes || field_text::is_text_open(ui) {
            return vec![LineStep::Answer(line)];
        }
        let line = line.trim().to_owned();
        match &ui.dialog {
            Some(Dialog::Choice(_) | Dialog::Form(_)) => return vec![answer(ui, history, line)],
            Some(Dialog::Reader(_) | Dialog::Vote(_)) | None => {}
        }
        if line.is_empty() {
            return vec![LineStep::Refuse(EMPTY.to_owned())];
        }
        if fold(&line) == words::BACK && ui.comparing.is_some() {
            return vec![LineStep::Answer(line)];
        }
        if fold(&line) == words::BACK {
            return vec![LineStep::Refuse(NOWHERE_BACK.to_owned())];
        }
        match parsing::read(&line, history.meeting()) {
            Ok(Understood::Inquiry(inquiry, rest)) => vec![LineStep::Ask(inquiry, rest)],
            Ok(Understood::Action(action, phrase, about)) => steps(action, phrase, about),
            Err(why) => {
                self.misunderstood += 1;
                vec![LineStep::Refuse(why)]
            }
        }
    }

    /// Takes a step: what the shell is to do of it.
    pub fn take(
        &mut self,
        ui: &mut Ui,
        history: &History,
        step: LineStep,
        now: Moment,
    ) -> Vec<Effect> {
        // The same answer is said again when it is the answer again.
        ui.notice = None;
        self.told.forget_notice();
        self.named = None;
        match step {
            LineStep::Ask(inquiry, rest) => {
                let now = history.meeting().local(now);
                questions::answer(self, ui, history, inquiry, &rest, now);
                Vec::new()
            }
            LineStep::Call(action, phrase, target) => {
                calling::call(self, ui, history, (action, phrase, target), now)
            }
            LineStep::Answer(line) => answering::answer(self, ui, history, &line, now),
            LineStep::Refuse(why) => {
                self.say(why);
                Vec::new()
            }
        }
    }

    /// What is to be said now that everything is carried out: what was answered, what was recorded or refused, what has
    /// changed, and what is asked.
    pub fn tell(&mut self, ui: &mut Ui, history: &History) -> Vec<String> {
        telling::tell(self, ui, history)
    }

    /// What is still to be said when the meeting is left, without asking anything.
    pub fn farewell(&mut self, ui: &Ui, history: &History) -> Vec<String> {
        telling::farewell(self, ui, history.meeting())
    }

    /// Lines that were not understood so far.
    #[must_use]
    pub fn misunderstood(&self) -> usize {
        self.misunderstood
    }

    /// Whether a text or an answer is being written.
    #[must_use]
    pub fn is_writing(&self, ui: &Ui) -> bool {
        ui.editor.is_some() || matches!(ui.dialog, Some(Dialog::Form(_)))
    }

    fn say(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !words.is_empty() {
            self.said.push(words);
        }
    }
}

/// Said of an empty line where nothing is asked.
const EMPTY: &str =
    "Skriv en kommando. ”status” siger, hvor mødet står, og ”hjælp” siger, hvad du kan skrive.";

/// Said of the way back where nothing is asked.
const NOWHERE_BACK: &str = "Der er intet at gå tilbage fra: Der spørges ikke om noget. ”fortryd” tager det sidst registrerede tilbage.";

/// A line while something is asked: the questions that only read are still understood where an answer is a number.
fn answer(ui: &Ui, history: &History, line: String) -> LineStep {
    let chooses = matches!(ui.dialog, Some(Dialog::Choice(_)));
    let asked = chooses.then(|| parsing::read(&line, history.meeting()));
    if let Some(Ok(Understood::Inquiry(inquiry, rest))) = asked
        && !matches!(inquiry, Inquiry::Item | Inquiry::Help | Inquiry::Difference)
    {
        return LineStep::Ask(inquiry, rest);
    }
    LineStep::Answer(line)
}

/// An action for each one who is meant.
fn steps(action: Action, phrase: &'static Phrase, about: Vec<SpokenOf>) -> Vec<LineStep> {
    if about.is_empty() {
        return vec![LineStep::Call(action, phrase, None)];
    }
    let one = |about| LineStep::Call(action, phrase, Some(StepTarget(about)));
    about.into_iter().map(one).collect()
}

/// Presses the key of an action, as the table has it.
fn press(
    ui: &mut Ui,
    history: &History,
    (context, action): (Context, Action),
    now: Moment,
) -> Vec<Effect> {
    let row = TABLE
        .iter()
        .find(|b| b.context == context && b.action == action);
    let key = row.and_then(|row| row.keys.first());
    key.map_or_else(Vec::new, |key| update::key(ui, history, *key, now))
}
