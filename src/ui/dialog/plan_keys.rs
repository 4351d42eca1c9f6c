//! The keys of the input files as fields: what each is called on the screen, and how its value is shown and read.
//!
//! Promise: a field is known by the file's own key; what is not touched is not written. Which keys a form has is left to
//! the form, what a key means to `store::input`.

use super::field::LETTERS;
use super::{Field, FieldKind};
use crate::domain::agenda::StandingKind;
use crate::domain::plan::Value;
use crate::text::danish;
use crate::text::reading::{clock, day};

/// A key of a file, as a field.
#[derive(Debug)]
pub(super) struct PlanKey {
    /// The file's key, which is the field's too.
    pub key: &'static str,
    /// What it is called on the screen.
    pub label: &'static str,
    /// What may be written.
    pub hint: &'static str,
    /// What it says.
    pub says: Says,
}

/// What a key says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// A line of words.
    Words,
    /// A line that must be there, and what is said when it is not.
    Needed(&'static str),
    /// Somebody of the list; completed by name.
    Name,
    /// So many minutes.
    Minutes,
    /// Yes or no.
    Flag,
    /// Closed to the public or not: opened with a word.
    Closed,
    /// Decision, discussion or information, by letter.
    Kind,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A day.
    Day,
    /// A time of day.
    Clock,
    /// A time of day that must be there.
    NeededClock,
    /// A text of several lines.
    Text,
    /// A list, an entry a line.
    List,
    /// A few words with commas between them.
    Few,
    /// The same, of names.
    Names,
    /// Entries with keys of their own.
    Entries,
    /// What somebody is at the meeting, by letter: no key of a file, but which table the entry stands in.
    Role,
}

impl PlanKey {
    pub(super) const fn new(
        key: &'static str,
        label: &'static str,
        hint: &'static str,
        says: Says,
    ) -> Self {
        Self {
            key,
            label,
            hint,
            says,
        }
    }

    /// The field, with what the file says.
    pub(super) fn field(&self, value: &Value) -> Field {
        let text = self.shown(value);
        // One letter takes the place of another.
        let letter = matches!(
            self.says,
            Says::Kind | Says::Flag | Says::Closed | Says::Role
        );
        let new = if letter { Field::new } else { Field::edited };
        let field = new(self.key, self.label, &text, self.hint);
        field.of_kind(self.kind(value, &text))
    }

    fn kind(&self, value: &Value, text: &str) -> FieldKind {
        // What does not fit a line is shown as what it is.
        let fits = !text.contains('\n') && text.chars().count() <= LETTERS;
        if self.says == Says::List || self.is_few() && has_comma(value) {
            FieldKind::List
        } else if self.says == Says::Entries {
            FieldKind::Entries
        } else if self.says == Says::Text || !fits {
            FieldKind::Text
        } else {
            FieldKind::Line
        }
    }

    fn is_few(&self) -> bool {
        matches!(self.says, Says::Few | Says::Names)
    }

    /// A value as the field shows it.
    fn shown(&self, value: &Value) -> String {
        match value {
            Value::Nothing if matches!(self.says, Says::Flag | Says::Closed) => "n".to_owned(),
            Value::Nothing => String::new(),
            Value::Yes => "j".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.format("%-d-%-m-%Y").to_string(),
            Value::Text(text) if self.says == Says::Kind => text.chars().take(1).collect(),
            Value::Text(text) if matches!(self.says, Says::Clock | Says::NeededClock) => {
                let time = clock(text.get(..5).unwrap_or(text));
                time.map_or_else(|| text.clone(), |t| danish::clock(t, '.'))
            }
            Value::Text(text) => text.clone(),
            Value::List(list) => {
                let between = if self.is_few() && !has_comma(value) {
                    ", "
                } else {
                    "\n"
                };
                let lines: Vec<String> = list.iter().map(|t| one_line(t)).collect();
                lines.join(between)
            }
        }
    }

