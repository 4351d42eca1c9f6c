//! A meeting being held: commands in, records on disk, the screen told.
//!
//! Promise: nothing is called recorded before it is on disk. All keys that wait are decided on a staged
//! state; one append and one sync later they count, and only then is a frame drawn. If the append
//! fails, the person is told on every frame that so many actions are **not** recorded; they stay
//! staged, are tried again by the next action, by a key and every few seconds, and can be saved in
//! another folder, where the meeting then goes on.

use super::clock;
use super::elsewhere;
use super::failure::io_sentence;
use super::paper::{self, Job, Order};
use super::planning;
use super::press::{News, Press};
use crate::domain::act::{AfterEvent, Command, DecisionEvent, LifeEvent, decide};
use crate::domain::event::{Event, Record};
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Phase;
use crate::domain::plan::{Edit, File};
use crate::domain::refusal::Refusal;
use crate::export::Format;
use crate::minutes::facts::Audience;
use crate::store::draft::Drafts;
use crate::store::folder::Folder;
use crate::store::journal::{AppendError, OpenError, Writer};
use crate::store::seal;
use crate::text::ack;
use crate::text::danish::capital;
use crate::ui::state::{NoticeKind, Ui};
use crate::ui::update;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a failed append waits before it is tried again by itself.
const AGAIN: Duration = Duration::from_secs(5);

/// A meeting being held.
pub struct Session {
    folder: Folder,
    history: History,
    writer: Writer,
    staged: Vec<Record>,
    /// When appending failed last; what was staged then, the screen counts.
    failing: Option<Instant>,
    formats: Vec<Format>,
    press: Press,
    /// What looked like personal data when somebody last agreed to make the minutes public.
    agreed: Vec<String>,
    /// The formats being written.
    printing: Vec<Format>,
    /// Why the body's template cannot be used, told when the minutes are written.
    complaint: Option<String>,
}

impl Session {
    /// Takes over an opened journal and its meeting.
    pub fn new(
        folder: Folder,
        history: History,
        writer: Writer,
        formats: Vec<Format>,
        press: Press,
    ) -> Self {
        let (staged, agreed) = (Vec::new(), Vec::new());
        Self {
            folder,
            history,
            writer,
            staged,
            failing: None,
            formats,
            press,
            agreed,
            printing: Vec::new(),
            complaint: None,
        }
    }

    /// The meeting with its records, staged ones included.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Decides a command and stages what it causes; the screen learns of it.
    pub fn put(&mut self, ui: &mut Ui, command: &Command) {
        let now = clock::now();
        match decide(&self.history, command.clone(), now) {
            Ok(events) => {
                if self.history.meeting().seq() == 0 {
                    let setup = Box::new(self.history.setup().clone());
                    self.stage(vec![LifeEvent::MeetingPrepared(setup).into()], now);
                }
                self.stage(events, now);
                if let Some(record) = self.history.records().last() {
                    update::recorded(ui, &self.history, command, record);
                }
            }
            Err(refusal) => update::refused(ui, &self.history, command, &refusal),
        }
    }

    /// Changes the input files, and begins from them anew.
    pub fn edit(&mut self, ui: &mut Ui, wanted: &Edit) {
        if self.history.meeting().seq() > 0 {
            ui.dialog = None;
            let sentence =
                crate::text::refusal::sentence(&Refusal::Begun, self.history.meeting().profile());
            return ui.say(NoticeKind::Refused, sentence);
        }
        match planning::change(&self.folder, &self.history, wanted) {
            Ok(setup) => {
                self.history = History::new(setup);
                ui.dialog = None;
                ui.rows = crate::ui::rows::Rows::default();
                ui.follow(self.history.meeting());
                match wanted {
                    Edit::Shift(place, to) if place.file == File::Agenda => ui.item = *to,
                    Edit::Shift(place, to) => {
                        ui.row = if *to > place.at {
                            ui.row + 1
                        } else {
                            ui.row.saturating_sub(1)
                        };
                    }
                    Edit::Add(place, _) if place.file == File::Agenda => ui.item = place.at,
                    _ => {}
                }
                let file = match wanted.file() {
                    File::Agenda => "dagsorden.toml",
                    File::Roster => "deltagere.toml",
                };
                ui.say(NoticeKind::Saved, format!("gemt i {file}"));
            }
            Err(sentence) => match &mut ui.dialog {
                Some(crate::ui::dialog::Dialog::Form(form)) => form.complaint = Some(sentence),
                _ => ui.say(NoticeKind::Refused, sentence),
            },
        }
    }

