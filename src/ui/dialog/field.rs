//! One field of a form: a single line of text with its cursor, or what is opened from there.
//!
//! Promise: what is typed or pasted is one line, in whole grapheme clusters, and never longer than it may be. What the
//! line means is left to the dialog it stands in, cutting and word moves to `field_keys`.

use super::super::complete::Proposal;
use super::super::key::Key;
use crate::text::clean::pasted_line;

/// Letters a line may have: as many as a title.
pub const LETTERS: usize = 1_000;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A single line, typed where it stands.
    Line,
    /// A text of several lines, written over the whole screen.
    Text,
    /// The same, where each line is an entry.
    List,
    /// Entries with fields of their own, which lie under it.
    Entries,
}

/// One field.
#[derive(Clone, Debug)]
pub struct Field {
    /// What it is known by, the same in every language.
    pub key: &'static str,
    /// What it is.
    pub label: &'static str,
    /// The text.
    pub text: String,
    /// Cursor, in grapheme clusters from the start.
    pub cursor: usize,
    /// What may be written.
    pub hint: &'static str,
    /// Nobody has touched the proposal in it: what is typed takes its place.
    pub proposed: bool,
    /// All of it is marked: what is typed or cut next is instead of it.
    pub marked: bool,
    /// What it holds.
    pub kind: FieldKind,
    /// The text when the form was opened.
    pub was: String,
}

impl Field {
    /// An empty field, or one with a text to change.
    #[must_use]
    pub fn new(key: &'static str, label: &'static str, text: &str, hint: &'static str) -> Self {
        Self {
            key,
            label,
            text: text.to_owned(),
            cursor: clusters(text),
            hint,
            proposed: !text.is_empty(),
            marked: false,
            kind: FieldKind::Line,
            was: text.to_owned(),
        }
    }

    /// A field with what stands there now, to be changed and not replaced.
    #[must_use]
    pub fn edited(key: &'static str, label: &'static str, text: &str, hint: &'static str) -> Self {
        Self {
            proposed: false,
            ..Self::new(key, label, text, hint)
        }
    }

    /// The same that holds something else than a line.
    #[must_use]
    pub fn of_kind(self, kind: FieldKind) -> Self {
        Self { kind, ..self }
    }

    /// Whether another text was typed than the form was opened with.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.text.trim() != self.was.trim()
    }

    /// Puts a text in that was typed before.
    pub fn restore(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.cursor = clusters(text);
        (self.proposed, self.marked) = (false, false);
    }

    /// Whether a text that is typed or pasted has room.
    #[must_use]
    pub fn has_room(&self, text: &str) -> bool {
        let there = if self.proposed || self.marked {
            0
        } else {
            self.text.chars().count()
        };
        there + pasted_line(text).chars().count() <= LETTERS
    }

    /// Inserts typed or pasted text; line breaks become spaces.
    pub fn insert(&mut self, text: &str) {
        // Both are over with what is typed.
        let marked = std::mem::take(&mut self.marked);
        if std::mem::take(&mut self.proposed) || marked {
            self.text.clear();
            self.cursor = 0;
        }
        let text: String = pasted_line(text)
            .chars()
            .take(LETTERS.saturating_sub(self.text.chars().count()))
            .collect();
        let at = self.byte(self.cursor);
        self.text.insert_str(at, &text);
        let end = at + text.len();
        self.cursor = clusters(self.text.get(..end).unwrap_or_default());
    }

    /// Whether something is typed and the cursor stands behind it.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.cursor >= clusters(&self.text) && !self.text.is_empty()
    }

    /// Takes a proposal for the end of the text, where the cursor stands.
    pub fn complete(&mut self, proposal: &Proposal) {
        let keep = self.text.chars().count().saturating_sub(proposal.typed);
        self.text = self.text.chars().take(keep).collect();
        self.cursor = clusters(&self.text);
        self.insert(&proposal.whole);
    }

    /// Takes a key that edits; false when it is not one.
    pub fn key(&mut self, key: Key) -> bool {
        use crossterm::event::KeyCode;
        if key.typed().is_none() {
            self.proposed = false;
        }
        #[allow(
            clippy::wildcard_enum_match_arm,
            reason = "what the terminal's other keys type is `Key`'s affair"
        )]
        match key.code {
            KeyCode::Backspace if self.cursor > 0 => {
                let (from, to) = (self.byte(self.cursor - 1), self.byte(self.cursor));
                self.text.replace_range(from..to, "");
                self.cursor -= 1;
            }
            KeyCode::Delete if self.cursor < clusters(&self.text) => {
                let (from, to) = (self.byte(self.cursor), self.byte(self.cursor + 1));
                self.text.replace_range(from..to, "");
            }
            KeyCode::Left => self.cursor = self.cursor.saturating_sub(1),
            KeyCode::Right => self.cursor = (self.cursor + 1).min(clusters(&self.text)),
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = clusters(&self.text),
            _ => match key.typed() {
                Some(c) => self.insert(&c.to_string()),
                None => return false,
            },
        }
        true
    }

    /// Where a cluster begins in the text, in bytes.
    pub(super) fn byte(&self, cluster: usize) -> usize {
        use unicode_segmentation::UnicodeSegmentation;
        self.text
            .grapheme_indices(true)
            .nth(cluster)
            .map_or(self.text.len(), |(at, _)| at)
    }
}

fn clusters(text: &str) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    text.graphemes(true).count()
}
