//! The agenda put in order with one key, before anything has been recorded.
//!
//! Promise: what is in order already is said, and nothing is written then. Which order it is says `domain::ordering`;
//! writing it into the files, with comments kept, is left to the shell.

use super::dialog;
use super::effect::Effect;
use super::state::{NoticeKind, Ui};
use crate::domain::Moment;
use crate::domain::history::History;
use crate::domain::ordering;
use crate::domain::plan::Edit;
use crate::domain::setup::Setup;

/// The change that puts the agenda in order; none where it is.
fn wanted(setup: &Setup) -> Option<Edit> {
    let (items, practice) = (&setup.agenda.items, &setup.profile.practice);
    (!ordering::is_ordered(items, practice)).then(|| Edit::Sort(ordering::ordered(items, practice)))
}

/// Puts all items in order.
pub fn sort(ui: &mut Ui, history: &History) -> Vec<Effect> {
    let Some(edit) = wanted(history.setup()) else {
        let sentence = "Dagsordenen står allerede i rækkefølge.";
        ui.say(NoticeKind::Info, sentence);
        return Vec::new();
    };
    vec![Effect::Edit(Box::new(edit))]
}

/// Whether the agenda is to be put in order before the meeting is opened: asked while its files are the meeting still.
pub fn offer(ui: &mut Ui, history: &History, now: Moment) -> bool {
    let Some(edit) = wanted(history.setup()).filter(|_| history.meeting().seq() == 0) else {
        return false;
    };
    ui.dialog = Some(dialog::out_of_order(history, now, edit));
    true
}
