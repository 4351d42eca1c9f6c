//! What a cell says: garbage told with its row, a sector that is only likely, one person written twice.

use super::{found, left};
use ordstyrer::domain::ids::SectorId;

const GARBAGE: &str = "Navn;Rolle;Sektor;Afbud;Går;Suppleant for\n\
         Anna Hviid;Medlem;Kommunre;;;\n\
         ;Medlem;Region;;;\n\
         12345;Medlem;Region;;;\n\
         Bo Bæk;Medlem;Region;måske;25.99;\n\
         Anna  Hviid;Medlem;Region;;;\n\
         Eva Ås;Kaptajn;Region;;;;uden for\n\
         Navn;Rolle;Sektor;Afbud;Går;Suppleant for\n\
         Ib Al;Gæst;Region;x;;\n\
         Kommuner;;;;;\n\
         Ea Os;Suppleant;Region;;;Bo Bak\n";

const WHY_IT_WAS_LEFT: [(usize, &str, &str); 12] = [
    (
        2,
        "Kommunre",
        "Sektoren findes ikke i forummet. Mente du ”Kommuner”?",
    ),
    (3, "Medlem | Region", "Rækken har intet navn."),
    (4, "12345 | Medlem | Region", "”12345” er ikke et navn."),
    (
        5,
        "måske",
        "Cellen kan ikke læses som ja eller nej. Skriv x eller ja, eller lad den være tom.",
    ),
    (
        5,
        "25.99",
        "Det er ikke et klokkeslæt. Skriv det som 13.30.",
    ),
    (
        6,
        "Anna  Hviid | Medlem | Region",
        "Navnet står allerede i række 2. Er det to personer, så skriv organisation eller sektor ud for begge.",
    ),
    (7, "uden for", "Kolonnen har ingen overskrift."),
    (
        7,
        "Kaptajn",
        "Rollen kendes ikke. Personen står som medlem.",
    ),
    (
        8,
        "Navn | Rolle | Sektor | Afbud | Går | Suppleant for",
        "Overskrifterne står her igen.",
    ),
    (
        9,
        "Region",
        "Oplysningen ”sektor” kan ikke stå ved rollen gæst.",
    ),
    (9, "x", "Oplysningen ”afbud” kan ikke stå ved rollen gæst."),
    (10, "Kommuner", "Rækken er en mellemoverskrift."),
];

#[test]
fn garbage_is_told_with_its_row() {
    let found = found(GARBAGE);
    assert_eq!(left(&found), WHY_IT_WAS_LEFT);
    assert_eq!(found.persons.len(), 5);
    assert_eq!(found.unsure.len(), 1);
    assert_eq!(
        found.unsure[0].proposal,
        "”Bo Bak” står ikke på listen. Mente du ”Bo Bæk”?"
    );
}

#[test]
fn a_sector_read_from_the_organisation_is_only_a_proposal() {
    let found = found(
        "Fornavn;Efternavn;Organisation;Rolle\n\
         Anna;Hviid;Vejle Kommune;\n\
         Bo;Bæk;Region Syddanmark;\n\
         Eva;Ås;PLO Syddanmark;\n\
         Ib;Al;Foreningen;\n\
         Ea;Os;Vejle Kommune;suppleant for Anna Hviid\n\
         Al;Ib;Region Syddanmark;Gæst\n",
    );
    let sectors: Vec<_> = found
        .persons
        .iter()
        .map(|p| p.sector.as_ref().map(SectorId::as_str))
        .collect();
    assert_eq!(
        sectors,
        [
            Some("kommuner"),
            Some("region"),
            Some("almen-praksis"),
            None,
            Some("kommuner"),
            None
        ]
    );
    let told: Vec<_> = found
        .unsure
        .iter()
        .map(|p| (p.line, p.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "Vejle Kommune"),
            (3, "Region Syddanmark"),
            (4, "PLO Syddanmark"),
            (6, "Vejle Kommune")
        ]
    );
    assert_eq!(
        found.unsure[0].proposal,
        "Anna Hviid er sat i sektoren ”Kommuner”."
    );
    assert_eq!(
        left(&found),
        [(
            5,
            "Ib Al",
            "Personen har ingen sektor, og den kan ikke ses af organisationen."
        )]
    );
    assert_eq!(found.persons[4].stands_in_for, ["Anna Hviid"]);
}

#[test]
fn a_name_turned_around_is_the_same_person() {
    let list = found("Navn;Sektor\nBæk, Anna;Kommuner\nAnna Bæk;Kommuner\n");
    let names: Vec<&str> = list.persons.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Bæk, Anna"]);
    assert!(
        list.left
            .iter()
            .any(|l| l.line == 3 && l.why.contains("række 2")),
        "{:?}",
        left(&list)
    );
}
