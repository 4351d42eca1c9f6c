//! Making and changing agenda and roster on the screen, before anything has been recorded.
//!
//! Promise: a form asks with the words of the files and says what is wrong; long texts stay in the file. What it asks for
//! is a [`Edit`] of the files, which the shell writes with comments kept. Once the meeting has begun, the meeting's own
//! keys change it instead, and the journal knows.

use super::action::Action;
use super::ask::form;
use super::dialog::{Dialog, Field, Form, Purpose};
use super::effect::Effect;
use super::state::{NoticeKind, Pane, Ui};
use crate::domain::agenda::{AgendaItem, ItemKind, StandingKind};
use crate::domain::history::History;
use crate::domain::plan::{Edit, Fields, File, Place, Value};
use crate::domain::roster::{Person, Role};
use crate::domain::setup::Setup;
use crate::text::reading::{clock, day};
use crate::text::{danish, screen};

/// What a form of this kind is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An item that is there.
    Item(usize),
    /// A new one, at this place.
    NewItem(usize),
    /// A person that is there.
    Person(Place),
    /// A new one.
    NewPerson,
    /// Day, time, place, officers.
    Meeting,
}

/// Carries out an action on the plan.
pub fn act(ui: &mut Ui, history: &History, action: Action) -> Vec<Effect> {
    let setup = history.setup();
    let in_roster = ui.pane == Pane::Attendance;
    match action {
        Action::Check => return vec![Effect::Check],
        Action::EditMeeting => ui.dialog = Some(meeting_form(setup)),
        Action::EditEntry if in_roster => match person_at(ui, history) {
            Some((person, place)) => ui.dialog = Some(person_form(person, place)),
            None => ui.say(
                NoticeKind::Refused,
                "Vælg en person i fremmødelisten først.",
            ),
        },
        Action::EditEntry => {
            if let Some(item) = setup.agenda.items.get(ui.item) {
                ui.dialog = Some(item_form(item, Target::Item(ui.item)));
            }
        }
        Action::AddEntry if in_roster => ui.dialog = Some(new_person_form(ui, history)),
        Action::AddEntry => {
            let at = (ui.item + 1).min(setup.agenda.items.len());
            let number = (setup.agenda.items.len() + 1).to_string();
            let empty = AgendaItem::new(number.as_str().into(), "", ItemKind::Decision);
            ui.dialog = Some(item_form(&empty, Target::NewItem(at)));
        }
        Action::RemoveEntry => return remove(ui, history, in_roster),
        Action::MoveEntryUp | Action::MoveEntryDown => {
            return shift(ui, history, action, in_roster);
        }
        _ => {}
    }
    Vec::new()
}

/// Where a person stands in the roster's file; `None` for those of another roster or nobody chosen.
fn person_at<'h>(ui: &Ui, history: &'h History) -> Option<(&'h Person, Place)> {
    let chosen = ui
        .person()
        .and_then(|p| history.meeting().people().get(p))
        .map(|p| &p.person.id)?;
    let persons = &history.setup().roster.persons;
    let person = persons.iter().find(|p| p.id == *chosen)?;
    let table = table_of(&person.role);
    let at = persons
        .iter()
        .filter(|p| table_of(&p.role) == table)
        .position(|p| p.id == *chosen)?;
    Some((
        person,
        Place {
            file: File::Roster,
            table,
            at,
        },
    ))
}

/// Something that was found in the files: how it weighs, what, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// "fejl", "advarsel" or "oplysning".
    pub weight: &'static str,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// Where the rule comes from.
    pub basis: Option<String>,
    /// Where to go.
    pub spot: Spot,
}

/// A place on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// An item (position in the agenda).
    Item(usize),
    /// A person (position in the roster).
    Person(usize),
    /// The meeting itself.
    Meeting,
}

/// Shows what was found; picking one goes there.
pub fn show(ui: &mut Ui, found: Vec<Found>) {
    if found.is_empty() {
        ui.say(NoticeKind::Info, "Alt er i orden. Dagsordenen kan sendes.");
        return;
    }
    ui.dialog = Some(super::ask::findings(found));
}

