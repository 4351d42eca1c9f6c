//! Complaints on paper: each with file, line, the line itself, cause and advice.
//!
//! Promise: data inside the quoted line is tamed, and a line of ten megabytes shows only what
//! matters. What the complaints are is left to `store::input`.

use crate::store::input::fault::{Fault, Faults, FilePosition, Severity};
use crate::text::danish::count;
use crate::text::width::tame;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;
use std::fmt::Write as _;

/// Characters of the quoted line shown before and after the place.
const BEFORE: usize = 40;
const AFTER: usize = 90;

/// All complaints as text, the most serious count last.
#[must_use]
pub fn text(faults: &Faults) -> String {
    let mut text = each(faults);
    let so_many = |severity| {
        faults
            .list()
            .iter()
            .filter(|f| f.severity == severity)
            .count()
    };
    let (errors, warnings) = (so_many(Severity::Error), so_many(Severity::Warning));
    let _ = write!(
        text,
        "{} og {}",
        count(errors, "fejl", "fejl"),
        count(warnings, "advarsel", "advarsler")
    );
    match so_many(Severity::Note) {
        0 => {}
        notes => {
            let _ = write!(text, " samt {}", count(notes, "oplysning", "oplysninger"));
        }
    }
    if faults.dropped() > 0 {
        let _ = write!(text, " (og {} flere, som ikke vises)", faults.dropped());
    }
    text.push('.');
    text
}

/// Each complaint, an empty line after it.
#[must_use]
pub fn each(faults: &Faults) -> String {
    faults.list().iter().fold(String::new(), |mut text, fault| {
        let _ = writeln!(text, "{}\n", one(fault));
        text
    })
}

/// One complaint.
#[must_use]
pub fn one(fault: &Fault) -> String {
    let (level, weight) = match fault.severity {
        Severity::Error => (Level::ERROR, "fejl"),
        Severity::Warning => (Level::WARNING, "advarsel"),
        Severity::Note => (Level::INFO, "oplysning"),
    };
    let level = level.with_name(weight);
    let message = tame(&fault.message).into_owned();
    let advice = tame(&fault.advice).into_owned();
    let help = Level::HELP.with_name("Hjælp");
    let Some(spot) = &fault.spot else {
        let text = format!("{weight}: {}: {message}", tame(&fault.file));
        return if advice.is_empty() {
            text
        } else {
            format!("{text}\n  Hjælp: {advice}")
        };
    };
    let (line, span) = window(spot);
    let file = tame(&fault.file).into_owned();
    let snippet = Snippet::source(line.as_str())
        .line_start(spot.line)
        .path(file)
        .annotation(AnnotationKind::Primary.span(span));
    let mut group: Group<'_> = level.primary_title(message.as_str()).element(snippet);
    if !advice.is_empty() {
        group = group.element(help.message(advice.as_str()));
    }
    let basis = fault.basis.as_deref().map(|b| tame(b).into_owned());
    if let Some(basis) = basis.as_deref() {
        group = group.element(Level::NOTE.with_name("kilde").message(basis));
    }
    Renderer::plain().render(&[group])
}

/// The part of a line around the place, tamed, with the byte range to mark.
fn window(spot: &FilePosition) -> (String, std::ops::Range<usize>) {
    let start = spot.column.saturating_sub(1).saturating_sub(BEFORE);
    let mut line = String::new();
    if start > 0 {
        line.push('…');
    }
    let (mut from, mut to) = (line.len(), line.len());
    for (i, c) in spot
        .text
        .chars()
        .enumerate()
        .skip(start)
        .take(BEFORE + AFTER)
    {
        if i + 1 == spot.column {
            from = line.len();
        }
        line.push_str(&tame(c.encode_utf8(&mut [0; 4])));
        if i + 1 < spot.column + spot.length {
            to = line.len();
        }
    }
    if spot.text.chars().nth(start + BEFORE + AFTER).is_some() {
        line.push('…');
    }
    if spot.column > spot.text.chars().count() {
        from = line.len();
        to = line.len();
    }
    (line, from..to.max(from))
}

/// A finding as JSON, `ordstyrer.check/1`.
#[derive(Debug, Serialize)]
pub struct ReportedFault<'f> {
    severity: &'static str,
    file: &'f str,
    line: Option<usize>,
    column: Option<usize>,
    text: Option<&'f str>,
    message: &'f str,
    advice: &'f str,
    rule: Option<&'static str>,
    source: Option<&'f str>,
}

/// All complaints as findings.
#[must_use]
pub fn findings(faults: &Faults) -> Vec<ReportedFault<'_>> {
    faults.list().iter().map(finding).collect()
}

fn finding(fault: &Fault) -> ReportedFault<'_> {
    ReportedFault {
        severity: match fault.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        file: &fault.file,
        line: fault.spot.as_ref().map(|s| s.line),
        column: fault.spot.as_ref().map(|s| s.column),
        text: fault.spot.as_ref().map(|s| s.text.as_str()),
        message: &fault.message,
        advice: &fault.advice,
        rule: fault.rule,
        source: fault.basis.as_deref(),
    }
}