    fn stage(&mut self, events: Vec<Event>, at: crate::domain::Moment) {
        let seq = self.history.meeting().seq() + 1;
        let record = Record { seq, at, events };
        self.history.push(record.clone());
        self.staged.push(record);
    }

    /// Makes what is staged durable. Called before a frame is drawn; true when something was written.
    /// After a failure it tries again when there is more to write, when time has passed, or `now`.
    pub fn commit(&mut self, ui: &mut Ui, now: bool) -> bool {
        let waits = self
            .failing
            .is_some_and(|at| ui.unrecorded == self.staged.len() && at.elapsed() < AGAIN && !now);
        if self.staged.is_empty() || waits {
            return false;
        }
        let staged = std::mem::take(&mut self.staged);
        match self.append(&staged) {
            Ok(()) => {
                self.written(ui, &staged);
                true
            }
            Err(sentence) => {
                self.staged = staged;
                self.failing = Some(Instant::now());
                ui.unrecorded = self.staged.len();
                if ui.elsewhere.is_empty() {
                    ui.elsewhere = elsewhere::proposal(&self.folder).display().to_string();
                }
                ui.say(NoticeKind::Failed, sentence);
                false
            }
        }
    }

    /// What was staged is on disk.
    fn written(&mut self, ui: &mut Ui, staged: &[Record]) {
        if self.failing.take().is_some() {
            ui.unrecorded = 0;
            ui.say(
                NoticeKind::Saved,
                format!("gemt nr. {} · alt er nu gemt", self.history.meeting().seq()),
            );
        }
        let events = || staged.iter().flat_map(|r| &r.events);
        if self.history.meeting().phase() == Phase::Closed && events().any(changes_minutes) {
            // Those dialogs showed what looks like personal data; a correction's could not.
            let corrects = |e: &Event| {
                let reason = matches!(e, Event::After(AfterEvent::Corrected { .. }));
                reason || matches!(e, Event::Undo(_))
            };
            if !events().all(corrects) {
                self.agreed = paper::doubts(self.history.meeting(), &ui.watched);
            }
            self.write_minutes(ui);
        }
    }

    /// When a failed append is tried again.
    pub fn again(&self) -> Option<Instant> {
        self.failing.map(|at| at + AGAIN)
    }

    /// Whether there are actions that are not on disk.
    pub fn is_behind(&self) -> bool {
        !self.staged.is_empty()
    }

    /// Goes on in another folder: everything that happened, recorded or not, is written there.
    ///
    /// # Errors
    /// In Danish, why not; the meeting then goes on where it was.
    pub fn move_to(&mut self, path: &Path, holder: &str, ui: &mut Ui) -> Result<(), String> {
        let records = self.history.whole();
        let (folder, writer) = elsewhere::save(&self.folder, path, holder, &records)?;
        let left = std::mem::replace(&mut self.folder, folder);
        self.writer = writer;
        elsewhere::leave_note(&left, self.folder.path());
        let staged = std::mem::take(&mut self.staged);
        self.written(ui, &staged);
        let text = format!(
            "gemt nr. {} · mødet fortsætter i mappen {}",
            self.history.meeting().seq(),
            self.folder.path().display()
        );
        ui.say(NoticeKind::Saved, text);
        Ok(())
    }

    /// The folder the meeting is kept in.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// What is to be kept of what is being typed: the drafts, and decisions that are not on disk yet.
    pub fn to_keep(&self, ui: &Ui) -> Drafts {
        let mut kept = to_keep(ui);
        for event in self.staged.iter().flat_map(|r| &r.events) {
            if let Event::Decision(DecisionEvent::DecisionRecorded { item, decision }) = event {
                let draft = decision.draft();
                kept.items.entry(item.to_string()).or_insert(draft);
            }
        }
        kept
    }

    fn append(&mut self, staged: &[Record]) -> Result<(), String> {
        if self.writer.needs_reopening() {
            self.writer
                .reopen()
                .map_err(|e| format!("IKKE GEMT: {}", self.reopen_sentence(&e)))?;
        }
        self.writer
            .append(staged)
            .map_err(|error| append_sentence(&error))
    }

