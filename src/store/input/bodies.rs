//! Finds a body's profile: its own file, or a built-in one, and the profiles it builds on.
//!
//! Promise: a profile that does not exist, builds on itself in a ring, or through too many others is a complaint at
//! the line that asks for it. Reading the files is left to `profile`.

use super::fault::{self, Faults};
use super::parsing::parse;
use super::profile::{self, ProfileFile};
use super::reader::Placed;
use super::source::Source;
use crate::domain::profile::Profile;
use crate::store::settings::{self, BUILT_IN};
use std::path::Path;

/// Profiles that may build on each other, one on top of the next.
const LONGEST: usize = 8;

/// A body's own profile file: read, or why it could not be.
pub struct OwnProfile {
    /// The text, when the file could be read.
    pub source: Option<Source>,
    /// What was wrong with the file.
    pub faults: Faults,
}

/// Looks up a body's own profile by its file name.
pub type Lookup<'f> = dyn Fn(&str) -> Option<OwnProfile> + 'f;

/// A profile in a folder, in its `fora/`, or in the user's folder.
#[must_use]
pub fn beside(folder: &Path, file: &str) -> Option<OwnProfile> {
    let places = [folder.join(file), folder.join("fora").join(file)];
    let own = settings::user_folder().map(|f| f.join("fora").join(file));
    let path = places.into_iter().chain(own).find(|p| p.exists())?;
    let mut faults = Faults::default();
    let source = Source::read(&path, file, &mut faults);
    Some(OwnProfile { source, faults })
}

/// The text of a built-in profile, under the name it is shown by.
#[must_use]
pub fn built_in_source(id: &str) -> Option<Source> {
    let (_, text) = BUILT_IN.iter().find(|(name, _)| *name == id)?;
    Some(Source::from_text(
        &format!("fora/{id}.toml (indbygget)"),
        (*text).to_owned(),
    ))
}

/// The profile called `wanted`; complaints about the name stand in `asked_in`.
pub fn find(
    lookup: &Lookup<'_>,
    wanted: &Placed<String>,
    asked_in: &Source,
    faults: &mut Faults,
) -> Option<Profile> {
    let source = file(lookup, wanted, asked_in, &[], faults)?;
    read(lookup, &source, &wanted.0, faults)
}

/// Reads a profile's text and whatever it builds on; `id` is the name it was asked for by.
pub fn read(
    lookup: &Lookup<'_>,
    source: &Source,
    id: &str,
    faults: &mut Faults,
) -> Option<Profile> {
    climb(lookup, source, &mut vec![id.to_owned()], &[], faults)
}

/// Reads a file behind those that build on it, and up to one that builds on nothing: then all of them stand side by side.
/// `chain` are their names.
fn climb(
    lookup: &Lookup<'_>,
    source: &Source,
    chain: &mut Vec<String>,
    nearer: &[&ProfileFile<'_>],
    faults: &mut Faults,
) -> Option<Profile> {
    let (root, _) = parse(source, faults);
    let read = profile::head(source, root.get_ref(), faults);
    let files: Vec<&ProfileFile<'_>> = nearer.iter().copied().chain([&read]).collect();
    let Some(wanted) = &read.extends else {
        return profile::read(&files, faults);
    };
    let below = file(lookup, wanted, source, chain, faults)?;
    chain.push(wanted.0.clone());
    climb(lookup, &below, chain, &files, faults)
}

/// The file of the profile called `wanted`, asked for by the last of `chain`.
fn file(
    lookup: &Lookup<'_>,
    wanted: &Placed<String>,
    asked_in: &Source,
    chain: &[String],
    faults: &mut Faults,
) -> Option<Source> {
    let (id, span) = wanted;
    // A profile that builds on its own name means the built-in one that it stands in front of.
    let itself = chain.last() == Some(id);
    if chain.len() > LONGEST || (chain.contains(id) && !(itself && built_in_source(id).is_some())) {
        ring(wanted, asked_in, chain, faults);
        return None;
    }
    let safe = !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if safe {
        if let Some(own) = lookup(&format!("{id}.toml")).filter(|_| !itself) {
            faults.append(own.faults);
            return own.source;
        }
        if let Some(source) = built_in_source(id) {
            return Some(source);
        }
    }
    faults.error(
        asked_in,
        span.clone(),
        format!("Forummet ”{id}” findes ikke."),
        advice(id),
    );
    None
}

fn ring(wanted: &Placed<String>, asked_in: &Source, chain: &[String], faults: &mut Faults) {
    let (id, span) = wanted;
    let ring = chain
        .iter()
        .chain([id])
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" → ");
    let message = if chain.contains(id) {
        format!("Profilerne bygger på hinanden i ring: {ring}.")
    } else {
        format!("For mange profiler bygger på hinanden: {ring}.")
    };
    faults.error(
        asked_in,
        span.clone(),
        message,
        "Slet linjen, eller lad profilen bygge på en, der ikke selv bygger på denne.".to_owned(),
    );
}

/// The nearest name, or all there are.
#[must_use]
pub fn advice(id: &str) -> String {
    let known: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    match fault::nearest(id, known.iter().copied()) {
        Some(near) => format!("Mente du ”{near}”?"),
        None => {
            format!(
                "Kendte fora: {}. Et eget forum lægges som {id}.toml ved siden af dagsordenen.",
                known.join(", ")
            )
        }
    }
}

/// A built-in profile by its id.
#[must_use]
pub fn built_in(id: &str) -> Option<Profile> {
    read(&|_| None, &built_in_source(id)?, id, &mut Faults::default())
}

/// A profile file anywhere, with those beside it to build on; what is wrong goes to the faults.
pub fn from_file(path: &Path, faults: &mut Faults) -> Option<Profile> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let source = Source::read(path, &name, faults)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let id = path.file_stem()?.to_string_lossy().into_owned();
    read(&|file| beside(folder, file), &source, &id, faults)
}
