//! A body's own Word template: found, read, and what is to be said of it.
//!
//! Promise: a profile can only name a template inside of the meeting's folder or a folder of profiles; one that is
//! missing or cannot be used is told before the meeting; what of one does not come along is told once, in one sentence.
//! What comes along is left to `export::docx`.

use super::failure::{Failure, io_sentence};
use super::printing;
use crate::domain::profile::Profile;
use crate::export::docx::{LeftOut, Template, Unusable};
use crate::store::folder::{Folder, is_inside};
use crate::store::input::Faults;
use crate::store::{plain_file, settings};
use crate::text::danish;
use std::path::{Path, PathBuf};

/// The most that is read of a template.
pub(super) const LARGEST: u64 = 32 * 1024 * 1024;

/// Why a file that a profile names cannot be used, and what to do.
pub(super) struct UnusableFile {
    pub message: String,
    pub advice: String,
}

/// The template that the body's profile names: in the meeting's folder, in its `fora/`, or in the user's.
///
/// # Errors
/// It is not there, or is not one.
pub(super) fn house(folder: &Folder, profile: &Profile) -> Result<Option<Template>, Failure> {
    let Some(name) = &profile.style.template else {
        return Ok(None);
    };
    let found = find(folder, name).and_then(|path| read(&path));
    found.map(Some).map_err(|c| {
        Failure::input(format!(
            "Skabelonen {name}, som forummets profil nævner, {}. {}",
            c.message, c.advice
        ))
    })
}

/// The template at a path that a person gave.
///
/// # Errors
/// It cannot be read, or is not one.
pub(super) fn given(path: &Path) -> Result<Template, Failure> {
    read(path).map_err(|c| {
        let shown = path.display();
        Failure::input(format!(
            "Skabelonen {shown} {}. {} Der er ikke skrevet noget.",
            c.message, c.advice
        ))
    })
}

/// Adds what is to be said of the profile's template to what is said of the meeting's files.
pub(super) fn judge(folder: &Folder, profile: &Profile, faults: &mut Faults) {
    let Some(name) = &profile.style.template else {
        return;
    };
    match find(folder, name).and_then(|path| read(&path)) {
        Ok(template) => {
            if let Some(sentence) = left_out(&template) {
                faults.note(name, sentence, "Resten af skabelonen bruges.".to_owned());
            }
        }
        Err(c) => {
            faults.file(
                name,
                format!("Skabelonen, som forummets profil nævner, {}.", c.message),
                c.advice,
            );
        }
    }
}

/// Says on standard error what does not come along.
pub(super) fn tell(template: Option<&Template>) {
    if let Some(sentence) = template.and_then(left_out) {
        printing::err(&format!("Bemærk: {sentence}"));
    }
}

/// "Fra skabelonen er ikke taget med: kommentarer og links."
fn left_out(template: &Template) -> Option<String> {
    let words: Vec<&str> = template.left_out().iter().map(|l| word(*l)).collect();
    (!words.is_empty()).then(|| {
        format!(
            "Fra skabelonen er ikke taget med: {}.",
            danish::list(&words)
        )
    })
}

fn word(left: LeftOut) -> &'static str {
    match left {
        LeftOut::Comments => "kommentarer",
        LeftOut::Changes => "registrerede ændringer",
        LeftOut::Hidden => "skjult tekst",
        LeftOut::Notes => "fodnoter",
        LeftOut::People => "navne på dem, der har skrevet i den",
        LeftOut::Links => "links og henvisninger ud af dokumentet",
        LeftOut::Fields => "felter, der henter noget andetsteds fra",
        LeftOut::Pictures => "billeder, der ikke kan vises uden andre filer",
        LeftOut::Embedded => "objekter fra andre programmer",
        LeftOut::Chunks => "indsatte dokumenter",
        LeftOut::Data => "egenskaber og skjulte data",
        LeftOut::Fonts => "indlejrede skrifttyper",
        LeftOut::Body => "dens egen tekst (pladsmærket {{referat}} mangler)",
        LeftOut::Sections => "sektionerne efter den første (pladsmærket {{referat}} mangler)",
        LeftOut::Parts => "dele, der ikke vises",
    }
}

/// Where a file lies that a profile names: in the meeting's folder, in its `fora/`, or in the user's.
pub(super) fn find(folder: &Folder, name: &str) -> Result<PathBuf, UnusableFile> {
    if !is_inside(name) {
        return Err(UnusableFile {
            message: "ligger uden for mødemappen".to_owned(),
            advice: "Læg den i mødemappen eller i fora/, og skriv kun dens navn i profilen."
                .to_owned(),
        });
    }
    let places = [
        Some(folder.path().to_owned()),
        Some(folder.path().join("fora")),
        settings::user_folder().map(|u| u.join("fora")),
    ];
    let found = places
        .into_iter()
        .flatten()
        .map(|p| p.join(name))
        .find(|p| p.exists());
    found.ok_or_else(|| UnusableFile {
        message: "findes ikke".to_owned(),
        advice: "Læg den i mødemappen, eller ret profilen.".to_owned(),
    })
}

fn read(path: &Path) -> Result<Template, UnusableFile> {
    let bytes = plain_file::read(path, LARGEST).map_err(|e| UnusableFile {
        message: format!("kan ikke læses: {}", io_sentence(&e)),
        advice: "Vælg et Word-dokument (.docx), som du har adgang til.".to_owned(),
    })?;
    Template::read(&bytes).map_err(|unusable| {
        let (why, advice) = words(unusable);
        UnusableFile {
            message: format!("kan ikke bruges: {why}"),
            advice: advice.to_owned(),
        }
    })
}

fn words(unusable: Unusable) -> (String, &'static str) {
    const AGAIN: &str = "Åbn den i Word, og gem den igen som .docx.";
    match unusable {
        Unusable::Archive => (
            "filen er ikke et Word-dokument (DOCX)".to_owned(),
            "Gem skabelonen som Word-dokument (.docx).",
        ),
        Unusable::Missing(part) => (format!("delen {part} mangler i filen"), AGAIN),
        Unusable::Xml(part) => (format!("delen {part} er beskadiget"), AGAIN),
        Unusable::Wide(part, place) => (format!("delen {part}, {place}"), AGAIN),
        Unusable::Twice(part) => (format!("delen {part} står der to gange"), AGAIN),
        Unusable::Macros => (
            "den indeholder makroer".to_owned(),
            "Gem den som .docx uden makroer.",
        ),
        Unusable::Large => (
            "den er for stor".to_owned(),
            "Gem en skabelon uden tekst og med mindre billeder.",
        ),
        Unusable::Mark => (
            "pladsmærket {{referat}} skal stå én gang, i et afsnit for sig selv og ikke i en tabel eller en tekstboks".to_owned(),
            "Flyt pladsmærket i Word, eller slet det.",
        ),
    }
}
