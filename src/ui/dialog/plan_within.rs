//! What lies under a field of the files' forms: a seat that nobody has, how a case was dealt with before, the other body of
//! a joint meeting.
//!
//! Promise: every key of theirs can be changed, and each of them can be taken out.

use super::newcomer::named_sector;
use super::plan_form::{OwnRules, PlanForm, PlanPlace};
use super::plan_keys::{PlanKey, Says};
use super::plan_list::label;
use super::{Dialog, remove_entry};
use crate::domain::plan::{Edit, EntryAt, File, Value};
use crate::domain::profile::Profile;
use crate::domain::written::WrittenTable;
use crate::text::danish;
use crate::ui::state::Ui;

const NOTE: PlanKey = PlanKey::new(
    "bemaerkning",
    "Bemærkning",
    "Enter åbner teksten; står kun i filen",
    Says::Text,
);

const SEAT: &[PlanKey] = &[
    PlanKey::new(
        "sektor",
        "Sektor",
        "",
        Says::Needed("Skriv en af forummets sektorer."),
    ),
    PlanKey::new("plads", "Plads", "dens navn, hvis den har et", Says::Words),
    NOTE,
];

const TREATMENT: &[PlanKey] = &[
    PlanKey::new(
        "forum",
        "Forum",
        "",
        Says::Needed("Skriv, hvem der behandlede sagen."),
    ),
    PlanKey::new("punkt", "Punkt", "punktets nummer dér", Says::Words),
    PlanKey::new("dato", "Dato", "f.eks. 9-12-2026", Says::Day),
    PlanKey::new("udfald", "Udfald", "f.eks. Anbefales", Says::Words),
    PlanKey::new("tekst", "Beslutning", "Enter åbner teksten", Says::Text),
    PlanKey::new("fravaer", "Deltog ikke", "navne, komma imellem", Says::Few),
];

const PARTNER: &[PlanKey] = &[
    PlanKey::new(
        "forum",
        "Forummets regler",
        "et navn fra ordstyrer fora",
        Says::Needed("Skriv, hvilket forum der mødes med."),
    ),
    PlanKey::new(
        "navn",
        "Forummets navn",
        "kan udelades; så som i forummets regler",
        Says::Words,
    ),
    PlanKey::new(
        "genitiv",
        "I ejefald",
        "kan udelades; så som i forummets regler",
        Says::Words,
    ),
    PlanKey::new(
        "omtale",
        "I løbende tekst",
        "kan udelades; så som i forummets regler",
        Says::Words,
    ),
    PlanKey::new(
        "moedeleder",
        "Mødeleder",
        "når det er alene; som på dets egen liste",
        Says::Words,
    ),
    PlanKey::new(
        "deltagere",
        "Deltagerliste",
        "filens navn; kan udelades; så deltagere-FORUM.toml",
        Says::Words,
    ),
    NOTE,
];

const fn roster(table: &'static str, at: usize) -> EntryAt {
    let file = File::Roster;
    EntryAt { file, table, at }
}

/// An entry by what it says, wherever it stands; a new one as such.
fn called(entry: Option<&WrittenTable>, keys: &[&str]) -> String {
    entry.map_or_else(|| "ny".to_owned(), |entry| label(entry, keys))
}

/// Asks about a seat that nobody has, or with `None` about a new one.
#[must_use]
pub(super) fn vacant_seat(at: Option<usize>, profile: &Profile, ui: &Ui) -> Dialog {
    let seats = ui.written.as_ref().map(|w| w.roster.entries("ledige"));
    let count = seats.map_or(0, <[_]>::len);
    let seat = at.and_then(|at| seats?.get(at));
    let form = PlanForm {
        place: PlanPlace::Entry(roster("ledige", at.unwrap_or(count))),
        is_new: at.is_none(),
        keys: SEAT.iter().collect(),
        draft: format!("ledig plads: {}", called(seat, &["sektor", "plads"])),
        rules: OwnRules {
            edit: |_, _, edit, asking| in_sector(edit, &asking.history.setup().profile),
            removable: true,
            remove: |form, _| removal(form, "Pladsen slettes fra deltagerlisten."),
            ..OwnRules::NONE
        },
    };
    let sectors: Vec<&str> = profile.sectors.iter().map(|s| s.name.as_str()).collect();
    let lines = vec![format!("Forummets sektorer: {}.", danish::list(&sectors))];
    form.dialog("Ledig plads", lines, ui, &[])
}

