//! The screen while something is being recorded: it follows at once, and promises nothing before it is safe.
//!
//! Promise: the cursor moves and the editor closes when a command is decided, so that the next key sees it; "gemt nr. 17"
//! and the end of a draft come only with a [`Durable`].

use super::dialog::{Dialog, VoteDesk};
use super::state::{NoticeKind, Ui};
use crate::domain::act::{
    AgendaCommand, AttendanceCommand, Command, DecisionCommand, RosterCommand, VoteCommand,
};
use crate::domain::at::ItemAt;
use crate::domain::durable::Durable;
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;
use crate::text;

/// What was asked has been decided and is on its way to the log: follow it.
pub fn followed(ui: &mut Ui, history: &History, command: &Command) {
    let meeting = history.meeting();
    ui.asked = None;
    ui.follow(meeting);
    ui.await_proof();
    if !std::ptr::eq(command.corrected(), command) {
        ui.earlier = None;
    }
    match command.corrected() {
        Command::Agenda(command) => follow_agenda(ui, meeting, command),
        Command::Decision(DecisionCommand::RecordDecision { item, .. }) => {
            ui.lay_to_rest(item);
            if ui.editor.as_ref().is_some_and(|e| e.item == *item) {
                ui.close_editor();
            }
        }
        Command::Decision(
            DecisionCommand::RemoveDecision { item }
            | DecisionCommand::MoveDecision { from: item, .. },
        ) => written(ui, item),
        Command::Attendance(
            AttendanceCommand::AddGuest { .. } | AttendanceCommand::AddGuestFor { .. },
        )
        | Command::Roster(RosterCommand::AddPerson { .. }) => {
            let last = meeting.people().positions().next_back();
            if let Some(row) = last.and_then(|p| ui.rows.row_of(p)) {
                ui.row = row;
            }
        }
        Command::Vote(command) => follow_vote(ui, meeting, command),
        Command::Life(_)
        | Command::Attendance(_)
        | Command::Roster(_)
        | Command::Seats(_)
        | Command::Decision(_)
        | Command::Room(_)
        | Command::After(_)
        | Command::Revise(_)
        | Command::Settle(_)
        | Command::Undo(_) => {}
    }
}

/// The text in the editor is on its way: it is typed no more, and its draft is over when that is safe.
fn written(ui: &mut Ui, item: &ItemId) {
    if ui.editor.as_ref().is_some_and(|e| e.item == *item) {
        ui.lay_to_rest(item);
        ui.close_editor();
    }
}

/// The desk opens with its vote, comes back after a question, and goes when nothing more is taken down.
fn follow_vote(ui: &mut Ui, meeting: &Meeting, command: &VoteCommand) {
    use VoteCommand as C;
    match command {
        C::OpenVote { .. } => {
            let newest = meeting.votes().iter().max_by_key(|v| v.id);
            ui.dialog = newest.map(|v| Dialog::Vote(VoteDesk::new(v.id)));
        }
        C::FrameVote { vote, .. } | C::CountRound { vote, .. } | C::DrawLot { vote, .. } => {
            if !matches!(ui.dialog, Some(Dialog::Vote(_))) {
                ui.dialog = Some(Dialog::Vote(VoteDesk::new(*vote)));
            }
        }
        C::CastRestAndClose { .. } | C::CloseVote { .. } | C::CancelVote { .. } => {
            if matches!(ui.dialog, Some(Dialog::Vote(_))) {
                ui.dialog = None;
                ui.answered = true;
            }
        }
        C::Cast { .. }
        | C::MoveAmendment { .. }
        | C::WithdrawAmendment { .. }
        | C::BringCase { .. } => {}
    }
}

/// The chosen item is the one that was started or moved.
fn follow_agenda(ui: &mut Ui, meeting: &Meeting, command: &AgendaCommand) {
    let place = |at: Option<ItemAt>| meeting.order().iter().position(|i| Some(*i) == at);
    match command {
        AgendaCommand::StartItem { .. } | AgendaCommand::NextItem | AgendaCommand::PreviousItem => {
            ui.item = place(meeting.current()).unwrap_or(ui.item);
            ui.scroll = 0;
        }
        AgendaCommand::MoveItem { item, .. } => {
            ui.item = place(meeting.find_item(item)).unwrap_or(ui.item);
        }
        AgendaCommand::PostponeItem { .. }
        | AgendaCommand::WithdrawItem { .. }
        | AgendaCommand::AddItem { .. }
        | AgendaCommand::SetSecrecy { .. }
        | AgendaCommand::SetEconomy { .. } => {}
    }
}

/// What was on its way is safe: say so, unless something else has been said since, and let go of drafts that were
/// recorded. True when there were such.
pub fn proved(ui: &mut Ui, history: &History, durable: Durable) -> bool {
    if ui.awaits_proof() {
        ui.say(NoticeKind::Saved, text::ack::proved(durable, history));
    }
    ui.end_drafts(durable)
}
