//! Day, time, place and officers in the agenda's file, before the meeting.

use super::plan_person::time;
use super::{Answer, Asking, Dialog, Field, Form, Purpose};
use crate::domain::ids::PersonId;
use crate::domain::plan::{Edit, Fields, File, Value};
use crate::domain::setup::Setup;
use crate::text::danish;
use crate::text::reading::day;
use crate::ui::effect::Effect;

const DATE: &str = "date";
const START: &str = "start";
const END: &str = "end";
const PLACE: &str = "place";
const CHAIR: &str = "chair";
const SECRETARY: &str = "secretary";
const SHADOW: &str = "shadow-secretary";
const NEXT: &str = "next-meeting";

#[derive(Debug)]
struct PlanMeeting;

/// Asks about the meeting itself.
#[must_use]
pub fn plan_meeting(setup: &Setup) -> Dialog {
    let agenda = &setup.agenda;
    let persons = &setup.roster.persons;
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let name = |id: &Option<PersonId>| {
        let person = id
            .as_ref()
            .and_then(|i| persons.iter().find(|p| p.id == *i));
        person.map_or("", |p| p.name.as_str())
    };
    let date = agenda.date.format("%-d-%-m-%Y").to_string();
    let start = danish::clock(agenda.start, '.');
    let end = agenda
        .end
        .map(|t| danish::clock(t, '.'))
        .unwrap_or_default();
    let fields = vec![
        Field::edited(DATE, "Dato", &date, "f.eks. 9-12-2026"),
        Field::edited(START, "Start", &start, ""),
        Field::edited(END, "Slut", &end, ""),
        Field::edited(PLACE, "Sted", &text(&agenda.place), ""),
        Field::edited(
            CHAIR,
            "Mødeleder",
            name(&agenda.chair),
            "som på deltagerlisten",
        ),
        Field::edited(SECRETARY, "Referent", name(&agenda.secretary), ""),
        Field::edited(SHADOW, "Skyggereferent", name(&agenda.shadow_secretary), ""),
        Field::edited(NEXT, "Næste møde", &text(&agenda.next_meeting), ""),
    ];
    Form::new("Mødet", fields, PlanMeeting).into()
}

fn values(form: &Form) -> Result<Fields, String> {
    let date = day(form.text(DATE), 0).ok_or("Skriv datoen som 9-12-2026.")?;
    let start = time(form, START)?;
    if start == Value::Nothing {
        return Err("Skriv, hvornår mødet begynder.".to_owned());
    }
    Ok(vec![
        ("dato", Value::Date(date)),
        ("start", start),
        ("slut", time(form, END)?),
        ("sted", form.words(PLACE)),
        ("moedeleder", form.words(CHAIR)),
        ("referent", form.words(SECRETARY)),
        ("skyggereferent", form.words(SHADOW)),
        ("naeste_moede", form.words(NEXT)),
    ])
}

impl Purpose for PlanMeeting {
    fn submit(&self, form: &Form, _: &Asking<'_>) -> Result<Answer, String> {
        let edit = Edit::Top(File::Agenda, values(form)?);
        Ok(Answer::Stay(Effect::Edit(Box::new(edit))))
    }
}