    /// What was typed, as a value for the file.
    ///
    /// # Errors
    /// What is wrong with it, in Danish.
    pub(super) fn read(&self, field: &Field) -> Result<Value, String> {
        let text = field.text.trim();
        if text.is_empty() {
            return self.empty();
        }
        match self.says {
            Says::Flag => yes_or_no(text, self.label),
            Says::Closed => super::plan_item::closed(text, &field.was),
            Says::Kind => Ok(Value::Text(
                super::new_item::kind(text)?.file_word().to_owned(),
            )),
            Says::Words | Says::Needed(_) | Says::Name | Says::Text | Says::Role => {
                Ok(Value::Text(text.to_owned()))
            }
            Says::Minutes => minutes(text),
            Says::OneOf(words) => one_of(text, words),
            Says::Day => read_day(text),
            Says::Clock | Says::NeededClock => {
                let time = clock(text).ok_or("Skriv klokkeslættet som 13.30.")?;
                Ok(Value::Text(danish::clock(time, '.')))
            }
            Says::List => Ok(entries(text.lines())),
            Says::Few | Says::Names if text.contains('\n') => Ok(entries(text.lines())),
            Says::Few | Says::Names => Ok(entries(text.split(','))),
            Says::Entries => Ok(Value::Nothing),
        }
    }
}

impl PlanKey {
    /// What a field says that nothing stands in.
    fn empty(&self) -> Result<Value, String> {
        match self.says {
            Says::Needed(complaint) => Err(complaint.to_owned()),
            Says::NeededClock => Err("Skriv, hvornår mødet begynder.".to_owned()),
            Says::Flag | Says::Closed => yes_or_no("", self.label),
            Says::Kind => super::new_item::kind("").map(|_| Value::Nothing),
            Says::Words
            | Says::Name
            | Says::Minutes
            | Says::OneOf(_)
            | Says::Day
            | Says::Clock
            | Says::Text
            | Says::List
            | Says::Few
            | Says::Names
            | Says::Entries
            | Says::Role => Ok(Value::Nothing),
        }
    }
}

/// A day as people type it, or as the file writes it.
fn read_day(text: &str) -> Result<Value, String> {
    let iso = || text.parse::<chrono::NaiveDate>().ok();
    let date = day(text, 0)
        .or_else(iso)
        .filter(|d| (1900..=2200).contains(&chrono::Datelike::year(d)));
    date.map(Value::Date)
        .ok_or_else(|| "Skriv datoen som 9-12-2026.".to_owned())
}

fn has_comma(value: &Value) -> bool {
    matches!(value, Value::List(list) if list.iter().any(|t| t.contains(',')))
}

fn one_line(text: &str) -> String {
    text.trim().replace('\n', " ")
}

fn entries<'t>(texts: impl Iterator<Item = &'t str>) -> Value {
    let texts = texts.map(str::trim).filter(|t| !t.is_empty());
    match texts.map(str::to_owned).collect::<Vec<_>>() {
        none if none.is_empty() => Value::Nothing,
        texts => Value::List(texts),
    }
}

fn yes_or_no(text: &str, label: &str) -> Result<Value, String> {
    match text.to_lowercase().as_str() {
        "j" | "ja" => Ok(Value::Yes),
        "n" | "nej" => Ok(Value::Nothing),
        _ => Err(format!("Skriv ja eller nej ved ”{label}”.")),
    }
}

fn minutes(text: &str) -> Result<Value, String> {
    let number = text.parse().ok().filter(|m| (0..=1440).contains(m));
    let number = number.ok_or("Skriv et antal minutter, højst 1440.")?;
    Ok(Value::Number(number))
}

fn one_of(text: &str, words: &[&str]) -> Result<Value, String> {
    let lower = text.to_lowercase();
    if words.contains(&lower.as_str()) {
        return Ok(Value::Text(lower));
    }
    let known = match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} eller {last}", rest.join(", ")),
        Some(_) | None => words.concat(),
    };
    Err(format!("Skriv {known}; ellers ingenting."))
}

/// Standing items by the words of the file.
pub(super) const STANDING: &[&str] = &[
    StandingKind::Agenda.file_word(),
    StandingKind::Minutes.file_word(),
    StandingKind::Calendar.file_word(),
    StandingKind::Reports.file_word(),
    StandingKind::NextLevel.file_word(),
    StandingKind::AnyOtherBusiness.file_word(),
];
