//! What stands in the middle of the page: one scene, with one heading of the first level.
//!
//! Promise: the words of the wall, whole: nothing is cut, what does not fit is scrolled to. Of a closed item there is its
//! number and neutral title. Pictures are left to `pictures` and `timeline`, the texts of decisions to `prose`.

use super::{pictures, prose, timeline};
use crate::domain::Moment;
use crate::domain::meeting::{ItemPhase, ItemState, Meeting};
use crate::domain::poll;
use crate::domain::quorum;
use crate::domain::speaking_time::{self, LimitedTurn, TimeLeft};
use crate::domain::vote::Vote;
use crate::text::clean::pasted_line as clean;
use crate::text::{danish, heading as headings, screen, speaking, vote as words};
use crate::ui::view::showing::{Showing, showing};
use crate::ui::view::{presence, projector, scenes, vote_scene};
use maud::{Markup, html};

/// A scene: its heading and what belongs to it, and the words of a decision, which are read aloud.
pub(super) struct WallScene {
    pub head: Markup,
    pub decision: Markup,
}

/// The scene that the room is shown.
pub(super) fn of(meeting: &Meeting, now: Moment) -> WallScene {
    let nothing = Markup::default;
    let shown = showing(meeting);
    let head = match shown {
        Showing::Attendance => {
            html! { h1.lille { "Fremmøde" } (attendance(meeting)) (timeline::attendance(meeting, now)) }
        }
        Showing::Agenda => agenda(meeting, now),
        Showing::Decisions => html! { h1.lille { "Dagens beslutninger" } (decisions(meeting)) },
        Showing::Speakers => speakers(meeting, now),
        Showing::Vote(vote, state) => ballot(meeting, vote, state),
        Showing::Item(state) => item(meeting, state),
        Showing::Decision(state) => html! {
            p.maerke { @if let Some(decision) = &state.decision { (headings::on_the_wall(decision, &state.item.id)) } }
            h1.lille { (title(state)) }
        },
        Showing::Opened => heading("Mødet er åbnet", &screen::headline(meeting)),
        Showing::Break => heading("Pause", &projector::break_line(meeting, now)),
        Showing::Welcome => welcome(meeting),
        Showing::Gathering => html! { (welcome(meeting)) (attendance(meeting)) },
        Showing::Over => html! {
            (heading("Tak for i dag", &projector::closing_line(meeting)))
            @if scenes::any_decided(meeting) { h2 { "Dagens beslutninger" } (decisions(meeting)) }
        },
    };
    let decision = match shown {
        Showing::Decision(state) => decided(meeting, state),
        Showing::Attendance
        | Showing::Agenda
        | Showing::Decisions
        | Showing::Speakers
        | Showing::Vote(..)
        | Showing::Item(_)
        | Showing::Opened
        | Showing::Break
        | Showing::Welcome
        | Showing::Gathering
        | Showing::Over => nothing(),
    };
    WallScene { head, decision }
}

fn heading(says: &str, below: &str) -> Markup {
    html! { h1 { (clean(says)) } p.stor { (clean(below)) } }
}

fn title(state: &ItemState) -> String {
    clean(projector::public_title(state))
}

fn welcome(meeting: &Meeting) -> Markup {
    heading(
        &screen::headline(meeting),
        &projector::when_and_where(meeting),
    )
}

fn item(meeting: &Meeting, state: &ItemState) -> Markup {
    let mut order = meeting.agenda();
    let place = order.position(|s| s.item.id == state.item.id).unwrap_or(0) + 1;
    let public = state.is_public();
    html! {
        p.maerke { (projector::label_of(state)) " " span.svag { (place) " af " (meeting.order().len()) } }
        h1 { (title(state)) }
        // A closed item shows number and neutral title, nothing else.
        @if public {
            @if let Some(result) = vote_scene::outcome(meeting, state) { p.godt { (clean(&result)) } }
            @if let Some(decision) = &state.decision { p.godt { (headings::definite(decision)) " er skrevet." } }
        }
    }
}

fn decided(meeting: &Meeting, state: &ItemState) -> Markup {
    let Some(decision) = &state.decision else {
        return Markup::default();
    };
    html! {
        // Read aloud by itself, it must say what it is.
        p.skjult { (headings::word(decision)) " til punkt " (state.item.id) ":" }
        (prose::text(&decision.text))
        @if let Some(result) = vote_scene::outcome(meeting, state) { p.godt { (clean(&result)) } }
        @if let Some(stopped) = headings::stopped(meeting, state) { p.alarm { (clean(&stopped)) } }
    }
}

