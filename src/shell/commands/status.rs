//! `status`: where the meeting stands, as text or as `ordstyrer.status/1`.
//!
//! Promise: field names are fixed by the contract and documented in `config/schema`. As everything that goes out it says of a
//! closed item its number and neutral title; in full it is told to whoever asks for the internal view.

mod in_words;
mod seen;

use super::super::filed::{self, Filed};
use super::super::printing;
use crate::domain::at::PersonAt;
use crate::domain::attendance::Status as Presence;
use crate::domain::closing::{not_participating, settled, standing};
use crate::domain::decision::{FollowUp, Outcome, PointAnswer};
use crate::domain::history::History;
use crate::domain::joint::SittingBody;
use crate::domain::meeting::{ItemPhase, ItemState, Meeting, Phase};
use crate::domain::profile::Profile;
use crate::domain::quorum::{self, Over, Verdict};
use crate::domain::scene::Scene;
use crate::domain::schedule;
use crate::minutes::corrected::CorrectionFacts;
use crate::minutes::decided::AmendmentFacts;
use crate::minutes::facts::{ApprovalFacts, Audience, Minutes, kind_code};
use crate::minutes::votes::{self, BroughtFacts, VoteFacts};
use crate::minutes::{approval, items};
use crate::text::{quorum as words, screen};
use seen::{closed, presence, speakers, speaking};
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct StatusReport<'m> {
    schema: &'static str,
    seq: u64,
    state: Phase,
    digest: Option<String>,
    body: &'m str,
    title: String,
    date: chrono::NaiveDate,
    opened: Option<crate::domain::Moment>,
    closed: Option<crate::domain::Moment>,
    chair: Option<&'m str>,
    current_item: Option<&'m str>,
    shown_item: Option<&'m str>,
    quorum: Quorum,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bodies: Vec<BodyQuorum<'m>>,
    attendance: Vec<Attendance<'m>>,
    items: Vec<Item<'m>>,
    scene: Option<&'static str>,
    break_until: Option<crate::domain::Moment>,
    projected_end: Option<crate::domain::Moment>,
    overrun_minutes: Option<i64>,
    speaking: Option<Speaking<'m>>,
    speakers: Vec<Speaker<'m>>,
    minutes: ApprovalFacts,
    corrections: Vec<CorrectionFacts>,
    #[serde(skip_serializing_if = "Filed::is_complete")]
    filed: Filed,
}

#[derive(Serialize)]
struct Speaking<'m> {
    id: &'m str,
    name: &'m str,
    since: crate::domain::Moment,
}

#[derive(Serialize)]
struct Speaker<'m> {
    id: &'m str,
    name: &'m str,
    reply: bool,
}

#[derive(Serialize)]
struct Quorum {
    met: Option<bool>,
    verdict: String,
    requirements: Vec<RequirementReport>,
    sectors: Vec<Sector>,
}

#[derive(Serialize)]
struct RequirementReport {
    scope: String,
    name: String,
    seats: u32,
    present: u32,
    needed: u32,
    margin: i64,
}

#[derive(Serialize)]
struct Sector {
    id: String,
    seats: u32,
    present: u32,
    #[serde(skip_serializing_if = "is_none")]
    not_counting: u32,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over the field itself"
)]
fn is_none(count: &u32) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct Attendance<'m> {
    id: &'m str,
    name: &'m str,
    title: Option<&'m str>,
    organisation: Option<&'m str>,
    role: &'static str,
    sector: Option<&'m str>,
    seat: Option<&'m str>,
    status: Presence,
    since: Option<crate::domain::Moment>,
    standing_in_for: Option<Vec<&'m str>>,
    critical: bool,
}

#[derive(Serialize)]
struct Item<'m> {
    number: &'m str,
    title: &'m str,
    kind: Option<&'static str>,
    state: Option<ItemPhase>,
    closed: bool,
    economic: Option<bool>,
    outcome: Option<Outcome>,
    text: Option<&'m str>,
    points: &'m [PointAnswer],
    decided_at: Option<crate::domain::Moment>,
    standing: Option<crate::domain::decision::Standing>,
    /// Stopped: the case is brought before a council.
    #[serde(skip_serializing_if = "Option::is_none")]
    brought: Option<BroughtFacts>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    votes: Vec<VoteFacts>,
    quorum_at_decision: Option<Quorum>,
    not_participating: Vec<NotParticipating<'m>>,
    positions: &'m [crate::domain::decision::Position],
    amendments: Vec<AmendmentFacts>,
    followups: &'m [FollowUp],
    postponed_until: Option<&'m str>,
    postponed_reason: Option<&'m str>,
    postponed_text: Option<&'m str>,
    postponed_untreated: bool,
    planned_minutes: Option<u32>,
}

