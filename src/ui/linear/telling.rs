//! What is said after a line: what it did, what changed with it, and what is asked now.
//!
//! Promise: each thing is said once, when it happens, in the order in which it can be understood: the answer, what was
//! recorded or why not, news that nobody asked for (quorum lost or regained, what is not on disk), and last what can be
//! written now. Nothing is called recorded here: that stands in the session's own notice.

use super::answering::PAGE;
use super::{LineDesk, standing, text, wording};
use crate::domain::Moment;
use crate::domain::decision::Outcome;
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::poll;
use crate::domain::quorum;
use crate::domain::vote::{VoteForm, VoteId};
use crate::text::{danish, outcome, quorum as words, vote};
use crate::ui::dialog::{Choice, DeskRow, Dialog, FieldKind, Form, Reader, VoteDesk};
use crate::ui::state::{Notice, NoticeKind, Ui};

/// What has been said already.
#[derive(Debug, Default)]
pub(super) struct Told {
    notice: Option<Notice>,
    seq: u64,
    quorum: Option<Counted>,
    current: Option<ItemId>,
    vote: Option<(VoteId, String)>,
    /// The last votes' numbers, whose results have been told.
    results: Vec<VoteId>,
    editor: Option<Written>,
    asked: Option<String>,
    /// The last answer, for whoever wants it again.
    answer: Vec<String>,
}

/// The verdict and who is there, by sector.
type Counted = (Option<bool>, Vec<u32>);
/// What is written on, and the outcomes picked for it.
type Written = (ItemId, Option<Outcome>, Vec<(u32, Outcome)>);

impl Told {
    /// What is asked is asked again in full.
    pub(super) fn again(&mut self) {
        self.asked = None;
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
        told.results = closed_votes(meeting);
        self.said.extend(lines);
        tell(self, ui, history, now)
    }
}

/// Says what there is to say.
pub(super) fn tell(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    now: Moment,
) -> Vec<String> {
    let meeting = history.meeting();
    let mut lines = std::mem::take(&mut desk.said);
    while let Some(Dialog::Reader(reader)) = &mut ui.dialog {
        lines.extend(read(reader));
        let behind = reader.behind.take();
        ui.dialog = behind.map(|behind| *behind);
    }
    lines.extend(noticed(&mut desk.told, ui, meeting));
    lines.extend(quorate(&mut desk.told, meeting));
    lines.extend(results(&mut desk.told, meeting));
    lines.extend(begun(&mut desk.told, meeting));
    lines.extend(polled(&mut desk.told, ui, meeting));
    if ui.unrecorded > 0 && !lines.is_empty() {
        let count = danish::count(ui.unrecorded, "handling er", "handlinger er");
        lines.push(format!("IKKE GEMT: {count} ikke på disken. ”gem igen” prøver igen, ”gem et andet sted” fortsætter i en anden mappe."));
    }
    if let Some(at) = ui.earlier
        && ui.dialog.is_none()
        && !lines.is_empty()
    {
        let clock = danish::clock(at.time(), meeting.profile().style.time_separator);
        lines.push(format!(
            "Det næste, du registrerer, får tiden kl. {clock}. ”til nu” slipper den."
        ));
    }
    lines.extend(asked(desk, ui, meeting));
    desk.told.seq = meeting.seq();
    let _ = now;
    if !lines.is_empty() {
        desk.told.answer.clone_from(&lines);
    }
    lines
}

/// The last notice, if it has not been said.
pub(super) fn farewell(desk: &mut LineDesk, ui: &Ui, meeting: &Meeting) -> Vec<String> {
    let mut lines = std::mem::take(&mut desk.said);
    lines.extend(noticed(&mut desk.told, ui, meeting));
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
fn noticed(told: &mut Told, ui: &Ui, meeting: &Meeting) -> Option<String> {
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
            format!("Ikke registreret: {said}")
        }
        NoticeKind::Refused => format!("Bemærk: {said}"),
        NoticeKind::Saved | NoticeKind::Info | NoticeKind::Failed => said,
    })
}

// ---- News ----------------------------------------------------------------------------------------

fn counted(meeting: &Meeting) -> Counted {
    let verdict = quorum::now(meeting);
    let present = verdict.sectors.iter().map(|c| c.present).collect();
    (verdict.met, present)
}

/// Quorum, when it was lost or regained, or others are counted.
fn quorate(told: &mut Told, meeting: &Meeting) -> Option<String> {
    let now = counted(meeting);
    let before = told.quorum.replace(now.clone())?;
    if before == now {
        return None;
    }
    let open = meeting.phase() == Phase::Open;
    let turned = match (before.0, now.0) {
        (Some(true), Some(false)) if open => "OBS: Forummet er ikke længere beslutningsdygtigt. ",
        (Some(false), Some(true)) if open => "Forummet er igen beslutningsdygtigt. ",
        _ => "",
    };
    Some(format!("{turned}{}", standing::quorum(meeting)))
}

