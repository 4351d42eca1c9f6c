//! The decision editor: the text of one item with the outcomes picked for it.
//!
//! Promise: it keeps the text of one item; drafts of others, and what was cut in the one before, lie in the screen's state.
//! How typing works is left to `prose`.

use super::key::Key;
use super::prose::Prose;
use crate::domain::decision::{Draft, Outcome};
use crate::domain::ids::ItemId;
use tui_textarea::TextArea;

/// A decision being typed.
#[derive(Debug, Clone)]
pub struct Editor {
    /// Which item.
    pub item: ItemId,
    /// The outcome picked so far.
    pub outcome: Option<Outcome>,
    /// Outcomes picked for single recommendations.
    pub points: Vec<(u32, Outcome)>,
    prose: Prose,
}

impl Editor {
    /// Opens a draft with the cursor at its end.
    #[must_use]
    pub fn open(item: ItemId, draft: Draft, clip: String) -> Self {
        Self {
            item,
            outcome: draft.outcome,
            points: draft.points,
            prose: Prose::open(&draft.text, clip),
        }
    }

    /// All that is written and picked so far.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft {
            text: self.text(),
            outcome: self.outcome,
            points: self.points.clone(),
        }
    }

    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> String {
        self.prose.text()
    }

    /// What was copied or cut, here or in another item's text.
    #[must_use]
    pub fn clip(&self) -> &str {
        &self.prose.clip
    }

    /// The widget's state, for drawing.
    #[must_use]
    pub fn area(&self) -> &TextArea<'static> {
        self.prose.area()
    }

    /// Replaces the whole text, as one step of undo.
    pub fn replace(&mut self, text: &str) {
        self.prose.replace(text);
    }

    /// Inserts pasted text. False when there is no room for it: nothing has changed.
    pub fn paste(&mut self, text: &str) -> bool {
        self.prose.paste(text)
    }

    /// Whether a key would insert what there is no room for.
    #[must_use]
    pub fn overflows(&self, key: Key) -> bool {
        self.prose.overflows(key)
    }

    /// Takes a key; true when the text may have changed.
    pub fn key(&mut self, key: Key) -> bool {
        self.prose.key(key)
    }
}
