//! Lines that begin with a number, however it is written: "3.", "3:", "3 –", "Ad 3", "Sag nr. 3", "III.", "C.".
//!
//! Promise: looks at one line only, and takes no word away. Which of them are items is left to `choice`.

use super::lines::{Hint, Line, numbered};
use super::signs::Sign;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NumberForm {
    /// "Punkt 3: …".
    Point,
    /// "Ad 3", "Sag nr. 3", "Nr. 3".
    Word,
    /// "3. …", or as the list counts.
    Number,
    /// "3: …".
    Colon,
    /// "3 - …".
    Dash,
    /// "3 …".
    Bare,
    /// "III. …".
    Roman,
    /// "C. …".
    Letter,
}

/// A line with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    /// Its index.
    pub at: usize,
    /// How the number is written.
    pub form: NumberForm,
    /// The number as printed.
    pub id: String,
    /// What it counts to, part by part; a letter behind it ("2a") is the last.
    pub value: Vec<u32>,
    /// The title as written.
    pub title: String,
}

/// The numbered lines of a text, in order.
#[must_use]
pub(super) fn all(lines: &[Line], signs: &[Sign]) -> Vec<Numbered> {
    (0..lines.len())
        .filter_map(|at| read(at, &lines[at], &signs[at]))
        .collect()
}

fn read(at: usize, line: &Line, sign: &Sign) -> Option<Numbered> {
    let (form, id, title) = match sign {
        _ if line.begins => {
            let mark = line.mark.clone()?;
            (NumberForm::Number, mark, line.text.clone())
        }
        Sign::Point(id, title) => (NumberForm::Point, id.clone(), title.clone()),
        Sign::Text => match &line.mark {
            Some(mark) => (lettered(mark), mark.clone(), line.text.clone()),
            None if matches!(line.hint, Hint::Plain | Hint::Heading(_)) => loose(&line.text)?,
            None => return None,
        },
        Sign::Part(..)
        | Sign::Recommends
        | Sign::CaseNumber(_)
        | Sign::Journal(_)
        | Sign::Document(..)
        | Sign::Decider(_)
        | Sign::Decision
        | Sign::Absence => return None,
    };
    let value = match form {
        NumberForm::Roman => vec![roman(&id.to_uppercase())?],
        NumberForm::Letter => {
            let letter = id.bytes().next().filter(u8::is_ascii_alphabetic)?;
            vec![u32::from(letter.to_ascii_lowercase() - b'a') + 1]
        }
        NumberForm::Point
        | NumberForm::Word
        | NumberForm::Number
        | NumberForm::Colon
        | NumberForm::Dash
        | NumberForm::Bare => parts(&id),
    };
    Some(Numbered {
        at,
        form,
        id,
        value,
        title,
    })
}

/// How a list's own mark is written.
fn lettered(mark: &str) -> NumberForm {
    if !mark.bytes().all(|b| b.is_ascii_alphabetic()) {
        NumberForm::Number
    } else if (mark.len() > 1 || mark.eq_ignore_ascii_case("i"))
        && roman(&mark.to_uppercase()).is_some()
    {
        NumberForm::Roman
    } else {
        NumberForm::Letter
    }
}

/// The parts of a number: "2.14" is 2 and 14, "2a" is 2 and 1.
#[must_use]
pub(super) fn parts(id: &str) -> Vec<u32> {
    if let [letter] = id.as_bytes()
        && letter.is_ascii_alphabetic()
    {
        return vec![u32::from(letter.to_ascii_lowercase() - b'a') + 1];
    }
    let mut parts = Vec::new();
    for part in id.split('.') {
        let bare = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        parts.push(bare.parse().unwrap_or(u32::MAX));
        if let Some(letter) = part.bytes().last().filter(u8::is_ascii_alphabetic) {
            parts.push(u32::from(letter.to_ascii_lowercase() - b'a') + 1);
        }
    }
    parts
}

