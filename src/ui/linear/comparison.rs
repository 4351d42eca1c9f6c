//! The comparison of two logs, difference by difference, in words.
//!
//! Promise: the same keys as on the screen are pressed, so what may be chosen is the comparison's own; while it is open,
//! the meeting's words wait and say how one goes back.

use super::words::of_a_comparison;
use super::{LineDesk, press};
use crate::domain::Moment;
use crate::domain::compare::{CompareRow, Gravity};
use crate::domain::history::History;
use crate::text::{compare as words, danish, two_logs};
use crate::ui::action::Action;
use crate::ui::comparing::{self, CompareDesk, left};
use crate::ui::effect::Effect;
use crate::ui::keymap::Context;
use crate::ui::state::Ui;

/// Carries out an action of the comparison, or says why it is not the meeting's turn; `None` where neither is meant.
pub(super) fn call(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    action: Action,
    now: Moment,
) -> Option<Vec<Effect>> {
    let open = ui.comparing.is_some();
    if let (Some(compared), Action::CursorUp) = (&ui.comparing, action)
        && compared.at(&compared.rows(history.meeting()).0) == 0
    {
        desk.say("Der er ingen forskel længere oppe.");
        return Some(Vec::new());
    }
    if open && (of_a_comparison(action) || action == Action::Undo) {
        return Some(press(ui, history, (Context::Compare, action), now));
    }
    if of_a_comparison(action) {
        desk.say(NOT_COMPARED);
        return Some(Vec::new());
    }
    if open {
        desk.say("Du sammenligner to referater, og intet er registreret. Skriv ”tilbage” for at gå til mødet.");
        return Some(Vec::new());
    }
    None
}

const NOT_COMPARED: &str = "Der sammenlignes ikke nu. Skriv ”sammenlign” for at begynde.";

/// Goes to the difference of a number; without one the marked difference is read again.
pub(super) fn difference_of(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    number: &str,
) -> Vec<String> {
    let Some(compared) = &ui.comparing else {
        return vec![NOT_COMPARED.to_owned()];
    };
    let count = compared.rows(history.meeting()).0.len();
    if !number.is_empty() {
        let Ok(number) = number.parse() else {
            return vec![format!(
                "”{number}” er ikke et tal. Skriv f.eks. ”forskel 2”."
            )];
        };
        if comparing::go_to(ui, history, number).is_none() && count > 0 {
            return vec![format!("Der er kun forskel 1 til {count}.")];
        }
    }
    // Read here, so that it is read once, and again where it was the last that was read.
    desk.told.compared = told(ui, history);
    desk.told.compared.clone().into_iter().collect()
}

/// Back to the meeting.
pub(super) fn leave(ui: &mut Ui, history: &History, now: Moment) -> Vec<Effect> {
    press(ui, history, (Context::Compare, Action::Cancel), now)
}

/// The difference that is dealt with now; `None` where nothing is compared.
pub(super) fn told(ui: &Ui, history: &History) -> Option<String> {
    let desk = ui.comparing.as_ref()?;
    let (rows, _) = desk.rows(history.meeting());
    let at = desk.at(&rows);
    let Some(row) = rows.get(at) else {
        return Some("Der er ingen forskelle. ”tilbage” går til mødet.".to_owned());
    };
    let mut lines = vec![format!(
        "Forskel {} af {}; {} er ikke afgjort.",
        at + 1,
        rows.len(),
        left(&rows)
    )];
    lines.extend(difference(desk, history, row));
    lines.push("”tag første”, ”tag anden”, ”tag begge”, ”egne ord” eller ”udskyd” afgør den; ”næste forskel”, ”forrige forskel” og ”forskel 2” flytter, og ”tilbage” går til mødet.".to_owned());
    Some(lines.join("\n"))
}

fn difference(desk: &CompareDesk, history: &History, row: &CompareRow) -> Vec<String> {
    let (meeting, found) = (history.meeting(), &row.discrepancy);
    let [one, other] = desk.sides(history);
    let subject = two_logs::subject(found, meeting);
    let heading = two_logs::heading(found, meeting);
    let gravity = words::gravity(found.gravity);
    let mut lines = vec![format!("{heading}. {subject} ({gravity}).")];
    if found.gravity == Gravity::Quorum {
        lines.push(words::WEIGHS_ON_QUORUM.to_owned());
    }
    if found.closed_there && row.is_open() {
        lines.push(words::CLOSED_THERE.to_owned());
    }
    let [first, second] = two_logs::told(found, meeting);
    lines.push(format!("Første, {one}: {first}"));
    lines.push(format!("Anden, {other}: {second}"));
    if let Some(settled) = &row.settlement {
        let chosen = words::chosen(&settled.choice, &one, &other);
        lines.push(danish::stopped(&danish::capital(&chosen)));
    }
    lines
}
