//! Words that are measured before they are set.
//!
//! Promise: what was measured is set as it was measured, and is shaped once: shaping is a third of what a PDF costs. What is
//! measured is left to `keep`.

use super::layout::{Layout, TextId};
use super::lines::Shaped;
use super::shape::FontWeight;
use crate::text::words::Words;

/// As many words as are measured before the first of them is set: a heading's, and a table's first rows.
const MEASURED: usize = 64;

/// Words that were measured before they are set.
pub(super) struct MeasuredWords {
    words: Words,
    weight: FontWeight,
    cell: bool,
    shaped: Shaped,
}

impl Layout {
    /// Sets words with their marks; in a column, where a name stays whole at its hyphen, or not.
    pub(super) fn shape_words(&mut self, words: &Words, weight: FontWeight, cell: bool) -> TextId {
        let shaped = match self.find_measured(words, weight, cell) {
            Some(at) => self.measured.remove(at).shaped,
            None => self.shape_anew(words, weight, cell),
        };
        self.texts.push(shaped);
        TextId(self.texts.len() - 1)
    }

    /// How many lines words will have that are so many ems wide. Shaping is what costs, so it is kept until they are set.
    pub(super) fn count_lines(
        &mut self,
        words: &Words,
        (weight, cell): (FontWeight, bool),
        ems: f32,
    ) -> usize {
        if let Some(at) = self.find_measured(words, weight, cell) {
            return self.measured[at].shaped.lines(ems).len();
        }
        let shaped = self.shape_anew(words, weight, cell);
        let lines = shaped.lines(ems).len();
        if self.measured.len() >= MEASURED {
            self.measured.remove(0);
        }
        self.measured.push(MeasuredWords {
            words: words.clone(),
            weight,
            cell,
            shaped,
        });
        lines
    }

    fn find_measured(&self, words: &Words, weight: FontWeight, cell: bool) -> Option<usize> {
        let same = |m: &MeasuredWords| m.weight == weight && m.cell == cell && m.words == *words;
        self.measured.iter().position(same)
    }

    fn shape_anew(&mut self, words: &Words, weight: FontWeight, cell: bool) -> Shaped {
        let mut shaped = self.fonts.shape_words(words, weight);
        if cell {
            shaped.keep_hyphened();
        }
        shaped
    }
}
