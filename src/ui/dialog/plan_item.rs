//! An item of the agenda's file, before the meeting.
//!
//! Promise: asks with the words of the file; a text of several lines is left to the file.

use super::new_item::{KINDS_HINT, kind};
use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::agenda::{AgendaItem, ItemKind, StandingKind};
use crate::domain::plan::{Edit, EntryAt, Fields, Value};
use crate::text::screen;
use crate::ui::effect::Effect;

const NUMBER: &str = "number";
const TITLE: &str = "title";
const KIND: &str = "kind";
const MINUTES: &str = "minutes";
const STANDING: &str = "standing";
const CASE_NUMBER: &str = "case-number";
const DECIDED_BY: &str = "decided-by";
const CLOSED: &str = "closed";
const NEUTRAL_TITLE: &str = "neutral-title";
const RECOMMENDATION: &str = "recommendation";

/// What opens a closed item to the public.
const PUBLIC: &str = "offentligt";

/// StandingKind items by the words of the file.
const STANDING_WORDS: [(&str, StandingKind); 6] = [
    ("dagsorden", StandingKind::Agenda),
    ("referat", StandingKind::Minutes),
    ("mødeplan", StandingKind::Calendar),
    ("beretninger", StandingKind::Reports),
    ("næste niveau", StandingKind::NextLevel),
    ("eventuelt", StandingKind::AnyOtherBusiness),
];

#[derive(Debug)]
struct PlanItem {
    place: EntryAt,
    /// Not in the file yet.
    is_new: bool,
    /// Closed in the file: a slip of a key does not open it.
    was_closed: bool,
    /// As it stands in the file: what is there already may stay.
    number: String,
}

/// Asks about an item that is there.
#[must_use]
pub fn plan_item(item: &AgendaItem, place: EntryAt) -> Dialog {
    let title = format!("Punkt {} på dagsordenen", item.id);
    let purpose = PlanItem {
        place,
        is_new: false,
        was_closed: item.closed,
        number: item.id.as_str().to_owned(),
    };
    Form::new(title, fields(item), purpose).into()
}

/// Asks about a new one with this number.
#[must_use]
pub fn new_plan_item(number: &str, place: EntryAt) -> Dialog {
    let item = AgendaItem::new(number.into(), "", ItemKind::Decision);
    let title = "Nyt punkt på dagsordenen";
    let purpose = PlanItem {
        place,
        is_new: true,
        was_closed: false,
        number: number.to_owned(),
    };
    Form::new(title, fields(&item), purpose).into()
}

fn fields(item: &AgendaItem) -> Vec<Field> {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let word = |s: StandingKind| STANDING_WORDS.iter().find(|(_, o)| *o == s);
    let standing = item.standing.and_then(word).map_or("", |(name, _)| name);
    let kind: String = screen::kind(item.kind).chars().take(1).collect();
    let minutes = item.minutes.map(|m| m.to_string()).unwrap_or_default();
    let case = text(&item.case_number);
    let decider = text(&item.decided_by);
    let neutral = text(&item.neutral_title);
    let mut fields = vec![
        Field::edited(
            NUMBER,
            "Nr.",
            item.id.as_str(),
            "1, 2, … følger rækkefølgen",
        ),
        Field::edited(TITLE, "Titel", &item.title, ""),
        Field::new(KIND, "Art", &kind, KINDS_HINT),
        Field::edited(MINUTES, "Minutter", &minutes, ""),
        Field::edited(
            STANDING,
            "Fast",
            standing,
            "dagsorden, referat, mødeplan, eventuelt …",
        ),
        Field::edited(CASE_NUMBER, "Sagsnr.", &case, ""),
        Field::edited(
            DECIDED_BY,
            "Afgøres af",
            &decider,
            "et andet forum, hvis det afgør sagen",
        ),
        Field::new(CLOSED, "Lukket", yes(item.closed), "j eller n"),
        Field::edited(
            NEUTRAL_TITLE,
            "Neutral titel",
            &neutral,
            "til et lukket punkt",
        ),
    ];
    let recommendation = text(&item.recommendation);
    let one_line = !recommendation.trim_end().contains('\n');
    if one_line && item.recommendations.is_empty() {
        let text = recommendation.trim_end();
        fields.push(Field::edited(RECOMMENDATION, "Indstilling", text, ""));
    }
    fields
}

