//! `status` of a database or of a meeting on it: what there is, who keeps the minutes, who follows and how far they are.
//!
//! Promise: only what is shared with whoever asks; the words of a meeting are shown by `status` of a folder.

use super::{access, meeting_at, warn_of_disk, words};
use crate::shell::failure::Failure;
use crate::shell::printing;
use crate::store::shared::address::SharedAddress;
use crate::store::shared::server::{SharedMeeting, SharedServer};
use crate::text::danish;
use crate::text::width::tame;
use std::fmt::Write as _;

/// Prints what there is on a database, or of a meeting on it what its own status does not say. As JSON nothing but that is
/// printed.
///
/// # Errors
/// How it ended: the server's, or all is said because whoever asks may read no records.
pub(super) fn status(address: &SharedAddress, json: bool) -> Result<(), anyhow::Result<u8>> {
    let failed = |failure: Failure| Err(failure.into());
    if address.meeting.is_some() {
        if json {
            return Ok(());
        }
        let ended = one(address).map_err(failed)?;
        return ended.map_or(Ok(()), |code| Err(Ok(code)));
    }
    if json {
        return Err(failed(Failure::input(
            "Listen over en databases møder findes kun i ord.\nHjælp: Angiv et mødes adresse, eller udelad --json.",
        )));
    }
    all(address).map_err(failed)
}

fn all(address: &SharedAddress) -> Result<(), Failure> {
    let access = access(address)?;
    let mut server = SharedServer::open(&access).map_err(|f| words::server(&access, &f))?;
    warn_of_disk(&mut server, &access)?;
    let all = server.meetings().map_err(|e| words::wire(&access, &e))?;
    if all.is_empty() {
        return printing::out(&format!(
            "Der er ingen møder på {address}, som {} har adgang til.",
            tame(&access.user)
        ));
    }
    let mut text = danish::count(all.len(), "møde", "møder");
    let _ = writeln!(text, " på {address}:");
    for meeting in &all {
        let _ = write!(text, "\n{}", said(meeting));
    }
    printing::out(text.trim_end())
}

/// A meeting; the exit code when whoever asks may read no records of it.
fn one(address: &SharedAddress) -> Result<Option<u8>, Failure> {
    let (mut server, meeting) = meeting_at(address)?;
    let access = access(address)?;
    warn_of_disk(&mut server, &access)?;
    let mut text = said(&meeting);
    if meeting.seq.is_some() {
        let wire = |e| words::wire(&access, &e);
        for there in server.followers(&meeting.id).map_err(wire)? {
            let _ = writeln!(
                text,
                "  {}: har nr. {}, sidst hørt {}",
                tame(&there.words),
                there.seq,
                words::ago(there.silent)
            );
        }
        for side in server.beside(&meeting.id).map_err(wire)? {
            let count = usize::try_from(side.end.saturating_sub(side.base)).unwrap_or(usize::MAX);
            let count = danish::count(count, "registrering", "registreringer");
            let _ = writeln!(
                text,
                "  Ved siden af referatet: {count} efter nr. {}; de hentes med mødet og kan sammenlignes",
                side.base
            );
        }
    }
    printing::out(&text)?;
    Ok(meeting.seq.is_none().then_some(0))
}

/// A meeting in a few lines.
fn said(meeting: &SharedMeeting) -> String {
    let mut text = format!("{}\n  {}\n", tame(&meeting.name), tame(&meeting.title));
    let capacities: Vec<String> = meeting
        .capacities
        .iter()
        .map(|c| words::capacity(c))
        .collect();
    let _ = writeln!(text, "  Din rolle: {}", danish::list(&capacities));
    if let Some(seq) = meeting.seq {
        let _ = match seq {
            0 => writeln!(text, "  Der er ikke registreret noget endnu"),
            seq => writeln!(text, "  Fælles til nr. {seq}"),
        };
    }
    let heard = meeting.silent.map(words::ago);
    let _ = match (&meeting.writer, heard) {
        (Some(writer), Some(ago)) => {
            writeln!(
                text,
                "  Referatet føres af {}, sidst hørt {ago}",
                tame(writer)
            )
        }
        (Some(writer), None) => writeln!(text, "  Referatet føres af {}", tame(writer)),
        (None, _) => writeln!(text, "  Ingen fører referatet lige nu"),
    };
    text
}
