//! Votes in words: what was voted on, the result, who voted how, in the forms that real minutes use (votes 3).
//!
//! Promise: every sentence is made from the same count ([`Poll`]), so that sentence, group lines and names cannot
//! disagree. A group's letter stands alone only where all its seats were there and voted alike; otherwise with its number
//! of votes, or with names (87.1.5, 89.1.3). What a vote comes to is left to `poll`.

use crate::domain::at::PersonAt;
use crate::domain::decision::PositionKind;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::poll::{Poll, VoteResult, closed_on, count};
use crate::domain::profile::DecisionRule;
use crate::domain::vote::{Ballot, ElectionRound, MovedAmendment, Vote, VoteForm, VoteSubject};
use crate::domain::vote_faults::VoteFault;
use crate::text::danish;
use crate::text::vote_groups::{self, GroupNumber};

/// What a member says, as a key's label.
#[must_use]
pub fn ballot(ballot: Ballot) -> &'static str {
    match ballot {
        Ballot::For => "for",
        Ballot::Against => "imod",
        Ballot::Abstain => "undlader",
    }
}

/// What a member does, as a sentence goes on behind the name.
#[must_use]
pub fn says(ballot: Option<Ballot>) -> &'static str {
    match ballot {
        Some(Ballot::For) => "stemmer for",
        Some(Ballot::Against) => "stemmer imod",
        Some(Ballot::Abstain) => "undlader at stemme",
        None => "har ikke stemt",
    }
}

/// How it is voted, as a word of a list.
#[must_use]
pub fn form(form: VoteForm) -> &'static str {
    match form {
        VoteForm::ShowOfHands => "håndsoprækning",
        VoteForm::RollCall => "navneopråb",
        VoteForm::Written => "skriftlig",
    }
}

/// A kind of position.
#[must_use]
pub fn position(kind: PositionKind) -> &'static str {
    match kind {
        PositionKind::Reservation => "forbehold",
        PositionKind::Dissent => "afvigende mening",
        PositionKind::Statement => "protokolbemærkning",
    }
}

/// What is voted on, as it begins a sentence: "Indstillingen", "Ændringsforslag 2".
#[must_use]
pub fn subject(meeting: &Meeting, item: &ItemState, subject: &VoteSubject) -> String {
    let several = item.item.recommendations.len() > 1;
    match subject {
        VoteSubject::Main => {
            let one = !item.item.recommendations.is_empty() || item.item.recommendation.is_some();
            let words = match (is_amended(meeting, item), one, several) {
                (false, _, true) => "Indstillingerne",
                (false, true, false) => "Indstillingen",
                (false, false, false) => "Forslaget",
                (true, _, true) => "De ændrede indstillinger",
                (true, true, false) => "Den ændrede indstilling",
                (true, false, false) => "Det ændrede forslag",
            };
            words.to_owned()
        }
        VoteSubject::Amendment(n) => format!("Ændringsforslag {n}"),
        VoteSubject::Recommendation(n) => format!("Indstilling {n}"),
        VoteSubject::Postponement => "Forslaget om at udsætte punktet".to_owned(),
        VoteSubject::Referral => "Forslaget om at sende sagen videre eller tilbage".to_owned(),
        VoteSubject::Recusal(person) => {
            format!(
                "Forslaget om at erklære {} inhabil",
                meeting.name_of(person)
            )
        }
        VoteSubject::Election => "Valget".to_owned(),
    }
}

/// Whether an amendment to the item was adopted.
fn is_amended(meeting: &Meeting, item: &ItemState) -> bool {
    let mut amendments = meeting
        .closed_votes_on(item)
        .filter(|v| matches!(v.frame.subject, VoteSubject::Amendment(_)));
    amendments.any(|v| count(meeting, v).result == VoteResult::Adopted)
}

/// What a vote came to, as a label.
#[must_use]
pub fn result(result: &VoteResult) -> String {
    match result {
        VoteResult::Adopted => "vedtaget".to_owned(),
        VoteResult::NotAdopted => "ikke vedtaget".to_owned(),
        VoteResult::Elected(name) => format!("{name} valgt"),
        VoteResult::Open => "ikke afgjort".to_owned(),
        VoteResult::NotFixed => "ikke fastsat".to_owned(),
    }
}

/// "11 for, 7 imod og 1 undlod"
#[must_use]
pub fn counts([yes, no, abstained]: [usize; 3]) -> String {
    match abstained {
        0 => format!("{yes} for og {no} imod"),
        n => format!("{yes} for, {no} imod og {n} undlod"),
    }
}

/// "11 for · 7 imod · 1 undlader": how it stands.
#[must_use]
pub fn standing(vote: &Vote, poll: &Poll) -> String {
    if vote.frame.subject == VoteSubject::Election {
        let rounds = vote.rounds.iter().zip(1..);
        let last = rounds.last().map(|(r, n)| round(n, r));
        return last.unwrap_or_else(|| "ingen runde er talt endnu".to_owned());
    }
    let [yes, no, abstained] = poll.counts();
    let mut parts = vec![format!("{yes} for"), format!("{no} imod")];
    if abstained > 0 {
        parts.push(format!("{abstained} undlader"));
    }
    if !poll.silent.is_empty() {
        let what = if vote.closed.is_some() {
            "stemte ikke"
        } else {
            "mangler"
        };
        parts.push(format!("{} {what}", poll.silent.len()));
    }
    parts.join(" · ")
}

