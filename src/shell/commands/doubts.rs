//! What a person must look at after an import: named in the overview, and what may be closed asked on a terminal.
//!
//! Promise: what may be closed stays closed until a person says that it is open, and why. What is in doubt is found by
//! `import`; the reason is written by `store`.

use super::super::asking::Asker;
use super::super::failure::Failure;
use crate::domain::ids::ItemId;
use crate::domain::profile::Profile;
use crate::domain::size;
use crate::import::lines::Line;
use crate::import::{About, FoundAgenda, ImportDoubt};
use crate::store::folder::AGENDA;
use crate::text::clean;
use crate::text::edition::INTERNAL_AGENDA;
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::Path;

/// Closes all items of an internal edition of ours, unless it is whole and was read as ours: one that has been changed is read
/// like any other paper, and which words are a closed item's is not known then. All of it is closed until a person opens it.
pub(super) fn close_internal(whole: bool, lines: &[Line], found: &mut FoundAgenda) {
    let said = lines.iter().take(6).find(|l| l.text == INTERNAL_AGENDA);
    let Some(line) = said.filter(|_| !whole) else {
        return;
    };
    for item in found.items.iter_mut().filter(|i| !i.closed) {
        item.closed = true;
        found.doubts.push(ImportDoubt {
            line: line.number,
            text: line.text.clone(),
            about: About::Closed,
            item: Some(item.id.clone()),
        });
    }
}

/// How many items are closed, which, and every doubt.
#[must_use]
pub(super) fn text(found: &FoundAgenda, unit: &str) -> String {
    let closed: Vec<&ItemId> = found
        .items
        .iter()
        .filter(|i| i.closed)
        .map(|i| &i.id)
        .collect();
    let mut text = format!("Lukkede punkter: {}", closed.len());
    if !closed.is_empty() {
        let _ = write!(text, " ({})", listed(&closed));
    }
    text.push('\n');
    let questions = questions(found);
    let others = found.doubts.iter().filter(|d| d.about != About::Closed);
    let told: Vec<(usize, String)> = questions
        .iter()
        .map(|(doubt, items)| (doubt.line, told_closed(doubt, items)))
        .chain(others.map(|d| (d.line, told(d))))
        .collect();
    if !told.is_empty() {
        let _ = writeln!(text, "Tag stilling til: {}", told.len());
        for (line, sentence) in told {
            let _ = writeln!(text, "  {unit} {line}: {sentence}");
        }
    }
    text.push('\n');
    text
}

fn listed(items: &[&ItemId]) -> String {
    let ids: Vec<&str> = items.iter().map(|i| i.as_str()).collect();
    ids.join(", ")
}

/// Each line that may close items, with those it may close; every item stands once.
fn questions(found: &FoundAgenda) -> Vec<(&ImportDoubt, Vec<&ItemId>)> {
    let mut questions: Vec<(&ImportDoubt, Vec<&ItemId>)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for doubt in found.doubts.iter().filter(|d| d.about == About::Closed) {
        let Some(item) = doubt.item.as_ref().filter(|i| seen.insert(*i)) else {
            continue;
        };
        match questions.last_mut().filter(|(d, _)| d.line == doubt.line) {
            Some((_, items)) => items.push(item),
            None => questions.push((doubt, vec![item])),
        }
    }
    questions
}

fn told_closed(doubt: &ImportDoubt, items: &[&ItemId]) -> String {
    let text = &doubt.text;
    let items = listed(items);
    format!(
        "”{text}” kan betyde, at punkt {items} er lukket. Det står som lukket, til du siger, at det er åbent: skriv da lukket = false i {AGENDA} med grunden bag et #."
    )
}

fn told(doubt: &ImportDoubt) -> String {
    let text = &doubt.text;
    let item = doubt.item.as_ref().map_or("", ItemId::as_str);
    match doubt.about {
        About::Closed => told_closed(doubt, &doubt.item.iter().collect::<Vec<_>>()),
        About::Unplaced => format!(
            "”{text}” står ikke ved noget punkt og lukker derfor ingen. Er nogle af punkterne lukkede, så skriv lukket = true ved dem i {AGENDA}."
        ),
        About::Unread => format!(
            "”{text}” ligner et punkt, men er læst som tekst i punkt {item}. Er det et punkt, så gør linjen til en overskrift i kilden."
        ),
        About::Guessed => format!(
            "”{text}” er læst som punkt {item}, men kan være en linje i punktet før. Er det ikke et punkt, så ryk linjen ind i kilden."
        ),
        About::Twice => format!(
            "Nummeret i ”{text}” er brugt før. Punktet hedder her {item}; ret nummeret, hvis det skal hedde andet."
        ),
        About::Amount => format!(
            "Økonomien i punkt {item} nævner {text}, og forummet må ikke selv træffe beslutning om økonomiske konsekvenser. oekonomiske_konsekvenser = true er sat, så et ja bliver til en indstilling. Har sagen ingen, så skriv false i {AGENDA}."
        ),
        About::Missing => format!("Før ”{text}” springer numrene. Mangler der et punkt?"),
    }
}

