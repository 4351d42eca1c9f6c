//! Worked examples of a body's rules: numbers that are quorate and some that are not, and what votes come to.
//!
//! Promise: every number and every result comes from the rule itself (`quorum`, `poll`), none is written by hand. Words
//! are left to `text::body` and `text::voting_rule`.

use super::poll::{self, VoteResult};
use super::profile::{CastingVote, Profile, SeatCount};
use super::quorum::{self, Verdict};
use super::vote::Ballot;

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
    let seats = seats(profile, municipalities)?;
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

/// Seats per sector, as many as there can be; `None` where the body does not say how many.
fn seats(profile: &Profile, municipalities: u32) -> Option<Vec<u32>> {
    let each = profile.sectors.iter().map(|s| match s.seats? {
        SeatCount::Fixed(n) | SeatCount::Range(_, n) => Some(n),
        SeatCount::PerMunicipality => Some(municipalities),
    });
    each.collect()
}

/// Votes held as an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteExample {
    /// All seats of the body.
    pub seats: u32,
    /// As narrow a majority as can be.
    pub majority: VoteCase,
    /// A tie: one case, or one for each side that a chair with a casting vote can be on. None where nobody else votes.
    pub ties: Vec<VoteCase>,
}

/// So many vote so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteCase {
    /// For.
    pub yes: u32,
    /// Against.
    pub no: u32,
    /// Are there and abstain.
    pub abstain: u32,
    /// Have a seat and are not there.
    pub away: u32,
    /// What whoever chairs votes, where that decides.
    pub chair: Option<Ballot>,
    /// What it comes to.
    pub result: VoteResult,
}

/// The votes for a body; `None` where it does not say how many seats there are. Where members must vote, nobody abstains.
#[must_use]
pub fn vote(profile: &Profile, municipalities: u32) -> Option<VoteExample> {
    let seats: u32 = seats(profile, municipalities)?.iter().sum();
    let may_abstain = profile.voting.duty != Some(true);
    let case = |yes: u32, no: u32, chair: Option<Ballot>| {
        let rest = seats.saturating_sub(yes + no);
        let (result, _) = poll::outcome(profile, [yes as usize, no as usize], chair);
        VoteCase {
            yes,
            no,
            abstain: if may_abstain { rest } else { 0 },
            away: if may_abstain { 0 } else { rest },
            chair,
            result,
        }
    };
    let silent = match seats {
        0..=2 => 0,
        3 | 4 => 1,
        _ => 2,
    };
    let cast = seats - if may_abstain { silent } else { 0 };
    let yes = cast / 2 + 1;
    let half = seats / 2;
    let sides: &[Option<Ballot>] = match profile.voting.casting {
        Some(CastingVote::Chair) => &[Some(Ballot::For), Some(Ballot::Against)],
        Some(CastingVote::Nobody) | None => &[None],
    };
    let sides = sides.iter().filter(|_| half > 0);
    Some(VoteExample {
        seats,
        majority: case(yes.min(cast), cast.saturating_sub(yes), None),
        ties: sides.map(|side| case(half, half, *side)).collect(),
    })
}

/// One fewer in a sector.
fn lowered(present: &[u32], at: usize) -> Option<Vec<u32>> {
    let mut less = present.to_vec();
    let here = less.get_mut(at)?;
    *here = here.checked_sub(1)?;
    Some(less)
}
