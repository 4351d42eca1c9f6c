//! What only the secretary sees: cursors, dialogs, drafts, notices.
//!
//! Promise: nothing here reaches the journal [architecture 1.5]. It is changed by `update`, drawn by
//! `view`.

use super::action::Action;
use super::comparing::CompareDesk;
use super::dialog::Dialog;
use super::editor::Editor;
use super::look::Look;
use super::rows::Rows;
use super::shared::SharedView;
use crate::domain::Moment;
use crate::domain::at::{PersonAt, SectorAt};
use crate::domain::decision::Draft;
use crate::domain::durable::Durable;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::Meeting;
use crate::domain::plan::FieldDraft;
use crate::domain::roster::Role;
use crate::domain::written::WrittenFiles;
use std::collections::BTreeMap;

/// Which part of the screen is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The agenda.
    Agenda,
    /// The attendance list.
    Attendance,
    /// The item.
    Item,
}

/// What the notice line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it looks.
    pub kind: NoticeKind,
    /// Words.
    pub text: String,
}

/// Kinds of notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Recorded: names the record.
    Saved,
    /// Something to know.
    Info,
    /// Why something was refused.
    Refused,
    /// Something to be heeded that nobody here has asked for: nothing was refused.
    Heed,
    /// Not recorded: the disk or the journal says no.
    Failed,
}

impl NoticeKind {
    /// Whether somebody should see it, whatever else is said.
    #[must_use]
    pub fn warns(self) -> bool {
        match self {
            Self::Refused | Self::Heed | Self::Failed => true,
            Self::Saved | Self::Info => false,
        }
    }
}

/// What a search is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// A person, to choose.
    #[default]
    Person,
    /// A person for the speakers' list.
    Speaker,
    /// An action.
    Action,
}

/// What a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A person.
    Person(PersonAt),
    /// An action, by its row of the key table.
    Action(usize),
}

impl Hit {
    /// The person, if it is one.
    #[must_use]
    pub fn person(self) -> Option<PersonAt> {
        match self {
            Self::Person(at) => Some(at),
            Self::Action(_) => None,
        }
    }
}

/// A search for a person or an action.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is looked for.
    pub wanted: Wanted,
    /// What was typed.
    pub question: String,
    /// Who or what was found.
    pub found: Vec<Hit>,
    /// Position of the marked one.
    pub cursor: usize,
}

/// Text that came where keys mean something.
#[derive(Clone, Debug)]
pub struct Caught {
    /// All of it; line breaks are `\n`.
    pub text: String,
    /// The dialog it came in, there again when the text is put away.
    pub behind: Option<Box<Dialog>>,
}

/// The screen's own state.
#[derive(Clone, Debug)]
pub struct Ui {
    /// Terminal size in columns and rows.
    pub size: (u16, u16),
    /// The chosen part.
    pub pane: Pane,
    /// The part that was chosen before the editor opened.
    pub pane_before: Pane,
    /// The chosen item's place in the agenda's order.
    pub item: usize,
    /// The chosen row of the attendance list.
    pub row: usize,
    /// First line of the item shown.
    pub scroll: usize,
    /// Attendance rows.
    pub rows: Rows,
    /// A decision being typed.
    pub editor: Option<Editor>,
    /// What was copied or cut in the text that was typed last.
    pub clip: String,
    /// The comparison with another log, while it fills the screen.
    pub comparing: Option<Box<CompareDesk>>,
    /// An open dialog.
    pub dialog: Option<Dialog>,
    /// Text that came where keys mean something, while it is asked where it belongs.
    pub caught: Option<Caught>,
    /// A search.
    pub search: Option<Search>,
    /// The notice line.
    pub notice: Option<Notice>,
    /// Texts typed and not recorded.
    pub drafts: BTreeMap<ItemId, Draft>,
    /// Drafts as they were when their decisions were sent to the log: drafts still, until those are safe.
    resting: Vec<(ItemId, Draft)>,
    /// Something was decided, and nothing has been said since.
    awaits_proof: bool,
    /// Colours.
    pub look: Look,
    /// The last mark, for repeating it.
    pub last: Option<Action>,
    /// What is recorded next happened then.
    pub earlier: Option<Moment>,
    /// Enter has just answered something: another one of habit marks nobody.
    pub answered: bool,
    /// Digits typed so far of an item's number.
    pub number: String,
    /// Actions that are on the screen but not on disk; above zero only while the disk says no.
    pub unrecorded: usize,
    /// How the meeting stands on a server; `None`: it is not shared.
    pub shared: Option<SharedView>,
    /// Whether a change of the input files can be taken back, as long as nothing has been recorded.
    pub can_take_back: bool,
    /// The form that asked for what is being decided: it comes back when that is refused.
    pub asked: Option<super::dialog::Form>,
    /// Where the meeting could go on when its folder cannot be written.
    pub elsewhere: String,
    /// Words that are looked for before minutes are published.
    pub watched: Vec<String>,
    /// What another log beside this one holds that nobody has compared, a sentence each.
    pub uncompared: Vec<String>,
    /// What the input files say, as long as nothing has been recorded and they can be read.
    pub written: Option<WrittenFiles>,
    /// What was typed into forms over the input files and is not saved: by form, then by field.
    pub form_drafts: FormDrafts,
}

/// What was typed into forms: by form, then by field.
pub type FormDrafts = BTreeMap<String, BTreeMap<String, FieldDraft>>;