/// The sector by its id, as whoever looks for a seat of it finds it.
fn in_sector(mut edit: Edit, profile: &Profile) -> Result<Edit, String> {
    if let Edit::Add(_, fields) | Edit::Set(_, fields) = &mut edit {
        for (key, value) in fields {
            if let ("sektor", Value::Text(sector)) = (*key, value) {
                *sector = named_sector(sector, profile)?.to_string();
            }
        }
    }
    Ok(edit)
}

/// Asks about one of an item's earlier treatments, or with `None` about a new one.
#[must_use]
pub(super) fn treatment(item: EntryAt, at: Option<usize>, ui: &Ui) -> Dialog {
    let of = ui.written.as_ref().and_then(|w| w.entry(item));
    let all = of.map(|i| i.entries("behandlet"));
    let count = all.map_or(0, <[_]>::len);
    let before = at.and_then(|at| all?.get(at));
    let title = called(of, &["titel"]);
    let place = EntryAt {
        table: "behandlet",
        at: at.unwrap_or(count),
        ..item
    };
    let form = PlanForm {
        place: PlanPlace::Within(item, place),
        is_new: at.is_none(),
        keys: TREATMENT.iter().collect(),
        draft: format!("{title}, behandlet: {}", called(before, &["forum", "dato"])),
        rules: OwnRules {
            removable: true,
            remove: |form, _| removal(form, "Behandlingen slettes fra punktet."),
            ..OwnRules::NONE
        },
    };
    form.dialog("Tidligere behandling", Vec::new(), ui, &[])
}

/// Asks about the body that is met with.
#[must_use]
pub(super) fn partner(ui: &Ui) -> Dialog {
    let there = ui
        .written
        .as_ref()
        .is_some_and(|w| !w.agenda.entries("faellesmoede").is_empty());
    let place = EntryAt {
        file: File::Agenda,
        table: "faellesmoede",
        at: 0,
    };
    let form = PlanForm {
        place: PlanPlace::Entry(place),
        is_new: !there,
        keys: PARTNER.iter().collect(),
        draft: "fællesmøde".to_owned(),
        rules: OwnRules {
            removable: true,
            remove: |form, _| removal(form, "Mødet er så ikke et fællesmøde mere."),
            ..OwnRules::NONE
        },
    };
    form.dialog("Fællesmøde", Vec::new(), ui, &[])
}

/// Asks about the note that stands on top of the roster's file.
#[must_use]
pub(super) fn roster_note(ui: &Ui) -> Dialog {
    const KEYS: &[PlanKey] = &[NOTE];
    let form = PlanForm {
        place: PlanPlace::Top(File::Roster),
        is_new: false,
        keys: KEYS.iter().collect(),
        draft: "deltagerlisten".to_owned(),
        rules: OwnRules::NONE,
    };
    form.dialog("Deltagerlisten", Vec::new(), ui, &[])
}

fn removal(form: &PlanForm, words: &str) -> Option<Dialog> {
    let gone = |place| Edit::Remove(place, None);
    let edit = match form.place {
        PlanPlace::Entry(place) => gone(place),
        PlanPlace::Within(outer, place) => Edit::Within(outer, Box::new(gone(place))),
        PlanPlace::Top(_) => return None,
    };
    (!form.is_new).then(|| remove_entry(words.to_owned(), edit))
}
