//! The blocks of our own paper, put together: the frame, who is called, the items.
//!
//! Promise: the parts come in the order in which `minutes::invitation` writes them; where another heading stands, the paper
//! is not ours. What is in no field is listed.

use super::super::{LeftLine, Why, when};
use super::people::{self, CalledPerson};
use super::{OwnBlock, OwnKind, OwnPaper, body, parted};
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
    let (heading, called) = parts.next()?;
    let people = (heading?.1 == "Deltagere").then(|| people_of(called, &mut paper))??;
    let (heading, contents) = parts.next()?;
    if heading?.1 != "Punkter" {
        return None;
    }
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
    let mut headed = false;
    for block in blocks {
        match &block.kind {
            OwnKind::Row(cells) if !headed => {
                headed = true;
                if cells.first().map(String::as_str) != Some("Sektor") {
                    blocks.iter().for_each(|b| leave(b, paper));
                    return Some(Vec::new());
                }
            }
            OwnKind::Row(cells) => people.push(CalledPerson::of(cells)?),
            OwnKind::Text(caption) if caption == "Indkaldte" => {}
            OwnKind::Text(_) | OwnKind::Entry(..) | OwnKind::Heading(..) => return None,
        }
        paper.found.labels.push(block.line);
    }
    Some(people)
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
