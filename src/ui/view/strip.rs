//! The quorum strip: the verdict in words, then each sector's count.
//!
//! ```text
//! ● Beslutningsdygtig  Region 3/4 (2)  Kommuner 5/6 (3)  Almen praksis 1/2 (1)
//! ```
//! Promise: computed in this frame from the same meeting the rest shows (product 4); the verdict stands whole. Which
//! form of the counts fits is left to `strip_counts`.

use super::paint::Pen;
use super::strip_counts::fitted;
use super::theme::Tone;
use crate::domain::joint::{Joint, SittingBody};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::profile::Profile;
use crate::domain::quorum::{self, Verdict};
use crate::text::width::columns;
use crate::text::{danish, quorum as words};
use ratatui::layout::Rect;

/// Draws the strip: the verdict, and every count.
pub fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting) {
    if let Some(joint) = meeting.joint() {
        bodies(pen, area, meeting, joint);
        return;
    }
    let verdict = quorum::now(meeting);
    let (sign, tone) = match verdict.met {
        Some(true) => ("● ", Tone::Good),
        Some(false) => ("○ ", Tone::Alarm),
        None => ("", Tone::Faint),
    };
    if verdict.met == Some(false) && meeting.phase() == Phase::Open {
        // The whole line: a loss must be seen while typing.
        pen.fill(area, Tone::Alarm);
    }
    let profile = meeting.profile();
    let whole = words::verdict(profile, &verdict);
    // Without a rule there is no short form: "ikke fastsat" must be read.
    let short = verdict.met.and_then(|_| whole.split(':').next());
    let short = short.unwrap_or(&whole);
    let x = line(pen, area, (sign, tone), (&whole, short), profile, &verdict);
    if meeting.phase() == Phase::Planned && verdict.met == Some(false) {
        outlook(pen, area, x, meeting);
    }
}

/// A verdict and its counts on one line, in the longest form that fits; returns the column behind them.
fn line(
    pen: &mut Pen<'_>,
    area: Rect,
    (sign, tone): (&str, Tone),
    (whole, short): (&str, &str),
    profile: &Profile,
    verdict: &Verdict,
) -> u16 {
    let room = usize::from(area.width).saturating_sub(pen.columns(sign));
    let fitted = fitted(pen, profile, verdict, (whole, short), room);
    let mut x = pen.text(area, 0, 0, &format!("{sign}{}", fitted.verdict), tone) + 2;
    for (text, tone) in fitted.counts {
        x = pen.text(area, x, 0, &text, tone) + 2;
    }
    x
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

/// A joint meeting: each body with its own verdict, one below the other, or side by side on a single line.
fn bodies(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, joint: &Joint) {
    let abreast = area.height == 1;
    for (at, one) in (0..).zip(joint.bodies()) {
        let place = if abreast {
            let width = area.width / 2;
            Rect {
                x: area.x + width * at,
                width: width.saturating_sub(1),
                ..area
            }
        } else {
            Rect {
                y: area.y + at,
                height: 1,
                ..area
            }
        };
        body(pen, place, meeting, one);
    }
}

/// One body of a joint meeting on a line: "● SOF beslutningsdygtig  Region 3/3  Kommuner 2/2".
pub fn body(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, body: &SittingBody) {
    let verdict = quorum::of_body(meeting, body);
    let concerned = body.deals_with(meeting.current_item());
    let (sign, tone) = sign_of(concerned, &verdict);
    if tone == Tone::Alarm && meeting.phase() == Phase::Open {
        pen.fill(area, Tone::Alarm);
    }
    let profile = body.profile();
    let words = danish::lower_first(&words::verdict(profile, &verdict));
    let whole = format!("{} {words}", profile.reference);
    let short = verdict.met.and_then(|_| words.split(':').next());
    let short = short.map_or_else(
        || whole.clone(),
        |words| format!("{} {words}", profile.reference),
    );
    let sign = format!("{sign} ");
    line(
        pen,
        area,
        (&sign, tone),
        (&whole, &short),
        profile,
        &verdict,
    );
}

/// The sign and the tone of one body's verdict in a joint meeting: an alarm only for a body that deals with the item.
pub(super) fn sign_of(concerned: bool, verdict: &Verdict) -> (&'static str, Tone) {
    match verdict.met {
        Some(false) if concerned => ("○", Tone::Alarm),
        Some(false) => ("○", Tone::Faint),
        Some(true) => ("●", Tone::Good),
        None => ("·", Tone::Plain),
    }
}
