//! No item is swallowed and no list becomes items: gaps, restarts, letters, late beginnings, lists, contents lists.

mod days;
mod everyday;
mod generated;
mod word;

use crate::import::understood;
use ordstyrer::import::{About, FoundAgenda};

const HEAD: &str =
    "Møde i Sundhedsklynge Nordby\ntorsdag den 4. marts 2027 kl. 13.00-15.00\nSted: Lokale 1\n\n";

fn read(text: &str) -> FoundAgenda {
    understood(&format!("{HEAD}{text}"))
}

fn titles(found: &FoundAgenda) -> Vec<String> {
    let row = |i: &ordstyrer::domain::agenda::AgendaItem| format!("{} {}", i.id, i.title);
    found.items.iter().map(row).collect()
}

/// Items as `1 Titel`, however the source numbers them.
const SHAPES: [(&str, &[&str]); 19] = [
    // A gap, a letter, a title that begins with a number, a zero in front, a late beginning.
    (
        "1. Dagsorden\nIndstilling\nAt den godkendes.\n\n2. Fald\nIndstilling\nAt det drøftes.\n\n4. Akut\nIndstilling\nAt det ses.\n\n5. Eventuelt\n",
        &["1 Dagsorden", "2 Fald", "4 Akut", "5 Eventuelt"],
    ),
    (
        "1. Dagsorden\nTekst.\n\n2. Fald\nTekst.\n\n2a. Fald i hjemmet\nTekst.\n\n3. Eventuelt\n",
        &["1 Dagsorden", "2 Fald", "2a Fald i hjemmet", "3 Eventuelt"],
    ),
    (
        "1. Dagsorden\nTekst.\n\n2. 10-årsplan for ældre\nTekst.\n\n3. 24 timers beredskab\nTekst.\n\n4. Eventuelt\n",
        &[
            "1 Dagsorden",
            "2 10-årsplan for ældre",
            "3 24 timers beredskab",
            "4 Eventuelt",
        ],
    ),
    (
        "01. Dagsorden\nTekst.\n\n02. Fald\nTekst.\n\n3. Eventuelt\n",
        &["01 Dagsorden", "02 Fald", "3 Eventuelt"],
    ),
    (
        "12. Nyt fra klyngen\nTekst.\n\n13. Fald\nTekst.\n",
        &["12 Nyt fra klyngen", "13 Fald"],
    ),
    (
        "1. Dagsorden\n2. Fald\n4. Akut\n7. Eventuelt\n",
        &["1 Dagsorden", "2 Fald", "4 Akut", "7 Eventuelt"],
    ),
    // However the number is written.
    (
        "Ad 1: Referat\nTekst.\n\nAd 2: Oplæg\nTo dele:\n1) Data\n2) Motor\n\nAd 3: Eventuelt\n",
        &["1 Referat", "2 Oplæg", "3 Eventuelt"],
    ),
    (
        "### AD 1: Referat\nTekst.\n\n### AD 2: Oplæg\n\n#### 1) Data\nTekst.\n\n#### 2) Motor\nTekst.\n\n### AD 3: Eventuelt\n",
        &["1 Referat", "2 Oplæg", "3 Eventuelt"],
    ),
    (
        "Punkt 1 Referat\nTekst.\n\nPunkt 2 Oplæg\nTekst.\n",
        &["1 Referat", "2 Oplæg"],
    ),
    (
        "1 Referat\nTekst.\n\n2 Oplæg\nTekst.\n\n3 Eventuelt\n",
        &["1 Referat", "2 Oplæg", "3 Eventuelt"],
    ),
    (
        "1: Referat\nTekst.\n\n2: Oplæg\nTekst.\n\n3: Eventuelt\n",
        &["1 Referat", "2 Oplæg", "3 Eventuelt"],
    ),
    (
        "1 - Referat\nTekst.\n\n2 - Oplæg\nTekst.\n\n3 – Eventuelt\n",
        &["1 Referat", "2 Oplæg", "3 Eventuelt"],
    ),
    (
        "I. Referat\nTekst.\n\nII. Oplæg\nTekst.\n\nIII. Eventuelt\n",
        &["I Referat", "II Oplæg", "III Eventuelt"],
    ),
    // Lists inside items.
    (
        "1. Dagsorden\nIndstilling\nDet indstilles, at\n1. dagsordenen godkendes\n2. referatet godkendes\n\n2. Status\nIndstilling\nAt det drøftes.\n\n3. Eventuelt\n",
        &["1 Dagsorden", "2 Status", "3 Eventuelt"],
    ),
    (
        "1. Dagsorden\nIndstilling\nDet indstilles, at\n1. dagsordenen godkendes\n2. referatet godkendes\n3. planen drøftes\n2. Status\nIndstilling\nAt det drøftes.\n3. Eventuelt\n",
        &["1 Dagsorden", "2 Status", "3 Eventuelt"],
    ),
    (
        "1. Indsats\nSagsfremstilling\nDer er tre spor:\n1. Akutteam\n2. Hjemmesygepleje\n3. Rehabilitering\nIndstilling\nAt de godkendes.\n\n2. Status\nIndstilling\nAt det ses.\n\n3. Eventuelt\n",
        &["1 Indsats", "2 Status", "3 Eventuelt"],
    ),
    (
        "# 1. Indsats\n\nSpor:\n\n1. Akutteam\n2. Hjemmesygepleje\n   1. dag\n   2. nat\n3. Rehabilitering\n\n# 2. Status\n\n# 4. Eventuelt\n",
        &["1 Indsats", "2 Status", "4 Eventuelt"],
    ),
    // A contents list on top.
    (
        "1. Akutteam\n2. Udkast\n3. Eventuelt\n\nSagsnr. 27/118\n1. Akutteam\nResume\nKort.\nIndstilling\nAt det ses.\n\nSagsnr. 27/119\n2. Udkast\nResume\nLang.\n\n3. Eventuelt\n",
        &["1 Akutteam", "2 Udkast", "3 Eventuelt"],
    ),
    (
        "1. Akutteam\n2. Udkast\n\n# 1. Akutteam\n\nTekst.\n\n# 2. Udkast\n\nTekst.\n",
        &["1 Akutteam", "2 Udkast"],
    ),
];

