//! Every key that the readers accept can be reached and changed on the screen, and nothing else changes with it.

use super::full::{self, AGENDA, ROSTER, folder, form, go_to};
use crate::harness::Desk;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use ordstyrer::ui::dialog::FieldKind;
use std::path::Path;
use toml_edit::{DocumentMut, Item, Table, Value};

/// The tables of both files: name, file, the header a key can be put under (none: on top).
pub(super) const TABLES: [(&str, &str, &str); 11] = [
    ("dagsorden", "dagsorden.toml", ""),
    ("faellesmoede", "dagsorden.toml", "[faellesmoede]"),
    ("punkter", "dagsorden.toml", "nr = \"2\""),
    ("behandlet", "dagsorden.toml", "[[punkter.behandlet]]"),
    ("deltagere", "deltagere.toml", ""),
    ("medlemmer", "deltagere.toml", "navn = \"Bo Krogsgaard\""),
    ("ledige", "deltagere.toml", "[[ledige]]"),
    ("suppleanter", "deltagere.toml", "[[suppleanter]]"),
    ("gaester", "deltagere.toml", "[[gaester]]"),
    ("observatoerer", "deltagere.toml", "[[observatoerer]]"),
    ("sekretariat", "deltagere.toml", "[[sekretariat]]"),
];

/// Keys that the screen does not change, and why.
const NOT_ON_THE_SCREEN: [(&str, &str, &str); 2] = [
    (
        "dagsorden",
        "version",
        "how the file is written, not what it says; nothing reads it",
    ),
    (
        "deltagere",
        "version",
        "how the file is written, not what it says; nothing reads it",
    ),
];

/// What is typed into a field, and what the file says then.
pub(super) fn example(table: &str, key: &str) -> Option<(&'static str, &'static str)> {
    Some(match (table, key) {
        ("dagsorden", "forum") => ("p2", "\"p2\""),
        ("faellesmoede", "forum") => ("q2", "\"q2\""),
        ("punkter", "forum") => ("q", "\"q\""),
        ("faellesmoede", "moedeleder") => ("Pia Bro", "\"Pia Bro\""),
        ("faellesmoede", "deltagere") => ("deltagere-q2.toml", "\"deltagere-q2.toml\""),
        (_, "dato" | "udsendt") => ("9-12-2026", "2026-12-09"),
        (_, "start") => ("930", "\"9.30\""),
        (_, "slut" | "gaar") => ("14.30", "\"14.30\""),
        (_, "moedeleder" | "referent" | "skyggereferent") => ("Bo Krogsgaard", "\"Bo Krogsgaard\""),
        ("dagsorden", "moede") => ("Temamøde", "\"temamøde\""),
        (_, "kommuner") => ("Vejle, Vejen", "[\"Vejle\", \"Vejen\"]"),
        ("punkter", "nr") => ("2a", "\"2a\""),
        ("punkter", "art") => ("o", "\"orientering\""),
        ("punkter", "fast") => ("Eventuelt", "\"eventuelt\""),
        (_, "minutter") => ("25", "25"),
        (_, "lukket" | "oekonomiske_konsekvenser" | "afbud" | "virtuel") => ("ja", "true"),
        (_, "indstilling_form") => ("punkter", "\"punkter\""),
        ("punkter", "indstillinger" | "bilag") => ("En ny\nEn til", "[\"En ny\", \"En til\"]"),
        ("punkter", "gaester") => ("Dorthe Ås, Ove Lund", "[\"Dorthe Ås\", \"Ove Lund\"]"),
        (
            _,
            "resume" | "sagsfremstilling" | "oekonomi" | "indstilling" | "koereplan"
            | "bemaerkning" | "tekst",
        ) => (
            "Først ”dette” \\ \"og\"\n\n- så ét",
            "\"Først ”dette” \\\\ \\\"og\\\"\\n\\n- så ét\\n\"",
        ),
        ("observatoerer", "sektor") => ("Region", "\"Region\""),
        (_, "sektor") => ("Region", "\"region\""),
        ("suppleanter", "for") => ("Anna Hviid", "[\"Anna Hviid\"]"),
        ("gaester", "punkter") => ("1, 3", "[\"1\", \"3\"]"),
        (_, "fravaer") => ("En, To", "[\"En\", \"To\"]"),
        ("behandlet", "forum") => ("Udvalget", "\"Udvalget\""),
        (
            _,
            "navn" | "genitiv" | "omtale" | "titel" | "sted" | "journalnummer" | "moedeledelse"
            | "referatskrivning" | "naeste_moede" | "titel_i_indhold" | "sagsnr" | "brevid"
            | "afgoeres_af" | "neutral_titel" | "punkt" | "udfald" | "id" | "organisation"
            | "gruppe" | "plads" | "email" | "telefon" | "opgave",
        ) => ("Ærø: \"nyt\"", "\"Ærø: \\\"nyt\\\"\""),
        _ => return None,
    })
}

/// The keys that the reader of a table accepts, as it tells whoever writes another.
fn accepted(dir: &Path, file: &str, under: &str) -> Vec<String> {
    let (path, text) = (
        dir.join(file),
        if file == "dagsorden.toml" {
            AGENDA
        } else {
            ROSTER
        },
    );
    let asked = if under.is_empty() {
        format!("zqzqzqzqzqzqzqzq = 1\n{text}")
    } else {
        text.replacen(under, &format!("{under}\nzqzqzqzqzqzqzqzq = 1"), 1)
    };
    std::fs::write(&path, asked).expect("written");
    let loaded = input::load(&Folder::of(dir));
    std::fs::write(&path, text).expect("written");
    let faults = loaded.faults.list().iter();
    let told = faults
        .filter(|f| f.message.contains("zqzqzqzqzqzqzqzq"))
        .map(|f| f.advice.clone());
    let told: Vec<String> = told.collect();
    assert_eq!(told.len(), 1, "{under}: {told:?}");
    let keys = told[0]
        .strip_prefix("Kendte felter her: ")
        .and_then(|t| t.strip_suffix('.'));
    keys.expect("the keys")
        .split(", ")
        .map(str::to_owned)
        .collect()
}

