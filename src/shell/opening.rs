//! Opening a meeting to go on with it: from its log, or from the input files when nothing has been recorded.
//!
//! Promise: what was cut off or put aside is told in the first frame, and drafts from last time are back. A log that
//! does not check, or that a newer edition wrote, is refused and left as it is.

use super::complaint::{lost_words, open_sentence};
use super::failure::{Failure, io_sentence};
use super::holder::{author, holder, new_meeting};
use super::look::Wish;
use super::secretary::SaidSecretary;
use super::{kept, report, secretary};
use crate::domain::Moment;
use crate::domain::act::life;
use crate::domain::author::{Author, AuthorRole};
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Phase;
use crate::domain::setup::Setup;
use crate::store::folder::Folder;
use crate::store::input::fault::Fault;
use crate::store::log::{Reading, Writer, rescue};
use crate::store::secretary::KnownSecretary;
use crate::store::settings::Settings;
use crate::store::{draft, input};
use crate::text::{danish, expiry, timekeeping};
use crate::ui::state::{NoticeKind, Ui};
use crate::ui::{answer, dialog};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is to be held, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldRequest {
    /// Meeting folder.
    pub folder: PathBuf,
    /// Go on before a damage.
    pub rescue: bool,
    /// What happens when somebody else keeps the minutes of a shared meeting.
    pub over: OverWish,
    /// As the shadow secretary's own log.
    pub shadow: bool,
    /// Who keeps the log.
    pub said: SaidSecretary,
    /// Whether whoever keeps it is asked for that, the first time.
    pub asks: bool,
    /// Colours and signs.
    pub wish: Wish,
    /// Begin with the comparison: with the log beside this one, or in this folder.
    pub compare: CompareWish,
}

impl HoldRequest {
    /// The main log of a folder's meeting, as it was left.
    pub fn of(folder: PathBuf) -> Self {
        Self {
            folder,
            rescue: false,
            over: OverWish::Asks,
            shadow: false,
            said: SaidSecretary::default(),
            asks: true,
            wish: Wish::default(),
            compare: CompareWish::None,
        }
    }
}

/// Whether the minutes of a shared meeting are taken over from whoever keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverWish {
    /// Whoever sits here is asked.
    Asks,
    /// It was said that they are.
    Takes,
}

/// What the meeting is compared with as it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareWish {
    /// With nothing.
    None,
    /// With the log beside it, or with the one in a folder.
    With(Option<PathBuf>),
}

/// A meeting ready to be held.
pub(super) struct Opening {
    /// The folder, with the log that is meant.
    pub folder: Folder,
    pub history: Box<History>,
    pub writer: Writer,
    /// What the first frame says.
    pub greeting: Option<String>,
    /// That the log has become shorter.
    pub lost: Option<String>,
}

/// Opens a folder's meeting, as it is asked for; with `rescue`, from the last whole record before a damage.
pub(super) fn open(
    folder: Folder,
    request: &HoldRequest,
    settings: &Settings,
) -> anyhow::Result<Opening> {
    let (folder, by) = if request.shadow {
        let known = secretary::asked(&request.said)?;
        (
            folder.shadow(&log_name(&known)),
            author(Some(&known), AuthorRole::Shadow),
        )
    } else {
        let known = if request.asks {
            secretary::asked_once(&request.said, settings.recent)
        } else {
            secretary::known(&request.said)
        };
        (folder, author(known.as_ref(), AuthorRole::Secretary))
    };
    opened(folder, by, request.rescue)
}

/// What somebody's own log is called: their organisation and name in letters that every system writes alike. Where one of
/// theirs has none, the name's fingerprint keeps two people apart.
fn log_name(known: &KnownSecretary) -> String {
    let said = format!("{} {}", known.organisation, known.person);
    let whole = |c: char| !c.is_alphanumeric() || !danish::slug(&c.to_string()).is_empty();
    let name = danish::slug(&said);
    if said.chars().all(whole) {
        return name;
    }
    let print = blake3::hash(said.as_bytes()).to_hex();
    let parts = [name.as_str(), print.get(..8).unwrap_or_default()];
    parts.join("-").trim_start_matches('-').to_owned()
}

fn opened(folder: Folder, by: Author, rescue: bool) -> anyhow::Result<Opening> {
    let refused = |e| Failure::environment(open_sentence(&e));
    let mut greeting = None;
    let mut doubt = Vec::new();
    let lost = folder.log().lost().map(|n| lost_words(&folder.log(), n));
    if rescue {
        doubt = in_doubt(&folder);
        let aside = rescue::rescue(&folder.log(), &holder()).map_err(refused)?;
        greeting = Some(format!(
            "Fortsætter fra den sidste hele registrering før skaden. Den beskadigede mødelog er gemt som {}.",
            file_name(&aside)
        ));
    }
    let opened = folder.log().open(&holder()).map_err(refused)?;
    if let Some(torn) = &opened.torn {
        let all = if lost.is_none() {
            " Alt, hvad der var gemt, er her."
        } else {
            ""
        };
        greeting = Some(format!(
            "En afbrudt linje sidst i mødeloggen er lagt til side i {}.{all}",
            file_name(torn)
        ));
    }
    let mut history = begin(&folder, opened.reading)?;
    history.is_written_by(Arc::new(by));
    history.doubt(doubt);
    if greeting.is_none() && history.meeting().seq() > 0 {
        let goes_on = match history.meeting().phase() {
            Phase::Closed => "Mødet er afsluttet",
            Phase::Planned | Phase::Open | Phase::Adjourned => "Mødet fortsætter, hvor det stod",
        };
        let seq = history.meeting().seq();
        greeting = Some(format!("{goes_on}: sidst gemt nr. {seq}."));
    }
    Ok(Opening {
        folder,
        history,
        writer: opened.writer,
        greeting,
        lost,
    })
}

