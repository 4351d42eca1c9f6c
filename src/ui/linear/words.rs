//! The words that actions are asked for by, line by line, and what has to be said behind each.
//!
//! Promise: every action stands here once: an action without a row does not compile, and one without a word says why. No
//! two phrases are the same (a test folds them). How a line is held against them is left to `parsing`.

use crate::ui::action::Action;
use crate::ui::state::Pane;

/// What has to be said behind a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing; with that part of the screen chosen.
    Nothing(Pane),
    /// One person.
    Person,
    /// One person or several.
    People,
    /// A sector, or the secretariat.
    Sector,
    /// An item, or nothing for the chosen one.
    Item,
    /// An item, an outcome of the chosen one, or nothing.
    Outcome,
    /// One who votes, several, or a group; nobody at a roll call.
    Voters,
    /// Nothing, a person or an item.
    Anything,
    /// A clock time, or nothing.
    Clock,
}

/// Words that ask for an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As it is written, in small letters.
    pub words: &'static str,
    /// What is said behind it.
    pub takes: Takes,
    /// For an action that turns something on and off: which of them is meant.
    pub to: Option<bool>,
}

const fn of(words: &'static str, takes: Takes) -> Phrase {
    Phrase {
        words,
        takes,
        to: None,
    }
}

const fn turns(words: &'static str, takes: Takes, to: bool) -> Phrase {
    Phrase {
        words,
        takes,
        to: Some(to),
    }
}

const PLAIN: Takes = Takes::Nothing(Pane::Agenda);
const LIST: Takes = Takes::Nothing(Pane::Attendance);

/// Declares the table: an action and its phrases, the first of them the one that is taught.
macro_rules! spoken {
    ($($action:ident => [$($phrase:expr),* $(,)?],)*) => {
        /// The phrases of an action; none where `silent` says why.
        #[must_use]
        pub fn phrases(action: Action) -> &'static [Phrase] {
            match action {
                $(Action::$action => {
                    const PHRASES: &[Phrase] = &[$($phrase),*];
                    PHRASES
                })*
            }
        }
    };
}

