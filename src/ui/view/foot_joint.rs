//! The lower part of the room's screen when several bodies meet jointly.
//!
//! ```text
//! ● SOF: BESLUTNINGSDYGTIG
//! Region 3/4      Kommuner 5/6      Almen praksis 1/2
//! ○ Klyngen: IKKE BESLUTNINGSDYGTIG
//! ```
//! Promise: each body's verdict stands as large as that of one that meets alone, its sectors below it; one that the item
//! does not concern is no alarm.

use super::big::{self, below};
use super::foot_sectors::counted;
use super::paint::Pen;
use super::strip;
use super::theme::Tone;
use crate::domain::at::At;
use crate::domain::joint::{Joint, SittingBody};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::quorum::{self, Verdict};
use crate::text::quorum as words;
use crate::text::width::columns;
use ratatui::layout::Rect;

/// A joint meeting: each body's verdict as large as that of one that meets alone, and its sectors below.
pub(super) fn bodies(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    (joint, (large, small)): (&Joint, (u16, u16)),
) {
    let mut rest = Rect {
        height: area.height.saturating_sub(1),
        ..area
    };
    for body in joint.bodies() {
        let verdict = quorum::of_body(meeting, body);
        let concerned = body.deals_with(meeting.current_item());
        let (sign, tone) = strip::sign_of(concerned, &verdict);
        let place = Rect {
            height: large.min(rest.height),
            ..rest
        };
        if tone == Tone::Alarm && meeting.phase() == Phase::Open {
            pen.fill(place, tone);
        }
        let words = words::verdict(body.profile(), &verdict);
        let name = &body.profile().reference;
        let whole = format!("{name}: {words}");
        let short = format!("{name}: {}", words.split(':').next().unwrap_or_default());
        let big = large > 1
            && (big::draw(pen, place, &whole, tone).is_some()
                || big::draw(pen, place, &short, tone).is_some());
        if !big {
            let fits = columns(&whole) + 2 <= usize::from(place.width);
            let shown = if fits { &whole } else { &short };
            pen.text(
                place,
                0,
                0,
                &format!("{sign} {}", shown.to_uppercase()),
                tone,
            );
        }
        rest = below(rest, large);
        let counts = Rect {
            height: small.min(rest.height),
            ..rest
        };
        body_counts(pen, counts, (body, &verdict), concerned);
        rest = below(rest, small);
    }
}

/// The sectors of a body side by side: "Region 3/4   Kommuner 5/6".
fn body_counts(
    pen: &mut Pen<'_>,
    area: Rect,
    (body, verdict): (&SittingBody, &Verdict),
    concerned: bool,
) {
    let sectors = &body.profile().sectors;
    let n = u16::try_from(sectors.len()).unwrap_or(1).max(1);
    let width = area.width / n;
    for ((at, sector), count) in sectors.entries().zip(&verdict.sectors) {
        let rule = verdict.of_sector(at);
        let unmet = rule.is_some_and(|r| !r.met());
        let tone = if unmet && concerned {
            Tone::Alarm
        } else {
            Tone::Plain
        };
        let place = Rect {
            x: area.x + width * u16::try_from(at.before()).unwrap_or(0),
            width: width.saturating_sub(2),
            ..area
        };
        let figures = format!("{}/{}", count.present, count.seats);
        let text = format!("{} {figures}", sector.name);
        if place.height < 3 || big::draw(pen, place, &text, tone).is_none() {
            let text = counted(pen, &sector.name, &figures, place.width);
            pen.text(place, 0, 0, &text, tone);
        }
    }
}
