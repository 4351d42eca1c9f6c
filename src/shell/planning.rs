//! Changes the input files on behalf of the screen, before anything has been recorded.
//!
//! Promise: the file is read anew each time, so that what somebody else changed meanwhile stays, and a change goes to what
//! the screen showed, wherever it stands now, or nowhere; only what still gives a meeting is written, in one piece, and the
//! state before it is kept; otherwise the form says why and nothing has changed.

use super::failure::io_sentence;
use crate::domain::history::History;
use crate::domain::plan::{Edit, File, Value};
use crate::domain::setup::Setup;
use crate::store::before::{self, InputTexts};
use crate::store::edit::{self, Unchanged};
use crate::store::folder::{AGENDA, Folder, ROSTER};
use crate::store::input::source::Source;
use crate::store::input::{self, Faults, bodies};
use crate::store::rebase::{self, Apart};
use crate::store::{renamed, written};
use crate::text::danish;
use std::path::PathBuf;

/// What came of a change.
pub(super) struct FilesChanged {
    /// The meeting as the files have it now.
    pub setup: Setup,
    /// The files it was read from.
    pub texts: InputTexts,
    /// The change as it was made: somebody else may have moved its place.
    pub made: Edit,
}

/// The files as they stand; in Danish, why they cannot be read.
pub(super) fn read(folder: &Folder) -> Result<InputTexts, String> {
    InputTexts::read(folder)
        .map_err(|(path, e)| format!("{} kan ikke læses: {}.", path.display(), io_sentence(&e)))
}

/// The meeting that the files give; in Danish, why they give none.
pub(super) fn understood(folder: &Folder, texts: &InputTexts) -> Result<Setup, String> {
    let (agenda, roster) = (
        Source::from_text(AGENDA, texts.agenda.clone()),
        Source::from_text(ROSTER, texts.roster.clone()),
    );
    let find = |file: &str| bodies::beside(folder.path(), file);
    let loaded = input::understand(Some(&agenda), Some(&roster), &find, Faults::default());
    loaded.setup.ok_or_else(|| {
        let mut faults = loaded.faults.list().iter();
        let first = faults.find(|f| f.severity == input::Severity::Error);
        first.map_or_else(
            || "Så kan mødet ikke læses.".to_owned(),
            |f| format!("{} {}", f.message, f.advice),
        )
    })
}

/// Changes the files; `seen` is what the screen shows of them. In Danish, why it cannot be done.
pub(super) fn change(
    folder: &Folder,
    history: &History,
    seen: &InputTexts,
    wanted: &Edit,
) -> Result<FilesChanged, String> {
    let now = read(folder)?;
    let (mut texts, (was, is, name)) = match wanted.file() {
        File::Agenda => (now.clone(), (&seen.agenda, &now.agenda, AGENDA)),
        File::Roster => (now.clone(), (&seen.roster, &now.roster, ROSTER)),
    };
    let made = rebase::onto(wanted, was, is).map_err(|apart| elsewhere(&apart, name))?;
    let new = edit::apply(is, &made).map_err(|why| sentence(&why, name))?;
    match wanted.file() {
        File::Agenda => {
            let other = (*seen != now)
                .then(|| understood(folder, &now))
                .transpose()?;
            let before = other.as_ref().unwrap_or(history.setup());
            texts.roster =
                follow(before, &new, &now.roster, &made).map_err(|why| sentence(&why, ROSTER))?;
            if let Some((name, theirs)) = &mut texts.partner {
                *theirs =
                    follow(before, &new, theirs, &made).map_err(|why| sentence(&why, name))?;
            }
            texts.agenda = new;
        }
        File::Roster => {
            still_named(&now, &made)?;
            texts.roster = new;
            follow_names(&now.roster, &mut texts, &made);
        }
    }
    let setup = understood(folder, &texts)?;
    let kept = if texts == now {
        Ok(())
    } else {
        before::keep(folder, &now, &texts)
    };
    kept.and_then(|()| texts.write(folder, &now))
        .map_err(unwritten)?;
    Ok(FilesChanged { setup, texts, made })
}

/// Whoever is named in the agenda or by a substitute is not taken off the list: in Danish, where they are named.
fn still_named(now: &InputTexts, made: &Edit) -> Result<(), String> {
    let Edit::Remove(place, _) = made else {
        return Ok(());
    };
    let written = now.written();
    let Some(Value::Text(name)) = written.entry(*place).map(|p| p.value("navn")) else {
        return Ok(());
    };
    match renamed::named(&written, name).as_slice() {
        [] => Ok(()),
        places => Err(format!(
            "{name} er {}. Ret det først, så kan personen tages af listen.",
            danish::list(places)
        )),
    }
}

/// Officers, guests and substitutes are named as on the roster: when somebody is called otherwise there, they are here too.
fn follow_names(before: &str, texts: &mut InputTexts, made: &Edit) {
    let (Edit::Set(place, fields) | Edit::Recast(place, _, fields, _)) = made else {
        return;
    };
    let before = written::of(before);
    let Some(entry) = before.entries(place.table).get(place.at) else {
        return;
    };
    for (key, value) in fields
        .iter()
        .filter(|(key, _)| matches!(*key, "navn" | "id"))
    {
        if let (Value::Text(old), Value::Text(new)) = (entry.value(key), value)
            && let Ok((agenda, roster)) = renamed::follow(&texts.agenda, &texts.roster, old, new)
        {
            (texts.agenda, texts.roster) = (agenda, roster);
        }
    }
}

