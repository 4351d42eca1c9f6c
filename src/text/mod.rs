//! Danish grammar, the words that two rooms share, and how text is measured, made safe and written as TOML.
//!
//! Promise: a meeting's own terms (an event, a refusal, an outcome, a verdict, a state, a body's rule) are worded here once,
//! by exhaustive matches, so that screen, paper and command line say the same and nothing recorded stays unworded.
//! It leaves a table's own words to the table (keys, formats, questions, findings of `checks`, columns of `import`),
//! a dialog's to the dialog, layout to `ui` and `minutes`, rules to `domain`.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod ack;
pub mod address;
pub mod amendment;
pub mod amounts;
pub mod apart;
pub mod ascii;
pub mod body;
pub mod clean;
pub mod compare;
pub mod consequence;
pub mod contradiction;
pub mod correction;
pub mod danish;
pub mod difference;
pub mod edition;
pub mod expiry;
pub mod follow_up;
pub mod grid;
pub mod happening;
pub mod heading;
pub mod outcome;
pub mod postponement;
pub mod quorum;
pub mod reading;
pub mod refusal;
pub mod reported;
pub mod screen;
pub mod sequel;
pub mod speaking;
pub mod subject;
pub mod timekeeping;
pub mod toml;
pub mod two_logs;
pub mod undated;
pub mod untimed;
pub mod vote;
mod vote_groups;
pub mod vote_words;
mod voting_rule;
pub mod width;
pub mod wordlike;
pub mod words;
pub mod xml;
