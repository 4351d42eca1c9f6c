//! What a body is called: the id it gets, and how its name stands in a sentence.
//!
//! Promise: a proposal is only ever proposed; an id names a file on every system, and none that is there already.

use super::Interview;
use crate::domain::profile::Profile;
use crate::text::danish::{self, fold, slug};

/// Longest id.
const ID: usize = 60;

/// Ids that mean something else: words of the command line, and files of the meeting folder.
const RESERVED: [&str; 5] = ["ny", "new", "dagsorden", "deltagere", "indstillinger"];

/// Names that Windows keeps for devices; with a digit behind the last two.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

fn is_device(id: &str) -> bool {
    let bare = id.strip_suffix(|c: char| c.is_ascii_digit());
    DEVICES.contains(&bare.unwrap_or(id))
}

impl Interview {
    /// An id from the name that nothing has yet.
    pub(super) fn free_id(&self) -> String {
        let id: String = slug(&self.rules.name).chars().take(ID - 4).collect();
        let id = id.trim_end_matches('-').to_owned();
        let numbered = (2..).map(|n| format!("{id}-{n}"));
        let mut ids = std::iter::once(id.clone()).chain(numbered);
        ids.find(|id| self.id_fits(id).is_ok()).unwrap_or(id)
    }

    /// Whether an id can be the profile's.
    pub(super) fn id_fits(&self, id: &str) -> Result<(), String> {
        let well = slug(id);
        if well != id || id.is_empty() {
            return Err(format!(
                "Et id har små bogstaver uden æ, ø og å, tal og bindestreger{}",
                match well.as_str() {
                    "" => ".".to_owned(),
                    well => format!(", f.eks. {well}."),
                }
            ));
        }
        if id.len() > ID {
            return Err(format!("Et id har højst {ID} tegn."));
        }
        if RESERVED.contains(&id) || is_device(id) {
            return Err(format!("”{id}” kan ikke bruges som id. Vælg et andet."));
        }
        if self.known.profiles.iter().any(|p| p.id == id) {
            return Err(format!("”{id}” er en indbygget profil. Vælg et andet id."));
        }
        if self.known.taken.contains(id) {
            return Err(format!("{id}.toml findes allerede. Vælg et andet id."));
        }
        Ok(())
    }

    /// The profile that a name asks for.
    pub(super) fn proposed_below(&self) -> Option<&Profile> {
        let name = fold(&self.rules.name);
        let council = name.contains(&fold("sundhedsråd"));
        let mut known = self.known.profiles.iter();
        known.find(|p| council && p.id == "sundhedsraad")
    }

    /// The name in the genitive: as bodies of its kind have it, or with an s.
    pub(super) fn proposed_genitive(&self) -> String {
        let name = &self.rules.name;
        let own = |p: &&Profile| p.genitive != danish::genitive(&p.name);
        match self.below().filter(own) {
            Some(below) => below.genitive.clone(),
            None => danish::genitive(name),
        }
    }

    /// How running text calls the body: as bodies of its kind have it, or by its name.
    pub(super) fn proposed_reference(&self) -> String {
        let own = |p: &&Profile| p.reference != p.name;
        let below = self.below().filter(own);
        below.map_or_else(|| self.rules.name.clone(), |p| p.reference.clone())
    }
}
