//! The quorum strip: the verdict in words, then each sector's count.
//!
//! ```text
//!  ● Beslutningsdygtig   Region 3/4 (2)   Kommuner 5/6 (3)   Almen praksis 1/2 (1) kritisk
//! ```
//! Promise: computed in this frame from the same meeting the rest shows (product 4).

use super::paint::Pen;
use super::theme::Tone;
use crate::domain::joint::{Joint, SittingBody};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::profile::{IfUnmet, Profile};
use crate::domain::quorum::{self, Over, Requirement, Verdict};
use crate::text::width::columns;
use crate::text::{danish, quorum as words};
use ratatui::layout::Rect;

/// Draws the strip: as much as fits, the verdict first.
pub fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting) {
    if let Some(joint) = meeting.joint() {
        bodies(pen, area, meeting, joint);
        return;
    }
    let verdict = quorum::now(meeting);
    let (sign, tone) = match verdict.met {
        Some(true) => ("●", Tone::Good),
        Some(false) => ("○", Tone::Alarm),
        None => ("·", Tone::Plain),
    };
    if verdict.met == Some(false) && meeting.phase() == Phase::Open {
        // The whole line: a loss must be seen while typing.
        pen.fill(area, Tone::Alarm);
    }
    let full = words::verdict(meeting.profile(), &verdict);
    if verdict.met.is_none() {
        without_rule(pen, area, meeting, &verdict, &full);
        return;
    }
    let (words, detail) = fitting(meeting, &verdict, full, usize::from(area.width));
    let mut x = pen.text(area, 0, 0, &format!("{sign} {words}"), tone) + 2;
    for (text, tone) in counts(meeting.profile(), &verdict, detail) {
        x = pen.text(area, x, 0, &text, tone) + 2;
    }
    if meeting.phase() == Phase::Planned && verdict.met == Some(false) {
        outlook(pen, area, x, meeting);
    }
}

/// Without a rule there is no short form: "ikke fastsat" must be read.
fn without_rule(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, verdict: &Verdict, full: &str) {
    let mut x = pen.text(area, 0, 0, full, Tone::Faint) + 2;
    for (text, tone) in counts(meeting.profile(), verdict, Detail::Bare) {
        if usize::from(x) + columns(&text) > usize::from(area.width) {
            break;
        }
        x = pen.text(area, x, 0, &text, tone) + 2;
    }
}

/// The verdict and its counts in the longest form that fits.
fn fitting(meeting: &Meeting, verdict: &Verdict, full: String, room: usize) -> (String, Detail) {
    let short = full.split(':').next().unwrap_or_default().to_owned();
    let fits = |words: &str, detail: Detail| {
        let counts = counts(meeting.profile(), verdict, detail);
        let figures: usize = counts.iter().map(|(t, _)| columns(t) + 2).sum();
        columns(words) + 3 + figures <= room
    };
    for detail in [Detail::Needs, Detail::Figures, Detail::Bare] {
        if fits(&full, detail) {
            return (full, detail);
        }
    }
    let forms = [Detail::Missing, Detail::Figures];
    let detail = forms.into_iter().find(|d| fits(&short, *d));
    (short, detail.unwrap_or(Detail::Bare))
}

/// Before the meeting: whether it will be quorate if those come who have not sent apologies.
fn outlook(pen: &mut Pen<'_>, area: Rect, x: u16, meeting: &Meeting) {
    let expected = quorum::forecast(meeting, None);
    let (text, tone) = if expected.met == Some(true) {
        ("ventes beslutningsdygtigt trods afbud", Tone::Faint)
    } else {
        (
            "ventes ikke beslutningsdygtigt: Ring til suppleanterne",
            Tone::Warning,
        )
    };
    if usize::from(x) + columns(text) <= usize::from(area.width) {
        pen.text(area, x, 0, text, tone);
    }
}

/// A joint meeting: the bodies side by side, each with its own verdict.
fn bodies(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, joint: &Joint) {
    let share = area.width / 2;
    for (at, one) in (0..).zip(joint.bodies()) {
        let place = Rect {
            x: area.x + share * at,
            width: share,
            ..area
        };
        body(pen, place, meeting, one);
    }
}

