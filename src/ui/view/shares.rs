//! How large a part of the wall letters are, so that a larger wall never has smaller ones.
//!
//! Promise: for the same content the letters of a part are at least the share of the wall's height that they are on each
//! smaller wall in [`WALLS`], the sizes that are reviewed. A text that stands on one page on a larger wall takes no
//! larger share of a smaller one, so that the larger one need not turn pages to keep up. A wall of another shape keeps
//! the share too, unless that would turn a text in pages that stands on one. Which letters that makes is left to
//! `fitting`.

use ratatui::layout::Rect;

/// Walls against which others are measured, the smallest first: columns and rows.
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
}

/// How a part was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct WallShare {
    /// Half rows of its letters.
    height: u16,
    /// Rows of the wall.
    wall: u16,
    /// Whether all of it stood on one page.
    whole: bool,
}

/// The share of each part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WallShares([Option<WallShare>; 3]);

impl WallShares {
    /// Whether a part turned pages.
    pub(super) fn turned(&self, part: WallPart) -> bool {
        self.0[part as usize].is_some_and(|share| !share.whole)
    }

    /// The half rows letters must have on a wall of so many rows, to be no smaller a share of it.
    pub(super) fn at_least(&self, part: WallPart, wall: u16) -> u16 {
        self.0[part as usize].map_or(0, |share| {
            let exact = u32::from(share.height) * u32::from(wall);
            halves(exact.div_ceil(u32::from(share.wall.max(1))))
        })
    }

    /// The half rows letters may have on a wall of so many rows, to be no larger a share of it.
    pub(super) fn at_most(&self, part: WallPart, wall: u16) -> u16 {
        self.0[part as usize].map_or(u16::MAX, |share| {
            let exact = u32::from(share.height) * u32::from(wall);
            halves(exact / u32::from(share.wall.max(1)))
        })
    }

    /// Notes half rows of a part's letters on a wall of so many rows, and whether it stood on one page.
    pub(super) fn note(&mut self, part: WallPart, (height, wall): (u16, u16), whole: bool) {
        self.0[part as usize] = Some(WallShare {
            height,
            wall,
            whole,
        });
    }

    /// Takes what another wall has in place of what stands here.
    fn follow(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own = other.or(*own);
        }
    }

    /// Those that stood on one page.
    fn whole(self) -> Self {
        Self(self.0.map(|share| share.filter(|s| s.whole)))
    }
}

fn halves(exact: u32) -> u16 {
    u16::try_from(exact).unwrap_or(u16::MAX)
}

/// What other walls ask of the letters on this one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WallLimits {
    /// As on the smaller ones.
    pub least: WallShares,
    /// As on the larger ones.
    pub most: WallShares,
}

/// Whether a screen is one of [`WALLS`].
pub(super) fn is_reviewed(screen: Rect) -> bool {
    WALLS.contains(&(screen.width, screen.height))
}

fn within((width, height): (u16, u16), other: (u16, u16)) -> bool {
    width <= other.0 && height <= other.1 && (width, height) != other
}

/// What the reviewed walls ask of a screen; `drawn` says how large letters are on a wall within its own limits.
pub(super) fn limits(
    screen: Rect,
    mut drawn: impl FnMut((u16, u16), WallLimits) -> WallShares,
) -> WallLimits {
    let screen = (screen.width, screen.height);
    let larger = WALLS.iter().take_while(|wall| !within(screen, **wall));
    let larger = larger.count();
    // What may be, from the largest down: of a wall, what those from it on allow the smaller ones.
    let mut most = [WallShares::default(); WALLS.len() + 1];
    let smallest = if within(WALLS[0], screen) { 1 } else { larger };
    for n in (smallest..WALLS.len()).rev() {
        let limits = WallLimits {
            most: most[n + 1],
            ..WallLimits::default()
        };
        most[n] = most[n + 1];
        most[n].follow(&drawn(WALLS[n], limits).whole());
    }
    // What must be, from the smallest up.
    let mut least = WallShares::default();
    for (n, wall) in WALLS.iter().enumerate() {
        if within(*wall, screen) {
            let most = most[n + 1];
            least.follow(&drawn(*wall, WallLimits { least, most }));
        }
    }
    let most = most[larger];
    WallLimits { least, most }
}
