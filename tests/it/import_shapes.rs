//! Other shapes of agendas, and that no word of any text is lost.

use crate::import::{KONTAKTFORUM, STYREGRUPPE, seed, understood};
use ordstyrer::domain::agenda::{ItemKind, StandingKind};
use ordstyrer::import::lines::Line;
use ordstyrer::import::{FoundAgenda, Why, agenda, docx, lines};
use ordstyrer::text::{clean, danish};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn titles(found: &FoundAgenda) -> Vec<String> {
    found
        .items
        .iter()
        .map(|i| format!("{} {}", i.id, i.title))
        .collect()
}

#[test]
fn a_plain_list_with_kinds_and_minutes_is_an_agenda() {
    let found = understood(
        "Møde i Sundhedsklynge Fyn den 4. marts 2027 kl. 13.00-15.00\nSted: Rådhuset, Odense\n\nDagsorden\n\n\
         1. Godkendelse af dagsorden (B) 5 min\n2. Budget (D) 20 min\n   1. udkast\n   2. høring\n\
         3. Status på indsatser 10 minutter\n4. Orientering fra sekretariatet\n5. Eventuelt\n",
    );
    let expected = [
        "1 Godkendelse af dagsorden",
        "2 Budget",
        "3 Status på indsatser",
        "4 Orientering fra sekretariatet",
        "5 Eventuelt",
    ];
    assert_eq!(titles(&found), expected);
    let minutes: Vec<Option<u32>> = found.items.iter().map(|i| i.minutes).collect();
    assert_eq!(minutes, [Some(5), Some(20), Some(10), None, None]);
    use ItemKind::{Decision, Discussion, Information};
    let kinds: Vec<ItemKind> = found.items.iter().map(|i| i.kind).collect();
    assert_eq!(
        kinds,
        [Decision, Discussion, Information, Information, Information]
    );
    assert_eq!(found.items[0].standing, Some(StandingKind::Agenda));
    assert_eq!(found.items[1].case.as_deref(), Some("1. udkast\n2. høring"));
    let head = &found.head;
    assert_eq!(head.title.as_deref(), Some("Møde i Sundhedsklynge Fyn"));
    assert_eq!(head.place.as_deref(), Some("Rådhuset, Odense"));
    assert_eq!(head.end.map(|t| t.to_string()).as_deref(), Some("15:00:00"));
}

#[test]
fn markdown_headings_are_items_with_or_without_numbers() {
    let numbered = "# Møde i Styregruppe for sundhedssamarbejde\n\nTorsdag den 4. marts 2027 kl. 9.00\n\n\
        ## 1. Godkendelse af dagsorden\n\nVed formanden\n\n## 2. Ny aftale\n\n### Resume\n\nKort.\n\n### Indstilling\n\n\
        Administrationen indstiller, at\n\n1. aftalen godkendes\n2. planen godkendes\n3. bilaget tages til efterretning\n\n\
        ### Bilag\n\n- Aftalen\n- Planen\n\n## 3. Eventuelt\n";
    let found = understood(numbered);
    assert_eq!(
        titles(&found),
        ["1 Godkendelse af dagsorden", "2 Ny aftale", "3 Eventuelt"]
    );
    assert_eq!(
        (found.head.place, found.items[0].case.as_deref()),
        (None, Some("Ved formanden"))
    );
    let item = &found.items[1];
    assert_eq!(
        item.recommendation.as_deref(),
        Some("Administrationen indstiller, at")
    );
    assert_eq!(
        item.recommendations,
        [
            "aftalen godkendes",
            "planen godkendes",
            "bilaget tages til efterretning"
        ]
    );
    assert_eq!(item.annexes, ["Aftalen", "Planen"]);
    assert!(!item.bulleted && found.left.is_empty(), "{:?}", found.left);
    let bare = "# Dagsorden for klyngen\n\n## Velkomst\n\nVed formanden.\n\n## Drøftelse af budget\n\n## Eventuelt\n";
    let found = understood(bare);
    assert_eq!(
        titles(&found),
        ["1 Velkomst", "2 Drøftelse af budget", "3 Eventuelt"]
    );
    assert_eq!(found.items[1].kind, ItemKind::Discussion);
}

