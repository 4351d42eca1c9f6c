//! One item of our own paper.
//!
//! Promise: the parts that `minutes::case` writes, each in its field. Closed is what the paper calls closed, and what
//! somebody has written into it since that speaks of secrecy.

use super::super::secrecy::{self, Secrecy};
use super::super::{About, FoundAgenda, ImportDoubt, LeftLine, Why, kinds};
use super::people::CalledPerson;
use super::{OwnBlock, OwnKind, parted};
use crate::domain::agenda::{AgendaItem, ItemKind};
use crate::domain::ids::{ItemId, PersonId};
use crate::text::grid;

/// What the papers call a closed item that has no title for the public.
const CLOSED: &str = "Lukket punkt";

/// Reads an item; `None` when the paper is not ours.
pub(super) fn item(
    id: &str,
    title: &str,
    line: usize,
    blocks: &[OwnBlock],
    people: &[CalledPerson],
    found: &mut FoundAgenda,
) -> Option<()> {
    let mut item = AgendaItem::new(ItemId::new(id), title, ItemKind::Decision);
    item.standing = kinds::standing(title);
    let mut kind = None;
    let mut said = vec![(line, title.to_owned(), secrecy::of_title(title))];
    let mut sections = parted(blocks, 3).into_iter();
    let (_, top) = sections.next()?;
    let mut top = top.iter().peekable();
    if let Some(OwnKind::Text(text)) = top.peek().map(|b| &b.kind) {
        if text.trim_end_matches('.') == CLOSED {
            item.closed = true;
            item.neutral_title = Some(title.to_owned());
            top.next();
        } else if references(text, &mut item, &mut kind) {
            top.next();
        }
    }
    // Where the title says so itself, nothing stands below it.
    if title == CLOSED || (title.starts_with(CLOSED) && blocks.is_empty()) {
        item.closed = true;
        item.neutral_title = item
            .neutral_title
            .or_else(|| (title != CLOSED).then(|| title.to_owned()));
    }
    let rest: Vec<&OwnBlock> = top.collect();
    behind(&rest, &mut item, people, found, true)?;
    for (caption, blocks) in sections {
        let (line, caption) = caption?;
        found.labels.push(line);
        section(line, caption, blocks, &mut item, people, found)?;
    }
    for block in blocks {
        if let OwnKind::Text(text) = &block.kind {
            said.push((block.line, text.clone(), secrecy::of_line(text)));
        }
    }
    for (line, text) in loose(blocks) {
        said.push((line, text.clone(), secrecy::of_line(&text)));
        found.doubts.push(ImportDoubt {
            line,
            text,
            about: About::Unread,
            item: Some(item.id.clone()),
        });
    }
    found.labels.extend(blocks.iter().map(|b| b.line));
    item.kind = kind.unwrap_or_else(|| kinds::kind(&item));
    close(&mut item, said, found);
    found.items.push(item);
    Some(())
}

/// Numbered lines that no list counts to: each may be an item that somebody has put in.
fn loose(blocks: &[OwnBlock]) -> Vec<(usize, String)> {
    let mut last = 0;
    let mut loose = Vec::new();
    for block in blocks {
        let OwnKind::Entry(Some(mark), _) = &block.kind else {
            last = 0;
            continue;
        };
        let number = mark.parse::<u32>().ok();
        if !number.is_some_and(|n| n == 1 || (last > 0 && n == last + 1)) {
            loose.push((block.line, shown(block)));
        }
        last = number.unwrap_or(0);
    }
    loose
}

/// What speaks of secrecy closes the item; a doubt names it where the paper itself does not call it closed.
fn close(item: &mut AgendaItem, said: Vec<(usize, String, Secrecy)>, found: &mut FoundAgenda) {
    let sure = item.closed;
    for (line, text, _) in said.into_iter().filter(|(_, _, s)| *s >= Secrecy::Doubt) {
        item.closed = true;
        if !sure {
            found.doubts.push(ImportDoubt {
                line,
                text,
                about: About::Closed,
                item: Some(item.id.clone()),
            });
        }
    }
}

