//! What is closed comes in closed, and what may be is asked: titles, lines, headings, columns and brackets.

mod asked;
mod columns;
mod pointed;
mod shapes;

use crate::import::understood;
use ordstyrer::import::{About, FoundAgenda};

const HEAD: &str = "Møde i Sundhedsklynge Nordby\ntorsdag den 4. marts 2027 kl. 13.00-15.00\n\n";

/// How an item of a number came in.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    Open,
    Asked,
    Closed,
}

fn came(found: &FoundAgenda, id: &str) -> Came {
    let item = found
        .items
        .iter()
        .find(|i| i.id.as_str() == id)
        .unwrap_or_else(|| panic!("no item {id}: {found:?}"));
    let asked = found
        .doubts
        .iter()
        .any(|d| d.about == About::Closed && d.item.as_ref() == Some(&item.id));
    match (item.closed, asked) {
        (false, false) => Came::Open,
        (true, true) => Came::Asked,
        (true, false) => Came::Closed,
        (false, true) => panic!("asked about, and open meanwhile: {item:?}"),
    }
}

/// An agenda whose second item is this, between two that are open.
fn around(second: &str) -> FoundAgenda {
    understood(&format!(
        "{HEAD}1. Velkomst\nIndstilling\nAt der bydes velkommen.\n\n{second}\n\n3. Eventuelt\n"
    ))
}

/// Titles that say so, with an own heading or bracket, before or behind.
const TITLES: [&str; 34] = [
    "FORTROLIG - Køb af grund",
    "LUKKET - Køb af grund",
    "Lukket – Køb af grund",
    "Køb af grund – fortrolig",
    "Køb af grund - lukket",
    "Køb af grund — LUKKET",
    "Køb af grund, lukket",
    "Køb af grund: lukket",
    "Køb af grund (lukket)",
    "Køb af grund [LUKKET]",
    "Køb af grund (L)",
    "(L) Køb af grund",
    "LP Køb af grund",
    "Køb af grund (LP)",
    "LP: Køb af grund",
    "L – Køb af grund",
    "Køb af grund (behandles lukket)",
    "Køb af grund (lukket punkt)",
    "Køb af grund – for lukkede døre",
    "Køb af grund (behandles for lukkede døre)",
    "Køb af grund bag lukkede døre",
    "Lukket dagsordenspunkt: Køb af grund",
    "Lukket punkt - Køb af grund",
    "Lukket sag. Køb af grund",
    "Fortroligt – Køb af grund",
    "Fortroligt: Køb af grund",
    "STRENGT FORTROLIGT: Køb af grund",
    "Køb af grund | Lukket",
    "Køb af grund (jf. § 4)",
    "Køb af grund – lukkes efter sagens natur",
    "Køb af grund (tavshedspligt)",
    "Køb af grund, ikke offentligt",
    "L U K K E T Køb af grund",
    "Køb af grund (§ 10, lukket)",
];

/// Lines right under the title.
const LINES: [&str; 14] = [
    "Lukket",
    "LUKKET",
    "Lukket punkt",
    "Fortroligt",
    "Status: Lukket",
    "Åbent/lukket: Lukket",
    "Lukket: Ja",
    "Åbent: Nej",
    "Fortroligt: x",
    "Punktet er lukket",
    "Behandles for lukkede døre",
    "(lukket)",
    "**Lukket**",
    "Sagsnr.: 27/118 · Lukket punkt",
];

/// Headings above the item.
const HEADINGS: [&str; 14] = [
    "Lukkede punkter",
    "LUKKET DAGSORDEN",
    "Lukket del af mødet",
    "Lukket møde kl. 14.00",
    "Lukket del:",
    "B. Lukkede sager",
    "II. Lukket del",
    "Del 2: Lukkede punkter",
    "Punkter for lukkede døre",
    "## Lukkede punkter",
    "## Fortrolige sager",
    "--- Lukkede punkter ---",
    "Den lukkede del",
    "Lukket",
];

