//! Asks somebody for a body's rules, question by question, until they make a profile.
//!
//! Promise: pure. What was not answered is not told; a wrong answer is a complaint and changes nothing; one question back
//! takes its answer back with it. Lines come and go in the shell; the file is written by `store`.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod naming;
mod noting;
mod reading;
pub mod topic;
mod wording;

use crate::domain::own_rules::BodyRules;
use crate::domain::profile::Profile;
use crate::text::body::UNSET;
use crate::text::clean::pasted_line;
use crate::text::danish::fold;
use std::collections::BTreeSet;
use topic::{HeadPart, Topic};

/// What is known before anybody is asked.
#[derive(Clone, Debug, Default)]
pub struct KnownBodies {
    /// The profiles that one can build on.
    pub profiles: Vec<Profile>,
    /// The ids that are taken.
    pub taken: BTreeSet<String>,
}

/// What a line from the person led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It was an answer, or a step back: the next question stands.
    Onward,
    /// It was not understood, or asked for an explanation: the same question stands.
    Again(String),
}

/// The interview as it stands.
#[derive(Clone, Debug)]
pub struct Interview {
    known: KnownBodies,
    rules: BodyRules,
    at: Option<Topic>,
    /// The questions that were answered, with what was told before each and the answer.
    trail: Vec<(Topic, BodyRules, String)>,
    /// Answers that were stepped back over, the nearest last.
    ahead: Vec<(Topic, String)>,
}

/// Longest answer, in characters.
const LONGEST: usize = 2_000;

/// What is written to leave a rule open.
const OPEN: &str = UNSET;

impl Interview {
    /// At its first question.
    #[must_use]
    pub fn new(known: KnownBodies) -> Self {
        Self {
            known,
            rules: BodyRules::default(),
            at: Some(Topic::Head(HeadPart::Name)),
            trail: Vec::new(),
            ahead: Vec::new(),
        }
    }

    /// What is asked now; `None` when everything was.
    #[must_use]
    pub fn topic(&self) -> Option<Topic> {
        self.at
    }

    /// What was told so far.
    #[must_use]
    pub fn rules(&self) -> &BodyRules {
        &self.rules
    }

    /// The profile that it builds on.
    #[must_use]
    pub fn below(&self) -> Option<&Profile> {
        let id = self.rules.extends.as_ref()?;
        self.known.profiles.iter().find(|p| p.id == *id)
    }

    /// The question in words, with what an empty line means; `None` when everything was asked.
    #[must_use]
    pub fn question(&self) -> Option<String> {
        let topic = self.at?;
        let empty = match self.earlier(topic) {
            Some(earlier) => earlier.to_owned(),
            None => self.empty_means(topic),
        };
        Some(format!("{} [{empty}]", wording::question(topic, self)))
    }

    /// The answer that was stepped back over, where it was one.
    fn earlier(&self, topic: Topic) -> Option<&str> {
        let (was, answer) = self.ahead.last()?;
        (*was == topic && !answer.is_empty()).then_some(answer.as_str())
    }

    /// Takes in a line.
    pub fn hear(&mut self, line: &str) -> Heard {
        let Some(topic) = self.at else {
            return Heard::Onward;
        };
        let line = pasted_line(line);
        let line = line.trim();
        match line {
            "?" => return Heard::Again(wording::explanation(topic).to_owned()),
            "-" if self.back() => return Heard::Onward,
            "-" => return Heard::Again("Det er det første spørgsmål.".to_owned()),
            _ => {}
        }
        if line.chars().count() > LONGEST {
            return Heard::Again(format!("Svaret er for langt: højst {LONGEST} tegn."));
        }
        let open = topic.may_be_open() && fold(line) == fold(OPEN);
        if open && self.inherited(topic).is_some() {
            return Heard::Again(
                "Den profil, der bygges på, fastsætter det. Skriv, hvad der gælder her, eller gå tilbage og byg på ingen."
                    .to_owned(),
            );
        }
        let answer = match self.earlier(topic) {
            _ if open => String::new(),
            Some(earlier) if line.is_empty() => earlier.to_owned(),
            Some(_) | None => line.to_owned(),
        };
        self.note(topic, answer)
    }

    fn note(&mut self, topic: Topic, answer: String) -> Heard {
        let before = self.rules.clone();
        match self.told(topic, &answer) {
            Ok(answered) => {
                // The answers ahead were given to what was told then.
                let same = |(was, said): &(Topic, String)| *was == topic && *said == answer;
                if self.ahead.last().is_some_and(same) {
                    self.ahead.pop();
                } else {
                    self.ahead.clear();
                }
                self.trail.push((topic, before, answer));
                self.at = topic.next(answered, &self.rules);
                Heard::Onward
            }
            Err(complaint) => {
                self.rules = before;
                Heard::Again(complaint)
            }
        }
    }

    /// One question back, with its answer; false at the first one.
    pub fn back(&mut self) -> bool {
        let Some((topic, before, answer)) = self.trail.pop() else {
            return false;
        };
        self.rules = before;
        self.at = Some(topic);
        self.ahead.push((topic, answer));
        true
    }

    /// Gives the profile another id, when somebody else has taken the one it had.
    ///
    /// # Errors
    /// In Danish, why not.
    pub fn rename(&mut self, line: &str) -> Result<(), String> {
        let id = pasted_line(line).trim().to_owned();
        let id = if id.is_empty() { self.free_id() } else { id };
        self.id_fits(&id)?;
        self.rules.id = id;
        Ok(())
    }

    /// Takes it that an id has been taken meanwhile; the one to propose instead.
    pub fn is_taken(&mut self, id: &str) -> String {
        self.known.taken.insert(id.to_lowercase());
        self.free_id()
    }
}
