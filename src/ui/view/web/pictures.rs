//! A sector's seats as a bar: taken, free, and how many are needed.
//!
//! ```text
//! ▮▮▮▮┃▯▯
//! ```
//! Promise: the same count as in the words beside it, which say all of it: for who does not see it, the picture is left
//! out. Taken and free differ by more than colour.

use crate::domain::quorum::Count;
use maud::{Markup, html};

/// Seats drawn one by one; more are a share of one long bar.
const ONE_BY_ONE: u32 = 40;
/// The height of a bar, and how far one seat lies from the next, in units of the drawing.
const HEIGHT: u32 = 12;
const STEP: u32 = 12;

/// The bar of a sector; `needed`: where the rule draws its line.
pub(super) fn seats(count: Count, needed: Option<u32>) -> Markup {
    let Count { seats, present, .. } = count;
    if seats == 0 {
        return Markup::default();
    }
    let single = seats <= ONE_BY_ONE;
    let (step, width) = if single {
        (f64::from(STEP), seats * STEP)
    } else {
        let width = ONE_BY_ONE * STEP;
        (f64::from(width) / f64::from(seats), width)
    };
    let line = needed.map(|n| f64::from(n.min(seats)) * step);
    html! {
        svg.pladser viewBox={ "-2 -3 " (width + 4) " " (HEIGHT + 6) } aria-hidden="true" {
            @if single {
                @for seat in 0..seats {
                    rect class=(if seat < present { "taget" } else { "ledig" })
                        x=(seat * STEP + 1) y="1" width=(STEP - 2) height=(HEIGHT - 2) rx="2" {}
                }
            } @else {
                rect.ledig x="0" y="1" width=(width) height=(HEIGHT - 2) {}
                rect.taget x="0" y="1" width=(f64::from(present.min(seats)) * step) height=(HEIGHT - 2) {}
            }
            @if let Some(x) = line { line.graense x1=(x) x2=(x) y1="-3" y2=(HEIGHT + 3) {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::seats;
    use crate::domain::quorum::Count;

    fn drawn(present: u32, seats_in_all: u32, needed: Option<u32>) -> (usize, usize, bool) {
        let count = Count {
            seats: seats_in_all,
            present,
            uncounted: 0,
        };
        let svg = seats(count, needed).into_string();
        let of = |class: &str| svg.matches(&format!("class=\"{class}\"")).count();
        (of("taget"), of("ledig"), of("graense") == 1)
    }

    #[test]
    fn each_seat_is_drawn_with_the_threshold_among_them() {
        assert_eq!(drawn(1, 2, Some(1)), (1, 1, true));
        assert_eq!(drawn(2, 6, None), (2, 4, false));
        assert_eq!(drawn(0, 0, Some(0)), (0, 0, false));
        assert_eq!(drawn(30, 41, Some(21)), (1, 1, true));
    }
}
