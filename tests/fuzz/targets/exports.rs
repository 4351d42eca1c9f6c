//! Any text in every field of the minutes: no control character in any format, and no markup in the Markdown that
//! harmless text would not give.
#![no_main]

mod shared;

use ordstyrer::domain::act::{AgendaEvent, DecisionEvent, LifeEvent};
use ordstyrer::domain::decision::{Decision, Outcome, Standing};
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::history::History;
use ordstyrer::domain::setup::Setup;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::text::clean::pasted;
use pulldown_cmark::{Event as Mark, Options, Parser, Tag};
use std::io::Read;
use std::sync::LazyLock;

static SETUP: LazyLock<Setup> = LazyLock::new(shared::sample);

fn meeting(text: &str) -> History {
    let mut setup = SETUP.clone();
    let line = text.replace('\n', " ");
    setup.agenda.place = Some(line.clone());
    for item in &mut setup.agenda.items {
        item.title.clone_from(&line);
        item.case_number = Some(line.clone());
        item.decided_by = Some(line.clone());
        item.recommendations = vec![line.clone(), line.clone()];
        item.annexes = vec![line.clone()];
    }
    for person in &mut setup.roster.persons {
        person.name.clone_from(&line);
    }
    let at = chrono::DateTime::parse_from_rfc3339("2026-12-03T18:20:00+01:00").expect("a time");
    let item = setup.agenda.items[0].id.clone();
    let mut history = History::new(setup);
    let decision = Decision {
        outcome: Outcome::Endorsed,
        text: text.to_owned(),
        points: Vec::new(),
        standing: Standing::Regular,
    };
    let events = vec![
        Event::Life(LifeEvent::MeetingOpened),
        Event::Agenda(AgendaEvent::ItemStarted { item: item.clone() }),
        Event::Decision(DecisionEvent::DecisionRecorded {
            item,
            decision: Box::new(decision),
        }),
    ];
    history.push(Record {
        seq: 1,
        at,
        by: None,
        events: events.into(),
    });
    history
}

/// Headings and anything that runs, loads or links.
fn shape(markdown: &str) -> (usize, usize) {
    let marks = Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    );
    let (mut headings, mut live) = (0, 0);
    for mark in marks {
        #[allow(
            clippy::wildcard_enum_match_arm,
            reason = "all else that Markdown has is only text"
        )]
        match mark {
            Mark::Start(Tag::Heading { .. }) => headings += 1,
            Mark::Start(
                Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::Table(_)
                | Tag::Emphasis,
            )
            | Mark::Html(_)
            | Mark::InlineHtml(_)
            | Mark::Code(_)
            | Mark::Rule => live += 1,
            _ => {}
        }
    }
    (headings, live)
}

/// The archive opens and its parts are XML.
fn sound(bytes: &[u8], parts: &[&str]) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    for part in parts {
        let mut text = String::new();
        archive
            .by_name(part)
            .expect("a part")
            .read_to_string(&mut text)
            .expect("UTF-8");
        roxmltree::Document::parse(&text).expect("XML");
    }
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = pasted(&String::from_utf8_lossy(data));
    if text.trim().is_empty() {
        return;
    }
    let history = meeting(text.trim());
    static PLAIN: LazyLock<(usize, usize)> = LazyLock::new(|| {
        let facts = Minutes::of(meeting("Almindelig tekst").meeting(), Audience::Internal);
        let written = Format::Markdown
            .write(&facts, &compose::minutes(&facts))
            .expect("written");
        shape(&String::from_utf8_lossy(&written))
    });
    for audience in [Audience::Public, Audience::Internal] {
        let facts = Minutes::of(history.meeting(), audience);
        let document = compose::minutes(&facts);
        for format in Format::ALL {
            let bytes = format.write(&facts, &document).expect("written");
            match format {
                Format::Docx => sound(
                    &bytes,
                    &["word/document.xml", "word/header1.xml", "docProps/core.xml"],
                ),
                // The library checks the rules of PDF/UA and PDF/A while it writes; a broken one is an error above.
                Format::Pdf => assert!(
                    bytes.starts_with(b"%PDF-1.7") && bytes.trim_ascii_end().ends_with(b"%%EOF")
                ),
                Format::Odt => sound(&bytes, &["content.xml", "styles.xml", "meta.xml"]),
                Format::Html | Format::Markdown | Format::Text | Format::Json | Format::Oparl => {
                    let written = String::from_utf8(bytes).expect("UTF-8");
                    assert!(
                        !written.chars().any(|c| c.is_control() && c != '\n'),
                        "{written:?}"
                    );
                    if matches!(format, Format::Json | Format::Oparl) {
                        serde_json::from_str::<serde_json::Value>(&written).expect("JSON");
                    }
                    if format == Format::Markdown && audience == Audience::Internal {
                        assert_eq!(shape(&written), *PLAIN, "{written}");
                    }
                    if format == Format::Html {
                        assert!(
                            !written.contains("<script") && !written.contains("javascript:\""),
                            "{written}"
                        );
                    }
                }
            }
        }
    }
});
