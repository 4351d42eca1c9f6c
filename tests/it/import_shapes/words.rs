//! No word of any agenda is lost: each stands in the items found or among what was left.

use crate::import::{KONTAKTFORUM, STYREGRUPPE, seed};
use ordstyrer::import::lines::Line;
use ordstyrer::import::{FoundAgenda, agenda, docx, lines};
use ordstyrer::text::{clean, danish};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Words that name a field, and stand in the file as its key.
const NAMES: &str = "ad punkt pkt sagsnr journalnummer brevid sagen afgøres af sted kl den til fra og d b o min minutter indhold \
    styregruppe beslutning drøftelse orientering lp";

fn words(text: &str) -> BTreeMap<String, i32> {
    let mut words = BTreeMap::new();
    let text = clean::pasted(text).to_lowercase();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().any(char::is_alphabetic))
    {
        *words.entry(word.to_owned()).or_insert(0) += 1;
    }
    words
}

/// Everything that the program says of a text, once each.
fn kept(found: &FoundAgenda, lines: &[Line]) -> String {
    let head = &found.head;
    let mut all: Vec<String> = [&head.body, &head.title, &head.place, &head.journal_number]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    all.extend(head.date.map(danish::long_date));
    for item in &found.items {
        all.extend([item.id.as_str().to_owned(), item.title.clone()]);
        let parts = [
            &item.listed_title,
            &item.case_number,
            &item.journal_number,
            &item.document_id,
            &item.summary,
            &item.case,
            &item.finances,
            &item.recommendation,
            &item.decided_by,
        ];
        all.extend(parts.into_iter().flatten().cloned());
        all.extend(item.recommendations.iter().chain(&item.annexes).cloned());
    }
    all.extend(found.left.iter().map(|l| l.text.clone()));
    // What stands behind a heading's colon is in a field; a title of the contents list is in the item, if it is the same.
    let listed = |l: &Line| {
        found
            .items
            .iter()
            .any(|i| i.listed_title.is_none() && l.text.ends_with(&i.title))
    };
    let heading = |l: &Line| match l.text.split_once(':') {
        Some((heading, _)) if !listed(l) => heading.to_owned(),
        None if l.mark.is_some() && !listed(l) => String::new(),
        _ => l.shown(),
    };
    all.extend(
        lines
            .iter()
            .filter(|l| found.labels.contains(&l.number))
            .map(heading),
    );
    all.join("\n")
}

fn lost(source: &str) -> Vec<String> {
    lost_of(source, &lines::from_text(source))
}

/// Words of a source that are nowhere in what was understood of its lines, or left.
pub(crate) fn lost_of(source: &str, lines: &[Line]) -> Vec<String> {
    let found = agenda::read(lines);
    // Bold inside a word parts it in the light markup; stars that were escaped part two words.
    let kept = kept(&found, lines);
    let (joined, parted) = (words(&kept.replace("**", "")), words(&kept));
    let names = words(NAMES);
    let missing = |(word, n): (String, i32)| {
        let has = |kept: &BTreeMap<String, i32>| kept.get(&word).copied().unwrap_or(0);
        let has = has(&joined).max(has(&parted));
        (has < n && !names.contains_key(&word)).then_some(word)
    };
    words(&source.replace("**", ""))
        .into_iter()
        .filter_map(missing)
        .collect()
}

#[test]
fn escaped_stars_part_two_words() {
    assert_eq!(lost("\u{9c7}*\\*A"), [""; 0]);
}

#[test]
fn no_word_of_the_real_agendas_is_lost() {
    for name in [STYREGRUPPE, KONTAKTFORUM] {
        let text = std::fs::read_to_string(seed(name, "txt")).expect("a seed");
        // "Styregruppe for sundhedssamarbejde Brevid: …" and the contents list say again what stands elsewhere.
        let again = ["for", "sundhedssamarbejde"];
        let lost: Vec<String> = lost(&text)
            .into_iter()
            .filter(|w| !again.contains(&w.as_str()))
            .collect();
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}

/// Lines as agendas have them: `{w}` stands for a word, `{n}` for a number.
const SHAPES: [&str; 52] = [
    "Punkt {n}: {w} {w}",
    "{n}. {w} {w}",
    "## {n}. {w}",
    "## {w}",
    "# {w} {w}",
    "{w} {w} {w}",
    "- {w} {w}",
    "-",
    "· ",
    "Sagsnr.: 22/17744",
    "14-001379",
    "Journalnummer: 14-001379",
    "Styregruppe Brevid: 336494{n}",
    "Resume",
    "### RESUMÉ",
    "Sagsfremstilling",
    "sagsfremstilling",
    "Økonomi: {w}",
    "Indstilling",
    "**INDSTILLING**",
    "Bilag",
    "Bilag: {w}",
    "Sagen afgøres af {w}.",
    "Behandling i {w} pkt. {n}",
    "## Beslutning for Punkt {n}: {w}",
    "Indhold",
    "{w} deltog ikke i {w}s behandling af sagen.",
    "Punkt {n}: {w}.....{n}",
    "Beslutning for Punkt {n}: {w}.....{n}",
    "Møde i {w}",
    "{w} ({w}",
    "Mandag den 9. oktober 2017 kl. 13:30",
    "tirsdag den 3. marts 2026 {w}",
    "23-06-2022 14:30 - 15:30",
    "Sted: {w}",
    "Virtuelt",
    "Deltagere: {w} {w}",
    "{n}. {w} (B) 5 min",
    "{n}. {w} (O)",
    "   {n}. {w}",
    "{w} {n} min",
    "---",
    "",
    "{w}\u{a0}{w}",
    "| {w} | {w} |",
    "{w}: {w}",
    "Dagsorden til {w}",
    "{n}.{n} {w}",
    "{n}) {w}",
    "o {w}",
    "a){w}",
    "Dagsorden",
];

fn any_line() -> impl Strategy<Value = String> {
    let shapes = prop::sample::select(&SHAPES[..]);
    let word = "[A-ZÆØÅa-zæøå]{2,9}[,.:;)]?";
    let drawn = (shapes, prop::collection::vec(word, 3), 1..6_u8).prop_map(
        |(shape, words, n): (&str, Vec<String>, u8)| {
            let filled = words
                .iter()
                .fold(shape.to_owned(), |text, word| text.replacen("{w}", word, 1));
            filled.replace("{n}", &n.to_string())
        },
    );
    prop_oneof![9 => drawn, 1 => "[A-Za-zæøå0-9 .:()#*|\\-\t]{0,50}", 1 => "\\PC{0,30}"]
}

#[test]
fn letters_that_hang_on_a_clock_time_are_not_lost() {
    for text in ["0:00ø", "x13.30", "kl.9.00-10.30b", "(13:30)"] {
        let lost = lost(text);
        assert!(lost.is_empty(), "{lost:?} of {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_any_text_is_lost(text in prop::collection::vec(any_line(), 0..40)) {
        let text = text.join("\n");
        let lost = lost(&text);
        prop_assert!(lost.is_empty(), "{lost:?} of\n{text}");
    }

    #[test]
    fn a_broken_docx_is_refused_or_read(at in prop::collection::vec((0..10_700_usize, any::<u8>()), 1..8)) {
        let mut bytes = std::fs::read(seed(KONTAKTFORUM, "docx")).expect("a seed");
        for (at, byte) in at {
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
        drop(docx::read(&bytes).map(|lines| agenda::read(&lines)));
    }
}
