//! The minutes in every format, read back: the same words in the same order, real structure, and nothing of the data
//! as markup.

use crate::harness::{Desk, KONTAKTFORUM, LILLEBAELT, STYREGRUPPE, repo, sample, unpacked};
use crate::pty::{copy_of, path, run};
use crate::walks::{hold, recorded, walk};
use ordstyrer::domain::approval::Subject;
use ordstyrer::domain::decision::{
    Amendment, Decision, FollowUp, Outcome, Position, PositionKind, Standing,
};
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::ItemId;
use ordstyrer::export::Format;
use ordstyrer::export::docx::{Template, Unusable};
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

/// The parts of an archive.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|n| {
            let mut file = archive.by_index(n).expect("a part");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("whole");
            (file.name().expect("a name").into_owned(), content)
        })
        .collect()
}

pub fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(
        parts(bytes)
            .remove(name)
            .unwrap_or_else(|| panic!("{name}")),
    )
    .expect("UTF-8")
}

/// Elements by name, and the text, of a piece of XML; fails when it is not well-formed.
fn shape(xml: &str) -> (BTreeMap<String, usize>, String) {
    let tree = roxmltree::Document::parse(xml).unwrap_or_else(|e| panic!("{e}: {xml}"));
    let mut counts = BTreeMap::new();
    let mut text = String::new();
    for node in tree.descendants() {
        if node.is_element() {
            *counts.entry(node.tag_name().name().to_owned()).or_insert(0) += 1;
            if matches!(
                node.tag_name().name(),
                "p" | "h" | "tab" | "li" | "td" | "h1" | "h2" | "h3" | "dt" | "dd"
            ) {
                text.push(' ');
            }
        }
        if let Some(t) = node.text().filter(|_| node.is_text()) {
            text.push_str(t);
        }
    }
    (counts, text)
}

/// A file's visible text.
fn visible(format: Format, bytes: &[u8]) -> String {
    let text = match format {
        Format::Docx => shape(&part(bytes, "word/document.xml")).1,
        Format::Odt => shape(&part(bytes, "content.xml")).1,
        Format::Html => {
            let html = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            let body = html
                .split("<body>")
                .nth(1)
                .expect("a body")
                .split("</html>")
                .next()
                .expect("an end");
            shape(&format!("<body>{body}").replace("<br>", "<br/>")).1
        }
        Format::Pdf => crate::pdf::read(bytes).text(),
        Format::Markdown => markdown(bytes).1,
        Format::Json | Format::Oparl => {
            let value = serde_json::from_slice(bytes).expect("JSON");
            let mut text = String::new();
            strings(&value, &mut text);
            text
        }
        Format::Text => String::from_utf8(bytes.to_vec()).expect("UTF-8"),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements and text of Markdown, as a reader of CommonMark with tables has them.
fn markdown(bytes: &[u8]) -> (BTreeMap<String, usize>, String) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH;
    let (mut counts, mut words) = (BTreeMap::new(), String::new());
    for event in Parser::new_ext(text, options) {
        let kind = match &event {
            Event::Text(t) => {
                words.push_str(t);
                continue;
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::Heading { .. }) => {
                words.push(' ');
                format!("{event:?}")
            }
            Event::SoftBreak => {
                words.push(' ');
                continue;
            }
            other => format!("{other:?}"),
        };
        let kind = kind
            .split(['(', '{', ' '])
            .take(2)
            .collect::<Vec<_>>()
            .join(" ");
        *counts.entry(kind).or_insert(0) += 1;
    }
    (counts, words)
}

/// All strings of a JSON value, one after the other.
fn strings(value: &serde_json::Value, text: &mut String) {
    match value {
        serde_json::Value::String(s) => {
            text.push(' ');
            text.push_str(s);
        }
        serde_json::Value::Array(list) => list.iter().for_each(|v| strings(v, text)),
        serde_json::Value::Object(map) => map.values().for_each(|v| strings(v, text)),
        _ => {}
    }
}

fn held() -> Desk {
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    desk
}

#[test]
fn every_format_has_every_decision_in_order() {
    let desk = hold(STYREGRUPPE, "styregruppe-2017.toml");
    for format in [
        Format::Docx,
        Format::Pdf,
        Format::Odt,
        Format::Html,
        Format::Markdown,
        Format::Text,
    ] {
        let text = visible(format, &desk.bytes(format, Audience::Public));
        let mut from = 0;
        for decision in recorded("styregruppe-2017.toml") {
            let title = &desk
                .meeting()
                .item_by(&decision.number.as_str().into())
                .expect("item")
                .item
                .title;
            for line in std::iter::once(title.as_str())
                .chain(decision.text.lines())
                .filter(|l| !l.trim().is_empty())
            {
                // A list's number is the format's own and no text in Word; its words are.
                let line = line.trim_start_matches(|c: char| {
                    c.is_ascii_digit() || c == '.' || c == ' ' || c == '-'
                });
                let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                let at = text[from..].find(&line);
                from += at
                    .unwrap_or_else(|| panic!("{format:?}, punkt {}: {line}", decision.number))
                    + line.len();
            }
        }
    }
}

#[test]
fn the_same_meeting_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(
            held().bytes(format, Audience::Internal),
            held().bytes(format, Audience::Internal),
            "{format:?}"
        );
    }
}

