//! Rows of a table that holds the meeting's frame: "Sted | Rådhuset" is the line "Sted: Rådhuset".
//!
//! Promise: only a row whose every other cell is a label of the frame is one. What the lines mean is left to `head`.

use super::frame_labels;
use super::lines::{Hint, Line};

/// A row of the frame: "Sted | Rådhuset", "Dato | 4. marts 2027 | Kl. | 13.00".
pub(super) fn pairs(line: &Line) -> Vec<Line> {
    let cells = &line.cells;
    let labelled = |at: usize| {
        let filled = cells.get(at + 1).is_some_and(|value| !value.is_empty());
        frame_labels::of(&cells[at]).is_some() && filled
    };
    let all = cells.len() >= 2 && cells.len().is_multiple_of(2);
    if !all || !(0..cells.len()).step_by(2).all(labelled) {
        return Vec::new();
    }
    let lines = cells.chunks(2).map(|pair| {
        let label = pair[0].trim_end_matches([':', ' ']);
        let value = pair[1].split('\n').filter(|v| !v.trim().is_empty());
        let value = value.map(str::trim).collect::<Vec<_>>().join(", ");
        plain(line, format!("{label}: {value}"))
    });
    lines.collect()
}

/// A line of running text out of a row.
pub(super) fn plain(row: &Line, text: String) -> Line {
    Line {
        text,
        mark: None,
        hint: Hint::Plain,
        heading: false,
        apart: false,
        indent: 0,
        level: 0,
        look: 0,
        cells: Vec::new(),
        ..row.clone()
    }
}
