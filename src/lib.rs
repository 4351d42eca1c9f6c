//! `ordstyrer`: run and minute Danish cross-sector health meetings from a terminal.
//!
//! # Map
//! ```text
//!  keyboard ─► ui::keymap ─► Action ─► ui::update ─► Command ─► domain::act ─► Event(s)
//!        ─► store::log (append, sync) ─► Durable; domain::history (apply) ─► Meeting
//!  Meeting ─► ui::view ─► secretary's frame, projector's frame
//!  Meeting ─► minutes::facts ─► minutes::compose ─► Document ─► export::{markdown,text}
//!                     └───────────────────────────────────────► export::json
//!  dagsorden.toml, deltagere.toml, profile ─► store::input (all faults at once) ─► Setup ─► checks (the gate)
//!  answers, line by line ─► interview ─► BodyRules ─► store::fresh_profile ─► profile
//!  agenda as DOCX or text, roster as CSV or XLSX ─► import (understood, and left) ─► store::agenda_file, import::roster_toml
//! ```
//! One direction: `domain` knows nobody; `text` knows `domain`; `minutes` knows both; `export`
//! knows documents; `ui`, `import`, `interview` and `store` do not know each other; `shell` knows everything and nobody
//! knows it. Begin reading in [`domain::act`] and [`domain::meeting`].
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the pure layers deny them in their own mod.rs"
)]

pub mod checks;
pub mod domain;
pub mod export;
pub mod import;
pub mod interview;
pub mod minutes;
pub mod shell;
pub mod store;
pub mod text;
pub mod ui;