#[test]
fn word_gets_styles_lists_and_tables_and_no_direct_formatting() {
    let bytes = held().bytes(Format::Docx, Audience::Public);
    for (name, content) in parts(&bytes) {
        shape(std::str::from_utf8(&content).unwrap_or_else(|_| panic!("{name}")));
    }
    let main = part(&bytes, "word/document.xml");
    let styles = part(&bytes, "word/styles.xml");
    for direct in [
        "<w:b/>",
        "<w:sz ",
        "<w:color ",
        "<w:jc ",
        "<w:spacing ",
        "<w:rFonts ",
        "<w:shd ",
        "<w:ind ",
    ] {
        assert!(!main.contains(direct), "{direct} in the text");
    }
    for used in main
        .split("Style w:val=\"")
        .skip(1)
        .map(|s| s.split('"').next().expect("an id"))
    {
        assert!(
            styles.contains(&format!("w:styleId=\"{used}\"")),
            "style {used} is missing"
        );
    }
    assert!(styles.contains("w:lang w:val=\"da-DK\""));
    let (counts, _) = shape(&main);
    let of = |name: &str| counts.get(name).copied().unwrap_or(0);
    assert_eq!(
        (of("tbl"), of("tblHeader"), of("tblCaption")),
        (2, 2, 2),
        "attendance and follow-up"
    );
    for style in [
        "Title",
        "Heading1",
        "Heading2",
        "Heading3",
        "ListNumber",
        "ListBullet",
        "Beslutning",
    ] {
        assert!(
            main.contains(&format!("w:pStyle w:val=\"{style}\"")),
            "{style}"
        );
    }
    let numbering = part(&bytes, "word/numbering.xml");
    for used in main
        .split("<w:numId w:val=\"")
        .skip(1)
        .map(|s| s.split('"').next().expect("an id"))
    {
        assert!(
            numbering.contains(&format!("<w:num w:numId=\"{used}\"")),
            "list {used}"
        );
    }
    let core = part(&bytes, "docProps/core.xml");
    assert!(
        core.contains("<dc:title>Møde i Sundhedsklynge Lillebælt, politisk niveau</dc:title>"),
        "{core}"
    );
    assert!(
        core.contains("<dc:language>da-DK</dc:language>") && core.contains("2026-12-03T00:00:00Z"),
        "{core}"
    );
    assert!(part(&bytes, "word/footer1.xml").contains(" NUMPAGES "));
    assert!(part(&bytes, "word/header1.xml").contains("torsdag den 3. december 2026"));
}

#[test]
fn the_web_page_is_whole_semantic_and_loads_nothing() {
    let html = held().minutes(Format::Html, Audience::Public);
    assert!(
        html.starts_with("<!DOCTYPE html><html lang=\"da\">"),
        "{}",
        &html[..60]
    );
    assert_eq!(html.matches("<h1>").count(), 1);
    let items = held().meeting().agenda().count();
    // Attendance, each item, follow-up, approval.
    assert_eq!(html.matches("<h2 ").count(), items + 3);
    assert_eq!(
        html.matches("<table>").count(),
        html.matches("<caption>").count()
    );
    assert!(html.contains("<th scope=\"col\">Navn</th>"));
    for loads in [
        "<script",
        "<link",
        "src=",
        "href=",
        "url(",
        "@import",
        "http://",
        "https://",
        "javascript:",
    ] {
        assert!(!html.contains(loads), "{loads}");
    }
    let text = visible(Format::Html, html.as_bytes());
    assert!(text.contains("Det politiske niveau godkendte dagsordenen."));
}

