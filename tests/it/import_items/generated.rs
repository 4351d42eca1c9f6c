//! Agendas made at random, as text, Markdown and Word: every item, number, closedness and word comes, or is asked about.

use crate::import_shapes::words::lost_of;
use ordstyrer::import::lines::{self, Line};
use ordstyrer::import::{About, FoundAgenda, agenda, docx};
use proptest::prelude::*;
use std::io::Write as _;

const TITLES: [&str; 12] = [
    "Godkendelse af dagsorden",
    "Akutteam i nord",
    "10-årsplan for psykiatri",
    "Fald i hjemmet",
    "Budget for puljen",
    "Digital plejeplan",
    "Status på indsatser",
    "Rekruttering",
    "Fælles sprog",
    "Udskrivning i weekender",
    "Palliation",
    "Nyt fra sekretariatet",
];
const MARKS: [&str; 6] = ["", "", "", " (lukket)", " – fortroligt", " (L)"];

/// What stands below a title.
#[derive(Clone, Debug)]
struct Body {
    case: bool,
    /// Entries of a list in the case, in small letters or not.
    list: usize,
    small: bool,
    recommendations: usize,
}

#[derive(Clone, Debug)]
struct Plan {
    format: u8,
    form: u8,
    first: u32,
    steps: Vec<u32>,
    letter: bool,
    contents: bool,
    /// The last so many items stand under "Lukkede punkter", which counts from 1 again when the second is set.
    closed: (usize, bool),
    marks: Vec<usize>,
    bodies: Vec<Body>,
}

fn any_body() -> impl Strategy<Value = Body> {
    (
        any::<bool>(),
        prop_oneof![Just(0_usize), 2..4_usize],
        any::<bool>(),
        prop_oneof![Just(0_usize), 2..4_usize],
    )
        .prop_map(|(case, list, small, recommendations)| Body {
            case: case || list > 0,
            list,
            small,
            recommendations,
        })
}

fn any_plan() -> impl Strategy<Value = Plan> {
    let numbers = (
        prop_oneof![4 => Just(1_u32), 1 => Just(12)],
        prop::collection::vec(prop_oneof![4 => Just(1_u32), 1 => Just(2)], 7),
        any::<bool>(),
    );
    let rest = (
        prop::bool::weighted(0.3),
        (
            prop_oneof![2 => Just(0_usize), 1 => 1..3_usize],
            any::<bool>(),
        ),
        prop::collection::vec(0..MARKS.len(), 7),
        prop::collection::vec(any_body(), 2..7),
    );
    (0..3_u8, 0..4_u8, numbers, rest).prop_map(
        |(format, form, (first, steps, letter), (contents, closed, marks, bodies))| Plan {
            format,
            form,
            first,
            steps,
            letter,
            contents,
            closed: (closed.0.min(bodies.len() - 1), closed.1),
            marks,
            bodies,
        },
    )
}

/// An item as it should come.
#[derive(Debug)]
struct Expected {
    printed: String,
    title: String,
    closed: bool,
}

fn expected(plan: &Plan) -> Vec<Expected> {
    let count = plan.bodies.len();
    let mut number = plan.first;
    let mut items: Vec<Expected> = Vec::new();
    for at in 0..count {
        let below = at >= count - plan.closed.0;
        if below && at == count - plan.closed.0 && plan.closed.1 {
            number = 1;
        }
        // Word's own lists have no letters in between.
        let letter = plan.letter && at == 1 && plan.format < 2 && !below;
        let printed = if letter {
            format!("{}a", items[0].printed)
        } else {
            number.to_string()
        };
        let mark = MARKS[plan.marks[at]];
        items.push(Expected {
            printed,
            title: format!("{}{mark}", TITLES[at]),
            closed: below || !mark.is_empty(),
        });
        if !letter {
            number += 1;
        }
        number += plan.steps[at] - 1;
        if at == 0 && plan.letter && plan.format < 2 {
            number = plan.first + 1;
        }
    }
    items
}

/// A paragraph: as what it is numbered, how, and its text.
enum Piece {
    Plain(String),
    Item(String, String),
    Entry(usize, String),
}

fn pieces(plan: &Plan, items: &[Expected]) -> Vec<Piece> {
    let mut pieces = vec![
        Piece::Plain("Møde i Sundhedsklynge Nordby".into()),
        Piece::Plain("torsdag den 4. marts 2027 kl. 13.00-15.00".into()),
    ];
    if plan.contents {
        for item in items {
            pieces.push(Piece::Plain(format!("{}. {}", item.printed, item.title)));
        }
        pieces.push(Piece::Plain("Bilag sendes senere".into()));
    }
    for (at, (item, body)) in items.iter().zip(&plan.bodies).enumerate() {
        if plan.closed.0 > 0 && at == items.len() - plan.closed.0 {
            pieces.push(Piece::Plain("Lukkede punkter".into()));
        }
        pieces.push(Piece::Item(item.printed.clone(), item.title.clone()));
        if body.case {
            pieces.push(Piece::Plain("Sagsfremstilling".into()));
            pieces.push(Piece::Plain(
                "Klyngen har arbejdet med sagen siden sommer.".into(),
            ));
        }
        if body.list > 0 {
            pieces.push(Piece::Plain("Der er flere spor:".into()));
            let spor = if body.small { "spor om" } else { "Spor om" };
            for n in 1..=body.list {
                pieces.push(Piece::Entry(
                    n,
                    format!("{spor} {}", ["senge", "hjem", "data"][n - 1]),
                ));
            }
        }
        if body.recommendations > 0 {
            pieces.push(Piece::Plain("Indstilling".into()));
            pieces.push(Piece::Plain("Det indstilles, at".into()));
            for n in 1..=body.recommendations {
                pieces.push(Piece::Entry(
                    n,
                    format!("{} godkendes", ["planen", "rammen", "tiden"][n - 1]),
                ));
            }
        }
    }
    pieces
}

