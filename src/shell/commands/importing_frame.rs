//! The frame of an import: when the meeting is.
//!
//! Promise: what a person asks for comes before what the source says; what nobody says is asked for in words. Which body
//! it is of is left to `importing_body`.

use super::super::failure::Failure;
use super::importing::ImportRequest;
use crate::import::FoundAgenda;
use crate::store::folder::Folder;
use crate::store::input;
use chrono::{NaiveDate, NaiveTime};

/// The day and the time: as asked for, as the source has them, or as the folder does.
pub(super) fn when(
    request: &ImportRequest,
    found: &FoundAgenda,
    folder: &Folder,
) -> Result<(NaiveDate, NaiveTime), Failure> {
    let asked = request
        .date
        .as_deref()
        .map(super::new::read_date)
        .transpose()
        .map_err(Failure::input)?;
    let start = request
        .start
        .as_deref()
        .map(super::new::read_clock)
        .transpose()
        .map_err(Failure::input)?;
    let there = input::load(folder)
        .setup
        .map(|s| (s.agenda.date, s.agenda.start));
    let date = asked.or(found.head.date).or(there.map(|t| t.0));
    let start = start.or(found.head.start).or(there.map(|t| t.1));
    let date = date.ok_or_else(|| {
        Failure::input("Teksten siger ikke, hvilken dag mødet er. Skriv --dato 4-3-2027.")
    })?;
    let start = start.ok_or_else(|| {
        Failure::input("Teksten siger ikke, hvornår mødet begynder. Skriv --start 13.30.")
    })?;
    Ok((date, start))
}