/// Goes to where something was found.
pub fn go(ui: &mut Ui, history: &History, spot: Spot) {
    match spot {
        Spot::Item(at) => {
            (ui.pane, ui.item, ui.scroll) = (Pane::Agenda, at, 0);
        }
        Spot::Person(at) => {
            ui.pane = Pane::Attendance;
            let id = history.setup().roster.persons.get(at).map(|p| &p.id);
            let person = id.and_then(|id| history.meeting().find_person(id));
            if let Some(row) = person.and_then(|p| ui.rows.row_of(p)) {
                ui.row = row;
            }
        }
        Spot::Meeting => ui.dialog = Some(meeting_form(history.setup())),
    }
}

fn table_of(role: &Role) -> &'static str {
    match role {
        Role::Member { .. } => "medlemmer",
        Role::Substitute { .. } => "suppleanter",
        Role::Guest { .. } => "gaester",
        Role::Observer => "observatoerer",
        Role::Staff { .. } => "sekretariat",
    }
}

fn remove(ui: &mut Ui, history: &History, in_roster: bool) -> Vec<Effect> {
    let setup = history.setup();
    let (words, edit) = if in_roster {
        let Some((person, place)) = person_at(ui, history) else {
            return Vec::new();
        };
        // The seat stays with the body.
        let seat = setup
            .roster
            .seats
            .iter()
            .find(|s| s.holders == [person.id.clone()]);
        let vacant = seat.map(|s| {
            let mut fields: Fields = vec![("sektor", Value::Text(s.sector.to_string()))];
            fields.extend(s.label.clone().map(|l| ("plads", Value::Text(l))));
            ("ledige", fields)
        });
        (
            format!("{} tages af deltagerlisten.", person.name),
            Edit::Remove(place, vacant),
        )
    } else {
        let Some(item) = setup.agenda.items.get(ui.item) else {
            return Vec::new();
        };
        let place = Place {
            file: File::Agenda,
            table: "punkter",
            at: ui.item,
        };
        (
            format!("Punkt {}. {} slettes fra dagsordenen.", item.id, item.title),
            Edit::Remove(place, None),
        )
    };
    ui.dialog = Some(super::ask::confirm_edit(words, edit));
    Vec::new()
}

fn shift(ui: &mut Ui, history: &History, action: Action, in_roster: bool) -> Vec<Effect> {
    let place = if in_roster {
        person_at(ui, history).map(|(_, place)| place)
    } else {
        Some(Place {
            file: File::Agenda,
            table: "punkter",
            at: ui.item,
        })
    };
    let Some(place) = place else {
        return Vec::new();
    };
    let count = if in_roster {
        history
            .setup()
            .roster
            .persons
            .iter()
            .filter(|p| table_of(&p.role) == place.table)
            .count()
    } else {
        history.setup().agenda.items.len()
    };
    let to = if action == Action::MoveEntryUp {
        place.at.checked_sub(1)
    } else {
        Some(place.at + 1)
    };
    if let Some(to) = to.filter(|to| *to < count) {
        return vec![Effect::Edit(Box::new(Edit::Shift(place, to)))];
    }
    ui.say(NoticeKind::Refused, "Længere kan det ikke flyttes.");
    Vec::new()
}

const STANDING: [(&str, StandingKind); 6] = [
    ("dagsorden", StandingKind::Agenda),
    ("referat", StandingKind::Minutes),
    ("mødeplan", StandingKind::Calendar),
    ("beretninger", StandingKind::Reports),
    ("næste niveau", StandingKind::NextLevel),
    ("eventuelt", StandingKind::AnyOtherBusiness),
];

fn yes(set: bool) -> &'static str {
    if set { "j" } else { "n" }
}

