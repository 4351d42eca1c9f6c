//! Lines on pages, and the tree that says what they are.
//!
//! Promise: what is drawn and what is tagged come from the same calls, so a word on the page has its place in the tree.
//! Coordinates are points from the upper left corner of an A4 page. Drawing is left to `draw`, what a block looks like to
//! `set`.

use super::drawing::{Drawing, Knot, OutlinePlace};
use super::lines::Shaped;
use super::measured::{KeptTexts, MeasuredWords};
use super::shape::{FontWeight, Fonts};
use krilla::image::Image;
use krilla::tagging::{Tag, TagKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// Width and height of A4.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// Left and right margin: 2.5 cm.
pub(super) const MARGIN: f32 = 70.87;
/// Where text begins and ends on a page.
pub(super) const TOP: f32 = 82.0;
/// The lower edge of text.
pub(super) const BOTTOM: f32 = 771.0;
/// The width of text.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * MARGIN;

/// How a piece of text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Points.
    pub size: f32,
    /// From line to line.
    pub leading: f32,
    /// How heavy.
    pub weight: FontWeight,
    /// Ink.
    pub ink: Ink,
}

/// The colours that are used; all have a contrast of more than 7:1 on white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Nearly black.
    Black,
    /// Grey.
    Grey,
    /// The one colour.
    Accent,
}

/// A text that was set: its place in the layout's list.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextId(pub(super) usize);

/// Pages being filled.
pub(super) struct Layout {
    /// The fonts.
    pub fonts: Fonts,
    /// What is drawn on each page.
    pub pages: Vec<Vec<Drawing>>,
    /// Headings for the outline.
    pub places: Vec<OutlinePlace>,
    /// Where the places are that the paper leads to: page, from 0, and height.
    pub anchors: BTreeMap<String, (usize, f32)>,
    /// The pages of those places, where the paper was set before.
    pub numbers: BTreeMap<String, usize>,
    /// How far down the page it has come.
    pub y: f32,
    /// How far down it came on each page before.
    ends: Vec<f32>,
    pub(super) texts: Vec<Shaped>,
    /// Words that were measured and are not set yet, oldest first.
    pub(super) measured: Vec<MeasuredWords>,
    pub(super) kept: KeptTexts,
    open: Vec<(TagKind, Vec<Knot>)>,
    done: Vec<Knot>,
    leaves: usize,
}

impl Layout {
    /// One empty page.
    pub(super) fn new(fonts: Fonts) -> Self {
        Self {
            fonts,
            pages: vec![Vec::new()],
            places: Vec::new(),
            anchors: BTreeMap::new(),
            numbers: BTreeMap::new(),
            y: TOP,
            ends: Vec::new(),
            texts: Vec::new(),
            measured: Vec::new(),
            kept: KeptTexts::default(),
            open: Vec::new(),
            done: Vec::new(),
            leaves: 0,
        }
    }

    /// One empty page for a paper that is set twice: its texts are kept.
    pub(super) fn first(fonts: Fonts) -> Self {
        let mut layout = Self::new(fonts);
        layout.kept.sources = Some(Vec::new());
        layout
    }

    /// One empty page, for the same paper again: what is on which page is known now.
    pub(super) fn again(self) -> Self {
        let pages = self
            .anchors
            .into_iter()
            .map(|(name, (page, _))| (name, page));
        Self {
            numbers: pages.collect(),
            kept: self.kept.for_again(self.texts),
            ..Self::new(self.fonts)
        }
    }

    /// The number of a place's page; a number as wide while that is not known.
    pub(super) fn page_of(&self, place: &str) -> String {
        let known = self.numbers.get(place);
        known.map_or_else(|| "00".to_owned(), |page| (page + 1).to_string())
    }

    /// Notes that a place is here.
    pub(super) fn anchor(&mut self, name: &str) {
        let place = self.place();
        self.anchors.entry(name.to_owned()).or_insert(place);
    }

    /// Closes all parts; the tree, and how many leaves it has.
    pub(super) fn tree(&mut self) -> (Vec<Knot>, usize) {
        while !self.open.is_empty() {
            self.close();
        }
        (std::mem::take(&mut self.done), self.leaves)
    }

    /// Opens a part of the tree.
    pub(super) fn open(&mut self, tag: impl Into<TagKind>) {
        self.open.push((tag.into(), Vec::new()));
    }

    /// Closes the part opened last.
    pub(super) fn close(&mut self) {
        if let Some((tag, parts)) = self.open.pop() {
            self.add(Knot::Group(tag, parts));
        }
    }

    fn add(&mut self, knot: Knot) {
        match self.open.last_mut() {
            Some((_, parts)) => parts.push(knot),
            None => self.done.push(knot),
        }
    }

    /// Leaves room above, except at the top of a page.
    pub(super) fn space(&mut self, points: f32) {
        if self.y > TOP {
            self.y += points;
        }
    }