    /// Why the journal could not be opened again.
    fn reopen_sentence(&self, error: &OpenError) -> String {
        if !self.folder.exists() {
            return format!(
                "Mappen {} er flyttet, slettet eller uden forbindelse.",
                self.folder.path().display()
            );
        }
        if !self.folder.journal().exists() {
            return "Mødejournalen er flyttet eller slettet.".to_owned();
        }
        open_sentence(error)
    }

    /// Tells readers how far the journal goes; after the own frame.
    pub fn publish(&mut self) {
        self.writer.publish();
    }

    /// Begins to write the minutes in the configured formats: the public version, and the internal one when there are
    /// closed items. What looks like personal data and was not agreed to keeps the public version from being written.
    pub fn write_minutes(&mut self, ui: &mut Ui) {
        let meeting = self.history.meeting();
        let doubts = paper::doubts(meeting, &ui.watched);
        let public = doubts.iter().all(|d| self.agreed.contains(d));
        let closed = meeting.agenda().any(|s| s.item.closed);
        let wanted = [(Audience::Public, public), (Audience::Internal, closed)];
        let audiences: Vec<Audience> = wanted
            .into_iter()
            .filter(|(_, w)| *w)
            .map(|(a, _)| a)
            .collect();
        if !public {
            ui.say(
                NoticeKind::Refused,
                format!(
                    "gemt nr. {} · noget ligner personoplysninger; det offentlige referat er ikke skrevet igen. Tryk R for at se det.",
                    meeting.seq()
                ),
            );
        }
        if audiences.is_empty() {
            return;
        }
        let (template, complaint) = match paper::house_template(&self.folder, meeting.profile()) {
            Ok(template) => (template, None),
            Err(failure) => (None, Some(failure.message)),
        };
        let digest = seal::of_journal(&self.folder, meeting.seq());
        // What lies there in other formats would grow old otherwise.
        let there = |f: &Format| {
            ["referat", "referat-internt"].iter().any(|stem| {
                self.folder
                    .minutes()
                    .join(format!("{stem}.{}", f.ending()))
                    .is_file()
            })
        };
        let more = Format::ALL
            .into_iter()
            .filter(|f| f.is_built() && !self.formats.contains(f) && there(f));
        self.printing = self.formats.iter().copied().chain(more).collect();
        let order = Order {
            meeting,
            audiences: &audiences,
            formats: &self.printing,
            digest: digest.as_deref(),
            template,
        };
        self.complaint = complaint;
        self.press.print(Job::new(order), self.folder.clone());
    }

    /// The person has seen what looks like personal data, and wants the minutes written.
    pub fn write_agreed(&mut self, ui: &mut Ui) {
        self.agreed = paper::doubts(self.history.meeting(), &ui.watched);
        self.write_minutes(ui);
    }

    /// Whether minutes are being written.
    pub fn is_printing(&self) -> bool {
        self.press.is_busy()
    }

    /// How the writing of minutes goes.
    pub fn printed(&mut self, ui: &mut Ui, news: News) {
        match news {
            News::Progress(progress) => {
                // What was just said of the meeting stays in front.
                let said = ui.notice.as_ref().map_or("", |n| n.text.as_str());
                let said = said
                    .split(" · Skriver")
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                ui.say(
                    NoticeKind::Saved,
                    format!("{said} · {}", progress.sentence()),
                );
            }
            News::Done(Ok(written)) => {
                self.press.done();
                let formats: Vec<&str> = self.printing.iter().map(|f| f.name()).collect();
                let mut text = self.said();
                // What was not replaced comes before what was: a narrow window cuts the end.
                for name in written.iter().filter_map(|w| w.instead_of.as_ref()) {
                    text.push_str(&format!(
                        " · {name} er rettet i hånden; det nye ligger ved siden af"
                    ));
                }
                text.push_str(&format!(" · mappen referat: {}", formats.join(", ")));
                match self.complaint.take() {
                    Some(complaint) => {
                        let text = format!("{} · uden skabelon: {complaint}", self.said());
                        ui.say(NoticeKind::Failed, text);
                    }
                    None => ui.say(NoticeKind::Saved, text),
                }
            }
            News::Done(Err(why)) => {
                self.press.done();
                let said = self.said();
                let sentence =
                    format!("{said}, men: {why}. Skriv det senere med ”ordstyrer referat MAPPE”.");
                ui.say(NoticeKind::Failed, sentence);
            }
        }
    }

