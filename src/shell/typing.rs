//! Keys pressed where they mean something, and text that comes there by mistake.
//!
//! Promise: whoever types or pastes a sentence outside a text records nothing. What letters do shows at once, but it is
//! held back from the log until a pause or another key says that they were keys; when they turn out to be words, the
//! screen and the meeting are as before, and it is asked where the text belongs. Without a pause there is no telling the
//! first letter of a sentence from a key: that is why a letter's record comes a moment later than its frame. Which
//! letters look like words is left to `text::wordlike`, where the text goes to `ui::catching`.

use super::session::Session;
use crate::domain::Moment;
use crate::text::wordlike;
use crate::ui::dialog::Dialog;
use crate::ui::effect::Effect;
use crate::ui::key::Key;
use crate::ui::keymap::Context;
use crate::ui::state::{NoticeKind, Ui};
use crate::ui::{catching, update};
use crossterm::event::KeyCode;
use std::time::{Duration, Instant};

/// Whoever types a sentence pauses less than this between two letters of a word.
pub const PAUSE: Duration = Duration::from_millis(400);
/// No hand presses Enter or Tab so soon after a letter: they came with it.
pub const TOGETHER: Duration = Duration::from_millis(30);

/// When a key came, and whether others came with it.
#[derive(Clone, Copy, Debug)]
pub struct Came {
    /// When.
    pub at: Instant,
    /// Whether it was read together with others.
    pub among: bool,
}

/// Tells keys from text.
#[derive(Default)]
pub struct Typing {
    run: Option<Letters>,
    /// When the last letter came, also one that was caught.
    last: Option<Instant>,
    /// Capital letters pressed in a row.
    capitals: usize,
}

/// Letters in a row.
struct Letters {
    /// All that was pressed; Enter and Tab as line breaks.
    pressed: String,
    /// The screen before the first of them.
    began: Box<Ui>,
    /// The last record before.
    seq: u64,
    /// What is not done before it is known that they were keys.
    later: Vec<Effect>,
    /// Where in `pressed` the word begins in which a text was opened.
    opened: Option<usize>,
    /// How long a pause ends them.
    pause: Duration,
}

impl Letters {
    /// Whether the letters were words, now that they are over; `spaced` when a space ends them.
    fn was_text(&self, spaced: bool) -> bool {
        // Letters that came together with a gap before them were copied, also an abbreviation that looks like keys.
        let copied = self.pressed.starts_with(char::is_whitespace)
            && self.pressed.chars().filter(|c| c.is_alphabetic()).count() >= 3;
        if copied {
            return true;
        }
        match self.opened {
            Some(from) => {
                let word = self.pressed.get(from..).unwrap_or_default();
                // Nobody begins a text with a space: two letters before it are a word.
                let least = if spaced { 2 } else { 3 };
                word.chars().count() >= least && wordlike::is_wordlike(word)
            }
            None => wordlike::was_text(&self.pressed),
        }
    }

    fn has_letters(&self) -> bool {
        self.pressed.chars().any(|c| !c.is_whitespace())
    }
}