/// One table of a file's text.
pub(super) fn table<'d>(doc: &'d mut DocumentMut, name: &str) -> &'d mut Table {
    let first = |item: &'d mut Item, at: usize| -> &'d mut Table {
        item.as_array_of_tables_mut()
            .and_then(|l| l.get_mut(at))
            .expect("an entry")
    };
    match name {
        "dagsorden" | "deltagere" => doc.as_table_mut(),
        "faellesmoede" => doc[name].as_table_mut().expect("a table"),
        "punkter" => first(&mut doc[name], 1),
        "medlemmer" => first(&mut doc[name], 1),
        "behandlet" => first(&mut first(&mut doc["punkter"], 1)[name], 0),
        _ => first(&mut doc[name], 0),
    }
}

/// A value without how it is written.
pub(super) fn plain(value: &Value) -> String {
    let list = value
        .as_array()
        .map(|l| l.iter().map(plain).collect::<Vec<_>>());
    let text = value.as_str().map(|text| format!("{:?}", text.trim()));
    let list = list.map(|l| format!("{l:?}"));
    list.or(text)
        .unwrap_or_else(|| value.to_string().trim().to_owned())
}

/// All that a file says, but one key of one table, which is given back.
pub(super) fn without(text: &str, name: &str, key: &str) -> (String, Option<String>) {
    let mut doc: DocumentMut = text.parse().expect("TOML");
    let value = table(&mut doc, name).remove(key);
    let value = value.and_then(|i| i.as_value().map(plain));
    let mut rest: Vec<String> = doc
        .to_string()
        .lines()
        .map(|l| l.trim().to_owned())
        .collect();
    rest.retain(|l| !l.is_empty() && !l.starts_with('#'));
    (rest.join("\n"), value)
}

/// Types over what stands in the chosen field.
pub(super) fn write(desk: &mut Desk, text: &str) {
    let field = form(desk).chosen().expect("a field").clone();
    if field.kind == FieldKind::Line {
        desk.keys("<End>")
            .keys(&"<Backspace>".repeat(field.text.chars().count()));
        desk.type_text(text);
    } else {
        desk.keys("<Enter><Ctrl+A><Backspace>").type_text(text);
    }
}

/// The keys of a table that have to be on the screen: all but those that are tables of their own.
pub(super) fn wanted(dir: &Path, name: &str, file: &str, under: &str) -> Vec<String> {
    let mut keys = accepted(dir, file, under);
    let holds_tables = matches!(name, "dagsorden" | "deltagere" | "punkter");
    let is_table =
        |key: &str| TABLES.iter().any(|t| t.0 == key) && (name, key) != ("punkter", "gaester");
    keys.retain(|key| !(holds_tables && is_table(key)));
    keys.retain(|key| {
        !NOT_ON_THE_SCREEN
            .iter()
            .any(|(t, k, _)| (*t, *k) == (name, key.as_str()))
    });
    keys
}

/// Changes a key on the screen, looks at the file, and takes it back.
fn changes_alone(desk: &mut Desk, path: &Path, name: &str, key: &str) {
    let (typed, says) = example(name, key)
        .unwrap_or_else(|| panic!("no example of {key} in {name}: is it on the screen?"));
    let before = std::fs::read_to_string(path).expect("read");
    full::open(desk, name);
    assert!(go_to(desk, key), "no field for {key} of {name}");
    write(desk, typed);
    desk.keys("<Ctrl+S>");
    assert!(
        desk.ui.dialog.is_none(),
        "{name}.{key}: {:?}",
        form(desk).complaint
    );
    let after = std::fs::read_to_string(path).expect("read");
    let (rest, was) = without(&before, name, key);
    let (rest_now, is) = without(&after, name, key);
    let says: Value = says.parse().expect("a value");
    // Whoever names a person follows.
    let rest = match (name, key, says.as_str()) {
        ("medlemmer", "navn", Some(new)) => {
            rest.replace("\"Bo Krogsgaard\"", &Value::from(new).to_string())
        }
        _ => rest,
    };
    assert_eq!(is, Some(plain(&says)), "{name}.{key} was {was:?}");
    assert_ne!(is, was, "{name}.{key}: the example changes nothing");
    assert_eq!(rest_now, rest, "{name}.{key}");
    let comments = |t: &str| t.matches('#').count();
    assert_eq!(comments(&after), comments(&before), "{name}.{key}: {after}");
    desk.keys("z");
    if key == "lukket" {
        desk.keys("j");
    }
    assert_eq!(
        std::fs::read_to_string(path).expect("read"),
        before,
        "{name}.{key}"
    );
}

#[test]
fn every_key_of_both_files_is_changed_on_the_screen_and_only_it() {
    let mut changed = 0;
    for (name, file, under) in TABLES {
        let dir = folder();
        let keys = wanted(dir.path(), name, file, under);
        let mut desk = Desk::before(dir.path(), (80, 24));
        for key in keys {
            changes_alone(&mut desk, &dir.path().join(file), name, &key);
            changed += 1;
        }
    }
    assert!(changed > 110, "only {changed} keys");
}
