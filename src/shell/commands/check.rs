//! `tjek`: everything that is wrong or odd, at once.

use super::super::complaint::{damage_words, lost_words, newer_words};
use super::super::failure::{Failure, io_sentence};
use super::super::filed::{self, Filed};
use super::super::{beside, printing, quality, report, uncompared};
use crate::checks::rule;
use crate::domain::closing;
use crate::domain::difference::Difference;
use crate::domain::history::History;
use crate::domain::meeting::Phase;
use crate::store::folder::Folder;
use crate::store::input::Faults;
use crate::store::log::{Tail, Whole, seal};
use crate::text::{contradiction, danish, difference, screen, timekeeping};
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Checked<'f> {
    schema: &'static str,
    ok: bool,
    findings: Vec<report::ReportedFault<'f>>,
    dropped: usize,
    journal: Option<JournalState>,
}

#[derive(Serialize)]
struct JournalState {
    state: &'static str,
    records: u64,
    digest: String,
    contradictions: Vec<String>,
    missing: Vec<String>,
    minutes: Filed,
    differences: Vec<String>,
}

/// Checks a folder. Exit code 0 clean, 1 with warnings, 2 with faults.
///
/// # Errors
/// There is no such folder, or it cannot be read.
pub(crate) fn run(path: &Path, json: bool) -> anyhow::Result<u8> {
    let folder = super::folder(path)?;
    let loaded = quality::checked(&folder);
    let mut journal = folder.log().read().map_err(|e| {
        Failure::environment(format!("Mødeloggen kan ikke læses: {}.", io_sentence(&e)))
    })?;
    let history = journal.as_mut().and_then(|j| j.reading.history_mut());
    let (unsettled, settled) = history.map(|h| differences(&folder, h)).unwrap_or_default();
    let (damage, is_short) = damage(&folder, journal.as_ref());
    let broken: Vec<String> = seal::broken(&folder)
        .iter()
        .map(super::changed_sentence)
        .collect();
    let contradictions = journal.as_ref().map(contradictions).unwrap_or_default();
    let missing = journal.as_ref().map(missing).unwrap_or_default();
    let filed = journal
        .as_ref()
        .map(|j| filed(&folder, j))
        .unwrap_or_default();
    let unfiled = filed.sentence();
    let odd = damage.is_some()
        || !broken.is_empty()
        || !contradictions.is_empty()
        || !unsettled.is_empty()
        || !filed.is_complete();
    let state = journal.as_ref().map(|j| JournalState {
        state: state_code(j, is_short, broken.is_empty()),
        records: j.head.seq,
        digest: j.digest.clone(),
        contradictions: contradictions.clone(),
        missing: missing.clone(),
        minutes: filed,
        differences: unsettled.iter().chain(&settled).cloned().collect(),
    });
    let code = code(&loaded.faults, odd);
    if json {
        super::json(&Checked {
            schema: "ordstyrer.check/1",
            ok: code == 0,
            findings: report::findings(&loaded.faults),
            dropped: loaded.faults.dropped(),
            journal: state,
        })?;
        return Ok(code);
    }
    let mut text = told(&loaded.faults, code, missing.is_empty());
    if let Some(damage) = damage {
        text.push_str(&format!("\nadvarsel: {damage}"));
    } else if let Some(state) = state.filter(|_| broken.is_empty()) {
        text.push_str(&whole(&state));
    }
    let unfiled = unfiled.map(|found| format!("{found} {}", filed::WRITE_THEM));
    let warnings = unsettled.iter().chain(&broken).chain(&contradictions);
    text.extend(warnings.chain(&unfiled).map(|w| format!("\nadvarsel: {w}")));
    let notes = settled.iter().chain(&missing);
    text.extend(notes.map(|m| format!("\noplysning: {m}")));
    printing::out(&text)?;
    Ok(code)
}

/// What is wrong with how the journal ends, and whether it has become shorter.
fn damage(folder: &Folder, journal: Option<&Whole>) -> (Option<String>, bool) {
    let log = folder.log();
    let lost = log.lost().map(|n| lost_words(&log, n));
    let is_short = lost.is_some();
    let found: Vec<String> = journal.and_then(ending).into_iter().chain(lost).collect();
    let damage = (!found.is_empty()).then(|| found.join("\nadvarsel: "));
    (damage, is_short)
}

fn whole(state: &JournalState) -> String {
    let digest = state.digest.get(..16).unwrap_or_default();
    let records = state.records;
    format!("\nMødeloggen er hel: {records} registreringer, kontroltal {digest}.")
}

