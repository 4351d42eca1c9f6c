//! Which column is what: headings known, missing, doubtful, and not in the first row.

use super::{cause, found, left, try_bytes};
use ordstyrer::import::fields::RosterField;
use ordstyrer::import::trouble::Cause;

#[test]
fn a_missing_column_is_named_with_the_headings_there_are() {
    let trouble = cause("Titel;Organisation;Afbud\nBorgmester;Vejle Kommune;x\n");
    let headings = ["Titel", "Organisation", "Afbud"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(
        trouble.cause,
        Cause::Missing {
            field: RosterField::Name,
            line: 1,
            headings
        }
    );
    assert_eq!(
        trouble.message(),
        "deltagere.csv, række 1: Ingen kolonne kan læses som navn."
    );
    assert_eq!(
        trouble.advice(),
        "Overskrifterne er ”Titel”, ”Organisation” og ”Afbud”. Giv en kolonne overskriften ”Navn”, \
         eller vælg en med --kolonne navn=\"…\"."
    );
    let trouble = cause("Navn;Titel\nAnna Hviid;Borgmester\n");
    assert!(
        matches!(
            trouble.cause,
            Cause::Missing {
                field: RosterField::Sector,
                ..
            }
        ),
        "{trouble:?}"
    );
    let trouble = cause("Fornavn;Sektor\nAnna;Region\n");
    assert!(
        matches!(
            trouble.cause,
            Cause::Missing {
                field: RosterField::LastName,
                ..
            }
        ),
        "{trouble:?}"
    );
}

#[test]
fn the_headings_need_not_stand_first() {
    let found = found("Møde;3. december 2026\nSted;Vejle\n\nNavn;Sektor\nAnna Hviid;Region\n");
    assert_eq!(
        (found.heading, found.persons.len(), found.persons[0].line),
        (4, 1, 5)
    );
    assert_eq!(
        left(&found)[1],
        (2, "Sted | Vejle", "Rækken står over overskrifterne.")
    );
}

#[test]
fn what_could_be_two_columns_is_asked_and_the_answer_counts() {
    let text = "Navn;Kommune;Arbejdssted;Sektor\nAnna Hviid;Vejle Kommune;Rådhuset;Kommuner\n";
    let trouble = cause(text);
    let candidates = ["Kommune", "Arbejdssted"].map(str::to_owned).to_vec();
    assert_eq!(
        (trouble.message().as_str(), trouble.advice().as_str()),
        (
            "deltagere.csv, række 1: Flere kolonner kan være organisation: ”Kommune” og ”Arbejdssted”.",
            "Vælg en af dem, f.eks. med --kolonne organisation=\"Kommune\"."
        )
    );
    assert_eq!(
        trouble.cause,
        Cause::Unsure {
            field: RosterField::Organisation,
            line: 1,
            candidates
        }
    );
    let found = try_bytes(text.as_bytes(), &[("organisation", "arbejdssted")]).expect("a roster");
    assert_eq!(found.persons[0].organisation.as_deref(), Some("Rådhuset"));
    assert_eq!(
        left(&found),
        [(
            2,
            "Vejle Kommune",
            "Kolonnen ”Kommune” kendes ikke og er ikke læst."
        )]
    );
    let found = try_bytes(text.as_bytes(), &[("organisation", "")]).expect("a roster");
    assert_eq!(
        (found.persons[0].organisation.clone(), found.left.len()),
        (None, 2)
    );
    // A heading that holds the word is likely, not certain.
    let text = "Medlemmets navn;Sektor\nAnna Hviid;Region\n";
    assert!(matches!(
        cause(text).cause,
        Cause::Unsure {
            field: RosterField::Name,
            ..
        }
    ));
    let found = try_bytes(text.as_bytes(), &[("navn", "Medlemmets navn")]).expect("a roster");
    assert_eq!(found.persons[0].name, "Anna Hviid");
    let wrong = |field, heading| {
        try_bytes(text.as_bytes(), &[(field, heading)])
            .expect_err("a trouble")
            .cause
    };
    assert!(matches!(
        wrong("skostørrelse", "Sektor"),
        Cause::NoSuchField { .. }
    ));
    assert!(matches!(
        wrong("navn", "Findes ikke"),
        Cause::NoSuchHeading { .. }
    ));
}
