//! Which of the body's sectors a text means.
//!
//! Promise: an id or a name is certain; what an organisation's name lets expect is a proposal only, and none where two
//! sectors could be meant. What becomes of a proposal is left to `persons`.

use super::fields::plain;
use crate::domain::ids::SectorId;
use crate::domain::profile::Profile;
use std::collections::HashMap;

/// The body's sectors, ready for looking up.
#[derive(Debug)]
pub struct Sectors {
    exact: HashMap<String, usize>,
    sectors: Vec<(SectorId, String)>,
}

/// Words in an organisation's name, and what the sector's name begins with; the first that fits counts.
const SIGNS: [(&[&str], &[&str]); 4] = [
    (&["kommune"], &["kommune"]),
    (
        &["plo", "laege", "laeger", "laegers", "praksis"],
        &["almen praksis", "praksis", "plo", "praktiserende"],
    ),
    (
        &["patient", "patienter", "parorende"],
        &["patient", "bruger"],
    ),
    (
        &["region", "sygehus", "hospital"],
        &["region", "sygehus", "hospital"],
    ),
];

impl Sectors {
    /// Of a body.
    #[must_use]
    pub fn new(profile: &Profile) -> Self {
        let sectors: Vec<_> = profile
            .sectors
            .iter()
            .map(|s| (s.id.clone(), s.name.clone()))
            .collect();
        let keys = |(at, (id, name)): (usize, &(SectorId, String))| {
            [(plain(id.as_str()), at), (plain(name), at)]
        };
        Self {
            exact: sectors.iter().enumerate().flat_map(keys).collect(),
            sectors,
        }
    }

    /// Whether there is a choice.
    #[must_use]
    pub fn several(&self) -> bool {
        self.sectors.len() > 1
    }

    /// The only sector there is.
    #[must_use]
    pub fn only(&self) -> Option<SectorId> {
        self.sectors
            .first()
            .filter(|_| !self.several())
            .map(|(id, _)| id.clone())
    }

    /// The sector with this id or name.
    #[must_use]
    pub fn exact(&self, text: &str) -> Option<SectorId> {
        self.exact
            .get(&plain(text))
            .map(|at| self.sectors[*at].0.clone())
    }

    /// The sector that a text lets expect, with its name.
    #[must_use]
    pub fn proposal(&self, text: &str) -> Option<(SectorId, String)> {
        if let Some(at) = self.exact.get(&plain(text)) {
            return self.sectors.get(*at).cloned();
        }
        let folded = crate::text::danish::fold(text);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
        let fits = |signs: &[&str]| {
            words.iter().any(|w| {
                signs
                    .iter()
                    .any(|s| w == s || s.len() > 5 && w.starts_with(s))
            })
        };
        let (_, begins) = SIGNS.iter().find(|(signs, _)| fits(signs))?;
        let mine = |(_, name): &&(SectorId, String)| {
            let name = crate::text::danish::fold(name);
            begins.iter().any(|b| name.starts_with(b))
        };
        let mut found = self.sectors.iter().filter(mine);
        let first = found.next()?;
        found.next().is_none().then(|| first.clone())
    }

    /// The sector's name that is nearest to a text, when any is near.
    #[must_use]
    pub fn nearest(&self, text: &str) -> Option<&str> {
        nearest(text, self.sectors.iter().map(|(_, name)| name.as_str()))
    }

    /// All names.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.sectors.iter().map(|(_, name)| name.as_str()).collect()
    }
}

/// The known word nearest to a text, when any is near.
#[must_use]
pub fn nearest<'k>(text: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if text.len() > 200 {
        return None;
    }
    let wanted = plain(text);
    let apart = |word: &'k str| (strsim::damerau_levenshtein(&wanted, &plain(word)), word);
    let near = known
        .map(apart)
        .filter(|(distance, word)| *distance <= 1 + word.chars().count() / 4);
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}