#[test]
fn what_has_no_place_is_listed_with_its_line() {
    let found = understood(
        "Møde i Klyngen\nTirsdag den 4. marts 2027 kl. 9.00\nMødeleder: Anna Hviid\n\nHusk kaffe\n\nPunkt 1: Budget\n\n\
         Indstilling\nDet indstilles, at\n- budgettet godkendes\n-\n\nEn løs sætning.\n\nSagen afgøres af Klyngen.\n-\nEfter det.\n",
    );
    let left: Vec<(usize, Why, &str)> = found
        .left
        .iter()
        .map(|l| (l.line, l.why, l.text.as_str()))
        .collect();
    let expected = [
        (2, Why::Unknown, "tirsdag"),
        (3, Why::People, "Mødeleder: Anna Hviid"),
        (5, Why::Unknown, "Husk kaffe"),
        (14, Why::AfterList, "En løs sætning."),
        (17, Why::EmptyBullet, "-"),
        (18, Why::Unknown, "Efter det."),
    ];
    assert_eq!(left, expected);
    assert_eq!(
        found.items[0].recommendations,
        ["budgettet godkendes", ""],
        "an empty bullet is for tjek to find"
    );
}

const HEAD: &str = "Møde i Klyngen\nTorsdag den 4. marts 2027 kl. 13-15\n\n";

#[test]
fn a_day_inside_an_item_is_its_text_and_never_the_meetings() {
    let found = understood(&format!(
        "{HEAD}1. Aftalen\nMøde med PLO den 3. maj 2027.\n\n2. Næste møde\nNæste møde er den 1. december 2027 kl. 9.00.\n\n3. Mødeplan\n16. januar 2028 kl. 9.30\n"
    ));
    let head = &found.head;
    assert_eq!(
        head.date.map(|d| d.to_string()).as_deref(),
        Some("2027-03-04")
    );
    assert_eq!(
        (
            head.start.map(|t| t.to_string()),
            head.end.map(|t| t.to_string())
        ),
        (Some("13:00:00".into()), Some("15:00:00".into()))
    );
    let cases: Vec<Option<&str>> = found.items.iter().map(|i| i.case.as_deref()).collect();
    let expected = [
        "Møde med PLO den 3. maj 2027.",
        "Næste møde er den 1. december 2027 kl. 9.00.",
        "16. januar 2028 kl. 9.30",
    ];
    assert_eq!(cases, expected.map(Some));
    assert!(found.left.is_empty(), "{:?}", found.left);
    let found = understood(
        "Møde i Klyngen\n\n1. Velkomst\n\n2. Næste møde\nDen 1. december 2027 kl. 9.00\n",
    );
    assert_eq!((found.head.date, found.head.start), (None, None));
}

#[test]
fn what_the_source_calls_closed_is_closed() {
    let found = understood(&format!(
        "{HEAD}1. Velkomst\n2. Lukket punkt: Personalesag\n3. Klagesag (lukket)\n4. Lukket afdeling på Vejle Sygehus\n5. Budget\n\nLukkede punkter\n\n6. Ansættelse\n\nÅben dagsorden\n\n7. Eventuelt\n"
    ));
    let closed: Vec<&str> = found
        .items
        .iter()
        .filter(|i| i.closed)
        .map(|i| i.id.as_str())
        .collect();
    assert_eq!(closed, ["2", "3", "6"]);
    assert_eq!(found.items.len(), 7);
}

