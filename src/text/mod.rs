//! Every Danish word on screen and paper, and how text is measured and made safe.
//!
//! Promise: plain, correct Danish in one place, with exhaustive matches, so that nothing typed in
//! code reaches a person unworded. It leaves layout to `ui` and `minutes`, rules to `domain`.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod ack;
pub mod amendment;
pub mod ascii;
pub mod body;
pub mod clean;
pub mod consequence;
pub mod correction;
pub mod danish;
pub mod follow_up;
pub mod happening;
pub mod outcome;
pub mod quorum;
pub mod reading;
pub mod refusal;
pub mod screen;
pub mod width;
