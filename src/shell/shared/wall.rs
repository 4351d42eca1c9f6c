//! The room's and the chair's screen of a meeting at an address: pictures that the minutes' machine draws.
//!
//! Promise: nothing but the picture is asked for; the last one stands while the server is away, and says since when nothing
//! was heard. Nothing is written anywhere.

use super::{access, meeting_at, words};
use crate::domain::Moment;
use crate::shell::clock;
use crate::shell::failure::Failure;
use crate::shell::input::{Incoming, listen};
use crate::shell::look::{Wish, look};
use crate::shell::projector::Wall;
use crate::shell::terminal::Screen;
use crate::store::settings;
use crate::store::shared::access::SharedAccess;
use crate::store::shared::address::SharedAddress;
use crate::store::shared::server::{ServerFault, SharedServer};
use crate::store::shared::wire::{LineLoss, LineRuntime, WireError, Woken};
use crate::text::width::tame;
use crate::ui::action::Action;
use crate::ui::key::Key;
use crate::ui::keymap::{Context, find};
use crate::ui::view::picture::{Picture, PictureWish};
use crate::ui::view::projector::{self, RoomView};
use crate::ui::view::sheet::SheetPart;
use anyhow::Context as _;
use crossterm::event::Event as TerminalEvent;
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// How often one looks without being rung for.
const LOOK: Duration = Duration::from_secs(1);
/// A writer that was not heard for so long, in seconds, may be gone: they say every ten that they are there.
const SILENT: f64 = 15.0;

/// What the screen and the thread that reads share.
struct WallNews {
    wish: Mutex<PictureWish>,
    seen: Mutex<SeenPicture>,
    here: Notify,
}

/// What was read last.
#[derive(Clone, Default)]
struct SeenPicture {
    picture: Option<Picture>,
    /// When whoever writes was heard last, if that is long ago.
    heard: Option<Moment>,
    /// Why there is no line.
    away: Option<String>,
}

fn locked<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Shows a meeting's pictures until somebody leaves.
///
/// # Errors
/// The meeting cannot be seen, or there is no terminal.
pub(super) fn run(address: &SharedAddress, wall: Wall, wish: Wish) -> anyhow::Result<u8> {
    let (server, meeting) = meeting_at(address)?;
    let is = |c: &str| meeting.capacities.iter().any(|h| h == c);
    if wall == Wall::Chair && !is("leder") && !is("sekretaer") {
        return Err(Failure::input(format!(
            "Køreplanen på mødet ”{}” er for mødelederen og referenten.\nHjælp: Salens skærm følger mødet med ”ordstyrer projektor ADRESSE”.",
            tame(&meeting.name)
        ))
        .into());
    }
    let access = access(address)?;
    let mut screen = Screen::take(false)?;
    let (sender, incoming) = listen();
    let seen = look(wish, &settings::load().0);
    let size = screen.size();
    let news = Arc::new(WallNews {
        wish: Mutex::new(PictureWish { size, look: seen }),
        seen: Mutex::default(),
        here: Notify::new(),
    });
    let kind = match wall {
        Wall::Room => "sal",
        Wall::Chair => "leder",
    };
    let reader = PictureReader {
        access,
        id: meeting.id,
        kind,
        news: news.clone(),
        told: sender,
    };
    std::thread::Builder::new().spawn(move || reader.run(server))?;
    let waiting = format!(
        "{}\n\nVelkommen. Skærmen venter på mødet.",
        tame(&meeting.title)
    );
    follow(&mut screen, &news, &waiting, &incoming)
}

/// Shows what is read, until somebody leaves.
fn follow(
    screen: &mut Screen,
    news: &WallNews,
    waiting: &str,
    incoming: &Receiver<Incoming>,
) -> anyhow::Result<u8> {
    loop {
        draw(screen, news, waiting)?;
        let first = incoming.recv().unwrap_or(Incoming::End);
        for message in std::iter::once(first).chain(incoming.try_iter()) {
            let left = match message {
                Incoming::Terminal(event) => hear(news, &event),
                Incoming::Burst(events) => events.iter().any(|event| hear(news, event)),
                Incoming::End => true,
                #[cfg(unix)]
                Incoming::Pause => {
                    screen.pause()?;
                    false
                }
                _ => false,
            };
            if left {
                return Ok(0);
            }
        }
        let size = screen.size();
        let mut wish = locked(&news.wish);
        if wish.size != size {
            wish.size = size;
            drop(wish);
            news.here.notify_one();
        }
    }
}

