//! What other programs read, held against its schemas: every answer as JSON, and the minutes as OParl, of all samples, the
//! kept journals at each of their records, broken files and two logs. A schema is held against the answers in turn: every
//! object refuses a field that is missing and one that is unknown, and no field is promised that is never told.

use crate::compare::folders::{beside, lines, main_folder, second};
use crate::compare::settling::one_put_off;
use crate::harness::{LILLEBAELT, STYREGRUPPE, repo};
use crate::kept::{folded, formats, kept};
use crate::pty::{copy_of, path, run};
use ordstyrer::domain::decision::Outcome;
use ordstyrer::domain::history::History;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::shell::status_as_json;
use ordstyrer::store::folder::Folder;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The contracts by their names; that of the minutes is held by `papers::data` too.
const CONTRACTS: [&str; 6] = ["status", "check", "keys", "bodies", "compare", "oparl"];

/// Fields that no meeting here has.
const RARE: [&str; 9] = [
    "status #/$defs/approval taken_back",
    "status #/$defs/correction changes",
    "status #/$defs/correction person",
    "status #/$defs/item postponed_text",
    "status #/$defs/point outcome",
    "status #/$defs/sector not_counting",
    "status #/$defs/vote casting_vote",
    "status #/$defs/vote moved_by",
    "status #/$defs/vote text",
];

/// A profile that says what no body's papers say.
const OWN: &str = "id = \"egen\"\nnavn = \"Eget forum\"\nbygger_paa = \"klynge-politisk\"\n\n[afstemning]\n\
    udslagsgivende = \"formand\"\nstemmepligt = true\nstandsningsret = true\nindbringes_for = \"regionsrådet\"\n\
    form = \"navneopråb\"\n\n[praksis]\nsammenlign_minutter = 5\ntaletid = 3\ntaletid_replik = 1\n\n[[praksis.faste_punkter]]\n\
    titel = \"Godkendelse af dagsorden\"\nminutter = 5\n";

fn source(name: &str) -> Value {
    let file = repo(&format!("config/schema/{name}-1.schema.json"));
    let text = std::fs::read_to_string(&file).expect("a schema");
    serde_json::from_str(&text).expect("JSON")
}

/// A schema that is ready to be asked.
struct Contract {
    name: &'static str,
    schemas: boon::Schemas,
    at: boon::SchemaIndex,
}

impl Contract {
    fn of(name: &'static str) -> Self {
        let mut compiler = boon::Compiler::new();
        compiler.enable_format_assertions();
        let mut schemas = boon::Schemas::new();
        let file = repo(&format!("config/schema/{name}-1.schema.json"));
        let at = compiler
            .compile(path(&file), &mut schemas)
            .expect("a schema");
        Self { name, schemas, at }
    }

    fn takes(&self, value: &Value) -> Result<(), String> {
        let found = self.schemas.validate(value, self.at);
        found.map_err(|error| format!("{}: {error:#}", self.name))
    }
}

fn answer(words: &[&str]) -> Value {
    let (code, out, err) = run(words);
    assert!(code <= 2, "{words:?}: {code} {err}");
    serde_json::from_str(&out).unwrap_or_else(|e| panic!("{words:?}: {e}: {out}{err}"))
}

