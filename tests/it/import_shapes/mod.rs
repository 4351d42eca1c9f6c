//! Other shapes of agendas: lists, Markdown, contents lists, kinds and days however they are written.

pub(crate) mod words;

use crate::import::understood;
use ordstyrer::domain::agenda::{ItemKind, StandingKind};
use ordstyrer::import::{FoundAgenda, Why};

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
