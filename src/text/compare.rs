//! What two logs say otherwise, in words: whose each side is, which fact, what each says, what was chosen.
//!
//! Promise: a side is named by organisation and person, never by "min" and "din"; what a log does not say is said to be
//! missing, not guessed. What differs inside two texts is left to `apart`.

use crate::domain::act::SettleEvent;
use crate::domain::author::{Author, AuthorRole};
use crate::domain::compare::{
    FactKey, Gravity, ItemProgress, SettleChoice, ToldFact, ToldVote, name_of,
};
use crate::domain::decision::{Decision, FollowUp, PositionKind};
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::Meeting;
use crate::domain::postponement::Postponement;
use crate::domain::roster::Role;
use crate::text::timekeeping::clock;
use crate::text::{amendment, danish, outcome, postponement, vote};

/// Whose a log is: "Kolding Kommune · Ida Grøn".
#[must_use]
pub fn side(by: Option<&Author>) -> String {
    let role = match by.map(|b| b.role) {
        Some(AuthorRole::Secretary) | None => "referenten",
        Some(AuthorRole::Shadow) => "skyggereferenten",
        Some(AuthorRole::Chair) => "mødelederen",
    };
    let parts = by.map(|b| [b.organisation.as_deref(), b.person.as_deref()]);
    let parts: Vec<&str> = parts.into_iter().flatten().flatten().collect();
    if parts.is_empty() {
        role.to_owned()
    } else {
        parts.join(" · ")
    }
}

/// Whose a log is that several wrote, whoever wrote most first: "Regionen · Ida (og Vikar · Bo)".
#[must_use]
pub fn side_of(hands: &[Author]) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in hands.iter().map(|by| side(Some(by))) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.as_slice() {
        [] => side(None),
        [only] => only.clone(),
        [most, others @ ..] => format!("{most} (og {})", danish::list(others)),
    }
}

/// How much hangs on a difference.
#[must_use]
pub fn gravity(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Quorum => "beslutningsdygtighed",
        Gravity::Decision => "beslutning",
        Gravity::Presence => "fremmøde",
        Gravity::FollowUp => "opfølgning",
        Gravity::Wording => "ordlyd",
    }
}

/// What the differences of an item stand under.
#[must_use]
pub fn heading(item: Option<&ItemId>, meeting: &Meeting) -> String {
    let Some(id) = item else {
        return "Mødet og fremmødet".to_owned();
    };
    match meeting.item_by(id) {
        Some(state) => format!("Punkt {id}: {}", state.item.title),
        None => format!("Punkt {id}"),
    }
}

/// Which fact it is about, under its item's heading.
#[must_use]
pub fn subject(key: &FactKey, meeting: &Meeting) -> String {
    let of = |person: &PersonId| name_of(meeting, person);
    match key {
        FactKey::Opened => "Mødet åbnet".to_owned(),
        FactKey::Closed => "Mødet hævet".to_owned(),
        FactKey::Break(n) => format!("Pause {n}"),
        FactKey::Chair => "Mødeleder".to_owned(),
        FactKey::Guest(name) => format!("{name} på listen"),
        FactKey::Came { person, .. } => format!("{} kom", of(person)),
        FactKey::Left { person, .. } => format!("{} gik", of(person)),
        FactKey::Apology { person } => format!("Afbud fra {}", of(person)),
        FactKey::Seat(seat) => format!("Suppleant på {}", seat_name(meeting, seat.as_str())),
        FactKey::Listed(_) => "Punktet på dagsordenen".to_owned(),
        FactKey::Treatment(_) => "Punktets behandling".to_owned(),
        FactKey::Secrecy(_) => "Lukket punkt".to_owned(),
        FactKey::Economy(_) => "Økonomiske konsekvenser".to_owned(),
        FactKey::Quorum(_) => "Beslutningsdygtighed".to_owned(),
        FactKey::Decision(_) => "Beslutning".to_owned(),
        FactKey::Words(_) => "Beslutningens ordlyd".to_owned(),
        FactKey::Vote { nth, .. } => {
            let which = if *nth > 1 {
                format!(" {nth}")
            } else {
                String::new()
            };
            format!("Afstemning{which}")
        }
        FactKey::Demand { person, .. } => format!("{} kræver sagen indbragt", of(person)),
        FactKey::Out { person, .. } => format!("{} ude under punktet", of(person)),
        FactKey::Recusal { person, .. } => format!("{} inhabil", of(person)),
        FactKey::Missed { person, .. } => format!("{} ikke til stede", of(person)),
        FactKey::Position { person, kind, .. } => {
            let kind = match kind {
                PositionKind::Reservation => "Forbehold",
                PositionKind::Dissent => "Afvigende mening",
                PositionKind::Statement => "Protokolbemærkning",
            };
            format!("{kind}: {}", of(person))
        }
        FactKey::Amendment { .. } => "Ændring af ordlyd".to_owned(),
        FactKey::FollowUp { .. } => "Opfølgning".to_owned(),
    }
}

