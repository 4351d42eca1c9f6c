//! What an import understood, in words: what is closed or in doubt first, then the meeting, each item, and every line that is not taken along.
//!
//! Promise: nothing that was left is left out here. Reading and writing are `import`'s.

use crate::domain::agenda::AgendaItem;
use crate::import::{FoundAgenda, LeftLine, Why};
use crate::text::{danish, screen};
use std::fmt::Write as _;

/// The overview; `unit` is what the source is counted in, "linje" or "afsnit".
#[must_use]
pub(super) fn text(found: &FoundAgenda, name: &str, unit: &str, forum: Option<&str>) -> String {
    let mut text = format!("{name}\n\n{}", super::doubts::text(found, unit));
    let head = &found.head;
    let time = |t: chrono::NaiveTime| danish::clock(t, '.');
    let form = head.form.map(|f| screen::meeting_form(f).to_owned());
    let rows = [
        ("Forum", forum.map(str::to_owned)),
        ("Navn i teksten", head.body.clone()),
        ("Titel", head.title.clone()),
        ("Møde", form),
        ("Dato", head.date.map(danish::long_date)),
        ("Start", head.start.map(time)),
        ("Slut", head.end.map(time)),
        ("Sted", head.place.clone()),
        ("Journalnummer", head.journal_number.clone()),
        ("Næste møde", head.next_meeting.clone()),
    ];
    for (label, value) in rows {
        if let Some(value) = value {
            let _ = writeln!(text, "  {label}: {value}");
        }
    }
    let _ = writeln!(
        text,
        "\nForstået: {}",
        danish::count(found.items.len(), "punkt", "punkter")
    );
    for item in &found.items {
        let _ = writeln!(text, "  {}. {}\n     {}", item.id, item.title, parts(item));
    }
    if !found.left.is_empty() {
        let _ = writeln!(text, "\nIkke taget med: {}", count(found.left.len(), unit));
        for left in &found.left {
            let _ = writeln!(
                text,
                "  {unit} {} ({}): {}",
                left.line,
                why(left),
                left.text
            );
        }
    }
    text
}

fn count(n: usize, unit: &str) -> String {
    danish::count(n, unit, if unit == "linje" { "linjer" } else { unit })
}

/// What an item has.
fn parts(item: &AgendaItem) -> String {
    let mut parts = vec![screen::kind(item.kind).to_lowercase()];
    if item.standing.is_some() {
        parts.push("fast punkt".to_owned());
    }
    if item.closed {
        parts.push("LUKKET".to_owned());
    }
    if let Some(minutes) = item.minutes {
        parts.push(format!("{minutes} min."));
    }
    let named = [
        ("sagsnr.", &item.case_number),
        ("journalnr.", &item.journal_number),
        ("brevid", &item.document_id),
    ];
    parts.extend(
        named
            .into_iter()
            .filter_map(|(word, value)| Some(format!("{word} {}", value.as_ref()?))),
    );
    let present = [
        ("resume", &item.summary),
        ("sagsfremstilling", &item.case),
        ("økonomi", &item.finances),
    ];
    parts.extend(
        present
            .into_iter()
            .filter(|(_, v)| v.is_some())
            .map(|(word, _)| word.to_owned()),
    );
    parts.extend(counted(item));
    if item.economic {
        parts.push("økonomiske konsekvenser".to_owned());
    }
    // Who presents it: whatever else is in the run sheet is no source's.
    let spoken = item.notes.iter().flat_map(|notes| notes.lines());
    parts.extend(spoken.map(danish::lower_first));
    if let Some(body) = &item.decided_by {
        parts.push(format!("afgøres af {body}"));
    }
    if let Some(title) = &item.listed_title {
        parts.push(format!("i indholdsfortegnelsen: ”{title}”"));
    }
    parts.join(" · ")
}

/// How many recommendations and annexes there are.
fn counted(item: &AgendaItem) -> Vec<String> {
    let mut parts = Vec::new();
    // Bullets without words are kept as they are, and are nothing to count.
    let said = |list: &[String]| list.iter().filter(|entry| !entry.is_empty()).count();
    let empty = item.recommendations.len() + item.annexes.len()
        - said(&item.recommendations)
        - said(&item.annexes);
    if said(&item.recommendations) > 0 {
        parts.push(danish::count(
            said(&item.recommendations),
            "indstilling",
            "indstillinger",
        ));
    } else if item.recommendation.is_some() {
        parts.push("indstilling".to_owned());
    }
    if said(&item.annexes) > 0 {
        parts.push(danish::count(said(&item.annexes), "bilag", "bilag"));
    }
    if empty > 0 {
        parts.push(danish::count(
            empty,
            "tomt listepunkt",
            "tomme listepunkter",
        ));
    }
    parts
}

fn why(left: &LeftLine) -> &'static str {
    match left.why {
        Why::Decision => "beslutning",
        Why::Absence => "fravær",
        Why::EmptyBullet => "tomt listepunkt",
        Why::Repeated => "gentagelse",
        Why::People => "personer hører til i deltagere.toml",
        Why::AfterList => "står efter indstillingens liste",
        Why::Hidden => "vises ikke i kilden eller læses ikke",
        Why::PageEdge => "sidehoved eller sidefod",
        Why::Footnote => "fodnote",
        Why::Comment => "kommentar i margenen",
        Why::Picture => "billede",
        Why::Section => "overskrift over flere punkter",
        Why::Break => "pause; noteres med P under mødet",
        Why::Time => "klokkeslæt, som minutterne ikke siger",
        Why::Link => "link",
        Why::Unknown => "ikke forstået",
    }
}
