//! All that is said of a meeting: counts and standings, the status, the facts and the paper for both audiences.
//!
//! Promise: nothing that a person or a program reads of a meeting is left out of the comparison, but for what is said of
//! the corrections themselves.

use ordstyrer::domain::history::History;
use ordstyrer::domain::{closing, quorum};
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::shell::status_as_json;

/// Both audiences' facts and the paper they make, and the status; what may differ is taken from the other: the record's
/// number, and what is said of the corrections.
fn said(history: &History, other: &History) -> String {
    let audiences = [Audience::Internal, Audience::Public];
    let of = |audience| {
        let all = |h| Minutes::all(h, audience).into_iter();
        let (mine, theirs) = (all(history), all(other));
        mine.zip(theirs).map(paper).collect::<String>()
    };
    let papers: String = audiences.into_iter().map(of).collect();
    let all = format!("{}\n{}\n{papers}", counted(history), status(history, other));
    // A guest's id counts the guests that were ever recorded.
    let mut parts = all.split("gaest-");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |said, part| {
        said + "gaest" + part.trim_start_matches(|c: char| c.is_ascii_digit())
    })
}

fn paper((mine, theirs): (Minutes, Minutes)) -> String {
    let facts = Minutes {
        seq: theirs.seq,
        digest: theirs.digest,
        corrections: theirs.corrections,
        approval: theirs.approval,
        ..mine
    };
    let document = compose::minutes(&facts);
    let words = Format::Markdown.write(&facts, &document);
    let words = String::from_utf8(words.expect("written")).expect("UTF-8");
    let json = serde_json::to_string_pretty(&facts).expect("JSON");
    format!("{words}\n{json}\n{document:#?}\n")
}

/// What `status` prints, with the other's records and corrections.
fn status(history: &History, other: &History) -> String {
    let json = |h: &History| status_as_json(h).expect("JSON");
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    let (mut mine, theirs) = (read(&json(history)), read(&json(other)));
    for own in ["seq", "minutes", "corrections"] {
        mine[own] = theirs[own].clone();
    }
    format!("{mine:#}")
}

/// The counts and standings, and who is where.
fn counted(history: &History) -> String {
    let meeting = history.meeting();
    let of = |s| {
        let standing = closing::standing(meeting, s);
        let absent = closing::not_participating(meeting, s);
        let mut recused = s.recused.clone();
        recused.sort_unstable();
        format!("{standing:?} {absent:?} {recused:?}\n")
    };
    let items: String = meeting.agenda().map(of).collect();
    let people = meeting
        .people()
        .iter()
        .map(|p| format!("{:?} ", p.status()));
    let verdict = quorum::now(meeting);
    format!("{items}{}{verdict:?}", people.collect::<String>())
}

/// The first lines that differ.
pub(crate) fn apart(history: &History, right: &History) -> Vec<(String, String)> {
    let (now, then) = (said(history, right), said(right, right));
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (mut now, mut then) = (lines(&now), lines(&then));
    let most = now.len().max(then.len());
    now.resize(most, String::new());
    then.resize(most, String::new());
    let pairs = now.into_iter().zip(then);
    pairs.filter(|(a, b)| a != b).take(9).collect()
}
