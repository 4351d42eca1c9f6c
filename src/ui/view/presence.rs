//! Who is here, for the room: the seats by sector with the threshold drawn in, the names, and everyone's count.
//!
//! ```text
//! FREMMØDE                       10 af 12 pladser
//! Region         ●●┃●●     4/4, kræver 2
//!   Inge-Merete Holmskov, Jørn Tøffner-Hald, Åse Nygård-Lyst …
//! Almen praksis  ●┃○       1/2, kræver 1
//! ┃ viser, hvor mange der kræves.
//! ```
//! Promise: everybody who sits for a sector is named, however many they are; a sector at its need is calm, one below it
//! is not; what the mark among the seats means stands below them.

use super::big::{ANY, below, label};
use super::pages::{self, LineRoom, PageTurn, wrapped};
use super::paint::Pen;
use super::prose::ProseLine;
use super::shares::WallPart;
use super::theme::Tone;
use crate::domain::at::{At, PersonAt, SectorAt};
use crate::domain::meeting::{Attendee, Meeting};
use crate::domain::quorum::{self, Count, Requirement, Verdict};
use crate::text::quorum as words;
use crate::text::width::columns;
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

/// "14 til stede": everyone who takes part, with a seat or without.
pub(super) fn everyone(meeting: &Meeting) -> String {
    let here = meeting.people().iter().filter(|p| p.status().takes_part());
    format!("{} til stede", here.count())
}

/// Who is here, by sector, and what quorum lacks.
pub(super) fn attendance(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    turn: (&mut PageTurn, WallPart),
) {
    let used = heading(pen, area, meeting);
    pages::draw(pen, below(area, used), turn, ANY, &|room| {
        lines(meeting, room)
    });
}

/// What the scene is called, and the counts; returns the rows used with the empty one below.
pub(super) fn heading(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting) -> u16 {
    let (present, seats) = quorum::taken(meeting);
    let counts = format!("{present} af {seats} pladser");
    label(pen, area, "FREMMØDE", &counts) + 1
}

/// The sectors in lines of so many letters.
pub(super) fn lines(meeting: &Meeting, room: LineRoom) -> Vec<ProseLine> {
    let verdict = quorum::now(meeting);
    let sectors = &meeting.profile().sectors;
    let widest = sectors.iter().map(|s| columns(&s.name)).max().unwrap_or(0);
    let mut all = Vec::new();
    for at in sectors.positions() {
        if at.before() > 0 {
            all.push(Vec::new());
        }
        sector(&mut all, meeting, &verdict, (at, widest), room);
    }
    let seated = |at: PersonAt| sectors.positions().any(|s| meeting.sits_in(at, s));
    let people = meeting.people().entries();
    let others = people.filter(|(at, p)| p.status().takes_part() && !seated(*at));
    let others = others.count();
    if others > 0 {
        all.push(Vec::new());
        let says = format!("Øvrige til stede: {others}");
        all.extend(wrapped(&says, room, Tone::Plain));
    }
    if all.iter().flatten().any(|(text, _)| text.contains('┃')) {
        all.push(Vec::new());
        let legend = "┃ viser, hvor mange der kræves.";
        all.extend(wrapped(legend, room, Tone::Faint));
    }
    all
}

/// One sector: its picture, what it lacks, and who is here.
fn sector(
    all: &mut Vec<ProseLine>,
    meeting: &Meeting,
    verdict: &Verdict,
    (at, widest): (SectorAt, usize),
    room: LineRoom,
) {
    let sectors = &meeting.profile().sectors;
    let (Some(sector), Some(count)) = (sectors.get(at), verdict.sectors.get(at)) else {
        return;
    };
    let rule = verdict.of_sector(at);
    let missing = rule.filter(|r| !r.met());
    let tone = if missing.is_some() {
        Tone::Alarm
    } else {
        Tone::Strong
    };
    let marks = picture(count.present, count.seats, rule.map(|r| r.needed));
    let says = figures(*count, rule);
    let pad = " ".repeat(widest.saturating_sub(columns(&sector.name)));
    let row = format!("{}{pad}  {marks}  {says}", sector.name);
    let row = room.signs(&row).into_owned();
    if columns(&row) <= room.width {
        all.push(vec![(row, tone)]);
    } else {
        all.extend(wrapped(&sector.name, room, tone));
        if !marks.is_empty() && columns(&marks) <= room.width {
            all.push(vec![(marks, tone)]);
        }
        all.extend(wrapped(&says, room, tone));
    }
    let names = names(meeting, at).collect::<Vec<_>>().join(", ");
    let names = if names.is_empty() {
        "Ingen til stede"
    } else {
        &names
    };
    for mut line in wrapped(names, room.less(2), Tone::Plain) {
        line.insert(0, ("  ".to_owned(), Tone::Plain));
        all.push(line);
    }
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