fn samples() -> Vec<String> {
    let all = std::fs::read_dir(repo("sample-data")).expect("a folder");
    let folders = all
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.is_dir());
    let names = folders.map(|p| {
        p.file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned()
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The kept journals, one after the other, up to each of their records.
fn histories() -> impl Iterator<Item = History> {
    formats().into_iter().flat_map(|format| {
        let records = kept(format);
        (1..=records.len()).map(move |end| folded(records[..end].to_vec()))
    })
}

/// A folder with a kept journal, and the sample's files beside it, of another meeting or not.
fn journal_folder(file: &str) -> tempfile::TempDir {
    let dir = copy_of(LILLEBAELT);
    let kept = repo(&format!("tests/journals/{file}"));
    std::fs::copy(kept, dir.path().join("journal.jsonl")).expect("copied");
    dir
}

/// Folders as people leave them: samples, journals of each format, one that is torn, files with faults.
fn folders() -> Vec<tempfile::TempDir> {
    let names = samples();
    let mut folders: Vec<_> = names.iter().map(|name| copy_of(name)).collect();
    folders.extend(["v1.jsonl", "v1.1.jsonl", "v1.2.jsonl", "v1.3.jsonl"].map(journal_folder));
    let torn = journal_folder("v1.3.jsonl");
    let journal = torn.path().join("journal.jsonl");
    let bytes = std::fs::read(&journal).expect("read");
    std::fs::write(&journal, &bytes[..bytes.len() - 9]).expect("written");
    folders.push(torn);
    for broken in [
        "dagsorden-ukendt-noegle.toml",
        "dagsorden-samme-nummer.toml",
    ] {
        let dir = copy_of(LILLEBAELT);
        let from = repo(&format!("tests/inputs/invalid/{broken}"));
        std::fs::copy(from, dir.path().join("dagsorden.toml")).expect("copied");
        folders.push(dir);
    }
    folders
}

fn statuses() -> Vec<Value> {
    let held = histories().chain(vec![
        crate::votes::held().history().clone(),
        crate::walks::hold(STYREGRUPPE, "styregruppe-2017.toml")
            .history()
            .clone(),
        crate::papers::data::corrected().history().clone(),
    ]);
    let mut all: Vec<Value> = held
        .map(|h| serde_json::from_str(&status_as_json(&h).expect("told")).expect("JSON"))
        .collect();
    for dir in folders() {
        let folder = path(dir.path());
        // A folder whose files have faults has no status.
        if run(&["status", folder]).0 < 2 {
            all.push(answer(&["status", folder, "--json"]));
            all.push(answer(&["status", folder, "--json", "--intern"]));
        }
    }
    all
}

fn compared() -> Vec<Value> {
    let dir = main_folder();
    std::fs::write(beside(dir.path()), second()).expect("written");
    let folder = path(dir.path());
    let put_off = main_folder();
    let log = Folder::of(put_off.path()).log().journal();
    std::fs::write(log, lines(&one_put_off())).expect("written");
    std::fs::write(beside(put_off.path()), second()).expect("written");
    vec![
        answer(&["sammenlign", folder, "--json"]),
        answer(&["sammenlign", folder, "--json", "--intern"]),
        answer(&["sammenlign", path(put_off.path()), "--json", "--intern"]),
    ]
}

fn oparl() -> Vec<Value> {
    let held = histories().chain(vec![
        crate::joint::held().history().clone(),
        crate::votes::held().history().clone(),
    ]);
    held.flat_map(|history| {
        [Audience::Public, Audience::Internal].map(|audience| {
            let facts = Minutes::whole(&history, audience);
            let bytes = Format::Oparl.write(&facts, &compose::minutes(&facts));
            serde_json::from_slice(&bytes.expect("written")).expect("JSON")
        })
    })
    .collect()
}

/// Real answers of the program, for each contract; made once.
fn answers(name: &str) -> &'static [Value] {
    static ALL: LazyLock<Vec<(&str, Vec<Value>)>> =
        LazyLock::new(|| CONTRACTS.map(|name| (name, asked(name))).into());
    let found = ALL.iter().find(|(known, _)| *known == name);
    &found.expect("a contract").1
}

fn asked(name: &str) -> Vec<Value> {
    match name {
        "status" => statuses(),
        "check" => {
            let folders = folders();
            let one = |d: &tempfile::TempDir| answer(&["tjek", path(d.path()), "--json"]);
            folders.iter().map(one).collect()
        }
        "keys" => vec![answer(&["taster", "--json"])],
        "bodies" => {
            let dir = tempfile::tempdir().expect("a folder");
            let own = dir.path().join("egen.toml");
            std::fs::write(&own, OWN).expect("written");
            vec![
                answer(&["fora", "--json"]),
                answer(&["fora", "klynge-politisk", "--json"]),
                answer(&["fora", path(&own), "--json"]),
            ]
        }
        "compare" => compared(),
        "oparl" => oparl(),
        other => panic!("{other}"),
    }
}

/// An object of an answer: which part of the schema it is of, where it stands, and what that part says.
struct Part<'s> {
    label: String,
    pointer: String,
    says: &'s Value,
}

/// All objects of an answer with fixed fields, as the schema names them.
fn parts<'s>(root: &'s Value, answer: &Value) -> Vec<Part<'s>> {
    let mut found = Vec::new();
    let mut todo = vec![(root, "the answer".to_owned(), String::new())];
    while let Some((says, label, pointer)) = todo.pop() {
        let value = answer.pointer(&pointer).expect("a place");
        if let Some(name) = says["$ref"].as_str() {
            let of = name.strip_prefix("#").expect("here");
            todo.push((root.pointer(of).expect("a part"), name.to_owned(), pointer));
        } else if let Some(ways) = says["anyOf"].as_array().or(says["oneOf"].as_array()) {
            // One of them, or null; of two objects the one whose fields these are.
            let fits = |way: &&Value| {
                let fields = way["required"].as_array();
                way["type"] != "null"
                    && fields.is_none_or(|f| {
                        f.iter()
                            .all(|f| value.get(f.as_str().unwrap_or_default()).is_some())
                    })
            };
            if let (false, Some(way)) = (value.is_null(), ways.iter().find(fits)) {
                todo.push((way, label, pointer));
            }
        } else if let Some(all) = value.as_array() {
            let each =
                (0..all.len()).map(|n| (&says["items"], label.clone(), format!("{pointer}/{n}")));
            todo.extend(each);
        } else if let (Some(fields), Some(properties)) =
            (value.as_object(), says["properties"].as_object())
        {
            for key in fields.keys() {
                let place = format!("{pointer}/{key}");
                todo.push((&properties[key], format!("{label}.{key}"), place));
            }
            found.push(Part {
                label,
                pointer,
                says,
            });
        }
    }
    found
}

