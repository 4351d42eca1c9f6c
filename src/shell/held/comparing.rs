//! The comparison opened over the meeting: the other log is found and read.
//!
//! Promise: what keeps it from being compared is said where the person looks.

use super::Session;
use crate::shell::comparing;
use crate::ui::comparing as screen;
use crate::ui::state::{NoticeKind, Ui};
use std::path::Path;

/// Opens it with the log in a folder, or beside the meeting's own; of several, with the first that has open differences.
pub(super) fn open(ui: &mut Ui, session: &Session, other: Option<&Path>) {
    let Some(folder) = session.folder() else {
        return;
    };
    let history = session.history();
    match comparing::others(folder, other, history) {
        Ok(others) => {
            let is_open = |log: &&comparing::OtherLog| {
                let desk = screen::CompareDesk::new(history.meeting(), log.history.clone());
                screen::left(&desk.rows(history.meeting()).0) > 0
            };
            let log = match others.logs.as_slice() {
                [only] => Some(only),
                several => several.iter().find(is_open).or(several.first()),
            };
            if let Some(log) = log {
                screen::open(ui, history, log.history.clone());
            }
            if !others.left_out.is_empty() {
                ui.say(NoticeKind::Refused, others.left_out.join(" "));
            }
        }
        Err(failure) => {
            let sentence = failure.message.replace("\nHjælp: ", " ");
            ui.say(NoticeKind::Refused, sentence);
        }
    }
}
