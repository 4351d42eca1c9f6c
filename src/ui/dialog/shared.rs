//! What whoever keeps the minutes is asked when the server's have gone on without them.
//!
//! Promise: no letter picks anything here, since the question comes while keys are pressed; Enter and Esc change nothing.

use super::{Choice, Choosable, Dialog, Pick};
use crate::ui::effect::Effect;
use crate::ui::shared::{SharedStanding, SharedView};

/// An option that only the marked line picks.
fn plain(label: &str, pick: Pick) -> Choosable {
    Choosable {
        key: None,
        label: label.to_owned(),
        more: None,
        pick,
    }
}

/// The question that a standing asks; `None`: none.
#[must_use]
pub fn shared(view: &SharedView) -> Option<Dialog> {
    let lines = vec![view.sentence()?];
    let (title, options) = match view.standing {
        SharedStanding::Even | SharedStanding::Behind | SharedStanding::Away(_) => return None,
        SharedStanding::Overtaken { .. } => (
            "Referatet er overtaget",
            vec![
                plain("Fortsæt for dig selv", Pick::Nothing),
                plain("Luk programmet", Pick::Effect(Effect::Quit)),
            ],
        ),
        SharedStanding::Restored { .. } => (
            "Serveren har mistet noget af mødet",
            vec![
                plain("Ikke nu (Ctrl+S spørger igen)", Pick::Nothing),
                plain("Send det manglende igen", Pick::Effect(Effect::SendAgain)),
            ],
        ),
        SharedStanding::Astray { .. } => (
            "Referatet på serveren er et andet",
            vec![
                plain("Fortsæt for dig selv", Pick::Nothing),
                plain("Luk programmet", Pick::Effect(Effect::Quit)),
            ],
        ),
    };
    Some(Choice::new(title, lines, options).into())
}
