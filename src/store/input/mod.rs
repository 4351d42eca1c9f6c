//! Reading what a secretariat wrote: agenda, roster and profile, checked as a whole.
//!
//! Promise: every fault at once, each with file, line, the line itself, cause and advice in Danish
//! (product 7.7). Showing the complaints is left to `shell::report`.

mod agenda;
mod agenda_items;
pub mod bodies;
mod check;
mod cleaning;
mod clock;
pub mod fault;
mod joint;
mod names;
mod overlay;
mod parsing;
pub mod places;
mod practice;
mod profile;
mod quorum_rules;
mod reader;
mod roster;
pub mod shape;
pub mod source;
mod style;
mod syntax;
mod voting;

pub use bodies::{OwnProfile, built_in};
pub use fault::{Fault, Faults, Severity};

use crate::domain::setup::Setup;
use crate::store::folder::{AGENDA, Folder, ROSTER};
use crate::store::settings;
use places::Places;
use source::Source;

/// What came of reading a folder.
#[derive(Debug)]
pub struct Loaded {
    /// The setup, when no fault stands in its way.
    pub setup: Option<Setup>,
    /// Faults and warnings, in the order of files and lines.
    pub faults: Faults,
    /// Where in the files what was read stands.
    pub places: Places,
}

/// Reads a meeting folder's agenda and roster and the profile they name.
#[must_use]
pub fn load(folder: &Folder) -> Loaded {
    let mut faults = Faults::default();
    let agenda = Source::read(&folder.agenda(), AGENDA, &mut faults);
    let roster = Source::read(&folder.roster(), ROSTER, &mut faults);
    understand(
        agenda.as_ref(),
        roster.as_ref(),
        &|file| bodies::beside(folder.path(), file),
        faults,
    )
}

/// What agenda and roster say together; `find` has a body's own profile, as a file to read, by its file name.
/// A pure function of its arguments: fuzzing goes in here.
#[must_use]
pub fn understand(
    agenda: Option<&Source>,
    roster: Option<&Source>,
    find: &dyn Fn(&str) -> Option<bodies::OwnProfile>,
    mut faults: Faults,
) -> Loaded {
    let mut setup = None;
    let mut places = Places::default();
    if let Some(agenda_source) = agenda {
        let head = agenda::read(agenda_source, &mut faults);
        let profile = head
            .as_ref()
            .and_then(|h| bodies::find(find, &h.forum, agenda_source, &mut faults));
        let draft = roster.and_then(|source| roster::read(source, profile.as_ref(), &mut faults));
        if let (Some(head), Some(profile), Some(draft)) = (head, profile, draft) {
            places = Places::of(agenda_source, roster, &head, &draft);
            setup = check::join(&head, profile, draft, agenda_source, roster, &mut faults);
            joint::alone(&head, agenda_source, &mut faults);
            if let (Some(setup), Some(other)) = (&mut setup, &head.joint) {
                joint::add(setup, other, &head, agenda_source, find, &mut faults);
            }
        }
    }
    faults.sort();
    let setup = setup.filter(|_| !faults.any_errors());
    Loaded {
        setup,
        faults,
        places,
    }
}

/// Themes by the names that a file may use.
const THEMES: [(&str, &str); 5] = [
    ("terminal", "terminal"),
    ("moerk", "moerk"),
    ("mørk", "moerk"),
    ("lys", "lys"),
    ("kontrast", "kontrast"),
];

/// Reads a settings file over `base`.
pub fn settings(
    source: &Source,
    base: settings::Settings,
    faults: &mut Faults,
) -> settings::Settings {
    let (root, _) = parsing::parse(source, faults);
    let top = reader::TomlTable::new(source, root.get_ref(), 0..0);
    top.only(&shape::settings::SETTINGS, faults);
    let theme = top.choice("tema", &THEMES, faults).map(str::to_owned);
    let mut walls = base.walls;
    for table in top.tables("salen", faults) {
        table.only(&shape::settings::WALL, faults);
        let forum = table.needed("forum", "\"sundhedsraad\"", faults);
        let theme = table.needed("tema", "\"kontrast\"", faults);
        let theme = theme.and_then(|_| table.choice("tema", &THEMES, faults));
        if let (Some((forum, _)), Some(theme)) = (forum, theme) {
            walls.push((forum, theme.to_owned()));
        }
    }
    let mut formats = Vec::new();
    for (name, span) in top.texts("formater", faults) {
        if settings::FORMATS.contains(&name.as_str()) {
            formats.push(name);
            continue;
        }
        let advice = match fault::nearest(&name, settings::FORMATS.into_iter()) {
            Some(near) => format!("Mente du ”{near}”?"),
            None => format!("Vælg mellem: {}.", settings::FORMATS.join(", ")),
        };
        let message = format!("”{name}” kan ikke stå under ”formater”.");
        faults.error(source, span, message, advice);
    }
    let watched: Vec<String> = top
        .texts("advar_om", faults)
        .into_iter()
        .map(|(t, _)| t)
        .collect();
    settings::Settings {
        formats: if formats.is_empty() {
            base.formats
        } else {
            formats
        },
        recent: top.maybe("seneste", faults).unwrap_or(base.recent),
        mouse: top.maybe("mus", faults).unwrap_or(base.mouse),
        watched: if top.lacks("advar_om") {
            base.watched
        } else {
            watched
        },
        theme: theme.or(base.theme),
        ascii: top
            .choice("tegn", &[("alle", false), ("ascii", true)], faults)
            .unwrap_or(base.ascii),
        walls,
    }
}
