//! The screens: state, keys, what a key means, and how the meeting looks.
//!
//! Promise: a frame is a function of meeting, screen state and area; keys mean what the one key
//! table says. It reads no clock and no file, and does not know the terminal's mode: it answers with
//! effects that `shell` carries out.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod action;
pub mod answer;
pub mod catching;
pub mod comparing;
pub mod complete;
pub mod dialog;
pub mod editor;
pub mod effect;
pub mod filling;
pub mod grouping;
pub mod jump;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod linear;
mod list_rows;
mod log_sides;
pub mod look;
pub mod manual;
pub mod meaning;
pub mod mouse;
pub mod moving;
pub mod palette;
pub mod planning;
pub mod prose;
pub mod reading;
pub mod recording;
pub mod rows;
pub mod searching;
pub mod shared;
pub mod sorting;
pub mod spot;
pub mod start;
pub mod state;
pub mod text_keys;
pub mod texts;
pub mod update;
pub mod view;
pub mod voting;
pub mod writing;
