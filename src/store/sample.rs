//! The sample meetings inside the program, laid out as folders of their own.
//!
//! Promise: everybody and everything in them is invented, and they say so by name. A sample is dated today and begins
//! about now, in a body whose rules hold that day, so that opening it asks nothing. No folder is ever written over: what
//! has been tried stays until somebody deletes it.

use super::folder::{AGENDA, Folder, ROSTER};
use super::output;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use toml_edit::{DocumentMut, value};

/// Where samples lie in the user's folder of data.
const FOLDER: &str = "proevemoeder";
/// Samples of one day.
const MOST: u32 = 1_000;

/// Files of a sample: name and text.
type SampleFiles = &'static [(&'static str, &'static str)];

/// A body whose rules hold until the end of 2026.
const CLUSTER: SampleFiles = &[
    (
        AGENDA,
        include_str!("../../sample-data/klynge-lillebaelt-2026-12-03/dagsorden.toml"),
    ),
    (
        ROSTER,
        include_str!("../../sample-data/klynge-lillebaelt-2026-12-03/deltagere.toml"),
    ),
];

/// The body that follows.
const COUNCIL: SampleFiles = &[
    (
        AGENDA,
        include_str!("../../sample-data/sundhedsraad-fjordlandet-2027-01-21/dagsorden.toml"),
    ),
    (
        ROSTER,
        include_str!("../../sample-data/sundhedsraad-fjordlandet-2027-01-21/deltagere.toml"),
    ),
    (
        "sundhedsraad-fjordlandet.toml",
        include_str!(
            "../../sample-data/sundhedsraad-fjordlandet-2027-01-21/sundhedsraad-fjordlandet.toml"
        ),
    ),
];

/// Where samples are laid: in the user's folder of data, else among the system's temporary files.
#[must_use]
pub fn home(data: Option<PathBuf>) -> PathBuf {
    data.unwrap_or_else(|| std::env::temp_dir().join("ordstyrer"))
        .join(FOLDER)
}

/// The sample that was laid out last, if one is there.
#[must_use]
pub fn last(home: &Path) -> Option<Folder> {
    let all = fs::read_dir(home).ok()?.filter_map(Result::ok);
    let laid = all.filter(|e| Folder::of(&e.path()).agenda().is_file());
    let newest = laid.max_by_key(|e| {
        let name = e.file_name().to_string_lossy().into_owned();
        let (day, number) = name.split_once('_').unwrap_or((&name, "1"));
        (day.to_owned(), number.parse::<u32>().unwrap_or(0))
    })?;
    Some(Folder::of(&newest.path()))
}

/// Lays out a new sample for a meeting about `now`, in a folder that was not there before.
///
/// # Errors
/// The system's, with the path.
pub fn lay_out(home: &Path, now: NaiveDateTime) -> Result<Folder, (PathBuf, io::Error)> {
    let folder = fresh_folder(home, now.date())?;
    let sample = files(now.date());
    let name = sample.iter().find_map(|(_, text)| {
        let file = text.parse::<DocumentMut>().ok()?;
        Some(file.get("navn")?.as_str()?.to_owned())
    });
    let body = name.unwrap_or_default();
    for (name, text) in sample {
        let text = if *name == AGENDA {
            dated(text, &body, now)
        } else {
            (*text).to_owned()
        };
        output::write_new(&folder, name, text.as_bytes())?;
    }
    Ok(Folder::of(&folder))
}

/// Whether a folder is one of the samples.
#[must_use]
pub fn is_sample(home: &Path, folder: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    whole(folder).starts_with(whole(home))
}

/// The sample of the body that meets on a day.
fn files(day: NaiveDate) -> SampleFiles {
    match NaiveDate::from_ymd_opt(2027, 1, 1) {
        Some(reform) if day >= reform => COUNCIL,
        _ => CLUSTER,
    }
}

/// A folder of its own, by the day: 2026-11-30, 2026-11-30_2 …
fn fresh_folder(home: &Path, day: NaiveDate) -> Result<PathBuf, (PathBuf, io::Error)> {
    fs::create_dir_all(home).map_err(|e| (home.to_owned(), e))?;
    let first = home.join(day.to_string());
    let more = (2..=MOST).map(|n| home.join(format!("{day}_{n}")));
    for folder in std::iter::once(first.clone()).chain(more) {
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err((folder, error)),
        }
    }
    Err((first, io::ErrorKind::AlreadyExists.into()))
}

/// The agenda with today's day, two hours from about now, and named for what it is. A text that is no TOML stays.
fn dated(text: &str, name: &str, now: NaiveDateTime) -> String {
    let Ok(mut agenda) = text.parse::<DocumentMut>() else {
        return text.to_owned();
    };
    let date = now.date().to_string();
    if let Ok(date) = date.parse::<toml_edit::Datetime>() {
        set(&mut agenda, "dato", date);
    }
    let start = quarter(now.time());
    let end = start.overflowing_add_signed(TimeDelta::hours(2));
    // Late in the evening the file's own hours stand: a meeting does not end before it begins.
    if end.1 == 0 {
        set(&mut agenda, "start", start.format("%H.%M").to_string());
        set(&mut agenda, "slut", end.0.format("%H.%M").to_string());
    }
    let body = agenda.get("navn").and_then(|n| n.as_str());
    let name = format!("Prøvemøde: {}", body.unwrap_or(name));
    set(&mut agenda, "navn", name);
    agenda.to_string()
}

/// Gives a key of the meeting a value; what stands around it stays.
fn set(agenda: &mut DocumentMut, key: &str, new: impl Into<toml_edit::Value>) {
    agenda.insert(key, value(new));
}

/// The quarter of an hour that a time lies in.
fn quarter(time: NaiveTime) -> NaiveTime {
    NaiveTime::from_hms_opt(time.hour(), time.minute() / 15 * 15, 0).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::input;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a time")
    }

    #[test]
    fn a_sample_is_a_meeting_of_its_day_without_a_fault() {
        for now in ["2026-11-30T14:07:00", "2027-03-04T23:10:00"] {
            let home = tempfile::tempdir().expect("a folder");
            let folder = lay_out(home.path(), at(now)).expect("laid out");
            let loaded = input::load(&folder);
            assert!(
                loaded.faults.list().is_empty(),
                "{:?}",
                loaded.faults.list()
            );
            let setup = loaded.setup.expect("a meeting");
            assert_eq!(setup.agenda.date, at(now).date());
            assert!(setup.profile.name.starts_with("Prøvemøde: S"), "{now}");
            let until = setup.profile.practice.valid_until;
            assert!(until.is_none_or(|until| until >= at(now).date()), "{now}");
        }
    }

    #[test]
    fn a_new_sample_never_touches_an_old_one() {
        let home = tempfile::tempdir().expect("a folder");
        assert_eq!(last(home.path()), None);
        for n in 1..=11 {
            let folder = lay_out(home.path(), at("2026-11-30T14:07:00")).expect("laid out");
            assert!(!folder.log().journal().exists());
            fs::write(folder.log().journal(), n.to_string()).expect("written");
            assert_eq!(last(home.path()).as_ref(), Some(&folder));
            assert!(is_sample(home.path(), folder.path()));
        }
        assert!(!is_sample(home.path(), Path::new("/tmp")));
    }
}