/// Who is here, by sector.
fn attendance(meeting: &Meeting) -> Markup {
    let verdict = quorum::now(meeting);
    let (present, seats) = quorum::taken(meeting);
    let sectors = &meeting.profile().sectors;
    html! {
        p.svag { (present) " af " (seats) " pladser" }
        ul.fremmoede {
            @for (at, sector) in sectors.entries() {
                @if let Some(count) = verdict.sectors.get(at) {
                    @let rule = verdict.of_sector(at);
                    @let lacks = rule.is_some_and(|r| !r.met());
                    li {
                        p.sektor.mangler[lacks] {
                            strong { (clean(&sector.name)) } " " (presence::figures(*count, rule))
                        }
                        (pictures::seats(*count, rule.map(|r| r.needed)))
                        @let names: Vec<String> = presence::names(meeting, at).map(clean).collect();
                        @if !names.is_empty() { p.navne { (names.join(", ")) } }
                    }
                }
            }
        }
    }
}

fn agenda(meeting: &Meeting, now: Moment) -> Markup {
    let done = |s: &&ItemState| !matches!(s.phase, ItemPhase::Pending | ItemPhase::Open);
    let done = meeting.agenda().filter(done).count();
    html! {
        h1.lille { "Dagsorden" }
        p.svag {
            (done) " af " (meeting.order().len()) " behandlet"
            @if let Some(ends) = screen::projected_end(meeting, now) { " · " (ends) }
        }
        ul.punkter {
            @for state in meeting.agenda() {
                @let open = state.phase == ItemPhase::Open;
                li.nu[open] aria-current=[open.then_some("step")] {
                    span.tegn aria-hidden="true" { (screen::phase_sign(state.phase)) }
                    span.nummer { (state.item.id) }
                    span { (title(state)) }
                    span.svag { (screen::phase(state.phase)) }
                }
            }
        }
        (timeline::day(meeting, now))
    }
}

fn decisions(meeting: &Meeting) -> Markup {
    let some = meeting
        .agenda()
        .filter_map(|s| Some((s, scenes::came_to(meeting, s)?)));
    let mut some = some.peekable();
    html! {
        @if some.peek().is_none() { p.stor { "Der er ikke besluttet noget endnu." } }
        @else {
            ul.punkter.besluttet {
                @for (state, what) in some {
                    li {
                        span.nummer { (state.item.id) }
                        span { (title(state)) }
                        strong { (what) }
                    }
                }
            }
        }
    }
}

fn speakers(meeting: &Meeting, now: Moment) -> Markup {
    let floor = meeting.floor();
    let limited = speaking_time::running(meeting);
    let sectors = scenes::share(meeting, now);
    html! {
        h1.lille { "Talerliste" }
        @match floor.speaking() {
            Some((person, since)) => {
                p.kaempe { (clean(scenes::name(meeting, person))) }
                @if let Some(turn) = limited { (counted(&turn, now)) }
                @else { p.svag { "har ordet · " (danish::minutes((now - since.at).num_seconds())) } }
            }
            None if floor.queue().is_empty() => p.stor { "Ordet er frit." },
            None => p.stor { "Næste på listen:" },
        }
        @if !floor.queue().is_empty() {
            ol.stor {
                @for waiting in floor.queue() {
                    li { (clean(scenes::name(meeting, waiting.person))) @if waiting.reply { " (replik)" } }
                }
            }
        }
        @if !sectors.is_empty() { p.svag { "Taletid: " (clean(&sectors)) } }
    }
}

/// What is left of a turn. The script renews it by itself, and it is not read aloud by itself: it would be each second.
fn counted(turn: &LimitedTurn, now: Moment) -> Markup {
    let left = turn.left(now);
    let (late, over) = match left {
        TimeLeft::Enough(_) | TimeLeft::Unknown => (false, false),
        TimeLeft::Last(_) => (true, false),
        TimeLeft::Over(_) => (true, true),
    };
    html! {
        p.svag { (speaking::turn(turn)) " · " (speaking::limit(turn)) }
        p #taletid role="timer" aria-live="off" {
            span.tid.sidste[late].over[over] { (speaking::left(left).unwrap_or_default()) }
        }
    }
}

fn ballot(meeting: &Meeting, vote: &Vote, state: &ItemState) -> Markup {
    let poll = poll::count(meeting, vote);
    let closed = vote.closed.is_some();
    html! {
        p.maerke { "AFSTEMNING · PUNKT " (state.item.id) }
        h1.lille { (clean(&words::subject(meeting, state, &vote.frame.subject))) }
        p.kaempe { (clean(&words::standing(vote, &poll))) }
        p.stor.godt[closed] { (clean(&vote_scene::result(meeting, vote, &poll))) }
        @if closed { @for line in words::lines(meeting, vote, &poll) { p.navne { (clean(&line)) } } }
    }
}
