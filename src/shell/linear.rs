//! `afhold --linje`: the meeting held line by line, from standard input to standard output.
//!
//! Promise: a line is carried out, recorded and synced before its answer is printed, and before the next is taken; so what
//! was answered is on disk, whatever ends the program. No cursor is moved and no colour is needed. The end of the input,
//! Ctrl+C and a closed window leave the meeting open, and what was being written a draft. What lines mean is left to
//! `ui::linear`.

use super::clock;
use super::held::{HeldMeeting, SharedVoice, tell_where};
use super::input::{self, Incoming, Waker};
use super::look::look;
use super::opening::{self, HoldRequest};
use super::printing;
use super::shared;
use super::whereabouts;
use crate::domain::meeting::Phase;
use crate::store::folder::Folder;
use crate::store::settings;
use crate::text::ascii;
use crate::text::danish;
use crate::ui::action::Action;
use crate::ui::linear::{LineDesk, LineStep};
use crate::ui::state::NoticeKind;
use std::io::{BufRead, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Instant;

/// The screen that is not there: what is laid out for one has room.
const SIZE: (u16, u16) = (120, 40);
/// Bytes of a line; the rest of a longer one is not taken, and that is said.
const LINE: u64 = 64 * 1024;

/// Holds the meeting in a folder, line by line.
///
/// # Errors
/// The input is at fault, somebody else writes, or something is not on disk at the end.
pub(super) fn run(request: &HoldRequest) -> anyhow::Result<u8> {
    shared::ready(request)?;
    let folder = whereabouts::meeting(&request.folder)?;
    let (settings, faults) = settings::load();
    let opening = opening::open(folder, request, &settings)?;
    let (sender, incoming) = channel();
    input::watch_signals(&sender)();
    let look = look(request.wish, &settings);
    let held = HeldMeeting::sit_down(opening, (&settings, &faults), (SIZE, look), &sender);
    let mut meeting = LinearMeeting {
        held,
        desk: LineDesk::default(),
        deaf: false,
    };
    let began = meeting.held.session.folder().cloned();
    meeting.welcome();
    read_lines(sender)?;
    let ended = meeting.hold(&incoming);
    meeting.part(&incoming, began.as_ref(), ended)
}

/// The thread that reads standard input.
fn read_lines(sender: Sender<Incoming>) -> std::io::Result<()> {
    let reading = move || {
        let waker = Waker::new(sender.clone());
        let mut input = std::io::stdin().lock();
        loop {
            let mut line = Vec::new();
            let read = input.by_ref().take(LINE + 1).read_until(b'\n', &mut line);
            let over = !matches!(read, Ok(bytes) if bytes > 0);
            let message = if over {
                Incoming::NoMore
            } else {
                Incoming::Line(line)
            };
            if sender.send(message).is_err() || over {
                break;
            }
        }
        drop(waker);
    };
    std::thread::Builder::new().spawn(reading).map(drop)
}

/// What ended it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LinesOver {
    /// A person asked for it.
    Asked,
    /// There is no more input.
    NoMore,
    /// A signal.
    Signal,
}

struct LinearMeeting {
    held: HeldMeeting,
    desk: LineDesk,
    /// Nobody hears the answers any more.
    deaf: bool,
}

impl LinearMeeting {
    fn welcome(&mut self) {
        let now = clock::now();
        let history = self.held.session.history();
        let lines = self.desk.welcome(&mut self.held.ui, history, now);
        self.print(&lines);
    }

