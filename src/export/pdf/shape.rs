//! Words to glyphs, and glyphs to lines.
//!
//! Promise: every character has a glyph: what the main font lacks comes from the wide one, and what both lack is drawn as
//! a box that still says which character it stands for. Lines break where Unicode allows it, inside a word only when the
//! word is longer than the line, and right-to-left words read the right way round.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, Script, ShapePlan, UnicodeBuffer};
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

static REGULAR: &[u8] = include_bytes!("fonts/SourceSans3-Regular.otf");
static STRONG: &[u8] = include_bytes!("fonts/SourceSans3-Semibold.otf");
static WIDE: &[u8] = include_bytes!("fonts/DejaVuSans.ttf");

/// The font that has what the others lack.
const FALLBACK: usize = 2;
/// Drawn for a character that no font has.
const BOX: char = '□';

/// How heavy text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular = 0,
    /// Headings and labels.
    Strong = 1,
}

/// The fonts, and what is needed to set text in them.
pub struct Fonts {
    fonts: Vec<(Font, Face<'static>)>,
    plans: Vec<(usize, bool, Script, ShapePlan)>,
    boxed: u16,
}

/// Some letters that belong together.
#[derive(Clone, Debug)]
struct Cluster {
    font: usize,
    level: Level,
    text: Range<usize>,
    glyphs: Range<usize>,
    /// In ems.
    advance: f32,
    blank: bool,
    /// A line may end behind it.
    breaks: bool,
}

/// A text as glyphs, in reading order.
pub struct Shaped {
    /// The text itself.
    pub text: String,
    clusters: Vec<Cluster>,
    glyphs: Vec<KrillaGlyph>,
}

/// A stretch of a line that is drawn in one go, from left to right.
pub struct Run {
    /// Position of the font.
    pub font: usize,
    /// The glyphs; their text ranges are those of `text`.
    pub glyphs: Vec<KrillaGlyph>,
    /// The words it draws.
    pub text: String,
    /// How far from the line's left end it stands, in ems.
    pub x: f32,
}

impl Fonts {
    /// The fonts that the program carries; `None` when they are not fonts.
    #[must_use]
    pub fn load() -> Option<Self> {
        let fonts: Option<Vec<_>> = [REGULAR, STRONG, WIDE]
            .into_iter()
            .map(|bytes| Some((Font::new(bytes.into(), 0)?, Face::from_slice(bytes, 0)?)))
            .collect();
        let fonts = fonts?;
        let boxed = fonts.get(FALLBACK)?.1.glyph_index(BOX)?.0;
        Some(Self {
            fonts,
            plans: Vec::new(),
            boxed,
        })
    }

    /// A font to draw with.
    #[must_use]
    pub fn font(&self, at: usize) -> Font {
        self.fonts[at].0.clone()
    }

    /// Sets a text of one line's markup-free words.
    pub fn shape(&mut self, text: &str, weight: Weight) -> Shaped {
        let mut shaped = Shaped {
            text: text.to_owned(),
            clusters: Vec::new(),
            glyphs: Vec::new(),
        };
        let levels = turned(text).then(|| BidiInfo::new(text, Some(Level::ltr())).levels);
        let level = |at: usize| {
            levels
                .as_ref()
                .and_then(|l| l.get(at).copied())
                .unwrap_or_else(Level::ltr)
        };
        let mut run: Option<(Option<usize>, Level, Range<usize>)> = None;
        for (at, grapheme) in text.grapheme_indices(true) {
            let (font, level, end) = (
                self.font_for(grapheme, weight),
                level(at),
                at + grapheme.len(),
            );
            match &mut run {
                Some((f, l, range)) if *f == font && *l == level && font.is_some() => {
                    range.end = end
                }
                _ => {
                    if let Some((font, level, range)) = run.replace((font, level, at..end)) {
                        self.add_run(&mut shaped, font, level, range);
                    }
                }
            }
        }
        if let Some((font, level, range)) = run {
            self.add_run(&mut shaped, font, level, range);
        }
        mark_breaks(&mut shaped);
        shaped
    }

    /// The first font that has all of a grapheme.
    fn font_for(&self, grapheme: &str, weight: Weight) -> Option<usize> {
        let has = |font: usize| {
            let face = &self.fonts[font].1;
            grapheme
                .chars()
                .all(|c| matches!(c, '\u{fe00}'..='\u{fe0f}') || face.glyph_index(c).is_some())
        };
        [weight as usize, FALLBACK].into_iter().find(|f| has(*f))
    }

