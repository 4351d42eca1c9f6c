//! Files: the meeting folder, its log, the input files, safe writing.
//!
//! Promise: what is acknowledged is on disk; two writers are impossible; a fault in a file comes
//! with file, line, cause and advice, together with all others. It knows nothing of screens.

pub mod agenda_file;
mod agenda_table;
pub mod before;
pub mod closings;
pub mod draft;
pub mod edit;
pub mod file_state;
pub mod folder;
pub mod fresh;
mod fresh_items;
pub mod fresh_profile;
pub mod fresh_roster;
pub mod fresh_seats;
mod headers;
pub mod input;
pub mod item_match;
mod last_roster;
pub mod ledger;
pub mod log;
pub mod named_people;
mod nested;
pub mod numbering;
pub mod output;
pub mod plain_file;
pub mod rebase;
pub mod recent;
mod recurring;
pub mod renamed;
pub mod sample;
pub mod secretary;
pub mod sent_calendar;
pub mod settings;
pub mod sync;
pub mod written;
