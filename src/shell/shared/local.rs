//! Where a shared meeting's own folder lies on this machine.
//!
//! Promise: one folder a meeting, among the program's data, unless the meeting was shared from a folder or fetched into one.

use crate::domain::author::{Author, AuthorRole};
use crate::shell::failure::{Failure, io_sentence};
use crate::shell::holder::author;
use crate::shell::secretary::{self, SaidSecretary};
use crate::store::folder::Folder;
use crate::store::settings;
use crate::store::shared::address::SharedAddress;
use crate::store::shared::member::Membership;
use std::path::PathBuf;

/// The folder for a meeting that came from a server, by what the server knows it by.
pub(super) fn folder_of(id: &str, name: &str) -> Result<Folder, Failure> {
    let data = settings::data_folder().ok_or_else(|| {
        Failure::environment("Maskinen har ingen mappe til programmets data.\nHjælp: Hent mødet til en mappe med ”ordstyrer hent ADRESSE --til MAPPE”, og hold det dér.")
    })?;
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = name.chars().map(plain).take(60).collect();
    let start: String = id.chars().filter(char::is_ascii_hexdigit).take(8).collect();
    let name = if name.ends_with(&start) {
        name
    } else {
        format!("{name}-{start}")
    };
    let path: PathBuf = data.join("faelles").join(name);
    std::fs::create_dir_all(&path).map_err(|e| {
        Failure::environment(format!(
            "Mappen {} kan ikke laves: {}.",
            path.display(),
            io_sentence(&e)
        ))
    })?;
    Ok(Folder::of(&path))
}

/// What a folder knows of a server.
pub(super) fn member(folder: &Folder) -> Result<Option<Membership>, Failure> {
    let read = Membership::read(folder).map(|m| m.map(|m| m.written_by(&writer(&m.writer))));
    read.map_err(|e| {
        Failure::input(format!(
            "faelles.json i mappen {} kan ikke læses: {}.\nHjælp: Flyt filen væk; mødet er helt uden den, og det kan deles igen.",
            folder.path().display(),
            io_sentence(&e)
        ))
    })
}

/// A mark for whoever writes in a folder on this machine: a copy of the folder on another machine writes as another.
pub(super) fn mark() -> Result<String, Failure> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)
        .map_err(|e| Failure::environment(format!("Systemet giver ingen tilfældige tal ({e}).")))?;
    Ok(format!("{:016x}", u64::from_le_bytes(bytes)))
}

/// What a meeting, or something that is asked for, is known by on every server: 32 hexadecimal digits.
pub(super) fn id() -> Result<String, Failure> {
    Ok(format!("{}{}", mark()?, mark()?))
}

/// Whether two texts are one id: the server writes them with dashes.
pub(super) fn same(a: &str, b: &str) -> bool {
    let plain = |t: &str| t.replace('-', "").to_lowercase();
    plain(a) == plain(b)
}

/// The mark with the machine's name: what the server knows a writer by.
pub(super) fn writer(mark: &str) -> String {
    let machine = me().machine;
    let mark = mark.split('@').next().unwrap_or(mark);
    format!("{mark}@{}", machine.as_deref().unwrap_or("ukendt"))
}

/// Who sits here, in words for the others: person and machine.
pub(super) fn words() -> String {
    let author = me();
    let person = author.person.as_deref().unwrap_or("en bruger");
    let machine = author.machine.as_deref();
    machine.map_or_else(|| person.to_owned(), |m| format!("{person} på {m}"))
}

fn me() -> Author {
    author(
        secretary::known(&SaidSecretary::default()).as_ref(),
        AuthorRole::Secretary,
    )
}

/// What a folder remembers of a meeting on a server, or a new memory of it.
pub(super) fn membership(
    folder: &Folder,
    address: &SharedAddress,
    id: &str,
) -> Result<Membership, Failure> {
    match member(folder)? {
        Some(known) if known.id == id => Ok(known.moved(address, &writer(&known.writer))),
        Some(_) | None => Ok(Membership::new(address, id, &writer(&mark()?))),
    }
}

/// The folder that a meeting at an address was held in before, with what it remembers, told whom one logs in as now.
pub(super) fn known(address: &SharedAddress) -> Option<(Folder, Membership)> {
    let all = std::fs::read_dir(settings::data_folder()?.join("faelles")).ok()?;
    let folders = all.filter_map(|e| Some(Folder::of(&e.ok()?.path())));
    let mut known = folders.filter_map(|folder| {
        let member = Membership::read(&folder).ok()??;
        let there = member.address()?;
        let same = (&there.host, there.port, &there.database, &there.meeting)
            == (
                &address.host,
                address.port,
                &address.database,
                &address.meeting,
            );
        let writer = writer(&member.writer);
        (same && folder.log().exists()).then(|| (folder, member.moved(address, &writer)))
    });
    known.next()
}

/// Has the folder remember it.
pub(super) fn write(member: &Membership, folder: &Folder) -> Result<(), Failure> {
    member.write(&Folder::of(folder.path())).map_err(|e| {
        Failure::environment(format!(
            "faelles.json kan ikke skrives i mappen {}: {}.",
            folder.path().display(),
            io_sentence(&e)
        ))
    })
}
