//! Whoever the agenda names as the shadow secretary opens the main log: which of the two is meant.
//!
//! Promise: one forgotten word on the command line does not give the minutes another hand. Asked until that hand has
//! recorded something there.

use super::{Choice, Dialog, Pick, option};
use crate::domain::author::AuthorRole;
use crate::domain::history::History;
use crate::domain::meeting::Phase;
use crate::text::danish::fold;
use crate::ui::effect::Effect;

/// The question; `None` where the main log is theirs, or nobody is known to sit here.
#[must_use]
pub fn duty(history: &History) -> Option<Dialog> {
    let meeting = history.meeting();
    let by = history.author()?;
    let person = by.person.as_deref()?;
    let named = meeting.frame().shadow_secretary.as_ref()?;
    let is_named = fold(&meeting.name_of(named)) == fold(person.trim());
    let mut hands = history.records().iter().filter_map(|r| r.by.as_ref());
    let theirs = hands.any(|hand| hand.is_same_hand(by));
    if by.role != AuthorRole::Secretary || !is_named || theirs || meeting.phase() == Phase::Closed {
        return None;
    }
    let lines = vec![
        format!(
            "Du står som skyggereferent i dagsordenen ({person}), men mødet er åbnet, så du fører selve referatet."
        ),
        "Skyggereferatet åbnes med ”ordstyrer afhold MAPPE --skygge”.".to_owned(),
    ];
    let options = vec![
        option('r', "Jeg fører selve referatet i dag", Pick::Nothing),
        option('l', "Luk programmet", Pick::Effect(Effect::Quit)),
    ];
    let choice = Choice::new("Hvilket referat fører du?", lines, options);
    Some(choice.marking_back().into())
}
