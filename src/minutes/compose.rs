//! From facts to the document, laid out as the real ones (S3, S4).
//!
//! Promise: header, what is in it where it is long, attendance, items in order with the parts the agenda gave and none it did not,
//! then follow-ups, next meeting, approval and the sheet to sign. Same facts, same document.

use super::approval::TakenBack;
use super::case;
use super::chairing;
use super::corrected::{self, CorrectionFacts};
use super::document::{Block, Document, DocumentTable, ParagraphRole};
use super::facts::{Audience, BreakFacts, Minutes};
use super::{contents, glance, participants, signatures};
use crate::domain::approval::Stage;
use crate::domain::meeting::Phase;
use crate::text::{danish, edition, timekeeping};

/// Composes the minutes.
#[must_use]
pub fn minutes(facts: &Minutes) -> Document {
    let mut blocks = Vec::new();
    if !facts.closed_since.is_empty() {
        let text = edition::closed_since(&facts.closed_since, facts.approval.version);
        blocks.push(Block::paragraph(ParagraphRole::Caveat, text));
    }
    blocks.extend(participants::section(facts));
    for item in &facts.items {
        case::minuted(facts, item, &mut blocks);
    }
    follow_ups(facts, &mut blocks);
    if let Some(next) = &facts.next_meeting {
        blocks.push(Block::heading(2, "Næste møde"));
        blocks.push(Block::paragraph(
            ParagraphRole::Body,
            danish::stopped(&danish::capital(next)),
        ));
    }
    corrections(facts, &mut blocks);
    blocks.push(Block::heading(2, "Godkendelse"));
    blocks.extend(
        approval(facts)
            .into_iter()
            .map(|text| Block::paragraph(ParagraphRole::Body, text)),
    );
    if let Some(digest) = facts.digest.as_ref().filter(|_| facts.prints_digest) {
        let text = format!(
            "Mødeloggens kontroltal (BLAKE3 af registrering 1–{}): {digest}",
            facts.seq
        );
        blocks.push(Block::paragraph(ParagraphRole::Body, text));
    }
    signatures::sheet(facts, &mut blocks);
    let mut opening = Vec::new();
    let all = glance::section(facts, contents::is_long(facts, &blocks), &mut opening);
    // The decisions lead to the items as well, and say on which pages they are.
    opening.extend(contents::of(facts, &blocks).filter(|_| !all));
    let blocks = [opening, blocks].concat();
    let subtitle = subtitle(facts);
    Document {
        title: facts.title.clone(),
        running: running(facts, &subtitle),
        letterhead: None,
        subtitle,
        issuer: facts.body.clone(),
        date: facts.date,
        facts: header(facts),
        blocks,
    }
}

/// "Udkast til beslutningsreferat · Sundhedsklynge Lillebælt · torsdag den 3. december 2026": what each page says of itself.
pub(super) fn running(facts: &Minutes, kind: &str) -> String {
    let date = danish::dated(facts.date, facts.date_style);
    format!("{kind} · {} · {date}", facts.body)
}

/// "Beslutningsreferat – intern udgave, version 2, godkendt": what it is, for whom, and which version.
#[must_use]
pub fn subtitle(facts: &Minutes) -> String {
    let kind = if facts.state == Phase::Closed {
        "Beslutningsreferat"
    } else {
        "Udkast til beslutningsreferat"
    };
    let version = format!("version {}", facts.approval.version);
    let mut parts = Vec::new();
    if facts.audience == Audience::Internal {
        parts.push("intern udgave");
    }
    match facts.approval.stage {
        Stage::Draft => {}
        Stage::Closed => parts.extend([version.as_str(), "ikke godkendt"]),
        Stage::Sent if facts.approval.corrected_since => {
            parts.extend([version.as_str(), "rettet efter udsendelsen"]);
        }
        Stage::Sent => parts.extend([version.as_str(), "sendt til godkendelse"]),
        Stage::Approved | Stage::Final if facts.approval.corrected_since => {
            parts.extend([version.as_str(), "rettet efter godkendelsen"]);
        }
        Stage::Approved => parts.extend([version.as_str(), "godkendt"]),
        Stage::Final => parts.extend([version.as_str(), "endeligt"]),
    }
    if parts.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind} – {}", parts.join(", "))
    }
}

