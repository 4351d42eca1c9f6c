//! Words that are shaped once: measured before they are set, or set in a paper that is set again.
//!
//! Promise: what was measured is set as it was measured, and what is set again looks as it did: shaping is a third of what
//! a PDF costs. What is measured is left to `keep`.

use super::layout::{Layout, TextId};
use super::lines::Shaped;
use super::shape::FontWeight;
use crate::text::words::Words;
use std::collections::HashMap;

/// As many words as are measured before the first of them is set: a heading's, and a table's first rows.
const MEASURED: usize = 64;

/// Words that were measured before they are set.
pub(super) struct MeasuredWords {
    words: Words,
    weight: FontWeight,
    cell: bool,
    shaped: Shaped,
}

/// What a text was shaped from.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum TextSource {
    /// A text without marks.
    Bare(String, FontWeight),
    /// Words; in a column or not.
    Marked(Words, FontWeight, bool),
}

/// Texts for a paper that is set twice: kept while it is set first, used when it is set again.
#[derive(Default)]
pub(super) struct KeptTexts {
    /// Where each text that was set came from, in their order; nothing is kept where this is the only time.
    pub(super) sources: Option<Vec<TextSource>>,
    /// Texts of the time before that were not set again yet.
    before: HashMap<TextSource, Vec<Shaped>>,
}

impl KeptTexts {
    /// For the time after: the texts of this one.
    pub(super) fn for_again(self, texts: Vec<Shaped>) -> Self {
        let mut before: HashMap<TextSource, Vec<Shaped>> = HashMap::new();
        for (source, shaped) in self.sources.into_iter().flatten().zip(texts) {
            before.entry(source).or_default().push(shaped);
        }
        Self {
            sources: None,
            before,
        }
    }

    fn note(&mut self, source: impl FnOnce() -> TextSource) {
        if let Some(sources) = &mut self.sources {
            sources.push(source());
        }
    }

    fn take(&mut self, source: impl FnOnce() -> TextSource) -> Option<Shaped> {
        if self.before.is_empty() {
            return None;
        }
        self.before.get_mut(&source())?.pop()
    }
}

impl Layout {
    /// Sets a text.
    pub(super) fn shape(&mut self, text: &str, weight: FontWeight) -> TextId {
        let source = || TextSource::Bare(text.to_owned(), weight);
        self.kept.note(source);
        let shaped = self.kept.take(source);
        let shaped = shaped.unwrap_or_else(|| self.fonts.shape(text, weight));
        self.push(shaped)
    }

    /// Sets words with their marks; in a column, where a name stays whole at its hyphen, or not.
    pub(super) fn shape_words(&mut self, words: &Words, weight: FontWeight, cell: bool) -> TextId {
        self.kept
            .note(|| TextSource::Marked(words.clone(), weight, cell));
        let shaped = match self.find_measured(words, weight, cell) {
            Some(at) => self.measured.remove(at).shaped,
            None => self.shape_anew(words, weight, cell),
        };
        self.push(shaped)
    }

    fn push(&mut self, shaped: Shaped) -> TextId {
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
        let source = || TextSource::Marked(words.clone(), weight, cell);
        if let Some(shaped) = self.kept.take(source) {
            return shaped;
        }
        let mut shaped = self.fonts.shape_words(words, weight);
        if cell {
            shaped.keep_hyphened();
        }
        shaped
    }
}
