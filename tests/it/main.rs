//! The integration tests: the library from outside, and the real binary on a pseudo-terminal.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod added;
mod after;
mod architecture;
mod binary;
mod bodies;
mod calls;
mod clocks;
mod closed_wins;
#[cfg(unix)]
mod colleagues;
mod compare;
mod contracts;
mod corrected;
mod corrections;
mod crafted;
mod damage;
mod documents;
mod earlier;
mod fields;
mod files;
mod first_contact;
mod frames;
mod fresh;
mod gate;
mod golden;
mod harness;
mod help;
mod hostile;
mod import;
mod import_closed;
mod import_every;
mod import_folder;
mod import_items;
mod import_municipal;
mod import_roster;
mod import_shapes;
mod inputs;
mod invitation;
mod joint;
mod journal;
mod kept;
mod limits;
mod linear;
mod log;
mod newer;
mod odd_ends;
mod packages;
mod papers;
mod pdf;
mod planning;
mod presence;
mod properties;
mod pty;
mod quick;
mod quorum;
mod record;
mod refusals;
mod refusing_disk;
mod reuse;
mod room;
mod roster;
mod rules;
mod run_sheet;
mod scenes;
mod screens;
mod secrets;
mod shadow_desk;
mod shapes;
mod shorter;
mod speaking;
mod stated;
mod stated_seen;
mod stated_votes;
mod stress;
mod supply;
mod sweep;
mod terminal;
mod two_hours;
mod typed;
mod undone;
mod votes;
mod waiting;
mod walks;
mod wall;
mod wall_any;
mod wall_text;
mod wall_theme;
#[cfg(feature = "web")]
mod web;
mod whole;
mod windows;
