//! Whether an action is possible now, and if not, why.
//!
//! Promise: asks the same `allow` as the commands do, so key bar, help and refusal say the same.

use super::action::Action;
use super::state::Ui;
use crate::domain::decide::{Intent, allow};
use crate::domain::history::History;
use crate::domain::meeting::Phase;
use crate::domain::refusal::Refusal;

/// Whether an action on the meeting's screen is possible for what is chosen.
///
/// # Errors
/// The reason why it is not.
pub fn available(history: &History, ui: &Ui, action: Action) -> Result<(), Refusal> {
    match possible(history, ui, action) {
        // The key works: it asks for the reason.
        Err(Refusal::NeedsReason) => Ok(()),
        answer => answer,
    }
}

fn possible(history: &History, ui: &Ui, action: Action) -> Result<(), Refusal> {
    let meeting = history.meeting();
    let person = ui.person_id(meeting);
    let item = ui.item_id(meeting);
    let of_person = |intent: fn(&crate::domain::ids::PersonId) -> Intent<'_>| match &person {
        Some(person) => allow(history, intent(person)),
        None => Err(Refusal::UnknownPerson),
    };
    let of_item = |intent: fn(&crate::domain::ids::ItemId) -> Intent<'_>| match item {
        Some(item) => allow(history, intent(item)),
        None => Err(Refusal::UnknownItem),
    };
    match action {
        Action::Check
        | Action::EditEntry
        | Action::AddEntry
        | Action::RemoveEntry
        | Action::MoveEntryUp
        | Action::MoveEntryDown
        | Action::EditMeeting => {
            if meeting.seq() == 0 {
                Ok(())
            } else {
                Err(Refusal::Begun)
            }
        }
        Action::OpenMeeting => allow(history, Intent::Open),
        Action::CloseMeeting => allow(history, Intent::Close),
        Action::Adjourn if meeting.phase() == Phase::Adjourned => {
            allow(history, Intent::LimitBreak)
        }
        Action::Adjourn => allow(history, Intent::Adjourn),
        Action::AddSpeaker => allow(history, Intent::NextSpeaker).or_else(|why| match why {
            Refusal::NobodyWaits => Ok(()),
            why => Err(why),
        }),
        Action::NextSpeaker => allow(history, Intent::NextSpeaker),
        Action::NextItem => allow(history, Intent::Next),
        Action::PreviousItem => allow(history, Intent::Previous),
        Action::MarkAllPresent => allow(history, Intent::AllPresent(None)),
        Action::MarkSectorPresent => match ui.sector(meeting) {
            Some(sector) => allow(history, Intent::AllPresent(Some(sector))),
            None => Err(Refusal::UnknownPerson),
        },
        Action::RepeatLast => match ui.last {
            Some(last) if last != Action::RepeatLast => possible(history, ui, last),
            _ => Err(Refusal::NothingToRepeat),
        },
        Action::Undo => allow(history, Intent::Undo),
        Action::Redo => allow(history, Intent::Redo),
        Action::SaveAgain | Action::SaveElsewhere if ui.unrecorded == 0 => {
            Err(Refusal::AllRecorded)
        }
        Action::SaveAgain | Action::SaveElsewhere => Ok(()),
        Action::AddGuest | Action::AddItem => allow(history, Intent::Amend),
        Action::StartItem => of_item(|i| Intent::Start(i)),
        Action::ShowDecision => of_item(|i| Intent::Show(i)),
        Action::PostponeItem | Action::WithdrawItem => of_item(|i| Intent::PutAway(i)),
        Action::MoveItem => of_item(|i| Intent::Move(i)),
        Action::ToggleEconomy | Action::ToggleClosed => of_item(|i| Intent::Edit(i)),
        Action::AddFollowUp | Action::RecordPosition | Action::RecordAmendment => {
            of_item(|i| Intent::Record(i))
        }
        Action::AddNote => of_item(|i| Intent::Note(i)),
        Action::ApproveMinutes => allow(history, Intent::Correct),
        Action::MarkPresent => of_person(|p| Intent::Present(p)),
        Action::MarkRemote => of_person(|p| Intent::Remote(p)),
        Action::ClearAttendance => of_person(|p| Intent::Clear(p)),
        Action::MarkLeft => of_person(|p| Intent::Leave(p)),
        Action::MarkApology => of_person(|p| Intent::Apologise(p)),
        Action::StepOut | Action::Recuse => of_person(|p| Intent::Out(p)),
        Action::CorrectTime => of_person(|p| Intent::Retime(p)),
        Action::AnnounceDeparture => of_person(|p| Intent::Announce(p)),
        Action::WriteDecision
        | Action::ChooseOutcome
        | Action::TogglePresent
        | Action::SeatSubstitute
        | Action::Save
        | Action::Cancel
        | Action::Confirm
        | Action::Complete
        | Action::Search
        | Action::ShowScene
        | Action::ApplySuggestion
        | Action::AddReply
        | Action::ShowMinutes
        | Action::JumpToItem
        | Action::Palette
        | Action::SwitchTheme
        | Action::SwitchSigns
        | Action::Help
        | Action::FocusNext
        | Action::FocusPrevious
        | Action::CursorUp
        | Action::CursorDown
        | Action::PageUp
        | Action::PageDown
        | Action::First
        | Action::Last
        | Action::Quit => Ok(()),
    }
}
