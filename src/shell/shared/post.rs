//! The thread that brings what is on disk to the server, and shows the room what it shall see.
//!
//! Promise: what cannot be sent now is sent later, in order, as long as it takes; a line that has gone silent is given up
//! after five seconds. What it may send, and what it must not, is `store::shared::sending`'s.

use super::around::{FetchedBeside, FollowedMinutes};
use super::desk::PostDesk;
use super::marks::MarkPost;
use super::pictures::Pictures;
use super::{files, local, words};
use crate::shell::input::Incoming;
use crate::store::folder::Folder;
use crate::store::shared::access::SharedAccess;
use crate::store::shared::copy;
use crate::store::shared::member::Membership;
use crate::store::shared::sending::{Sending, SharedSent};
use crate::store::shared::server::{ServerFault, SharedServer};
use crate::store::shared::wire::{LineLoss, LineRuntime, WireError, Woken};
use crate::ui::shared::{SharedStanding, SharedView};
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

/// How often one looks without being rung for.
const LOOK: Duration = Duration::from_secs(1);
/// How often one says that one is here.
const BEAT: Duration = Duration::from_secs(10);
/// How long a server may lack something before it is said.
const SOON: Duration = Duration::from_millis(1200);
/// The pause between two attempts to reach it, at first and at most.
const AGAIN: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(5)];

/// Sends a folder's meeting.
pub(super) struct Post {
    folder: Folder,
    access: SharedAccess,
    sending: Sending,
    between: Arc<PostDesk>,
    news: Sender<Incoming>,
    pictures: Option<Pictures>,
    files: files::SentFiles,
    /// The minutes that are followed, where a log is kept beside them.
    minutes: Option<FollowedMinutes>,
    /// The logs beside the minutes, where those are kept.
    beside: FetchedBeside,
    /// Marks from others, or to them.
    marks: MarkPost,
    /// What came of the last sending.
    sent: SharedSent,
    /// Since when the server lacks something.
    lacking: Option<Instant>,
    /// When it was remembered how far the server is, and in which term, and what.
    remembered: Option<(Instant, (u64, u64))>,
    /// When we said that we are here, and how far.
    beaten: Option<(Instant, u64)>,
}

impl Post {
    /// Of a folder's meeting.
    pub(super) fn new(
        folder: &Folder,
        member: Membership,
        access: SharedAccess,
        news: Sender<Incoming>,
    ) -> Self {
        let words = local::words();
        let sending = if folder.is_shadow() {
            Sending::shadow(member, words)
        } else {
            Sending::new(member, words)
        };
        Self {
            sending,
            pictures: Pictures::of(folder),
            files: files::SentFiles::default(),
            beside: FetchedBeside::default(),
            marks: MarkPost::default(),
            minutes: folder.is_shadow().then(FollowedMinutes::default),
            folder: folder.clone(),
            access,
            between: Arc::default(),
            news,
            sent: SharedSent::More,
            lacking: None,
            beaten: None,
            remembered: None,
        }
    }

    /// What the desk has of it.
    pub(super) fn between(&self) -> Arc<PostDesk> {
        self.between.clone()
    }

    /// What its folder remembers.
    pub(super) fn member(&self) -> &Membership {
        self.sending.member()
    }

    /// Sends until somebody leaves.
    pub(super) fn run(mut self) {
        let Ok(alone) = LineRuntime::new() else {
            return;
        };
        let mut pause = AGAIN[0];
        loop {
            match self.reach() {
                Ok(()) => return,
                Err(fault) => self.tell_away(&fault),
            }
            if self.leaving() {
                return;
            }
            let until = Instant::now() + pause;
            // Whatever is saved meanwhile changes what is told, but is no reason to try sooner.
            while let Some(left) = until.checked_duration_since(Instant::now()) {
                alone.wait(&self.between.here, left);
                if self.leaving() {
                    return;
                }
                self.take();
            }
            pause = (pause * 2).min(AGAIN[1]);
        }
    }

    fn leaving(&self) -> bool {
        self.between.leaving.load(Ordering::Acquire)
    }

    /// Opens a line and sends over it, until it breaks or somebody leaves.
    fn reach(&mut self) -> Result<(), ServerFault> {
        let mut server = SharedServer::open(&self.access)?;
        server.listen(&self.sending.member().id)?;
        self.take();
        self.beaten = None;
        self.sent = self.sending.meet(&mut server)?;
        let mut looked = Instant::now();
        let mut look = true;
        loop {
            // Asked before the log is read: what was recorded before somebody left goes along.
            let leaving = self.leaving();
            self.take();
            self.send(&mut server, look)?;
            if look {
                looked = Instant::now();
            }
            self.tell();
            if leaving {
                if matches!(self.sent, SharedSent::All) {
                    self.sending.leave(&mut server)?;
                }
                self.remember(true);
                return Ok(());
            }
            let woken = server.wait(&self.between.here, LOOK);
            if woken == Woken::Broken {
                return Err(WireError::Gone(LineLoss::Cut).into());
            }
            // Whoever records without a pause looks too.
            look = woken != Woken::Here || looked.elapsed() >= LOOK;
        }
    }

    /// Takes in what is safe on disk.
    fn take(&mut self) {
        // What cannot be read now is there the next time.
        if let Ok(bytes) = copy::safe_lines(&self.folder.log(), self.sending.taken()) {
            self.sending.take(&bytes);
        }
    }