fn item_form(item: &AgendaItem, target: Target) -> Dialog {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let standing = item
        .standing
        .and_then(|s| STANDING.iter().find(|(_, o)| *o == s))
        .map_or("", |(name, _)| name);
    let mut fields = vec![
        Field::edited("Nr.", item.id.as_str(), "1, 2, … følger rækkefølgen"),
        Field::edited("Titel", &item.title, ""),
        Field::new(
            "Art",
            &screen::kind(item.kind).chars().take(1).collect::<String>(),
            "b beslutning, d drøftelse, o orientering",
        ),
        Field::edited(
            "Minutter",
            &item.minutes.map(|m| m.to_string()).unwrap_or_default(),
            "",
        ),
        Field::edited(
            "Fast",
            standing,
            "dagsorden, referat, mødeplan, eventuelt …",
        ),
        Field::edited("Sagsnr.", &text(&item.case_number), ""),
        Field::edited(
            "Afgøres af",
            &text(&item.decided_by),
            "et andet forum, hvis det afgør sagen",
        ),
        Field::new("Lukket", yes(item.closed), "j eller n"),
        Field::edited(
            "Neutral titel",
            &text(&item.neutral_title),
            "til et lukket punkt",
        ),
    ];
    // A text of several lines is written in the file.
    if item
        .recommendation
        .as_ref()
        .is_none_or(|r| !r.trim_end().contains('\n'))
        && item.recommendations.is_empty()
    {
        fields.push(Field::edited(
            "Indstilling",
            text(&item.recommendation).trim_end(),
            "",
        ));
    }
    let title = match target {
        Target::NewItem(_) => "Nyt punkt på dagsordenen".to_owned(),
        _ => format!("Punkt {} på dagsordenen", item.id),
    };
    form(title, Vec::new(), fields, Purpose::Plan(target))
}

fn person_fields(person: Option<&Person>) -> Vec<Field> {
    let text = |t: Option<&String>| t.cloned().unwrap_or_default();
    vec![
        Field::edited("Navn", person.map_or("", |p| &p.name), ""),
        Field::edited("Titel", &text(person.and_then(|p| p.title.as_ref())), ""),
        Field::edited(
            "Organisation",
            &text(person.and_then(|p| p.organisation.as_ref())),
            "",
        ),
    ]
}

fn person_form(person: &Person, place: Place) -> Dialog {
    let mut fields = person_fields(Some(person));
    if matches!(person.role, Role::Member { .. }) {
        fields.push(Field::new("Afbud", yes(person.apology), "j eller n"));
        let leaves = person
            .leaves_at
            .map(|t| danish::clock(t, '.'))
            .unwrap_or_default();
        fields.push(Field::edited("Går kl.", &leaves, "tom: til mødet slutter"));
    }
    fields.push(Field::new("Virtuelt", yes(person.remote), "j eller n"));
    form(
        format!("Deltager – {}", person.name),
        Vec::new(),
        fields,
        Purpose::Plan(Target::Person(place)),
    )
}

fn new_person_form(ui: &Ui, history: &History) -> Dialog {
    let profile = &history.setup().profile;
    let sector = ui
        .sector(history.meeting())
        .and_then(|s| profile.sectors.get(s))
        .map_or("", |s| s.id.as_str());
    let known: Vec<&str> = profile.sectors.iter().map(|s| s.id.as_str()).collect();
    let mut fields = person_fields(None);
    fields.push(Field::new(
        "Rolle",
        "m",
        "m medlem, s suppleant, g gæst, o observatør, k sekretariat",
    ));
    fields.push(Field::edited("Sektor", sector, "for medlem og suppleant"));
    fields.push(Field::edited(
        "For",
        "",
        "hvem en suppleant er for; tom: alle i sektoren",
    ));
    let lines = vec![format!("Forummets sektorer: {}.", known.join(", "))];
    form(
        "Ny deltager",
        lines,
        fields,
        Purpose::Plan(Target::NewPerson),
    )
}

