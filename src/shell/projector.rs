//! `projektor` and `afhold --koereplan`: the room's and the chair's screen, following the journal read-only.
//!
//! Promise: shows only what is durable; writes nothing, holds no lock, and goes on through a writer's
//! crash and return.

use super::clock;
use super::failure::Failure;
use super::following::Following;
use super::input::{Incoming, listen};
use super::look::{Wish, look};
use super::terminal::Screen;
use crate::domain::Moment;
use crate::domain::scene::WallHold;
use crate::store::settings;
use crate::ui::action::Action;
use crate::ui::key::Key;
use crate::ui::keymap::{Context, find};
use crate::ui::look::Look;
use crate::ui::view::pages::PageTurn;
use crate::ui::view::projector::{self, RoomView, WallSubject};
use crate::ui::view::runsheet;
use crate::ui::view::sheet::{Sheet, SheetPart};
use anyhow::Context as _;
use chrono::TimeDelta;
use crossterm::event::Event as TerminalEvent;
use std::path::Path;

/// Whose screen it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wall {
    /// The room's: public.
    Room,
    /// The chair's own: the run sheet, with private notes.
    Chair,
}

/// Follows the meeting in a folder.
///
/// # Errors
/// There is no such folder, or no terminal.
pub(super) fn run(path: &Path, wall: Wall, wish: Wish) -> anyhow::Result<u8> {
    let following = Following::of(path)?;
    let mut screen = Screen::take(false)?;
    let (sender, incoming) = listen();
    let mut watch = following.watched(sender);
    let mut room = Room {
        look: look(wish, &seen_by(wall, following.body())),
        following,
        wall,
        turn: PageTurn::default(),
        shown: None,
    };
    room.following.look_for_news(&mut watch);
    room.draw(&mut screen)?;
    let mut due = room.due();
    loop {
        // A burst of records makes many events; one look takes all of them. A key among them is still a key.
        let first = room.following.wait(&watch, &incoming);
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
        if !room.following.look_for_news(&mut watch) && only_news && clock::now() < due {
            continue;
        }
        room.draw(&mut screen)?;
        due = room.due();
    }
}

/// The user's settings; the room's screen has the colours of its body.
fn seen_by(wall: Wall, body: Option<&str>) -> settings::Settings {
    let settings = settings::load().0;
    match (wall, body) {
        (Wall::Room, Some(body)) => settings.for_the_room_of(body),
        (Wall::Room | Wall::Chair, _) => settings,
    }
}

struct Room {
    following: Following,
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
            Some(Action::WallLarger) => {
                self.turn.zoom = self.turn.zoom.saturating_add(1).min(WallHold::ZOOM);
            }
            Some(Action::WallSmaller) => {
                self.turn.zoom = self.turn.zoom.saturating_sub(1).max(-WallHold::ZOOM);
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
        let subject = match self.following.view() {
            RoomView::Meeting(meeting) => projector::subject(meeting),
            RoomView::Waiting(_) => WallSubject::default(),
        };
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

    /// When the screen shows another minute or another page.
    fn due(&self) -> Moment {
        let minute = self.following.due();
        let page = self.turn.left().map(TimeDelta::seconds);
        page.map_or(minute, |page| minute.min(clock::now() + page))
    }

    fn draw(&mut self, screen: &mut Screen) -> anyhow::Result<()> {
        self.turn_pages();
        let mut turn = self.turn;
        screen
            .draw(|sheet| {
                sheet.begin(self.look);
                show(sheet, &self.following, self.wall, &mut turn);
                sheet.finish();
            })
            .context(Failure::environment("Terminalen er lukket."))?;
        self.turn = turn;
        Ok(())
    }
}

/// Draws what a screen that follows shows, at a page.
pub(super) fn show(sheet: &mut Sheet, following: &Following, wall: Wall, turn: &mut PageTurn) {
    let scene = following.view();
    sheet.part(SheetPart::Whole, |pen| match (wall, scene) {
        (Wall::Chair, RoomView::Meeting(meeting)) => {
            runsheet::run_sheet(pen, meeting, clock::now());
        }
        (Wall::Room | Wall::Chair, scene) => projector::wall_at(pen, scene, clock::now(), turn),
    });
    if let Some(why) = following.stopped() {
        sheet.part(SheetPart::Over, |pen| projector::stopped(pen, why));
    }
}
