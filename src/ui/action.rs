//! What a person can ask for with one key: stable English ids, and what each means.
//!
//! Promise: other programs drive ours by these ids (product 3); they are never renamed. An action stands here once, with
//! its id and the function of `meaning` that says what it means now, so that none can lack either. Keys, labels and help
//! stand in `keymap`.

use super::meaning::{Meaning, Situation, items, life, people, plan, room, screen, votes};
use crate::domain::refusal::Refusal;

/// Declares the actions: doc, name, id, meaning.
macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $id:literal => $meaning:path,)*) => {
        /// An action.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// All actions.
            pub const ALL: &[Action] = &[$(Action::$name),*];

            /// The stable id.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Action::$name => $id,)*
                }
            }

            /// What it means now, for what is chosen on the screen.
            ///
            /// # Errors
            /// The reason why it is not possible.
            pub fn meaning(self, situation: &Situation<'_>) -> Result<Meaning, Refusal> {
                match self {
                    $(Action::$name => $meaning(situation),)*
                }
            }
        }
    };
}

actions! {
    /// Open the meeting or take it up again.
    OpenMeeting = "open-meeting" => life::open,
    /// End the meeting.
    CloseMeeting = "close-meeting" => life::close,
    /// Take a break.
    Adjourn = "adjourn" => life::adjourn,
    /// Next item.
    NextItem = "next-item" => items::next,
    /// Item before.
    PreviousItem = "previous-item" => items::previous,
    /// Deal with the chosen item.
    StartItem = "start-item" => items::start,
    /// Write the decision of the chosen item.
    WriteDecision = "write-decision" => items::write,
    /// Pick an outcome.
    ChooseOutcome = "choose-outcome" => items::choose,
    /// What is written or decided belongs to another item.
    MoveDecision = "move-decision" => items::move_decision,
    /// Record.
    Save = "save" => screen::nothing,
    /// Leave a dialog or the editor.
    Cancel = "cancel" => life::to_now,
    /// Take the chosen option.
    Confirm = "confirm" => screen::nothing,
    /// Take the proposed rest of a name or date.
    Complete = "complete" => screen::nothing,
    /// Is here.
    MarkPresent = "mark-present" => people::present,
    /// Is here, remotely.
    MarkRemote = "mark-remote" => people::remote,
    /// Has left.
    MarkLeft = "mark-left" => people::left,
    /// Has sent apologies.
    MarkApology = "mark-apology" => people::apology,
    /// Nothing is known of the person after all.
    ClearAttendance = "clear-attendance" => people::clear,
    /// Everybody is here.
    MarkAllPresent = "mark-all-present" => people::all_present,
    /// Here or gone.
    TogglePresent = "toggle-present" => people::toggle,
    /// Out for the running item.
    StepOut = "step-out" => people::step_out,
    /// Disqualified for the running item.
    Recuse = "recuse" => people::recuse,
    /// A substitute sits in.
    SeatSubstitute = "seat-substitute" => people::substitute,
    /// Chairs from now on.
    TakeChair = "take-chair" => people::chair,
    /// A guest came.
    AddGuest = "add-guest" => people::guest,
    /// Another time than was recorded.
    CorrectTime = "correct-time" => people::time,
    /// Says when they leave.
    AnnounceDeparture = "announce-departure" => people::departure,
    /// Put off.
    PostponeItem = "postpone-item" => items::postpone,
    /// Take off the agenda.
    WithdrawItem = "withdraw-item" => items::withdraw,
    /// Move on the agenda.
    MoveItem = "move-item" => items::relocate,
    /// Add to the agenda.
    AddItem = "add-item" => items::add,
    /// Economic consequences or not.
    ToggleEconomy = "toggle-economy" => items::toggle_economy,
    /// Closed to the public or not.
    ToggleClosed = "toggle-closed" => items::toggle_closed,
    /// Note a follow-up.
    AddFollowUp = "add-follow-up" => items::follow_up,
    /// Reservation or dissent.
    RecordPosition = "record-position" => items::position,
    /// A change of wording.
    RecordAmendment = "record-amendment" => items::amendment,
    /// A private note for the run sheet.
    AddNote = "add-note" => items::note,
    /// After the meeting: sent, approved, final, corrected.
    ApproveMinutes = "approve-minutes" => life::approve,
    /// Open a vote, or go to the one that runs.
    OpenVote = "open-vote" => votes::open,
    /// The marked member, or group, votes for.
    VoteFor = "vote-for" => votes::vote_for,
    /// Votes against.
    VoteAgainst = "vote-against" => votes::vote_against,
    /// Abstains.
    VoteAbstain = "vote-abstain" => votes::vote_abstain,
    /// Has said nothing after all.
    ClearBallot = "clear-ballot" => votes::clear,
    /// All others vote for, and the vote is closed.
    VoteAllFor = "vote-all-for" => votes::all_for,
    /// To the next group.
    VoteByGroup = "vote-by-group" => votes::by_group,
    /// By roll call, or not.
    CallRoll = "call-roll" => votes::roll_call,
    /// What is voted on, and how.
    FrameVote = "frame-vote" => votes::frame,
    /// A round of an election.
    CountRound = "count-round" => votes::count_round,
    /// The lot settles an election.
    DrawLot = "draw-lot" => votes::draw_lot,
    /// Show the room how the vote stands.
    ShowVote = "show-vote" => votes::show,
    /// Close the vote.
    CloseVote = "close-vote" => votes::close,
    /// Break the vote off.
    CancelVote = "cancel-vote" => votes::cancel,
    /// An amendment is moved.
    MoveAmendment = "move-amendment" => votes::amendment,
    /// A member demands that the case be brought before the council.
    BringCase = "bring-case" => votes::bring,
    /// Show the room the decision.
    ShowDecision = "show-decision" => room::show_decision,
    /// Compare with a log that was kept beside this one.
    Compare = "compare" => screen::compare,
    /// As the first log has it.
    TakeFirst = "take-first" => screen::nothing,
    /// As the second log has it.
    TakeSecond = "take-second" => screen::nothing,
    /// What both have.
    TakeBoth = "take-both" => screen::nothing,
    /// In one's own words.
    OwnWords = "own-words" => screen::nothing,
    /// Not now.
    PutOff = "put-off" => screen::nothing,
    /// All that is left and not grave, from one side.
    TakeAll = "take-all" => screen::nothing,
    /// Take back.
    Undo = "undo" => life::undo,
    /// What was recorded, and correcting it.
    ShowRecords = "show-records" => life::records,
    /// Record what happened earlier.
    RecordEarlier = "record-earlier" => life::earlier,
    /// Bring back.
    Redo = "redo" => life::redo,
    /// Move the chosen item to where it can be decided in time.
    ApplySuggestion = "apply-suggestion" => items::suggestion,
    /// Choose what the room sees.
    ShowScene = "show-scene" => room::scene,
    /// Put somebody on the speakers' list.
    AddSpeaker = "add-speaker" => room::add_speaker,
    /// The same with a reply or short comment.
    AddReply = "add-reply" => screen::nothing,
    /// Give the next one the floor.
    NextSpeaker = "next-speaker" => room::next_speaker,
    /// Change the chosen item or person in the files, before the meeting.
    EditEntry = "edit-entry" => plan::edit,
    /// A new item or person in the files.
    AddEntry = "add-entry" => plan::add,
    /// Take the chosen item or person out of the files.
    RemoveEntry = "remove-entry" => plan::remove,
    /// The chosen item or person one place up in the files.
    MoveEntryUp = "move-entry-up" => plan::up,
    /// The chosen item or person one place down.
    MoveEntryDown = "move-entry-down" => plan::down,
    /// All items in the order of the body's rules.
    SortAgenda = "sort-agenda" => plan::sort,
    /// Day, time, place and officers.
    EditMeeting = "edit-meeting" => plan::meeting,
    /// What `tjek` finds, with a jump to each place.
    Check = "check" => plan::check,
    /// Look for a person.
    Search = "search" => screen::search,
    /// Choose an item by its number.
    JumpToItem = "jump-to-item" => screen::nothing,
    /// Everybody of the chosen person's sector is here.
    MarkSectorPresent = "mark-sector-present" => people::sector_present,
    /// The last mark once more, for the person chosen now.
    RepeatLast = "repeat-last" => people::repeat,
    /// Choose any action by its name.
    Palette = "command-palette" => screen::palette,
    /// Other colours.
    SwitchTheme = "switch-theme" => screen::theme,
    /// Only ASCII, or all signs.
    SwitchSigns = "switch-signs" => screen::signs,
    /// Larger letters on the wall.
    WallLarger = "wall-larger" => room::wall_larger,
    /// Smaller letters on the wall.
    WallSmaller = "wall-smaller" => room::wall_smaller,
    /// The wall's letters as they fit, its pages by themselves.
    WallFollow = "wall-follow" => room::wall_follow,
    /// The wall's next page.
    WallNextPage = "wall-next-page" => room::wall_next_page,
    /// The wall's page before.
    WallPreviousPage = "wall-previous-page" => room::wall_previous_page,
    /// The minutes as they would be now.
    ShowMinutes = "show-minutes" => screen::minutes,
    /// All of the last notice.
    ShowNotice = "show-notice" => screen::notice,
    /// Help.
    Help = "help" => screen::help,
    /// The manual, from the help.
    ShowManual = "show-manual" => screen::nothing,
    /// Next pane or field.
    FocusNext = "focus-next" => screen::focus_next,
    /// Pane or field before.
    FocusPrevious = "focus-previous" => screen::focus_previous,
    /// Up.
    CursorUp = "cursor-up" => screen::up,
    /// Down.
    CursorDown = "cursor-down" => screen::down,
    /// A page up.
    PageUp = "page-up" => screen::page_up,
    /// A page down.
    PageDown = "page-down" => screen::page_down,
    /// To the first.
    First = "first" => screen::first,
    /// To the last.
    Last = "last" => screen::last,
    /// Try again to put on disk what is not there.
    SaveAgain = "save-again" => screen::save_again,
    /// Go on in another folder.
    SaveElsewhere = "save-elsewhere" => screen::save_elsewhere,
    /// Leave the program.
    Quit = "quit" => screen::quit,
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
}
