//! What a person can ask for with one key: stable English ids.
//!
//! Promise: other programs drive ours by these ids (product 3); they are never renamed. Keys, labels
//! and help stand in `keymap`, the effect in `update`.

/// An action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Open the meeting or take it up again.
    OpenMeeting,
    /// End the meeting.
    CloseMeeting,
    /// Take a break.
    Adjourn,
    /// Next item.
    NextItem,
    /// Item before.
    PreviousItem,
    /// Deal with the chosen item.
    StartItem,
    /// Write the decision of the chosen item.
    WriteDecision,
    /// Pick an outcome.
    ChooseOutcome,
    /// Record.
    Save,
    /// Leave a dialog or the editor.
    Cancel,
    /// Take the chosen option.
    Confirm,
    /// Take the proposed rest of a name or date.
    Complete,
    /// Is here.
    MarkPresent,
    /// Is here, remotely.
    MarkRemote,
    /// Has left.
    MarkLeft,
    /// Has sent apologies.
    MarkApology,
    /// Nothing is known of the person after all.
    ClearAttendance,
    /// Everybody is here.
    MarkAllPresent,
    /// Here or gone.
    TogglePresent,
    /// Out for the running item.
    StepOut,
    /// Disqualified for the running item.
    Recuse,
    /// A substitute sits in.
    SeatSubstitute,
    /// A guest came.
    AddGuest,
    /// Another time than was recorded.
    CorrectTime,
    /// Says when they leave.
    AnnounceDeparture,
    /// Put off.
    PostponeItem,
    /// Take off the agenda.
    WithdrawItem,
    /// Move on the agenda.
    MoveItem,
    /// Add to the agenda.
    AddItem,
    /// Economic consequences or not.
    ToggleEconomy,
    /// Closed to the public or not.
    ToggleClosed,
    /// Note a follow-up.
    AddFollowUp,
    /// Reservation or dissent.
    RecordPosition,
    /// A change of wording.
    RecordAmendment,
    /// A private note for the run sheet.
    AddNote,
    /// After the meeting: sent, approved, final, corrected.
    ApproveMinutes,
    /// Show the room the decision.
    ShowDecision,
    /// Take back.
    Undo,
    /// Bring back.
    Redo,
    /// Move the chosen item to where it can be decided in time.
    ApplySuggestion,
    /// Choose what the room sees.
    ShowScene,
    /// Put somebody on the speakers' list.
    AddSpeaker,
    /// The same with a reply or short comment.
    AddReply,
    /// Give the next one the floor.
    NextSpeaker,
    /// Change the chosen item or person in the files, before the meeting.
    EditEntry,
    /// A new item or person in the files.
    AddEntry,
    /// Take the chosen item or person out of the files.
    RemoveEntry,
    /// The chosen item or person one place up in the files.
    MoveEntryUp,
    /// The chosen item or person one place down.
    MoveEntryDown,
    /// Day, time, place and officers.
    EditMeeting,
    /// What `tjek` finds, with a jump to each place.
    Check,
    /// Look for a person.
    Search,
    /// Choose an item by its number.
    JumpToItem,
    /// Everybody of the chosen person's sector is here.
    MarkSectorPresent,
    /// The last mark once more, for the person chosen now.
    RepeatLast,
    /// Choose any action by its name.
    Palette,
    /// Other colours.
    SwitchTheme,
    /// Only ASCII, or all signs.
    SwitchSigns,
    /// The minutes as they would be now.
    ShowMinutes,
    /// Help.
    Help,
    /// Next pane or field.
    FocusNext,
    /// Pane or field before.
    FocusPrevious,
    /// Up.
    CursorUp,
    /// Down.
    CursorDown,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// Try again to put on disk what is not there.
    SaveAgain,
    /// Go on in another folder.
    SaveElsewhere,
    /// Leave the program.
    Quit,
}

impl Action {
    /// Whether it marks the chosen person, and can be repeated for the next.
    #[must_use]
    pub fn is_mark(self) -> bool {
        matches!(
            self,
            Action::MarkPresent
                | Action::MarkRemote
                | Action::MarkLeft
                | Action::MarkApology
                | Action::ClearAttendance
                | Action::TogglePresent
                | Action::StepOut
                | Action::Recuse
        )
    }

    /// The stable id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Action::OpenMeeting => "open-meeting",
            Action::CloseMeeting => "close-meeting",
            Action::Adjourn => "adjourn",
            Action::NextItem => "next-item",
            Action::PreviousItem => "previous-item",
            Action::StartItem => "start-item",
            Action::WriteDecision => "write-decision",
            Action::ChooseOutcome => "choose-outcome",
            Action::Save => "save",
            Action::Cancel => "cancel",
            Action::Confirm => "confirm",
            Action::Complete => "complete",
            Action::MarkPresent => "mark-present",
            Action::MarkRemote => "mark-remote",
            Action::MarkLeft => "mark-left",
            Action::MarkApology => "mark-apology",
            Action::ClearAttendance => "clear-attendance",
            Action::MarkAllPresent => "mark-all-present",
            Action::TogglePresent => "toggle-present",
            Action::StepOut => "step-out",
            Action::Recuse => "recuse",
            Action::SeatSubstitute => "seat-substitute",
            Action::AddGuest => "add-guest",
            Action::CorrectTime => "correct-time",
            Action::AnnounceDeparture => "announce-departure",
            Action::PostponeItem => "postpone-item",
            Action::WithdrawItem => "withdraw-item",
            Action::MoveItem => "move-item",
            Action::AddItem => "add-item",
            Action::ToggleEconomy => "toggle-economy",
            Action::ToggleClosed => "toggle-closed",
            Action::AddFollowUp => "add-follow-up",
            Action::RecordPosition => "record-position",
            Action::RecordAmendment => "record-amendment",
            Action::AddNote => "add-note",
            Action::ApproveMinutes => "approve-minutes",
            Action::ShowDecision => "show-decision",
            Action::Undo => "undo",
            Action::Redo => "redo",
            Action::ApplySuggestion => "apply-suggestion",
            Action::ShowScene => "show-scene",
            Action::AddSpeaker => "add-speaker",
            Action::AddReply => "add-reply",
            Action::NextSpeaker => "next-speaker",
            Action::EditEntry => "edit-entry",
            Action::AddEntry => "add-entry",
            Action::RemoveEntry => "remove-entry",
            Action::MoveEntryUp => "move-entry-up",
            Action::MoveEntryDown => "move-entry-down",
            Action::EditMeeting => "edit-meeting",
            Action::Check => "check",
            Action::Search => "search",
            Action::JumpToItem => "jump-to-item",
            Action::MarkSectorPresent => "mark-sector-present",
            Action::RepeatLast => "repeat-last",
            Action::Palette => "command-palette",
            Action::SwitchTheme => "switch-theme",
            Action::SwitchSigns => "switch-signs",
            Action::ShowMinutes => "show-minutes",
            Action::Help => "help",
            Action::FocusNext => "focus-next",
            Action::FocusPrevious => "focus-previous",
            Action::CursorUp => "cursor-up",
            Action::CursorDown => "cursor-down",
            Action::PageUp => "page-up",
            Action::PageDown => "page-down",
            Action::First => "first",
            Action::Last => "last",
            Action::SaveAgain => "save-again",
            Action::SaveElsewhere => "save-elsewhere",
            Action::Quit => "quit",
        }
    }
}
