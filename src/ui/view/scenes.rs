//! The scenes the secretary can choose for the room: agenda, speakers, decisions.
//!
//! Promise: as the rest of the room's screen they show only what is public: a closed item is its number and neutral
//! title, and while one is dealt with nobody's name is on the wall as a speaker. No item is left out; what does not fit
//! comes on the next page. Who is here is left to `presence`.

use super::big::{ANY, below, label};
use super::pages::{self, LineRoom, PageTurn, wrapped};
use super::paint::Pen;
use super::projector::public_title;
use super::prose::ProseLine;
use super::shares::WallPart;
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::at::{PersonAt, SectorAt, Table};
use crate::domain::closing;
use crate::domain::decision::Standing;
use crate::domain::meeting::{ItemPhase, ItemState, Meeting};
use crate::domain::speaking_time::{self, LimitedTurn, TimeLeft};
use crate::text::width::columns;
use crate::text::{danish, heading, screen, speaking};
use ratatui::layout::Rect;

/// The agenda with progress.
pub(super) fn agenda(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    (now, turn): (Moment, &mut PageTurn),
) {
    let done = meeting
        .agenda()
        .filter(|s| !matches!(s.phase, ItemPhase::Pending | ItemPhase::Open))
        .count();
    let ends = screen::projected_end(meeting, now)
        .map(|e| format!(" · {e}"))
        .unwrap_or_default();
    let far = format!("{done} af {} behandlet{ends}", meeting.order().len());
    let used = label(pen, area, "DAGSORDEN", &far) + 1;
    pages::draw(
        pen,
        below(area, used),
        (turn, WallPart::Body),
        ANY,
        &|room| agenda_lines(meeting, room),
    );
}

/// The agenda's items in lines of so many letters.
pub(super) fn agenda_lines(meeting: &Meeting, room: LineRoom) -> Vec<ProseLine> {
    let mut all = Vec::new();
    for state in meeting.agenda() {
        let tone = match state.phase {
            ItemPhase::Open => Tone::Strong,
            ItemPhase::Pending => Tone::Plain,
            ItemPhase::Treated
            | ItemPhase::Decided
            | ItemPhase::Postponed
            | ItemPhase::Withdrawn => Tone::Faint,
        };
        let sign = screen::phase_sign(state.phase);
        let first = format!("{sign} {}", numbered(meeting, state));
        hung(&mut all, &first, public_title(state), room, tone);
    }
    all
}

/// " 4  ": an item's number, as wide as the widest.
fn numbered(meeting: &Meeting, state: &ItemState) -> String {
    let numbers = meeting.agenda().map(|s| columns(s.item.id.as_str()));
    let widest = numbers.max().unwrap_or(1);
    let number = state.item.id.as_str();
    let pad = " ".repeat(widest.saturating_sub(columns(number)));
    format!("{pad}{number}  ")
}

/// A text in lines behind what stands before its first one.
fn hung(all: &mut Vec<ProseLine>, first: &str, text: &str, room: LineRoom, tone: Tone) {
    let indent = columns(first);
    let room = room.less(indent);
    for (n, mut line) in wrapped(text, room, tone).into_iter().enumerate() {
        let before = if n == 0 {
            first.to_owned()
        } else {
            " ".repeat(indent)
        };
        line.insert(0, (before, tone));
        all.push(line);
    }
}

/// Who has the floor, who waits, and how the time is shared between the sectors.
pub(super) fn speakers(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    (now, turn): (Moment, &mut PageTurn),
) {
    let queue = meeting.floor().queue();
    let waiting = if queue.is_empty() {
        String::new()
    } else {
        format!("{} på listen", queue.len())
    };
    let limited = speaking_time::running(meeting);
    let what = limited.map_or("TALERLISTE".to_owned(), |turn| limited_label(&turn));
    let rest = below(area, label(pen, area, &what, &waiting) + 1);
    let upper = Rect {
        height: if queue.is_empty() {
            rest.height
        } else {
            // Who speaks is read from the back row, who waits by those who wait.
            rest.height * 3 / 5
        },
        ..rest
    };
    let drawn = pages::draw(pen, upper, (turn, WallPart::Head), ANY, &|room| {
        speaking(meeting, now, room)
    });
    let shares = share(meeting, now);
    let list = below(rest, drawn.rows + 1);
    // No larger than the one who speaks.
    pages::draw(pen, list, (turn, WallPart::Body), drawn.height, &|room| {
        let mut all = Vec::new();
        for (n, one) in queue.iter().enumerate() {
            let reply = if one.reply { " (replik)" } else { "" };
            let who = format!("{}{reply}", name(meeting, one.person));
            hung(&mut all, &format!("{}. ", n + 1), &who, room, Tone::Strong);
        }
        if !shares.is_empty() {
            all.push(Vec::new());
            all.extend(wrapped(&format!("Taletid: {shares}"), room, Tone::Faint));
        }
        all
    });
}

/// Who has the floor, or that nobody has.
fn speaking(meeting: &Meeting, now: Moment, room: LineRoom) -> Vec<ProseLine> {
    let Some((person, since)) = meeting.floor().speaking() else {
        let says = if meeting.floor().queue().is_empty() {
            "Ordet er frit."
        } else {
            "Næste på listen:"
        };
        return wrapped(says, room, Tone::Plain);
    };
    let mut all = wrapped(name(meeting, person), room, Tone::Strong);
    if let Some(turn) = speaking_time::running(meeting) {
        all.extend(counted(turn.left(now), room));
        return all;
    }
    let spoken = danish::minutes((now - since.at).num_seconds());
    all.extend(wrapped(&format!("har ordet · {spoken}"), room, Tone::Faint));
    all
}