#[test]
fn the_pdf_is_tagged_as_pdf_ua_asks() {
    let desk = hold(STYREGRUPPE, "styregruppe-2017.toml");
    let read = crate::pdf::read(&desk.bytes(Format::Pdf, Audience::Public));
    let fact = |name: &str| {
        read.facts
            .get(name)
            .unwrap_or_else(|| panic!("{name}"))
            .as_str()
    };
    assert_eq!(
        (fact("Lang"), fact("Marked"), fact("DisplayDocTitle")),
        ("da-DK", "true", "true")
    );
    assert_eq!(
        fact("Title"),
        "Møde i Styregruppe for sundhedssamarbejde i Region Sjælland"
    );
    assert!(
        fact("Xmp").contains("<pdfuaid:part>1</pdfuaid:part>"),
        "{}",
        fact("Xmp")
    );
    assert_eq!(
        read.loose, "",
        "all that is drawn is content or said to be none"
    );
    assert_eq!(read.all("H1").len(), 1);
    let headings: Vec<&str> = read.all("H2").iter().map(|h| h.text.trim()).collect();
    // Attendance, sixteen items, next meeting, approval.
    assert_eq!(headings.len(), 19, "{headings:?}");
    assert_eq!(read.outline[1..], headings, "a bookmark for each");
    let table = read.all("Table")[0];
    let rows = table
        .parts
        .iter()
        .flat_map(|p| &p.parts)
        .filter(|p| p.role == "TR");
    assert!(
        rows.clone().count() > 20 && rows.clone().all(|r| r.parts.len() == 4),
        "four cells in each row"
    );
    let heads = read.all("TH");
    assert!(
        heads.len() >= 4 && heads.iter().all(|h| h.attributes == ["Scope=Column"]),
        "{heads:?}"
    );
    let items = read.all("LI");
    assert!(items.len() > 40, "{}", items.len());
    assert!(
        items.iter().all(
            |i| i.parts.iter().map(|p| p.role.as_str()).collect::<Vec<_>>() == ["Lbl", "LBody"]
        )
    );
    assert!(
        read.all("L")
            .iter()
            .all(|l| l.attributes[0].starts_with("ListNumbering="))
    );
    let pages = read
        .artifacts
        .iter()
        .filter(|a| a.starts_with("Side "))
        .count();
    assert!(
        pages > 15 && read.artifacts.contains(&format!("Side {pages} af {pages}")),
        "{pages}"
    );
}

/// Programs that look through mail count such names wherever they stand in a file.
#[test]
fn words_in_a_pdf_are_not_taken_for_actions() {
    for payload in [
        "/JavaScript",
        "a >> /OpenAction << /S /JavaScript /JS (x) >>",
        "(\\051 /Launch) Tj ET",
    ] {
        let bytes = written(payload, Format::Pdf);
        let raw = String::from_utf8_lossy(&bytes);
        let outside: String = raw
            .split("endstream")
            .map(|p| p.split("stream").next().unwrap_or_default())
            .collect();
        for name in ["/JavaScript", "/OpenAction", "/JS", "/Launch"] {
            assert!(!outside.contains(name), "{name} of {payload}");
        }
        let wanted = letters(payload);
        assert!(letters(&crate::pdf::read(&bytes).facts["Title"]).contains(&wanted));
    }
}

