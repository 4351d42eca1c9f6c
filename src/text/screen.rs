//! Words for states on the screens, in the papers and in the lists of the command line.
//!
//! Promise: every state has a word and a sign, so that no meaning hangs on colour alone.

use crate::domain::Moment;
use crate::domain::agenda::{ItemKind, MeetingForm};
use crate::domain::attendance::Status;
use crate::domain::closing::{self, Missing};
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemPhase, ItemState, Meeting, Phase};
use crate::domain::poll;
use crate::domain::scene::Scene;
use crate::domain::schedule;
use crate::text::{danish, vote};

/// "beslutning", "drøftelse", "orientering".
#[must_use]
pub fn kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Decision => "beslutning",
        ItemKind::Discussion => "drøftelse",
        ItemKind::Information => "orientering",
    }
}

/// "B", "D", "O".
#[must_use]
pub fn kind_letter(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Decision => "B",
        ItemKind::Discussion => "D",
        ItemKind::Information => "O",
    }
}

/// A sign for how far an item is. All are in the fonts of Windows consoles.
#[must_use]
pub fn phase_sign(phase: ItemPhase) -> &'static str {
    match phase {
        ItemPhase::Pending => "·",
        ItemPhase::Open => "►",
        ItemPhase::Treated => "○",
        ItemPhase::Decided => "√",
        ItemPhase::Postponed => "»",
        ItemPhase::Withdrawn => "×",
    }
}

/// How far an item is, in a word.
#[must_use]
pub fn phase(phase: ItemPhase) -> &'static str {
    match phase {
        ItemPhase::Pending => "ikke behandlet",
        ItemPhase::Open => "i gang",
        ItemPhase::Treated => "behandlet",
        ItemPhase::Decided => "besluttet",
        ItemPhase::Postponed => "udsat",
        ItemPhase::Withdrawn => "udgået",
    }
}

/// A sign for a person's status.
#[must_use]
pub fn status_sign(status: Status) -> &'static str {
    match status {
        Status::Expected => "·",
        Status::Present => "●",
        Status::Remote => "◊",
        Status::SteppedOut => "○",
        Status::Recused => "#",
        Status::Left => "→",
        Status::Apology => "–",
    }
}

/// A person's status in a word or two.
#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Expected => "ikke registreret",
        Status::Present => "til stede",
        Status::Remote => "virtuelt",
        Status::SteppedOut => "ude",
        Status::Recused => "inhabil",
        Status::Left => "gået",
        Status::Apology => "afbud",
    }
}

/// Where the meeting is in its life.
#[must_use]
pub fn meeting_phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Planned => "ikke åbnet",
        Phase::Open => "i gang",
        Phase::Adjourned => "pause",
        Phase::Closed => "afsluttet",
    }
}

/// "Ordinært møde" …
#[must_use]
pub fn meeting_form(form: MeetingForm) -> &'static str {
    match form {
        MeetingForm::Ordinary => "Møde",
        MeetingForm::Extraordinary => "Ekstraordinært møde",
        MeetingForm::Theme => "Temamøde",
        MeetingForm::Joint => "Fællesmøde",
    }
}

/// The meeting's headline: its own, or built from form and body.
#[must_use]
pub fn headline(meeting: &Meeting) -> String {
    // Each body's minutes of a joint meeting are headed with its own name.
    let own = meeting.frame().title.clone().filter(|_| !meeting.is_part());
    let (form, name) = (meeting.frame().form, &meeting.profile().name);
    own.unwrap_or_else(|| match meeting.met_with() {
        Some(other) => format!("Møde i {name} (fællesmøde med {other})"),
        None if meeting.joint().is_some() => format!("Fællesmøde mellem {name}"),
        None => format!("{} i {name}", meeting_form(form)),
    })
}

/// The run sheet's notes to an item, those sent out first: a line each. `None` without any.
#[must_use]
pub fn run_sheet(state: &ItemState) -> Option<String> {
    let lines: Vec<&str> = state
        .item
        .notes
        .iter()
        .chain(&state.notes)
        .map(|n| n.trim())
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What a scene of the room's screen is called.
#[must_use]
pub fn scene(scene: Scene) -> &'static str {
    match scene {
        Scene::Attendance => "fremmødet",
        Scene::Item => "punktet",
        Scene::Agenda => "dagsordenen",
        Scene::Speakers => "talerlisten",
        Scene::Decisions => "dagens beslutninger",
        Scene::Vote => "afstemningen",
    }
}

/// "Afstemningen er valgt, men kan ikke vises i salen nu": of a scene that there is nothing public of.
#[must_use]
pub fn not_seen(chosen: Scene) -> String {
    let name = danish::capital(scene(chosen));
    format!("{name} er valgt, men kan ikke vises i salen nu")
}

/// "slutter ca. kl. 15.52, 7 min. over tiden": when the meeting is expected to end.
#[must_use]
pub fn projected_end(meeting: &Meeting, now: Moment) -> Option<String> {
    let end = schedule::projected_end(meeting, now)?;
    let clock = danish::clock(end.time(), meeting.profile().style.time_separator);
    Some(match schedule::overrun(meeting, end) {
        Some(over) if over > 0 => format!("slutter ca. kl. {clock}, {over} min. over tiden"),
        _ => format!("slutter ca. kl. {clock}"),
    })
}

/// The title of a closed item when no neutral one was given.
pub const CLOSED_ITEM: &str = "Lukket punkt";

/// "2 punkter er udsat: 3 og 8": which items were put off, or taken off; `None` where there are none.
#[must_use]
pub fn away(meeting: &Meeting, what: ItemPhase) -> Option<String> {
    let items: Vec<&str> = closing::away(meeting, what)
        .map(|s| s.item.id.as_str())
        .collect();
    let count = match items.len() {
        0 => return None,
        1 => "1 punkt er".to_owned(),
        more => format!("{more} punkter er"),
    };
    Some(format!("{count} {}: {}", phase(what), danish::list(&items)))
}

/// Whether a vote that settles the item's case was closed.
fn is_voted(meeting: &Meeting, item: &ItemId) -> bool {
    let state = meeting.item_by(item);
    state.is_some_and(|s| poll::settling(meeting, s).is_some())
}

/// One thing that is missing before closing.
#[must_use]
pub fn missing(missing: &Missing, meeting: &Meeting) -> String {
    match missing {
        Missing::Vote(item, fault) => vote::fault(meeting, item, fault),
        Missing::NotTreated(item) => format!("Punkt {item} er ikke behandlet"),
        Missing::NotDecided(item) if is_voted(meeting, item) => {
            format!("Punkt {item}: der er stemt, men udfaldet er ikke skrevet (u)")
        }
        Missing::NotDecided(item) => format!("Punkt {item} har ingen tekst til referatet"),
        Missing::BelowQuorum(item) => {
            format!("Punkt {item} er besluttet uden beslutningsdygtighed")
        }
        Missing::Unfinished(item) => {
            format!("Punkt {item}: en sætning i beslutningen er ikke skrevet færdig")
        }
        Missing::BeyondPower(item) => {
            format!("Punkt {item} siger ja til noget, forummet kun kan indstille")
        }
        Missing::SetAside(item) => {
            format!("Punkt {item} har en beslutning, men er udsat eller udgået; den gælder ikke")
        }
        Missing::Unanswered(item) => format!("Punkt {item}: ikke alle indstillinger er besvaret"),
    }
}
