//! A complaint that helps: file, line, the line itself, what is wrong and what to do.
//!
//! Promise: faults are collected, never thrown at the first; there is a cap, and it is said.

use super::source::Source;
use std::ops::Range;

/// How bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The meeting cannot be held with this.
    Error,
    /// It can, but somebody should look.
    Warning,
    /// Nothing is wrong; it is good to know.
    Note,
}

/// Where in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilePosition {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Characters to mark, at least 1.
    pub length: usize,
    /// The line itself.
    pub text: String,
}

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Error or warning.
    pub severity: Severity,
    /// The file's name.
    pub file: String,
    /// Where; `None` for the file as a whole.
    pub spot: Option<FilePosition>,
    /// What is wrong, one sentence.
    pub message: String,
    /// What to do, one sentence.
    pub advice: String,
    /// The rule's stable id, where one of `tjek`'s rules found it.
    pub rule: Option<&'static str>,
    /// Where the rule comes from.
    pub basis: Option<String>,
}

/// A rule's id and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruled {
    /// The stable id.
    pub id: &'static str,
    /// The source in words.
    pub basis: Option<String>,
}

/// More than this are counted, not kept.
pub const CAP: usize = 100;

/// Letters of a sentence that are kept.
const SENTENCE: usize = 400;

/// All complaints.
#[derive(Debug, Default)]
pub struct Faults {
    list: Vec<Fault>,
    errors: usize,
    dropped: usize,
}

impl Faults {
    /// A fault at a place.
    pub fn error(&mut self, source: &Source, span: Range<usize>, message: String, advice: String) {
        self.errors += 1;
        self.add(Severity::Error, source, &span, message, advice);
    }

    /// A warning at a place.
    pub fn warn(&mut self, source: &Source, span: Range<usize>, message: String, advice: String) {
        self.add(Severity::Warning, source, &span, message, advice);
    }

    /// What one of `tjek`'s rules found, with where the rule comes from.
    pub fn rule(
        &mut self,
        severity: Severity,
        (source, span): (&Source, Range<usize>),
        rule: Ruled,
        words: (String, String),
    ) {
        let (message, advice) = words;
        let before = self.list.len();
        self.errors += usize::from(severity == Severity::Error);
        self.add(severity, source, &span, message, advice);
        if self.list.len() > before
            && let Some(last) = self.list.last_mut()
        {
            (last.rule, last.basis) = (Some(rule.id), rule.basis);
        }
    }

    /// A fault of a whole file.
    pub fn file(&mut self, file: &str, message: String, advice: String) {
        self.errors += 1;
        self.list.push(Fault {
            severity: Severity::Error,
            file: file.to_owned(),
            spot: None,
            message,
            advice,
            rule: None,
            basis: None,
        });
    }

    /// What is good to know of a whole file.
    pub fn note(&mut self, file: &str, message: String, advice: String) {
        self.list.push(Fault {
            severity: Severity::Note,
            file: file.to_owned(),
            spot: None,
            message: short(message),
            advice,
            rule: None,
            basis: None,
        });
    }

    /// Takes over what was found elsewhere.
    pub fn append(&mut self, other: Faults) {
        self.list.extend(other.list);
        self.errors += other.errors;
        self.dropped += other.dropped;
    }

    /// Takes over what does not stand in the way of the meeting.
    pub fn append_as_warnings(&mut self, others: Vec<Fault>) {
        let severity = Severity::Warning;
        let others = others.into_iter().map(|f| Fault { severity, ..f });
        self.list.extend(others);
    }

    fn add(
        &mut self,
        severity: Severity,
        source: &Source,
        span: &Range<usize>,
        message: String,
        advice: String,
    ) {
        if self.full() {
            self.dropped += 1;
            return;
        }
        self.list.push(Fault {
            severity,
            file: source.name().to_owned(),
            spot: Some(source.spot(span)),
            message: short(message),
            advice: short(advice),
            rule: None,
            basis: None,
        });
    }

    /// Whether no more are kept; costly advice can be left out then.
    #[must_use]
    pub fn full(&self) -> bool {
        self.list.len() >= CAP
    }

    /// Errors come first within a file; then by line.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            (&a.file, a.spot.as_ref().map(|s| (s.line, s.column)))
                .cmp(&(&b.file, b.spot.as_ref().map(|s| (s.line, s.column))))
        });
    }

    /// Whether anything stands in the way of the meeting.
    #[must_use]
    pub fn any_errors(&self) -> bool {
        self.errors > 0
    }

    /// Whether there is anything but notes.
    #[must_use]
    pub fn any_findings(&self) -> bool {
        self.dropped > 0 || self.list.iter().any(|f| f.severity != Severity::Note)
    }

    /// How many errors so far.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// All kept.
    #[must_use]
    pub fn list(&self) -> &[Fault] {
        &self.list
    }

    /// How many were not kept.
    #[must_use]
    pub fn dropped(&self) -> usize {
        self.dropped
    }
}

/// A sentence with a value of ten megabytes in it helps nobody.
fn short(sentence: String) -> String {
    match sentence.char_indices().nth(SENTENCE) {
        Some((end, _)) => format!("{} …", sentence.get(..end).unwrap_or_default()),
        None => sentence,
    }
}

/// The known word nearest to a mistyped one, if near enough.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > 200 {
        return None;
    }
    let lower = word.to_lowercase();
    known
        .map(|k| (strsim::damerau_levenshtein(&lower, &k.to_lowercase()), k))
        .filter(|(distance, k)| *distance <= 1 + k.chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, k)| k)
}
