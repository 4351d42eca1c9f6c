//! Doing what a phrase asks for: the person or item is chosen on the screen, and the action is called or its key pressed.
//!
//! Promise: nothing is decided here; what an action means stays `meaning`'s. An action that turns something on and off is
//! not called where it is already as it was asked to be.

use super::parsing::{SpokenOf, sectors};
use super::words::{Phrase, Takes, at_the_desk};
use super::{LineDesk, StepTarget, answering, comparison, press, telling};
use crate::domain::Moment;
use crate::domain::at::PersonAt;
use crate::domain::attendance::Status;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::domain::scene::Scene;
use crate::domain::vote::VoteForm;
use crate::text::danish::{self, fold};
use crate::ui::action::Action;
use crate::ui::dialog::{self, DeskRow, Dialog};
use crate::ui::effect::Effect;
use crate::ui::keymap::Context;
use crate::ui::rows::Row;
use crate::ui::state::{Pane, Ui};
use crate::ui::update;

/// Carries out an action that a phrase asked for.
pub(super) fn call(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    (action, phrase, target): (Action, &'static Phrase, Option<StepTarget>),
    now: Moment,
) -> Vec<Effect> {
    let about = target.map(|t| t.0);
    let meeting = history.meeting();
    if let Some(effects) = comparison::call(desk, ui, history, action, now) {
        return effects;
    }
    if at_the_desk(action) {
        return vote(desk, ui, history, (action, phrase, about), now);
    }
    // The desk of a vote is in nobody's way: it opens again with the next word for it.
    if matches!(ui.dialog, Some(Dialog::Vote(_))) {
        ui.dialog = None;
    }
    desk.named = about.as_ref().and_then(|about| named(about, meeting));
    if let Err(why) = choose(ui, meeting, phrase, about.as_ref()) {
        desk.say(why);
        return Vec::new();
    }
    if let Some(to) = phrase.to
        && is_so(ui, meeting, action) == Some(to)
    {
        let who = desk.named.take();
        let who = who.map_or_else(String::new, |who| format!("{who}: "));
        desk.say(format!("{who}Sådan er det allerede. Intet er registreret."));
        return Vec::new();
    }
    if let Some(SpokenOf::Text(words)) = &about
        && phrase.takes == Takes::Outcome
    {
        return outcome(desk, ui, history, words, now);
    }
    if matches!(action, Action::AddSpeaker | Action::AddReply) {
        return speaker(ui, history, action, now);
    }
    let effects = update::called(ui, history, action, now);
    match (about, &ui.dialog) {
        (Some(SpokenOf::Text(clock)), Some(Dialog::Form(_))) if phrase.takes == Takes::Clock => {
            update::paste(ui, history, &clock);
            press(ui, history, (Context::Form, Action::Save), now)
        }
        _ => effects,
    }
}

/// Whom or what an action is about, as a refusal of it begins.
fn named(about: &SpokenOf, meeting: &Meeting) -> Option<String> {
    match about {
        SpokenOf::Person(at) => Some(name(meeting, *at)),
        SpokenOf::Item(at) => {
            let item = meeting.order().get(*at).and_then(|i| meeting.item(*i));
            item.map(|s| format!("Punkt {}", s.item.id))
        }
        SpokenOf::Group(_) | SpokenOf::Text(_) => None,
    }
}

/// Chooses on the screen what an action is about.
fn choose(
    ui: &mut Ui,
    meeting: &Meeting,
    phrase: &Phrase,
    about: Option<&SpokenOf>,
) -> Result<(), String> {
    match (phrase.takes, about) {
        (Takes::Nothing(pane), _) => ui.pane = pane,
        (Takes::Sector, Some(SpokenOf::Text(sector))) => {
            let row = sector_row(ui, meeting, sector).ok_or_else(|| {
                let known: Vec<String> =
                    sectors(meeting).iter().map(|s| format!("”{s}”")).collect();
                format!(
                    "Der er ingen sektor ”{sector}”. Skriv {} eller ”sekretariatet”.",
                    known.join(", ")
                )
            })?;
            (ui.pane, ui.row) = (Pane::Attendance, row);
        }
        (_, Some(SpokenOf::Person(at))) => {
            let row = ui.rows.row_of(*at).ok_or("Personen står ikke på listen.")?;
            (ui.pane, ui.row) = (Pane::Attendance, row);
        }
        (_, Some(SpokenOf::Item(at))) => (ui.pane, ui.item, ui.scroll) = (Pane::Agenda, *at, 0),
        (Takes::Anything, None) => ui.pane = Pane::Attendance,
        (_, Some(SpokenOf::Group(_) | SpokenOf::Text(_)) | None) => ui.pane = Pane::Agenda,
    }
    Ok(())
}

/// The first row of a sector's people, or of the secretariat's.
fn sector_row(ui: &Ui, meeting: &Meeting, named: &str) -> Option<usize> {
    let wanted = fold(named);
    let is_it = |name: &str| fold(name).starts_with(&wanted) || wanted.starts_with(&fold(name));
    let rows = ui.rows.all();
    let head = rows.iter().position(|row| match row {
        Row::Sector(at) => meeting
            .profile()
            .sectors
            .get(*at)
            .is_some_and(|s| is_it(&s.name)),
        Row::Group(name) => *name == "Sekretariat" && is_it(name),
        Row::Person(_) => false,
    })?;
    let next = head + 1;
    matches!(rows.get(next), Some(Row::Person(_))).then_some(next)
}

/// Whether what an action turns on and off is on; `None` where it is not asked.
fn is_so(ui: &Ui, meeting: &Meeting, action: Action) -> Option<bool> {
    let item = ui.item_id(meeting).and_then(|id| meeting.item_by(id));
    let person = ui.person();
    let vote = meeting.open_vote();
    if action == Action::ToggleClosed {
        return item.map(|s| !s.is_public());
    }
    if action == Action::ToggleEconomy {
        return item.map(|s| s.item.economic);
    }
    if action == Action::ShowDecision {
        let shown = meeting.shown().map(|s| &s.item.id);
        return item.map(|s| shown == Some(&s.item.id));
    }
    if action == Action::StepOut && ui.earlier.is_none() {
        return person.map(|p| meeting.people()[p].status() == Status::SteppedOut);
    }
    if action == Action::AddSpeaker {
        let queue = meeting.floor().queue();
        return person.map(|p| queue.iter().any(|w| w.person == p && !w.reply));
    }
    if action == Action::CallRoll {
        return vote.map(|v| v.frame.form == VoteForm::RollCall);
    }
    if action == Action::ShowVote {
        return vote.map(|_| meeting.scene() == Some(Scene::Vote));
    }
    None
}

/// Picks an outcome that was said with the word for it; words that are none ask nothing.
fn outcome(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    words: &str,
    now: Moment,
) -> Vec<Effect> {
    let meeting = history.meeting();
    let item = ui.item_id(meeting).and_then(|id| meeting.item_by(id));
    let palette = item.map(|state| dialog::palette(&state.item));
    let said = fold(words);
    // A number is an item's: which of the outcomes has it, is heard first.
    if said.parse::<u32>().is_ok() {
        desk.say(format!(
            "Der er intet punkt ”{words}”. Intet er registreret."
        ));
        return Vec::new();
    }
    match palette.map(|palette| answering::option(&palette, &said)) {
        Some(Ok(_)) => {
            let mut effects = update::called(ui, history, Action::ChooseOutcome, now);
            effects.extend(answering::answer(desk, ui, history, words, now));
            effects
        }
        Some(Err(why)) => {
            desk.say(format!(
                "”{words}” {why}, og intet er valgt. Skriv ”udfald” alene for at høre dem alle."
            ));
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Puts the chosen person on the speakers' list, through the search that asks for one: an empty question means them.
fn speaker(ui: &mut Ui, history: &History, action: Action, now: Moment) -> Vec<Effect> {
    let effects = update::called(ui, history, Action::AddSpeaker, now);
    if ui.search.is_none() {
        return effects;
    }
    let key = if action == Action::AddReply {
        Action::AddReply
    } else {
        Action::Confirm
    };
    press(ui, history, (Context::Search, key), now)
}

/// An action at the desk of the vote that runs: its row is marked, and its key pressed.
fn vote(
    desk: &mut LineDesk,
    ui: &mut Ui,
    history: &History,
    (action, phrase, about): (Action, &'static Phrase, Option<SpokenOf>),
    now: Moment,
) -> Vec<Effect> {
    let meeting = history.meeting();
    let open = meeting.open_vote();
    if !matches!(ui.dialog, Some(Dialog::Vote(_))) && open.is_some() {
        update::called(ui, history, Action::OpenVote, now);
    }
    let Some(Dialog::Vote(at_desk)) = &mut ui.dialog else {
        return update::called(ui, history, action, now);
    };
    let rows = at_desk.rows(meeting);
    let called = telling::called(meeting).map(SpokenOf::Person);
    if phrase.takes == Takes::Voters {
        let Some(who) = about.as_ref().or(called.as_ref()) else {
            let word = phrase.words;
            desk.say(format!(
                "Hvem? Skriv navnet eller gruppen efter ordet, f.eks. ”{word} Anna”. ”øvrige for” tager alle, der mangler."
            ));
            return Vec::new();
        };
        let row = row_of(&rows, who);
        let Some(row) = row else {
            desk.say(no_vote(meeting, about.as_ref()));
            return Vec::new();
        };
        at_desk.cursor = Some(row);
    }
    if let Some(to) = phrase.to
        && is_so(ui, meeting, action) == Some(to)
    {
        desk.say("Sådan er det allerede. Intet er registreret.");
        return Vec::new();
    }
    press(ui, history, (Context::Vote, action), now)
}

fn row_of(rows: &[DeskRow], about: &SpokenOf) -> Option<usize> {
    rows.iter().position(|row| match (row, about) {
        (DeskRow::Voter(at), SpokenOf::Person(person)) => at == person,
        (DeskRow::Group(name, _), SpokenOf::Group(group)) => name == group,
        (DeskRow::Voter(_) | DeskRow::Group(..), _) => false,
    })
}

fn no_vote(meeting: &Meeting, about: Option<&SpokenOf>) -> String {
    let who = match about {
        Some(SpokenOf::Person(at)) => name(meeting, *at),
        Some(SpokenOf::Group(group)) => format!("gruppen {group}"),
        Some(SpokenOf::Item(_) | SpokenOf::Text(_)) | None => "personen".to_owned(),
    };
    let who = danish::capital(&who);
    format!(
        "{who} kan ikke stemme nu: ikke til stede, inhabil eller uden plads. Intet er registreret. ”stemmer” siger, hvem der kan."
    )
}

fn name(meeting: &Meeting, at: PersonAt) -> String {
    meeting.people()[at].person.name.clone()
}
