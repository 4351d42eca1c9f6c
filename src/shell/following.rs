//! What a screen that follows the meeting knows of it: the room's in a terminal, the chair's, and the room's in a browser.
//!
//! Promise: only what is durable is taken in, and what the agenda's file closes is closed here before anybody is shown
//! anything; writes nothing, holds no lock, and goes on through a writer's crash and return. How it is shown, and how
//! one waits for it, is left to `projector` and `web`.

use super::beside;
use super::clock;
use super::failure::Failure;
use super::input::Incoming;
use super::watch::{Set, Watch, watch};
use super::whereabouts;
use crate::domain::Moment;
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::store::closings::Closings;
use crate::store::folder::Folder;
use crate::store::input;
use crate::store::log::{Follow, Follower, Head, Reading, Since, Tail};
use crate::text::width::{clip, tame};
use crate::ui::view::projector::{RoomView, Stopped};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};

/// A meeting that is followed from outside.
pub(super) struct Following {
    folder: Folder,
    /// What the agenda's file closes, as it was read last.
    closings: Closings,
    follower: Follower,
    /// How far the log has been taken in, and what comes behind.
    head: Head,
    tail: Tail,
    reading: Reading,
    /// The body's id and what the room reads before anything has been recorded, as the files have them.
    body: Option<String>,
    waiting: String,
}

impl Following {
    /// Begins to follow the meeting in a folder; nothing has been taken in yet.
    ///
    /// # Errors
    /// There is no such folder.
    pub(super) fn of(path: &Path) -> Result<Self, Failure> {
        let folder = whereabouts::folder(path)?;
        let profile = input::load(&folder).setup.map(|s| s.profile);
        let waiting = waiting(profile.as_ref().map_or("", |p| &p.name));
        let follower = folder.log().follow();
        Ok(Self {
            folder,
            body: profile.map(|p| p.id),
            closings: Closings::default(),
            follower,
            head: Head::START,
            tail: Tail::Whole,
            reading: Reading::default(),
            waiting,
        })
    }

    /// Looks after the folder: news of it come in through `sender`.
    pub(super) fn watched(&self, sender: Sender<Incoming>) -> Watch {
        let (mark, agenda) = (self.folder.log().durable(), self.folder.agenda());
        watch(self.folder.path(), mark, agenda, sender)
    }

    /// The id of the body whose meeting it is, as the files had it when it began to be followed.
    pub(super) fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }

    /// What the room sees.
    pub(super) fn view(&self) -> RoomView<'_> {
        match self.meeting() {
            Some(meeting) => RoomView::Meeting(meeting),
            None => RoomView::Waiting(&self.waiting),
        }
    }

    /// Waits for what comes in: until another minute is shown at most, or until one has to look.
    pub(super) fn wait(&self, watch: &Watch, incoming: &Receiver<Incoming>) -> Option<Incoming> {
        let tick = (self.due() - clock::now()).to_std().unwrap_or_default();
        let patience = watch.poll.map_or(tick, |poll| poll.min(tick));
        match incoming.recv_timeout(patience) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Incoming::End),
        }
    }

    fn meeting(&self) -> Option<&Meeting> {
        self.reading.history().map(History::meeting)
    }

    /// Takes in what is new; true when the screen must show something else. What was written while the watch was
    /// being set is looked for once more.
    pub(super) fn look_for_news(&mut self, watch: &mut Watch) -> bool {
        let news = self.look();
        let news = if watch.follow() == Set::Anew {
            self.look() || news
        } else {
            news
        };
        self.close_as_file(news) || news
    }

    /// The same without a watch: for whoever looks when told to.
    #[cfg(feature = "faelles")]
    pub(super) fn look_again(&mut self) -> bool {
        let news = self.look();
        self.close_as_file(news) || news
    }

    /// Number of the last record that was taken in.
    #[cfg(feature = "faelles")]
    pub(super) fn seq(&self) -> u64 {
        self.head.seq
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
    pub(super) fn stopped(&self) -> Option<Stopped> {
        match self.tail {
            Tail::Whole | Tail::Torn(_) => None,
            Tail::Damaged { .. } => Some(Stopped::Unsound),
            Tail::Newer { .. } => Some(Stopped::Newer),
        }
    }

    /// When a screen that follows shows another minute, or another second while somebody's time is counted.
    pub(super) fn due(&self) -> Moment {
        let now = clock::now();
        let meeting = self.meeting();
        let marks: Vec<Moment> = meeting.into_iter().flat_map(clock::counted_from).collect();
        now + clock::until_next_change(now, meeting, &marks)
    }
}

/// What the room reads before anything has been recorded.
fn waiting(name: &str) -> String {
    if name.is_empty() {
        "Mødet er ikke begyndt.".to_owned()
    } else {
        format!(
            "{}\n\nVelkommen. Mødet er ikke begyndt.",
            clip(&tame(name), 160)
        )
    }
}