impl Typing {
    /// Whether what is pending must not be recorded yet: letters, or the gap that came with what may be letters.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.run.is_some()
    }

    /// When the letters are over, if no more come. A gap that no letters came with is over at once.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        let run = self.run.as_ref()?;
        let pause = if run.has_letters() {
            run.pause
        } else {
            TOGETHER
        };
        self.last.map(|last| last + pause)
    }

    /// The letters are over if no more came in time: what is still to be done.
    pub fn expire(&mut self, session: &mut Session, ui: &mut Ui, at: Instant) -> Vec<Effect> {
        if self.due().is_some_and(|due| due <= at) {
            return self.settle(session, ui);
        }
        Vec::new()
    }

    /// Spaces that were read together are over when nothing lay behind them: they are keys, as one of them is.
    pub fn burst_over(&mut self, session: &mut Session, ui: &mut Ui) -> Vec<Effect> {
        let spaces = |run: &Letters| run.pressed.chars().all(|c| c == ' ');
        if self.run.as_ref().is_some_and(spaces) {
            return self.settle(session, ui);
        }
        Vec::new()
    }

    /// The letters are over: what is still to be done, or nothing when they were words.
    pub fn settle(&mut self, session: &mut Session, ui: &mut Ui) -> Vec<Effect> {
        self.end(false, session, ui)
    }

    fn end(&mut self, spaced: bool, session: &mut Session, ui: &mut Ui) -> Vec<Effect> {
        let Some(run) = self.run.take() else {
            return Vec::new();
        };
        if run.was_text(spaced) {
            catch(run, session, ui);
            return Vec::new();
        }
        run.later
    }

    /// Comes before [`Typing::key`]: a key that is no part of the letters ends them. What is still to be done.
    pub fn before(
        &mut self,
        session: &mut Session,
        ui: &mut Ui,
        key: Key,
        came: Came,
    ) -> Vec<Effect> {
        let meant = self.look_at_opening(session, ui);
        if !meant.is_empty() {
            return meant;
        }
        let part = self.part(key, came);
        let paused = self.due().is_some_and(|due| due <= came.at);
        let ends_word = part.is_some_and(char::is_whitespace)
            && self.run.as_ref().is_some_and(|r| r.opened.is_some());
        if part.is_none() || paused || ends_word {
            return self.end(ends_word && !paused, session, ui);
        }
        Vec::new()
    }

    /// Letters may have opened a text: whether the word goes on in it. What is still to be done when it does not.
    fn look_at_opening(&mut self, session: &Session, ui: &Ui) -> Vec<Effect> {
        let context = update::context(ui);
        let Some(run) = &mut self.run else {
            return Vec::new();
        };
        if run.opened.is_some() || !is_text_field(context) {
            return Vec::new();
        }
        let space = |c: char| c.is_whitespace();
        let from = run.pressed.rfind(space).map_or(0, |at| at + 1);
        let word = run.pressed.get(from..).unwrap_or_default();
        let keys = word.chars().count() > 1 && !wordlike::is_wordlike(word);
        let holding = !run.later.is_empty() || session.history().meeting().seq() > run.seq;
        // What holds nothing back has only opened a text: what comes is written there. But a paste answers a form or a
        // search with its line breaks.
        let line = matches!(context, Context::Form | Context::Search);
        let pasted = line && run.pressed.ends_with(char::is_alphabetic);
        if !holding {
            run.pause = TOGETHER;
        }
        if keys || !(holding || pasted) {
            return self.run.take().map(|run| run.later).unwrap_or_default();
        }
        run.opened = Some(from);
        Vec::new()
    }

    /// Whether what follows is held back from this key on. A space alone is a key that is pressed often; words begin behind
    /// it as well.
    #[must_use]
    pub fn begins(&self, ui: &Ui, key: Key, came: Came) -> bool {
        let letter = self
            .part(key, came)
            .filter(|l| came.among || !l.is_whitespace());
        self.run.is_none() && letter.is_some() && ui.caught.is_none() && !takes_text(ui)
    }

    /// Takes a key: what is to be done at once.
    pub fn key(
        &mut self,
        session: &mut Session,
        ui: &mut Ui,
        key: Key,
        came: Came,
        now: Moment,
    ) -> Vec<Effect> {
        let Some(letter) = self.part(key, came) else {
            self.capitals = 0;
            if ui.caught.is_some() && key.code == KeyCode::Backspace {
                catching::shorten(ui, session.history());
                return Vec::new();
            }
            return update::key(ui, session.history(), key, now);
        };
        self.last = Some(came.at);
        if ui.caught.is_some() {
            catching::add(ui, session.history(), &letter.to_string());
            return Vec::new();
        }
        if self.run.is_none() {
            if !self.begins(ui, key, came) {
                return update::key(ui, session.history(), key, now);
            }
            self.run = Some(Letters {
                pressed: String::new(),
                began: Box::new(ui.clone()),
                seq: session.history().meeting().seq(),
                later: Vec::new(),
                opened: None,
                pause: PAUSE,
            });
        }
        let effects = update::key(ui, session.history(), key, now);
        let mut done = self.take(letter, effects, session, ui);
        // Whoever leaves need not wait to see whether a word follows.
        let keys = |run: &mut Letters| !came.among && wordlike::begins_no_word(&run.pressed);
        if let Some(run) = self.run.take_if(keys) {
            done.extend(run.later);
        }
        done
    }

    fn take(
        &mut self,
        letter: char,
        effects: Vec<Effect>,
        session: &mut Session,
        ui: &mut Ui,
    ) -> Vec<Effect> {
        let Some(run) = &mut self.run else {
            return effects;
        };
        run.pressed.push(letter);
        if run.opened.is_none() && wordlike::is_text(&run.pressed) {
            if let Some(run) = self.run.take() {
                catch(run, session, ui);
            }
            return Vec::new();
        }
        let at_once = |e: &Effect| matches!(e, Effect::Record(_) | Effect::KeepDrafts);
        let (now, later): (Vec<_>, Vec<_>) = effects.into_iter().partition(at_once);
        run.later.extend(later);
        self.tell_of_capitals(letter, ui);
        now
    }

    fn tell_of_capitals(&mut self, letter: char, ui: &mut Ui) {
        self.capitals = if letter.is_uppercase() {
            self.capitals + 1
        } else {
            0
        };
        if self.capitals > 1 && update::context(ui) == Context::Meeting {
            ui.say(
                NoticeKind::Refused,
                "Er Caps Lock slået til? Store bogstaver er andre taster end små. z fortryder.",
            );
        }
    }

    /// The key as a part of what is typed, if it can be one.
    fn part(&self, key: Key, came: Came) -> Option<char> {
        let with_others = came.among || self.last.is_some_and(|last| came.at < last + TOGETHER);
        let parts_words = matches!(key.code, KeyCode::Enter | KeyCode::Tab);
        if parts_words && with_others && !key.shift && !key.ctrl {
            return Some('\n');
        }
        key.typed()
    }
}

/// The letters were words: everything is as before the first of them, and it is asked where they belong.
fn catch(run: Letters, session: &mut Session, ui: &mut Ui) {
    session.forget_after(run.seq);
    let size = ui.size;
    *ui = *run.began;
    ui.size = size;
    ui.follow(session.history().meeting());
    catching::add(ui, session.history(), &run.pressed);
}

/// Whether letters pressed now are written and mean nothing else.
fn takes_text(ui: &Ui) -> bool {
    let looks_for = matches!(&ui.dialog, Some(Dialog::Reader(reader)) if reader.typing);
    looks_for || is_text_field(update::context(ui))
}

fn is_text_field(context: Context) -> bool {
    match context {
        Context::Editor | Context::Form | Context::Prose | Context::Search => true,
        Context::Meeting
        | Context::Agenda
        | Context::Attendance
        | Context::Item
        | Context::Choice
        | Context::Reader
        | Context::Vote
        | Context::Compare
        | Context::Wall => false,
    }
}
