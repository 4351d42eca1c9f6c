//! The start screen: what one can begin with when no meeting was named, and the manual's pages.
//!
//! Promise: nothing is written from here; what is chosen goes out as a wish that `shell` carries out. Which keys mean what
//! is the key table's, how it looks is left to `view::start`.

mod menus;

use super::action::Action;
use super::dialog::{Field, Reader};
use super::key::Key;
use super::keymap::{self, Context};
use super::look::Look;
use super::{manual, reading};
use crate::text::danish::{self, fold};
use menus::{begin, pages, sample_again};

/// Something that is asked of the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartWish {
    /// Hold the meeting in a folder.
    Hold(String),
    /// Ask for a new meeting.
    New,
    /// Make a meeting of a file in a folder.
    Import {
        /// The agenda or the roster.
        file: String,
        /// The meeting's folder.
        to: String,
    },
    /// Lay out a new sample and hold it.
    Sample,
    /// Leave.
    Leave,
}

/// What a row leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum StartStep {
    Wish(StartWish),
    /// Type where the meeting lies.
    Open,
    /// Type which file is imported.
    ImportFrom,
    /// Go on with the sample or begin anew.
    Sample,
    /// The manual's pages.
    Manual,
    /// One of them.
    Page(usize),
    /// Back to where it began.
    Back,
}

/// A row of a menu.
#[derive(Clone, Debug)]
pub struct StartRow {
    /// What picks it.
    pub key: Option<char>,
    /// What it is.
    pub label: String,
    /// More about it, on the same line.
    pub more: String,
    step: StartStep,
}

/// Rows to choose from.
#[derive(Clone, Debug)]
pub struct StartMenu {
    /// Headline.
    pub title: &'static str,
    /// The rows.
    pub rows: Vec<StartRow>,
    /// Rows in front of this one are the menu; from it on meetings opened before.
    pub recent_from: usize,
    /// Position of the marked row.
    pub cursor: usize,
    /// Where help leads to.
    help: StartStep,
}

/// What a path is typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum PathFor {
    Open,
    ImportFrom,
    ImportTo(String),
}

/// A path being typed, with those that are known.
#[derive(Clone, Debug)]
pub struct PathQuestion {
    /// The line.
    pub field: Field,
    /// Known folders that what is typed may mean.
    pub found: Vec<String>,
    /// Position of the marked one; none: the line as it stands.
    pub cursor: Option<usize>,
    wanted: PathFor,
}

/// What stands on the screen.
#[derive(Clone, Debug)]
pub enum StartScene {
    /// Rows to choose from.
    Menu(StartMenu),
    /// A path is typed.
    Path(PathQuestion),
    /// A page of the manual.
    Page(Reader),
}

/// A meeting opened before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownMeeting {
    /// Its folder.
    pub folder: String,
    /// Its body.
    pub title: String,
    /// Its day in words.
    pub day: String,
}

/// What the screen is about.
#[derive(Clone, Debug, Default)]
pub struct StartFacts {
    /// Meetings opened before, newest first.
    pub recent: Vec<KnownMeeting>,
    /// Meetings that lie below the current folder.
    pub near: Vec<String>,
    /// The folder of the sample laid out last.
    pub sample: Option<String>,
}

/// Where the screen began: where Esc leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartDoor {
    /// The start screen itself.
    Menu,
    /// The sample was asked for.
    Sample,
    /// The manual was asked for.
    Manual,
    /// A page of the manual was asked for.
    Page(usize),
}

/// The start screen.
#[derive(Clone, Debug)]
pub struct StartScreen {
    /// Terminal size in columns and rows.
    pub size: (u16, u16),
    /// Colours.
    pub look: Look,
    /// What stands on it.
    pub scene: StartScene,
    /// Something to know.
    pub notice: Option<String>,
    facts: StartFacts,
    door: StartDoor,
}

impl StartScreen {
    /// The screen as it begins.
    #[must_use]
    pub fn new(door: StartDoor, facts: StartFacts, size: (u16, u16), look: Look) -> Self {
        let mut screen = Self {
            size,
            look,
            scene: StartScene::Menu(begin(&facts)),
            notice: None,
            facts,
            door,
        };
        match door {
            StartDoor::Menu => {}
            StartDoor::Sample => screen.scene = StartScene::Menu(sample_again(&screen.facts)),
            StartDoor::Manual => screen.scene = StartScene::Menu(pages()),
            StartDoor::Page(at) => screen.open_page(at),
        }
        screen
    }

    /// Takes a key; what is wished for goes out.
    pub fn key(&mut self, key: Key) -> Option<StartWish> {
        self.notice = None;
        if key.ctrl && keymap::find(Context::Wall, key) == Some(Action::Cancel) {
            return Some(StartWish::Leave);
        }
        match &mut self.scene {
            StartScene::Menu(menu) => {
                let step = menu.key(key)?;
                self.take(step)
            }
            // A question mark may be part of a path.
            StartScene::Path(question) if is_help(key) && key.typed().is_none() => {
                let hint = danish::capital(question.field.hint);
                self.notice = Some(format!("{hint}. Enter tager det, Esc går tilbage."));
                None
            }
            StartScene::Path(question) => match question.key(key, &self.facts.near) {
                PathEnd::Open => None,
                PathEnd::Left => self.take(StartStep::Back),
                PathEnd::Typed(path) => self.typed(path),
            },
            StartScene::Page(reader) => {
                if !reading::key(reader, key, self.size, self.look) {
                    return None;
                }
                if let StartDoor::Page(_) = self.door {
                    return Some(StartWish::Leave);
                }
                self.scene = StartScene::Menu(pages());
                None
            }
        }
    }

