//! A form over an entry of the input files: what all of them have in common.
//!
//! Promise: only what was changed is written; what is typed is kept until it is saved, and a form that was opened again has
//! it. Which keys there are, and what must hold between them, is left to each form.

use super::plan_keys::{PlanKey, Says};
use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::meeting::Meeting;
use crate::domain::plan::{Edit, EntryAt, FieldDraft, Fields, File, Value};
use crate::domain::written::{WrittenFiles, WrittenTable};
use crate::ui::complete::{self, Proposal};
use crate::ui::effect::Effect;
use crate::ui::state::Ui;

/// Where what a form is about stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum PlanPlace {
    /// In a file itself.
    Top(File),
    /// It is an entry.
    Entry(EntryAt),
    /// It is an entry within another.
    Within(EntryAt, EntryAt),
}

impl PlanPlace {
    pub(super) fn table(self, written: &WrittenFiles) -> Option<&WrittenTable> {
        match self {
            PlanPlace::Top(file) => Some(written.file(file)),
            PlanPlace::Entry(at) => written.entry(at),
            PlanPlace::Within(outer, at) => written.entry(outer)?.entries(at.table).get(at.at),
        }
    }

    fn edit(self, is_new: bool, fields: Fields) -> Edit {
        let entry = |at| {
            if is_new {
                Edit::Add(at, fields.clone())
            } else {
                Edit::Set(at, fields.clone())
            }
        };
        match self {
            PlanPlace::Top(file) => Edit::Top(file, fields),
            PlanPlace::Entry(at) => entry(at),
            PlanPlace::Within(outer, at) => Edit::Within(outer, Box::new(entry(at))),
        }
    }
}

