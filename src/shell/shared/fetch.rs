//! A shared meeting brought into a folder on this machine: to hold it, to keep a shadow log of it, to read it, to move it.
//!
//! Promise: what is brought is checked line by line; what lies in the folder is never written over, and what went another
//! way there is put aside to be compared. The pen is taken from nobody without being asked for.

use super::{access, files, local, meeting_at, words};
use crate::shell::asking::Asker;
use crate::shell::failure::{Failure, io_sentence};
use crate::shell::opening::{HoldRequest, OverWish};
use crate::shell::printing;
use crate::store::folder::Folder;
use crate::store::log::lock::Lock;
use crate::store::shared::access::SharedAccess;
use crate::store::shared::address::SharedAddress;
use crate::store::shared::chain::Chain;
use crate::store::shared::copy::{self, FetchFault, LaidLines};
use crate::store::shared::member::Membership;
use crate::store::shared::server::{SharedMeeting, SharedPen, SharedServer};
use crate::store::shared::wire::WireError;
use crate::text::width::tame;
use std::io::{IsTerminal, stderr, stdin};
use std::path::{Path, PathBuf};

/// Why a meeting was not brought.
#[derive(Debug)]
pub(super) enum NotBrought {
    /// The line was lost, or the server says no: what lies in the folder can be held all the same.
    Line(Failure),
    /// What is there must be looked at by a person first.
    Told(Failure),
}

impl NotBrought {
    fn wire(access: &SharedAccess, error: &WireError) -> Self {
        Self::Line(words::wire(access, error))
    }

    fn fetching(access: &SharedAccess, fault: &FetchFault) -> Self {
        let failure = words::fetching(access, fault);
        match fault {
            FetchFault::Wire(_) => Self::Line(failure),
            FetchFault::Changed(_) | FetchFault::Disk(_) => Self::Told(failure),
        }
    }
}

impl From<Failure> for NotBrought {
    fn from(failure: Failure) -> Self {
        Self::Told(failure)
    }
}

impl From<NotBrought> for Failure {
    fn from(stopped: NotBrought) -> Self {
        match stopped {
            NotBrought::Line(failure) | NotBrought::Told(failure) => failure,
        }
    }
}

/// A meeting on a server, with the line it was found over.
pub(super) struct FoundMeeting {
    pub server: SharedServer,
    pub meeting: SharedMeeting,
    pub access: SharedAccess,
}

/// The folder in which a meeting at an address is held on this machine; it may be there from before, and then the server is
/// not needed for it.
///
/// # Errors
/// The meeting cannot be had.
pub(super) fn held_in(address: &SharedAddress) -> Result<PathBuf, Failure> {
    if let Some((folder, member)) = local::known(address) {
        local::write(&member, &folder)?;
        return Ok(folder.path().to_owned());
    }
    let (_, meeting) = meeting_at(address)?;
    let folder = local::folder_of(&meeting.id, &meeting.name)?;
    local::write(&local::membership(&folder, address, &meeting.id)?, &folder)?;
    Ok(folder.path().to_owned())
}

/// Whether the log is open on this machine: then nothing is asked of the server, and opening it says who holds it.
fn is_open_here(folder: &Folder, request: &HoldRequest) -> bool {
    !request.shadow && Lock::is_held(&folder.log())
}

/// Before a folder's meeting is held: if it is shared, gets the pen and what the server has. While the server does not answer,
/// the meeting is held as it is here.
///
/// # Errors
/// Somebody else keeps its minutes and goes on doing so; what the server has is not what it was.
pub(super) fn hold_here(request: &HoldRequest) -> Result<(), Failure> {
    let folder = Folder::of(&request.folder);
    if is_open_here(&folder, request) {
        return Ok(());
    }
    let Some(member) = local::member(&folder)? else {
        return Ok(());
    };
    let Some(address) = member.address() else {
        return Ok(());
    };
    let (server, meeting) = match meeting_at(&address) {
        Ok(found) => found,
        Err(failure) => {
            hold_meanwhile(&failure);
            return Ok(());
        }
    };
    let access = access(&address)?;
    let found = FoundMeeting {
        server,
        meeting,
        access,
    };
    match sit_down(found, &folder, member, request) {
        // A folder that was never brought has nothing to be held.
        Err(NotBrought::Line(failure)) if folder.agenda().exists() => {
            hold_meanwhile(&failure);
            Ok(())
        }
        done => Ok(done?),
    }
}

/// It is told again on the screen, and healed by itself.
fn hold_meanwhile(failure: &Failure) {
    let first = failure.message.lines().next().unwrap_or_default();
    printing::err(&format!("Bemærk: {first} Mødet holdes i mappen imens.\n"));
}

