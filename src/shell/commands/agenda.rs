//! `dagsorden`: the agenda as it is sent out, and the appointment for the calendar.
//!
//! Promise: made of the input files, or of what the journal began from, with what is closed now closed; what the files say
//! otherwise is said. Nothing a person edited is replaced. The papers' look is the minutes'.

use super::super::beside;
use super::super::clock;
use super::super::failure::{Failure, io_sentence};
use super::super::paper;
use super::super::{letterhead, printing, template};
use super::ReadMeeting;
use crate::domain::meeting::Meeting;
use crate::export::{Format, ics};
use crate::minutes::facts::{Audience, Minutes};
use crate::minutes::invitation::{self, Edition};
use crate::store::folder::Folder;
use crate::store::output::{FileReaders, FinishedFile};
use crate::store::{ledger, sent_calendar, settings};
use crate::text::difference;
use chrono::DateTime;
use std::io;
use std::path::Path;

/// What is wanted.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct AgendaRequest {
    /// Papers; with none and no calendar, those of the settings and the calendar.
    pub formats: Vec<Format>,
    /// The appointment.
    pub calendar: bool,
    /// With closed items.
    pub internal: bool,
}

/// Writes the agenda and prints where it is.
///
/// # Errors
/// There is no meeting, an agenda is wanted as data, or the files cannot be written.
pub(crate) fn run(path: &Path, out: Option<&Path>, wanted: &AgendaRequest) -> anyhow::Result<u8> {
    let (formats, calendar) = chosen(wanted)?;
    let (audience, stem) = if wanted.internal {
        (Audience::Internal, "dagsorden-intern")
    } else {
        (Audience::Public, "dagsorden")
    };
    // The calendar is for everybody, also beside an internal agenda.
    let read = compared(path, if calendar { Audience::Public } else { audience })?;
    // What was sent out is what the meeting began from, whatever became of it since; but what is closed now is closed.
    let meeting = read.history.as_sent_out();
    let (facts, mut document) = (
        Minutes::of(&meeting, audience),
        invitation::agenda(&meeting, audience),
    );
    let template = if formats.contains(&Format::Docx) {
        template::house(&read.folder, meeting.profile())?
    } else {
        None
    };
    template::tell(template.as_ref());
    document.letterhead = letterhead::house(&read.folder, meeting.profile(), &formats)?;
    let readers = match audience {
        Audience::Public => FileReaders::Folder,
        Audience::Internal => FileReaders::Owner,
    };
    let file = |name: String, bytes: Vec<u8>| FinishedFile::new(&name, bytes, readers);
    let (mut files, mut unwritten) = (Vec::new(), Vec::new());
    for format in formats {
        match format.write_as(&facts, &document, template.as_ref()) {
            Ok(bytes) => files.push(file(format!("{stem}.{}", format.ending()), bytes)),
            Err(error) => unwritten.push((format, error)),
        }
    }
    if calendar {
        let bytes = appointment(&read.folder, &meeting);
        files.push(file("moede.ics".to_owned(), bytes));
    }
    let target = out.map_or_else(|| read.folder.path().join("indkaldelse"), Path::to_path_buf);
    let outcome = ledger::write(&read.folder, &target, files, None)
        .map_err(|(path, error)| refused(&path, &error))?;
    super::announce(&outcome.written)?;
    if let Some((format, error)) = unwritten.first() {
        let (name, why) = (format.name(), paper::why(error));
        let text = format!("Dagsordenen kan ikke skrives som {name} ({why}).");
        return Err(Failure::environment(text).into());
    }
    match outcome.failed.first() {
        Some((path, error)) => Err(refused(path, error).into()),
        None => Ok(read.code),
    }
}

fn refused(path: &Path, error: &io::Error) -> Failure {
    let (path, why) = (path.display(), io_sentence(error));
    Failure::environment(format!("Dagsordenen kan ikke skrives ({path}: {why})."))
}

/// The meeting with what the agenda's file closes; what the files say otherwise than the record is said.
fn compared(path: &Path, audience: Audience) -> anyhow::Result<ReadMeeting> {
    let mut read = super::read(path)?;
    let secrecy = beside::take_in(&read.folder, &mut read.history, audience)?;
    for difference in beside::unsettled(secrecy, &read.folder, &read.history) {
        printing::err(&format!("Bemærk: {}", difference::sentence(&difference)));
    }
    Ok(read)
}

/// The appointment, in the edition that follows the one sent before.
fn appointment(folder: &Folder, meeting: &Meeting) -> Vec<u8> {
    let appointment = invitation::appointment(meeting);
    let (profile, frame) = (meeting.profile(), meeting.frame());
    let first = Edition {
        id: String::new(),
        sequence: 0,
        stamp: DateTime::default(),
    };
    let content = ics::write(&appointment, &first);
    let [date, start] = [frame.date.to_string(), frame.start.to_string()];
    // Two bodies of one profile may differ in no more than whose they are.
    let people = meeting.people().iter().map(|p| p.person.name.as_str());
    let municipalities = frame.municipalities.iter().map(String::as_str);
    let own = [&profile.name, &appointment.title, &date, &start];
    let own = own.into_iter().map(String::as_str);
    let own: Vec<&str> = own.chain(municipalities).chain(people).collect();
    let now = clock::now().to_utc();
    let sent = sent_calendar::edition(folder, &profile.id, &own, &content, now);
    let edition = Edition {
        id: sent.id,
        sequence: sent.sequence,
        stamp: sent.stamp,
    };
    ics::write(&appointment, &edition)
}

/// The papers and whether the appointment is wanted.
fn chosen(wanted: &AgendaRequest) -> Result<(Vec<Format>, bool), Failure> {
    if wanted.formats.is_empty() && !wanted.calendar {
        let (settings, _) = settings::load();
        let papers = settings
            .formats
            .iter()
            .filter_map(|f| Format::named(f))
            .filter(|f| f.is_paper());
        return Ok((papers.collect(), true));
    }
    match wanted.formats.iter().find(|f| !f.is_paper()) {
        Some(data) => Err(Failure::input(format!(
            "Dagsordenen findes ikke som {}. Vælg mellem docx, pdf, odt, html, md, txt og ics.",
            data.name()
        ))),
        None => Ok((wanted.formats.clone(), wanted.calendar)),
    }
}
