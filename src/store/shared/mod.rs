//! A meeting shared by several machines over PostgreSQL, for whoever asks for it: the feature `faelles`.
//!
//! Promise: the meeting's own journal comes first and is complete without any server; what is brought to one is the same
//! lines, byte for byte, each with a fingerprint of all up to it, so that nothing is lost, doubled, mixed or changed unseen.
//! Without an address nothing here runs. Where passwords come from and what people are told is left to `shell`.
//!
//! The calls, in the order in which they are made: [`address::SharedAddress::parse`], [`access::SharedAccess::new`],
//! [`server::SharedServer::open`] (or `make_schema`), `make` and `share_with`; then whoever writes:
//! [`sending::Sending::new`] (a shadow: `shadow`), `take` the log's bytes, `meet`, `push` until it is not
//! [`sending::SharedSent::More`], `look` and `beat` now and then, `take_over` or `send_again` when a person has been asked,
//! `leave`; whoever reads: [`copy::whole`], [`copy::fetch`] (from N on, each record checked), [`copy::lay`], [`copy::lay_beside`];
//! whoever only sees: `scene`. [`wire::LineRuntime`] waits where there is no line.

pub mod access;
pub mod address;
pub mod beside;
pub mod chain;
pub mod copy;
pub mod guard;
pub mod keeping;
pub mod marks;
pub mod member;
mod rows;
pub mod schema;
pub mod sending;
pub mod server;
pub mod wire;