#[test]
fn sixty_ways_of_saying_closed_never_come_in_open() {
    let mut open = Vec::new();
    for title in TITLES {
        let found = around(&format!("2. {title}\nSagsfremstilling\nPris."));
        if came(&found, "2") == Came::Open {
            open.push(title);
        }
        assert_eq!(
            (came(&found, "1"), came(&found, "3")),
            (Came::Open, Came::Open),
            "{title}"
        );
    }
    for line in LINES {
        let found = around(&format!("2. Køb af grund\n{line}\nSagsfremstilling\nPris."));
        if came(&found, "2") != Came::Closed {
            open.push(line);
        }
        assert_eq!(
            (came(&found, "1"), came(&found, "3")),
            (Came::Open, Came::Open),
            "{line}"
        );
        let case = found.items[1].case.as_deref();
        assert_eq!(case, Some("Pris."), "{line}: a label is no text");
    }
    for heading in HEADINGS {
        let found = around(&format!(
            "{heading}\n\n2. Køb af grund\nSagsfremstilling\nPris."
        ));
        if came(&found, "2") == Came::Open {
            open.push(heading);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert!(TITLES.len() + LINES.len() + HEADINGS.len() >= 60);
}

#[test]
fn a_mark_that_stands_by_itself_is_not_asked_about() {
    for title in [
        "LUKKET - Køb",
        "Køb (lukket)",
        "Køb – lukket",
        "FORTROLIGT: Køb",
        "Køb (L)",
        "LP: Køb",
        "Køb – for lukkede døre",
        "Lukket dagsordenspunkt: Køb",
    ] {
        assert_eq!(
            came(&around(&format!("2. {title}")), "2"),
            Came::Closed,
            "{title}"
        );
    }
}

/// The words where they may mean something else.
const INNOCENT: [&str; 20] = [
    "Lukket afdeling på Vejle Sygehus",
    "Status på lukkede institutioner",
    "Lukkedage i 2027",
    "Fortrolighed i samarbejdet",
    "Lukning af akutklinikken i Give",
    "Nye regler om tavshedspligt",
    "De lukkede afsnit i psykiatrien",
    "Sommerlukkede senge: lukkede senge i uge 28",
    "Lukkekredsen for dosispakket medicin",
    "Fortrolige samtaler med unge",
    "Lukning og åbning af senge",
    "Sengeafsnit lukket i sommerferien",
    "Orientering om lukkede kar",
    "Ungdomspsykiatrien: lukkede pladser 2027",
    "Fortrolighedsaftale med PLO",
    "Lukkeberedskab ved smitte",
    "Lukketider på lægevagten",
    "Hemmelige adresser i fælles journal",
    "Kun fortrolig kontakt i krisecentre",
    "Sagens natur og det tværsektorielle ansvar",
];

#[test]
fn twenty_innocent_uses_are_asked_about_and_never_closed_in_silence() {
    for title in INNOCENT {
        let found = around(&format!("2. {title}\nSagsfremstilling\nTal."));
        assert_eq!(came(&found, "2"), Came::Asked, "{title}");
        assert_eq!(found.doubts.len(), 1, "{title}: {:?}", found.doubts);
        assert_eq!(
            (came(&found, "1"), came(&found, "3")),
            (Came::Open, Came::Open),
            "{title}"
        );
    }
}

#[test]
fn running_text_on_closed_things_closes_nothing_but_a_sentence_on_its_item_is_asked_about() {
    let prose = "Formandskabet foreslår, at punkt 6 i den kommende tid behandles som\nlukket punkt. Det er drøftet, at de lukkede afdelinger får flere senge, så ventetiden falder.";
    let found = around(&format!("2. Status\nSagsfremstilling\n{prose}"));
    assert_eq!(came(&found, "2"), Came::Open, "{:?}", found.doubts);
    for line in [
        "Sagen behandles for lukkede døre, fordi den handler om en enkelt borgers forhold.",
        "Bilag 2 (lukket) sendes kun til medlemmerne af klyngen og deres suppleanter i dag.",
        "Lukket bilag",
    ] {
        let found = around(&format!("2. Status\nSagsfremstilling\nTal.\n\n{line}"));
        assert_eq!(came(&found, "2"), Came::Asked, "{line}");
        assert!(
            format!("{found:?}").contains(line),
            "the doubt names its line: {line}"
        );
    }
}

#[test]
fn labels_of_open_items_are_no_text_and_hide_no_part() {
    let found = around("2. Status\nÅbent\nResume\nKort.\nSagsfremstilling\nLang.");
    let item = &found.items[1];
    assert_eq!(
        (item.summary.as_deref(), item.case.as_deref(), item.closed),
        (Some("Kort."), Some("Lang."), false)
    );
    // Called both, it is asked about.
    for both in ["2. Køb (lukket)\nÅbent", "2. Køb\nLukket\nÅbent"] {
        assert_eq!(came(&around(both), "2"), Came::Asked, "{both}");
    }
}

#[test]
fn what_a_heading_closes_stays_closed_until_one_opens() {
    let found = understood(&format!(
        "{HEAD}1. Velkomst\n\nLukkede punkter\n\n2. Køb\n2.1 Pris\n3. Salg\n\nÅben dagsorden\n\n4. Eventuelt\n"
    ));
    let all: Vec<Came> = ["1", "2", "2.1", "3", "4"]
        .map(|id| came(&found, id))
        .into();
    use Came::{Closed, Open};
    assert_eq!(all, [Open, Closed, Closed, Closed, Open]);
    let found = understood(&format!(
        "{HEAD}1. Velkomst\n2. Lukkede punkter\n2.1 Køb\n3. Salg\n"
    ));
    let all: Vec<Came> = ["1", "2", "2.1", "3"].map(|id| came(&found, id)).into();
    assert_eq!(all, [Open, Closed, Closed, Came::Asked]);
}

#[test]
fn a_column_on_secrecy_is_read_row_by_row() {
    let found = understood(&format!(
        "{HEAD}| Nr. | Titel | Åbent/lukket |\n| --- | --- | --- |\n| 1 | Velkomst | Åbent |\n| 2 | Køb af grund | Lukket |\n| 3 | Salg | |\n"
    ));
    let all: Vec<Came> = ["1", "2", "3"].map(|id| came(&found, id)).into();
    assert_eq!(all, [Came::Open, Came::Closed, Came::Asked]);
}

#[test]
fn the_furniture_of_a_page_closes_nothing_and_is_named() {
    for head in [
        "[Lukkede Punkter](https://eksempel.dk/lukkede)",
        "Forside | Åbne Punkter | Lukkede Punkter",
        "Åbne Punkter\nLukkede Punkter\nUdskriv",
        "- Lukkede Punkter",
    ] {
        let found = understood(&format!("{head}\n{HEAD}1. Velkomst\n2. Budget\n"));
        assert_eq!(
            (came(&found, "1"), came(&found, "2")),
            (Came::Open, Came::Open),
            "{head}"
        );
        assert!(
            found
                .doubts
                .iter()
                .any(|d| d.about == About::Unplaced && d.text.contains("Lukkede Punkter")),
            "{head}: {:?}",
            found.doubts
        );
    }
    for head in ["FORTROLIGT", "Lukket møde", "Mødet er lukket for tilhørere"] {
        let found = understood(&format!("{head}\n{HEAD}1. Velkomst\n2. Budget\n"));
        assert_eq!(
            (came(&found, "1"), came(&found, "2")),
            (Came::Asked, Came::Asked),
            "{head}"
        );
    }
}
