//! What is said after a line: what it did, what changed with it, and what is asked now.
//!
//! Promise: each thing is said once, when it happens, in the order in which it can be understood: the answer, what was
//! recorded or why not, news that nobody asked for (quorum lost or regained, what is not on disk), and last what can be
//! written now. Nothing is called recorded here: that stands in the session's own notice.

use super::{LineDesk, asking, comparison, standing, wording};
use crate::domain::Moment;
use crate::domain::at::PersonAt;
use crate::domain::decision::Outcome;
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::poll;
use crate::domain::quorum;
use crate::domain::vote::{Vote, VoteForm, VoteId};
use crate::text::{danish, quorum as words, timekeeping, vote};
use crate::ui::dialog::{DeskRow, Dialog, Reader, VoteDesk};
use crate::ui::state::{Notice, NoticeKind, Ui};

/// What has been said already.
#[derive(Debug, Default)]
pub(super) struct SaidSoFar {
    notice: Option<Notice>,
    seq: u64,
    quorum: Option<QuorumSeen>,
    current: Option<ItemId>,
    vote: Option<(VoteId, String)>,
    /// The difference between two logs that was told last.
    pub(super) compared: Option<String>,
    /// The earlier time that what is recorded gets, as it was told last.
    earlier: Option<Moment>,
    pub(super) editor: Option<EditorSeen>,
    pub(super) asked: Option<String>,
    /// The last answer, for whoever wants it again.
    answer: Vec<String>,
}

/// The verdict and who is there, by sector.
type QuorumSeen = (Option<bool>, Vec<u32>);
/// What is written on, and the outcomes picked for it.
pub(super) type EditorSeen = (ItemId, Option<Outcome>, Vec<(u32, Outcome)>);

impl SaidSoFar {
    /// What is asked is asked again in full.
    pub(super) fn again(&mut self) {
        self.asked = None;
    }

    /// The notice that comes next is news, whatever it says.
    pub(super) fn forget_notice(&mut self) {
        self.notice = None;
    }

    /// The last answer.
    pub(super) fn answer(&self) -> Vec<String> {
        self.answer.clone()
    }
}

impl LineDesk {
    /// The first that is said: whose meeting it is, where it stands, what can be written.
    pub fn welcome(&mut self, ui: &mut Ui, history: &History, now: Moment) -> Vec<String> {
        let now = history.meeting().local(now);
        let mut lines = vec![
            "Mødet holdes linje for linje: Skriv en kommando og tryk Enter; svaret kommer under den.".to_owned(),
        ];
        lines.extend(standing::meeting(ui, history, now));
        lines.push(
            "”hjælp” siger, hvad du kan skrive; ”status” siger altid, hvor mødet står.".to_owned(),
        );
        let meeting = history.meeting();
        let told = &mut self.told;
        (told.quorum, told.seq) = (Some(counted(meeting)), meeting.seq());
        told.current = current(meeting);
        told.vote = voted(meeting);
        // Nobody has asked for anything: what is to be known when one sits down refuses nothing.
        if let Some(notice) = &mut ui.notice
            && matches!(notice.kind, NoticeKind::Refused | NoticeKind::Heed)
        {
            notice.kind = NoticeKind::Info;
            notice.text = format!("Bemærk: {}", notice.text);
        }
        self.said.extend(lines);
        tell(self, ui, history)
    }
}

/// Says what there is to say.
pub(super) fn tell(desk: &mut LineDesk, ui: &mut Ui, history: &History) -> Vec<String> {
    let meeting = history.meeting();
    let mut lines = std::mem::take(&mut desk.said);
    while let Some(Dialog::Reader(reader)) = &mut ui.dialog {
        lines.extend(read(reader));
        let behind = reader.behind.take();
        ui.dialog = behind.map(|behind| *behind);
    }
    lines.extend(noticed(desk, ui, meeting));
    lines.extend(quorate(&mut desk.told, meeting));
    lines.extend(begun(&mut desk.told, meeting));
    lines.extend(polled(&mut desk.told, meeting));
    if let Some(unsaved) = standing::unrecorded(ui).filter(|_| !lines.is_empty()) {
        lines.push(format!(
            "{unsaved} ”gem igen” prøver igen, ”gem et andet sted” fortsætter i en anden mappe."
        ));
    }
    if ui.dialog.is_none() {
        let changed = desk.told.earlier != ui.earlier;
        match ui.earlier {
            Some(at) if changed || !lines.is_empty() => {
                let when = timekeeping::moment(at, meeting);
                lines.push(format!(
                    "Det næste, du registrerer, får tiden {when}. ”til nu” slipper den."
                ));
            }
            None if changed && lines.is_empty() => {
                lines.push("Det, du registrerer, får tiden nu igen.".to_owned());
            }
            Some(_) | None => {}
        }
        desk.told.earlier = ui.earlier;
    }
    if ui.dialog.is_none() {
        let compared = comparison::told(ui, history);
        if desk.told.compared != compared {
            lines.extend(compared.clone());
            desk.told.compared = compared;
        }
    }
    let answered = !lines.is_empty();
    lines.extend(asking::asked(desk, ui, meeting, answered));
    desk.told.seq = meeting.seq();
    if !lines.is_empty() {
        desk.told.answer.clone_from(&lines);
    }
    lines
}

/// The last notice, if it has not been said.
pub(super) fn farewell(desk: &mut LineDesk, ui: &Ui, meeting: &Meeting) -> Vec<String> {
    let mut lines = std::mem::take(&mut desk.said);
    lines.extend(noticed(desk, ui, meeting));
    lines
}

