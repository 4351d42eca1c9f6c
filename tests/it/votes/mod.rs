//! Votes: the rules by their numbers, random votes read back, corrections, and the keys they cost.

mod broken;
mod corrections;
pub(crate) mod council;
mod keys;
mod random;
mod reader;
mod rights;
mod rules;
mod sample;

pub(crate) use sample::held;
