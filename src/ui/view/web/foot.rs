//! The lower part of the page: the verdict in words, the seats of each sector as bars, how the time goes, what comes next.
//!
//! Promise: the same count as on the wall; a loss of quorum has a sign and words of its own beside its colour. When the
//! meeting is over nobody decides any more, and nothing is said of it.

use super::pictures;
use crate::domain::Moment;
use crate::domain::joint::SittingBody;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::quorum::{self, Verdict};
use crate::text::clean::pasted_line as clean;
use crate::text::{danish, quorum as words};
use crate::ui::view::{foot, presence};
use maud::{Markup, html};

/// Whether it is quorate; in a joint meeting each body.
pub(super) fn verdict(meeting: &Meeting) -> Markup {
    if meeting.phase() == Phase::Closed {
        return Markup::default();
    }
    let Some(joint) = meeting.joint() else {
        let verdict = quorum::now(meeting);
        let says = words::verdict(meeting.profile(), &verdict);
        return line(&verdict, &says, true);
    };
    let body = |body: &SittingBody| {
        let verdict = quorum::of_body(meeting, body);
        let says = danish::lower_first(&words::verdict(body.profile(), &verdict));
        let concerned = body.deals_with(meeting.current_item());
        let says = format!("{} {says}", body.profile().reference);
        line(&verdict, &says, concerned)
    };
    html! { @for one in joint.bodies() { (body(one)) } }
}

/// A verdict; `concerned` where something is decided by it now.
fn line(verdict: &Verdict, says: &str, concerned: bool) -> Markup {
    let (sign, class) = match verdict.met {
        // Without a rule nothing is said but that, and only in a joint meeting's list of bodies.
        None => ("·", "dom"),
        Some(true) => ("●", "dom godt"),
        Some(false) if concerned => ("○", "dom alarm"),
        Some(false) => ("○", "dom"),
    };
    html! { p class=(class) { span aria-hidden="true" { (sign) " " } (clean(says)) } }
}

/// The sectors, and the clock.
pub(super) fn rest(meeting: &Meeting, now: Moment) -> Markup {
    if meeting.phase() == Phase::Closed {
        return Markup::default();
    }
    let clock = danish::capital(&foot::clock_line(meeting, now, false));
    html! {
        @if meeting.joint().is_none() { (sectors(meeting)) }
        div.linje {
            @if !clock.is_empty() { p { (clock) } }
            @if let Some(next) = foot::next_line(meeting) { p { (clean(&next)) } }
        }
    }
}

fn sectors(meeting: &Meeting) -> Markup {
    let verdict = quorum::now(meeting);
    let entries = meeting.profile().sectors.entries();
    html! {
        ul.sektorer {
            @for ((at, sector), count) in entries.zip(&verdict.sectors) {
                @let rule = verdict.of_sector(at);
                li.mangler[rule.is_some_and(|r| !r.met())] {
                    p { strong { (clean(&sector.name)) } " " (presence::figures(*count, rule)) }
                    (pictures::seats(*count, rule.map(|r| r.needed)))
                }
            }
        }
    }
}
