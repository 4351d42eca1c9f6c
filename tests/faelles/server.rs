//! A PostgreSQL of the tests' own: on a free port, in a temporary folder, with passwords, removed at the end.

use crate::forgetful::{ForgetfulDisk, Lost};
use crate::installed::{Installed, installed_for};
use crate::started::{
    PATIENCE, Started, as_owner, children, kill_with_children, pid_file, process, signal, used,
};
use crate::until;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

/// The administrator's password.
pub(crate) const MASTER: &str = "herre-over-basen";

/// What makes a server of the tests quick and small, and safe all the same: it writes through as it does by default.
const SETTINGS: &str = "
max_connections = 330
shared_buffers = 32MB
max_wal_size = 256MB
listen_addresses = '127.0.0.1'
logging_collector = off
log_min_messages = warning
log_line_prefix = '%p %u '
";

/// A server.
pub(crate) struct PgServer {
    found: &'static Installed,
    folder: PathBuf,
    pub(crate) port: u16,
    started: Mutex<Option<Started>>,
    /// What its data lie on, where that is not the folder's own disk.
    disk: Option<ForgetfulDisk>,
}

/// What `psql` said.
#[derive(Debug)]
pub(crate) struct Said {
    /// Rows as lines, fields apart by `|`.
    pub(crate) rows: String,
    /// Errors as `ERROR:  42501: …`.
    pub(crate) error: String,
}

