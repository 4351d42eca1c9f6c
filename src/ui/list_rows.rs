//! How many lines each entry of a list takes, and which entry stands where.
//!
//! Promise: as long as all entries fit, titles and names get the lines they need; where they do not, each has one line,
//! and what is cut is marked. Never more work than for the rows in view. Drawing and mouse use the same.

use super::layout::first_in_view;

/// The entries in view, with the lines of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRows {
    /// Number of the first entry in view.
    pub first: usize,
    /// Lines of each entry in view, at least one each.
    pub lines: Vec<usize>,
}

impl ListRows {
    /// `needs` says how many lines an entry would take, by the entry's number; it is asked only when each of `total`
    /// entries can have a line.
    #[must_use]
    pub fn of(total: usize, rows: usize, chosen: usize, needs: impl Fn(usize) -> usize) -> Self {
        let first = first_in_view(chosen, rows, total);
        let ones = || vec![1; total.saturating_sub(first).min(rows)];
        if total >= rows {
            let lines = ones();
            return Self { first, lines };
        }
        let wanted: Vec<usize> = (0..total).map(|n| needs(n).max(1)).collect();
        let most = wanted.iter().copied().max().unwrap_or(1);
        let capped = |cap: usize| wanted.iter().map(move |n| (*n).min(cap));
        let cap = (1..=most)
            .rev()
            .find(|cap| capped(*cap).sum::<usize>() <= rows);
        let mut lines: Vec<usize> = cap.map_or_else(ones, |cap| capped(cap).collect());
        // What is left goes to those that want more, from the top.
        let mut left = rows.saturating_sub(lines.iter().sum());
        for (given, wanted) in lines.iter_mut().zip(&wanted) {
            let more = wanted.saturating_sub(*given).min(left);
            *given += more;
            left -= more;
        }
        Self { first, lines }
    }

    /// How many of `total` entries stand above and below those in view: " ↑3 ↓12".
    #[must_use]
    pub fn hidden(&self, total: usize) -> String {
        let below = total.saturating_sub(self.first + self.lines.len());
        let said = |sign, count: usize| match count {
            0 => String::new(),
            count => format!(" {sign}{count}"),
        };
        said('↑', self.first) + &said('↓', below)
    }

    /// The entry that a line of the list belongs to, counted from the list's top.
    #[must_use]
    pub fn at(&self, line: usize) -> Option<usize> {
        let mut below = 0;
        let entry = self.lines.iter().position(|lines| {
            below += lines;
            line < below
        });
        entry.map(|entry| self.first + entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_an_entry_is_its_own_and_nothing_lies_outside() {
        for rows in 1..20 {
            for total in 0..24 {
                for chosen in 0..total {
                    let list = ListRows::of(total, rows, chosen, |n| n % 4);
                    let sum: usize = list.lines.iter().sum();
                    assert!(sum <= rows, "{total} i {rows}: {list:?}");
                    let shown: Vec<_> = (0..rows).filter_map(|line| list.at(line)).collect();
                    assert!(shown.contains(&chosen), "{total} i {rows}: {list:?}");
                    assert_eq!(shown.len(), sum);
                }
            }
        }
    }

    #[test]
    fn long_entries_give_way_together() {
        let lines = |rows| ListRows::of(3, rows, 0, |n| [1, 4, 2][n]).lines;
        assert_eq!(
            [lines(9), lines(6), lines(4), lines(3), lines(2)],
            [
                vec![1, 4, 2],
                vec![1, 3, 2],
                vec![1, 2, 1],
                vec![1, 1, 1],
                vec![1, 1],
            ]
        );
    }
}
