//! Our own paper as Word has it.
//!
//! Promise: headings are one level higher than in the document, but for the title. Empty cells are drawn as a dash, so that
//! each row has its columns.

use super::super::lines::{Hint, Line};
use super::{OwnBlock, OwnKind};

/// The paper's blocks; `None` when something in it is none of ours.
pub(super) fn blocks(lines: &[Line]) -> Option<Vec<OwnBlock>> {
    let mut blocks = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
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
                Hint::Cell => OwnKind::Row(row(line.mark.as_ref(), &line.text)),
                Hint::Contents | Hint::Unread => return None,
            }
        };
        blocks.push(OwnBlock {
            line: line.number,
            kind,
        });
    }
    Some(blocks)
}

fn row(mark: Option<&String>, text: &str) -> Vec<String> {
    let cells = text.split(" | ").map(|c| c.trim().to_owned());
    mark.cloned().into_iter().chain(cells).collect()
}
