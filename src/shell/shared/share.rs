//! `del`: puts a meeting on a PostgreSQL database, and says with whom it is shared there.
//!
//! Promise: what the database needs is made only when that was asked for; whoever may not make it gets the text for whoever
//! may. Asking twice makes nothing twice; nothing is taken from whoever keeps the minutes.

use super::{access, files, local, warn_of_disk, words};
use crate::shell::args::ShareRequest;
use crate::shell::failure::{Failure, io_sentence};
use crate::shell::{printing, whereabouts};
use crate::store::folder::Folder;
use crate::store::input;
use crate::store::log::lock::Lock;
use crate::store::shared::access::SharedAccess;
use crate::store::shared::address::SharedAddress;
use crate::store::shared::copy;
use crate::store::shared::schema::SCHEMA;
use crate::store::shared::sending::{Sending, SharedSent};
use crate::store::shared::server::{ServerFault, SharedServer};
use crate::text::danish;
use crate::text::width::tame;

/// What somebody may be to a meeting.
const CAPACITIES: [&str; 5] = ["sekretaer", "skygge", "leder", "sal", MARKS];
/// The one that may send marks to whoever keeps the minutes; a database that was made before there were any does not know it.
const MARKS: &str = "melder";

/// Shares a folder's meeting.
///
/// # Errors
/// The folder is at fault, or the server.
pub(super) fn run(request: &ShareRequest, address: &SharedAddress) -> anyhow::Result<u8> {
    let with = request
        .with
        .iter()
        .map(|w| partner(w))
        .collect::<Result<Vec<_>, _>>()?;
    let folder = whereabouts::meeting(&request.folder)?;
    let database = SharedAddress {
        meeting: None,
        ..address.clone()
    };
    let access = access(&database)?;
    let mut server = ready(&access, request.create)?;
    warn_of_disk(&mut server, &access)?;
    if with.iter().any(|(_, capacity)| capacity == MARKS) && !has_marks(&mut server, &access)? {
        return Err(Failure::environment(
            "Databasen er gjort klar af en tidligere udgave, og dér kan fremmøde ikke meldes til referenten.\nHjælp: Bed den, der passer databasen, om at køre ”ordstyrer del MAPPE --til … --opret” igen; det, der ligger der, bliver liggende.",
        )
        .into());
    }
    let named = said(&folder)?;
    let wire = |e| words::wire(&access, &e);
    let known = local::member(&folder)?;
    let id = match (&known, &named.id) {
        (Some(member), _) => member.id.clone(),
        (None, Some(id)) => id.clone(),
        (None, None) => local::id()?,
    };
    let there = server.meetings().map_err(wire)?;
    let is_there = there.iter().any(|m| local::same(&m.id, &id));
    let start: String = id.chars().filter(char::is_ascii_hexdigit).take(8).collect();
    let name = format!("{}-{start}", named.name);
    let name = server.make(&id, &name, &named.title).map_err(wire)?;
    let address = database.with(&name);
    let mut member = local::membership(&folder, &address, &id)?;
    if !is_there {
        // A database that has never heard of the meeting has lost nothing of it.
        member = crate::store::shared::member::Membership::new(&address, &id, &member.writer);
    }
    for (who, capacity) in &with {
        server.share_with(&id, who, capacity).map_err(wire)?;
    }
    let mut sent = files::SentFiles::default();
    sent.send(&mut server, &folder, &id).map_err(wire)?;
    let code = send(&mut server, &folder, member, (&access, request.again))?;
    printing::out(&format!("Mødet er delt: {address}"))?;
    if Lock::is_held(&folder.log()) && known.is_none() {
        printing::out(
            "Mødet er åbent på skærmen. Luk det, og åbn det igen, så sendes det nye også.",
        )?;
    }
    for (who, capacity) in &with {
        printing::out(&format!(
            "Delt med {} som {}.",
            tame(who),
            words::capacity(capacity)
        ))?;
    }
    Ok(code)
}

/// `region_syd=skygge`.
fn partner(text: &str) -> Result<(String, String), Failure> {
    let (who, capacity) = text.rsplit_once('=').unwrap_or((text, ""));
    if who.is_empty() || !CAPACITIES.contains(&capacity) {
        return Err(Failure::input(format!(
            "”{}” siger ikke, hvem mødet deles med som hvad.\nHjælp: Skriv f.eks. --med region_syd=skygge; rollerne er sekretaer, skygge, leder, sal og melder.",
            tame(text)
        )));
    }
    Ok((who.to_owned(), capacity.to_owned()))
}

