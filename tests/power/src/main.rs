//! A disk that forgets what was not synced, mounted on a folder: `ordstyrer-power FOLDER`.
//!
//! It says `mounted` and takes commands, a line each, with a line as answer: `lose SEED` is a loss of power, and `keep` puts
//! everything on the disk. At the end of its input it goes, and takes the folder along; whoever holds a file there goes on until
//! they close it. What is lost is left to `disk`, how the kernel asks to `mounted`.

mod dice;
mod disk;
mod file;
#[cfg(test)]
mod model;
mod mounted;

use crate::disk::{Disk, Lost};
use crate::mounted::Mounted;
use fuser::{BackgroundSession, Config, MountOption, Notifier, SessionACL};
use std::io::{BufRead, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// The disk, between the kernel's requests and the commands.
type SharedDisk = Arc<Mutex<Disk>>;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: ordstyrer-power FOLDER");
        return ExitCode::from(2);
    };
    match run(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path) -> std::io::Result<()> {
    let root = std::fs::metadata(folder)?;
    let disk = Disk::new(root.mode() & 0o7777, (root.uid(), root.gid()));
    let disk = Arc::new(Mutex::new(disk));
    let mut config = Config::default();
    config.mount_options = vec![
        MountOption::FSName("ordstyrer-power".to_owned()),
        MountOption::DefaultPermissions,
        MountOption::NoAtime,
    ];
    // Root mounts for the server's own user; nobody else may ask for that unless the machine allows it.
    if nix::unistd::geteuid().is_root() {
        config.acl = SessionACL::All;
    }
    let session = fuser::spawn_mount(Mounted::new(disk.clone()), folder, &config).map_err(|e| {
        let how = "by root with /dev/fuse, or with fusermount3";
        std::io::Error::other(format!("it cannot be mounted here ({how}): {e}"))
    })?;
    let ended = obey(&disk, &session.notifier());
    unmount(session, folder)?;
    std::fs::remove_dir(folder)?;
    ended
}

/// Takes commands until there are no more.
fn obey(disk: &SharedDisk, kernel: &Notifier) -> std::io::Result<()> {
    let held = || disk.lock().unwrap_or_else(PoisonError::into_inner);
    let mut answers = std::io::stdout();
    writeln!(answers, "mounted")?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if let Some(Ok(seed)) = line.strip_prefix("lose ").map(str::parse) {
            let lost = held().lose(seed);
            mounted::forget(kernel, &lost)?;
            let Lost { sectors, names, .. } = lost;
            writeln!(
                answers,
                "lost {} of {} sectors and {} of {} names",
                sectors.0, sectors.1, names.0, names.1
            )?;
        } else if line == "keep" {
            held().keep();
            writeln!(answers, "kept")?;
        } else {
            writeln!(answers, "unknown: {line}")?;
        }
    }
    Ok(())
}

/// Takes the folder out of everybody's sight, and waits for those who still hold a file.
fn unmount(session: BackgroundSession, folder: &Path) -> std::io::Result<()> {
    if nix::mount::umount2(folder, nix::mount::MntFlags::MNT_DETACH).is_ok() {
        return session.join();
    }
    // Whoever is not root goes by the system's own program, which does the same.
    session.umount_and_join()
}
