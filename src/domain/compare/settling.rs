//! What a choice asks for: ordinary commands on the main log.
//!
//! Promise: what a choice records could have been recorded by hand, by the same rules; nothing is opened to the public,
//! and nothing of a closed item goes to where it is open. What no command can say is refused: a person does it by hand.

use super::key::{Discrepancy, FactKey};
use super::settled::SettleChoice;
use super::told::ToldFact;
use crate::domain::act::{
    AgendaCommand, AttendanceCommand, BelowQuorum, Command, DecisionCommand, DecisionEvent,
    LifeEvent, Revision, VoteCommand, Waiver,
};
use crate::domain::decision::{Decision, Draft, Outcome, Position, Standing};
use crate::domain::event::Event;
use crate::domain::history::History;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::postponement::Postponement;
use crate::domain::refusal::Refusal;
use crate::domain::vote::{Ballot, VoteId, VoteSubject};
use std::collections::BTreeMap;

/// Whether a choice makes sense of a difference at all.
///
/// # Errors
/// Why not.
pub fn may_choose(found: &Discrepancy, choice: &SettleChoice) -> Result<(), Refusal> {
    match choice {
        SettleChoice::First | SettleChoice::Later { .. } => return Ok(()),
        SettleChoice::Second | SettleChoice::Own(_) => {}
        SettleChoice::Both => both(found)?,
    }
    let secrecy = matches!(found.key, FactKey::Secrecy(_));
    let item = found.item().or_else(|| called_to(found.second.as_ref()));
    if let (true, false, Some(item)) = (found.closed_there, secrecy, item) {
        return Err(Refusal::ClosedThere(item.clone()));
    }
    if secrecy && found.second.is_none() {
        return Err(Refusal::OpenedByHand);
    }
    let by_hand = matches!(
        found.key,
        FactKey::Quorum(_) | FactKey::Missed { .. } | FactKey::Chair | FactKey::Break(_)
    );
    // An item that the first has cannot be unmade, nor can it get another title.
    let is_there = matches!(found.key, FactKey::Listed(_)) && found.first.is_some();
    if by_hand || is_there {
        Err(Refusal::SettledByHand)
    } else {
        Ok(())
    }
}

/// The item that a guest is called to.
fn called_to(told: Option<&ToldFact>) -> Option<&ItemId> {
    let Some(ToldFact::Guest { role, .. }) = told else {
        return None;
    };
    super::under::called_to(role.as_deref()?).first()
}

/// Both can stand where they are two entries of a list, or two texts, one behind the other.
fn both(found: &Discrepancy) -> Result<(), Refusal> {
    let lists = matches!(
        found.key,
        FactKey::FollowUp { .. } | FactKey::Amendment { .. } | FactKey::Words(_)
    );
    let two = found.first.is_some() && found.second.is_some();
    if lists && two {
        Ok(())
    } else {
        Err(Refusal::NotBoth)
    }
}

/// What a choice asks of the main log; nothing where that stays as it is.
///
/// # Errors
/// It makes no sense of the difference, or no command can say it.
pub fn commands(
    main: &History,
    found: &Discrepancy,
    choice: &SettleChoice,
) -> Result<Vec<Command>, Refusal> {
    may_choose(found, choice)?;
    let changing = Changing {
        main,
        found,
        adds: matches!(choice, SettleChoice::Both),
    };
    match choice {
        SettleChoice::First | SettleChoice::Later { .. } => Ok(Vec::new()),
        SettleChoice::Second | SettleChoice::Both => changing.to(found.second.as_ref()),
        SettleChoice::Own(told) => changing.to(Some(told)),
    }
}

/// What is to become something else.
pub(super) struct Changing<'a> {
    pub(super) main: &'a History,
    pub(super) found: &'a Discrepancy,
    /// What is there stays beside it.
    adds: bool,
}

