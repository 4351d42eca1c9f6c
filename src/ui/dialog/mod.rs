//! The kinds of dialog: options, fields, a text to read, and the desk of a vote.
//!
//! Promise: all dialogs look and work alike. Each is one file here: its words, its fields by a constant key, what an
//! answer does and what completes it; nobody reads a form by position or by its Danish label. Keys in a dialog are left
//! to `answer`, its look to `view::dialogs`.

mod amendment;
mod approval;
mod approved;
mod break_end;
mod caught;
mod changes;
mod close;
mod compared;
mod correct_other;
mod correction;
mod departure;
mod disclose;
mod duty;
mod earlier;
mod elsewhere;
mod field;
mod field_keys;
mod finalise;
mod findings;
mod follow_up;
mod form;
mod gate;
mod guest;
mod move_decision;
mod new_item;
mod newcomer;
mod note;
mod other_day;
mod out_of_order;
mod outcomes;
mod person;
mod plan_entry;
mod plan_form;
mod plan_item;
mod plan_keys;
mod plan_list;
mod plan_meeting;
mod plan_person;
mod plan_within;
mod position;
mod postpone;
mod quit;
mod recorded;
mod relocate;
mod remove_decision;
mod scene;
mod sent;
mod shared;
mod substitute;
mod suggestion;
mod time;
mod unsaved;
mod vote_desk;
mod vote_forms;
mod which_item;
mod withdraw;

pub use amendment::amendment;
pub use approval::approval;
pub use break_end::break_end;
pub use caught::{Belonging, caught};
pub use close::close;
pub use compared::{own_words, put_off_reason, take_all};
pub use departure::departure;
pub use disclose::disclose;
pub use duty::duty;
pub use earlier::earlier;
pub use elsewhere::elsewhere;
pub use field::{Field, FieldKind, LETTERS};
pub use finalise::finalise_all_the_same;
pub use findings::{Found, findings};
pub use follow_up::follow_up;
pub use form::{Answer, Form, Purpose};
pub use gate::gate;
pub use guest::guest;
pub use move_decision::move_decision;
pub use new_item::new_item;
pub use note::{note, note_of};
pub use other_day::{open_again, other_day};
pub use out_of_order::out_of_order;
pub use outcomes::{choose, outcomes, palette};
pub use person::{new_person, new_substitute, person};
pub use plan_entry::{remove_entry, take_back_and_open};
pub use plan_item::{new_plan_item, plan_item};
pub use plan_meeting::plan_meeting;
pub use plan_person::{new_plan_person, plan_person, role_letter};
pub use position::position;
pub use postpone::postpone;
pub use quit::{quit, quit_unrecorded};
pub use recorded::{Shown, recorded};
pub use relocate::relocate;
pub use remove_decision::remove_decision;
pub use scene::scene;
pub use shared::shared;
pub use substitute::substitute;
pub use suggestion::suggestion;
pub use time::time;
pub use unsaved::unsaved;
pub use vote_desk::{DeskRow, VoteDesk, groups as desk_groups, letter as desk_letter};
pub use vote_forms::{
    bring_case, count_round, draw_lot, move_amendment, vote_below_quorum, vote_frame, which_vote,
};
pub use which_item::which_item;
pub use withdraw::withdraw;

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
    /// A vote that is taken down.
    Vote(VoteDesk),
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
    /// The form that it is asked about: there again when nothing is picked.
    pub behind: Option<Box<Form>>,
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
            behind: None,
        }
    }

    /// The same with the last option marked: the way back, where another one ends, removes or makes public.
    fn marking_back(self) -> Self {
        Self {
            cursor: self.options.len().saturating_sub(1),
            ..self
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
    /// Things for the shell, one after the other.
    InTurn(Vec<Effect>),
    /// An outcome for the item being written.
    Outcome(Outcome),
    /// Go on writing.
    BackToEditor,
    /// Leave the text as a draft, and ask until when the item is put off.
    AskPostpone(ItemId),
    /// Puts the text that came where keys mean something where it belongs.
    Belongs(Belonging),
    /// Ask on.
    Next(Next),
    /// Save the form that is asked about.
    SaveForm,
    /// Leave the form; what was typed stays typed for another time, or is forgotten.
    LeaveForm {
        /// Whether it stays.
        keep: bool,
    },
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

/// A text to read, full screen.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Headline.
    pub title: String,
    /// Lines, unwrapped.
    pub text: String,
    /// First line shown.
    pub scroll: usize,
    /// What is looked for; only lines that have it are shown.
    pub wanted: String,
    /// Whether what is looked for is being typed.
    pub typing: bool,
    /// The dialog that it was opened over: there again when it is left.
    pub behind: Option<Box<Dialog>>,
}

impl Reader {
    /// A text from its beginning.
    #[must_use]
    pub fn new(title: impl Into<String>, text: String) -> Self {
        Self {
            title: title.into(),
            text,
            scroll: 0,
            wanted: String::new(),
            typing: false,
            behind: None,
        }
    }
}