/// What one of the forms has of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct OwnRules {
    /// Looks at the values together, and may ask for another change.
    pub edit: fn(&PlanForm, &Form, Edit, &Asking<'_>) -> Result<Edit, String>,
    /// Opens what lies under a field.
    pub within: fn(&PlanForm, &Field, &Asking<'_>) -> Option<Dialog>,
    /// Whether the entry can be taken out from its form.
    pub removable: bool,
    /// Asks whether it is to go.
    pub remove: fn(&PlanForm, &Asking<'_>) -> Option<Dialog>,
}

impl OwnRules {
    /// None at all.
    pub(super) const NONE: OwnRules = OwnRules {
        edit: |_, _, edit, _| Ok(edit),
        within: |_, _, _| None,
        removable: false,
        remove: |_, _| None,
    };
}

/// A form over an entry.
#[derive(Clone, Debug)]
pub(super) struct PlanForm {
    /// Where it stands.
    pub place: PlanPlace,
    /// Not in the file yet.
    pub is_new: bool,
    /// Its keys, in the order of the fields.
    pub keys: Vec<&'static PlanKey>,
    /// What it is kept under while it is not saved.
    pub draft: String,
    /// What it has of its own.
    pub rules: OwnRules,
}

impl PlanForm {
    /// The dialog: what the file says, `shown` instead where it says nothing, and what was typed before.
    pub(super) fn dialog(
        self,
        title: impl Into<String>,
        lines: Vec<String>,
        ui: &Ui,
        shown: &[(&str, Value)],
    ) -> Dialog {
        let nothing = WrittenTable::default();
        let written = ui.written.as_ref().filter(|_| !self.is_new);
        let table = written
            .and_then(|w| self.place.table(w))
            .unwrap_or(&nothing);
        let instead = |key: &str| shown.iter().find(|(k, _)| *k == key).map(|s| &s.1);
        let value = |key: &str| {
            let value = table.value(key);
            let other = instead(key).filter(|_| *value == Value::Nothing);
            other.unwrap_or(value)
        };
        let under = |key: &PlanKey| {
            let there = ui
                .written
                .as_ref()
                .map_or(0, |w| w.roster.entries(key.key).len());
            match table.entries(key.key).len().max(there) {
                0 => Value::Text("ingen".to_owned()),
                count => Value::Text(count.to_string()),
            }
        };
        let is_new = self.is_new;
        let field = |k: &&'static PlanKey| {
            if k.says == Says::Entries {
                return k.field(&under(k));
            }
            let mut field = k.field(value(k.key));
            // What is proposed for a new entry gives way to what is typed.
            field.proposed |= is_new && !field.text.is_empty();
            field
        };
        let fields = self.keys.iter().map(field).collect();
        let draft = ui.form_drafts.get(&self.draft).cloned().unwrap_or_default();
        let mut form = Form::new(title, fields, self);
        form.lines = lines;
        take_up(&mut form, &draft);
        form.into()
    }

    /// The keys that were changed; of a new entry all that say something.
    ///
    /// # Errors
    /// What is wrong with one of them, in Danish.
    pub(super) fn fields(&self, form: &Form) -> Result<Fields, String> {
        let mut fields = Fields::new();
        for key in self.written() {
            let Some(field) = form.fields.iter().find(|f| f.key == key.key) else {
                continue;
            };
            if !self.is_new && !field.is_changed() {
                continue;
            }
            let value = key.read(field)?;
            if !self.is_new || value != Value::Nothing {
                fields.push((key.key, value));
            }
        }
        Ok(fields)
    }

    /// The keys that stand in a file.
    fn written(&self) -> impl Iterator<Item = &'static PlanKey> + '_ {
        let keys = self.keys.iter().copied();
        keys.filter(|k| !matches!(k.says, Says::Entries | Says::Role))
    }

    fn names(&self, key: &str) -> bool {
        let mut keys = self.keys.iter();
        keys.any(|k| k.key == key && matches!(k.says, Says::Name | Says::Names))
    }
}

/// Puts in what was typed before and not saved; what somebody else has changed since is said.
fn take_up(form: &mut Form, draft: &std::collections::BTreeMap<String, FieldDraft>) {
    let mut moved = Vec::new();
    let mut any = false;
    for field in &mut form.fields {
        let Some(kept) = draft.get(field.key) else {
            continue;
        };
        if kept.was.trim() != field.was.trim() && kept.text.trim() != field.was.trim() {
            moved.push(field.label);
        }
        field.restore(&kept.text);
        any = true;
    }
    if any {
        form.lines
            .push("Det, du skrev sidst, er hentet frem. Det er ikke gemt endnu.".to_owned());
    }
    for label in moved {
        form.lines.push(format!(
            "”{label}” er ændret i filen siden da; gemmer du, gælder det, der står her."
        ));
    }
}

impl Purpose for PlanForm {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let edit = self.place.edit(self.is_new, self.fields(form)?);
        let edit = (self.rules.edit)(self, form, edit, asking)?;
        Ok(Answer::Stay(Effect::Edit(Box::new(edit))))
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        let last = field
            .text
            .rsplit(',')
            .next()
            .unwrap_or_default()
            .trim_start();
        self.names(field.key)
            .then(|| complete::person(last, meeting))
            .flatten()
            .filter(|_| !last.is_empty())
    }

    fn completes(&self) -> bool {
        self.keys
            .iter()
            .any(|k| matches!(k.says, Says::Name | Says::Names))
    }

    fn kept_as(&self) -> Option<&str> {
        Some(&self.draft)
    }

    fn within(&self, field: &Field, asking: &Asking<'_>) -> Option<Dialog> {
        (self.rules.within)(self, field, asking)
    }

    fn remove(&self, asking: &Asking<'_>) -> Option<Dialog> {
        (self.rules.remove)(self, asking)
    }

    fn can_remove(&self) -> bool {
        self.rules.removable && !self.is_new
    }

    fn fault(&self, form: &Form) -> Option<&'static str> {
        let changed = |f: &Field| self.is_new || f.is_changed();
        let wrong = |key: &&'static PlanKey| {
            let mut fields = form.fields.iter();
            fields.any(|f| f.key == key.key && changed(f) && key.read(f).is_err())
        };
        self.written().find(wrong).map(|k| k.key)
    }
}