    /// Takes lines until there are no more, or somebody leaves.
    fn hold(&mut self, incoming: &Receiver<Incoming>) -> LinesOver {
        let mut cut = false;
        loop {
            let message = match self.held.due() {
                None => incoming.recv().map_err(RecvTimeoutError::from),
                Some(due) => incoming.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match message {
                Ok(Incoming::Line(line)) => {
                    // What follows a line that was too long is the rest of it.
                    let rest =
                        std::mem::replace(&mut cut, !line.ends_with(b"\n") && over_long(&line));
                    if !rest {
                        self.line(&line);
                    }
                }
                Ok(Incoming::NoMore) => return LinesOver::NoMore,
                Ok(Incoming::End) | Err(RecvTimeoutError::Disconnected) => {
                    return LinesOver::Signal;
                }
                Ok(Incoming::Press(news)) => {
                    self.held.session.printed(&mut self.held.ui, news);
                    self.settle();
                }
                #[cfg(unix)]
                Ok(Incoming::Pause) => {
                    self.held.keep(true);
                    input::stand_still();
                }
                #[cfg(unix)]
                Ok(Incoming::Continue) => {}
                Ok(
                    Incoming::News | Incoming::Resized | Incoming::Terminal(_) | Incoming::Burst(_),
                )
                | Err(RecvTimeoutError::Timeout) => {
                    self.held.keep(false);
                    self.settle();
                }
            }
            if self.held.quit {
                return LinesOver::Asked;
            }
            if self.deaf {
                return LinesOver::Signal;
            }
        }
    }

    /// Takes a line: all of it, one step after another.
    fn line(&mut self, line: &[u8]) {
        if over_long(line) {
            self.complain("Linjen er for lang, og intet af den er registreret. Del den i flere.");
            return;
        }
        let Ok(line) = std::str::from_utf8(line) else {
            self.complain("Linjen er ikke læsbar tekst (UTF-8), og intet af den er registreret.");
            return;
        };
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let steps = self
            .desk
            .hear(&self.held.ui, self.held.session.history(), line);
        let closes = |s: &LineStep| matches!(s, LineStep::Call(Action::CloseMeeting, ..));
        if steps.iter().any(closes) {
            self.held.look_beside();
        }
        for step in steps {
            let now = clock::now();
            let history = self.held.session.history();
            let effects = self.desk.take(&mut self.held.ui, history, step, now);
            self.held.perform_all(effects);
            self.settle();
            if self.held.quit {
                return;
            }
        }
    }

    fn complain(&mut self, sentence: &str) {
        self.held.ui.say(NoticeKind::Info, sentence);
        self.settle();
    }

    /// Makes durable what was decided, says what came of it, and tells readers.
    fn settle(&mut self) {
        let held = &mut self.held;
        held.commit();
        held.tell_of_drafts();
        held.hear_of_sharing(SharedVoice::Says);
        held.session.follow_files(&mut held.ui);
        let history = held.session.history();
        let lines = self.desk.tell(&mut held.ui, history);
        self.print(&lines);
        self.held.publish();
    }

    fn print(&mut self, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        let mut text = lines.join("\n");
        if self.held.ui.look.ascii {
            text = ascii::plain(&text).into_owned();
        }
        self.deaf |= printing::answer(&text).is_err();
    }

    /// Leaves: says how the meeting stands, and where it is when it left its folder.
    fn part(
        mut self,
        incoming: &Receiver<Incoming>,
        began: Option<&Folder>,
        ended: LinesOver,
    ) -> anyhow::Result<u8> {
        let writing = self.desk.is_writing(&self.held.ui);
        // The end of the input is nobody's slip: there is time to write the minutes.
        self.held.asked |= ended == LinesOver::NoMore && !self.held.session.is_behind();
        let parted = self.held.part(incoming, began);
        let history = self.held.session.history();
        let mut lines = self.desk.farewell(&self.held.ui, history);
        let over = match ended {
            LinesOver::Asked => "Programmet lukkes.",
            LinesOver::NoMore => "Der er ikke flere linjer.",
            LinesOver::Signal => "Afbrudt.",
        };
        let meeting = history.meeting();
        let stands = match meeting.phase() {
            Phase::Closed => "Mødet er afsluttet.",
            Phase::Planned | Phase::Open | Phase::Adjourned => {
                "Mødet er ikke afsluttet; det fortsætter, hvor det er, næste gang det åbnes."
            }
        };
        let mut last = format!("{over} {stands}");
        if meeting.seq() > 0 && !self.held.session.is_behind() {
            last.push_str(&format!(" Sidst gemt: nr. {}.", meeting.seq()));
        }
        if writing {
            last.push_str(" Det, du var ved at skrive, er ikke registreret; en beslutnings tekst er gemt som kladde.");
        }
        let misunderstood = self.desk.misunderstood();
        if ended == LinesOver::NoMore && misunderstood > 0 {
            let count = danish::count(misunderstood, "linje", "linjer");
            last.push_str(&format!(" {} blev ikke forstået.", danish::capital(&count)));
        }
        lines.push(last);
        lines.extend(self.held.stop_sharing());
        self.print(&lines);
        tell_where(parted?)?;
        Ok(0)
    }
}

/// Whether a line was cut off where lines may end.
fn over_long(line: &[u8]) -> bool {
    u64::try_from(line.len()).is_ok_and(|length| length > LINE)
}