#[test]
fn the_json_keeps_to_its_schema() {
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    let mut schemas = boon::Schemas::new();
    let schema = compiler
        .compile(
            path(&repo("config/schema/minutes-1.schema.json")),
            &mut schemas,
        )
        .expect("a schema");
    let mut corrected = held();
    corrected
        .keys("Rs<Enter>")
        .wait(3)
        .keys("Rg<Enter><Enter>Rr<Enter>")
        .type_text("Bilag 2")
        .keys("<Enter>");
    corrected.type_text("Manglede").keys("<Enter>");
    assert_eq!(
        corrected.meeting().approval().version(),
        2,
        "{}",
        corrected.notice()
    );
    let meetings = vec![
        Desk::new(sample(LILLEBAELT)),
        corrected,
        hold(STYREGRUPPE, "styregruppe-2017.toml"),
        hold(KONTAKTFORUM, "kontaktforum-2022.toml"),
    ];
    for desk in &meetings {
        for audience in [Audience::Public, Audience::Internal] {
            let value: serde_json::Value =
                serde_json::from_str(&desk.minutes(Format::Json, audience)).expect("JSON");
            if let Err(error) = schemas.validate(&value, schema) {
                panic!("{audience:?}: {error:#}");
            }
        }
    }
    let mut wrong: serde_json::Value =
        serde_json::from_str(&meetings[1].minutes(Format::Json, Audience::Public)).expect("JSON");
    wrong["items"][5]["summary"] = "fra et lukket punkt".into();
    assert!(
        schemas.validate(&wrong, schema).is_err(),
        "a closed item in public has no summary"
    );
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
        "Det politiske niveau godkendte dagsordenen."
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

/// A meeting with one text in every field. Where lists and subheadings are read, plain words stand before it.
fn filled(text: &str) -> History {
    let mut setup = sample(LILLEBAELT);
    let some = || Some(text.to_owned());
    let words = format!(
        "Tekst {}",
        text.replace(['\n', '\r', '\u{b}', '\u{c}', '\u{85}'], " ")
    );
    let marked = Some(words.clone());
    text.clone_into(&mut setup.profile.name);
    setup.agenda.title = some();
    setup.agenda.place = some();
    setup.agenda.journal_number = some();
    setup.agenda.next_meeting.clone_from(&marked);
    for item in &mut setup.agenda.items {
        text.clone_into(&mut item.title);
        (item.case_number, item.journal_number, item.document_id) = (some(), some(), some());
        (item.summary, item.case, item.finances) = (marked.clone(), marked.clone(), marked.clone());
        item.recommendation.clone_from(&marked);
        item.decided_by = some();
        item.recommendations = vec![text.to_owned(), text.to_owned()];
        item.annexes = vec![text.to_owned()];
    }
    for person in &mut setup.roster.persons {
        text.clone_into(&mut person.name);
        (person.title, person.organisation) = (some(), some());
    }
    let person = setup.roster.persons[0].id.clone();
    let mut history = History::new(setup);
    let item = ItemId::new("1");
    let decision = Decision {
        outcome: Outcome::Recommended,
        text: words,
        points: Vec::new(),
        standing: Standing::Regular,
    };
    let amendment = Amendment {
        place: some(),
        old: some(),
        new: some(),
    };
    let follow_up = FollowUp {
        who: some(),
        what: text.to_owned(),
        due: some(),
    };
    let position = Position {
        person,
        kind: PositionKind::Dissent,
        text: text.to_owned(),
    };
    let on = chrono::NaiveDate::from_ymd_opt(2026, 12, 9).expect("a day");
    let happened = [
        Event::MeetingOpened,
        Event::ItemStarted { item: item.clone() },
        Event::DecisionRecorded {
            item: item.clone(),
            decision: Box::new(decision),
        },
        Event::AmendmentRecorded {
            item: item.clone(),
            amendment: Box::new(amendment),
        },
        Event::PositionRecorded {
            item: item.clone(),
            position: Box::new(position),
        },
        Event::FollowUpAdded {
            item: item.clone(),
            follow_up: Box::new(follow_up),
        },
        Event::ItemPostponed {
            item: ItemId::new("2"),
            until: some(),
        },
        Event::MeetingClosed,
        Event::MinutesSent { to: some() },
        Event::MinutesApproved {
            by: text.to_owned(),
            on,
        },
        Event::Corrected {
            subject: Subject::Other {
                item: None,
                text: text.to_owned(),
            },
            reason: text.to_owned(),
        },
    ];
    for (seq, event) in (1..).zip(happened) {
        let at = chrono::DateTime::parse_from_rfc3339("2026-12-03T18:32:05+01:00").expect("a time");
        history.push(Record {
            seq,
            at,
            by: None,
            events: vec![event],
        });
    }
    history
}

fn written(text: &str, format: Format) -> Vec<u8> {
    let facts = Minutes::of(filled(text).meeting(), Audience::Internal);
    format
        .write(&facts, &compose::minutes(&facts))
        .expect("written")
}

fn structure(format: Format, bytes: &[u8]) -> BTreeMap<String, usize> {
    match format {
        Format::Docx => shape(&part(bytes, "word/document.xml")).0,
        Format::Odt => shape(&part(bytes, "content.xml")).0,
        Format::Markdown => markdown(bytes).0,
        Format::Pdf => {
            let tree = crate::pdf::read(bytes).outline_of_tree();
            let roles = tree
                .lines()
                .skip_while(|l| *l != "Root")
                .map(|l| l.split_whitespace().next().unwrap_or_default());
            roles.fold(BTreeMap::new(), |mut counts, role| {
                *counts.entry(role.to_owned()).or_insert(0) += 1;
                counts
            })
        }
        Format::Json | Format::Oparl | Format::Text => BTreeMap::new(),
        Format::Html => {
            let html = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            let names = html
                .split('<')
                .skip(1)
                .map(|t| t.split([' ', '>']).next().unwrap_or_default().to_owned());
            names.fold(BTreeMap::new(), |mut counts, name| {
                *counts.entry(name).or_insert(0) += 1;
                counts
            })
        }
    }
}

/// The structure with harmless words in every field, and how often they are there; read once.
fn plain(format: Format) -> &'static (BTreeMap<String, usize>, usize) {
    static PLAIN: LazyLock<Vec<(BTreeMap<String, usize>, usize)>> = LazyLock::new(|| {
        let read = |format: &Format| {
            let bytes = written("Almindelig tekst", *format);
            let count = letters(&visible(*format, &bytes))
                .matches("Almindeligtekst")
                .count();
            (structure(*format, &bytes), count)
        };
        Format::ALL.iter().map(read).collect()
    });
    &PLAIN[Format::ALL
        .iter()
        .position(|f| *f == format)
        .expect("a format")]
}

