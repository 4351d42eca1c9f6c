//! A meeting's home on disk: the folder with its input files, and the minutes that are written there.
//!
//! Promise: a session may lack it and still hold the meeting. The minutes are rewritten whenever something changed what
//! they say; what looks like personal data and was not agreed to keeps the public version from being written.

use super::failure::{Failure, io_sentence};
use super::filed::{self, Filed};
use super::paper::{self, Job, Order, Printed};
use super::press::{News, Press};
use super::session::FilesShown;
use super::{letterhead, template};
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::export::Format;
use crate::export::docx::Template;
use crate::minutes::facts::Audience;
use crate::store::closings::{self, Closings, StillClosed};
use crate::store::file_state::FileState;
use crate::store::folder::Folder;
use crate::store::ledger::FinishedFiles;
use crate::ui::state::{Notice, NoticeKind, Ui};

/// The folder of a meeting that is being held.
pub struct Home {
    pub(super) folder: Folder,
    formats: Vec<Format>,
    press: Press,
    /// What looked like personal data when somebody last agreed to make the minutes public.
    agreed: Vec<String>,
    /// The formats being written.
    printing: Vec<Format>,
    /// The state of the agenda's file when what it closes was read last.
    seen: Option<FileState>,
    /// The agenda's file is there and cannot be read: what it closes is not known.
    unreadable: bool,
    /// Why the body's template or letterhead cannot be used, told when the minutes are written.
    complaint: Option<String>,
    /// What the first frame said of a meeting whose minutes were not all there: it stays in front of what is written.
    greeting: Option<Notice>,
    /// Why the public version is not among what is being written: it stays said when the rest is there.
    withheld: Option<(NoticeKind, String)>,
    /// What the screen shows of the input files, before anything has been recorded.
    pub(super) shown: FilesShown,
}

impl Home {
    pub(super) fn new(folder: Folder, formats: Vec<Format>, press: Press) -> Self {
        Self {
            folder,
            formats,
            press,
            agreed: Vec::new(),
            printing: Vec::new(),
            seen: None,
            unreadable: false,
            complaint: None,
            greeting: None,
            withheld: None,
            shown: FilesShown::default(),
        }
    }

    /// A home whose minutes nobody waits for: none are written.
    #[must_use]
    pub fn quiet(folder: Folder) -> Self {
        let (sender, _) = std::sync::mpsc::channel();
        Self::new(folder, Vec::new(), Press::new(sender))
    }

    /// What the agenda's file closes, if it may have changed since it was asked last; with `now`, in any case. A file that
    /// cannot be read has changed nothing.
    pub(super) fn closings(&mut self, now: bool) -> Option<Closings> {
        let state = FileState::of(&self.folder.agenda());
        if !now && self.seen == Some(state) {
            return None;
        }
        let read = Closings::read(&self.folder);
        self.unreadable = read.is_err();
        let closings = read.ok()?;
        self.seen = Some(state);
        Some(closings)
    }

    /// A person has opened an item: the agenda's file closes it no more; in Danish, why it still does.
    pub(super) fn open_in_file(&self, history: &History, item: &ItemId) -> Result<(), String> {
        let why = match closings::open_in_file(&self.folder, history.meeting(), item) {
            Ok(()) => return Ok(()),
            Err(StillClosed::Form) => "ret i filen: lukket = false".to_owned(),
            Err(StillClosed::Io(error)) => io_sentence(&error),
        };
        Err(format!(
            "punkt {item} er stadig lukket i dagsorden.toml og holdes lukket ({why})"
        ))
    }

    /// The person has seen what looks like personal data.
    pub(super) fn agree(&mut self, history: &History, ui: &Ui) {
        self.agreed = paper::doubts(history, &ui.watched);
    }

    /// Begins to write the minutes in the configured formats: the public version, and the internal one when there are
    /// closed items. `digest` is that of the whole log.
    pub(super) fn write_minutes(&mut self, ui: &mut Ui, history: &History, digest: Option<&str>) {
        let audiences = self.audiences(ui, history);
        if audiences.is_empty() {
            return;
        }
        let (template, complaint) = match self.template(history) {
            Ok(template) => (template, None),
            Err(failure) => (None, Some(format!("uden skabelon: {}", failure.message))),
        };
        let (letterhead, lacking) =
            match letterhead::read(&self.folder, history.meeting().profile()) {
                Ok(letterhead) => (letterhead, None),
                Err(failure) => (None, Some(format!("uden brevhoved: {}", failure.message))),
            };
        self.printing = self.wanted_formats();
        let order = Order {
            history,
            audiences: &audiences,
            formats: &self.printing,
            digest,
            template,
            letterhead,
            again: None,
        };
        self.complaint = complaint.or(lacking);
        self.press.print(Job::new(order), self.folder.clone());
    }