#[test]
fn every_answer_keeps_to_its_contract() {
    for name in CONTRACTS {
        let contract = Contract::of(name);
        for answer in answers(name) {
            contract.takes(answer).unwrap_or_else(|e| panic!("{e}"));
        }
    }
}

/// A field that is left out, and one that no page tells of, is refused in every object that the answers have.
#[test]
fn a_missing_field_and_an_unknown_one_are_refused_everywhere() {
    for name in CONTRACTS {
        let (contract, schema) = (Contract::of(name), source(name));
        let mut tried = BTreeSet::new();
        for answer in answers(name) {
            for part in parts(&schema, answer) {
                if !tried.insert(part.label.clone()) {
                    continue;
                }
                let place = |answer: &mut Value, change: &dyn Fn(&mut Value)| {
                    change(answer.pointer_mut(&part.pointer).expect("a place"));
                    contract.takes(answer).is_err()
                };
                let more = place(&mut answer.clone(), &|one| one["ukendt"] = Value::Null);
                assert!(more, "{name}, {}: an unknown field", part.label);
                for field in part.says["required"].as_array().expect("fields") {
                    let field = field.as_str().expect("a name");
                    let less = place(&mut answer.clone(), &|one| {
                        one.as_object_mut().expect("an object").remove(field);
                    });
                    assert!(less, "{name}, {}: without {field}", part.label);
                }
            }
        }
        assert!(!tried.is_empty(), "{name}");
    }
}

/// What a schema promises is told somewhere: a field that went away, or was never there, does not stay in it.
#[test]
fn every_field_of_a_contract_is_told_somewhere() {
    let mut never = Vec::new();
    for name in CONTRACTS {
        let schema = source(name);
        let (mut promised, mut told) = (BTreeSet::new(), BTreeSet::new());
        for answer in answers(name) {
            for part in parts(&schema, answer) {
                let place = if part.pointer.is_empty() {
                    answer
                } else {
                    answer.pointer(&part.pointer).expect("a place")
                };
                for field in part.says["properties"].as_object().expect("fields").keys() {
                    promised.insert((part.label.clone(), field.clone()));
                    if place.get(field).is_some_and(|v| !v.is_null()) {
                        told.insert((part.label.clone(), field.clone()));
                    }
                }
            }
        }
        for (part, field) in promised.difference(&told) {
            never.push(format!("{name} {part} {field}"));
        }
        let objects = schema["$defs"].as_object().expect("parts");
        for (part, says) in objects
            .iter()
            .filter(|(_, says)| says["properties"].is_object())
        {
            let label = format!("#/$defs/{part}");
            if !promised.iter().any(|(seen, _)| *seen == label) {
                never.push(format!(
                    "{name} {part}: {}",
                    says["properties"]
                        .as_object()
                        .map_or(0, serde_json::Map::len)
                ));
            }
        }
    }
    assert_eq!(never, RARE);
}

/// What the page says of a contract.
fn section(page: &str, name: &str) -> String {
    let heading = format!("## `ordstyrer.{name}/1`");
    let (_, text) = page
        .split_once(&heading)
        .unwrap_or_else(|| panic!("{heading}"));
    text.split("\n## ").next().unwrap_or_default().to_owned()
}

/// The page that people read names every field, and the words of choices are the source's.
#[test]
fn the_page_names_every_field_and_the_outcomes_are_the_sources() {
    let page = std::fs::read_to_string(repo("config/schema/README.md")).expect("read");
    let mut unnamed = BTreeSet::new();
    for name in CONTRACTS {
        // Approval and corrections are told of with the minutes.
        let text = [name, "minutes"].map(|name| section(&page, name)).concat();
        let schema = source(name);
        let mut todo = vec![&schema];
        while let Some(one) = todo.pop() {
            if let Some(properties) = one["properties"].as_object() {
                let fields = properties
                    .keys()
                    .filter(|field| !text.contains(&format!("`{field}`")));
                unnamed.extend(fields.map(|field| format!("{name}: {field}")));
            }
            match one {
                Value::Object(fields) => todo.extend(fields.values()),
                Value::Array(all) => todo.extend(all),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
    }
    assert_eq!(unnamed, BTreeSet::new());
    let outcomes: Vec<Value> = Outcome::ALL.iter().map(|o| o.code().into()).collect();
    for name in ["status", "minutes"] {
        assert_eq!(
            source(name)["$defs"]["outcome"]["enum"],
            Value::Array(outcomes.clone()),
            "{name}"
        );
    }
}
