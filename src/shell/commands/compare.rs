//! `sammenlign`: what two logs of a meeting say otherwise, as text or as `ordstyrer.compare/1`.
//!
//! Promise: field names are fixed by the contract and documented in the manual. Of what is closed in either log it says
//! that there is a difference and no word of it, unless the internal view is asked for. Choosing is left to the screen.

use super::super::comparing::{self, OtherLog};
use super::super::printing;
use crate::domain::author::{Author, AuthorRole};
use crate::domain::compare::{self, CompareRow, Gravity, SettleChoice, ToldFact};
use crate::domain::history::History;
use crate::minutes::facts::Audience;
use crate::text::{compare as words, danish, two_logs};
use crate::ui::comparing::{first_author, folded_words, left, origin, origin_in, put_off, sides};
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
    let audience = if request.internal {
        Audience::Internal
    } else {
        Audience::Public
    };
    // What the agenda's file closes is closed here too.
    let read = super::read_for(&request.folder, audience)?;
    let main = &read.history;
    let others = comparing::others(&read.folder, request.other.as_deref(), main)?;
    for sentence in &others.left_out {
        printing::err(&format!("Bemærk: {sentence}"));
    }
    let compared: Vec<Compared<'_>> = others.logs.iter().map(|o| Compared::of(main, o)).collect();
    if request.json {
        super::json(&report(main, &read.digest, &compared, request.internal))?;
    } else {
        let texts: Vec<String> = compared
            .iter()
            .map(|c| text(main, c, request.internal))
            .collect();
        printing::out(texts.join("\n").trim_end())?;
    }
    let waits = compared
        .iter()
        .any(|c| left(&c.rows) + put_off(&c.rows) > 0);
    Ok(read
        .code
        .max(u8::from(waits || !others.left_out.is_empty())))
}

/// A log and what it says otherwise.
struct Compared<'o> {
    other: &'o OtherLog,
    rows: Vec<CompareRow>,
    folded: usize,
}

impl<'o> Compared<'o> {
    fn of(main: &History, other: &'o OtherLog) -> Self {
        let by = origin_in(main.meeting(), &other.history).by;
        let (rows, folded) = compare::rows(main.meeting(), other.history.meeting(), &by);
        Self {
            other,
            rows,
            folded,
        }
    }
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

fn report(
    main: &History,
    digest: &str,
    compared: &[Compared<'_>],
    internal: bool,
) -> CompareReport {
    let meeting = main.meeting();
    let compared = compared.iter().map(|compared| {
        let Compared {
            other,
            rows,
            folded,
        } = compared;
        let from = origin(&other.history);
        let differences = rows.iter().map(|r| difference(r, main, other, internal));
        ComparedLog {
            file: other.name.clone(),
            second: log(&from.by, from.seq, &other.digest),
            open: left(rows),
            put_off: put_off(rows),
            folded: *folded,
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

fn difference(
    row: &CompareRow,
    main: &History,
    other: &OtherLog,
    internal: bool,
) -> DifferenceReport {
    let found = &row.discrepancy;
    let meeting = main.meeting();
    let closed = compare::is_closed(meeting, other.history.meeting(), found);
    let seen = internal || !closed;
    let [first, second] = two_logs::told(found, meeting);
    let said = |told: &Option<ToldFact>, words| told.as_ref().filter(|_| seen).map(|_| words);
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
        subject: seen.then(|| two_logs::subject(found, meeting)),
        first: said(&found.first, first),
        second: said(&found.second, second),
        closed,
        settled,
    }
}

/// The differences in words, by item.
fn text(main: &History, compared: &Compared<'_>, internal: bool) -> String {
    let meeting = main.meeting();
    let Compared {
        other,
        rows,
        folded,
    } = compared;
    let [first, second] = sides(main, &other.history);
    let mut text = format!("{first}  ↔  {second} ({})\n", other.name);
    let all = danish::count(rows.len(), "forskel", "forskelle");
    let _ = writeln!(text, "{all}, {} ikke afgjort", left(rows));
    let mut before = None;
    for row in rows {
        let found = &row.discrepancy;
        let seen = internal || !compare::is_closed(meeting, other.history.meeting(), found);
        let heading = match found.item() {
            Some(item) if !seen => format!("Punkt {item}: lukket punkt"),
            Some(_) | None => two_logs::heading(found, meeting),
        };
        if before.as_ref() != Some(&heading) {
            let _ = writeln!(text, "\n{heading}");
            before = Some(heading);
        }
        let kind = words::gravity(found.gravity);
        if !seen {
            let about = match found.item() {
                Some(_) => "",
                None => " om et lukket punkt",
            };
            let _ = writeln!(text, "  Forskel{about} ({kind}); --intern viser den");
            continue;
        }
        let subject = two_logs::subject(found, meeting);
        let state = row.settlement.as_ref();
        let state = state.map(|s| words::chosen(&s.choice, &first, &second));
        let state = state.map_or_else(String::new, |s| format!(" · {s}"));
        let _ = writeln!(text, "  {subject} ({kind}){state}");
        for (side, told) in [&first, &second]
            .into_iter()
            .zip(two_logs::told(found, meeting))
        {
            let told = told.replace('\n', "\n      ");
            let _ = writeln!(text, "    {side}: {told}");
        }
    }
    if *folded > 0 {
        let _ = writeln!(text, "\n{}", folded_words(*folded));
    }
    text
}