    fn add_run(
        &mut self,
        shaped: &mut Shaped,
        font: Option<usize>,
        level: Level,
        range: Range<usize>,
    ) {
        let Some(font) = font else {
            self.add_box(shaped, level, range);
            return;
        };
        let text = shaped
            .text
            .get(range.clone())
            .unwrap_or_default()
            .to_owned();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        buffer.set_direction(if level.is_rtl() {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        let plan = self.plan(font, level.is_rtl(), buffer.script());
        let face = &self.fonts[font].1;
        let output = rustybuzz::shape_with_plan(face, &self.plans[plan].3, buffer);
        #[allow(clippy::cast_precision_loss, reason = "units per em are small")]
        let em = face.units_per_em() as f32;
        let mut glyphs: Vec<(usize, KrillaGlyph)> = Vec::with_capacity(output.len());
        for (info, pos) in output.glyph_infos().iter().zip(output.glyph_positions()) {
            #[allow(clippy::cast_precision_loss, reason = "font units are small")]
            let of = |units: i32| units as f32 / em;
            let glyph = KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                of(pos.x_advance),
                of(pos.x_offset),
                of(pos.y_offset),
                of(pos.y_advance),
                0..0,
                None,
            );
            glyphs.push((info.cluster as usize, glyph));
        }
        if level.is_rtl() {
            glyphs.reverse();
        }
        let mut at = 0;
        while at < glyphs.len() {
            let start = glyphs[at].0;
            let next = glyphs[at..]
                .iter()
                .position(|(c, _)| *c != start)
                .map_or(glyphs.len(), |n| at + n);
            let end = glyphs.get(next).map_or(text.len(), |(c, _)| *c);
            let whole = range.start + start..range.start + end;
            if glyphs[at..next]
                .iter()
                .any(|(_, g)| g.glyph_id.to_u32() == 0)
            {
                self.add_box(shaped, level, whole);
            } else {
                let from = shaped.glyphs.len();
                let mut group: Vec<KrillaGlyph> =
                    glyphs[at..next].iter().map(|(_, g)| g.clone()).collect();
                if level.is_rtl() {
                    group.reverse();
                }
                let advance = group.iter().map(|g| g.x_advance).sum();
                shaped.glyphs.extend(group.into_iter().map(|g| KrillaGlyph {
                    text_range: whole.clone(),
                    ..g
                }));
                let glyphs = from..shaped.glyphs.len();
                shaped.push(Cluster {
                    font,
                    level,
                    text: whole,
                    glyphs,
                    advance,
                    blank: false,
                    breaks: false,
                });
            }
            at = next;
        }
    }

    fn add_box(&self, shaped: &mut Shaped, level: Level, text: Range<usize>) {
        let advance = {
            let face = &self.fonts[FALLBACK].1;
            let units = face
                .glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(self.boxed))
                .unwrap_or(0);
            #[allow(clippy::cast_precision_loss, reason = "units per em are small")]
            let em = face.units_per_em() as f32;
            f32::from(units) / em
        };
        let from = shaped.glyphs.len();
        let id = GlyphId::new(u32::from(self.boxed));
        shaped.glyphs.push(KrillaGlyph::new(
            id,
            advance,
            0.0,
            0.0,
            0.0,
            text.clone(),
            None,
        ));
        let glyphs = from..from + 1;
        shaped.push(Cluster {
            font: FALLBACK,
            level,
            text,
            glyphs,
            advance,
            blank: false,
            breaks: false,
        });
    }

    /// A plan serves all text of a font, direction and script.
    fn plan(&mut self, font: usize, rtl: bool, script: Script) -> usize {
        let known = self
            .plans
            .iter()
            .position(|(f, r, s, _)| *f == font && *r == rtl && *s == script);
        known.unwrap_or_else(|| {
            let direction = if rtl {
                Direction::RightToLeft
            } else {
                Direction::LeftToRight
            };
            let plan = ShapePlan::new(&self.fonts[font].1, direction, Some(script), None, &[]);
            self.plans.push((font, rtl, script, plan));
            self.plans.len() - 1
        })
    }
}

/// Whether a text has letters that are written from right to left.
fn turned(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1eeff}'))
}

fn mark_breaks(shaped: &mut Shaped) {
    let mut breaks = unicode_linebreak::linebreaks(&shaped.text)
        .map(|(at, _)| at)
        .peekable();
    for cluster in &mut shaped.clusters {
        while breaks.next_if(|at| *at < cluster.text.end).is_some() {}
        cluster.breaks = breaks.peek() == Some(&cluster.text.end);
    }
}

impl Shaped {
    fn push(&mut self, mut cluster: Cluster) {
        cluster.blank = self
            .text
            .get(cluster.text.clone())
            .is_some_and(|t| t.chars().all(char::is_whitespace));
        self.clusters.push(cluster);
    }

    /// The lines of a text that is set so wide, each a range of clusters; at least one.
    #[must_use]
    pub fn lines(&self, ems: f32) -> Vec<Range<usize>> {
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
    pub fn width(&self) -> f32 {
        self.clusters.iter().map(|c| c.advance).sum()
    }

    /// A line's runs in reading order, each at its place: whoever takes the words out again gets them as they were
    /// written, also when they are read from right to left.
    #[must_use]
    pub fn runs(&self, line: Range<usize>) -> Vec<Run> {
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
        let mut placed: Vec<(usize, Run)> = Vec::with_capacity(runs.len());
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

    fn run(&self, font: usize, x: f32, clusters: &[&Cluster]) -> Run {
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
        Run {
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
    use super::*;

    fn set(text: &str, ems: f32) -> Vec<String> {
        let mut fonts = Fonts::load().expect("fonts");
        let shaped = fonts.shape(text, Weight::Regular);
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
    fn every_character_has_a_glyph_and_keeps_its_text() {
        let mut fonts = Fonts::load().expect("fonts");
        for text in [
            "æøåÆØÅ éü",
            "Ω Ж ا ب",
            "日本 👨‍👩‍👧 🇩🇰",
            "\u{e000}\u{10ffff}",
            "e\u{301}\u{301}\u{301}",
            "fi ffl",
        ] {
            let shaped = fonts.shape(text, Weight::Strong);
            assert!(
                shaped.glyphs.iter().all(|g| g.glyph_id.to_u32() != 0),
                "{text}"
            );
            let whole: String = shaped
                .clusters
                .iter()
                .map(|c| shaped.text.get(c.text.clone()).unwrap_or_default())
                .collect();
            assert_eq!(whole, text);
        }
    }

    #[test]
    fn words_from_right_to_left_are_turned_round() {
        let mut fonts = Fonts::load().expect("fonts");
        let shaped = fonts.shape("a אב c", Weight::Regular);
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
