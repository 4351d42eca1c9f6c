//! Running text over pages.
//!
//! Promise: no paragraph leaves its first line alone at the foot of a page or its last one alone at the head of the next,
//! and what leads in something stays with it. How much that is, is left to `keep`, how lines are drawn to `layout`.

use super::keep;
use super::layout::{Layout, Style, TextId};
use crate::text::words::Words;

impl Layout {
    /// Draws a text from `x` on, as many lines as it takes; new pages when they are needed.
    pub(super) fn text(&mut self, text: &str, x: f32, width: f32, style: Style) {
        let shaped = self.shape(text, style.weight);
        self.flow(shaped, (x, width), style, 0.0);
    }

    /// As [`Layout::text`], words with their marks, of which the last lines stay with what they lead in, `below`.
    pub(super) fn words(&mut self, words: &Words, place: (f32, f32), style: Style, below: f32) {
        let shaped = self.shape_words(words, style.weight, false);
        self.flow(shaped, place, style, below);
    }

    /// Begins a new page where words that are set next would, so that their label stands beside them.
    pub(super) fn settle(&mut self, words: &Words, width: f32, style: Style) {
        let room = keep::height(self, words, style, width);
        self.need(room);
    }

    fn flow(&mut self, shaped: TextId, (x, width): (f32, f32), style: Style, below: f32) {
        let lines = self.shaped(shaped).lines(width / style.size);
        let all = lines.len();
        for (n, line) in lines.into_iter().enumerate() {
            self.need(keep::line((n, all), style.leading, below));
            self.line(shaped, line, x, self.y, style, true);
            self.y += style.leading;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::pdf::drawing::Drawing;
    use crate::export::pdf::layout::{BOTTOM, Ink};
    use crate::export::pdf::set::style;
    use crate::export::pdf::shape::{FontWeight, Fonts};

    const BODY: Style = style(10.5, 15.0, FontWeight::Regular, Ink::Black);

    /// Lines on each page, of a paragraph of so many that begins where so many are left.
    fn parted(lines: usize, left: f32, tail: f32) -> Vec<usize> {
        let mut layout = Layout::new(Fonts::load().expect("fonts"));
        layout.y = BOTTOM - left * BODY.leading - 1.0;
        let words = Words::plain(vec!["ord"; lines].join(" "));
        // So narrow that each word is a line.
        layout.words(&words, (70.0, 20.0), BODY, tail);
        let texts = |page: &Vec<Drawing>| {
            page.iter()
                .filter(|d| matches!(d, Drawing::Text { .. }))
                .count()
        };
        layout.pages.iter().map(texts).collect()
    }

    #[test]
    fn no_line_stands_alone() {
        for (lines, left, pages) in [
            (6, 8.0, vec![6]),
            (6, 4.0, vec![4, 2]),
            (6, 5.0, vec![4, 2]),
            (6, 1.0, vec![0, 6]),
            (3, 2.0, vec![0, 3]),
            (2, 1.0, vec![0, 2]),
            (1, 0.0, vec![0, 1]),
            (4, 2.0, vec![2, 2]),
            (4, 3.0, vec![2, 2]),
        ] {
            assert_eq!(parted(lines, left, 0.0), pages, "{lines} {left}");
        }
    }

    #[test]
    fn what_leads_in_goes_with_what_follows() {
        assert_eq!(parted(1, 2.0, 30.0), [0, 1]);
        assert_eq!(parted(3, 4.0, 30.0), [0, 3]);
        assert_eq!(parted(6, 7.0, 30.0), [4, 2]);
        assert_eq!(parted(6, 9.0, 30.0), [6]);
    }
}
