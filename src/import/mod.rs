//! Understands what the secretariat already has: an agenda in Word, Markdown or plain text, a roster from Excel.
//!
//! Promise: pure; every word of the source is in what was understood or in the list of what was left, and a broken file
//! is an answer, never a crash. Reading and writing files is left to `store`, asking to `shell`.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod agenda;
pub mod cell;
pub mod columns;
mod contents;
pub mod docx;
pub mod encoding;
mod entry;
pub mod fields;
mod flow;
mod head;
mod kinds;
pub mod lines;
pub mod persons;
pub mod roster;
pub mod roster_toml;
mod rows;
mod same_person;
pub mod sectors;
pub mod sheet;
mod sheet_look;
mod signs;
mod stand_ins;
mod starts;
pub mod table;
pub mod trouble;
mod when;

use crate::domain::agenda::{AgendaItem, MeetingForm};
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

/// What was understood, and what was not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundAgenda {
    /// The frame.
    pub head: FoundFrame,
    /// The items in order.
    pub items: Vec<AgendaItem>,
    /// What is in no field.
    pub left: Vec<LeftLine>,
    /// Lines that were read as headings of a field ("Resume", "Bilag"), by number.
    pub labels: Vec<usize>,
}
