//! Reading what a secretariat wrote: agenda, roster and profile, checked as a whole.
//!
//! Promise: every fault at once, each with file, line, the line itself, cause and advice in Danish
//! [product 7.7]. Showing the complaints is left to `shell::report`.

mod agenda;
mod check;
pub mod fault;
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
    let agenda_source = Source::read(&folder.agenda(), AGENDA, &mut faults);
    let roster_source = Source::read(&folder.roster(), ROSTER, &mut faults);
    let mut setup = None;
    if let Some(agenda_source) = &agenda_source {
        let head = agenda::read(agenda_source, &mut faults);
        let profile = head.as_ref().and_then(|h| find_profile(folder.path(), h, agenda_source, &mut faults));
        let roster = roster_source.as_ref().and_then(|source| roster::read(source, profile.as_ref(), &mut faults));
        if let (Some(head), Some(profile), Some(roster)) = (head, profile, roster) {
            setup = check::join(head, profile, roster, agenda_source, roster_source.as_ref(), &mut faults);
        }
    }
    faults.sort();
    let setup = setup.filter(|_| !faults.any_errors());
    Loaded { setup, faults }
}

/// The profile named by `forum`: beside the agenda, in the user's folder, or built in.
fn find_profile(
    folder: &Path,
    head: &agenda::Head,
    agenda_source: &Source,
    faults: &mut Faults,
) -> Option<crate::domain::profile::Profile> {
    let (id, span) = &head.forum;
    let file = format!("{id}.toml");
    let safe = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let beside = [folder.join(&file), folder.join("fora").join(&file)];
    let own = settings::user_folder().map(|f| f.join("fora").join(&file));
    if safe {
        for path in beside.into_iter().chain(own) {
            if path.is_file() {
                let source = Source::read(&path, &file, faults)?;
                return profile::read(&source, faults);
            }
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
    top.only(&["formater", "mus"], faults);
    let formats: Vec<String> = top.texts("formater", faults).into_iter().map(|(t, _)| t).collect();
    settings::Settings {
        formats: if formats.is_empty() { base.formats } else { formats },
        mouse: top.maybe("mus", faults).unwrap_or(base.mouse),
    }
}

/// A built-in profile by its id.
#[must_use]
pub fn built_in(id: &str) -> Option<crate::domain::profile::Profile> {
    let (_, text) = BUILT_IN.iter().find(|(name, _)| *name == id)?;
    profile::read(&Source::from_text(id, (*text).to_owned()), &mut Faults::default())
}
