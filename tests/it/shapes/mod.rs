//! The shapes of the input files, held against their readers: each key of every row is read as the kind it says.

mod inherited;
pub(crate) mod printed;

use ordstyrer::store::folder::Folder;
use ordstyrer::store::input::shape::agenda::{AGENDA, ITEM, PARTNER, TREATMENT};
use ordstyrer::store::input::shape::profile::{
    ECONOMY, PRACTICE, PROFILE, QUORUM, SECTOR, STANDING_ITEM,
};
use ordstyrer::store::input::shape::roster::{
    GUEST, MEMBER, OBSERVER, ROSTER, STAFF, SUBSTITUTE, VACANCY,
};
use ordstyrer::store::input::shape::style::STYLE;
use ordstyrer::store::input::shape::{KeyKind, KeyShape, TableShape};
use ordstyrer::store::input::{self, Fault};

/// A section of a file: the file, the section's heading, the keys it needs, its shape.
struct Section {
    file: &'static str,
    heading: &'static str,
    needs: &'static [Said],
    shape: &'static TableShape,
}

/// A key and what it says.
type Said = (&'static str, &'static str);

type SectionRow = (
    &'static str,
    &'static str,
    &'static [Said],
    &'static TableShape,
);

const SECTIONS: [SectionRow; 18] = [
    (
        "dagsorden.toml",
        "",
        &[
            ("forum", "\"egen\""),
            ("dato", "2026-12-03"),
            ("start", "\"13.30\""),
        ],
        &AGENDA,
    ),
    (
        "dagsorden.toml",
        "[[punkter]]",
        &[("titel", "\"En sag\"")],
        &ITEM,
    ),
    (
        "dagsorden.toml",
        "[[punkter.behandlet]]",
        &[("forum", "\"Et udvalg\"")],
        &TREATMENT,
    ),
    (
        "dagsorden.toml",
        "[faellesmoede]",
        &[("forum", "\"egen\"")],
        &PARTNER,
    ),
    ("deltagere.toml", "", &[], &ROSTER),
    (
        "deltagere.toml",
        "[[medlemmer]]",
        &[("navn", "\"Bo Ek\""), ("sektor", "\"region\"")],
        &MEMBER,
    ),
    (
        "deltagere.toml",
        "[[ledige]]",
        &[("sektor", "\"region\"")],
        &VACANCY,
    ),
    (
        "deltagere.toml",
        "[[suppleanter]]",
        &[("navn", "\"Bo Ek\""), ("sektor", "\"region\"")],
        &SUBSTITUTE,
    ),
    (
        "deltagere.toml",
        "[[gaester]]",
        &[("navn", "\"Bo Ek\"")],
        &GUEST,
    ),
    (
        "deltagere.toml",
        "[[observatoerer]]",
        &[("navn", "\"Bo Ek\"")],
        &OBSERVER,
    ),
    (
        "deltagere.toml",
        "[[sekretariat]]",
        &[("navn", "\"Bo Ek\"")],
        &STAFF,
    ),
    (
        "egen.toml",
        "",
        &[("id", "\"egen\""), ("navn", "\"Eget forum\"")],
        &PROFILE,
    ),
    (
        "egen.toml",
        "[[sektorer]]",
        &[("id", "\"region\""), ("navn", "\"Region\"")],
        &SECTOR,
    ),
    (
        "egen.toml",
        "[[quorum]]",
        &[("omraade", "\"alle\""), ("mindst", "\"halvdelen\"")],
        &QUORUM,
    ),
    ("egen.toml", "[oekonomiregel]", &[], &ECONOMY),
    ("egen.toml", "[praksis]", &[], &PRACTICE),
    (
        "egen.toml",
        "[[praksis.faste_punkter]]",
        &[("titel", "\"Eventuelt\"")],
        &STANDING_ITEM,
    ),
    ("egen.toml", "[stil]", &[], &STYLE),
];

fn sections() -> impl Iterator<Item = Section> {
    SECTIONS
        .into_iter()
        .map(|(file, heading, needs, shape)| Section {
            file,
            heading,
            needs,
            shape,
        })
}

/// What the files say beside the section that is looked at.
const REST: [(&str, &str); 3] = [
    ("dagsorden.toml", "\n[[punkter]]\ntitel = \"Resten\"\n"),
    (
        "deltagere.toml",
        "\n[[medlemmer]]\nnavn = \"Ida Juhl\"\nsektor = \"region\"\n",
    ),
    (
        "egen.toml",
        "\n[[sektorer]]\nid = \"region2\"\nnavn = \"To\"\n",
    ),
];

const WHOLE: [(&str, &str); 3] = [
    (
        "dagsorden.toml",
        "forum = \"egen\"\ndato = 2026-12-03\nstart = \"13.30\"\n",
    ),
    ("deltagere.toml", ""),
    (
        "egen.toml",
        "id = \"egen\"\nnavn = \"Eget forum\"\n[[sektorer]]\nid = \"region\"\nnavn = \"Region\"\n",
    ),
];

