//! Reads what makes a meeting joint: `[faellesmoede]` in the agenda, the other body's profile and its roster.
//!
//! Promise: a person of both bodies is one person; whatever is wrong in the second roster is told as in the first.
//! Which item concerns whom is data; what follows from it is left to `domain::joint`.

use super::agenda::{ReadAgenda, ReadPartner};
use super::bodies::{self, OwnProfile};
use super::fault::Faults;
use super::source::Source;
use super::{check, roster};
use crate::domain::ids::PersonId;
use crate::domain::joint::{Body, Partner, tell_apart};
use crate::domain::roster::{Role, Roster};
use crate::domain::setup::Setup;
use crate::text::danish::fold;
use std::collections::{HashMap, HashSet};

/// In a meeting of one body no item can be another's.
pub(super) fn alone(head: &ReadAgenda, source: &Source, faults: &mut Faults) {
    for (forum, span) in head
        .bodies
        .iter()
        .flatten()
        .filter(|_| head.joint.is_none())
    {
        faults.error(
            source,
            span.clone(),
            format!("Punktet hører til ”{forum}”, men mødet er ikke et fællesmøde."),
            "Slet linjen, eller tilføj [faellesmoede] med det andet forum.".to_owned(),
        );
    }
}

/// Adds the other body to a setup; the items that are said to be one body's are marked.
pub(super) fn add(
    setup: &mut Setup,
    joint: &ReadPartner,
    head: &ReadAgenda,
    agenda_source: &Source,
    find: &dyn Fn(&str) -> Option<OwnProfile>,
    faults: &mut Faults,
) {
    items(setup, joint, head, agenda_source, faults);
    let Some(mut profile) = bodies::find(find, &joint.forum, agenda_source, faults) else {
        return;
    };
    let name = joint
        .roster
        .clone()
        .unwrap_or_else(|| format!("deltagere-{}.toml", joint.forum.0));
    let safe = !name.contains(['/', '\\']);
    let Some(file) = find(&name).filter(|_| safe) else {
        faults.error(
            agenda_source,
            joint.forum.1.clone(),
            format!("Det andet forums deltagerliste {name} findes ikke."),
            format!("Læg {name} ved siden af deltagere.toml; den er skrevet på samme måde."),
        );
        return;
    };
    faults.append(file.faults);
    let Some(source) = file.source else { return };
    let Some(mut draft) = roster::read(&source, Some(&profile), faults) else {
        return;
    };
    check::seats(&profile, &setup.agenda, &mut draft, &source, faults);
    let chair = joint
        .chair
        .as_ref()
        .and_then(|c| draft.names.find(agenda_source, c, faults));
    profile.name = joint.name.clone().unwrap_or(profile.name);
    profile.genitive = joint.genitive.clone().unwrap_or(profile.genitive);
    profile.reference = joint.reference.clone().unwrap_or(profile.reference);
    let mut roster = draft.roster;
    let renamed = same_people(&setup.roster, &mut roster);
    tell_apart(&joint.forum.0, &mut profile, &mut roster);
    let chair = chair.map(|c| renamed.get(&c).cloned().unwrap_or(c));
    setup.partner = Some(Box::new(Partner {
        profile,
        roster,
        chair,
    }));
}

fn items(
    setup: &mut Setup,
    joint: &ReadPartner,
    head: &ReadAgenda,
    source: &Source,
    faults: &mut Faults,
) {
    for (item, forum) in setup.agenda.items.iter_mut().zip(&head.bodies) {
        let Some((forum, span)) = forum else { continue };
        item.body = match forum {
            f if *f == head.forum.0 => Some(Body::First),
            f if *f == joint.forum.0 => Some(Body::Second),
            _ => {
                faults.error(
                    source,
                    span.clone(),
                    format!("”{forum}” er ikke et af mødets to fora."),
                    format!(
                        "Skriv ”{}” eller ”{}”, eller slet linjen, hvis begge behandler punktet.",
                        head.forum.0, joint.forum.0
                    ),
                );
                None
            }
        };
    }
}

/// Gives the people of the second roster the ids they have in the first, or ids that are free there; what was renamed.
fn same_people(first: &Roster, second: &mut Roster) -> HashMap<PersonId, PersonId> {
    let known: HashMap<String, &PersonId> = first
        .persons
        .iter()
        .map(|p| (fold(&p.name), &p.id))
        .collect();
    let taken: HashSet<&PersonId> = first.persons.iter().map(|p| &p.id).collect();
    let mut renamed = HashMap::new();
    for person in &mut second.persons {
        let id = match known.get(&fold(&person.name)) {
            Some(id) => (*id).clone(),
            None if taken.contains(&person.id) => PersonId::new(&format!("{}-b", person.id)),
            None => continue,
        };
        renamed.insert(std::mem::replace(&mut person.id, id.clone()), id);
    }
    let new = |id: &mut PersonId| {
        if let Some(to) = renamed.get(id) {
            *id = to.clone();
        }
    };
    second
        .seats
        .iter_mut()
        .flat_map(|s| &mut s.holders)
        .for_each(new);
    for person in &mut second.persons {
        if let Role::Substitute { stands_in_for, .. } = &mut person.role {
            stands_in_for.iter_mut().for_each(new);
        }
    }
    renamed
}