/// "Beslutning · 20 min. · Økonomiske konsekvenser · Sagsnr.: 26/1 · Lukket punkt"; false when it is none.
fn references(text: &str, item: &mut AgendaItem, kind: &mut Option<ItemKind>) -> bool {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split(" · ") {
        let known = known_part(part);
        match parts.last_mut().filter(|_| !known) {
            // A number or a title may have such a sign in it.
            Some(last) => *last = format!("{last} · {part}"),
            None => parts.push(part.to_owned()),
        }
    }
    let begins = parts.first().is_some_and(|p| KINDS.contains(&p.as_str()));
    if !begins || !parts.iter().all(|p| known_part(p)) {
        return false;
    }
    for part in parts {
        let value = part.split_once(": ").map(|(_, value)| value.to_owned());
        match part.as_str() {
            "Beslutning" => *kind = Some(ItemKind::Decision),
            "Drøftelse" => *kind = Some(ItemKind::Discussion),
            "Orientering" => *kind = Some(ItemKind::Information),
            "Økonomiske konsekvenser" => item.economic = true,
            CLOSED => item.closed = true,
            p if p.starts_with("Offentlig titel: ") => item.neutral_title = value,
            p if p.starts_with("Journalnummer: ") => item.journal_number = value,
            p if p.starts_with("Brevid: ") => item.document_id = value,
            p if minutes(p).is_some() => item.minutes = minutes(p),
            _ => item.case_number = value,
        }
    }
    true
}

fn minutes(part: &str) -> Option<u32> {
    part.trim_end_matches('.')
        .strip_suffix(" min")?
        .parse()
        .ok()
}

/// What an item is for, which every line of ours begins with.
const KINDS: [&str; 3] = ["Beslutning", "Drøftelse", "Orientering"];

/// A part that the paper writes; a case number has the body's own word before it.
fn known_part(part: &str) -> bool {
    let labelled = |(label, _): (&str, &str)| label.chars().count() <= 20;
    KINDS.contains(&part)
        || matches!(part, "Økonomiske konsekvenser" | CLOSED)
        || minutes(part).is_some()
        || part.split_once(": ").is_some_and(labelled)
}

fn section(
    line: usize,
    caption: &str,
    blocks: &[OwnBlock],
    item: &mut AgendaItem,
    people: &[CalledPerson],
    found: &mut FoundAgenda,
) -> Option<()> {
    let all: Vec<&OwnBlock> = blocks.iter().collect();
    let from = blocks
        .iter()
        .rposition(|b| !is_behind(b))
        .map_or(0, |at| at + 1);
    let (own, after) = all.split_at(from);
    match caption.to_lowercase().as_str() {
        "sagsfremstilling" => item.case = text(own),
        "økonomi" => item.finances = text(own),
        "indstilling" => recommend(own, item),
        "bilag" if own.iter().all(is_bullet) => {
            item.annexes = own.iter().map(|b| shown(b)).collect();
        }
        "bilag" => return None,
        earlier if earlier.starts_with("behandling i ") => {
            leave(line, caption, found);
            own.iter().for_each(|b| leave(b.line, &shown(b), found));
        }
        // The body calls its summary as it likes.
        other if item.summary.is_none() => {
            if !["resume", "resumé", "sammenfatning"].contains(&other) {
                leave(line, caption, found);
            }
            item.summary = text(own);
        }
        _ => return None,
    }
    behind(after, item, people, found, false)
}

fn leave(line: usize, text: &str, found: &mut FoundAgenda) {
    found.left.push(LeftLine {
        line,
        text: text.to_owned(),
        why: Why::Unknown,
    });
}

fn is_bullet(block: &&OwnBlock) -> bool {
    matches!(block.kind, OwnKind::Entry(None, _))
}

/// Words that the paper itself puts behind a case.
const DECIDER: &str = "Sagen afgøres af ";
const GUESTS: &str = "Under punktet deltager ";

fn is_behind(block: &OwnBlock) -> bool {
    match &block.kind {
        OwnKind::Text(text) => text.starts_with(DECIDER) || text.starts_with(GUESTS),
        OwnKind::Heading(..) | OwnKind::Entry(..) | OwnKind::Row(_) => false,
    }
}

