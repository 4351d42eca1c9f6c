//! A key as pressed, the same on every terminal.
//!
//! Promise: terminals and Windows differ in shifted letters, release events and AltGr; here they are
//! made alike once, and nowhere else. What a key means is left to `keymap`.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::fmt;

/// A key with its modifiers; a printable character carries no Shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; only for keys that are no characters.
    pub shift: bool,
}

impl Key {
    /// A plain key.
    #[must_use]
    pub const fn of(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }
    /// A character.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::of(KeyCode::Char(c))
    }
    /// Ctrl and a character.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self {
            code: KeyCode::Char(c),
            ctrl: true,
            alt: false,
            shift: false,
        }
    }
    /// Shift and a key that is no character.
    #[must_use]
    pub const fn shift(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: true,
        }
    }

    /// The key of a terminal event; `None` for releases and lone modifiers.
    #[must_use]
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let mut ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let mut alt = event.modifiers.contains(KeyModifiers::ALT);
        let mut shift = event.modifiers.contains(KeyModifiers::SHIFT);
        #[allow(
            clippy::wildcard_enum_match_arm,
            reason = "the terminal's other keys are taken as they are"
        )]
        let code = match event.code {
            KeyCode::BackTab => {
                shift = true;
                KeyCode::Tab
            }
            KeyCode::Char(c) => {
                // AltGr arrives as Ctrl+Alt on Windows; the character is what was meant.
                if ctrl && alt && !c.is_ascii_alphanumeric() {
                    (ctrl, alt) = (false, false);
                }
                shift = false;
                KeyCode::Char(if ctrl { c.to_ascii_lowercase() } else { c })
            }
            KeyCode::Modifier(_)
            | KeyCode::CapsLock
            | KeyCode::NumLock
            | KeyCode::ScrollLock
            | KeyCode::Null => {
                return None;
            }
            code => code,
        };
        Some(Self {
            code,
            ctrl,
            alt,
            shift,
        })
    }

    /// The terminal event of this key, for the text area.
    #[must_use]
    pub fn to_event(self) -> KeyEvent {
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::CONTROL, self.ctrl);
        modifiers.set(KeyModifiers::ALT, self.alt);
        modifiers.set(KeyModifiers::SHIFT, self.shift);
        KeyEvent::new(self.code, modifiers)
    }

    /// The character typed, if it is one without Ctrl or Alt.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        self.code.as_char().filter(|_| !self.ctrl && !self.alt)
    }
}

impl fmt::Display for Key {
    /// As in `taster --json` and on the help page: "Ctrl+S", "Shift+Tab", "Enter", "å".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl+")?;
        }
        if self.alt {
            f.write_str("Alt+")?;
        }
        if self.shift {
            f.write_str("Shift+")?;
        }
        #[allow(
            clippy::wildcard_enum_match_arm,
            reason = "a key that no table has is called as the terminal's library calls it"
        )]
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.ctrl => write!(f, "{}", c.to_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::Tab => f.write_str("Tab"),
            KeyCode::Up => f.write_str("Up"),
            KeyCode::Down => f.write_str("Down"),
            KeyCode::Left => f.write_str("Left"),
            KeyCode::Right => f.write_str("Right"),
            KeyCode::Home => f.write_str("Home"),
            KeyCode::End => f.write_str("End"),
            KeyCode::PageUp => f.write_str("PageUp"),
            KeyCode::PageDown => f.write_str("PageDown"),
            KeyCode::Delete => f.write_str("Delete"),
            KeyCode::Backspace => f.write_str("Backspace"),
            code => write!(f, "{code:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn altgr_on_windows_is_the_character_and_ctrl_alt_letters_stay() {
        for c in "@£${}[]|\\~€µ²".chars() {
            let event = KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL | KeyModifiers::ALT);
            assert_eq!(Key::from_event(event), Some(Key::char(c)), "{c}");
        }
        let event = KeyEvent::new(
            KeyCode::Char('a'),
            KeyModifiers::CONTROL | KeyModifiers::ALT,
        );
        assert_eq!(
            Key::from_event(event).map(|k| (k.ctrl, k.alt)),
            Some((true, true))
        );
    }

    #[test]
    fn shifted_letters_are_alike_and_releases_are_nothing() {
        let shifted = KeyEvent::new(KeyCode::Char('A'), KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(shifted), Some(Key::char('A')));
        assert_eq!(
            Key::from_event(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
            Some(Key::shift(KeyCode::Tab))
        );
        let release = KeyEvent::new_with_kind(
            KeyCode::Char('a'),
            KeyModifiers::NONE,
            KeyEventKind::Release,
        );
        assert_eq!(Key::from_event(release), None);
    }
}