/// "HAR ORDET · HØJST 3 MIN.": what the wall is about while somebody's time is counted.
fn limited_label(turn: &LimitedTurn) -> String {
    format!("{} · {}", speaking::turn(turn), speaking::limit(turn)).to_uppercase()
}

/// What is left, in as many lines as it can come to take, so that the letters stand still while it is counted.
fn counted(left: TimeLeft, room: LineRoom) -> Vec<ProseLine> {
    let says = speaking::left(left).unwrap_or_default();
    let widest = [
        TimeLeft::Enough(5999),
        TimeLeft::Last(0),
        TimeLeft::Over(5999),
    ];
    let most = widest.into_iter().filter_map(speaking::left);
    let most = most
        .map(|says| wrapped(&says, room, Tone::Plain).len())
        .max();
    let mut lines = wrapped(&says, room, tone_of(left, Tone::Plain));
    lines.resize(lines.len().max(most.unwrap_or(0)), Vec::new());
    lines
}

/// How what is left of a turn looks; `calm` while there is enough.
pub(super) fn tone_of(left: TimeLeft, calm: Tone) -> Tone {
    match left {
        TimeLeft::Enough(_) | TimeLeft::Unknown => calm,
        TimeLeft::Last(_) => Tone::Warning,
        TimeLeft::Over(_) => Tone::Alarm,
    }
}

pub(super) fn name(meeting: &Meeting, person: PersonAt) -> &str {
    let attendee = meeting.people().get(person);
    attendee.map_or("", |p| {
        if meeting.may_be_named(p) {
            p.person.name.as_str()
        } else {
            "Gæst"
        }
    })
}

/// "Region 12 min. · Kommuner 7 min.": the time spoken so far, by sector. While somebody's time is counted, there is no
/// other beside it, and more room for those who wait.
pub(super) fn share(meeting: &Meeting, now: Moment) -> String {
    if speaking_time::running(meeting).is_some() {
        return String::new();
    }
    let sectors = meeting.profile().sectors.iter();
    let mut seconds: Table<SectorAt, i64> = sectors.map(|_| 0).collect();
    for person in meeting.floor().speakers() {
        let sector = meeting.seat_of(person).map(|s| meeting.seats()[s].sector);
        if let Some(sum) = sector.and_then(|s| seconds.get_mut(s)) {
            *sum += meeting.floor().seconds(person, now);
        }
    }
    let spoken = meeting
        .profile()
        .sectors
        .iter()
        .zip(&seconds)
        .filter(|(_, s)| **s > 0);
    spoken
        .map(|(sector, s)| format!("{} {}", sector.name, danish::minutes(*s)))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Whether there is anything for [`decisions`] to show.
pub(super) fn any_decided(meeting: &Meeting) -> bool {
    meeting.agenda().any(|s| came_to(meeting, s).is_some())
}

/// What an item came to, in few words; of a closed one not even that. `None` while nothing has come of it, or only a text
/// that decides nothing.
pub(super) fn came_to(meeting: &Meeting, state: &ItemState) -> Option<String> {
    let what = match (state.phase, &state.decision) {
        (ItemPhase::Postponed, _) => "udsat".to_owned(),
        (ItemPhase::Withdrawn, _) => "udgået".to_owned(),
        (_, Some(decision)) if state.is_public() && heading::is_text_only(decision.outcomes()) => {
            return None;
        }
        (_, Some(_)) => heading::said_of(meeting, state)?,
        (_, None) => heading::vote_result(meeting, state)?,
    };
    Some(if state.is_public() {
        what
    } else {
        "lukket punkt".to_owned()
    })
}

/// What was decided so far, and which of it below quorum.
pub(super) fn decisions(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, turn: &mut PageTurn) {
    let used = label(pen, area, "DAGENS BESLUTNINGER", "") + 1;
    pages::draw(
        pen,
        below(area, used),
        (turn, WallPart::Body),
        ANY,
        &|room| decision_lines(meeting, room),
    );
}

fn decision_lines(meeting: &Meeting, room: LineRoom) -> Vec<ProseLine> {
    let mut all: Vec<ProseLine> = Vec::new();
    for state in meeting.agenda() {
        let Some(what) = came_to(meeting, state) else {
            continue;
        };
        let what = &*room.signs(&what);
        let first = numbered(meeting, state);
        let indent = columns(&first);
        hung(&mut all, &first, public_title(state), room, Tone::Plain);
        let last: usize = all
            .last()
            .into_iter()
            .flatten()
            .map(|(t, _)| columns(t))
            .sum();
        let gap = room.width.saturating_sub(last + columns(what));
        match all
            .last_mut()
            .filter(|_| gap >= 2 && room.width < WIDEST_ROW)
        {
            Some(line) => line.extend([
                (" ".repeat(gap), Tone::Plain),
                (what.to_owned(), Tone::Strong),
            ]),
            None => hung(&mut all, &" ".repeat(indent), what, room, Tone::Strong),
        }
        if let Some(caveat) = caveat(meeting, state) {
            hung(&mut all, &" ".repeat(indent), caveat, room, Tone::Warning);
        }
    }
    if all.is_empty() {
        return wrapped("Der er ikke besluttet noget endnu.", room, Tone::Plain);
    }
    all
}

/// A row wider than this is no row of a wall.
const WIDEST_ROW: usize = 1000;

/// What the minutes say of a decision that was made below quorum; nothing of a closed item.
fn caveat(meeting: &Meeting, state: &ItemState) -> Option<&'static str> {
    match closing::standing(meeting, state).filter(|_| state.is_public())? {
        Standing::Regular => None,
        Standing::BelowQuorum => Some("Forummet var ikke beslutningsdygtigt."),
        Standing::RecommendationOnly => {
            Some("Forummet var ikke beslutningsdygtigt: ført til referat som en indstilling.")
        }
    }
}
