//! Three kinds of dialog: options, fields, and a text to read.
//!
//! Promise: all dialogs look and work alike; what they ask stands in `ask`, what an answer does in
//! `answer`.

use super::complete::Proposal;
use crate::domain::Moment;
use crate::domain::command::Command;
use crate::domain::decision::Outcome;
use crate::domain::ids::{ItemId, PersonId};
use crate::text::clean::pasted_line;

/// Letters a field may have.
const LETTERS: usize = 400;

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

/// What picking an option does.
#[derive(Clone, Debug, PartialEq)]
pub enum Pick {
    /// Nothing; closes the dialog.
    Nothing,
    /// Go to where something was found, and say it there.
    Go(super::planning::Spot, String),
    /// Change the files.
    Edit(Box<crate::domain::plan::Edit>),
    /// Put this to the meeting.
    Record(Box<Command>),
    /// An outcome for the item being written.
    Outcome(Outcome),
    /// Go on writing.
    BackToEditor,
    /// Ask until when the item is put off.
    AskPostpone(ItemId),
    /// Ask about a position: whose is known, which kind is picked.
    AskPosition(crate::domain::decision::PositionKind),
    /// Write the minutes once more.
    WriteMinutes,
    /// Ask to whom the minutes were sent.
    AskSent,
    /// Ask who approved them, and when.
    AskApproved,
    /// Ask whether they are final.
    AskFinal,
    /// Ask what is corrected in words.
    AskCorrection,
    /// Ask for another folder.
    AskElsewhere,
    /// Leave the program.
    Quit,
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
    pub purpose: Purpose,
    /// Why it could not be saved.
    pub complaint: Option<String>,
}

/// One field: a single line of text.
#[derive(Clone, Debug)]
pub struct Field {
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
}

/// What a form is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// A guest.
    Guest,
    /// The true time of a person's last mark.
    Time(PersonId, Moment),
    /// When a person leaves.
    Departure(PersonId),
    /// Until when an item is put off.
    Postpone(ItemId),
    /// A new item.
    NewItem(Option<ItemId>),
    /// A follow-up.
    FollowUp(ItemId),
    /// Words that change.
    Amendment(ItemId),
    /// A private note.
    Note(ItemId),
    /// When the break ends.
    Break,
    /// To whom the minutes were sent.
    Sent,
    /// Who approved them, and when.
    Approved,
    /// Why a command corrects the minutes; and when it happened, for comings and goings.
    Correct(Box<Command>),
    /// What is corrected in words, and why.
    CorrectOther,
    /// The folder to go on in.
    Elsewhere,
    /// A change of the files before the meeting.
    Plan(super::planning::Target),
    /// A reservation or a dissent.
    Position(ItemId, crate::domain::decision::PositionKind),
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

impl Field {
    /// An empty field, or one with a text to change.
    #[must_use]
    pub fn new(label: &'static str, text: &str, hint: &'static str) -> Self {
        Self {
            label,
            text: text.to_owned(),
            cursor: clusters(text),
            hint,
            proposed: !text.is_empty(),
        }
    }

    /// A field with what stands there now, to be changed and not replaced.
    #[must_use]
    pub fn edited(label: &'static str, text: &str, hint: &'static str) -> Self {
        Self {
            proposed: false,
            ..Self::new(label, text, hint)
        }
    }

    /// Inserts typed or pasted text; line breaks become spaces.
    pub fn insert(&mut self, text: &str) {
        if std::mem::take(&mut self.proposed) {
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

    /// Takes a proposal for the end of the text, where the cursor stands.
    pub fn complete(&mut self, proposal: &Proposal) {
        let keep = self.text.chars().count().saturating_sub(proposal.typed);
        self.text = self.text.chars().take(keep).collect();
        self.cursor = clusters(&self.text);
        self.insert(&proposal.whole);
    }

    /// Takes a key that edits; false when it is not one.
    pub fn key(&mut self, key: super::key::Key) -> bool {
        use crossterm::event::KeyCode;
        if key.typed().is_none() {
            self.proposed = false;
        }
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

    fn byte(&self, cluster: usize) -> usize {
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
