//! The people of an agenda that this program wrote: with them the roster, who chairs and who writes.
//!
//! Promise: a roster that is there, or comes along in a file of its own, goes before the paper's; people who cannot be read
//! are told, and then nobody is named whom the roster does not have.

use super::super::failure::Failure;
use super::super::printing;
use super::importing::{ImportRequest, is_roster};
use super::importing_roster::{self, RosterPlan};
use super::roster_source::RosterSource;
use crate::domain::profile::Profile;
use crate::import::FoundAgenda;
use crate::import::own::OwnPaper;
use crate::store::folder::Folder;

/// The roster that the paper gives; without it no item keeps a guest.
///
/// # Errors
/// It cannot be told.
pub(super) fn people(
    own: Option<&OwnPaper>,
    request: &ImportRequest,
    folder: &Folder,
    profile: &Profile,
    found: &mut FoundAgenda,
) -> Result<Option<RosterPlan>, Failure> {
    let Some(own) = own else { return Ok(None) };
    let elsewhere = folder.roster().exists() || request.files.iter().any(|f| is_roster(f));
    let people = own.people.as_ref().filter(|_| !elsewhere);
    let plan = people.map(|csv| {
        let source = RosterSource {
            name: "Deltagerne i dagsordenen".to_owned(),
            bytes: csv.clone().into_bytes(),
        };
        importing_roster::plan(&source, folder, None, profile, None, &[])
    });
    let why = match plan {
        Some(Ok(plan)) => {
            printing::out(&plan.overview)?;
            return Ok(Some(plan));
        }
        Some(Err(failure)) => format!(" ({})", failure.message),
        None => String::new(),
    };
    let named = own.officers.iter().any(Option::is_some)
        || found.items.iter().any(|i| !i.guests.is_empty());
    if named {
        printing::out(&format!(
            "Deltagerne i dagsordenen er ikke læst{why}. Mødeleder, referent og gæster skal skrives i filerne."
        ))?;
    }
    found.items.iter_mut().for_each(|i| i.guests.clear());
    Ok(None)
}

/// Who chairs, who writes and who keeps shadow minutes, where the roster has them.
pub(super) fn officers<'p>(
    own: Option<&'p OwnPaper>,
    people: Option<&RosterPlan>,
) -> [Option<&'p str>; 3] {
    let (Some(own), Some(people)) = (own, people) else {
        return [None; 3];
    };
    let listed = |name: &&str| people.names.iter().any(|n| n == name);
    own.officers.each_ref().map(|o| o.as_deref().filter(listed))
}