/// The items that somebody may have closed behind the damage.
fn in_doubt(folder: &Folder) -> Vec<ItemId> {
    let read = folder.log().read().ok().flatten();
    let history = read.as_ref().and_then(|whole| whole.reading.history());
    history.map(|h| h.in_doubt().to_vec()).unwrap_or_default()
}

/// What is to be known before the meeting goes on: rules that hold no more, a clock that went back.
fn warnings(history: &History) -> Vec<String> {
    let (setup, meeting) = (history.setup(), history.meeting());
    let partner = setup.partner.as_ref().map(|p| &p.profile);
    let bodies = [Some(&setup.profile), partner].into_iter().flatten();
    let goes_on = meeting.phase() != Phase::Closed;
    let expired = bodies.filter(|_| goes_on);
    let mut warnings: Vec<String> = expired
        .filter_map(|profile| expiry::at_a_glance(profile, meeting.day()))
        .collect();
    warnings.extend(timekeeping::at_a_glance(meeting));
    warnings
}

/// Takes up the drafts from last time, and says what the first frame says.
pub(super) fn greet(
    ui: &mut Ui,
    folder: &Folder,
    history: &History,
    greeting: Option<String>,
    lost: Option<String>,
) {
    let drafts = draft::read(&folder.draft());
    let unreadable = drafts.is_err();
    kept::take_up(ui, history, drafts.unwrap_or_default());
    if let Some(greeting) = greeting {
        ui.say(NoticeKind::Info, greeting);
    }
    answer::greet_drafts(ui);
    ui.dialog = dialog::duty(history);
    if unreadable {
        ui.say(NoticeKind::Refused, unreadable_drafts(folder));
    }
    // First on the line, which may be short; what else was to be said comes behind.
    let mut told: Vec<String> = lost.into_iter().chain(warnings(history)).collect();
    if !told.is_empty() {
        told.extend(ui.notice.take().map(|n| n.text));
        ui.say(NoticeKind::Refused, told.join(" "));
    }
    say_other_day(ui, history, super::clock::now());
}

/// Before a meeting is opened: that its agenda is another day's. Behind all else, since most prepare days ahead.
fn say_other_day(ui: &mut Ui, history: &History, now: Moment) {
    let meeting = history.meeting();
    if !life::is_another_day(meeting, now) {
        return;
    }
    let planned = danish::long_date(meeting.frame().date);
    let said = format!("Dagsordenen er til {planned}, ikke til i dag.");
    match &mut ui.notice {
        Some(notice) => notice.text = format!("{} {said}", notice.text),
        None => ui.say(NoticeKind::Info, said),
    }
}

/// What of the settings does not count, since nobody looks for that when the minutes are missing.
pub(super) fn complain(ui: &mut Ui, faults: &[Fault]) {
    if let Some(fault) = faults.first() {
        let line = fault.spot.as_ref().map_or(1, |s| s.line);
        let Fault {
            file,
            message,
            advice,
            ..
        } = fault;
        let more = match faults.len() - 1 {
            0 => String::new(),
            more => format!(" Og {more} til; ”ordstyrer tjek” viser dem."),
        };
        let text = format!("{file}, linje {line}: {message} {advice}{more}");
        ui.say(NoticeKind::Refused, text);
    }
}

/// The meeting from its journal, or from the input files when nothing has been recorded.
fn begin(folder: &Folder, reading: Reading) -> anyhow::Result<Box<History>> {
    match reading {
        Reading::Meeting(history) => return Ok(history),
        Reading::Baseless => {
            return Err(Failure::input(
                "Mødeloggens første linje indeholder ikke mødets dagsorden og deltagere.",
            )
            .into());
        }
        Reading::Nothing => {}
    }
    // Whoever keeps a log beside the journal begins from what that began from: it is the same meeting.
    if let Some(setup) = of_main(folder) {
        return Ok(Box::new(History::new(setup)));
    }
    let loaded = input::load(folder);
    match loaded.setup {
        Some(setup) if folder.is_shadow() => {
            Ok(Box::new(History::new(Setup { id: None, ..setup })))
        }
        Some(setup) => Ok(Box::new(History::new(Setup {
            id: new_meeting(),
            ..setup
        }))),
        None => Err(Failure::input(format!(
            "Mødet kan ikke åbnes, før dette er rettet:\n\n{}",
            report::text(&loaded.faults)
        ))
        .into()),
    }
}

/// What the main log began from, for a log that is kept beside it.
fn of_main(folder: &Folder) -> Option<Setup> {
    let main = Folder::of(folder.path()).log();
    let read = folder.is_shadow().then(|| main.read().ok().flatten())??;
    read.reading.history().map(|h| h.setup().clone())
}

/// Drafts that cannot be read are kept for whoever can.
fn unreadable_drafts(folder: &Folder) -> String {
    match draft::put_aside(&folder.draft()) {
        Ok(aside) => format!(
            "Kladden fra sidst kan ikke læses. Den er gemt som {}.",
            file_name(&aside)
        ),
        Err(error) => format!(
            "Kladden fra sidst kan ikke læses ({}).",
            io_sentence(&error)
        ),
    }
}

/// What a file is called.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default()
}
