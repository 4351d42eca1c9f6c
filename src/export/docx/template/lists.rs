//! A template's lists with ours among them.
//!
//! Promise: ids of ours are above all of theirs, and kinds of lists stand before single lists, as Word wants it. What
//! lists our text has is left to `body`.

/// The highest list id in use.
pub(super) fn highest_id(numbering: &str) -> u32 {
    let ids = ["w:abstractNumId=\"", "w:numId=\""]
        .into_iter()
        .flat_map(|key| {
            numbering
                .split(key)
                .skip(1)
                .filter_map(|s| s.split('"').next()?.parse::<u32>().ok())
        });
    ids.max().unwrap_or(0).min(1_000_000)
}

/// Their numbering with our lists: kinds stand before all single lists.
pub(super) fn joined(theirs: &str, kinds: &str, lists: &str) -> String {
    let end = theirs.rfind("</w:numbering>").unwrap_or(theirs.len());
    let first = theirs.find("<w:num ").unwrap_or(end);
    let part = |from: usize, to: usize| theirs.get(from..to).unwrap_or_default();
    // Nothing may follow the single lists but a cleanup mark, which is of no use here.
    let lists_end = theirs
        .find("<w:numIdMacAtCleanup")
        .unwrap_or(end)
        .max(first);
    format!(
        "{}{kinds}{}{lists}</w:numbering>",
        part(0, first),
        part(first, lists_end)
    )
}
