//! A form: fields to fill in, and what filling them in does.
//!
//! Promise: fields are known by a constant key. Keys in a form are left to `filling`, its look to `view::dialogs`.

use super::{Asking, Dialog, Field, FieldKind};
use crate::domain::Moment;
use crate::domain::act::Command;
use crate::domain::meeting::Meeting;
use crate::ui::complete::Proposal;
use crate::ui::effect::Effect;
use crate::ui::prose::Prose;
use crate::ui::state::Ui;
use std::fmt;
use std::sync::Arc;

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
    /// The chosen field's text while it is written over the whole screen.
    pub prose: Option<Box<Prose>>,
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

    /// What the typed is kept under until it is saved; a form that has it is not left without a word.
    fn kept_as(&self) -> Option<&str> {
        None
    }

    /// What leaving it unanswered does besides.
    fn left(&self, _ui: &mut Ui) {}

    /// Opens what lies under a field.
    fn within(&self, _field: &Field, _asking: &Asking<'_>) -> Option<Dialog> {
        None
    }

    /// Asks whether what the form is about is to go.
    fn remove(&self, _asking: &Asking<'_>) -> Option<Dialog> {
        None
    }

    /// Whether what the form is about can go.
    fn can_remove(&self) -> bool {
        false
    }

    /// The field that a complaint is about.
    fn fault(&self, _form: &Form) -> Option<&'static str> {
        None
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
    pub(super) fn record(command: impl Into<Command>) -> Result<Self, String> {
        Ok(Answer::Record(command.into()))
    }
}

impl Form {
    pub(super) fn new(
        title: impl Into<String>,
        fields: Vec<Field>,
        purpose: impl Purpose + 'static,
    ) -> Self {
        let (title, purpose) = (title.into(), Arc::new(purpose));
        Self {
            title,
            lines: Vec::new(),
            fields,
            focus: 0,
            purpose,
            complaint: None,
            prose: None,
        }
    }

    pub(super) fn with_line(mut self, line: impl Into<String>) -> Self {
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
    pub(super) fn optional(&self, key: &str) -> Option<String> {
        Some(self.text(key))
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
    }

    /// A field's text, or what is said when there is none.
    pub(super) fn needed(&self, key: &str, complaint: &str) -> Result<String, String> {
        self.optional(key).ok_or_else(|| complaint.to_owned())
    }

    /// What a field for yes or no says. Anything else is asked again: a slip is no answer.
    ///
    /// # Errors
    /// In Danish, that it says neither.
    pub(super) fn says_yes(&self, key: &str) -> Result<bool, String> {
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

    /// The field being filled in.
    #[must_use]
    pub fn chosen(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// Whether anything was typed that is not saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.fields.iter().any(Field::is_changed)
            || self
                .prose
                .as_ref()
                .is_some_and(|prose| self.chosen().is_some_and(|f| f.text != prose.text()))
    }

    /// Goes to the field that is called so.
    pub fn go_to(&mut self, key: &str) {
        if let Some(at) = self.fields.iter().position(|f| f.key == key) {
            self.focus = at;
        }
    }

    /// Opens the chosen field's text over the whole screen.
    pub fn open_prose(&mut self, clip: String) {
        let Some(field) = self.chosen() else { return };
        let mut prose = Prose::open(&field.text, clip);
        if field.kind == FieldKind::List {
            prose.number_lines();
        }
        self.prose = Some(Box::new(prose));
    }

    /// What is written over the whole screen is the chosen field's text.
    pub fn take_prose(&mut self) {
        let text = self.prose.as_ref().map(|prose| prose.text());
        if let (Some(text), Some(field)) = (text, self.fields.get_mut(self.focus)) {
            field.text = text;
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
