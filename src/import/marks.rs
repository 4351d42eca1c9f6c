//! A line's words with what stands in bold and where links lead, as the agenda's texts have it.
//!
//! Promise: the words are those of the line, whatever was taken off its front; where the marks cannot be matched to them,
//! the words stand alone. What a Word document marks is left to `docx_marks`.

use super::lines::{Hint, Line};
use crate::text::address;
use crate::text::words::Words;
use std::borrow::Cow;

/// The line's text in light markup.
#[must_use]
pub(super) fn of(line: &Line) -> Cow<'_, str> {
    let marked = line.marked.as_deref().filter(|_| !line.text.is_empty());
    match marked.and_then(|marked| matched(marked, &line.text)) {
        Some(marked) => Cow::Owned(marked),
        None => Cow::Borrowed(&line.text),
    }
}

fn matched(marked: &str, text: &str) -> Option<String> {
    let words = Words::marked(marked);
    if let Some(end) = words.ending(text) {
        return Some(end.written());
    }
    // A link stands in Markdown's text as it is written there.
    let bare = marked.replace("**", "");
    let mut before = bare.trim_end().strip_suffix(text)?.len();
    let mut rest = marked.trim_end();
    while before > 0 {
        if let Some(behind) = rest.strip_prefix("**") {
            rest = behind;
            continue;
        }
        let first = rest.chars().next()?.len_utf8();
        before = before.checked_sub(first)?;
        rest = rest.get(first..)?;
    }
    rest.matches("**")
        .count()
        .is_multiple_of(2)
        .then(|| rest.to_owned())
}

/// A line in which addresses stand without the angles that Markdown may put around them.
pub(super) fn bare_addresses(raw: &str) -> Cow<'_, str> {
    if !raw.contains("<http") && !raw.contains("<mailto:") {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        let angled = behind.split_once('>');
        if let Some((address, behind)) = angled.filter(|(a, _)| address::written(a).is_some()) {
            out.push_str(address);
            rest = behind;
        } else {
            out.push('<');
            rest = behind;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The lines of a list that stand further in than those around them are its inner lists.
#[derive(Debug, Default)]
pub(super) struct ListDepth {
    open: Vec<usize>,
}

impl ListDepth {
    /// The blanks that a line stands behind in the agenda's text; one that is no entry and belongs to none ends the list.
    pub(super) fn blanks(&mut self, line: &Line) -> String {
        if !matches!(line.hint, Hint::Bullet | Hint::Number) {
            // What stands as far in as the words of an entry belongs to it.
            while self.open.last().is_some_and(|open| line.inside < open + 2) {
                self.open.pop();
            }
            return "  ".repeat(self.open.len());
        }
        while self.open.last().is_some_and(|open| line.inside < *open) {
            self.open.pop();
        }
        let deeper = self.open.last().is_none_or(|open| line.inside >= open + 2);
        if deeper {
            self.open.push(line.inside);
        }
        "  ".repeat(self.open.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::from_text;

    fn marked(text: &str) -> Vec<String> {
        from_text(text).iter().map(|l| of(l).into_owned()).collect()
    }

    #[test]
    fn markdown_keeps_bold_and_links_without_what_stands_before_them() {
        assert_eq!(
            marked("- **Fed** og [log](https://x.dk)"),
            ["**Fed** og [log](https://x.dk)"]
        );
        assert_eq!(marked("3. Se **planen** nu"), ["Se **planen** nu"]);
        assert_eq!(marked("**1. Alt** er"), ["**Alt** er"]);
        let angled = "Se [log](<https://x.dk/a>), <https://y.dk> og < 5 <b>";
        let bare = "Se [log](https://x.dk/a), https://y.dk og < 5 <b>";
        assert_eq!(marked(angled), [bare]);
        assert_eq!(marked("5 ** 3"), ["5  3"]);
    }

    #[test]
    fn lists_in_lists_stand_further_in() {
        let lines = from_text("- a\n   - b\n     - c\n   - d\n- e\n  mere\n\nf\n    - g");
        let mut depth = ListDepth::default();
        let blanks: Vec<usize> = lines.iter().map(|l| depth.blanks(l).len()).collect();
        assert_eq!(blanks, [0, 2, 4, 2, 0, 2, 0, 0]);
    }
}
