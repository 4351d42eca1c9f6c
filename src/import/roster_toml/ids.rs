//! An id of their own for people whose name somebody on the roster has already.
//!
//! Promise: it says where they come from, and nobody else has it.

use super::{LISTS, entries};
use crate::domain::ids::SectorId;
use crate::import::entry::text;
use crate::import::roster::FoundPerson;
use crate::text::danish::slug;
use crate::text::toml;
use toml_edit::{DocumentMut, Table};

/// Gives a new person an id where the name alone does not say who is meant.
pub(super) fn tell_apart(document: &DocumentMut, table: &mut Table, person: &FoundPerson) {
    let sector = person.sector.as_ref().map(SectorId::as_str);
    let from = person.organisation.as_deref().or(sector).unwrap_or("to");
    let base = slug(&format!("{} {from}", person.name));
    let used = |id: &str| {
        all(document)
            .any(|t| text(t, "id") == Some(id) || text(t, "navn").is_some_and(|n| slug(n) == id))
    };
    let mut ids = std::iter::once(base.clone()).chain((2..).map(|n| format!("{base}-{n}")));
    if let Some(id) = ids.find(|id| !used(id)) {
        toml::put_text(table, "id", &id);
    }
}

fn all(document: &DocumentMut) -> impl Iterator<Item = &Table> {
    LISTS.into_iter().flat_map(|list| entries(document, list))
}