fn text(plan: &Plan, pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Plain(plain) if plain == "Lukkede punkter" => {
                text.push_str(&format!("\n{plain}\n"));
            }
            Piece::Plain(plain) => text.push_str(&format!("{plain}\n")),
            Piece::Entry(n, entry) => text.push_str(&format!("{n}. {entry}\n")),
            Piece::Item(n, title) if plan.format == 1 => {
                text.push_str(&format!("\n## {n}. {title}\n\n"));
            }
            Piece::Item(n, title) => text.push_str(&match plan.form {
                0 => format!("\n{n}. {title}\n"),
                1 => format!("\n{n}) {title}\n"),
                2 => format!("\nPunkt {n}: {title}\n"),
                _ => format!("\nAd {n}: {title}\n"),
            }),
        }
    }
    text
}

/// A Word document whose items Word counts itself, or whose numbers are written in headings.
fn word(plan: &Plan, pieces: &[Piece]) -> Vec<u8> {
    let counted = plan.form < 2;
    let (mut body, mut nums, mut list) = (String::new(), String::new(), 100);
    let mut start = |nums: &mut String, kind: u32, n: &str| {
        list += 1;
        nums.push_str(&format!(
            "<num numId=\"{list}\"><abstractNumId val=\"{kind}\"/><lvlOverride ilvl=\"0\"><startOverride val=\"{n}\"/></lvlOverride></num>"
        ));
        list
    };
    let mut entries = 0;
    for piece in pieces {
        let (properties, text) = match piece {
            Piece::Plain(plain) => (String::new(), plain.clone()),
            Piece::Entry(n, entry) => {
                if *n == 1 {
                    entries = start(&mut nums, 2, "1");
                }
                (
                    format!("<numPr><ilvl val=\"0\"/><numId val=\"{entries}\"/></numPr>"),
                    entry.clone(),
                )
            }
            Piece::Item(n, title) if counted => {
                let id = start(&mut nums, 1, n);
                (
                    format!("<numPr><ilvl val=\"0\"/><numId val=\"{id}\"/></numPr>"),
                    title.clone(),
                )
            }
            Piece::Item(n, title) => (
                "<pStyle val=\"Punkt\"/>".to_owned(),
                format!("{n}. {title}"),
            ),
        };
        body.push_str(&format!(
            "<p><pPr>{properties}</pPr><r><t>{text}</t></r></p>"
        ));
    }
    let level =
        "<lvl ilvl=\"0\"><start val=\"1\"/><numFmt val=\"decimal\"/><lvlText val=\"%1.\"/></lvl>";
    let kinds = format!(
        "<abstractNum abstractNumId=\"1\">{level}</abstractNum><abstractNum abstractNumId=\"2\">{level}</abstractNum>"
    );
    let styles = "<s><style styleId=\"H\"><name val=\"heading 1\"/></style>\
        <style styleId=\"Punkt\"><name val=\"Punkt\"/><basedOn val=\"H\"/></style></s>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, xml) in [
        ("word/document.xml", format!("<d><body>{body}</body></d>")),
        ("word/numbering.xml", format!("<n>{kinds}{nums}</n>")),
        ("word/styles.xml", styles.to_owned()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(xml.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// What is wrong and not asked about; nothing, when all is well.
fn wrong(found: &FoundAgenda, items: &[Expected]) -> Vec<String> {
    let mut wrong = Vec::new();
    let asked = |title: &str| {
        found
            .doubts
            .iter()
            .any(|d| matches!(d.about, About::Unread | About::Guessed) && d.text.ends_with(title))
    };
    for item in items {
        let Some(came) = found.items.iter().find(|i| i.title == item.title) else {
            if !asked(&item.title) {
                wrong.push(format!("{} is swallowed", item.title));
            }
            continue;
        };
        let id = came.id.as_str();
        let again = found
            .doubts
            .iter()
            .any(|d| d.about == About::Twice && d.item.as_ref() == Some(&came.id));
        if id != item.printed && !(again && id.starts_with(&item.printed)) {
            wrong.push(format!("{} has number {id}", item.title));
        }
        let doubted = found
            .doubts
            .iter()
            .any(|d| d.about == About::Closed && d.item.as_ref() == Some(&came.id));
        if came.closed != item.closed && !(came.closed && doubted) {
            wrong.push(format!("{} closed: {}", item.title, came.closed));
        }
    }
    for came in &found.items {
        if !items.iter().any(|i| i.title == came.title) && !asked(&came.title) {
            wrong.push(format!("{} is no item", came.title));
        }
    }
    wrong
}

fn check(plan: &Plan) -> Result<(), TestCaseError> {
    let items = expected(plan);
    let pieces = pieces(plan, &items);
    let source = text(plan, &pieces);
    let read: Vec<Line> = if plan.format == 2 {
        docx::read(&word(plan, &pieces)).expect("a DOCX")
    } else {
        lines::from_text(&source)
    };
    let found = agenda::read(&read);
    let wrong = wrong(&found, &items);
    prop_assert!(
        wrong.is_empty(),
        "{wrong:?}\n{:?}\n{:?}\n{source}",
        found.items,
        found.doubts
    );
    let lost = lost_of(&source, &read);
    prop_assert!(lost.is_empty(), "{lost:?} of\n{source}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_item_number_mark_and_word_of_an_agenda_comes_or_is_asked_about(plan in any_plan()) {
        check(&plan)?;
    }
}
