//! A text of several lines being typed: a soft-wrapping area with Office-like keys.
//!
//! Promise: æøå, paste and undo work as people expect; Enter never records. Undo goes by word, not by letter. What the text
//! is for is left to whoever holds it.

use super::key::Key;
use crate::domain::size;
use crate::text::clean::pasted;
use crate::text::width::is_unsafe;
use crossterm::event::KeyCode;
use ratatui::style::Style;
use tui_textarea::{CursorMove, TextArea, WrapMode};

/// A text being typed.
#[derive(Debug, Clone)]
pub struct Prose {
    area: TextArea<'static>,
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    typing: bool,
    numbered: bool,
    /// What was copied or cut, here or in another text.
    pub clip: String,
}

type Snapshot = (Vec<String>, (usize, usize));

/// Steps of undo that are kept.
const STEPS: usize = 500;
/// Bytes of them: of a long text fewer steps are kept.
const REMEMBERED: usize = 16 * 1024 * 1024;

impl Prose {
    /// Opens a text with the cursor at its end.
    #[must_use]
    pub fn open(text: &str, clip: String) -> Self {
        Self {
            area: area(lines(text), None),
            past: Vec::new(),
            future: Vec::new(),
            typing: false,
            numbered: false,
            clip,
        }
    }

    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// The widget's state, for drawing.
    #[must_use]
    pub fn area(&self) -> &TextArea<'static> {
        &self.area
    }

    /// Replaces the whole text, as one step of undo.
    pub fn replace(&mut self, text: &str) {
        self.step();
        self.put(lines(text), None);
    }

    fn put(&mut self, lines: Vec<String>, cursor: Option<(usize, usize)>) {
        self.area = area(lines, cursor);
        if self.numbered {
            self.area.set_line_number_style(Style::default());
        }
    }

    /// Inserts pasted text; carriage returns become line breaks. False when there is no room for it: nothing has changed.
    pub fn paste(&mut self, text: &str) -> bool {
        if !self.has_room(text) {
            return false;
        }
        self.step();
        self.area.insert_str(pasted(text));
        true
    }

    /// Whether a text may come to what stands here.
    fn has_room(&self, more: &str) -> bool {
        self.length() + more.len() <= size::TEXT
    }

    /// Whether a key would insert what there is no room for.
    #[must_use]
    pub fn overflows(&self, key: Key) -> bool {
        key.ctrl && key.code == KeyCode::Char('v') && !self.has_room(&self.clip)
    }

    /// Bytes of the text.
    fn length(&self) -> usize {
        self.area.lines().iter().map(|l| l.len() + 1).sum()
    }

    /// Takes a key; true when the text may have changed.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(changed) = self.command_key(key) {
            return changed;
        }
        if key.ctrl || key.alt {
            return false;
        }
        let edits = matches!(
            key.code,
            KeyCode::Char(_) | KeyCode::Enter | KeyCode::Backspace | KeyCode::Delete
        );
        let word = key.typed().is_some_and(char::is_alphanumeric);
        if edits && !(word && self.typing) {
            self.step();
        }
        self.typing = word;
        match key.typed() {
            Some(c) if is_unsafe(c) => return false,
            Some(c) => {
                self.area.insert_str(c.to_string());
            }
            _ => {
                self.area.input_without_shortcuts(key.to_event());
            }
        }
        edits
    }

    /// Keys that are not for typing; `None` when it is not one of them.
    fn command_key(&mut self, key: Key) -> Option<bool> {
        #[allow(
            clippy::wildcard_enum_match_arm,
            reason = "of the terminal's keys only these move"
        )]
        let moves = |code| match code {
            KeyCode::Left if key.ctrl => Some(CursorMove::WordBack),
            KeyCode::Right if key.ctrl => Some(CursorMove::WordForward),
            KeyCode::Home if key.ctrl => Some(CursorMove::Top),
            KeyCode::End if key.ctrl => Some(CursorMove::Bottom),
            KeyCode::Left => Some(CursorMove::Back),
            KeyCode::Right => Some(CursorMove::Forward),
            KeyCode::Up => Some(CursorMove::Up),
            KeyCode::Down => Some(CursorMove::Down),
            KeyCode::Home => Some(CursorMove::Head),
            KeyCode::End => Some(CursorMove::End),
            _ => None,
        };
        if let Some(step) = moves(key.code) {
            if key.shift && !self.area.is_selecting() {
                self.area.start_selection();
            } else if !key.shift {
                self.area.cancel_selection();
            }
            self.typing = false;
            self.area.move_cursor(step);
            return Some(false);
        }
        match (key.ctrl, key.code) {
            (true, KeyCode::Char('a')) => self.area.select_all(),
            (true, KeyCode::Char(clip @ ('c' | 'x' | 'v'))) => return Some(self.clip_key(clip)),
            (true, KeyCode::Char('z')) => return Some(self.undo()),
            (true, KeyCode::Char('y')) => return Some(self.redo()),
            (true, KeyCode::Backspace | KeyCode::Char('w' | 'h')) => {
                self.step();
                self.area.delete_word();
                return Some(true);
            }
            (true, KeyCode::Delete) => {
                self.step();
                self.area.delete_next_word();
                return Some(true);
            }
            _ => return None,
        }
        Some(false)
    }

    /// Copies, cuts or puts in; true when the text changes.
    fn clip_key(&mut self, key: char) -> bool {
        if key == 'c' {
            self.area.copy();
            self.clip = self.area.yank_text();
            return false;
        }
        if key == 'v' && !self.has_room(&self.clip) {
            return false;
        }
        self.step();
        if key == 'x' {
            self.area.cut();
            self.clip = self.area.yank_text();
        } else {
            self.area.set_yank_text(&self.clip);
            self.area.paste();
        }
        true
    }

    fn snapshot(&self) -> Snapshot {
        let cursor = self.area.cursor();
        (self.area.lines().to_vec(), (cursor.0, cursor.1))
    }

    fn step(&mut self) {
        let now = self.snapshot();
        if self.past.last().is_none_or(|last| last.0 != now.0) {
            self.past.push(now);
        }
        let kept = (REMEMBERED / self.length().max(1)).clamp(10, STEPS);
        let surplus = self.past.len().saturating_sub(kept);
        self.past.drain(..surplus);
        self.future.clear();
        self.typing = false;
    }

    /// Takes back the last word or change.
    pub fn undo(&mut self) -> bool {
        let now = self.snapshot();
        while let Some(before) = self.past.pop() {
            if before.0 != now.0 {
                self.future.push(now);
                self.restore(before);
                return true;
            }
        }
        false
    }

    /// Brings back what was taken back.
    pub fn redo(&mut self) -> bool {
        let Some(next) = self.future.pop() else {
            return false;
        };
        self.past.push(self.snapshot());
        self.restore(next);
        true
    }

    fn restore(&mut self, (lines, cursor): Snapshot) {
        self.typing = false;
        self.put(lines, Some(cursor));
    }
}

