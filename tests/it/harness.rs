//! A meeting driven by keys: the real session, with a log in memory, a clock of its own and no terminal.
//! The same key texts go to the real binary in `binary`, which is how the two are held together.

use crate::golden;
use chrono::{DateTime, FixedOffset, TimeDelta, TimeZone};
use crossterm::event::KeyCode;
use ordstyrer::domain::act::Command;
use ordstyrer::domain::author::{Author, AuthorRole};
use ordstyrer::domain::event::Event;
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::MeetingId;
use ordstyrer::domain::meeting::Meeting;
use ordstyrer::domain::setup::Setup;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::shell::home::Home;
use ordstyrer::shell::session::Session;
use ordstyrer::shell::typing::Typing;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use ordstyrer::store::log::Memory;
use ordstyrer::ui::editor::Editor;
use ordstyrer::ui::effect::Effect;
use ordstyrer::ui::key::Key;
use ordstyrer::ui::look::Look;
use ordstyrer::ui::state::Ui;
use ordstyrer::ui::view::projector::RoomView;
use ordstyrer::ui::{update, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) const LILLEBAELT: &str = "klynge-lillebaelt-2026-12-03";
pub(crate) const KONTAKTFORUM: &str = "kontaktforum-2022-06-23";
pub(crate) const JOINT: &str = "faellesmoede-sof-psof-2026-11-18";
pub(crate) const SUNDHEDSRAAD: &str = "sundhedsraad-fjordlandet-2027-01-21";
pub(crate) const STYREGRUPPE: &str = "styregruppe-sjaelland-2017-10-09";

