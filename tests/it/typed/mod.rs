//! Sentences typed or pasted where keys mean something: nothing of them is recorded.
//!
//! The sentences are those of real agendas and minutes; the speeds are a hand's and a paste's. Whoever pauses as long as
//! `typing::PAUSE` inside a sentence's first word is not told from somebody who presses keys: that is the limit.

mod hands;
mod kept;
mod keys;
mod scenes;
mod sentences;
