//! Before the minutes are called final.

use super::{Choice, Dialog, Pick, back, option};
use crate::domain::act::AfterCommand;
use crate::domain::meeting::Meeting;

/// Asks whether they are.
#[must_use]
pub(super) fn finalise(meeting: &Meeting) -> Dialog {
    let version = meeting.approval().version();
    let lines = vec![format!(
        "Version {version} bliver den endelige. Den kan stadig rettes, men hver rettelse står i referatet."
    )];
    let finalise = Pick::record(AfterCommand::FinaliseMinutes);
    let options = vec![
        option('j', "Ja, referatet er endeligt", finalise),
        back("Tilbage"),
    ];
    Choice::new("Er referatet endeligt?", lines, options)
        .marking_back()
        .into()
}