/// One body of a joint meeting on a line: "● SOF beslutningsdygtig  3/3 2/2 1/1".
pub fn body(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, body: &SittingBody) {
    let verdict = quorum::of_body(meeting, body);
    let concerned = body.deals_with(meeting.current_item());
    let (sign, tone) = match verdict.met {
        Some(false) if concerned => ("○", Tone::Alarm),
        Some(false) => ("○", Tone::Faint),
        Some(true) => ("●", Tone::Good),
        None => ("·", Tone::Plain),
    };
    if tone == Tone::Alarm && meeting.phase() == Phase::Open {
        pen.fill(area, Tone::Alarm);
    }
    let words = danish::lower_first(&words::verdict(body.profile(), &verdict));
    let text = format!("{sign} {} {words}", body.profile().reference);
    let room = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    let mut x = pen.text(room, 0, 0, &text, tone) + 2;
    for (text, tone) in counts(body.profile(), &verdict, Detail::Bare) {
        if usize::from(x) + columns(&text) <= usize::from(room.width) {
            x = pen.text(room, x, 0, &text, tone) + 2;
        }
    }
}

/// How much is said of each sector.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// "Region 3/4 (kræver 2, lige nok)"
    Needs,
    /// "Region 3/4, 1 for få", and bare where nothing is missing.
    Missing,
    /// "Region 3/4 (2)"
    Figures,
    /// "Region 3/4"
    Bare,
}

fn counts(profile: &Profile, verdict: &Verdict, detail: Detail) -> Vec<(String, Tone)> {
    let mut counts: Vec<(String, Tone)> = Vec::new();
    for ((at, sector), count) in profile.sectors.entries().zip(&verdict.sectors) {
        let base = format!("{} {}/{}", sector.name, count.present, count.seats);
        let rule = verdict
            .requirements
            .iter()
            .find(|r| r.over == Over::Sector(at));
        // A body can be quorate without one of its sectors: that is shown as such.
        let nobody = verdict.met == Some(true) && count.present == 0 && count.seats > 0;
        let plain = match (nobody, detail) {
            (true, Detail::Needs) => (format!("{base}, ingen til stede"), Tone::Warning),
            (true, _) => (base.clone(), Tone::Warning),
            (false, _) => (base.clone(), Tone::Plain),
        };
        let (text, tone) = rule.map_or(plain, |r| one(&base, r, detail));
        let left_out = words::uncounted(*count).filter(|_| detail == Detail::Needs);
        let left_out = left_out.map_or_else(String::new, |words| format!(", {words}"));
        counts.push((text + &left_out, tone));
    }
    for r in verdict.requirements.iter().filter(|r| r.over == Over::All) {
        counts.push(one(&format!("I alt {}/{}", r.present, r.seats), r, detail));
    }
    for r in verdict
        .requirements
        .iter()
        .filter(|r| r.over == Over::Chair && !r.met())
    {
        counts.push((
            danish::capital(&words::scope(profile, r)) + " er ikke til stede",
            Tone::Alarm,
        ));
    }
    counts
}

fn one(base: &str, r: &Requirement, detail: Detail) -> (String, Tone) {
    let critical = r.margin() == 0 && r.needed > 0;
    let tone = match (r.met(), r.effect) {
        (false, IfUnmet::Warns) => Tone::Warning,
        (false, IfUnmet::BlocksDecisions | IfUnmet::BlocksConsensus) => Tone::Alarm,
        (true, _) if critical => Tone::Warning,
        (true, _) => Tone::Plain,
    };
    let text = match detail {
        Detail::Needs if critical => format!("{base} (kræver {}, lige nok)", r.needed),
        Detail::Needs => format!("{base} (kræver {})", r.needed),
        Detail::Missing if !r.met() => format!("{base}, {} for få", -r.margin()),
        Detail::Figures => format!("{base} ({})", r.needed),
        Detail::Missing | Detail::Bare => base.to_owned(),
    };
    (text, tone)
}
