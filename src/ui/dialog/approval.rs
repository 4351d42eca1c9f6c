//! The minutes' way after the meeting: where they are, and what comes next.

use super::approved::approved;
use super::correct_other::correct_other;
use super::finalise::finalise;
use super::sent::sent;
use super::{Asking, Choice, Dialog, Pick, back, option};
use crate::domain::act::{AfterCommand, afterwards, allow};
use crate::minutes::facts::{Audience, Minutes};
use crate::minutes::{compose, personal};
use crate::ui::effect::Effect;

/// Asks for the next step.
#[must_use]
pub fn approval(asking: &Asking<'_>) -> Dialog {
    let facts = Minutes::whole(asking.history, Audience::Public);
    let mut lines = vec![compose::minutes(&facts).subtitle];
    lines.extend(compose::approval(&facts));
    let found = personal::findings(&facts, &asking.ui.watched);
    let line = |f: &personal::Doubt| format!("Offentligt referat – {}", f.sentence());
    lines.extend(found.iter().map(line));
    let options = vec![
        option(
            's',
            "Sendt til godkendelse",
            Pick::next(|a| afterwards::may_approve(a.meeting()).map(|()| sent())),
        ),
        option(
            'g',
            "Godkendt",
            Pick::next(|a| afterwards::may_approve(a.meeting()).map(|()| approved(a))),
        ),
        option(
            'e',
            "Endeligt: arkiveret og offentliggjort",
            Pick::next(|a| {
                allow(a.history, &AfterCommand::FinaliseMinutes.into())?;
                Ok(finalise(a.meeting()))
            }),
        ),
        option(
            'r',
            "Anden rettelse",
            Pick::next(|a| afterwards::over(a.meeting()).map(|()| correct_other())),
        ),
        option(
            'd',
            "Skriv filerne igen",
            Pick::Effect(Effect::WriteMinutes),
        ),
        back("Tilbage"),
    ];
    Choice::new("Referatets godkendelse", lines, options).into()
}
