//! What is asked about, and in which order.
//!
//! Promise: what comes next follows from what was asked and what was answered, nothing else. Words are left to `wording`.

use crate::domain::own_rules::BodyRules;
use crate::domain::profile::DecisionRule;
use crate::domain::profile::Scope;

/// One question. What there are several of is told by its number, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// What the body is called, and what it is like.
    Head(HeadPart),
    /// A sector.
    Sector(usize),
    /// Its seats.
    Seats(usize),
    /// Where they stand.
    SeatsSource(usize),
    /// A condition of quorum.
    Condition(usize, Clause),
    /// One of the rules with a source.
    Rule(OwnRule),
    /// Where it stands.
    RuleSource(OwnRule),
    /// The council that a case is brought before.
    BroughtTo,
    /// An item of every agenda.
    Standing(usize),
    /// How the minutes are written.
    Style(StylePart),
    /// A paper that the rules stand in.
    Paper(usize),
}

/// What a profile begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadPart {
    /// The body's name.
    Name,
    /// The profile's id.
    Id,
    /// The profile it builds on.
    Below,
    /// The name in the genitive.
    Genitive,
    /// How running text calls the body.
    Reference,
}

/// A part of a condition of quorum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clause {
    /// Which seats.
    Scope,
    /// How many of them.
    Least,
    /// Who counts.
    Counts(WhoCounts),
    /// What happens below.
    Effect,
    /// The condition's own words.
    Wording,
    /// Where they stand.
    Source,
}

/// A part of how the minutes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StylePart {
    /// Participle or sentence.
    Voice,
    /// Whether a person's group stands behind the name.
    GroupLetters,
    /// How the minutes say who was there.
    Attendance,
    /// Whether they end with a sheet to sign.
    Signatures,
}

/// Who may or may not count towards quorum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhoCounts {
    /// Vacant seats, in what is counted out of.
    Vacant,
    /// Substitutes.
    Substitutes,
    /// Those who take part remotely.
    Remote,
    /// Those who are disqualified.
    Recused,
}

/// A rule with a source of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnRule {
    /// How decisions are reached.
    Decision,
    /// What settles a tie.
    Casting,
    /// Whether whoever is present must vote.
    Duty,
    /// Whether a member can bring a case before the council.
    Bring,
    /// How it is voted.
    Form,
    /// Whether substitutes may sit.
    Substitutes,
    /// By when the agenda must be sent.
    Deadline,
    /// The items of every agenda; asked about one by one.
    Standing,
}

impl OwnRule {
    /// Whether it is a rule about votes, whose sources stand with them.
    #[must_use]
    pub fn is_of_votes(self) -> bool {
        match self {
            OwnRule::Casting | OwnRule::Duty | OwnRule::Bring | OwnRule::Form => true,
            OwnRule::Decision | OwnRule::Substitutes | OwnRule::Deadline | OwnRule::Standing => {
                false
            }
        }
    }

    /// What is asked after it and its source.
    fn next(self) -> Topic {
        match self {
            OwnRule::Decision => Topic::Rule(OwnRule::Casting),
            OwnRule::Casting => Topic::Rule(OwnRule::Duty),
            OwnRule::Duty => Topic::Rule(OwnRule::Bring),
            OwnRule::Bring => Topic::Rule(OwnRule::Form),
            OwnRule::Form => Topic::Rule(OwnRule::Substitutes),
            OwnRule::Substitutes => Topic::Rule(OwnRule::Deadline),
            OwnRule::Deadline => Topic::Standing(0),
            OwnRule::Standing => Topic::Style(StylePart::Voice),
        }
    }
}

/// No list is longer: whoever has more writes them into the file.
const MOST: usize = 30;

