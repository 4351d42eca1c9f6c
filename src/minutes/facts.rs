//! The facts of the minutes: everything a format prints, and the JSON form itself.
//!
//! Promise: computed from the meeting alone, so the same journal gives the same facts for ever. The
//! public version is made here, by leaving out, not in the formats. Names of JSON fields are fixed
//! by `config/schema`; words for paper are left to `compose`.

use super::approval::TakenBack;
pub use super::audience::Audience;
use super::corrected::CorrectionFacts;
use super::decided::{AmendmentFacts, DecisionFacts, PositionFacts};
use super::presence::{Participation, Presence, Stay};
use super::together::TogetherFacts;
use super::votes::{BroughtFacts, ProposalFacts, VoteFacts};
use crate::domain::Moment;
use crate::domain::agenda::{ItemKind, Treatment};
use crate::domain::approval::Stage;
use crate::domain::decision::FollowUp;
use crate::domain::meeting::{ItemPhase, Phase};
use crate::domain::profile::{AttendanceStyle, DateStyle};
use serde::Serialize;

/// All facts of one meeting's minutes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a key of its own in the profile"
)]
pub struct Minutes {
    /// `ordstyrer.minutes/1`
    pub schema: &'static str,
    /// For whom.
    pub audience: Audience,
    /// Where the meeting is in its life: a draft until it is closed.
    pub state: Phase,
    /// Number of the last record that went in.
    pub seq: u64,
    /// Fingerprint (BLAKE3, 64 hex digits) of the journal's lines up to that record; unknown in a preview.
    pub digest: Option<String>,
    /// Whether paper carries it too.
    #[serde(skip)]
    pub prints_digest: bool,
    /// The body's id.
    #[serde(skip)]
    pub id: String,
    /// The name of its files, without ending.
    #[serde(skip)]
    pub stem: String,
    /// The body's name.
    pub body: String,
    /// Its genitive, for the sentence on who did not take part.
    #[serde(skip)]
    pub genitive: String,
    /// The headline.
    pub title: String,
    /// The day.
    pub date: chrono::NaiveDate,
    /// When it was opened and closed.
    pub opened: Option<Moment>,
    /// Closed.
    pub closed: Option<Moment>,
    /// Breaks that are over, from and to: they belong in the minutes (83.1.15).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<BreakFacts>,
    /// What is uncertain about its times, or how the clock was changed, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clock_remarks: Vec<String>,
    /// Planned start and end, local time.
    pub planned_start: chrono::NaiveTime,
    /// Planned end.
    pub planned_end: Option<chrono::NaiveTime>,
    /// Where.
    pub place: Option<String>,
    /// Journal number.
    pub journal_number: Option<String>,
    /// Who chaired; who did first, where that changed.
    pub chair: Option<String>,
    /// Who chaired which items, where that changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chairs: Vec<ChairFacts>,
    /// The items that nobody chaired who was there.
    #[serde(skip)]
    pub unchaired: Vec<String>,
    /// Who wrote.
    pub secretary: Option<String>,
    /// Who kept shadow minutes.
    pub shadow_secretary: Option<String>,
    /// Attendance, group by group: the sectors, then guests, observers, secretariat.
    pub attendance: Vec<Group>,
    /// In a joint meeting: the body that it was held together with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub together: Option<TogetherFacts>,
    /// Who was given a seat for good at this meeting.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub new_holders: Vec<NewHolderFacts>,
    /// Items in the order of the agenda.
    pub items: Vec<ItemFacts>,
    /// When the next meeting is.
    pub next_meeting: Option<String>,
    /// How far the minutes have come after the meeting.
    pub approval: ApprovalFacts,
    /// What was corrected after the meeting.
    pub corrections: Vec<CorrectionFacts>,
    /// In an earlier version that is written again: numbers of items that are closed by now, and so left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closed_since: Vec<String>,
    /// How paper says who was there.
    #[serde(skip)]
    pub attendance_style: AttendanceStyle,
    /// Whether paper ends with a sheet to sign.
    #[serde(skip)]
    pub signature_sheet: bool,
    /// From how many pages on paper has a list of contents; 0 for never.
    #[serde(skip)]
    pub contents_from: u32,
    /// Whether a decision stands under where and when its case was dealt with.
    #[serde(skip)]
    pub treatment_line: bool,
    /// Whether paper begins with the decisions at a glance.
    #[serde(skip)]
    pub decisions_first: bool,
    /// Whether paper has the recommendation before the statement of the case.
    #[serde(skip)]
    pub recommendation_first: bool,
    /// How days are written.
    #[serde(skip)]
    pub date_style: DateStyle,
    /// Between hours and minutes.
    #[serde(skip)]
    pub separator: char,
    /// Caption of the summary.
    #[serde(skip)]
    pub summary_caption: String,
    /// Caption of the case number.
    #[serde(skip)]
    pub case_caption: String,
}