#[test]
fn items_come_as_the_source_numbers_them() {
    for (text, expected) in SHAPES {
        let found = read(text);
        assert_eq!(titles(&found), expected, "{text}\n{:?}", found.doubts);
    }
}

#[test]
fn a_number_that_is_missing_is_named_and_one_that_stands_twice_gets_another() {
    let found = read(SHAPES[0].0);
    let missing: Vec<(usize, About)> = found.doubts.iter().map(|d| (d.line, d.about)).collect();
    assert_eq!(missing, [(13, About::Missing)]);
    let found = read(
        "1. Dagsorden\nTekst.\n\n2. Eventuelt\n\n1. Køb af grund (lukket)\nSagsfremstilling\nPris.\n\n2. Ansættelse (lukket)\n",
    );
    let expected = [
        "1 Dagsorden",
        "2 Eventuelt",
        "1b Køb af grund (lukket)",
        "2b Ansættelse (lukket)",
    ];
    assert_eq!(titles(&found), expected);
    let closed: Vec<bool> = found.items.iter().map(|i| i.closed).collect();
    assert_eq!(closed, [false, false, true, true]);
    let twice = found
        .doubts
        .iter()
        .filter(|d| d.about == About::Twice)
        .count();
    assert_eq!(twice, 2, "{:?}", found.doubts);
}

#[test]
fn what_may_be_an_item_or_an_entry_of_a_list_is_named_with_its_line() {
    for (text, line) in [
        (
            "1. Dagsorden\n2. Budget\n1. Udkast\n2. Høring\n3. Eventuelt\n",
            "1. Udkast",
        ),
        (
            "1. Dagsorden\nIndstilling\nDet indstilles, at\n1. Planen godkendes\n2. Høringen begynder\n3. Status på tal\n",
            "3. Status på tal",
        ),
        (
            "1. Dagsorden\nIndstilling\nDet indstilles, at\n\n1. Planen godkendes\n\n2. Status på tal\n\nEn linje.\n",
            "2. Status på tal",
        ),
    ] {
        let found = read(text);
        let named = |d: &ordstyrer::import::ImportDoubt| {
            d.text == line && matches!(d.about, About::Unread | About::Guessed)
        };
        assert!(
            found.doubts.iter().any(named),
            "{text}\n{:?}\n{:?}",
            titles(&found),
            found.doubts
        );
    }
}

#[test]
fn recommendations_and_case_numbers_belong_to_their_items() {
    let found = read(SHAPES[13].0);
    assert_eq!(
        found.items[0].recommendations,
        ["dagsordenen godkendes", "referatet godkendes"]
    );
    let numbers = |found: &FoundAgenda| -> Vec<Option<String>> {
        found.items.iter().map(|i| i.case_number.clone()).collect()
    };
    let found = read(SHAPES[17].0);
    assert_eq!(
        numbers(&found),
        [Some("27/118".into()), Some("27/119".into()), None]
    );
    assert_eq!(found.items[1].summary.as_deref(), Some("Lang."));
    let found = read(
        "Sagsnr. 27/1\n1. Høring\nResume\nHøring.\n\nSagsnr. 27/2\n2. Status\nResume\nStatus.\n",
    );
    assert_eq!(numbers(&found), [Some("27/1".into()), Some("27/2".into())]);
    assert_eq!(found.items[0].summary.as_deref(), Some("Høring."));
}
