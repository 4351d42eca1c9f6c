//! What looks like personal data in minutes that are to be published.
//!
//! Promise: every text of the public version is looked at, and each finding has its place in words. It finds what has
//! the shape of a CPR number, an e-mail address or a telephone number, and words of the user's own; it knows no names
//! and proves nothing. Whether to publish is left to a person.

use super::facts::{ItemDetail, ItemFacts, Minutes};
use crate::text::danish::{capital, fold};

/// What it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Six digits that can be a date, and four more.
    Cpr,
    /// Something@somewhere.
    Mail,
    /// Eight digits, as Danish telephone numbers are written.
    Phone,
    /// A word from the user's list.
    OwnWord,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Where, e.g. "punkt 3, sagsfremstilling".
    pub place: String,
    /// What it looks like.
    pub kind: Kind,
    /// The words themselves.
    pub text: String,
}

impl Doubt {
    /// "Punkt 3, sagsfremstilling: ”010203-1234” (ligner et CPR-nummer)".
    #[must_use]
    pub fn sentence(&self) -> String {
        let kind = looks_like(self.kind);
        format!("{}: ”{}” ({kind})", capital(&self.place), self.text)
    }
}

/// "ligner et CPR-nummer", "en mailadresse": what a kind is called behind the words in question.
#[must_use]
pub fn looks_like(kind: Kind) -> &'static str {
    match kind {
        Kind::Cpr => "ligner et CPR-nummer",
        Kind::Mail => "en mailadresse",
        Kind::Phone => "ligner et telefonnummer",
        Kind::OwnWord => "et af ordene på din liste",
    }
}

/// Looks through the facts that a version prints.
#[must_use]
pub fn findings(facts: &Minutes, own_words: &[String]) -> Vec<Doubt> {
    let mut found = Vec::new();
    let mut look = |place: &str, text: &str| {
        found.extend(in_text(text, own_words).map(|(kind, text)| Doubt {
            place: place.to_owned(),
            kind,
            text,
        }));
    };
    look("mødets overskrift", &facts.title);
    for text in facts.place.iter().chain(&facts.next_meeting) {
        look("mødets oplysninger", text);
    }
    for person in facts.attendance.iter().flat_map(|g| &g.people) {
        look("deltagerlisten", &person.name);
        look(
            "deltagerlisten",
            person.organisation.as_deref().unwrap_or_default(),
        );
    }
    for text in facts
        .approval
        .sent_to
        .iter()
        .chain(&facts.approval.approved_by)
    {
        look("godkendelsen", text);
    }
    for correction in &facts.corrections {
        let changed = correction.changes.iter().flat_map(|c| [&c.from, &c.to]);
        let said = correction.what.iter().chain(&correction.reason);
        for text in said.chain(changed.flatten()) {
            look("rettelserne", text);
        }
    }
    for item in &facts.items {
        for (part, text) in parts(item) {
            look(&format!("punkt {}, {part}", item.number), text);
        }
    }
    found.dedup();
    found
}

/// An item's texts with their names.
fn parts(item: &ItemFacts) -> Vec<(&'static str, &str)> {
    let mut parts = vec![("titel", item.title.as_str())];
    if let Some(detail) = &item.detail {
        parts.extend(detail_parts(detail));
    }
    parts
}

fn detail_parts(detail: &ItemDetail) -> Vec<(&'static str, &str)> {
    let mut parts: Vec<(&'static str, &str)> = Vec::new();
    for (name, text) in [
        ("resumé", &detail.summary),
        ("sagsfremstilling", &detail.case),
        ("økonomi", &detail.finances),
        ("indstilling", &detail.recommendation),
    ] {
        parts.extend(text.as_deref().map(|t| (name, t)));
    }
    parts.extend(
        detail
            .recommendations
            .iter()
            .map(|t| ("indstilling", t.as_str())),
    );
    parts.extend(
        detail
            .decision
            .iter()
            .map(|d| ("beslutning", d.text.as_str())),
    );
    parts.extend(
        detail
            .positions
            .iter()
            .map(|p| ("forbehold", p.text.as_str())),
    );
    for amendment in &detail.amendments {
        let words = amendment
            .place
            .iter()
            .chain(&amendment.old)
            .chain(&amendment.new);
        parts.extend(words.map(|t| ("tekstændring", t.as_str())));
    }
    for treatment in &detail.earlier {
        let words = treatment.text.iter().chain(&treatment.outcome);
        let words = words.chain(&treatment.absent).chain([&treatment.body]);
        parts.extend(words.map(|t| ("tidligere behandling", t.as_str())));
    }
    parts.extend(detail.annexes.iter().map(|t| ("bilag", t.as_str())));
    for follow_up in &detail.follow_ups {
        parts.push(("opfølgning", follow_up.what.as_str()));
        parts.extend(follow_up.who.as_deref().map(|t| ("opfølgning", t)));
    }
    parts
}

/// What in a text looks like personal data: its kind and the words themselves.
pub fn in_text<'t>(
    text: &'t str,
    own_words: &'t [String],
) -> impl Iterator<Item = (Kind, String)> + 't {
    let numbers = digit_runs(text)
        .into_iter()
        .filter_map(|run| Some((number_kind(run)?, run.trim().to_owned())));
    let mails = text
        .split_whitespace()
        .filter_map(mail)
        .map(|m| (Kind::Mail, m.to_owned()));
    let folded = fold(text);
    let words = own_words
        .iter()
        .filter(move |w| !w.trim().is_empty() && folded.contains(&fold(w.trim())))
        .map(|w| (Kind::OwnWord, w.trim().to_owned()));
    numbers.chain(mails).chain(words)
}

