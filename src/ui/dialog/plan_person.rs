//! A person of the roster's file, before the meeting.
//!
//! Promise: every key of a person can be changed, and what somebody is; whoever becomes a member gets a vacant seat of the
//! sector, and whoever stops being one leaves it to the body.

use super::newcomer::{ROLES_HINT, ROLES_LINE, named_sector};
use super::plan_form::{OwnRules, PlanForm, PlanPlace};
use super::plan_keys::{PlanKey, Says};
use super::{Asking, Dialog, Form};
use crate::domain::plan::{Edit, EntryAt, Fields, File, Value};
use crate::domain::roster::Person;
use crate::domain::setup::Setup;
use crate::text::danish;
use crate::ui::planning::{table_of, vacated};
use crate::ui::state::Ui;

const ROLE: &str = "rolle";
const SECTOR: &str = "sektor";

/// The tables of people, each with its letter and what somebody in it is.
const TABLES: [(char, &str, &str); 5] = [
    ('m', "medlemmer", "et medlem"),
    ('s', "suppleanter", "en suppleant"),
    ('g', "gaester", "en gæst"),
    ('o', "observatoerer", "en observatør"),
    ('k', "sekretariat", "sekretariatet"),
];

/// A key of people, and the tables that have it: all when none is named.
const PERSON: &[(PlanKey, &[&str])] = &[
    (
        PlanKey::new("navn", "Navn", "", Says::Needed("Skriv navnet.")),
        &[],
    ),
    (PlanKey::new("titel", "Titel", "", Says::Words), &[]),
    (
        PlanKey::new("organisation", "Organisation", "", Says::Words),
        &[],
    ),
    (
        PlanKey::new("afbud", "Afbud", "j eller n", Says::Flag),
        &["medlemmer", "observatoerer", "sekretariat"],
    ),
    (
        PlanKey::new(
            "gaar",
            "Går kl.",
            "kan udelades; så til mødet slutter",
            Says::Clock,
        ),
        &["medlemmer", "observatoerer"],
    ),
    (
        PlanKey::new("virtuel", "Virtuelt", "j eller n", Says::Flag),
        &[],
    ),
    (PlanKey::new(ROLE, "Rolle", ROLES_HINT, Says::Role), &[]),
    (
        PlanKey::new(SECTOR, "Sektor", "for medlem og suppleant", Says::Words),
        &["medlemmer", "suppleanter", "observatoerer"],
    ),
    (
        PlanKey::new(
            "plads",
            "Plads",
            "pladsens navn; to med samme navn deler den",
            Says::Words,
        ),
        &["medlemmer", "observatoerer"],
    ),
    (
        PlanKey::new(
            "for",
            "For",
            "dem, en suppleant er for; kan udelades; så alle i sektoren",
            Says::Names,
        ),
        &["suppleanter"],
    ),
    (
        PlanKey::new(
            "punkter",
            "Punkter",
            "numrene på en gæsts punkter; kan udelades; så hele mødet",
            Says::Few,
        ),
        &["gaester"],
    ),
    (
        PlanKey::new(
            "opgave",
            "Opgave",
            "i sekretariatet, f.eks. referent",
            Says::Words,
        ),
        &["sekretariat"],
    ),
    (
        PlanKey::new("gruppe", "Gruppe", "partibogstav eller gruppe", Says::Words),
        &["medlemmer", "suppleanter"],
    ),
    (
        PlanKey::new("email", "E-mail", "står kun i filen", Says::Words),
        &[],
    ),
    (
        PlanKey::new("telefon", "Telefon", "står kun i filen", Says::Words),
        &[],
    ),
    (
        PlanKey::new("id", "Id", "skiller to med samme navn ad", Says::Words),
        &[],
    ),
    (
        PlanKey::new(
            "bemaerkning",
            "Bemærkning",
            "Enter åbner teksten; står kun i filen",
            Says::Text,
        ),
        &[],
    ),
];

/// Whether people of a table have a key.
fn has(table: &str, key: &str) -> bool {
    PERSON.iter().any(|(k, tables)| {
        k.key == key && k.says != Says::Role && (tables.is_empty() || tables.contains(&table))
    })
}

/// The letter for the people of a table.
#[must_use]
pub fn role_letter(table: &str) -> Option<char> {
    TABLES.iter().find(|(_, t, _)| *t == table).map(|t| t.0)
}

fn sectors(setup: &Setup) -> Vec<String> {
    let known: Vec<&str> = setup
        .profile
        .sectors
        .iter()
        .map(|s| s.name.as_str())
        .collect();
    vec![
        ROLES_LINE.to_owned(),
        format!("Forummets sektorer: {}.", danish::list(&known)),
    ]
}

