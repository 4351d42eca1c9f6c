//! Before a meeting is opened whose agenda does not stand in the body's order.

use super::{Choice, Dialog, Pick, back, option};
use crate::domain::Moment;
use crate::domain::act::{LifeCommand, life};
use crate::domain::history::History;
use crate::domain::plan::Edit;
use crate::text::danish;
use crate::ui::effect::Effect;

/// Asks whether it is put in order first. On another day than the agenda's, opening as it is says so.
#[must_use]
pub fn out_of_order(history: &History, now: Moment, edit: Edit) -> Dialog {
    let meeting = history.meeting();
    let date = now.date_naive();
    let mut lines = vec![
        "Punkterne står ikke i den rækkefølge, som forummet plejer at have.".to_owned(),
        "Tasten z tager det tilbage, indtil mødet begynder.".to_owned(),
    ];
    let open = if life::is_another_day(meeting, now) {
        let (planned, today) = (
            danish::long_date(meeting.frame().date),
            danish::long_date(date),
        );
        lines.push(format!(
            "Dagsordenen er til {planned}; i dag er det {today}."
        ));
        Pick::record(LifeCommand::OpenOn { date })
    } else {
        Pick::record(LifeCommand::OpenMeeting)
    };
    let sort = Pick::Effect(Effect::Edit(Box::new(edit)));
    let options = vec![
        option('r', "Sæt dem i rækkefølge; åbn så mødet bagefter", sort),
        option('å', "Åbn mødet med dagsordenen, som den er", open),
        back("Tilbage"),
    ];
    Choice::new("Dagsordenens rækkefølge", lines, options).into()
}
