//! Understands what the secretariat already has: an agenda written in Word, Markdown or plain text.
//!
//! Promise: pure; every word of the source is in what was understood or in the list of what was left. The files are
//! read and written by others.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod agenda;
mod contents;
pub mod docx;
mod flow;
mod head;
mod kinds;
pub mod lines;
mod signs;
mod starts;
mod when;

use crate::domain::agenda::{AgendaItem, MeetingForm};
use chrono::{NaiveDate, NaiveTime};

/// The frame of the meeting, as far as the text has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
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
    /// A bullet without text.
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
pub struct Left {
    /// Line number in the source.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// What was understood, and what was not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The frame.
    pub head: Head,
    /// The items in order.
    pub items: Vec<AgendaItem>,
    /// What is in no field.
    pub left: Vec<Left>,
    /// Lines that were read as headings of a field ("Resume", "Bilag"), by number.
    pub labels: Vec<usize>,
}