fn meeting_form(setup: &Setup) -> Dialog {
    let agenda = &setup.agenda;
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let name = |id: &Option<crate::domain::ids::PersonId>| {
        id.as_ref()
            .and_then(|i| setup.roster.persons.iter().find(|p| p.id == *i))
            .map_or("", |p| p.name.as_str())
    };
    let fields = vec![
        Field::edited(
            "Dato",
            &agenda.date.format("%-d-%-m-%Y").to_string(),
            "f.eks. 9-12-2026",
        ),
        Field::edited("Start", &danish::clock(agenda.start, '.'), ""),
        Field::edited(
            "Slut",
            &agenda
                .end
                .map(|t| danish::clock(t, '.'))
                .unwrap_or_default(),
            "",
        ),
        Field::edited("Sted", &text(&agenda.place), ""),
        Field::edited("Mødeleder", name(&agenda.chair), "som på deltagerlisten"),
        Field::edited("Referent", name(&agenda.secretary), ""),
        Field::edited("Skyggereferent", name(&agenda.shadow_secretary), ""),
        Field::edited("Næste møde", &text(&agenda.next_meeting), ""),
    ];
    form("Mødet", Vec::new(), fields, Purpose::Plan(Target::Meeting))
}

/// What a filled-in form changes in the files.
///
/// # Errors
/// What is wrong with it, in Danish.
pub fn edit(form: &Form, target: &Target, setup: &Setup) -> Result<Edit, &'static str> {
    match target {
        Target::Item(at) => Ok(Edit::Set(
            Place {
                file: File::Agenda,
                table: "punkter",
                at: *at,
            },
            item_fields(form)?,
        )),
        Target::NewItem(at) => Ok(Edit::Add(
            Place {
                file: File::Agenda,
                table: "punkter",
                at: *at,
            },
            item_fields(form)?,
        )),
        Target::Person(place) => Ok(Edit::Set(*place, known_person(form, place.table)?)),
        Target::NewPerson => new_person(form, setup),
        Target::Meeting => Ok(Edit::Top(File::Agenda, meeting_fields(form)?)),
    }
}

fn field(form: &Form, label: &str) -> Option<String> {
    form.fields
        .iter()
        .find(|f| f.label == label)
        .map(|f| f.text.trim().to_owned())
}

/// A field that may be empty: then the key goes.
fn words(form: &Form, label: &str) -> Value {
    field(form, label)
        .filter(|t| !t.is_empty())
        .map_or(Value::Nothing, Value::Text)
}

fn flag(form: &Form, label: &str) -> Value {
    let set = field(form, label).is_some_and(|t| t.to_lowercase().starts_with('j'));
    if set { Value::Yes } else { Value::Nothing }
}

fn needed(form: &Form, label: &str, complaint: &'static str) -> Result<Value, &'static str> {
    field(form, label)
        .filter(|t| !t.is_empty())
        .map(Value::Text)
        .ok_or(complaint)
}

fn time(form: &Form, label: &str) -> Result<Value, &'static str> {
    match field(form, label).filter(|t| !t.is_empty()) {
        None => Ok(Value::Nothing),
        Some(text) => clock(&text)
            .map(|t| Value::Text(danish::clock(t, '.')))
            .ok_or("Skriv klokkeslættet som 13.30."),
    }
}

fn item_fields(form: &Form) -> Result<Fields, &'static str> {
    let kind = match field(form, "Art")
        .unwrap_or_default()
        .to_lowercase()
        .chars()
        .next()
    {
        Some('b') => "beslutning",
        Some('d') => "drøftelse",
        Some('o') => "orientering",
        _ => return Err("Skriv b for beslutning, d for drøftelse eller o for orientering."),
    };
    let minutes = match field(form, "Minutter").filter(|t| !t.is_empty()) {
        None => Value::Nothing,
        Some(text) => Value::Number(
            text.parse()
                .ok()
                .filter(|m| (0..=1440).contains(m))
                .ok_or("Skriv et antal minutter, højst 1440.")?,
        ),
    };
    let standing = field(form, "Fast").unwrap_or_default().to_lowercase();
    if !standing.is_empty() && !STANDING.iter().any(|(name, _)| *name == standing) {
        return Err(
            "Skriv dagsorden, referat, mødeplan, beretninger, næste niveau eller eventuelt; ellers ingenting.",
        );
    }
    let mut fields = vec![
        ("nr", needed(form, "Nr.", "Skriv punktets nummer.")?),
        ("titel", needed(form, "Titel", "Skriv punktets titel.")?),
        ("art", Value::Text(kind.to_owned())),
        ("minutter", minutes),
        ("fast", words(form, "Fast").lowered()),
        ("sagsnr", words(form, "Sagsnr.")),
        ("afgoeres_af", words(form, "Afgøres af")),
        ("lukket", flag(form, "Lukket")),
        ("neutral_titel", words(form, "Neutral titel")),
    ];
    if field(form, "Indstilling").is_some() {
        fields.push(("indstilling", words(form, "Indstilling")));
    }
    Ok(fields)
}

