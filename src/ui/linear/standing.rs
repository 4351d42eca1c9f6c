//! Where the meeting stands, in sentences that are heard once: the meeting, an item, quorum, and what comes next.
//!
//! Promise: the same facts as on the screen, read off the meeting at every question; what is closed is said to whoever
//! holds the meeting, and to nobody else.

use super::aloud;
use super::telling::verdicts;
use super::words::word;
use crate::domain::Moment;
use crate::domain::at::PersonAt;
use crate::domain::attendance::Status;
use crate::domain::history::History;
use crate::domain::meeting::{ItemPhase, ItemState, Meeting, Phase};
use crate::domain::poll;
use crate::domain::quorum as counting;
use crate::domain::speaking_time;
use crate::text::{ack, danish, heading, outcome, quorum as words, screen, speaking, vote};
use crate::ui::action::Action;
use crate::ui::state::Ui;

/// Where the meeting stands.
pub(super) fn meeting(ui: &Ui, history: &History, now: Moment) -> Vec<String> {
    let meeting = history.meeting();
    let mut lines = vec![phase(meeting, now)];
    if meeting.phase() != Phase::Planned {
        lines.push(item_now(meeting));
    }
    if let Some(chosen) = ui.item_id(meeting)
        && meeting.current_item().is_none_or(|s| s.item.id != *chosen)
    {
        lines.push(format!("Valgt punkt: {chosen}."));
    }
    lines.push(quorum(meeting));
    lines.extend(people(meeting));
    lines.extend(speaking(meeting, now));
    if let Some(vote) = meeting.open_vote() {
        let item = &meeting.voted_on(vote).item.id;
        lines.push(format!(
            "En afstemning er åben i punkt {item}. ”stemmer” siger, hvordan den står."
        ));
    }
    let unsaved: Vec<String> = ui
        .unsaved(meeting)
        .iter()
        .map(ToString::to_string)
        .collect();
    if !unsaved.is_empty() {
        lines.push(format!(
            "Kladde, der ikke er gemt som beslutning: punkt {}.",
            danish::list(&unsaved)
        ));
    }
    if let Some(unsaved) = unrecorded(ui) {
        lines.push(unsaved);
    } else if let Some((seq, what)) = ack::last_record(history) {
        lines.push(format!("Sidst gemt: nr. {seq}, {what}."));
    } else {
        lines.push("Der er ikke registreret noget endnu.".to_owned());
    }
    lines.push(next(ui, meeting));
    lines
}

/// "Villy Aakær har ordet, højst 3 min.: 2 minutter og 41 sekunder tilbage."; `None` where no rule limits it.
pub(super) fn speaking(meeting: &Meeting, now: Moment) -> Option<String> {
    let turn = speaking_time::running(meeting)?;
    let (has, limit) = (speaking::turn(&turn), speaking::limit(&turn));
    let name = &meeting.people()[turn.person].person.name;
    let said = format!("{name} {has}, {limit}");
    Some(match speaking::aloud(turn.left(now)) {
        Some(left) => format!("{said}: {left}."),
        None => said,
    })
}

fn phase(meeting: &Meeting, now: Moment) -> String {
    let clock = danish::clock(now.time(), meeting.profile().style.time_separator);
    let what = match meeting.phase() {
        Phase::Planned => "Mødet er ikke åbnet".to_owned(),
        Phase::Open => "Mødet er i gang".to_owned(),
        Phase::Adjourned => "Mødet holder pause".to_owned(),
        Phase::Closed => "Mødet er afsluttet".to_owned(),
    };
    let goes_on = !matches!(meeting.phase(), Phase::Planned | Phase::Closed);
    let end = screen::projected_end(meeting, now).filter(|_| goes_on);
    let end = end.map(|end| format!(", {end}")).unwrap_or_default();
    let (head, day) = (screen::headline(meeting), danish::long_date(meeting.day()));
    format!("{head}, {day}. {what}{end}. Klokken er {clock}.")
}

fn item_now(meeting: &Meeting) -> String {
    let over = |s: &&ItemState| !matches!(s.phase, ItemPhase::Pending | ItemPhase::Open);
    let (done, all) = (meeting.agenda().filter(over).count(), meeting.order().len());
    let done = format!("{done} af {all} punkter er behandlet.");
    match meeting.current_item() {
        Some(state) => format!("{} {done}", briefly(meeting, state)),
        None => format!("Intet punkt er i gang. {done}"),
    }
}

