//! A list of contents, and what leads to a place of the paper, as WordprocessingML.
//!
//! Promise: a field that Word can make again, with the entries it would make, each leading to its place. On which page a
//! place stands only Word knows, which has other letters than ours: an entry has no number rather than a wrong one until
//! the list is made again (F9), and then it has.

use super::body::BodyWriter;
use crate::minutes::document::DocumentContents;

/// All headings of the first level, as links, with their pages.
const FIELD: &str = r#" TOC \o "1-1" \h \z \u "#;

/// The name of a place: Word takes no hyphen in it, nor more than forty signs.
pub(super) fn name(anchor: &str) -> String {
    anchor.replace('-', "_").chars().take(40).collect()
}

impl BodyWriter<'_> {
    /// Opens what leads to a place of the paper.
    pub(super) fn lead(&mut self, place: &str) {
        let to = [("w:anchor", name(place)), ("w:history", "1".to_owned())];
        let to: Vec<(&str, &str)> = to.iter().map(|(k, v)| (*k, v.as_str())).collect();
        self.xml.open("w:hyperlink", &to);
    }

    /// The list under its heading.
    pub(super) fn contents(&mut self, contents: &DocumentContents) {
        self.paragraph("Indholdsoverskrift", &contents.heading);
        let style = self.contents_style().to_owned();
        for (n, entry) in contents.entries.iter().enumerate() {
            self.begin(&style, None);
            if n == 0 {
                self.field(FIELD);
            }
            self.lead(&entry.anchor);
            self.run(&entry.text);
            self.xml.close();
            if n + 1 == contents.entries.len() {
                self.mark("end");
            }
            self.xml.close();
        }
    }
}