impl Value {
    fn lowered(self) -> Self {
        match self {
            Value::Text(text) => Value::Text(text.to_lowercase()),
            other => other,
        }
    }
}

fn known_person(form: &Form, table: &str) -> Result<Fields, &'static str> {
    let mut fields = vec![
        ("navn", needed(form, "Navn", "Skriv navnet.")?),
        ("titel", words(form, "Titel")),
        ("organisation", words(form, "Organisation")),
    ];
    if table == "medlemmer" {
        fields.push(("afbud", flag(form, "Afbud")));
        fields.push(("gaar", time(form, "Går kl.")?));
    }
    fields.push(("virtuel", flag(form, "Virtuelt")));
    Ok(fields)
}

fn new_person(form: &Form, setup: &Setup) -> Result<Edit, &'static str> {
    let mut fields = vec![
        ("navn", needed(form, "Navn", "Skriv navnet.")?),
        ("titel", words(form, "Titel")),
        ("organisation", words(form, "Organisation")),
    ];
    let sector = || {
        let text = field(form, "Sektor").unwrap_or_default().to_lowercase();
        let known = setup
            .profile
            .sectors
            .iter()
            .find(|s| s.id.as_str() == text || s.name.to_lowercase() == text);
        known
            .map(|s| Value::Text(s.id.to_string()))
            .ok_or("Skriv en af forummets sektorer.")
    };
    let table = match field(form, "Rolle")
        .unwrap_or_default()
        .to_lowercase()
        .chars()
        .next()
    {
        Some('m') => "medlemmer",
        Some('s') => "suppleanter",
        Some('g') => "gaester",
        Some('o') => "observatoerer",
        Some('k') => "sekretariat",
        _ => return Err("Skriv m, s, g, o eller k."),
    };
    if matches!(table, "medlemmer" | "suppleanter") {
        fields.push(("sektor", sector()?));
    }
    if let (true, Some(whom)) = (
        table == "suppleanter",
        field(form, "For").filter(|t| !t.is_empty()),
    ) {
        fields.push(("for", Value::List(vec![whom])));
    }
    let at = setup
        .roster
        .persons
        .iter()
        .filter(|p| table_of(&p.role) == table)
        .count();
    Ok(Edit::Add(
        Place {
            file: File::Roster,
            table,
            at,
        },
        fields,
    ))
}

fn meeting_fields(form: &Form) -> Result<Fields, &'static str> {
    let date = field(form, "Dato")
        .and_then(|t| day(&t, 0))
        .ok_or("Skriv datoen som 9-12-2026.")?;
    let start = match time(form, "Start")? {
        Value::Nothing => return Err("Skriv, hvornår mødet begynder."),
        start => start,
    };
    Ok(vec![
        ("dato", Value::Date(date)),
        ("start", start),
        ("slut", time(form, "Slut")?),
        ("sted", words(form, "Sted")),
        ("moedeleder", words(form, "Mødeleder")),
        ("referent", words(form, "Referent")),
        ("skyggereferent", words(form, "Skyggereferent")),
        ("naeste_moede", words(form, "Næste møde")),
    ])
}
