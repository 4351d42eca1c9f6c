//! What Word leaves in a template: none of it in the minutes, whatever its parts are called; the template's own words stay.
//!
//! Every planted word begins with ZQ. What is kept says VISES.

mod planted;

use super::held;
use super::reading::parts;
use ordstyrer::export::Format;
use ordstyrer::export::docx::{LeftOut, Template, Unusable};
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
pub(super) use planted::packed;
use planted::{PLANTED, marked_template, template};
use proptest::prelude::{ProptestConfig, Strategy, proptest};
use std::collections::BTreeSet;

fn minutes(template: &Template) -> Vec<u8> {
    let desk = held();
    let facts = Minutes::of(desk.meeting(), Audience::Public);
    Format::Docx
        .write_as(&facts, &compose::minutes(&facts), Some(template))
        .expect("written")
}

/// Everything a document is made of is known and leads inward; what was planted is nowhere.
fn holds(bytes: &[u8]) {
    let parts = parts(bytes);
    for (name, content) in &parts {
        let whole = format!("{name} {}", String::from_utf8_lossy(content));
        assert!(
            !whole.contains("ZQ") && !whole.contains("External"),
            "{whole}"
        );
        if [Some("xml"), Some("rels")].contains(&name.rsplit('.').next()) {
            roxmltree::Document::parse(std::str::from_utf8(content).expect("UTF-8")).expect(name);
        }
        let Some(of) = name.strip_suffix(".rels") else {
            continue;
        };
        let tree = String::from_utf8_lossy(content).into_owned();
        let tree = roxmltree::Document::parse(&tree).expect("XML");
        let folder = of.split("_rels/").next().expect("a folder");
        let mut ids = BTreeSet::new();
        for link in tree
            .descendants()
            .filter(|n| n.tag_name().name() == "Relationship")
        {
            let target = format!("{folder}{}", link.attribute("Target").expect("a target"));
            assert!(parts.contains_key(&target), "{name}: {target}");
            ids.insert(link.attribute("Id").expect("an id").to_owned());
        }
        let source = of.replace("_rels/", "");
        if let Some(text) = parts.get(&source) {
            let text = String::from_utf8_lossy(text).into_owned();
            for used in text
                .split(" r:")
                .skip(1)
                .filter_map(|s| s.split('"').nth(1))
            {
                assert!(ids.contains(used), "{source}: {used}");
            }
        }
    }
}

fn ordinary() -> Vec<String> {
    let name =
        |(at, (_, relation, _)): (usize, &(&str, &str, &str))| format!("word/{relation}{at}.xml");
    PLANTED.iter().enumerate().map(name).collect()
}

#[test]
fn a_header_keeps_its_words_its_picture_and_its_page_number() {
    let template = Template::read(&template(&ordinary())).expect("sound");
    let bytes = minutes(&template);
    holds(&bytes);
    let parts = parts(&bytes);
    let text = |name: &str| String::from_utf8_lossy(&parts[name]).into_owned();
    let header = text("word/header1.xml");
    for n in 1..=7 {
        assert!(header.contains(&format!("VISES{n}")), "{n}: {header}");
    }
    assert_eq!(header.matches("<w:drawing>").count(), 1, "{header}");
    assert_eq!(header.matches("<w:instrText>").count(), 1, "{header}");
    assert!(text("word/media/billede1.png").contains("VISES"));
    assert!(text("word/settings.xml").contains("evenAndOddHeaders"));
    assert!(text("word/document.xml").contains("w:top=\"2222\""));
    let names: Vec<&str> = parts.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/_rels/header1.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            // Even pages have a header that the template does not give.
            "word/header-ordstyrer.xml",
            "word/header1.xml",
            "word/media/billede1.png",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
            "word/theme/theme1.xml",
        ]
    );
}

#[test]
fn what_stays_behind_is_listed() {
    let template = Template::read(&template(&ordinary())).expect("sound");
    let all = [
        LeftOut::Comments,
        LeftOut::Changes,
        LeftOut::Hidden,
        LeftOut::Notes,
        LeftOut::People,
        LeftOut::Links,
        LeftOut::Fields,
        LeftOut::Pictures,
        LeftOut::Embedded,
        LeftOut::Chunks,
        LeftOut::Data,
        LeftOut::Fonts,
        LeftOut::Body,
        LeftOut::Parts,
    ];
    assert_eq!(template.left_out().iter().copied().collect::<Vec<_>>(), all);
    let plain = Template::read(&super::template::danish_template()).expect("sound");
    let left: Vec<LeftOut> = plain.left_out().iter().copied().collect();
    assert_eq!(left, [LeftOut::Body], "the minutes that it was made of");
}

#[test]
fn code_is_known_by_its_type_and_its_relationship_under_any_name() {
    let sound = template(&ordinary());
    let with = |from: &str, more: &str| {
        let change = |(name, mut bytes): (String, Vec<u8>)| {
            if name == from {
                let text = String::from_utf8(bytes).expect("UTF-8");
                let at = text.rfind("</").expect("an end");
                bytes = format!("{}{more}{}", &text[..at], &text[at..]).into_bytes();
            }
            (name, bytes)
        };
        packed(parts(&sound).into_iter().map(change).collect())
    };
    for kind in [
        "application/vnd.ms-office.vbaProject",
        "application/vnd.ms-word.vbaData+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ] {
        let more = format!("<Override PartName=\"/word/media/logo.png\" ContentType=\"{kind}\"/>");
        let found = Template::read(&with("[Content_Types].xml", &more)).err();
        assert_eq!(found, Some(Unusable::Macros), "{kind}");
    }
    let link = "<Relationship Id=\"q\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"/løst/ZQ.xml\"/>";
    for list in [
        "tekst/_rels/Hoved.xml.rels",
        "ZQmappe/_rels/ZQ hoved.xml.rels",
    ] {
        assert_eq!(
            Template::read(&with(list, link)).err(),
            Some(Unusable::Macros),
            "{list}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_word_leaves_comes_along_under_any_name(
        names in proptest::collection::vec(odd_name(), PLANTED.len()),
        marked in proptest::bool::ANY,
    ) {
        let mut names = names;
        for (at, name) in names.iter_mut().enumerate() {
            *name = name.replace('#', &at.to_string());
        }
        let template = if marked { marked_template(&names) } else { template(&names) };
        let bytes = minutes(&Template::read(&template).expect("sound"));
        holds(&bytes);
        let main = String::from_utf8_lossy(&parts(&bytes)["word/document.xml"]).into_owned();
        assert_eq!(main.matches("VISES").count(), if marked { 7 } else { 0 });
    }
}

/// Names as Word gives them to parts that come along, and others; `#` is a number of its own for each.
fn odd_name() -> impl Strategy<Value = String> {
    let like_ours = proptest::sample::select(vec![
        "word/header#.xml",
        "word/styles#.xml",
        "word/media/image#.png",
        "word/document#.xml",
        "docProps/core#.xml",
        "word/theme/theme#.xml",
        "word/fontTable#.xml",
        "word/numbering#.xml",
        "#",
        "ø/Æ#.bin",
    ]);
    let any = "[A-Za-z0-9 ._-]{0,6}";
    proptest::prop_oneof![
        like_ours.prop_map(str::to_owned),
        (any, any).prop_map(|(a, b)| format!("x{a}#/y#{b}z")),
    ]
}