fn current(meeting: &Meeting) -> Option<ItemId> {
    meeting.current_item().map(|s| s.item.id.clone())
}

/// The item that is dealt with now, when it is another.
fn begun(told: &mut Told, meeting: &Meeting) -> Vec<String> {
    let now = current(meeting);
    if told.current == now {
        return Vec::new();
    }
    told.current = now;
    meeting
        .current_item()
        .map_or_else(Vec::new, |state| standing::opened(meeting, state))
}

fn closed_votes(meeting: &Meeting) -> Vec<VoteId> {
    let closed = meeting.votes().iter().filter(|v| v.closed.is_some());
    closed.map(|v| v.id).collect()
}

/// What votes came to that were closed meanwhile.
fn results(told: &mut Told, meeting: &Meeting) -> Vec<String> {
    let closed = closed_votes(meeting);
    let new = closed.iter().filter(|v| !told.results.contains(v));
    let said = new.filter_map(|id| meeting.vote(*id));
    let said = said.map(|v| vote::sentence(meeting, v, &poll::count(meeting, v)));
    let said = said.collect();
    told.results = closed;
    said
}

fn voted(meeting: &Meeting) -> Option<(VoteId, String)> {
    let open = meeting.open_vote()?;
    let poll = poll::count(meeting, open);
    let form = vote::form(open.frame.form);
    let said = vote::standing(open, &poll).replace(" · ", ", ");
    let what = vote::subject(meeting, meeting.voted_on(open), &open.frame.subject);
    Some((open.id, format!("Afstemning om {what}, {form}: {said}.")))
}

/// How the open vote stands when that has changed, and who is called next.
fn polled(told: &mut Told, ui: &Ui, meeting: &Meeting) -> Vec<String> {
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
    if let Some(Dialog::Vote(desk)) = &ui.dialog {
        lines.extend(next_called(desk, meeting));
    }
    lines
}

fn next_called(desk: &VoteDesk, meeting: &Meeting) -> Option<String> {
    let open = desk.of(meeting).filter(|v| v.closed.is_none())?;
    if open.frame.form != VoteForm::RollCall {
        return None;
    }
    let rows = desk.rows(meeting);
    let DeskRow::Voter(person) = rows.get(desk.marked(&rows))? else {
        return None;
    };
    let poll = poll::count(meeting, open);
    if !poll.silent.contains(person) {
        return Some(
            "Alle på listen er kaldt. ”stemmer” siger, hvem der mangler; ”luk afstemning” slutter."
                .to_owned(),
        );
    }
    let name = &meeting.people()[*person].person.name;
    Some(format!(
        "Kald op: {name}. Skriv ”for”, ”imod” eller ”undlader”."
    ))
}

// ---- What is asked -------------------------------------------------------------------------------

/// What is asked or written now: in full when it is new, and how it is answered when it is not.
fn asked(desk: &mut LineDesk, ui: &Ui, meeting: &Meeting) -> Vec<String> {
    let before = desk.told.asked.take();
    let (sign, whole, brief) = match &ui.dialog {
        Some(Dialog::Choice(choice)) => {
            desk.shown = desk.shown.max(PAGE);
            let labels: Vec<&str> = choice.options.iter().map(|o| o.label.as_str()).collect();
            let sign = format!(
                "{}{:?}{labels:?}{:?}{}",
                choice.title, choice.lines, choice.target, desk.shown
            );
            (
                sign,
                options(choice, desk.shown),
                vec![how_to_choose(choice)],
            )
        }
        Some(Dialog::Form(form)) => {
            let complaint = form.complaint.as_ref();
            let sign = format!("{}{}{complaint:?}", form.title, form.focus);
            let asked_before = before.as_ref().is_some_and(|b| b.starts_with(&form.title));
            // While its text is written, a field is not asked for again.
            let brief = if desk.prose.is_some() {
                Vec::new()
            } else {
                vec![field(form)]
            };
            (sign, fields(form, asked_before), brief)
        }
        Some(Dialog::Reader(_) | Dialog::Vote(_)) => {
            desk.shown = PAGE;
            return Vec::new();
        }
        None => {
            desk.shown = PAGE;
            return written(&mut desk.told, ui, meeting);
        }
    };
    let lines = if before.as_ref() == Some(&sign) {
        brief
    } else {
        whole
    };
    desk.told.asked = Some(sign);
    lines
}

