//! What lies beside the meeting's log and was not compared with it.
//!
//! Promise: an item that another log of the meeting closes is named before anything is given out, by its number alone;
//! that nobody compared is said, and nothing of what the other log says. What cannot be compared is left to whoever
//! compares.

use super::comparing;
use crate::domain::compare::{closed_there, rows};
use crate::domain::history::History;
use crate::store::folder::Folder;
use crate::text::danish;
use crate::ui::comparing::{left, origin_in, sides};

/// What is said of it, a sentence each.
#[derive(Default)]
pub(super) struct Uncompared {
    /// What is closed there and open here.
    pub closed: Vec<String>,
    /// What else waits.
    pub waits: Vec<String>,
}

/// What waits in the logs beside a meeting's own.
pub(super) fn beside(folder: &Folder, main: &History) -> Uncompared {
    let mut found = Uncompared::default();
    if folder.shadows().is_empty() {
        return found;
    }
    let Ok(others) = comparing::others(folder, None, main) else {
        return found;
    };
    for log in &others.logs {
        let (meeting, other) = (main.meeting(), log.history.meeting());
        let [_, side] = sides(main, &log.history);
        found.closed.extend(closed_there(meeting, other).iter().map(|item| {
            format!("Punkt {item} er lukket i skyggereferatet ({side}) og åbent her. Sammenlign, før referatet gives videre.")
        }));
        let open = left(&rows(meeting, other, &origin_in(meeting, &log.history).by).0);
        if open > 0 {
            let open = danish::count(open, "forskel", "forskelle");
            found.waits.push(format!(
                "Skyggereferatet ({side}) er ikke sammenlignet: {open} er ikke afgjort."
            ));
        }
    }
    found
}
