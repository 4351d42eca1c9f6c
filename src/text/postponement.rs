//! The sentence for an item that was put off: until when, dealt with or not, and why.
//!
//! Promise: says no more than what was recorded; the secretary's own sentence wins.

use crate::domain::postponement::Postponement;
use crate::text::danish;

/// How a reason of one's own begins: behind a comma, or as it stands. Everything else is bound with "da".
const BEHIND_A_COMMA: [&str; 6] = ["da ", "fordi ", "idet ", "eftersom ", "afventer ", "og "];
const AS_IT_STANDS: [&str; 7] = [
    "med henblik",
    "mhp.",
    "for at ",
    "på grund af ",
    "pga.",
    "på baggrund af ",
    "efter ",
];

/// "Punktet blev udsat til næste møde uden behandling." or "Punktet blev drøftet og udsat, da …": `begun` says whether
/// the log has it dealt with.
#[must_use]
pub fn sentence(postponement: &Postponement, begun: bool) -> String {
    let Postponement {
        until,
        reason,
        text,
        untreated,
    } = postponement;
    if let Some(own) = text {
        return danish::stopped(own);
    }
    let what = match (untreated, begun) {
        (false, true) => "Punktet blev drøftet og udsat",
        (true, _) | (false, false) => "Punktet blev udsat",
    };
    let until = until.as_ref().map(|u| format!(" til {u}"));
    let until = until.unwrap_or_default();
    let untreated = if *untreated { " uden behandling" } else { "" };
    let why = reason.as_deref().map(because).unwrap_or_default();
    danish::stopped(&format!("{what}{until}{untreated}{why}"))
}

fn because(reason: &str) -> String {
    let begins = |with: &[&str]| with.iter().any(|w| reason.to_lowercase().starts_with(w));
    if begins(&BEHIND_A_COMMA) {
        format!(", {reason}")
    } else if begins(&AS_IT_STANDS) {
        format!(" {reason}")
    } else {
        format!(", da {reason}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_postponement_has_its_own_sentence() {
        let of = |until: &str, reason: &str, untreated, begun| {
            let some = |t: &str| Some(t.to_owned()).filter(|t| !t.is_empty());
            let postponement = Postponement {
                until: some(until),
                reason: some(reason),
                text: None,
                untreated,
            };
            sentence(&postponement, begun)
        };
        let plain = of("næste møde", "", false, false);
        assert_eq!(plain, "Punktet blev udsat til næste møde.");
        let untreated = of("næste møde", "", true, true);
        assert_eq!(
            untreated,
            "Punktet blev udsat til næste møde uden behandling."
        );
        assert_eq!(
            of("den 4. marts", "høringssvarene mangler", false, true),
            "Punktet blev drøftet og udsat til den 4. marts, da høringssvarene mangler."
        );
        assert_eq!(
            of("", "afventer svar fra PLO.", false, true),
            "Punktet blev drøftet og udsat, afventer svar fra PLO."
        );
        assert_eq!(
            of("", "med henblik på et nyt udkast", true, false),
            "Punktet blev udsat uden behandling med henblik på et nyt udkast."
        );
        let own = Postponement {
            text: Some("Sagen tages af".to_owned()),
            ..Postponement::default()
        };
        assert_eq!(sentence(&own, true), "Sagen tages af.");
    }
}
