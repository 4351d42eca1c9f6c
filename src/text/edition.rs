//! What our own agendas call themselves.
//!
//! Promise: what one is written under is what it is known by when it comes back; whether it is read as ours, and what is
//! closed where it cannot be, hangs on these words. Both are left to `import` and its command.

/// What the members get, and what is published.
pub const AGENDA: &str = "Dagsorden";

/// With what is closed.
pub const INTERNAL_AGENDA: &str = "Dagsorden – intern udgave";
