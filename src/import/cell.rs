//! Single cells as people fill them in: crosses, clock times, roles.
//!
//! Promise: what is not surely read is `None`, so that it can be told with its row. Nothing is guessed here.

use super::fields::{RosterField, plain};
use crate::text::danish::lower_first;
use chrono::NaiveTime;

/// What a person is at the meeting, as a roster says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FoundRole {
    /// Holds a seat.
    #[default]
    Member,
    /// May take a member's seat.
    Substitute,
    /// Attends some items.
    Guest,
    /// Attends without a seat.
    Observer,
    /// Serves the meeting.
    Staff {
        /// E.g. "referent".
        task: Option<String>,
    },
}

impl FoundRole {
    /// "medlem", "suppleant" …
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            FoundRole::Member => "medlem",
            FoundRole::Substitute => "suppleant",
            FoundRole::Guest => "gæst",
            FoundRole::Observer => "observatør",
            FoundRole::Staff { .. } => "sekretariat",
        }
    }

    /// Whether the roster has a place for a field of such a person.
    #[must_use]
    pub fn has(&self, field: RosterField) -> bool {
        match field {
            RosterField::Group => matches!(self, FoundRole::Member | FoundRole::Substitute),
            RosterField::StandsInFor => *self == FoundRole::Substitute,
            RosterField::Sector => !matches!(self, FoundRole::Guest | FoundRole::Staff { .. }),
            RosterField::Seat | RosterField::LeavesAt => {
                matches!(self, FoundRole::Member | FoundRole::Observer)
            }
            RosterField::Apology => !matches!(self, FoundRole::Guest | FoundRole::Substitute),
            RosterField::Name
            | RosterField::FirstName
            | RosterField::LastName
            | RosterField::Title
            | RosterField::Organisation
            | RosterField::Role
            | RosterField::Remote
            | RosterField::Email
            | RosterField::Phone => true,
        }
    }

    /// Whether such a person takes a seat, and so needs a sector.
    #[must_use]
    pub fn sits(&self) -> bool {
        matches!(self, FoundRole::Member | FoundRole::Substitute)
    }
}

/// A role, and whether the word says no more than the role does.
#[must_use]
pub fn role(text: &str) -> Option<(FoundRole, bool)> {
    let task = || FoundRole::Staff {
        task: Some(lower_first(text)),
    };
    let role = match plain(text).as_str() {
        "medlem" | "medlemmer" | "fastmedlem" | "ordinaertmedlem" | "ordinaeremedlemmer" => {
            (FoundRole::Member, true)
        }
        "formand" | "naestformand" | "medformand" | "forperson" | "naestforperson"
        | "formandskab" | "modeleder" => (FoundRole::Member, false),
        "suppleant" | "suppleanter" | "stedfortraeder" | "stedfortraedere" => {
            (FoundRole::Substitute, true)
        }
        "personligsuppleant" | "1suppleant" | "2suppleant" => (FoundRole::Substitute, false),
        "gaest" | "gaester" => (FoundRole::Guest, true),
        "oplaegsholder" | "inviteret" | "inviteretgaest" => (FoundRole::Guest, false),
        "observator" | "observatorer" => (FoundRole::Observer, true),
        "tilforordnet" => (FoundRole::Observer, false),
        "sekretariat" | "sekretariatet" | "sekretariatsbetjening" => {
            (FoundRole::Staff { task: None }, true)
        }
        "referent" | "skyggereferent" | "sekretaer" | "modesekretaer" | "tovholder"
        | "sekretariatsleder" => (task(), true),
        _ => return None,
    };
    Some(role)
}

/// The name in "Suppleant for Esther Løvbjerg".
#[must_use]
pub fn substitute_for(text: &str) -> Option<&str> {
    let (word, name) = text.split_once(" for ")?;
    let known = role(word).is_some_and(|(role, _)| role == FoundRole::Substitute);
    Some(name.trim()).filter(|n| known && !n.is_empty())
}

/// A cross, a yes or a no. An empty cell is none of them: it takes nothing away.
#[must_use]
pub fn yes_no(field: RosterField, text: &str) -> Option<bool> {
    match text.trim() {
        "-" | "–" | "0" => return Some(false),
        "✓" | "✔" | "☑" | "☒" | "+" | "1" => return Some(true),
        _ => {}
    }
    // Letter by letter: folded, "nø" would be an English no.
    let letters = text.to_lowercase();
    let letters: String = letters.chars().filter(|c| c.is_alphanumeric()).collect();
    match letters.as_str() {
        "x" | "ja" | "j" | "sand" | "true" | "yes" => return Some(true),
        "nej" | "n" | "falsk" | "false" | "no" => return Some(false),
        _ => {}
    }
    match (plain(text).as_str(), field) {
        ("afbud" | "meldtafbud" | "harmeldtafbud" | "forhindret", RosterField::Apology) => {
            Some(true)
        }
        ("deltager" | "kommer", RosterField::Apology) => Some(false),
        ("virtuel" | "virtuelt" | "online" | "teams" | "pateams", RosterField::Remote) => {
            Some(true)
        }
        ("fysisk" | "fremmode" | "modt", RosterField::Remote) => Some(false),
        _ => None,
    }
}

