//! Outcomes in words: the palette's labels, and the sentence in the body's house style.
//!
//! Promise: one outcome code, two templates; the profile picks. Singular and plural follow the
//! number of recommendations (domain 1.6). The sentence is a start: the secretary's text wins.

use super::subject::{approved, information, recommendation};
use crate::domain::agenda::AgendaItem;
use crate::domain::decision::{Outcome, numbered};
use crate::domain::profile::{DecisionRule, Profile, Voice};
use crate::text::danish;

/// The palette's label.
#[must_use]
pub fn label(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Approved => "Godkendt",
        Outcome::ApprovedWithRemarks => "Godkendt med bemærkninger",
        Outcome::Endorsed => "Indstilling tiltrådt",
        Outcome::EndorsedWithRemarks => "Tiltrådt med bemærkninger",
        Outcome::Decided => "Besluttet, at …",
        Outcome::Recommended => "Indstillet videre",
        Outcome::Discussed => "Drøftet",
        Outcome::Noted => "Taget til efterretning",
        Outcome::NoRemarks => "Ingen bemærkninger",
        Outcome::Informed => "Orienteret om …",
        Outcome::Forwarded => "Oversendt",
        Outcome::Returned => "Sendt tilbage",
        Outcome::Rejected => "Ikke tiltrådt",
        Outcome::NotCarriedOut => "Gennemføres ikke",
        Outcome::Free => "Tekst uden beslutning",
    }
}

/// What a decision is called, of the outcomes it consists of: one part's label never speaks for the whole.
#[must_use]
pub fn label_of(outcomes: impl IntoIterator<Item = Outcome>) -> &'static str {
    let mut outcomes = outcomes.into_iter();
    let Some(whole) = outcomes.next() else {
        return "";
    };
    if outcomes.all(|o| o == whole) {
        label(whole)
    } else {
        "Besvaret punktvis"
    }
}

/// The palette's key: one letter each, none twice.
#[must_use]
pub fn key(outcome: Outcome) -> char {
    match outcome {
        Outcome::Approved => 'g',
        Outcome::ApprovedWithRemarks => 'b',
        Outcome::Endorsed => 't',
        Outcome::EndorsedWithRemarks => 'm',
        Outcome::Decided => 'a',
        Outcome::Recommended => 'i',
        Outcome::Discussed => 'd',
        Outcome::Noted => 'e',
        Outcome::NoRemarks => 'n',
        Outcome::Informed => 'o',
        Outcome::Forwarded => 'v',
        Outcome::Returned => 'r',
        Outcome::Rejected => 'k',
        Outcome::NotCarriedOut => 'f',
        Outcome::Free => 'u',
    }
}

/// The sentence in the body's house style. Outcomes with remarks end where the first remark is to be filled in; a
/// text that stands for itself has none.
#[must_use]
pub fn sentence(outcome: Outcome, profile: &Profile, item: &AgendaItem) -> String {
    match profile.style.voice {
        Voice::Passive => passive(outcome, profile, item),
        Voice::Sentence => full(outcome, profile, item),
    }
}

/// The sentence that is proposed: where the body decides by majority and nobody asked for a vote (`voted` is false), what
/// the chair states is decided without one, and says so (20.1.2).
#[must_use]
pub fn proposed(outcome: Outcome, profile: &Profile, item: &AgendaItem, voted: bool) -> String {
    let sentence = sentence(outcome, profile, item);
    let majority = profile.decision_rule == Some(DecisionRule::Majority);
    let plain = matches!(outcome, Outcome::Approved | Outcome::Endorsed);
    match sentence.strip_suffix('.') {
        Some(words) if majority && plain && !voted => format!("{words} {WITHOUT_VOTE}."),
        Some(_) | None => sentence,
    }
}

/// What says that nobody voted.
pub const WITHOUT_VOTE: &str = "uden afstemning";

/// Whether a text is one of the house style's sentences, untouched.
#[must_use]
pub fn is_proposal(text: &str, profile: &Profile, item: &AgendaItem) -> bool {
    let mut all = Outcome::ALL.into_iter();
    all.any(|o| is_untouched(text, o, profile, item))
}

/// Whether a text is the sentence of this outcome, with or without a vote.
fn is_untouched(text: &str, outcome: Outcome, profile: &Profile, item: &AgendaItem) -> bool {
    [true, false]
        .into_iter()
        .any(|voted| proposed(outcome, profile, item, voted).trim_end() == text.trim_end())
}