/// The same within a sentence: a person's name keeps its capital.
fn subject_within(key: &FactKey, meeting: &Meeting) -> String {
    let subject = subject(key, meeting);
    match key {
        FactKey::Guest(_)
        | FactKey::Came { .. }
        | FactKey::Left { .. }
        | FactKey::Demand { .. }
        | FactKey::Out { .. }
        | FactKey::Recusal { .. }
        | FactKey::Missed { .. } => subject,
        FactKey::Opened
        | FactKey::Closed
        | FactKey::Break(_)
        | FactKey::Chair
        | FactKey::Apology { .. }
        | FactKey::Seat(_)
        | FactKey::Listed(_)
        | FactKey::Treatment(_)
        | FactKey::Secrecy(_)
        | FactKey::Economy(_)
        | FactKey::Quorum(_)
        | FactKey::Decision(_)
        | FactKey::Words(_)
        | FactKey::Vote { .. }
        | FactKey::Position { .. }
        | FactKey::Amendment { .. }
        | FactKey::FollowUp { .. } => danish::lower_first(&subject),
    }
}

/// What is said of a difference on which it hangs whether the body could decide.
pub const WEIGHS_ON_QUORUM: &str = "Afgør, om mødet var beslutningsdygtigt.";
/// What is said of an item that the other log has closed.
pub const CLOSED_THERE: &str =
    "Punktet er lukket hos den anden og åbent her. Afgør først, om det er lukket.";

fn seat_name(meeting: &Meeting, seat: &str) -> String {
    let holders = meeting.holders_of(&seat.into());
    let names: Vec<String> = holders.into_iter().map(danish::genitive).collect();
    if names.is_empty() {
        format!("pladsen {seat}")
    } else {
        format!("{} plads", danish::list(&names))
    }
}

fn role_name(role: &Role) -> &'static str {
    match role {
        Role::Member { .. } => "medlem",
        Role::Substitute { .. } => "suppleant",
        Role::Guest { .. } => "gæst til enkelte punkter",
        Role::Observer => "observatør",
        Role::Staff { .. } => "fra sekretariatet",
    }
}

/// What a log says of a fact, as far as the minutes would have it.
#[must_use]
pub fn told(told: Option<&ToldFact>, meeting: &Meeting) -> String {
    let Some(told) = told else {
        return MISSING.to_owned();
    };
    match told {
        ToldFact::Yes => "ja".to_owned(),
        ToldFact::At { at, remote } => {
            let how = if *remote { ", virtuelt" } else { "" };
            format!("kl. {}{how}", clock(*at, meeting))
        }
        ToldFact::Between { from, to } => {
            format!("kl. {} til {}", clock(*from, meeting), clock(*to, meeting))
        }
        ToldFact::People(names) if names.is_empty() => MISSING.to_owned(),
        ToldFact::People(names) => danish::list(names),
        ToldFact::Seated { person, .. } => name_of(meeting, person),
        ToldFact::Guest {
            title,
            organisation,
            at,
            role,
        } => {
            let mut parts: Vec<String> = title.iter().chain(organisation).cloned().collect();
            parts.extend(role.as_deref().map(|r| role_name(r).to_owned()));
            parts.push(match at {
                Some(at) => format!("kom kl. {}", clock(*at, meeting)),
                None => "kom ikke".to_owned(),
            });
            parts.join(", ")
        }
        ToldFact::Item { title, .. } => title.clone(),
        ToldFact::Progress(progress) => self::progress(progress),
        ToldFact::Quorate(true) => "beslutningsdygtig".to_owned(),
        ToldFact::Quorate(false) => "ikke beslutningsdygtig".to_owned(),
        ToldFact::Decision(decision) => self::decision(decision),
        ToldFact::Words(text) => text.clone(),
        ToldFact::Vote(vote) => self::vote(vote, meeting),
        ToldFact::Position(position) if position.text.trim().is_empty() => "uden ord".to_owned(),
        ToldFact::Position(position) => position.text.clone(),
        ToldFact::Amendment(a) => {
            let (place, old, new) = (a.place.as_deref(), a.old.as_deref(), a.new.as_deref());
            amendment::sentence(place, old, new)
        }
        ToldFact::FollowUp(follow_up) => self::follow_up(follow_up),
    }
}

