//! Before the minutes are called final, and before they are although some of their files say something else.

use super::{Choice, Dialog, Pick, back, option};
use crate::domain::act::AfterCommand;
use crate::domain::meeting::Meeting;
use crate::text::danish;
use crate::ui::effect::Effect;

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

/// Asks whether they are although files were edited by hand (`edited`, by name), or do not hold what was recorded last
/// (`older`, a sentence).
#[must_use]
pub fn finalise_all_the_same(edited: &[String], older: Option<&str>) -> Dialog {
    let mut lines = Vec::new();
    if !edited.is_empty() {
        lines.push(format!(
            "{} er rettet i hånden. Det, der er rettet dér, står ikke i de andre filer og er ikke det, der bliver endeligt.",
            danish::list(edited)
        ));
        lines.push("Ret det samme her i programmet, hvis det skal gælde.".to_owned());
    }
    lines.extend(older.map(str::to_owned));
    let finalise = Pick::Effect(Effect::FinaliseMinutes);
    let options = vec![
        option('j', "Endeligt, som det er registreret her", finalise),
        back("Tilbage"),
    ];
    Choice::new("Er referatet endeligt alligevel?", lines, options).into()
}
