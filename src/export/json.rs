//! The minutes as JSON, `ordstyrer.minutes/1`; fields are documented in the README.
//!
//! Promise: English names, stable order, two spaces; made from the facts, not from the document.

use crate::minutes::facts::Minutes;

/// The facts as JSON, with a line break at the end.
#[must_use]
pub fn write(facts: &Minutes) -> String {
    // Facts hold only strings, numbers and lists of them: this cannot fail.
    let mut text = serde_json::to_string_pretty(facts).unwrap_or_default();
    text.push('\n');
    text
}
