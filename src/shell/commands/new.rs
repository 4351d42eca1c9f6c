//! `ny`: a new meeting folder from a body's profile, and from the meeting before it.
//!
//! Promise: nothing that exists is written over; the new folder is read at once, and what is still to be filled in is
//! said. Without arguments on a terminal it asks. What comes along from the meeting before is left to `new_after`.

use super::super::asking::Asker;
use super::super::failure::{Failure, io_sentence};
use super::super::{printing, report};
use super::new_after::{self, Last};
use crate::domain::calendar;
use crate::domain::profile::Profile;
use crate::domain::sequel::{self, Sequel};
use crate::domain::setup::Setup;
use crate::store::folder::{AGENDA, Folder, ROSTER};
use crate::store::fresh::{self, Fresh, FreshItems};
use crate::store::fresh_roster;
use crate::store::input::{self, bodies};
use crate::store::{output, settings};
use crate::text::reading::{clock, day};
use crate::text::{body, danish, expiry};
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What is known of the new meeting before anybody is asked.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct NewRequest {
    /// The new folder.
    pub folder: Option<PathBuf>,
    /// The body's id.
    pub forum: Option<String>,
    /// The day, as written.
    pub date: Option<String>,
    /// When it begins, as written.
    pub start: Option<String>,
    /// The last meeting's folder.
    pub after: Option<PathBuf>,
}

/// Makes the folder.
///
/// # Errors
/// Something that is needed is missing or wrong, there is a meeting already, or it cannot be written.
pub(crate) fn run(request: NewRequest) -> anyhow::Result<u8> {
    let request = if std::io::stdin().is_terminal() {
        asked(request)?
    } else {
        request
    };
    let (Some(path), Some(date)) = (&request.folder, &request.date) else {
        return Err(Failure::input(
            "Skriv --dato, f.eks. ordstyrer ny moeder/2027-03-04 --forum sundhedsraad --dato 4-3-2027.",
        )
        .into());
    };
    let date = read_date(date).map_err(Failure::input)?;
    let start = request
        .start
        .as_deref()
        .map(read_clock)
        .transpose()
        .map_err(Failure::input)?;
    let folder = Folder::of(path);
    for name in [AGENDA, ROSTER] {
        if folder.path().join(name).exists() {
            return Err(Failure::input(format!(
                "Der ligger allerede {name} i {}. Der er ikke skrevet noget.",
                path.display()
            ))
            .into());
        }
    }
    let last = request
        .after
        .as_deref()
        .map(|p| new_after::read(p, date))
        .transpose()?;
    let made = files(&request, date, start, last.as_ref())?;
    let written = output::write_all(folder.path(), &made.files).map_err(|(p, e)| {
        Failure::environment(format!(
            "{} kan ikke skrives: {}.",
            p.display(),
            io_sentence(&e)
        ))
    })?;
    for file in written {
        printing::out(&file.display().to_string())?;
    }
    if !made.told.is_empty() {
        printing::out(&format!("\n{}", made.told.trim_end()))?;
    }
    let loaded = input::load(&folder);
    if !loaded.faults.list().is_empty() {
        printing::out(&format!(
            "\nDet mangler endnu:\n\n{}",
            report::text(&loaded.faults)
        ))?;
    }
    if let Some(sentence) = loaded.setup.as_ref().and_then(expired) {
        printing::out(&format!("\n{sentence}"))?;
    }
    Ok(u8::from(loaded.faults.any_errors()))
}

/// That the body's rules hold no more on the meeting's day.
fn expired(setup: &Setup) -> Option<String> {
    let expired = expiry::expired(&setup.profile, setup.agenda.date)?;
    Some(format!("Bemærk: {} {}", expired.message, expired.advice))
}

/// The profile of a new meeting: its last meeting's folder may have the body's own, or the new folder itself.
fn profile(id: &str, last: Option<&Last>, new: Option<&Path>) -> Result<Profile, Failure> {
    let file = format!("{id}.toml");
    let has =
        |folder: &&Path| folder.join(&file).is_file() || folder.join("fora").join(&file).is_file();
    let here = last.map(|l| l.folder.path()).or(new.filter(has));
    named(id, here.unwrap_or(Path::new(".")))
}

/// A body's profile by its id: beside `here`, the user's own, or built in.
pub(super) fn named(id: &str, here: &Path) -> Result<Profile, Failure> {
    let asked = input::source::Source::from_text("--forum", id.to_owned());
    let mut faults = input::Faults::default();
    let found = bodies::find(
        &|file| bodies::beside(here, file),
        &(id.to_owned(), 0..0),
        &asked,
        &mut faults,
    );
    match (found, faults.list().first()) {
        (Some(profile), _) if !faults.any_errors() => Ok(profile),
        (_, Some(fault)) if fault.file == asked.name() => Err(Failure::input(format!(
            "{} {}",
            fault.message, fault.advice
        ))),
        _ => Err(Failure::input(report::text(&faults))),
    }
}

