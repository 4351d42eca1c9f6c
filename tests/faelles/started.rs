//! A running PostgreSQL process, that ends with the tests however they end.
//!
//! A keeper stands between: a shell that waits for the other end of a pipe to be closed, then stops the server and removes its folder. It is
//! closed by us, and by the system when the tests are killed.

use crate::installed::Installed;
use crate::until;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Longer than a start or a stop lasts on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// Reads one line: with one it goes and leaves the folder, without one it takes the folder along.
const KEEPER: &str = r#"
trap '' INT HUP TERM
folder=$1; shift
"$@" </dev/null >>"$folder/log" 2>&1 &
server=$!
echo "$server" >"$folder/pid"
read -r leave || leave=
kill -QUIT "$server" 2>/dev/null
wait "$server"
[ -n "$leave" ] || rm -rf "$folder"
"#;

/// A server that runs, with its keeper.
pub(crate) struct Started {
    keeper: Child,
}

/// A command that runs as the server's owner.
pub(crate) fn as_owner(found: &Installed, program: &Path) -> Command {
    let mut command = Command::new(program);
    if let Some((user, group)) = found.owner {
        command.uid(user).gid(group);
    }
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .current_dir("/");
    command
}

impl Started {
    /// Starts the server of a folder and does not wait for more than its process.
    pub(crate) fn begin(found: &Installed, folder: &Path) -> Result<Self, String> {
        drop(std::fs::remove_file(folder.join("pid")));
        let keeper = as_owner(found, Path::new("/bin/sh"))
            .args(["-c", KEEPER, "keeper"])
            .arg(folder)
            .arg(found.program("postgres"))
            .arg("-D")
            .arg(folder.join("data"))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| e.to_string())?;
        let begun = until(PATIENCE, || process(folder).is_some());
        begun
            .map(|_| Self { keeper })
            .ok_or_else(|| not_started(folder))
    }

    /// Starts the server of a folder and waits until it takes connections; why it did not.
    pub(crate) fn start(found: &Installed, folder: &Path) -> Result<Self, String> {
        let before = pid_file(folder).map(|(pid, _)| pid);
        let started = Self::begin(found, folder)?;
        // A server that was killed leaves its file behind, which says that it is ready.
        let is_up = || pid_file(folder).is_some_and(|(pid, ready)| ready && Some(pid) != before);
        let mut has_ended = false;
        let waited = until(PATIENCE, || {
            has_ended = process(folder).is_some_and(is_gone);
            is_up() || has_ended
        });
        if waited.is_some() && !has_ended {
            return Ok(started);
        }
        Err(not_started(folder))
    }

    /// Stops at once, as for a crash, and leaves the folder.
    pub(crate) fn stop(mut self) {
        let pipe = self.keeper.stdin.take();
        if let Some(mut pipe) = pipe {
            drop(pipe.write_all(b"leave\n"));
        }
        drop(self.keeper.wait());
    }

    /// Ends the server and removes its folder.
    pub(crate) fn remove(mut self) {
        drop(self.keeper.stdin.take());
        drop(self.keeper.wait());
    }
}

fn not_started(folder: &Path) -> String {
    let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
    format!("the server did not start:\n{log}")
}

/// The process that was started last in a folder. It keeps its number until its keeper goes.
pub(crate) fn process(folder: &Path) -> Option<u32> {
    let text = std::fs::read_to_string(folder.join("pid")).ok()?;
    text.ends_with('\n').then(|| text.trim().parse().ok())?
}

/// The server's process and whether it takes connections.
pub(crate) fn pid_file(folder: &Path) -> Option<(u32, bool)> {
    let text = std::fs::read_to_string(folder.join("data/postmaster.pid")).ok()?;
    let mut lines = text.lines();
    let pid = lines.next()?.trim().parse().ok()?;
    // The last of eight lines says "starting", "ready", "stopping".
    Some((pid, lines.nth(6).is_some_and(|l| l.trim() == "ready")))
}

/// The processes that a process has started itself.
pub(crate) fn children(parent: u32) -> Vec<u32> {
    let Ok(all) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    let pids = all.filter_map(|e| e.ok()?.file_name().to_str()?.parse::<u32>().ok());
    pids.filter(|pid| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        // The name stands in parentheses and may hold anything; behind it: state, parent.
        let behind = stat.rsplit_once(')').map(|(_, rest)| rest.to_owned());
        behind.and_then(|rest| rest.split_whitespace().nth(1)?.parse().ok()) == Some(parent)
    })
    .collect()
}

/// Kills a server and everything it has started, and waits until they are gone.
pub(crate) fn kill_with_children(postmaster: u32) {
    // Whom it starts while its children are counted would outlive it.
    signal("STOP", &[postmaster]);
    let stands = until(PATIENCE, || {
        state(postmaster).is_none_or(|s| "TZ".contains(s))
    });
    assert!(stands.is_some(), "it does not stand still");
    let mut all = vec![postmaster];
    all.extend(children(postmaster));
    signal("KILL", &all);
    let gone = until(PATIENCE, || all.iter().all(|pid| is_gone(*pid)));
    assert!(gone.is_some(), "a killed process is still there");
}

/// Gives processes a signal.
pub(crate) fn signal(name: &str, pids: &[u32]) {
    let pids: Vec<String> = pids.iter().map(ToString::to_string).collect();
    drop(
        Command::new("/bin/sh")
            .args(["-c", "kill -\"$0\" \"$@\" 2>/dev/null", name])
            .args(pids)
            .status(),
    );
}

/// Whether a process is gone, or dead and only not yet counted.
pub(crate) fn is_gone(pid: u32) -> bool {
    state(pid).is_none_or(|state| state == 'Z')
}

/// What a process is doing, as the system writes it; nothing when there is none.
fn state(pid: u32) -> Option<char> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.trim_start().chars().next()
}

/// How long a process has used a processor, in hundredths of a second.
pub(crate) fn used(pid: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let behind = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    // State, parent, … ; the twelfth and thirteenth are the time for itself and in the system.
    let hundredths: u64 = behind
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|n| n.parse::<u64>().ok())
        .sum();
    Duration::from_millis(hundredths * 10)
}
