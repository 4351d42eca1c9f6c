//! A difference between two logs as it is read: its heading, what it is about, what each side says.
//!
//! Promise: the same words on both sides are never shown without what differs; of an item that one log alone has it is
//! told what hangs on it. What a single fact says is left to `compare`.

use super::compare::{self, MISSING};
use super::danish;
use super::timekeeping::clock;
use crate::domain::compare::{Discrepancy, FactKey, HeldUnder, ItemProgress, ToldFact, name_of};
use crate::domain::meeting::Meeting;

/// What it stands under: its item, by the main log's number, or by the other's where that alone has it.
#[must_use]
pub fn heading(found: &Discrepancy, meeting: &Meeting) -> String {
    if let (FactKey::Listed(id), None, Some(ToldFact::Item { title, .. })) =
        (&found.key, &found.first, &found.second)
    {
        return format!("Punkt {id}: {title}");
    }
    compare::heading(found.item(), meeting)
}

/// What it is about, under its heading.
#[must_use]
pub fn subject(found: &Discrepancy, meeting: &Meeting) -> String {
    let both = found.first.is_some() && found.second.is_some();
    if both && matches!(found.key, FactKey::Listed(_)) {
        return "Punktets titel".to_owned();
    }
    if let (true, FactKey::Guest(name)) = (both, &found.key) {
        return format!("{name}: titel eller organisation");
    }
    if let (true, FactKey::Came { person, .. }) = (found.only_how, &found.key) {
        let mut sides = found.first.iter().chain(&found.second);
        let remote = sides.any(|t| matches!(t, ToldFact::At { remote: true, .. }));
        return format!("{} deltager {}", name_of(meeting, person), how(remote));
    }
    compare::subject(&found.key, meeting)
}

fn how(remote: bool) -> &'static str {
    if remote { "virtuelt" } else { "i salen" }
}

/// What each side says.
#[must_use]
pub fn told(found: &Discrepancy, meeting: &Meeting) -> [String; 2] {
    let sides = [(&found.first, true), (&found.second, false)];
    sides.map(|(fact, is_first)| {
        let said = side(found, fact.as_ref(), meeting);
        let part = found.takes_part.iter().map(|(item, first)| {
            let not = if *first == is_first { "" } else { "ikke " };
            format!(", {not}med i punkt {item}")
        });
        said + &part.collect::<String>()
    })
}

fn side(found: &Discrepancy, fact: Option<&ToldFact>, meeting: &Meeting) -> String {
    let both = found.first.is_some() && found.second.is_some();
    if let (
        true,
        Some(ToldFact::Guest {
            title,
            organisation,
            ..
        }),
    ) = (both, fact)
    {
        let parts: Vec<&str> = title
            .iter()
            .chain(organisation)
            .map(String::as_str)
            .collect();
        return if parts.is_empty() {
            MISSING.to_owned()
        } else {
            parts.join(", ")
        };
    }
    if found.only_how {
        let Some(ToldFact::At { at, remote }) = fact else {
            return "nej".to_owned();
        };
        let ways = |t: &Option<ToldFact>| matches!(t, Some(ToldFact::At { remote: true, .. }));
        let mixed = both && ways(&found.first) != ways(&found.second);
        let way = if mixed {
            format!(", {}", how(*remote))
        } else {
            String::new()
        };
        return format!("fra kl. {}{way}", clock(*at, meeting));
    }
    let said = compare::told(fact, meeting);
    let holds = matches!(
        fact,
        Some(ToldFact::Item { .. } | ToldFact::Progress(ItemProgress::Treated))
    );
    let hangs = hangs(&found.under);
    if holds && !hangs.is_empty() {
        format!("{said}\nmed {}", danish::list(&hangs))
    } else {
        said
    }
}

/// What hangs on an item: "beslutning", "2 opfølgninger".
fn hangs(under: &HeldUnder) -> Vec<String> {
    let mut hangs = Vec::new();
    if under.decided {
        hangs.push("en beslutning".to_owned());
    }
    let counted = [
        (under.votes, "afstemning", "afstemninger"),
        (under.follow_ups, "opfølgning", "opfølgninger"),
        (under.guests, "gæst", "gæster"),
        (
            under.said,
            "bemærkning eller ændring",
            "bemærkninger og ændringer",
        ),
    ];
    let some = counted.into_iter().filter(|(count, ..)| *count > 0);
    hangs.extend(some.map(|(count, one, many)| danish::count(count, one, many)));
    hangs
}
