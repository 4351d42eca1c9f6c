//! The meeting and its rules: agenda, roster, profile, attendance, quorum, decisions.
//!
//! Promise: pure. Nothing here reads a file, a clock or a terminal; time comes in as a parameter.
//! [`act`] is the only place with rules, `meeting::Meeting::apply` the only place with change.
//! Danish words are left to `text`, paper to `minutes`, durability to `store`.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod act;
pub mod agenda;
pub mod answers;
pub mod approval;
pub mod at;
pub mod attendance;
pub mod author;
pub mod calendar;
pub mod closing;
pub mod compare;
pub mod conditions;
pub mod consequence;
pub mod danish_time;
pub mod decision;
mod derived;
pub mod difference;
pub mod disclosure;
pub mod durable;
pub mod event;
pub mod example;
pub mod few;
mod file_words;
pub mod floor;
pub mod gate;
pub mod history;
mod house_style;
pub mod ids;
pub mod index;
pub mod joint;
pub mod left;
pub mod meeting;
pub mod moment;
pub mod ordering;
pub mod own_rules;
pub mod part;
pub mod place;
pub mod plan;
pub mod poll;
pub mod postponement;
pub mod practice;
pub mod profile;
pub mod quorum;
pub mod refusal;
pub mod roster;
pub mod scene;
pub mod schedule;
pub mod secrecy;
pub mod sequel;
pub mod setup;
pub mod size;
pub mod speaking_time;
pub mod timekeeping;
mod true_order;
pub mod version;
pub mod vote;
pub mod vote_faults;
pub mod written;

/// Local wall-clock time with its offset. Shown to people; order is always the record number.
pub type Moment = chrono::DateTime<chrono::FixedOffset>;