#[test]
fn points_are_known_however_they_are_written_and_a_stray_one_is_a_sentence() {
    let found = understood(&format!(
        "{HEAD}PKT. 1: Velkomst\n\nPkt 2: Siden sidst\n\npunkt 3: økonomi\n\nPunkt 4. Plan\n"
    ));
    assert_eq!(titles(&found), ["1 Velkomst", "2 Siden sidst", "4 Plan"]);
    let found = understood(&format!(
        "{HEAD}Pkt 1: Velkomst\n\npunkt 2: Økonomi\n\npunkt 4 Evalueringen venter.\n"
    ));
    assert_eq!(titles(&found), ["1 Velkomst", "2 Økonomi"]);
    let found = understood(&format!(
        "{HEAD}1. Velkomst\n\n2. Opfølgning\nPkt. 12 Budgettet fra sidst blev udsat.\n\n3. Eventuelt\n"
    ));
    assert_eq!(
        titles(&found),
        ["1 Velkomst", "2 Opfølgning", "3 Eventuelt"]
    );
    assert_eq!(
        found.items[1].case.as_deref(),
        Some("Pkt. 12 Budgettet fra sidst blev udsat.")
    );
    // As a heading it is one, whatever is numbered behind it.
    let found = understood(&format!(
        "{HEAD}## Punkt 5: Eventuelt\n\nTak.\n\nLoven\n\n1. I § 203 indsættes:\n\n2. I § 204 ændres:\n"
    ));
    assert_eq!(titles(&found), ["5 Eventuelt"]);
}

#[test]
fn a_kind_that_is_written_goes_before_every_guess() {
    let found = understood(&format!(
        "{HEAD}1. Orientering fra region (D) v/ Bo\n2. Takster (15 min., B)\n3. Status (B), 10 min.\n"
    ));
    let kinds: Vec<(ItemKind, Option<u32>)> =
        found.items.iter().map(|i| (i.kind, i.minutes)).collect();
    assert_eq!(
        titles(&found)[..2],
        ["1 Orientering fra region v/ Bo", "2 Takster"]
    );
    let expected = [
        (ItemKind::Discussion, None),
        (ItemKind::Decision, Some(15)),
        (ItemKind::Decision, Some(10)),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_heading_of_its_own_ends_the_part_before_it() {
    let found = understood(&format!(
        "{HEAD}## 1. Budget\n\n### Bilag\n- Budget 2028\n\n### Videre proces\n\nSagen sendes til regionsrådet.\n\n## 2. Eventuelt\n"
    ));
    assert_eq!(found.items[0].annexes, ["Budget 2028"]);
    assert_eq!(
        found.items[0].case.as_deref(),
        Some("## Videre proces\n\nSagen sendes til regionsrådet.")
    );
}

#[test]
fn a_contents_list_alone_is_an_agenda_too() {
    let found = understood(
        "Møde i Klyngen\n\nIndhold\nPunkt 1: Velkomst.....1\nPunkt 2: Orientering om tal.....2\n",
    );
    assert_eq!(titles(&found), ["1 Velkomst", "2 Orientering om tal"]);
    assert_eq!(found.items[1].kind, ItemKind::Information);
}

/// Words that name a field, and stand in the file as its key.
const NAMES: &str = "punkt pkt sagsnr journalnummer brevid sagen afgøres af sted kl den til fra og d b o min minutter indhold \
    styregruppe beslutning drøftelse orientering";

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
        all.push(item.title.clone());
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
    let lines = lines::from_text(source);
    let found = agenda::read(&lines);
    let kept = words(&kept(&found, &lines));
    let names = words(NAMES);
    let missing = |(word, n): (String, i32)| {
        let has = kept.get(&word).copied().unwrap_or(0);
        (has < n && !names.contains_key(&word)).then_some(word)
    };
    words(&source.replace("**", ""))
        .into_iter()
        .filter_map(missing)
        .collect()
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

fn any_line() -> impl Strategy<Value = String> {
    let shapes = prop::sample::select(vec![
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
    ]);
    let word = "[A-ZÆØÅa-zæøå]{2,9}[,.:;)]?";
    let drawn = (shapes, prop::collection::vec(word, 3), 1..6_u8).prop_map(|(shape, words, n)| {
        let filled = words
            .iter()
            .fold(shape.to_owned(), |text, word| text.replacen("{w}", word, 1));
        filled.replace("{n}", &n.to_string())
    });
    prop_oneof![9 => drawn, 1 => "[A-Za-zæøå0-9 .:()#*|\\-\t]{0,50}", 1 => "\\PC{0,30}"]
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
        let _ = docx::read(&bytes).map(|lines| agenda::read(&lines));
    }
}