/// The folder on this machine in which a meeting at an address can be read, brought up to the server; no pen is asked for.
///
/// # Errors
/// It cannot be had.
pub(super) fn read(address: &SharedAddress) -> Result<PathBuf, Failure> {
    let (server, meeting) = meeting_at(address)?;
    let access = access(address)?;
    if meeting.seq.is_none() {
        let user = tame(&access.user).into_owned();
        return Err(not_as(&user, "referent eller skyggereferent", &meeting));
    }
    let folder = local::folder_of(&meeting.id, &meeting.name)?;
    let member = local::membership(&folder, address, &meeting.id)?;
    let mut found = FoundMeeting {
        server,
        meeting,
        access,
    };
    if !Lock::is_held(&folder.log()) {
        // Whoever holds it here has more than the server.
        bring(&mut found, &folder)?;
        local::write(&member, &folder)?;
    }
    Ok(folder.path().to_owned())
}

/// Gets the pen, and brings what the server has.
fn sit_down(
    mut found: FoundMeeting,
    folder: &Folder,
    mut member: Membership,
    request: &HoldRequest,
) -> Result<(), NotBrought> {
    let is = |capacity: &str| found.meeting.capacities.iter().any(|c| c == capacity);
    let user = tame(&found.access.user).into_owned();
    if request.shadow {
        if !is("skygge") && !is("sekretaer") {
            return Err(not_as(&user, "skyggereferent", &found.meeting).into());
        }
    } else if is("sekretaer") {
        take_pen(&mut found, &mut member, request)?;
    } else {
        return Err(not_as(&user, "referent", &found.meeting).into());
    }
    let brought = bring(&mut found, folder);
    if matches!(brought, Err(NotBrought::Told(_))) && !request.shadow {
        // Nobody shall have to ask for a pen that is not used.
        drop(found.server.lay_pen(&member.id, &member.writer));
    }
    let (chain, told) = brought?;
    if !request.shadow && chain.end().seq >= member.told {
        member.acknowledge(&chain.end());
    }
    local::write(&member, folder)?;
    for sentence in told {
        printing::err(&format!("Bemærk: {sentence}\n"));
    }
    Ok(())
}

fn not_as(user: &str, capacity: &str, meeting: &SharedMeeting) -> Failure {
    Failure::input(format!(
        "{user} er ikke {capacity} på mødet ”{}”.\nHjælp: Salens skærm følger mødet med ”ordstyrer projektor ADRESSE”, mødelederens med ”ordstyrer afhold ADRESSE --koereplan”.",
        tame(&meeting.name)
    ))
}

fn take_pen(
    found: &mut FoundMeeting,
    member: &mut Membership,
    request: &HoldRequest,
) -> Result<(), NotBrought> {
    let said = local::words();
    let id = found.meeting.id.clone();
    let who = (member.writer.as_str(), said.as_str());
    let wire = |e| NotBrought::wire(&found.access, &e);
    let asked = found
        .server
        .take_pen(&id, who, member.term, None)
        .map_err(wire)?;
    let (term, by, silent) = match asked {
        SharedPen::Ours(term) => {
            member.term = term;
            return Ok(());
        }
        SharedPen::Held { term, by, silent } => (term, by, silent),
    };
    let by = tame(&by).into_owned();
    let takes = match request.over {
        OverWish::Takes => true,
        OverWish::Asks => request.asks && agrees(&by, silent),
    };
    if !takes {
        return Err(Failure::environment(format!(
            "Referatet føres af {by} (sidst hørt {}).\nHjælp: Overtag det med --overtag, før dit eget med --skygge, eller følg mødet med ”ordstyrer projektor ADRESSE”.",
            words::ago(silent)
        ))
        .into());
    }
    match found
        .server
        .take_pen(&id, who, member.term, Some(term))
        .map_err(wire)?
    {
        SharedPen::Ours(term) => {
            member.term = term;
            Ok(())
        }
        SharedPen::Held { by, .. } => Err(Failure::environment(format!(
            "{} nåede at overtage referatet først.\nHjælp: Aftal, hvem der fører det, og prøv igen.",
            tame(&by)
        ))
        .into()),
    }
}

/// Asks whoever sits here whether they take the minutes over.
fn agrees(by: &str, silent: f64) -> bool {
    if !stdin().is_terminal() {
        return false;
    }
    let (mut input, mut output) = (stdin().lock(), stderr().lock());
    let mut asker = Asker::new(&mut input, &mut output);
    asker.say(&format!(
        "Referatet føres af {by} (sidst hørt {}).\nOvertager du det, kan {by} ikke skrive mere i det; det, der er skrevet uden forbindelse, bliver lagt ved siden af og kan sammenlignes.",
        words::ago(silent)
    ));
    let read = |text: &str| match text.to_lowercase().as_str() {
        "overtag" => Ok(true),
        "" | "nej" | "n" => Ok(false),
        _ => Err("Skriv ”overtag”, eller tryk Enter for at lade være.".to_owned()),
    };
    asker
        .ask("Overtag referatet? Skriv ”overtag”:", read)
        .unwrap_or(false)
}

