//! Bytes as a secretary's hands: keys, pastes, time that passes, windows that change.

#![allow(dead_code, reason = "each target uses its part")]

use ordstyrer::domain::act::{LifeEvent};
use chrono::{DateTime, FixedOffset, TimeDelta};
use crossterm::event::KeyCode;
use ordstyrer::domain::act::decide;
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::history::History;
use ordstyrer::domain::setup::Setup;
use ordstyrer::store::line::{self, START};
use ordstyrer::ui::effect::Effect;
use ordstyrer::ui::key::Key;
use ordstyrer::ui::look::Look;
use ordstyrer::ui::state::Ui;
use ordstyrer::ui::{answer, update};

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

pub struct Typist {
    pub history: History,
    pub ui: Ui,
    pub now: DateTime<FixedOffset>,
    pub journal: Vec<u8>,
    sum: line::Sum,
}

impl Typist {
    pub fn new(setup: Setup) -> Self {
        let now = DateTime::parse_from_rfc3339("2026-12-03T18:20:00+01:00").expect("a time");
        let history = History::new(setup);
        let ui = Ui::new(history.meeting(), (80, 24), Look::default());
        Self {
            history,
            ui,
            now,
            journal: Vec::new(),
            sum: START,
        }
    }

    pub fn byte(&mut self, byte: u8) {
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
            42..48 => update::paste(&mut self.ui, PASTED[i - 42]),
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
            if let Effect::Record(command) = effect {
                self.put(&command);
            }
        }
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        update::key(&mut self.ui, &self.history, key, self.now)
    }

    fn put(&mut self, command: &ordstyrer::domain::act::Command) {
        match decide(&self.history, command.clone(), self.now) {
            Ok(events) => {
                if self.history.meeting().seq() == 0 {
                    let setup = Box::new(self.history.setup().clone());
                    self.push(vec![Event::Life(LifeEvent::MeetingPrepared(setup))]);
                }
                self.push(events);
                if let Some(record) = self.history.records().last() {
                    update::recorded(&mut self.ui, &self.history, command, record);
                }
            }
            Err(refusal) => update::refused(&mut self.ui, &self.history, command, &refusal),
        }
        answer::greet_drafts(&mut self.ui);
    }

    fn push(&mut self, events: Vec<Event>) {
        let record = Record {
            seq: self.history.meeting().seq() + 1,
            at: self.now,
            events,
        };
        self.sum = line::encode(&record, self.sum, &mut self.journal).expect("a line");
        self.history.push(record);
    }

    /// The journal of what was typed gives the same meeting.
    pub fn replays(&self) {
        let read = line::read(&self.journal, START, 0);
        assert_eq!(read.tail, line::Tail::Whole);
        let mut records = read.records.into_iter();
        let Some(first) = records.next() else { return };
        let mut again = History::from_first(first).expect("a setup");
        records.for_each(|r| again.push(r));
        let facts = |h: &History| {
            let facts = ordstyrer::minutes::facts::Minutes::of(
                h.meeting(),
                ordstyrer::minutes::facts::Audience::Internal,
            );
            ordstyrer::export::json::write(&facts)
        };
        assert_eq!(again.meeting().seq(), self.history.meeting().seq());
        assert_eq!(facts(&again), facts(&self.history));
    }
}
