//! The scenes the secretary can choose for the room: attendance, agenda, speakers, decisions.
//!
//! ```text
//! FREMMØDE                                      10 af 12 pladser
//! Region         ●●┃●●     4/4, kræver 2
//!   Inge-Merete Holmskov, Jørn Tøffner-Hald, Åse Nygård-Lyst …
//! Almen praksis  ●┃○       1/2, kræver 1
//! ```
//! Promise: as the rest of the room's screen they show only what is public: a closed item is its number and neutral
//! title, and while one is dealt with nobody's name is on the wall as a speaker.

use super::big::{below, lines, title};
use super::paint::Pen;
use super::projector::public_title;
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::at::{At, PersonAt, SectorAt, Table};
use crate::domain::meeting::{Attendee, ItemPhase, ItemState, Meeting};
use crate::domain::quorum::{self, Count, Requirement, Verdict};
use crate::text::width::columns;
use crate::text::{danish, outcome, quorum as words, screen};
use ratatui::layout::Rect;

/// More seats than this are figures, not a picture.
const PICTURE: u32 = 40;

/// Seats as filled and empty marks, with the threshold drawn in: "●●┃●○".
pub(super) fn picture(present: u32, seats: u32, needed: Option<u32>) -> String {
    if seats == 0 || seats > PICTURE {
        return String::new();
    }
    let mut marks = String::new();
    for seat in 0..seats {
        if needed == Some(seat) && seat > 0 {
            marks.push('┃');
        }
        marks.push(if seat < present { '●' } else { '○' });
    }
    if needed == Some(seats) {
        marks.push('┃');
    }
    marks
}

/// Who is here, by sector, and what quorum lacks.
pub(super) fn attendance(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting) {
    let verdict = quorum::now(meeting);
    pen.text(area, 0, 0, "FREMMØDE", Tone::Key);
    let (present, seats) = quorum::taken(meeting);
    pen.right(
        area,
        0,
        &format!("{present} af {seats} pladser"),
        Tone::Faint,
    );
    let profile = meeting.profile();
    let widest = profile
        .sectors
        .iter()
        .map(|s| columns(&s.name))
        .max()
        .unwrap_or(0);
    let mut y = 2;
    for at in profile.sectors.positions() {
        if y >= area.height {
            return;
        }
        y += sector(pen, below(area, y), meeting, &verdict, (at, widest));
        // Air between the sectors where there is room for it.
        y += u16::from(area.height >= 20);
    }
}

/// One sector: its picture, what it lacks, and who is here; returns the rows used.
fn sector(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    verdict: &Verdict,
    (at, widest): (SectorAt, usize),
) -> u16 {
    let sectors = &meeting.profile().sectors;
    let (Some(sector), Some(count)) = (sectors.get(at), verdict.sectors.get(at)) else {
        return 0;
    };
    let rule = verdict.of_sector(at);
    let needed = rule.map(|r| r.needed);
    let missing = rule.filter(|r| !r.met());
    let tone = if missing.is_some() {
        Tone::Alarm
    } else {
        Tone::Strong
    };
    pen.text(area, 0, 0, &sector.name, tone);
    let x = u16::try_from(widest + 2).unwrap_or(0);
    let marks = picture(count.present, count.seats, needed);
    let x = pen.text(area, x, 0, &marks, tone);
    pen.text(area, x, 0, &format!("  {}", figures(*count, rule)), tone);
    let room = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(2),
        ..below(area, 1)
    };
    // Every sector has its line; the names share what is left.
    let rest = u16::try_from(sectors.len() - at.before() - 1).unwrap_or(0) * 2;
    let room = Rect {
        height: room.height.saturating_sub(rest).min(4),
        ..room
    };
    let names: Vec<&str> = names(meeting, at).take(60).collect();
    1 + lines(pen, room, &names.join(", "), Tone::Plain).max(1)
}

/// "4/4, kræver 2", "1/4, 1 for få".
pub(super) fn figures(count: Count, rule: Option<&Requirement>) -> String {
    let figures = format!("{}/{}", count.present, count.seats);
    let says = match rule {
        Some(r) if !r.met() => format!("{figures}, {} for få", -r.margin()),
        Some(r) => format!("{figures}, kræver {}", r.needed),
        None => figures,
    };
    match words::uncounted(count) {
        Some(words) => format!("{says}, {words}"),
        None => says,
    }
}

/// Those of a sector who take part, by name.
pub(super) fn names(meeting: &Meeting, sector: SectorAt) -> impl Iterator<Item = &str> {
    let sits =
        move |at: PersonAt, p: &Attendee| p.status().takes_part() && meeting.sits_in(at, sector);
    let entries = meeting.people().entries();
    entries
        .filter(move |(at, p)| sits(*at, p))
        .map(|(_, p)| p.person.name.as_str())
}

