//! The secretary's end of a shared meeting: a thread that sends what is on disk, and what the screen learns of it.
//!
//! Promise: nobody at the keys waits for a server. Whoever shares nothing has no thread. How it is sent is left to `post`.

use super::marks::{self, MarkTray, tray};
use super::post::Post;
use super::{access, local, words};
use crate::domain::act::ReportedMark;
use crate::domain::author::Author;
use crate::shell::held::{AskedMark, MarkAnswer, SharedVoice};
use crate::shell::input::Incoming;
use crate::store::folder::Folder;
use crate::store::shared::member::Membership;
use crate::ui::dialog;
use crate::ui::shared::{SharedStanding, SharedView};
use crate::ui::state::{NoticeKind, Ui};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// How long leaving waits for what is not sent yet.
const LEAVING: Duration = Duration::from_secs(6);

/// What both ends share.
#[derive(Default)]
pub(super) struct PostDesk {
    /// How it goes.
    pub view: Mutex<SharedView>,
    /// Logs beside the minutes that were fetched, until somebody has been told.
    pub fetched: Mutex<Vec<String>>,
    /// Marks between this machine and others.
    pub marks: Mutex<MarkTray>,
    /// Rung when there is something to send, and when somebody leaves.
    pub here: Notify,
    /// Somebody leaves.
    pub leaving: AtomicBool,
    /// What a restored server has lost is to be sent again.
    pub again: AtomicBool,
}

/// Shares the meeting that is held here.
pub(in crate::shell) struct SharedDesk {
    between: Arc<PostDesk>,
    shown: SharedView,
    /// A question that waits until nothing else is asked or written.
    question: bool,
    /// The record that the thread was woken for last.
    woken: u64,
    /// Something is to be heard when what was saved has been said.
    later: bool,
    news: Sender<Incoming>,
    /// What the folder remembered as it was opened.
    member: Membership,
    /// Ends when the thread does.
    ended: Receiver<()>,
}

impl SharedDesk {
    /// Begins to share, if the folder's meeting is shared.
    pub(in crate::shell) fn begin(
        folder: &Folder,
        news: &Sender<Incoming>,
        ui: &mut Ui,
    ) -> Option<Self> {
        let post = match Self::post(folder, news) {
            Ok(post) => post?,
            Err(failure) => {
                let sentence = failure.message.replace("\nHjælp: ", " ");
                ui.say(NoticeKind::Heed, sentence);
                return None;
            }
        };
        let (between, member) = (post.between(), post.member().clone());
        let (end, ended) = channel();
        let sending = move || {
            post.run();
            drop(end);
        };
        let started = std::thread::Builder::new()
            .name("faelles".to_owned())
            .spawn(sending);
        if let Err(error) = started {
            let why = crate::shell::failure::io_sentence(&error);
            ui.say(NoticeKind::Heed, format!("Mødet kan ikke deles: {why}."));
            return None;
        }
        ui.shared = Some(SharedView::default());
        Some(Self {
            between,
            shown: SharedView::default(),
            question: false,
            woken: 0,
            later: false,
            news: news.clone(),
            member,
            ended,
        })
    }

    fn post(
        folder: &Folder,
        news: &Sender<Incoming>,
    ) -> Result<Option<Post>, crate::shell::failure::Failure> {
        let Some(member) = local::member(&Folder::of(folder.path()))? else {
            return Ok(None);
        };
        let Some(address) = member.address() else {
            return Ok(None);
        };
        let access = access(&address)?;
        Ok(Some(Post::new(folder, member, access, news.clone())))
    }

    /// The log on disk goes to this record.
    pub(in crate::shell) fn wake(&mut self, seq: u64) {
        if self.woken != seq {
            self.woken = seq;
            self.ring();
        }
        if std::mem::take(&mut self.later) {
            drop(self.news.send(Incoming::News));
        }
    }

    fn ring(&self) {
        self.between.here.notify_one();
    }

    /// Takes over what the thread has found out. A question is asked when nothing is being answered or written.
    /// What was saved in this very turn, up to `seq`, is said first.
    pub(in crate::shell) fn hear(&mut self, ui: &mut Ui, seq: u64, voice: SharedVoice) {
        let view = {
            let view = self.between.view.lock();
            view.unwrap_or_else(PoisonError::into_inner).clone()
        };
        let other =
            std::mem::discriminant(&view.standing) != std::mem::discriminant(&self.shown.standing);
        if seq != self.woken {
            // The screen is woken once more only where it has something to show or to ask, not for each record.
            let shows = view.title(seq) != self.shown.title(seq);
            self.later = other || shows || self.question || self.is_heard_of();
            return;
        }
        if view != self.shown {
            if other {
                self.question = dialog::shared(&view).is_some();
                tell(ui, (&view, &self.shown), voice);
            }
            self.shown = view.clone();
            ui.shared = Some(view);
        }
        let fetched = {
            let fetched = self.between.fetched.lock();
            std::mem::take(&mut *fetched.unwrap_or_else(PoisonError::into_inner))
        };
        if !fetched.is_empty() {
            let names = fetched.join(", ");
            let sentence = format!("Hentet ved siden af referatet: {names}. Det kan sammenlignes");
            add(ui, &sentence, voice);
        }
        for (kind, sentence) in std::mem::take(&mut tray(&self.between).told) {
            add_as(ui, kind, &sentence, voice);
        }
        let free = ui.dialog.is_none() && ui.editor.is_none() && ui.search.is_none();
        if self.question
            && voice == SharedVoice::Asks
            && free
            && ui.comparing.is_none()
            && ui.caught.is_none()
        {
            self.question = false;
            ui.dialog = dialog::shared(&self.shown);
        }
    }

