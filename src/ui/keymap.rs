//! What a key means where it is pressed.
//!
//! Promise: everything is read from one table: lookup, key bar, help page, the README's table, `taster`. An action without a
//! row does not compile. No key stands twice in a context, every label is short, and no key needs AltGr on a Danish
//! keyboard. The rows are left to `table`.

mod table;

use super::action::Action;
use super::key::Key;
pub use table::TABLE;

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Context {
    /// The meeting's screen, whatever part is chosen.
    Meeting,
    /// With the agenda chosen.
    Agenda,
    /// With the attendance list chosen.
    Attendance,
    /// With the item chosen.
    Item,
    /// While typing a decision.
    Editor,
    /// In a dialog with options.
    Choice,
    /// In a dialog with fields.
    Form,
    /// While a field's text is written over the whole screen.
    Prose,
    /// In a text that fills the screen: help, minutes.
    Reader,
    /// While searching.
    Search,
    /// At the desk of a vote.
    Vote,
    /// In the comparison of two logs.
    Compare,
    /// On a screen that only follows: the room's, the chair's.
    Wall,
}

impl Context {
    /// The stable id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Context::Meeting => "meeting",
            Context::Agenda => "agenda",
            Context::Attendance => "attendance",
            Context::Item => "item",
            Context::Editor => "editor",
            Context::Choice => "choice",
            Context::Form => "form",
            Context::Prose => "prose",
            Context::Reader => "reader",
            Context::Search => "search",
            Context::Vote => "vote",
            Context::Compare => "compare",
            Context::Wall => "wall",
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// Where.
    pub context: Context,
    /// With which keys.
    pub keys: &'static [Key],
    /// At most twelve letters, for the key bar.
    pub label: &'static str,
    /// One sentence.
    pub help: &'static str,
}

/// An action nobody can ask for with a key is a mistake that does not compile.
const _: () = assert!(
    every_action_has_a_row(),
    "an action of `Action::ALL` has no row in `keymap::TABLE`"
);

const fn every_action_has_a_row() -> bool {
    let mut at = 0;
    while at < Action::ALL.len() {
        if !has_a_row(Action::ALL[at]) {
            return false;
        }
        at += 1;
    }
    true
}

const fn has_a_row(action: Action) -> bool {
    let mut row = 0;
    while row < TABLE.len() {
        // `==` is not for constants; an action is its number.
        if TABLE[row].action as usize == action as usize {
            return true;
        }
        row += 1;
    }
    false
}

/// What a key means in a context, if anything.
#[must_use]
pub fn find(context: Context, key: Key) -> Option<Action> {
    TABLE
        .iter()
        .find(|b| b.context == context && b.keys.contains(&key))
        .map(|b| b.action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyCode;

    #[test]
    fn no_key_stands_twice_in_a_context() {
        for (i, a) in TABLE.iter().enumerate() {
            for b in TABLE.iter().skip(i + 1).filter(|b| b.context == a.context) {
                for key in a.keys {
                    assert!(
                        !b.keys.contains(key),
                        "{key} i {:?}: {:?} og {:?}",
                        a.context,
                        a.action,
                        b.action
                    );
                }
            }
        }
    }

    #[test]
    fn a_pane_overrides_no_key_of_the_meeting() {
        let panes = TABLE.iter().filter(|b| {
            matches!(
                b.context,
                Context::Agenda | Context::Attendance | Context::Item
            )
        });
        for key in panes.flat_map(|b| b.keys) {
            assert_eq!(find(Context::Meeting, *key), None, "{key}");
        }
    }

    #[test]
    fn labels_are_short_and_help_is_a_sentence() {
        for b in TABLE {
            assert!(b.label.chars().count() <= 12, "{}", b.label);
            assert!(b.help.ends_with('.'), "{}", b.help);
            assert!(!b.keys.is_empty());
        }
    }

    #[test]
    fn no_key_needs_altgr_on_a_danish_keyboard() {
        for b in TABLE {
            for key in b.keys {
                if let KeyCode::Char(c) = key.code {
                    assert!(!"@£${}[]|\\~€".contains(c), "{key}");
                }
                assert!(!key.alt, "{key}");
            }
        }
    }
}