/// As a reader compares: without spaces.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn stays_text(text: &str) {
    for format in Format::ALL {
        let bytes = written(text, format);
        assert_eq!(
            structure(format, &bytes),
            plain(format).0,
            "{format:?} {text:?}"
        );
        let shown = letters(&visible(format, &bytes));
        let wanted =
            letters(&ordstyrer::text::clean::pasted(text)).replace(['\u{fffe}', '\u{ffff}'], "");
        assert!(
            shown.contains(&wanted),
            "{format:?}: {text:?} became {}",
            shown.chars().take(600).collect::<String>()
        );
        // In plain text a table's long cells stand in several lines beside each other.
        let fields = if format == Format::Text {
            40
        } else {
            plain(format).1
        };
        assert!(
            shown.matches(&wanted).count() >= fields,
            "{format:?}: {text:?} stands only in some fields"
        );
    }
}

#[test]
fn markup_in_the_data_stays_text() {
    for text in [
        "<script>alert('x')</script>",
        "\" onmouseover=\"alert(1)\" x=\"",
        "</title></h1></td></body><b>x",
        "&lt;b&gt;&amp;&#60;i&#62; &x;",
        "]]></w:t></w:r></w:p><w:p><w:r><w:t>x<![CDATA[",
        "<w:fldSimple w:instr=\"INCLUDETEXT x\"/>",
        "=cmd|'/C calc'!A0 | * _x_ ~~y~~ `z`",
        "a\u{0}b\u{8}c\u{1b}[31md\u{fffe}e\u{ffff}f",
        "\u{202e}vendt\u{202c} 🇩🇰👨‍👩‍👧",
        "{\\rtf1 x} %PDF-1.7",
    ] {
        stays_text(text);
    }
    stays_text(&"x".repeat(10_000));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn any_text_stays_text(text in "[\\PC<>&\"'\\x00-\\x1f\u{202a}-\u{202e}]{1,40}x") {
        stays_text(text.trim());
    }
}

