//! What the meeting is to deal with: the items as sent out.
//!
//! Promise: every part of an item is optional, as in the real agendas (S3, S4). What happens to an
//! item during the meeting is left to `meeting`.

use super::ids::{ItemId, PersonId};
use super::joint::Body;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// The meeting's frame and its items.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agenda {
    /// The headline, e.g. "Møde i …"; built from the body's name when not given.
    pub title: Option<String>,
    /// Ordinary, extraordinary …
    pub form: MeetingForm,
    /// The day.
    pub date: NaiveDate,
    /// Planned start, local time.
    pub start: NaiveTime,
    /// Planned end.
    pub end: Option<NaiveTime>,
    /// Room, or "Virtuelt".
    pub place: Option<String>,
    /// Journal number of the meeting.
    pub journal_number: Option<String>,
    /// The party whose turn it is to chair, where the body's practice alternates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair_party: Option<String>,
    /// The party whose turn it is to write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secretary_party: Option<String>,
    /// Who chairs.
    pub chair: Option<PersonId>,
    /// Who writes the minutes.
    pub secretary: Option<PersonId>,
    /// Who keeps shadow minutes.
    pub shadow_secretary: Option<PersonId>,
    /// When the next meeting is, as free text.
    pub next_meeting: Option<String>,
    /// Municipalities that take part; each council approves economic decisions locally.
    pub municipalities: Vec<String>,
    /// In the order sent out.
    pub items: Vec<AgendaItem>,
    /// When the agenda was sent to the members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispatched: Option<NaiveDate>,
}

/// What kind of meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeetingForm {
    /// Ordinært møde.
    Ordinary,
    /// Ekstraordinært møde.
    Extraordinary,
    /// Temamøde.
    Theme,
    /// Fællesmøde.
    Joint,
}

/// One item as sent out, or as added during the meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// Number as printed: a text, since real agendas have "2.14".
    pub id: ItemId,
    /// Title. For a closed item this is the internal one.
    pub title: String,
    /// Decision, discussion, information.
    pub kind: ItemKind,
    /// A standing item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<StandingKind>,
    /// Planned minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Case number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_number: Option<String>,
    /// Journal number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub journal_number: Option<String>,
    /// Document id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_id: Option<String>,
    /// Summary (resumé); light markup, see `minutes::compose`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Statement of the case (sagsfremstilling).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Financial consequences in words (økonomi).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finances: Option<String>,
    /// The recommendation as prose, or the words before the numbered ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommendation: Option<String>,
    /// The single recommendations; each can be answered by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<String>,
    /// Whether the recommendations are numbered or bulleted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bulleted: bool,
    /// Another body that decides the case ("Sagen afgøres af …").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// The decision has economic consequences for the parties.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub economic: bool,
    /// How the case was dealt with before, in other bodies or in this one, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Treatment>,
    /// Annex titles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<String>,
    /// Closed: only number and neutral title are public.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// What the public may see of a closed item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neutral_title: Option<String>,
    /// Guests for this item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<PersonId>,
    /// In a joint meeting: the body that deals with it alone; `None`: both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// The run sheet (køreplan): private notes for chair and secretary, never for the room or the minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// The title as the contents list has it, where that is another one (S4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_title: Option<String>,
}

/// A case's treatment at an earlier meeting: "Behandling i … pkt. 3" (S3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treatment {
    /// Which body, as printed.
    pub body: String,
    /// The item's number there.
    pub item: Option<String>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// What came of it, in a word or two.
    pub outcome: Option<String>,
    /// The decision's own words.
    pub text: Option<String>,
    /// Who did not take part, by name.
    pub absent: Vec<String>,
}

/// Three kinds, as S2 has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ItemKind {
    /// Beslutning.
    Decision,
    /// Drøftelse.
    Discussion,
    /// Orientering.
    Information,
}

/// Standing items, which are exempt from the order rule (domain 1.7.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StandingKind {
    /// Godkendelse af dagsorden.
    Agenda,
    /// Godkendelse af referat.
    Minutes,
    /// Mødeplan.
    Calendar,
    /// Skriftlige beretninger.
    Reports,
    /// Dagsorden til næste niveau.
    NextLevel,
    /// Eventuelt.
    AnyOtherBusiness,
}

impl ItemKind {
    /// The kind of an item that does not say it.
    #[must_use]
    pub const fn usual(standing: Option<StandingKind>) -> Self {
        match standing {
            Some(
                StandingKind::Reports | StandingKind::NextLevel | StandingKind::AnyOtherBusiness,
            ) => Self::Information,
            Some(StandingKind::Agenda | StandingKind::Minutes | StandingKind::Calendar) | None => {
                Self::Decision
            }
        }
    }

    /// The word `dagsorden.toml` has for it.
    #[must_use]
    pub const fn file_word(self) -> &'static str {
        match self {
            Self::Decision => "beslutning",
            Self::Discussion => "drøftelse",
            Self::Information => "orientering",
        }
    }
}

impl StandingKind {
    /// The word `dagsorden.toml` has for it.
    #[must_use]
    pub const fn file_word(self) -> &'static str {
        match self {
            Self::Agenda => "dagsorden",
            Self::Minutes => "referat",
            Self::Calendar => "mødeplan",
            Self::Reports => "beretninger",
            Self::NextLevel => "næste niveau",
            Self::AnyOtherBusiness => "eventuelt",
        }
    }
}

impl AgendaItem {
    /// An item with nothing but number, title and kind.
    #[must_use]
    pub fn new(id: ItemId, title: &str, kind: ItemKind) -> Self {
        Self {
            id,
            title: title.to_owned(),
            kind,
            standing: None,
            minutes: None,
            case_number: None,
            journal_number: None,
            document_id: None,
            summary: None,
            case: None,
            finances: None,
            recommendation: None,
            recommendations: Vec::new(),
            bulleted: false,
            decided_by: None,
            economic: false,
            earlier: Vec::new(),
            annexes: Vec::new(),
            closed: false,
            neutral_title: None,
            guests: Vec::new(),
            body: None,
            notes: None,
            listed_title: None,
        }
    }
}