/// The new folder's files, and what is said of the meeting before.
struct Made {
    files: Vec<(String, Vec<u8>)>,
    told: String,
}

fn files(
    request: &NewRequest,
    date: NaiveDate,
    start: Option<NaiveTime>,
    last: Option<&Last>,
) -> Result<Made, Failure> {
    let id = forum(request, last)?;
    let profile = profile(&id, last, request.folder.as_deref())?;
    let same_body = last.is_none_or(|l| l.forum == id);
    let other = Some(&profile).filter(|_| !same_body);
    let new = fresh_of(&id, &profile, (date, start), last, other);
    let (agenda, items) = fresh::agenda(&new);
    let mut files = vec![(AGENDA.to_owned(), agenda.into_bytes())];
    let Some(last) = last else {
        let roster = fresh_roster::vacant(&profile, &[]);
        files.push((ROSTER.to_owned(), roster.into_bytes()));
        return Ok(Made {
            files,
            told: String::new(),
        });
    };
    let roster = new_after::roster(&last.folder.roster(), &last.roster(other, &items))?;
    let told = new_after::told(last, &new, &items, &roster);
    files.push((ROSTER.to_owned(), roster.text.into_bytes()));
    let partner = new.partner.as_deref();
    files.extend(new_after::beside(last, &id, &profile, partner, &items)?);
    Ok(Made { files, told })
}

/// What the agenda is made of; `other` where the last meeting was of another body.
fn fresh_of<'a>(
    id: &'a str,
    profile: &'a Profile,
    (date, start): (NaiveDate, Option<NaiveTime>),
    last: Option<&Last>,
    other: Option<&Profile>,
) -> Fresh<'a> {
    let same_body = other.is_none();
    let setup = last.map(|l| l.history.setup());
    let none = FreshItems::default();
    let people = last.map(|l| fresh_roster::references(&l.roster(other, &none)));
    let sequel = last.map(|l| sequel::of(l.history.meeting(), &profile.practice));
    let start = start
        .or(setup.map(|s| s.agenda.start))
        .unwrap_or(NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default());
    let own = setup.filter(|_| same_body);
    Fresh {
        forum: id,
        date,
        start,
        end: end(start, profile, sequel.as_ref(), same_body),
        title: last
            .zip(sequel.as_ref())
            .and_then(|(l, s)| l.title(s, same_body)),
        same_body,
        people: people.unwrap_or_default(),
        last: last.map(|l| l.history.meeting().day()).zip(sequel),
        names: own
            .map(|s| &s.profile)
            .filter(|p| p.name != profile.name)
            .map(|p| [p.name.clone(), p.genitive.clone(), p.reference.clone()]),
        partner_keys: last.map(Last::partner_keys).unwrap_or_default(),
        partner: own
            .and_then(|s| s.partner.as_ref())
            .map(|p| p.profile.id.clone()),
        dispatch: profile.practice.deadline.and_then(|d| {
            let latest = danish::long_date(calendar::latest_dispatch(date, d)?);
            Some(format!(
                "Dagsordenen skal udsendes senest {latest} ({}).",
                body::deadline(d)
            ))
        }),
        municipalities: setup
            .map(|s| s.agenda.municipalities.clone())
            .unwrap_or_default(),
        profile,
    }
}

/// When it ends: as long after its start as the last one was to take, or as long as the body's meetings take.
fn end(
    start: NaiveTime,
    profile: &Profile,
    sequel: Option<&Sequel>,
    same_body: bool,
) -> Option<NaiveTime> {
    let usual = profile
        .practice
        .duration
        .map(|m| TimeDelta::minutes(i64::from(m)));
    let last = sequel.and_then(|s| s.length);
    let length = if same_body {
        last.or(usual)
    } else {
        usual.or(last)
    };
    // A meeting may go on past midnight, but not for half a day.
    let ends = length.map(|length| (length, start.overflowing_add_signed(length).0));
    let ends = ends.filter(|(length, end)| *end > start || *length <= TimeDelta::hours(8));
    ends.map(|(_, end)| end)
}

/// The body's id: as asked for, or the last meeting's.
fn forum(request: &NewRequest, last: Option<&Last>) -> Result<String, Failure> {
    let named = request.forum.clone();
    named
        .or_else(|| last.map(|l| l.forum.clone()))
        .ok_or_else(|| {
            let known: Vec<&str> = settings::BUILT_IN.iter().map(|(id, _)| *id).collect();
            Failure::input(format!("Skriv --forum. Kendte fora: {}.", known.join(", ")))
        })
}