/// Asks about a person that is there.
#[must_use]
pub fn plan_person(person: &Person, place: EntryAt, setup: &Setup, ui: &Ui) -> Dialog {
    let keys = PERSON.iter().map(|(k, _)| k);
    let keys = keys.filter(|k| matches!(k.key, ROLE | SECTOR) || has(place.table, k.key));
    let form = PlanForm {
        place: PlanPlace::Entry(place),
        is_new: false,
        keys: keys.collect(),
        draft: format!("deltager: {}", person.id),
        rules: OwnRules {
            edit: changed,
            ..OwnRules::NONE
        },
    };
    let letter = role_letter(place.table).unwrap_or_default();
    let shown = [(ROLE, Value::Text(letter.to_string()))];
    let title = format!("Deltager – {}", person.name);
    form.dialog(title, sectors(setup), ui, &shown)
}

/// Asks about a new one; `sector` is proposed.
#[must_use]
pub fn new_plan_person(setup: &Setup, sector: &str, ui: &Ui) -> Dialog {
    let (later, first): (Vec<_>, Vec<_>) = PERSON
        .iter()
        .map(|(k, _)| k)
        .partition(|k| matches!(k.key, "afbud" | "gaar" | "virtuel"));
    let place = EntryAt {
        file: File::Roster,
        table: "medlemmer",
        at: 0,
    };
    let form = PlanForm {
        place: PlanPlace::Entry(place),
        is_new: true,
        keys: first.into_iter().chain(later).collect(),
        draft: "ny deltager".to_owned(),
        rules: OwnRules {
            edit: added,
            ..OwnRules::NONE
        },
    };
    let shown = [
        (ROLE, Value::Text("m".to_owned())),
        (SECTOR, Value::Text(sector.to_owned())),
    ];
    form.dialog("Ny deltager", sectors(setup), ui, &shown)
}

/// The table of the role that was chosen.
fn chosen(form: &Form) -> Result<&'static str, String> {
    let letter = form.text(ROLE).to_lowercase().chars().next();
    let table = TABLES.iter().find(|(l, _, _)| Some(*l) == letter);
    table
        .map(|t| t.1)
        .ok_or_else(|| "Skriv m, s, g, o eller k.".to_owned())
}

/// The values that people of a table have; the sector by its id, and there where it must be.
fn fitting(
    table: &'static str,
    fields: Fields,
    form: &Form,
    setup: &Setup,
) -> Result<Fields, String> {
    let sits = matches!(table, "medlemmer" | "suppleanter");
    let mut fitting = Fields::new();
    for (key, value) in fields {
        // The proposed sector is nobody's wish.
        let proposed = || form.fields.iter().any(|f| f.key == key && !f.is_changed());
        if key == SECTOR && (sits || proposed()) {
            continue;
        }
        if has(table, key) {
            fitting.push((key, value));
        } else if value != Value::Nothing {
            let label = PERSON
                .iter()
                .find(|(k, _)| k.key == key)
                .map_or(key, |k| k.0.label);
            let whom = TABLES.iter().find(|t| t.1 == table).map_or(table, |t| t.2);
            return Err(format!("”{label}” bruges ikke om {whom}. Tøm feltet."));
        }
    }
    if sits {
        let sector = named_sector(form.text(SECTOR), &setup.profile)?;
        fitting.push((SECTOR, Value::Text(sector.to_string())));
    }
    Ok(fitting)
}

fn added(_: &PlanForm, form: &Form, edit: Edit, asking: &Asking<'_>) -> Result<Edit, String> {
    let Edit::Add(place, fields) = edit else {
        return Ok(edit);
    };
    let table = chosen(form)?;
    let setup = asking.history.setup();
    let fields = fitting(table, fields, form, setup)?;
    let persons = setup.roster.persons.iter();
    let at = persons.filter(|p| table_of(&p.role) == table).count();
    Ok(Edit::Add(EntryAt { table, at, ..place }, fields))
}

fn changed(_: &PlanForm, form: &Form, edit: Edit, asking: &Asking<'_>) -> Result<Edit, String> {
    let Edit::Set(place, fields) = edit else {
        return Ok(edit);
    };
    let table = chosen(form)?;
    let setup = asking.history.setup();
    let sector_changed = fields.iter().any(|(key, _)| *key == SECTOR);
    let mut fields = fitting(table, fields, form, setup)?;
    if table == place.table {
        if !sector_changed {
            fields.retain(|(key, _)| *key != SECTOR);
        }
        return Ok(Edit::Set(place, fields));
    }
    // What the others do not have goes; who is nobody's member has no seat.
    let there = asking.ui.written.as_ref().and_then(|w| w.entry(place));
    let gone = PERSON
        .iter()
        .map(|(k, _)| k.key)
        .filter(|key| !has(table, key) && there.is_some_and(|t| *t.value(key) != Value::Nothing));
    fields.extend(gone.map(|key| (key, Value::Nothing)));
    Ok(Edit::Recast(place, table, fields, vacated(setup, place)))
}
