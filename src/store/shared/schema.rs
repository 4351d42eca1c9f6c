//! What the database must hold, as text for whoever looks after it.
//!
//! Promise: one text makes it and may be run again; the program asks for its edition before it does anything else. What is only
//! added is looked for by itself and leaves the edition as it is: programs that do not know it go on, and a database that does not
//! have it is used without.

/// What makes everything that is needed; PostgreSQL 13 or newer.
pub const SCHEMA: &str = concat!(include_str!("schema.sql"), include_str!("marks.sql"));

/// The edition of the schema that this program speaks.
pub const EDITION: i32 = 1;