    /// Whether the thread has left something to be told or taken.
    fn is_heard_of(&self) -> bool {
        let fetched = self.between.fetched.lock();
        let fetched = !fetched.unwrap_or_else(PoisonError::into_inner).is_empty();
        let tray = tray(&self.between);
        fetched || !tray.told.is_empty() || !tray.asked.is_empty()
    }

    /// Sends again what a restored server has lost: the person has been asked.
    pub(in crate::shell) fn send_again(&self) {
        self.between.again.store(true, Ordering::Release);
        self.ring();
    }

    /// Marks that others ask for; none while what was saved last, `seq`, has not been said.
    pub(in crate::shell) fn asked(&mut self, seq: u64) -> Vec<AskedMark> {
        if seq != self.woken {
            return Vec::new();
        }
        std::mem::take(&mut tray(&self.between).asked)
    }

    /// Says what has become of one.
    pub(in crate::shell) fn answer(&self, id: &str, answer: MarkAnswer) {
        let answer = (id.to_owned(), marks::fate(answer));
        tray(&self.between).answers.push(answer);
        self.ring();
    }

    /// Whether marks go from here to whoever keeps the minutes.
    pub(in crate::shell) fn is_asking(&self) -> bool {
        tray(&self.between).asking
    }

    /// Asks whoever keeps the minutes for these.
    pub(in crate::shell) fn ask_for(&self, marks: Vec<ReportedMark>, author: &Author) {
        let now = Instant::now();
        let out = marks.into_iter().map(|mark| (mark, author.clone(), now));
        tray(&self.between).out.extend(out);
        self.ring();
    }

    /// Says this as soon as what was saved has been said.
    pub(in crate::shell) fn remind(&self, sentence: &str) {
        marks::tell(&self.between, NoticeKind::Heed, sentence.to_owned());
        drop(self.news.send(Incoming::News));
    }

    /// Goes over to the folder in which the meeting goes on.
    pub(in crate::shell) fn go_over(
        self,
        folder: &Folder,
        news: &Sender<Incoming>,
        ui: &mut Ui,
    ) -> Option<Self> {
        self.between.leaving.store(true, Ordering::Release);
        self.ring();
        let told = self
            .member
            .write(&Folder::of(folder.path()))
            .is_ok()
            .then(|| Self::begin(folder, news, ui))
            .flatten();
        if told.is_none() {
            ui.shared = None;
            ui.say(NoticeKind::Heed, "Mødet deles ikke fra den nye mappe");
        }
        told
    }

    /// Leaves: waits a moment for what is not sent yet, and says what is not.
    pub(in crate::shell) fn part(self) -> Option<String> {
        self.between.leaving.store(true, Ordering::Release);
        self.ring();
        if !matches!(self.shown.standing, SharedStanding::Away(_)) {
            // It ends by being dropped; what comes instead is the limit.
            let _ended: Result<(), _> = self.ended.recv_timeout(LEAVING);
        }
        let view = self.between.view.lock();
        words::left(&view.unwrap_or_else(PoisonError::into_inner))
    }
}

/// Says what is new; that all is well again, too.
fn tell(ui: &mut Ui, (view, before): (&SharedView, &SharedView), voice: SharedVoice) {
    let again = match before.standing {
        SharedStanding::Away(_) => Some("Serveren svarer igen"),
        SharedStanding::Restored { .. }
        | SharedStanding::Overtaken { .. }
        | SharedStanding::Astray { .. } => Some("Serveren får igen det, der registreres her"),
        SharedStanding::Even | SharedStanding::Behind => None,
    };
    let Some(sentence) = view.sentence().or(again.map(str::to_owned)) else {
        return;
    };
    add(ui, &sentence, voice);
}

/// Says something beside what was saved last.
fn add(ui: &mut Ui, sentence: &str, voice: SharedVoice) {
    add_as(ui, NoticeKind::Info, sentence, voice);
}

/// The same, as something of this kind.
fn add_as(ui: &mut Ui, kind: NoticeKind, sentence: &str, voice: SharedVoice) {
    match &mut ui.notice {
        // On a screen the last record's stays in sight; a line was said already.
        Some(notice) if notice.kind == NoticeKind::Saved && voice != SharedVoice::Says => {
            if kind == NoticeKind::Info {
                notice.text = format!("{} · {sentence}", notice.text);
            } else {
                // What somebody must do something about comes first: the line may be short.
                let text = format!("{sentence} · {}", notice.text);
                ui.say(kind, text);
            }
        }
        Some(_) | None => ui.say(kind, sentence),
    }
}
