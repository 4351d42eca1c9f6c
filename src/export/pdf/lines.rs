//! Glyphs to lines, and lines to what is drawn in one go.
//!
//! Promise: lines break where Unicode allows it, inside a word only when the word is longer than the line, and
//! right-to-left words read the right way round. Which glyph a character has is left to `shape`.

use crate::export::blocks::is_hyphened;
use krilla::text::KrillaGlyph;
use std::ops::Range;
use unicode_bidi::Level;

/// Some letters that belong together.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) font: usize,
    pub(super) level: Level,
    pub(super) text: Range<usize>,
    pub(super) glyphs: Range<usize>,
    /// In ems.
    pub(super) advance: f32,
    pub(super) blank: bool,
    /// A line may end behind it.
    pub(super) breaks: bool,
}

/// A text as glyphs, in reading order.
pub(super) struct Shaped {
    /// The text itself.
    pub text: String,
    pub(super) clusters: Vec<Cluster>,
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// Which of its bytes lead to which address, in order.
    pub(super) links: Vec<(Range<usize>, String)>,
}

/// A stretch of a line that leads to one address or to none.
pub(super) struct LinePiece {
    /// Which clusters.
    pub clusters: Range<usize>,
    /// How far from the line's left end it stands, and how wide it is, in ems.
    pub x: f32,
    pub width: f32,
    /// Position of the link.
    pub link: Option<usize>,
}

/// A stretch of a line that is drawn in one go, from left to right.
pub(super) struct GlyphRun {
    /// Position of the font.
    pub font: usize,
    /// The glyphs; their text ranges are those of `text`.
    pub glyphs: Vec<KrillaGlyph>,
    /// The words it draws.
    pub text: String,
    /// How far from the line's left end it stands, in ems.
    pub x: f32,
}

impl Shaped {
    /// Takes the next letters; whether they are seen shows in the text.
    pub(super) fn push(&mut self, mut cluster: Cluster) {
        cluster.blank = self
            .text
            .get(cluster.text.clone())
            .is_some_and(|t| t.chars().all(char::is_whitespace));
        self.clusters.push(cluster);
    }

    /// Finds where a line may end.
    pub(super) fn mark_breaks(&mut self) {
        let mut breaks = unicode_linebreak::linebreaks(&self.text)
            .map(|(at, _)| at)
            .peekable();
        for cluster in &mut self.clusters {
            while breaks.next_if(|at| *at < cluster.text.end).is_some() {}
            cluster.breaks = breaks.peek() == Some(&cluster.text.end);
        }
    }

    /// Ends no line at the hyphen of a word that a column is wide enough for.
    pub(super) fn keep_hyphened(&mut self) {
        if !self.text.contains('-') {
            return;
        }
        let (mut from, mut at) = (0, 0);
        for word in self.text.split(' ') {
            let until = from + word.len();
            let hyphened = is_hyphened(word);
            // Each letter is looked at once, however many words there are.
            while let Some(cluster) = self.clusters.get_mut(at).filter(|c| c.text.end <= until) {
                let within = cluster.text.start >= from && cluster.text.end < until;
                cluster.breaks &= !(hyphened && within);
                at += 1;
            }
            from = until + 1;
        }
    }

