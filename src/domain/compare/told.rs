//! What a log says of a fact, kept whole: a time, a decision, a text, an entry of a list.
//!
//! Promise: as it stands in the record of a choice it can be read back by every later edition. Which fact it is of is left
//! to `key`, the words to `text::compare`.

use crate::domain::Moment;
use crate::domain::agenda::ItemKind;
use crate::domain::decision::{Amendment, Decision, FollowUp, Position};
use crate::domain::ids::PersonId;
use crate::domain::roster::Role;
use crate::domain::vote::ElectionRound;
use serde::{Deserialize, Serialize};

/// What a log says of a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToldFact {
    /// It is so.
    Yes,
    /// At this time; of somebody who came, how.
    At {
        /// When.
        #[serde(with = "crate::domain::moment")]
        at: Moment,
        /// Remotely.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        remote: bool,
    },
    /// From, and to.
    Between {
        /// From.
        #[serde(with = "crate::domain::moment")]
        from: Moment,
        /// To.
        #[serde(with = "crate::domain::moment")]
        to: Moment,
    },
    /// These people, by name.
    People(Vec<String>),
    /// This person sat in, from this time.
    Seated {
        /// Who.
        person: PersonId,
        /// When.
        #[serde(with = "crate::domain::moment")]
        at: Moment,
    },
    /// Somebody who was added, and when they came first.
    Guest {
        /// Their title.
        title: Option<String>,
        /// Their organisation.
        organisation: Option<String>,
        /// When they came; `None`: they did not.
        #[serde(default, with = "maybe", skip_serializing_if = "Option::is_none")]
        at: Option<Moment>,
        /// What they are, where that is something else than a guest of the whole meeting.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<Box<Role>>,
    },
    /// An item that was added.
    Item {
        /// Its title.
        title: String,
        /// Its kind.
        kind: ItemKind,
        /// Closed to the public.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        secret: bool,
    },
    /// How far the item came.
    Progress(ItemProgress),
    /// Whether the body could decide.
    Quorate(bool),
    /// A decision.
    Decision(Box<Decision>),
    /// Words.
    Words(String),
    /// A vote.
    Vote(Box<ToldVote>),
    /// A reservation or a dissent.
    Position(Box<Position>),
    /// A change of wording.
    Amendment(Box<Amendment>),
    /// A follow-up.
    FollowUp(Box<FollowUp>),
}

/// A time that may be missing, as it is written.
pub(super) mod maybe {
    use crate::domain::Moment;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct MomentWritten(#[serde(with = "crate::domain::moment")] Moment);

    #[allow(clippy::ref_option, reason = "serde hands over the field itself")]
    pub(in crate::domain::compare) fn serialize<S: Serializer>(
        at: &Option<Moment>,
        s: S,
    ) -> Result<S::Ok, S::Error> {
        at.map(MomentWritten).serialize(s)
    }

    pub(in crate::domain::compare) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Moment>, D::Error> {
        let written = Option::<MomentWritten>::deserialize(deserializer)?;
        Ok(written.map(|w| w.0))
    }
}

/// How far an item came, for the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemProgress {
    /// Not reached.
    NotReached,
    /// Dealt with.
    Treated,
    /// Put off.
    PutOff {
        /// Until when, in words.
        until: Option<String>,
        /// Not dealt with, also where it was begun.
        untreated: bool,
    },
    /// Taken off the agenda.
    TakenOff,
}

/// A closed vote: who said what, and what it came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ToldVote {
    /// Voted for.
    pub in_favour: Vec<PersonId>,
    /// Against.
    pub against: Vec<PersonId>,
    /// Abstained.
    pub abstained: Vec<PersonId>,
    /// What it came to, as a code.
    pub result: String,
    /// Rounds of an election.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<ElectionRound>,
}
