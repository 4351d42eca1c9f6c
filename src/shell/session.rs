//! A meeting being held: commands in, records on disk, the screen told.
//!
//! Promise: written before believed. All keys that wait are decided on a staged state; one append
//! and one sync later they count, and only then is a frame drawn. If the append fails, the state
//! goes back to what is on disk, the person is told, and what was typed is still there.

use super::clock;
use super::failure::io_sentence;
use crate::domain::command::Command;
use crate::domain::decide::decide;
use crate::domain::event::{Event, Record};
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::export::Format;
use crate::minutes::compose;
use crate::minutes::facts::{Audience, Minutes};
use crate::store::draft::{Draft, Drafts};
use crate::store::folder::Folder;
use crate::store::journal::{AppendError, OpenError, Writer};
use crate::store::output;
use crate::ui::dialog::Dialog;
use crate::ui::editor::Editor;
use crate::ui::state::{self, NoticeKind, Ui};
use crate::ui::update;
use std::collections::BTreeMap;

/// What was being typed before a batch; it comes back when the batch cannot be written.
struct Typed {
    drafts: BTreeMap<ItemId, state::Draft>,
    editor: Option<Editor>,
    dialog: Option<Dialog>,
}

/// A meeting being held.
pub struct Session {
    folder: Folder,
    history: History,
    writer: Writer,
    staged: Vec<Record>,
    backup: Option<Typed>,
    formats: Vec<Format>,
}

impl Session {
    /// Takes over an opened journal and its meeting.
    pub fn new(folder: Folder, history: History, writer: Writer, formats: Vec<Format>) -> Self {
        Self { folder, history, writer, staged: Vec::new(), backup: None, formats }
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
                if self.staged.is_empty() {
                    let (drafts, editor, dialog) = (ui.drafts.clone(), ui.editor.clone(), ui.dialog.clone());
                    self.backup = Some(Typed { drafts, editor, dialog });
                }
                if self.history.meeting().seq() == 0 {
                    let setup = Box::new(self.history.setup().clone());
                    self.stage(vec![Event::MeetingPrepared(setup)], now);
                }
                self.stage(events, now);
                if let Some(record) = self.history.records().last() {
                    update::recorded(ui, &self.history, command, record);
                }
            }
            Err(refusal) => update::refused(ui, &self.history, command, &refusal),
        }
    }

    fn stage(&mut self, events: Vec<Event>, at: crate::domain::Moment) {
        let seq = self.history.meeting().seq() + 1;
        let record = Record { seq, at, events };
        self.history.push(record.clone());
        self.staged.push(record);
    }

    /// Makes what is staged durable. Called before a frame is drawn; true when something was written.
    pub fn commit(&mut self, ui: &mut Ui) -> bool {
        if self.staged.is_empty() {
            return false;
        }
        let staged = std::mem::take(&mut self.staged);
        let backup = self.backup.take();
        match self.append(&staged) {
            Ok(()) => {
                if staged.iter().flat_map(|r| &r.events).any(|e| matches!(e, Event::MeetingClosed)) {
                    self.write_minutes(ui);
                }
                true
            }
            Err(sentence) => {
                let last = staged.first().map_or(0, |r| r.seq.saturating_sub(1));
                self.history.truncate(last);
                if let Some(before) = backup {
                    for (item, draft) in before.drafts {
                        ui.drafts.entry(item).or_insert(draft);
                    }
                    ui.editor = ui.editor.take().or(before.editor);
                    ui.dialog = ui.dialog.take().or(before.dialog);
                }
                ui.follow(self.history.meeting());
                ui.say(NoticeKind::Failed, sentence);
                false
            }
        }
    }

    fn append(&mut self, staged: &[Record]) -> Result<(), String> {
        if self.writer.needs_reopening() {
            self.writer.reopen().map_err(|e| format!("IKKE GEMT: {}", open_sentence(&e)))?;
        }
        self.writer.append(staged).map_err(|error| append_sentence(&error))
    }

    /// Tells readers how far the journal goes; after the own frame.
    pub fn publish(&mut self) {
        self.writer.publish();
    }

    /// Writes the minutes in the configured formats: the public version, and the internal one when
    /// there are closed items.
    fn write_minutes(&self, ui: &mut Ui) {
        let meeting = self.history.meeting();
        let mut files = files(meeting, Audience::Public, &self.formats);
        if meeting.agenda().any(|s| s.item.closed) {
            files.extend(self::files(meeting, Audience::Internal, &self.formats));
        }
        match output::write_all(&self.folder.minutes(), &files) {
            Ok(paths) => {
                let names: Vec<String> =
                    paths.iter().filter_map(|p| p.file_name()).map(|n| n.to_string_lossy().into_owned()).collect();
                ui.say(
                    NoticeKind::Saved,
                    format!("gemt nr. {} · mødet er afsluttet · i mappen referat: {}", meeting.seq(), names.join(", ")),
                );
            }
            Err((path, error)) => {
                let sentence = format!(
                    "Mødet er afsluttet og gemt nr. {}, men referatet kunne ikke skrives ({}: {}). Skriv det med ”ordstyrer referat MAPPE”.",
                    meeting.seq(),
                    path.display(),
                    io_sentence(&error)
                );
                ui.say(NoticeKind::Failed, sentence);
            }
        }
    }
}

