//! Quorum in words: the verdict, what is missing, and the evidence of a decision.
//!
//! Promise: one verdict in plain words, naming who is missing and how many (product 4); a body
//! without a rule reads "ikke fastsat", never a guess.

use crate::domain::agenda::AgendaItem;
use crate::domain::meeting::Meeting;
use crate::domain::profile::{IfUnmet, Profile, SectorRule};
use crate::domain::quorum::{self, Count, Over, Requirement, Verdict};
use crate::domain::schedule::Shortfall;
use crate::text::danish;

/// "Beslutningsdygtig", "Ikke beslutningsdygtig: Der mangler 1 fra almen praksis", or that there is no rule.
#[must_use]
pub fn verdict(profile: &Profile, verdict: &Verdict) -> String {
    match verdict.met {
        None => "Beslutningsdygtighed: ikke fastsat".to_owned(),
        Some(true) => "Beslutningsdygtig".to_owned(),
        Some(false) => {
            let missing = danish::capital(&missing(profile, verdict));
            format!("Ikke beslutningsdygtig: {missing}")
        }
    }
}

/// The verdict of a meeting; in a joint meeting, each body's.
#[must_use]
pub fn verdicts(meeting: &Meeting) -> String {
    let Some(joint) = meeting.joint() else {
        return verdict(meeting.profile(), &quorum::now(meeting));
    };
    let bodies = joint.bodies().each_ref().map(|body| {
        let profile = body.profile();
        let words = verdict(profile, &quorum::of_body(meeting, body));
        format!("{}: {}", profile.reference, danish::lower_first(&words))
    });
    bodies.join("\n")
}

/// Each body's verdict, and each sector's count behind it with its whole name.
#[must_use]
pub fn standing(meeting: &Meeting) -> Vec<String> {
    let Some(joint) = meeting.joint() else {
        return counted(meeting.profile(), &quorum::now(meeting), None);
    };
    let bodies = joint.bodies().iter().flat_map(|body| {
        let profile = body.profile();
        counted(
            profile,
            &quorum::of_body(meeting, body),
            Some(&profile.reference),
        )
    });
    bodies.collect()
}

/// "Region: 1 af 15, kræver 8"
fn counted(profile: &Profile, of: &Verdict, body: Option<&str>) -> Vec<String> {
    let said = verdict(profile, of);
    let mut lines = vec![match body {
        Some(body) => format!("{body}: {}", danish::lower_first(&said)),
        None => said,
    }];
    let sectors = profile.sectors.entries().zip(&of.sectors);
    lines.extend(sectors.map(|((at, sector), count)| {
        let needed = of.of_sector(at);
        let needed = needed.map_or_else(String::new, |r| format!(", kræver {}", r.needed));
        format!(
            "  {}: {} af {}{needed}",
            sector.name, count.present, count.seats
        )
    }));
    lines
}

/// "regionen": how a sentence names a sector.
#[must_use]
pub fn definite(sector: &SectorRule) -> String {
    if let Some(said) = &sector.definite {
        return said.clone();
    }
    let known = DEFINITE.iter().find(|(name, _)| *name == sector.name);
    known.map_or_else(
        || format!("sektoren {}", sector.name),
        |(_, said)| (*said).to_owned(),
    )
}

/// The sectors that most bodies have: meetings that began before profiles had a definite form are told right, too.
const DEFINITE: [(&str, &str); 5] = [
    ("Region", "regionen"),
    ("Kommuner", "kommunerne"),
    ("Almen praksis", "almen praksis"),
    ("Regionsrådet", "regionsrådet"),
    ("Patienter og pårørende", "patienter og pårørende"),
];

/// "4 fra regionen, 6 fra kommunerne og ingen fra almen praksis".
#[must_use]
pub fn numbers(profile: &Profile, numbers: &[u32], preposition: &str) -> String {
    let said = profile.sectors.iter().zip(numbers).map(|(sector, n)| {
        let number = if *n == 0 {
            "ingen".to_owned()
        } else {
            n.to_string()
        };
        format!("{number} {preposition} {}", definite(sector))
    });
    danish::list(&said.collect::<Vec<_>>())
}

/// "der mangler 2 fra regionen og 1 fra almen praksis".
#[must_use]
pub fn missing(profile: &Profile, verdict: &Verdict) -> String {
    let without_chair = "mødelederen er ikke til stede";
    clauses(profile, verdict, "der mangler", without_chair)
}

/// "mangler der 1 fra almen praksis": the same behind a time or "da", where the verb comes first.
#[must_use]
pub fn lacking(profile: &Profile, verdict: &Verdict) -> String {
    let without_chair = "er mødelederen ikke til stede";
    clauses(profile, verdict, "mangler der", without_chair)
}

