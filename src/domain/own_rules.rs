//! What a body's own papers say, as far as somebody has told: the profile it makes, alone or on top of another one.
//!
//! Promise: what was not told stays unset, or is as in the profile below; nothing is guessed. Asking is left to
//! `interview`, writing it down to `store`.

use super::practice::{Deadline, Practice, StandingItem};
use super::profile::{
    AttendanceStyle, Base, DecisionRule, HouseStyle, IfUnmet, Profile, QuorumRule, Scope,
    SectorRule, Threshold, Voice, VotingRule,
};
use std::collections::BTreeMap;

/// The rules that were told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BodyRules {
    /// The profile's id.
    pub id: String,
    /// The body's name.
    pub name: String,
    /// The name in the genitive.
    pub genitive: String,
    /// How running text calls the body.
    pub reference: String,
    /// The profile it builds on.
    pub extends: Option<String>,
    /// Sectors; none: those of the profile below.
    pub sectors: Vec<SectorRule>,
    /// Conditions of quorum; none: those of the profile below.
    pub quorum: Vec<OwnCondition>,
    /// How decisions are reached.
    pub decision_rule: Option<DecisionRule>,
    /// Whether substitutes may sit.
    pub substitutes: Option<bool>,
    /// How the body votes, with its sources.
    pub voting: VotingRule,
    /// By when the agenda must be sent.
    pub deadline: Option<Deadline>,
    /// Items of every agenda; none: those of the profile below.
    pub standing: Vec<StandingItem>,
    /// Where the rules outside the votes stand, by their keys.
    pub told_in: BTreeMap<String, String>,
    /// How the minutes are written.
    pub style: OwnStyle,
    /// The papers that all of it stands in.
    pub papers: Vec<String>,
}

/// A condition of quorum as far as it was told.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnCondition {
    /// Which seats are counted.
    pub scope: Scope,
    /// How many of them must be taken.
    pub threshold: Threshold,
    /// What the seats are counted out of.
    pub base: Option<Base>,
    /// Whether a substitute's seat counts.
    pub substitutes: Option<bool>,
    /// Whether someone who takes part remotely counts.
    pub remote: Option<bool>,
    /// Whether someone who is disqualified counts.
    pub recused: Option<bool>,
    /// What happens below.
    pub effect: Option<IfUnmet>,
    /// The rule's own words.
    pub wording: Option<String>,
    /// Where they stand.
    pub source: Option<String>,
}

impl OwnCondition {
    /// A condition of which only this is known.
    #[must_use]
    pub fn new(scope: Scope, threshold: Threshold) -> Self {
        Self {
            scope,
            threshold,
            base: None,
            substitutes: None,
            remote: None,
            recused: None,
            effect: None,
            wording: None,
            source: None,
        }
    }

    /// The condition with what the program takes where nothing was told.
    #[must_use]
    pub fn rule(self) -> QuorumRule {
        QuorumRule {
            scope: self.scope,
            threshold: self.threshold,
            base: self.base.unwrap_or(Base::Seats),
            counts_substitutes: self.substitutes.unwrap_or(true),
            counts_remote: self.remote.unwrap_or(true),
            counts_recused: self.recused.unwrap_or(false),
            effect: self.effect.unwrap_or(IfUnmet::BlocksDecisions),
            wording: self.wording,
            source: self.source,
        }
    }
}

/// What was told of how the minutes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnStyle {
    /// Participle or sentence.
    pub voice: Option<Voice>,
    /// Whether a person's group stands behind the name.
    pub group_letters: Option<bool>,
    /// How the minutes say who was there.
    pub attendance: Option<AttendanceStyle>,
    /// Whether they end with a sheet to sign.
    pub signatures: Option<bool>,
}

impl OwnStyle {
    fn over(self, below: HouseStyle) -> HouseStyle {
        HouseStyle {
            voice: self.voice.unwrap_or(below.voice),
            group_letters: self.group_letters.unwrap_or(below.group_letters),
            attendance: self.attendance.unwrap_or(below.attendance),
            signatures: self.signatures.unwrap_or(below.signatures),
            ..below
        }
    }
}

impl BodyRules {
    /// The sectors there are: those that were told, or those of the profile below.
    #[must_use]
    pub fn sectors_over<'r>(&'r self, below: Option<&'r Profile>) -> &'r [SectorRule] {
        match below {
            Some(below) if self.sectors.is_empty() => below.sectors.rows(),
            Some(_) | None => &self.sectors,
        }
    }

    /// The profile that these rules make on top of the one they build on.
    #[must_use]
    pub fn over(&self, below: Option<&Profile>) -> Profile {
        let quorum = self.quorum.iter().cloned().map(OwnCondition::rule);
        let mut quorum: Vec<QuorumRule> = quorum.collect();
        if quorum.is_empty() {
            quorum = below.map(|b| b.quorum.clone()).unwrap_or_default();
        }
        let mut sources = self.papers.clone();
        for paper in below.iter().flat_map(|b| &b.sources) {
            if !sources.contains(paper) {
                sources.push(paper.clone());
            }
        }
        let style = below.map(|b| b.style.clone()).unwrap_or_default();
        Profile {
            id: self.id.clone(),
            name: self.name.clone(),
            genitive: self.genitive.clone(),
            reference: self.reference.clone(),
            sectors: self.sectors_over(below).to_vec().into(),
            quorum,
            decision_rule: self.decision_rule.or(below.and_then(|b| b.decision_rule)),
            substitutes: self.substitutes.or(below.and_then(|b| b.substitutes)),
            economy: below.and_then(|b| b.economy.clone()),
            voting: self.voting_over(below),
            style: self.style.over(style),
            sources,
            practice: self.practice_over(below),
            extends: self.extends.clone(),
        }
    }

    fn voting_over(&self, below: Option<&Profile>) -> VotingRule {
        let (own, below) = (self.voting.clone(), below.map(|b| b.voting.clone()));
        let below = below.unwrap_or_default();
        VotingRule {
            casting: own.casting.or(below.casting),
            duty: own.duty.or(below.duty),
            may_bring: own.may_bring.or(below.may_bring),
            brought_to: own.brought_to.or(below.brought_to),
            form: own.form.or(below.form),
            sources: below.sources.into_iter().chain(own.sources).collect(),
        }
    }

    fn practice_over(&self, below: Option<&Profile>) -> Practice {
        let below = below.map(|b| b.practice.clone()).unwrap_or_default();
        let own = self.told_in.clone();
        Practice {
            deadline: self.deadline.or(below.deadline),
            standing: if self.standing.is_empty() {
                below.standing
            } else {
                self.standing.clone()
            },
            sources: below.sources.into_iter().chain(own).collect(),
            ..below
        }
    }
}