/// "Punkt 3 er i gang: Titel, til beslutning, ikke besluttet endnu."
fn briefly(meeting: &Meeting, state: &ItemState) -> String {
    let decided = heading::said_of(meeting, state).map(|said| {
        if heading::is_decided(state) {
            format!("besluttet: {said}")
        } else {
            said
        }
    });
    let decided = decided.or_else(|| heading::voted(meeting, state));
    let decided = decided.unwrap_or_else(|| "ikke besluttet endnu".to_owned());
    let (id, title, what) = (&state.item.id, &state.item.title, for_what(state));
    format!("Punkt {id} er i gang: {title}, {what}, {decided}.")
}

/// What it is for, and that it is closed: "til beslutning, lukket punkt".
fn for_what(state: &ItemState) -> String {
    let closed = if state.is_public() {
        ""
    } else {
        ", lukket punkt"
    };
    format!("til {}{closed}", screen::kind(state.item.kind))
}

fn noted(state: &ItemState) -> Option<String> {
    screen::run_sheet(state).map(|notes| format!("Notat i køreplanen: {notes}"))
}

/// That something is not on disk.
pub(super) fn unrecorded(ui: &Ui) -> Option<String> {
    let count = danish::count(ui.unrecorded, "handling er", "handlinger er");
    (ui.unrecorded > 0).then(|| format!("IKKE GEMT: {count} ikke på disken."))
}

/// An item that has just begun: what it is, what is recommended, and what can be written.
pub(super) fn opened(meeting: &Meeting, state: &ItemState) -> Vec<String> {
    let mut lines = vec![briefly(meeting, state)];
    lines.extend(recommended(state));
    if state.item.economic {
        lines.push("Punktet har økonomiske konsekvenser; forummet kan kun indstille.".to_owned());
    }
    lines.extend(noted(state));
    lines.push(after_item(meeting, state));
    lines
}

/// What is recommended, a line each.
fn recommended(state: &ItemState) -> Vec<String> {
    let whole = state.item.recommendation.iter();
    let mut lines: Vec<String> = whole.map(|text| format!("Indstilling: {text}")).collect();
    let single = state.item.recommendations.iter().zip(1..);
    lines.extend(single.map(|(text, number)| format!("Indstilling {number}: {text}")));
    lines
}

/// All that stands on an item.
pub(super) fn item(ui: &Ui, meeting: &Meeting, state: &ItemState) -> Vec<String> {
    let mut lines = vec![listed(meeting, state)];
    let texts = [
        ("Resumé", &state.item.summary),
        ("Sagsfremstilling", &state.item.case),
        ("Økonomi", &state.item.finances),
    ];
    lines.extend(
        texts
            .iter()
            .filter_map(|(name, text)| Some(format!("{name}: {}", aloud::read(text.as_ref()?)))),
    );
    lines.extend(recommended(state));
    match &state.decision {
        Some(decision) => {
            let what = if heading::is_text_only(decision.outcomes()) {
                outcome::label_of(decision.outcomes())
            } else {
                "Beslutning"
            };
            lines.push(format!("{what}: {}", aloud::read(&decision.text)));
        }
        None if poll::settling(meeting, state).is_some() => {}
        None => lines.push("Der er ikke besluttet noget i punktet.".to_owned()),
    }
    let votes = meeting.closed_votes_on(state);
    lines.extend(votes.map(|v| vote::sentence(meeting, v, &poll::count(meeting, v))));
    lines.extend(heading::stopped(meeting, state));
    if let Some(draft) = ui.draft(&state.item.id) {
        lines.push(format!("Kladde, ikke gemt som beslutning: {}", draft.text));
    }
    let count = |n: usize, one: &str, many: &str| {
        (n > 0).then(|| format!("{}.", danish::count(n, one, many)))
    };
    lines.extend(count(state.follow_ups.len(), "opfølgning", "opfølgninger"));
    lines.extend(count(
        state.positions.len(),
        "forbehold eller bemærkning",
        "forbehold eller bemærkninger",
    ));
    lines.extend(noted(state));
    let recused: Vec<&str> = state
        .recused
        .iter()
        .map(|p| meeting.people()[*p].person.name.as_str())
        .collect();
    if !recused.is_empty() {
        lines.push(format!("Inhabil: {}.", danish::list(&recused)));
    }
    lines
}

