//! The states that agenda and roster had before they were changed on the screen: `.foer/` in the meeting's folder.
//!
//! Promise: the last ten are kept, each before the change is made, and a state is put back only where the files still are
//! as that change left them. What is changed, and when, is left to whoever asks.

use super::folder::{AGENDA, Folder, ROSTER, is_inside};
use super::input::source::LIMIT;
use super::{output, plain_file, written};
use crate::domain::written::WrittenFiles;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder they lie in.
pub const STATES: &str = ".foer";
/// What the files were made into, as a fingerprint.
const AFTER: &str = "efter";
/// Where the files lie that were taken back last.
const ASIDE: &str = "fortrudt";
/// So many are kept.
const KEPT: usize = 10;

/// The text of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputTexts {
    /// `dagsorden.toml`
    pub agenda: String,
    /// `deltagere.toml`
    pub roster: String,
    /// The other body's roster in a joint meeting: its file's name, and the text.
    pub partner: Option<(String, String)>,
}

/// The file of the other body's roster, as the agenda names it.
fn partner(agenda: &str) -> Option<String> {
    let doc: toml_edit::DocumentMut = agenda.parse().ok()?;
    let joint = doc.get("faellesmoede")?.as_table_like()?;
    let text = |key: &str| joint.get(key).and_then(toml_edit::Item::as_str);
    let name = text("deltagere").map(str::to_owned);
    let name = name.or_else(|| Some(format!("deltagere-{}.toml", text("forum")?)));
    name.filter(|n| is_inside(n) && n != AGENDA && n != ROSTER)
}

impl InputTexts {
    /// As they stand in the folder.
    ///
    /// # Errors
    /// The system's, with the path.
    pub fn read(folder: &Folder) -> Result<Self, (PathBuf, io::Error)> {
        let read = |path: PathBuf| plain_file::read_to_string(&path, LIMIT).map_err(|e| (path, e));
        let agenda = read(folder.agenda())?;
        let theirs = partner(&agenda).and_then(|name| {
            let text = plain_file::read_to_string(&folder.path().join(&name), LIMIT);
            Some((name, text.ok()?))
        });
        Ok(Self {
            agenda,
            roster: read(folder.roster())?,
            partner: theirs,
        })
    }

    /// Puts them into the folder; a file that says the same as in `there` is left alone.
    ///
    /// # Errors
    /// The system's, with the path.
    pub fn write(&self, folder: &Folder, there: &InputTexts) -> Result<(), (PathBuf, io::Error)> {
        let both = [
            (AGENDA, &self.agenda, &there.agenda),
            (ROSTER, &self.roster, &there.roster),
        ];
        let changed = both.iter().filter(|(_, new, old)| new != old);
        let theirs = self
            .partner
            .iter()
            .filter(|_| self.partner != there.partner);
        let files: Vec<_> = changed
            .map(|(name, new, _)| ((*name).to_owned(), (*new).clone().into_bytes()))
            .chain(theirs.map(|(name, text)| (name.clone(), text.clone().into_bytes())))
            .collect();
        output::write_all(folder.path(), &files).map(drop)
    }

    /// What they say, key by key.
    #[must_use]
    pub fn written(&self) -> WrittenFiles {
        WrittenFiles {
            agenda: written::of(&self.agenda),
            roster: written::of(&self.roster),
        }
    }

    /// Names and bytes.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let own = [(AGENDA, &self.agenda), (ROSTER, &self.roster)];
        let own = own.map(|(name, text)| (name.to_owned(), text.clone().into_bytes()));
        let theirs = self.partner.iter();
        let theirs = theirs.map(|(name, text)| (name.clone(), text.clone().into_bytes()));
        own.into_iter().chain(theirs).collect()
    }

    fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.agenda.as_bytes());
        // No text has this byte.
        hasher.update(&[0xff]);
        hasher.update(self.roster.as_bytes());
        if let Some((_, text)) = &self.partner {
            hasher.update(&[0xff]);
            hasher.update(text.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }
}

/// A state that was kept.
#[derive(Clone, Debug)]
pub struct KeptState {
    place: PathBuf,
    /// The files as they were.
    pub texts: InputTexts,
    after: String,
}

