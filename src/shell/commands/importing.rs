//! `importer`: what the secretariat has in Word or as text becomes a meeting folder.
//!
//! Promise: what was understood and what was not is shown before anything is written; nothing is written without a yes;
//! a meeting that has a journal is never touched.

use super::super::asking::Asker;
use super::super::failure::{Failure, io_sentence};
use super::super::{printing, report};
use super::importing_body::{KnownBody, forum, name_in_title, own_forum};
use super::importing_frame::when;
use super::{
    doubts, importing_own, importing_people, importing_roster, overview, roster_source,
    source_lines,
};
use crate::domain::profile::Profile;
use crate::import::own::UNSAID;
use crate::import::{FoundAgenda, agenda};
use crate::store::agenda_file::{self, Imported, Unfit, Updated};
use crate::store::folder::{AGENDA, Folder, ROSTER};
use crate::store::input;
use crate::store::input::source::LIMIT;
use crate::store::{edit, fresh_roster, output, plain_file};
use crate::text::danish;
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
            "Mødet i {shown} er begyndt (der er en mødelog), og dagsordenen ligger fast. Der er ikke skrevet noget."
        ))
        .into());
    }
    let (rosters, agendas): (Vec<&PathBuf>, Vec<&PathBuf>) =
        request.files.iter().partition(|f| is_roster(f));
    if rosters.len() > 1 || agendas.len() > 1 {
        return Err(Failure::input("Importér én dagsorden og én deltagerliste ad gangen.").into());
    }
    let (mut files, mut profile, mut found) = (Files::new(), None, None);
    if let Some(file) = agendas.first() {
        let read = agenda(request, file, &folder)?;
        (files, profile, found) = (read.files, read.profile, Some(read.found));
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
            &roster_source::source(file)?,
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
    if let Some(found) = &found {
        importing_people::put(found, &folder, &mut files)?;
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
pub(super) fn is_roster(file: &Path) -> bool {
    let ending = file
        .extension()
        .map(|e| e.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    matches!(ending.as_str(), "csv" | "tsv" | "xlsx" | "xlsm" | "xls")
}

/// What came of an agenda.
struct ReadSource {
    /// The files to write; none, when it is only to be looked at.
    files: Files,
    /// The body, where it is known.
    profile: Option<Profile>,
    /// What was understood.
    found: FoundAgenda,
}

/// The agenda's half: shows what was understood.
fn agenda(request: &ImportRequest, file: &Path, folder: &Folder) -> anyhow::Result<ReadSource> {
    let text = source_lines::read(file)?;
    let own = text.own;
    let read = || agenda::read(&text.lines);
    let mut found = own.as_ref().map_or_else(read, |own| own.found.clone());
    super::doubts::holds_items(&found, file)?;
    doubts::close_internal(own.is_some(), &text.lines, &mut found);
    let body = forum(request, &found, folder);
    let known = body.as_ref().ok();
    doubts::ask_for_consequences(&mut found, known.map(|b| &b.profile), &folder.agenda());
    if let Some(body) = known {
        name_in_title(&mut found, &body.profile);
    }
    let (shown, name) = (known.map(KnownBody::shown), file.display().to_string());
    printing::out(&overview::text(&found, &name, text.unit, shown.as_deref()))?;
    if own.is_some() {
        printing::out(&format!(
            "Står ikke i dagsordenen og kommer derfor ikke med: {UNSAID}."
        ))?;
    }
    if request.look {
        return Ok(ReadSource {
            files: Files::new(),
            profile: body.ok().map(|b| b.profile),
            found,
        });
    }
    let KnownBody { id, profile, .. } = body?;
    let (date, start) = when(request, &found, folder)?;
    let opened = opened(request, &mut found, folder)?;
    let people = importing_own::people(own.as_ref(), request, folder, &profile, &mut found)?;
    let head = &found.head;
    let (name, title) = (head.body.as_deref(), head.title.as_deref().map(headline));
    let imported = Imported {
        forum: &id,
        name: name.filter(|n| danish::fold(n) != danish::fold(&profile.name)),
        title: title.as_deref(),
        form: head.form,
        date,
        start,
        end: head.end,
        place: head.place.as_deref(),
        journal_number: head.journal_number.as_deref(),
        next_meeting: head.next_meeting.as_deref(),
        officers: importing_own::officers(own.as_ref(), people.as_ref()),
        items: &found.items,
        opened: &opened,
    };
    let (mut files, updated) = files(folder, &imported, &profile)?;
    changes(&updated)?;
    if let Some(people) = people {
        files.retain(|(name, _)| name != ROSTER);
        files.push((ROSTER.to_owned(), people.text.into_bytes()));
    }
    Ok(ReadSource {
        files,
        profile: Some(profile),
        found,
    })
}

/// The items that seemed closed and that a person says are open: number and reason.
fn opened(
    request: &ImportRequest,
    found: &mut FoundAgenda,
    folder: &Folder,
) -> Result<Vec<(String, String)>, Failure> {
    if request.yes {
        return Ok(Vec::new());
    }
    doubts::ask(found, &folder.agenda()).ok_or_else(|| {
        Failure::input("Der kom intet svar på, hvad der er lukket. Der er ikke skrevet noget.")
    })
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

/// Names and contents of the files to write.
pub(super) type Files = Vec<(String, Vec<u8>)>;

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
                "Punkt {number} i {AGENDA} er lukket, og det kan ikke findes i kilden, som har nye punkter. For at det ikke skal komme til at stå åbent, er der ikke skrevet noget. Giv punktet samme titel begge steder, eller ret {AGENDA} selv."
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

/// A paper's headline as that of the minutes: "Dagsorden til møde i …" is the agenda of "Møde i …".
fn headline(title: &str) -> String {
    let begins = |words: &&str| {
        let lower = words.to_lowercase();
        ["møde", "ekstraordinært", "temamøde"]
            .iter()
            .any(|w| lower.starts_with(w))
    };
    let mut own = ["Dagsorden til ", "Dagsorden for ", "Dagsorden: "].into_iter();
    let own = own.find_map(|words| title.strip_prefix(words));
    own.filter(begins)
        .map_or_else(|| title.to_owned(), danish::capital)
}