    fn template(&self, history: &History) -> Result<Option<Template>, Failure> {
        template::house(&self.folder, history.meeting().profile())
    }

    /// For whom the minutes are written now.
    fn audiences(&mut self, ui: &mut Ui, history: &History) -> Vec<Audience> {
        let meeting = history.meeting();
        let doubts = paper::doubts(history, &ui.watched);
        let public = doubts.iter().all(|d| self.agreed.contains(d)) && !self.unreadable;
        let closed = self.unreadable || meeting.agenda().any(|s| !s.is_public());
        let seq = meeting.seq();
        self.withheld = if self.unreadable {
            let text = format!(
                "gemt nr. {seq} · dagsorden.toml kan ikke læses, og hvad den lukker, vides ikke; det offentlige referat er ikke skrevet"
            );
            Some((NoticeKind::Failed, text))
        } else if !public {
            let text = format!(
                "gemt nr. {seq} · noget ligner personoplysninger; det offentlige referat er ikke skrevet igen. Tryk R for at se det."
            );
            Some((NoticeKind::Refused, text))
        } else {
            None
        };
        if let Some((kind, text)) = self.withheld.clone() {
            ui.say(kind, text);
        }
        let wanted = [(Audience::Public, public), (Audience::Internal, closed)];
        wanted
            .into_iter()
            .filter(|(_, w)| *w)
            .map(|(a, _)| a)
            .collect()
    }

    /// What is written next is what was missing when the meeting was opened.
    pub(super) fn write_after(&mut self, greeting: Option<Notice>) {
        self.greeting = greeting;
    }

    /// Whether the minutes lie there as they should.
    pub(super) fn filed(&self, history: &History) -> Filed {
        Filed::of(&self.folder, history, &self.wanted_formats())
    }

    /// The files of the minutes that somebody has edited by hand, by name.
    pub(super) fn edited(&self) -> Vec<String> {
        FinishedFiles::of(&self.folder).edited()
    }

    fn wanted_formats(&self) -> Vec<Format> {
        filed::formats(&self.folder, &self.formats)
    }

    /// Whether minutes are being written.
    pub(super) fn is_printing(&self) -> bool {
        self.press.is_busy()
    }

    /// How the writing of minutes goes; `said` is what was recorded last.
    pub(super) fn printed(&mut self, ui: &mut Ui, news: News, said: &str) {
        // Of what is written first, however that ends.
        let done = matches!(news, News::Done(_));
        let greeting = self.greeting.take_if(|_| done);
        match news {
            News::Progress(progress) => {
                // What was just said of the meeting stays in front.
                let before = ui.notice.as_ref().map_or("", |n| n.text.as_str());
                let before = before.split(" · Skriver").next().unwrap_or_default();
                let text = format!("{before} · {}", progress.sentence());
                ui.say(NoticeKind::Saved, text);
            }
            News::Done(Ok(printed)) => {
                self.press.done();
                self.laid(ui, &printed, said, greeting);
            }
            News::Done(Err(why)) => {
                self.press.done();
                let why = format!("referatet er ikke skrevet: {why}. {AGAIN}");
                ui.say(NoticeKind::Failed, not_all(said, &why));
            }
        }
    }

    /// The files are there, or all but some.
    fn laid(&mut self, ui: &mut Ui, printed: &Printed, said: &str, greeting: Option<Notice>) {
        if let Some(complaint) = self.complaint.take() {
            let text = format!("{said} · {complaint}");
            return ui.say(NoticeKind::Failed, text);
        }
        if !printed.failed.is_empty() {
            let text = format!("{}. {AGAIN}", printed.failed.join(" · "));
            return ui.say(NoticeKind::Failed, not_all(said, &text));
        }
        if let Some((kind, text)) = self.withheld.take() {
            return ui.say(kind, text);
        }
        let formats: Vec<&str> = self.printing.iter().map(|f| f.name()).collect();
        let kind = greeting.as_ref().map_or(NoticeKind::Saved, |g| g.kind);
        let mut text = greeting.map_or(said.to_owned(), |greeting| {
            format!(
                "{} Referatet manglede eller var ældre; nu er det skrevet",
                greeting.text
            )
        });
        // What was not replaced comes before what was: a narrow window cuts the end.
        for kept in paper::kept(&printed.written) {
            text.push_str(&format!(" · {kept}"));
        }
        text.push_str(&format!(" · mappen referat: {}", formats.join(", ")));
        ui.say(kind, text);
    }
}

/// How what could not be written is written after all.
const AGAIN: &str = "Tryk R og d, når det kan skrives igen.";

/// Not that the meeting is over: that is said when its minutes lie there.
fn not_all(said: &str, why: &str) -> String {
    let record = said.split(" · ").next().unwrap_or_default();
    format!("{record}, men {why}")
}
