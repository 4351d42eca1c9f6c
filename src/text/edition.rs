//! What our own papers call themselves: the agendas, and the minutes that are written again.
//!
//! Promise: what an agenda is written under is what it is known by when it comes back; whether it is read as ours, and what
//! is closed where it cannot be, hangs on these words. Both are left to `import` and its command. Earlier minutes say what
//! in them is closed by now.

use super::danish;

/// What the members get, and what is published.
pub const AGENDA: &str = "Dagsorden";

/// With what is closed.
pub const INTERNAL_AGENDA: &str = "Dagsorden – intern udgave";

/// What a version that is written again says of items that it keeps closed and did not close when it was new, as far as
/// is known.
#[must_use]
pub fn closed_since(items: &[String], version: usize) -> String {
    let which = danish::list(items);
    format!(
        "Punkt {which} er udeladt her, fordi indholdet helt eller delvis er lukket nu. Version {version} kan have vist mere, da den blev skrevet."
    )
}