fn clauses(profile: &Profile, verdict: &Verdict, lack: &str, without_chair: &str) -> String {
    let (number, chair) = lacks(profile, verdict);
    let number = number.map(|said| format!("{lack} {said}"));
    let chair = chair.then(|| without_chair.to_owned());
    // Main clauses are joined with a comma before "og".
    number
        .into_iter()
        .chain(chair)
        .collect::<Vec<_>>()
        .join(", og ")
}

/// How many are missing and where from, and whether the chair is.
fn lacks(profile: &Profile, verdict: &Verdict) -> (Option<String>, bool) {
    let unmet = verdict.requirements.iter();
    let unmet = unmet.filter(|r| !r.met() && r.effect != IfUnmet::Warns);
    let (chair, counted): (Vec<_>, Vec<_>) = unmet.partition(|r| r.over == Over::Chair);
    let counted = counted.into_iter();
    let said = counted.map(|r| format!("{} {}", -r.margin(), among(profile, r)));
    let said: Vec<String> = said.collect();
    let said = (!said.is_empty()).then(|| danish::list(&said));
    (said, !chair.is_empty())
}

/// Where those come from whom a requirement counts: "fra almen praksis", "i alt".
#[must_use]
pub fn among(profile: &Profile, requirement: &Requirement) -> String {
    let sector = |s| profile.sectors.get(s).map(definite).unwrap_or_default();
    match requirement.over {
        Over::Sector(s) => format!("fra {}", sector(s)),
        Over::All | Over::Chair => match &requirement.body {
            Some(body) => format!("i alt ({body})"),
            None => "i alt".to_owned(),
        },
    }
}

/// "Forummet ventes ikke at være beslutningsdygtigt kl. 19.10: Der mangler 1 fra almen praksis. Flyt punktet …"
#[must_use]
pub fn shortfall(meeting: &Meeting, short: &Shortfall) -> String {
    let profile = meeting.profile();
    let clock = danish::clock(short.at.time(), profile.style.time_separator);
    let advice = match &short.before {
        Some(before) => format!("Flyt punktet før punkt {before}: Tryk L."),
        None => "Ring til en suppleant, eller udsæt punktet.".to_owned(),
    };
    let missing = danish::capital(&missing(profile, &short.verdict));
    format!("Forummet ventes ikke at være beslutningsdygtigt kl. {clock}: {missing}. {advice}")
}

/// What a requirement counts over: "almen praksis", "hele forummet", "mødelederen".
#[must_use]
pub fn scope(profile: &Profile, requirement: &Requirement) -> String {
    match requirement.over {
        Over::All => match &requirement.body {
            Some(body) => format!("{body} i alt"),
            None => "forummet i alt".to_owned(),
        },
        Over::Chair => "mødelederen".to_owned(),
        Over::Sector(s) => profile
            .sectors
            .get(s)
            .map_or_else(String::new, |s| danish::lower_first(&s.name)),
    }
}

/// The evidence of a decision: "3 af 4 fra regionen, 5 af 8 fra kommunerne og 1 af 2 fra almen praksis".
#[must_use]
pub fn evidence(profile: &Profile, verdict: &Verdict) -> String {
    let sectors = profile.sectors.iter().zip(&verdict.sectors);
    let said = sectors.map(|(sector, c)| {
        let left_out = uncounted(*c).map_or_else(String::new, |words| format!(" ({words})"));
        let sector = definite(sector);
        format!("{} af {} fra {sector}{left_out}", c.present, c.seats)
    });
    danish::list(&said.collect::<Vec<_>>())
}

/// The same of an item: in a joint meeting an item of one body concerns its own seats only.
#[must_use]
pub fn evidence_on(meeting: &Meeting, item: &AgendaItem, verdict: &Verdict) -> String {
    let Some((joint, body)) = meeting.joint().zip(item.body) else {
        return evidence(meeting.profile(), verdict);
    };
    let body = joint.body(body);
    let sectors = body.own(&verdict.sectors);
    let own = Verdict {
        sectors,
        ..verdict.clone()
    };
    evidence(body.profile(), &own)
}

/// "1 tæller ikke med": where it is plain that those who are there are meant.
#[must_use]
pub fn left_out(count: Count) -> String {
    format!("{} tæller ikke med", count.uncounted)
}

/// "1 til stede tæller ikke med"; nothing when all who are there count.
#[must_use]
pub fn uncounted(count: Count) -> Option<String> {
    (count.uncounted > 0).then(|| format!("{} til stede tæller ikke med", count.uncounted))
}