    /// Begins a new page when so much does not fit on this one.
    pub(super) fn need(&mut self, points: f32) {
        if self.y + points > BOTTOM && self.y > TOP {
            self.new_page();
        }
    }

    /// Begins a new page.
    pub(super) fn new_page(&mut self) {
        self.pages.push(Vec::new());
        self.ends.push(self.y);
        self.y = TOP;
    }

    /// Where it is: page and height.
    pub(super) fn place(&self) -> (usize, f32) {
        (self.pages.len() - 1, self.y)
    }

    /// A bar at the left margin, beside all that was set since a place, but for the room below the last of it.
    pub(super) fn beside(&mut self, (first, from): (usize, f32), below: f32, mark: (f32, Ink)) {
        let (last, end) = self.place();
        for n in first..=last {
            let top = if n == first { from } else { TOP };
            let bottom = self.ends.get(n).copied().unwrap_or(end - below);
            let area = (MARGIN, top, mark.0, bottom.min(BOTTOM) - top);
            if let Some(page) = self.pages.get_mut(n).filter(|_| area.3 > 0.0) {
                page.push(Drawing::Bar { area, ink: mark.1 });
            }
        }
    }

    fn mark(&mut self, mark: Drawing) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// A filled bar on the current page.
    pub(super) fn bar(&mut self, area: (f32, f32, f32, f32), ink: Ink) {
        self.mark(Drawing::Bar { area, ink });
    }

    /// A text that was set.
    pub(super) fn shaped(&self, text: TextId) -> &Shaped {
        &self.texts[text.0]
    }

    /// Draws one line with its upper edge at `y`; as content it becomes a leaf of the open part.
    pub(super) fn line(
        &mut self,
        text: TextId,
        line: Range<usize>,
        x: f32,
        y: f32,
        style: Style,
        content: bool,
    ) {
        if content {
            self.line_on(self.pages.len() - 1, text, line, (x, y), style);
        } else {
            self.put(self.pages.len() - 1, text, line, (x, y), style, None);
        }
    }

    /// As [`Layout::line`], as content, on a page that was begun before.
    pub(super) fn line_on(
        &mut self,
        page: usize,
        text: TextId,
        line: Range<usize>,
        at: (f32, f32),
        style: Style,
    ) {
        for piece in self.shaped(text).pieces(line) {
            let (x, y) = (at.0 + piece.x * style.size, at.1);
            let address = piece.link.and_then(|n| self.shaped(text).links.get(n));
            let Some(address) = address.map(|(_, a)| a.clone()) else {
                let leaf = Some(self.leaf());
                self.put(page, text, piece.clusters, (x, y), style, leaf);
                continue;
            };
            self.open(Tag::Link);
            let leaf = Some(self.leaf());
            // What leads to a place of the paper looks like the words around it.
            let inside = address.starts_with('#');
            let ink = if inside { style.ink } else { Ink::Accent };
            let linked = Style { ink, ..style };
            self.put(page, text, piece.clusters, (x, y), linked, leaf);
            let width = piece.width * style.size;
            let leaf = self.leaf();
            if let Some(page) = self.pages.get_mut(page) {
                let below = y + f32::midpoint(style.leading, style.size * 0.66) + 1.6;
                let area = (x, below, width, 0.5);
                if !inside {
                    page.push(Drawing::Bar { area, ink });
                }
                page.push(Drawing::Link {
                    area: (x, y, width, style.leading),
                    address,
                    leaf,
                });
            }
            self.close();
        }
    }

    /// A picture at the left margin, so high at most; what it says to whoever does not see it.
    pub(super) fn picture(&mut self, picture: Image, high: f32, alt: String) {
        #[allow(
            clippy::cast_precision_loss,
            reason = "a logo has some thousand dots at most"
        )]
        let (w, h) = (picture.size().0 as f32, picture.size().1 as f32);
        let scale = (high / h).min(WIDTH / w);
        let area = (MARGIN, self.y, w * scale, h * scale);
        self.open(Tag::Figure(Some(alt)));
        let leaf = self.leaf();
        self.mark(Drawing::Picture {
            area,
            picture,
            leaf,
        });
        self.close();
        self.y += h * scale + 6.0;
    }

    fn leaf(&mut self) -> usize {
        self.add(Knot::Leaf(self.leaves));
        self.leaves += 1;
        self.leaves - 1
    }

    fn put(
        &mut self,
        page: usize,
        text: TextId,
        line: Range<usize>,
        (x, y): (f32, f32),
        style: Style,
        leaf: Option<usize>,
    ) {
        // The baseline stands where the line's middle falls on the middle of its small letters.
        let at = (x, y + f32::midpoint(style.leading, style.size * 0.66));
        if let Some(page) = self.pages.get_mut(page) {
            page.push(Drawing::Text {
                text,
                line,
                at,
                style,
                leaf,
            });
        }
    }
}
