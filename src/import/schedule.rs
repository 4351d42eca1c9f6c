//! Items that have a time in front instead of a number: "13.00–13.05 Velkomst", line by line.
//!
//! Promise: such lines begin items only where the text has no numbered ones above them and the times go forward; elsewhere
//! they are text like any other. What becomes of the times is left to `slots`.

use super::lines::{self, Hint, Line};
use super::signs::{Sign, sign};
use super::slots::{self, Slot};
use super::starts;
use std::collections::HashSet;

/// A line that begins with a time.
struct TimedLine {
    at: usize,
    slot: Slot,
    rest: String,
}

/// Marks the lines that begin items by their times.
#[must_use]
pub(super) fn scheduled(lines: Vec<Line>) -> Vec<Line> {
    let mut timed: Vec<TimedLine> = (0..lines.len())
        .filter_map(|at| read(at, &lines[at]))
        .collect();
    // "13.00-15.00 i Rådhuset" is the meeting's.
    let whole = match timed.as_slice() {
        [first, second, ..] => first.slot.end.is_some_and(|end| end > second.slot.start),
        _ => false,
    };
    if whole {
        timed.remove(0);
    }
    let forward = timed
        .windows(2)
        .all(|w| w[0].slot.end.unwrap_or(w[0].slot.start) <= w[1].slot.start);
    let items = timed.iter().filter(|t| !slots::is_pause(&t.rest)).count();
    if items < 2 || !forward || numbered(&lines, &timed, items) {
        return lines;
    }
    let mut lines = lines;
    let mut count = 0;
    for timed in timed {
        let line = &mut lines[timed.at];
        line.slot = Some(timed.slot);
        if slots::is_pause(&timed.rest) {
            continue;
        }
        count += 1;
        let own = lines::read(line.number, &timed.rest, false);
        let (mark, text) = own.map_or((None, timed.rest), |own| (own.mark, own.text));
        line.mark = mark.or_else(|| Some(count.to_string()));
        (line.text, line.hint, line.begins) = (text, Hint::Number, true);
    }
    lines
}

fn read(at: usize, line: &Line) -> Option<TimedLine> {
    let plain = matches!(line.hint, Hint::Plain | Hint::Heading(_) | Hint::Number);
    if !plain || line.begins || line.indent > 3 {
        return None;
    }
    // "13.15 Budget" was taken for a number.
    let text = match &line.mark {
        Some(mark) if mark.contains('.') => format!("{mark} {}", line.text),
        Some(_) => return None,
        None => line.text.clone(),
    };
    let timed = slots::before(&text)?;
    Some(TimedLine {
        at,
        slot: timed.slot,
        rest: timed.rest,
    })
}

/// Whether the items are numbered lines: above the first time, or as many as there are times.
fn numbered(lines: &[Line], timed: &[TimedLine], items: usize) -> bool {
    let times: HashSet<usize> = timed.iter().map(|t| t.at).collect();
    let others: Vec<(usize, Line)> = (0..lines.len())
        .filter(|at| !times.contains(at))
        .map(|at| (at, lines[at].clone()))
        .collect();
    let first = timed.first().map_or(0, |t| t.at);
    let (places, others): (Vec<usize>, Vec<Line>) = others.into_iter().unzip();
    let signs: Vec<Sign> = others.iter().map(sign).collect();
    let plan = starts::plan(&others, &signs);
    let above = plan
        .starts
        .keys()
        .any(|at| places[*at] < first && others[*at].mark.is_some());
    above
        || lines.iter().any(|l| l.begins)
        || plan.starts.len() >= items && has_marks(&plan, &others)
}

fn has_marks(plan: &starts::TextPlan, lines: &[Line]) -> bool {
    plan.starts
        .keys()
        .all(|at| lines[*at].mark.is_some() || matches!(sign(&lines[*at]), Sign::Point(..)))
}
