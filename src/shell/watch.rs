//! Watches a meeting folder for what is durable.
//!
//! Promise: events where the system gives them, and a look every half second where it does not
//! (network drives, other systems); with events nothing wakes up in vain. The writer's lines are no news until they
//! are durable, so the mark is watched and not the journal: followers that woke while the writer still syncs would
//! take the processor from the secretary. The agenda's file is watched too: what it closes must leave the wall.

use super::input::Incoming;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

/// A running watch.
pub(super) struct Watch {
    watcher: Option<RecommendedWatcher>,
    folder: PathBuf,
    mark: PathBuf,
    /// What is watched now: the mark, or the folder while there is none.
    on: PathBuf,
    /// The agenda's file: what is closed in it is closed on the wall.
    agenda: PathBuf,
    /// The mark or the agenda was taken away or replaced: the watch on it is dead.
    gone: Arc<AtomicBool>,
    /// How often to look besides, if events cannot be relied on.
    pub poll: Option<Duration>,
}

/// Watches a folder whose mark of what is durable is `mark`, and its `agenda`.
pub(super) fn watch(
    folder: &Path,
    mark: PathBuf,
    agenda: PathBuf,
    sender: Sender<Incoming>,
) -> Watch {
    let gone = Arc::new(AtomicBool::new(false));
    let lost = gone.clone();
    let names = [&mark, &agenda].map(|p| p.file_name().map(std::ffi::OsStr::to_owned));
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let ours = |p: &PathBuf| names.iter().any(|n| p.file_name() == n.as_deref());
        if let Ok(event) = event
            && !event.kind.is_access()
            && event.paths.iter().any(ours)
        {
            if matches!(
                event.kind,
                EventKind::Remove(_) | EventKind::Modify(notify::event::ModifyKind::Name(_))
            ) {
                lost.store(true, Ordering::Relaxed);
            }
            drop(sender.send(Incoming::News));
        }
    });
    let mut watch = Watch {
        watcher: watcher.ok(),
        folder: folder.to_owned(),
        on: PathBuf::new(),
        mark,
        agenda,
        gone,
        poll: None,
    };
    let started = watch.follow() != Set::Not;
    watch.poll = (!(started && local(folder))).then_some(Duration::from_millis(400));
    watch
}

/// What came of seeing to the watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    /// It was set already.
    Already,
    /// It was set now: what happened before has not been told.
    Anew,
    /// Nothing can be watched; one has to look.
    Not,
}

impl Watch {
    /// Sees to it that what exists now is watched. Cheap while nothing has changed: one look at the mark.
    pub(super) fn follow(&mut self) -> Set {
        let wanted = if self.mark.exists() {
            &self.mark
        } else {
            &self.folder
        };
        let gone = self.gone.swap(false, Ordering::Relaxed);
        let Some(watcher) = &mut self.watcher else {
            return Set::Not;
        };
        if *wanted == self.on && !gone {
            return Set::Already;
        }
        drop(watcher.unwatch(&self.on));
        if watcher.watch(wanted, RecursiveMode::NonRecursive).is_err() {
            // A half-second look is always possible.
            self.on = PathBuf::new();
            self.poll = Some(Duration::from_millis(400));
            return Set::Not;
        }
        self.on.clone_from(wanted);
        // Where that cannot be, it is looked at when the shown minute changes.
        drop(watcher.unwatch(&self.agenda));
        drop(watcher.watch(&self.agenda, RecursiveMode::NonRecursive));
        Set::Anew
    }
}

/// Whether the folder lies on a file system that reports changes made elsewhere too.
#[cfg(target_os = "linux")]
fn local(folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else {
        return false;
    };
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mountinfo") else {
        return false;
    };
    let best = mounts
        .lines()
        .filter_map(|line| {
            let point = line.split(' ').nth(4)?;
            let kind = line.split(" - ").nth(1)?.split(' ').next()?;
            folder.starts_with(point).then_some((point.len(), kind))
        })
        .max_by_key(|(length, _)| *length);
    let remote = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "afs", "ceph", "davfs",
    ];
    best.is_some_and(|(_, kind)| !remote.contains(&kind) && !kind.starts_with("fuse"))
}

#[cfg(not(target_os = "linux"))]
fn local(_: &Path) -> bool {
    false
}
