//! Several machines at one meeting over PostgreSQL: the commands that take an address where others take a folder.
//!
//! Promise: whoever gives no address meets nothing of this. A meeting is always held in a folder on the own machine; what an
//! address adds is that its records are brought to the server, by a thread of its own that nobody waits for.

mod around;
mod desk;
mod fetch;
mod files;
mod list;
mod local;
mod marks;
mod pictures;
mod post;
mod share;
mod wall;
mod words;

pub(super) use desk::SharedDesk;

use super::args::Invocation;
use super::commands::CompareRequest;
use super::failure::Failure;
use super::opening::HoldRequest;
use super::printing;
use super::projector::Wall;
use super::secretary::SaidSecretary;
use super::terminal::must_be_there;
use crate::store::shared::access::{SharedAccess, Surroundings};
use crate::store::shared::address::SharedAddress;
use crate::store::shared::server::{ServerFault, SharedMeeting, SharedServer};
use crate::text::width::tame;
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// Runs what was asked for with an address; gives back what was asked for with a folder.
///
/// # Errors
/// How running it ended.
pub(super) fn take(asked: Invocation) -> Result<Invocation, anyhow::Result<u8>> {
    let Some(address) = asked.address() else {
        return Ok(asked);
    };
    let address = match SharedAddress::parse(&address) {
        Ok(address) => address,
        Err(fault) => return Err(Err(words::address(&fault).into())),
    };
    Err(match asked {
        Invocation::Hold(request) if !request.rescue => {
            return held(&address, |folder| {
                Invocation::Hold(HoldRequest { folder, ..request })
            });
        }
        Invocation::Linear(request) if !request.rescue => {
            return held(&address, |folder| {
                Invocation::Linear(HoldRequest { folder, ..request })
            });
        }
        Invocation::Projector { wish, .. } => wall::run(&address, Wall::Room, wish),
        Invocation::RunSheet { wish, .. } => wall::run(&address, Wall::Chair, wish),
        Invocation::Compare(request, said) => return compared(&address, request, said),
        Invocation::Status { json, internal, .. } => {
            return stands(&address, json, internal);
        }
        Invocation::Share(request) => share::run(&request, &address),
        Invocation::Fetch { folder, remove, .. } => fetch::run(&address, &folder, remove),
        Invocation::Start
        | Invocation::Sample { .. }
        | Invocation::Manual { .. }
        | Invocation::ManPage
        | Invocation::Completions { .. }
        | Invocation::Hold(_)
        | Invocation::Linear(_)
        | Invocation::Web(_)
        | Invocation::Check { .. }
        | Invocation::Minutes(_)
        | Invocation::New(_)
        | Invocation::Import(_)
        | Invocation::Agenda { .. }
        | Invocation::Rules
        | Invocation::Keys { .. }
        | Invocation::NewBody { .. }
        | Invocation::Bodies { .. } => Err(Failure::input(
            "Kommandoen læser en mødemappe og ikke en adresse.\nHjælp: Hent mødet med ”ordstyrer hent ADRESSE --til MAPPE”, og brug mappen.",
        )
        .into()),
    })
}

/// Goes on with the folder that a meeting is held in here.
fn held(
    address: &SharedAddress,
    with: impl FnOnce(PathBuf) -> Invocation,
) -> Result<Invocation, anyhow::Result<u8>> {
    fetch::held_in(address)
        .map(with)
        .map_err(|failure| Err(failure.into()))
}

/// A comparison: on the screen with the pen, in print without.
fn compared(
    address: &SharedAddress,
    request: CompareRequest,
    said: SaidSecretary,
) -> Result<Invocation, anyhow::Result<u8>> {
    let printed = request.json || must_be_there().is_err();
    let folder = if printed {
        fetch::read(address)
    } else {
        fetch::held_in(address)
    };
    folder
        .map(|folder| Invocation::Compare(CompareRequest { folder, ..request }, said))
        .map_err(|failure| Err(failure.into()))
}

/// What the server says of a meeting or of all, and then what the meeting says itself.
fn stands(
    address: &SharedAddress,
    json: bool,
    internal: bool,
) -> Result<Invocation, anyhow::Result<u8>> {
    list::status(address, json)?;
    if address.meeting.is_none() {
        return Err(Ok(0));
    }
    fetch::read(address)
        .map(|folder| Invocation::Status {
            folder,
            json,
            internal,
        })
        .map_err(|failure| Err(failure.into()))
}

/// Before a folder's meeting is held: if it is shared, gets the pen and what the server has.
///
/// # Errors
/// Somebody else keeps the minutes, or what the server has is not what it was.
pub(super) fn ready(request: &HoldRequest) -> Result<(), Failure> {
    if request.rescue {
        return Ok(());
    }
    fetch::hold_here(request)
}

/// How one logs in at an address, by what the machine says.
fn access(address: &SharedAddress) -> Result<SharedAccess, Failure> {
    SharedAccess::new(address.clone(), &surroundings()).map_err(|fault| words::access(&fault))
}

/// PostgreSQL's own variables, as its own programs read them.
fn surroundings() -> Surroundings {
    let set = |name| std::env::var(name).ok().filter(|v| !v.is_empty());
    let user = || set("USER").or_else(|| set("USERNAME"));
    let passfile = set("PGPASSFILE")
        .map(PathBuf::from)
        .or_else(default_passfile);
    Surroundings {
        user: set("PGUSER").or_else(user),
        password: set("PGPASSWORD"),
        passfile,
        mode: set("PGSSLMODE"),
        root: set("PGSSLROOTCERT").map(PathBuf::from),
    }
}

/// `~/.pgpass`, or on Windows `postgresql/pgpass.conf` in the programs' data.
fn default_passfile() -> Option<PathBuf> {
    let dirs = directories::BaseDirs::new()?;
    Some(if cfg!(windows) {
        dirs.config_dir().join("postgresql").join("pgpass.conf")
    } else {
        dirs.home_dir().join(".pgpass")
    })
}

/// How long a server may take before it is said that it is waited for.
const MOMENT: Duration = Duration::from_millis(700);

/// Opens a line; a server that lets people wait for it is named meanwhile.
fn answering(access: &SharedAccess) -> Result<SharedServer, ServerFault> {
    let (answered, waiting) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if waiting.recv_timeout(MOMENT) == Err(RecvTimeoutError::Timeout) {
                let host = tame(&access.address.host);
                printing::err(&format!("Venter på svar fra {host} …\n"));
            }
        });
        let server = SharedServer::open(access);
        drop(answered);
        server
    })
}

/// Says what may be lost on a server although it has acknowledged it, where its settings allow that.
fn warn_of_disk(server: &mut SharedServer, access: &SharedAccess) -> Result<(), Failure> {
    let disk = server.disk().map_err(|e| words::wire(access, &e))?;
    let said = words::disk(access, disk);
    said.iter().try_for_each(|words| printing::out(words))
}

/// Opens a line and finds the meeting of an address.
fn meeting_at(address: &SharedAddress) -> Result<(SharedServer, SharedMeeting), Failure> {
    let Some(name) = &address.meeting else {
        return Err(Failure::input(format!(
            "Adressen {address} nævner intet møde.\nHjælp: ”ordstyrer status {address}” viser, hvilke der er."
        )));
    };
    let access = access(address)?;
    let mut server = answering(&access).map_err(|f| words::server(&access, &f))?;
    let all = server.meetings().map_err(|e| words::wire(&access, &e))?;
    let found = all.into_iter().find(|m| m.name == *name);
    let found = found.ok_or_else(|| words::unknown(&access, name))?;
    Ok((server, found))
}