impl Changing<'_> {
    fn to(&self, want: Option<&ToldFact>) -> Result<Vec<Command>, Refusal> {
        match &self.found.key {
            FactKey::Opened => self.retime(&LifeEvent::MeetingOpened.into(), want),
            FactKey::Closed => self.retime(&LifeEvent::MeetingClosed.into(), want),
            FactKey::Guest(name) => self.guest(name, want),
            FactKey::Came { person, .. } => self.came(person, want),
            FactKey::Left { person, .. } => self.left(person, want),
            FactKey::Apology { person } => {
                let person = self.own(person);
                Ok(one(match want {
                    Some(_) => AttendanceCommand::MarkApology { person },
                    None => AttendanceCommand::ClearAttendance { person },
                }))
            }
            FactKey::Seat(seat) => self.seat(seat, want),
            FactKey::Listed(_) => self.listed(want),
            FactKey::Treatment(item) => self.treatment(item, want),
            FactKey::Secrecy(item) => {
                let (item, closed) = (item.clone(), true);
                Ok(one(AgendaCommand::SetSecrecy { item, closed }))
            }
            FactKey::Economy(item) => {
                let (item, economic) = (item.clone(), want.is_some());
                Ok(one(AgendaCommand::SetEconomy { item, economic }))
            }
            FactKey::Decision(item) | FactKey::Words(item) => self.decision(item, want),
            FactKey::Vote { item, subject, nth } => self.vote(item, subject, *nth, want),
            FactKey::Demand { item, person } => {
                let (item, person) = (item.clone(), self.own(person));
                match want {
                    Some(_) => Ok(one(VoteCommand::BringCase { item, person })),
                    None => Err(Refusal::SettledByHand),
                }
            }
            FactKey::Out { item, person } => self.out(item, person, false, want),
            FactKey::Recusal { item, person } => self.out(item, person, true, want),
            FactKey::Position { item, .. }
            | FactKey::Amendment { item, .. }
            | FactKey::FollowUp { item, .. } => self.entry(item, want),
            FactKey::Quorum(_) | FactKey::Missed { .. } | FactKey::Chair | FactKey::Break(_) => {
                Err(Refusal::SettledByHand)
            }
        }
    }

    /// The main log's own key of somebody.
    pub(super) fn own(&self, person: &PersonId) -> PersonId {
        super::known::own(self.main.meeting(), person)
    }

    /// The last record that counts and says this, alone or of this person.
    pub(super) fn record(&self, said: impl Fn(&Event) -> bool) -> Result<u64, Refusal> {
        let happened = self.main.happened();
        let found = happened.iter().rev().find(|(_, _, event)| said(event));
        found
            .map(|(record, ..)| *record)
            .ok_or(Refusal::SettledByHand)
    }

    /// The same where the record says nothing else that would go with it: that somebody came, or is on the list, is not
    /// taken back with where they sat.
    pub(super) fn record_alone(&self, said: impl Fn(&Event) -> bool) -> Result<u64, Refusal> {
        let record = self.record(&said)?;
        let events = self.main.record(record).map(|r| r.events.iter());
        let alone = events.is_some_and(|mut e| e.all(|e| said(e) || !e.can_be_revised()));
        if alone {
            Ok(record)
        } else {
            Err(Refusal::SettledByHand)
        }
    }

    fn retime(&self, event: &Event, want: Option<&ToldFact>) -> Result<Vec<Command>, Refusal> {
        let Some(&ToldFact::At { at, .. }) = want else {
            return Err(Refusal::SettledByHand);
        };
        let record = self.record(|e| e == event)?;
        let person = None;
        Ok(vec![Revision::Time { record, person, at }.into()])
    }

    fn listed(&self, want: Option<&ToldFact>) -> Result<Vec<Command>, Refusal> {
        let Some(ToldFact::Item {
            title,
            kind,
            secret,
        }) = want
        else {
            return Err(Refusal::SettledByHand);
        };
        let added: Command = AgendaCommand::AddItem {
            title: title.clone(),
            kind: *kind,
            closed: *secret,
            before: self.found.before.clone(),
        }
        .into();
        Ok(vec![match self.found.taken_at {
            Some(at) => added.said_of(at),
            None => added,
        }])
    }

    fn treatment(&self, item: &ItemId, want: Option<&ToldFact>) -> Result<Vec<Command>, Refusal> {
        use super::told::ItemProgress;
        let Some(ToldFact::Progress(progress)) = want else {
            return Err(Refusal::SettledByHand);
        };
        let (item, takes_decision) = (item.clone(), true);
        match progress {
            ItemProgress::PutOff { until, untreated } => Ok(one(AgendaCommand::PostponeItem {
                item,
                postponement: Postponement {
                    until: until.clone(),
                    untreated: *untreated,
                    ..Postponement::default()
                },
                takes_decision,
            })),
            ItemProgress::TakenOff => Ok(one(AgendaCommand::WithdrawItem {
                item,
                takes_decision,
            })),
            // Begun when the other log says; without that, when it was dealt with is for a person to say.
            ItemProgress::Treated => match self.found.taken_at {
                Some(at) => {
                    let begun: Command = AgendaCommand::StartItem { item }.into();
                    Ok(vec![begun.said_of(at)])
                }
                None => Err(Refusal::SettledByHand),
            },
            ItemProgress::NotReached => Err(Refusal::SettledByHand),
        }
    }

    fn decision(&self, item: &ItemId, want: Option<&ToldFact>) -> Result<Vec<Command>, Refusal> {
        let state = self
            .main
            .meeting()
            .item_by(item)
            .ok_or(Refusal::UnknownItem)?;
        let (draft, waiver) = match want {
            None => {
                let item = item.clone();
                return Ok(one(DecisionCommand::RemoveDecision { item }));
            }
            Some(ToldFact::Decision(decision)) => (decision.draft(), waiver(decision)),
            Some(ToldFact::Words(text)) => {
                let now = state.decision.as_ref().ok_or(Refusal::NothingDecided)?;
                let text = match &self.found.first {
                    Some(ToldFact::Words(first)) if self.adds => format!("{first}\n{text}"),
                    _ => text.clone(),
                };
                let draft = Draft {
                    text,
                    ..now.draft()
                };
                (draft, waiver(now))
            }
            Some(_) => return Err(Refusal::SettledByHand),
        };
        let item = item.clone();
        Ok(one(DecisionCommand::RecordDecision {
            item,
            draft,
            waiver,
        }))
    }

    fn vote(
        &self,
        item: &ItemId,
        subject: &VoteSubject,
        nth: u32,
        want: Option<&ToldFact>,
    ) -> Result<Vec<Command>, Refusal> {
        let (Some(ToldFact::Vote(have)), Some(ToldFact::Vote(want))) = (&self.found.first, want)
        else {
            return Err(Refusal::SettledByHand);
        };
        if !want.rounds.is_empty() || !have.rounds.is_empty() {
            return Err(Refusal::SettledByHand);
        }
        let meeting = self.main.meeting();
        let state = meeting.item_by(item).ok_or(Refusal::UnknownItem)?;
        let on = meeting
            .closed_votes_on(state)
            .filter(|v| v.frame.subject == *subject);
        let at = usize::try_from(nth).unwrap_or(1).saturating_sub(1);
        let vote: VoteId = on.map(|v| v.id).nth(at).ok_or(Refusal::UnknownVote)?;
        let said = |v: &super::told::ToldVote| -> BTreeMap<PersonId, Ballot> {
            let lists = [
                (&v.in_favour, Ballot::For),
                (&v.against, Ballot::Against),
                (&v.abstained, Ballot::Abstain),
            ];
            let said = lists
                .into_iter()
                .flat_map(|(l, b)| l.iter().map(move |p| (p.clone(), b)));
            said.collect()
        };
        let (have, want) = (said(have), said(want));
        let gone = have.keys().filter(|p| !want.contains_key(*p));
        let gone = gone.map(|p| (self.own(p), None));
        let new = want.iter().filter(|(p, b)| have.get(*p) != Some(*b));
        let new = new.map(|(p, b)| (self.own(p), Some(*b)));
        let ballots = gone.chain(new).collect();
        Ok(one(VoteCommand::Cast { vote, ballots }))
    }

    /// An entry of one of the item's lists: the one that is there goes, the other comes.
    fn entry(&self, item: &ItemId, want: Option<&ToldFact>) -> Result<Vec<Command>, Refusal> {
        let mut commands = Vec::new();
        let said = |told: &ToldFact| -> Result<DecisionEvent, Refusal> {
            let item = item.clone();
            if let ToldFact::FollowUp(follow_up) = told.clone() {
                Ok(DecisionEvent::FollowUpAdded { item, follow_up })
            } else if let ToldFact::Position(position) = told.clone() {
                let person = self.own(&position.person);
                let position = Box::new(Position {
                    person,
                    ..*position
                });
                Ok(DecisionEvent::PositionRecorded { item, position })
            } else if let ToldFact::Amendment(amendment) = told.clone() {
                Ok(DecisionEvent::AmendmentRecorded { item, amendment })
            } else {
                Err(Refusal::SettledByHand)
            }
        };
        if let Some(have) = self.found.first.as_ref().filter(|_| !self.adds) {
            let event = Event::from(said(have)?);
            let record = self.record_alone(|e| *e == event)?;
            let person = None;
            commands.push(Revision::TakeBack { record, person }.into());
        }
        if let Some(want) = want {
            commands.push(
                match said(want)? {
                    DecisionEvent::FollowUpAdded { item, follow_up } => {
                        let follow_up = *follow_up;
                        DecisionCommand::AddFollowUp { item, follow_up }
                    }
                    DecisionEvent::PositionRecorded { item, position } => {
                        let position = *position;
                        DecisionCommand::RecordPosition { item, position }
                    }
                    DecisionEvent::AmendmentRecorded { item, amendment } => {
                        let amendment = *amendment;
                        DecisionCommand::RecordAmendment { item, amendment }
                    }
                    DecisionEvent::DecisionRecorded { .. }
                    | DecisionEvent::DecisionRemoved { .. } => return Err(Refusal::SettledByHand),
                }
                .into(),
            );
        }
        Ok(commands)
    }
}

pub(super) fn one(command: impl Into<Command>) -> Vec<Command> {
    vec![command.into()]
}

/// What the other secretary answered at the gate, read off what was recorded.
fn waiver(decision: &Decision) -> Waiver {
    Waiver {
        below_quorum: match decision.standing {
            Standing::Regular => None,
            Standing::BelowQuorum => Some(BelowQuorum::Marked),
            Standing::RecommendationOnly => Some(BelowQuorum::Recommendation),
        },
        all_agree: decision.outcomes().any(Outcome::decides),
        as_recommendation: decision.recommends(),
        against_the_vote: false,
    }
}