/// A yes or no as the form shows it.
pub(super) fn yes(set: bool) -> &'static str {
    if set { "j" } else { "n" }
}

impl Form {
    /// A text that may be empty: then the key goes.
    pub(super) fn words(&self, key: &str) -> Value {
        self.optional(key).map_or(Value::Nothing, Value::Text)
    }

    /// A yes; no is the same as nothing.
    ///
    /// # Errors
    /// In Danish, that it says neither.
    pub(super) fn flag(&self, key: &str) -> Result<Value, String> {
        let yes = self.says_yes(key)?;
        Ok(if yes { Value::Yes } else { Value::Nothing })
    }

    fn has(&self, key: &str) -> bool {
        self.fields.iter().any(|f| f.key == key)
    }
}

/// The kind as the file writes it.
fn kind_word(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Decision => "beslutning",
        ItemKind::Discussion => "drøftelse",
        ItemKind::Information => "orientering",
    }
}

/// "3", "3a", "3.1", "IV" or "B": a word is no number, and would push all titles aside.
fn is_number(text: &str) -> bool {
    let part = |part: &str| {
        let letters = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let roman = letters.len() == part.len() && letters.chars().all(|c| "IVXLC".contains(c));
        !part.is_empty() && part.len() <= 6 && (roman || letters.chars().count() <= 1)
    };
    text.split('.').all(part)
}

fn minutes(form: &Form) -> Result<Value, String> {
    let Some(text) = form.optional(MINUTES) else {
        return Ok(Value::Nothing);
    };
    let number = text.parse().ok().filter(|m| (0..=1440).contains(m));
    let number = number.ok_or("Skriv et antal minutter, højst 1440.")?;
    Ok(Value::Number(number))
}

fn values(form: &Form, closed: Value, old_number: &str) -> Result<Fields, String> {
    let kind = kind_word(kind(form.text(KIND))?);
    let minutes = minutes(form)?;
    let standing = form.text(STANDING).to_lowercase();
    let known = |word: &str| STANDING_WORDS.iter().any(|(name, _)| *name == word);
    if !standing.is_empty() && !known(&standing) {
        return Err("Skriv dagsorden, referat, mødeplan, beretninger, næste niveau eller eventuelt; ellers ingenting.".to_owned());
    }
    let standing = Some(standing).filter(|s| !s.is_empty());
    let number = form.needed(NUMBER, "Skriv punktets nummer.")?;
    if number != old_number && !is_number(&number) {
        return Err("Skriv nummeret som 3, 3a eller 3.1.".to_owned());
    }
    let title = form.needed(TITLE, "Skriv punktets titel.")?;
    let mut fields = vec![
        ("nr", Value::Text(number)),
        ("titel", Value::Text(title)),
        ("art", Value::Text(kind.to_owned())),
        ("minutter", minutes),
        ("fast", standing.map_or(Value::Nothing, Value::Text)),
        ("sagsnr", form.words(CASE_NUMBER)),
        ("afgoeres_af", form.words(DECIDED_BY)),
        ("lukket", closed),
        ("neutral_titel", form.words(NEUTRAL_TITLE)),
    ];
    if form.has(RECOMMENDATION) {
        fields.push(("indstilling", form.words(RECOMMENDATION)));
    }
    Ok(fields)
}

impl Purpose for PlanItem {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let opened = self.was_closed && form.text(CLOSED).to_lowercase() == PUBLIC;
        let closed = if opened {
            Value::Nothing
        } else {
            form.flag(CLOSED)?
        };
        if self.was_closed && !opened && closed == Value::Nothing {
            return Err(format!(
                "Punktet er lukket. Skal alle kunne se det, så skriv {PUBLIC} ud for Lukket; ellers ja."
            ));
        }
        let values = values(form, closed, &self.number)?;
        let edit = if self.is_new {
            Edit::Add(self.place, values)
        } else {
            Edit::Set(self.place, values)
        };
        Ok(Answer::Stay(Effect::Edit(Box::new(edit))))
    }
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn a_number_is_short_and_no_word() {
        for number in ["3", "3a", "3.1", "12.2b", "IV", "B"] {
            assert!(is_number(number), "{number}");
        }
        for word in ["3Anna", "Anna", "3 a b", "", "3.", "..", "Økonomi"] {
            assert!(!is_number(word), "{word}");
        }
    }
}