    /// Takes pasted text: part of a path, and nothing anywhere else.
    pub fn paste(&mut self, text: &str) {
        match &mut self.scene {
            StartScene::Path(question) => {
                question.field.insert(text);
                question.look_up(&self.facts.near);
            }
            StartScene::Menu(_) | StartScene::Page(_) => {
                self.notice = Some("Det lignede indsat tekst. Intet er valgt.".to_owned());
            }
        }
    }

    fn take(&mut self, step: StartStep) -> Option<StartWish> {
        let ask = |wanted| StartScene::Path(PathQuestion::new(wanted, &self.facts.near));
        match step {
            StartStep::Wish(wish) => return Some(wish),
            StartStep::Open => self.scene = ask(PathFor::Open),
            StartStep::ImportFrom => self.scene = ask(PathFor::ImportFrom),
            StartStep::Sample if self.facts.sample.is_none() => return Some(StartWish::Sample),
            StartStep::Sample => self.scene = StartScene::Menu(sample_again(&self.facts)),
            StartStep::Manual => self.scene = StartScene::Menu(pages()),
            StartStep::Page(at) => self.open_page(at),
            StartStep::Back => {
                let is_first = match &self.scene {
                    StartScene::Menu(menu) => menu.title == TITLE,
                    StartScene::Path(_) | StartScene::Page(_) => false,
                };
                if is_first || self.door != StartDoor::Menu {
                    return Some(StartWish::Leave);
                }
                self.scene = StartScene::Menu(begin(&self.facts));
            }
        }
        None
    }

    fn typed(&mut self, path: String) -> Option<StartWish> {
        let StartScene::Path(question) = &self.scene else {
            return None;
        };
        match question.wanted.clone() {
            PathFor::Open => Some(StartWish::Hold(path)),
            PathFor::ImportTo(file) => Some(StartWish::Import { file, to: path }),
            PathFor::ImportFrom => {
                let question = PathQuestion::new(PathFor::ImportTo(path), &self.facts.near);
                self.scene = StartScene::Path(question);
                None
            }
        }
    }

    fn open_page(&mut self, at: usize) {
        if let Some(page) = manual::PAGES.get(at) {
            self.scene = StartScene::Page(manual::reader(page));
        }
    }
}

/// Whether a key asks for help, as in the meeting.
fn is_help(key: Key) -> bool {
    keymap::find(Context::Meeting, key) == Some(Action::Help)
}

/// How the screen calls itself.
pub const TITLE: &str = "ordstyrer";

impl StartMenu {
    fn new(title: &'static str, rows: Vec<StartRow>) -> Self {
        Self {
            title,
            recent_from: rows.len(),
            rows,
            cursor: 0,
            help: StartStep::Manual,
        }
    }

    fn key(&mut self, key: Key) -> Option<StartStep> {
        let last = self.rows.len().saturating_sub(1);
        let typed = || {
            let letter = key.typed()?.to_lowercase().next()?;
            self.rows.iter().find(|r| r.key == Some(letter))
        };
        match keymap::find(Context::Choice, key) {
            Some(Action::CursorUp) => self.cursor = self.cursor.checked_sub(1).unwrap_or(last),
            Some(Action::CursorDown) => {
                self.cursor = if self.cursor < last {
                    self.cursor + 1
                } else {
                    0
                };
            }
            Some(Action::Confirm) => return self.rows.get(self.cursor).map(|r| r.step.clone()),
            Some(Action::Cancel) => return Some(StartStep::Back),
            _ if is_help(key) => return Some(self.help.clone()),
            _ => return typed().map(|row| row.step.clone()),
        }
        None
    }
}

enum PathEnd {
    Open,
    Left,
    Typed(String),
}

impl PathQuestion {
    fn new(wanted: PathFor, near: &[String]) -> Self {
        let (label, hint) = match &wanted {
            PathFor::Open => ("Mødets mappe", "mappen med dagsorden.toml"),
            PathFor::ImportFrom => ("Fil", "dagsordenen i Word eller deltagerlisten i Excel"),
            PathFor::ImportTo(_) => ("Til mappen", "mødets mappe; den må gerne være ny"),
        };
        let mut question = Self {
            field: Field::new("path", label, "", hint),
            found: Vec::new(),
            cursor: None,
            wanted,
        };
        question.look_up(near);
        question
    }

    /// Only meetings are known, not files to import.
    fn look_up(&mut self, near: &[String]) {
        self.cursor = None;
        let wanted = fold(&self.field.text);
        let open = self.wanted == PathFor::Open;
        let known = near.iter().filter(|n| open && fold(n).contains(&wanted));
        self.found = known.cloned().collect();
    }

    fn key(&mut self, key: Key, near: &[String]) -> PathEnd {
        let last = self.found.len().checked_sub(1);
        match keymap::find(Context::Choice, key) {
            Some(Action::Cancel) => return PathEnd::Left,
            Some(Action::CursorDown) => {
                self.cursor = last.map(|last| self.cursor.map_or(0, |c| (c + 1).min(last)));
            }
            Some(Action::CursorUp) => self.cursor = self.cursor.and_then(|c| c.checked_sub(1)),
            Some(Action::Confirm) => {
                let marked = self.cursor.and_then(|c| self.found.get(c)).cloned();
                let typed = self.field.text.trim().trim_matches('"').to_owned();
                let path = marked.unwrap_or(typed);
                return if path.is_empty() {
                    PathEnd::Open
                } else {
                    PathEnd::Typed(path)
                };
            }
            _ => {
                if self.field.key(key) {
                    self.look_up(near);
                }
            }
        }
        PathEnd::Open
    }
}
