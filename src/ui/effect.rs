//! What the screen asks the shell to do.
//!
//! Promise: the screen itself touches no file, clock or terminal.

use super::key::Key;
use crate::domain::act::Command;
use crate::domain::plan::Edit;

/// Something for the shell.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Put this to the meeting.
    Record(Box<Command>),
    /// Put this to the meeting too: the person has been asked what becomes public with it.
    Disclose(Box<Command>),
    /// What is being typed has changed and should be kept.
    KeepDrafts,
    /// Try again to put on disk what is not there.
    SaveAgain,
    /// Write the minutes.
    WriteMinutes,
    /// They are final: the person has been asked about the files that say something else.
    FinaliseMinutes,
    /// Go on in this folder.
    SaveElsewhere(String),
    /// Look through the input files as `tjek` does.
    Check,
    /// Look for a log that was kept beside this one, and compare.
    Compare,
    /// Change the input files: nothing has been recorded yet.
    Edit(Box<Edit>),
    /// Take the last change of the input files back.
    TakeBack,
    /// The same: the person has been asked what becomes public with it.
    TakeBackAndOpen,
    /// These were keys and no text: press them.
    Press(Vec<Key>),
    /// Leave the program.
    Quit,
}

impl Effect {
    /// A command for the meeting.
    #[must_use]
    pub fn record(command: impl Into<Command>) -> Self {
        Effect::Record(Box::new(command.into()))
    }
}
