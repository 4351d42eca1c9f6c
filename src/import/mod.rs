//! What a secretariat has already, read into the program: rosters from Excel.
//!
//! Promise: pure functions from bytes to what was understood and what was not; nothing is dropped silently, and a
//! broken file is an answer, never a crash. Reading and writing files is left to `store`, asking to `shell`.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod cell;
pub mod columns;
pub mod encoding;
mod entry;
pub mod fields;
pub mod persons;
pub mod roster;
pub mod roster_toml;
pub mod sectors;
pub mod sheet;
mod stand_ins;
pub mod table;
pub mod trouble;
