//! What the start screen knows: meetings opened last, meetings close by, and the sample.
//!
//! Promise: remembering is a convenience: a sample is never remembered, a setting turns it off, and what cannot be written
//! is no fault. Where all this lies is left to `store`.

use crate::domain::history::History;
use crate::store::folder::{self, Folder};
use crate::store::recent::{self, RecentMeeting};
use crate::store::sample;
use crate::store::settings::{self, Settings};
use crate::text::danish;
use crate::ui::start::{KnownMeeting, StartFacts};
use std::path::{Path, PathBuf};

/// What is there now.
pub(super) fn facts() -> StartFacts {
    let (settings, _) = settings::load();
    let data = settings::data_folder().filter(|_| settings.recent);
    let recent = data.map(|data| recent::read(&data)).unwrap_or_default();
    let known = |meeting: RecentMeeting| KnownMeeting {
        folder: meeting.folder.display().to_string(),
        title: meeting.title,
        day: danish::date(meeting.date),
    };
    let near = folder::below(Path::new("."));
    StartFacts {
        recent: recent.into_iter().map(known).collect(),
        near: near.iter().map(|p| p.display().to_string()).collect(),
        sample: sample::last(&samples()).map(|f| f.path().display().to_string()),
    }
}

/// Where samples are laid.
pub(super) fn samples() -> PathBuf {
    sample::home(settings::data_folder())
}

/// Whether a folder is a sample's.
pub(in super::super) fn is_sample(folder: &Folder) -> bool {
    sample::is_sample(&samples(), folder.path())
}

/// A meeting was opened: it is remembered, if that is wanted, and a sample says first that it is one.
pub(in super::super) fn opened(
    folder: &Folder,
    history: &History,
    settings: &Settings,
    greeting: Option<String>,
) -> Option<String> {
    if is_sample(folder) {
        let said = greeting.map(|g| format!(" {g}")).unwrap_or_default();
        return Some(format!(
            "Prøvemøde: Alle personer og sager er opdigtede.{said}"
        ));
    }
    if settings.recent {
        // The meeting is held whether or not it is remembered.
        let _unremembered = remember(folder, history);
    }
    greeting
}

fn remember(folder: &Folder, history: &History) -> Option<()> {
    let data = settings::data_folder()?;
    let meeting = history.meeting();
    let opened = RecentMeeting {
        folder: folder.path().canonicalize().ok()?,
        title: meeting.profile().name.clone(),
        date: meeting.day(),
    };
    recent::remember(&data, opened).ok()
}
