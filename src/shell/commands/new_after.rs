//! `ny --efter`: what comes along from the meeting before, and what is said of what does not.
//!
//! Promise: whatever the last meeting had is in the new folder or is named with why; nothing of a closed item is said but
//! its neutral title. Asking, and writing the folder, are left to `new`.

use super::super::failure::{Failure, io_sentence};
use super::super::template;
use crate::domain::agenda::MeetingForm;
use crate::domain::history::History;
use crate::domain::ids::PersonId;
use crate::domain::profile::Profile;
use crate::domain::roster::Roster;
use crate::domain::sequel::Sequel;
use crate::minutes::facts::Audience;
use crate::store::folder::{Folder, is_inside};
use crate::store::fresh::{Fresh, FreshItems};
use crate::store::fresh_roster::{self, CarriedRoster, LastRoster};
use crate::store::fresh_seats;
use crate::store::input::source::LIMIT;
use crate::store::plain_file;
use crate::text::{danish, sequel as words, undated};
use chrono::NaiveDate;
use std::path::Path;

/// A profile or a template that is larger is not carried over.
const LARGEST: u64 = template::LARGEST;

/// The meeting before, and where its files lie.
pub(super) struct Last {
    pub(super) folder: Folder,
    pub(super) history: History,
    pub(super) forum: String,
}

/// Reads the meeting before.
///
/// # Errors
/// It cannot be read, or is not before the new one.
pub(super) fn read(path: &Path, date: NaiveDate) -> anyhow::Result<Last> {
    // What was closed stays so in the next agenda.
    let read = super::read_for(path, Audience::Public)?;
    let before = read.history.meeting().day();
    if before >= date {
        let (before, date) = (danish::long_date(before), danish::long_date(date));
        return Err(Failure::input(format!(
            "Det tidligere møde ({before}) ligger ikke før det nye ({date})."
        ))
        .into());
    }
    let forum = read.history.setup().profile.id.clone();
    Ok(Last {
        folder: read.folder,
        history: read.history,
        forum,
    })
}

impl Last {
    /// Its people, for a body; `other` where that is another one.
    pub(super) fn roster<'a>(
        &'a self,
        other: Option<&'a Profile>,
        items: &'a FreshItems,
    ) -> LastRoster<'a> {
        LastRoster {
            meeting: self.history.meeting(),
            roster: &self.history.setup().roster,
            other,
            numbers: &items.numbers,
        }
    }

    /// The headline for another day; none of another body's, nor of a meeting of another kind.
    pub(super) fn title(&self, sequel: &Sequel, same_body: bool) -> Option<String> {
        let (title, form) = sequel.title.as_ref().filter(|_| same_body)?;
        if !matches!(form, MeetingForm::Ordinary | MeetingForm::Joint) {
            return None;
        }
        let meeting = self.history.meeting();
        undated::undated(title, &[meeting.frame().date, meeting.day()])
    }

    /// What the agenda said of the other body of a joint meeting.
    pub(super) fn partner_keys(&self) -> Vec<(&'static str, String)> {
        let Some(partner) = self.history.setup().partner.as_ref() else {
            return Vec::new();
        };
        let chair = partner.chair.as_ref();
        let chair = chair.map(|id| ("moedeleder", self.history.meeting().name_of(id)));
        let profile = &partner.profile;
        let names = [
            ("navn", &profile.name),
            ("genitiv", &profile.genitive),
            ("omtale", &profile.reference),
        ];
        let names = names.into_iter().map(|(key, name)| (key, name.clone()));
        names.chain(chair).collect()
    }
}

/// Its roster for another day, from its file, or from the record where there is none.
///
/// # Errors
/// The file cannot be read.
pub(super) fn roster(path: &Path, last: &LastRoster<'_>) -> Result<CarriedRoster, Failure> {
    let shown = path.display();
    let text = match plain_file::read_to_string(path, LIMIT) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            fresh_seats::recorded(last.roster, last.meeting)
        }
        Err(e) => {
            return Err(Failure::input(format!(
                "Deltagerlisten {shown} kan ikke læses: {}.",
                io_sentence(&e)
            )));
        }
    };
    fresh_roster::carried(&text, last).map_err(|e| {
        Failure::input(format!(
            "Deltagerlisten {shown} kan ikke overføres: {}",
            e.message()
        ))
    })
}

