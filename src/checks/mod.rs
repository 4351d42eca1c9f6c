//! The quality gate before the agenda goes out: what a careful secretary would look for, one rule family per file.
//!
//! Promise: pure. Each finding names its rule, its place and what to do; none stands in the way of the meeting, and
//! what is only a matter of taste is not reported. Where a place stands in a file is left to the shell.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod body_names;
mod case_numbers;
mod deadline;
mod emptiness;
mod expiry;
mod flow;
mod forecast;
mod money;
mod names;
mod order;
mod personal;
mod recommendation;
pub mod rule;
mod slot;
mod stand_ins;
mod texts;
mod titles;
mod weekday;
mod words;

pub use rule::Rule;

use crate::domain::setup::Setup;
use chrono::NaiveDate;

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Gate<'a> {
    /// Agenda, roster and profile.
    pub setup: &'a Setup,
    /// Today, where a deadline is to be held against it.
    pub today: Option<NaiveDate>,
    /// Names of bodies that are known elsewhere.
    pub bodies: &'a [String],
    /// Words of the user's own that must not be published.
    pub words: &'a [String],
}

/// Where a finding stands. Keys are those of the TOML files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingPlace {
    /// The meeting itself, at a key.
    Meeting(&'static str),
    /// An item (position in the agenda), at a key.
    Item(usize, &'static str),
    /// A person (position in the roster).
    Person(usize),
}

/// How much it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It must be put right; the meeting can be held all the same.
    Error,
    /// Somebody should look.
    Warning,
    /// Good to know.
    Note,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// How much it weighs.
    pub weight: Weight,
    /// Where.
    pub place: FindingPlace,
    /// The words in question, as they stand at the place.
    pub quote: Option<String>,
    /// What is wrong, one sentence.
    pub message: String,
    /// What to do, one sentence.
    pub advice: String,
    /// Where the rule comes from, where it is the body's own.
    pub source: Option<String>,
}

impl Finding {
    fn new(rule: Rule, place: FindingPlace, message: String, advice: &str) -> Self {
        Self {
            rule,
            weight: Weight::Warning,
            place,
            quote: None,
            message,
            advice: advice.to_owned(),
            source: None,
        }
    }

    fn quoting(mut self, quote: &str) -> Self {
        self.quote = Some(quote.to_owned());
        self
    }

    fn error(mut self) -> Self {
        self.weight = Weight::Error;
        self
    }

    fn note(mut self) -> Self {
        self.weight = Weight::Note;
        self
    }

    fn from(mut self, source: Option<&String>) -> Self {
        self.source = source.cloned();
        self
    }

    /// Where the rule comes from: the body's own source, else the rule's.
    #[must_use]
    pub fn basis(&self) -> String {
        self.source
            .clone()
            .unwrap_or_else(|| self.rule.source().to_owned())
    }
}

/// Everything there is to find, rule by rule.
#[must_use]
pub fn all(gate: &Gate<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for rules in [
        // First: what is kept is kept in this order.
        expiry::find,
        order::find,
        deadline::find,
        weekday::find,
        slot::find,
        case_numbers::find,
        body_names::find,
        titles::find,
        emptiness::find,
        recommendation::find,
        words::find,
        money::find,
        flow::find,
        names::find,
        stand_ins::find,
        forecast::find,
        personal::find,
    ] {
        rules(gate, &mut found);
    }
    found
}
