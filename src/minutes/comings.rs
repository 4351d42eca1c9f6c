//! Who came later, was out or left, from which items somebody was away, and which seats nobody has: lines of a list.
//!
//! Promise: only of those who were there, and only of items that the reader may see. Who was there is left to `presence`,
//! the rest of the section to `participants`.

use super::facts::{Group, Minutes, Participant};
use crate::domain::Moment;
use crate::text::{danish, timekeeping};

/// Who came later, was out or left; from which items somebody was away; which seats nobody has.
pub(super) fn comings_and_goings(facts: &Minutes, remarks: &mut Vec<String>) {
    let separator = facts.separator;
    let members = || people(facts).filter(|p| p.is_there() && p.is_member());
    let timed = |label: &str, when: &dyn Fn(&Participant) -> Option<String>| {
        let those = members().filter_map(|p| Some(bracketed(name(p), vec![when(p)?])));
        line((label, label), &those.collect::<Vec<_>>())
    };
    remarks.extend(timed("Kom senere", &|p| {
        Some(at(p.times.first()?.from?, separator))
    }));
    remarks.extend(timed("Fraværende en del af mødet", &|p| {
        let gaps = p
            .times
            .windows(2)
            .filter_map(|w| Some((w[0].to?, w[1].from?)));
        let gaps: Vec<String> = gaps
            .map(|(out, back)| between(out, back, separator))
            .collect();
        (!gaps.is_empty()).then(|| danish::list(&gaps))
    }));
    remarks.extend(timed("Forlod mødet", &|p| {
        Some(at(p.times.last()?.to?, separator))
    }));
    remarks.extend(missed(facts));
    let vacant = facts.attendance.iter().flat_map(vacant);
    let label = ("Ledig plads", "Ledige pladser");
    remarks.extend(line(label, &vacant.collect::<Vec<_>>()));
}

/// "Deltog ikke i punkt 3 og 5: Anna Hviid": those away from the same items together.
fn missed(facts: &Minutes) -> Vec<String> {
    let mut together: Vec<(&[usize], Vec<String>)> = Vec::new();
    for person in people(facts).filter(|p| p.is_there()) {
        let items = person.presence.missed.as_slice();
        match together.iter_mut().find(|(same, _)| *same == items) {
            Some((_, names)) => names.push(name(person)),
            None if items.is_empty() => {}
            None => together.push((items, vec![name(person)])),
        }
    }
    together.sort_by_key(|(items, _)| *items);
    let said = together.iter().map(|(items, names)| {
        let items = numbers(facts, items);
        format!("Deltog ikke i punkt {items}: {}", danish::list(names))
    });
    said.collect()
}

/// "3 og 5", "1–4 og 7": items by their place on the agenda. Three or more that follow each other are told as one.
pub(super) fn numbers(facts: &Minutes, items: &[usize]) -> String {
    let number = |nth: usize| {
        let item = facts.items.get(nth);
        item.map_or("", |i| i.number.trim_end_matches('.'))
    };
    let mut words = Vec::new();
    for run in items.chunk_by(|a, b| a + 1 == *b) {
        match run {
            [first, _, .., last] => words.push(format!("{}–{}", number(*first), number(*last))),
            _ => words.extend(run.iter().map(|nth| number(*nth).to_owned())),
        }
    }
    danish::list(&words)
}

/// The vacant seats of a sector: by name, and how many have none.
fn vacant(group: &Group) -> Vec<String> {
    let nameless = group.vacant.iter().filter(|label| label.is_none()).count();
    let mut seats: Vec<String> = group.vacant.iter().flatten().cloned().collect();
    match nameless {
        0 => {}
        1 => seats.push(group.name.clone()),
        more => seats.push(format!("{} ({more})", group.name)),
    }
    seats
}

pub(super) fn at(moment: Moment, separator: char) -> String {
    format!("kl. {}", danish::clock(moment.time(), separator))
}

pub(super) fn between(from: Moment, to: Moment, separator: char) -> String {
    timekeeping::span(from, to, separator)
}

/// "ankom kl. 18.53, forlod mødet kl. 19.10 og kom tilbage kl. 19.15"; empty for somebody who was there from beginning to end.
pub(super) fn times(person: &Participant, separator: char) -> String {
    let mut said = Vec::new();
    for (n, stay) in person.times.iter().enumerate() {
        let came = if n == 0 { "ankom" } else { "kom tilbage" };
        said.extend(stay.from.map(|m| format!("{came} {}", at(m, separator))));
        said.extend(
            stay.to
                .map(|m| format!("forlod mødet {}", at(m, separator))),
        );
    }
    danish::list(&said)
}

pub(super) fn people(facts: &Minutes) -> impl Iterator<Item = &Participant> {
    facts.attendance.iter().flat_map(|g| &g.people)
}

pub(super) fn name(person: &Participant) -> String {
    person.presence.in_a_sentence.clone()
}

pub(super) fn bracketed(mut text: String, details: Vec<String>) -> String {
    let details: Vec<String> = details.into_iter().filter(|d| !d.is_empty()).collect();
    if !details.is_empty() {
        text.push_str(&format!(" ({})", details.join(", ")));
    }
    text
}

/// "Afbud: Anna Hviid og Bo Krogh"; nothing where there is nobody. The label is given for one and for several.
pub(super) fn line((one, several): (&str, &str), names: &[String]) -> Option<String> {
    let label = match names {
        [] => return None,
        [_] => one,
        [_, _, ..] => several,
    };
    Some(format!("{label}: {}", danish::list(names)))
}
