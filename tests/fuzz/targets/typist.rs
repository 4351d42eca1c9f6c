//! Bytes as a secretary's hands: keys, pastes, time that passes, windows that change.

#![allow(dead_code, reason = "each target uses its part")]

use chrono::{DateTime, FixedOffset, TimeDelta};
use crossterm::event::KeyCode;
use ordstyrer::domain::history::History;
use ordstyrer::domain::setup::Setup;
use ordstyrer::shell::session::Session;
use ordstyrer::store::log::{Follow, Head, Memory, Reading, Since, Tail};
use ordstyrer::ui::effect::Effect;
use ordstyrer::ui::key::Key;
use ordstyrer::ui::look::Look;
use ordstyrer::ui::state::Ui;
use ordstyrer::ui::{answer, update};
use std::time::Instant;

const PASTED: [&str; 6] = [
    "Tiltrådt.",
    "\u{1b}]0;x\u{7}",
    "linje\r\nto\tto",
    "\u{202e}vendt",
    "🇩🇰👨‍👩‍👧e\u{301}",
    "= 1+1 | # <b>*x*",
];
const LETTERS: &[char] = &[
    'a', 'A', 'b', 'd', 'D', 'e', 'f', 'F', 'g', 'G', 'i', 'j', 'k', 'K', 'l', 'm', 'n', 'N', 'o',
    'p', 'P', 'r', 's', 'S', 't', 'T', 'u', 'U', 'v', 'V', 'X', 'z', 'Z', 'å', 'æ', 'ø', 'O', '?',
    '/', ' ', '0', '1', '2', '3', '.', ':', '#', '*',
];

pub(crate) struct Typist {
    session: Session,
    log: Memory,
    pub ui: Ui,
    pub now: DateTime<FixedOffset>,
    began: Instant,
}

impl Typist {
    pub(crate) fn new(setup: Setup) -> Self {
        let now = DateTime::parse_from_rfc3339("2026-12-03T18:20:00+01:00").expect("a time");
        let history = History::new(setup);
        let ui = Ui::new(history.meeting(), (80, 24), Look::default());
        let log = Memory::new();
        Self {
            session: Session::new(history, Box::new(log.clone()), None),
            log,
            ui,
            now,
            began: Instant::now(),
        }
    }

    pub(crate) fn history(&self) -> &History {
        self.session.history()
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        let named = [
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Tab,
            KeyCode::BackTab,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::PageUp,
            KeyCode::PageDown,
            KeyCode::Delete,
            KeyCode::Backspace,
            KeyCode::F(1),
            KeyCode::F(2),
        ];
        let i = usize::from(byte);
        let effects = match i {
            0..16 => self.press(Key::of(named[i])),
            16..42 => self.press(Key::ctrl(char::from(b'a' + byte - 16))),
            42..48 => update::paste(&mut self.ui, self.session.history(), PASTED[i - 42]),
            48..96 => self.press(Key::char(LETTERS[i - 48])),
            96..200 => self.press(Key::char(LETTERS[i % LETTERS.len()])),
            200..216 => {
                self.now += TimeDelta::seconds(i64::from(byte - 199) * 97);
                Vec::new()
            }
            // The clock is set back.
            216..220 => {
                self.now -= TimeDelta::hours(i64::from(byte - 215));
                Vec::new()
            }
            220..228 => {
                self.ui.size = [
                    (0, 0),
                    (1, 1),
                    (20, 5),
                    (60, 14),
                    (80, 24),
                    (120, 40),
                    (200, 60),
                    (500, 300),
                ][i - 220];
                Vec::new()
            }
            _ => self.press(Key::char(
                char::from_u32(u32::from(byte) * 97).unwrap_or('x'),
            )),
        };
        for effect in effects {
            if let Effect::Record(command) | Effect::Disclose(command) = effect {
                self.put(&command);
            }
        }
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        update::key(&mut self.ui, self.session.history(), key, self.now)
    }

    fn put(&mut self, command: &ordstyrer::domain::act::Command) {
        self.session.put(&mut self.ui, command, self.now);
        self.session.commit(&mut self.ui, self.began, false);
        answer::greet_drafts(&mut self.ui);
    }

    /// The journal of what was typed gives the same meeting.
    pub(crate) fn replays(&self) {
        let mut reading = Reading::default();
        let since = self
            .log
            .clone()
            .since(Head::START, &mut |r| reading.take(r));
        reading.finish();
        assert!(matches!(
            since,
            Ok(Since::To {
                tail: Tail::Whole,
                ..
            })
        ));
        let Reading::Meeting(again) = reading else {
            return;
        };
        let facts = |h: &History| {
            let facts = ordstyrer::minutes::facts::Minutes::of(
                h.meeting(),
                ordstyrer::minutes::facts::Audience::Internal,
            );
            ordstyrer::export::json::write(&facts)
        };
        assert_eq!(again.meeting().seq(), self.history().meeting().seq());
        assert_eq!(facts(&again), facts(self.history()));
    }
}
