//! What is printed from the shapes: the schemas for editors, and the tables of the manual.

use crate::harness::repo;
use crate::pty::path;
use ordstyrer::store::input::shape::agenda::{AGENDA, ITEM, PARTNER};
use ordstyrer::store::input::shape::profile::{
    ECONOMY, PRACTICE, PROFILE, QUORUM, SECTOR, STANDING_ITEM, VOTING,
};
use ordstyrer::store::input::shape::roster::ROSTER;
use ordstyrer::store::input::shape::schema::schema;
use ordstyrer::store::input::shape::settings::SETTINGS;
use ordstyrer::store::input::shape::style::STYLE;
use ordstyrer::store::input::shape::{TableShape, tables};
use std::path::{Path, PathBuf};

const FILES: [(&str, &TableShape); 4] = [
    ("dagsorden", &AGENDA),
    ("deltagere", &ROSTER),
    ("forum", &PROFILE),
    ("indstillinger", &SETTINGS),
];

#[test]
fn the_schemas_for_editors_are_printed_from_the_shapes() {
    for (name, shape) in FILES {
        let file = repo(&format!("config/schema/{name}.schema.json"));
        let printed = format!("{:#}\n", schema(shape));
        if std::env::var("GOLDEN").is_ok_and(|v| v == "skriv") {
            std::fs::write(&file, &printed).expect("written");
        }
        let stands = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(stands, printed, "{name}: kør testen med GOLDEN=skriv");
    }
}

/// TOML as an editor's checker sees it: dates and times are texts.
fn as_json(text: &str) -> serde_json::Value {
    fn value(toml: toml::Value) -> serde_json::Value {
        match toml {
            toml::Value::String(s) => s.into(),
            toml::Value::Integer(n) => n.into(),
            toml::Value::Float(n) => n.into(),
            toml::Value::Boolean(b) => b.into(),
            toml::Value::Datetime(d) => d.to_string().into(),
            toml::Value::Array(list) => list.into_iter().map(value).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, value(v))).collect(),
        }
    }
    value(text.parse::<toml::Table>().expect("TOML").into())
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries.map(|e| e.expect("an entry").path()).collect()
}

/// The files of a kind that the program comes with.
fn shipped(name: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = match name {
        "forum" => listed(&repo("config/fora")),
        "indstillinger" => vec![repo("config/indstillinger.toml")],
        _ => listed(&repo("sample-data"))
            .into_iter()
            .map(|folder| folder.join(format!("{name}.toml")))
            .filter(|f| f.exists())
            .collect(),
    };
    files.sort();
    files
}

#[test]
fn all_that_the_program_comes_with_is_valid_and_a_slip_is_not() {
    for (name, _) in FILES {
        let mut schemas = boon::Schemas::new();
        let file = repo(&format!("config/schema/{name}.schema.json"));
        let schema = boon::Compiler::new()
            .compile(path(&file), &mut schemas)
            .expect("a schema");
        let files = shipped(name);
        assert!(!files.is_empty(), "{name}");
        for file in files {
            let text = std::fs::read_to_string(&file).expect("read");
            let mut value = as_json(&text);
            if let Err(error) = schemas.validate(&value, schema) {
                panic!("{}: {error:#}", file.display());
            }
            value["titell"] = "x".into();
            assert!(schemas.validate(&value, schema).is_err(), "an unknown key");
        }
    }
}

/// The tables of the files' keys, by the name in their marks.
pub(crate) fn shapes() -> Vec<(&'static str, String)> {
    let sections: [(&str, &TableShape); 13] = [
        ("dagsorden", &AGENDA),
        ("punkter", &ITEM),
        ("faellesmoede", &PARTNER),
        ("deltagere", &ROSTER),
        ("forum", &PROFILE),
        ("sektorer", &SECTOR),
        ("quorum", &QUORUM),
        ("oekonomiregel", &ECONOMY),
        ("praksis", &PRACTICE),
        ("faste_punkter", &STANDING_ITEM),
        ("afstemning", &VOTING),
        ("stil", &STYLE),
        ("indstillinger", &SETTINGS),
    ];
    let all = sections.map(|(name, shape)| (name, tables::markdown(shape)));
    let people = ("personer", tables::shared(&ROSTER));
    all.into_iter().chain([people]).collect()
}