/// The short answer to one numbered recommendation: "Tiltrådt."
#[must_use]
pub fn short(outcome: Outcome, profile: &Profile, item: &AgendaItem) -> String {
    let words = match outcome {
        Outcome::Approved => "Godkendt.",
        Outcome::ApprovedWithRemarks => "Godkendt med den bemærkning, at ",
        Outcome::Endorsed => "Tiltrådt.",
        Outcome::EndorsedWithRemarks => "Tiltrådt med den bemærkning, at ",
        Outcome::Decided => "Det blev besluttet, at ",
        Outcome::Recommended => {
            return match onwards(profile, item) {
                Some(to) => format!("Indstilles til godkendelse i {to}."),
                None => "Indstilles videre.".to_owned(),
            };
        }
        Outcome::Discussed => "Drøftet.",
        Outcome::Noted => "Taget til efterretning.",
        Outcome::NoRemarks => "Ingen bemærkninger.",
        Outcome::Informed => "Der blev orienteret om ",
        Outcome::Forwarded => "Oversendt.",
        Outcome::Returned => "Sendt tilbage til fornyet behandling.",
        Outcome::Rejected => "Ikke tiltrådt.",
        Outcome::NotCarriedOut => "Gennemføres ikke.",
        Outcome::Free => "",
    };
    words.to_owned()
}

/// What stands over answers by number.
#[must_use]
pub fn lead(profile: &Profile, decides: bool) -> String {
    let body = &profile.reference;
    match (profile.style.voice, decides) {
        (Voice::Passive, true) => {
            "Der blev truffet følgende beslutninger om de enkelte indstillinger:".to_owned()
        }
        (Voice::Sentence, true) => {
            format!("{body} traf følgende beslutninger om de enkelte indstillinger:")
        }
        (Voice::Passive, false) => "De enkelte indstillinger blev behandlet sådan:".to_owned(),
        (Voice::Sentence, false) => format!("{body} behandlede de enkelte indstillinger sådan:"),
    }
}

/// Whether words are one of the short answers, untouched.
#[must_use]
pub fn is_short(words: &str, profile: &Profile, item: &AgendaItem) -> bool {
    Outcome::ALL
        .into_iter()
        .any(|o| short(o, profile, item).trim() == words.trim())
}

/// The words of a decision that becomes a recommendation: sentence and short answers that say yes and that nobody has
/// touched recommend instead; a no and the secretary's own words stay. Where another body decides, to endorse what asks to
/// recommend on is to recommend: "Indstillingen tiltrådt." stays too (S3, item 12).
#[must_use]
pub fn as_recommendation(text: &str, profile: &Profile, item: &AgendaItem) -> String {
    let goes_on = decider(profile, item).is_some() && !item.economic;
    let asks_on = |number| goes_on && asked(item, number).contains(&Outcome::Recommended);
    let endorses = |o| matches!(o, Outcome::Endorsed | Outcome::EndorsedWithRemarks);
    let yes = |number| {
        let stays = move |o: &Outcome| endorses(*o) && asks_on(number);
        let all = Outcome::ALL.into_iter().filter(|o| o.says_yes());
        all.filter(move |o| !stays(o))
    };
    let first = text.lines().position(|line| numbered(line).is_some());
    let lines: Vec<&str> = text.lines().collect();
    let (head, answers) = lines.split_at(first.unwrap_or(lines.len()));
    let head = head.join("\n");
    let untouched = |o| is_untouched(&head, o, profile, item);
    let mut said = match yes(0).any(untouched) {
        true => vec![
            sentence(Outcome::Recommended, profile, item)
                .trim_end()
                .to_owned(),
        ],
        false if first == Some(0) => Vec::new(),
        false => vec![head],
    };
    said.extend(answers.iter().map(|line| match numbered(line) {
        Some((number, own))
            if yes(number).any(|o| short(o, profile, item).trim() == own.trim()) =>
        {
            format!("{number}. {}", short(Outcome::Recommended, profile, item))
        }
        Some(_) | None => (*line).to_owned(),
    }));
    said.join("\n")
}

/// The verbs of recommendations, and what answers each of them.
const VERBS: [(&[&str], &[Outcome]); 7] = [
    (
        &["til efterretning", "til orientering", "orienteres"],
        &[Outcome::Noted],
    ),
    (
        &["drøfte", "drøfter", "drøftes", "kommenterer", "behandler"],
        &[Outcome::Discussed],
    ),
    (
        &["godkende", "godkender", "godkendes"],
        &[Outcome::Approved, Outcome::ApprovedWithRemarks],
    ),
    (
        &[
            "tiltræde",
            "tiltræder",
            "tilslutte",
            "tilslutter",
            "vedtager",
        ],
        &[Outcome::Endorsed, Outcome::EndorsedWithRemarks],
    ),
    (
        &[
            "anbefaler",
            "anbefale",
            "indstiller til",
            "at det indstilles",
        ],
        &[Outcome::Recommended],
    ),
    (
        &["beslutter", "beslutte", "træffer beslutning"],
        &[Outcome::Decided],
    ),
    (
        &["oversende", "fremsende", "videresende"],
        &[Outcome::Forwarded],
    ),
];