/// What came of taking the last change back.
pub(super) enum EditTakenBack {
    /// The meeting as the files have it again, and the files.
    Done(Box<Setup>, InputTexts),
    /// Nothing yet: these items are closed now and would be open again.
    Opens(Vec<String>),
}

/// Takes the last change back, unless it would open what is closed; `sure` when that is wanted. In Danish, why not.
pub(super) fn take_back(
    folder: &Folder,
    shown: &Setup,
    sure: bool,
) -> Result<EditTakenBack, String> {
    let now = read(folder)?;
    let kept = before::last(folder, &now).ok_or("Der er ingen rettelse at tage tilbage.")?;
    if !kept.led_to(&now) {
        return Err(format!(
            "Filerne er ændret uden for programmet siden den sidste rettelse. Sådan så de ud før den: {}.",
            kept.place().display()
        ));
    }
    let texts = kept.texts.clone();
    let setup = understood(folder, &texts)?;
    let opened = shown.agenda.opened_in(&setup.agenda);
    if !opened.is_empty() && !sure {
        let named = opened.iter().map(|i| format!("{}. {}", i.id, i.title));
        return Ok(EditTakenBack::Opens(named.collect()));
    }
    let written = texts.write(folder, &now);
    written
        .and_then(|()| kept.forget(&now))
        .map_err(unwritten)?;
    Ok(EditTakenBack::Done(Box::new(setup), texts))
}

fn unwritten((path, error): (PathBuf, std::io::Error)) -> String {
    let why = io_sentence(&error);
    format!("{} kan ikke skrives: {why}.", path.display())
}

/// Why a change has no place in the file any more.
fn elsewhere(apart: &Apart, name: &str) -> String {
    match apart {
        Apart::Toml(message) => format!("{name} kan ikke læses: {message}"),
        Apart::Entry => format!(
            "{name} er ændret uden for programmet, og det, du retter, står der ikke længere som vist. Intet er gemt. Luk felterne med Esc, så viser skærmen filen, som den er nu."
        ),
        Apart::Key(key, now) => {
            let now = now
                .as_deref()
                .map_or("tom".to_owned(), |n| format!("”{}”", brief(n)));
            format!(
                "”{key}” er også ændret i {name} uden for programmet og er nu {now}. Intet er gemt. Luk felterne med Esc, så viser skærmen filen, som den er nu."
            )
        }
    }
}

/// The beginning of a text that may be long.
fn brief(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{} …", line.get(..end).unwrap_or_default().trim_end()),
        None if text.trim().lines().count() > 1 => format!("{line} …"),
        None => line.to_owned(),
    }
}

/// Guests are called to items by number: when the numbers move, theirs do too.
fn follow(before: &Setup, agenda: &str, roster: &str, wanted: &Edit) -> Result<String, Unchanged> {
    let Ok(doc) = agenda.parse::<toml_edit::DocumentMut>() else {
        return Ok(roster.to_owned());
    };
    let numbers: Vec<String> = doc
        .get("punkter")
        .and_then(toml_edit::Item::as_array_of_tables)
        .map(|list| {
            // An item without a number has that of its place.
            let number = |(at, t): (usize, &toml_edit::Table)| {
                let own = t.get("nr").and_then(toml_edit::Item::as_str);
                own.map_or_else(|| (at + 1).to_string(), str::to_owned)
            };
            list.iter().enumerate().map(number).collect()
        })
        .unwrap_or_default();
    // Where each old item stands now.
    let mut order: Vec<Option<usize>> = (0..before.agenda.items.len()).map(Some).collect();
    match wanted {
        Edit::Add(place, _) => order.insert(place.at.min(order.len()), None),
        Edit::Remove(place, _) if place.at < order.len() => _ = order.remove(place.at),
        Edit::Shift(place, to) if place.at < order.len() && *to < order.len() => {
            let item = order.remove(place.at);
            order.insert(*to, item);
        }
        Edit::Sort(all) => order = all.iter().map(|at| Some(*at)).collect(),
        Edit::Set(..)
        | Edit::Top(..)
        | Edit::Remove(..)
        | Edit::Shift(..)
        | Edit::Recast(..)
        | Edit::Within(..) => {}
    }
    let new_number = |old: &str| {
        let at = before
            .agenda
            .items
            .iter()
            .position(|i| i.id.as_str() == old)?;
        let now = order.iter().position(|o| *o == Some(at))?;
        numbers
            .get(now)
            .filter(|n| !n.is_empty() && *n != old)
            .cloned()
    };
    edit::renumber_guests(roster, &new_number).map_err(|e| Unchanged::Toml(e.message().to_owned()))
}

fn sentence(why: &Unchanged, name: &str) -> String {
    match why {
        Unchanged::Toml(message) => format!("{name} kan ikke læses: {message}"),
        Unchanged::Missing => format!("Det står ikke længere i {name}. Luk, og åbn mødet igen."),
        Unchanged::Inline => {
            format!("{name} er skrevet på en måde, som ikke kan rettes her. Ret i filen.")
        }
    }
}
