//! The run sheet (køreplan) on paper: for the chair, before and during the meeting.
//!
//! Promise: the items in the order of the agenda with their times, the private notes and the recommendation. It is made
//! only when asked for, under a name of its own, and says on its face that it is not to be published.

use super::document::{Block, Document, DocumentList, ParagraphRole};
use super::markup;
use crate::domain::Moment;
use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::schedule;
use crate::text::words::Words;
use crate::text::{danish, screen};

/// Composes the run sheet as of a time.
#[must_use]
pub fn compose(meeting: &Meeting, now: Moment) -> Document {
    let (profile, frame) = (meeting.profile(), meeting.frame());
    let separator = profile.style.time_separator;
    let date = danish::dated(frame.date, profile.style.date);
    let expected = schedule::expected(
        meeting,
        schedule::planned_start(meeting, now).map_or(now, |s| s.max(now)),
    );
    let mut blocks = Vec::new();
    for at in meeting.order() {
        let Some(state) = meeting.item(*at) else {
            continue;
        };
        let begins = expected.iter().find(|(i, ..)| i == at);
        let begins =
            begins.map(|(_, at, _)| format!("ca. kl. {}", danish::clock(at.time(), separator)));
        item(state, begins, &mut blocks);
    }
    let mut facts = vec![("Dato".to_owned(), date.clone())];
    facts.push((
        "Tid".to_owned(),
        format!("kl. {}", danish::clock(frame.start, separator)),
    ));
    facts.extend(frame.place.clone().map(|p| ("Sted".to_owned(), p)));
    Document {
        title: screen::headline(meeting),
        subtitle: "Køreplan – til mødelederen og referenten, må ikke offentliggøres".to_owned(),
        issuer: profile.name.clone(),
        running: format!("Køreplan · {} · {date}", profile.name),
        letterhead: None,
        date: frame.date,
        facts,
        blocks,
    }
}

/// An item with what the chair needs: when it begins, the private notes and what is recommended.
fn item(state: &ItemState, begins: Option<String>, blocks: &mut Vec<Block>) {
    let item = &state.item;
    blocks.push(Block::heading(
        2,
        &format!("{}. {}", item.id.as_str().trim_end_matches('.'), item.title),
    ));
    let mut facts = vec![danish::capital(screen::kind(item.kind))];
    facts.extend(item.minutes.map(|m| format!("{m} min.")));
    facts.extend(begins);
    if !state.is_public() {
        facts.push(screen::CLOSED_ITEM.to_owned());
    }
    blocks.push(Block::paragraph(
        ParagraphRole::Reference,
        facts.join(" · "),
    ));
    if let Some(notes) = screen::run_sheet(state) {
        blocks.extend(markup::blocks(&notes, ParagraphRole::Decision));
    }
    if let Some(recommendation) = &item.recommendation {
        blocks.extend(markup::blocks(recommendation, ParagraphRole::Body));
    }
    if !item.recommendations.is_empty() {
        let numbers = (!item.bulleted).then(|| (1..).take(item.recommendations.len()).collect());
        let entries = item.recommendations.iter().map(|r| Words::marked(r));
        blocks.push(Block::List(DocumentList::of(numbers, entries)));
    }
}
