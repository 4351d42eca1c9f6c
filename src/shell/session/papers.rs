//! The files of the minutes when a step is taken that stands on them.
//!
//! Promise: minutes do not become final in silence while one of their files says something else: it was edited by hand, or
//! does not hold what was recorded last. It is asked once; which step may be taken is left to the domain.

use super::Session;
use crate::domain::Moment;
use crate::domain::act::{AfterCommand, Command, allow};
use crate::ui::dialog;
use crate::ui::state::Ui;

impl Session {
    /// Whether something in the files is to be asked about before a command is decided; the question is on the screen then.
    pub(super) fn asks_about_files(&self, ui: &mut Ui, command: &Command) -> bool {
        let is_final = matches!(command, Command::After(AfterCommand::FinaliseMinutes));
        if !is_final || allow(&self.history, command).is_err() {
            return false;
        }
        let Some(home) = &self.home else { return false };
        let edited = home.edited();
        // What is being written is not old.
        let older = home.filed(&self.history).sentence();
        let older = older.filter(|_| !home.is_printing());
        if edited.is_empty() && older.is_none() {
            return false;
        }
        ui.dialog = Some(dialog::finalise_all_the_same(&edited, older.as_deref()));
        true
    }

    /// The minutes are final, whatever their files say: the person has been asked.
    pub fn finalise(&mut self, ui: &mut Ui, now: Moment) {
        self.decide(ui, &AfterCommand::FinaliseMinutes.into(), now);
    }
}