/// How the journal stands, as data has it; `as_written`: minutes were written from it as it is.
fn state_code(journal: &Whole, is_short: bool, as_written: bool) -> &'static str {
    match journal.tail {
        Tail::Newer { .. } => "newer",
        Tail::Torn(_) | Tail::Damaged { .. } => "damaged",
        Tail::Whole if is_short => "damaged",
        Tail::Whole if as_written => "whole",
        Tail::Whole => "changed",
    }
}

/// 2 with faults, 1 with anything else to look at.
fn code(faults: &Faults, odd: bool) -> u8 {
    match (faults.any_errors(), faults.any_findings() || odd) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}

/// What a meeting that is over was closed without, or below quorum; what contradicts itself is told by itself.
fn missing(journal: &Whole) -> Vec<String> {
    let Some(meeting) = journal.reading.history().map(History::meeting) else {
        return Vec::new();
    };
    if meeting.phase() != Phase::Closed {
        return Vec::new();
    }
    let told = closing::contradictions(meeting);
    let left = closing::missing(meeting).into_iter();
    let sentence = |m: closing::Missing| format!("{}.", screen::missing(&m, meeting));
    left.filter(|m| !told.contains(m)).map(sentence).collect()
}

/// Whether a closed meeting's minutes lie there.
fn filed(folder: &Folder, journal: &Whole) -> Filed {
    let Some(history) = journal.reading.history() else {
        return Filed::default();
    };
    Filed::as_configured(folder, history)
}

/// What the files say otherwise than the record: what is to be settled, and what somebody settled in the meeting.
fn differences(folder: &Folder, history: &mut History) -> (Vec<String>, Vec<String>) {
    let found = beside::differences(folder, history);
    let is_settled = |d: &Difference| beside::is_settled(d, history.meeting());
    let (settled, unsettled): (Vec<_>, Vec<_>) = found.into_iter().partition(is_settled);
    let told = |all: Vec<Difference>| all.iter().map(difference::sentence).collect::<Vec<_>>();
    // What another log closed and nobody compared is to be settled; that one waits is only told.
    let beside = uncompared::beside(folder, history);
    let (mut unsettled, mut settled) = (told(unsettled), told(settled));
    unsettled.extend(beside.closed);
    settled.extend(beside.waits);
    (unsettled, settled)
}

/// What contradicts itself in the record.
fn contradictions(journal: &Whole) -> Vec<String> {
    let history = journal.reading.history();
    let Some(meeting) = history.map(History::meeting) else {
        return Vec::new();
    };
    let found = closing::contradictions(meeting);
    let sentences = found.iter().map(|m| screen::missing(m, meeting));
    let words = contradiction::sentences(meeting).into_iter();
    let clock = timekeeping::warnings(meeting);
    sentences
        .chain(words)
        .chain(clock)
        .map(|s| format!("{s}."))
        .collect()
}

/// What is to be told of how the journal ends.
fn ending(journal: &Whole) -> Option<String> {
    let whole = usize::try_from(journal.head.seq).unwrap_or(usize::MAX);
    let whole = danish::count(whole, "hel registrering", "hele registreringer");
    match journal.tail {
        Tail::Whole => None,
        Tail::Torn(_) => Some(format!("Mødeloggen ender midt i en linje; {whole}.")),
        Tail::Damaged { line, damage } => Some(format!(
            "Mødeloggen er beskadiget ved linje {line}: {}; {whole} før skaden.",
            damage_words(damage)
        )),
        Tail::Newer { line, format } => Some(format!(
            "Mødeloggen {} (linje {line}); {whole} før den.",
            newer_words(format)
        )),
    }
}

/// All findings, or that there are none; that all is well only of a meeting that was closed `complete`.
fn told(faults: &Faults, code: u8, complete: bool) -> String {
    let well = if complete {
        "Alt er i orden."
    } else {
        "Dagsordenen og deltagerlisten er i orden."
    };
    match (code, faults.list().is_empty()) {
        (0, true) => well.to_owned(),
        (0, false) => format!("{}\n{well}", report::each(faults).trim_end()),
        _ => report::text(faults),
    }
}

/// Prints the table of rules.
///
/// # Errors
/// It could not be written whole.
pub(crate) fn rules() -> anyhow::Result<u8> {
    printing::out(rule::table().trim_end())?;
    Ok(0)
}
