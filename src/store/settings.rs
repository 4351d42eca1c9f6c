//! Settings and the built-in profiles.
//!
//! Promise: the program works from one binary without any file of its own; what a user puts into
//! their configuration folder goes before what is built in.

use super::input::source::Source;
use super::input::{Fault, Faults};
use std::path::PathBuf;

/// The profiles that come with the program: id and text.
pub const BUILT_IN: [(&str, &str); 13] = [
    (
        "sof-lillebaelt",
        include_str!("../../config/fora/sof-lillebaelt.toml"),
    ),
    (
        "samordningsudvalg-syd-somatik",
        include_str!("../../config/fora/samordningsudvalg-syd-somatik.toml"),
    ),
    (
        "direktionsforum-syd",
        include_str!("../../config/fora/direktionsforum-syd.toml"),
    ),
    (
        "forum-for-koordination",
        include_str!("../../config/fora/forum-for-koordination.toml"),
    ),
    (
        "sundhedskoordinationsudvalget",
        include_str!("../../config/fora/sundhedskoordinationsudvalget.toml"),
    ),
    (
        "sundhedsstyregruppen-midt",
        include_str!("../../config/fora/sundhedsstyregruppen-midt.toml"),
    ),
    (
        "klynge-politisk",
        include_str!("../../config/fora/klynge-politisk.toml"),
    ),
    (
        "klynge-fagligt-strategisk",
        include_str!("../../config/fora/klynge-fagligt-strategisk.toml"),
    ),
    (
        "administrativt-kontaktforum",
        include_str!("../../config/fora/administrativt-kontaktforum.toml"),
    ),
    (
        "strategisk-sundhedsstyregruppe",
        include_str!("../../config/fora/strategisk-sundhedsstyregruppe.toml"),
    ),
    (
        "styregruppe-sundhedssamarbejde",
        include_str!("../../config/fora/styregruppe-sundhedssamarbejde.toml"),
    ),
    (
        "sundhedssamarbejdsudvalget",
        include_str!("../../config/fora/sundhedssamarbejdsudvalget.toml"),
    ),
    (
        "sundhedsraad",
        include_str!("../../config/fora/sundhedsraad.toml"),
    ),
];

/// Every default, with a comment.
const DEFAULTS: &str = include_str!("../../config/indstillinger.toml");

/// What minutes can be written as, by the names that `export` gives.
pub const FORMATS: [&str; 8] = ["docx", "pdf", "odt", "html", "md", "txt", "json", "oparl"];

/// What a user can set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Formats written when a meeting is closed, e.g. "md".
    pub formats: Vec<String>,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// Words that are looked for before minutes are published.
    pub watched: Vec<String>,
    /// Colours of the screens, by name.
    pub theme: Option<String>,
    /// Whether the screens keep to ASCII.
    pub ascii: bool,
    /// Whether the meetings held last are remembered for the start screen.
    pub recent: bool,
    /// Colours of the room's screen, by name, for the bodies that have their own: id and theme.
    pub walls: Vec<(String, String)>,
}

impl Settings {
    /// The same for the room's screen of a body.
    #[must_use]
    pub fn for_the_room_of(self, body: &str) -> Self {
        // A later section stands over an earlier one.
        let own = self.walls.iter().rev().find(|(id, _)| id == body);
        let theme = own.map(|(_, theme)| theme.clone());
        Self {
            theme: theme.or_else(|| self.theme.clone()),
            ..self
        }
    }
}

/// The user's configuration folder, where the system has one.
#[must_use]
pub fn user_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("dk", "", "ordstyrer").map(|d| d.config_dir().to_owned())
}

/// The folder for what the program itself keeps for the user, where the system has one.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("dk", "", "ordstyrer").map(|d| d.data_local_dir().to_owned())
}

/// The defaults, with the user's `indstillinger.toml` over them; its faults come along.
#[must_use]
pub fn load() -> (Settings, Vec<Fault>) {
    let mut faults = Faults::default();
    let base = Settings {
        formats: Vec::new(),
        mouse: true,
        watched: Vec::new(),
        theme: None,
        ascii: false,
        recent: true,
        walls: Vec::new(),
    };
    let mut settings = read(
        &Source::from_text("indstillinger.toml (indbygget)", DEFAULTS.to_owned()),
        base,
        &mut faults,
    );
    if let Some(path) = user_folder()
        .map(|f| f.join("indstillinger.toml"))
        .filter(|p| p.exists())
        && let Some(source) = Source::read(&path, "indstillinger.toml", &mut faults)
    {
        settings = read(&source, settings, &mut faults);
    }
    faults.sort();
    (settings, faults.list().to_vec())
}

fn read(source: &Source, base: Settings, faults: &mut Faults) -> Settings {
    super::input::settings(source, base, faults)
}
