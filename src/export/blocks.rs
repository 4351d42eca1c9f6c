//! What several formats need of a document's blocks: lists cut where their numbers jump.
//!
//! Promise: a number in the document is the number on paper, in every format.

/// One list entry: its paragraphs.
pub type Paragraphs = Vec<String>;

/// Entries whose numbers follow each other, or bullets.
#[derive(Debug, PartialEq, Eq)]
pub struct Run<'d> {
    /// The first number; `None` for bullets.
    pub start: Option<u32>,
    /// The entries.
    pub entries: &'d [Paragraphs],
}

/// A list as runs: a gap in the numbers begins a new one.
#[must_use]
pub fn runs<'d>(numbers: Option<&[u32]>, entries: &'d [Paragraphs]) -> Vec<Run<'d>> {
    let Some(numbers) = numbers else { return vec![Run { start: None, entries }] };
    let mut runs = Vec::new();
    let mut from = 0;
    for at in 1..=entries.len() {
        let number = |i: usize| numbers.get(i).copied();
        if at == entries.len() || number(at) != number(at - 1).map(|n| n.saturating_add(1)) {
            runs.push(Run { start: number(from), entries: &entries[from..at] });
            from = at;
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_begins_a_new_run() {
        let entries: Vec<Paragraphs> = ["a", "b", "c", "d"].map(|t| vec![t.to_owned()]).to_vec();
        let starts = |numbers: &[u32]| -> Vec<(Option<u32>, usize)> {
            runs(Some(numbers), &entries).iter().map(|r| (r.start, r.entries.len())).collect()
        };
        assert_eq!(starts(&[1, 2, 3, 4]), [(Some(1), 4)]);
        assert_eq!(starts(&[1, 2, 4, 5]), [(Some(1), 2), (Some(4), 2)]);
        assert_eq!(starts(&[2, 2, 3, 9]), [(Some(2), 1), (Some(2), 2), (Some(9), 1)]);
        assert_eq!(runs(None, &entries), [Run { start: None, entries: &entries }]);
        assert!(runs(Some(&[]), &[]).is_empty());
    }
}
