//! Writing minutes beside the meeting: a thread that is told what to write and tells how it goes.
//!
//! Promise: keys are taken and the screen is drawn while minutes are written; one job at a time, and what was asked for
//! last is what lies there in the end. The meeting itself is on disk before anything is written here.

use super::input::Incoming;
use super::paper::{Job, Printed, Progress};
use crate::store::folder::Folder;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

/// News from the press.
#[derive(Debug)]
pub(super) enum News {
    /// What it is writing now.
    Progress(Progress),
    /// It is done; in Danish, why not.
    Done(Result<Printed, String>),
}

/// The press.
pub(super) struct Press {
    tell: Sender<Incoming>,
    running: Option<JoinHandle<()>>,
    next: Option<(Job, Folder)>,
}

impl Press {
    /// An idle press.
    pub(super) fn new(tell: Sender<Incoming>) -> Self {
        Self {
            tell,
            running: None,
            next: None,
        }
    }

    /// Whether something is being written.
    pub(super) fn is_busy(&self) -> bool {
        self.running.is_some()
    }

    /// Writes a job into the folder's `referat/`; after the one that is running, in place of one that waits.
    pub(super) fn print(&mut self, job: Job, folder: Folder) {
        self.next = Some((job, folder));
        if self.running.is_none() {
            self.start();
        }
    }

    /// The running job has told that it is done.
    pub(super) fn done(&mut self) {
        if let Some(thread) = self.running.take() {
            drop(thread.join());
        }
        self.start();
    }

    fn start(&mut self) {
        let Some((job, folder)) = self.next.take() else {
            return;
        };
        let tell = self.tell.clone();
        self.running = Some(std::thread::spawn(move || {
            let mut progress = |p| drop(tell.send(Incoming::Press(News::Progress(p))));
            let done = job.run(&folder, &folder.minutes(), &mut progress);
            drop(tell.send(Incoming::Press(News::Done(done))));
        }));
    }
}
