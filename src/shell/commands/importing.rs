//! `importer`: what the secretariat has in Word or as text becomes a meeting folder.
//!
//! Promise: what was understood and what was not is shown before anything is written; nothing is written without a yes;
//! a meeting that has a journal is never touched.

use super::super::asking::Asker;
use super::super::failure::{Failure, io_sentence};
use super::super::{printing, report};
use super::{doubts, importing_roster, overview, source_lines};
use crate::domain::profile::Profile;
use crate::import::{FoundAgenda, agenda};
use crate::store::agenda_file::{self, Imported, Unfit, Updated};
use crate::store::folder::{AGENDA, Folder, ROSTER};
use crate::store::input::source::LIMIT;
use crate::store::input::{self, bodies};
use crate::store::{edit, fresh_roster, output, plain_file, settings};
use crate::text::danish;
use chrono::{NaiveDate, NaiveTime};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What is to be imported.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ImportRequest {
    /// The sources.
    pub files: Vec<PathBuf>,
    /// The meeting folder.
    pub to: PathBuf,
    /// The body's id.
    pub forum: Option<String>,
    /// The day, as written.
    pub date: Option<String>,
    /// When it begins, as written.
    pub start: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Which columns are what: key and heading.
    pub columns: Vec<(String, String)>,
    /// Writes without asking.
    pub yes: bool,
    /// Only shows.
    pub look: bool,
}

/// Imports.
///
/// # Errors
/// A file cannot be understood, something needed is missing, or the folder cannot be written.
pub(crate) fn run(request: &ImportRequest) -> anyhow::Result<u8> {
    let folder = Folder::of(&request.to);
    if folder.log().exists() {
        let shown = request.to.display();
        return Err(Failure::input(format!(
            "Mødet i {shown} er begyndt (der er en journal), og dagsordenen ligger fast. Der er ikke skrevet noget."
        ))
        .into());
    }
    let (rosters, agendas): (Vec<&PathBuf>, Vec<&PathBuf>) =
        request.files.iter().partition(|f| is_roster(f));
    if rosters.len() > 1 || agendas.len() > 1 {
        return Err(Failure::input("Importér én dagsorden og én deltagerliste ad gangen.").into());
    }
    let (mut files, mut profile) = (Files::new(), None);
    if let Some(file) = agendas.first() {
        (files, profile) = agenda(request, file, &folder)?;
    }
    if let Some(file) = rosters.first() {
        let profile = match profile {
            Some(profile) => profile,
            None => own_forum(request, &folder, agendas.is_empty())?,
        };
        let planned = files
            .iter()
            .find(|(name, _)| name == ROSTER)
            .map(|(_, text)| text.as_slice());
        let plan = importing_roster::plan(
            file,
            &folder,
            planned,
            &profile,
            request.sheet.as_deref(),
            &request.columns,
        )?;
        printing::out(&plan.overview)?;
        files.retain(|(name, _)| name != ROSTER);
        if plan.differs {
            files.push((ROSTER.to_owned(), plan.text.into_bytes()));
        }
    }
    if request.look {
        return Ok(0);
    }
    if files.is_empty() {
        printing::out("Der er intet at ændre.")?;
        return Ok(0);
    }
    if !agreed(request) {
        printing::err("Der er ikke skrevet noget. Skriv --ja for at skrive filerne.");
        return Ok(1);
    }
    write(&folder, &files)
}

/// A list of people, by the file's ending.
fn is_roster(file: &Path) -> bool {
    let ending = file
        .extension()
        .map(|e| e.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    matches!(ending.as_str(), "csv" | "tsv" | "xlsx" | "xlsm" | "xls")
}

/// The agenda's half: shows what was understood; the files to write, unless it is only to be looked at, and the body.
fn agenda(
    request: &ImportRequest,
    file: &Path,
    folder: &Folder,
) -> anyhow::Result<(Files, Option<Profile>)> {
    let text = source_lines::read(file)?;
    let mut found = agenda::read(&text.lines);
    super::doubts::holds_items(&found, file)?;
    let forum = forum(request, &found, folder);
    let body = forum
        .as_ref()
        .ok()
        .map(|(id, profile)| (id.as_str(), profile.name.as_str()));
    printing::out(&overview::text(
        &found,
        &file.display().to_string(),
        text.unit,
        body,
    ))?;
    if request.look {
        return Ok((Files::new(), forum.ok().map(|(_, profile)| profile)));
    }
    let (id, profile) = forum?;
    let (date, start) = when(request, &found, folder)?;
    let opened = if request.yes {
        Some(Vec::new())
    } else {
        doubts::ask(&mut found, &folder.agenda())
    };
    let opened = opened.ok_or_else(|| {
        Failure::input("Der kom intet svar på, hvad der er lukket. Der er ikke skrevet noget.")
    })?;
    let head = &found.head;
    let imported = Imported {
        forum: &id,
        name: head
            .body
            .as_deref()
            .filter(|n| danish::fold(n) != danish::fold(&profile.name)),
        title: head.title.as_deref(),
        form: head.form,
        date,
        start,
        end: head.end,
        place: head.place.as_deref(),
        journal_number: head.journal_number.as_deref(),
        items: &found.items,
        opened: &opened,
    };
    let (files, updated) = files(folder, &imported, &profile)?;
    changes(&updated)?;
    Ok((files, Some(profile)))
}

fn write(folder: &Folder, files: &[(String, Vec<u8>)]) -> anyhow::Result<u8> {
    let written = output::write_all(folder.path(), files).map_err(|(p, e)| {
        Failure::environment(format!(
            "{} kan ikke skrives: {}.",
            p.display(),
            io_sentence(&e)
        ))
    })?;
    for file in written {
        printing::out(&file.display().to_string())?;
    }
    let loaded = input::load(folder);
    if !loaded.faults.list().is_empty() {
        printing::out(&format!(
            "\nDet mangler endnu:\n\n{}",
            report::text(&loaded.faults)
        ))?;
    }
    Ok(u8::from(loaded.faults.any_errors()))
}

/// A yes: by the option, or on the terminal.
fn agreed(request: &ImportRequest) -> bool {
    if request.yes || !std::io::stdin().is_terminal() {
        return request.yes;
    }
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stderr());
    let answer = Asker::new(&mut input, &mut output).ask("Skriv filerne? (j/n)", yes_or_no);
    answer == Some(true)
}

