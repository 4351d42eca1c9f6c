//! The meeting's own keys in the agenda's file, before the meeting: day, time, place, officers, and what the body is called.
//!
//! Promise: every key of the meeting can be changed. What has keys of its own lies under a field.

use super::plan_form::{OwnRules, PlanForm, PlanPlace};
use super::plan_keys::{PlanKey, Says};
use super::{Dialog, plan_list, plan_within};
use crate::domain::plan::{File, Value};
use crate::ui::state::Ui;

const VACANT: &str = "ledige";
const PARTNER: &str = "faellesmoede";

const FORMS: &[&str] = &["ordinært", "ekstraordinært", "temamøde", "fællesmøde"];

/// All keys of the meeting.
const MEETING: &[PlanKey] = &[
    PlanKey::new("dato", "Dato", "f.eks. 9-12-2026", Says::Day),
    PlanKey::new("start", "Start", "f.eks. 13.30", Says::NeededClock),
    PlanKey::new("slut", "Slut", "f.eks. 15.30", Says::Clock),
    PlanKey::new("sted", "Sted", "", Says::Words),
    PlanKey::new(
        "moedeleder",
        "Mødeleder",
        "som på deltagerlisten",
        Says::Name,
    ),
    PlanKey::new("referent", "Referent", "som på deltagerlisten", Says::Name),
    PlanKey::new(
        "skyggereferent",
        "Skyggereferent",
        "som på deltagerlisten",
        Says::Name,
    ),
    PlanKey::new("naeste_moede", "Næste møde", "", Says::Words),
    PlanKey::new(
        "titel",
        "Overskrift",
        "kan udelades; så efter forummets navn",
        Says::Words,
    ),
    PlanKey::new(
        "moede",
        "Møde",
        "ordinært, ekstraordinært, temamøde eller fællesmøde",
        Says::OneOf(FORMS),
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
        "f.eks. klyngens; kan udelades; så som i forummets regler",
        Says::Words,
    ),
    PlanKey::new(
        "omtale",
        "I løbende tekst",
        "f.eks. Klyngen; kan udelades; så som i forummets regler",
        Says::Words,
    ),
    PlanKey::new(
        "forum",
        "Forummets regler",
        "et navn fra ordstyrer fora",
        Says::Needed("Skriv, hvilket forums regler der gælder; ordstyrer fora viser dem."),
    ),
    PlanKey::new(
        "kommuner",
        "Kommuner",
        "dem, der deltager, komma imellem",
        Says::Few,
    ),
    PlanKey::new(VACANT, "Ledige pladser", "Enter viser dem", Says::Entries),
    PlanKey::new("journalnummer", "Journalnummer", "", Says::Words),
    PlanKey::new(
        "udsendt",
        "Udsendt",
        "dagen, hvor dagsordenen blev sendt",
        Says::Day,
    ),
    PlanKey::new(
        "moedeledelse",
        "Mødeledelse hos",
        "den part, der har turen",
        Says::Words,
    ),
    PlanKey::new(
        "referatskrivning",
        "Referat hos",
        "den part, der har turen",
        Says::Words,
    ),
    PlanKey::new(
        PARTNER,
        "Fællesmøde med",
        "Enter viser det andet forum",
        Says::Entries,
    ),
    PlanKey::new(
        "bemaerkning",
        "Bemærkning",
        "Enter åbner teksten; står kun i filen",
        Says::Text,
    ),
];

/// Asks about the meeting itself.
#[must_use]
pub fn plan_meeting(ui: &Ui) -> Dialog {
    let form = PlanForm {
        place: PlanPlace::Top(File::Agenda),
        is_new: false,
        keys: MEETING.iter().collect(),
        draft: "mødet".to_owned(),
        rules: OwnRules {
            within: |_, field, asking| match field.key {
                VACANT => Some(plan_list::vacant(asking)),
                PARTNER => Some(plan_within::partner(asking.ui)),
                _ => None,
            },
            ..OwnRules::NONE
        },
    };
    let shown = [("moede", Value::Text("ordinært".to_owned()))];
    form.dialog("Mødet", Vec::new(), ui, &shown)
}
