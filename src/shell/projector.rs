//! `projektor` and `afhold --koereplan`: the room's and the chair's screen, following the journal read-only.
//!
//! Promise: shows only what is durable; writes nothing, holds no lock, and goes on through a writer's
//! crash and return.

use super::beside;
use super::clock;
use super::failure::Failure;
use super::input::{Incoming, listen};
use super::look::{Wish, look};
use super::terminal::Screen;
use super::watch::{Set, Watch, watch};
use crate::domain::Moment;
use crate::domain::history::History;
use crate::store::closings::Closings;
use crate::store::folder::Folder;
use crate::store::log::{Follow, Follower, Head, Reading, Since, Tail};
use crate::store::settings;
use crate::text::width::{clip, tame};
use crate::ui::action::Action;
use crate::ui::key::Key;
use crate::ui::keymap::{Context, find};
use crate::ui::look::Look;
use crate::ui::view::pages::PageTurn;
use crate::ui::view::projector::{self, RoomView, Stopped, WallSubject};
use crate::ui::view::runsheet;
use crate::ui::view::sheet::SheetPart;
use anyhow::Context as _;
use chrono::TimeDelta;
use crossterm::event::Event as TerminalEvent;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};

/// Whose screen it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wall {
    /// The room's: public.
    Room,
    /// The chair's own: the run sheet, with private notes.
    Chair,
}

/// Sizes the letters may be zoomed up or down.
const ZOOM: i16 = 20;

/// Follows the meeting in a folder.
///
/// # Errors
/// There is no such folder, or no terminal.
pub(super) fn run(path: &Path, wall: Wall, wish: Wish) -> anyhow::Result<u8> {
    let folder = Folder::of(path);
    if !folder.exists() {
        return Err(Failure::input(format!("Mappen ”{}” findes ikke.", path.display())).into());
    }
    let mut screen = Screen::take(false)?;
    let (sender, incoming) = listen();
    let mut watch = watch(
        folder.path(),
        folder.log().durable(),
        folder.agenda(),
        sender,
    );
    let (follower, waiting) = (folder.log().follow(), waiting(&folder));
    let mut room = Room {
        folder,
        closings: Closings::default(),
        follower,
        head: Head::START,
        tail: Tail::Whole,
        reading: Reading::default(),
        waiting,
        look: look(wish, &settings::load().0),
        wall,
        turn: PageTurn::default(),
        shown: None,
    };
    room.look_for_news(&mut watch);
    room.draw(&mut screen)?;
    let mut due = room.due();
    loop {
        // A burst of records makes many events; one look takes all of them. A key among them is still a key.
        let first = wait(&room, &watch, &incoming);
        let batch: Vec<Incoming> = first
            .into_iter()
            .chain(incoming.try_iter().take(1000))
            .collect();
        let only_news = batch.iter().all(|m| matches!(m, Incoming::News));
        let mut left = false;
        for message in batch {
            match message {
                Incoming::Terminal(event) => left |= room.hear(&event),
                Incoming::Burst(events) => left |= events.iter().any(|event| room.hear(event)),
                Incoming::End => return Ok(0),
                #[cfg(unix)]
                Incoming::Pause => screen.pause()?,
                _ => {}
            }
        }
        if left {
            return Ok(0);
        }
        // Nothing new, and the clock shows the same: the screen stands as it is.
        if !room.look_for_news(&mut watch) && only_news && clock::now() < due {
            continue;
        }
        room.draw(&mut screen)?;
        due = room.due();
    }
}

/// What the room reads before anything has been recorded.
fn waiting(folder: &Folder) -> String {
    let loaded = crate::store::input::load(folder);
    let name = loaded.setup.map(|s| s.profile.name).unwrap_or_default();
    if name.is_empty() {
        "Mødet er ikke begyndt.".to_owned()
    } else {
        format!(
            "{}\n\nVelkommen. Mødet er ikke begyndt.",
            clip(&tame(&name), 160)
        )
    }
}

fn wait(room: &Room, watch: &Watch, incoming: &Receiver<Incoming>) -> Option<Incoming> {
    let tick = (room.due() - clock::now()).to_std().unwrap_or_default();
    let timeout = watch.poll.map_or(tick, |poll| poll.min(tick));
    match incoming.recv_timeout(timeout) {
        Ok(message) => Some(message),
        Err(RecvTimeoutError::Timeout) => None,
        Err(RecvTimeoutError::Disconnected) => Some(Incoming::End),
    }
}

struct Room {
    folder: Folder,
    /// What the agenda's file closes, as it was read last.
    closings: Closings,
    follower: Follower,
    /// How far the log has been taken in, and what comes behind.
    head: Head,
    tail: Tail,
    reading: Reading,
    waiting: String,
    look: Look,
    wall: Wall,
    /// Pages and zoom, and since when the wall shows what it shows.
    turn: PageTurn,
    shown: Option<(WallSubject, Moment)>,
}