pub(super) fn read_date(text: &str) -> Result<NaiveDate, String> {
    let this_year = super::super::clock::now().year();
    let iso = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    iso.or_else(|| day(text, this_year))
        .ok_or_else(|| format!("”{text}” er ikke en dato i kalenderen. Skriv den som 4-3-2027."))
}

pub(super) fn read_clock(text: &str) -> Result<NaiveTime, String> {
    let hour = || NaiveTime::from_hms_opt(text.parse().ok().filter(|_| text.len() <= 2)?, 0, 0);
    clock(text)
        .or_else(hour)
        .ok_or_else(|| format!("”{text}” er ikke et klokkeslæt. Skriv det som 13.30."))
}

/// Asks for what is missing.
fn asked(mut request: NewRequest) -> Result<NewRequest, Failure> {
    if request.folder.is_some()
        && request.date.is_some()
        && (request.forum.is_some() || request.after.is_some())
    {
        return Ok(request);
    }
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stderr());
    let asker = &mut Asker::new(&mut input, &mut output);
    questions(&mut request, asker)
        .ok_or_else(|| Failure::input("Afbrudt. Der er ikke skrevet noget."))?;
    Ok(request)
}

fn questions(request: &mut NewRequest, asker: &mut Asker<'_>) -> Option<()> {
    asker.say("Et nyt møde. Hvor der står et forslag i parentes, tager en tom linje det.");
    if request.after.is_none() {
        request.after = asker.ask(
            "Bygger det på et tidligere møde? Skriv mappen (nej):",
            |t| match t {
                "" | "nej" | "n" => Ok(None),
                path if Folder::of(Path::new(path)).agenda().exists() => {
                    Ok(Some(PathBuf::from(path)))
                }
                path => Err(format!("Der er ingen dagsorden i {path}.")),
            },
        )?;
    }
    if request.forum.is_none() && request.after.is_none() {
        for (id, _) in settings::BUILT_IN {
            if let Some(profile) = bodies::built_in(id) {
                asker.say(&format!("  {id:<36} {}", profile.name));
            }
        }
        let folder = request.folder.as_deref();
        let known = |t: &str| {
            profile(t, None, folder)
                .map(|_| t.to_owned())
                .map_err(|f| f.message)
        };
        request.forum = Some(asker.ask("Hvilket forum?", known)?);
    }
    if request.date.is_none() {
        request.date = Some(asker.ask("Hvilken dag? Skriv f.eks. 4-3-2027:", |t| {
            read_date(t).map(|_| t.to_owned())
        })?);
    }
    if request.start.is_none() {
        request.start = asker.ask(
            "Hvornår begynder det? (som sidst, ellers 9.00)",
            |t| match t {
                "" => Ok(None),
                t => read_clock(t).map(|_| Some(t.to_owned())),
            },
        )?;
    }
    if request.folder.is_none() {
        let day = request
            .date
            .as_deref()
            .and_then(|d| read_date(d).ok())
            .map(|d| d.format("%Y-%m-%d").to_string())?;
        request.folder = Some(asker.ask(&format!("I hvilken mappe? ({day})"), |t| {
            let path = PathBuf::from(if t.is_empty() { &day } else { t });
            let taken = path.join(AGENDA).exists();
            if taken {
                Err(format!("Der ligger allerede et møde i {}.", path.display()))
            } else {
                Ok(path)
            }
        })?);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_asked_for_until_it_is_understood() {
        let answers = "findes-ikke\n\nklynge-politisk\n31-2-2027\n4-3-2027\n25\n13.30\n\n";
        let (mut input, mut output) = (answers.as_bytes(), Vec::new());
        let mut request = NewRequest::default();
        let done = questions(&mut request, &mut Asker::new(&mut input, &mut output));
        let said = String::from_utf8(output).expect("UTF-8");
        assert!(done.is_some(), "{said}");
        let expected = NewRequest {
            folder: Some("2027-03-04".into()),
            forum: Some("klynge-politisk".to_owned()),
            date: Some("4-3-2027".to_owned()),
            start: Some("13.30".to_owned()),
            after: None,
        };
        assert_eq!(request, expected, "{said}");
        assert!(
            said.contains("Der er ingen dagsorden i findes-ikke.")
                && said.contains("er ikke en dato"),
            "{said}"
        );
        let (mut nothing, mut output) = ("".as_bytes(), Vec::new());
        assert_eq!(
            questions(
                &mut NewRequest::default(),
                &mut Asker::new(&mut nothing, &mut output)
            ),
            None
        );
    }
}
