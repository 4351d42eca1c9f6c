//! From meeting to paper: facts, then a document that any format can write.
//!
//! Promise: one document model, so that every format says the same in the same order. Closed items
//! keep number and neutral title in the public version, nothing else (product 7.4). Bytes are left
//! to `export`.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod approval;
pub mod attendance;
mod attendance_table;
mod audience;
mod case;
mod chairing;
mod comings;
pub mod compose;
mod contents;
pub mod corrected;
pub mod decided;
pub mod document;
mod earlier;
mod extract;
pub mod facts;
mod glance;
pub mod invitation;
pub mod items;
pub mod markup;
mod participants;
pub mod personal;
pub mod presence;
mod rounds;
pub mod runsheet;
mod signatures;
mod spoken;
pub mod together;
pub mod votes;
