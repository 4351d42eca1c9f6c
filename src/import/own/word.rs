//! Our own paper as Word has it.
//!
//! Promise: headings are one level higher than in the document, but for the title. Empty cells are drawn as a dash, so that
//! each row has its columns.

use super::super::lines::{Hint, Line};
use super::super::{Why, marks};
use super::{OwnBlock, OwnKind};

/// The paper's blocks; `None` when something in it is none of ours.
pub(super) fn blocks(lines: &[Line]) -> Option<Vec<OwnBlock>> {
    let mut blocks: Vec<OwnBlock> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        if let Some(last) = blocks.last_mut().filter(|b| goes_on(b, line)) {
            let marked = format!("{}\n{}", last.light(), inner(line));
            last.marked = vec![marked];
            continue;
        }
        let text = match &line.mark {
            Some(mark) => format!("{mark}. {}", line.text),
            None => line.text.clone(),
        };
        let kind = if line.heading {
            OwnKind::Heading(line.level + u8::from(at > 0), text)
        } else {
            match line.hint {
                Hint::Plain | Hint::Heading(_) => OwnKind::Text(text),
                Hint::Bullet => OwnKind::Entry(None, line.text.clone()),
                Hint::Number => OwnKind::Entry(line.mark.clone(), line.text.clone()),
                Hint::Cell => OwnKind::Row(line.cells.clone()),
                // Our own pages say at their heads what the paper is.
                Hint::Unread(Why::PageEdge) => continue,
                Hint::Contents | Hint::Unread(_) => return None,
            }
        };
        let marked = marks::of(line);
        let has_marks = marked != line.text.as_str() && line.hint != Hint::Cell;
        let marked = if line.strong.contains(&true) {
            line.marked_cells()
        } else {
            has_marks.then(|| marked.into_owned()).into_iter().collect()
        };
        blocks.push(OwnBlock {
            marked,
            caption: line.caption,
            begins: line.apart && line.hint == Hint::Cell,
            ..OwnBlock::new(line.number, kind)
        });
    }
    Some(blocks)
}

/// Whether a line is of the entry above it: an inner list's, or a further paragraph.
fn goes_on(last: &OwnBlock, line: &Line) -> bool {
    let listed = matches!(last.kind, OwnKind::Entry(..));
    listed && line.inside > 0 && line.hint != Hint::Cell && !line.heading
}

fn inner(line: &Line) -> String {
    let blanks = " ".repeat(line.inside);
    let words = marks::of(line);
    match (line.hint, &line.mark) {
        (Hint::Bullet, _) => format!("{blanks}- {words}"),
        (Hint::Number, Some(mark)) => format!("{blanks}{mark}. {words}"),
        _ => format!("{blanks}{words}"),
    }
}
