//! Columns of a table of items: what stands in them closes, asks or is kept, whatever they are called and how many there are.

use super::shapes::table;
use super::{Came, HEAD, came};
use crate::import::understood;
use ordstyrer::import::FoundAgenda;

/// How the items of a table with a title and this column came in: one for each cell.
fn column(name: &str, cells: &[&str]) -> [Vec<Came>; 3] {
    let numbers = ["1", "2", "3", "4"];
    let rows = cells.iter().zip(numbers);
    let rows: Vec<Vec<&str>> = rows
        .map(|(cell, n)| vec![n, "Køb af grund", cell])
        .collect();
    table(&["Nr.", "Emne", name], &rows).map(|found| {
        let ids = numbers.iter().take(cells.len());
        ids.map(|id| came(&found, id)).collect()
    })
}

/// The whole of what came, in small letters.
fn whole(found: &FoundAgenda) -> String {
    format!("{found:?}").to_lowercase()
}

#[test]
fn a_mark_in_a_second_column_of_a_field_closes_or_asks() {
    for (first, second) in [
        ("Punkt", "Dagsorden"),
        ("Emne", "Overskrift"),
        ("Emne", "Sag"),
        ("Titel", "Program"),
        ("Emne", "Type"),
        ("Emne", "Oplæg"),
        ("Emne", "Tid"),
        ("Emne", "Varighed"),
        ("Emne", "Sagsnr."),
        ("Emne", "Bilag"),
        ("Emne", "Pkt."),
        ("Emne", "Noget andet"),
    ] {
        for mark in ["Lukket", "L", "Fortroligt", "lukket punkt", "(L)"] {
            let rows = [
                vec!["1", "Velkomst", ""],
                vec!["2", "Køb af grund", mark],
                vec!["3", "Budget", "x"],
            ];
            for found in table(&["Nr.", first, second], &rows) {
                let all = ["1", "2", "3"].map(|id| came(&found, id));
                assert_eq!(all[0], Came::Open, "{second}: {mark}");
                assert_ne!(all[1], Came::Open, "{second}: {mark}: {found:?}");
                assert_eq!(all[2], Came::Open, "{second}: {mark}: {found:?}");
            }
        }
    }
}

#[test]
fn a_column_called_as_a_part_of_the_meeting_speaks_of_its_row_alone() {
    for name in ["Dagsorden", "Møde", "Mødedel", "Session", "Del", "Punkter"] {
        for all in column(name, &["Åben", "Lukket punkt", "", "Åbent punkt"]) {
            assert_ne!(all[1], Came::Open, "{name}");
            for row in [0, 2, 3] {
                assert_eq!(all[row], Came::Open, "{name}: {row}");
            }
        }
        let found = understood(&format!(
            "{HEAD}## Lukkede punkter\n\n| Nr. | Emne | {name} |\n|---|---|---|\n| 1 | Køb | Åben dagsorden |\n| 2 | Salg | x |\n"
        ));
        for id in ["1", "2"] {
            assert_ne!(came(&found, id), Came::Open, "{name}: {found:?}");
        }
    }
}

#[test]
fn a_second_column_of_a_field_keeps_its_words() {
    for header in [
        ["Nr", "Emne", "Overskrift"],
        ["Nr", "Punkt", "Titel"],
        ["Tid", "Punkt", "Dagsorden"],
        ["Emne", "Tid", "Tidspunkt"],
        ["Emne", "Oplæg", "Oplægsholder"],
        ["Emne", "Type", "Kategori"],
        ["Emne", "Varighed", "Tidsforbrug"],
        ["Nr", "Emne", "Pkt"],
    ] {
        let rows = [vec!["1", "Velkomst", "zebra"], vec!["2", "Budget", "giraf"]];
        for found in table(&header, &rows) {
            let whole = whole(&found);
            for word in ["zebra", "giraf", "velkomst", "budget"] {
                assert!(whole.contains(word), "{header:?}: {word}: {found:?}");
            }
        }
    }
    let rows = [vec!["1", "", "Velkomst"], vec!["2", "Budget", "2028"]];
    for found in table(&["Nr.", "Emne", "Titel"], &rows) {
        let titles: Vec<&str> = found.items.iter().map(|i| i.title.as_str()).collect();
        assert_eq!(titles, ["Velkomst", "Budget"]);
        assert_eq!(found.items[1].case.as_deref(), Some("Titel: 2028"));
    }
}

