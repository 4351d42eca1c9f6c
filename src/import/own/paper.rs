//! The blocks of our own paper, put together: the frame, who is called, the items.
//!
//! Promise: the parts come in the order in which `minutes::invitation` writes them; where another heading stands, the paper
//! is not ours. What is in no field is listed.

use super::super::{LeftLine, Why, when};
use super::people::{self, CalledPerson};
use super::{OwnBlock, OwnKind, OwnPaper, OwnPart, body, parted};
use crate::domain::agenda::MeetingForm;
use crate::text::edition;
use std::collections::HashSet;

/// Reads the paper; `None` when it is not ours.
pub(super) fn read(blocks: &[OwnBlock]) -> Option<OwnPaper> {
    let mut paper = OwnPaper::default();
    let [first, second, rest @ ..] = blocks else {
        return None;
    };
    let (OwnKind::Heading(1, title), OwnKind::Text(kind)) = (&first.kind, &second.kind) else {
        return None;
    };
    let kind = kind.trim_matches('*');
    if !matches!(kind, edition::AGENDA | edition::INTERNAL_AGENDA) {
        return None;
    }
    paper.found.labels.extend([first.line, second.line]);
    let found = &mut paper.found.head;
    found.title = Some(title.clone());
    let lower = title.to_lowercase();
    if lower.contains("ekstraordinær") {
        found.form = Some(MeetingForm::Extraordinary);
    } else if lower.contains("temamøde") {
        found.form = Some(MeetingForm::Theme);
    }
    let parts = parted(rest, 2);
    let mut parts = parts.into_iter();
    let (_, facts) = parts.next()?;
    for fact in facts {
        frame(fact, &mut paper)?;
    }
    paper.found.head.date?;
    let (called, contents) = first_two([parts.next()?, parts.next()?])?;
    let people = people_of(called, &mut paper)?;
    let listed = contents_of(contents, &mut paper);
    let mut numbers = HashSet::new();
    for (heading, blocks) in parts {
        let (line, text) = heading?;
        paper.found.labels.push(line);
        if text == "Næste møde" {
            blocks.iter().for_each(|b| leave(b, &mut paper));
            continue;
        }
        let (id, title) = text.split_once(". ")?;
        let plain = !id.is_empty() && id.chars().count() <= 12 && !id.contains(' ');
        if !plain || !numbers.insert(id.to_owned()) {
            return None;
        }
        body::item(id, title, line, blocks, &people, &mut paper.found)?;
    }
    // An item that only the list has would be lost.
    if paper.found.items.is_empty() || !listed.iter().all(|id| numbers.contains(id)) {
        return None;
    }
    paper.people = (!people.is_empty()).then(|| people::csv(&people));
    paper.found.left.sort_by_key(|l| l.line);
    Some(paper)
}

/// Who is called, and the list of items; which comes first is not the same in all editions of the program.
fn first_two(parts: [OwnPart<'_>; 2]) -> Option<(&[OwnBlock], &[OwnBlock])> {
    let of = |name: &str| {
        let mut parts = parts.iter();
        let named = parts.find(|(heading, _)| heading.is_some_and(|(_, text)| text == name));
        named.map(|(_, blocks)| *blocks)
    };
    Some((of("Deltagere")?, of("Punkter")?))
}

/// "Mødeleder: Anna Hviid".
fn frame(block: &OwnBlock, paper: &mut OwnPaper) -> Option<()> {
    let (OwnKind::Text(text) | OwnKind::Entry(None, text)) = &block.kind else {
        return None;
    };
    let (label, value) = text.split_once(':')?;
    let label = label.trim_matches(['*', ' ']);
    let value = value.trim_start_matches("**").trim().to_owned();
    let head = &mut paper.found.head;
    let [chair, secretary, shadow] = &mut paper.officers;
    let read = when::read(&value);
    let whole = read.rest.is_empty();
    let taken = match label {
        "Dato" if whole && head.date.is_none() => {
            head.date = read.date;
            read.date.is_some()
        }
        "Tid" if whole && head.start.is_none() => {
            head.start = read.times.first().copied();
            head.end = read.times.get(1).copied();
            head.start.is_some()
        }
        "Forum" => once(&mut head.body, value),
        "Sted" => once(&mut head.place, value),
        "Journalnummer" => once(&mut head.journal_number, value),
        "Mødeleder" => once(chair, value),
        "Referent" => once(secretary, value),
        "Skyggereferent" => once(shadow, value),
        _ => false,
    };
    if taken {
        paper.found.labels.push(block.line);
    } else {
        leave(block, paper);
    }
    Some(())
}

/// Takes a value where there is none yet.
fn once(field: &mut Option<String>, value: String) -> bool {
    let free = field.is_none();
    if free {
        *field = Some(value);
    }
    free
}

/// The numbers of the list of items, which says nothing that the items do not.
fn contents_of(blocks: &[OwnBlock], paper: &mut OwnPaper) -> Vec<String> {
    let mut listed = Vec::new();
    for block in blocks {
        match &block.kind {
            OwnKind::Row(cells) => {
                let number = cells.first().map(|c| c.trim_end_matches('.').to_owned());
                listed.extend(number.filter(|n| n != "Punkt"));
            }
            OwnKind::Text(caption) if caption == "Punkterne i rækkefølge" => {}
            OwnKind::Text(_) | OwnKind::Entry(..) | OwnKind::Heading(..) => {
                leave(block, paper);
                continue;
            }
        }
        paper.found.labels.push(block.line);
    }
    listed
}

/// The people of the table; a paper without them has none.
fn people_of(blocks: &[OwnBlock], paper: &mut OwnPaper) -> Option<Vec<CalledPerson>> {
    let mut people = Vec::new();
    let mut columns: Option<&[String]> = None;
    let mut group = String::new();
    // Whether somebody stands under the last group; one of nobody is not ours.
    let mut peopled = true;
    for block in blocks {
        match (&block.kind, columns) {
            (OwnKind::Row(head), None) => {
                if !people::are_columns(head) {
                    blocks.iter().for_each(|b| leave(b, paper));
                    return Some(Vec::new());
                }
                columns = Some(head);
            }
            (OwnKind::Row(cells), Some(head)) => match people::group(block) {
                Some(_) if !peopled => return None,
                Some(name) => (group, peopled) = (name, false),
                None => {
                    people.push(CalledPerson::of(head, cells, &group)?);
                    peopled = true;
                }
            },
            (OwnKind::Text(caption), _) if caption == "Indkaldte" => {}
            (OwnKind::Text(_) | OwnKind::Entry(..) | OwnKind::Heading(..), _) => return None,
        }
        paper.found.labels.push(block.line);
    }
    peopled.then_some(people)
}

fn leave(block: &OwnBlock, paper: &mut OwnPaper) {
    let text = match &block.kind {
        OwnKind::Heading(_, text) | OwnKind::Text(text) | OwnKind::Entry(None, text) => {
            text.clone()
        }
        OwnKind::Entry(Some(mark), text) => format!("{mark}. {text}"),
        OwnKind::Row(cells) => cells.join(" | "),
    };
    paper.found.left.push(LeftLine {
        line: block.line,
        text,
        why: Why::Unknown,
    });
}
