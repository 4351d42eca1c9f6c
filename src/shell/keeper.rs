//! Keeps what is being typed: writes the drafts on a thread of its own, which starts with the first.
//!
//! Promise: a crash loses at most two seconds of typing, and a slow disk never holds up a key. A disk that refuses is
//! asked again until it takes them, also when nobody types on; what it never took is told when the program ends.

use super::input::Incoming;
use crate::store::draft::{self, Drafts};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long typing waits before it is written.
const DELAY: Duration = Duration::from_millis(900);
/// How long a disk that refuses is left alone before it is asked again.
const AGAIN: Duration = Duration::from_secs(2);

/// Keeps drafts in a file.
pub(super) struct Keeper {
    path: PathBuf,
    writing: Option<Writing>,
    /// Why there is no thread to write them.
    failed: Option<io::Error>,
    due: Option<Instant>,
    wake: Sender<Incoming>,
}

/// The writing thread.
struct Writing {
    sender: Sender<Drafts>,
    news: Receiver<Kept>,
    thread: JoinHandle<io::Result<()>>,
}

/// How keeping drafts went, told when it changes.
pub(super) enum Kept {
    /// They are not on disk, and will be tried again.
    Refused(io::Error),
    /// They are on disk, after they were not.
    Again,
}

impl Keeper {
    /// Keeps them in this file; a failure wakes whoever waits for keys, since nobody may press one.
    pub(super) fn new(path: PathBuf, wake: Sender<Incoming>) -> Self {
        Self {
            path,
            writing: None,
            failed: None,
            due: None,
            wake,
        }
    }

    /// Goes over to another file, once what was sent is written.
    pub(super) fn go_over(&mut self, path: PathBuf) {
        *self = Self::new(path, self.wake.clone());
    }

    /// Something was typed.
    pub(super) fn changed(&mut self) {
        self.due.get_or_insert_with(|| Instant::now() + DELAY);
    }

    /// When the next write is due.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Writes if it is due, or at once with `now`.
    pub(super) fn write(&mut self, drafts: impl FnOnce() -> Drafts, now: bool) {
        let ripe = self.due.is_some_and(|due| now || due <= Instant::now());
        if ripe {
            self.due = None;
            if self.writing.is_none() {
                match Writing::start(self.path.clone(), self.wake.clone()) {
                    Ok(writing) => self.writing = Some(writing),
                    Err(error) => self.failed = Some(error),
                }
            }
            if let Some(writing) = &self.writing {
                drop(writing.sender.send(drafts()));
            }
        }
    }

    /// How writing went since the last look, where that is to be told.
    pub(super) fn news(&mut self) -> Option<Kept> {
        let told = || self.writing.as_ref()?.news.try_recv().ok();
        self.failed.take().map(Kept::Refused).or_else(told)
    }

    /// Waits until the last draft is on disk.
    ///
    /// # Errors
    /// It is not, also after a last try.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        let Some(Writing { sender, thread, .. }) = self.writing.take() else {
            return self.failed.take().map_or(Ok(()), Err);
        };
        drop(sender);
        thread.join().unwrap_or(Ok(()))
    }
}

impl Writing {
    fn start(path: PathBuf, wake: Sender<Incoming>) -> io::Result<Self> {
        let (sender, drafts) = channel();
        let (told, news) = channel();
        let mut tell = move |kept| {
            drop(told.send(kept));
            drop(wake.send(Incoming::News));
        };
        let thread = std::thread::Builder::new()
            .spawn(move || keep_all(&drafts, &path, AGAIN, &mut tell))?;
        Ok(Self {
            sender,
            news,
            thread,
        })
    }
}

/// Writes the drafts that come, until no more can; such as are refused are written `again` later, or the newer ones then.
///
/// # Errors
/// The last were refused to the end.
fn keep_all(
    drafts: &Receiver<Drafts>,
    path: &Path,
    again: Duration,
    tell: &mut dyn FnMut(Kept),
) -> io::Result<()> {
    let mut refused: Option<Drafts> = None;
    loop {
        let next = match refused {
            None => drafts.recv().map_err(RecvTimeoutError::from),
            Some(_) => drafts.recv_timeout(again),
        };
        let was_refused = refused.is_some();
        let (next, is_new) = match (next, refused.take()) {
            (Ok(next), _) => (next, true),
            (Err(RecvTimeoutError::Timeout), Some(next)) => (next, false),
            (Err(_), left) => return left.map_or(Ok(()), |next| draft::write(path, &next)),
        };
        match draft::write(path, &next) {
            Ok(()) if was_refused => tell(Kept::Again),
            Ok(()) => {}
            Err(error) => {
                if is_new {
                    tell(Kept::Refused(error));
                }
                refused = Some(next);
            }
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.finish());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::Draft;
    use std::fs;

    fn drafts(text: &str) -> Drafts {
        let draft = Draft {
            text: text.to_owned(),
            ..Draft::default()
        };
        Drafts {
            items: [("1".to_owned(), draft)].into(),
            ..Drafts::default()
        }
    }

    /// Sends drafts to a name that no file can have before it is `freed`; what was told, and what is kept in the end.
    fn kept(sent: &[&str], freed: bool) -> (Vec<&'static str>, io::Result<()>, Option<String>) {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("kladde.json");
        fs::create_dir(&path).expect("in the way");
        let (sender, receiver) = channel();
        for text in sent {
            sender.send(drafts(text)).expect("sent");
        }
        let mut sender = Some(sender);
        let mut told = Vec::new();
        let done = keep_all(&receiver, &path, Duration::ZERO, &mut |kept| match kept {
            Kept::Refused(_) => {
                told.push("refused");
                if freed {
                    fs::remove_dir(&path).expect("free");
                } else {
                    drop(sender.take());
                }
            }
            Kept::Again => {
                told.push("again");
                drop(sender.take());
            }
        });
        let read = draft::read(&path).ok();
        let text = read.and_then(|d| d.items.get("1").map(|d| d.text.clone()));
        (told, done, text)
    }

    #[test]
    fn drafts_that_were_refused_are_written_when_they_can_be_without_another_key() {
        let (told, done, text) = kept(&["et"], true);
        assert_eq!(
            (told, done.is_ok(), text.as_deref()),
            (vec!["refused", "again"], true, Some("et"))
        );
    }

    #[test]
    fn newer_drafts_take_the_place_of_those_that_were_refused() {
        let (told, done, text) = kept(&["et", "to"], true);
        assert_eq!(
            (told, done.is_ok(), text.as_deref()),
            (vec!["refused", "again"], true, Some("to"))
        );
    }

    #[test]
    fn drafts_that_are_refused_to_the_end_are_told_of() {
        let (told, done, _) = kept(&["et"], false);
        assert_eq!((told, done.is_err()), (vec!["refused"], true));
    }
}
