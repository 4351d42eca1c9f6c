//! What else changes with a correction, a sentence each.
//!
//! Promise: says what holds now and what would hold, so that nobody saves a correction without knowing what it does.

use crate::domain::Moment;
use crate::domain::attendance::Status;
use crate::domain::consequence::Consequence;
use crate::domain::decision::Standing;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::{ItemPhase, Meeting};
use crate::domain::poll::VoteResult;
use crate::domain::quorum::Verdict;
use crate::text::timekeeping::{clock, moment};
use crate::text::{danish, quorum, screen, vote};

/// The sentence for one change.
#[must_use]
pub fn sentence(consequence: &Consequence, meeting: &Meeting) -> String {
    match consequence {
        Consequence::Standing { item, from, to } => {
            let (from, to) = (standing(*from), standing(*to));
            format!("Punkt {item}: Beslutningen er herefter {to} (før: {from}).")
        }
        Consequence::Count { item, from, to } => count(item, from, to, meeting),
        Consequence::VoteResult { item, from, to, .. } => vote_result(item, from, to.as_ref()),
        Consequence::VoteMoved { from, to } => {
            format!("Punkt {from}: Afstemningen hører herefter til punkt {to}.")
        }
        Consequence::VoteNames { item } => format!(
            "Punkt {item}: Hvem der stemte hvad, eller var til stede, er herefter anderledes."
        ),
        Consequence::VoteCount { item, from, to, .. } => {
            let (to, from) = (vote::counts(*to), vote::counts(*from));
            format!("Punkt {item}: Stemmerne er herefter {to} (før: {from}).")
        }
        Consequence::Settled { item, from, to } => {
            let (from, to) = (clock(*from, meeting), clock(*to, meeting));
            format!("Punkt {item}: Beslutningen er herefter truffet kl. {to} (før: kl. {from}).")
        }
        Consequence::Participation {
            item,
            person,
            status,
        } => participation(item, person, *status, meeting),
        Consequence::NotMissed {
            item,
            person,
            taken,
        } => not_missed(item, person, *taken, meeting),
        Consequence::DecidedLater { item, at: Some(at) } => {
            let clock = clock(*at, meeting);
            format!("Punkt {item}: Beslutningen fra kl. {clock} gælder stadig.")
        }
        Consequence::DecidedLater { item, at: None } => {
            format!("Punkt {item}: Beslutningen er taget tilbage senere.")
        }
        Consequence::InTheRoom(person) => {
            let name = meeting.name_of(person);
            format!("{name} er herefter til stede i salen (før: virtuelt).")
        }
        Consequence::Unlisted(person) => {
            let name = meeting.name_of(person);
            format!("{name} står herefter ikke på deltagerlisten.")
        }
        Consequence::LateComers(people) => late_comers(people, meeting),
        Consequence::Phase { item, to } => phase(item, *to),
        Consequence::Opened(at) => meeting_time("begynder", *at, meeting),
        Consequence::Closed(at) => meeting_time("slutter", *at, meeting),
    }
}

/// Who is not missed in an item any more, and why.
fn not_missed(item: &ItemId, person: &PersonId, taken: bool, meeting: &Meeting) -> String {
    let name = meeting.name_of(person);
    let why = if taken {
        "men pladsen var besat"
    } else {
        "men havde ikke pladsen"
    };
    format!("Punkt {item}: {name} deltog ikke, {why}.")
}

/// What a vote comes to.
fn vote_result(item: &ItemId, from: &VoteResult, to: Option<&VoteResult>) -> String {
    let Some(to) = to else {
        return format!("Punkt {item}: Afstemningen er herefter ikke holdt.");
    };
    let (to, from) = (vote::result(to), vote::result(from));
    format!("Punkt {item}: Afstemningen får herefter resultatet ”{to}” (før: ”{from}”).")
}

/// How a decision stands to quorum, as it reads behind "er".
#[must_use]
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Regular => "truffet, mens forummet var beslutningsdygtigt",
        Standing::BelowQuorum => "truffet, uden at forummet var beslutningsdygtigt",
        Standing::RecommendationOnly => {
            "en indstilling, fordi forummet ikke var beslutningsdygtigt"
        }
    }
}

fn count(item: &ItemId, from: &Verdict, to: &Verdict, meeting: &Meeting) -> String {
    let state = meeting.item_by(item);
    let profile = state.map_or(meeting.profile(), |s| meeting.profile_for(&s.item));
    let (from, to) = (
        quorum::evidence(profile, from),
        quorum::evidence(profile, to),
    );
    format!("Punkt {item}: Til stede ved beslutningen: {to} (før rettelsen: {from}).")
}

fn participation(
    item: &ItemId,
    person: &PersonId,
    status: Option<Status>,
    meeting: &Meeting,
) -> String {
    let name = meeting.name_of(person);
    match status {
        None => format!("Punkt {item}: {name} deltog."),
        Some(Status::Recused) => format!("Punkt {item}: {name} var inhabil og deltog ikke."),
        Some(
            Status::Expected
            | Status::Present
            | Status::Remote
            | Status::SteppedOut
            | Status::Left
            | Status::Apology,
        ) => format!("Punkt {item}: {name} deltog ikke."),
    }
}

/// Names that are told; the rest are counted.
const NAMED: usize = 3;

fn late_comers(people: &[PersonId], meeting: &Meeting) -> String {
    let mut names: Vec<String> = people.iter().map(|p| meeting.name_of(p)).collect();
    if names.len() > NAMED + 1 {
        let more = names.split_off(NAMED).len();
        names.push(format!("{more} andre"));
    }
    format!(
        "Der står herefter, at {} er kommet, efter at mødet begyndte.",
        danish::list(&names)
    )
}

fn phase(item: &ItemId, to: ItemPhase) -> String {
    format!("Punkt {item} er herefter: {}.", screen::phase(to))
}

fn meeting_time(verb: &str, at: Option<Moment>, meeting: &Meeting) -> String {
    match at {
        Some(at) => {
            let when = moment(at, meeting);
            format!("Mødet {verb} {when}.")
        }
        None => format!("Mødet {verb} ikke."),
    }
}
