//! The minutes in the shape of OParl 1.1, which parliamentary information systems read: Meeting with agenda items,
//! the body as Organization, and the people who took part as Person.
//!
//! Promise: made from the facts, so the public version holds nothing of closed items but number and neutral title.
//! OParl names objects by address; here they are URNs, for a server to put its own addresses in their place.

use crate::minutes::compose;
use crate::minutes::facts::{Audience, Group, ItemDetail, ItemFacts, Minutes, Participant};
use crate::minutes::presence::Participation;
use crate::minutes::votes;
use crate::text::amendment;
use crate::text::danish::slug;
use crate::text::words::Words;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

/// The schema's addresses begin so.
const SCHEMA: &str = "https://schema.oparl.org/1.1";

/// The facts as OParl objects, with a line break at the end.
#[must_use]
pub fn write(facts: &Minutes) -> String {
    let ids = Ids {
        base: format!("urn:ordstyrer:{}:{}", slug(&facts.body), facts.date),
    };
    let present = present(facts);
    let names = (1..=present.len()).map(|n| ids.of("person", n)).collect();
    super::json::print(&OparlDocument {
        meeting: meeting(facts, &ids, names),
        organization: organizations(facts, &ids),
        person: OparlPeople {
            present: &present,
            ids: &ids,
        },
        schema: "ordstyrer.oparl/1",
    })
}

/// What is printed; as a value of its own it would be copied whole.
#[derive(Serialize)]
struct OparlDocument<'f> {
    meeting: Value,
    organization: Vec<Value>,
    person: OparlPeople<'f>,
    schema: &'static str,
}

/// Those who were there, printed one after the other: of ten thousand no more than one is held at a time.
struct OparlPeople<'f> {
    present: &'f [(&'f Group, &'f Participant)],
    ids: &'f Ids,
}

impl Serialize for OparlPeople<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = (1..).zip(self.present);
        serializer
            .collect_seq(all.map(|(n, (group, who))| person(group, who, self.ids.of("person", n))))
    }
}

struct Ids {
    base: String,
}

impl Ids {
    fn of(&self, kind: &str, name: impl std::fmt::Display) -> String {
        format!("{}:{kind}:{name}", self.base)
    }
}

fn object(kind: &str, id: String) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("id".to_owned(), id.into());
    map.insert("type".to_owned(), format!("{SCHEMA}/{kind}").into());
    map
}

fn put(map: &mut Map<String, Value>, key: &str, value: impl Into<Value>) {
    map.insert(key.to_owned(), value.into());
}

fn meeting(facts: &Minutes, ids: &Ids, people: Vec<String>) -> Value {
    let mut map = object("Meeting", ids.of("moede", facts.date));
    put(&mut map, "name", facts.title.clone());
    put(
        &mut map,
        "meetingState",
        // Invited until its minutes are released (OParl/spec, schema/Meeting.json: meetingState).
        if facts.approval.is_released() {
            "durchgeführt"
        } else {
            "eingeladen"
        },
    );
    put(&mut map, "cancelled", false);
    if let Some(opened) = facts.opened {
        put(&mut map, "start", opened.to_rfc3339());
    }
    // A clock that went back says nothing of the end.
    let end = facts.closed.filter(|closed| facts.opened <= Some(*closed));
    if let Some(closed) = end {
        put(&mut map, "end", closed.to_rfc3339());
    }
    if let Some(place) = &facts.place {
        let mut location = object("Location", ids.of("sted", 1));
        put(&mut location, "description", place.clone());
        put(&mut map, "location", location);
    }
    let bodies = 1 + usize::from(facts.together.is_some());
    let bodies = (1..=bodies).map(|n| ids.of("forum", n));
    put(&mut map, "organization", bodies.collect::<Vec<_>>());
    put(&mut map, "participant", people);
    files(facts, ids, &mut map);
    let items: Vec<Value> = facts
        .items
        .iter()
        .enumerate()
        .map(|(n, item)| agenda_item(item, n, ids))
        .collect();
    put(&mut map, "agendaItem", items);
    map.into()
}

/// The papers of the meeting, and what the minutes are: a draft, which version, approved. Names of our own carry our name
/// in front, as OParl asks.
fn files(facts: &Minutes, ids: &Ids, map: &mut Map<String, Value>) {
    let agenda = match facts.audience {
        Audience::Public => "dagsorden",
        Audience::Internal => "dagsorden-intern",
    };
    put(map, "invitation", file(ids, 1, "Dagsorden", agenda));
    let mark = compose::subtitle(facts);
    if facts.closed.is_some() {
        put(map, "resultsProtocol", file(ids, 2, &mark, &facts.stem));
    }
    let approval = &facts.approval;
    put(
        map,
        "ordstyrer:minutes",
        json!({ "stage": approval.stage, "version": approval.version, "mark": mark }),
    );
}

