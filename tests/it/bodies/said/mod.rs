//! What somebody may say in an interview, and the profile that it is: written down once more, by hand.

use super::built_in;
use ordstyrer::domain::ids::SectorId;
use ordstyrer::domain::practice::{Deadline, Practice, StandingItem};
use ordstyrer::domain::profile::{
    AttendanceStyle, Base, CastingVote, DecisionRule, HouseStyle, IfUnmet, Profile, QuorumRule,
    Scope, SeatCount, SectorRule, Threshold, Voice, VotingRule,
};
use ordstyrer::domain::vote::VoteForm;
use ordstyrer::interview::topic::{Clause, HeadPart, OwnRule, StylePart, Topic, WhoCounts};
use std::collections::BTreeMap;

mod choices;

pub(super) use choices::strategy;

/// A line, and what it means.
type Meant<T> = (&'static str, T);

/// A rule that may be told, with a source that may be told.
type Ruled<T> = Option<(Meant<T>, Option<&'static str>)>;

type RuledRef<'r, T> = Option<&'r (Meant<T>, Option<&'static str>)>;

#[derive(Clone, Debug)]
pub(crate) struct Said {
    below: Option<&'static str>,
    sectors: Vec<(Meant<&'static str>, Ruled<SeatCount>)>,
    quorum: Vec<Condition>,
    decision: Ruled<DecisionRule>,
    casting: Ruled<CastingVote>,
    duty: Ruled<bool>,
    bring: Ruled<bool>,
    form: Ruled<VoteForm>,
    substitutes: Ruled<bool>,
    deadline: Ruled<Deadline>,
    standing: Vec<Meant<StandingItem>>,
    standing_source: Option<&'static str>,
    voice: Option<Meant<Voice>>,
    letters: Option<Meant<bool>>,
    attendance: Option<Meant<AttendanceStyle>>,
    signatures: Option<Meant<bool>>,
    papers: Vec<&'static str>,
}

#[derive(Clone, Debug)]
struct Condition {
    scope: Meant<Scope>,
    least: Meant<Threshold>,
    counts: [Option<Meant<bool>>; 4],
    effect: Option<Meant<IfUnmet>>,
    wording: Option<&'static str>,
    source: Option<&'static str>,
}

impl Said {
    fn base(&self) -> Option<Profile> {
        self.below.map(built_in)
    }

    fn holds(&self) -> bool {
        let base = self.base();
        let own: Vec<&str> = self.sectors.iter().map(|((_, id), _)| *id).collect();
        let theirs = base.iter().flat_map(|b| b.sectors.iter());
        let ids: Vec<String> = if own.is_empty() {
            theirs.map(|s| s.id.to_string()).collect()
        } else {
            own.iter().map(|id| (*id).to_owned()).collect()
        };
        let named = |c: &Condition| {
            c.scope.1 != Scope::Sector(SectorId::new("region")) || ids.iter().any(|i| i == "region")
        };
        !ids.is_empty() && self.quorum.iter().all(named)
    }

    /// The line for a question.
    pub(super) fn answer(&self, topic: Topic) -> String {
        let line = match topic {
            Topic::Head(HeadPart::Name) => "Udvalget for \"øst\"",
            Topic::Head(HeadPart::Below) => self.below.unwrap_or("ingen"),
            Topic::Head(HeadPart::Genitive) => "udvalgets",
            Topic::Head(HeadPart::Id | HeadPart::Reference) => "",
            Topic::Sector(n) => self.sectors.get(n).map_or("", |((name, _), _)| *name),
            Topic::Seats(n) => line(self.sectors[n].1.as_ref()),
            Topic::SeatsSource(n) => source(self.sectors[n].1.as_ref()),
            Topic::Condition(n, clause) => self.clause(n, clause),
            Topic::Rule(rule) => self.rule(rule).0,
            Topic::RuleSource(rule) => self.rule(rule).1,
            Topic::BroughtTo => "regionsrådet",
            Topic::Standing(n) => self.standing.get(n).map_or("", |(line, _)| *line),
            Topic::Style(StylePart::Voice) => word(self.voice.as_ref()),
            Topic::Style(StylePart::GroupLetters) => word(self.letters.as_ref()),
            Topic::Style(StylePart::Attendance) => word(self.attendance.as_ref()),
            Topic::Style(StylePart::Signatures) => word(self.signatures.as_ref()),
            Topic::Paper(n) => self.papers.get(n).copied().unwrap_or_default(),
        };
        line.to_owned()
    }

    fn rule(&self, rule: OwnRule) -> (&'static str, &'static str) {
        match rule {
            OwnRule::Decision => (line(self.decision.as_ref()), source(self.decision.as_ref())),
            OwnRule::Casting => (line(self.casting.as_ref()), source(self.casting.as_ref())),
            OwnRule::Duty => (line(self.duty.as_ref()), source(self.duty.as_ref())),
            OwnRule::Bring => (line(self.bring.as_ref()), source(self.bring.as_ref())),
            OwnRule::Form => (line(self.form.as_ref()), source(self.form.as_ref())),
            OwnRule::Substitutes => (
                line(self.substitutes.as_ref()),
                source(self.substitutes.as_ref()),
            ),
            OwnRule::Deadline => (line(self.deadline.as_ref()), source(self.deadline.as_ref())),
            OwnRule::Standing => ("", self.standing_source.unwrap_or_default()),
        }
    }

    fn clause(&self, n: usize, clause: Clause) -> &'static str {
        let Some(said) = self.quorum.get(n) else {
            return "";
        };
        match clause {
            Clause::Scope => said.scope.0,
            Clause::Least => said.least.0,
            Clause::Counts(WhoCounts::Vacant) => word(said.counts[0].as_ref()),
            Clause::Counts(WhoCounts::Substitutes) => word(said.counts[1].as_ref()),
            Clause::Counts(WhoCounts::Remote) => word(said.counts[2].as_ref()),
            Clause::Counts(WhoCounts::Recused) => word(said.counts[3].as_ref()),
            Clause::Effect => word(said.effect.as_ref()),
            Clause::Wording => said.wording.unwrap_or_default(),
            Clause::Source => said.source.unwrap_or_default(),
        }
    }

    /// The profile that was said.
    pub(super) fn profile(&self) -> Profile {
        let mut profile = self.base().unwrap_or_else(nothing);
        "udvalget-for-oest".clone_into(&mut profile.id);
        "Udvalget for \"øst\"".clone_into(&mut profile.name);
        "udvalgets".clone_into(&mut profile.genitive);
        // What other bodies of the kind are called; without one, its name.
        let own = self.base().filter(|b| b.reference != b.name);
        profile.reference = own.map_or_else(|| profile.name.clone(), |b| b.reference);
        profile.extends = self.below.map(str::to_owned);
        let sectors = self.sectors.iter().map(|((name, id), seats)| SectorRule {
            seats: value(seats.as_ref()),
            source: told(source(seats.as_ref())),
            ..SectorRule::new(SectorId::new(id), name)
        });
        let sectors: Vec<SectorRule> = sectors.collect();
        if !sectors.is_empty() {
            profile.sectors = sectors.into();
        }
        if !self.quorum.is_empty() {
            profile.quorum = self.quorum.iter().map(Condition::rule).collect();
        }
        let papers = self.papers.iter().map(|p| (*p).to_owned());
        profile.sources = papers.chain(profile.sources).collect();
        self.votes(&mut profile);
        self.practice(&mut profile);
        let style = &mut profile.style;
        style.voice = self.voice.map_or(style.voice, |v| v.1);
        style.group_letters = self.letters.map_or(style.group_letters, |v| v.1);
        style.attendance = self.attendance.map_or(style.attendance, |v| v.1);
        style.signatures = self.signatures.map_or(style.signatures, |v| v.1);
        profile
    }

    fn votes(&self, profile: &mut Profile) {
        let rule = &mut profile.voting;
        rule.casting = value(self.casting.as_ref()).or(rule.casting);
        rule.duty = value(self.duty.as_ref()).or(rule.duty);
        rule.may_bring = value(self.bring.as_ref()).or(rule.may_bring);
        rule.form = value(self.form.as_ref()).or(rule.form);
        note(&mut rule.sources, "udslagsgivende", self.casting.as_ref());
        note(&mut rule.sources, "stemmepligt", self.duty.as_ref());
        note(&mut rule.sources, "standsningsret", self.bring.as_ref());
        note(&mut rule.sources, "form", self.form.as_ref());
        if value(self.bring.as_ref()) == Some(true) {
            rule.brought_to = Some("regionsrådet".to_owned());
            note(&mut rule.sources, "indbringes_for", self.bring.as_ref());
        }
    }

    fn practice(&self, profile: &mut Profile) {
        profile.decision_rule = value(self.decision.as_ref()).or(profile.decision_rule);
        profile.substitutes = value(self.substitutes.as_ref()).or(profile.substitutes);
        let practice = &mut profile.practice;
        practice.deadline = value(self.deadline.as_ref()).or(practice.deadline);
        note(
            &mut practice.sources,
            "beslutningsregel",
            self.decision.as_ref(),
        );
        note(
            &mut practice.sources,
            "suppleanter",
            self.substitutes.as_ref(),
        );
        note(&mut practice.sources, "frist", self.deadline.as_ref());
        if !self.standing.is_empty() {
            practice.standing = self.standing.iter().map(|(_, item)| item.clone()).collect();
            let ruled = Some((("", ()), self.standing_source));
            note(&mut practice.sources, "faste_punkter", ruled.as_ref());
        }
    }
}

impl Condition {
    fn rule(&self) -> QuorumRule {
        let chair = self.scope.1 == Scope::Chair;
        let counts = |at: usize, usual: bool| match self.counts[at] {
            Some((_, counts)) if !chair => counts,
            _ => usual,
        };
        let base = if counts(0, true) {
            Base::Seats
        } else {
            Base::FilledSeats
        };
        QuorumRule {
            scope: self.scope.1.clone(),
            threshold: if chair {
                Threshold::AtLeast(1)
            } else {
                self.least.1
            },
            base,
            counts_substitutes: counts(1, true),
            counts_remote: counts(2, true),
            counts_recused: counts(3, false),
            effect: self.effect.map_or(IfUnmet::BlocksDecisions, |e| e.1),
            wording: told(self.wording.unwrap_or_default()),
            source: told(self.source.unwrap_or_default()),
        }
    }
}

/// A body of which nothing is known.
fn nothing() -> Profile {
    Profile {
        id: String::new(),
        name: String::new(),
        genitive: String::new(),
        reference: String::new(),
        sectors: Vec::new().into(),
        quorum: Vec::new(),
        decision_rule: None,
        substitutes: None,
        economy: None,
        voting: VotingRule::default(),
        style: HouseStyle::default(),
        sources: Vec::new(),
        practice: Practice::default(),
        extends: None,
    }
}

fn told(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A rule's source, or that nobody told it where another one's stood.
fn note<T>(sources: &mut BTreeMap<String, String>, key: &str, rule: RuledRef<'_, T>) {
    let Some((_, source)) = rule else {
        return;
    };
    if let Some(source) = source {
        sources.insert(key.to_owned(), (*source).to_owned());
    } else if let Some(theirs) = sources.get_mut(key) {
        "ikke oplyst".clone_into(theirs);
    }
}

fn value<T: Copy>(rule: RuledRef<'_, T>) -> Option<T> {
    rule.map(|((_, value), _)| *value)
}

fn line<T>(rule: RuledRef<'_, T>) -> &'static str {
    rule.map_or("", |((line, _), _)| line)
}

fn source<T>(rule: RuledRef<'_, T>) -> &'static str {
    rule.and_then(|(_, source)| *source).unwrap_or_default()
}

fn word<T>(meant: Option<&Meant<T>>) -> &'static str {
    meant.map_or("", |(line, _)| line)
}