/// The faults of a meeting in which a section says this under a key.
fn faults(section: &Section, key: &str, value: &str) -> Vec<Fault> {
    let dir = tempfile::tempdir().expect("a folder");
    let needs = section.needs.iter().filter(|(k, _)| *k != key);
    let said = needs.copied().chain([(key, value)]);
    let lines: Vec<String> = said.map(|(k, v)| format!("{k} = {v}\n")).collect();
    let own = lines.concat();
    for ((name, whole), (_, rest)) in WHOLE.into_iter().zip(REST) {
        let text = match (section.file == name, section.heading) {
            (false, _) => format!("{whole}{rest}"),
            (true, "") => format!("{own}{rest}"),
            // What is in an item stands under one.
            (true, "[[punkter.behandlet]]") => format!("{whole}{rest}[[punkter.behandlet]]\n{own}"),
            (true, heading) => format!("{whole}\n{heading}\n{own}{rest}"),
        };
        std::fs::write(dir.path().join(name), text).expect("written");
    }
    input::load(&Folder::of(dir.path())).faults.list().to_vec()
}

/// A value of another kind than the key has.
fn wrong(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Text | KeyKind::Ignored => "true",
        KeyKind::Whole(..) | KeyKind::Flag | KeyKind::Date | KeyKind::Time => "\"xyzzy\"",
        KeyKind::Texts | KeyKind::Choices(_) => "[true]",
        KeyKind::Choice(_) | KeyKind::ChoiceOrWhole(_) => "\"xyzzy\"",
        KeyKind::Section(_) => "\"xyzzy\"",
        KeyKind::Sources(_) => "\"xyzzy\"",
    }
}

/// Values that the key takes.
fn right(kind: KeyKind) -> Vec<String> {
    let quoted = |words: &[&str]| words.iter().map(|w| format!("\"{w}\"")).collect();
    match kind {
        KeyKind::Text | KeyKind::Ignored => vec!["\"tekst N\"".to_owned(), "17".to_owned()],
        KeyKind::Whole(low, high) => vec![low.to_string(), high.to_string()],
        KeyKind::Flag => vec!["true".to_owned(), "false".to_owned()],
        KeyKind::Date => vec!["2026-12-03".to_owned(), "\"03-12-2026\"".to_owned()],
        KeyKind::Time => vec!["\"13.45\"".to_owned(), "13:45:00".to_owned()],
        KeyKind::Texts => vec!["[\"en\", \"to\"]".to_owned(), "\"en\"".to_owned()],
        KeyKind::Choice(words) | KeyKind::Choices(words) => quoted(words),
        KeyKind::ChoiceOrWhole(words) => {
            let mut all: Vec<String> = quoted(words);
            all.push("2".to_owned());
            all
        }
        KeyKind::Section(_) | KeyKind::Sources(_) => Vec::new(),
    }
}

/// Whether a fault is about the kind of a key's value.
fn about_kind(fault: &Fault, key: &str) -> bool {
    let text = &fault.message;
    text.contains(&format!("”{key}” skal være"))
        || text.contains(&format!("kan ikke stå under ”{key}”"))
}

#[test]
fn each_key_is_read_as_the_kind_its_row_says() {
    let mut missed = Vec::new();
    for section in sections() {
        for KeyShape { key, kind, .. } in section.shape.keys {
            let said = |value: &str| {
                faults(&section, key, value)
                    .iter()
                    .any(|f| about_kind(f, key))
            };
            if !said(wrong(*kind)) {
                missed.push(format!(
                    "{} {} {key}: takes anything",
                    section.file, section.heading
                ));
            }
            for value in right(*kind).iter().filter(|v| said(v)) {
                missed.push(format!(
                    "{} {} {key}: refuses {value}",
                    section.file, section.heading
                ));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_key_is_needed_where_its_row_says_so_and_no_other_is_known() {
    for section in sections() {
        let unknown = faults(&section, "xyzzy", "\"x\"");
        let unknown = unknown
            .iter()
            .filter(|f| f.message.contains("Nøglen ”xyzzy” kendes ikke"));
        assert_eq!(unknown.count(), 1, "{} {}", section.file, section.heading);
        for key in section
            .shape
            .keys
            .iter()
            .filter(|k| k.needed && k.key != "punkter")
        {
            let without = faults(
                &Section {
                    needs: &[],
                    ..section
                },
                "bemaerkning",
                "\"x\"",
            );
            let said = without
                .iter()
                .any(|f| f.message.contains(&format!("”{}” mangler", key.key)));
            assert!(
                said,
                "{} {} {}: {without:?}",
                section.file, section.heading, key.key
            );
        }
    }
}