#[test]
fn a_letter_a_sign_or_an_empty_cell_never_opens_in_silence() {
    for (name, cells) in [
        ("L/Å", ["Å", "L"]),
        ("Å/L", ["Å", "L"]),
        ("Åben/lukket", ["Å", "L"]),
        ("Form", ["Å", "L"]),
        ("Art", ["Å", "L"]),
        ("Bemærkning", ["", "L"]),
        ("", ["", "L"]),
        ("Offentlig", ["x", "÷"]),
        ("Offentlig", ["Ja", ""]),
        ("Offentligt", ["x", ""]),
        ("Åben", ["x", "-"]),
        ("Åbent punkt", ["+", "÷"]),
        ("Lukket", ["÷", "+"]),
        ("L", ["", "x"]),
        ("Å", ["x", ""]),
    ] {
        for all in column(name, &cells) {
            assert_eq!(all[0], Came::Open, "{name}: {cells:?}");
            assert_ne!(all[1], Came::Open, "{name}: {cells:?}");
        }
    }
}

#[test]
fn where_only_what_is_closed_is_crossed_out_an_empty_cell_is_open() {
    use Came::{Asked, Closed, Open};
    for name in ["Lukket", "Lukket?", "Fortroligt", "Lukket punkt", "L"] {
        for empty in ["", "-", "–"] {
            for all in column(name, &[empty, "x", empty]) {
                assert_eq!(all, [Open, Closed, Open], "{name}: {empty}");
            }
            for all in column(name, &[empty, empty]) {
                assert_eq!(all, [Asked, Asked], "{name}: {empty}");
            }
        }
        for all in column(name, &["Nej", "Ja", ""]) {
            assert_eq!(all, [Open, Closed, Asked], "{name}");
        }
    }
    for all in column("Åbent/lukket", &["Å", "L", "Å."]) {
        assert_eq!(all, [Open, Closed, Open]);
    }
}

#[test]
fn a_cell_beyond_the_names_of_the_columns_is_kept_and_a_mark_in_it_counts() {
    for (cell, wanted) in [
        ("ekstra celle", Came::Open),
        ("Lukket", Came::Closed),
        ("L", Came::Asked),
    ] {
        for more in ["", "| |"] {
            let found = understood(&format!(
                "{HEAD}| Nr. | Emne | Indhold |\n|---|---|---|\n| 1 | Velkomst | x |\n| 2 | Budget | x {more}| {cell} |\n"
            ));
            let all = ["1", "2"].map(|id| came(&found, id));
            assert_eq!(all[0], Came::Open);
            assert_eq!(
                all[1] == Came::Open,
                wanted == Came::Open,
                "{cell}: {found:?}"
            );
            assert!(
                wanted != Came::Open || whole(&found).contains(cell),
                "{found:?}"
            );
        }
    }
}

#[test]
fn a_break_in_a_cell_is_one_and_a_dash_is_nothing() {
    for tag in ["<br>", "<br/>", "<br />", "<BR>"] {
        let found = understood(&format!(
            "{HEAD}| Nr. | Emne | Indstilling |\n|---|---|---|\n| 1 | Velkomst | - |\n| 2 | Budget{tag}Tal for 2028{tag}Lukket | – |\n"
        ));
        assert_eq!(found.items[1].title, "Budget", "{tag}");
        assert_eq!(
            found.items[1]
                .case
                .as_deref()
                .map(|c| c.contains("Tal for 2028")),
            Some(true)
        );
        assert_ne!(came(&found, "2"), Came::Open, "{tag}");
        for item in &found.items {
            assert!(
                item.recommendations.is_empty() && item.recommendation.is_none(),
                "{item:?}"
            );
        }
    }
}

#[test]
fn who_presents_an_item_is_named_without_the_word_in_front() {
    for cell in [
        "Anna Holm, Kolding Kommune",
        "v/ Anna Holm, Kolding Kommune",
        "V/Anna Holm, Kolding Kommune",
        "v. Anna Holm, Kolding Kommune",
        "Oplæg v/ Anna Holm, Kolding Kommune",
    ] {
        let rows = [vec!["1", "Velkomst", ""], vec!["2", "Budget", cell]];
        for found in table(&["Nr.", "Emne", "Oplæg"], &rows) {
            let guests: Vec<_> = found
                .guests
                .iter()
                .map(|g| {
                    (
                        g.name.as_str(),
                        g.title.as_deref(),
                        g.organisation.as_deref(),
                    )
                })
                .collect();
            assert_eq!(
                guests,
                [("Anna Holm", None, Some("Kolding Kommune"))],
                "{cell}"
            );
        }
    }
}
