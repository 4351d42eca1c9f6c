//! Three kinds of dialog: options, fields, and a text to read.
//!
//! Promise: all dialogs look and work alike. Each is one file here: its words, its fields by a constant key, what an
//! answer does and what completes it; nobody reads a form by position or by its Danish label. Keys in a dialog are left
//! to `answer`, its look to `view::dialogs`.

mod amendment;
mod approval;
mod approved;
mod break_end;
mod changes;
mod close;
mod correct_other;
mod correction;
mod departure;
mod disclose;
mod earlier;
mod elsewhere;
mod field;
mod finalise;
mod findings;
mod follow_up;
mod gate;
mod guest;
mod move_decision;
mod new_item;
mod note;
mod other_day;
mod out_of_order;
mod outcomes;
mod person;
mod plan_entry;
mod plan_item;
mod plan_meeting;
mod plan_person;
mod position;
mod postpone;
mod quit;
mod recorded;
mod relocate;
mod remove_decision;
mod scene;
mod sent;
mod substitute;
mod suggestion;
mod time;
mod which_item;
mod withdraw;

pub use amendment::amendment;
pub use approval::approval;
pub use break_end::break_end;
pub use close::close;
pub use departure::departure;
pub use disclose::disclose;
pub use earlier::earlier;
pub use elsewhere::elsewhere;
pub use field::Field;
pub use findings::{Found, findings};
pub use follow_up::follow_up;
pub use gate::gate;
pub use guest::guest;
pub use move_decision::move_decision;
pub use new_item::new_item;
pub use note::note;
pub use other_day::other_day;
pub use out_of_order::out_of_order;
pub use outcomes::{choose, outcomes, palette};
pub use person::{new_person, new_substitute, person};
pub use plan_entry::remove_entry;
pub use plan_item::{new_plan_item, plan_item};
pub use plan_meeting::plan_meeting;
pub use plan_person::{new_plan_person, plan_person};
pub use position::position;
pub use postpone::postpone;
pub use quit::{quit, quit_unrecorded};
pub use recorded::{Shown, recorded};
pub use relocate::relocate;
pub use remove_decision::remove_decision;
pub use scene::scene;
pub use substitute::substitute;
pub use suggestion::suggestion;
pub use time::time;
pub use which_item::which_item;
pub use withdraw::withdraw;

use super::complete::Proposal;
use super::effect::Effect;
use super::spot::Spot;
use super::state::Ui;
use crate::domain::Moment;
use crate::domain::act::Command;
use crate::domain::decision::Outcome;
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use std::fmt;
use std::sync::Arc;

/// What a dialog may look at when it opens and when it is answered.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The meeting with its records.
    pub history: &'a History,
    /// The screen.
    pub ui: &'a Ui,
    /// The time.
    pub now: Moment,
}

impl<'a> Asking<'a> {
    /// The meeting.
    #[must_use]
    pub fn meeting(&self) -> &'a Meeting {
        self.history.meeting()
    }
}

/// An open dialog.
#[derive(Clone, Debug)]
pub enum Dialog {
    /// Options to pick from.
    Choice(Choice),
    /// Fields to fill in.
    Form(Form),
    /// A text to read.
    Reader(Reader),
}

/// Options to pick from.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Headline.
    pub title: String,
    /// Lines above the options.
    pub lines: Vec<String>,
    /// The options.
    pub options: Vec<Choosable>,
    /// Position of the marked one.
    pub cursor: usize,
    /// For the outcome palette: which recommendation is answered (0: the whole item), of how many.
    pub target: Option<(u32, u32)>,
}

impl Choice {
    /// Options with the first one marked.
    fn new(title: impl Into<String>, lines: Vec<String>, options: Vec<Choosable>) -> Self {
        let title = title.into();
        Self {
            title,
            lines,
            options,
            cursor: 0,
            target: None,
        }
    }
}

impl From<Choice> for Dialog {
    fn from(choice: Choice) -> Self {
        Dialog::Choice(choice)
    }
}

/// One option.
#[derive(Clone, Debug)]
pub struct Choosable {
    /// The letter that picks it.
    pub key: Option<char>,
    /// What it says.
    pub label: String,
    /// What stands below all options while this one is marked.
    pub more: Option<String>,
    /// What it does.
    pub pick: Pick,
}

/// An option with its letter.
fn option(key: char, label: impl Into<String>, pick: Pick) -> Choosable {
    Choosable {
        key: Some(key),
        label: label.into(),
        more: None,
        pick,
    }
}

/// Leaves the dialog and does nothing.
fn back(label: &str) -> Choosable {
    option('t', label, Pick::Nothing)
}

/// What picking an option does.
#[derive(Clone, Debug)]
pub enum Pick {
    /// Nothing; closes the dialog.
    Nothing,
    /// Go to where something was found, and say it there.
    Go(Spot, String),
    /// Something for the shell.
    Effect(Effect),
    /// An outcome for the item being written.
    Outcome(Outcome),
    /// Go on writing.
    BackToEditor,
    /// Leave the text as a draft, and ask until when the item is put off.
    AskPostpone(ItemId),
    /// Ask on.
    Next(Next),
}