spoken! {
    OpenMeeting => [of("åbn mødet", PLAIN), of("åbn", PLAIN), of("genoptag mødet", PLAIN), of("genoptag", PLAIN)],
    CloseMeeting => [of("afslut mødet", PLAIN), of("afslut", PLAIN)],
    Adjourn => [of("pause", PLAIN), of("hold pause", PLAIN)],
    NextItem => [of("næste punkt", PLAIN), of("næste", PLAIN)],
    PreviousItem => [of("forrige punkt", PLAIN), of("forrige", PLAIN)],
    StartItem => [of("start punkt", Takes::Item), of("start", Takes::Item)],
    WriteDecision => [of("beslutning", Takes::Item), of("skriv beslutning", Takes::Item), of("ret beslutning", Takes::Item)],
    ChooseOutcome => [of("udfald", Takes::Outcome)],
    MoveDecision => [of("flyt beslutning", Takes::Item)],
    Save => [],
    Cancel => [of("til nu", PLAIN)],
    Confirm => [of("næste forskel", PLAIN)],
    Complete => [],
    MarkPresent => [of("til stede", Takes::People), of("mødt", Takes::People), of("kommet", Takes::People)],
    MarkRemote => [of("virtuelt", Takes::People), of("online", Takes::People)],
    MarkLeft => [of("gået", Takes::People), of("forladt", Takes::People)],
    MarkApology => [of("afbud", Takes::People)],
    ClearAttendance => [of("ryd fremmøde", Takes::People)],
    MarkAllPresent => [of("alle til stede", PLAIN), of("alle mødt", PLAIN)],
    TogglePresent => [],
    StepOut => [turns("ude", Takes::People, true)],
    Recuse => [of("inhabil", Takes::People)],
    SeatSubstitute => [of("suppleant", Takes::Person)],
    TakeChair => [of("mødeleder", Takes::Person)],
    AddGuest => [of("gæst", LIST), of("ny gæst", LIST)],
    CorrectTime => [of("ret tid", Takes::Person)],
    AnnounceDeparture => [of("går senere", Takes::Person), of("går kl.", Takes::Person)],
    PostponeItem => [of("udsæt punkt", Takes::Item), of("udsæt", Takes::Item)],
    WithdrawItem => [of("udgår", Takes::Item)],
    MoveItem => [of("flyt punkt", Takes::Item)],
    AddItem => [of("nyt punkt", PLAIN)],
    ToggleEconomy => [turns("økonomi", Takes::Item, true), turns("ingen økonomi", Takes::Item, false)],
    ToggleClosed => [turns("luk punkt", Takes::Item, true), turns("åbn punkt", Takes::Item, false)],
    AddFollowUp => [of("opfølgning", Takes::Item)],
    RecordPosition => [of("forbehold", Takes::Person), of("bemærkning", Takes::Person), of("afvigende mening", Takes::Person)],
    RecordAmendment => [of("ændr tekst", Takes::Item)],
    AddNote => [of("notat", Takes::Item)],
    ApproveMinutes => [of("godkendelse", PLAIN), of("ret referatet", PLAIN)],
    OpenVote => [of("afstemning", Takes::Item)],
    VoteFor => [of("for", Takes::Voters)],
    VoteAgainst => [of("imod", Takes::Voters)],
    VoteAbstain => [of("undlader", Takes::Voters)],
    ClearBallot => [of("slet stemme", Takes::Voters)],
    VoteAllFor => [of("øvrige for", PLAIN), of("alle for", PLAIN)],
    VoteByGroup => [],
    CallRoll => [turns("navneopråb", PLAIN, true), turns("håndsoprækning", PLAIN, false)],
    FrameVote => [of("emne", PLAIN)],
    CountRound => [of("valgrunde", PLAIN)],
    DrawLot => [of("lod", PLAIN)],
    ShowVote => [turns("vis afstemning", PLAIN, true), turns("skjul afstemning", PLAIN, false)],
    CloseVote => [of("luk afstemning", PLAIN)],
    CancelVote => [of("afbryd afstemning", PLAIN)],
    MoveAmendment => [of("ændringsforslag", Takes::Item)],
    BringCase => [of("indbring sag", Takes::Item)],
    ShowDecision => [turns("vis beslutning", Takes::Item, true), turns("skjul beslutning", Takes::Item, false)],
    Undo => [of("fortryd", PLAIN)],
    ShowRecords => [of("registreret", Takes::Anything), of("ret", Takes::Anything)],
    RecordEarlier => [of("skete kl.", Takes::Clock), of("skete før", Takes::Clock)],
    Redo => [of("gendan", PLAIN)],
    ApplySuggestion => [of("flyt frem", Takes::Item)],
    ShowScene => [of("salens skærm", PLAIN)],
    WallLarger => [of("større bogstaver i salen", PLAIN)],
    WallSmaller => [of("mindre bogstaver i salen", PLAIN)],
    WallFollow => [of("salens egne bogstaver", PLAIN)],
    WallNextPage => [of("salens næste side", PLAIN)],
    WallPreviousPage => [of("salens forrige side", PLAIN)],
    AddSpeaker => [turns("talerliste", Takes::People, true), turns("af talerlisten", Takes::People, false)],
    AddReply => [of("replik", Takes::Person)],
    NextSpeaker => [of("næste taler", PLAIN)],
    EditEntry => [of("ret deltager", Takes::Person), of("ret punkt", Takes::Item)],
    AddEntry => [of("ny deltager", LIST), of("nyt punkt i filen", PLAIN)],
    RemoveEntry => [of("slet deltager", Takes::Person), of("slet punkt", Takes::Item)],
    MoveEntryUp => [of("flyt punkt op", Takes::Item), of("flyt deltager op", Takes::Person)],
    MoveEntryDown => [of("flyt punkt ned", Takes::Item), of("flyt deltager ned", Takes::Person)],
    SortAgenda => [of("sorter dagsordenen", PLAIN)],
    EditMeeting => [of("ret mødet", PLAIN)],
    Check => [of("tjek", PLAIN)],
    Compare => [of("sammenlign", PLAIN)],
    TakeFirst => [of("tag første", PLAIN)],
    TakeSecond => [of("tag anden", PLAIN)],
    TakeBoth => [of("tag begge", PLAIN)],
    OwnWords => [of("egne ord", PLAIN)],
    PutOff => [of("udskyd", PLAIN)],
    TakeAll => [of("tag resten", PLAIN)],
    Search => [],
    JumpToItem => [],
    MarkSectorPresent => [of("sektor til stede", Takes::Sector), of("sektor mødt", Takes::Sector)],
    RepeatLast => [],
    Palette => [],
    SwitchTheme => [],
    SwitchSigns => [],
    ShowMinutes => [of("referat", PLAIN), of("læs referatet", PLAIN)],
    ShowNotice => [],
    Help => [],
    ShowManual => [],
    FocusNext => [],
    FocusPrevious => [],
    CursorUp => [of("forrige forskel", PLAIN)],
    CursorDown => [],
    PageUp => [],
    PageDown => [],
    First => [],
    Last => [],
    SaveAgain => [of("gem igen", PLAIN)],
    SaveElsewhere => [of("gem et andet sted", PLAIN)],
    Quit => [of("luk programmet", PLAIN), of("stop", PLAIN)],
}

/// Why an action has no phrase of its own; `None` for those that have.
#[must_use]
#[allow(
    clippy::match_same_arms,
    reason = "each reason stands with its actions"
)]
pub fn silent(action: Action) -> Option<&'static str> {
    if !phrases(action).is_empty() {
        return None;
    }
    Some(if action == Action::Save {
        "a full stop alone on a line, or the answer itself"
    } else if matches!(action, Action::TogglePresent | Action::RepeatLast) {
        "each mark has a word, and names are said with it"
    } else if action == Action::Complete {
        "a name's beginning is enough"
    } else if action == Action::VoteByGroup {
        "a group is named behind the vote's word"
    } else if matches!(
        action,
        Action::Search
            | Action::JumpToItem
            | Action::Palette
            | Action::Help
            | Action::ShowManual
            | Action::ShowNotice
    ) {
        "a question: see `questions`"
    } else {
        "it only moves or colours what is seen"
    })
}