/// A paper as it is called in the meeting's folder; where it can be had, a server says in place of its URN.
fn file(ids: &Ids, nth: usize, name: &str, stem: &str) -> Value {
    let mut map = object("File", ids.of("fil", nth));
    put(&mut map, "name", name);
    put(&mut map, "fileName", format!("{stem}.pdf"));
    put(&mut map, "mimeType", "application/pdf");
    put(&mut map, "accessUrl", ids.of("fil", nth));
    map.into()
}

fn agenda_item(item: &ItemFacts, order: usize, ids: &Ids) -> Value {
    let mut map = object("AgendaItem", ids.of("punkt", order + 1));
    put(
        &mut map,
        "meeting",
        ids.of("moede", ids.base.rsplit(':').next().unwrap_or_default()),
    );
    put(&mut map, "number", item.number.clone());
    put(&mut map, "order", order + 1);
    put(&mut map, "name", item.title.clone());
    put(&mut map, "public", !item.closed);
    if let Some(detail) = &item.detail {
        lawful(detail, &mut map);
        let voted = votes::sentences(detail);
        if let Some(decision) = &detail.decision {
            put(
                &mut map,
                "result",
                crate::text::outcome::label_of(decision.outcomes()),
            );
            let changed = detail.amendments.iter();
            let changed = changed
                .map(|a| {
                    amendment::sentence(a.place.as_deref(), a.old.as_deref(), a.new.as_deref())
                })
                .map(|sentence| format!("\n- {sentence}"));
            let changed = changed.collect::<String>();
            let said = [&[told(&decision.text) + &changed][..], &voted].concat();
            put(&mut map, "resolutionText", said.join("\n"));
            if let Some(at) = decision.at {
                put(&mut map, "end", at.to_rfc3339());
            }
        } else {
            if let Some(until) = &detail.postponed_until {
                put(&mut map, "result", format!("Udsat til {until}"));
            }
            if !voted.is_empty() {
                put(&mut map, "resolutionText", voted.join("\n"));
            }
        }
    }
    map.into()
}

/// What lawyers look for and OParl has no name for: reservations and dissents, recusals, how a decision stands.
fn lawful(detail: &ItemDetail, map: &mut Map<String, Value>) {
    if !detail.positions.is_empty() {
        put(map, "ordstyrer:positions", json!(detail.positions));
    }
    if !detail.recused.is_empty() {
        put(map, "ordstyrer:recused", detail.recused.clone());
    }
    if let Some(decision) = &detail.decision {
        put(map, "ordstyrer:standing", json!(decision.standing));
    }
}

/// A text for machines that know no marks: its words, line by line.
fn told(text: &str) -> String {
    let lines = text.lines().map(|l| Words::marked(l).with_addresses());
    lines.collect::<Vec<_>>().join("\n")
}

/// The body, and the one it met with.
fn organizations(facts: &Minutes, ids: &Ids) -> Vec<Value> {
    let others = facts.together.iter().map(|t| &t.body);
    let organization = |(nth, name): (usize, &String)| {
        let mut map = object("Organization", ids.of("forum", nth));
        put(&mut map, "name", name.clone());
        put(&mut map, "meeting", ids.of("moede", facts.date));
        Value::from(map)
    };
    let bodies = std::iter::once(&facts.body).chain(others);
    (1..).zip(bodies).map(organization).collect()
}

/// Those who were there, each once.
fn present(facts: &Minutes) -> Vec<(&Group, &Participant)> {
    let own = facts.attendance.iter();
    let own: Vec<(&Group, &Participant)> = own
        .flat_map(|g| g.people.iter().map(move |p| (g, p)))
        .collect();
    let others = facts.together.iter().flat_map(|t| &t.attendance);
    let others = others.flat_map(|g| g.people.iter().map(move |p| (g, p)));
    // Who serves on both bodies is there once.
    let new = |(_, p): &(&Group, &Participant)| own.iter().all(|(_, o)| o.id != p.id);
    let all = own.iter().copied().chain(others.filter(new));
    all.filter(|(_, person)| person.part == Participation::Present)
        .collect()
}

fn person(group: &Group, person: &Participant, id: String) -> Value {
    let mut map = object("Person", id);
    put(&mut map, "name", person.name.clone());
    put(&mut map, "status", vec![group.name.clone()]);
    if let Some(organisation) = &person.organisation {
        put(&mut map, "affix", organisation.clone());
    }
    map.into()
}
