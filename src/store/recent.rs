//! The meetings opened last, for the start screen: their folders and what they are called.
//!
//! Promise: a convenience and never part of a meeting. A list that cannot be read or written is no fault, folders that are
//! gone are left out, and nothing of a meeting but its title and day stands in it. Whether it is kept at all is `settings`'.

use super::folder::Folder;
use super::placing;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Meetings that are remembered: as many as there are digits to choose them with.
pub const REMEMBERED: usize = 9;
/// Bytes of a list that is read.
const SIZE: u64 = 64 * 1024;
const NAME: &str = "seneste.json";

/// A meeting that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentMeeting {
    /// Its folder, absolute.
    pub folder: PathBuf,
    /// Its title.
    pub title: String,
    /// Its day.
    pub date: NaiveDate,
}

/// The meetings opened last, newest first, whose folders are still there.
#[must_use]
pub fn read(home: &Path) -> Vec<RecentMeeting> {
    let mut all = listed(&home.join(NAME));
    all.retain(|m| Folder::of(&m.folder).exists());
    all
}

/// Puts a meeting first on the list.
///
/// # Errors
/// The list cannot be written.
pub fn remember(home: &Path, meeting: RecentMeeting) -> io::Result<()> {
    let mut all = listed(&home.join(NAME));
    // As most often: nothing is new.
    if all.first() == Some(&meeting) {
        return Ok(());
    }
    all.retain(|m| m.folder != meeting.folder);
    all.insert(0, meeting);
    all.truncate(REMEMBERED);
    placing::put(home, NAME, &serde_json::to_vec_pretty(&all)?)
}

fn listed(path: &Path) -> Vec<RecentMeeting> {
    let ordinary = fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() <= SIZE);
    let text = ordinary.then(|| fs::read_to_string(path).ok()).flatten();
    let all: Option<Vec<RecentMeeting>> = text.and_then(|t| serde_json::from_str(&t).ok());
    all.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting(folder: &Path) -> RecentMeeting {
        RecentMeeting {
            folder: folder.to_owned(),
            title: "Møde".to_owned(),
            date: NaiveDate::default(),
        }
    }

    #[test]
    fn the_newest_is_first_once_and_what_is_gone_is_left_out() {
        let home = tempfile::tempdir().expect("a folder");
        let (a, b) = (home.path().join("a"), home.path().join("b"));
        for folder in [&a, &b, &a] {
            fs::create_dir_all(folder).expect("made");
            remember(home.path(), meeting(folder)).expect("written");
        }
        assert_eq!(read(home.path()), [meeting(&a), meeting(&b)]);
        fs::remove_dir(&a).expect("removed");
        assert_eq!(read(home.path()), [meeting(&b)]);
        for n in 0..20 {
            remember(home.path(), meeting(&b.join(n.to_string()))).expect("written");
        }
        assert_eq!(listed(&home.path().join(NAME)).len(), REMEMBERED);
    }

    #[test]
    fn a_list_that_cannot_be_read_is_an_empty_one() {
        let home = tempfile::tempdir().expect("a folder");
        assert_eq!(read(home.path()), []);
        fs::write(home.path().join(NAME), "[{").expect("written");
        assert_eq!(read(home.path()), []);
        assert!(remember(Path::new("/dev/null"), meeting(home.path())).is_err());
    }
}
