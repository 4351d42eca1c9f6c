//! `sammenlign`: what two logs of a meeting say otherwise, as text or as `ordstyrer.compare/1`.
//!
//! Promise: field names are fixed by the contract and documented in the manual. Of an item that is closed in either log it
//! says that there is a difference and no word of it, unless the internal view is asked for. Choosing is left to the screen.

use super::super::comparing::{self, OtherLog};
use super::super::printing;
use crate::domain::author::{Author, AuthorRole};
use crate::domain::compare::{self, CompareRow, FactKey, Gravity, SettleChoice, ToldFact};
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::text::{compare as words, danish};
use crate::ui::comparing::{first_author, folded_words, left, origin};
use serde::Serialize;
use std::fmt::Write as _;
use std::path::PathBuf;

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct CompareRequest {
    /// Meeting folder.
    pub folder: PathBuf,
    /// Where the other log lies; `None`: beside the first.
    pub other: Option<PathBuf>,
    /// As JSON.
    pub json: bool,
    /// With closed items.
    pub internal: bool,
}

#[derive(Serialize)]
struct CompareReport {
    schema: &'static str,
    slack_minutes: u32,
    first: LogReport,
    comparisons: Vec<ComparedLog>,
}

#[derive(Serialize)]
struct LogReport {
    person: Option<String>,
    organisation: Option<String>,
    role: AuthorRole,
    seq: u64,
    digest: String,
}

#[derive(Serialize)]
struct ComparedLog {
    file: String,
    second: LogReport,
    open: usize,
    put_off: usize,
    folded: usize,
    differences: Vec<DifferenceReport>,
}

#[derive(Serialize)]
struct DifferenceReport {
    gravity: Gravity,
    kind: &'static str,
    item: Option<String>,
    person: Option<String>,
    subject: Option<String>,
    first: Option<String>,
    second: Option<String>,
    closed: bool,
    settled: Option<SettledReport>,
}

#[derive(Serialize)]
struct SettledReport {
    choice: &'static str,
    reason: Option<String>,
}

/// Prints the differences.
///
/// # Errors
/// A log is missing, damaged, newer, or of another meeting.
pub(crate) fn run(request: &CompareRequest) -> anyhow::Result<u8> {
    let read = super::read(&request.folder)?;
    let main = &read.history;
    let others = comparing::others(&read.folder, request.other.as_deref(), main)?;
    let open: usize = others.iter().map(|o| waiting(main, o)).sum();
    if request.json {
        super::json(&report(main, &read.digest, &others, request.internal))?;
    } else {
        let texts: Vec<String> = others
            .iter()
            .map(|o| text(main, o, request.internal))
            .collect();
        printing::out(texts.join("\n").trim_end())?;
    }
    Ok(read.code.max(u8::from(open > 0)))
}

fn rows(main: &History, other: &OtherLog) -> (Vec<CompareRow>, usize) {
    let by = origin(&other.history).by;
    compare::rows(main.meeting(), other.history.meeting(), &by)
}

/// How many are open or put off.
fn waiting(main: &History, other: &OtherLog) -> usize {
    let (rows, _) = rows(main, other);
    left(&rows) + put_off(&rows)
}

fn put_off(rows: &[CompareRow]) -> usize {
    let settled = rows.iter().filter_map(|r| r.settlement.as_ref());
    settled.filter(|s| s.is_put_off()).count()
}

fn log(by: &Author, seq: u64, digest: &str) -> LogReport {
    LogReport {
        person: by.person.as_deref().map(str::to_owned),
        organisation: by.organisation.as_deref().map(str::to_owned),
        role: by.role,
        seq,
        digest: digest.to_owned(),
    }
}

