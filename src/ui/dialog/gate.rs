//! The question behind a refusal that can be answered: below quorum, economic consequences, another body that decides,
//! only for orientation, not begun.
//!
//! Promise: each says what is at stake and what each answer does; a proposal nobody has touched follows the outcome,
//! point by point, and the secretary's own words stay.

use super::changes::changes;
use super::correction::correction;
use super::{Choice, Choosable, Dialog, Pick, option};
use crate::domain::act::{AgendaCommand, BelowQuorum, Command, DecisionCommand, Waiver, agenda};
use crate::domain::decision::Draft;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;
use crate::domain::poll;
use crate::domain::quorum::Verdict;
use crate::domain::refusal::Refusal;
use crate::text::{self, outcome};
use crate::ui::effect::Effect;

/// The question; `None` for plain refusals.
#[must_use]
pub fn gate(meeting: &Meeting, refusal: &Refusal, command: &Command) -> Option<Dialog> {
    if *refusal == Refusal::NeedsReason {
        return Some(correction(meeting, command));
    }
    if let Refusal::ChangesMore(found) = refusal {
        return Some(changes(meeting, found, command));
    }
    let asked = AskedDecision::of(meeting, command)?;
    let choice = if let Refusal::NotQuorate(verdict) = refusal {
        asked.below_quorum(verdict)
    } else if *refusal == Refusal::EconomicConsequences {
        asked.economic()
    } else if let Refusal::DecidedElsewhere(body) = refusal {
        asked.elsewhere(body)
    } else if *refusal == Refusal::OrientationOnly {
        asked.orientation()
    } else if *refusal == Refusal::AgainstTheVote {
        asked.against_the_vote()
    } else if *refusal == Refusal::ItemNotStarted {
        asked.not_begun()?
    } else {
        return None;
    };
    Some(choice.into())
}

/// The decision that was asked for.
struct AskedDecision<'a> {
    meeting: &'a Meeting,
    command: &'a Command,
    item: &'a ItemId,
    draft: &'a Draft,
    waiver: Waiver,
    /// Under which item it was written by mistake.
    from: Option<&'a ItemId>,
}

impl<'a> AskedDecision<'a> {
    /// `None` for a command that decides nothing.
    fn of(meeting: &'a Meeting, command: &'a Command) -> Option<Self> {
        let (item, draft, waiver, from) = match command.corrected() {
            Command::Decision(DecisionCommand::RecordDecision {
                item,
                draft,
                waiver,
            }) => (item, draft, *waiver, None),
            Command::Decision(DecisionCommand::MoveDecision {
                from,
                to,
                draft,
                waiver,
            }) => (to, draft, *waiver, Some(from)),
            Command::Decision(_)
            | Command::Life(_)
            | Command::Attendance(_)
            | Command::Seats(_)
            | Command::Roster(_)
            | Command::Agenda(_)
            | Command::Vote(_)
            | Command::Room(_)
            | Command::After(_)
            | Command::Revise(_)
            | Command::Settle(_)
            | Command::Undo(_) => return None,
        };
        Some(Self {
            meeting,
            command,
            item,
            draft,
            waiver,
            from,
        })
    }

    fn below_quorum(&self, verdict: &Verdict) -> Choice {
        let missing = text::quorum::missing(self.meeting.profile(), verdict);
        let missing = text::danish::capital(&missing);
        let with = |below_quorum| Waiver {
            below_quorum: Some(below_quorum),
            ..self.waiver
        };
        let lines = vec![
            format!("Forummet er ikke beslutningsdygtigt: {missing}."),
            "Drøftelse og orientering kan fortsætte. Hvad skal der ske med beslutningen?"
                .to_owned(),
        ];
        let options = vec![
            option(
                'v',
                "Tilbage til teksten; intet gemmes nu",
                Pick::BackToEditor,
            ),
            option(
                'u',
                "Udsæt punktet; kladden beholdes",
                Pick::AskPostpone(self.item.clone()),
            ),
            option(
                'i',
                "Gem som en indstilling (din egen tekst ændres ikke)",
                self.again(with(BelowQuorum::Recommendation)),
            ),
            option(
                'm',
                "Gem alligevel; det står i referatet",
                self.again(with(BelowQuorum::Marked)),
            ),
        ];
        Choice::new("Ikke beslutningsdygtig", lines, options)
    }

