//! Tables, lists in lists, bold and links in somebody's text: real structure in every paper, and no word lost.

use super::reading::{letters, part, structure, visible};
use crate::harness::{LILLEBAELT, sample};
use ordstyrer::domain::history::History;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::text::words::Words;
use proptest::prelude::*;

pub(super) const TEXT: &str =
    "Holdet **begynder i marts** og følges i [handlingsloggen](https://eksempel.dk/log?id=3&b=1).

1. Kommunerne
   - Fredericia
     - Erritsø
   - Vejle
     og omegn
2. Regionen

Tabel: Udgifter i 1.000 kr.
| Part | 2027 | 2028 |
|------|-----:|------|
| **Region** | 1.250 | 980 |
| Vejle \\| Børkop | 12 | – |
Se også https://eksempel.dk/bilag.";

/// Minutes in which an item's case has this text.
fn written(text: &str, format: Format) -> Vec<u8> {
    let mut setup = sample(LILLEBAELT);
    setup.agenda.items.truncate(1);
    setup.agenda.items[0].case = Some(text.to_owned());
    let facts = Minutes::of(History::new(setup).meeting(), Audience::Internal);
    format
        .write(&facts, &compose::minutes(&facts))
        .expect("written")
}

/// How many elements more there are with the text than with a single paragraph.
fn more(format: Format, name: &str) -> usize {
    let count = |text| {
        structure(format, &written(text, format))
            .get(name)
            .copied()
            .unwrap_or(0)
    };
    count(TEXT) - count("Et afsnit.")
}

/// The elements a text's structure becomes, and how many of each.
const ELEMENTS: [(Format, [(&str, usize); 8]); 5] = [
    (
        Format::Html,
        [
            ("strong", 2),
            ("a", 2),
            ("ol", 1),
            ("ul", 2),
            ("li", 5),
            ("table", 1),
            ("th", 3),
            ("td", 6),
        ],
    ),
    (
        Format::Odt,
        [
            ("span", 2),
            ("a", 2),
            ("list", 3),
            ("list-item", 5),
            ("table", 1),
            ("table-header-rows", 1),
            ("table-row", 3),
            ("table-cell", 9),
        ],
    ),
    (
        Format::Docx,
        [
            ("rStyle", 4),
            ("instrText", 2),
            ("numPr", 5),
            ("tbl", 1),
            ("tr", 3),
            ("tc", 9),
            ("tblHeader", 1),
            ("tblCaption", 1),
        ],
    ),
    (
        Format::Pdf,
        [
            ("Link", 2),
            ("L", 3),
            ("LI", 5),
            ("Table", 1),
            ("TR", 3),
            ("TH", 3),
            ("TD", 6),
            ("Caption", 1),
        ],
    ),
    (
        Format::Markdown,
        [
            ("Start Strong)", 2),
            ("Start Link", 2),
            ("Start List", 3),
            ("Start Item)", 5),
            ("Start Table", 1),
            ("Start TableRow)", 2),
            ("Start TableHead)", 1),
            ("Start TableCell)", 9),
        ],
    ),
];

#[test]
fn a_texts_structure_is_real_in_every_paper_that_has_structure() {
    for (format, elements) in ELEMENTS {
        let found = elements.map(|(name, _)| (name, more(format, name)));
        assert_eq!(found, elements, "{format:?}");
    }
}

#[test]
fn numbers_stand_to_the_right_and_links_lead_to_their_address() {
    let read = |format| String::from_utf8(written(TEXT, format)).expect("UTF-8");
    let html = read(Format::Html);
    assert_eq!(html.matches("class=\"tal\"").count(), 6);
    assert!(html.contains("<a href=\"https://eksempel.dk/log?id=3&amp;b=1\">handlingsloggen</a>"));
    let word = part(&written(TEXT, Format::Docx), "word/document.xml");
    assert!(word.contains(" HYPERLINK &quot;https://eksempel.dk/log?id=3&amp;b=1&quot; "));
    assert_eq!(word.matches("w:val=\"Tabelcellehoejre\"").count(), 4);
    let text = read(Format::Text);
    assert!(
        text.contains("handlingsloggen\n(https://eksempel.dk/log?id=3&b=1)."),
        "{text}"
    );
    assert!(text.contains("\nPart             2027  2028\n"), "{text}");
}

/// A text of marks and lists, each word of it once.
pub(super) fn text() -> impl Strategy<Value = String> {
    let line = (0..10_usize, 0..7_usize);
    prop::collection::vec(line, 1..12).prop_map(|lines| {
        let mut text = String::new();
        for (n, (kind, indent)) in lines.into_iter().enumerate() {
            let blanks = " ".repeat(indent);
            text += &match kind {
                0 => format!("{blanks}- ord{n}a **ord{n}b** ord{n}c\n"),
                1 => format!("{blanks}{}. ord{n}a\n", n + 1),
                2 => format!("{blanks}ord{n}a\n"),
                3 => format!("ord{n}a [ord{n}b](https://x.dk/{n})\n\n"),
                4 => format!("## ord{n}a\n"),
                5 => {
                    format!("| ord{n}a | ord{n}b |\n|:-:|--:|\n| **ord{n}c** | 1{n}2 | ord{n}d |\n")
                }
                6 => format!("Tabel: ord{n}a\n| ord{n}b |\n|--|\n"),
                7 => format!("**ord{n}a ** [ord{n}b]( *ord{n}c* \\*\\* | ord{n}d\n"),
                8 => format!("| ord{n}a | ord{n}b\n"),
                _ => format!("**ord{n}a [ord{n}b](mailto:a@x.dk) ord{n}c**\n\n"),
            };
        }
        text
    })
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts
        .filter(|w| w.starts_with("ord"))
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_text_is_in_every_paper_in_order(text in text()) {
        let wanted = words(&text);
        for format in Format::ALL.into_iter().filter(|f| f.is_paper()) {
            let shown = letters(&visible(format, &written(&text, format)));
            // A plain table's cells stand beside each other in the paper, so their letters can be apart.
            let places: Vec<Option<usize>> = wanted.iter().map(|w| shown.find(w.as_str())).collect();
            prop_assert!(places.iter().all(Option::is_some), "{:?} {} {}", format, text, shown);
            prop_assert!(places.is_sorted(), "{:?} {} {}", format, text, shown);
        }
    }
}

#[test]
fn a_title_is_never_read_as_markup() {
    let title = "**Fed** [log](https://x.dk)";
    let mut setup = sample(LILLEBAELT);
    title.clone_into(&mut setup.agenda.items[0].title);
    let facts = Minutes::of(History::new(setup).meeting(), Audience::Internal);
    let html = Format::Html
        .write(&facts, &compose::minutes(&facts))
        .expect("written");
    let html = String::from_utf8(html).expect("UTF-8");
    assert!(html.contains(title) && !html.contains("<strong>Fed"));
    assert_eq!(Words::plain(title).text(), title);
}