/// A template as Danish Word writes one: its own ids for the built-in styles, a header with the body's name.
pub fn danish_template() -> Vec<u8> {
    let own = held().bytes(Format::Docx, Audience::Public);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts(&own) {
        let mut text = String::from_utf8(content).expect("UTF-8");
        match name.as_str() {
            "word/styles.xml" => {
                text = text.replace("w:styleId=\"Heading1\"", "w:styleId=\"Overskrift1\"");
                let lines = text
                    .lines()
                    .filter(|l| !l.contains("w:styleId=\"Beslutning\""));
                text = lines.collect::<Vec<_>>().join("\n");
            }
            "word/header1.xml" => {
                text = text.replace("Sundhedsklynge", "VORES LOGO Sundhedsklynge")
            }
            "word/document.xml" => text = text.replace("w:top=\"1531\"", "w:top=\"2222\""),
            _ => {}
        }
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn a_template_gives_its_look_to_our_text() {
    let template = Template::read(&danish_template()).expect("sound");
    let desk = held();
    let facts = Minutes::of(desk.meeting(), Audience::Public);
    let document = compose::minutes(&facts);
    let bytes = Format::Docx
        .write_as(&facts, &document, Some(&template))
        .expect("written");
    for (name, content) in parts(&bytes) {
        shape(std::str::from_utf8(&content).unwrap_or_else(|_| panic!("{name}")));
    }
    let main = part(&bytes, "word/document.xml");
    assert!(
        main.contains("w:pStyle w:val=\"Overskrift1\"") && !main.contains("\"Heading1\""),
        "Danish ids"
    );
    assert!(main.contains("w:top=\"2222\""), "its margins");
    assert!(
        part(&bytes, "word/header1.xml").contains("VORES LOGO"),
        "its header"
    );
    let styles = part(&bytes, "word/styles.xml");
    assert_eq!(
        styles.matches("w:styleId=\"Beslutning\"").count(),
        1,
        "what was missing is added once"
    );
    assert_eq!(
        styles.matches("<w:name w:val=\"heading 1\"/>").count(),
        1,
        "what was there is not doubled"
    );
    let numbering = part(&bytes, "word/numbering.xml");
    for used in main
        .split("<w:numId w:val=\"")
        .skip(1)
        .map(|s| s.split('"').next().expect("an id"))
    {
        assert_eq!(
            numbering
                .matches(&format!("<w:num w:numId=\"{used}\""))
                .count(),
            1,
            "list {used}"
        );
    }
    let own = desk.bytes(Format::Docx, Audience::Public);
    assert_eq!(
        visible(Format::Docx, &bytes),
        visible(Format::Docx, &own),
        "the same words"
    );
}

#[test]
fn what_is_no_template_is_refused_and_nothing_is_written() {
    let sound = danish_template();
    let without = |gone: &str, more: Option<(&str, &[u8])>| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let all = parts(&sound).into_iter().filter(|(n, _)| n != gone);
        for (name, content) in all.chain(more.map(|(n, c)| (n.to_owned(), c.to_vec()))) {
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .expect("a part");
            zip.write_all(&content).expect("written");
        }
        zip.finish().expect("an archive").into_inner()
    };
    let refused = |bytes: &[u8]| Template::read(bytes).expect_err("no template");
    assert_eq!(refused(b"ikke et dokument"), Unusable::Archive);
    assert_eq!(refused(&sound[..sound.len() / 2]), Unusable::Archive);
    assert_eq!(
        refused(&without("word/styles.xml", None)),
        Unusable::Missing("word/styles.xml")
    );
    assert_eq!(
        refused(&without("", Some(("word/vbaProject.bin", b"x")))),
        Unusable::Macros
    );
    let broken = without(
        "word/document.xml",
        Some(("word/document.xml", b"<w:document>")),
    );
    assert_eq!(
        refused(&broken),
        Unusable::Xml("word/document.xml".to_owned())
    );
    let dir = copy_of(LILLEBAELT);
    let file = dir.path().join("skabelon.docx");
    std::fs::write(&file, "ikke et dokument").expect("written");
    let (code, _, err) = run(&[
        "referat",
        path(dir.path()),
        "--format",
        "docx",
        "--skabelon",
        path(&file),
    ]);
    assert_eq!(
        (code, err.contains("ikke et Word-dokument")),
        (2, true),
        "{err}"
    );
    assert!(!dir.path().join("referat").exists());
}

#[test]
fn a_file_edited_by_hand_is_left_alone() {
    let dir = copy_of(LILLEBAELT);
    let referat =
        |words: &[&str]| run(&[&["referat", path(dir.path()), "--format", "md"], words].concat());
    assert_eq!(referat(&[]).0, 0);
    let file = dir.path().join("referat/referat.md");
    std::fs::write(&file, "rettet i hånden").expect("written");
    let (code, out, err) = referat(&[]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("referat-ny.md") && err.contains("er rettet i hånden og er ikke overskrevet"),
        "{out}{err}"
    );
    assert_eq!(
        std::fs::read_to_string(&file).expect("read"),
        "rettet i hånden"
    );
}

#[test]
#[ignore = "needs LibreOffice and pdftotext"]
fn libreoffice_opens_word_and_odt_and_finds_every_decision() {
    let desk = held();
    for format in [Format::Docx, Format::Odt, Format::Pdf] {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join(format!("referat.{}", format.ending()));
        std::fs::write(&file, desk.bytes(format, Audience::Public)).expect("written");
        let home = format!(
            "-env:UserInstallation=file://{}",
            dir.path().join("profil").display()
        );
        let program = |name: &str, words: &[&str]| {
            let done = std::process::Command::new(name)
                .args(words)
                .output()
                .expect(name);
            assert!(
                done.status.success(),
                "{name}: {}",
                String::from_utf8_lossy(&done.stderr)
            );
            String::from_utf8_lossy(&done.stdout).into_owned()
        };
        if format != Format::Pdf {
            program(
                "soffice",
                &[
                    &home,
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    path(dir.path()),
                    path(&file),
                ],
            );
        }
        let text = program(
            "pdftotext",
            &["-layout", path(&dir.path().join("referat.pdf")), "-"],
        );
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut found = 0;
        for state in desk.meeting().agenda().filter(|s| !s.item.closed) {
            for line in state
                .decision
                .iter()
                .flat_map(|d| d.text.lines())
                .filter(|l| !l.trim().is_empty())
            {
                let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(flat.contains(&line), "{format:?}: {line}");
                found += 1;
            }
        }
        assert!(found > 8, "{found}");
        assert!(flat.contains("Side 1 af"), "page x of y");
    }
}

/// The kept golden files are this text.
#[test]
fn archives_are_kept_unpacked() {
    let text = unpacked(&held().bytes(Format::Odt, Audience::Public));
    assert!(text.starts_with("=== mimetype ===\napplication/vnd.oasis.opendocument.text\n"));
}

#[test]
fn personal_data_is_shown_and_confirmed_before_minutes_are_public() {
    let dir = copy_of(LILLEBAELT);
    let agenda = dir.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&agenda).expect("read");
    let text = text.replacen(
        "Klyngen har 14 igangværende indsatser.",
        "Klyngen har 14 indsatser; ring 75 12 34 56.",
        1,
    );
    std::fs::write(&agenda, text).expect("written");
    let referat =
        |words: &[&str]| run(&[&["referat", path(dir.path()), "--format", "md"], words].concat());
    let (code, out, err) = referat(&[]);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(
        err.contains("Punkt 3, sagsfremstilling: ”75 12 34 56” (ligner et telefonnummer)"),
        "{err}"
    );
    assert!(
        !dir.path().join("referat/referat.md").exists(),
        "nothing is written before it is confirmed"
    );
    assert_eq!(
        referat(&["--intern"]).0,
        0,
        "the internal version is nobody's business"
    );
    assert_eq!(referat(&["--bekraeft"]).0, 0);
    assert!(dir.path().join("referat/referat.md").is_file());
    // A meeting that is closed asks in its dialog.
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånb");
    desk.paste("Ring til Anna på 23 45 67 89.");
    desk.keys("<F2>g<Ctrl+S>X");
    let screen = desk.screen();
    assert!(
        screen.contains("Offentligt referat – Punkt 1, beslutning: ”23 45 67 89”"),
        "{screen}"
    );
}