    /// What was recorded last: "gemt nr. 30 · mødet er afsluttet".
    fn said(&self) -> String {
        self.history
            .records()
            .last()
            .map(|r| ack::saved(r, &self.history))
            .unwrap_or_default()
    }
}

/// Whether an event changes what the minutes of a closed meeting say.
fn changes_minutes(event: &Event) -> bool {
    let closes = matches!(event, Event::Life(LifeEvent::MeetingClosed));
    closes || matches!(event, Event::After(_) | Event::Undo(_))
}

pub fn append_sentence(error: &AppendError) -> String {
    match error {
        AppendError::Write(error) => format!("IKKE GEMT: {}.", capital(&io_sentence(error))),
        AppendError::Sync(error) => {
            format!(
                "IKKE GEMT: Disken bekræftede ikke, at der blev gemt ({}).",
                io_sentence(error)
            )
        }
        AppendError::Foreign => {
            "IKKE GEMT: Mødejournalen er flyttet, slettet eller ændret af et andet program."
                .to_owned()
        }
        AppendError::Encode(error) => format!("IKKE GEMT: kunne ikke skrives ned ({error})."),
    }
}

/// Why a journal cannot be opened, and what to do.
pub fn open_sentence(error: &OpenError) -> String {
    match error {
        OpenError::Held(by) if by.is_empty() => {
            "Mødet er åbent i et andet vindue eller på en anden maskine. Luk det dér først.".to_owned()
        }
        OpenError::Held(by) => format!(
            "Mødet er åbent hos en anden: {by}. Luk det dér først; salens skærm kan godt åbnes med ”ordstyrer projektor”."
        ),
        OpenError::Damaged { damage: crate::store::line::Damage::Version(v), .. } => {
            format!(
                "Mødejournalen er skrevet af en nyere udgave af programmet (format {v}). Opdatér programmet, og åbn mødet igen."
            )
        }
        OpenError::Damaged { line, byte, damage } => format!(
            "Mødejournalen er beskadiget ved linje {line} (byte {byte}): {}. De {} foregående hændelser er hele. ”ordstyrer afhold MAPPE --genopret” fortsætter fra den sidste hele hændelse og gemmer den beskadigede fil ved siden af.",
            damage_words(*damage),
            line.saturating_sub(1)
        ),
        OpenError::Other => {
            "Mødejournalen på disken er en anden end den, der blev åbnet. Luk programmet, og åbn mødet igen.".to_owned()
        }
        OpenError::Io { error, .. } => format!("Mødejournalen kan ikke åbnes: {}.", io_sentence(error)),
    }
}

/// What is wrong with a line, in a few words.
pub fn damage_words(damage: crate::store::line::Damage) -> String {
    use crate::store::line::Damage;
    match damage {
        Damage::Shape => "linjen er ikke en hændelse".to_owned(),
        Damage::Sum => "linjen er ændret, eller en linje mangler".to_owned(),
        Damage::Version(v) => {
            format!("linjen er skrevet af en nyere udgave af programmet (format {v})")
        }
        Damage::Content => "linjens indhold kendes ikke".to_owned(),
        Damage::Number => "hændelserne står ikke i rækkefølge".to_owned(),
        Damage::First => {
            "den første linje indeholder ikke mødets dagsorden og deltagere".to_owned()
        }
    }
}

/// The screen's drafts as they are kept.
fn to_keep(ui: &Ui) -> Drafts {
    let items = ui.drafts.iter().map(|(id, d)| (id.to_string(), d.clone()));
    Drafts {
        version: 1,
        items: items.collect(),
    }
}

/// Kept drafts back to the screen, for items the meeting has.
pub fn take_up(ui: &mut Ui, history: &History, drafts: Drafts) {
    for (id, d) in drafts.items {
        let id = ItemId::new(&id);
        let recorded = history
            .meeting()
            .item_by(&id)
            .map(|s| s.decision.as_ref().map(|d| d.text.clone()));
        // A draft that was recorded in the instant before the crash is not a draft any more.
        if recorded.is_some_and(|text| text.as_deref() != Some(d.text.trim_end())) {
            ui.drafts.insert(id, d);
        }
    }
}
