//! A line to the database whose every call ends, also when the other end has vanished without a word.
//!
//! Promise: no call lasts longer than its patience; a line that did not answer is never used again; whatever somebody has set for
//! the server, the database or the role, what is acknowledged here is on the server's disk, if the server writes to it at all. No
//! thread of its own: the line lives while it is called. What is said over it is left to `server`.

use super::access::{LineGuard, SharedAccess};
use super::guard::{Unguarded, guarded};
use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{
    AsyncMessage, Client, Config, Connection, NoTls, Row, SimpleQueryMessage, Socket,
};

/// How long a call may last: a line that is silent for so long is dead.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// What each session sets before anything is asked. What was asked over a line that died must not keep others waiting for longer
/// than we would. And what the server acknowledges counts as stored: whatever is weaker than `on` by PostgreSQL's manual (`off` does
/// not wait for its own disk, `local` and `remote_write` not for that of its standby) becomes `on`; `remote_apply` is stronger.
/// Last it tells its number, by which its own bells are known.
const SESSION: &str = "set statement_timeout = '5s'; set lock_timeout = '4s'; \
    set idle_in_transaction_session_timeout = '10s'; \
    select set_config('synchronous_commit', 'on', false) \
    where current_setting('synchronous_commit') in ('off', 'local', 'remote_write'); \
    select pg_backend_pid()";

/// Why a call came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireError {
    /// No answer in time: nothing is known of what became of it.
    Silent,
    /// The line is broken, or was never had.
    Gone(LineLoss),
    /// The server says no: its code and its words.
    Says(String, String),
    /// The line cannot be guarded as it should: the certificate or its roots.
    Unguarded(Unguarded),
    /// The answer is not of the kind that was due.
    Strange,
}

impl WireError {
    /// The server's code, if it was the server that said no.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Says(code, _) => Some(code),
            Self::Silent | Self::Gone(_) | Self::Unguarded(_) | Self::Strange => None,
        }
    }
}

impl From<tokio_postgres::Error> for WireError {
    fn from(error: tokio_postgres::Error) -> Self {
        if let Some(said) = error.as_db_error() {
            return Self::Says(said.code().code().to_owned(), said.message().to_owned());
        }
        let mut words = error.to_string();
        let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(&error);
        let mut io = None;
        while let Some(under) = cause {
            words = format!("{words}: {under}");
            io = io.or(under.downcast_ref::<std::io::Error>());
            cause = under.source();
        }
        // The server wants one, and none was found.
        if words.contains("password") {
            return Self::Says("28P01".to_owned(), String::new());
        }
        if let Some(why) = Unguarded::of(&error, &words) {
            return Self::Unguarded(why);
        }
        Self::Gone(LineLoss::of(io))
    }
}

/// How a line was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineLoss {
    /// Nobody listens there.
    Refused,
    /// It was cut.
    Cut,
    /// There is no way to that machine, or no machine of that name.
    NoWay,
}

impl LineLoss {
    /// By what the system said.
    fn of(error: Option<&std::io::Error>) -> Self {
        use std::io::ErrorKind as K;
        let kind = error.map(std::io::Error::kind);
        if kind == Some(K::ConnectionRefused) {
            Self::Refused
        } else if kind.is_none_or(|k| {
            [
                K::ConnectionReset,
                K::ConnectionAborted,
                K::BrokenPipe,
                K::UnexpectedEof,
                K::NotConnected,
            ]
            .contains(&k)
        }) {
            Self::Cut
        } else {
            Self::NoWay
        }
    }
}

/// What ended a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// The server rang, for somebody else than this line: what it has said itself it knows.
    Rung,
    /// Somebody here did.
    Here,
    /// Time.
    Time,
    /// The line is broken.
    Broken,
}

/// Runs on one thread, while it is called.
pub struct LineRuntime(Option<Runtime>);

impl LineRuntime {
    /// # Errors
    /// The system's.
    pub fn new() -> Result<Self, WireError> {
        let built = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let runtime = built.map_err(|e| WireError::Gone(LineLoss::of(Some(&e))))?;
        Ok(Self(Some(runtime)))
    }

    fn run<T>(&self, call: impl Future<Output = Result<T, WireError>>) -> Result<T, WireError> {
        let runtime = self.0.as_ref().ok_or(WireError::Silent)?;
        runtime.block_on(call)
    }

    /// Waits without a line: for `here`, or for so long.
    pub fn wait(&self, here: &Notify, patience: Duration) {
        let waited = self.run(async {
            tokio::select! {
                () = here.notified() => {}
                () = tokio::time::sleep(patience) => {}
            }
            Ok(())
        });
        // It cannot fail: there is a runtime until it is dropped.
        waited.unwrap_or_default();
    }
}

