//! What a decision is about, in the words of the agenda: the recommendation, the thing it names, or the proposal.
//!
//! Promise: a thing is named only where the recommendation asks for nothing else and says it in the definite form; where
//! that is in doubt, it is "indstillingen". The sentence around it is left to `outcome`.

use crate::domain::agenda::{AgendaItem, StandingKind};

/// "indstillingen" or "indstillingerne", as many as there are; "forslaget" where there is none.
#[must_use]
pub fn recommendation(item: &AgendaItem) -> &'static str {
    match item.recommendations.len() {
        0 if item.recommendation.is_none() => "forslaget",
        0 | 1 => "indstillingen",
        _ => "indstillingerne",
    }
}

/// What is approved: the agenda, the minutes or the meeting plan where nothing else is asked, the thing that the
/// recommendation names, or the recommendation.
#[must_use]
pub fn approved(item: &AgendaItem) -> String {
    let standing = match item.standing {
        _ if asks_for_more(item) => None,
        Some(StandingKind::Agenda | StandingKind::NextLevel) => Some("dagsordenen"),
        Some(StandingKind::Minutes) => Some("referatet"),
        Some(StandingKind::Calendar) => Some("mødeplanen"),
        Some(StandingKind::Reports | StandingKind::AnyOtherBusiness) | None => None,
    };
    let standing = standing.map(str::to_owned);
    standing
        .or_else(|| named(item))
        .unwrap_or_else(|| recommendation(item).to_owned())
}

/// "orienteringen", or "orienteringerne" where the recommendation says so itself.
#[must_use]
pub fn information(item: &AgendaItem) -> &'static str {
    let says = |text: &str| text.to_lowercase().contains("orienteringerne");
    let many = item.recommendation.as_deref().is_some_and(says)
        || item.recommendations.iter().any(|r| says(r));
    if many {
        "orienteringerne"
    } else {
        "orienteringen"
    }
}

/// Whether the recommendation has more than one limb.
fn asks_for_more(item: &AgendaItem) -> bool {
    let more = |text: &str| {
        let text = text.to_lowercase();
        [" og at ", " samt at "].iter().any(|l| text.contains(l))
    };
    item.recommendations.len() > 1
        || item
            .recommendation
            .iter()
            .chain(&item.recommendations)
            .any(|t| more(t))
}

/// Longest thing that a sentence names.
const LONGEST: usize = 100;

/// "kommissoriet for samarbejdet", of "at styregruppen godkender kommissoriet for samarbejdet".
fn named(item: &AgendaItem) -> Option<String> {
    let text = match item.recommendations.as_slice() {
        [] => item.recommendation.as_deref()?,
        [one] => one,
        [_, _, ..] => return None,
    };
    let text = text.trim().trim_end_matches('.');
    let limbs = format!(" {text}").matches(" at ").count();
    let active = ["godkender ", "godkende "]
        .into_iter()
        .find_map(|verb| text.split_once(verb))
        .map(|(_, thing)| thing);
    let passive = || {
        let thing = text.strip_suffix(" godkendes")?;
        let (_, thing) = thing.rsplit_once("at ").filter(|_| limbs == 1)?;
        Some(thing)
    };
    let thing = active.filter(|_| limbs <= 2).or_else(passive)?;
    is_a_thing(thing).then(|| thing.to_owned())
}

/// Whether words are one thing in the definite form and nothing else.
fn is_a_thing(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    let definite = ["en", "et", "ne"].iter().any(|end| first.ends_with(end));
    let small = first.chars().all(|c| c.is_lowercase() || c == '-');
    let long = first.chars().count() > 4 && words.chars().count() <= LONGEST;
    let plain = !words.contains([',', ';', ':', '.', '\n', '*', '_', '[', '(', '!', '?']);
    // What follows "og" may be the next thing that is asked for: "planen og sender den i høring".
    let verb = |word: &str| word.ends_with(['r', 's', 'e']);
    let goes_on = words
        .split(" og ")
        .skip(1)
        .any(|rest| rest.split(' ').next().is_none_or(verb));
    let clause = [" at ", " som ", " der ", " samt "];
    definite && small && long && plain && !goes_on && !clause.iter().any(|w| words.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::agenda::ItemKind;

    fn of(recommendation: &str) -> String {
        let mut item = AgendaItem::new("1".into(), "Sag", ItemKind::Decision);
        item.recommendation = (!recommendation.is_empty()).then(|| recommendation.to_owned());
        approved(&item)
    }

    #[test]
    fn the_thing_that_is_asked_for_is_named() {
        let of_the_group = "kommissoriet for arbejdsgruppen om rehabilitering";
        for text in [
            "Det indstilles, at styregruppen godkender {}.",
            "Det indstilles til styregruppen at godkende {}",
            "at {} godkendes",
        ] {
            assert_eq!(
                of(&text.replace("{}", of_the_group)),
                of_the_group,
                "{text}"
            );
        }
        let two = "at planen og budgettet for 2027 godkendes";
        assert_eq!(of(two), "planen og budgettet for 2027");
    }

    #[test]
    fn what_is_in_doubt_is_the_recommendation() {
        for text in [
            "at styregruppen godkender planen og sender den i høring",
            "at planen godkendes, og at udkastet sendes i høring",
            "at styregruppen godkender, at planen udsendes",
            "at styregruppen godkender forslag til ny struktur",
            "at det tages til efterretning, at planen godkendes",
            "at planen, som er vedlagt, godkendes",
            "at planen drøftes",
        ] {
            assert_eq!(of(text), "indstillingen", "{text}");
        }
        assert_eq!(of(""), "forslaget");
    }
}
