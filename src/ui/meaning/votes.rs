//! Votes: opened on the chosen item, taken down at the desk.

use super::{Meaning, Situation, asks, own};
use crate::domain::act::{Command, Revision, RoomCommand, VoteCommand, vote};
use crate::domain::at::PersonAt;
use crate::domain::poll;
use crate::domain::quorum;
use crate::domain::refusal::Refusal;
use crate::domain::scene::Scene;
use crate::domain::vote::{Ballot, Vote, VoteForm, VoteFrame, VoteSubject};
use crate::text;
use crate::ui::dialog::{self, Asking, DeskRow, Dialog, VoteDesk};
use crate::ui::state::NoticeKind;

/// Opens a vote on the chosen item, or goes to the one that runs; asks where others have been held.
pub(crate) fn open(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let meeting = s.meeting();
    if s.ui.earlier.is_some() {
        return Err(Refusal::VoteHappensNow);
    }
    if let Some(vote) = meeting.open_vote() {
        let desk = VoteDesk::new(vote.id);
        return Ok(own(move |ui, _| ui.dialog = Some(Dialog::Vote(desk))));
    }
    let state = s.item()?;
    let item = state.item.id.clone();
    let form = meeting.profile_for(&state.item).voting.form;
    let frame = VoteFrame {
        subject: poll::next_subject(meeting, state),
        form: form.unwrap_or_default(),
        ..VoteFrame::default()
    };
    let settled = frame.subject == VoteSubject::Main
        && meeting
            .votes_on(state)
            .any(|v| v.frame.subject == frame.subject);
    let fresh = VoteCommand::OpenVote { item, frame };
    if settled {
        let item = state.item.id.clone();
        return asks(Ok(()), move |a: &Asking<'_>| {
            dialog::which_vote(a.meeting(), &item, fresh)
        });
    }
    let verdict = quorum::of_item(meeting, state, None);
    if verdict.met == Some(false) {
        let missing = text::quorum::missing(meeting.profile_for(&state.item), &verdict);
        return asks(
            vote::may_open(meeting, &state.item.id),
            move |_: &Asking<'_>| dialog::vote_below_quorum(&missing, fresh),
        );
    }
    s.does(fresh)
}

/// An amendment to the chosen item.
pub(crate) fn amendment(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let item = match vote_and_desk(s) {
        Ok((_, vote)) => s.meeting().voted_on(vote).item.id.clone(),
        Err(_) => s.item()?.item.id.clone(),
    };
    asks(vote::may_move(s.meeting(), &item), move |_| {
        dialog::move_amendment(item)
    })
}

/// A member demands that the chosen item be brought before the council.
pub(crate) fn bring(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let item = s.item()?.item.id.clone();
    let allowed = vote::may_bring(s.meeting(), &item);
    asks(allowed, move |a: &Asking<'_>| dialog::bring_case(a, &item))
}

fn vote_and_desk<'a>(s: &Situation<'a>) -> Result<(&'a VoteDesk, &'a Vote), Refusal> {
    let Some(Dialog::Vote(desk)) = &s.ui.dialog else {
        return Err(Refusal::NoVoteOpen);
    };
    let vote = desk.of(s.meeting()).ok_or(Refusal::NoVoteOpen)?;
    if s.ui.earlier.is_some() {
        return Err(Refusal::VoteHappensNow);
    }
    Ok((desk, vote))
}

/// What is said of a closed vote is a correction of it, and what changes with that is told first.
fn at_its_time(vote: &Vote, command: VoteCommand) -> Command {
    match vote.closed {
        Some(closed) => {
            let (command, at) = (Box::new(command.into()), closed.at);
            Revision::Late { command, at }.into()
        }
        None => command.into(),
    }
}

fn says(s: &Situation<'_>, ballot: Option<Ballot>) -> Result<Meaning, Refusal> {
    let (desk, vote) = vote_and_desk(s)?;
    if vote.frame.subject == VoteSubject::Election {
        return Err(Refusal::IsAnElection);
    }
    let rows = desk.rows(s.meeting());
    let row: &DeskRow = rows.get(desk.marked(&rows)).ok_or(Refusal::HasNoVote)?;
    let people = s.meeting().people();
    let id = |p: &PersonAt| (people[*p].person.id.clone(), ballot);
    let ballots = row.people().iter().map(id).collect();
    let vote_id = vote.id;
    let cast = VoteCommand::Cast {
        vote: vote_id,
        ballots,
    };
    s.does(at_its_time(vote, cast))
}

