//! The quorum strip: the verdict in words, then each sector's count.
//!
//! ```text
//!  ● Beslutningsdygtig   Region 3/4 (2)   Kommuner 5/6 (3)   Almen praksis 1/2 (1) kritisk
//! ```
//! Promise: computed in this frame from the same meeting the rest shows [product 4].

use super::paint::Pen;
use super::theme::Tone;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::profile::Effect;
use crate::domain::quorum::{self, Over, Verdict};
use crate::text::{danish, quorum as words};
use ratatui::layout::Rect;

/// Draws the strip.
pub fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting) {
    let verdict = quorum::now(meeting);
    let profile = meeting.profile();
    let (sign, tone) = match verdict.met {
        Some(true) => ("●", Tone::Good),
        Some(false) => ("○", Tone::Alarm),
        None => ("·", Tone::Plain),
    };
    let mut x = pen.text(area, 1, 0, &format!("{sign} {}", words::verdict(profile, &verdict)), tone) + 2;
    if meeting.phase() == Phase::Planned && verdict.met == Some(false) {
        let expected = quorum::forecast(meeting, None);
        let text = if expected.met == Some(true) { "forventes opfyldt" } else { "ventes ikke opfyldt" };
        x = pen.text(area, x, 0, &format!("({text})"), if expected.met == Some(true) { Tone::Plain } else { Tone::Warning }) + 2;
    }
    for (text, tone) in counts(meeting, &verdict) {
        if usize::from(x) + crate::text::width::columns(&text) > usize::from(area.width) {
            break;
        }
        x = pen.text(area, x, 0, &text, tone) + 2;
    }
}

fn counts(meeting: &Meeting, verdict: &Verdict) -> Vec<(String, Tone)> {
    let profile = meeting.profile();
    let mut counts: Vec<(String, Tone)> = Vec::new();
    for (at, (sector, count)) in profile.sectors.iter().zip(&verdict.sectors).enumerate() {
        let rule = verdict.requirements.iter().find(|r| r.over == Over::Sector(at));
        let base = format!("{} {}/{}", sector.name, count.present, count.seats);
        counts.push(match rule {
            None => (base, Tone::Plain),
            Some(r) if !r.met() => (format!("{base} (kræver {}, mangler {})", r.needed, -r.margin()), if r.effect == Effect::Warns { Tone::Warning } else { Tone::Alarm }),
            Some(r) if r.margin() == 0 && r.needed > 0 => (format!("{base} (kræver {}, kritisk)", r.needed), Tone::Warning),
            Some(r) => (format!("{base} (kræver {})", r.needed), Tone::Plain),
        });
    }
    for r in verdict.requirements.iter().filter(|r| r.over == Over::All) {
        counts.push((format!("I alt {}/{} (kræver {})", r.present, r.seats, r.needed), if r.met() { Tone::Plain } else { Tone::Alarm }));
    }
    for r in verdict.requirements.iter().filter(|r| r.over == Over::Chair && !r.met()) {
        counts.push((danish::capital(&words::scope(profile, r)) + " mangler", Tone::Alarm));
    }
    counts
}