/// One body of a joint meeting.
#[derive(Serialize)]
struct BodyQuorum<'m> {
    id: &'m str,
    name: &'m str,
    #[serde(flatten)]
    quorum: Quorum,
}

#[derive(Serialize)]
struct NotParticipating<'m> {
    id: &'m str,
    name: &'m str,
    status: Presence,
}

/// Prints where the meeting stands.
///
/// # Errors
/// There is no meeting to read.
pub(crate) fn run(path: &Path, json: bool, internal: bool) -> anyhow::Result<u8> {
    let audience = if internal {
        Audience::Internal
    } else {
        Audience::Public
    };
    let read = super::read_for(path, audience)?;
    let meeting = read.history.meeting();
    let filed = Filed::as_configured(&read.folder, &read.history);
    if json {
        let digest = read.recorded.then_some(read.digest);
        super::json(&status(&read.history, audience, digest, filed))?;
    } else {
        printing::out(in_words::of(meeting, audience).trim_end())?;
        if let Some(found) = filed.sentence() {
            printing::out(&format!("\n{found} {}", filed::WRITE_THEM))?;
        }
    }
    Ok(read.code)
}

/// Where a meeting stands, as `ordstyrer.status/1`, with closed items and without a digest.
///
/// # Errors
/// It cannot be written as JSON.
pub fn as_json(history: &History) -> serde_json::Result<String> {
    let (audience, filed) = (Audience::Internal, Filed::default());
    serde_json::to_string_pretty(&status(history, audience, None, filed))
}

fn status(
    history: &History,
    audience: Audience,
    digest: Option<String>,
    filed: Filed,
) -> StatusReport<'_> {
    let meeting = history.meeting();
    let verdict = quorum::now(meeting);
    // As of the last record: reading is a function of the journal, not of the hour.
    let projected_end = meeting
        .last_time()
        .and_then(|now| schedule::projected_end(meeting, meeting.local(now)));
    StatusReport {
        schema: "ordstyrer.status/1",
        seq: meeting.seq(),
        state: meeting.phase(),
        digest,
        filed,
        body: &meeting.profile().name,
        title: screen::headline(meeting),
        date: meeting.day(),
        opened: meeting.opened().map(|o| o.at),
        closed: meeting.closed().map(|c| c.at),
        chair: meeting
            .chair()
            .map(|p| meeting.people()[p].person.id.as_str()),
        current_item: meeting.current_item().map(|s| s.item.id.as_str()),
        shown_item: meeting
            .shown()
            .filter(|s| audience.sees(s))
            .map(|s| s.item.id.as_str()),
        attendance: meeting
            .people()
            .entries()
            .filter(|(_, p)| audience.may_name(meeting, p))
            .map(|(at, _)| attendance(meeting, audience, &verdict, at))
            .collect(),
        items: meeting
            .agenda()
            .map(|s| item(meeting, audience, s))
            .collect(),
        scene: meeting.scene().map(Scene::code),
        break_until: meeting.break_until(),
        projected_end,
        overrun_minutes: projected_end.and_then(|end| schedule::overrun(meeting, end)),
        speaking: speaking(meeting, audience),
        speakers: speakers(meeting, audience),
        minutes: approval::approval(meeting),
        corrections: Minutes::corrections_of(history, audience),
        quorum: told(meeting.profile(), &verdict),
        bodies: meeting
            .joint()
            .map(|joint| joint.bodies().iter().map(|b| body(meeting, b)).collect())
            .unwrap_or_default(),
    }
}

fn body<'m>(meeting: &Meeting, body: &'m SittingBody) -> BodyQuorum<'m> {
    let profile = body.profile();
    BodyQuorum {
        id: &profile.id,
        name: &profile.name,
        quorum: told(profile, &quorum::of_body(meeting, body)),
    }
}