/// The minutes' files: name and bytes.
pub fn files(
    meeting: &crate::domain::meeting::Meeting,
    audience: Audience,
    formats: &[Format],
) -> Vec<(String, Vec<u8>)> {
    let facts = Minutes::of(meeting, audience);
    let document = compose::minutes(&facts);
    let stem = match audience {
        Audience::Public => "referat",
        Audience::Internal => "referat-internt",
    };
    formats.iter().map(|f| (format!("{stem}.{}", f.ending()), f.write(&facts, &document))).collect()
}

fn append_sentence(error: &AppendError) -> String {
    match error {
        AppendError::Write(error) => format!("IKKE GEMT: {}. Prøv igen, når det er rettet; kladden er her stadig.", io_sentence(error)),
        AppendError::Sync(error) => format!("IKKE GEMT: Disken bekræftede ikke, at der blev gemt ({}). Prøv igen.", io_sentence(error)),
        AppendError::Foreign => "IKKE GEMT: Mødejournalen er flyttet, slettet eller ændret af et andet program. Prøv igen, eller luk programmet, og åbn mødet igen.".to_owned(),
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
        Damage::Version(v) => format!("linjen er skrevet af en nyere udgave af programmet (format {v})"),
        Damage::Content => "linjens indhold kendes ikke".to_owned(),
        Damage::Number => "hændelserne står ikke i rækkefølge".to_owned(),
        Damage::First => "den første linje indeholder ikke mødets dagsorden og deltagere".to_owned(),
    }
}

/// The screen's drafts as they are kept.
pub fn to_keep(ui: &Ui) -> Drafts {
    let items = ui.drafts.iter().map(|(id, d)| {
        let draft = Draft { text: d.text.clone(), outcome: d.outcome, points: d.points.clone() };
        (id.to_string(), draft)
    });
    Drafts { version: 1, items: items.collect() }
}

/// Kept drafts back to the screen, for items the meeting has.
pub fn take_up(ui: &mut Ui, history: &History, drafts: Drafts) {
    for (id, d) in drafts.items {
        let id = ItemId::new(&id);
        let recorded = history.meeting().item_by(&id).map(|s| s.decision.as_ref().map(|d| d.text.clone()));
        // A draft that was recorded in the instant before the crash is not a draft any more.
        if recorded.is_some_and(|text| text.as_deref() != Some(d.text.trim_end())) {
            let draft = state::Draft { text: d.text, outcome: d.outcome, points: d.points };
            ui.drafts.insert(id, draft);
        }
    }
}
