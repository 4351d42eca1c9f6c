//! The minutes' section "Deltagere": one table, lists, or one sentence with what it leaves out.
//!
//! Promise: whatever the house style, everybody who has a seat is told once as there or as away; who came later, left,
//! was out for an item or sat in for somebody is told too; nobody who was not marked is said to have been there. The
//! facts are left to `attendance` and `presence`.

use super::attendance;
use super::attendance_table::{self, PARTLY_REMOTE, REMOTE, remotely};
use super::comings::{bracketed, comings_and_goings, line, name, people, times};
use super::document::{Block, ParagraphRole};
use super::facts::{Group, Minutes, NewHolderFacts, Participant};
use super::presence::{Capacity, Participation};
use crate::domain::profile::AttendanceStyle;
use crate::text::danish;

/// The whole section.
pub(super) fn section(facts: &Minutes) -> Vec<Block> {
    let mut blocks = vec![Block::heading(2, "Deltagere")];
    match facts.attendance_style {
        AttendanceStyle::Table => blocks.push(attendance_table::table(facts)),
        AttendanceStyle::Lists => lists(facts, &mut blocks),
        AttendanceStyle::ByException => by_exception(facts, &mut blocks),
    }
    together(facts, &mut blocks);
    let welcomes = facts.new_holders.iter().map(welcome);
    blocks.extend(welcomes.map(|text| Block::paragraph(ParagraphRole::Note, text)));
    blocks
}

/// With whom a joint meeting was held, on what, and who was there from that body.
fn together(facts: &Minutes, blocks: &mut Vec<Block>) {
    let Some(other) = facts.together.as_ref().filter(|o| !o.items.is_empty()) else {
        return;
    };
    let items = danish::list(&other.items);
    let said = format!(
        "Punkt {items} blev behandlet på fællesmøde med {}.",
        other.body
    );
    let people = || other.attendance.iter().flat_map(|g| &g.people);
    if facts.opened.is_none() {
        return;
    }
    blocks.push(Block::heading(3, &format!("Fællesmøde med {}", other.body)));
    if people().next().is_none() {
        let text = format!("{said} Ingen derfra deltog.");
        blocks.push(Block::paragraph(ParagraphRole::Body, text));
        return;
    }
    blocks.push(Block::paragraph(
        ParagraphRole::Body,
        format!("{said} Derfra deltog:"),
    ));
    let entries: Vec<String> = people().map(|p| entry(facts, p)).collect();
    blocks.push(Block::bullets(&entries));
}

/// "Velkommen til Anna Hviid, der afløser Bo Krogh."
fn welcome(new: &NewHolderFacts) -> String {
    let sector = danish::lower_first(&new.sector);
    let (name, instead_of) = &new.in_a_sentence;
    match instead_of {
        Some(before) => format!("Velkommen til {name}, der afløser {before}."),
        None => format!("Velkommen til {name}, der har fået en ledig plads ({sector})."),
    }
}

/// Those present by sector, what is to be said of their attendance, and those without a seat.
fn lists(facts: &Minutes, blocks: &mut Vec<Block>) {
    let entries = |group: &Group| {
        let there = group.people.iter().filter(|p| p.is_listed());
        there.map(|p| entry(facts, p)).collect::<Vec<_>>()
    };
    let list = |heading: &str, entries: &[String], blocks: &mut Vec<Block>| {
        if !entries.is_empty() {
            blocks.push(Block::heading(3, heading));
            blocks.push(Block::bullets(entries));
        }
    };
    let (sectors, others): (Vec<&Group>, Vec<&Group>) =
        facts.attendance.iter().partition(|g| has_seats(g));
    for group in sectors {
        list(&group.name, &entries(group), blocks);
    }
    let mut remarks = Vec::new();
    for (label, part) in AWAY {
        let away = people(facts).filter(|p| p.part == part);
        remarks.extend(line(
            (label, label),
            &away.map(with_organisation).collect::<Vec<_>>(),
        ));
    }
    let early = people(facts).filter(|p| p.is_too_early() && p.is_member());
    remarks.extend(line(
        (TOO_EARLY, TOO_EARLY),
        &early.map(name).collect::<Vec<_>>(),
    ));
    comings_and_goings(facts, &mut remarks);
    list("Bemærkninger til fremmødet", &remarks, blocks);
    for group in others {
        list(&group.name, &entries(group), blocks);
    }
}

/// "Alle medlemmer var mødt undtagen …", and what that leaves out.
fn by_exception(facts: &Minutes, blocks: &mut Vec<Block>) {
    let sentence = everybody_but(facts);
    blocks.extend(sentence.map(|text| Block::paragraph(ParagraphRole::Body, text)));
    let mut remarks = Vec::new();
    for (label, part) in AWAY {
        let away = people(facts).filter(|p| p.part == part && !p.is_member());
        remarks.extend(line(
            (label, label),
            &away.map(with_organisation).collect::<Vec<_>>(),
        ));
    }
    let stand_ins = people(facts).filter(|p| p.is_there() && p.is_stand_in());
    let label = ("Suppleant", "Suppleanter");
    remarks.extend(line(
        label,
        &stand_ins.map(|p| stand_in(facts, p)).collect::<Vec<_>>(),
    ));
    for (label, how) in [
        ("Deltog virtuelt", REMOTE),
        ("Deltog dels virtuelt", PARTLY_REMOTE),
    ] {
        let remote = people(facts).filter(|p| p.is_there() && remotely(p) == Some(how));
        remarks.extend(line((label, label), &remote.map(name).collect::<Vec<_>>()));
    }
    comings_and_goings(facts, &mut remarks);
    for group in facts.attendance.iter().filter(|g| !has_seats(g)) {
        let there = group.people.iter().filter(|p| p.is_listed());
        let there = there.map(|p| bracketed(name(p), details(facts, p)));
        remarks.extend(line(called(group), &there.collect::<Vec<_>>()));
    }
    if !remarks.is_empty() {
        blocks.push(Block::bullets(&remarks));
    }
}

