//! The start screen: what is shown when no meeting was named, for the sample, and for the manual.
//!
//! Promise: it writes nothing but a sample's own new folder; what asks questions line by line runs as a command of its own,
//! so that Ctrl-C means there what it always means. The terminal is given back before anything else takes it.

mod keys;
pub(super) mod known;

use super::failure::{Failure, io_sentence};
use super::input::Incoming;
use super::look::{Wish, look};
use super::secretary::SaidSecretary;
use super::terminal::{self, Screen};
use super::{clock, hold, printing, whereabouts};
use crate::store::folder::Folder;
use crate::store::{sample, settings};
use crate::ui::key::Key;
use crate::ui::start::{StartDoor, StartScene, StartScreen, StartWish};
use crate::ui::view;
use anyhow::Context as _;
use crossterm::event::Event as TerminalEvent;
use keys::Keys;
use std::path::{Path, PathBuf};

/// Shows the start screen, or what was asked for behind it, until something is chosen.
///
/// # Errors
/// There is no terminal, or what was chosen fails.
pub(super) fn run(door: StartDoor, wish: Wish) -> anyhow::Result<u8> {
    terminal::must_be_there()?;
    let facts = known::facts();
    if door == StartDoor::Sample && facts.sample.is_none() {
        return begin_sample(wish);
    }
    let (settings, _) = settings::load();
    let mut screen = Screen::take(false)?;
    let mut start = StartScreen::new(door, facts, screen.size(), look(wish, &settings));
    let mut keys = Keys::listen();
    loop {
        let Some(chosen) = choose(&mut screen, &mut start, &mut keys)? else {
            return Ok(0);
        };
        match chosen {
            StartWish::Leave => return Ok(0),
            StartWish::Hold(folder) => {
                let path = at_home(&folder);
                match whereabouts::meeting(&path) {
                    Ok(_) => {
                        drop((screen, keys));
                        return hold_at(&path, wish);
                    }
                    // The first line says what is wrong; the ways on stand on this very screen.
                    Err(failure) => start.notice = failure.message.lines().next().map(Into::into),
                }
            }
            StartWish::Sample => {
                drop((screen, keys));
                return begin_sample(wish);
            }
            StartWish::New => {
                drop(screen);
                ask(&["ny"])?;
                screen = Screen::take(false)?;
                start = begin_again(&screen, start.look);
            }
            StartWish::Import { file, to } => {
                drop(screen);
                let (file, to) = (at_home(&file), at_home(&to));
                let words = [Path::new("importer"), &file, Path::new("--til"), &to];
                ask(&words)?;
                screen = Screen::take(false)?;
                start = begin_again(&screen, start.look);
            }
        }
    }
}

/// The start screen with what is there now.
fn begin_again(screen: &Screen, look: crate::ui::look::Look) -> StartScreen {
    StartScreen::new(StartDoor::Menu, known::facts(), screen.size(), look)
}

/// Shows the screen until something is chosen; `None`: the program is to end.
fn choose(
    screen: &mut Screen,
    start: &mut StartScreen,
    keys: &mut Keys,
) -> anyhow::Result<Option<StartWish>> {
    loop {
        screen
            .draw(|sheet| view::start::draw(sheet, start))
            .context(Failure::environment("Terminalen er lukket."))?;
        let wish = match keys.next() {
            Incoming::Terminal(event) => hear(start, &event),
            Incoming::Burst(events) => hear_together(start, &events),
            Incoming::End => return Ok(None),
            #[cfg(unix)]
            Incoming::Pause => {
                screen.pause()?;
                None
            }
            #[cfg(unix)]
            Incoming::Continue => None,
            Incoming::Resized => {
                start.size = screen.size();
                None
            }
            Incoming::News | Incoming::Press(_) => None,
        };
        if wish.is_some() {
            return Ok(wish);
        }
    }
}

fn hear(start: &mut StartScreen, event: &TerminalEvent) -> Option<StartWish> {
    match event {
        TerminalEvent::Key(event) => start.key(Key::from_event(*event)?),
        TerminalEvent::Paste(text) => {
            start.paste(text);
            None
        }
        TerminalEvent::FocusGained
        | TerminalEvent::FocusLost
        | TerminalEvent::Mouse(_)
        | TerminalEvent::Resize(..) => None,
    }
}

/// Letters that come together are pasted, also where the terminal does not say so; they choose nothing. In a page there is
/// nothing to choose.
fn hear_together(start: &mut StartScreen, events: &[TerminalEvent]) -> Option<StartWish> {
    let key = |event: &TerminalEvent| match event {
        TerminalEvent::Key(event) => Key::from_event(*event),
        TerminalEvent::FocusGained
        | TerminalEvent::FocusLost
        | TerminalEvent::Mouse(_)
        | TerminalEvent::Paste(_)
        | TerminalEvent::Resize(..) => None,
    };
    let letters: String = events
        .iter()
        .filter_map(key)
        .filter_map(Key::typed)
        .collect();
    let is_read = matches!(start.scene, StartScene::Page(_));
    if letters.chars().count() > 1 && !is_read {
        start.paste(&letters);
        return None;
    }
    events.iter().find_map(|event| hear(start, event))
}

/// Lays out a new sample and holds it.
fn begin_sample(wish: Wish) -> anyhow::Result<u8> {
    let home = known::samples();
    let laid = sample::lay_out(&home, clock::now().naive_local());
    let folder = laid.map_err(|(path, error)| {
        Failure::environment(format!(
            "Prøvemødet kan ikke lægges i {}: {}.",
            path.display(),
            io_sentence(&error)
        ))
    })?;
    hold_at(folder.path(), wish)
}

/// Holds the meeting in a folder; of a sample it is said where it lies.
fn hold_at(path: &Path, wish: Wish) -> anyhow::Result<u8> {
    let code = hold::run(&hold::Request {
        folder: path.to_owned(),
        rescue: false,
        wish,
        shadow: false,
        said: SaidSecretary::default(),
        asks: false,
        compare: hold::CompareWish::None,
    })?;
    if known::is_sample(&Folder::of(path)) {
        printing::out(&format!(
            "Prøvemødet ligger i {}. Slet mappen, når du ikke skal bruge den mere.",
            path.display()
        ))?;
    }
    Ok(code)
}

/// Runs a command that asks line by line, and waits until the person has read its answer.
fn ask(words: &[impl AsRef<std::ffi::OsStr>]) -> anyhow::Result<()> {
    let program = std::env::current_exe()?;
    std::process::Command::new(program).args(words).status()?;
    printing::out("\nTryk Enter for at gå tilbage til startskærmen.")?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(())
}

/// A path as it is typed: "~" is the user's own folder.
fn at_home(typed: &str) -> PathBuf {
    let home = directories::BaseDirs::new().map(|d| d.home_dir().to_owned());
    match (typed.strip_prefix("~/").or(typed.strip_prefix("~\\")), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    }
}