    fn send(&mut self, server: &mut SharedServer, look: bool) -> Result<(), WireError> {
        if self.between.again.swap(false, Ordering::AcqRel)
            && matches!(self.sent, SharedSent::Restored { .. })
        {
            self.sent = self.sending.send_again(server)?;
        }
        match &self.sent {
            // Nothing is sent before somebody has said so.
            SharedSent::Restored { .. } => {
                if look {
                    self.sent = self.sending.meet(server)?;
                }
            }
            SharedSent::All
            | SharedSent::More
            | SharedSent::Overtaken { .. }
            | SharedSent::Astray { .. } => loop {
                self.sent = self.sending.push(server)?;
                self.remember(false);
                if self.sent != SharedSent::More {
                    break;
                }
                self.tell();
            },
        }
        if look
            && matches!(self.sent, SharedSent::All)
            && let Some(other) = self.sending.look(server)?
        {
            self.sent = other;
        }
        if matches!(self.sent, SharedSent::All) {
            if look && !self.sending.is_shadow() {
                self.files
                    .send(server, &self.folder, &self.sending.member().id)?;
            }
            if let Some(pictures) = &mut self.pictures {
                let member = self.sending.member();
                pictures.show(server, (&member.id, &member.writer), look)?;
            }
        }
        if look && let Some(minutes) = &mut self.minutes {
            minutes.follow(server, &self.sending.member().id, &self.folder)?;
        }
        let told = self.sending.told();
        let due = |(at, seq): (Instant, u64)| at.elapsed() >= BEAT || (look && seq != told);
        if self.beaten.is_none_or(due) {
            let on = self.sending.beat(server)?;
            self.marks.turn(on, self.sending.is_shadow(), &self.between);
            self.fetch_beside(server)?;
            self.beaten = Some((Instant::now(), told));
        }
        self.carry_marks(server, look)
    }

    /// Carries marks between the machines, where there are any.
    fn carry_marks(&mut self, server: &mut SharedServer, look: bool) -> Result<(), WireError> {
        let (marks, between) = (&mut self.marks, &self.between);
        let news = if self.sending.is_shadow() {
            marks.bring(server, &self.sending.member().id, between, look)?
        } else if matches!(self.sent, SharedSent::All) {
            marks.keep(server, &self.sending, between, look)?
        } else {
            marks.forget(between);
            false
        };
        if news {
            drop(self.news.send(Incoming::News));
        }
        Ok(())
    }

    /// Brings the logs beside the minutes into the folder, to be compared with while the meeting runs.
    fn fetch_beside(&mut self, server: &mut SharedServer) -> Result<(), WireError> {
        if !matches!(self.sent, SharedSent::All) || self.sending.is_shadow() {
            return Ok(());
        }
        let id = &self.sending.member().id;
        let names = self
            .beside
            .fetch(server, id, &self.folder, self.sending.chain())?;
        if !names.is_empty() {
            let fetched = self.between.fetched.lock();
            fetched
                .unwrap_or_else(PoisonError::into_inner)
                .extend(names);
            drop(self.news.send(Incoming::News));
        }
        Ok(())
    }

    /// What is remembered of it is a help and no more: without it more is asked the next time. So it is not written with
    /// each record, for which the disk is needed.
    fn remember(&mut self, now: bool) {
        let member = self.sending.member();
        let known = (member.told, member.term);
        let due =
            |(at, before): (Instant, (u64, u64))| before != known && (now || at.elapsed() >= BEAT);
        if self.sending.is_shadow() || !self.remembered.is_none_or(due) {
            return;
        }
        drop(member.write(&Folder::of(self.folder.path())));
        self.remembered = Some((Instant::now(), known));
    }

    fn tell_away(&mut self, fault: &ServerFault) {
        self.remember(true);
        self.take();
        if self.marks.expire(&self.between) {
            drop(self.news.send(Incoming::News));
        }
        let failure = words::server(&self.access, fault);
        let sentence = failure.message.replace("\nHjælp: ", " ");
        self.show(SharedStanding::Away(sentence));
    }

    fn tell(&mut self) {
        let lacks = self.sending.told() < self.sending.here();
        if lacks {
            self.lacking.get_or_insert_with(Instant::now);
        } else {
            self.lacking = None;
        }
        let long = self.lacking.is_some_and(|since| since.elapsed() >= SOON);
        self.show(match self.sent.clone() {
            SharedSent::All | SharedSent::More if long => SharedStanding::Behind,
            SharedSent::All | SharedSent::More => SharedStanding::Even,
            SharedSent::Overtaken { by, common, kept } => {
                SharedStanding::Overtaken { by, common, kept }
            }
            SharedSent::Restored { has, had } => SharedStanding::Restored { has, had },
            SharedSent::Astray { common, kept } => SharedStanding::Astray { common, kept },
        });
    }

    /// Shows it, and wakes the screen when it shows something else then.
    fn show(&self, standing: SharedStanding) {
        let view = SharedView {
            told: self.sending.told(),
            here: self.sending.here(),
            asked: self.marks.waiting(),
            standing,
        };
        let here = view.here;
        let mut shown = self
            .between
            .view
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let news = shown.title(here) != view.title(here) || shown.sentence() != view.sentence();
        *shown = view;
        drop(shown);
        if news {
            drop(self.news.send(Incoming::News));
        }
    }
}
