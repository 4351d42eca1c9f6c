//! What the database must hold, as text for whoever looks after it.
//!
//! Promise: one text makes it and may be run again; the program asks for its edition before it does anything else.

/// What makes everything that is needed; PostgreSQL 13 or newer.
pub const SCHEMA: &str = include_str!("schema.sql");

/// The edition of the schema that this program speaks.
pub const EDITION: i32 = 1;
