//! Changes the input files on behalf of the screen, before anything has been recorded.
//!
//! Promise: the file is read anew each time, so that what somebody else changed meanwhile stays; only what still gives a
//! meeting is written, in one piece; otherwise the form says why and nothing has changed.

use super::failure::io_sentence;
use crate::domain::history::History;
use crate::domain::plan::{Edit, File};
use crate::domain::setup::Setup;
use crate::store::edit::{self, Unchanged};
use crate::store::folder::{AGENDA, Folder, ROSTER};
use crate::store::input::source::{LIMIT, Source};
use crate::store::input::{self, Faults, bodies};
use crate::store::{output, plain_file};

/// The meeting as the files have it after a change; in Danish, why it cannot be made.
pub(super) fn change(folder: &Folder, history: &History, wanted: &Edit) -> Result<Setup, String> {
    let read = |path: std::path::PathBuf| {
        plain_file::read_to_string(&path, LIMIT)
            .map_err(|e| format!("{} kan ikke læses: {}.", path.display(), io_sentence(&e)))
    };
    let (mut agenda, mut roster) = (read(folder.agenda())?, read(folder.roster())?);
    let (changed, name) = match wanted.file() {
        File::Agenda => (&mut agenda, AGENDA),
        File::Roster => (&mut roster, ROSTER),
    };
    *changed = edit::apply(changed, wanted).map_err(|why| sentence(&why, name))?;
    if wanted.file() == File::Agenda {
        roster = follow(history.setup(), &agenda, &roster, wanted)
            .map_err(|why| sentence(&why, ROSTER))?;
    }
    let (new_agenda, new_roster) = (
        Source::from_text(AGENDA, agenda.clone()),
        Source::from_text(ROSTER, roster.clone()),
    );
    let find = |file: &str| bodies::beside(folder.path(), file);
    let loaded = input::understand(
        Some(&new_agenda),
        Some(&new_roster),
        &find,
        Faults::default(),
    );
    let Some(setup) = loaded.setup else {
        let first = loaded
            .faults
            .list()
            .iter()
            .find(|f| f.severity == input::Severity::Error);
        return Err(first.map_or_else(
            || "Så kan mødet ikke læses.".to_owned(),
            |f| format!("{} {}", f.message, f.advice),
        ));
    };
    let files = [
        (AGENDA.to_owned(), agenda.into_bytes()),
        (ROSTER.to_owned(), roster.into_bytes()),
    ];
    output::write_all(folder.path(), &files).map_err(|(path, error)| {
        format!(
            "{} kan ikke skrives: {}.",
            path.display(),
            io_sentence(&error)
        )
    })?;
    Ok(setup)
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
            list.iter()
                .map(|t| {
                    t.get("nr")
                        .and_then(|n| n.as_str())
                        .unwrap_or_default()
                        .to_owned()
                })
                .collect()
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
        Edit::Set(..) | Edit::Top(..) | Edit::Remove(..) | Edit::Shift(..) => {}
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
    edit::renumber_guests(roster, &new_number)
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