impl Drop for LineRuntime {
    /// The search for a machine's name may last long after nobody waits for it any more.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// A line to the database.
pub struct Wire {
    runtime: LineRuntime,
    client: Client,
    news: UnboundedReceiver<()>,
}

impl std::fmt::Debug for Wire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wire")
    }
}

impl Wire {
    /// Opens a line.
    ///
    /// # Errors
    /// It cannot be had, or the server does not let us in.
    pub fn open(access: &SharedAccess) -> Result<Self, WireError> {
        let runtime = LineRuntime::new()?;
        let mut config = Config::new();
        config
            .host(&access.address.host)
            .port(access.address.port)
            .dbname(&access.address.database)
            .user(&access.user)
            .application_name("ordstyrer")
            .connect_timeout(PATIENCE);
        if let Some(password) = &access.password {
            config.password(password);
        }
        let (ring, news) = unbounded_channel();
        let bell = Bell {
            ring,
            own: Arc::default(),
        };
        let own = bell.own.clone();
        let opening = async {
            match &access.guard {
                LineGuard::Open => {
                    config.ssl_mode(tokio_postgres::config::SslMode::Disable);
                    opened(&config, NoTls, bell).await
                }
                LineGuard::Checked(root) => {
                    config.ssl_mode(tokio_postgres::config::SslMode::Require);
                    let tls = guarded(root.as_deref()).map_err(WireError::Unguarded)?;
                    opened(&config, tls, bell).await
                }
            }
        };
        let client = patiently(&runtime, opening)?;
        let told = patiently(&runtime, async { Ok(client.simple_query(SESSION).await?) })?;
        own.store(number_of(&told)?, Ordering::Relaxed);
        Ok(Self {
            runtime,
            client,
            news,
        })
    }

    /// Asks, with parameters and their types: one way there and one back.
    ///
    /// # Errors
    /// After any but [`WireError::Says`] the line is of no more use.
    pub fn ask(
        &mut self,
        sql: &str,
        with: &[(&(dyn ToSql + Sync), Type)],
    ) -> Result<Vec<Row>, WireError> {
        let asking = async { Ok(self.client.query_typed(sql, with).await?) };
        patiently(&self.runtime, asking)
    }

    /// Runs commands without parameters.
    ///
    /// # Errors
    /// As [`Wire::ask`].
    pub fn run(&mut self, sql: &str) -> Result<(), WireError> {
        let asking = async { Ok(self.client.batch_execute(sql).await?) };
        patiently(&self.runtime, asking)
    }

    /// Waits for the server's bell, for `here`, or for so long.
    pub fn wait(&mut self, here: &Notify, patience: Duration) -> Woken {
        let news = &mut self.news;
        let waited = self.runtime.run(async {
            Ok(tokio::select! {
                rung = news.recv() => match rung {
                    Some(()) => {
                        // Of many rings one is enough.
                        while news.try_recv().is_ok() {}
                        Woken::Rung
                    }
                    None => Woken::Broken,
                },
                () = here.notified() => Woken::Here,
                () = tokio::time::sleep(patience) => Woken::Time,
            })
        });
        waited.unwrap_or(Woken::Broken)
    }
}

fn patiently<T>(
    runtime: &LineRuntime,
    call: impl Future<Output = Result<T, WireError>>,
) -> Result<T, WireError> {
    runtime.run(async {
        let limited = tokio::time::timeout(PATIENCE, call).await;
        limited.unwrap_or(Err(WireError::Silent))
    })
}

/// The session's number, which [`SESSION`] asks for last.
fn number_of(told: &[SimpleQueryMessage]) -> Result<i32, WireError> {
    let last = told.iter().rev().find_map(|message| {
        let SimpleQueryMessage::Row(row) = message else {
            return None;
        };
        row.get(0)
    });
    last.and_then(|n| n.parse().ok()).ok_or(WireError::Strange)
}

/// What rings when the server does.
struct Bell {
    ring: UnboundedSender<()>,
    /// The number of the line's own session, once it is known.
    own: Arc<AtomicI32>,
}

async fn opened<T>(config: &Config, tls: T, bell: Bell) -> Result<Client, WireError>
where
    T: MakeTlsConnect<Socket>,
    T::Stream: Send + 'static,
{
    let (client, connection) = config.connect(tls).await?;
    // It runs whenever the line is called or waited at, and ends with the client.
    drop(tokio::spawn(hear(connection, bell)));
    Ok(client)
}

/// Carries what goes back and forth, and rings when the server does for somebody else.
async fn hear<S, T>(mut connection: Connection<S, T>, bell: Bell)
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    while let Some(Ok(message)) = poll_fn(|cx| connection.poll_message(cx)).await {
        if let AsyncMessage::Notification(rung) = message
            && rung.process_id() != bell.own.load(Ordering::Relaxed)
        {
            // Nobody hears it when the line is being closed.
            let _ = bell.ring.send(());
        }
    }
}
