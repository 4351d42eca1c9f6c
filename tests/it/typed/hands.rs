//! A desk whose keys come at the speed of hands, or of a paste, through the same door as the program's.

use crate::harness::{Desk, keys};
use crossterm::event::KeyCode;
use ordstyrer::shell::typing::{self, Came};
use ordstyrer::ui::key::Key;
use std::time::Duration;

impl Desk {
    /// Types text as it comes to the program: `gap` between two keys, or everything at once. `clock` is the session's.
    pub(crate) fn arrive(&mut self, text: &str, mut gap: impl FnMut() -> Option<Duration>) {
        let mut together = false;
        for letter in text.chars() {
            let gap = gap();
            if gap.is_some() && together {
                self.burst_over();
            }
            together = gap.is_none();
            self.instant += gap.unwrap_or_default();
            let due = self
                .typing
                .expire(&mut self.session, &mut self.ui, self.instant);
            self.run(due);
            let key = match letter {
                '\n' => Key::of(KeyCode::Enter),
                '\t' => Key::of(KeyCode::Tab),
                letter => Key::char(letter),
            };
            let came = Came {
                at: self.instant,
                among: gap.is_none(),
            };
            self.hear(key, came);
            // Keys that are there together are recorded together.
            if gap.is_some() {
                self.commit_meant();
            }
        }
        if together {
            self.burst_over();
        }
        self.commit_meant();
    }

    /// Nothing lay behind what was there together.
    fn burst_over(&mut self) {
        let over = self.typing.burst_over(&mut self.session, &mut self.ui);
        self.run(over);
    }

    /// A key through the same door as the program's.
    fn hear(&mut self, key: Key, came: Came) {
        let before = self
            .typing
            .before(&mut self.session, &mut self.ui, key, came);
        self.run(before);
        if self.session.is_behind() && self.typing.begins(&self.ui, key, came) {
            self.commit();
        }
        let effects = self
            .typing
            .key(&mut self.session, &mut self.ui, key, came, self.now);
        self.run(effects);
    }

    /// Nothing is pressed for a while.
    pub(crate) fn rest(&mut self) {
        self.instant += typing::PAUSE;
        let due = self
            .typing
            .expire(&mut self.session, &mut self.ui, self.instant);
        self.run(due);
        self.commit_meant();
    }

    /// Presses keys with the hands of a person, through the same door as the program's.
    pub(crate) fn by_hand(&mut self, text: &str, gap: Duration) -> &mut Self {
        for key in keys(text) {
            self.instant += gap;
            let due = self
                .typing
                .expire(&mut self.session, &mut self.ui, self.instant);
            self.run(due);
            let came = Came {
                at: self.instant,
                among: false,
            };
            self.hear(key, came);
            self.commit_meant();
        }
        self
    }

    fn commit_meant(&mut self) {
        if !self.typing.holds() {
            self.commit();
        }
    }
}
