//! Understands what the secretariat already has: an agenda in Word, Markdown or plain text, a roster from Excel.
//!
//! Promise: pure; every word of the source is in what was understood or in the list of what was left, and a broken file
//! is an answer, never a crash. Reading and writing files is left to `store`, asking to `shell`.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod agenda;
mod captions;
pub mod cell;
mod choice;
mod closing;
mod clues;
mod column_names;
pub mod columns;
mod contents;
mod counting;
pub mod docx;
mod docx_archive;
mod docx_asides;
mod docx_marks;
mod docx_text;
pub mod encoding;
mod entry;
pub mod fields;
mod flow;
mod frame_labels;
mod frame_rows;
mod grid;
mod head;
mod head_day;
mod headline;
mod inside;
mod item_labels;
mod item_tables;
mod joined;
mod kinds;
pub mod lines;
mod listing;
mod looks;
mod marks;
mod numbers;
mod open_item;
pub mod own;
pub mod persons;
mod pointed;
pub mod roster;
pub mod roster_toml;
mod rows;
mod same_person;
mod schedule;
mod secrecy;
pub mod sectors;
pub mod sheet;
mod sheet_look;
mod signs;
pub mod slots;
mod speakers;
mod stand_ins;
mod starts;
pub mod table;
pub mod trouble;
mod walk;
mod way;
mod when;

use crate::domain::agenda::{AgendaItem, MeetingForm};
use crate::domain::ids::ItemId;
use chrono::{NaiveDate, NaiveTime};

/// The frame of the meeting, as far as the text has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundFrame {
    /// The body's name as it stands in the text.
    pub body: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Ordinary or not, where a word says so.
    pub form: Option<MeetingForm>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// When it begins.
    pub start: Option<NaiveTime>,
    /// When it ends.
    pub end: Option<NaiveTime>,
    /// Where.
    pub place: Option<String>,
    /// Journal number.
    pub journal_number: Option<String>,
    /// Who chairs, as written; the line is among those that are left, too.
    pub chair: Option<PlacedName>,
    /// Who writes the minutes, likewise.
    pub secretary: Option<PlacedName>,
    /// When the next meeting is.
    pub next_meeting: Option<String>,
}

/// A person's name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedName {
    /// Line number in the source.
    pub line: usize,
    /// The name as written.
    pub name: String,
}

/// Somebody who comes for an item, to present it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundGuest {
    /// The item.
    pub item: ItemId,
    /// The name.
    pub name: String,
    /// Printed before the name.
    pub title: Option<String>,
    /// Where the person comes from.
    pub organisation: Option<String>,
}

/// Why a line is not in the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// What old minutes decided.
    Decision,
    /// Who was away from an item.
    Absence,
    /// A bullet without text that stands in no part of an item; in one it stays, and `tjek` finds it.
    EmptyBullet,
    /// Said before in the same words, or as a title once more.
    Repeated,
    /// People belong in the roster.
    People,
    /// Text behind the list of recommendations.
    AfterList,
    /// Text that the source does not show, or a part of it that is not read.
    Hidden,
    /// What a page has at its head or foot.
    PageEdge,
    /// A footnote or an endnote.
    Footnote,
    /// What somebody has written in the margin.
    Comment,
    /// A picture, by its description.
    Picture,
    /// The heading over several items: it is understood, and is no text.
    Section,
    /// A pause, a meal: what is planned between the items.
    Break,
    /// A time that the planned minutes do not say.
    Time,
    /// Where a link in a title leads.
    Link,
    /// Nothing that is known.
    Unknown,
}

/// A line, or the rest of one, that is not in the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftLine {
    /// Line number in the source.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// What a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Words of secrecy that may be meant otherwise: the item comes in closed until a person says that it is open.
    Closed,
    /// Words of secrecy that stand by no item, as in the head of a page: they close nothing.
    Unplaced,
    /// What looks like an item, but stands as text or as an entry of a list.
    Unread,
    /// What was taken as an item, but may be an entry of a list.
    Guessed,
    /// A number that another item has already.
    Twice,
    /// Numbers that no item has, between two that do.
    Missing,
    /// An amount in the finances, where only a recommendation may come of it.
    Amount,
}

/// Something a person must look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportDoubt {
    /// Line number in the source.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// What it is about.
    pub about: About,
    /// The item, where it is one's.
    pub item: Option<ItemId>,
}

/// What was understood, and what was not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundAgenda {
    /// The frame.
    pub head: FoundFrame,
    /// The items in order.
    pub items: Vec<AgendaItem>,
    /// Who presents items, and may have to be called to them.
    pub guests: Vec<FoundGuest>,
    /// Amounts that the finances of items have, each a doubt where the body may not decide on it.
    pub amounts: Vec<ImportDoubt>,
    /// What is in no field.
    pub left: Vec<LeftLine>,
    /// What a person must look at, in the order of the lines.
    pub doubts: Vec<ImportDoubt>,
    /// Lines that were read as headings of a field ("Resume", "Bilag"), by number.
    pub labels: Vec<usize>,
}
