//! What an answer tells, noted with the rules.
//!
//! Promise: a rule that can never be met, a sector that is there twice and a source that is another rule's are not noted.
//! How an answer is read is left to `reading`.

use super::reading::{deadline, seats, standing, threshold, word, yes};
use super::topic::{Clause, HeadPart, OwnRule, StylePart, Topic, WhoCounts};
use super::{Interview, reading};
use crate::domain::conditions::impossible;
use crate::domain::ids::SectorId;
use crate::domain::own_rules::OwnCondition;
use crate::domain::profile::{
    AttendanceStyle, Base, CastingVote, DecisionRule, IfUnmet, Scope, SectorRule, Threshold, Voice,
};
use crate::domain::vote::VoteForm;
use crate::text::danish::{fold, slug};

pub(super) const CASTING: [(&str, CastingVote); 3] = [
    (CastingVote::Nobody.file_word(), CastingVote::Nobody),
    (CastingVote::Chair.file_word(), CastingVote::Chair),
    ("mødeleder", CastingVote::Chair),
];

/// A source that nobody told, where another one's would stand for it.
const UNTOLD: &str = "ikke oplyst";

type Noted = Result<bool, String>;

impl Interview {
    /// Notes what an answer tells; whether it tells anything.
    pub(super) fn told(&mut self, topic: Topic, answer: &str) -> Noted {
        let given = !answer.is_empty();
        let text = || given.then(|| answer.to_owned());
        match topic {
            Topic::Head(part) => return self.head(part, answer),
            Topic::Sector(n) => return self.sector(n, answer),
            Topic::Seats(n) => {
                let count = given.then(|| seats(answer)).transpose()?;
                if let Some(sector) = self.rules.sectors.get_mut(n) {
                    sector.seats = count;
                }
            }
            Topic::SeatsSource(n) => {
                if let Some(sector) = self.rules.sectors.get_mut(n) {
                    sector.source = text();
                }
            }
            Topic::Condition(_, clause) => self.condition(clause, answer)?,
            Topic::Rule(rule) if given => self.rule(rule, answer)?,
            Topic::Rule(_) => {}
            Topic::RuleSource(rule) => self.source(rule, answer),
            Topic::BroughtTo if given => self.rules.voting.brought_to = text(),
            Topic::BroughtTo if self.inherited(topic).is_some() => {}
            Topic::BroughtTo => {
                return Err(
                    "Skriv rådets navn, f.eks. regionsrådet. Ellers kan referatet ikke sige, hvem der behandler en standset sag."
                        .to_owned(),
                );
            }
            Topic::Standing(_) if given => self.rules.standing.push(standing(answer)?),
            Topic::Paper(_) if given => self.rules.papers.push(answer.to_owned()),
            Topic::Standing(_) | Topic::Paper(_) => {}
            Topic::Style(part) if given => self.style(part, answer)?,
            Topic::Style(_) => {}
        }
        Ok(given)
    }

    fn head(&mut self, part: HeadPart, answer: &str) -> Noted {
        let proposed = |proposal: String| {
            if answer.is_empty() {
                proposal
            } else {
                answer.to_owned()
            }
        };
        match part {
            HeadPart::Name if slug(answer).is_empty() => {
                return Err("Skriv forummets navn, f.eks. Sundhedsråd Fjordlandet.".to_owned());
            }
            HeadPart::Name => answer.clone_into(&mut self.rules.name),
            HeadPart::Id => {
                let id = proposed(self.free_id());
                self.id_fits(&id)?;
                self.rules.id = id;
            }
            HeadPart::Below => self.rules.extends = self.below_called(answer)?,
            HeadPart::Genitive => self.rules.genitive = proposed(self.proposed_genitive()),
            HeadPart::Reference => self.rules.reference = proposed(self.proposed_reference()),
        }
        Ok(true)
    }

    /// The profile that an answer names.
    fn below_called(&self, answer: &str) -> Result<Option<String>, String> {
        if answer.is_empty() {
            return Ok(self.proposed_below().map(|p| p.id.clone()));
        }
        if fold(answer) == "ingen" {
            return Ok(None);
        }
        let known = &self.known.profiles;
        let mut named = known
            .iter()
            .filter(|p| fold(&p.id) == fold(answer) || p.is_called(answer));
        let ids = known.iter().map(|p| p.id.as_str());
        let ids: Vec<&str> = ids.chain(["ingen"]).collect();
        match (named.next(), named.next()) {
            (Some(below), None) => Ok(Some(below.id.clone())),
            (Some(_), Some(_)) | (None, _) => Err(format!("Skriv {}.", reading::either(&ids))),
        }
    }

    fn sector(&mut self, n: usize, answer: &str) -> Noted {
        if answer.is_empty() {
            let none = self.rules.sectors_over(self.below()).is_empty();
            return if n == 0 && none {
                Err("Skriv mindst én sektor, f.eks. Region.".to_owned())
            } else {
                Ok(false)
            };
        }
        let below = self.below().map(|b| b.sectors.rows()).unwrap_or_default();
        let known = below.iter().find(|s| fold(&s.name) == fold(answer));
        let id = known.map_or_else(|| SectorId::new(&slug(answer)), |s| s.id.clone());
        if id.as_str().is_empty() {
            return Err("Skriv sektorens navn med bogstaver, f.eks. Kommuner.".to_owned());
        }
        if self.rules.sectors.iter().any(|s| s.id == id) {
            return Err(format!("Sektoren {answer} er der allerede."));
        }
        self.rules.sectors.push(SectorRule::new(id, answer));
        Ok(true)
    }

