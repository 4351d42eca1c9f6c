//! The keys that edit a line: the usual ones of fields and of command lines.
//!
//! Promise: what is cut is never lost: it lies where Ctrl+V takes it from, in fields and in texts alike. Ctrl+A marks
//! everything, here as in the texts. What the line means is left to the dialog it stands in.

use super::Field;
use crate::ui::key::Key;
use crossterm::event::KeyCode;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

impl Field {
    /// Takes a key that edits, with what was cut last; false when it is not one.
    pub fn edit(&mut self, key: Key, clip: &mut String) -> bool {
        if key.ctrl && !key.alt {
            return self.with_ctrl(key.code, clip);
        }
        let deletes = matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
        if self.marked && deletes {
            self.cut(0..self.clusters());
            return true;
        }
        if self.marked && key.typed().is_some() {
            self.cut(0..self.clusters());
        }
        self.marked = false;
        self.key(key)
    }

    /// Inserts what was cut last, on one line.
    fn put_in(&mut self, clip: &str) {
        if self.marked {
            self.cut(0..self.clusters());
        }
        self.insert(clip);
    }

    fn with_ctrl(&mut self, code: KeyCode, clip: &mut String) -> bool {
        let here = self.cursor;
        #[allow(
            clippy::wildcard_enum_match_arm,
            reason = "the terminal's other keys edit no line"
        )]
        match code {
            KeyCode::Char('a') => {
                self.marked = !self.text.is_empty();
                self.cursor = self.clusters();
            }
            KeyCode::Char('u') => self.take(0..here, clip),
            KeyCode::Char('k') => self.take(here..self.clusters(), clip),
            // Some terminals send this for Backspace.
            KeyCode::Char('h') => return self.edit(Key::of(KeyCode::Backspace), clip),
            KeyCode::Char('w') | KeyCode::Backspace => {
                self.take(self.word_before()..here, clip);
            }
            KeyCode::Delete => self.take(here..self.word_after(), clip),
            KeyCode::Char('c') if self.marked => self.text.clone_into(clip),
            KeyCode::Char('v') => self.put_in(clip),
            KeyCode::Left => self.go_to(self.word_before()),
            KeyCode::Right => self.go_to(self.word_after()),
            _ => return false,
        }
        true
    }

    fn go_to(&mut self, cursor: usize) {
        (self.marked, self.proposed) = (false, false);
        self.cursor = cursor;
    }

    /// Cuts clusters into what Ctrl+V inserts; what is marked as a whole. Nothing cut leaves it as it is.
    fn take(&mut self, clusters: Range<usize>, clip: &mut String) {
        let clusters = if self.marked {
            0..self.clusters()
        } else {
            clusters
        };
        let cut = self.cut(clusters);
        if !cut.is_empty() {
            *clip = cut;
        }
    }

    /// Cuts clusters out; the cursor stands where they began.
    fn cut(&mut self, clusters: Range<usize>) -> String {
        (self.marked, self.proposed) = (false, false);
        self.cursor = clusters.start;
        let bytes = self.byte(clusters.start)..self.byte(clusters.end);
        self.text.drain(bytes).collect()
    }

    fn clusters(&self) -> usize {
        self.text.graphemes(true).count()
    }

    /// Where the word before the cursor begins, in clusters.
    fn word_before(&self) -> usize {
        let all: Vec<&str> = self.text.graphemes(true).take(self.cursor).collect();
        let blanks = all.iter().rev().take_while(|c| !is_of_a_word(c)).count();
        let letters = all.iter().rev().skip(blanks);
        let letters = letters.take_while(|c| is_of_a_word(c)).count();
        all.len() - blanks - letters
    }

    /// Where the word after the cursor ends, in clusters.
    fn word_after(&self) -> usize {
        let after = || self.text.graphemes(true).skip(self.cursor);
        let blanks = after().take_while(|c| !is_of_a_word(c)).count();
        let letters = after().skip(blanks).take_while(|c| is_of_a_word(c)).count();
        self.cursor + blanks + letters
    }
}

fn is_of_a_word(cluster: &str) -> bool {
    cluster.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text_keys::LINE_KEYS;

    fn field(text: &str) -> Field {
        Field::edited("key", "Navn", text, "")
    }

    fn after(text: &str, keys: &[Key]) -> (String, usize, String) {
        let (mut field, mut clip) = (field(text), String::new());
        for key in keys {
            field.edit(*key, &mut clip);
        }
        (field.text, field.cursor, clip)
    }

    const BACK: Key = Key {
        ctrl: true,
        ..Key::of(KeyCode::Left)
    };
    const ON: Key = Key {
        ctrl: true,
        ..Key::of(KeyCode::Right)
    };

    fn is(text: &str, cursor: usize, clip: &str) -> (String, usize, String) {
        (text.to_owned(), cursor, clip.to_owned())
    }

    #[test]
    fn words_are_passed_and_cut() {
        let name = "Åse Nygård-Lyst";
        assert_eq!(after(name, &[BACK]), is(name, 11, ""));
        assert_eq!(after(name, &[BACK, BACK]), is(name, 4, ""));
        assert_eq!(after(name, &[BACK, BACK, ON]), is(name, 10, ""));
        let word = Key::ctrl('w');
        assert_eq!(after(name, &[word]), is("Åse Nygård-", 11, "Lyst"));
        assert_eq!(after("", &[word, BACK, ON]), is("", 0, ""));
    }

    #[test]
    fn what_is_cut_comes_back_with_ctrl_v() {
        let (all, cut, rest) = (Key::ctrl('a'), Key::ctrl('u'), Key::ctrl('k'));
        let (put, home) = (Key::ctrl('v'), Key::of(KeyCode::Home));
        assert_eq!(after("Bo Krogh", &[cut]), is("", 0, "Bo Krogh"));
        assert_eq!(
            after("Bo Krogh", &[cut, put]),
            is("Bo Krogh", 8, "Bo Krogh")
        );
        assert_eq!(after("Bo Krogh", &[home, ON, rest]), is("Bo", 2, " Krogh"));
        // Nothing is cut at the end: what lies there stays.
        assert_eq!(after("Bo", &[cut, rest, put]), is("Bo", 2, "Bo"));
        assert_eq!(after("Bo", &[all, Key::char('E')]), is("E", 1, ""));
        assert_eq!(after("Bo", &[all, Key::of(KeyCode::Delete)]), is("", 0, ""));
        assert_eq!(after("Bo", &[all, home, Key::char('E')]), is("EBo", 1, ""));
    }

    #[test]
    fn the_help_names_only_keys_that_a_line_takes() {
        for key in LINE_KEYS.iter().flat_map(|row| row.keys) {
            let taken = field("Åse Nygård").edit(*key, &mut String::new());
            assert!(taken, "{key}");
        }
    }

    #[test]
    fn what_was_cut_in_a_text_stands_on_one_line() {
        let (mut field, mut clip) = (field(""), "en\nto\tre".to_owned());
        assert!(field.edit(Key::ctrl('v'), &mut clip));
        assert_eq!(
            (field.text.as_str(), clip.as_str()),
            ("en to re", "en\nto\tre")
        );
    }
}
