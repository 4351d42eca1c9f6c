//! What an action means now: one answer, from which both doing and availability come.
//!
//! Promise: the key bar and the help ask the same function as the key itself, so a key that is dim and a key that is
//! refused give the same reason. The rules are `domain::act`'s; here stands only which of them an action asks.
#![allow(
    clippy::unnecessary_wraps,
    reason = "`action` calls all meanings alike, also those that are always possible"
)]

pub(super) mod items;
pub(super) mod life;
pub(super) mod people;
pub(super) mod plan;
pub(super) mod room;
pub(super) mod screen;
pub(super) mod votes;

use super::dialog::{Asking, Dialog};
use super::effect::Effect;
use super::state::Ui;
use crate::domain::Moment;
use crate::domain::act::{self, Command};
use crate::domain::at::PersonAt;
use crate::domain::history::History;
use crate::domain::meeting::{Attendee, ItemState, Meeting};
use crate::domain::refusal::Refusal;
use std::borrow::Cow;

/// What an action means.
pub enum Meaning {
    /// Put this to the meeting.
    Do(Command),
    /// Open this dialog.
    Ask(Box<dyn FnOnce(&Asking<'_>) -> Dialog>),
    /// The screen's own affair.
    Own(Own),
}

/// What the screen does by itself.
pub type Own = Box<dyn FnOnce(&mut Ui, &History, Moment) -> Vec<Effect>>;

/// The meeting, and what is chosen on the screen.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// The meeting with its records.
    pub history: &'a History,
    /// The screen.
    pub ui: &'a Ui,
}

impl<'a> Situation<'a> {
    /// The meeting.
    #[must_use]
    pub fn meeting(&self) -> &'a Meeting {
        self.history.meeting()
    }

    /// The room that is spoken of: as it was, when an earlier time is. Positions in it are its own.
    fn room(&self) -> Cow<'a, History> {
        match self.ui.earlier {
            Some(at) => Cow::Owned(self.history.as_of(at)),
            None => Cow::Borrowed(self.history),
        }
    }

    /// The chosen item.
    fn item(&self) -> Result<&'a ItemState, Refusal> {
        let meeting = self.meeting();
        let id = self.ui.item_id(meeting).ok_or(Refusal::UnknownItem)?;
        meeting.item_by(id).ok_or(Refusal::UnknownItem)
    }

    /// The chosen person's position.
    fn person_at(&self) -> Result<PersonAt, Refusal> {
        self.ui.person().ok_or(Refusal::UnknownPerson)
    }

    /// The chosen person.
    fn person(&self) -> Result<&'a Attendee, Refusal> {
        let at = self.person_at()?;
        self.meeting()
            .people()
            .get(at)
            .ok_or(Refusal::UnknownPerson)
    }

    /// Puts a command to the meeting, if that is possible. Of an earlier time it is asked when it is put: the room was
    /// another one.
    fn does(&self, command: impl Into<Command>) -> Result<Meaning, Refusal> {
        let command = command.into();
        if self.ui.earlier.is_none() {
            reasoned(act::allow(self.history, &command))?;
        }
        Ok(Meaning::Do(command))
    }
}

/// Opens a dialog, if what it asks about is possible.
fn asks(
    allowed: Result<(), Refusal>,
    dialog: impl FnOnce(&Asking<'_>) -> Dialog + 'static,
) -> Result<Meaning, Refusal> {
    reasoned(allowed)?;
    Ok(Meaning::Ask(Box::new(dialog)))
}

/// After the meeting the reason is asked for when the rest is known: the key works.
fn reasoned(allowed: Result<(), Refusal>) -> Result<(), Refusal> {
    allowed.or_else(|refusal| {
        if refusal == Refusal::NeedsReason {
            Ok(())
        } else {
            Err(refusal)
        }
    })
}

/// The screen's own affair that asks nothing of the shell.
fn own(change: impl FnOnce(&mut Ui, &History) + 'static) -> Meaning {
    Meaning::Own(Box::new(move |ui, history, _| {
        change(ui, history);
        Vec::new()
    }))
}