/// Brings the minutes' stream, the input files and the logs beside into a folder; the stream, and what is to be told.
///
/// # Errors
/// What stopped it.
pub(super) fn bring(
    found: &mut FoundMeeting,
    folder: &Folder,
) -> Result<(Chain, Vec<String>), NotBrought> {
    let id = found.meeting.id.clone();
    let fetching = |fault| NotBrought::fetching(&found.access, &fault);
    let here = copy::safe_lines(&folder.log(), 0).map_err(|e| on_disk(folder, &e))?;
    let chain = copy::whole(&mut found.server, &id, &here).map_err(fetching)?;
    let mut told = Vec::new();
    match copy::lay(folder, &chain, &local::words()) {
        Ok(LaidLines::Same | LaidLines::Ahead) => {}
        Ok(LaidLines::Aside(name)) => told.push(format!(
            "Dine registreringer, som ikke er med i referatet, ligger i {name} og kan sammenlignes med det."
        )),
        Err(error) => return Err(on_disk(folder, &error).into()),
    }
    let wire = |e| NotBrought::wire(&found.access, &e);
    let sent = found.server.files(&id).map_err(wire)?;
    let aside = files::lay(folder, sent)?;
    told.extend(
        aside.into_iter().map(|name| {
            format!("En inputfil var en anden her end på serveren; din ligger i {name}.")
        }),
    );
    let late = copy::lay_beside(&mut found.server, &id, folder, &chain).map_err(fetching)?;
    told.extend(late.into_iter().map(|name| {
        format!("Et referat ved siden af er hentet til {name}; ”ordstyrer sammenlign” viser forskellene.")
    }));
    Ok((chain, told))
}

fn on_disk(folder: &Folder, error: &std::io::Error) -> Failure {
    Failure::environment(format!(
        "Mødet kan ikke hentes til mappen {}: {}.",
        folder.path().display(),
        io_sentence(error)
    ))
}

/// `hent`: the meeting as an ordinary folder; with `remove`, off the server when all of it is there.
///
/// # Errors
/// What stopped it.
pub(super) fn run(address: &SharedAddress, path: &Path, remove: bool) -> anyhow::Result<u8> {
    let (server, meeting) = meeting_at(address)?;
    let access = access(address)?;
    let folder = Folder::of(path);
    if folder.log().exists() {
        return Err(Failure::input(format!(
            "Der ligger allerede et møde i mappen ”{}”.\nHjælp: Angiv en ny mappe.",
            path.display()
        ))
        .into());
    }
    let mut found = FoundMeeting {
        server,
        meeting,
        access,
    };
    std::fs::create_dir_all(path).map_err(|e| on_disk(&folder, &e))?;
    let (chain, told) = bring(&mut found, &folder).map_err(Failure::from)?;
    for sentence in told {
        printing::err(&format!("Bemærk: {sentence}\n"));
    }
    let end = chain.end().seq;
    printing::out(&format!(
        "Mødet er hentet til mappen {}: {} registreringer.",
        path.display(),
        end
    ))?;
    if remove {
        take_off(&mut found, &folder, &chain)?;
    }
    Ok(0)
}

/// Takes the meeting off the server, when what lies in the folder reads back as it, and nobody writes.
fn take_off(found: &mut FoundMeeting, folder: &Folder, chain: &Chain) -> Result<(), Failure> {
    let id = found.meeting.id.clone();
    let read = copy::safe_lines(&folder.log(), 0).map_err(|e| on_disk(folder, &e))?;
    let wire = |e| words::wire(&found.access, &e);
    let stand = found.server.stand(&id).map_err(wire)?;
    if let Some((_, by)) = &stand.writer {
        return Err(Failure::environment(format!(
            "Mødet er hentet, men ikke fjernet fra serveren: {} fører referatet lige nu.",
            tame(by)
        )));
    }
    if Chain::of(&read).end() != chain.end() || stand.end != chain.end() {
        return Err(Failure::environment(
            "Mødet er hentet, men ikke fjernet fra serveren: det er ændret imens.\nHjælp: Hent det igen til en ny mappe.",
        ));
    }
    found.server.remove(&id).map_err(wire)?;
    printing::out("Mødet er fjernet fra serveren.")
}
