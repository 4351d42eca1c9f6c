//! Where the items begin, and the contents list before them.
//!
//! Promise: decides for the whole text at once, since the same "1." is an item in one agenda and a line in another.

use super::contents::ListedTitle;
use super::lines::{Hint, Line};
use super::numbers::{self, NumberForm, Numbered};
use super::secrecy::{self, Secrecy};
use super::signs::Sign;
use super::{ImportDoubt, Why, captions, choice, kinds, listing};
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
    pub contents: Vec<ListedTitle>,
    /// Indices of the lines of the contents list; why a line of it is left, if it is.
    pub listed: BTreeMap<usize, Option<Why>>,
    /// What is close to being an item, or is one and close to being none.
    pub doubts: Vec<ImportDoubt>,
    /// Items by the index of their first line.
    pub starts: BTreeMap<usize, Start>,
}

/// Makes the plan.
#[must_use]
pub(super) fn plan(lines: &[Line], signs: &[Sign]) -> TextPlan {
    let mut plan = TextPlan::default();
    contents(lines, signs, &mut plan);
    let numbered = numbers::all(lines, signs);
    listing::find(lines, signs, &numbered, &mut plan);
    let mut waiting = plan.contents.clone().into_iter().peekable();
    let found = {
        let plan = &plan;
        choice::items(lines, signs, &numbered, plan, |at, last, counted| {
            if let Some(last) = last {
                while waiting
                    .next_if(|e| numbers::parts(&e.id) <= last.value)
                    .is_some()
                {}
            }
            unnumbered(lines, signs, at, last, counted, &mut waiting, plan)
        })
    };
    plan.starts.extend(found.0);
    plan.doubts = found.1;
    // Where no item has a number, each heading of one level is an item, whether or not parts stand below it.
    let counted = numbered.iter().any(|n| plan.starts.contains_key(&n.at));
    if counted && plan.contents.is_empty() && is_headed(lines, signs, &plan) {
        // What is counted are lists in the items' texts.
        let mut headed = TextPlan {
            listed: plan.listed.clone(),
            ..TextPlan::default()
        };
        bare_headings(lines, signs, &mut headed);
        let mut titles = headed.starts.values().map(|s| s.title.as_str());
        if titles.any(|title| kinds::standing(title).is_some()) {
            plan = headed;
        }
    } else if !counted && plan.contents.is_empty() {
        bare_headings(lines, signs, &mut plan);
    }
    plan
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
            _ if paged => super::signs::point_of(&line.text)
                .or_else(|| numbers::loose(&line.text).map(|(_, id, title)| (id, title))),
            _ => None,
        };
        let decision = line.text.starts_with("Beslutning for ");
        match entry {
            Some((id, _)) if paged && seen.contains(&id) => {
                _ = plan.listed.insert(at, Some(Why::Repeated));
            }
            Some((id, title)) if paged || (inside && !line.heading && !seen.contains(&id)) => {
                seen.insert(id.clone());
                plan.contents.push(ListedTitle {
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

/// A heading without a number over a case number or a part: the next of the contents list.
fn unnumbered(
    lines: &[Line],
    signs: &[Sign],
    at: usize,
    last: Option<&Numbered>,
    counted: bool,
    waiting: &mut impl Iterator<Item = ListedTitle>,
    plan: &TextPlan,
) -> Option<Numbered> {
    let line = &lines[at];
    if signs[at] != Sign::Text
        || line.mark.is_some()
        || matches!(line.hint, Hint::Bullet | Hint::Cell | Hint::Contents)
    {
        return None;
    }
    let fits = match signs.get(at + 1)? {
        // A case number over a number is the next item's, and a sentence is no title.
        Sign::CaseNumber(_) => {
            let labelled = lines[at + 1].text.to_lowercase().starts_with("sag");
            let others = lines.get(at + 2).is_some_and(|l| l.mark.is_some())
                || matches!(signs.get(at + 2), Some(Sign::Point(..)));
            line.heading || (labelled && !others && !line.text.ends_with(['.', ':', ';']))
        }
        Sign::Part(..) => line.heading,
        Sign::Recommends
        | Sign::Point(..)
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
    let made = |id: String| Numbered {
        at,
        form: NumberForm::Number,
        value: numbers::parts(&id),
        id,
        title: line.text.clone(),
    };
    if !plan.contents.is_empty() {
        return waiting.next().map(|e| made(e.id));
    }
    let next = last.map_or(Some(1), |l| {
        l.id.parse::<u32>().ok().map(|n| n.saturating_add(1))
    })?;
    (counted && line.heading).then(|| made(next.to_string()))
}

/// A title that the margin broke goes on in the next line.
pub(super) fn whole_title(
    lines: &[Line],
    signs: &[Sign],
    at: usize,
    mut title: String,
) -> (String, usize) {
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

/// Whether headings without numbers are surely the items, though lists in their texts count: one has a title that only items
/// have, and nothing counted is a heading or has such a title.
fn is_headed(lines: &[Line], signs: &[Sign], plan: &TextPlan) -> bool {
    let own = |line: &Line, sign: &Sign| {
        let bare = line.heading && line.mark.is_none() && *sign == Sign::Text;
        bare && kinds::standing(&line.text).is_some()
    };
    let lists = plan.starts.iter().all(|(at, start)| {
        let line = &lines[*at];
        !line.heading && line.hint != Hint::Cell && kinds::standing(&start.title).is_none()
    });
    let first = plan.starts.keys().next().copied().unwrap_or(0);
    let titled = |l: &Line| l.heading && l.mark.is_none() && !captions::is_meeting(l);
    let above = lines[..first].iter().rev().find(|l| l.heading);
    lists && above.is_some_and(titled) && lines.iter().zip(signs).any(|(l, s)| own(l, s))
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
    let titled = |at: usize| {
        let line = &lines[at];
        let level = level(line).filter(|_| signs[at] == Sign::Text)?;
        (!captions::is_meeting(line) && !is_over_items(lines, at)).then_some(level)
    };
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for level in (0..lines.len()).filter_map(titled) {
        *counts.entry(level).or_default() += 1;
    }
    let Some((chosen, _)) = counts.into_iter().find(|(_, n)| *n > 1) else {
        return;
    };
    // A title that is no such heading was found by what stands below it: then those are the items.
    if plan.starts.keys().any(|at| titled(*at) != Some(chosen)) {
        return;
    }
    plan.starts.clear();
    let found = (0..lines.len()).filter(|at| titled(*at) == Some(chosen));
    for (number, at) in found.enumerate() {
        let start = Start {
            id: (number + 1).to_string(),
            title: lines[at].text.clone(),
            lines: 1,
        };
        plan.starts.insert(at, start);
    }
}

/// "Lukket dagsorden" over headings of its own is no item: it says what they are.
fn is_over_items(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    if secrecy::section(line) == Secrecy::Silent || secrecy::is_single(&line.text) {
        return false;
    }
    let mut below = lines.iter().enumerate().skip(at + 1);
    below
        .find(|(_, l)| l.heading)
        .is_some_and(|(next, l)| l.level > line.level || (l.level == line.level && next == at + 1))
}