    /// The scope that a word or a sector's name stands for.
    fn scope(&self, answer: &str) -> Result<Scope, String> {
        let sectors = self.rules.sectors_over(self.below());
        let named = sectors.iter().find(|s| {
            [s.name.as_str(), s.id.as_str()]
                .map(fold)
                .contains(&fold(answer))
        });
        if let Some(sector) = named {
            return Ok(Scope::Sector(sector.id.clone()));
        }
        let words = [("alle", 0), ("hver sektor", 1), ("mødeleder", 2)];
        let names = sectors.iter().map(|s| s.name.as_str());
        let known: Vec<&str> = words.iter().map(|(w, _)| *w).chain(names).collect();
        match word(answer, &words) {
            Ok(0) => Ok(Scope::All),
            Ok(1) => Ok(Scope::EachSector),
            Ok(_) => Ok(Scope::Chair),
            Err(_) => Err(format!("Skriv {}.", reading::either(&known))),
        }
    }

    fn condition(&mut self, clause: Clause, answer: &str) -> Result<(), String> {
        let told = (!answer.is_empty()).then(|| answer.to_owned());
        if let (Clause::Scope, Some(answer)) = (clause, &told) {
            let new = OwnCondition::new(self.scope(answer)?, Threshold::AtLeast(1));
            self.rules.quorum.push(new);
            return Ok(());
        }
        let sectors = self.rules.sectors_over(self.below()).to_vec();
        let Some(rule) = self.rules.quorum.last_mut() else {
            return Ok(());
        };
        match (clause, told) {
            (Clause::Scope, _) => {}
            (Clause::Least, _) => {
                rule.threshold = threshold(answer)?;
                if let Some((needed, seats)) = impossible(&rule.clone().rule(), &sectors) {
                    return Err(format!(
                        "Reglen kræver {needed} pladser, men der er kun {seats}. Sådan kan forummet aldrig blive beslutningsdygtigt."
                    ));
                }
            }
            (Clause::Wording, told) => rule.wording = told,
            (Clause::Source, told) => rule.source = told,
            (Clause::Effect, told) => {
                rule.effect = told.map(|t| word(&t, IfUnmet::FILE_WORDS)).transpose()?;
            }
            (Clause::Counts(who), told) => {
                let counts = told.map(|t| yes(&t)).transpose()?;
                match who {
                    WhoCounts::Vacant => rule.base = counts.map(out_of),
                    WhoCounts::Substitutes => rule.substitutes = counts,
                    WhoCounts::Remote => rule.remote = counts,
                    WhoCounts::Recused => rule.recused = counts,
                }
            }
        }
        Ok(())
    }

    fn rule(&mut self, rule: OwnRule, answer: &str) -> Result<(), String> {
        let rules = &mut self.rules;
        match rule {
            OwnRule::Decision => {
                rules.decision_rule = Some(word(answer, DecisionRule::FILE_WORDS)?);
            }
            OwnRule::Casting => rules.voting.casting = Some(word(answer, &CASTING)?),
            OwnRule::Duty => rules.voting.duty = Some(yes(answer)?),
            OwnRule::Bring => rules.voting.may_bring = Some(yes(answer)?),
            OwnRule::Form => rules.voting.form = Some(word(answer, VoteForm::FILE_WORDS)?),
            OwnRule::Substitutes => rules.substitutes = Some(yes(answer)?),
            OwnRule::Deadline => rules.deadline = Some(deadline(answer)?),
            OwnRule::Standing => rules.standing.push(standing(answer)?),
        }
        Ok(())
    }

    /// Notes where a rule stands. The source of the profile below is not this rule's: where nobody tells another, that
    /// is said.
    fn source(&mut self, rule: OwnRule, answer: &str) {
        let votes = rule.is_of_votes();
        let theirs = self.below().map(|b| {
            if votes {
                b.voting.sources.clone()
            } else {
                b.practice.sources.clone()
            }
        });
        let keys = self.keys(rule);
        let own = if votes {
            &mut self.rules.voting.sources
        } else {
            &mut self.rules.told_in
        };
        for key in keys {
            if !answer.is_empty() {
                own.insert((*key).to_owned(), answer.to_owned());
            } else if theirs.as_ref().is_some_and(|t| t.contains_key(*key)) {
                own.insert((*key).to_owned(), UNTOLD.to_owned());
            }
        }
    }

    /// The keys of what was told by a rule.
    fn keys(&self, rule: OwnRule) -> &'static [&'static str] {
        match rule {
            OwnRule::Decision => &["beslutningsregel"],
            OwnRule::Casting => &["udslagsgivende"],
            OwnRule::Duty => &["stemmepligt"],
            OwnRule::Bring if self.rules.voting.brought_to.is_some() => {
                &["standsningsret", "indbringes_for"]
            }
            OwnRule::Bring => &["standsningsret"],
            OwnRule::Form => &["form"],
            OwnRule::Substitutes => &["suppleanter"],
            OwnRule::Deadline => &["frist"],
            OwnRule::Standing => &["faste_punkter"],
        }
    }

    fn style(&mut self, part: StylePart, answer: &str) -> Result<(), String> {
        let style = &mut self.rules.style;
        match part {
            StylePart::Voice => style.voice = Some(word(answer, Voice::FILE_WORDS)?),
            StylePart::Attendance => {
                style.attendance = Some(word(answer, AttendanceStyle::FILE_WORDS)?);
            }
            StylePart::GroupLetters => style.group_letters = Some(yes(answer)?),
            StylePart::Signatures => style.signatures = Some(yes(answer)?),
        }
        Ok(())
    }
}

fn out_of(vacant_too: bool) -> Base {
    if vacant_too {
        Base::Seats
    } else {
        Base::FilledSeats
    }
}
