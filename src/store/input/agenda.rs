//! Reads `dagsorden.toml`.
//!
//! Promise: every key it knows is named here once; people are kept as they are written, and found
//! in the roster by `check`. The items are read by `agenda_items`.

use super::agenda_items;
use super::fault::Faults;
use super::parsing::parse;
use super::reader::{Placed, TomlTable};
use super::shape::agenda::{AGENDA, PARTNER};
use super::source::Source;
use crate::domain::agenda::{Agenda, MeetingForm};
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeMap;
use std::ops::Range;

/// The agenda as read, with what other files must confirm.
pub(super) struct ReadAgenda {
    /// The profile asked for.
    pub forum: Placed<String>,
    /// The body's own name, genitive and way of being named, over the profile's.
    pub name: Option<String>,
    /// Genitive.
    pub genitive: Option<String>,
    /// In running text.
    pub reference: Option<String>,
    /// Meeting and items, people still unnamed.
    pub agenda: Agenda,
    /// Chair, secretary, shadow secretary as written.
    pub officers: [Option<Placed<String>>; 3],
    /// Guests of each item as written, in the order of the items.
    pub guests: Vec<Vec<Placed<String>>>,
    /// Where the meeting's keys stand.
    pub keys: KeyPlaces,
    /// Where each item's table and its keys stand.
    pub places: Vec<(Range<usize>, KeyPlaces)>,
    /// The other body of a joint meeting.
    pub joint: Option<ReadPartner>,
    /// In a joint meeting, which body deals with each item alone.
    pub bodies: Vec<Option<Placed<String>>>,
}

/// `[faellesmoede]`: the body that is met with.
pub(super) struct ReadPartner {
    /// Its profile.
    pub forum: Placed<String>,
    /// Its name, over the profile's.
    pub name: Option<String>,
    /// Genitive.
    pub genitive: Option<String>,
    /// In running text.
    pub reference: Option<String>,
    /// Who chairs it when it is alone.
    pub chair: Option<Placed<String>>,
    /// The file of its roster.
    pub roster: Option<String>,
}

/// Where the values of some keys stand.
pub(super) type KeyPlaces = BTreeMap<&'static str, Range<usize>>;

const FORMS: [(&str, MeetingForm); 7] = [
    ("ordinært", MeetingForm::Ordinary),
    ("ordinaert", MeetingForm::Ordinary),
    ("ekstraordinært", MeetingForm::Extraordinary),
    ("ekstraordinaert", MeetingForm::Extraordinary),
    ("temamøde", MeetingForm::Theme),
    ("fællesmøde", MeetingForm::Joint),
    ("faellesmoede", MeetingForm::Joint),
];

/// Reads the agenda; `None` when it cannot be understood at all.
pub(super) fn read(source: &Source, faults: &mut Faults) -> Option<ReadAgenda> {
    let (root, whole) = parse(source, faults);
    let top = TomlTable::new(source, root.get_ref(), 0..0);
    top.only(&AGENDA, faults);
    let forum = top.needed("forum", "\"klynge-politisk\"", faults);
    let (date, [start, end]) = hours(source, &top, faults);
    let items = agenda_items::read(source, &top, whole, faults);
    let head = ReadAgenda {
        name: top.plain("navn", faults),
        genitive: top.plain("genitiv", faults),
        reference: top.plain("omtale", faults),
        officers: [
            top.text("moedeleder", faults),
            top.text("referent", faults),
            top.text("skyggereferent", faults),
        ],
        guests: items.iter().map(|i| i.guests.clone()).collect(),
        keys: top.spans(&AGENDA.names()),
        places: items.iter().map(|i| i.place.clone()).collect(),
        bodies: items.iter().map(|i| i.forum.clone()).collect(),
        joint: joint(&top, faults),
        agenda: Agenda {
            title: top.plain("titel", faults),
            form: top
                .choice("moede", &FORMS, faults)
                .unwrap_or(MeetingForm::Ordinary),
            date: date.unwrap_or_default(),
            start: start.unwrap_or_default(),
            end,
            place: top.plain("sted", faults),
            journal_number: top.plain("journalnummer", faults),
            chair_party: top.plain("moedeledelse", faults),
            secretary_party: top.plain("referatskrivning", faults),
            chair: None,
            secretary: None,
            shadow_secretary: None,
            next_meeting: top.plain("naeste_moede", faults),
            municipalities: top
                .texts("kommuner", faults)
                .into_iter()
                .map(|(t, _)| t)
                .collect(),
            items: items.into_iter().map(|i| i.item).collect(),
            dispatched: top.date("udsendt", faults),
        },
        forum: forum?,
    };
    Some(head)
}

/// The day, and when the meeting begins and ends; the day and the beginning must be there.
fn hours(
    source: &Source,
    top: &TomlTable<'_, '_>,
    faults: &mut Faults,
) -> (Option<NaiveDate>, [Option<NaiveTime>; 2]) {
    if top.lacks("dato") {
        faults.error(
            source,
            0..0,
            "”dato” mangler.".to_owned(),
            "Tilføj f.eks. dato = 2026-12-03.".to_owned(),
        );
    }
    if top.lacks("start") {
        faults.error(
            source,
            0..0,
            "”start” mangler.".to_owned(),
            "Tilføj f.eks. start = \"13.30\".".to_owned(),
        );
    }
    let date = top.date("dato", faults);
    let (start, end) = (top.time("start", faults), top.time("slut", faults));
    if let (Some(start), Some(end)) = (start, end)
        && !ends_after(start, end)
    {
        faults.error(
            source,
            top.place("slut"),
            "”slut” ligger ikke efter ”start”.".to_owned(),
            "Ret det ene af de to klokkeslæt. Over midnat kan et møde vare op til otte timer."
                .to_owned(),
        );
    }
    (date, [start, end])
}

/// A meeting may go on past midnight; one of half a day or more is a slip of the pen.
fn ends_after(start: NaiveTime, end: NaiveTime) -> bool {
    let minutes = (end - start).num_minutes().rem_euclid(24 * 60);
    end > start || (1..=8 * 60).contains(&minutes)
}

fn joint(top: &TomlTable<'_, '_>, faults: &mut Faults) -> Option<ReadPartner> {
    let table = top.tables("faellesmoede", faults).into_iter().next()?;
    table.only(&PARTNER, faults);
    Some(ReadPartner {
        forum: table.needed("forum", "\"psof-lillebaelt\"", faults)?,
        name: table.plain("navn", faults),
        genitive: table.plain("genitiv", faults),
        reference: table.plain("omtale", faults),
        chair: table.text("moedeleder", faults),
        roster: table.plain("deltagere", faults),
    })
}
