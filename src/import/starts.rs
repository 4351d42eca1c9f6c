//! Where the items begin, and the contents list before them.
//!
//! Promise: decides for the whole text at once, since the same "1." is an item in one agenda and a line in another.

use super::contents::Entry;
use super::lines::{Hint, Line};
use super::secrecy::Secrecy;
use super::signs::{ItemPart, Sign, same};
use super::{Why, kinds};
use std::collections::{BTreeMap, BTreeSet};

/// The beginning of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Start {
    /// Number as printed.
    pub id: String,
    /// Title as written.
    pub title: String,
    /// How many lines it takes.
    pub lines: usize,
}

/// The plan of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct TextPlan {
    /// The entries of the contents list.
    pub contents: Vec<Entry>,
    /// Indices of the lines of the contents list; why a line of it is left, if it is.
    pub listed: BTreeMap<usize, Option<Why>>,
    /// Items by the index of their first line.
    pub starts: BTreeMap<usize, Start>,
}

/// Makes the plan.
#[must_use]
pub(super) fn plan(lines: &[Line], signs: &[Sign]) -> TextPlan {
    let mut plan = TextPlan::default();
    contents(lines, signs, &mut plan);
    let outside = |at: &usize| !plan.listed.contains_key(at);
    let points = is_pointed(lines, signs, &plan);
    let headed = (0..lines.len())
        .filter(outside)
        .filter(|at| lines[*at].heading && lines[*at].mark.is_some())
        .count();
    let way = if points {
        Numbering::Points
    } else if headed > 1 {
        Numbering::Headings
    } else {
        Numbering::Numbers
    };
    walk(lines, signs, way, &mut plan);
    if plan.starts.is_empty() && plan.contents.is_empty() {
        bare_headings(lines, signs, &mut plan);
    }
    plan
}

