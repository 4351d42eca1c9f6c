//! A body's rules and house style, as data with their sources.
//!
//! Promise: what a body's papers do not say stays `None` ("ikke fastsat"); nothing is guessed.
//! Reading the TOML is left to `store::input::profile`, the words to `text`.

use super::at::{SectorAt, Table};
pub use super::house_style::{AddedItems, AttendanceStyle, DateStyle, HouseStyle};
use super::ids::SectorId;
use super::practice::Practice;
use super::vote::VoteForm;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The rules of one body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// The profile's id, the value of `forum` in `dagsorden.toml`.
    pub id: String,
    /// The body's name as printed.
    pub name: String,
    /// The name in the genitive. Stored, never built: Danish genitives of names have exceptions.
    pub genitive: String,
    /// How running text calls the body: "Det politiske niveau". Begins a sentence.
    pub reference: String,
    /// Sectors in the order they are shown.
    pub sectors: Table<SectorAt, SectorRule>,
    /// All must hold for the body to be quorate. Empty: the body has no rule.
    pub quorum: Vec<QuorumRule>,
    /// How decisions are reached; `None` is "ikke fastsat".
    pub decision_rule: Option<DecisionRule>,
    /// Whether substitutes may sit; `None` is "ikke fastsat".
    pub substitutes: Option<bool>,
    /// Set where decisions with economic consequences can only be recommended.
    pub economy: Option<EconomyRule>,
    /// How the body votes.
    #[serde(default, skip_serializing_if = "VotingRule::is_empty")]
    pub voting: VotingRule,
    /// How the minutes are worded and captioned.
    pub style: HouseStyle,
    /// Where the rules come from, one line per source.
    pub sources: Vec<String>,
    /// How the meetings are held.
    #[serde(default, skip_serializing_if = "Practice::is_empty")]
    pub practice: Practice,
    /// The profile this one builds on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
}

impl Profile {
    /// What of it is in force at a meeting that has begun. How meetings are prepared, where rules come from and how a
    /// sector is called in a sentence may be known better in a later edition of the program; that changes no meeting. How
    /// long somebody may speak does.
    #[must_use]
    pub fn in_force(&self) -> Self {
        let mut told = self.clone();
        told.sources = Vec::new();
        told.practice = Practice {
            speaking_time: told.practice.speaking_time,
            ..Practice::default()
        };
        told.voting.sources.clear();
        told.extends = None;
        told.sectors.iter_mut().for_each(|s| s.definite = None);
        told
    }
}

/// One sector's seats.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectorRule {
    /// Key used by the roster.
    pub id: SectorId,
    /// Name as shown.
    pub name: String,
    /// The definite form that sentences use: "kommunerne". Stored where the name does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definite: Option<String>,
    /// How many seats; `None` is "ikke fastsat": the roster decides.
    pub seats: Option<SeatCount>,
    /// Seats that are named and not interchangeable: "administrativt område" (S0).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<String>,
    /// Whom a seat is reserved for: "Københavns Kommune" (S0).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reserved: Vec<String>,
    /// Who share one seat (S0).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<String>,
    /// Where the seats stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl SectorRule {
    /// A sector with nothing but its name.
    #[must_use]
    pub fn new(id: SectorId, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            definite: None,
            seats: None,
            named: Vec::new(),
            reserved: Vec::new(),
            shared: Vec::new(),
            source: None,
        }
    }
}

/// A number of seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SeatCount {
    /// Exactly so many.
    Fixed(u32),
    /// From and to, both included (Forum for koordination: 3–4; S0).
    Range(u32, u32),
    /// One for each municipality that takes part (S4).
    PerMunicipality,
}

/// How a body decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DecisionRule {
    /// Consensus.
    Consensus,
    /// Majority of the votes cast.
    Majority,
}

/// How a body votes; what its own papers do not say stays `None` ("ikke fastsat").
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct VotingRule {
    /// What settles a tie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub casting: Option<CastingVote>,
    /// Whether whoever is present must vote (overgangsloven § 166).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duty: Option<bool>,
    /// Whether a member can demand that a case be brought before the council (KSL § 23).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub may_bring: Option<bool>,
    /// Which council that is: "regionsrådet".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brought_to: Option<String>,
    /// How it is voted unless something else is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<VoteForm>,
    /// Where each of these stands, by its key.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, String>,
}