/// Whether a number is the next behind another, or the first below it.
#[must_use]
pub(super) fn follows(old: &[u32], new: &[u32]) -> bool {
    let one_more = |a: Option<&u32>, b: Option<&u32>| matches!((a, b), (Some(a), Some(b)) if *b == a.saturating_add(1));
    let same_top = new.first() == old.first();
    one_more(old.first(), new.first()) && new.iter().skip(1).all(|n| *n == 1)
        || same_top && new.len() == old.len() && one_more(old.last(), new.last())
        || same_top && new.len() == old.len() + 1 && new.last() == Some(&1)
}

/// Numbers that are no mark of a list: in front of a colon or a dash, behind a word, roman, or a letter.
pub(super) fn loose(text: &str) -> Option<(NumberForm, String, String)> {
    let (first, rest) = text.split_once(' ')?;
    let lower = first.trim_end_matches('.').to_lowercase();
    if ["ad", "sag", "nr", "emne"].contains(&lower.as_str()) {
        return worded(&lower, rest);
    }
    let rest = rest.trim();
    let bare = first.trim_end_matches(['.', ')', ':']);
    let ended = bare.len() < first.len();
    let digits = (1..=2).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
    // "3. 🔒 Personsag": the number is one whatever sign the title begins with.
    if let Some(id) = signed(first, rest) {
        return Some((NumberForm::Number, id, rest.to_owned()));
    }
    let titled = |t: &str| {
        // "1 (Åben) Velkomst"
        let bare = t.strip_prefix('(').and_then(|t| t.split_once(") "));
        let t = bare
            .filter(|(mark, _)| mark.len() < 24)
            .map_or(t, |(_, t)| t);
        t.starts_with(|c: char| c.is_uppercase() || "”\"„»".contains(c))
    };
    if digits && first.ends_with(':') && is_titled(rest) {
        return Some((NumberForm::Colon, bare.to_owned(), rest.to_owned()));
    }
    if digits && !ended {
        let dashed = rest.strip_prefix(['-', '–', '—', ':']).map(str::trim);
        return match dashed {
            Some(title) if titled(worded_from(title)) => {
                Some((NumberForm::Dash, bare.to_owned(), title.to_owned()))
            }
            Some(_) => None,
            None => titled(rest).then(|| (NumberForm::Bare, bare.to_owned(), rest.to_owned())),
        };
    }
    let single = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase());
    let named = titled(rest) || (is_sign(rest) && titled(worded_from(rest)));
    if ended && named && !single && roman(bare).is_some() {
        return Some((NumberForm::Roman, bare.to_owned(), rest.to_owned()));
    }
    // A single "I." may be a letter and a number; in front of "II." it is a number.
    (ended && single && named).then(|| {
        let form = if "IVX".contains(bare) {
            NumberForm::Roman
        } else {
            NumberForm::Letter
        };
        (form, bare.to_owned(), rest.to_owned())
    })
}

/// Whether a title begins with a sign: neither with a letter nor with a digit, nor as other titles may.
fn is_sign(title: &str) -> bool {
    title.starts_with(|c: char| !(c.is_alphabetic() || c.is_ascii_digit() || c == ' '))
}

/// A title from its first letter or digit on.
fn worded_from(title: &str) -> &str {
    title.trim_start_matches(|c: char| !(c.is_alphabetic() || c.is_ascii_digit()))
}

/// Whether the words of a title begin in small letters, behind whatever sign.
#[must_use]
pub(super) fn is_small_worded(title: &str) -> bool {
    worded_from(title).starts_with(char::is_lowercase)
}

/// The number in front of a title that begins with a sign: "2. – Personsag", "4) ½ års status".
fn signed(first: &str, rest: &str) -> Option<String> {
    let ended = first.ends_with(['.', ')']) && is_sign(rest);
    let plain = ended.then(|| format!("{first} {}", worded_from(rest)))?;
    numbered(&plain).map(|(id, _)| id)
}

/// A title in capitals, or one that begins with a number and has words.
fn is_titled(title: &str) -> bool {
    let title = worded_from(title);
    title.starts_with(char::is_uppercase)
        || (title.starts_with(|c: char| c.is_ascii_digit())
            && title.chars().any(char::is_alphabetic))
}

