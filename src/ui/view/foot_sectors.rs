//! The sectors in the lower part of the room's screen, side by side: seats, what each needs, and who is left out.
//!
//! ```text
//! Region 4/4 kræver 2       Kommuner 5/6 kræver 3     Patienter og … 1/2 kræver 1
//! ●●┃●●                     ●●●┃●●○                   ●┃○
//! ```
//! Promise: no figure is ever cut, and a name only with a mark. What one sector needs stands where it stands for all.

use super::big::{self, below};
use super::paint::Pen;
use super::presence;
use super::theme::Tone;
use crate::domain::at::At;
use crate::domain::meeting::Meeting;
use crate::domain::quorum::Verdict;
use crate::text::quorum as words;
use crate::text::width::columns;
use ratatui::layout::Rect;

/// One sector, and what is said of it.
struct SectorFoot<'m> {
    place: Rect,
    name: &'m str,
    /// "4/6".
    figures: String,
    /// "kræver 3", "1 for få"; nothing where there is no rule.
    needs: String,
    /// Who sits but does not count.
    left_out: String,
    marks: String,
    tone: Tone,
}

/// Draws them in an area that ends with the clock's row; with big figures of `large` rows where there is room.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    (verdict, large, small): (&Verdict, u16, u16),
) {
    let all = sectors(area, meeting, verdict);
    let beside = all.iter().all(|sector| sector.has_room_beside(pen, large));
    for sector in all {
        let mut used = small;
        let said = sector.heading(pen, (large, small), beside);
        if large > 1 {
            let row = Rect {
                height: large,
                ..below(sector.place, small)
            };
            if big::draw(pen, row, &sector.figures, sector.tone).is_none() {
                pen.text(row, 0, 0, &sector.figures, sector.tone);
            }
            used += large;
        }
        // What a sector needs stands beside its seats where there is no room beside its name.
        let needs = if said { "" } else { sector.needs.as_str() };
        let words = format!("{needs} {}", sector.left_out);
        sector.seats(pen, below(sector.place, used), small, words.trim());
    }
}

fn sectors<'m>(area: Rect, meeting: &'m Meeting, verdict: &Verdict) -> Vec<SectorFoot<'m>> {
    let sectors = &meeting.profile().sectors;
    let n = u16::try_from(sectors.len()).unwrap_or(1).max(1);
    let width = area.width / n;
    let counted = sectors.entries().zip(&verdict.sectors);
    let of = counted.map(|((at, sector), count)| {
        let rule = verdict.of_sector(at);
        let unmet = rule.filter(|r| !r.met());
        let needs = rule.map(|r| {
            unmet.map_or_else(
                || format!("kræver {}", r.needed),
                |r| format!("{} for få", -r.margin()),
            )
        });
        let left_out = (count.uncounted > 0).then(|| words::left_out(*count));
        SectorFoot {
            place: Rect {
                x: area.x + width * u16::try_from(at.before()).unwrap_or(0),
                width: width.saturating_sub(2),
                ..area
            },
            name: &sector.name,
            figures: format!("{}/{}", count.present, count.seats),
            needs: needs.unwrap_or_default(),
            left_out: left_out.unwrap_or_default(),
            marks: presence::picture(count.present, count.seats, rule.map(|r| r.needed)),
            tone: if unmet.is_some() {
                Tone::Alarm
            } else {
                Tone::Strong
            },
        }
    });
    of.collect()
}

impl SectorFoot<'_> {
    /// Its name, with its figures where they are not big.
    fn named(&self, pen: &Pen<'_>, large: u16) -> String {
        if large > 1 {
            pen.clipped(self.name, usize::from(self.place.width))
                .into_owned()
        } else {
            counted(pen, self.name, &self.figures, self.place.width)
        }
    }

    /// Whether the row of its name has room for what it needs.
    fn has_room_beside(&self, pen: &Pen<'_>, large: u16) -> bool {
        let both = columns(&self.named(pen, large)) + 1 + columns(&self.needs);
        both <= usize::from(self.place.width)
    }

    /// Its name, and what it needs where that is to stand beside; whether it does.
    fn heading(&self, pen: &mut Pen<'_>, (large, small): (u16, u16), beside: bool) -> bool {
        let row = Rect {
            height: small,
            ..self.place
        };
        if small > 1 {
            let both = format!("{} {}", self.name, self.needs);
            if big::draw(pen, row, both.trim(), self.tone).is_some() {
                return true;
            }
            if big::draw(pen, row, self.name, self.tone).is_some() {
                return false;
            }
        }
        let x = pen.text(row, 0, 0, &self.named(pen, large), self.tone);
        if beside {
            pen.text(row, x + 1, 0, &self.needs, Tone::Faint);
        }
        beside
    }

    /// The seats as marks and some words, where there is a row for them above the clock's.
    fn seats(&self, pen: &mut Pen<'_>, place: Rect, small: u16, said: &str) {
        if small >= place.height {
            return;
        }
        let room = Rect {
            height: small,
            ..place
        };
        if small > 1 && said.is_empty() && big::draw(pen, room, &self.marks, self.tone).is_some() {
            return;
        }
        // The words before the marks where there is no room for both.
        let both = format!("{}  {said}", self.marks);
        let fits = columns(both.trim()) <= usize::from(place.width);
        let marks = if fits { self.marks.as_str() } else { "" };
        let x = pen.text(room, 0, 0, marks, self.tone);
        let gap = if marks.is_empty() { 0 } else { 2 };
        pen.text(room, x + gap, 0, said, Tone::Faint);
    }
}

/// A name and its figures: where there is little room the name gives way, never the figures.
pub(super) fn counted(pen: &Pen<'_>, name: &str, figures: &str, width: u16) -> String {
    let room = usize::from(width).saturating_sub(columns(figures) + 1);
    format!("{} {figures}", pen.clipped(name, room))
}