/// How those are called who were not there.
const AWAY: [(&str, Participation); 3] = [
    ("Afbud", Participation::Apology),
    ("Fraværende", Participation::Absent),
    ("Ikke registreret", Participation::Expected),
];

/// What is said of members who came and went before it was opened.
pub(super) const TOO_EARLY: &str = "Gik, før mødet begyndte";

/// The sentence on the members; none where there are no members.
fn everybody_but(facts: &Minutes) -> Option<String> {
    let members: Vec<&Participant> = people(facts).filter(|p| p.is_member()).collect();
    let mut exceptions = Vec::new();
    for (word, part) in AWAY {
        let away = members.iter().filter(|p| p.part == part);
        exceptions.push((word, away.map(|p| name(p)).collect::<Vec<_>>()));
    }
    let early = members.iter().filter(|p| p.is_too_early());
    exceptions.push((TOO_EARLY, early.map(|p| name(p)).collect()));
    exceptions.retain(|(_, names)| !names.is_empty());
    let said = exceptions.iter().map(|(word, names)| {
        let word = danish::lower_first(word);
        format!("{} ({word})", danish::list(names))
    });
    let said = danish::list(&said.collect::<Vec<_>>());
    let there = members.iter().any(|p| p.is_there());
    Some(match exceptions.as_slice() {
        _ if members.is_empty() => return None,
        [] => "Alle medlemmer var mødt.".to_owned(),
        _ if there => format!("Alle medlemmer var mødt undtagen {said}."),
        _ if members.iter().all(|p| p.part == Participation::Expected) => {
            "Medlemmernes fremmøde er ikke registreret.".to_owned()
        }
        _ => format!("Ingen af medlemmerne var mødt: {said}."),
    })
}

/// A sector; not the guests, the observers or the secretariat.
pub(super) fn has_seats(group: &Group) -> bool {
    let seated = |p: &Participant| match p.presence.capacity {
        Capacity::Member | Capacity::Substitute => true,
        Capacity::Guest | Capacity::Observer | Capacity::Staff => false,
    };
    group.seats > 0 || group.people.iter().any(seated)
}

/// What those of a group without seats are called: one, and several.
fn called(group: &Group) -> (&str, &str) {
    match group.people.first().map(|p| p.presence.capacity) {
        Some(Capacity::Guest) => ("Gæst", &group.name),
        Some(Capacity::Observer) => ("Observatør", &group.name),
        Some(Capacity::Staff | Capacity::Member | Capacity::Substitute) | None => {
            (&group.name, &group.name)
        }
    }
}

/// "Borgmester Anna Hviid, Vejle Kommune (virtuelt)".
fn entry(facts: &Minutes, person: &Participant) -> String {
    let mut text = person.name.clone();
    if let Some(organisation) = &person.organisation {
        text.push_str(", ");
        text.push_str(organisation);
    }
    let remote = remotely(person).map(str::to_owned);
    let details = remote.into_iter().chain(details(facts, person));
    bracketed(text, details.collect())
}

/// What stands in brackets behind a name. A member's times are said elsewhere.
fn details(facts: &Minutes, person: &Participant) -> Vec<String> {
    let mut details = Vec::new();
    let task = person.task.iter().filter(|t| *t != attendance::SERVES);
    match person.presence.capacity {
        Capacity::Staff => details.extend(task.map(|t| danish::lower_first(t))),
        Capacity::Substitute if person.standing_in_for.is_none() => {
            details.push("suppleant, indtrådte ikke".to_owned());
        }
        Capacity::Member | Capacity::Substitute | Capacity::Guest | Capacity::Observer => {}
    }
    if let Some(member) = &person.standing_in_for {
        details.push(format!("suppleant for {member}"));
    }
    if !person.is_member() {
        details.push(times(person, facts.separator));
    }
    details
}

/// "viceborgmester Bo Krogh for Anna Hviid (fra kl. 14.12)".
fn stand_in(facts: &Minutes, person: &Participant) -> String {
    let when = (!person.is_member()).then(|| times(person, facts.separator));
    let (who, remark) = match &person.standing_in_for {
        Some(member) => (format!("{} for {member}", name(person)), None),
        None => (name(person), Some("indtrådte ikke".to_owned())),
    };
    bracketed(who, remark.into_iter().chain(when).collect())
}

/// "borgmester Anna Hviid (Vejle Kommune)".
fn with_organisation(person: &Participant) -> String {
    // Brackets inside brackets are square ones.
    let inner = |text: &String| text.replace('(', "[").replace(')', "]");
    let organisation = person.organisation.iter().map(inner);
    bracketed(name(person), organisation.collect())
}