fn options(choice: &Choice, shown: usize) -> Vec<String> {
    let mut lines = vec![danish::stopped(&choice.title)];
    lines.extend(choice.lines.iter().map(|l| wording::worded(l, false)));
    let numbered = choice.options.iter().zip(1..).take(shown);
    lines.extend(numbered.map(|(option, number)| {
        let label = wording::worded(&option.label, false);
        match &option.more {
            Some(more) if !option.label.contains(more.trim_end_matches('.')) => {
                format!("{number}: {label}. {}", wording::worded(more, false))
            }
            Some(_) | None => format!("{number}: {label}"),
        }
    }));
    let more = choice.options.len().saturating_sub(shown);
    if more > 0 {
        lines.push(format!("Og {more} til: Skriv ”flere”."));
    }
    if let Some((number, of)) = choice.target {
        let about = match number {
            0 => "hele punktet".to_owned(),
            number => format!("indstilling {number}"),
        };
        lines.push(format!("Svaret gælder {about}. ”indstilling 1” til ”indstilling {of}” eller ”hele punktet” vælger et andet."));
    }
    lines.push(how_to_choose(choice));
    lines
}

fn how_to_choose(choice: &Choice) -> String {
    match choice.options.len() {
        0 => "Der er intet at vælge. En tom linje går tilbage.".to_owned(),
        1 => "Skriv 1 for at vælge det. En tom linje går tilbage, uden at noget vælges.".to_owned(),
        count => format!(
            "Skriv et tal fra 1 til {count}. En tom linje går tilbage, uden at noget vælges."
        ),
    }
}

fn fields(form: &Form, asked_before: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if !asked_before {
        lines.push(danish::stopped(&form.title));
        lines.extend(form.lines.iter().map(|l| wording::worded(l, false)));
        lines.push("”tilbage” går ud uden at gemme. Et punktum alene gemmer med det samme, en bindestreg alene tømmer feltet.".to_owned());
    }
    if let Some(complaint) = &form.complaint {
        lines.push(format!("Ikke gemt: {}", wording::worded(complaint, false)));
    }
    lines.push(field(form));
    lines
}

/// "Felt 1 af 3: Navn (kan udelades). Feltet er tomt."
fn field(form: &Form) -> String {
    let Some(field) = form.chosen() else {
        return "Der er ingen felter. Et punktum alene gemmer.".to_owned();
    };
    let (number, count) = (form.focus + 1, form.fields.len());
    let which = if count == 1 {
        String::new()
    } else {
        format!("Felt {number} af {count}: ")
    };
    let hint = wording::worded(field.hint, false);
    let hint = if hint.is_empty() {
        hint
    } else {
        format!(" ({hint})")
    };
    let stands = match field.text.trim() {
        "" => "Feltet er tomt.".to_owned(),
        text => format!(
            "Der står: {} En tom linje beholder det.",
            danish::stopped(text)
        ),
    };
    let how = match field.kind {
        FieldKind::Line => "",
        FieldKind::Text => {
            " Skriv en eller flere linjer efter det, der står; et punktum alene slutter feltet."
        }
        FieldKind::List => " Skriv en linje til hver; et punktum alene slutter feltet.",
        FieldKind::Entries => " Skriv ”åbn” for at se dem; en tom linje går videre.",
    };
    let last = if number == count {
        " Svaret gemmer."
    } else {
        ""
    };
    format!("{which}{}{hint}. {stands}{how}{last}", field.label)
}

/// The decision that is written, when it was opened or another outcome was picked.
fn written(told: &mut Told, ui: &Ui, meeting: &Meeting) -> Vec<String> {
    let now = ui
        .editor
        .as_ref()
        .map(|e| (e.item.clone(), e.outcome, e.points.clone()));
    if told.editor == now {
        return Vec::new();
    }
    told.editor.clone_from(&now);
    let (Some(editor), Some((item, picked, points))) = (&ui.editor, now) else {
        return Vec::new();
    };
    let title = meeting.item_by(&item).map_or("", |s| s.item.title.as_str());
    let mut lines = vec![format!(
        "Du skriver beslutningen til punkt {item}: {title}."
    )];
    lines.push(match picked {
        Some(picked) => format!("Udfald: {}.", outcome::label(picked)),
        None => "Udfald er ikke valgt endnu.".to_owned(),
    });
    lines.extend(
        points
            .iter()
            .map(|(number, picked)| format!("Indstilling {number}: {}.", outcome::label(*picked))),
    );
    lines.push(text::numbered(&editor.text()));
    lines.push("Skriv videre, en linje ad gangen. Et punktum alene på en linje gemmer, ”.udfald” vælger udfald, ”.slet alt” begynder forfra, ”.tilbage” gemmer ikke, og ”.hjælp” siger resten.".to_owned());
    lines
}

/// The verdict of the meeting with its counts, for an answer that stands alone.
pub(super) fn verdicts(meeting: &Meeting) -> String {
    words::verdicts(meeting).replace('\n', ". ")
}
