//! The integration tests: the library from outside, and the real binary on a pseudo-terminal.

mod architecture;
mod binary;
mod documents;
mod golden;
mod harness;
mod inputs;
mod journal;
mod properties;
mod pty;
mod quorum;
mod rules;
mod screens;
mod secrets;
mod sweep;
mod walks;