/// A break.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BreakFacts {
    /// From.
    pub from: Moment,
    /// To.
    pub to: Moment,
}

/// How far the minutes have come.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ApprovalFacts {
    /// The step.
    pub stage: Stage,
    /// 1 as written when the meeting closed, one more with each correction; 0 for a draft.
    pub version: usize,
    /// When they were sent last.
    pub sent_on: Option<chrono::NaiveDate>,
    /// To whom.
    pub sent_to: Option<String>,
    /// Which version.
    pub sent_version: Option<usize>,
    /// When they were approved.
    pub approved_on: Option<chrono::NaiveDate>,
    /// By whom.
    pub approved_by: Option<String>,
    /// Which version.
    pub approved_version: Option<usize>,
    /// Since when they are final.
    pub final_on: Option<chrono::NaiveDate>,
    /// Which version.
    pub final_version: Option<usize>,
    /// Corrected since the last of these steps.
    pub corrected_since: bool,
    /// An approval of an earlier version that was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken_back: Option<TakenBack>,
}

impl ApprovalFacts {
    /// Whether they have been approved, be it that they were corrected since.
    #[must_use]
    pub fn is_released(&self) -> bool {
        self.stage >= Stage::Approved
    }
}

/// A sector, or a group without seats.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// Its name as printed.
    pub name: String,
    /// Seats; 0 for groups without.
    pub seats: usize,
    /// The vacant seats, each with its name where it has one.
    #[serde(skip)]
    pub vacant: Vec<Option<String>>,
    /// The seats that somebody sat in while the meeting ran; before it is opened that is not known.
    #[serde(skip)]
    pub taken: Option<usize>,
    /// Its people.
    pub people: Vec<Participant>,
}

/// One person's attendance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Participant {
    /// Key, as votes name people by.
    pub id: String,
    /// Party letter or group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Title and name: "Borgmester Anna Hviid".
    pub name: String,
    /// Where from.
    pub organisation: Option<String>,
    /// What the person's part was.
    pub part: Participation,
    /// What the person serves the meeting as, or that they observe it.
    #[serde(skip)]
    pub task: Option<String>,
    /// Whether the person took part remotely.
    pub remote: bool,
    /// Took part in some items remotely and in others in the room.
    #[serde(skip)]
    pub in_both_ways: bool,
    /// When the person was there, if not from beginning to end. Local times.
    pub times: Vec<Stay>,
    /// For whom a substitute sat.
    pub standing_in_for: Option<String>,
    /// What only paper says.
    #[serde(skip)]
    pub presence: Presence,
}

/// Somebody who chaired some of the items.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChairFacts {
    /// Name.
    pub name: String,
    /// Numbers of the items, in the order they were settled.
    pub items: Vec<String>,
}

