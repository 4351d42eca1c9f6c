//! Digits on the meeting's screen: to an item by its number.
//!
//! Promise: one digit is enough where it is clear; "1", "2" goes to 1 and on to 12. Nothing is recorded.

use super::action::Action;
use super::key::Key;
use super::state::{NoticeKind, Ui};
use crate::domain::meeting::Meeting;

/// Takes a key that could belong to an item's number; false when it does not. Any other key ends the number.
pub fn digit(ui: &mut Ui, meeting: &Meeting, key: Key, action: Option<Action>) -> bool {
    let typed = key
        .typed()
        .filter(|c| action == Some(Action::JumpToItem) || (*c == '.' && goes_on(ui, meeting)));
    let Some(c) = typed else {
        ui.number.clear();
        return false;
    };
    let longer = format!("{}{c}", ui.number);
    ui.number = if find(meeting, &longer).is_some() {
        longer
    } else {
        c.to_string()
    };
    match find(meeting, &ui.number) {
        Some(at) => {
            ui.item = at;
            ui.scroll = 0;
            ui.hush();
        }
        None => ui.say(
            NoticeKind::Refused,
            format!("Der er intet punkt {}.", ui.number),
        ),
    }
    true
}

/// Whether an item's number goes on with a point: "2.14".
fn goes_on(ui: &Ui, meeting: &Meeting) -> bool {
    !ui.number.is_empty() && find(meeting, &format!("{}.", ui.number)).is_some()
}

/// The item with this number, or the first whose number begins so; its place in the agenda.
fn find(meeting: &Meeting, number: &str) -> Option<usize> {
    meeting
        .agenda()
        .position(|s| s.item.id.as_str() == number)
        .or_else(|| {
            meeting
                .agenda()
                .position(|s| s.item.id.as_str().starts_with(number))
        })
}
