//! Two secretaries' logs held against each other: what is found, what is not, and what a choice does.

mod agendas;
mod desk;
pub(crate) mod folders;
mod kinds;
mod meetings;
mod presence;
mod seconds;
pub(crate) mod secrets;
pub(crate) mod settling;
mod sides;
mod strangers;

use meetings::{Chance, PLANTS, Plant, main_log, second_log};
use ordstyrer::domain::compare::{Discrepancy, between, slack};
use ordstyrer::domain::history::History;

/// What two logs say otherwise, by the body's profile.
fn found(first: &History, second: &History) -> Vec<Discrepancy> {
    between(first.meeting(), second.meeting(), slack(first.meeting())).found
}

/// Some of the kinds, by the bits of a number.
fn some(chance: &mut Chance) -> Vec<Plant> {
    let bits = chance.below(1 << PLANTS.len());
    let has = |n: usize| bits >> n & 1 == 1;
    let all = PLANTS.iter().enumerate();
    all.filter(|(n, _)| has(*n)).map(|(_, p)| *p).collect()
}

#[test]
fn in_200_pairs_every_planted_difference_is_found_and_at_most_one_more() {
    let main = main_log();
    let mut seen = std::collections::BTreeSet::new();
    let mut more = 0;
    for seed in 0..200 {
        let mut chance = Chance(seed);
        let planted = some(&mut chance);
        let found = found(&main, &second_log(&chance, &planted));
        let mut left = found.clone();
        for plant in &planted {
            let at = left.iter().position(|d| plant.is(d));
            let at = at.unwrap_or_else(|| panic!("{seed}: {plant:?} of {planted:?} in {found:#?}"));
            left.remove(at);
            seen.insert(*plant);
        }
        assert!(left.len() <= 1, "{seed}: {planted:?}: {left:#?}");
        more += left.len();
    }
    assert_eq!(seen.len(), PLANTS.len());
    assert_eq!(more, 0, "of 200 meetings");
}

#[test]
fn it_is_the_same_whoever_stands_first() {
    let main = main_log();
    for seed in 0..60 {
        let mut chance = Chance(seed);
        let planted = some(&mut chance);
        let second = second_log(&chance, &planted);
        // What the second's would be in the first's order says nothing of the first in the second's.
        let told = |mut d: Discrepancy| {
            (d.taken_at, d.before, d.closed_there) = (None, None, false);
            d
        };
        let turned = |d: Discrepancy| {
            let mut d = told(d);
            std::mem::swap(&mut d.first, &mut d.second);
            d.takes_part
                .iter_mut()
                .for_each(|(_, first)| *first = !*first);
            d
        };
        let back: Vec<Discrepancy> = found(&second, &main).into_iter().map(turned).collect();
        let there: Vec<Discrepancy> = found(&main, &second).into_iter().map(told).collect();
        assert_eq!(there, back, "{seed}");
    }
}

#[test]
fn a_log_with_itself_asks_nothing() {
    for (seed, planted) in [(1, vec![]), (2, PLANTS.to_vec())] {
        let log = second_log(&Chance(seed), &planted);
        let all = between(log.meeting(), log.meeting(), 0);
        assert_eq!((all.found, all.folded), (vec![], 0));
    }
}

/// What hangs on most comes first, and what belongs to one item stands together.
#[test]
fn the_gravest_comes_first() {
    let found = found(&main_log(), &second_log(&Chance(7), &PLANTS));
    assert_eq!(found.len(), PLANTS.len(), "{found:#?}");
    let gravities: Vec<_> = found.iter().map(|d| d.gravity).collect();
    assert!(gravities.is_sorted(), "{gravities:?}");
}