/// A file of the repository.
pub(crate) fn repo(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A sample meeting's setup.
pub(crate) fn sample(name: &str) -> Setup {
    let loaded = input::load(&Folder::of(&repo("sample-data").join(name)));
    match loaded.setup {
        Some(setup) => setup,
        None => panic!("{name}: {:?}", loaded.faults),
    }
}

/// A meeting at a desk: the session that the program runs, its screen, a clock, and a log that can be told to fail.
pub(crate) struct Desk {
    pub session: Session,
    pub log: Memory,
    pub ui: Ui,
    pub typing: Typing,
    pub now: DateTime<FixedOffset>,
    pub quit: bool,
    /// The session's other clock: what a failed append waits by.
    pub instant: Instant,
}

/// Whose hand it is at a desk.
pub(crate) fn author(person: &str) -> Arc<Author> {
    Arc::new(Author {
        person: Some(person.into()),
        machine: Some("skrivebord".into()),
        ..Author::of(AuthorRole::Secretary)
    })
}

/// The name of the meeting at the desk.
pub(crate) const MEETING: &str = "000102030405060708090a0b0c0d0e0f";

impl Desk {
    pub(crate) fn new(setup: Setup) -> Self {
        Self::sized(setup, (80, 24))
    }

    pub(crate) fn sized(setup: Setup, size: (u16, u16)) -> Self {
        let start = setup.agenda.date.and_time(setup.agenda.start) - TimeDelta::minutes(10);
        let zone = FixedOffset::east_opt(3600).expect("an hour");
        let now = zone.from_local_datetime(&start).single().expect("a time");
        let id = Some(MeetingId::new(MEETING));
        let history = History::new(Setup { id, ..setup });
        Self::at(
            history.written_by(author("sekretær")),
            Memory::new(),
            size,
            now,
        )
    }

    /// Sits down at a meeting whose log is there already.
    pub(crate) fn at(
        history: History,
        log: Memory,
        size: (u16, u16),
        now: DateTime<FixedOffset>,
    ) -> Self {
        Self {
            ui: Ui::new(history.meeting(), size, Look::default()),
            session: Session::new(history, Box::new(log.clone()), None),
            typing: Typing::default(),
            log,
            now,
            quit: false,
            instant: Instant::now(),
        }
    }

    /// Sits down before a meeting's folder: nothing has been recorded, and the files can be changed.
    pub(crate) fn before(folder: &Path, size: (u16, u16)) -> Self {
        let folder = Folder::of(folder);
        let loaded = input::load(&folder);
        let setup = loaded
            .setup
            .unwrap_or_else(|| panic!("{:?}", loaded.faults));
        let mut desk = Self::sized(setup, size);
        let history = desk.history().clone();
        let home = Home::quiet(folder);
        desk.session = Session::new(history, Box::new(desk.log.clone()), Some(home));
        desk.commit();
        desk
    }

    pub(crate) fn history(&self) -> &History {
        self.session.history()
    }

    pub(crate) fn meeting(&self) -> &Meeting {
        self.history().meeting()
    }

    /// Lets time pass.
    pub(crate) fn wait(&mut self, minutes: i64) -> &mut Self {
        self.now += TimeDelta::minutes(minutes);
        self.instant += Duration::from_mins(1) * u32::try_from(minutes).unwrap_or_default();
        self
    }

    /// Presses keys written as on the help page: `n`, `å`, `<Enter>`, `<Ctrl+S>`.
    pub(crate) fn keys(&mut self, text: &str) -> &mut Self {
        for key in keys(text) {
            self.press(key);
        }
        self
    }

    pub(crate) fn press(&mut self, key: Key) {
        let effects = update::key(&mut self.ui, self.session.history(), key, self.now);
        self.run(effects);
        self.commit();
    }

    /// Presses keys that all wait: they are decided one after another, and recorded together.
    pub(crate) fn at_once(&mut self, text: &str) -> &mut Self {
        for key in keys(text) {
            let effects = update::key(&mut self.ui, self.session.history(), key, self.now);
            self.run(effects);
        }
        self.commit();
        self
    }

    pub(crate) fn paste(&mut self, text: &str) {
        let effects = update::paste(&mut self.ui, self.session.history(), text);
        self.run(effects);
        self.commit();
    }

    pub(crate) fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Record(command) => self.session.put(&mut self.ui, &command, self.now),
                Effect::Disclose(command) => {
                    self.session.disclose(&mut self.ui, &command, self.now);
                }
                Effect::Quit => self.quit = true,
                Effect::SaveAgain => {
                    self.session.commit(&mut self.ui, self.instant, true);
                }
                Effect::WriteMinutes => self.session.write_agreed(&mut self.ui),
                Effect::FinaliseMinutes => self.session.finalise(&mut self.ui, self.now),
                Effect::Edit(edit) => self.session.edit(&mut self.ui, &edit),
                Effect::TakeBack => self.session.take_back(&mut self.ui, false),
                Effect::TakeBackAndOpen => self.session.take_back(&mut self.ui, true),
                Effect::Press(keys) => keys.into_iter().for_each(|key| self.press(key)),
                Effect::KeepDrafts | Effect::SaveElsewhere(_) | Effect::Check => {}
                Effect::Compare | Effect::SendAgain => {}
            }
        }
    }

    pub(crate) fn put(&mut self, command: &Command) {
        self.session.put(&mut self.ui, command, self.now);
        self.commit();
    }

    /// What the program does before each frame.
    pub(crate) fn commit(&mut self) {
        self.session.commit(&mut self.ui, self.instant, false);
        self.session.follow_files(&mut self.ui);
        self.session.publish();
    }

    /// Chooses a person by searching, as a secretary would.
    pub(crate) fn choose(&mut self, name: &str) -> &mut Self {
        self.keys("/");
        for c in name.chars() {
            self.press(Key::char(c));
        }
        self.keys("<Enter>");
        let chosen = self
            .ui
            .person()
            .map(|p| self.meeting().people()[p].person.name.clone());
        assert!(
            chosen.as_ref().is_some_and(|n| n.contains(name)),
            "{name}: {chosen:?}"
        );
        self
    }

    /// Types a text into whatever is open.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.press(if c == '\n' {
                Key::of(KeyCode::Enter)
            } else {
                Key::char(c)
            });
        }
        self
    }

    pub(crate) fn notice(&self) -> &str {
        self.ui.notice.as_ref().map_or("", |n| &n.text)
    }

    /// The secretary's screen as lines.
    pub(crate) fn screen(&self) -> String {
        let mut terminal =
            Terminal::new(TestBackend::new(self.ui.size.0, self.ui.size.1)).expect("a terminal");
        terminal
            .draw(|f| view::draw(f, self.history(), &self.ui, self.now))
            .expect("drawn");
        lines(terminal.backend())
    }

    /// What is read on the room's screen: its rows, what stands in big letters on them, and what its pages say.
    pub(crate) fn room(&self, width: u16, height: u16) -> String {
        let wall = self.wall(width, height, Look::default());
        let big = crate::wall_text::text(&wall, false);
        let said = crate::wall_text::said(self.meeting(), self.now, (width, height), false);
        format!("{}\n{big}\n{said}", lines(&wall))
    }

    /// The room's screen as it is drawn.
    pub(crate) fn wall(&self, width: u16, height: u16, look: Look) -> TestBackend {
        wall(self.meeting(), self.now, (width, height), look)
    }

    /// The minutes with every run of white space as one space.
    pub(crate) fn flat(&self, format: Format, audience: Audience) -> String {
        let text = self.minutes(format, audience);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What stands in the editor, if one is open.
    pub(crate) fn typed(&self) -> Option<String> {
        self.ui.editor.as_ref().map(Editor::text)
    }

    /// The minutes in a format.
    pub(crate) fn minutes(&self, format: Format, audience: Audience) -> String {
        golden::as_text(format, self.bytes(format, audience))
    }

    /// The minutes as a file's bytes.
    pub(crate) fn bytes(&self, format: Format, audience: Audience) -> Vec<u8> {
        let facts = Minutes::whole(self.history(), audience);
        let document = compose::minutes(&facts);
        format.write(&facts, &document).expect("written")
    }

    /// All events so far, without times.
    pub(crate) fn events(&self) -> Vec<Event> {
        self.history()
            .records()
            .iter()
            .flat_map(|r| r.events.clone())
            .collect()
    }
}