impl Ui {
    /// The screen as it begins.
    #[must_use]
    pub fn new(meeting: &Meeting, size: (u16, u16), look: Look) -> Self {
        let mut ui = Self {
            size,
            pane: Pane::Attendance,
            pane_before: Pane::Attendance,
            item: 0,
            row: 0,
            scroll: 0,
            rows: Rows::default(),
            editor: None,
            clip: String::new(),
            comparing: None,
            dialog: None,
            caught: None,
            search: None,
            notice: None,
            drafts: BTreeMap::new(),
            resting: Vec::new(),
            awaits_proof: false,
            look,
            last: None,
            earlier: None,
            answered: false,
            number: String::new(),
            unrecorded: 0,
            shared: None,
            can_take_back: false,
            asked: None,
            elsewhere: String::new(),
            watched: Vec::new(),
            uncompared: Vec::new(),
            written: None,
            form_drafts: BTreeMap::new(),
        };
        ui.follow(meeting);
        ui.row = ui.rows.nearest(0, true).unwrap_or(0);
        if let Some(current) = meeting.current() {
            ui.item = meeting
                .order()
                .iter()
                .position(|i| *i == current)
                .unwrap_or(0);
        }
        ui
    }

    /// Keeps cursors inside what the meeting has.
    pub fn follow(&mut self, meeting: &Meeting) {
        self.rows.refresh(meeting);
        self.item = self.item.min(meeting.order().len().saturating_sub(1));
        self.row = self.rows.nearest(self.row, true).unwrap_or(0);
    }

    /// The chosen item.
    #[must_use]
    pub fn item_id<'m>(&self, meeting: &'m Meeting) -> Option<&'m ItemId> {
        meeting
            .order()
            .get(self.item)
            .and_then(|i| meeting.item(*i))
            .map(|s| &s.item.id)
    }

    /// The chosen person.
    #[must_use]
    pub fn person(&self) -> Option<PersonAt> {
        self.rows.person(self.row)
    }

    /// The sector of the chosen person's seat, or of the seats they may take.
    #[must_use]
    pub fn sector(&self, meeting: &Meeting) -> Option<SectorAt> {
        match &meeting.people().get(self.person()?)?.person.role {
            Role::Member { sector } | Role::Substitute { sector, .. } => {
                meeting.profile().sector(sector)
            }
            Role::Guest { .. } | Role::Observer | Role::Staff { .. } => None,
        }
    }

    /// The chosen person's id.
    #[must_use]
    pub fn person_id(&self, meeting: &Meeting) -> Option<PersonId> {
        self.person()
            .and_then(|p| meeting.people().get(p))
            .map(|p| p.person.id.clone())
    }

    /// Says something on the notice line.
    pub fn say(&mut self, kind: NoticeKind, text: impl Into<String>) {
        self.awaits_proof = false;
        self.notice = Some(Notice {
            kind,
            text: text.into(),
        });
    }

    /// Says nothing.
    pub fn hush(&mut self) {
        self.awaits_proof = false;
        self.notice = None;
    }

    /// Something was decided: what is said next is that it is safe, unless something else is said before.
    pub(super) fn await_proof(&mut self) {
        self.hush();
        self.awaits_proof = true;
    }

    /// Whether the next to be said is that what was decided is safe.
    #[must_use]
    pub(super) fn awaits_proof(&self) -> bool {
        self.awaits_proof
    }

    /// The text typed for an item, unless its decision is on its way to the log.
    #[must_use]
    pub fn draft(&self, item: &ItemId) -> Option<&Draft> {
        let draft = self.drafts.get(item)?;
        let rests = self.resting.iter().any(|(i, d)| i == item && d == draft);
        (!rests).then_some(draft)
    }

    /// An item's decision is on its way: its draft stays until that is safe.
    pub(super) fn lay_to_rest(&mut self, item: &ItemId) {
        if let Some(draft) = self.drafts.get(item) {
            self.resting.push((item.clone(), draft.clone()));
        }
    }

    /// An item's decision was not taken after all: its draft is one again.
    pub fn wake_draft(&mut self, item: &ItemId) {
        self.resting.retain(|(i, _)| i != item);
    }

    /// The decisions are safe: their drafts are over, unless more was typed since. True when there were any.
    pub(super) fn end_drafts(&mut self, _: Durable) -> bool {
        let resting = std::mem::take(&mut self.resting);
        for (item, draft) in &resting {
            if self.drafts.get(item) == Some(draft) {
                self.drafts.remove(item);
            }
        }
        !resting.is_empty()
    }

    /// Leaves the editor; the part chosen before is chosen again.
    pub fn close_editor(&mut self) {
        if let Some(editor) = self.editor.take() {
            editor.clip().clone_into(&mut self.clip);
            self.pane = self.pane_before;
        }
    }

    /// Lays the text being typed among the drafts; an empty one is forgotten.
    pub fn keep_draft(&mut self) {
        let Some(editor) = &self.editor else { return };
        let draft = editor.draft();
        if draft.is_empty() {
            self.drafts.remove(&editor.item);
        } else {
            self.drafts.insert(editor.item.clone(), draft);
        }
    }

    /// Drafts whose text is not what is recorded for the item.
    #[must_use]
    pub fn unsaved(&self, meeting: &Meeting) -> Vec<ItemId> {
        let recorded = |id: &ItemId| {
            meeting
                .item_by(id)
                .and_then(|s| s.decision.as_ref())
                .map(|d| d.text.clone())
        };
        self.drafts
            .iter()
            .filter(|(id, d)| {
                self.draft(id).is_some()
                    && !d.text.trim().is_empty()
                    && recorded(id).as_deref() != Some(d.text.trim_end())
            })
            .map(|(id, _)| id.clone())
            .collect()
    }
}
