//! A file's shape as JSON Schema, by which an editor completes keys, shows what they mean and marks what is wrong.
//!
//! Promise: what the program reads without a complaint about its shape is valid, and what is unknown or of another kind is
//! not. What only the program can know (that a name stands on the roster) is left to `tjek`.

use super::{KeyKind, KeyShape, TableShape};
use serde_json::{Map, Value, json};

/// The schema of a file.
#[must_use]
pub fn schema(file: &TableShape) -> Value {
    let mut sections = Map::new();
    let mut schema = table(file, &mut sections);
    schema.insert(
        "$schema".to_owned(),
        "https://json-schema.org/draft/2020-12/schema".into(),
    );
    schema.insert("title".to_owned(), format!("{}.toml", file.name).into());
    if !sections.is_empty() {
        schema.insert("$defs".to_owned(), sections.into());
    }
    schema.into()
}

fn table(shape: &TableShape, sections: &mut Map<String, Value>) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in shape.keys {
        properties.insert(key.key.to_owned(), property(key, sections));
    }
    let needed: Vec<&str> = shape
        .keys
        .iter()
        .filter(|k| k.needed)
        .map(|k| k.key)
        .collect();
    let mut table = Map::new();
    table.insert("description".to_owned(), shape.about.into());
    table.insert("type".to_owned(), "object".into());
    table.insert("properties".to_owned(), properties.into());
    if !needed.is_empty() {
        table.insert("required".to_owned(), needed.into());
    }
    table.insert("additionalProperties".to_owned(), false.into());
    table
}

fn property(key: &KeyShape, sections: &mut Map<String, Value>) -> Value {
    let mut property = kind(key.kind, sections);
    if let (Value::Object(property), false) = (&mut property, key.about.is_empty()) {
        property.insert("description".to_owned(), key.meaning().into());
    }
    property
}

fn kind(kind: KeyKind, sections: &mut Map<String, Value>) -> Value {
    let text = || json!({ "type": ["string", "integer"] });
    let listed = |of: Value| json!({ "anyOf": [of, { "type": "array", "items": of }] });
    match kind {
        KeyKind::Text | KeyKind::Ignored => text(),
        KeyKind::Whole(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
        KeyKind::Flag => json!({ "type": "boolean" }),
        KeyKind::Date | KeyKind::Time => json!({ "type": "string" }),
        KeyKind::Texts => listed(text()),
        KeyKind::Choice(words) => json!({ "enum": words }),
        KeyKind::Choices(words) => listed(json!({ "enum": words })),
        KeyKind::ChoiceOrWhole(words) => {
            json!({ "anyOf": [{ "enum": words }, { "type": "integer" }] })
        }
        KeyKind::Section(shape) => {
            let section = table(shape, sections);
            sections.insert(shape.name.to_owned(), section.into());
            listed(json!({ "$ref": format!("#/$defs/{}", shape.name) }))
        }
        KeyKind::Sources(keys) => {
            let names = json!({ "enum": keys() });
            json!({ "type": "object", "propertyNames": names, "additionalProperties": text() })
        }
    }
}
