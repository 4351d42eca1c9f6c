//! What a Word file's styles are called.
//!
//! Promise: the body names no style by itself, so that it can be written into a template with other names. Which names a
//! template has is left to `template`.

/// Style ids; a template has its own for the built-in ones.
pub(super) struct StyleIds {
    pub title: String,
    pub subtitle: String,
    pub headings: [String; 3],
    pub bullet: String,
    pub number: String,
    pub more: String,
    /// Whether a heading is told to stay with what follows, since its style may not say it.
    pub keeps_headings: bool,
    pub contents: String,
}

impl StyleIds {
    pub(super) fn own() -> Self {
        Self {
            title: "Title".to_owned(),
            subtitle: "Subtitle".to_owned(),
            headings: ["Heading1", "Heading2", "Heading3"].map(str::to_owned),
            bullet: "ListBullet".to_owned(),
            number: "ListNumber".to_owned(),
            more: "ListContinue".to_owned(),
            keeps_headings: false,
            contents: "TOC1".to_owned(),
        }
    }
}
