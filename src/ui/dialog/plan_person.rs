//! A person of the roster's file, before the meeting.
//!
//! Promise: asks with the words of the file; a new person gets the seat of the sector that is chosen.

use super::plan_item::yes;
use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::ids::SectorId;
use crate::domain::plan::{Edit, EntryAt, Fields, File, Value};
use crate::domain::profile::Profile;
use crate::domain::roster::{Person, Role};
use crate::domain::setup::Setup;
use crate::text::danish;
use crate::text::reading::clock;
use crate::ui::effect::Effect;
use crate::ui::planning::table_of;

pub(super) const NAME: &str = "name";
pub(super) const TITLE: &str = "title";
pub(super) const ORGANISATION: &str = "organisation";
const APOLOGY: &str = "apology";
const LEAVES: &str = "leaves";
const REMOTE: &str = "remote";
pub(super) const ROLE: &str = "role";
pub(super) const SECTOR: &str = "sector";
const STANDS_IN_FOR: &str = "stands-in-for";

#[derive(Debug)]
struct Known(EntryAt);

#[derive(Debug)]
struct New;

/// Who it is; `None` for somebody new.
pub(super) fn who(person: Option<&Person>) -> Vec<Field> {
    let text = |t: Option<&String>| t.cloned().unwrap_or_default();
    let name = person.map_or("", |p| &p.name);
    let title = text(person.and_then(|p| p.title.as_ref()));
    let organisation = text(person.and_then(|p| p.organisation.as_ref()));
    vec![
        Field::edited(NAME, "Navn", name, ""),
        Field::edited(TITLE, "Titel", &title, ""),
        Field::edited(ORGANISATION, "Organisation", &organisation, ""),
    ]
}

/// Asks about a person that is there.
#[must_use]
pub fn plan_person(person: &Person, place: EntryAt) -> Dialog {
    let mut fields = who(Some(person));
    if matches!(person.role, Role::Member { .. }) {
        fields.push(Field::new(
            APOLOGY,
            "Afbud",
            yes(person.apology),
            "j eller n",
        ));
        let leaves = person.leaves_at.map(|t| danish::clock(t, '.'));
        let leaves = leaves.unwrap_or_default();
        fields.push(Field::edited(
            LEAVES,
            "Går kl.",
            &leaves,
            "tom: til mødet slutter",
        ));
    }
    fields.push(Field::new(
        REMOTE,
        "Virtuelt",
        yes(person.remote),
        "j eller n",
    ));
    let title = format!("Deltager – {}", person.name);
    Form::new(title, fields, Known(place)).into()
}

/// Asks about a new one; `sector` is proposed.
#[must_use]
pub fn new_plan_person(setup: &Setup, sector: &str) -> Dialog {
    let whom = "hvem en suppleant er for; tom: alle i sektoren";
    let own = [Field::edited(STANDS_IN_FOR, "For", "", whom)];
    newcomer(&setup.profile, sector, own, New)
}

/// Who somebody is that nobody has listed, as what and in which sector, and what else the purpose asks about.
pub(super) fn newcomer(
    profile: &Profile,
    sector: &str,
    own: impl IntoIterator<Item = Field>,
    purpose: impl Purpose + 'static,
) -> Dialog {
    let known: Vec<&str> = profile.sectors.iter().map(|s| s.id.as_str()).collect();
    let roles = "m medlem, s suppleant, g gæst, o observatør, k sekretariat";
    let mut fields = who(None);
    fields.push(Field::new(ROLE, "Rolle", "m", roles));
    fields.push(Field::edited(
        SECTOR,
        "Sektor",
        sector,
        "for medlem og suppleant",
    ));
    fields.extend(own);
    Form::new("Ny deltager", fields, purpose)
        .with_line(format!("Forummets sektorer: {}.", known.join(", ")))
        .into()
}

/// A time of day as the file writes it; nothing when the field is empty.
pub(super) fn time(form: &Form, key: &str) -> Result<Value, String> {
    let Some(text) = form.optional(key) else {
        return Ok(Value::Nothing);
    };
    let time = clock(&text).ok_or("Skriv klokkeslættet som 13.30.")?;
    Ok(Value::Text(danish::clock(time, '.')))
}

fn who_values(form: &Form) -> Result<Fields, String> {
    Ok(vec![
        ("navn", Value::Text(form.needed(NAME, "Skriv navnet.")?)),
        ("titel", form.words(TITLE)),
        ("organisation", form.words(ORGANISATION)),
    ])
}

impl Purpose for Known {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let mut fields = who_values(form)?;
        if self.0.table == "medlemmer" {
            fields.push(("afbud", form.flag(APOLOGY)?));
            fields.push(("gaar", time(form, LEAVES)?));
        }
        fields.push(("virtuel", form.flag(REMOTE)?));
        let edit = Edit::Set(self.0, fields);
        Ok(Answer::Stay(Effect::Edit(Box::new(edit))))
    }
}

impl Purpose for New {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let setup = asking.history.setup();
        let mut fields = who_values(form)?;
        let table = match form.text(ROLE).to_lowercase().chars().next() {
            Some('m') => "medlemmer",
            Some('s') => "suppleanter",
            Some('g') => "gaester",
            Some('o') => "observatoerer",
            Some('k') => "sekretariat",
            _ => return Err("Skriv m, s, g, o eller k.".to_owned()),
        };
        if matches!(table, "medlemmer" | "suppleanter") {
            let sector = sector(form, &setup.profile)?;
            fields.push(("sektor", Value::Text(sector.to_string())));
        }
        if let (true, Some(whom)) = (table == "suppleanter", form.optional(STANDS_IN_FOR)) {
            fields.push(("for", Value::List(vec![whom])));
        }
        let persons = setup.roster.persons.iter();
        let at = persons.filter(|p| table_of(&p.role) == table).count();
        let file = File::Roster;
        let edit = Edit::Add(EntryAt { file, table, at }, fields);
        Ok(Answer::Stay(Effect::Edit(Box::new(edit))))
    }
}

/// The sector that was named, by its id or its name.
pub(super) fn sector(form: &Form, profile: &Profile) -> Result<SectorId, String> {
    let text = form.text(SECTOR).to_lowercase();
    let mut sectors = profile.sectors.iter();
    let known = sectors.find(|s| s.id.as_str() == text || s.name.to_lowercase() == text);
    let known = known.ok_or("Skriv en af forummets sektorer.")?;
    Ok(known.id.clone())
}