fn report(main: &History, digest: &str, others: &[OtherLog], internal: bool) -> CompareReport {
    let meeting = main.meeting();
    let compared = others.iter().map(|other| {
        let (rows, folded) = rows(main, other);
        let from = origin(&other.history);
        let differences = rows.iter().map(|r| difference(r, main, other, internal));
        ComparedLog {
            file: other.name.clone(),
            second: log(&from.by, from.seq, &other.digest),
            open: left(&rows),
            put_off: put_off(&rows),
            folded,
            differences: differences.collect(),
        }
    });
    CompareReport {
        schema: "ordstyrer.compare/1",
        slack_minutes: compare::slack(meeting),
        first: log(&first_author(main), meeting.seq(), digest),
        comparisons: compared.collect(),
    }
}

/// Whether a difference is of an item that is closed in either log.
fn is_closed(key: &FactKey, main: &History, other: &OtherLog) -> bool {
    let Some(item) = key.item() else {
        return false;
    };
    let closed = |m: &Meeting| m.item_by(item).is_some_and(|s| !s.is_public());
    closed(main.meeting()) || closed(other.history.meeting())
}

fn difference(
    row: &CompareRow,
    main: &History,
    other: &OtherLog,
    internal: bool,
) -> DifferenceReport {
    let found = &row.discrepancy;
    let meeting = main.meeting();
    let closed = is_closed(&found.key, main, other);
    let seen = internal || !closed;
    let told = |t: &Option<ToldFact>| {
        let told = t.as_ref().filter(|_| seen);
        told.map(|t| words::told(Some(t), meeting))
    };
    let settled = row.settlement.as_ref().map(|s| SettledReport {
        choice: s.choice.code(),
        reason: match &s.choice {
            SettleChoice::Later { reason } => reason.clone().filter(|_| seen),
            SettleChoice::First
            | SettleChoice::Second
            | SettleChoice::Both
            | SettleChoice::Own(_) => None,
        },
    });
    let person = found.key.person().filter(|_| seen);
    DifferenceReport {
        gravity: found.gravity,
        kind: found.key.code(),
        item: found.item().map(ToString::to_string),
        person: person.map(|p| compare::name_of(meeting, p)),
        subject: seen.then(|| words::subject(&found.key, meeting)),
        first: told(&found.first),
        second: told(&found.second),
        closed,
        settled,
    }
}

/// The differences in words, by item.
fn text(main: &History, other: &OtherLog, internal: bool) -> String {
    let meeting = main.meeting();
    let (rows, folded) = rows(main, other);
    let first = words::side(Some(&first_author(main)));
    let second = words::side(Some(&origin(&other.history).by));
    let mut text = format!("{first}  ↔  {second} ({})\n", other.name);
    let all = danish::count(rows.len(), "forskel", "forskelle");
    let _ = writeln!(text, "{all}, {} ikke afgjort", left(&rows));
    let mut before = None;
    for row in &rows {
        let found = &row.discrepancy;
        let seen = internal || !is_closed(&found.key, main, other);
        if before != Some(found.item()) {
            before = Some(found.item());
            let heading = match found.item() {
                Some(item) if !seen => format!("Punkt {item}: lukket punkt"),
                item => words::heading(item, meeting),
            };
            let _ = writeln!(text, "\n{heading}");
        }
        let kind = words::gravity(found.gravity);
        if !seen {
            let _ = writeln!(text, "  Forskel ({kind}); --intern viser den");
            continue;
        }
        let subject = words::subject(&found.key, meeting);
        let state = row.settlement.as_ref();
        let state = state.map(|s| words::chosen(&s.choice, &first, &second));
        let state = state.map_or_else(String::new, |s| format!(" · {s}"));
        let _ = writeln!(text, "  {subject} ({kind}){state}");
        for (side, told) in [(&first, &found.first), (&second, &found.second)] {
            let told = words::told(told.as_ref(), meeting).replace('\n', "\n      ");
            let _ = writeln!(text, "    {side}: {told}");
        }
    }
    if folded > 0 {
        let _ = writeln!(text, "\n{}", folded_words(folded));
    }
    text
}