/// The result in one or more sentences.
#[must_use]
pub fn sentence(meeting: &Meeting, vote: &Vote, poll: &Poll) -> String {
    let what = subject(meeting, meeting.voted_on(vote), &vote.frame.subject);
    let below = if poll.verdict.met == Some(false) && vote.closed.is_some() {
        " Forummet var ikke beslutningsdygtigt ved afstemningen."
    } else {
        ""
    };
    if vote.frame.subject == VoteSubject::Election {
        return format!("{}{below}", election(vote, poll));
    }
    let [yes, no, _] = poll.counts();
    let divided = format!("For stemte {yes}, imod stemte {no}");
    let said = match (&poll.result, poll.casting) {
        (VoteResult::Adopted, None) => format!(
            "{what} blev vedtaget med {} mod {no}.",
            danish::count(yes, "stemme", "stemmer")
        ),
        (VoteResult::NotAdopted, None) if !poll.is_tied() || yes == 0 => {
            format!("{what} blev ikke vedtaget. {divided}.")
        }
        (VoteResult::NotAdopted, None) => {
            format!("Stemmerne stod lige. {what} blev ikke vedtaget. {divided}.")
        }
        (VoteResult::Adopted, Some(_)) => format!(
            "Stemmerne stod lige. {what} blev vedtaget med {} mod {no}. Mødelederens stemme var udslagsgivende.",
            danish::count(yes, "stemme", "stemmer")
        ),
        (VoteResult::NotAdopted, Some(_)) => format!(
            "Stemmerne stod lige. {what} blev ikke vedtaget. {divided}. Mødelederens stemme var udslagsgivende."
        ),
        (VoteResult::NotFixed | VoteResult::Open | VoteResult::Elected(_), _) => {
            not_fixed(meeting, meeting.voted_on(vote), poll, &what, &divided)
        }
    };
    format!("{said}{}{below}", others(poll))
}

/// The numbers are known, and what they come to is not: the body's rule is not fixed.
fn not_fixed(
    meeting: &Meeting,
    item: &ItemState,
    poll: &Poll,
    what: &str,
    divided: &str,
) -> String {
    let rule = meeting.profile_for(&item.item).decision_rule;
    let unknown = match rule {
        Some(DecisionRule::Majority) if poll.is_tied() => {
            "Reglen ved stemmelighed er ikke fastsat."
        }
        Some(DecisionRule::Consensus) => {
            "Forummet beslutter ved enighed; afstemningen afgør ikke sagen."
        }
        Some(DecisionRule::Majority) | None => {
            "Reglen for, hvornår et forslag er vedtaget, er ikke fastsat."
        }
    };
    format!(
        "Der blev stemt om {}. {divided}. {unknown}",
        danish::lower_first(what)
    )
}

/// " 1 medlem undlod at stemme. 2 medlemmer stemte ikke."
fn others(poll: &Poll) -> String {
    let mut said = String::new();
    let member = |n: usize| danish::count(n, "medlem", "medlemmer");
    if !poll.abstained.is_empty() {
        said.push_str(&format!(
            " {} undlod at stemme.",
            member(poll.abstained.len())
        ));
    }
    if !poll.silent.is_empty() {
        said.push_str(&format!(" {} stemte ikke.", member(poll.silent.len())));
    }
    said
}

fn election(vote: &Vote, poll: &Poll) -> String {
    let VoteResult::Elected(name) = &poll.result else {
        return "Valget er ikke afgjort.".to_owned();
    };
    if let Some(lot) = &vote.lot {
        return format!(
            "{name} blev valgt ved lodtrækning. Loddet blev trukket af {}.",
            lot.drawn_by
        );
    }
    let votes = vote.rounds.last().and_then(|r| {
        let mut of = r.candidates.iter().filter(|(n, _)| n == name);
        of.next().map(|(_, votes)| *votes)
    });
    let votes = usize::try_from(votes.unwrap_or(0)).unwrap_or(0);
    format!(
        "{name} blev valgt med {} i {}. runde.",
        danish::count(votes, "stemme", "stemmer"),
        vote.rounds.len()
    )
}

/// "1. runde: Anna Holm 11, Bent Krog 8. 1 blank eller ugyldig."
#[must_use]
pub fn round(number: usize, round: &ElectionRound) -> String {
    let votes: Vec<String> = round
        .candidates
        .iter()
        .map(|(name, votes)| format!("{name} {votes}"))
        .collect();
    let blank = match round.blank {
        0 => String::new(),
        1 => " 1 var blank eller ugyldig.".to_owned(),
        n => format!(" {n} var blanke eller ugyldige."),
    };
    format!("{number}. runde: {}.{blank}", votes.join(", "))
}

