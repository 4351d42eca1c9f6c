//! Minutes as OParl: the objects, their names, what they say of the minutes.

use super::held;
use crate::harness::{Desk, LILLEBAELT, STYREGRUPPE, sample};
use crate::walks::hold;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What OParl/spec names in `schema/Meeting.json` (with `AgendaItem`), `File.json`, `Organization.json`, `Person.json` and
/// `Location.json`, of what we write; the first ones are required.
const OPARL: [(&str, usize, &[&str]); 6] = [
    (
        "Meeting",
        2,
        &[
            "id",
            "type",
            "name",
            "meetingState",
            "cancelled",
            "start",
            "end",
            "location",
            "organization",
            "participant",
            "invitation",
            "resultsProtocol",
            "agendaItem",
        ],
    ),
    (
        "AgendaItem",
        2,
        &[
            "id",
            "type",
            "meeting",
            "number",
            "order",
            "name",
            "public",
            "result",
            "resolutionText",
            "start",
            "end",
        ],
    ),
    (
        "File",
        3,
        &["id", "type", "accessUrl", "name", "fileName", "mimeType"],
    ),
    ("Organization", 2, &["id", "type", "name", "meeting"]),
    ("Person", 2, &["id", "type", "name", "status", "affix"]),
    ("Location", 2, &["id", "type", "description"]),
];

/// Every object in a value, with its kind.
fn objects<'v>(value: &'v Value, found: &mut Vec<&'v Map<String, Value>>) {
    match value {
        Value::Object(map) => {
            found.extend(map.contains_key("type").then_some(map));
            map.iter()
                .filter(|(key, _)| !key.contains(':'))
                .for_each(|(_, v)| objects(v, found));
        }
        Value::Array(list) => list.iter().for_each(|v| objects(v, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Holds one object to the list.
fn is_as_named(object: &Map<String, Value>, audience: Audience) -> &str {
    let kind = object["type"].as_str().and_then(|t| t.rsplit('/').next());
    let kind = kind.expect("a kind");
    let known = OPARL.iter().find(|(name, ..)| *name == kind);
    let (_, required, names) = known.expect(kind);
    for key in &names[..*required] {
        assert!(object.contains_key(*key), "{kind}: {key}");
    }
    for key in object.keys() {
        let named = names.contains(&key.as_str()) || key.starts_with("ordstyrer:");
        assert!(named, "{kind}: {key}");
    }
    let hidden = audience == Audience::Public && object.get("public") == Some(&false.into());
    let said = |key: &String| key.contains(':') || key.starts_with("res");
    assert!(!hidden || !object.keys().any(said), "{object:?}");
    kind
}

#[test]
fn oparl_objects_have_what_is_required_and_names_of_our_own_say_so() {
    let meetings = vec![
        held(),
        crate::votes::held(),
        crate::joint::held(),
        Desk::new(sample(LILLEBAELT)),
        hold(STYREGRUPPE, "styregruppe-2017.toml"),
    ];
    let (mut seen, mut ours) = (BTreeSet::new(), BTreeSet::new());
    for desk in &meetings {
        for audience in [Audience::Public, Audience::Internal] {
            for facts in Minutes::all(desk.history(), audience) {
                let document = compose::minutes(&facts);
                let written = Format::Oparl.write(&facts, &document).expect("written");
                let oparl: Value = serde_json::from_slice(&written).expect("JSON");
                let mut found = Vec::new();
                objects(&oparl, &mut found);
                for object in found {
                    seen.insert(is_as_named(object, audience).to_owned());
                    let own = object.keys().filter(|k| k.starts_with("ordstyrer:"));
                    ours.extend(own.cloned());
                }
            }
        }
    }
    assert_eq!(seen.len(), OPARL.len(), "{seen:?}");
    let named = ["minutes", "positions", "recused", "standing"];
    let named = named.map(|name| format!("ordstyrer:{name}"));
    assert_eq!(Vec::from_iter(ours), named);
}

#[test]
fn oparl_says_what_the_minutes_are() {
    let mut desk = held();
    let said = |desk: &Desk| {
        let written = desk.minutes(Format::Oparl, Audience::Public);
        let oparl: Value = serde_json::from_str(&written).expect("JSON");
        let meeting = &oparl["meeting"];
        assert_eq!(meeting["invitation"]["fileName"], "dagsorden.pdf");
        assert_eq!(meeting["resultsProtocol"]["fileName"], "referat.pdf");
        let name = meeting["resultsProtocol"]["name"].clone();
        (meeting["meetingState"].clone(), name)
    };
    let mark = |word: &str| format!("Beslutningsreferat – version 1, {word}").into();
    assert_eq!(said(&desk), ("eingeladen".into(), mark("ikke godkendt")));
    desk.keys("Rg<Enter><Enter>");
    assert_eq!(said(&desk), ("durchgeführt".into(), mark("godkendt")));
    let planned = Desk::new(sample(LILLEBAELT)).minutes(Format::Oparl, Audience::Public);
    assert!(!planned.contains("resultsProtocol"), "{planned}");
}

#[test]
fn oparl_has_the_meeting_its_items_and_its_people() {
    let oparl: serde_json::Value =
        serde_json::from_str(&held().minutes(Format::Oparl, Audience::Public)).expect("JSON");
    assert_eq!(
        oparl["meeting"]["type"],
        "https://schema.oparl.org/1.1/Meeting"
    );
    let items = oparl["meeting"]["agendaItem"].as_array().expect("items");
    assert_eq!(items.len(), 10);
    assert_eq!(
        items[0]["resolutionText"],
        "Det politiske niveau godkendte indstillingen."
    );
    assert_eq!(items[5]["public"], false);
    assert!(
        items[5].get("resolutionText").is_none() && items[5].get("result").is_none(),
        "closed: {}",
        items[5]
    );
    let people = oparl["person"].as_array().expect("people").len();
    assert_eq!(
        oparl["meeting"]["participant"]
            .as_array()
            .expect("participants")
            .len(),
        people
    );
    assert!(people > 10);
}
