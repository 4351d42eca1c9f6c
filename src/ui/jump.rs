//! Digits: to an item by its number, on the meeting's screen and where items are to choose from.
//!
//! Promise: one digit is enough where it is clear; "1", "2" goes to 1 and on to 12. Nothing is recorded, and no other item
//! is marked than the one whose number was typed.

use super::action::Action;
use super::dialog::{Choice, Dialog};
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

/// Takes a key that could belong to the number of an item to choose from; false when it does not, or no items are listed.
pub fn mark(ui: &mut Ui, key: Key) -> bool {
    let typed = key.typed().filter(char::is_ascii_digit);
    let (Some(digit), Some(Dialog::Choice(choice))) = (typed, &mut ui.dialog) else {
        return false;
    };
    let numbers = || choice.options.iter().filter_map(|o| numbered(&o.label));
    if numbers().next().is_none() {
        return false;
    }
    let longer = format!("{}{digit}", ui.number);
    ui.number = if listed(choice, &longer).is_some() {
        longer
    } else {
        digit.to_string()
    };
    if let Some(at) = listed(choice, &ui.number) {
        choice.cursor = at;
        ui.hush();
    } else {
        let sentence = format!("Punkt {} er ikke blandt dem, der kan vælges.", ui.number);
        ui.say(NoticeKind::Refused, sentence);
    }
    true
}

/// Whether a key can be part of a number; every other one ends it.
#[must_use]
pub fn may_go_on(key: Key) -> bool {
    key.typed().is_some_and(|c| c.is_ascii_digit())
}

/// The option of the item with this number, or of the first whose number begins so.
fn listed(choice: &Choice, number: &str) -> Option<usize> {
    let labels = || choice.options.iter().map(|o| numbered(&o.label));
    let whole = labels().position(|n| n == Some(number));
    whole.or_else(|| labels().position(|n| n.is_some_and(|n| n.starts_with(number))))
}

/// The number of the item that an option is called by: "2. Økonomi", "før 2. Økonomi".
fn numbered(label: &str) -> Option<&str> {
    let (number, _) = label
        .strip_prefix("før ")
        .unwrap_or(label)
        .split_once(". ")?;
    number
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(number)
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
