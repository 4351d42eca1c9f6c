//! Danish grammar in small pieces: lists, plurals, dates, times, and folding for search.
//!
//! Promise: "a, b og c" without a comma before "og"; weekday and month in small letters; times with
//! the body's own separator (domain 2.13). Sentences are left to the sibling modules.

use crate::domain::profile::DateStyle;
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use unicode_normalization::UnicodeNormalization;

/// Joins as Danish does: "a", "a og b", "a, b og c". Empty for no words.
#[must_use]
pub fn list<S: AsRef<str>>(words: &[S]) -> String {
    let mut text = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            text.push_str(if i + 1 == words.len() { " og " } else { ", " });
        }
        text.push_str(word.as_ref());
    }
    text
}

/// Joins as [`list`], but with semicolons alone where a member has a comma of its own: "a, b; c; d" reads as three.
#[must_use]
pub fn clear_list<S: AsRef<str>>(words: &[S]) -> String {
    if words.iter().any(|w| w.as_ref().contains(", ")) {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        words.join("; ")
    } else {
        list(words)
    }
}

/// What somebody said or wrote, in quotation marks and letter for letter: where it has some itself, those around it are
/// of the other kind: »det hedder ”plan” nu«.
#[must_use]
pub fn quoted(text: &str) -> String {
    if text.contains(['”', '“', '„', '"']) {
        format!("»{text}«")
    } else {
        format!("”{text}”")
    }
}

/// The genitive of a name: "Lillebælts", and "Jens Mads’" where it ends in an s, x or z.
#[must_use]
pub fn genitive(name: &str) -> String {
    let hissing = name.to_lowercase().ends_with(['s', 'x', 'z']);
    format!("{name}{}", if hissing { "’" } else { "s" })
}

/// "1 plads", "2 pladser".
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// "mandag den 9. oktober 2017".
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    format!("{} den {}", weekday(date), self::date(date))
}

/// "9. oktober 2017".
#[must_use]
pub fn date(date: NaiveDate) -> String {
    let month = MONTHS[date.month0() as usize];
    format!("{}. {month} {}", date.day(), date.format("%Y"))
}

/// A day without its weekday, for tables: "4. december 2026", or "04-12-2026" where the body writes digits.
#[must_use]
pub fn day(date: NaiveDate, style: DateStyle) -> String {
    match style {
        DateStyle::Long | DateStyle::Plain => self::date(date),
        DateStyle::Digits => dated(date, style),
    }
}

/// A day in the body's own style.
#[must_use]
pub fn dated(date: NaiveDate, style: DateStyle) -> String {
    match style {
        DateStyle::Long => long_date(date),
        DateStyle::Plain => self::date(date),
        DateStyle::Digits => date.format("%d-%m-%Y").to_string(),
    }
}

/// "den 4. december 2026", or "04-12-2026" where the body writes digits: a day inside a sentence.
#[must_use]
pub fn on(date: NaiveDate, style: DateStyle) -> String {
    match style {
        DateStyle::Long | DateStyle::Plain => format!("den {}", self::date(date)),
        DateStyle::Digits => dated(date, style),
    }
}

/// The days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
];

/// The months, January first. Not `chrono`'s: its table of all the world's languages is a third of the addresses that are set
/// right in the program each time before it begins.
const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// "torsdag" for a date: used to hold a written weekday against it.
#[must_use]
pub fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        chrono::Weekday::Mon => "mandag",
        chrono::Weekday::Tue => "tirsdag",
        chrono::Weekday::Wed => "onsdag",
        chrono::Weekday::Thu => "torsdag",
        chrono::Weekday::Fri => "fredag",
        chrono::Weekday::Sat => "lørdag",
        chrono::Weekday::Sun => "søndag",
    }
}

/// The number of a month from its name, in full or by its first letters, at least three.
#[must_use]
pub fn month(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    let known = name.chars().count() >= 3;
    let begins = |(_, month): &(u32, &str)| known && month.starts_with(&name);
    (1..).zip(MONTHS).find(begins).map(|(number, _)| number)
}