impl PgServer {
    /// The one that tests share which leave it alone; `None` where there can be none.
    pub(crate) fn shared(test: &str) -> Option<&'static Self> {
        static SHARED: OnceLock<PgServer> = OnceLock::new();
        let found = installed_for(test)?;
        // It is not dropped at the end: its keeper sees to it.
        Some(SHARED.get_or_init(|| Self::new(found, "", None)))
    }

    /// One for a test that is rough to it, with settings of its own.
    pub(crate) fn own(test: &str, settings: &str) -> Option<Self> {
        Some(Self::new(installed_for(test)?, settings, None))
    }

    /// One whose machine can lose power. Until the first time, everything it has is on its disk.
    pub(crate) fn on_forgetful_disk(test: &str, settings: &str) -> Option<Self> {
        let found = installed_for(test)?;
        let disk = ForgetfulDisk::mount(test, found.owner)?;
        let server = Self::new(found, settings, Some(disk));
        server.put_on_disk();
        Some(server)
    }

    fn new(found: &'static Installed, settings: &str, disk: Option<ForgetfulDisk>) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("ordstyrer-pg-")
            .tempdir()
            .expect("a folder")
            .keep();
        if let Some((user, group)) = found.owner {
            chown(&folder, Some(user), Some(group)).expect("given away");
        }
        let open = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&folder, open).expect("opened");
        if let Some(disk) = &disk {
            symlink(disk.folder(), folder.join("data")).expect("linked");
        }
        initialise(found, &folder);
        let mut server = Self {
            found,
            folder,
            port: 0,
            started: Mutex::new(None),
            disk,
        };
        // Between finding a free port and taking it another may take it.
        for _ in 0..5 {
            server.port = free_port();
            server.configure(settings);
            if server.start().is_ok() {
                return server;
            }
        }
        panic!("{}", server.log());
    }

    fn configure(&self, settings: &str) {
        let (port, folder) = (self.port, self.folder.display());
        let text =
            format!("port = {port}\nunix_socket_directories = '{folder}'\n{SETTINGS}{settings}");
        std::fs::write(self.folder.join("data/postgresql.conf"), text).expect("written");
    }

    /// Starts it again in its folder.
    pub(crate) fn start(&self) -> Result<(), String> {
        let started = Started::start(self.found, &self.folder)?;
        *self.started.lock().expect("unpoisoned") = Some(started);
        Ok(())
    }

    /// Stops it as a crash does; what it has acknowledged is in its log.
    pub(crate) fn stop(&self) {
        let started = self.started.lock().expect("unpoisoned").take();
        if let Some(started) = started {
            started.stop();
        }
    }

    /// Begins to start it, and does not wait until it is ready.
    pub(crate) fn begin(&self) {
        let begun = Started::begin(self.found, &self.folder).expect("begun");
        *self.started.lock().expect("unpoisoned") = Some(begun);
    }

    /// Kills the server and everything it has started.
    pub(crate) fn kill(&self) {
        let Some(postmaster) = process(&self.folder) else {
            return;
        };
        kill_with_children(postmaster);
        self.stop();
    }

    fn disk(&self) -> &ForgetfulDisk {
        self.disk.as_ref().expect("a disk that forgets")
    }

    /// Its machine loses power; what is left is left to this seed.
    pub(crate) fn lose_power(&self, seed: u64) -> Lost {
        self.kill();
        let lost = self.disk().lose(seed);
        // As systems do when they come up: a process of before the loss is none of now, though it may have its number.
        drop(std::fs::remove_file(
            self.folder.join("data/postmaster.pid"),
        ));
        lost
    }

    /// Everything it has written is on the disk, whether it asked for that or not.
    pub(crate) fn put_on_disk(&self) {
        self.disk().keep();
    }

    /// Kills what serves one connection: the server then throws all connections out and recovers by itself.
    pub(crate) fn kill_one(backend: u32) {
        signal("KILL", &[backend]);
    }

    /// How long its processes that run now have used a processor.
    pub(crate) fn busy(&self) -> Duration {
        let Some((postmaster, _)) = pid_file(&self.folder) else {
            return Duration::ZERO;
        };
        let all = children(postmaster).into_iter().chain([postmaster]);
        all.map(used).sum()
    }

    /// What it has written into its log.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// The folder of its socket.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes a folder that the server may write in.
    pub(crate) fn make_folder(&self, path: &Path) {
        std::fs::create_dir(path).expect("made");
        if let Some((user, group)) = self.found.owner {
            chown(path, Some(user), Some(group)).expect("given away");
        }
    }

    /// Copies the server's data away, as a backup of the stopped machine.
    pub(crate) fn back_up(&self, name: &str) {
        self.copy("data", name);
    }

    /// Puts a backup in the place of the data. The server must be stopped.
    pub(crate) fn restore(&self, name: &str) {
        std::fs::remove_dir_all(self.folder.join("data")).expect("removed");
        self.copy(name, "data");
    }

    fn copy(&self, from: &str, to: &str) {
        let status = as_owner(self.found, Path::new("/bin/cp"))
            .arg("-a")
            .args([self.folder.join(from), self.folder.join(to)])
            .status();
        assert!(status.is_ok_and(|s| s.success()), "copied");
    }

    /// Says something to a database as somebody, over `psql`.
    pub(crate) fn say(&self, who: (&str, &str), database: &str, sql: &str) -> Said {
        let mut child = Command::new(self.found.program("psql"))
            .env_clear()
            .env("PGPASSWORD", who.1)
            .args(["-X", "-q", "-A", "-t", "-v", "VERBOSITY=verbose", "-h"])
            .arg(&self.folder)
            .args(["-p", &self.port.to_string(), "-U", who.0, "-d", database])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("psql");
        let mut input = child.stdin.take().expect("a pipe");
        // A server that lets nobody in closes the pipe before it is read.
        drop(input.write_all(sql.as_bytes()));
        drop(input);
        let output = child.wait_with_output().expect("psql ends");
        Said {
            rows: String::from_utf8_lossy(&output.stdout).into_owned(),
            error: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The same as its administrator, who may do anything; a server that recovers is waited for.
    pub(crate) fn master(&self, database: &str, sql: &str) -> String {
        let mut said = None;
        let lets_in = until(PATIENCE, || {
            let again = self.say(("postgres", MASTER), database, sql);
            let away = ["FATAL", "server closed", "connection to server"]
                .iter()
                .any(|words| again.error.contains(words));
            said = Some(again);
            !away
        });
        let said = said.expect("said");
        let well = lets_in.is_some() && !said.error.contains("ERROR");
        assert!(well, "{sql}\n{}", said.error);
        said.rows
    }

    /// A name that no other test of this run has.
    pub(crate) fn unused(name: &str) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        format!("{name}_{}", NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

impl Drop for PgServer {
    fn drop(&mut self) {
        let started = self.started.get_mut().ok().and_then(Option::take);
        if let Some(started) = started {
            started.remove();
        }
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn initialise(found: &Installed, folder: &Path) {
    let password = folder.join("password");
    std::fs::write(&password, MASTER).expect("written");
    let output = as_owner(found, &found.program("initdb"))
        .args(["-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8"])
        .args(["--locale=C", "--no-sync", "-D"])
        .arg(folder.join("data"))
        .arg("--pwfile")
        .arg(&password)
        .output()
        .expect("initdb");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    std::fs::remove_file(&password).expect("removed");
    let hosts = folder.join("data/pg_hba.conf");
    let rules = "local all all scram-sha-256\nhost all all all scram-sha-256\n";
    std::fs::write(hosts, rules).expect("written");
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("bound").port()
}