/// Takes an event of the terminal; true when somebody leaves.
fn hear(news: &WallNews, event: &TerminalEvent) -> bool {
    let TerminalEvent::Key(event) = event else {
        return false;
    };
    let action = Key::from_event(*event).and_then(|k| find(Context::Wall, k));
    let mut wish = locked(&news.wish);
    match action {
        Some(Action::Cancel) => return true,
        Some(Action::SwitchTheme) => wish.look.theme = wish.look.theme.next(),
        Some(Action::SwitchSigns) => wish.look.ascii = !wish.look.ascii,
        _ => return false,
    }
    drop(wish);
    news.here.notify_one();
    false
}

fn draw(screen: &mut Screen, news: &WallNews, waiting: &str) -> anyhow::Result<()> {
    let (look, seen) = (locked(&news.wish).look, locked(&news.seen).clone());
    screen
        .draw(|sheet| {
            sheet.begin(look);
            sheet.part(SheetPart::Whole, |pen| match &seen.picture {
                Some(picture) => picture.draw(pen),
                None => projector::wall(pen, RoomView::Waiting(waiting), clock::now()),
            });
            if let Some(sentence) = stale(&seen) {
                sheet.part(SheetPart::Over, |pen| projector::stale(pen, &sentence));
            }
            sheet.finish();
        })
        .context(Failure::environment("Terminalen er lukket."))
}

/// That what is shown may be old.
fn stale(seen: &SeenPicture) -> Option<String> {
    let heard = seen
        .heard
        .map(|at| format!("Sidst hørt kl. {}", at.format("%H.%M")));
    match (&seen.away, heard) {
        (Some(why), Some(heard)) => Some(format!("{why} {heard}.")),
        (Some(why), None) => Some(why.clone()),
        (None, Some(heard)) => Some(format!("{heard}. Skærmen venter på referenten.")),
        (None, None) => None,
    }
}

/// Reads pictures.
struct PictureReader {
    access: SharedAccess,
    id: String,
    kind: &'static str,
    news: Arc<WallNews>,
    told: Sender<Incoming>,
}

impl PictureReader {
    fn run(self, server: SharedServer) {
        let Ok(alone) = LineRuntime::new() else {
            return;
        };
        let mut line = Some(server);
        loop {
            let fault = match line.take() {
                Some(server) => ServerFault::Wire(self.read(server)),
                None => match SharedServer::open(&self.access) {
                    Ok(server) => {
                        line = Some(server);
                        continue;
                    }
                    Err(fault) => fault,
                },
            };
            let said = words::server(&self.access, &fault).message;
            {
                let mut seen = locked(&self.news.seen);
                seen.away = said.lines().next().map(str::to_owned);
                seen.heard.get_or_insert_with(clock::now);
            }
            if self.told.send(Incoming::News).is_err() {
                return;
            }
            alone.wait(&self.news.here, LOOK * 2);
        }
    }

    /// Reads until the line breaks: why it did.
    fn read(&self, mut server: SharedServer) -> WireError {
        if let Err(error) = server.listen(&self.id) {
            return error;
        }
        let (mut known, mut of) = (None::<String>, String::new());
        loop {
            let wish = locked(&self.news.wish).text();
            if wish != of {
                (known, of) = (None, wish.clone());
            }
            let scene = match server.scene(&self.id, (self.kind, &wish), known.as_deref()) {
                Ok(scene) => scene,
                Err(error) => return error,
            };
            let picture = scene.body.as_deref().map(Picture::read);
            let silent = scene.silent.filter(|s| *s > SILENT);
            let heard = silent.and_then(|s| Duration::try_from_secs_f64(s).ok());
            let heard = heard.map(|ago| clock::now() - ago);
            let mut seen = locked(&self.news.seen);
            let minute = |at: &Option<Moment>| at.map(|at| at.format("%H.%M").to_string());
            let mut other = seen.away.take().is_some() || minute(&seen.heard) != minute(&heard);
            seen.heard = heard;
            if let Some(picture) = picture {
                other = true;
                seen.picture = picture;
                known = scene.known;
            }
            drop(seen);
            if other && self.told.send(Incoming::News).is_err() {
                return WireError::Silent;
            }
            if server.wait(&self.news.here, LOOK) == Woken::Broken {
                return WireError::Gone(LineLoss::Cut);
            }
        }
    }
}
