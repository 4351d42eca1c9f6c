//! People whom an imported agenda names, put into the meeting's files: guests of items, mødeleder and referent.
//!
//! Promise: what is put there is told. The files themselves are left to `store`, finding the names to `import`.

use super::super::failure::{Failure, io_sentence};
use super::super::printing;
use super::importing::Files;
use crate::import::FoundAgenda;
use crate::store::folder::{AGENDA, Folder, ROSTER};
use crate::store::input::source::LIMIT;
use crate::store::named_people::{self, GuestCall};
use crate::store::plain_file;
use crate::text::danish;
use std::path::Path;

/// Puts the people into the files that are to be written.
///
/// # Errors
/// A file that is there cannot be read.
pub(super) fn put(found: &FoundAgenda, folder: &Folder, files: &mut Files) -> anyhow::Result<()> {
    let guests: Vec<GuestCall<'_>> = found
        .guests
        .iter()
        .map(|g| GuestCall {
            item: g.item.as_str(),
            name: &g.name,
            title: g.title.as_deref(),
            organisation: g.organisation.as_deref(),
        })
        .collect();
    let roster = text(files, ROSTER, &folder.roster())?;
    let called = named_people::call(&roster, &guests).map_err(|_not_toml| unreadable(ROSTER))?;
    if !called.called.is_empty() {
        let said: Vec<String> = called
            .called
            .iter()
            .map(|(name, item)| format!("{name} (punkt {item})"))
            .collect();
        printing::out(&format!("Gæster i {ROSTER}: {}.", danish::list(&said)))?;
        replace(files, ROSTER, called.text.clone());
    }
    let head = &found.head;
    let written = [("moedeleder", &head.chair), ("referent", &head.secretary)];
    let written = written.map(|(key, name)| (key, name.as_ref().map(|n| n.name.as_str())));
    let agenda = text(files, AGENDA, &folder.agenda())?;
    let named = named_people::officers(&agenda, &called.text, written)
        .map_err(|_not_toml| unreadable(AGENDA))?;
    if !named.set.is_empty() {
        let said: Vec<String> = named
            .set
            .iter()
            .map(|(key, name)| format!("{key} = {name}"))
            .collect();
        printing::out(&format!(
            "Står i deltagerlisten og sættes: {}.",
            danish::list(&said)
        ))?;
        replace(files, AGENDA, named.text);
    }
    Ok(())
}

/// A file's text as it is to be written, or as it is there.
fn text(files: &Files, name: &str, there: &Path) -> Result<String, Failure> {
    if let Some((_, text)) = files.iter().find(|(n, _)| n == name) {
        return Ok(String::from_utf8_lossy(text).into_owned());
    }
    if !there.exists() {
        return Ok(String::new());
    }
    plain_file::read_to_string(there, LIMIT)
        .map_err(|e| Failure::input(format!("{name} kan ikke læses: {}.", io_sentence(&e))))
}

fn unreadable(name: &str) -> Failure {
    Failure::input(format!(
        "{name} kan ikke læses, og der er ikke skrevet noget."
    ))
}

fn replace(files: &mut Files, name: &str, text: String) {
    files.retain(|(n, _)| n != name);
    files.push((name.to_owned(), text.into_bytes()));
}
