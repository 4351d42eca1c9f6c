//! What a correction changed, in words: from what, to what.
//!
//! Promise: says what was changed, and how it had been where that was said when it was corrected; how all of it reads now
//! stands in the minutes themselves.

use super::consequence::standing;
use crate::domain::Moment;
use crate::domain::approval::{Change, Was};
use crate::domain::ids::PersonId;
use crate::domain::meeting::Meeting;
use crate::domain::part::{Hour, Part};
use crate::text::{danish, outcome, timekeeping};

/// What is said of a correction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionTold {
    /// What was corrected: "beslutningen", "fra kl. 18.50 til kl. 18.40".
    pub what: String,
    /// It names the part alone, or its outcome: the words that were changed say more.
    pub is_plain: bool,
    /// What else changed with it.
    pub besides: Vec<String>,
}

impl CorrectionTold {
    /// A correction in words of its own.
    #[must_use]
    pub fn own(text: &str) -> Self {
        Self {
            what: text.to_owned(),
            ..Self::default()
        }
    }

    /// All of it.
    #[must_use]
    pub fn whole(&self) -> String {
        let what = std::iter::once(self.what.clone());
        let said: Vec<String> = what.chain(self.besides.iter().cloned()).collect();
        said.join("; ")
    }
}

/// "fra ”…” til ”…”", of words that were changed; "tilføjet ”…”" where there were none before.
#[must_use]
pub fn reworded(from: Option<&str>, to: Option<&str>) -> String {
    let quoted = danish::quoted;
    match (from, to) {
        (Some(from), Some(to)) => format!("fra {} til {}", quoted(from), quoted(to)),
        (None, Some(to)) => format!("tilføjet {}", quoted(to)),
        (Some(from), None) => format!("{} er taget ud", quoted(from)),
        (None, None) => String::new(),
    }
}

/// What is said of a correction; `None` for one in words of its own. `was`: what had been recorded, where that may be
/// said. `named` says who may be named.
#[must_use]
pub fn what(
    part: Part,
    change: Option<&Change>,
    was: Option<&Was>,
    meeting: &Meeting,
    named: &dyn Fn(&PersonId) -> Option<String>,
) -> Option<CorrectionTold> {
    let was = was.and_then(|was| recorded(was, meeting, named));
    let from_to = change.and_then(|c| from_to(part, c, was.as_deref(), meeting, named));
    let of_outcome = change.is_some_and(|c| c.outcome.is_some());
    let is_plain = (from_to.is_none() || of_outcome) && is_reworded(part);
    let what = match (from_to, was, part) {
        (Some(from_to), _, _) => from_to,
        (None, Some(was), Part::TakenBack) => format!("”{was}” er taget tilbage"),
        (None, _, _) => changed(part, meeting)?,
    };
    let mut besides = Vec::new();
    for (item, from, to) in change.iter().flat_map(|c| &c.standing) {
        let (from, to) = (standing(*from), standing(*to));
        besides.push(format!("beslutningen i punkt {item} er {to} (før: {from})"));
    }
    Some(CorrectionTold {
        what,
        is_plain,
        besides,
    })
}

/// Whether what was corrected is words of the minutes, so that both can be quoted; the other parts say in one what holds
/// now and what did not.
fn is_reworded(part: Part) -> bool {
    match part {
        Part::Decision
        | Part::Position
        | Part::Amendment
        | Part::Proposal
        | Part::Vote
        | Part::Demand
        | Part::FollowUp
        | Part::Agenda
        | Part::Arrived(_)
        | Part::Left(_)
        | Part::Apology
        | Part::Retimed(_)
        | Part::Details
        | Part::Seat => true,
        Part::Secrecy(_)
        | Part::Economy(_)
        | Part::Added
        | Part::Chair(_)
        | Part::Moved
        | Part::Given
        | Part::TakenBack
        | Part::Absence
        | Part::Recusal
        | Part::Begun(_)
        | Part::Arrivals(..)
        | Part::Break(_)
        | Part::Resumption(_)
        | Part::Life
        | Part::Hour(_)
        | Part::Words => false,
    }
}