/// The agenda with progress; the open item stands in view.
pub(super) fn agenda(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) {
    let done = meeting
        .agenda()
        .filter(|s| !matches!(s.phase, ItemPhase::Pending | ItemPhase::Open))
        .count();
    pen.text(area, 0, 0, "DAGSORDEN", Tone::Key);
    let ends = screen::projected_end(meeting, now)
        .map(|e| format!(" · {e}"))
        .unwrap_or_default();
    pen.right(
        area,
        0,
        &format!("{done} af {} behandlet{ends}", meeting.order().len()),
        Tone::Faint,
    );
    let room = usize::from(area.height.saturating_sub(2));
    let step = if room >= meeting.order().len() * 2 {
        2
    } else {
        1
    };
    let rows = room / step;
    let at = meeting
        .current()
        .and_then(|c| meeting.order().iter().position(|i| *i == c))
        .unwrap_or(done);
    let first = super::super::layout::first_in_view(at, rows, meeting.order().len());
    let widest = meeting
        .agenda()
        .map(|s| columns(s.item.id.as_str()))
        .max()
        .unwrap_or(1);
    for (y, state) in meeting.agenda().skip(first).take(rows).enumerate() {
        let tone = match state.phase {
            ItemPhase::Open => Tone::Strong,
            ItemPhase::Pending => Tone::Plain,
            ItemPhase::Treated
            | ItemPhase::Decided
            | ItemPhase::Postponed
            | ItemPhase::Withdrawn => Tone::Faint,
        };
        let number = state.item.id.as_str();
        let pad = " ".repeat(widest.saturating_sub(columns(number)));
        let text = format!(
            "{} {pad}{number}  {}",
            screen::phase_sign(state.phase),
            public_title(state)
        );
        pen.text(
            area,
            0,
            u16::try_from(y * step + 2).unwrap_or(u16::MAX),
            &text,
            tone,
        );
    }
}

/// Who has the floor, who waits, and how the time is shared between the sectors.
pub(super) fn speakers(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) {
    let floor = meeting.floor();
    pen.text(area, 0, 0, "TALERLISTE", Tone::Key);
    let rest = below(area, 2);
    let used = speaking(pen, rest, meeting, now);
    let sectors = share(meeting, now);
    let list = below(rest, used);
    let room = usize::from(
        list.height
            .saturating_sub(u16::from(!sectors.is_empty()) * 2),
    );
    for (n, waiting) in floor.queue().iter().take(room).enumerate() {
        let reply = if waiting.reply { "  (replik)" } else { "" };
        let line = format!("{}. {}{reply}", n + 1, name(meeting, waiting.person));
        let y = u16::try_from(n).unwrap_or(u16::MAX);
        pen.text(list, 0, y, &line, Tone::Strong);
    }
    if !sectors.is_empty() {
        let last = list.height.saturating_sub(1);
        pen.text(list, 0, last, &format!("Taletid: {sectors}"), Tone::Faint);
    }
}

/// Who has the floor, or that nobody has; returns the rows used.
fn speaking(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, now: Moment) -> u16 {
    let Some((person, since)) = meeting.floor().speaking() else {
        let says = if meeting.floor().queue().is_empty() {
            "Ordet er frit."
        } else {
            "Næste på listen:"
        };
        return lines(pen, area, says, Tone::Plain) + 1;
    };
    let upper = Rect {
        height: area.height.min(8),
        ..area
    };
    let used = title(pen, upper, name(meeting, person));
    let spoken = danish::minutes((now - since.at).num_seconds());
    pen.text(area, 0, used, &format!("har ordet · {spoken}"), Tone::Faint);
    used + 2
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

/// "Region 12 min. · Kommuner 7 min.": the time spoken so far, by sector.
pub(super) fn share(meeting: &Meeting, now: Moment) -> String {
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
    meeting.agenda().any(|s| {
        s.decision.is_some() || matches!(s.phase, ItemPhase::Postponed | ItemPhase::Withdrawn)
    })
}

/// What an item came to, in few words; of a closed one not even that. `None` while nothing has come of it.
pub(super) fn came_to(state: &ItemState) -> Option<String> {
    let what = match (state.phase, &state.decision) {
        (ItemPhase::Postponed, _) => "udsat".to_owned(),
        (ItemPhase::Withdrawn, _) => "udgået".to_owned(),
        (_, Some(decision)) => danish::lower_first(outcome::label_of(decision.outcomes())),
        (_, None) => return None,
    };
    Some(if state.is_public() {
        what.trim_end_matches([' ', '…', ',']).to_owned()
    } else {
        "lukket punkt".to_owned()
    })
}

/// What was decided so far, a line for each item.
pub(super) fn decisions(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting) {
    pen.text(area, 0, 0, "DAGENS BESLUTNINGER", Tone::Key);
    let mut y = 2;
    for state in meeting.agenda() {
        let Some(what) = came_to(state) else {
            continue;
        };
        if y >= area.height {
            return;
        }
        let end = pen.right(area, y, &what, Tone::Strong);
        let line = Rect {
            width: end.saturating_sub(area.x).saturating_sub(1),
            ..area
        };
        pen.text(
            line,
            0,
            y,
            &format!("{}  {}", state.item.id, public_title(state)),
            Tone::Plain,
        );
        y += 1;
    }
    if y == 2 {
        lines(
            pen,
            below(area, 2),
            "Der er ikke besluttet noget endnu.",
            Tone::Plain,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::picture;

    #[test]
    fn the_threshold_stands_among_the_seats() {
        assert_eq!(picture(1, 2, Some(1)), "●┃○");
        assert_eq!(picture(2, 6, Some(3)), "●●○┃○○○");
        assert_eq!(picture(2, 2, Some(2)), "●●┃");
        assert_eq!(picture(2, 3, None), "●●○");
        assert_eq!(picture(0, 0, Some(0)), "");
        assert_eq!(picture(30, 41, Some(21)), "");
    }
}