fn read(reader: &Reader) -> Vec<String> {
    vec![
        format!("{}:", reader.title),
        reader.text.trim_end().to_owned(),
        format!("Slut: {}.", danish::lower_first(&reader.title)),
    ]
}

/// The notice, once: "Gemt nr. 17: punkt 3 er begyndt."
fn noticed(desk: &mut LineDesk, ui: &Ui, meeting: &Meeting) -> Option<String> {
    let told = &mut desk.told;
    if told.notice == ui.notice {
        return None;
    }
    told.notice.clone_from(&ui.notice);
    let notice = ui.notice.as_ref()?;
    let said = notice.text.replacen(" · ", ": ", 1).replace(" · ", "; ");
    let said = wording::worded(&said, matches!(ui.dialog, Some(Dialog::Vote(_))));
    let said = danish::stopped(&danish::capital(&said));
    let saved = said.starts_with("Gemt nr.");
    Some(match notice.kind {
        NoticeKind::Refused if !saved && meeting.seq() == told.seq => {
            let who = desk.named.take().map(|who| format!(", {who}"));
            format!("Ikke registreret{}: {said}", who.unwrap_or_default())
        }
        NoticeKind::Refused | NoticeKind::Heed => format!("Bemærk: {said}"),
        NoticeKind::Saved | NoticeKind::Info | NoticeKind::Failed => said,
    })
}

// ---- News ----------------------------------------------------------------------------------------

fn counted(meeting: &Meeting) -> QuorumSeen {
    let verdict = quorum::now(meeting);
    let present = verdict.sectors.iter().map(|c| c.present).collect();
    (verdict.met, present)
}

/// Quorum, when it was lost or regained, or others are counted.
fn quorate(told: &mut SaidSoFar, meeting: &Meeting) -> Option<String> {
    let now = counted(meeting);
    let before = told.quorum.replace(now.clone())?;
    if before == now {
        return None;
    }
    let open = meeting.phase() == Phase::Open;
    let quorum = standing::quorum(meeting);
    Some(match (before.0, now.0) {
        (Some(true), Some(false)) if open => {
            format!("OBS: Forummet er ikke længere beslutningsdygtigt. {quorum}")
        }
        (Some(false), Some(true)) if open => {
            let counts = standing::counts(meeting);
            format!("Forummet er igen beslutningsdygtigt. {counts}")
        }
        _ => quorum,
    })
}

fn current(meeting: &Meeting) -> Option<ItemId> {
    meeting.current_item().map(|s| s.item.id.clone())
}

/// The item that is dealt with now, when it is another.
fn begun(told: &mut SaidSoFar, meeting: &Meeting) -> Vec<String> {
    let now = current(meeting);
    if told.current == now {
        return Vec::new();
    }
    told.current = now;
    meeting
        .current_item()
        .map_or_else(Vec::new, |state| standing::opened(meeting, state))
}

/// The vote that runs and how it stands.
pub(super) fn voted(meeting: &Meeting) -> Option<(VoteId, String)> {
    let open = meeting.open_vote()?;
    let poll = poll::count(meeting, open);
    let form = vote::form(open.frame.form);
    let said = vote::standing(open, &poll).replace(" · ", ", ");
    let what = vote::subject(meeting, meeting.voted_on(open), &open.frame.subject);
    let what = danish::lower_first(&what);
    Some((open.id, format!("Afstemning om {what}, {form}: {said}.")))
}

/// How the open vote stands when that has changed, and who is called next.
fn polled(told: &mut SaidSoFar, meeting: &Meeting) -> Vec<String> {
    let now = voted(meeting);
    let new = now.is_some() && told.vote != now;
    let opened = told.vote.as_ref().map(|v| v.0) != now.as_ref().map(|v| v.0);
    told.vote.clone_from(&now);
    let Some((_, said)) = now.filter(|_| new) else {
        return Vec::new();
    };
    let mut lines = vec![said];
    if opened {
        lines.push("Skriv ”for”, ”imod” eller ”undlader” og navne eller en gruppe; ”øvrige for” tager resten og lukker. ”navneopråb” kalder én ad gangen, ”emne” ændrer, hvad der stemmes om, ”luk afstemning” slutter.".to_owned());
    }
    lines.extend(next_called(meeting));
    lines
}

/// The roll call that runs.
fn roll_call(meeting: &Meeting) -> Option<&Vote> {
    let open = meeting.open_vote();
    open.filter(|v| v.frame.form == VoteForm::RollCall)
}

/// Whom a roll call has come to: the first on the list who has not been heard. `None` where nobody is called.
pub(super) fn called(meeting: &Meeting) -> Option<PersonAt> {
    let open = roll_call(meeting)?;
    let poll = poll::count(meeting, open);
    let rows = VoteDesk::new(open.id).rows(meeting);
    rows.iter().find_map(|row| match row {
        DeskRow::Voter(person) if poll.silent.contains(person) => Some(*person),
        DeskRow::Voter(_) | DeskRow::Group(..) => None,
    })
}

fn next_called(meeting: &Meeting) -> Option<String> {
    roll_call(meeting)?;
    let Some(person) = called(meeting) else {
        return Some("Alle er kaldt. ”luk afstemning” slutter.".to_owned());
    };
    let name = &meeting.people()[person].person.name;
    Some(format!(
        "Kald op: {name}. Skriv ”for”, ”imod” eller ”undlader”."
    ))
}

/// The verdict of the meeting with its counts, for an answer that stands alone.
pub(super) fn verdicts(meeting: &Meeting) -> String {
    words::verdicts(meeting).replace('\n', ". ")
}