/// What had been recorded: "Anna Hviid gik kl. 18.50", "beslutningen". Nothing where somebody is meant who may not be
/// named.
fn recorded(
    was: &Was,
    meeting: &Meeting,
    named: &dyn Fn(&PersonId) -> Option<String>,
) -> Option<String> {
    let said = changed(was.part, meeting)?;
    match &was.person {
        Some(person) => Some(format!("{} {said}", named(person)?)),
        None => Some(said),
    }
}

fn from_to(
    part: Part,
    change: &Change,
    was: Option<&str>,
    meeting: &Meeting,
    named: &dyn Fn(&PersonId) -> Option<String>,
) -> Option<String> {
    let clock = |at: Moment| timekeeping::clock(at, meeting);
    if let Some(times) = change.time {
        let (from, to) = (clock(times.from), clock(times.to));
        let what = which_time(part);
        return Some(format!("{what} rettet fra kl. {from} til kl. {to}"));
    }
    if let Some((from, to)) = &change.item {
        let what = was.map_or("en registrering".to_owned(), |was| format!("”{was}”"));
        return Some(format!("{what} er flyttet fra punkt {from} til punkt {to}"));
    }
    if let Some((from, to)) = &change.person {
        let (from, to) = (named(from)?, named(to)?);
        return Some(format!("gjaldt ikke {from}, men {to}"));
    }
    let (from, to) = change.outcome.as_ref()?;
    let label = |o: &Option<_>| o.map(|o| danish::lower_first(outcome::label(o)));
    match (label(from), label(to)) {
        (Some(from), Some(to)) => Some(format!("beslutningen ændret fra ”{from}” til ”{to}”")),
        (None, Some(to)) => Some(format!("beslutningen tilføjet: ”{to}”")),
        (_, None) => None,
    }
}

fn which_time(part: Part) -> &'static str {
    let Part::Hour(hour) = part else {
        return "tidspunktet";
    };
    match hour {
        Hour::Beginning => "mødets begyndelse",
        Hour::Break => "pausens begyndelse",
        Hour::Resumption => "pausens slutning",
        Hour::End => "mødets slutning",
    }
}

fn changed(part: Part, meeting: &Meeting) -> Option<String> {
    let clock = |at: Moment| timekeeping::clock(at, meeting);
    Some(match part {
        Part::Decision => "beslutningen".to_owned(),
        Part::Position => "forbehold eller afvigende mening".to_owned(),
        Part::Amendment => "ændring i teksten".to_owned(),
        Part::Proposal => "ændringsforslag".to_owned(),
        Part::Vote => "afstemningen".to_owned(),
        Part::Demand => "krav om at indbringe sagen".to_owned(),
        Part::FollowUp => "opfølgning".to_owned(),
        Part::Secrecy(true) => "gjort lukket".to_owned(),
        Part::Secrecy(false) => "gjort offentligt".to_owned(),
        Part::Economy(true) => "har økonomiske konsekvenser".to_owned(),
        Part::Economy(false) => "har ikke økonomiske konsekvenser".to_owned(),
        Part::Arrived(at) => format!("til stede fra kl. {}", clock(at)),
        Part::Left(at) => format!("gik kl. {}", clock(at)),
        Part::Apology => "afbud".to_owned(),
        Part::Retimed(at) => format!("tidspunktet rettet til kl. {}", clock(at)),
        Part::Added => "sat på deltagerlisten".to_owned(),
        Part::Details => "navn, titel eller organisation".to_owned(),
        Part::Chair(at) => format!("mødeleder fra kl. {}", clock(at)),
        Part::Moved => "flyttet til et andet punkt".to_owned(),
        Part::Given => "gjaldt en anden".to_owned(),
        Part::TakenBack => "en registrering er taget tilbage".to_owned(),
        Part::Seat => "hvem der sad på pladsen".to_owned(),
        Part::Agenda => "hvad der skete med punktet".to_owned(),
        Part::Absence => "deltog ikke i punktet".to_owned(),
        Part::Recusal => "var inhabil ved punktet".to_owned(),
        Part::Begun(at) => format!("behandlet fra kl. {}", clock(at)),
        Part::Arrivals(count, at) => format!("{count} personer til stede fra kl. {}", clock(at)),
        Part::Break(at) => format!("pause fra kl. {}", clock(at)),
        Part::Resumption(at) => format!("pause til kl. {}", clock(at)),
        Part::Life => "mødets tider".to_owned(),
        Part::Hour(_) => format!("{} rettet", which_time(part)),
        Part::Words => return None,
    })
}
