//! Where things stand on the secretary's screen, from 60×16 up.
//!
//! ```text
//! ┌ title ──────────────────────────────────────────────┐   wide (from 110 columns):
//! │ quorum strip                                        │   agenda │ item │ attendance
//! │ agenda      │ item, or editor                       │
//! │─────────────│                                       │
//! │ attendance  │                                       │
//! │ notice                                              │
//! └ keys ───────────────────────────────────────────────┘
//! ```
//! Promise: a pure function of the size, what is chosen and how many bodies sit; drawing and mouse use the same.

use super::state::Pane;
use crate::domain::meeting::Meeting;
use ratatui::layout::Rect;

/// Below this the friendly "too small" screen shows.
pub const MINIMUM: (u16, u16) = (60, 16);
/// From this width on three columns stand side by side.
const WIDE: u16 = 110;
/// From this width on the two bodies of a joint meeting stand on one line.
const BODIES_ABREAST: u16 = 160;

/// The parts' places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// Title line.
    pub title: Rect,
    /// Quorum strip: a line, or one for each body of a joint meeting.
    pub strip: Rect,
    /// Agenda, its headline included.
    pub agenda: Rect,
    /// Attendance, its headline included.
    pub attendance: Rect,
    /// Item, its headline included.
    pub item: Rect,
    /// Notice line.
    pub notice: Rect,
    /// Key bar, two lines.
    pub keys: Rect,
}

/// The places for a size and a meeting; `None` when it is too small.
#[must_use]
pub fn areas(size: (u16, u16), pane: Pane, meeting: &Meeting) -> Option<Areas> {
    let bodies = if meeting.joint().is_some() { 2 } else { 1 };
    places(size, pane, bodies)
}

/// The places where so many bodies sit, 1 or 2.
fn places((width, height): (u16, u16), pane: Pane, bodies: u16) -> Option<Areas> {
    if width < MINIMUM.0 || height < MINIMUM.1 {
        return None;
    }
    let strip = if width < BODIES_ABREAST { bodies } else { 1 };
    let body = Rect::new(0, 1 + strip, width, height - 4 - strip);
    let (agenda, attendance, item) = if width >= WIDE {
        columns(body)
    } else {
        stacked(body, pane)
    };
    Some(Areas {
        title: Rect::new(0, 0, width, 1),
        strip: Rect::new(0, 1, width, strip),
        agenda,
        attendance,
        item,
        notice: Rect::new(0, height - 3, width, 1),
        keys: Rect::new(0, height - 2, width, 2),
    })
}

fn columns(body: Rect) -> (Rect, Rect, Rect) {
    let left = (body.width * 3 / 10).clamp(32, 56);
    let right = (body.width * 3 / 10).clamp(34, 52);
    let middle = body.width - left - right - 2;
    (
        Rect {
            width: left,
            ..body
        },
        Rect {
            x: body.x + left + middle + 2,
            width: right,
            ..body
        },
        Rect {
            x: body.x + left + 1,
            width: middle,
            ..body
        },
    )
}

fn stacked(body: Rect, pane: Pane) -> (Rect, Rect, Rect) {
    let left = (body.width * 9 / 20).clamp(28, 44);
    // The chosen list has the larger share.
    let upper = match pane {
        Pane::Agenda => body.height * 3 / 5,
        Pane::Attendance => body.height * 2 / 5,
        Pane::Item => body.height / 2,
    }
    .clamp(3, body.height.saturating_sub(4));
    (
        Rect {
            width: left,
            height: upper,
            ..body
        },
        Rect {
            y: body.y + upper,
            width: left,
            height: body.height - upper,
            ..body
        },
        Rect {
            x: body.x + left + 1,
            width: body.width - left - 1,
            ..body
        },
    )
}

/// The first line shown so that `cursor` is in view among `rows`, moving by whole halves so that a
/// list does not creep.
#[must_use]
pub fn first_in_view(cursor: usize, rows: usize, total: usize) -> usize {
    if rows == 0 || total <= rows {
        return 0;
    }
    let half = (rows / 2).max(1);
    let page = cursor / half;
    (page.saturating_sub(usize::from(page > 0)) * half)
        .max((cursor + 1).saturating_sub(rows))
        .min(total - rows)
        .min(cursor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_always_in_view() {
        for rows in 1..12 {
            for total in 0..60 {
                for cursor in 0..total {
                    let first = first_in_view(cursor, rows, total);
                    assert!(
                        first <= cursor && cursor < first + rows,
                        "{cursor} af {total} i {rows}: {first}"
                    );
                }
            }
        }
    }

    #[test]
    fn parts_lie_inside_the_screen_and_do_not_overlap() {
        for width in 60..240 {
            for height in 16..70 {
                for (pane, bodies) in [
                    (Pane::Agenda, 1),
                    (Pane::Attendance, 2),
                    (Pane::Item, 1),
                    (Pane::Item, 2),
                ] {
                    let Some(a) = places((width, height), pane, bodies) else {
                        panic!("{width}x{height}")
                    };
                    let screen = Rect::new(0, 0, width, height);
                    let parts = [
                        a.title,
                        a.strip,
                        a.agenda,
                        a.attendance,
                        a.item,
                        a.notice,
                        a.keys,
                    ];
                    for (i, p) in parts.iter().enumerate() {
                        assert!(
                            screen.union(*p) == screen && p.width > 0 && p.height > 0,
                            "{width}x{height} {p}"
                        );
                        for q in &parts[i + 1..] {
                            assert!(p.intersection(*q).is_empty(), "{width}x{height} {p} {q}");
                        }
                    }
                }
            }
        }
    }
}