    fn economic(&self) -> Choice {
        let mut lines = vec![
            "Punktet har økonomiske konsekvenser. Forummet kan ikke træffe beslutning, kun indstille."
                .to_owned(),
        ];
        let rule = self.meeting.profile().economy.as_ref();
        let wording = rule.and_then(|e| e.wording.as_ref());
        lines.extend(wording.map(|w| format!("”{w}”")));
        Choice::new("Økonomiske konsekvenser", lines, self.recommend_or_not())
    }

    fn elsewhere(&self, body: &str) -> Choice {
        let lines = vec![
            format!("Sagen afgøres af {body}. Forummet kan kun indstille."),
            "Et nej kan gemmes, som det er; et ja bliver en indstilling.".to_owned(),
        ];
        Choice::new("Sagen afgøres af andre", lines, self.recommend_or_not())
    }

    fn recommend_or_not(&self) -> Vec<Choosable> {
        let waiver = Waiver {
            as_recommendation: true,
            ..self.waiver
        };
        let recommend = option('i', "Gem som en indstilling", self.again(waiver));
        vec![recommend, to_the_text()]
    }

    fn orientation(&self) -> Choice {
        let lines = vec![
            "Punktet er til orientering. Der kan kun træffes beslutning, hvis alle er enige om det."
                .to_owned(),
        ];
        let waiver = Waiver {
            all_agree: true,
            ..self.waiver
        };
        let agree = "Ja, alle er enige. Gem";
        let options = vec![option('j', agree, self.again(waiver)), to_the_text()];
        Choice::new("Er alle enige om at træffe beslutning?", lines, options)
    }

    fn against_the_vote(&self) -> Choice {
        let state = self.meeting.item_by(self.item);
        let vote = state.and_then(|s| poll::settling(self.meeting, s));
        let said =
            vote.map(|v| text::vote::sentence(self.meeting, v, &poll::count(self.meeting, v)));
        let label = self.draft.outcome.map_or("", outcome::label);
        let lines = vec![
            said.unwrap_or_default(),
            format!("Udfaldet er ”{label}” og siger noget andet."),
        ];
        let waiver = Waiver {
            against_the_vote: true,
            ..self.waiver
        };
        let save = option('g', "Gem alligevel; tjek nævner det", self.again(waiver));
        Choice::new(
            "Udfaldet passer ikke til afstemningen",
            lines,
            vec![to_the_text(), save],
        )
    }

    /// The chair went on before the secretary did; what was put off or taken off was so on purpose. `None` when the item cannot be begun now.
    fn not_begun(&self) -> Option<Choice> {
        agenda::may_start(self.meeting, self.item).ok()?;
        let item = self.item.clone();
        let title = &self.meeting.item_by(&item)?.item.title;
        let lines = vec![
            format!("{item}. {title}"),
            "Punktet er ikke begyndt. Er det i gang i salen, så start det her.".to_owned(),
        ];
        let save = Effect::Record(Box::new(self.command.clone()));
        let start = Effect::record(AgendaCommand::StartItem { item });
        let options = vec![
            to_the_text(),
            option(
                's',
                "Start punktet nu, og gem teksten dér",
                Pick::InTurn(vec![start, save]),
            ),
        ];
        Some(Choice::new("Skal punktet startes?", lines, options))
    }

    /// The same command with the question answered.
    fn again(&self, waiver: Waiver) -> Pick {
        let (item, mut draft) = (self.item.clone(), self.draft.clone());
        let recommends =
            waiver.as_recommendation || waiver.below_quorum == Some(BelowQuorum::Recommendation);
        if let (true, Some(state)) = (recommends, self.meeting.item_by(&item)) {
            let profile = self.meeting.profile_for(&state.item);
            draft.text = outcome::as_recommendation(&draft.text, profile, &state.item);
        }
        let command = match self.from.cloned() {
            None => DecisionCommand::RecordDecision {
                item,
                draft,
                waiver,
            },
            Some(from) => DecisionCommand::MoveDecision {
                from,
                to: item,
                draft,
                waiver,
            },
        };
        Pick::record(self.command.with(command.into()))
    }
}

fn to_the_text() -> Choosable {
    option('t', "Tilbage til teksten", Pick::BackToEditor)
}
