//! Watches a meeting folder for a growing journal.
//!
//! Promise: events where the system gives them, and a look every half second where it does not
//! (network drives, other systems); with events nothing wakes up in vain.

use super::input::Incoming;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::mpsc::Sender;
use std::time::Duration;

/// A running watch.
pub struct Watch {
    _watcher: Option<RecommendedWatcher>,
    /// How often to look besides, if events cannot be relied on.
    pub poll: Option<Duration>,
}

/// Watches a folder.
pub fn watch(folder: &Path, sender: Sender<Incoming>) -> Watch {
    let told = sender;
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let ours =
            |p: &std::path::PathBuf| p.file_name().is_some_and(|n| n == "journal.durable" || n == "journal.jsonl");
        if let Ok(event) = event
            && !event.kind.is_access()
            && event.paths.iter().any(ours)
        {
            let _ = told.send(Incoming::News);
        }
    });
    let started = watcher.and_then(|mut w| w.watch(folder, RecursiveMode::NonRecursive).map(|()| w)).ok();
    let reliable = started.is_some() && local(folder);
    Watch { _watcher: started, poll: (!reliable).then_some(Duration::from_millis(400)) }
}

/// Whether the folder lies on a file system that reports changes made elsewhere too.
#[cfg(target_os = "linux")]
fn local(folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mountinfo") else { return false };
    let best = mounts
        .lines()
        .filter_map(|line| {
            let point = line.split(' ').nth(4)?;
            let kind = line.split(" - ").nth(1)?.split(' ').next()?;
            folder.starts_with(point).then_some((point.len(), kind))
        })
        .max_by_key(|(length, _)| *length);
    let remote = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "afs", "ceph", "davfs"];
    best.is_some_and(|(_, kind)| !remote.contains(&kind) && !kind.starts_with("fuse"))
}

#[cfg(not(target_os = "linux"))]
fn local(_: &Path) -> bool {
    false
}