pub(super) fn yes_or_no(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "j" | "ja" => Ok(true),
        "n" | "nej" => Ok(false),
        _ => Err("Svar j eller n.".to_owned()),
    }
}

/// Says what a new import sets in a file that was there.
fn changes(updated: &Updated) -> Result<(), Failure> {
    for (label, what) in [
        ("Ændres", &updated.changed),
        ("Nye punkter", &updated.added),
    ] {
        if !what.is_empty() {
            printing::out(&format!("{label}: {}.", what.join(", ")))?;
        }
    }
    if !updated.renumbered.is_empty() {
        let moved: Vec<String> = updated
            .renumbered
            .iter()
            .map(|(old, new)| format!("{old} bliver {new}"))
            .collect();
        printing::out(&format!("Numre: {}.", moved.join(", ")))?;
    }
    if !updated.kept.is_empty() {
        let kept = updated.kept.join(", ");
        printing::out(&format!(
            "Står i {AGENDA}, men ikke i kilden, og bliver stående: punkt {kept}."
        ))?;
    }
    Ok(())
}

/// The body: as asked for, as the folder's agenda has it, or by its name in the text.
fn forum(
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
fn own_forum(request: &ImportRequest, folder: &Folder, alone: bool) -> Result<Profile, Failure> {
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

fn when(
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

/// Guests are called to items by number: theirs follow.
fn guests(folder: &Folder, updated: &Updated) -> Result<Option<(String, Vec<u8>)>, Failure> {
    let roster = plain_file::read_to_string(&folder.roster(), LIMIT)
        .map_err(|e| Failure::input(format!("{ROSTER} kan ikke læses: {}.", io_sentence(&e))))?;
    let new_number = |old: &str| {
        updated
            .renumbered
            .iter()
            .find(|(o, _)| o == old)
            .map(|(_, new)| new.clone())
    };
    let new = edit::renumber_guests(&roster, &new_number).map_err(|_not_toml| {
        Failure::input(format!(
            "{ROSTER} kan ikke læses, og der er ikke skrevet noget."
        ))
    })?;
    Ok((new != roster).then(|| (ROSTER.to_owned(), new.into_bytes())))
}

type Files = Vec<(String, Vec<u8>)>;

/// The files to write; none, when nothing would change.
fn files(
    folder: &Folder,
    imported: &Imported<'_>,
    profile: &Profile,
) -> Result<(Files, Updated), Failure> {
    let unfit = |e: Unfit| {
        Failure::input(match e {
            Unfit::Toml(e) => format!(
                "{AGENDA} kan ikke læses, og der er ikke skrevet noget: {}",
                e.message()
            ),
            Unfit::Items => format!(
                "Punkterne i {AGENDA} står ikke som [[punkter]]. Der er ikke skrevet noget."
            ),
            Unfit::Closed(number) => format!(
                "Punkt {number} i {AGENDA} er lukket, og det kan ikke findes i kilden, som har nye punkter. Så det ikke kommer til at stå åbent, er der ikke skrevet noget. Giv punktet samme titel begge steder, eller ret {AGENDA} selv."
            ),
        })
    };
    let mut files = Files::new();
    let mut updated = Updated::default();
    if folder.agenda().exists() {
        let old = plain_file::read_to_string(&folder.agenda(), LIMIT).map_err(|e| {
            Failure::input(format!("{AGENDA} kan ikke læses: {}.", io_sentence(&e)))
        })?;
        updated = agenda_file::update(&old, imported).map_err(unfit)?;
        if updated.text != old {
            files.push((AGENDA.to_owned(), updated.text.clone().into_bytes()));
        }
        if !updated.renumbered.is_empty() && folder.roster().exists() {
            files.extend(guests(folder, &updated)?);
        }
    } else {
        files.push((
            AGENDA.to_owned(),
            agenda_file::new(imported).map_err(unfit)?.into_bytes(),
        ));
    }
    if !folder.roster().exists() {
        files.push((
            ROSTER.to_owned(),
            fresh_roster::vacant(profile, &[]).into_bytes(),
        ));
    }
    Ok((files, updated))
}
