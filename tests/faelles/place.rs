//! A database made ready for meetings, its people with their passwords, and a meeting in it, through the program's own layer.

use crate::server::{MASTER, PgServer, Said};
use ordstyrer::store::shared::access::{SharedAccess, Surroundings};
use ordstyrer::store::shared::address::SharedAddress;
use ordstyrer::store::shared::chain::{self, Fingerprint, StreamEnd};
use ordstyrer::store::shared::member::Membership;
use ordstyrer::store::shared::sending::Sending;
use ordstyrer::store::shared::server::{ServerFault, SharedServer};

/// A database on a server.
pub(crate) struct Place<'s> {
    pub(crate) server: &'s PgServer,
    pub(crate) database: String,
}

/// Somebody with a name and a password in the database.
#[derive(Clone, Debug)]
pub(crate) struct Login {
    pub(crate) name: String,
    pub(crate) password: String,
}

/// A meeting as somebody reaches it.
#[derive(Clone, Debug)]
pub(crate) struct Reached {
    pub(crate) access: SharedAccess,
    pub(crate) id: String,
    pub(crate) name: String,
}

/// A line that is sent: its fingerprint and its bytes.
pub(crate) type Sent = (Fingerprint, Vec<u8>);

/// The roles belong to the whole server: two databases made at once would both make them.
static ONE: std::sync::Mutex<()> = std::sync::Mutex::new(());

impl<'s> Place<'s> {
    /// A new database with everything that meetings need.
    pub(crate) fn new(server: &'s PgServer) -> Self {
        let database = PgServer::unused("moeder");
        server.master("postgres", &format!("create database {database}"));
        Self::prepared(server, &database)
    }

    /// A database that is there already, made ready as its administrator does.
    pub(crate) fn prepared(server: &'s PgServer, database: &str) -> Self {
        let database = database.to_owned();
        let place = Self { server, database };
        let access = place.access(&Self::administrator(), server.port);
        let _one = ONE
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        SharedServer::make_schema(&access).expect("the schema");
        place
    }

    /// A new database as the first edition of the schema made it, when nobody could send marks.
    pub(crate) fn first(server: &'s PgServer) -> Self {
        let database = PgServer::unused("moeder");
        server.master("postgres", &format!("create database {database}"));
        let _one = ONE
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let schema = include_str!("schemas/first.sql");
        server.master(&database, &format!("begin;\n{schema}\ncommit;"));
        Self { server, database }
    }

    /// Whoever looks after the server.
    pub(crate) fn administrator() -> Login {
        Login {
            name: "postgres".to_owned(),
            password: MASTER.to_owned(),
        }
    }

    /// Somebody new: a role with a password, a member of one of the program's roles.
    pub(crate) fn somebody(&self, name: &str, group: &str) -> Login {
        let name = PgServer::unused(name);
        let password = format!("kode-{name}-æøå:\\'");
        let quoted = password.replace('\'', "''");
        self.server.master(
            &self.database,
            // A server that logs what is said to it shall not log this.
            &format!("set log_statement = none; create role {name} login password '{quoted}' in role ordstyrer_{group}"),
        );
        Login { name, password }
    }

    /// How somebody logs in, at this port: the server's, or a proxy's.
    pub(crate) fn access(&self, who: &Login, port: u16) -> SharedAccess {
        access_at(&self.address(who, port), who)
    }

    /// The database's address for somebody.
    pub(crate) fn address(&self, who: &Login, port: u16) -> String {
        let (name, database) = (&who.name, &self.database);
        format!("postgres://{name}@127.0.0.1:{port}/{database}")
    }

    /// A line of somebody's straight to the server.
    pub(crate) fn line(&self, who: &Login) -> SharedServer {
        open(&self.access(who, self.server.port)).expect("a line")
    }

    /// A meeting that somebody has made, reached at this port.
    pub(crate) fn meeting(&self, who: &Login, port: u16) -> Reached {
        let (id, name) = made(&mut self.line(who));
        Reached {
            access: self.access(who, port),
            id,
            name,
        }
    }

