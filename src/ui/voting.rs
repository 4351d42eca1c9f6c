//! Keys at the desk of a vote.
//!
//! Promise: one key takes down one member's vote and goes to the next; capital letters and digits only move, so that
//! nothing is recorded by looking for somebody. What a key records is left to `meaning::votes`.

use super::action::Action;
use super::dialog::{DeskRow, Dialog, VoteDesk, desk_groups, desk_letter};
use super::effect::Effect;
use super::key::Key;
use super::keymap::{self, Context};
use super::state::Ui;
use super::update::act;
use crate::domain::Moment;
use crate::domain::history::History;

/// Takes a key at the desk.
pub fn key(ui: &mut Ui, history: &History, key: Key, now: Moment) -> Vec<Effect> {
    let Some(Dialog::Vote(desk)) = &mut ui.dialog else {
        return Vec::new();
    };
    let rows = desk.rows(history.meeting());
    let at = desk.marked(&rows);
    let found = keymap::find(Context::Vote, key);
    desk.asked &= found == Some(Action::CloseVote);
    match found {
        Some(Action::Cancel) => ui.dialog = None,
        Some(Action::CursorUp) => desk.cursor = Some(at.saturating_sub(1)),
        Some(Action::CursorDown) => go(desk, &rows, at + 1),
        Some(action) => return taken_down(ui, history, action, now),
        None => jump(desk, &rows, key),
    }
    Vec::new()
}

fn go(desk: &mut VoteDesk, rows: &[DeskRow], to: usize) {
    desk.cursor = Some(to.min(rows.len().saturating_sub(1)));
}

/// A digit goes to that group, a capital letter to that member.
fn jump(desk: &mut VoteDesk, rows: &[DeskRow], key: Key) {
    let Some(typed) = key.typed() else { return };
    let groups = desk_groups(rows);
    if let Some(digit) = typed.to_digit(10) {
        let at = usize::try_from(digit).unwrap_or(0).checked_sub(1);
        if let Some(at) = at.filter(|at| *at < groups) {
            desk.cursor = Some(at);
        }
        return;
    }
    let voters = rows.len() - groups;
    let found = (0..voters).find(|n| desk_letter(*n) == Some(typed));
    if let Some(number) = found {
        desk.cursor = Some(groups + number);
    }
}

/// What was said is taken down; the cursor goes on to the next row, from a group to the next group.
fn taken_down(ui: &mut Ui, history: &History, action: Action, now: Moment) -> Vec<Effect> {
    let effects = act(ui, history, action, now);
    let votes = matches!(
        action,
        Action::VoteFor | Action::VoteAgainst | Action::VoteAbstain
    );
    if votes
        && !effects.is_empty()
        && let Some(Dialog::Vote(desk)) = &mut ui.dialog
    {
        let rows = desk.rows(history.meeting());
        let at = desk.marked(&rows);
        let groups = desk_groups(&rows);
        // Behind the last group stands the first member, who has just been heard with it.
        if at + 1 != groups {
            go(desk, &rows, at + 1);
        }
    }
    effects
}