/// The database, made ready if that was asked for.
fn ready(access: &SharedAccess, create: bool) -> Result<SharedServer, Failure> {
    let failed = |fault: &ServerFault| words::server(access, fault);
    match SharedServer::open(access) {
        Err(ServerFault::NotMade) if create => {}
        Ok(mut server) => {
            // What has come since it was made is added.
            if !create || has_marks(&mut server, access)? {
                return Ok(server);
            }
        }
        Err(fault) => return Err(failed(&fault)),
    }
    match SharedServer::make_schema(access) {
        Ok(()) => {
            printing::out("Databasen er gjort klar til møder.")?;
            SharedServer::open(access).map_err(|fault| failed(&fault))
        }
        Err(error) if error.code() == Some("42501") => {
            printing::out(SCHEMA)?;
            Err(Failure::environment(format!(
                "{} må ikke gøre databasen klar til møder.\nHjælp: Bed den, der passer databasen, om at køre teksten, som er skrevet ud her, f.eks. med ”psql -f”.",
                tame(&access.user)
            )))
        }
        Err(error) => Err(words::wire(access, &error)),
    }
}

fn has_marks(server: &mut SharedServer, access: &SharedAccess) -> Result<bool, Failure> {
    server.has_marks().map_err(|e| words::wire(access, &e))
}

/// What the meeting is called on the server.
struct SaidMeeting {
    id: Option<String>,
    name: String,
    title: String,
}

fn said(folder: &Folder) -> Result<SaidMeeting, Failure> {
    let read = folder.log().read().map_err(|e| {
        Failure::environment(format!("Mødeloggen kan ikke læses: {}.", io_sentence(&e)))
    })?;
    let recorded = read.and_then(|whole| whole.reading.history().map(|h| h.setup().clone()));
    let setup = recorded.or_else(|| input::load(folder).setup).ok_or_else(|| {
        Failure::input("Mødet kan ikke deles, før filerne er rettet.\nHjælp: ”ordstyrer tjek MAPPE” viser fejlene.")
    })?;
    let is_uuid = |id: &String| id.len() == 32 && id.chars().all(|c| c.is_ascii_hexdigit());
    let date = setup.agenda.date;
    Ok(SaidMeeting {
        id: setup
            .id
            .as_ref()
            .map(|id| id.as_str().to_owned())
            .filter(is_uuid),
        name: date.format("%Y-%m-%d").to_string(),
        title: format!("{}, {}", setup.profile.name, danish::long_date(date)),
    })
}

/// Sends what is on disk now; what is done and what is not is said.
fn send(
    server: &mut SharedServer,
    folder: &Folder,
    member: crate::store::shared::member::Membership,
    (access, again): (&SharedAccess, bool),
) -> anyhow::Result<u8> {
    let wire = |e| words::wire(access, &e);
    let lines = copy::safe_lines(&folder.log(), 0).map_err(|e| {
        Failure::environment(format!("Mødeloggen kan ikke læses: {}.", io_sentence(&e)))
    })?;
    let mut sending = Sending::new(member, local::words());
    sending.take(&lines);
    let mut sent = sending.meet(server).map_err(wire)?;
    if again && matches!(sent, SharedSent::Restored { .. }) {
        sent = sending.send_again(server).map_err(wire)?;
    }
    while sent == SharedSent::More {
        sent = sending.push(server).map_err(wire)?;
    }
    local::write(sending.member(), folder)?;
    sending.leave(server).map_err(wire)?;
    let sentence = match sent {
        SharedSent::All | SharedSent::More => {
            let count = danish::count(
                usize::try_from(sending.told()).unwrap_or(usize::MAX),
                "registrering",
                "registreringer",
            );
            printing::out(&format!("Serveren har {count}."))?;
            return Ok(0);
        }
        SharedSent::Restored { has, had } => format!(
            "Serveren er gendannet fra en ældre kopi: den har nr. {has}, men havde nr. {had}. Intet er tabt i mappen.\nHjælp: Tilføj --send-igen, hvis det manglende skal sendes igen."
        ),
        SharedSent::Overtaken { by, common, .. } => format!(
            "Referatet føres af {}, og er fælles til nr. {common}. Intet er overtaget.",
            tame(&by)
        ),
        SharedSent::Astray { common, .. } => format!(
            "Referatet på serveren er et andet end mappens efter nr. {common}.\nHjælp: Åbn mødet med ”ordstyrer afhold MAPPE”; mappens eget lægges ved siden af og kan sammenlignes."
        ),
    };
    Err(Failure::environment(sentence).into())
}