    /// As somebody over `psql`.
    pub(crate) fn say(&self, who: &Login, sql: &str) -> Said {
        self.server
            .say((&who.name, &who.password), &self.database, sql)
    }

    /// As the administrator over `psql`.
    pub(crate) fn master(&self, sql: &str) -> String {
        self.server.master(&self.database, sql)
    }

    /// The records of a stream as the server has them, to be held against a file's.
    pub(crate) fn records(&self, meeting: &str, stream: &str) -> Vec<String> {
        let stored = self.stored(meeting, stream);
        stored.into_iter().map(|s| s.2).collect()
    }

    /// The records of a stream as the tables hold them: number, fingerprint in hexadecimal, line.
    pub(crate) fn stored(&self, meeting: &str, stream: &str) -> Vec<(u64, String, String)> {
        let rows = self.master(&format!(
            "select seq, encode(hash, 'hex'), convert_from(line, 'UTF8') from ordstyrer.record \
             where meeting = '{meeting}' and stream = '{stream}' order by seq"
        ));
        let read = |row: &str| {
            let mut fields = row.splitn(3, '|');
            let seq = fields.next()?.parse().ok()?;
            Some((seq, fields.next()?.to_owned(), fields.next()?.to_owned()))
        };
        // Each line ends with its own line break: an empty row follows.
        rows.lines().filter_map(read).collect()
    }
}

/// A new meeting, made over a line: its id and its name.
pub(crate) fn made(line: &mut SharedServer) -> (String, String) {
    let number = PgServer::unused("");
    let id = format!("00000000-0000-4000-8000-{:0>12}", &number[1..]);
    let wanted = format!("2026-12-03-{}", &number[1..]);
    let name = line.make(&id, &wanted, "Sundhedsråd Prøve").expect("made");
    (id, name)
}

/// How somebody logs in at an address.
pub(crate) fn access_at(address: &str, who: &Login) -> SharedAccess {
    let around = Surroundings {
        password: Some(who.password.clone()),
        ..Surroundings::default()
    };
    let address = SharedAddress::parse(address).expect("an address");
    SharedAccess::new(address, &around).expect("access")
}

/// Opens a line; the fault as it is.
pub(crate) fn open(access: &SharedAccess) -> Result<SharedServer, ServerFault> {
    SharedServer::open(access)
}

/// A line that can be told from all others.
pub(crate) fn words(who: &str, number: u64) -> Vec<u8> {
    format!("{{\"af\":\"{who}\",\"nr\":{number},\"tekst\":\"ærø\"}}\n").into_bytes()
}

/// Lines behind an end, with their fingerprints.
pub(crate) fn behind(end: &StreamEnd, lines: &[Vec<u8>]) -> Vec<Sent> {
    let mut before = end.hash.clone();
    lines
        .iter()
        .map(|line| {
            before = chain::next(&before, line);
            (before.clone(), line.clone())
        })
        .collect()
}

/// A journal of a meeting on its way to the server, from a writer with this mark.
pub(crate) fn sending(meeting: &Reached, mark: &str) -> Sending {
    let address = meeting.access.address.with(&meeting.name);
    let member = Membership::new(&address, &meeting.id, mark);
    Sending::new(member, format!("{mark} på prøve"))
}

/// Bytes as PostgreSQL writes them in hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("written");
        text
    })
}

/// Whether the stream's records are numbered without a gap from 1 and each has the fingerprint of all before it; else what is wrong.
pub(crate) fn is_chain(stored: &[(u64, String, String)]) -> Result<(), String> {
    let mut before = Vec::new();
    for (at, (seq, hash, line)) in stored.iter().enumerate() {
        if *seq != at as u64 + 1 {
            return Err(format!("number {seq} at place {}", at + 1));
        }
        before = chain::next(&before, format!("{line}\n").as_bytes());
        let due = hexadecimal(&before);
        if due != *hash {
            return Err(format!("another fingerprint at {seq}"));
        }
    }
    Ok(())
}
