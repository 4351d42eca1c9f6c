//! What the secretary's screen does with what the terminal says.
//!
//! Promise: letters pass `typing` before they are recorded; what is pasted or clicked ends them.

use super::Loop;
use crate::shell::clock;
use crate::shell::typing::Came;
use crate::ui::key::Key;
use crate::ui::{mouse, update};
use crossterm::event::Event as TerminalEvent;
use std::time::Instant;

impl Loop {
    /// Takes an event of the terminal, which was there alone or `among` others.
    pub(super) fn hear(&mut self, event: TerminalEvent, among: bool) {
        let at = Instant::now();
        match event {
            TerminalEvent::Key(event) => {
                if let Some(key) = Key::from_event(event) {
                    self.hear_key(key, Came { at, among });
                }
            }
            TerminalEvent::Paste(text) => {
                self.settle();
                let effects = update::paste(&mut self.held.ui, self.held.session.history(), &text);
                self.held.perform_all(effects);
            }
            TerminalEvent::Mouse(event) => {
                self.settle();
                let meeting = self.held.session.history().meeting();
                mouse::mouse(&mut self.held.ui, meeting, event, clock::now());
            }
            // A change of size comes as `Resized`.
            TerminalEvent::FocusGained | TerminalEvent::FocusLost | TerminalEvent::Resize(..) => {}
        }
    }

    fn hear_key(&mut self, key: Key, came: Came) {
        let over = self
            .typing
            .before(&mut self.held.session, &mut self.held.ui, key, came);
        self.held.perform_all(over);
        // What was meant is not held back because letters follow; other keys that wait share one sync.
        if self.held.session.is_behind() && self.typing.begins(&self.held.ui, key, came) {
            self.commit();
        }
        let now = clock::now();
        self.held.look_before(key);
        let effects = self
            .typing
            .key(&mut self.held.session, &mut self.held.ui, key, came, now);
        self.held.perform_all(effects);
    }

    /// Nothing lay behind what was read together.
    pub(super) fn burst_over(&mut self) {
        let over = self
            .typing
            .burst_over(&mut self.held.session, &mut self.held.ui);
        self.held.perform_all(over);
    }

    /// Whatever was pressed was meant, unless it was words.
    pub(super) fn settle(&mut self) {
        let over = self
            .typing
            .settle(&mut self.held.session, &mut self.held.ui);
        self.held.perform_all(over);
    }
}
