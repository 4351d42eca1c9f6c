//! Reading what a secretariat wrote: agenda, roster and profile, checked as a whole.
//!
//! Promise: every fault at once, each with file, line, the line itself, cause and advice in Danish
//! [product 7.7]. Showing the complaints is left to `shell::report`.

mod agenda;
mod check;
pub mod fault;
mod joint;
mod profile;
mod reader;
mod roster;
pub mod source;

pub use fault::{Fault, Faults, Severity};

use crate::domain::setup::Setup;
use crate::store::folder::{AGENDA, Folder, ROSTER};
use crate::store::settings::{self, BUILT_IN};
use source::Source;
use std::path::Path;

/// What came of reading a folder.
#[derive(Debug)]
pub struct Loaded {
    /// The setup, when no fault stands in its way.
    pub setup: Option<Setup>,
    /// Faults and warnings, in the order of files and lines.
    pub faults: Faults,
}

/// Reads a meeting folder's agenda and roster and the profile they name.
#[must_use]
pub fn load(folder: &Folder) -> Loaded {
    let mut faults = Faults::default();
    let agenda = Source::read(&folder.agenda(), AGENDA, &mut faults);
    let roster = Source::read(&folder.roster(), ROSTER, &mut faults);
    understand(agenda.as_ref(), roster.as_ref(), &|file| beside(folder.path(), file), faults)
}

/// What agenda and roster say together; `find` has a body's own profile, as a file to read, by its file name.
/// A pure function of its arguments: fuzzing goes in here.
#[must_use]
pub fn understand(
    agenda: Option<&Source>,
    roster: Option<&Source>,
    find: &dyn Fn(&str) -> Option<File>,
    mut faults: Faults,
) -> Loaded {
    let mut setup = None;
    if let Some(agenda_source) = agenda {
        let head = agenda::read(agenda_source, &mut faults);
        let profile = head.as_ref().and_then(|h| find_profile(find, &h.forum, agenda_source, &mut faults));
        let draft = roster.and_then(|source| roster::read(source, profile.as_ref(), &mut faults));
        if let (Some(head), Some(profile), Some(draft)) = (head, profile, draft) {
            setup = check::join(&head, profile, draft, agenda_source, roster, &mut faults);
            joint::alone(&head, agenda_source, &mut faults);
            if let (Some(setup), Some(other)) = (&mut setup, &head.joint) {
                joint::add(setup, other, &head, agenda_source, find, &mut faults);
            }
        }
    }
    faults.sort();
    let setup = setup.filter(|_| !faults.any_errors());
    Loaded { setup, faults }
}

/// A file beside the agenda, a body's own profile or the other body's roster: read, or why it could not be.
pub struct File {
    /// The text, when the file could be read.
    pub source: Option<Source>,
    /// What was wrong with the file.
    pub faults: Faults,
}

/// A file beside the agenda; a profile may lie in `fora/` or in the user's folder too.
fn beside(folder: &Path, file: &str) -> Option<File> {
    let places = [folder.join(file), folder.join("fora").join(file)];
    let own = settings::user_folder().map(|f| f.join("fora").join(file));
    let path = places.into_iter().chain(own).find(|p| p.is_file())?;
    let mut faults = Faults::default();
    let source = Source::read(&path, file, &mut faults);
    Some(File { source, faults })
}

/// The profile named by `forum`: the body's own, or a built-in one.
fn find_profile(
    find: &dyn Fn(&str) -> Option<File>,
    (id, span): &reader::Placed<String>,
    agenda_source: &Source,
    faults: &mut Faults,
) -> Option<crate::domain::profile::Profile> {
    let file = format!("{id}.toml");
    let safe = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if safe {
        if let Some(own) = find(&file) {
            faults.append(own.faults);
            return profile::read(&own.source?, faults);
        }
        if let Some((_, text)) = BUILT_IN.iter().find(|(name, _)| name == id) {
            let source = Source::from_text(&format!("fora/{file} (indbygget)"), (*text).to_owned());
            return profile::read(&source, faults);
        }
    }
    let known: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    let advice = match fault::nearest(id, known.iter().copied()) {
        Some(near) => format!("Mente du ”{near}”?"),
        None => format!("Kendte fora: {}. Et eget forum lægges som {file} ved siden af dagsordenen.", known.join(", ")),
    };
    faults.error(agenda_source, span.clone(), format!("Forummet ”{id}” findes ikke."), advice);
    None
}

/// Reads a settings file over `base`.
pub fn settings(source: &Source, base: settings::Settings, faults: &mut Faults) -> settings::Settings {
    let (root, _) = reader::parse(source, faults);
    let top = reader::Table::new(source, root.get_ref(), 0..0);
    top.only(&["formater", "mus", "advar_om", "tema", "tegn"], faults);
    let themes =
        [("terminal", "terminal"), ("moerk", "moerk"), ("mørk", "moerk"), ("lys", "lys"), ("kontrast", "kontrast")];
    let theme = top.choice("tema", &themes, faults).map(str::to_owned);
    let formats: Vec<String> = top.texts("formater", faults).into_iter().map(|(t, _)| t).collect();
    let watched: Vec<String> = top.texts("advar_om", faults).into_iter().map(|(t, _)| t).collect();
    settings::Settings {
        formats: if formats.is_empty() { base.formats } else { formats },
        mouse: top.maybe("mus", faults).unwrap_or(base.mouse),
        watched: if top.lacks("advar_om") { base.watched } else { watched },
        theme: theme.or(base.theme),
        ascii: top.choice("tegn", &[("alle", false), ("ascii", true)], faults).unwrap_or(base.ascii),
    }
}

/// A built-in profile by its id.
#[must_use]
pub fn built_in(id: &str) -> Option<crate::domain::profile::Profile> {
    let (_, text) = BUILT_IN.iter().find(|(name, _)| *name == id)?;
    profile::read(&Source::from_text(id, (*text).to_owned()), &mut Faults::default())
}