/// A body's own profile, template and logo lie beside its meetings, as does the roster of the body it meets with.
///
/// # Errors
/// The other body's roster cannot be read.
pub(super) fn beside(
    last: &Last,
    id: &str,
    profile: &Profile,
    partner: Option<&str>,
    items: &FreshItems,
) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut files = Vec::new();
    let own = [
        Some(format!("{id}.toml")),
        profile.style.template.clone().filter(|t| is_inside(t)),
        profile.style.logo.clone().filter(|l| is_inside(l)),
        partner.map(|p| format!("{p}.toml")),
    ];
    let theirs: Option<&Roster> = last.history.setup().partner.as_ref().map(|p| &p.roster);
    if let (Some(partner), Some(theirs)) = (partner, theirs) {
        let name = format!("deltagere-{partner}.toml");
        let people = LastRoster {
            roster: theirs,
            ..last.roster(None, items)
        };
        let carried = roster(&last.folder.path().join(&name), &people)?;
        files.push((name, carried.text.into_bytes()));
    }
    for name in own.into_iter().flatten() {
        if let Ok(bytes) = plain_file::read(&last.folder.path().join(&name), LARGEST) {
            files.push((name, bytes));
        }
    }
    Ok(files)
}

/// What is said of it: what comes along, what does not, and why.
pub(super) fn told(
    last: &Last,
    new: &Fresh<'_>,
    items: &FreshItems,
    roster: &CarriedRoster,
) -> String {
    let Some((date, sequel)) = &new.last else {
        return String::new();
    };
    let mut coming = words::coming(sequel, &items.numbers);
    for (count, number, closed) in &items.follow_ups {
        coming.push(words::follow_ups(*count, number, *closed));
    }
    let mut staying = words::staying(sequel, &items.numbers);
    staying.extend(people(last, roster));
    staying.extend(head(last, new, sequel));
    let date = danish::long_date(*date);
    let how_far = sequel.phase.and_then(words::unfinished);
    let how_far = how_far.map_or_else(String::new, |w| format!(" ({w})"));
    let part = |caption: &str, lines: &[String]| match lines {
        [] => format!("{caption}: ingenting\n"),
        lines => format!("{caption}:\n- {}\n", lines.join("\n- ")),
    };
    let came = part(&format!("Fra mødet {date}{how_far} kommer med"), &coming);
    format!("{came}{}", part("Kommer ikke med", &staying))
}

/// Who does not come along.
fn people(last: &Last, roster: &CarriedRoster) -> Vec<String> {
    let mut lines = Vec::new();
    if !roster.strangers.is_empty() {
        let names = danish::clear_list(&roster.strangers);
        lines.push(format!("{names}: forummet har ikke deres sektor"));
    }
    if !roster.guests.is_empty() {
        let names = danish::clear_list(&roster.guests);
        lines.push(format!("{names}: gæst til noget, der ikke kommer igen"));
    }
    if roster.closed_guests > 0 {
        let guests = danish::count(roster.closed_guests, "gæst", "gæster");
        lines.push(format!(
            "{guests} til lukkede punkter: skriv dem selv på, hvis punktet skal behandles"
        ));
    }
    let setup = last.history.setup();
    let mut of_the_day = setup
        .roster
        .persons
        .iter()
        .filter(|p| p.apology || p.leaves_at.is_some());
    if of_the_day.next().is_some() {
        lines.push("afbud og hvem der går tidligt: de gjaldt den dag".to_owned());
    }
    lines
}

/// What the head of the last agenda said that does not come along.
fn head(last: &Last, new: &Fresh<'_>, sequel: &Sequel) -> Vec<String> {
    let mut lines = Vec::new();
    let frame = last.history.meeting().frame();
    if let (Some((title, _)), None) = (&sequel.title, &new.title) {
        lines.push(format!("titlen ”{title}”: den hører til det møde"));
    }
    if frame.journal_number.is_some() {
        lines.push("mødets journalnummer: det nye møde har sit eget".to_owned());
    }
    match frame.form {
        MeetingForm::Extraordinary => lines.push("mødeformen ekstraordinært".to_owned()),
        MeetingForm::Theme => lines.push("mødeformen temamøde".to_owned()),
        MeetingForm::Joint if new.partner.is_none() => {
            lines.push("det forum, der blev holdt fællesmøde med".to_owned());
        }
        MeetingForm::Joint | MeetingForm::Ordinary => {}
    }
    let gone = |id: &Option<PersonId>| {
        id.as_ref()
            .filter(|id| !new.people.contains_key(id))
            .cloned()
    };
    for (task, id) in [
        ("mødeleder", &frame.chair),
        ("referent", &frame.secretary),
        ("skyggereferent", &frame.shadow_secretary),
    ] {
        if let Some(id) = gone(id) {
            let name = last.history.meeting().name_of(&id);
            lines.push(format!(
                "{name} som {task}: står ikke på den nye deltagerliste"
            ));
        }
    }
    lines
}
