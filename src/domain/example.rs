//! A worked example of a body's quorum: concrete numbers that are enough, and some that are not.
//!
//! Promise: every number comes from the rule itself (`quorum`), none is written by hand. Words are left to
//! `text::body`.

use super::profile::{Profile, SeatCount};
use super::quorum::{self, Verdict};

/// Municipalities taken where a profile has one seat for each.
pub const MUNICIPALITIES: u32 = 4;

/// The example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Seats per sector.
    pub seats: Vec<u32>,
    /// As few as can be, and quorate.
    pub enough: Case,
    /// As many as can be, and not quorate; `None` where nobody can be missing.
    pub short: Option<Case>,
}

/// So many of each sector are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Present per sector.
    pub present: Vec<u32>,
    /// What the rule says of it.
    pub verdict: Verdict,
}

impl Case {
    /// All who are there.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.present.iter().sum()
    }
}

/// The example for a body; `None` where it has no rule, or does not say how many seats there are.
#[must_use]
pub fn of(profile: &Profile, municipalities: u32) -> Option<Example> {
    let seats: Vec<u32> = profile
        .sectors
        .iter()
        .map(|s| match s.seats? {
            SeatCount::Fixed(n) | SeatCount::Range(_, n) => Some(n),
            SeatCount::PerMunicipality => Some(municipalities),
        })
        .collect::<Option<_>>()?;
    let case = |present: Vec<u32>| Case {
        verdict: quorum::with(profile, &seats, &present),
        present,
    };
    let met = |present: &[u32]| quorum::with(profile, &seats, present).met == Some(true);
    if !met(&seats) {
        return None;
    }
    let mut few = seats.clone();
    for at in (0..few.len()).rev() {
        while let Some(less) = lowered(&few, at).filter(|less| met(less)) {
            few = less;
        }
    }
    // All but one sector in full, and that one just short; where the rule counts over all, one too few.
    let short = (0..seats.len())
        .filter_map(|at| {
            let mut present = seats.clone();
            while met(&present) {
                present = lowered(&present, at)?;
            }
            Some(present)
        })
        .max_by_key(|present| present.iter().sum::<u32>())
        .or_else(|| {
            (0..few.len())
                .find_map(|at| lowered(&few, at))
                .filter(|less| !met(less))
        });
    Some(Example {
        enough: case(few),
        short: short.map(case),
        seats,
    })
}

/// One fewer in a sector.
fn lowered(present: &[u32], at: usize) -> Option<Vec<u32>> {
    let mut less = present.to_vec();
    let here = less.get_mut(at)?;
    *here = here.checked_sub(1)?;
    Some(less)
}
