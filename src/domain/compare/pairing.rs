//! Which entry of one log is which of the other, where no key says it.
//!
//! Promise: the same whoever stands first; whoever is most alike is taken first, and what is not alike enough stays
//! alone. Lists are short (below 20 as a rule), so that no better pairing than this greedy one is needed.

/// Where an entry stands in each of two lists.
pub(super) type Matched = (Option<usize>, Option<usize>);

/// Pairs the entries of two lists. `distance`: how far two are from each other; `None`: they are not the same.
pub(super) fn pair<A, B>(
    first: &[A],
    second: &[B],
    distance: impl Fn(&A, &B) -> Option<i64>,
) -> Vec<Matched> {
    let mut near: Vec<(i64, usize, usize)> = Vec::new();
    for (i, one) in first.iter().enumerate() {
        for (j, other) in second.iter().enumerate() {
            near.extend(distance(one, other).map(|d| (d, i, j)));
        }
    }
    // Of what is equally far, what stands at the same place: so that nothing hangs on who is first.
    near.sort_by_key(|(d, i, j)| (*d, i.abs_diff(*j), i + j, *i.min(j)));
    let (mut left, mut right) = (vec![None; first.len()], vec![None; second.len()]);
    for (_, i, j) in near {
        if left[i].is_none() && right[j].is_none() {
            (left[i], right[j]) = (Some(j), Some(i));
        }
    }
    let alone = right.iter().enumerate().filter(|(_, i)| i.is_none());
    let alone: Vec<Matched> = alone.map(|(j, _)| (None, Some(j))).collect();
    let firsts = left.iter().enumerate().map(|(i, j)| (Some(i), *j));
    firsts.chain(alone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_are_one_and_what_is_far_stays_alone() {
        let far = |a: &i64, b: &i64| Some((a - b).abs()).filter(|d| *d < 30);
        assert_eq!(
            pair(&[10, 50], &[52, 200], far),
            [(Some(0), None), (Some(1), Some(0)), (None, Some(1))]
        );
        assert_eq!(
            pair(&[52, 200], &[10, 50], far),
            [(Some(0), Some(1)), (Some(1), None), (None, Some(0))]
        );
    }
}