/// The marked one, or group, votes for.
pub(crate) fn vote_for(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    says(s, Some(Ballot::For))
}

/// Against.
pub(crate) fn vote_against(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    says(s, Some(Ballot::Against))
}

/// Abstains.
pub(crate) fn vote_abstain(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    says(s, Some(Ballot::Abstain))
}

/// Has said nothing after all.
pub(crate) fn clear(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    says(s, None)
}

/// All others vote for, and the vote is closed.
pub(crate) fn all_for(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let (_, known) = vote_and_desk(s)?;
    let (vote, ballot) = (known.id, Ballot::For);
    s.does(VoteCommand::CastRestAndClose { vote, ballot })
}

/// To the next group.
pub(crate) fn by_group(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let (desk, _) = vote_and_desk(s)?;
    let rows = desk.rows(s.meeting());
    let count = dialog::desk_groups(&rows);
    if count == 0 {
        return Err(Refusal::NoGroups);
    }
    let at = desk.marked(&rows);
    let next = if at + 1 < count { at + 1 } else { 0 };
    Ok(own(move |ui, _| {
        if let Some(Dialog::Vote(desk)) = &mut ui.dialog {
            desk.cursor = Some(next);
        }
    }))
}

/// By roll call, or by a show of hands again.
pub(crate) fn roll_call(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let (_, known) = vote_and_desk(s)?;
    let form = match known.frame.form {
        VoteForm::RollCall => VoteForm::ShowOfHands,
        VoteForm::ShowOfHands | VoteForm::Written => VoteForm::RollCall,
    };
    let (vote, frame) = (
        known.id,
        VoteFrame {
            form,
            ..known.frame.clone()
        },
    );
    s.does(at_its_time(known, VoteCommand::FrameVote { vote, frame }))
}

/// What is voted on, and how.
pub(crate) fn frame(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let (_, known) = vote_and_desk(s)?;
    let known = known.clone();
    asks(Ok(()), move |a: &Asking<'_>| {
        dialog::vote_frame(a.meeting(), &known)
    })
}

/// Closes the vote.
pub(crate) fn close(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let (desk, known) = vote_and_desk(s)?;
    let close = VoteCommand::CloseVote { vote: known.id };
    let poll = poll::count(s.meeting(), known);
    let (left, heard) = (poll.silent.len(), poll.counts().iter().sum::<usize>());
    let all = known.frame.form == VoteForm::RollCall || heard == 0;
    if desk.asked || left == 0 || all {
        return s.does(close);
    }
    Ok(own(move |ui, _| {
        if let Some(Dialog::Vote(desk)) = &mut ui.dialog {
            desk.asked = true;
        }
        let says = format!("{left} mangler. Enter igen: De stemte ikke. a: De stemmer for.");
        ui.say(NoticeKind::Info, says);
    }))
}

/// Breaks the vote off.
pub(crate) fn cancel(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let (_, known) = vote_and_desk(s)?;
    s.does(VoteCommand::CancelVote { vote: known.id })
}

/// A round of an election.
pub(crate) fn count_round(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let (_, known) = vote_and_desk(s)?;
    if known.frame.subject != VoteSubject::Election {
        return Err(Refusal::NotAnElection);
    }
    let known = known.clone();
    asks(Ok(()), move |_| dialog::count_round(&known))
}

/// The lot settles an election.
pub(crate) fn draw_lot(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let (_, known) = vote_and_desk(s)?;
    if !poll::needs_lot(known) {
        return Err(Refusal::NoLotNeeded);
    }
    let vote = known.id;
    asks(Ok(()), move |_| dialog::draw_lot(vote))
}

/// Shows the room how the vote stands, or no more.
pub(crate) fn show(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    let (_, known) = vote_and_desk(s)?;
    if !s.meeting().voted_on(known).is_public() {
        return Err(Refusal::ClosedItem);
    }
    let shown = s.meeting().scene() == Some(Scene::Vote);
    let scene = (!shown).then_some(Scene::Vote);
    s.does(RoomCommand::ShowScene { scene })
}
