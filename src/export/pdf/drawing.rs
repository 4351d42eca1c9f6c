//! What stands on a page, and its place in the tree.
//!
//! Promise: what is content knows its leaf, and what is none has none. Where it stands is left to `layout`, how it gets
//! into the file to `draw`.

use super::layout::{Ink, Style, TextId};
use krilla::image::Image;
use krilla::tagging::TagKind;
use std::ops::Range;

/// Something drawn.
pub(super) enum Drawing {
    /// A line of text; its number is its leaf in the tree, none for what is no content (a repeated header row).
    Text {
        /// The text.
        text: TextId,
        /// Which part of it.
        line: Range<usize>,
        /// Left end of the baseline.
        at: (f32, f32),
        /// Look.
        style: Style,
        /// Leaf in the tree.
        leaf: Option<usize>,
    },
    /// An area that leads to an address, or to `#` and a place of the paper: x, y, width, height; its leaf in the tree.
    Link {
        /// x, y, width, height.
        area: (f32, f32, f32, f32),
        /// The address.
        address: String,
        /// Leaf in the tree.
        leaf: usize,
    },
    /// The letterhead's logo: x, y, width, height; its leaf in the tree.
    Picture {
        /// x, y, width, height.
        area: (f32, f32, f32, f32),
        /// The picture.
        picture: Image,
        /// Leaf in the tree.
        leaf: usize,
    },
    /// A filled bar or line: x, y, width, height.
    Bar {
        /// x, y, width, height.
        area: (f32, f32, f32, f32),
        /// Ink.
        ink: Ink,
    },
}

/// A part of the tree.
pub(super) enum Knot {
    /// Some parts under a tag.
    Group(TagKind, Vec<Knot>),
    /// A line of text.
    Leaf(usize),
}

/// A heading that the outline names: its words, page and height on it.
pub(super) struct OutlinePlace {
    /// Words.
    pub title: String,
    /// Page, from 0.
    pub page: usize,
    /// Distance from the upper edge.
    pub y: f32,
}
