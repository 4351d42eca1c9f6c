//! A meeting driven by keys, with a clock of its own and without disk or terminal.
//!
//! The same key texts go to the real binary in `binary`, which is how the two are held together.

use chrono::{DateTime, FixedOffset, TimeDelta, TimeZone};
use crossterm::event::KeyCode;
use ordstyrer::domain::act::Command;
use ordstyrer::domain::act::LifeEvent;
use ordstyrer::domain::act::decide;
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::history::History;
use ordstyrer::domain::meeting::Meeting;
use ordstyrer::domain::setup::Setup;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use ordstyrer::ui::effect::Effect;
use ordstyrer::ui::key::Key;
use ordstyrer::ui::look::Look;
use ordstyrer::ui::state::Ui;
use ordstyrer::ui::view::projector::Scene;
use ordstyrer::ui::{update, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::{Path, PathBuf};

pub const LILLEBAELT: &str = "klynge-lillebaelt-2026-12-03";
pub const KONTAKTFORUM: &str = "kontaktforum-2022-06-23";
pub const STYREGRUPPE: &str = "styregruppe-sjaelland-2017-10-09";

/// A file of the repository.
pub fn repo(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A sample meeting's setup.
pub fn sample(name: &str) -> Setup {
    let loaded = input::load(&Folder::of(&repo("sample-data").join(name)));
    match loaded.setup {
        Some(setup) => setup,
        None => panic!("{name}: {:?}", loaded.faults),
    }
}

/// A meeting at a desk: history, screen, clock.
pub struct Desk {
    pub history: History,
    pub ui: Ui,
    pub now: DateTime<FixedOffset>,
    pub quit: bool,
}

impl Desk {
    pub fn new(setup: Setup) -> Self {
        Self::sized(setup, (80, 24))
    }

    pub fn sized(setup: Setup, size: (u16, u16)) -> Self {
        let start = setup.agenda.date.and_time(setup.agenda.start) - TimeDelta::minutes(10);
        let zone = FixedOffset::east_opt(3600).expect("an hour");
        let now = zone.from_local_datetime(&start).single().expect("a time");
        let history = History::new(setup);
        let ui = Ui::new(history.meeting(), size, Look::default());
        Self {
            history,
            ui,
            now,
            quit: false,
        }
    }

    pub fn meeting(&self) -> &Meeting {
        self.history.meeting()
    }

    /// Lets time pass.
    pub fn wait(&mut self, minutes: i64) -> &mut Self {
        self.now += TimeDelta::minutes(minutes);
        self
    }

    /// Presses keys written as on the help page: `n`, `å`, `<Enter>`, `<Ctrl+S>`.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        for key in keys(text) {
            self.press(key);
        }
        self
    }

    pub fn press(&mut self, key: Key) {
        let effects = update::key(&mut self.ui, &self.history, key, self.now);
        self.run(effects);
    }

    pub fn paste(&mut self, text: &str) {
        let effects = update::paste(&mut self.ui, text);
        self.run(effects);
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Record(command) => self.put(&command),
                Effect::Quit => self.quit = true,
                Effect::KeepDrafts
                | Effect::SaveAgain
                | Effect::SaveElsewhere(_)
                | Effect::WriteMinutes
                | Effect::Edit(_)
                | Effect::Check => {}
            }
        }
    }

    pub fn put(&mut self, command: &Command) {
        match decide(&self.history, command.clone(), self.now) {
            Ok(events) => {
                if self.meeting().seq() == 0 {
                    let setup = Box::new(self.history.setup().clone());
                    self.push(vec![Event::Life(LifeEvent::MeetingPrepared(setup))]);
                }
                self.push(events);
                let record = self.history.records().last().expect("just pushed").clone();
                update::recorded(&mut self.ui, &self.history, command, &record);
            }
            Err(refusal) => update::refused(&mut self.ui, &self.history, command, &refusal),
        }
    }

    fn push(&mut self, events: Vec<Event>) {
        let seq = self.meeting().seq() + 1;
        self.history.push(Record {
            seq,
            at: self.now,
            events,
        });
    }

    /// Chooses a person by searching, as a secretary would.
    pub fn choose(&mut self, name: &str) -> &mut Self {
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
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.press(if c == '\n' {
                Key::of(KeyCode::Enter)
            } else {
                Key::char(c)
            });
        }
        self
    }

    pub fn notice(&self) -> &str {
        self.ui.notice.as_ref().map_or("", |n| &n.text)
    }

    /// The secretary's screen as lines.
    pub fn screen(&self) -> String {
        let mut terminal =
            Terminal::new(TestBackend::new(self.ui.size.0, self.ui.size.1)).expect("a terminal");
        terminal
            .draw(|f| view::draw(f, &self.history, &self.ui, self.now))
            .expect("drawn");
        lines(terminal.backend())
    }

    /// The room's screen as lines.
    pub fn room(&self, width: u16, height: u16) -> String {
        lines(&self.wall(width, height, Look::default()))
    }

    /// The room's screen as it is drawn.
    pub fn wall(&self, width: u16, height: u16, look: Look) -> TestBackend {
        wall(self.meeting(), self.now, (width, height), look)
    }

    /// The minutes in a format.
    pub fn minutes(&self, format: Format, audience: Audience) -> String {
        let bytes = self.bytes(format, audience);
        match format {
            Format::Pdf => crate::pdf::read(&bytes).outline_of_tree(),
            Format::Docx | Format::Odt => unpacked(&bytes),
            _ => String::from_utf8(bytes).expect("UTF-8"),
        }
    }

    /// The minutes as a file's bytes.
    pub fn bytes(&self, format: Format, audience: Audience) -> Vec<u8> {
        let facts = Minutes::of(self.meeting(), audience);
        let document = compose::minutes(&facts);
        format.write(&facts, &document).expect("written")
    }

    /// All events so far, without times.
    pub fn events(&self) -> Vec<Event> {
        self.history
            .records()
            .iter()
            .flat_map(|r| r.events.clone())
            .collect()
    }
}

/// The room's screen of a meeting.
pub fn wall(
    meeting: &Meeting,
    now: DateTime<FixedOffset>,
    (width, height): (u16, u16),
    look: Look,
) -> TestBackend {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
    terminal
        .draw(|f| view::projector::draw(f, Scene::Meeting(meeting), look, now))
        .expect("drawn");
    terminal.backend().clone()
}

/// A zip archive as one text: each part under its name, paragraphs and rows on lines of their own.
pub fn unpacked(bytes: &[u8]) -> String {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).expect("a part");
        let mut part = String::new();
        file.read_to_string(&mut part).expect("text");
        for begin in [
            "<w:p>",
            "<w:tr>",
            "<w:tbl>",
            "<w:sectPr>",
            "<text:p ",
            "<text:h ",
            "<table:table",
            "<w:num ",
            "<w:style ",
        ] {
            part = part.replace(begin, &format!("\n{begin}"));
        }
        text.push_str(&format!(
            "=== {} ===\n{}\n",
            file.name().expect("a name"),
            part.trim_end()
        ));
    }
    text
}

pub fn lines(backend: &TestBackend) -> String {
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
pub fn keys(text: &str) -> Vec<Key> {
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
        "F1" => KeyCode::F(1),
        "F2" => KeyCode::F(2),
        other => panic!("tast {other}"),
    })
}

/// A frame's colours: for each row the stretches that do not look like running text, in words.
pub fn colours(backend: &TestBackend) -> String {
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
