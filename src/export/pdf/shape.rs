//! Words to glyphs, in the fonts that the program carries.
//!
//! Promise: every character has a glyph: what the main font lacks comes from the wide one, and what both lack is drawn as
//! a box that still says which character it stands for. A character that has a meaning in one font only, as bullets
//! from Word's symbol fonts, is a box and says no more: an archive takes none. Where a line ends is left to `lines`.

use super::lines::{Cluster, Shaped};
use crate::text::clean::pasted_line;
use crate::text::words::Words;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, Script, ShapePlan, UnicodeBuffer};
use std::borrow::Cow;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum FontWeight {
    /// Running text.
    Regular = 0,
    /// Headings and labels.
    Strong = 1,
}

/// The fonts, and what is needed to set text in them.
pub(super) struct Fonts {
    fonts: Vec<(Font, Face<'static>)>,
    plans: Vec<(usize, bool, Script, ShapePlan)>,
    boxed: u16,
}

impl Fonts {
    /// The fonts that the program carries; `None` when they are not fonts.
    #[must_use]
    pub(super) fn load() -> Option<Self> {
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
    pub(super) fn font(&self, at: usize) -> Font {
        self.fonts[at].0.clone()
    }

    /// Sets a text of one line's markup-free words.
    pub(super) fn shape(&mut self, text: &str, weight: FontWeight) -> Shaped {
        self.set(&meant(text), &|_| weight)
    }

    /// Sets words with their marks.
    pub(super) fn shape_words(&mut self, words: &Words, weight: FontWeight) -> Shaped {
        let (mut text, mut bold, mut links) = (String::new(), Vec::new(), Vec::new());
        for span in words.spans() {
            let from = text.len();
            text.push_str(&meant(&pasted_line(&span.text)));
            if span.bold {
                bold.push(from..text.len());
            }
            if let Some(address) = &span.link {
                links.push((from..text.len(), address.clone()));
            }
        }
        // Words that are none have a blank: an empty text would not be in the tree.
        if text.is_empty() {
            text.push(' ');
        }
        let strong = |at: usize| {
            let next = bold.partition_point(|b: &Range<usize>| b.end <= at);
            bold.get(next).is_some_and(|b| b.contains(&at))
        };
        let shaped = self.set(&text, &|at| {
            if strong(at) {
                FontWeight::Strong
            } else {
                weight
            }
        });
        Shaped { links, ..shaped }
    }

    /// Sets a text, each byte as heavy as is said of it.
    fn set(&mut self, text: &str, weight: &dyn Fn(usize) -> FontWeight) -> Shaped {
        let mut shaped = Shaped {
            text: text.to_owned(),
            clusters: Vec::new(),
            glyphs: Vec::new(),
            links: Vec::new(),
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
                self.font_for(grapheme, weight(at)),
                level(at),
                at + grapheme.len(),
            );
            match &mut run {
                Some((f, l, range)) if *f == font && *l == level && font.is_some() => {
                    range.end = end;
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
        shaped.mark_breaks();
        shaped
    }

    /// The first font that has all of a grapheme.
    fn font_for(&self, grapheme: &str, weight: FontWeight) -> Option<usize> {
        let has = |font: usize| {
            let face = &self.fonts[font].1;
            grapheme
                .chars()
                .all(|c| matches!(c, '\u{fe00}'..='\u{fe0f}') || face.glyph_index(c).is_some())
        };
        [weight as usize, FALLBACK].into_iter().find(|f| has(*f))
    }

    /// Adds a stretch in one font and direction; what turns out to have no glyph is drawn as a box.
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
        let glyphs = self.glyphs(font, level, &text);
        let mut at = 0;
        while at < glyphs.len() {
            let start = glyphs[at].0;
            let next = glyphs[at..]
                .iter()
                .position(|(c, _)| *c != start)
                .map_or(glyphs.len(), |n| at + n);
            let end = glyphs.get(next).map_or(text.len(), |(c, _)| *c);
            let whole = range.start + start..range.start + end;
            let group = &glyphs[at..next];
            if group.iter().any(|(_, g)| g.glyph_id.to_u32() == 0) {
                self.add_box(shaped, level, whole);
            } else {
                add_letters(shaped, font, level, whole, group);
            }
            at = next;
        }
    }

    /// The glyphs of a text in the order it is read, each with the byte of the text it begins at.
    fn glyphs(&mut self, font: usize, level: Level, text: &str) -> Vec<(usize, KrillaGlyph)> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(direction(level.is_rtl()));
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
        glyphs
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
            let face = &self.fonts[font].1;
            let plan = ShapePlan::new(face, direction(rtl), Some(script), None, &[]);
            self.plans.push((font, rtl, script, plan));
            self.plans.len() - 1
        })
    }
}

/// A text with a box for each character that stands in no code but a single font's own.
fn meant(text: &str) -> Cow<'_, str> {
    let private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    if text.contains(private) {
        let seen = |c| if private(c) { BOX } else { c };
        Cow::Owned(text.chars().map(seen).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn direction(rtl: bool) -> Direction {
    if rtl {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

/// Adds letters that belong together; glyphs are kept in the order they are drawn.
fn add_letters(
    shaped: &mut Shaped,
    font: usize,
    level: Level,
    text: Range<usize>,
    group: &[(usize, KrillaGlyph)],
) {
    let from = shaped.glyphs.len();
    let mut group: Vec<KrillaGlyph> = group.iter().map(|(_, g)| g.clone()).collect();
    if level.is_rtl() {
        group.reverse();
    }
    let advance = group.iter().map(|g| g.x_advance).sum();
    shaped.glyphs.extend(group.into_iter().map(|g| KrillaGlyph {
        text_range: text.clone(),
        ..g
    }));
    let glyphs = from..shaped.glyphs.len();
    shaped.push(Cluster {
        font,
        level,
        text,
        glyphs,
        advance,
        blank: false,
        breaks: false,
    });
}

/// Whether a text has letters that are written from right to left.
fn turned(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1eeff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_a_glyph_and_keeps_its_text() {
        let mut fonts = Fonts::load().expect("fonts");
        for (text, read) in [
            ("æøåÆØÅ éü", ""),
            ("Ω Ж ا ب", ""),
            ("日本 👨‍👩‍👧 🇩🇰", ""),
            ("\u{e000}\u{10ffff}", "□□"),
            ("e\u{301}\u{301}\u{301}", ""),
            ("fi ffl", ""),
        ] {
            let shaped = fonts.shape(text, FontWeight::Strong);
            assert!(
                shaped.glyphs.iter().all(|g| g.glyph_id.to_u32() != 0),
                "{text}"
            );
            let whole: String = shaped
                .clusters
                .iter()
                .map(|c| shaped.text.get(c.text.clone()).unwrap_or_default())
                .collect();
            assert_eq!(whole, if read.is_empty() { text } else { read });
        }
    }
}