impl Topic {
    /// What is asked next; `answered`: whether something was told here. `None`: that was all.
    #[must_use]
    pub fn next(self, answered: bool, rules: &BodyRules) -> Option<Topic> {
        use Topic::{Condition, Rule, RuleSource, Seats, SeatsSource, Sector, Standing};
        Some(match self {
            Topic::Head(part) => part.next(),
            Sector(n) if answered => Seats(n),
            Seats(n) if answered => SeatsSource(n),
            Seats(n) | SeatsSource(n) if n + 1 < MOST => Sector(n + 1),
            Sector(_) | Seats(_) | SeatsSource(_) => Condition(0, Clause::Scope),
            Condition(n, clause) => clause.next(n, answered, rules),
            Rule(OwnRule::Bring) if rules.voting.may_bring == Some(true) => Topic::BroughtTo,
            Topic::BroughtTo => RuleSource(OwnRule::Bring),
            Rule(rule) if answered => RuleSource(rule),
            // Where all must agree no vote settles anything.
            Rule(OwnRule::Decision) | RuleSource(OwnRule::Decision)
                if rules.decision_rule == Some(DecisionRule::Consensus) =>
            {
                Rule(OwnRule::Bring)
            }
            Rule(rule) | RuleSource(rule) => rule.next(),
            Standing(n) if answered && n + 1 < MOST => Standing(n + 1),
            Standing(_) if rules.standing.is_empty() => OwnRule::Standing.next(),
            Standing(_) => RuleSource(OwnRule::Standing),
            Topic::Style(part) => part.next(),
            Topic::Paper(n) if answered && n + 1 < MOST => Topic::Paper(n + 1),
            Topic::Paper(_) => return None,
        })
    }

    /// Whether its answer is a rule, which may be left open.
    #[must_use]
    pub fn may_be_open(self) -> bool {
        match self {
            Topic::Head(_) | Topic::Condition(_, Clause::Least) | Topic::BroughtTo => false,
            Topic::Sector(_)
            | Topic::Seats(_)
            | Topic::SeatsSource(_)
            | Topic::Condition(_, _)
            | Topic::Rule(_)
            | Topic::RuleSource(_)
            | Topic::Standing(_)
            | Topic::Style(_)
            | Topic::Paper(_) => true,
        }
    }
}

impl HeadPart {
    fn next(self) -> Topic {
        match self {
            HeadPart::Name => Topic::Head(HeadPart::Id),
            HeadPart::Id => Topic::Head(HeadPart::Below),
            HeadPart::Below => Topic::Head(HeadPart::Genitive),
            HeadPart::Genitive => Topic::Head(HeadPart::Reference),
            HeadPart::Reference => Topic::Sector(0),
        }
    }
}

impl Clause {
    fn next(self, n: usize, answered: bool, rules: &BodyRules) -> Topic {
        let chair = || rules.quorum.get(n).map(|rule| &rule.scope) == Some(&Scope::Chair);
        let clause = match self {
            Clause::Scope if !answered => return Topic::Rule(OwnRule::Decision),
            Clause::Scope if chair() => Clause::Effect,
            Clause::Scope => Clause::Least,
            Clause::Least => Clause::Counts(WhoCounts::Vacant),
            Clause::Counts(WhoCounts::Vacant) => Clause::Counts(WhoCounts::Substitutes),
            Clause::Counts(WhoCounts::Substitutes) => Clause::Counts(WhoCounts::Remote),
            Clause::Counts(WhoCounts::Remote) => Clause::Counts(WhoCounts::Recused),
            Clause::Counts(WhoCounts::Recused) => Clause::Effect,
            Clause::Effect => Clause::Wording,
            Clause::Wording => Clause::Source,
            Clause::Source if n + 1 < MOST => return Topic::Condition(n + 1, Clause::Scope),
            Clause::Source => return Topic::Rule(OwnRule::Decision),
        };
        Topic::Condition(n, clause)
    }
}

impl StylePart {
    fn next(self) -> Topic {
        match self {
            StylePart::Voice => Topic::Style(StylePart::GroupLetters),
            StylePart::GroupLetters => Topic::Style(StylePart::Attendance),
            StylePart::Attendance => Topic::Style(StylePart::Signatures),
            StylePart::Signatures => Topic::Paper(0),
        }
    }
}