/// Whether "Punkt 3: …" begins the items. A single one that is neither the first nor a heading is a line of some item's
/// text where the items are numbered.
fn is_pointed(lines: &[Line], signs: &[Sign], plan: &TextPlan) -> bool {
    let outside = || (0..lines.len()).filter(|at| !plan.listed.contains_key(at));
    let mut points = outside().filter_map(|at| {
        let Sign::Point(id, _) = &signs[at] else {
            return None;
        };
        Some((id.as_str(), lines[at].heading))
    });
    let (first, second) = (points.next(), points.next());
    let counted = |number: &str| {
        outside().any(|at| lines[at].mark.as_deref() == Some(number) && lines[at].indent <= 3)
    };
    match (first, second) {
        (None, _) => false,
        (Some(_), Some(_)) | (Some(("1", _) | (_, true)), None) => true,
        (Some(_), None) => !(plan.contents.is_empty() && counted("1") && counted("2")),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Points,
    Headings,
    Numbers,
}

/// Reads the contents list: lines with page numbers, or what stands under "Indhold" until a number comes again.
fn contents(lines: &[Line], signs: &[Sign], plan: &mut TextPlan) {
    let mut seen = BTreeSet::new();
    let mut inside = false;
    for (at, line) in lines.iter().enumerate() {
        let word = line.text.trim_end_matches(':').to_lowercase();
        if matches!(word.as_str(), "indhold" | "indholdsfortegnelse") && plan.contents.is_empty() {
            inside = true;
            plan.listed.insert(at, None);
            continue;
        }
        let paged = line.hint == Hint::Contents;
        let entry = match (&signs[at], &line.mark) {
            (Sign::Point(id, title), _) => Some((id.clone(), title.clone())),
            (_, Some(mark)) => Some((mark.clone(), line.text.clone())),
            _ if paged => super::signs::point_of(&line.text),
            _ => None,
        };
        let decision = line.text.starts_with("Beslutning for ");
        match entry {
            Some((id, _)) if paged && seen.contains(&id) => {
                _ = plan.listed.insert(at, Some(Why::Repeated));
            }
            Some((id, title)) if paged || (inside && !line.heading && !seen.contains(&id)) => {
                seen.insert(id.clone());
                plan.contents.push(Entry {
                    id,
                    title,
                    line: line.number,
                    secrecy: Secrecy::Silent,
                });
                plan.listed.insert(at, None);
            }
            None if paged && decision => _ = plan.listed.insert(at, Some(Why::Decision)),
            // An entry goes on for a second line.
            None if paged
                && at > 0
                && plan.listed.contains_key(&(at - 1))
                && !plan.contents.is_empty() =>
            {
                if let Some(entry) = plan.contents.last_mut() {
                    entry.title.push(' ');
                    entry.title.push_str(&line.text);
                }
                plan.listed.insert(at, None);
            }
            _ => inside = false,
        }
    }
}

/// Goes through the text and finds the items.
fn walk(lines: &[Line], signs: &[Sign], way: Numbering, plan: &mut TextPlan) {
    let mut last: Option<(String, String)> = None;
    let (mut part, mut next_entry) = (None, 1_u32);
    let mut waiting = plan.contents.clone().into_iter();
    let mut decided = false;
    let mut at = 0;
    while at < lines.len() {
        if plan.listed.contains_key(&at) {
            at += 1;
            continue;
        }
        let line = &lines[at];
        if let Sign::Part(found, _) = &signs[at] {
            (part, next_entry, decided) = (Some(*found), 1, false);
        } else if signs[at] == Sign::Decision {
            decided = true;
        }
        let found = if let Sign::Point(id, title) = &signs[at]
            && way == Numbering::Points
        {
            Some((id.clone(), title.clone()))
        } else if signs[at] == Sign::Text {
            let strong = strong(lines, signs, at);
            let entry = entry_of(line, part, &mut next_entry, strong) || (decided && !strong);
            numbered(line, way, last.as_ref(), entry)
                .or_else(|| unnumbered(lines, signs, at, way, last.as_ref(), &mut waiting, plan))
        } else {
            None
        };
        let again = |(id, title): &(String, String)| {
            last.as_ref()
                .is_some_and(|(i, t)| i == id && same(t, title))
        };
        let Some((id, title)) = found.filter(|f| !again(f)) else {
            at += 1;
            continue;
        };
        let (title, used) = whole_title(lines, signs, at, title);
        while waiting
            .clone()
            .next()
            .is_some_and(|e| before_or_at(&e.id, &id))
        {
            waiting.next();
        }
        plan.starts.insert(
            at,
            Start {
                id: id.clone(),
                title: title.clone(),
                lines: used,
            },
        );
        (last, part, next_entry, decided) = (Some((id, title)), None, 1, false);
        at += used;
    }
}

fn parts(id: &str) -> Vec<u32> {
    id.split('.')
        .map(|p| p.parse().unwrap_or(u32::MAX))
        .collect()
}

fn before_or_at(one: &str, other: &str) -> bool {
    parts(one) <= parts(other)
}

/// Whether a numbered line belongs to a list in the part it stands in.
fn entry_of(line: &Line, part: Option<ItemPart>, next: &mut u32, strong: bool) -> bool {
    let number = line.mark.as_deref().and_then(|m| m.parse::<u32>().ok());
    let (Some(_), Some(number)) = (part, number) else {
        return false;
    };
    if line.heading || strong || number != *next {
        return false;
    }
    *next += 1;
    true
}

/// A title with a kind or minutes, or with parts of an item right under it.
fn strong(lines: &[Line], signs: &[Sign], at: usize) -> bool {
    let title = kinds::title(&lines[at].text);
    let under = signs.iter().skip(at + 1).take(2);
    let begun = |s: &Sign| {
        matches!(
            s,
            Sign::Part(..) | Sign::CaseNumber(_) | Sign::Journal(_) | Sign::Document(..)
        )
    };
    title.kind.is_some() || title.minutes.is_some() || under.into_iter().any(begun)
}

fn numbered(
    line: &Line,
    way: Numbering,
    last: Option<&(String, String)>,
    entry: bool,
) -> Option<(String, String)> {
    let mark = line.mark.clone()?;
    let follows = last.is_none_or(|(id, _)| {
        let (old, new) = (parts(id), parts(&mark));
        let next = |a: Option<&u32>, b: Option<&u32>| matches!((a, b), (Some(a), Some(b)) if *b == a.saturating_add(1));
        let same_top = new.first() == old.first();
        next(old.first(), new.first()) && new.iter().skip(1).all(|n| *n == 1)
            || same_top && new.len() == old.len() && next(old.last(), new.last())
            || same_top && new.len() == old.len() + 1 && new.last() == Some(&1)
    });
    let fits = match way {
        Numbering::Points => false,
        Numbering::Headings => line.heading,
        Numbering::Numbers => !entry && line.indent <= 3,
    };
    (fits && follows).then(|| (mark, line.text.clone()))
}

/// A heading without a number over a case number or a part: the next of the contents list.
fn unnumbered(
    lines: &[Line],
    signs: &[Sign],
    at: usize,
    way: Numbering,
    last: Option<&(String, String)>,
    waiting: &mut impl Iterator<Item = Entry>,
    plan: &TextPlan,
) -> Option<(String, String)> {
    let line = &lines[at];
    if line.mark.is_some() || matches!(line.hint, Hint::Bullet | Hint::Cell | Hint::Contents) {
        return None;
    }
    let fits = match signs.get(at + 1)? {
        Sign::CaseNumber(_) => line.heading || lines[at + 1].text.to_lowercase().starts_with("sag"),
        Sign::Part(..) => line.heading,
        Sign::Point(..)
        | Sign::Journal(_)
        | Sign::Document(..)
        | Sign::Decider(_)
        | Sign::Decision
        | Sign::Absence
        | Sign::Text => false,
    };
    if !fits {
        return None;
    }
    if !plan.contents.is_empty() {
        return waiting.next().map(|e| (e.id, line.text.clone()));
    }
    let next = last.map_or(Some(1), |(id, _)| {
        id.parse::<u32>().ok().map(|n| n.saturating_add(1))
    })?;
    (way == Numbering::Numbers && line.heading).then(|| (next.to_string(), line.text.clone()))
}

/// A title that the margin broke goes on in the next line.
fn whole_title(lines: &[Line], signs: &[Sign], at: usize, mut title: String) -> (String, usize) {
    let line = &lines[at];
    let Some(next) = lines.get(at + 1) else {
        return (title, 1);
    };
    let goes_on =
        !line.heading && !next.apart && next.hint == Hint::Plain && line.hint != Hint::Cell;
    let small = next.text.starts_with(|c: char| c.is_lowercase());
    if goes_on
        && small
        && line.width() >= 50
        && signs[at + 1] == Sign::Text
        && next.width() < line.width()
    {
        title.push(' ');
        title.push_str(&next.text);
        return (title, 2);
    }
    (title, 1)
}

/// Nothing is numbered: the headings below the title are the items.
fn bare_headings(lines: &[Line], signs: &[Sign], plan: &mut TextPlan) {
    let level = |l: &Line| {
        if let Hint::Heading(level) = l.hint {
            Some(level)
        } else {
            None
        }
    };
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for (line, sign) in lines.iter().zip(signs) {
        if let (Some(level), Sign::Text) = (level(line), sign) {
            *counts.entry(level).or_default() += 1;
        }
    }
    let Some((chosen, _)) = counts.into_iter().find(|(_, n)| *n > 1) else {
        return;
    };
    let found = (0..lines.len())
        .filter(|at| level(&lines[*at]) == Some(chosen) && signs[*at] == Sign::Text);
    for (number, at) in found.enumerate() {
        let start = Start {
            id: (number + 1).to_string(),
            title: lines[at].text.clone(),
            lines: 1,
        };
        plan.starts.insert(at, start);
    }
}
