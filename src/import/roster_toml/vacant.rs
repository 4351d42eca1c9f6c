//! Seats that nobody has, as the source says: written where the roster does not have them.
//!
//! Promise: a seat that somebody on the roster has, or that stands as vacant already, is not written once more.

use super::{Listed, Merging, VACANT, entries};
use crate::domain::ids::SectorId;
use crate::import::entry::{home, text};
use crate::import::roster::FoundVacant;
use crate::text::danish::fold;
use crate::text::toml;
use toml_edit::DocumentMut;

impl Merging {
    /// Vacant seats of the source that the roster does not have yet.
    pub(super) fn vacancies(&mut self, document: &mut DocumentMut, vacant: &[FoundVacant]) {
        let mut there: Vec<(Option<SectorId>, Option<String>)> = entries(document, VACANT)
            .enumerate()
            .filter(|(at, _)| !self.vacant.taken.contains(at))
            .map(|(_, t)| {
                let sector = text(t, "sektor").and_then(|s| self.sectors.exact(s));
                (sector, text(t, "plads").map(home))
            })
            .collect();
        for seat in vacant {
            let wanted = (Some(seat.sector.clone()), seat.seat.as_deref().map(home));
            // A seat without a name is any of the sector's.
            let open = |t: &(Option<SectorId>, Option<String>)| {
                t.0 == wanted.0 && (t.1.is_none() || wanted.1.is_none())
            };
            let same = there.iter().position(|t| *t == wanted);
            if let Some(at) = same.or_else(|| there.iter().position(open)) {
                there.swap_remove(at);
                continue;
            }
            if let Some(holder) = self.holder(seat) {
                let name = holder.name.clone();
                self.merged
                    .held
                    .push((seat.seat.clone().unwrap_or_default(), name));
                continue;
            }
            let mut table = toml::table();
            toml::put_text(&mut table, "sektor", seat.sector.as_str());
            if let Some(label) = &seat.seat {
                toml::put_text(&mut table, "plads", label);
            }
            toml::push(document, VACANT, table);
        }
    }

    /// Who on the roster has the seat, though the source does not have them any more.
    fn holder(&self, seat: &FoundVacant) -> Option<&Listed> {
        let label = home(seat.seat.as_deref()?);
        let has = |(at, listed): &(usize, &Listed)| {
            let [sector, organisation, _] = &listed.origin.said;
            let of = listed.seat.as_ref().or(organisation.as_ref());
            listed.place.0 == 0
                && !self.seen.contains(at)
                && sector.as_deref() == Some(fold(seat.sector.as_str()).as_str())
                && of.is_some_and(|o| home(o) == label)
        };
        let mut listed = self.there.iter().enumerate();
        listed.find(has).map(|(_, listed)| listed)
    }
}