    /// The lines of a text that is set so wide, each a range of clusters; at least one.
    #[must_use]
    pub(super) fn lines(&self, ems: f32) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let (mut start, mut width, mut good) = (0, 0.0, None);
        let mut at = 0;
        while at < self.clusters.len() {
            let cluster = &self.clusters[at];
            // A blank may stick out: it is not seen.
            if !cluster.blank && width + cluster.advance > ems && at > start {
                let end = good.filter(|g| *g > start).unwrap_or(at);
                lines.push(start..end);
                (start, width, good, at) = (end, 0.0, None, end);
                continue;
            }
            width += cluster.advance;
            at += 1;
            if cluster.breaks {
                good = Some(at);
            }
        }
        if start < self.clusters.len() || lines.is_empty() {
            lines.push(start..self.clusters.len());
        }
        lines
    }

    /// How wide the whole text is, in ems.
    #[must_use]
    pub(super) fn width(&self) -> f32 {
        self.clusters.iter().map(|c| c.advance).sum()
    }

    /// How wide a line is, without the blanks that end it, in ems.
    #[must_use]
    pub(super) fn width_of(&self, line: &Range<usize>) -> f32 {
        let clusters = self.clusters.get(line.clone()).unwrap_or_default();
        let seen = clusters.iter().rposition(|c| !c.blank).map_or(0, |n| n + 1);
        clusters.iter().take(seen).map(|c| c.advance).sum()
    }

    /// A line's pieces in reading order. A line with words from right to left is one piece, which leads somewhere when all
    /// of it leads there.
    #[must_use]
    pub(super) fn pieces(&self, line: Range<usize>) -> Vec<LinePiece> {
        let clusters = self.clusters.get(line.clone()).unwrap_or_default();
        let turned = clusters.iter().any(|c| c.level.is_rtl());
        let own = |c: &Cluster| {
            let after = |(bytes, _): &(Range<usize>, String)| bytes.end <= c.text.start;
            let at = self.links.partition_point(after);
            let (bytes, _) = self.links.get(at)?;
            bytes.contains(&c.text.start).then_some(at)
        };
        let one = clusters.first().and_then(own);
        let whole = turned && clusters.iter().all(|c| own(c) == one);
        let link = |c: &Cluster| {
            if turned {
                one.filter(|_| whole)
            } else {
                own(c)
            }
        };
        let mut pieces: Vec<LinePiece> = Vec::new();
        let mut x = 0.0;
        for (at, cluster) in (line.start..).zip(clusters) {
            let link = link(cluster);
            match pieces.last_mut() {
                Some(piece) if piece.link == link => {
                    piece.clusters.end = at + 1;
                    piece.width += cluster.advance;
                }
                _ => pieces.push(LinePiece {
                    clusters: at..at + 1,
                    x,
                    width: cluster.advance,
                    link,
                }),
            }
            x += cluster.advance;
        }
        if pieces.is_empty() {
            pieces.push(LinePiece {
                clusters: line,
                x: 0.0,
                width: 0.0,
                link: None,
            });
        }
        pieces
    }

    /// A line's runs in reading order, each at its place: whoever takes the words out again gets them as they were
    /// written, also when they are read from right to left.
    #[must_use]
    pub(super) fn runs(&self, line: Range<usize>) -> Vec<GlyphRun> {
        let mut runs: Vec<(Level, usize, Vec<&Cluster>)> = Vec::new();
        for cluster in self.clusters.get(line).unwrap_or_default() {
            match runs.last_mut() {
                Some((level, font, clusters))
                    if *level == cluster.level && *font == cluster.font =>
                {
                    clusters.push(cluster);
                }
                _ => runs.push((cluster.level, cluster.font, vec![cluster])),
            }
        }
        let highest = runs.iter().map(|r| r.0.number()).max().unwrap_or(0);
        for level in (1..=highest).rev() {
            turn(&mut runs, |r| r.0.number() >= level);
        }
        let mut placed: Vec<(usize, GlyphRun)> = Vec::with_capacity(runs.len());
        let mut x = 0.0;
        for (level, font, clusters) in runs {
            let width: f32 = clusters.iter().map(|c| c.advance).sum();
            if level.is_rtl() {
                // One by one, so that they stand in the file in the order they are read.
                let mut right = x + width;
                for cluster in clusters {
                    right -= cluster.advance;
                    placed.push((cluster.text.start, self.run(font, right, &[cluster])));
                }
            } else {
                placed.push((
                    clusters.first().map_or(0, |c| c.text.start),
                    self.run(font, x, &clusters),
                ));
            }
            x += width;
        }
        placed.sort_by_key(|(start, _)| *start);
        placed.into_iter().map(|(_, run)| run).collect()
    }

    fn run(&self, font: usize, x: f32, clusters: &[&Cluster]) -> GlyphRun {
        let start = clusters.first().map_or(0, |c| c.text.start);
        let end = clusters.last().map_or(start, |c| c.text.end);
        // The run's own words only: the library looks through all that it is given, line by line.
        let own = |g: &KrillaGlyph| {
            let range = g.text_range.start - start..g.text_range.end - start;
            KrillaGlyph {
                text_range: range,
                ..g.clone()
            }
        };
        let glyphs = clusters
            .iter()
            .flat_map(|c| self.glyphs[c.glyphs.clone()].iter().map(own))
            .collect();
        let text = self.text.get(start..end).unwrap_or_default().to_owned();
        GlyphRun {
            font,
            glyphs,
            text,
            x,
        }
    }
}

/// Turns round every stretch of neighbours for which something holds.
fn turn<T>(all: &mut [T], holds: impl Fn(&T) -> bool) {
    let mut at = 0;
    while at < all.len() {
        let end = all[at..]
            .iter()
            .position(|x| !holds(x))
            .map_or(all.len(), |n| at + n);
        if end > at {
            all[at..end].reverse();
        }
        at = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::shape::{FontWeight, Fonts};

    fn set(text: &str, ems: f32) -> Vec<String> {
        let mut fonts = Fonts::load().expect("fonts");
        let shaped = fonts.shape(text, FontWeight::Regular);
        shaped
            .lines(ems)
            .into_iter()
            .map(|l| {
                shaped.clusters[l]
                    .iter()
                    .map(|c| shaped.text.get(c.text.clone()).unwrap_or_default())
                    .collect::<String>()
            })
            .collect()
    }

    #[test]
    fn lines_break_between_words_and_inside_only_the_longest() {
        assert_eq!(set("", 10.0), [""]);
        assert_eq!(set("Kort tekst", 100.0), ["Kort tekst"]);
        let lines = set(
            "Sundhedsklynge Lillebælts politiske niveau godkendte dagsordenen.",
            12.0,
        );
        assert!(
            lines.len() > 2 && lines[..lines.len() - 1].iter().all(|l| l.ends_with(' ')),
            "{lines:?}"
        );
        let word = "x".repeat(400);
        let lines = set(&word, 12.0);
        assert!(lines.len() > 10 && lines.concat() == word);
    }

    #[test]
    fn words_from_right_to_left_are_turned_round() {
        let mut fonts = Fonts::load().expect("fonts");
        let shaped = fonts.shape("a אב c", FontWeight::Regular);
        let runs = shaped.runs(0..shaped.clusters.len());
        let words: Vec<&str> = runs.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(words, ["a ", "א", "ב", " c"], "in the order they are read");
        let x = |n: usize| runs[n].x;
        assert!(
            x(0) < x(2) && x(2) < x(1) && x(1) < x(3),
            "beth stands left of aleph"
        );
    }
}
