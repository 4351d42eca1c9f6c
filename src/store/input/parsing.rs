//! A file's text as a table of TOML.
//!
//! Promise: what can be read of a broken file is returned with a complaint for each fault, and for a large one with the
//! first; a file of nothing but faults costs no more than one without. What stands in the table is left to `reader`.

use super::fault::Faults;
use super::source::Source;
use super::syntax;
use toml::Spanned;
use toml::de::DeTable;

/// A file larger than this is read to its first fault only: each fault in it costs more than the line it stands in.
const RECOVERED: usize = 256 * 1024;

/// Parses a file; syntax faults are reported, and what could be read is returned.
pub(super) fn parse<'s>(source: &'s Source, faults: &mut Faults) -> (Spanned<DeTable<'s>>, bool) {
    let text = readable(source.text());
    let (table, errors) = DeTable::parse_recoverable(text);
    let whole = errors.is_empty();
    for error in errors.iter().take(20) {
        let span = error.span().unwrap_or(0..0);
        let (message, advice) = syntax::explain(error.message());
        faults.error(source, span, message, advice);
    }
    (table, whole)
}

/// The text, or what of a large one goes to the end of the line that cannot be read.
fn readable(text: &str) -> &str {
    if text.len() <= RECOVERED {
        return text;
    }
    let Err(error) = DeTable::parse(text) else {
        return text;
    };
    let at = error.span().map_or(text.len(), |span| span.start);
    let rest = text.get(at..).unwrap_or_default();
    let line = rest.find('\n').map_or(text.len(), |end| at + end + 1);
    text.get(..line).unwrap_or(text)
}
