//! One text in every field of a meeting: in every format it stays text, and never becomes structure.

use super::reading::{letters, structure, visible};
use crate::harness::{LILLEBAELT, sample};
use ordstyrer::domain::act::{AfterEvent, AgendaEvent, DecisionEvent, LifeEvent};
use ordstyrer::domain::approval::Subject;
use ordstyrer::domain::decision::{
    Amendment, Decision, FollowUp, Outcome, Position, PositionKind, Standing,
};
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{ItemId, PersonId};
use ordstyrer::domain::setup::Setup;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::text::words::escaped;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A meeting with one text in every field. Where lists and subheadings are read, plain words stand before it; where bold
/// words and links are read, it is escaped, unless the format has texts as they were written.
fn filled(text: &str, as_written: bool) -> History {
    let unmarked = |text: &str| {
        if as_written {
            text.to_owned()
        } else {
            escaped(text)
        }
    };
    let line = text.replace(['\n', '\r', '\u{b}', '\u{c}', '\u{85}'], " ");
    let words = format!("Tekst {}", unmarked(&line));
    let mut setup = filled_setup(text, &words);
    setup.agenda.next_meeting = Some(format!("Tekst {line}"));
    for item in &mut setup.agenda.items {
        item.recommendations = vec![unmarked(text); 2];
        item.annexes = vec![unmarked(text)];
    }
    let person = setup.roster.persons[0].id.clone();
    let mut history = History::new(setup);
    let events = in_the_meeting(text, words, person).into_iter();
    for (seq, event) in (1..).zip(events.chain(after_the_meeting(text))) {
        let at = chrono::DateTime::parse_from_rfc3339("2026-12-03T18:32:05+01:00").expect("a time");
        history.push(Record {
            seq,
            at,
            by: None,
            events: event.into(),
        });
    }
    history
}

/// The files of the meeting.
fn filled_setup(text: &str, words: &str) -> Setup {
    let mut setup = sample(LILLEBAELT);
    let some = || Some(text.to_owned());
    let marked = Some(words.to_owned());
    text.clone_into(&mut setup.profile.name);
    setup.agenda.title = some();
    setup.agenda.place = some();
    setup.agenda.journal_number = some();
    for item in &mut setup.agenda.items {
        text.clone_into(&mut item.title);
        (item.case_number, item.journal_number, item.document_id) = (some(), some(), some());
        (item.summary, item.case, item.finances) = (marked.clone(), marked.clone(), marked.clone());
        item.recommendation.clone_from(&marked);
        item.decided_by = some();
    }
    for person in &mut setup.roster.persons {
        text.clone_into(&mut person.name);
        (person.title, person.organisation) = (some(), some());
    }
    setup
}

fn in_the_meeting(text: &str, words: String, person: PersonId) -> [Event; 8] {
    let some = || Some(text.to_owned());
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
    [
        Event::Life(LifeEvent::MeetingOpened),
        Event::Agenda(AgendaEvent::ItemStarted { item: item.clone() }),
        Event::Decision(DecisionEvent::DecisionRecorded {
            item: item.clone(),
            decision: Box::new(decision),
        }),
        Event::Decision(DecisionEvent::AmendmentRecorded {
            item: item.clone(),
            amendment: Box::new(amendment),
        }),
        Event::Decision(DecisionEvent::PositionRecorded {
            item: item.clone(),
            position: Box::new(position),
        }),
        Event::Decision(DecisionEvent::FollowUpAdded {
            item: item.clone(),
            follow_up: Box::new(follow_up),
        }),
        Event::Agenda(AgendaEvent::ItemPostponed {
            item: ItemId::new("2"),
            until: some().map(Into::into),
            reason: some().map(Into::into),
            text: None,
            untreated: false,
        }),
        Event::Life(LifeEvent::MeetingClosed),
    ]
}

fn after_the_meeting(text: &str) -> [Event; 3] {
    let some = || Some(text.to_owned());
    let on = chrono::NaiveDate::from_ymd_opt(2026, 12, 9).expect("a day");
    [
        Event::After(AfterEvent::MinutesSent { to: some() }),
        Event::After(AfterEvent::MinutesApproved {
            by: text.to_owned(),
            on,
        }),
        Event::After(AfterEvent::Corrected {
            subject: Box::new(Subject::Other {
                item: None,
                text: text.to_owned(),
            }),
            reason: text.to_owned(),
            change: None,
        }),
    ]
}

pub(super) fn written(text: &str, format: Format) -> Vec<u8> {
    let facts = Minutes::of(
        filled(text, format == Format::Json).meeting(),
        Audience::Internal,
    );
    format
        .write(&facts, &compose::minutes(&facts))
        .expect("written")
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
        "\u{202a}\t\u{b}x",
    ] {
        stays_text(text);
    }
    // In every field at once: some five hundred pages, which is nearly what a PDF bears.
    stays_text(&"x".repeat(5_000));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn any_text_stays_text(text in "[\\PC<>&\"'\\x00-\\x1f\u{202a}-\u{202e}]{1,40}x") {
        stays_text(text.trim());
    }
}
