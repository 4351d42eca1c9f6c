//! Somebody who comes to a meeting that has begun: the fields that say who it is, as what and in which sector.

use super::{Dialog, Field, Form, Purpose};
use crate::domain::ids::SectorId;
use crate::domain::profile::Profile;
use crate::domain::roster::Person;
use crate::text::danish;

pub(super) const NAME: &str = "name";
pub(super) const TITLE: &str = "title";
pub(super) const ORGANISATION: &str = "organisation";
pub(super) const GROUP: &str = "group";
pub(super) const ROLE: &str = "role";
pub(super) const SECTOR: &str = "sector";

/// What a field for the role takes.
pub(super) const ROLES_HINT: &str = "et bogstav: m, s, g, o eller k";

/// What the letters stand for.
pub(super) const ROLES_LINE: &str =
    "Roller: m medlem, s suppleant, g gæst, o observatør og k sekretariat.";

/// Who it is; `None` for somebody new. The group is asked for where people have one.
pub(super) fn who(person: Option<&Person>, groups: bool) -> Vec<Field> {
    let text = |t: Option<&String>| t.cloned().unwrap_or_default();
    let name = person.map_or("", |p| &p.name);
    let title = text(person.and_then(|p| p.title.as_ref()));
    let organisation = text(person.and_then(|p| p.organisation.as_ref()));
    let mut fields = vec![
        Field::edited(NAME, "Navn", name, ""),
        Field::edited(TITLE, "Titel", &title, ""),
        Field::edited(ORGANISATION, "Organisation", &organisation, ""),
    ];
    if groups {
        let group = text(person.and_then(|p| p.group.as_ref()));
        let hint = "partibogstav eller gruppe";
        fields.push(Field::edited(GROUP, "Gruppe", &group, hint));
    }
    fields
}

/// Who somebody is that nobody has listed, as what and in which sector, and what else the purpose asks about.
pub(super) fn newcomer(
    profile: &Profile,
    groups: bool,
    sector: &str,
    own: impl IntoIterator<Item = Field>,
    purpose: impl Purpose + 'static,
) -> Dialog {
    let known: Vec<&str> = profile.sectors.iter().map(|s| s.name.as_str()).collect();
    let mut fields = who(None, groups);
    fields.push(Field::new(ROLE, "Rolle", "m", ROLES_HINT));
    fields.push(Field::edited(
        SECTOR,
        "Sektor",
        sector,
        "for medlem og suppleant",
    ));
    fields.extend(own);
    Form::new("Ny deltager", fields, purpose)
        .with_line(ROLES_LINE.to_owned())
        .with_line(format!("Forummets sektorer: {}.", danish::list(&known)))
        .into()
}

/// The sector that was named, by its id or its name.
pub(super) fn sector(form: &Form, profile: &Profile) -> Result<SectorId, String> {
    named_sector(form.text(SECTOR), profile)
}

/// A sector by its id or its name.
pub(super) fn named_sector(text: &str, profile: &Profile) -> Result<SectorId, String> {
    let text = text.to_lowercase();
    let mut sectors = profile.sectors.iter();
    let known = sectors.find(|s| s.id.as_str() == text || s.name.to_lowercase() == text);
    let known = known.ok_or("Skriv en af forummets sektorer.")?;
    Ok(known.id.clone())
}