impl VotingRule {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What settles a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CastingVote {
    /// Nothing: a tie is not adopted (18.1.2).
    Nobody,
    /// The vote of whoever chairs.
    Chair,
}

/// One condition of quorum; a body's rule is the conjunction of its conditions (domain 2.1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuorumRule {
    /// Which seats are counted.
    pub scope: Scope,
    /// How many of them must be taken.
    pub threshold: Threshold,
    /// What the seats are counted out of.
    pub base: Base,
    /// Whether a substitute's seat counts.
    pub counts_substitutes: bool,
    /// Whether someone who takes part remotely counts.
    pub counts_remote: bool,
    /// Whether someone who is disqualified for the running item counts.
    pub counts_recused: bool,
    /// What happens below.
    pub effect: IfUnmet,
    /// The rule's own words.
    pub wording: Option<String>,
    /// Where the words stand.
    pub source: Option<String>,
}

/// The seats a condition looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// All seats together.
    All,
    /// Each sector by itself: one requirement per sector.
    EachSector,
    /// One named sector.
    Sector(SectorId),
    /// The person who chairs.
    Chair,
}

/// How many seats are enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Threshold {
    /// "Mindst halvdelen": n/2 rounded up.
    AtLeastHalf,
    /// "Mere end halvdelen": n/2 rounded down, plus one.
    MoreThanHalf,
    /// A fixed number.
    AtLeast(u32),
}

impl Threshold {
    /// Seats needed out of `seats`.
    ///
    /// Never more than a fixed number asks; half of no seats is none.
    #[must_use]
    pub fn needed(self, seats: u32) -> u32 {
        match self {
            Threshold::AtLeastHalf => seats.div_ceil(2),
            Threshold::MoreThanHalf if seats == 0 => 0,
            Threshold::MoreThanHalf => seats / 2 + 1,
            Threshold::AtLeast(n) => n,
        }
    }
}

/// The denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Base {
    /// All seats, vacant ones too.
    Seats,
    /// Seats that somebody holds.
    FilledSeats,
}

/// What a condition that is not met prevents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IfUnmet {
    /// No decision can be taken.
    BlocksDecisions,
    /// No decision by consensus can be taken (S4, as amended at the meeting).
    BlocksConsensus,
    /// Only a warning.
    Warns,
}

/// Decisions with economic consequences are recommended and approved locally (S4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EconomyRule {
    /// The rule's own words.
    pub wording: Option<String>,
    /// Where they stand.
    pub source: Option<String>,
    /// Who approves besides each municipality's council, e.g. "Regionsrådet".
    pub approved_by: Vec<String>,
}

/// How a body's minutes sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice {
    /// Passive participle without the body's name: "Godkendt." (S3)
    Passive,
    /// Full sentence with the body as subject: "Kontaktforum godkendte …" (S4)
    Sentence,
}

impl Profile {
    /// Whether a name is the body's own, in whatever case: its name, how texts call it, or its short name.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        let own = [
            Some(&self.name),
            Some(&self.reference),
            self.practice.short_name.as_ref(),
        ];
        let name = name.trim().to_lowercase();
        own.into_iter().flatten().any(|o| o.to_lowercase() == name)
    }
    /// The position of a sector, if the body has it.
    #[must_use]
    pub fn sector(&self, id: &SectorId) -> Option<SectorAt> {
        self.sectors.position(|s| s.id == *id)
    }
}

#[cfg(test)]
mod tests {
    use super::Threshold;

    /// The table of domain 2.1.
    #[test]
    fn halves_are_rounded_as_the_rules_say() {
        let seats = [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13];
        let at_least = [1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 7];
        let more_than = [1, 2, 2, 3, 3, 4, 4, 5, 6, 6, 7];
        for (i, n) in seats.into_iter().enumerate() {
            assert_eq!(
                Threshold::AtLeastHalf.needed(n),
                at_least[i],
                "mindst halvdelen af {n}"
            );
            assert_eq!(
                Threshold::MoreThanHalf.needed(n),
                more_than[i],
                "mere end halvdelen af {n}"
            );
        }
    }
}
