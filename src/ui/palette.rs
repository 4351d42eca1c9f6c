//! The command palette: every action by a few letters of its name.
//!
//! Promise: printed from the key table, so that it has all actions and teaches their keys; fuzzy, and with the Danish
//! letters folded, as the search for people is. What an action does is left to `update`.

use super::action::Action;
use super::key::Key;
use super::keymap::{Binding, Context, TABLE};
use crate::text::danish::fold;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The actions a person can choose: each once, by its row of the table.
fn rows() -> impl Iterator<Item = usize> {
    TABLE
        .iter()
        .enumerate()
        .filter(|(at, b)| offered(b) && !TABLE.iter().take(*at).any(|o| same(o, b)))
        .map(|(i, _)| i)
}

fn same(other: &Binding, binding: &Binding) -> bool {
    other.action == binding.action && offered(other)
}

/// What is chosen by moving about is no command, and the palette does not offer itself.
fn offered(binding: &Binding) -> bool {
    matches!(
        binding.context,
        Context::Meeting | Context::Agenda | Context::Attendance | Context::Item
    ) && !matches!(
        binding.action,
        Action::CursorUp
            | Action::CursorDown
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
            | Action::FocusNext
            | Action::FocusPrevious
            | Action::Palette
            | Action::JumpToItem
            | Action::RepeatLast
    )
}

/// The rows of the table that fit what was typed, the best first; all of them when nothing was. Whoever types an action's
/// own key finds it first: inside a text that is the way to the key that a sentence names.
#[must_use]
pub fn search(question: &str) -> Vec<usize> {
    let mut found = named(question);
    if let Some(own) = of_key(question) {
        found.retain(|at| *at != own);
        found.insert(0, own);
    }
    found
}

/// The action whose key was typed; small and capital letters are two keys.
fn of_key(question: &str) -> Option<usize> {
    let mut letters = question.chars();
    let key = Key::char(letters.next()?);
    if letters.next().is_some() {
        return None;
    }
    rows().find(|at| TABLE.get(*at).is_some_and(|row| row.keys.contains(&key)))
}

fn named(question: &str) -> Vec<usize> {
    let question = fold(question);
    if question.trim().is_empty() {
        return rows().collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::new(
        &question,
        CaseMatching::Ignore,
        Normalization::Never,
        AtomKind::Fuzzy,
    );
    let mut buffer = Vec::new();
    let mut score = |text: &str| {
        pattern
            .score(Utf32Str::new(&fold(text), &mut buffer), &mut matcher)
            .unwrap_or(0)
    };
    let mut found: Vec<(u32, usize)> = rows()
        .map(|at| {
            let row = &TABLE[at];
            // A hit in the name counts more than one in the explanation.
            let score = (score(row.label) * 3)
                .max(score(row.action.id()) * 2)
                .max(score(row.help));
            (score, at)
        })
        .filter(|(score, _)| *score > 0)
        .collect();
    found.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    found.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_found_by_name_in_danish_in_english_and_by_half_a_word() {
        for (question, action) in [
            ("pause", Action::Adjourn),
            ("afslut", Action::CloseMeeting),
            ("close-meeting", Action::CloseMeeting),
            ("sbstitute", Action::SeatSubstitute),
            ("koreplan", Action::AddNote),
            ("tlrlst", Action::AddSpeaker),
            // Only the explanation says so.
            ("hvad salen ser", Action::ShowScene),
        ] {
            let first = search(question).first().map(|at| TABLE[*at].action);
            assert_eq!(first, Some(action), "{question}");
        }
        assert!(search("xqzxqz").is_empty());
    }

    #[test]
    fn an_action_is_found_by_its_own_key() {
        for row in TABLE
            .iter()
            .filter(|b| b.context == Context::Meeting && offered(b))
        {
            for letter in row.keys.iter().filter_map(|key| key.typed()) {
                let found = search(&letter.to_string());
                assert_eq!(TABLE[found[0]].action, row.action, "{letter}");
                let again = found[1..].contains(&found[0]);
                assert!(!again, "{letter}");
            }
        }
    }

    #[test]
    fn every_action_of_the_meeting_is_there_once() {
        let mut all: Vec<Action> = search("").into_iter().map(|at| TABLE[at].action).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "none twice");
        let missing: Vec<Action> = TABLE
            .iter()
            .filter(|b| offered(b))
            .map(|b| b.action)
            .filter(|a| !all.contains(a))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
