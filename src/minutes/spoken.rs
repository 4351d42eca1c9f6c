//! Whether words speak of a closed item: by its number, its title or its case.
//!
//! Promise: better one sentence too many withheld than one too few; words that only a reader would understand are not
//! found. What is withheld is left to `approval`.

use crate::domain::agenda::AgendaItem;
use crate::domain::ids::ItemId;
use crate::domain::meeting::Meeting;
use crate::text::danish::fold;

/// Names shorter than this stand in too many words.
const SHORT: usize = 4;

/// The closed item that words speak of: "punkt 6", "punkterne 5 og 6", its title, its case number.
pub(super) fn closed_item(meeting: &Meeting, words: &str) -> Option<ItemId> {
    let (numbers, folded) = (numbers(words), fold(words));
    let closed = meeting.all_items().filter(|s| !s.is_public());
    let speaks = |item: &AgendaItem| {
        let number = item.id.as_str().trim_end_matches('.').to_lowercase();
        let named = |name: &str| name.chars().count() >= SHORT && folded.contains(name);
        numbers.contains(&number) || names(item).any(|name| named(&name))
    };
    closed
        .map(|s| &s.item)
        .find(|item| speaks(item))
        .map(|item| item.id.clone())
}

/// What a closed item is called where it is not public.
fn names(item: &AgendaItem) -> impl Iterator<Item = String> {
    let more = [
        &item.listed_title,
        &item.case_number,
        &item.journal_number,
        &item.document_id,
    ];
    let more = more.into_iter().flatten();
    [&item.title].into_iter().chain(more).map(|n| fold(n))
}

/// The numbers that stand behind a word for items: "punkt 3", "pkt. 5 og 6", "punkterne 5–7"; and before one: "6. punkt".
fn numbers(words: &str) -> Vec<String> {
    let words = words.to_lowercase();
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> = words
        .split(|c: char| c.is_whitespace() || ",;/".contains(c))
        .map(bare)
        .filter(|w| !w.is_empty())
        .collect();
    let is_number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let announces = |w: &str| w.starts_with('p') || w.starts_with("sag");
    let mut found = Vec::new();
    // Whether what comes next may be a number, and whether it may be called by letters too.
    let (mut behind, mut right_behind) = (false, false);
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", String::as_str);
        let before = next.starts_with("punkt") || next.starts_with("pkt");
        if is_number(word) && (behind || before) {
            found.extend(range(word));
        } else if announces(word) {
            behind = true;
        } else if !["og", "til", "samt", "nr"].contains(&word.as_str()) {
            found.extend(right_behind.then(|| word.clone()));
            behind = false;
        }
        right_behind = announces(word);
    }
    found
}

/// "5–7" is 5, 6 and 7.
fn range(word: &str) -> Vec<String> {
    let ends = word.split_once(['-', '–']);
    let ends = ends.and_then(|(a, b)| Some((a.parse::<u32>().ok()?, b.parse::<u32>().ok()?)));
    match ends {
        Some((from, to)) if from < to => (from..=to).take(200).map(|n| n.to_string()).collect(),
        Some(_) | None => vec![word.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn an_items_number_is_heard_however_it_is_said() {
        for (words, heard) in [
            ("Stavefejl i punkt 6", vec!["6"]),
            ("pkt. 6, 2. afsnit", vec!["6", "2"]),
            ("Punkterne 5 og 6 var byttet om", vec!["5", "6"]),
            ("under 6. punkt", vec!["6"]),
            ("punkt 5–7", vec!["5", "6", "7"]),
            ("punkt 2.14.", vec!["2.14"]),
            ("punkt nr. 6", vec!["6"]),
            ("punkt B", vec!["b"]),
            ("Kl. 14.30 og 6 stemmer", vec![]),
        ] {
            assert_eq!(numbers(words), heard, "{words}");
        }
    }
}