/// "13.30", or "13:30" where the body writes so.
#[must_use]
pub fn clock(time: NaiveTime, separator: char) -> String {
    format!("{}{separator}{:02}", time.hour(), time.minute())
}

/// A length of time in whole minutes: "7 min.", "1 t. 5 min.".
#[must_use]
pub fn minutes(seconds: i64) -> String {
    let minutes = seconds.max(0) / 60;
    if minutes < 60 {
        format!("{minutes} min.")
    } else {
        format!("{} t. {} min.", minutes / 60, minutes % 60)
    }
}

/// The first letter in upper case.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The first letter in lower case, unless the word is an abbreviation such as "PLO".
#[must_use]
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), second) if second.is_none_or(|c| !c.is_uppercase()) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// Folds for search: lower case, å/aa, æ/ae, ø/oe and accents made alike, so that `ostergard`,
/// `oestergaard` and `Østergård` meet. The result is for comparing only.
#[must_use]
pub fn fold(text: &str) -> String {
    let folded = fold_danish(text).unwrap_or_else(|| fold_any(text));
    // After NFD å is "a" with a ring that was dropped: "aa" and "oe" are brought to the same form.
    let alike = [("aa", "a"), ("oe", "o"), ("ö", "o")];
    alike.into_iter().fold(folded, |folded, (from, to)| {
        if folded.contains(from) {
            folded.replace(from, to)
        } else {
            folded
        }
    })
}

/// Letters as any language has them.
fn fold_any(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            'ø' | 'ö' => folded.push('o'),
            'æ' | 'ä' => folded.push_str("ae"),
            'é' | 'è' => folded.push('e'),
            c if unicode_normalization::char::is_combining_mark(c) => {}
            c => folded.push(c),
        }
    }
    folded
}

/// The same for text of no letters but those of Danish, which is nearly all there is and need not be decomposed.
fn fold_danish(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\0'..='\x7f' => folded.push(c.to_ascii_lowercase()),
            'å' | 'Å' => folded.push('a'),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ø' | 'Ø' => folded.push('o'),
            'é' | 'É' => folded.push('e'),
            '–' | '”' | '’' | '…' => folded.push(c),
            _ => return None,
        }
    }
    Some(folded)
}