/// Stretches of digits, spaces, hyphens and plus signs that no letter, point or slash joins to something larger:
/// "12.345.678" and "26/41200" are amounts and case numbers.
fn digit_runs(text: &str) -> Vec<&str> {
    let inside = |c: char| c.is_ascii_digit() || is_gap(c) || c == '+';
    let mut runs = Vec::new();
    let mut from = 0;
    while let Some(start) = text
        .get(from..)
        .and_then(|t| t.find(inside))
        .map(|at| at + from)
    {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let run = rest.get(..length).unwrap_or_default();
        from = start + length;
        let mut before = text.get(..start).unwrap_or_default().chars().rev();
        let (last, earlier) = (
            before.next().filter(|_| !run.starts_with(is_gap)),
            before.next(),
        );
        let mut after = text.get(from..).unwrap_or_default().chars();
        let (next, second) = (
            after.next().filter(|_| !run.ends_with(is_gap)),
            after.next(),
        );
        // "26/41200", but not "cpr.:010203-1234".
        let joined = |next: Option<char>, second: Option<char>| {
            next.is_some_and(|c| {
                let digit = second.is_some_and(|d| d.is_ascii_digit());
                c.is_alphanumeric() || "./,:".contains(c) && digit
            })
        };
        if !joined(last, earlier) && !joined(next, second) {
            runs.push(run);
        }
    }
    runs
}

/// What may stand between the digits of one number: also the dashes and the space that Word puts there by itself.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{a0}' | '\u{2011}' | '–')
}

fn number_kind(run: &str) -> Option<Kind> {
    let run = run.trim_matches(is_gap);
    let groups: Vec<&str> = run.split(is_gap).filter(|g| !g.is_empty()).collect();
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let lengths: Vec<usize> = groups.iter().map(|g| g.len()).collect();
    if digits.len() == 10 && matches!(lengths.as_slice(), [10] | [6, 4]) && is_date(&digits) {
        return Some(Kind::Cpr);
    }
    // "3000–5000 kr." is from and to.
    if run.contains('–') {
        return None;
    }
    let national = match lengths.as_slice() {
        [3, ..] if groups.first() == Some(&"+45") => groups.get(1..)?,
        _ => groups.as_slice(),
    };
    let shape: Vec<usize> = national.iter().map(|g| g.len()).collect();
    let year = |g: &&str| g.starts_with("19") || g.starts_with("20");
    let telephone = match shape.as_slice() {
        [8] | [2, 2, 2, 2] | [2, 3, 3] => true,
        [4, 4] => !(national.iter().all(year)),
        _ => false,
    };
    (telephone
        && national
            .first()
            .is_some_and(|g| g.starts_with(|c: char| ('2'..='9').contains(&c))))
    .then_some(Kind::Phone)
}

/// Whether the first six digits are a day and a month.
fn is_date(digits: &str) -> bool {
    let part = |range: std::ops::Range<usize>| {
        digits
            .get(range)
            .and_then(|d| d.parse::<u32>().ok())
            .unwrap_or(0)
    };
    (1..=31).contains(&part(0..2)) && (1..=12).contains(&part(2..4))
}

fn mail(word: &str) -> Option<&str> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let (name, host) = word.split_once('@')?;
    let sound =
        |t: &str| !t.is_empty() && t.chars().all(|c| c.is_alphanumeric() || ".-_+".contains(c));
    let (domain, end) = host.rsplit_once('.')?;
    (sound(name) && sound(domain) && end.len() >= 2 && end.chars().all(char::is_alphabetic))
        .then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        in_text(text, &[]).map(|(kind, _)| kind).collect()
    }

    #[test]
    fn numbers_that_look_like_people_are_found() {
        for text in [
            "010203-1234",
            "0102031234",
            "cpr 311299 1234, født",
            "(010203-1234).",
            "cpr:010203-1234",
            "godkendt.010203-1234",
            "010203–1234",
            "010203\u{2011}1234",
            "010203\u{a0}1234",
        ] {
            assert_eq!(kinds(text), [Kind::Cpr], "{text}");
        }
        for text in [
            "ring 23 45 67 89.",
            "+45 23456789",
            "tlf. 2345 6789",
            "86123456",
            "tlf.: 23 45 67 89",
            "tlf.:23456789",
            "23\u{a0}45\u{a0}67\u{a0}89",
        ] {
            assert_eq!(kinds(text), [Kind::Phone], "{text}");
        }
        for text in ["skriv til anna.hviid@kolding.dk.", "<bo@rsyd.dk>"] {
            assert_eq!(kinds(text), [Kind::Mail], "{text}");
        }
    }

    #[test]
    fn amounts_dates_and_case_numbers_are_not() {
        for text in [
            "1.185.000 kr.",
            "sagsnr. 26/41200",
            "den 3. december 2026",
            "2026 2027",
            "12.345.678 kr.",
            "310.000",
            "kl. 13.30-15.00",
            "§ 12, stk. 3",
            "991399-1234",
            "1234567890123",
            "12 34 56 78",
            "@alle",
            "a@b",
            "2017-2018",
            "journal 17-000123",
            "30. juni 2027",
            "3000–5000 kr.",
            "den 10. september–31. december 2026",
            "1.000–2.000",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn own_words_are_found_in_any_case() {
        let own = ["Kærmindebroen".to_owned(), " ".to_owned()];
        let found: Vec<_> = in_text("kontrakten med KÆRMINDEBROEN A/S", &own).collect();
        assert_eq!(found, [(Kind::OwnWord, "Kærmindebroen".to_owned())]);
    }
}
