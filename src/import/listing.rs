//! A list of the items on top of the agenda, without page numbers and without the word "Indhold".
//!
//! Promise: a list is one only where most of its titles come again below; then no entry of it is an item of its own.

use super::Why;
use super::contents::ListedTitle;
use super::lines::{Hint, Line};
use super::numbers::Numbered;
use super::secrecy::{self, Secrecy};
use super::signs::{Sign, squeezed};
use super::starts::TextPlan;
use std::collections::{HashMap, HashSet};

/// An entry of the list, with what belongs to it.
struct ListShape<'t> {
    numbered: &'t Numbered,
    title: String,
    /// Lines on which the title goes on.
    more: Vec<usize>,
    /// What the heading above says.
    secrecy: Secrecy,
}

/// Finds the list and puts it into the plan.
pub(super) fn find(lines: &[Line], signs: &[Sign], numbered: &[Numbered], plan: &mut TextPlan) {
    if !plan.contents.is_empty() {
        return;
    }
    let (mut listed, mut headings) = (Vec::<ListShape<'_>>::new(), Vec::new());
    let (mut seen, mut titles) = (HashSet::new(), HashSet::new());
    let mut end = 0;
    let mut times: HashMap<String, usize> = HashMap::new();
    for entry in numbered {
        let title = squeezed(column(lines, entry.at, &entry.title));
        *times.entry(title).or_insert(0) += 1;
    }
    let titled = |title: &str| times.get(&squeezed(title)).copied();
    for entry in numbered {
        let above = listed.last().map_or(Secrecy::Silent, |l| l.secrecy);
        let mut found = ListShape {
            numbered: entry,
            title: column(lines, entry.at, &entry.title).to_owned(),
            more: Vec::new(),
            secrecy: above,
        };
        if let Some(last) = listed.last_mut() {
            let same_look = lines[entry.at].heading == lines[last.numbered.at].heading;
            let Some(between) = between(lines, signs, end..entry.at).filter(|_| same_look) else {
                break;
            };
            // A title that came already is the first of the items themselves, and so is a number, unless its title is
            // still to come.
            let again = titled(&found.title).is_some_and(|n| n > 1);
            let fresh = seen.insert(entry.value.clone()) || !between.headings.is_empty() || again;
            last.title.push_str(&between.title);
            last.more = between.more;
            titles.insert(squeezed(&last.title));
            if !fresh || titles.contains(&squeezed(&found.title)) {
                break;
            }
            found.secrecy = between.headings.last().map_or(above, |(_, said)| *said);
            headings.extend(between.headings);
        }
        seen.insert(entry.value.clone());
        end = entry.at + 1;
        listed.push(found);
    }
    if listed.len() > 1 && comes_again(lines, numbered, &listed, end) {
        put(lines, listed, &headings, plan);
    }
}

fn put(
    lines: &[Line],
    listed: Vec<ListShape<'_>>,
    headings: &[(usize, Secrecy)],
    plan: &mut TextPlan,
) {
    for entry in listed {
        let at = entry.numbered.at;
        // What else stands in a row is told.
        let row = entry.title != entry.numbered.title;
        plan.listed.insert(at, row.then_some(Why::Repeated));
        let more = entry.more.iter().map(|at| (*at, Some(Why::Repeated)));
        plan.listed.extend(more);
        plan.contents.push(ListedTitle {
            id: entry.numbered.id.clone(),
            title: entry.title,
            line: lines[at].number,
            secrecy: entry.secrecy.max(secrecy::of_title(&entry.numbered.title)),
        });
    }
    plan.listed
        .extend(headings.iter().map(|(at, _)| (*at, None)));
}

/// Lines between two entries.
struct Between {
    headings: Vec<(usize, Secrecy)>,
    /// How the title of the entry before goes on.
    title: String,
    more: Vec<usize>,
}

/// What stands between two entries; `None`: more than a list has.
fn between(lines: &[Line], signs: &[Sign], range: std::ops::Range<usize>) -> Option<Between> {
    let mut between = Between {
        headings: Vec::new(),
        title: String::new(),
        more: Vec::new(),
    };
    for at in range {
        let line = &lines[at];
        let said = secrecy::section(line);
        if signs[at] == Sign::Text && said != Secrecy::Silent {
            between.headings.push((at, said));
        } else if line.indent > 3 && !line.apart && line.hint == Hint::Plain {
            between.title.push(' ');
            between.title.push_str(column(lines, at, &line.text));
            between.more.push(at);
        } else {
            return None;
        }
    }
    Some(between)
}

/// The first column of a line of a table, be it parted by strokes or by spaces.
fn column<'t>(lines: &[Line], at: usize, text: &'t str) -> &'t str {
    let sign = if lines[at].hint == Hint::Cell {
        " | "
    } else {
        "  "
    };
    text.split(sign).next().unwrap_or(text).trim()
}

/// Whether more than half of the titles stand below once more, as a title.
fn comes_again(
    lines: &[Line],
    numbered: &[Numbered],
    listed: &[ListShape<'_>],
    end: usize,
) -> bool {
    let below = numbered
        .iter()
        .filter(|n| n.at >= end)
        .map(|n| squeezed(&n.title));
    let headings = lines[end..]
        .iter()
        .filter(|l| l.heading)
        .map(|l| squeezed(&l.text));
    let below: HashSet<String> = below.chain(headings).collect();
    let again = listed
        .iter()
        .filter(|l| below.contains(&squeezed(&l.title)))
        .count();
    again * 2 > listed.len()
}