impl Pick {
    /// Puts a command to the meeting.
    fn record(command: impl Into<Command>) -> Self {
        Pick::Effect(Effect::record(command))
    }

    /// Asks on.
    fn next(next: impl Fn(&Asking<'_>) -> Result<Dialog, Refusal> + Send + Sync + 'static) -> Self {
        Pick::Next(Next(Arc::new(next)))
    }
}

/// The dialog that comes next, or why it does not.
#[derive(Clone)]
pub struct Next(Arc<Opener>);

type Opener = dyn Fn(&Asking<'_>) -> Result<Dialog, Refusal> + Send + Sync;

impl Next {
    /// Opens it.
    ///
    /// # Errors
    /// What it asks about is not possible now.
    pub fn open(&self, asking: &Asking<'_>) -> Result<Dialog, Refusal> {
        (self.0)(asking)
    }
}

impl fmt::Debug for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Next")
    }
}

/// Fields to fill in.
#[derive(Clone, Debug)]
pub struct Form {
    /// Headline.
    pub title: String,
    /// Lines above the fields.
    pub lines: Vec<String>,
    /// The fields.
    pub fields: Vec<Field>,
    /// Position of the one being filled in.
    pub focus: usize,
    /// What filling them in does.
    pub purpose: Arc<dyn Purpose>,
    /// Why it could not be saved.
    pub complaint: Option<String>,
}

/// What a form is for: one type for each, in a file of its own.
pub trait Purpose: fmt::Debug + Send + Sync {
    /// What the filled-in form asks for.
    ///
    /// # Errors
    /// What is wrong with it, in Danish; the form stays.
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String>;

    /// What would complete the field being typed.
    fn proposal(&self, _field: &Field, _meeting: &Meeting) -> Option<Proposal> {
        None
    }

    /// Whether any of its fields can be completed.
    fn completes(&self) -> bool {
        false
    }

    /// Whether the first field alone says all there is to say.
    fn is_whole(&self, _form: &Form, _meeting: &Meeting) -> bool {
        false
    }
}

/// What a filled-in form asks for.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A command; the form comes back if it is refused.
    Record(Command),
    /// Something for the shell, which closes the form when it is done.
    Stay(Effect),
    /// What is recorded next happened then.
    Earlier(Moment),
}

impl Answer {
    #[allow(
        clippy::unnecessary_wraps,
        reason = "a form ends with it, and its answer can also be a complaint"
    )]
    fn record(command: impl Into<Command>) -> Result<Self, String> {
        Ok(Answer::Record(command.into()))
    }
}

impl Form {
    fn new(title: impl Into<String>, fields: Vec<Field>, purpose: impl Purpose + 'static) -> Self {
        let (title, purpose) = (title.into(), Arc::new(purpose));
        Self {
            title,
            lines: Vec::new(),
            fields,
            focus: 0,
            purpose,
            complaint: None,
        }
    }

    fn with_line(mut self, line: impl Into<String>) -> Self {
        self.lines.push(line.into());
        self
    }

    /// A field's text without blanks around it; empty for a field the form does not have.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        let field = self.fields.iter().find(|f| f.key == key);
        field.map_or("", |f| f.text.trim())
    }

    /// A field's text, if there is any.
    fn optional(&self, key: &str) -> Option<String> {
        Some(self.text(key))
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
    }

    /// A field's text, or what is said when there is none.
    fn needed(&self, key: &str, complaint: &str) -> Result<String, String> {
        self.optional(key).ok_or_else(|| complaint.to_owned())
    }

    /// What a field for yes or no says. Anything else is asked again: a slip is no answer.
    ///
    /// # Errors
    /// In Danish, that it says neither.
    fn says_yes(&self, key: &str) -> Result<bool, String> {
        match self.text(key).to_lowercase().as_str() {
            "j" | "ja" => Ok(true),
            "n" | "nej" => Ok(false),
            _ => {
                let field = self.fields.iter().find(|f| f.key == key);
                let label = field.map_or("", |f| f.label);
                Err(format!("Skriv ja eller nej ved ”{label}”."))
            }
        }
    }

    /// What would complete the field being typed; `None` when there is nothing to propose.
    #[must_use]
    pub fn proposal(&self, meeting: &Meeting) -> Option<Proposal> {
        let field = self.fields.get(self.focus)?;
        if self.complaint.is_some() || !field.is_at_end() {
            return None;
        }
        self.purpose.proposal(field, meeting)
    }
}

impl From<Form> for Dialog {
    fn from(form: Form) -> Self {
        Dialog::Form(form)
    }
}

/// A text to read, full screen.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Headline.
    pub title: String,
    /// Lines, unwrapped.
    pub text: String,
    /// First line shown.
    pub scroll: usize,
}