/// What a log that says nothing of a fact says.
pub const MISSING: &str = "ikke noteret";

fn progress(progress: &ItemProgress) -> String {
    match progress {
        ItemProgress::NotReached => "ikke behandlet".to_owned(),
        ItemProgress::Treated => "behandlet".to_owned(),
        ItemProgress::TakenOff => "taget af dagsordenen".to_owned(),
        ItemProgress::PutOff { until, untreated } => {
            let put_off = Postponement {
                until: until.clone(),
                untreated: *untreated,
                ..Postponement::default()
            };
            postponement::sentence(&put_off, !untreated)
        }
    }
}

/// Outcome and words, with the answers by number where their outcomes were picked.
fn decision(decision: &Decision) -> String {
    let picked: Vec<String> = decision
        .picked()
        .iter()
        .map(|(n, o)| format!("{n}. {}", outcome::label(*o)))
        .collect();
    // "Besluttet, at …" begins a sentence; here it is a name.
    let label = outcome::label(decision.outcome).trim_end_matches(" …");
    let label = label.trim_end_matches(", at");
    let by_number = if picked.is_empty() {
        String::new()
    } else {
        format!(" ({})", picked.join(" · "))
    };
    format!("{label}{by_number}:\n{}", decision.text)
}

fn vote(told: &ToldVote, meeting: &Meeting) -> String {
    let names = |people: &[PersonId]| -> String {
        let names: Vec<String> = people.iter().map(|p| name_of(meeting, p)).collect();
        danish::list(&names)
    };
    let lists = [
        ("For", &told.in_favour),
        ("Imod", &told.against),
        ("Undlod", &told.abstained),
    ];
    let mut lines: Vec<String> = lists
        .into_iter()
        .filter(|(_, people)| !people.is_empty())
        .map(|(word, people)| format!("{word} ({}): {}", people.len(), names(people)))
        .collect();
    let rounds = told.rounds.iter().zip(1..);
    lines.extend(rounds.map(|(round, n)| vote::round(n, round)));
    if lines.is_empty() {
        lines.push("ingen stemmer".to_owned());
    }
    lines.join("\n")
}

fn follow_up(follow_up: &FollowUp) -> String {
    let who = follow_up.who.as_deref().unwrap_or("ingen nævnt");
    let due = follow_up.due.as_deref();
    let due = due.map_or_else(String::new, |due| format!(" ({due})"));
    format!("{who}: {}{due}", follow_up.what)
}

/// What was chosen, behind a difference in the list.
#[must_use]
pub fn chosen(choice: &SettleChoice, first: &str, second: &str) -> String {
    match choice {
        SettleChoice::First => first.to_owned(),
        SettleChoice::Second => second.to_owned(),
        SettleChoice::Both => "begge".to_owned(),
        SettleChoice::Own(_) => "skrevet selv".to_owned(),
        SettleChoice::Later { reason: None } => "udskudt".to_owned(),
        SettleChoice::Later {
            reason: Some(reason),
        } => format!("udskudt: {reason}"),
    }
}

/// Why the minutes are corrected, where a choice is made after the meeting.
#[must_use]
pub fn reason(by: &Author) -> String {
    format!("Sammenlignet med skyggereferatet ({})", side(Some(by)))
}

/// What an event says has happened, behind "gemt nr. 17 · ".
#[must_use]
pub fn happened(event: &SettleEvent, meeting: &Meeting) -> String {
    match event {
        SettleEvent::DiscrepancySettled(settlement) => {
            let found = &settlement.discrepancy;
            let item = found
                .item()
                .map_or_else(String::new, |id| format!("punkt {id}, "));
            let subject = subject_within(&found.key, meeting);
            let second = side(Some(&settlement.from.by));
            let chosen = chosen(&settlement.choice, "beholdt", &format!("som {second}"));
            format!("{item}{subject}: {chosen}")
        }
        SettleEvent::PutOffExplained { .. } => {
            "begrundelsen for det udskudte er noteret".to_owned()
        }
        SettleEvent::LogsCompared { from, .. } => {
            format!("sammenlignet med {}", side(Some(&from.by)))
        }
    }
}