/// "Ad 1: Titel", "Sag nr. 1 – Titel", "Ad 1 Titel".
fn worded(word: &str, rest: &str) -> Option<(NumberForm, String, String)> {
    let rest = rest.trim_start();
    let rest = rest
        .strip_prefix("nr.")
        .or_else(|| rest.strip_prefix("punkt"))
        .unwrap_or(rest)
        .trim_start();
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.'))?;
    let (id, behind) = rest.split_at_checked(end)?;
    let id = id.trim_end_matches('.');
    let title = behind.trim_start_matches([':', ' ', '-', '–', '—', '.', ')']);
    let lettered = id.len() == 1 && id.bytes().all(|b| b.is_ascii_uppercase());
    let coloned = behind.trim_start().starts_with([':', '-', '–', '—']);
    let shaped = (lettered && coloned)
        || (1..=6).contains(&id.len())
            && id.starts_with(|c: char| c.is_ascii_digit())
            && id.bytes().filter(u8::is_ascii_alphabetic).count() <= 1;
    // "sag 27/118" is a case number, and "Nr. 3 i rækken" a sentence.
    let titled = is_titled(title);
    let parted = word == "ad" || behind.trim_start().starts_with([':', '-', '–', '—', '.']);
    (shaped && titled && parted).then(|| (NumberForm::Word, id.to_owned(), title.to_owned()))
}

/// A roman number below forty.
fn roman(text: &str) -> Option<u32> {
    let digit = |c: char| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
    let digits = digits.filter(|d| (1..=6).contains(&d.len()))?;
    let sum = digits.iter().enumerate().fold(0_i64, |sum, (at, d)| {
        let less = digits.get(at + 1).is_some_and(|next| next > d);
        sum + if less { -i64::from(*d) } else { i64::from(*d) }
    });
    u32::try_from(sum).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_however_they_are_written() {
        for (text, form, id, title) in [
            ("1: Velkomst", NumberForm::Colon, "1", "Velkomst"),
            ("1 - Velkomst", NumberForm::Dash, "1", "Velkomst"),
            ("1 – Velkomst", NumberForm::Dash, "1", "Velkomst"),
            ("1 Velkomst", NumberForm::Bare, "1", "Velkomst"),
            ("Ad 1 Velkomst", NumberForm::Word, "1", "Velkomst"),
            ("AD 1: Velkomst", NumberForm::Word, "1", "Velkomst"),
            ("Ad. 2a) Velkomst", NumberForm::Word, "2a", "Velkomst"),
            ("Sag nr. 1: Velkomst", NumberForm::Word, "1", "Velkomst"),
            ("IV. Velkomst", NumberForm::Roman, "IV", "Velkomst"),
            ("C. Velkomst", NumberForm::Letter, "C", "Velkomst"),
            ("2. – Velkomst", NumberForm::Number, "2", "– Velkomst"),
            ("2a) ½ års plan", NumberForm::Number, "2a", "½ års plan"),
            ("1: 🔒 Velkomst", NumberForm::Colon, "1", "🔒 Velkomst"),
            ("IV. # Velkomst", NumberForm::Roman, "IV", "# Velkomst"),
        ] {
            let found = loose(text);
            assert_eq!(
                found,
                Some((form, id.to_owned(), title.to_owned())),
                "{text}"
            );
        }
        for text in [
            "2027 Budget",
            "12 patienter",
            "Sag 27/118",
            "Ad hoc møde",
            "MI. Hansen",
            "kl. 9",
            "3. – 5. marts",
            "1. – 2. behandling",
            "2. – 25 pct.",
        ] {
            assert_eq!(loose(text), None, "{text}");
        }
        assert_eq!(
            (roman("IX"), roman("XIV"), roman("C")),
            (Some(9), Some(14), None)
        );
        assert_eq!((parts("2.14"), parts("2a")), (vec![2, 14], vec![2, 1]));
    }
}