/// Asks on a terminal which items that may be closed are open, and why: number and reason of each. What the folder's
/// agenda says already is not asked again. `None`: nobody answered.
pub(super) fn ask(found: &mut FoundAgenda, agenda: &Path) -> Option<Vec<(String, String)>> {
    let mut opened: Vec<(String, String)> = Vec::new();
    if !std::io::stdin().is_terminal() {
        return Some(opened);
    }
    let decided = decided(agenda, "lukket");
    let is_decided = |id: &ItemId| {
        let title = found.items.iter().find(|i| i.id == *id).map(|i| &i.title);
        title.is_some_and(|t| decided.contains(t))
    };
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stderr());
    let mut asker = Asker::new(&mut input, &mut output);
    for (doubt, mut items) in questions(found) {
        items.retain(|id| !is_decided(id));
        if items.is_empty() {
            continue;
        }
        let (text, named) = (&doubt.text, listed(&items));
        let question = format!("”{text}”. Er punkt {named} lukket? (j/n)");
        if asker.ask(&question, super::importing::yes_or_no)? {
            continue;
        }
        let reason = asker.ask("Hvorfor er det åbent?", |answer| {
            let reason = clean::pasted_line(answer).trim().to_owned();
            if reason.is_empty() {
                Err("Skriv en grund. Den kommer til at stå i dagsordenen.".to_owned())
            } else {
                Ok(reason)
            }
        })?;
        opened.extend(
            items
                .iter()
                .map(|id| (id.as_str().to_owned(), reason.clone())),
        );
    }
    for item in &mut found.items {
        item.closed &= !opened.iter().any(|(id, _)| id == item.id.as_str());
    }
    Some(opened)
}

/// Titles of the items that have a key in the folder's agenda.
fn decided(agenda: &Path, key: &str) -> Vec<String> {
    let there = std::fs::read_to_string(agenda).ok();
    let there = there.and_then(|t| t.parse::<toml_edit::DocumentMut>().ok());
    let Some(items) = there
        .as_ref()
        .and_then(|t| t.get("punkter")?.as_array_of_tables())
    else {
        return Vec::new();
    };
    items
        .iter()
        .filter(|table| table.contains_key(key))
        .filter_map(|table| Some(table.get("titel")?.as_str()?.to_owned()))
        .collect()
}

/// What costs money, in a body that may only recommend it, has economic consequences until a person says otherwise.
pub(super) fn ask_for_consequences(found: &mut FoundAgenda, body: Option<&Profile>, agenda: &Path) {
    if body.is_none_or(|profile| profile.economy.is_none()) {
        return;
    }
    let decided = decided(agenda, "oekonomiske_konsekvenser");
    for amount in std::mem::take(&mut found.amounts) {
        let mut items = found.items.iter_mut();
        let item = items.find(|i| Some(&i.id) == amount.item.as_ref());
        if let Some(item) = item.filter(|i| !decided.contains(&i.title)) {
            item.economic = true;
            found.doubts.push(amount);
        }
    }
    found.doubts.sort_by_key(|d| d.line);
}

/// Whether there are items, and no more than a meeting can hold.
///
/// # Errors
/// In Danish, what is wrong with the source.
pub(super) fn holds_items(found: &FoundAgenda, file: &Path) -> Result<(), Failure> {
    if found.items.is_empty() {
        return Err(Failure::input(format!(
            "Der er ingen dagsordenspunkter i {}. Et punkt begynder f.eks. med ”Punkt 1: …” eller ”1. …”.",
            file.display()
        )));
    }
    if found.items.len() > size::ITEMS {
        return Err(Failure::input(format!(
            "{} har {} punkter, og der er plads til {}. Gem kun dagsordenen i en fil for sig, og importér den.",
            file.display(),
            found.items.len(),
            size::ITEMS
        )));
    }
    Ok(())
}
