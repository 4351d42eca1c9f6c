//! A meeting shared by several machines over PostgreSQL, for whoever asks for it: the feature `faelles`.
//!
//! Promise: the meeting's own journal comes first and is complete without any server; what is brought to one is the same
//! lines, byte for byte, each with a fingerprint of all up to it, so that nothing is lost, doubled, mixed or changed unseen.
//! Without an address nothing here runs. Where passwords come from and what people are told is left to `shell`.

pub mod access;
pub mod address;
pub mod beside;
pub mod chain;
pub mod copy;
pub mod member;
pub mod schema;
pub mod sending;
pub mod server;
pub mod wire;
