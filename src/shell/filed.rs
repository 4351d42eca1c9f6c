//! Whether a closed meeting's minutes lie in its folder, and hold what was recorded last.
//!
//! Promise: asked of the folder itself, so that a program that ended in the middle of closing is found out by the next
//! one, whichever it is. How they are written is left to `home` and `paper`.

use super::paper;
use crate::domain::act::{AfterEvent, UndoEvent};
use crate::domain::event::Event;
use crate::domain::history::{History, changes_minutes};
use crate::domain::meeting::Phase;
use crate::export::Format;
use crate::minutes::facts::Audience;
use crate::store::folder::Folder;
use crate::store::ledger::{FileAge, FinishedFiles};
use crate::store::settings::{self, Settings};
use crate::text::danish;
use serde::Serialize;

/// Finished files that are not as they should be, by name.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Filed {
    /// Those that are not there.
    pub missing: Vec<String>,
    /// Those that were written before something changed what they say.
    pub older: Vec<String>,
    /// The items that only the agenda's file closes: what is older may hold them in full.
    #[serde(skip)]
    closed: Vec<String>,
}

impl Filed {
    /// Looks after the minutes of a meeting that is over; before that there is nothing to look for.
    pub(super) fn of(folder: &Folder, history: &History, formats: &[Format]) -> Self {
        let mut filed = Self::default();
        if history.meeting().phase() != Phase::Closed {
            return filed;
        }
        let changed = last_change(history).map_or(0, |(seq, _)| seq);
        let wanted = paper::held(history.meeting(), changed);
        let files = FinishedFiles::of(folder);
        for audience in audiences(history) {
            for stem in paper::stems(history, audience) {
                for format in formats {
                    let name = format!("{stem}.{}", format.ending());
                    match files.age(&name, &wanted) {
                        FileAge::Missing => filed.missing.push(name),
                        FileAge::Older => filed.older.push(name),
                        FileAge::Current => {}
                    }
                }
            }
        }
        filed.closed = wanted.closed.into_iter().collect();
        filed
    }

    /// In the formats that the settings name.
    pub(super) fn as_configured(folder: &Folder, history: &History) -> Self {
        let (settings, _) = settings::load();
        Self::of(folder, history, &formats(folder, &configured(&settings)))
    }

    pub(super) fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.older.is_empty()
    }

    /// What is missing or older, in a sentence; `None` when nothing is.
    pub(super) fn sentence(&self) -> Option<String> {
        let names = |names: &[String]| danish::list(names);
        let than = if self.closed.is_empty() {
            "ældre end det, der er registreret".to_owned()
        } else {
            let items = danish::list(&self.closed);
            format!(
                "ældre end det, der er registreret, eller fra før dagsorden.toml lukkede punkt {items}"
            )
        };
        match (self.missing.is_empty(), self.older.is_empty()) {
            (true, true) => None,
            (false, true) => Some(format!(
                "I mappen referat mangler {}.",
                names(&self.missing)
            )),
            (true, false) => Some(format!(
                "I mappen referat er {} {than}.",
                names(&self.older)
            )),
            (false, false) => Some(format!(
                "I mappen referat mangler {}, og {} er {than}.",
                names(&self.missing),
                names(&self.older)
            )),
        }
    }
}

/// How minutes that are missing are had.
pub(super) const WRITE_THEM: &str =
    "Åbn mødet, så skrives de, eller skriv ”ordstyrer referat MAPPE”.";

/// For whom there are minutes: for everybody, and with closed items for those who may see them.
fn audiences(history: &History) -> Vec<Audience> {
    let closed = history.meeting().agenda().any(|s| !s.is_public());
    let internal = closed.then_some(Audience::Internal);
    std::iter::once(Audience::Public).chain(internal).collect()
}

/// The formats of the settings, and those that lie there already and would grow old otherwise.
pub(super) fn formats(folder: &Folder, configured: &[Format]) -> Vec<Format> {
    let there = |f: &Format| {
        ["referat", "referat-internt"].iter().any(|stem| {
            let name = format!("{stem}.{}", f.ending());
            folder.minutes().join(name).is_file()
        })
    };
    let more = Format::ALL
        .into_iter()
        .filter(|f| f.is_built() && !configured.contains(f) && there(f));
    configured.iter().copied().chain(more).collect()
}

/// The formats that the settings name.
pub(super) fn configured(settings: &Settings) -> Vec<Format> {
    let named = settings.formats.iter().filter_map(|f| Format::named(f));
    named.collect()
}

/// The last record that changed what the minutes say, and whether whoever recorded it had seen what looks like personal
/// data in them.
pub(super) fn last_change(history: &History) -> Option<(u64, bool)> {
    let records = history.records().iter().rev();
    let mut changing = records.filter(|r| r.events.iter().any(changes_minutes));
    let last = changing.next()?;
    Some((last.seq, last.events.iter().all(was_shown)))
}

/// Dialogs that close a meeting or approve its minutes show what looks like personal data; a correction's cannot, and a
/// comparison's, which takes words over from another log, does not.
pub(super) fn was_shown(event: &Event) -> bool {
    !matches!(
        event,
        Event::After(AfterEvent::Corrected { .. })
            | Event::Settle(_)
            | Event::Undo(UndoEvent::Undone { .. } | UndoEvent::Redone { .. })
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::act::{LifeEvent, SettleEvent};

    /// Words that come from another log were in no dialog that shows personal data.
    #[test]
    fn a_comparison_has_shown_nobody_what_it_took_over() {
        let reason = "formanden spørges".to_owned();
        assert!(!was_shown(&SettleEvent::PutOffExplained { reason }.into()));
        assert!(was_shown(&LifeEvent::MeetingClosed.into()));
    }
}
