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

/// Puts every action into one group.
macro_rules! groups {
    ($($group:ident: $($action:ident)+;)*) => {
        /// The group of an action.
        #[must_use]
        pub fn group(action: Action) -> ActionGroup {
            match action {
                $($(Action::$action)|+ => ActionGroup::$group,)*
            }
        }
    };
}

groups! {
    Life: OpenMeeting CloseMeeting Adjourn ApproveMinutes ShowMinutes SaveAgain SaveElsewhere;
    Presence: MarkPresent MarkRemote MarkLeft MarkApology ClearAttendance MarkAllPresent
        TogglePresent StepOut Recuse SeatSubstitute TakeChair AddGuest AnnounceDeparture
        MarkSectorPresent RepeatLast;
    Items: NextItem PreviousItem StartItem JumpToItem PostponeItem WithdrawItem MoveItem AddItem
        ToggleEconomy ToggleClosed AddNote ApplySuggestion;
    Deciding: WriteDecision ChooseOutcome MoveDecision AddFollowUp RecordPosition
        RecordAmendment BringCase;
    Voting: OpenVote VoteFor VoteAgainst VoteAbstain ClearBallot VoteAllFor VoteByGroup CallRoll
        FrameVote CountRound DrawLot ShowVote CloseVote CancelVote MoveAmendment;
    RoomScreen: ShowDecision ShowScene AddSpeaker AddReply NextSpeaker WallLarger
        WallSmaller WallFollow WallNextPage WallPreviousPage;
    Correcting: Undo Redo ShowRecords RecordEarlier CorrectTime Compare TakeFirst TakeSecond TakeBoth
        OwnWords PutOff TakeAll;
    Preparing: EditEntry AddEntry RemoveEntry MoveEntryUp MoveEntryDown SortAgenda EditMeeting
        Check;
    Program: Save Cancel Confirm Complete Search Palette SwitchTheme SwitchSigns Help ShowManual
        ShowNotice FocusNext FocusPrevious CursorUp CursorDown PageUp PageDown First Last Quit;
}