/// "Punkt 3: Titel, til beslutning, i gang."
pub(super) fn listed(meeting: &Meeting, state: &ItemState) -> String {
    let (id, title, what) = (&state.item.id, &state.item.title, for_what(state));
    let standing = heading::standing_of(meeting, state);
    format!("Punkt {id}: {title}, {what}, {standing}.")
}

/// The verdict, and each sector's count with what it needs.
pub(super) fn quorum(meeting: &Meeting) -> String {
    format!("{}. {}", verdicts(meeting), counts(meeting))
}

/// Who is there, by sector, and how many are needed.
pub(super) fn counts(meeting: &Meeting) -> String {
    let verdict = counting::now(meeting);
    let profile = meeting.profile();
    let sectors = profile.sectors.entries().filter_map(|(at, sector)| {
        let count = verdict.sectors.get(at)?;
        let needs = verdict
            .of_sector(at)
            .map(|r| format!(", kræver {}", r.needed));
        let left = words::uncounted(*count).map(|w| format!(", {w}"));
        Some(format!(
            "{} {} af {}{}{}",
            sector.name,
            count.present,
            count.seats,
            needs.unwrap_or_default(),
            left.unwrap_or_default()
        ))
    });
    let sectors: Vec<String> = sectors.collect();
    format!("Til stede: {}.", sectors.join("; "))
}

/// Who is not there yet, who is out, and whom quorum hangs on.
fn people(meeting: &Meeting) -> Vec<String> {
    let verdict = counting::now(meeting);
    let named = |what: &str, is: &dyn Fn(PersonAt) -> bool| {
        let found = meeting.people().positions().filter(|p| is(*p));
        let names: Vec<&str> = found
            .map(|p| meeting.people()[p].person.name.as_str())
            .collect();
        (!names.is_empty()).then(|| format!("{what}: {}.", danish::clear_list(&names)))
    };
    let status = |p: PersonAt| meeting.people()[p].status();
    let open = meeting.phase() == Phase::Open;
    let waited = named("Ikke registreret endnu", &|p| {
        meeting.people()[p].is_waited_for()
    });
    let out = named("Ude", &|p| status(p) == Status::SteppedOut);
    let recused = named("Inhabil", &|p| status(p) == Status::Recused);
    let critical = named("Uundværlig for beslutningsdygtigheden", &|p| {
        open && counting::critical(meeting, &verdict, p)
    });
    [waited, out, recused, critical]
        .into_iter()
        .flatten()
        .collect()
}

fn taught(action: Action) -> String {
    word(action).map_or_else(String::new, |p| format!("”{}”", p.words))
}

/// What can be written next.
fn next(ui: &Ui, meeting: &Meeting) -> String {
    let t = taught;
    if ui.unrecorded > 0 {
        return format!(
            "Næste skridt: {} eller {}.",
            t(Action::SaveAgain),
            t(Action::SaveElsewhere)
        );
    }
    match (meeting.phase(), meeting.current_item()) {
        (Phase::Planned, _) => format!(
            "Næste skridt: {} registrerer alle uden afbud, {} og navne registrerer enkelte; {} åbner mødet.",
            t(Action::MarkAllPresent),
            t(Action::MarkPresent),
            t(Action::OpenMeeting)
        ),
        (Phase::Adjourned, _) => {
            format!("Næste skridt: {} genoptager mødet.", t(Action::OpenMeeting))
        }
        (Phase::Closed, _) => format!(
            "Næste skridt: {} læser referatet, {} noterer godkendelse eller retter, {} lukker programmet.",
            t(Action::ShowMinutes),
            t(Action::ApproveMinutes),
            t(Action::Quit)
        ),
        (Phase::Open, Some(state)) => after_item(meeting, state),
        (Phase::Open, None) => onwards(meeting),
    }
}

/// What can be written at an item.
fn after_item(meeting: &Meeting, state: &ItemState) -> String {
    if state.decision.is_some() {
        return onwards(meeting);
    }
    format!(
        "Næste skridt: {} vælger udfald og skriver sætningen, {} skriver din egen tekst, {} går videre.",
        taught(Action::ChooseOutcome),
        taught(Action::WriteDecision),
        taught(Action::NextItem)
    )
}

fn onwards(meeting: &Meeting) -> String {
    let left = meeting.agenda().any(|s| s.phase == ItemPhase::Pending);
    if left {
        format!(
            "Næste skridt: {} begynder på det næste.",
            taught(Action::NextItem)
        )
    } else {
        format!(
            "Alle punkter har været behandlet. Næste skridt: {}.",
            taught(Action::CloseMeeting)
        )
    }
}