/// "13.30", "kl. 13:30", "13,30", "13.30.00", "1330" or "14". "13,3" is refused: Excel has lost a digit, and which is unknown.
#[must_use]
pub fn clock(text: &str) -> Option<NaiveTime> {
    let lower = text.trim().to_lowercase();
    let bare = lower
        .strip_prefix("kl.")
        .or_else(|| lower.strip_prefix("kl"))
        .unwrap_or(&lower)
        .trim();
    let parts: Vec<&str> = bare.split(['.', ':', ',']).collect();
    let digits = |t: &str, most: usize| {
        (1..=most).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit())
    };
    let (hour, minute) = match parts.as_slice() {
        [hour] if digits(hour, 2) => (*hour, "00"),
        [both] if digits(both, 4) => both.split_at_checked(both.len() - 2)?,
        [hour, minute] if minute.len() == 2 => (*hour, *minute),
        [hour, minute, second] if minute.len() == 2 && second.len() == 2 && digits(second, 2) => {
            (*hour, *minute)
        }
        _ => return None,
    };
    if !digits(hour, 2) || !digits(minute, 2) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// Several names in one cell.
#[must_use]
pub fn names(text: &str) -> Vec<String> {
    let parts = text.split(['\n', ';', '/']).flat_map(|p| p.split(" og "));
    // "Bæk, Anna" is one name: what stands on one side of the comma is a single word.
    let whole = |part: &str| part.split(',').any(|p| p.split_whitespace().count() == 1);
    let parts = parts.flat_map(|p| {
        if whole(p) {
            vec![p]
        } else {
            p.split(',').collect()
        }
    });
    parts
        .map(super::table::line)
        .filter(|n| !n.is_empty())
        .collect()
}

/// What stands in brackets in a cell that is read without them.
#[must_use]
pub fn bracket(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once('(')?;
    let inside = rest
        .split_once(')')
        .map_or(rest, |(inside, _)| inside)
        .trim();
    Some(inside).filter(|i| !i.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_times_are_read_as_excel_leaves_them() {
        for (text, wanted) in [
            ("13.30", Some("13:30")),
            ("kl. 9:05", Some("09:05")),
            ("13,30", Some("13:30")),
            ("13.30.00", Some("13:30")),
            ("930", Some("09:30")),
            ("14", Some("14:00")),
            ("25.99", None),
            ("13,3", None),
            ("13.30.0æ", None),
            ("æøå", None),
            ("", None),
        ] {
            assert_eq!(
                clock(text)
                    .map(|t| t.format("%H:%M").to_string())
                    .as_deref(),
                wanted,
                "{text}"
            );
        }
    }

    #[test]
    fn crosses_and_roles() {
        assert_eq!(yes_no(RosterField::Apology, " X "), Some(true));
        assert_eq!(yes_no(RosterField::Apology, "FALSK"), Some(false));
        assert_eq!(yes_no(RosterField::Remote, "Teams"), Some(true));
        assert_eq!(yes_no(RosterField::Apology, "måske"), None);
        assert_eq!(role("Stedfortræder"), Some((FoundRole::Substitute, true)));
        assert_eq!(role("Mødeleder"), Some((FoundRole::Member, false)));
        assert_eq!(role("Observatør"), Some((FoundRole::Observer, true)));
        assert_eq!(
            role("Referent"),
            Some((
                FoundRole::Staff {
                    task: Some("referent".to_owned())
                },
                true
            ))
        );
        assert_eq!(
            substitute_for("suppleant for Esther Løvbjerg"),
            Some("Esther Løvbjerg")
        );
        assert_eq!(yes_no(RosterField::Apology, " "), None);
        assert_eq!(names("Bo Bæk; Eva Ås og Ib\n"), ["Bo Bæk", "Eva Ås", "Ib"]);
        assert_eq!(
            names("Bæk, Anna; Eva Ås, Ib Bo"),
            ["Bæk, Anna", "Eva Ås", "Ib Bo"]
        );
        assert_eq!(bracket("Medlem (afbud)"), Some("afbud"));
    }
}