/// Who voted how, a line for each side that has somebody.
#[must_use]
pub fn lines(meeting: &Meeting, vote: &Vote, poll: &Poll) -> Vec<String> {
    let mut lines = Vec::new();
    let sides = [
        ("For stemte", &poll.in_favour, GroupNumber::Votes),
        ("Imod stemte", &poll.against, GroupNumber::Votes),
        ("Undlod at stemme", &poll.abstained, GroupNumber::Members),
        ("Stemte ikke", &poll.silent, GroupNumber::Members),
    ];
    let election = vote.frame.subject == VoteSubject::Election;
    let sides = sides.into_iter().filter(|(_, s, _)| !s.is_empty());
    for (label, side, counted) in sides.filter(|_| !election) {
        let who = vote_groups::side(meeting, (vote, poll), side, counted);
        lines.push(format!("{label}: {who}"));
    }
    lines.extend(vote.rounds.iter().zip(1..).map(|(r, n)| round(n, r)));
    // Who was disqualified, the item itself says.
    if !poll.absent.is_empty() {
        let names = vote_groups::names(meeting, &poll.absent).join(", ");
        lines.push(format!("Ikke til stede ved afstemningen: {names}"));
    }
    lines.extend(how(vote).map(str::to_owned));
    if vote.frame.together {
        lines.push(together(meeting, vote));
    }
    lines
}

/// That all agreed to vote on the amendments with the proposal (01.1.3).
fn together(meeting: &Meeting, vote: &Vote) -> String {
    let item = meeting.voted_on(vote);
    let voted = |n: u32| closed_on(meeting, item, &VoteSubject::Amendment(n)).is_some();
    let moved = meeting.proposals_to(item);
    let left = moved.filter(|p| !p.withdrawn && !voted(p.number));
    let numbers: Vec<String> = left.map(|p| p.number.to_string()).collect();
    format!(
        "Alle var enige om at stemme samlet om forslaget og ændringsforslag {}",
        danish::list(&numbers)
    )
}

/// How it was voted, where that was not by a show of hands alone.
fn how(vote: &Vote) -> Option<&'static str> {
    if vote.frame.subject == VoteSubject::Election {
        return None;
    }
    match (vote.frame.form, vote.frame.counter_check) {
        (VoteForm::ShowOfHands, false) => None,
        (VoteForm::ShowOfHands, true) => Some("Afstemningsform: håndsoprækning med kontraprøve"),
        (VoteForm::RollCall, _) => Some("Afstemningsform: navneopråb"),
        (VoteForm::Written, _) => Some("Afstemningsform: skriftlig"),
    }
}

/// An amendment: "Ændringsforslag 1 fra Anna Holm: …".
#[must_use]
pub fn proposal(proposal: &MovedAmendment) -> String {
    let by = proposal.moved_by.as_ref();
    let by = by.map(|who| format!(" fra {who}")).unwrap_or_default();
    let fell = if proposal.withdrawn {
        " Forslaget bortfaldt."
    } else {
        ""
    };
    let said = danish::stopped(&format!(
        "Ændringsforslag {}{by}: {}",
        proposal.number, proposal.text
    ));
    format!("{said}{fell}")
}

/// What in the votes on an item contradicts itself, without a full stop.
#[must_use]
pub fn fault(meeting: &Meeting, item: &ItemId, fault: &VoteFault) -> String {
    let name = |person: &PersonAt| vote_groups::names(meeting, &[*person]).concat();
    let said = match fault {
        VoteFault::Uncounted(people) => {
            let names = danish::list(&vote_groups::names(meeting, people));
            format!(
                "{names} er noteret med en stemme, men havde ingen ved afstemningen; den tæller ikke med"
            )
        }
        VoteFault::Dissent(person) => {
            let name = name(person);
            format!("{name} har en afvigende mening, men stemte ikke imod")
        }
        VoteFault::Reservation(person) => {
            let name = name(person);
            format!("{name} har et forbehold, men undlod at stemme")
        }
        VoteFault::Decision => "udfaldet siger noget andet end afstemningen".to_owned(),
        VoteFault::MainFirst(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
            let numbers = danish::list(&numbers);
            format!("der er stemt om forslaget før ændringsforslag {numbers}")
        }
        VoteFault::PutAway => "forslaget er vedtaget, men punktet er udsat eller udgået".to_owned(),
        VoteFault::Runs => "en afstemning er stadig åben (d)".to_owned(),
        VoteFault::BelowQuorum => {
            "forummet var ikke beslutningsdygtigt ved afstemningen".to_owned()
        }
    };
    format!("Punkt {item}: {said}")
}

/// The sentence on a demand that the case be brought before the council.
#[must_use]
pub fn demand(names: &[String], council: &str) -> String {
    format!(
        "{} krævede sagen indbragt for {council}. Beslutningen er derfor standset, til {council} har behandlet sagen.",
        danish::list(names)
    )
}