/// An id made of a name: "Åse Ærø-Holm" gives `aase-aeroe-holm`. Empty when no letter is left.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.nfc().flat_map(char::to_lowercase) {
        match c {
            'å' => slug.push_str("aa"),
            'æ' | 'ä' => slug.push_str("ae"),
            'ø' | 'ö' => slug.push_str("oe"),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            c if c.is_alphanumeric() => slug.extend(c.nfd().filter(char::is_ascii_alphanumeric)),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Whether every word of the (folded) question begins or stands in the (folded) name.
#[must_use]
pub fn matches(folded_name: &str, folded_question: &str) -> bool {
    folded_question
        .split_whitespace()
        .all(|word| folded_name.contains(word))
}

/// Ends in a full stop, once.
#[must_use]
pub fn stopped(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_in_a_quotation_has_marks_of_its_own() {
        for (text, said) in [
            ("plan", "”plan”"),
            (
                "I afsnit 3 ændres ”kan” til ”skal”.",
                "»I afsnit 3 ændres ”kan” til ”skal”.«",
            ),
            ("det \"nye\" hus", "»det \"nye\" hus«"),
            ("»før« og nu", "”»før« og nu”"),
        ] {
            assert_eq!(quoted(text), said);
        }
    }

    #[test]
    fn each_day_of_a_leap_year_is_written_with_the_month_and_weekday_it_has() {
        let first = NaiveDate::from_ymd_opt(2028, 1, 1).expect("a day");
        assert_eq!(long_date(first), "lørdag den 1. januar 2028");
        for date in first.iter_days().take(366) {
            let text = self::date(date);
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(words[0], format!("{}.", date.day()));
            assert_eq!(month(words[1]), Some(date.month()), "{text}");
            assert_eq!(words[2], "2028");
            let since = (date - first).num_days() + 5;
            let day = WEEKDAYS[usize::try_from(since % 7).expect("small")];
            assert_eq!(long_date(date), format!("{day} den {text}"));
        }
        assert_eq!(month("ma"), None);
        assert_eq!(month("Maj"), Some(5));
        assert_eq!(month("sept"), Some(9));
        assert_eq!(month("septembre"), None);
    }

    #[test]
    fn danish_text_is_folded_as_any_text() {
        let letters = "Aa Åå Ææ Øø Éé oe OE aaa – ” ’ … 0-9 \t\n~";
        for text in letters.split(' ').chain([letters]) {
            assert_eq!(fold_danish(text), Some(fold_any(text)), "{text:?}");
        }
        for c in (0..0x2100).filter_map(char::from_u32) {
            let text = c.to_string();
            let quick = fold_danish(&text);
            assert!(quick.is_none_or(|q| q == fold_any(&text)), "{c:?}");
        }
        assert_eq!(
            fold("Aagaard Østergård Soe Kör"),
            fold("Ågard Oestergaard Sø Kør")
        );
    }

    #[test]
    fn lists_have_og_before_the_last_and_no_comma_there() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["Anne"]), "Anne");
        assert_eq!(list(&["Anne", "Bo"]), "Anne og Bo");
        assert_eq!(list(&["Anne", "Bo", "Carl"]), "Anne, Bo og Carl");
    }

    #[test]
    fn a_list_of_what_has_commas_has_semicolons() {
        assert_eq!(clear_list(&["Anne", "Bo"]), "Anne og Bo");
        let said = clear_list(&["Jens", "Hansen, Ole", "Per"]);
        assert_eq!(said, "Jens; Hansen, Ole; Per");
        assert_eq!(clear_list(&["Hansen, Ole"]), "Hansen, Ole");
    }

    #[test]
    fn a_genitive_has_an_s_once() {
        assert_eq!(
            genitive("Sundhedsklynge Lillebælt"),
            "Sundhedsklynge Lillebælts"
        );
        assert_eq!(genitive("Jens Mads"), "Jens Mads’");
        assert_eq!(genitive("Max"), "Max’");
    }

    #[test]
    fn dates_and_times_are_danish() {
        let day = NaiveDate::from_ymd_opt(2017, 10, 9).unwrap_or_default();
        assert_eq!(long_date(day), "mandag den 9. oktober 2017");
        assert!(long_date(day).starts_with(weekday(day)));
        let time = NaiveTime::from_hms_opt(9, 5, 59).unwrap_or_default();
        assert_eq!(clock(time, '.'), "9.05");
        assert_eq!(clock(time, ':'), "9:05");
        assert_eq!(minutes(3_900), "1 t. 5 min.");
    }

    #[test]
    fn search_meets_danish_spellings_half_way() {
        for question in [
            "ostergard",
            "oestergaard",
            "Østergård",
            "østergaard",
            "STERG",
        ] {
            assert!(
                matches(&fold("Søren Østergård"), &fold(question)),
                "{question}"
            );
        }
        assert!(matches(&fold("Åse Ærø"), &fold("aero aase")));
        assert!(matches(&fold("A\u{30a}se"), &fold("åse")));
        assert!(!matches(&fold("Søren Østergård"), &fold("vestergård")));
    }

    #[test]
    fn ids_are_made_of_names() {
        assert_eq!(slug("Åse Ærø-Holm"), "aase-aeroe-holm");
        assert_eq!(slug("Nour El-Khatib Dam"), "nour-el-khatib-dam");
        assert_eq!(slug(" René  Müller."), "rene-muller");
        assert_eq!(slug("日本"), "");
    }

    #[test]
    fn first_letters() {
        assert_eq!(lower_first("Almen praksis"), "almen praksis");
        assert_eq!(lower_first("PLO"), "PLO");
        assert_eq!(capital("å"), "Å");
    }
}
