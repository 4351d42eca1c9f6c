//! How a body's minutes look: captions, habits, the order of parts; and what is plain where its papers say nothing of it.
//!
//! Promise: one place says what is plain. What each choice looks like is left to `minutes`, how it is read to `store::input`.

use super::profile::Voice;
use serde::{Deserialize, Serialize};

/// Captions and habits of a body's minutes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a key of its own in the profile"
)]
pub struct HouseStyle {
    /// Participle or sentence.
    pub voice: Voice,
    /// Between hours and minutes: '.' or ':'.
    pub time_separator: char,
    /// How days are written.
    #[serde(default, skip_serializing_if = "DateStyle::is_long")]
    pub date: DateStyle,
    /// Caption of the summary, e.g. "Resumé".
    pub summary: String,
    /// Caption of the case number, e.g. "Sagsnr.".
    pub case_number: String,
    /// Whether each decision carries its quorum line.
    pub quorum_line: bool,
    /// Whether it is said under information and any other business without a decision, too, who did not take part.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absence_at_information: bool,
    /// How the minutes say who was there.
    #[serde(default, skip_serializing_if = "AttendanceStyle::is_table")]
    pub attendance: AttendanceStyle,
    /// Whether the minutes end with a sheet that those who took part sign.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub signatures: bool,
    /// Whether a person's party letter or group stands behind the name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub group_letters: bool,
    /// Whether a title keeps the roster's capital inside a sentence, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub title_capitals: bool,
    /// Whether the recommendation stands before the statement of the case.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recommendation_first: bool,
    /// From how many pages on papers have a list of contents; 0 for never.
    #[serde(default = "contents_from", skip_serializing_if = "is_contents_from")]
    pub contents_from: u32,
    /// Whether a decision stands under where and when its case was dealt with, "Behandling i …, pkt. 3" (S3).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub treatment_line: bool,
    /// Whether the minutes begin with the decisions at a glance.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub decisions_first: bool,
    /// Where an item stands that is added while the meeting runs, and what it is called.
    #[serde(default, skip_serializing_if = "AddedItems::is_lettered")]
    pub added_items: AddedItems,
    /// Whether the minutes end with the journal's fingerprint.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fingerprint: bool,
    /// File name of the house's logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// What the logo says to whoever does not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_alt: Option<String>,
    /// The house's name and address, a line each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letterhead: Option<String>,
    /// File name of the body's own Word template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
}

/// How days are written in minutes (domain 2.13).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateStyle {
    /// "mandag den 9. oktober 2017" (S3)
    #[default]
    Long,
    /// "9. oktober 2017"
    Plain,
    /// "09-10-2017" (S4)
    Digits,
}

impl DateStyle {
    fn is_long(&self) -> bool {
        *self == DateStyle::Long
    }
}

/// How the minutes say who was there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttendanceStyle {
    /// One table with everybody.
    #[default]
    Table,
    /// Those present by sector, then who was away, when and from what.
    Lists,
    /// One sentence on who was not there, and lists of what it leaves out.
    ByException,
}

impl AttendanceStyle {
    fn is_table(&self) -> bool {
        *self == AttendanceStyle::Table
    }
}

/// Where an item stands that is added while the meeting runs. Numbers that were sent out or said aloud never shift, so an
/// item is not put before "Eventuelt" with a higher number than that, and none is numbered anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddedItems {
    /// Where it is dealt with, under the number before it and a letter: "8a".
    #[default]
    Lettered,
    /// Behind all others, under the next whole number, as those of a supplementary agenda.
    Last,
}

impl AddedItems {
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands over the field itself"
    )]
    fn is_lettered(&self) -> bool {
        *self == AddedItems::Lettered
    }
}

impl Default for HouseStyle {
    fn default() -> Self {
        Self {
            voice: Voice::Passive,
            time_separator: '.',
            summary: "Resumé".to_owned(),
            case_number: "Sagsnr.".to_owned(),
            quorum_line: false,
            absence_at_information: false,
            attendance: AttendanceStyle::Table,
            signatures: false,
            group_letters: false,
            title_capitals: false,
            recommendation_first: false,
            contents_from: contents_from(),
            treatment_line: false,
            decisions_first: false,
            added_items: AddedItems::Lettered,
            fingerprint: false,
            date: DateStyle::Long,
            logo: None,
            logo_alt: None,
            letterhead: None,
            template: None,
        }
    }
}

/// From how many pages on a paper has a list of contents where nothing is said of it.
fn contents_from() -> u32 {
    4
}

/// The same, for a profile that says no more than that.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over the field itself"
)]
fn is_contents_from(pages: &u32) -> bool {
    *pages == contents_from()
}