fn told(profile: &Profile, verdict: &Verdict) -> Quorum {
    let scope = |over: Over| match over {
        Over::All => "all".to_owned(),
        Over::Chair => "chair".to_owned(),
        Over::Sector(s) => profile
            .sectors
            .get(s)
            .map(|s| s.id.to_string())
            .unwrap_or_default(),
    };
    Quorum {
        met: verdict.met,
        verdict: words::verdict(profile, verdict),
        requirements: verdict
            .requirements
            .iter()
            .map(|r| RequirementReport {
                scope: scope(r.over),
                name: words::scope(profile, r),
                seats: r.seats,
                present: r.present,
                needed: r.needed,
                margin: r.margin(),
            })
            .collect(),
        sectors: profile
            .sectors
            .iter()
            .zip(&verdict.sectors)
            .map(|(s, c)| Sector {
                id: s.id.to_string(),
                seats: c.seats,
                present: c.present,
                not_counting: c.uncounted,
            })
            .collect(),
    }
}

fn attendance<'m>(
    meeting: &'m Meeting,
    audience: Audience,
    verdict: &Verdict,
    at: PersonAt,
) -> Attendance<'m> {
    use crate::domain::roster::Role;
    let attendee = &meeting.people()[at];
    let person = &attendee.person;
    let (role, sector) = match &person.role {
        Role::Member { sector } => ("member", Some(sector.as_str())),
        Role::Substitute { sector, .. } => ("substitute", Some(sector.as_str())),
        Role::Guest { .. } => ("guest", None),
        Role::Observer => ("observer", None),
        Role::Staff { .. } => ("staff", None),
    };
    let stands_in = attendee.standing_in.map(|s| {
        meeting.seats()[s]
            .holders
            .iter()
            .map(|h| meeting.people()[*h].person.name.as_str())
            .collect()
    });
    Attendance {
        id: person.id.as_str(),
        name: &person.name,
        title: person.title.as_deref(),
        organisation: person.organisation.as_deref(),
        role,
        sector,
        seat: attendee
            .standing_in
            .or(attendee.seat)
            .map(|s| meeting.seats()[s].id.as_str()),
        status: presence(meeting, audience, attendee.status()),
        since: attendee.since(),
        standing_in_for: stands_in,
        critical: quorum::critical(meeting, verdict, at),
    }
}

fn item<'m>(meeting: &'m Meeting, audience: Audience, state: &'m ItemState) -> Item<'m> {
    if !audience.sees(state) {
        return closed(state);
    }
    let decision = state.decision.as_ref();
    let settled = settled(meeting, state);
    let postponed = state.postponed.as_ref();
    Item {
        number: state.item.id.as_str(),
        title: &state.item.title,
        kind: Some(kind_code(state.item.kind)),
        state: Some(state.phase),
        closed: !state.is_public(),
        economic: Some(state.item.economic),
        outcome: decision.map(|d| d.outcome),
        text: decision.map(|d| d.text.as_str()),
        points: decision.map_or(&[], |d| d.points.as_slice()),
        decided_at: decision.and(settled).and_then(|s| s.at),
        standing: standing(meeting, state),
        brought: votes::brought(meeting, state),
        votes: votes::of(meeting, state),
        quorum_at_decision: decision.and(settled).map(|settled| {
            let verdict = quorum::of_item(meeting, state, Some(settled.place));
            told(meeting.profile(), &verdict)
        }),
        not_participating: not_participating(meeting, state)
            .into_iter()
            .map(|a| NotParticipating {
                id: meeting.people()[a.person].person.id.as_str(),
                name: &meeting.people()[a.person].person.name,
                status: a.status,
            })
            .collect(),
        positions: &state.positions,
        amendments: state.amendments.iter().map(items::amendment).collect(),
        followups: &state.follow_ups,
        postponed_until: postponed.and_then(|p| p.until.as_deref()),
        postponed_reason: postponed.and_then(|p| p.reason.as_deref()),
        postponed_text: postponed.and_then(|p| p.text.as_deref()),
        postponed_untreated: postponed.is_some_and(|p| p.untreated),
        planned_minutes: state.item.minutes,
    }
}