/// Who approved, and what became of the minutes since.
#[must_use]
pub fn approval(facts: &Minutes) -> Vec<String> {
    let way = &facts.approval;
    let on = |day: Option<chrono::NaiveDate>| {
        day.map(|d| format!(" {}", danish::on(d, facts.date_style)))
            .unwrap_or_default()
    };
    let of = |version: Option<usize>| {
        version
            .map(|v| format!(" (version {v})"))
            .unwrap_or_default()
    };
    let approved = || {
        let by = way.approved_by.as_deref().unwrap_or_default();
        format!(
            "Referatet er godkendt af {by}{}{}.",
            on(way.approved_on),
            of(way.approved_version)
        )
    };
    let mut said = match way.stage {
        Stage::Draft => vec!["Udkast. Mødet er ikke afsluttet.".to_owned()],
        Stage::Closed => vec!["Referatet er ikke godkendt endnu.".to_owned()],
        Stage::Sent => {
            let to = way
                .sent_to
                .as_ref()
                .map_or_else(|| "til godkendelse".to_owned(), |to| format!("til {to}"));
            let (on, of) = (on(way.sent_on), of(way.sent_version));
            vec![format!(
                "Referatet blev sendt {to}{on}{of} og er ikke godkendt endnu."
            )]
        }
        Stage::Approved => vec![approved()],
        Stage::Final => vec![
            approved(),
            format!(
                "Det er endeligt pr.{}{}.",
                way.final_on
                    .map(|day| format!(" {}", danish::day(day, facts.date_style)))
                    .unwrap_or_default(),
                of(way.final_version)
            ),
        ],
    };
    let taken = way.taken_back.iter();
    said.extend(taken.map(|t| taken_back(t, facts)));
    said.extend(corrected(facts));
    said
}

/// That the minutes were corrected since they were sent or approved, and where it is told.
fn corrected(facts: &Minutes) -> Option<String> {
    let way = &facts.approval;
    // A correction that was taken back stands in no list.
    let listed = if facts.corrections.is_empty() {
        "en rettelse er taget tilbage"
    } else {
        "se afsnittet ”Rettelser efter mødet”"
    };
    let since = match way.stage {
        Stage::Draft | Stage::Closed | Stage::Sent => "udsendelsen",
        Stage::Approved | Stage::Final => "godkendelsen",
    };
    let version = way.version;
    way.corrected_since.then(|| {
        format!("Referatet er rettet efter {since} og foreligger nu i version {version}; {listed}.")
    })
}

fn taken_back(taken: &TakenBack, facts: &Minutes) -> String {
    let TakenBack { version, by, on } = taken;
    let on = danish::on(*on, facts.date_style);
    format!("Version {version} blev godkendt af {by} {on}; den godkendelse er taget tilbage.")
}

fn corrections(facts: &Minutes, blocks: &mut Vec<Block>) {
    if facts.corrections.is_empty() {
        return;
    }
    let row = |c: &CorrectionFacts| {
        let subject = match (&c.item, &c.person) {
            (Some(item), _) if c.withheld => format!("Punkt {item} (lukket punkt)"),
            (Some(item), _) => format!("Punkt {item}"),
            (None, Some(person)) => person.clone(),
            (None, None) if c.withheld => "Deltagerlisten".to_owned(),
            (None, None) => String::new(),
        };
        let what = corrected::in_words(c, &subject);
        let withheld = || "Fremgår ikke af den offentlige udgave".to_owned();
        vec![
            c.version.to_string(),
            danish::day(c.on, facts.date_style),
            what,
            c.reason.clone().unwrap_or_else(withheld),
        ]
    };
    blocks.push(Block::heading(2, "Rettelser efter mødet"));
    blocks.push(Block::Table(DocumentTable::plain(
        "Hvad der er rettet, og hvorfor",
        &["Version", "Rettet", "Hvad", "Begrundelse"],
        facts.corrections.iter().map(row).collect(),
    )));
}