impl KeptState {
    /// Whether the files still are what the change made of them.
    #[must_use]
    pub fn led_to(&self, now: &InputTexts) -> bool {
        self.after == now.fingerprint()
    }

    /// Where it lies.
    #[must_use]
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// It stands in the files again, and is a state before nothing; what it took the place of is put aside.
    ///
    /// # Errors
    /// The system's, with the path.
    pub fn forget(self, instead: &InputTexts) -> Result<(), (PathBuf, io::Error)> {
        let aside = self.place.with_file_name(ASIDE);
        output::write_all(&aside, &instead.files())?;
        fs::remove_dir_all(&self.place).map_err(|e| (self.place, e))
    }
}

/// Keeps the state that is left for another.
///
/// # Errors
/// The system's, with the path; then the change is not to be made.
pub fn keep(
    folder: &Folder,
    before: &InputTexts,
    after: &InputTexts,
) -> Result<(), (PathBuf, io::Error)> {
    let states = places(folder);
    let last = states.last().and_then(|p| number(p)).unwrap_or(0);
    let place = folder
        .path()
        .join(STATES)
        .join(format!("{:04}", last.saturating_add(1)));
    let mut files = before.files();
    files.push((AFTER.to_owned(), after.fingerprint().into_bytes()));
    output::write_all(&place, &files)?;
    let too_many = (states.len() + 1).saturating_sub(KEPT);
    for old in states.iter().take(too_many) {
        fs::remove_dir_all(old).map_err(|e| (old.clone(), e))?;
    }
    Ok(())
}

/// The state before the last change that was made; `now` is what the files say. A state that stands in them already, since
/// its change was never made, is passed over.
#[must_use]
pub fn last(folder: &Folder, now: &InputTexts) -> Option<KeptState> {
    let mut states = places(folder).into_iter().rev().filter_map(read);
    states.find(|kept| kept.texts != *now)
}

/// Whether there is any.
#[must_use]
pub fn any(folder: &Folder) -> bool {
    !places(folder).is_empty()
}

fn read(place: PathBuf) -> Option<KeptState> {
    let texts = InputTexts::read(&Folder::of(&place)).ok()?;
    let after = plain_file::read_to_string(&place.join(AFTER), 1024).ok()?;
    Some(KeptState {
        place,
        texts,
        after,
    })
}

/// All states, the oldest first.
fn places(folder: &Folder) -> Vec<PathBuf> {
    let inside = fs::read_dir(folder.path().join(STATES));
    let all = inside.into_iter().flatten().flatten().map(|e| e.path());
    let mut places: Vec<PathBuf> = all.filter(|p| number(p).is_some()).collect();
    places.sort_by_key(|p| number(p));
    places
}

fn number(place: &Path) -> Option<u32> {
    place.file_name()?.to_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(agenda: &str) -> InputTexts {
        InputTexts {
            agenda: agenda.to_owned(),
            roster: "r".to_owned(),
            partner: None,
        }
    }

    #[test]
    fn the_last_ten_are_kept_and_come_back_one_by_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::of(dir.path());
        for n in 0..14 {
            let (before, after) = (texts(&n.to_string()), texts(&(n + 1).to_string()));
            keep(&folder, &before, &after).expect("kept");
        }
        assert_eq!(places(&folder).len(), 10);
        for n in (4..14).rev() {
            let now = texts(&(n + 1).to_string());
            let kept = last(&folder, &now).expect("a state");
            assert!(kept.led_to(&now) && !kept.led_to(&texts("andet")));
            assert_eq!(kept.texts.agenda, n.to_string());
            kept.forget(&now).expect("forgotten");
        }
        assert!(!any(&folder));
        let aside = folder.path().join(STATES).join(ASIDE);
        let aside = InputTexts::read(&Folder::of(&aside)).expect("what was taken back last");
        assert_eq!(aside.agenda, "5");
    }

    #[test]
    fn a_state_whose_change_was_never_made_is_passed_over() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::of(dir.path());
        keep(&folder, &texts("a"), &texts("b")).expect("kept");
        keep(&folder, &texts("b"), &texts("c")).expect("kept");
        let kept = last(&folder, &texts("b")).expect("a state");
        assert_eq!(kept.texts.agenda, "a");
        assert!(kept.led_to(&texts("b")));
    }
}
