//! The words that profiles have for the choices in a body's rules.
//!
//! Promise: one word each, the one that is written; a new choice does not compile without one. Other spellings that are
//! read are left to `store::input`, other words that are understood in an answer to `interview`.

use super::practice::DayUnit;
use super::profile::{
    AddedItems, AttendanceStyle, Base, CastingVote, DecisionRule, IfUnmet, Voice,
};
use super::vote::VoteForm;

macro_rules! file_words {
    ($($kind:ident: $($choice:ident => $word:literal),+;)+) => {
        $(impl $kind {
            /// The word a profile has for it.
            #[must_use]
            pub const fn file_word(self) -> &'static str {
                match self { $(Self::$choice => $word,)+ }
            }

            /// All of them with their words, in the order they are offered.
            pub const FILE_WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$choice)),+];
        })+
    };
}

file_words! {
    DecisionRule: Consensus => "konsensus", Majority => "flertal";
    CastingVote: Nobody => "ingen", Chair => "formand";
    VoteForm: ShowOfHands => "håndsoprækning", RollCall => "navneopråb", Written => "skriftlig";
    Base: Seats => "pladser", FilledSeats => "besatte pladser";
    IfUnmet: BlocksDecisions => "beslutning", BlocksConsensus => "konsensus", Warns => "advarsel";
    Voice: Passive => "passiv", Sentence => "sætning";
    AttendanceStyle: Table => "tabel", Lists => "lister", ByException => "undtagelse";
    AddedItems: Lettered => "bogstav", Last => "sidst";
    DayUnit: Days => "dage", Weekdays => "hverdage", WeekdaysAndSaturdays => "hverdage inkl. lørdag";
}
