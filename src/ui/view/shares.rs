//! How large a part of the wall letters are, so that a larger wall never has smaller ones.
//!
//! Promise: for the same content the letters of a part are at least the share of the wall's height that they are on each
//! smaller wall in [`WALLS`], the sizes that are reviewed. Which letters that makes is left to `pages`.

use ratatui::layout::Rect;

/// Walls against which a larger one is measured, the smallest first: columns and rows.
pub(super) const WALLS: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// What is drawn on a wall, each in letters of its own size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WallPart {
    /// What stands above: a title, who speaks.
    Head,
    /// The line below it.
    Line,
    /// What the scene is about.
    Body,
    /// What stands beside it on a wide wall.
    Side,
}

/// The share of each part: half rows of its letters, and rows of the wall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WallShares([Option<(u16, u16)>; 4]);

impl WallShares {
    /// The half rows letters must have on a wall of so many rows.
    pub(super) fn least(&self, part: WallPart, wall: u16) -> u16 {
        let [.., body, _] = self.0;
        // What stands beside on a wide wall stands in the body on a narrow one.
        let share = self.0[part as usize].or(if part == WallPart::Side { body } else { None });
        share.map_or(0, |(height, rows)| {
            let exact = u32::from(height) * u32::from(wall);
            u16::try_from(exact.div_ceil(u32::from(rows.max(1)))).unwrap_or(u16::MAX)
        })
    }

    /// Notes how large a part was drawn.
    pub(super) fn note(&mut self, part: WallPart, height: u16, wall: u16) {
        self.0[part as usize] = Some((height, wall));
    }
}

/// The walls that are smaller than a screen, both ways.
pub(super) fn smaller(screen: Rect) -> impl Iterator<Item = (u16, u16)> {
    let within = move |(width, height): &(u16, u16)| {
        *width <= screen.width
            && *height <= screen.height
            && (*width, *height) != (screen.width, screen.height)
    };
    WALLS.into_iter().filter(within)
}