/// From when to when: as it was, and until it has been opened as planned.
fn time(facts: &Minutes) -> String {
    let clock = |time| danish::clock(time, facts.separator);
    match (facts.opened, facts.closed) {
        (Some(from), Some(to)) => timekeeping::span(from, to, facts.separator),
        (Some(from), None) => format!("kl. {}", clock(from.time())),
        (None, _) => {
            let from = clock(facts.planned_start);
            let to = facts.planned_end.map(|to| format!("–{}", clock(to)));
            format!("kl. {from}{}", to.unwrap_or_default())
        }
    }
}

pub(super) fn header(facts: &Minutes) -> Vec<(String, String)> {
    let mut header = vec![
        ("Forum", Some(facts.body.clone())),
        ("Dato", Some(danish::dated(facts.date, facts.date_style))),
        ("Tid", Some(time(facts))),
    ];
    let span = |b: &BreakFacts| timekeeping::span(b.from, b.to, facts.separator);
    let breaks: Vec<String> = facts.breaks.iter().map(span).collect();
    header.push(("Pause", (!breaks.is_empty()).then(|| danish::list(&breaks))));
    let remarks = &facts.clock_remarks;
    header.push((
        "Klokkeslæt",
        (!remarks.is_empty()).then(|| remarks.join(" ")),
    ));
    header.push(("Sted", facts.place.clone()));
    header.push(("Mødeleder", chairing::sentence(facts)));
    header.push(("Referent", facts.secretary.clone()));
    header.push(("Skyggereferent", facts.shadow_secretary.clone()));
    header.push(("Journalnummer", facts.journal_number.clone()));
    header
        .into_iter()
        .filter_map(|(label, value)| value.map(|v| (label.to_owned(), v)))
        .collect()
}

fn follow_ups(facts: &Minutes, blocks: &mut Vec<Block>) {
    let mut rows = Vec::new();
    for item in &facts.items {
        let Some(detail) = &item.detail else { continue };
        let held = detail.brought.as_ref();
        if let Some(brought) = held {
            let what = format!("Sagen indbringes for {}", brought.to);
            rows.push(vec![
                item.number.clone(),
                what,
                String::new(),
                String::new(),
            ]);
        }
        for f in &detail.follow_ups {
            // Nothing of a decision that was stopped is carried out (KSL § 23).
            let waits = held.map(|b| format!(" (afventer {})", b.to));
            rows.push(vec![
                item.number.clone(),
                format!("{}{}", danish::capital(&f.what), waits.unwrap_or_default()),
                f.who.as_deref().map(danish::capital).unwrap_or_default(),
                f.due.as_deref().map(danish::capital).unwrap_or_default(),
            ]);
        }
        if let Some(body) = &detail.forwarded_to {
            rows.push(vec![
                item.number.clone(),
                format!("Sagen forelægges {body}"),
                String::new(),
                String::new(),
            ]);
        }
        for council in &detail.local_approvals {
            rows.push(vec![
                item.number.clone(),
                "Lokal godkendelse".to_owned(),
                council.clone(),
                String::new(),
            ]);
        }
    }
    if rows.is_empty() {
        return;
    }
    blocks.push(Block::heading(2, "Opfølgning"));
    blocks.push(Block::Table(DocumentTable::without_empty(
        "Opfølgning på beslutningerne",
        &["Punkt", "Hvad", "Ansvarlig", "Frist"],
        rows,
        &[2, 3],
    )));
}