impl Room {
    /// Takes an event of the terminal; true when somebody leaves.
    fn hear(&mut self, event: &TerminalEvent) -> bool {
        let TerminalEvent::Key(event) = event else {
            return false;
        };
        match Key::from_event(*event).and_then(|k| find(Context::Wall, k)) {
            Some(Action::Cancel) => return true,
            Some(Action::SwitchTheme) => self.look.theme = self.look.theme.next(),
            Some(Action::SwitchSigns) => self.look.ascii = !self.look.ascii,
            Some(Action::WallLarger) => self.turn.zoom = self.turn.zoom.saturating_add(1).min(ZOOM),
            Some(Action::WallSmaller) => {
                self.turn.zoom = self.turn.zoom.saturating_sub(1).max(-ZOOM);
            }
            Some(Action::PageDown) => self.turn.held = Some(self.turn.page().saturating_add(1)),
            Some(Action::PageUp) => self.turn.held = Some(self.turn.page().saturating_sub(1)),
            Some(Action::WallFollow) => (self.turn.zoom, self.turn.held) = (0, None),
            _ => {}
        }
        false
    }

    /// What the wall shows begins at its first page, and nobody holds one of another text.
    fn turn_pages(&mut self) {
        let now = clock::now();
        let subject = self
            .reading
            .history()
            .map(|h| projector::subject(h.meeting()));
        let subject = subject.unwrap_or_default();
        let since = match &self.shown {
            Some((shown, since)) if *shown == subject => *since,
            Some(_) | None => {
                self.turn.held = None;
                self.shown = Some((subject, now));
                now
            }
        };
        self.turn.seconds = (now - since).num_seconds();
    }

    /// Takes in what is new; true when the screen must show something else. What was written while the watch was
    /// being set is looked for once more.
    fn look_for_news(&mut self, watch: &mut Watch) -> bool {
        let news = self.look();
        let news = if watch.follow() == Set::Anew {
            self.look() || news
        } else {
            news
        };
        self.close_as_file(news) || news
    }

    /// Takes in what the agenda's file closes, also for what was added to the log since; true when the file reads
    /// otherwise than before. One that cannot be read may close everything.
    fn close_as_file(&mut self, news: bool) -> bool {
        let read = self.closings.reread(&self.folder);
        let unknown = |_unreadable| (!self.closings.is_unknown()).then(Closings::unknown);
        let read = read.unwrap_or_else(unknown);
        let other = read.is_some();
        if let Some(read) = read {
            self.closings = read;
        }
        if !other && !news {
            return false;
        }
        if self.stopped().is_some() {
            self.take_in_doubt();
        }
        if let Some(history) = self.reading.history_mut() {
            beside::with(&self.closings, history);
        }
        other
    }

    /// Behind a damage somebody may have closed an item.
    fn take_in_doubt(&mut self) {
        let read = self.folder.log().read().ok().flatten();
        let read = read.as_ref().and_then(|whole| whole.reading.history());
        if let (Some(read), Some(history)) = (read, self.reading.history_mut()) {
            history.doubt(read.in_doubt().iter().cloned());
        }
    }

    fn look(&mut self) -> bool {
        let (before, stopped) = (self.head, self.stopped());
        let reading = &mut self.reading;
        // A drive that does not answer now is asked again later.
        let since = self.follower.since(self.head, &mut |r| reading.take(r));
        reading.finish();
        match since {
            Ok(Since::To { head, tail }) => (self.head, self.tail) = (head, tail),
            Ok(Since::Replaced) => {
                self.reading = Reading::default();
                (self.head, self.tail) = (Head::START, Tail::Whole);
                self.look();
                return true;
            }
            Err(_) => {}
        }
        before != self.head || stopped != self.stopped()
    }

    /// Why nothing more will come, if so.
    fn stopped(&self) -> Option<Stopped> {
        match self.tail {
            Tail::Whole | Tail::Torn(_) => None,
            Tail::Damaged { .. } => Some(Stopped::Unsound),
            Tail::Newer { .. } => Some(Stopped::Newer),
        }
    }

    /// When the screen shows another minute.
    fn due(&self) -> Moment {
        let now = clock::now();
        let minute = clock::until_next_minute(now, &self.marks());
        let page = self.turn.left().map(TimeDelta::seconds);
        let page = page.and_then(|page| page.to_std().ok());
        now + page.map_or(minute, |page| page.min(minute))
    }

    fn marks(&self) -> Vec<Moment> {
        let meeting = self.reading.history().map(History::meeting);
        let opened = meeting
            .and_then(super::super::domain::meeting::Meeting::opened)
            .map(|o| o.at);
        let item = meeting
            .and_then(|m| m.current_item())
            .and_then(|s| s.spans.last())
            .map(|s| s.from.at);
        opened.into_iter().chain(item).collect()
    }

    fn draw(&mut self, screen: &mut Screen) -> anyhow::Result<()> {
        self.turn_pages();
        let (now, mut turn) = (clock::now(), self.turn);
        let scene = match self.reading.history() {
            Some(history) => RoomView::Meeting(history.meeting()),
            None => RoomView::Waiting(&self.waiting),
        };
        screen
            .draw(|sheet| {
                sheet.begin(self.look);
                sheet.part(SheetPart::Whole, |pen| match (self.wall, scene) {
                    (Wall::Chair, RoomView::Meeting(meeting)) => {
                        runsheet::run_sheet(pen, meeting, clock::now());
                    }
                    (Wall::Room | Wall::Chair, scene) => {
                        projector::wall_at(pen, scene, now, &mut turn);
                    }
                });
                if let Some(why) = self.stopped() {
                    sheet.part(SheetPart::Over, |pen| projector::stopped(pen, why));
                }
                sheet.finish();
            })
            .context(Failure::environment("Terminalen er lukket."))?;
        self.turn = turn;
        Ok(())
    }
}