/// A text that is a list: each line is an entry, which is moved and taken out as a whole.
impl Prose {
    /// Numbers the lines.
    pub fn number_lines(&mut self) {
        self.numbered = true;
        self.area.set_line_number_style(Style::default());
    }

    /// The line that the cursor stands in changes places with its neighbour.
    pub fn move_line(&mut self, down: bool) -> bool {
        let (row, column) = self.place();
        let mut lines = self.area.lines().to_vec();
        let to = if down { row + 1 } else { row.wrapping_sub(1) };
        if to >= lines.len() {
            return false;
        }
        self.step();
        lines.swap(row, to);
        self.put(lines, Some((to, column)));
        true
    }

    /// Takes the line out that the cursor stands in, and keeps it to be put in again; false while something is marked,
    /// which is cut instead.
    pub fn cut_line(&mut self) -> bool {
        if self.area.is_selecting() {
            return false;
        }
        let (row, _) = self.place();
        let mut lines = self.area.lines().to_vec();
        if row >= lines.len() {
            return false;
        }
        self.step();
        self.clip = lines.remove(row) + "\n";
        if lines.is_empty() {
            lines.push(String::new());
        }
        let row = row.min(lines.len() - 1);
        self.put(lines, Some((row, 0)));
        true
    }

    fn place(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }
}

fn lines(text: &str) -> Vec<String> {
    pasted(text).split('\n').map(str::to_owned).collect()
}

fn area(lines: Vec<String>, cursor: Option<(usize, usize)>) -> TextArea<'static> {
    let mut area = TextArea::new(lines);
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area.set_cursor_line_style(Style::default());
    // Our own undo goes by word; the area's would hold every letter twice.
    area.set_max_histories(0);
    if let Some((row, column)) = cursor {
        area.move_cursor(CursorMove::Jump(
            u16::try_from(row).unwrap_or(u16::MAX),
            u16::try_from(column).unwrap_or(u16::MAX),
        ));
    } else {
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
    }
    area
}

#[cfg(test)]
mod tests;