/// What a recommendation asks for, by its verb (domain 1.6): what answers it stands first. `number` is the numbered
/// recommendation that is answered; 0 is the item as a whole.
#[must_use]
pub fn asked(item: &AgendaItem, number: u32) -> Vec<Outcome> {
    let one = usize::try_from(number)
        .ok()
        .and_then(|n| n.checked_sub(1))
        .and_then(|n| item.recommendations.get(n));
    let text = match one {
        Some(one) => one.clone(),
        None => item
            .recommendation
            .iter()
            .chain(&item.recommendations)
            .cloned()
            .collect::<Vec<_>>()
            .join(" "),
    };
    let text = text.to_lowercase();
    let mut found: Vec<(usize, &[Outcome])> = VERBS
        .iter()
        .filter_map(|(words, outcomes)| {
            words
                .iter()
                .filter_map(|w| text.find(w))
                .min()
                .map(|at| (at, *outcomes))
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    found
        .into_iter()
        .flat_map(|(_, outcomes)| outcomes.iter().copied())
        .collect()
}

fn passive(outcome: Outcome, profile: &Profile, item: &AgendaItem) -> String {
    let recommendation = danish::capital(recommendation(item));
    let body = &profile.reference;
    match outcome {
        Outcome::Approved => "Godkendt.".to_owned(),
        Outcome::ApprovedWithRemarks => "Godkendt med den bemærkning, at ".to_owned(),
        Outcome::Endorsed => format!("{recommendation} tiltrådt."),
        Outcome::EndorsedWithRemarks => {
            format!("{recommendation} tiltrådt med den bemærkning, at ")
        }
        Outcome::Decided if profile.decision_rule == Some(DecisionRule::Consensus) => {
            "Der var enighed om, at ".to_owned()
        }
        Outcome::Decided => format!("{body} besluttede, at "),
        Outcome::Recommended => match onwards(profile, item) {
            Some(to) => format!("Sagen indstilles til godkendelse i {to}."),
            None => "Sagen indstilles til godkendelse.".to_owned(),
        },
        Outcome::Discussed => "Drøftet.".to_owned(),
        Outcome::Noted => format!(
            "{} er taget til efterretning.",
            danish::capital(information(item))
        ),
        Outcome::NoRemarks => "Ingen bemærkninger.".to_owned(),
        Outcome::Informed => "Der blev orienteret om ".to_owned(),
        Outcome::Forwarded => format!("Sagen oversendes til {}", recipient(item)),
        Outcome::Returned => "Sagen sendes tilbage til fornyet behandling.".to_owned(),
        Outcome::Rejected => format!("{recommendation} kunne ikke tiltrædes."),
        Outcome::NotCarriedOut => "Forslaget blev drøftet og gennemføres ikke.".to_owned(),
        Outcome::Free => String::new(),
    }
}

fn full(outcome: Outcome, profile: &Profile, item: &AgendaItem) -> String {
    let recommendation = recommendation(item);
    let body = &profile.reference;
    match outcome {
        Outcome::Approved => format!("{body} godkendte {}.", approved(item)),
        Outcome::ApprovedWithRemarks => format!(
            "{body} godkendte {} med den bemærkning, at ",
            approved(item)
        ),
        Outcome::Endorsed => format!("{body} tiltrådte {recommendation}."),
        Outcome::EndorsedWithRemarks => {
            format!("{body} tiltrådte {recommendation} med den bemærkning, at ")
        }
        Outcome::Decided => format!("{body} besluttede, at "),
        Outcome::Recommended => match onwards(profile, item) {
            Some(to) => format!("{body} indstiller sagen til godkendelse i {to}."),
            None => format!("{body} indstiller sagen til godkendelse."),
        },
        Outcome::Discussed => format!("{body} drøftede sagen."),
        Outcome::Noted => format!("{body} tog {} til efterretning.", information(item)),
        Outcome::NoRemarks => format!("{body} havde ingen bemærkninger."),
        Outcome::Informed => format!("{body} blev orienteret om "),
        Outcome::Forwarded => format!("{body} oversendte sagen til {}", recipient(item)),
        Outcome::Returned => format!("{body} sendte sagen tilbage til fornyet behandling."),
        Outcome::Rejected => format!("{body} kunne ikke tiltræde {recommendation}."),
        Outcome::NotCarriedOut => format!("{body} drøftede forslaget, som ikke gennemføres."),
        Outcome::Free => String::new(),
    }
}

fn recipient(item: &AgendaItem) -> String {
    item.decided_by
        .as_ref()
        .map_or_else(String::new, |d| format!("{d}."))
}

/// Another body that decides the case; a body does not send a case on to itself.
#[must_use]
pub fn decider<'i>(profile: &Profile, item: &'i AgendaItem) -> Option<&'i str> {
    item.decided_by
        .as_deref()
        .filter(|decider| !profile.is_called(decider))
}

/// Where a recommendation goes: the deciding body, or the councils of an economic decision (S4).
#[must_use]
pub fn onwards(profile: &Profile, item: &AgendaItem) -> Option<String> {
    if let Some(decider) = decider(profile, item) {
        return Some(decider.to_owned());
    }
    let rule = profile.economy.as_ref().filter(|_| item.economic)?;
    let councils: Vec<&str> = rule
        .approved_by
        .iter()
        .map(String::as_str)
        .chain(std::iter::once("de enkelte kommunalbestyrelser"))
        .collect();
    Some(danish::list(&councils))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_has_no_letter_twice() {
        let mut keys: Vec<char> = Outcome::ALL.into_iter().map(key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Outcome::ALL.len());
    }
}