/// Somebody who was given a seat for good.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NewHolderFacts {
    /// Title and name.
    pub name: String,
    /// The sector's name.
    pub sector: String,
    /// Title and name of who held it before; nobody for a vacant seat.
    pub instead_of: Option<String>,
    /// Both as they stand inside a sentence.
    #[serde(skip)]
    pub in_a_sentence: (String, Option<String>),
}

/// One item's facts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemFacts {
    /// Number.
    pub number: String,
    /// Title; the neutral one in public.
    pub title: String,
    /// Closed to the public.
    pub closed: bool,
    /// Kind; not told of a closed item in public.
    #[serde(serialize_with = "kind", skip_serializing_if = "Option::is_none")]
    pub kind: Option<ItemKind>,
    /// How far it came; not told of a closed item in public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ItemPhase>,
    /// All the rest; absent for a closed item in the public version.
    #[serde(flatten)]
    pub detail: Option<ItemDetail>,
}

#[allow(clippy::ref_option, reason = "serde hands over the field itself")]
fn kind<S: serde::Serializer>(kind: &Option<ItemKind>, serializer: S) -> Result<S::Ok, S::Error> {
    match kind {
        Some(kind) => serializer.serialize_str(kind_code(*kind)),
        None => serializer.serialize_none(),
    }
}

/// The stable English code of a kind.
#[must_use]
pub fn kind_code(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Decision => "decision",
        ItemKind::Discussion => "discussion",
        ItemKind::Information => "information",
    }
}

/// What only those may see who may see the item.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a field of the JSON, or says what paper does with one"
)]
pub struct ItemDetail {
    /// Case number.
    pub case_number: Option<String>,
    /// Journal number.
    pub journal_number: Option<String>,
    /// Document id.
    pub document_id: Option<String>,
    /// Summary.
    pub summary: Option<String>,
    /// Statement of the case.
    pub case: Option<String>,
    /// Financial consequences in words.
    pub finances: Option<String>,
    /// Recommendation as prose or lead-in.
    pub recommendation: Option<String>,
    /// Single recommendations.
    pub recommendations: Vec<String>,
    /// Bulleted rather than numbered.
    #[serde(skip)]
    pub bulleted: bool,
    /// Which body decides.
    pub decided_by: Option<String>,
    /// Economic consequences.
    pub economic: bool,
    /// Who must approve locally.
    pub local_approvals: Vec<String>,
    /// How the case was dealt with before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Treatment>,
    /// Annexes.
    pub annexes: Vec<String>,
    /// What was decided.
    pub decision: Option<DecisionFacts>,
    /// Until when it was put off.
    pub postponed_until: Option<String>,
    /// Why.
    pub postponed_reason: Option<String>,
    /// The secretary's own sentence for that.
    pub postponed_text: Option<String>,
    /// Put off without having been dealt with.
    pub postponed_untreated: bool,
    /// Has been begun.
    #[serde(skip)]
    pub begun: bool,
    /// Added to the agenda during the meeting.
    pub added: bool,
    /// Guests who attended it.
    pub guests: Vec<String>,
    /// Who did not take part.
    pub not_participating: Vec<String>,
    /// Whether paper names them: not under information without a decision, unless the house style says so.
    #[serde(skip)]
    pub prints_absence: bool,
    /// Who was disqualified.
    pub recused: Vec<String>,
    /// Amendments that were moved, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<ProposalFacts>,
    /// Votes, in the order they were opened.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<VoteFacts>,
    /// The demand that the case be brought before the council, which stops the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brought: Option<BroughtFacts>,
    /// Positions recorded on demand.
    pub positions: Vec<PositionFacts>,
    /// Changes of wording.
    pub amendments: Vec<AmendmentFacts>,
    /// The body that the case goes on to.
    pub forwarded_to: Option<String>,
    /// Follow-ups.
    #[serde(serialize_with = "follow_ups")]
    pub follow_ups: Vec<FollowUp>,
    /// Minutes used; internal version only.
    pub minutes_used: Option<i64>,
}

fn follow_ups<S: serde::Serializer>(list: &[FollowUp], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(list)
}