/// The room's screen of a meeting.
pub(crate) fn wall(
    meeting: &Meeting,
    now: DateTime<FixedOffset>,
    (width, height): (u16, u16),
    look: Look,
) -> TestBackend {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
    terminal
        .draw(|f| view::projector::draw(f, RoomView::Meeting(meeting), look, now))
        .expect("drawn");
    terminal.backend().clone()
}

pub(crate) fn lines(backend: &TestBackend) -> String {
    let buffer = backend.buffer();
    let width = usize::from(buffer.area.width).max(1);
    let rows: Vec<String> = buffer
        .content
        .chunks(width)
        .map(|row| {
            row.iter()
                .map(ratatui::buffer::Cell::symbol)
                .collect::<String>()
                .trim_end()
                .to_owned()
        })
        .collect();
    rows.join("\n")
}

/// Reads key texts.
pub(crate) fn keys(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
            keys.push(named(name));
            rest = after;
        } else {
            keys.push(Key::char(first));
            rest = &rest[first.len_utf8()..];
        }
    }
    keys
}

fn named(name: &str) -> Key {
    if name == "Ctrl+Home" {
        return Key {
            ctrl: true,
            ..Key::of(KeyCode::Home)
        };
    }
    if let Some(c) = name.strip_prefix("Ctrl+") {
        return Key::ctrl(c.to_lowercase().chars().next().expect("a letter"));
    }
    Key::of(match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PageDown" => KeyCode::PageDown,
        "PageUp" => KeyCode::PageUp,
        "Backspace" => KeyCode::Backspace,
        "Space" => KeyCode::Char(' '),
        f if f.len() == 2 && f.starts_with('F') => KeyCode::F(f[1..].parse().expect("F1 til F9")),
        other => panic!("tast {other}"),
    })
}

/// A frame's colours: for each row the stretches that do not look like running text, in words.
pub(crate) fn colours(backend: &TestBackend) -> String {
    let buffer = backend.buffer();
    let width = usize::from(buffer.area.width).max(1);
    let mut text = String::new();
    for (y, row) in buffer.content.chunks(width).enumerate() {
        let mut stretches: Vec<(usize, usize, String)> = Vec::new();
        for (x, cell) in row.iter().enumerate() {
            let look = format!("{} on {} {:?}", cell.fg, cell.bg, cell.modifier);
            match stretches.last_mut() {
                Some((_, to, before)) if *before == look => *to = x,
                _ => stretches.push((x, x, look)),
            }
        }
        let stretches: Vec<String> = stretches
            .into_iter()
            .map(|(from, to, look)| format!("{from}-{to} {look}"))
            .collect();
        text.push_str(&format!("{y:>2}: {}\n", stretches.join(" | ")));
    }
    text
}