/// The phrase that is taught for an action.
#[must_use]
pub fn word(action: Action) -> Option<&'static Phrase> {
    phrases(action).first()
}

/// Whether an action belongs to the desk of a vote.
#[must_use]
pub fn at_the_desk(action: Action) -> bool {
    matches!(
        action,
        Action::VoteFor
            | Action::VoteAgainst
            | Action::VoteAbstain
            | Action::ClearBallot
            | Action::VoteAllFor
            | Action::CallRoll
            | Action::FrameVote
            | Action::CountRound
            | Action::DrawLot
            | Action::ShowVote
            | Action::CloseVote
            | Action::CancelVote
    )
}

/// Whether an action belongs to the comparison of two logs.
#[must_use]
pub fn of_a_comparison(action: Action) -> bool {
    matches!(
        action,
        Action::TakeFirst
            | Action::TakeSecond
            | Action::TakeBoth
            | Action::OwnWords
            | Action::PutOff
            | Action::TakeAll
            | Action::Confirm
            | Action::CursorUp
    )
}

/// What is asked and records nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inquiry {
    /// Where the meeting stands and what comes next.
    Standing,
    /// The items.
    Items,
    /// Who is here.
    Attendance,
    /// What was recorded, newest first.
    Latest,
    /// Who speaks and who waits.
    Speakers,
    /// All that stands on an item, which is chosen with it.
    Item,
    /// What holds for a person.
    Person,
    /// The last answer once more.
    Again,
    /// The words.
    Help,
    /// The manual.
    Manual,
    /// How a vote stands.
    Vote,
    /// A difference of two logs, which is gone to by its number.
    Difference,
}

/// The questions with their words, and whether something may be said behind them.
pub const INQUIRIES: &[(Inquiry, &[&str], &str)] = &[
    (
        Inquiry::Standing,
        &["status", "hvad nu", "hvor er vi"],
        "hvor mødet står, og hvad næste skridt er",
    ),
    (
        Inquiry::Items,
        &["punkter", "dagsorden"],
        "punkterne, og hvor langt de er",
    ),
    (
        Inquiry::Item,
        &["punkt", "læs punkt"],
        "vælger et punkt og læser det: ”punkt 3”",
    ),
    (
        Inquiry::Attendance,
        &["fremmøde", "deltagere"],
        "hvem der er til stede, sektor for sektor",
    ),
    (
        Inquiry::Person,
        &["find", "hvem er"],
        "hvad der gælder for en person: ”find Anna”",
    ),
    (
        Inquiry::Latest,
        &["seneste"],
        "det, der er registreret, det nyeste først; ”seneste 20” læser flere",
    ),
    (
        Inquiry::Speakers,
        &["talere"],
        "hvem der har ordet, og hvem der venter",
    ),
    (
        Inquiry::Vote,
        &["stemmer"],
        "hvordan afstemningen står, og hvem der mangler",
    ),
    (
        Inquiry::Again,
        &["gentag", "besked"],
        "det seneste svar en gang til",
    ),
    (
        Inquiry::Help,
        &["hjælp", "kommandoer"],
        "alle ord; ”hjælp gået” forklarer ét",
    ),
    (
        Inquiry::Manual,
        &["vejledning"],
        "vejledningens sider; ”vejledning afstemning” læser én",
    ),
    (
        Inquiry::Difference,
        &["forskel"],
        "en forskel mellem to referater: ”forskel 2”",
    ),
];

/// Leaves a question, a field or a text.
pub const BACK: &str = "tilbage";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::danish::fold;

    #[test]
    fn no_two_phrases_are_the_same() {
        let actions = Action::ALL.iter().flat_map(|a| phrases(*a));
        let mut all: Vec<String> = actions.map(|p| fold(p.words)).collect();
        all.extend(
            INQUIRIES
                .iter()
                .flat_map(|(_, words, _)| words.iter().map(|w| fold(w))),
        );
        all.push(fold(BACK));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "{all:?}");
    }

    /// What does something to the meeting or to its files is not silent: `meaning::screen` records nothing, and every other
    /// room's actions have a word, but for those whose words stand elsewhere.
    #[test]
    fn every_action_that_records_has_a_word() {
        let wordless: Vec<&str> = Action::ALL
            .iter()
            .filter(|a| silent(**a).is_some())
            .map(|a| a.id())
            .collect();
        let known = "save complete toggle-present vote-by-group search jump-to-item repeat-last \
            command-palette switch-theme switch-signs show-notice help show-manual focus-next focus-previous \
            cursor-down page-up page-down first last";
        assert_eq!(wordless.join(" "), known);
    }
}
