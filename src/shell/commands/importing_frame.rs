//! The frame of an import: which body it is, and when the meeting is.
//!
//! Promise: what a person asks for comes before what the source says; what nobody says is asked for in words.

use super::super::failure::Failure;
use super::importing::ImportRequest;
use crate::domain::profile::Profile;
use crate::import::FoundAgenda;
use crate::store::folder::{AGENDA, Folder};
use crate::store::input::source::LIMIT;
use crate::store::input::{self, bodies};
use crate::store::{plain_file, settings};
use crate::text::danish;
use chrono::{NaiveDate, NaiveTime};

/// The body: as asked for, as the folder's agenda has it, or by its name in the text.
pub(super) fn forum(
    request: &ImportRequest,
    found: &FoundAgenda,
    folder: &Folder,
) -> Result<(String, Profile), Failure> {
    let there = plain_file::read_to_string(&folder.agenda(), LIMIT).ok();
    let there = there.and_then(|t| t.parse::<toml_edit::DocumentMut>().ok());
    let there = there.and_then(|t| Some(t.get("forum")?.as_str()?.to_owned()));
    let asked = request.forum.clone().or(there).or_else(|| guess(found));
    let Some(id) = asked else {
        let known: Vec<&str> = settings::BUILT_IN.iter().map(|(id, _)| *id).collect();
        return Err(Failure::input(format!(
            "Kilden siger ikke, hvilket forum det er. Skriv --forum. Kendte fora: {}.",
            known.join(", ")
        )));
    };
    let profile = super::new::named(&id, folder.path())?;
    Ok((id, profile))
}

/// The body of a roster that comes alone: the folder's own. A roster changes no agenda.
pub(super) fn own_forum(
    request: &ImportRequest,
    folder: &Folder,
    alone: bool,
) -> Result<Profile, Failure> {
    let (id, profile) = forum(request, &FoundAgenda::default(), folder)?;
    let there = input::load(folder).setup.map(|s| s.profile.id);
    match there.filter(|there| alone && *there != id) {
        Some(there) => Err(Failure::input(format!(
            "Mødet i {} holdes i forummet {there}, ikke {id}. Lad --forum være, eller ret først ”forum” i {AGENDA}.",
            folder.path().display()
        ))),
        None => Ok(profile),
    }
}

/// The built-in body whose name's words all stand in the headline; of several the longest name.
fn guess(found: &FoundAgenda) -> Option<String> {
    let head = &found.head;
    let said: Vec<String> = [&head.body, &head.title]
        .into_iter()
        .flatten()
        .map(|t| danish::fold(t))
        .collect();
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let said: Vec<Vec<String>> = said.iter().map(|s| words(s)).collect();
    let named = settings::BUILT_IN.iter().filter_map(|(id, _)| {
        let name = danish::fold(&bodies::built_in(id)?.name);
        let all = words(&name);
        said.iter()
            .any(|s| all.iter().all(|w| s.contains(w)))
            .then_some((name.len(), (*id).to_owned()))
    });
    named.max().map(|(_, id)| id)
}

/// The day and the time: as asked for, as the source has them, or as the folder does.
pub(super) fn when(
    request: &ImportRequest,
    found: &FoundAgenda,
    folder: &Folder,
) -> Result<(NaiveDate, NaiveTime), Failure> {
    let asked = request
        .date
        .as_deref()
        .map(super::new::read_date)
        .transpose()
        .map_err(Failure::input)?;
    let start = request
        .start
        .as_deref()
        .map(super::new::read_clock)
        .transpose()
        .map_err(Failure::input)?;
    let there = input::load(folder)
        .setup
        .map(|s| (s.agenda.date, s.agenda.start));
    let date = asked.or(found.head.date).or(there.map(|t| t.0));
    let start = start.or(found.head.start).or(there.map(|t| t.1));
    let date = date.ok_or_else(|| {
        Failure::input("Teksten siger ikke, hvilken dag mødet er. Skriv --dato 4-3-2027.")
    })?;
    let start = start.ok_or_else(|| {
        Failure::input("Teksten siger ikke, hvornår mødet begynder. Skriv --start 13.30.")
    })?;
    Ok((date, start))
}