/// Who decides the case, and who comes for it. `top` is above all parts, where a text of ours has nothing else.
fn behind(
    blocks: &[&OwnBlock],
    item: &mut AgendaItem,
    people: &[CalledPerson],
    found: &mut FoundAgenda,
    top: bool,
) -> Option<()> {
    for block in blocks {
        let OwnKind::Text(text) = &block.kind else {
            return None;
        };
        if let Some(body) = text.strip_prefix(DECIDER) {
            item.decided_by = Some(body.trim_end_matches('.').to_owned());
        } else if let Some(names) = text.strip_prefix(GUESTS) {
            let (guests, rest) = guests(names, people);
            item.guests = guests;
            if rest.split_whitespace().any(|w| w != "og") {
                leave(block.line, text, found);
            }
        } else if top {
            leave(block.line, text, found);
        } else {
            return None;
        }
    }
    Some(())
}

/// Those whom the sentence names, and its other words; longer names first, so that none is found within another.
fn guests(sentence: &str, people: &[CalledPerson]) -> (Vec<PersonId>, String) {
    let mut rest = sentence.to_owned();
    let mut named: Vec<(usize, &CalledPerson)> = Vec::new();
    let mut longest: Vec<&CalledPerson> = people.iter().collect();
    longest.sort_by_key(|p| std::cmp::Reverse(p.names()[0].len()));
    for person in longest {
        let names = person.names();
        let found = names
            .iter()
            .find_map(|n| Some((rest.find(n.as_str())?, n.len())));
        if let Some((at, length)) = found {
            rest.replace_range(at..at + length, &"\u{1}".repeat(length));
            named.push((at, person));
        }
    }
    named.sort_by_key(|(at, _)| *at);
    let guests = named.into_iter().map(|(_, p)| PersonId::new(&p.name));
    (guests.collect(), rest.replace(['\u{1}', ',', '.'], " "))
}

fn shown(block: &OwnBlock) -> String {
    match &block.kind {
        OwnKind::Heading(_, text) => format!("## {text}"),
        OwnKind::Text(_) | OwnKind::Entry(None, _) => block.light(),
        OwnKind::Entry(Some(mark), _) => format!("{mark}. {}", block.light()),
        OwnKind::Row(_) => format!("| {} |", block.cells().unwrap_or_default().join(" | ")),
    }
}

/// Blocks as the light markup of a text.
fn text(blocks: &[&OwnBlock]) -> Option<String> {
    let mut text = String::new();
    let mut listed = false;
    let mut rest = blocks.iter().peekable();
    while let Some(block) = rest.next() {
        let lists = matches!(block.kind, OwnKind::Entry(..) | OwnKind::Row(_));
        if !text.is_empty() {
            text.push_str(if listed && lists { "\n" } else { "\n\n" });
        }
        listed = lists;
        if let Some(head) = block.cells() {
            let mut rows = vec![head.to_vec()];
            while let Some(row) = rest.next_if(|b| b.follows()) {
                rows.push(row.cells().unwrap_or_default().to_vec());
            }
            text.push_str(&grid::written(&rows));
            continue;
        }
        if let OwnKind::Entry(None, _) = block.kind {
            text.push_str("- ");
        } else if block.caption && rest.peek().is_some_and(|b| b.cells().is_some()) {
            text.push_str(grid::before_caption(&block.light()));
        }
        text.push_str(&shown(block));
    }
    (!text.is_empty()).then_some(text)
}

/// Prose, and the list behind it.
fn recommend(blocks: &[&OwnBlock], item: &mut AgendaItem) {
    let is_entry = |b: &&OwnBlock| matches!(b.kind, OwnKind::Entry(..));
    let last = blocks
        .iter()
        .rposition(|b| !is_entry(b))
        .map_or(0, |at| at + 1);
    let (prose, list) = blocks.split_at(last);
    let one_kind = list.iter().all(is_bullet) || list.iter().all(|b| !is_bullet(b));
    if !one_kind {
        item.recommendation = text(blocks);
        return;
    }
    item.recommendation = text(prose);
    item.bulleted = list.first().is_some_and(is_bullet);
    item.recommendations = list.iter().map(|b| b.light()).collect();
}
