//! Lines become an agenda: the frame, the items with their parts, and the list of what is in neither.
//!
//! Promise: a pure function; every line's words are in a field, a part's heading, or the list. Faults of the source
//! stay as they are: a checker finds them later.

use super::lines::{Hint, Line};
use super::signs::{Sign, sign};
use super::walk::Walk;
use super::{FoundAgenda, contents, grid, joined, schedule, starts};

/// Understands an agenda.
#[must_use]
pub fn read(lines: &[Line]) -> FoundAgenda {
    let (unread, lines): (Vec<Line>, Vec<Line>) = joined::parted(lines)
        .into_iter()
        .partition(|l| matches!(l.hint, Hint::Unread(_)));
    let untabled = grid::untabled(&lines);
    let lines = &schedule::scheduled(untabled.lines);
    let signs: Vec<Sign> = lines.iter().map(sign).collect();
    let plan = starts::plan(lines, &signs);
    let mut walk = Walk::new(lines, untabled.labels, untabled.tables);
    walk.page_edges(&unread);
    let first = plan.starts.keys().next().and_then(|at| at.checked_sub(1));
    walk.cases_above = first.is_some_and(|at| matches!(signs[at], Sign::CaseNumber(_)));
    walk.cases_below = plan.starts.iter().any(|(at, start)| {
        let below = at + start.lines;
        let case = matches!(signs.get(below), Some(Sign::CaseNumber(_)));
        case && !plan.starts.contains_key(&(below + 1))
    });
    let mut at = 0;
    while at < lines.len() {
        let (line, sign) = (&lines[at], &signs[at]);
        if let Some(left) = plan.listed.get(&at) {
            match left {
                Some(why) => walk.leave(line, *why),
                None => walk.found.labels.push(line.number),
            }
        } else if walk.pause(line, plan.starts.contains_key(&at)) {
            // It is told.
        } else if let Some(start) = plan.starts.get(&at) {
            walk.begin(line, start);
            at += start.lines;
            continue;
        } else if plan.starts.contains_key(&(at + 1)) && walk.above(lines, &signs, at) {
            // It is kept for the item that begins now.
        } else if walk.is_open() {
            let before = at.checked_sub(1).map(|b| &lines[b]);
            let spot = walk.spot(line, before, plan.starts.contains_key(&(at + 1)));
            walk.line(line, sign, spot);
        } else {
            walk.before(line, sign, plan.starts.contains_key(&(at + 1)));
        }
        at += 1;
    }
    let mut found = walk.end(&unread);
    found.doubts.extend(plan.doubts);
    contents::complete(&mut found, &plan.contents);
    found.left.sort_by_key(|l| l.line);
    found.doubts.sort_by_key(|d| d.line);
    found
}
