//! Reading a frame of the desk for what is cut.

use crate::harness::Desk;
use ordstyrer::ui::layout;
use ratatui::layout::Rect;
use std::fmt;

/// A frame, line by line.
pub(super) struct Frame {
    lines: Vec<String>,
    areas: layout::Areas,
    covered: bool,
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines.join("\n"))
    }
}

impl Frame {
    pub(super) fn of(desk: &Desk) -> Self {
        let areas = layout::areas(desk.ui.size, desk.ui.pane, desk.meeting());
        Self {
            lines: desk.screen().lines().map(str::to_owned).collect(),
            areas: areas.expect("room"),
            covered: desk.ui.dialog.is_some() || desk.ui.search.is_some(),
        }
    }

    pub(super) fn line(&self, at: usize) -> String {
        self.lines[at].clone()
    }

    fn part(&self, area: Rect) -> Vec<String> {
        let (from, width) = (usize::from(area.x), usize::from(area.width));
        let rows = self.lines.iter().skip(usize::from(area.y));
        rows.take(usize::from(area.height))
            .map(|l| l.chars().skip(from).take(width).collect())
            .collect()
    }

    /// The item's part of the screen.
    pub(super) fn item(&self) -> String {
        self.part(self.areas.item).join("\n")
    }

    /// A name begins; what follows is all of it, or its mark before the next column. What a box lies over is not read.
    pub(super) fn names_are_whole_or_marked(&self) {
        for line in &self.lines {
            for rest in line.split("Anne-").skip(1) {
                let number = rest.strip_prefix("Margrethe Vestergaard Nr");
                let whole = number.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()));
                let column = rest.split(['│', '┌', '└']).next().unwrap_or_default();
                let hidden = self.covered && rest.contains(['│', '┌', '└']);
                assert!(whole || column.contains('…') || hidden, "{line}\n{self}");
            }
        }
    }

    pub(super) fn no_number_is_cut(&self) {
        for line in &self.lines {
            let letters: Vec<char> = line.chars().collect();
            let cut = letters
                .windows(2)
                .any(|w| w[0].is_ascii_digit() && w[1] == '…');
            assert!(!cut, "{line}\n{self}");
        }
    }

    /// Rows in view and those that a headline says are out of view are all there are.
    pub(super) fn lists_say_what_is_out_of_view(&self, desk: &Desk) {
        let lists = [
            (self.areas.agenda, desk.meeting().order().len()),
            (self.areas.attendance, desk.ui.rows.all().len()),
        ];
        for (area, total) in lists {
            let lines = self.part(area);
            let hidden = hidden(&lines[0]);
            // An entry's further lines are indented.
            let entries = lines.iter().skip(1);
            let shown = entries
                .filter(|l| l.starts_with(|c: char| c != ' '))
                .count();
            assert_eq!(shown + hidden, total, "{}\n{self}", lines[0]);
        }
    }

    /// The item's part has these words, or the sign that they are out of view.
    pub(super) fn says_whether_there_is_more(&self, words: &str, sign: &str) {
        let item = self.item();
        let told = item.lines().any(|l| l.contains(sign) && l.contains("mere"));
        assert_ne!(item.contains(words), told, "{words} {sign}\n{self}");
    }
}

/// " Fremmøde ↑3 ↓12": fifteen.
fn hidden(headline: &str) -> usize {
    let words = headline.split_whitespace();
    words
        .filter_map(|w| w.strip_prefix(['↑', '↓']))
        .map(|n| n.parse::<usize>().expect("a number"))
        .sum()
}

impl Desk {
    /// What stands last in the chosen item's text.
    pub(super) fn last_words(&self) -> &str {
        let item = self.ui.item_id(self.meeting()).expect("an item");
        let state = self.meeting().item_by(item).expect("an item");
        let last = state.item.annexes.last().expect("an annex");
        last.split_whitespace().last().expect("a word")
    }
}
