//! Which differences are about something closed.
//!
//! Promise: closed in either log is closed: an item, and whoever is there for closed items only, whatever the difference
//! says of them. Somebody whom neither log knows any more is closed in doubt. What is done with it is left to whoever
//! shows it.

use super::agendas::Agendas;
use super::key::{Discrepancy, FactKey};
use super::known::own;
use super::same::is_same_wording;
use super::told::ToldFact;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::Meeting;
use crate::domain::roster::Role;

/// Whether the public may read no word of a difference.
#[must_use]
pub fn is_closed(first: &Meeting, second: &Meeting, found: &Discrepancy) -> bool {
    let logs = [first, second];
    let item = |item: &ItemId| is_closed_in(&logs, item) || is_closed_partner(first, second, item);
    let mut told = found.first.iter().chain(&found.second);
    found.item().is_some_and(item)
        || (found.key.person()).is_some_and(|p| may_not_be_named(&logs, p))
        || matches!(&found.key, FactKey::Guest(name) if is_closed_name(&logs, name))
        || told.any(|fact| tells_closed(&logs, fact))
}

/// The items that are open in the first log and closed in the second, by the first's numbers.
#[must_use]
pub fn closed_there(first: &Meeting, second: &Meeting) -> Vec<ItemId> {
    let both = Agendas::of(first, second).both.into_iter();
    let closed = both.filter(|(one, other)| one.is_public() && !other.is_public());
    closed.map(|(one, _)| one.item.id.clone()).collect()
}

fn is_closed_in(logs: &[&Meeting], item: &ItemId) -> bool {
    let mut states = logs.iter().filter_map(|m| m.item_by(item));
    states.any(|s| !s.is_public())
}

/// Whether the second closes what the first has under this number, whatever number it has there.
fn is_closed_partner(first: &Meeting, second: &Meeting, item: &ItemId) -> bool {
    let agendas = Agendas::of(first, second);
    agendas.second_of(item).is_some_and(|s| !s.is_public())
}

/// Whether it is known, and public wherever it is.
fn is_open_in(logs: &[&Meeting], item: &ItemId) -> bool {
    logs.iter().any(|m| m.item_by(item).is_some()) && !is_closed_in(logs, item)
}

/// A person by a key that holds in both logs.
fn may_not_be_named(logs: &[&Meeting], key: &PersonId) -> bool {
    let at = |m: &&Meeting| {
        let at = m.find_person(&own(m, key))?;
        Some(m.may_be_named(&m.people()[at]))
    };
    let named: Vec<bool> = logs.iter().filter_map(at).collect();
    named.is_empty() || named.contains(&false)
}

/// Somebody by name, where one log alone has them.
fn is_closed_name(logs: &[&Meeting], name: &str) -> bool {
    let mut people = logs
        .iter()
        .flat_map(|m| m.people().iter().map(move |p| (m, p)));
    people.any(|(m, p)| is_same_wording(&p.person.name, name) && !m.may_be_named(p))
}

/// Whether a fact names somebody who is there for closed items only, also where neither log has them any more.
fn tells_closed(logs: &[&Meeting], fact: &ToldFact) -> bool {
    match fact {
        ToldFact::Guest { role, .. } => match role.as_deref() {
            Some(Role::Guest { items }) => !items.iter().any(|item| is_open_in(logs, item)),
            Some(
                Role::Member { .. } | Role::Substitute { .. } | Role::Observer | Role::Staff { .. },
            )
            | None => false,
        },
        ToldFact::Seated { person, .. } => may_not_be_named(logs, person),
        ToldFact::Position(position) => may_not_be_named(logs, &position.person),
        ToldFact::Item { secret, .. } => *secret,
        ToldFact::Yes
        | ToldFact::At { .. }
        | ToldFact::Between { .. }
        | ToldFact::People(_)
        | ToldFact::Progress(_)
        | ToldFact::Quorate(_)
        | ToldFact::Decision(_)
        | ToldFact::Words(_)
        | ToldFact::Vote(_)
        | ToldFact::Amendment(_)
        | ToldFact::FollowUp(_) => false,
    }
}
