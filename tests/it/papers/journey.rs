//! An item about money, with a table of figures, a list in a list, bold words and a link: from Word and from LibreOffice
//! through the import and a held meeting, whose decision says the same, into minutes in every format.

use super::reading::structure;
use crate::pty::{path, run};
use ordstyrer::domain::act::{AgendaEvent, DecisionEvent, LifeEvent};
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::history::History;
use ordstyrer::domain::setup::Setup;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use std::path::Path;

const CASE: &str =
    "Holdet **begynder i marts** og følges i [handlingsloggen](https://eksempel.dk/log?id=3&b=1).

Kontakt:

Ida Grøn

Regionshuset

1. Kommunerne
  - Fredericia
  - Vejle
2. Regionen";

const FINANCES: &str = "Udgifterne fordeles således:

Tabel 1: Udgifter i 1.000 kr.

| Part | 2027 | 2028 |
| --- | --- | --- |
| Region | 1.250 | 980 |
| Vejle | 12 | – |
| **I alt** | **1.262** | **980** |

Regionen betaler resten.";

/// What the import makes of a file that another program wrote.
fn imported(name: &str) -> Setup {
    let dir = tempfile::tempdir().expect("a folder");
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/import")
        .join(name);
    let to = dir.path().join("ny");
    let forum = "styregruppe-sundhedssamarbejde";
    let words = [
        "importer",
        path(&file),
        "--til",
        path(&to),
        "--forum",
        forum,
        "--ja",
    ];
    let (code, said, err) = run(&words);
    assert!(code == 0 || code == 1, "{said}{err}");
    input::load(&Folder::of(&to)).setup.expect("valid")
}

/// Held, with a decision of these words; or with a plain one, and plain texts.
fn minutes(mut setup: Setup, text: &str, format: Format) -> Vec<u8> {
    setup.agenda.items.remove(0);
    let item = setup.agenda.items[0].id.clone();
    if !text.contains('\n') {
        setup.agenda.items[0].case = Some(text.to_owned());
        setup.agenda.items[0].finances = Some(text.to_owned());
    }
    let decision = serde_json::json!({"outcome": "approved", "text": text, "standing": "regular"});
    let decision = Box::new(serde_json::from_value(decision).expect("a decision"));
    let started = AgendaEvent::ItemStarted { item: item.clone() };
    let events = [
        Event::Life(LifeEvent::MeetingOpened),
        Event::Agenda(started),
        Event::Decision(DecisionEvent::DecisionRecorded { item, decision }),
        Event::Life(LifeEvent::MeetingClosed),
    ];
    let mut history = History::new(setup);
    let at = chrono::DateTime::parse_from_rfc3339("2026-12-03T13:32:05+01:00").expect("a time");
    for (seq, event) in (1..).zip(events) {
        history.push(Record {
            seq,
            at,
            by: None,
            events: event.into(),
        });
    }
    let facts = Minutes::of(history.meeting(), Audience::Internal);
    format
        .write(&facts, &compose::minutes(&facts))
        .expect("written")
}

/// The elements that the case, the finances and the decision become together: each part stands twice.
const ELEMENTS: [(Format, &[(&str, usize)]); 5] = [
    (
        Format::Html,
        &[
            ("strong", 8),
            ("a", 2),
            ("ol", 2),
            ("ul", 2),
            ("li", 8),
            ("table", 2),
            ("caption", 2),
            ("th", 6),
            ("td", 18),
        ],
    ),
    (
        Format::Odt,
        &[
            ("a", 2),
            ("list", 4),
            ("list-item", 8),
            ("table", 2),
            ("table-header-rows", 2),
            ("table-cell", 24),
        ],
    ),
    (
        Format::Docx,
        &[
            ("rStyle", 10),
            ("instrText", 2),
            ("numPr", 8),
            ("tbl", 2),
            ("tr", 8),
            ("tc", 24),
            ("tblHeader", 2),
        ],
    ),
    (
        Format::Pdf,
        &[
            ("Link", 2),
            ("L", 4),
            ("LI", 8),
            ("Lbl", 8),
            ("LBody", 8),
            ("Table", 2),
            ("TR", 8),
            ("TH", 6),
            ("TD", 18),
            ("Caption", 2),
        ],
    ),
    (
        Format::Markdown,
        &[
            ("Start Strong)", 8),
            ("Start Link", 2),
            ("Start List", 4),
            ("Start Item)", 8),
            ("Start Table", 2),
            ("Start TableCell)", 24),
        ],
    ),
];

#[test]
fn an_item_about_money_keeps_its_structure_from_word_to_every_format() {
    for name in ["oekonomi-word.docx", "oekonomi-libreoffice.docx"] {
        let setup = imported(name);
        let item = &setup.agenda.items[1];
        assert_eq!(item.case.as_deref().map(str::trim), Some(CASE), "{name}");
        assert_eq!(
            item.finances.as_deref().map(str::trim),
            Some(FINANCES),
            "{name}"
        );
        let decided = format!("{CASE}\n\n{FINANCES}");
        for (format, elements) in ELEMENTS {
            let count = |text: &str, name: &str| {
                let found = structure(format, &minutes(setup.clone(), text, format));
                found.get(name).copied().unwrap_or(0)
            };
            let more: Vec<(&str, usize)> = elements
                .iter()
                .map(|(name, _)| (*name, count(&decided, name) - count("Et afsnit.", name)))
                .collect();
            assert_eq!(more, elements, "{name} {format:?}");
        }
        let text =
            String::from_utf8(minutes(setup.clone(), &decided, Format::Text)).expect("UTF-8");
        assert_eq!(
            text.matches("\nTabel 1: Udgifter i 1.000 kr.\n\nPart     2027  2028\n")
                .count(),
            2,
            "{text}"
        );
        let json: serde_json::Value =
            serde_json::from_slice(&minutes(setup, &decided, Format::Json)).expect("JSON");
        let words = json["items"][0]["decision"]["text"].as_str();
        assert_eq!(
            words,
            Some(decided.as_str()),
            "light markup, as it was written"
        );
    }
}
