//! The fingerprints of a stream's lines, each of all lines up to it.
//!
//! Promise: two streams that have the same fingerprint at a number are the same up to there, whoever keeps them; a line that
//! was changed at a server by somebody who works out new checksums is seen by everybody who has read it before. The
//! fingerprint of a line is also its name: the same line sent twice is one record.

use crate::store::log::Head;
use std::fmt::Write as _;

/// BLAKE3 of the fingerprint before and the line: 32 bytes. Before the first line: none.
pub type Fingerprint = Vec<u8>;

/// The first so many bytes of a fingerprint, two hexadecimal digits each.
#[must_use]
pub fn hexadecimal(hash: &[u8], most: usize) -> String {
    hash.iter()
        .take(most)
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// How far a stream goes, with the fingerprint of all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamEnd {
    /// Number of the last record; 0 while there is none.
    pub seq: u64,
    /// Of all up to it; empty while there is none.
    pub hash: Fingerprint,
}

/// The fingerprint of a line behind another.
#[must_use]
pub fn next(before: &[u8], line: &[u8]) -> Fingerprint {
    let mut hasher = blake3::Hasher::new();
    hasher.update(before);
    hasher.update(line);
    hasher.finalize().as_bytes().to_vec()
}

/// The lines of a stream with their fingerprints. A line ends with its line break.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    lines: Vec<(Fingerprint, Vec<u8>)>,
}

impl Chain {
    /// The whole lines of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut chain = Self::default();
        chain.add(bytes);
        chain
    }

    /// Adds whole lines.
    pub fn add(&mut self, bytes: &[u8]) {
        for line in bytes.split_inclusive(|b| *b == b'\n') {
            if line.ends_with(b"\n") {
                let hash = next(&self.end().hash, line);
                self.lines.push((hash, line.to_vec()));
            }
        }
    }

    /// How far it goes.
    #[must_use]
    pub fn end(&self) -> StreamEnd {
        StreamEnd {
            seq: self.lines.len() as u64,
            hash: self.lines.last().map(|l| l.0.clone()).unwrap_or_default(),
        }
    }

    /// Whether the stream, up to that end, is ours.
    #[must_use]
    pub fn holds(&self, end: &StreamEnd) -> bool {
        self.hash(end.seq).is_some_and(|hash| hash == end.hash)
    }

    /// The fingerprint at a number; 0 is before the first line. `None` behind the last.
    #[must_use]
    pub fn hash(&self, seq: u64) -> Option<&[u8]> {
        let Some(before) = seq.checked_sub(1) else {
            return Some(&[]);
        };
        let at = usize::try_from(before).ok()?;
        self.lines.get(at).map(|l| l.0.as_slice())
    }

    /// The lines behind a number with their fingerprints: so many and so many bytes at most, but one at least if there is one.
    #[must_use]
    pub fn behind(&self, seq: u64, most: usize, bytes: usize) -> &[(Fingerprint, Vec<u8>)] {
        let from = usize::try_from(seq)
            .unwrap_or(usize::MAX)
            .min(self.lines.len());
        let rest = self.lines.get(from..).unwrap_or_default();
        let mut sum = 0;
        let fit = rest.iter().take(most).take_while(|(_, line)| {
            let first = sum == 0;
            sum += line.len();
            first || sum <= bytes
        });
        let fit = fit.count();
        rest.get(..fit).unwrap_or_default()
    }

    /// The bytes of all lines up to a number.
    #[must_use]
    pub fn bytes(&self, to: u64) -> Vec<u8> {
        let to = usize::try_from(to).unwrap_or(usize::MAX);
        let lines = self.lines.iter().take(to);
        lines.flat_map(|(_, line)| line.iter().copied()).collect()
    }
}

/// The journal's head where its lines end, as `log` counts: for whoever goes on behind them. `None` where they do not check.
#[must_use]
pub fn head_of(bytes: &[u8]) -> Option<Head> {
    let read = crate::store::log::line::read_into(bytes, 0, 0, &mut drop);
    (read.tail == crate::store::log::Tail::Whole).then_some(read.head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_dropped_doubled_or_swapped_line_gives_another_end() {
        let whole = Chain::of(b"a\nb\nc\n");
        for other in ["a\nB\nc\n", "a\nc\n", "a\nb\nb\nc\n", "b\na\nc\n"] {
            let other = Chain::of(other.as_bytes());
            assert!(!whole.holds(&other.end()) && !other.holds(&whole.end()));
        }
        assert!(whole.holds(&Chain::of(b"a\nb\n").end()));
        assert!(whole.holds(&StreamEnd::default()));
        assert_eq!(whole.end(), Chain::of(b"a\nb\nc\nhalv").end());
    }

    #[test]
    fn a_page_has_one_line_at_least_and_never_more_than_fits() {
        let chain = Chain::of(b"aaaa\nbb\ncc\n");
        assert_eq!(
            chain.behind(0, 9, 3).len(),
            1,
            "the first is longer than the page"
        );
        assert_eq!(chain.behind(1, 9, 6).len(), 2);
        assert_eq!(chain.behind(1, 9, 5).len(), 1);
        assert_eq!(chain.behind(0, 2, 99).len(), 2);
        assert_eq!(chain.behind(3, 9, 99).len(), 0);
        assert_eq!(chain.bytes(2), b"aaaa\nbb\n");
    }
}
