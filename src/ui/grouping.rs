//! Which actions belong together, for the help page.
//!
//! Promise: every action stands in one group, and a new one does not compile before it does. The order of the groups is that of
//! a meeting.

use super::action::Action;

/// Actions that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionGroup {
    /// The meeting itself and its minutes.
    Life,
    /// Who is here.
    Presence,
    /// The items and their order.
    Items,
    /// What is decided.
    Deciding,
    /// Votes.
    Voting,
    /// What the room sees and who speaks.
    RoomScreen,
    /// Taking back and correcting.
    Correcting,
    /// The input files, before the meeting.
    Preparing,
    /// Moving about, finding, and the program itself.
    Program,
}

impl ActionGroup {
    /// All groups in reading order.
    pub const ALL: [ActionGroup; 9] = [
        ActionGroup::Life,
        ActionGroup::Presence,
        ActionGroup::Items,
        ActionGroup::Deciding,
        ActionGroup::Voting,
        ActionGroup::RoomScreen,
        ActionGroup::Correcting,
        ActionGroup::Preparing,
        ActionGroup::Program,
    ];

    /// Its headline.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            ActionGroup::Life => "Mødet",
            ActionGroup::Presence => "Fremmøde",
            ActionGroup::Items => "Punkter",
            ActionGroup::Deciding => "Beslutning",
            ActionGroup::Voting => "Afstemning",
            ActionGroup::RoomScreen => "Salen",
            ActionGroup::Correcting => "Fortryd og ret",
            ActionGroup::Preparing => "Før mødet",
            ActionGroup::Program => "Programmet",
        }
    }
}

/// The group of an action.
#[must_use]
pub fn group(action: Action) -> ActionGroup {
    match action {
        Action::OpenMeeting
        | Action::CloseMeeting
        | Action::Adjourn
        | Action::ApproveMinutes
        | Action::ShowMinutes
        | Action::SaveAgain
        | Action::SaveElsewhere => ActionGroup::Life,
        Action::MarkPresent
        | Action::MarkRemote
        | Action::MarkLeft
        | Action::MarkApology
        | Action::ClearAttendance
        | Action::MarkAllPresent
        | Action::TogglePresent
        | Action::StepOut
        | Action::Recuse
        | Action::SeatSubstitute
        | Action::TakeChair
        | Action::AddGuest
        | Action::AnnounceDeparture
        | Action::MarkSectorPresent
        | Action::RepeatLast => ActionGroup::Presence,
        Action::NextItem
        | Action::PreviousItem
        | Action::StartItem
        | Action::JumpToItem
        | Action::PostponeItem
        | Action::WithdrawItem
        | Action::MoveItem
        | Action::AddItem
        | Action::ToggleEconomy
        | Action::ToggleClosed
        | Action::AddNote
        | Action::ApplySuggestion => ActionGroup::Items,
        Action::WriteDecision
        | Action::ChooseOutcome
        | Action::MoveDecision
        | Action::AddFollowUp
        | Action::RecordPosition
        | Action::RecordAmendment
        | Action::BringCase => ActionGroup::Deciding,
        Action::OpenVote
        | Action::VoteFor
        | Action::VoteAgainst
        | Action::VoteAbstain
        | Action::ClearBallot
        | Action::VoteAllFor
        | Action::VoteByGroup
        | Action::CallRoll
        | Action::FrameVote
        | Action::CountRound
        | Action::DrawLot
        | Action::ShowVote
        | Action::CloseVote
        | Action::CancelVote
        | Action::MoveAmendment => ActionGroup::Voting,
        Action::ShowDecision
        | Action::ShowScene
        | Action::AddSpeaker
        | Action::AddReply
        | Action::NextSpeaker => ActionGroup::RoomScreen,
        Action::Undo
        | Action::Redo
        | Action::ShowRecords
        | Action::RecordEarlier
        | Action::CorrectTime => ActionGroup::Correcting,
        Action::EditEntry
        | Action::AddEntry
        | Action::RemoveEntry
        | Action::MoveEntryUp
        | Action::MoveEntryDown
        | Action::SortAgenda
        | Action::EditMeeting
        | Action::Check => ActionGroup::Preparing,
        Action::Save
        | Action::Cancel
        | Action::Confirm
        | Action::Complete
        | Action::Search
        | Action::Palette
        | Action::SwitchTheme
        | Action::SwitchSigns
        | Action::Help
        | Action::ShowManual
        | Action::FocusNext
        | Action::FocusPrevious
        | Action::CursorUp
        | Action::CursorDown
        | Action::PageUp
        | Action::PageDown
        | Action::First
        | Action::Last
        | Action::Quit => ActionGroup::Program,
    }
}
