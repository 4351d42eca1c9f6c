//! Closed marks in the shapes that agendas have: in columns of tables, beside times and speakers, above their values.

use super::{Came, HEAD, INNOCENT, LINES, TITLES, came};
use crate::import::understood;
use ordstyrer::import::{FoundAgenda, agenda, docx};
use std::io::Write as _;

/// Columns that say it, with what stands in them for an open and for a closed item.
const COLUMNS: [(&str, &str, &str); 20] = [
    ("Åbent/lukket", "Åbent", "Lukket"),
    ("Åben/lukket", "Å", "L"),
    ("Lukket/åbent", "åbent", "LUKKET"),
    ("Lukket", "Nej", "Ja"),
    ("Lukket", "nej", "x"),
    ("Lukket?", "Nej", "☒"),
    ("Lukket punkt", "Nej", "Ja"),
    ("Lukket punkt (j/n)", "n", "j"),
    ("Åben", "Ja", "Nej"),
    ("Åbent punkt", "x", "nej"),
    ("Offentlig", "Ja", "Nej"),
    ("Offentlighed", "Åben", "Lukket"),
    ("Fortrolig", "Nej", "X"),
    ("Fortroligt", "nej", "ja"),
    ("Fortrolighed", "Ingen", "Fortroligt"),
    ("Status", "Åben", "Lukket"),
    ("Type", "Åbent punkt", "Lukket punkt"),
    ("Punkttype", "Åben", "Lukket sag"),
    ("Bemærkninger", "Ingen", "Behandles for lukkede døre"),
    ("Adgang", "Åben", "Lukket"),
];

pub(super) fn table(header: &[&str], rows: &[Vec<&str>]) -> [FoundAgenda; 3] {
    let rule: Vec<&str> = header.iter().map(|_| "---").collect();
    let piped = |row: &[&str]| format!("| {} |\n", row.join(" | "));
    let all: String = rows.iter().map(|r| piped(r)).collect();
    let markdown = format!("{HEAD}{}{}{all}", piped(header), piped(&rule));
    let tabbed: Vec<String> = rows.iter().map(|r| r.join("\t")).collect();
    let text = format!("{HEAD}{}\n{}\n", header.join("\t"), tabbed.join("\n"));
    let cell = |c: &&str| format!("<tc><p><r><t>{c}</t></r></p></tc>");
    let row = |r: &[&str]| format!("<tr>{}</tr>", r.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(|r| row(r)).collect();
    let xml = format!("<d><body><tbl>{}{rows}</tbl></body></d>", row(header));
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(
        "word/document.xml",
        zip::write::SimpleFileOptions::default(),
    )
    .expect("a part");
    zip.write_all(xml.as_bytes()).expect("written");
    let bytes = zip.finish().expect("an archive").into_inner();
    let word = agenda::read(&docx::read(&bytes).expect("a DOCX"));
    [understood(&markdown), understood(&text), word]
}

#[test]
fn a_column_that_says_so_closes_its_row_or_asks_whatever_it_is_called() {
    for (name, open, closed) in COLUMNS {
        for numbered in [true, false] {
            let mut header = vec!["Emne", "Indhold", name];
            let mut rows = vec![
                vec!["Velkomst", "Tekst.", open],
                vec!["Køb af grund", "Pris.", closed],
                vec!["Eventuelt", "", open],
            ];
            if numbered {
                header.insert(0, "Nr.");
                for (row, number) in rows.iter_mut().zip(["1", "2", "3"]) {
                    row.insert(0, number);
                }
            }
            for found in table(&header, &rows) {
                let all = ["1", "2", "3"].map(|id| came(&found, id));
                assert_ne!(all[1], Came::Open, "{name}: {closed}: {found:?}");
                for other in [&all[0], &all[2]] {
                    assert_ne!(*other, Came::Closed, "{name}: {open}: {found:?}");
                }
            }
        }
    }
}

#[test]
fn a_plain_column_is_not_asked_about() {
    for (name, open, closed) in [COLUMNS[0], COLUMNS[3], COLUMNS[8], COLUMNS[15]] {
        let rows = [
            vec!["Velkomst", "Tekst.", open],
            vec!["Køb af grund", "Pris.", closed],
        ];
        for found in table(&["Emne", "Indhold", name], &rows) {
            let all = ["1", "2"].map(|id| came(&found, id));
            assert_eq!(all, [Came::Open, Came::Closed], "{name}: {found:?}");
        }
    }
}

/// A title as an item between two others, in a shape.
fn shaped(shape: usize, title: &str) -> FoundAgenda {
    let text = match shape {
        0 => format!(
            "1. 13.00-13.10 Velkomst\n\n2. 13.10-13.20 {title}\n\n3. 13.20-13.30 Eventuelt\n"
        ),
        1 => format!("13.00-13.10 Velkomst\n\n13.10-13.20 {title}\n\n13.20-13.30 Eventuelt\n"),
        2 => format!("1. Velkomst\n\n2. {title} (13.10-13.20)\n\n3. Eventuelt\n"),
        3 => format!("1. Velkomst\n\n2. {title} v/ overlæge Anna Holm\n\n3. Eventuelt\n"),
        4 => format!("1 Velkomst\n\n2 {title}\n\n3 Eventuelt\n"),
        5 => format!("Punkt A: Velkomst\n\nPunkt B: {title}\n\nPunkt C: Eventuelt\n"),
        6 => format!("## 1. Velkomst\n\n## 2. **{title}** 10 min\n\n## 3. Eventuelt\n"),
        7 => format!(
            "Sagsnr. 27/1\n1. Velkomst\n\nSagsnr. 27/2\n2. {title}\n\nSagsnr. 27/3\n3. Eventuelt\n"
        ),
        _ => {
            return table(
                &["Tid", "Punkt", "Ansvarlig"],
                &[
                    vec!["13.00-13.10", "Velkomst", "Anna"],
                    vec!["13.10-13.20", title, "Bo"],
                    vec!["13.20-13.30", "Eventuelt", "Ib"],
                ],
            )[shape % 3]
                .clone();
        }
    };
    understood(&format!("{HEAD}{text}"))
}

fn ids(shape: usize) -> [&'static str; 3] {
    if shape == 5 {
        ["A", "B", "C"]
    } else {
        ["1", "2", "3"]
    }
}

#[test]
fn no_spelling_comes_in_open_in_any_shape() {
    let mut open = Vec::new();
    for shape in 0..12 {
        let ids = ids(shape);
        for title in TITLES {
            let found = shaped(shape, title);
            if came(&found, ids[1]) == Came::Open {
                open.push((shape, title));
            }
            for other in [ids[0], ids[2]] {
                assert_eq!(came(&found, other), Came::Open, "{shape}: {title}");
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn no_innocent_use_is_closed_in_silence_in_any_shape() {
    for shape in 0..12 {
        let ids = ids(shape);
        for title in INNOCENT {
            let found = shaped(shape, title);
            let all = ids.map(|id| came(&found, id));
            assert_eq!(
                all,
                [Came::Open, Came::Asked, Came::Open],
                "{shape}: {title}"
            );
        }
    }
}

#[test]
fn a_mark_below_other_labels_or_below_its_own_label_is_one() {
    for line in LINES {
        for before in [
            "Sagsnr.\n27/118\n",
            "Varighed\n10 min.\n",
            "Ansvarlig\nBo Lund\n",
            "v/ overlæge Anna Holm\n",
        ] {
            let found = understood(&format!(
                "{HEAD}1. Velkomst\n\n2. Køb af grund\n{before}{line}\nSagsfremstilling\nPris.\n\n3. Eventuelt\n"
            ));
            assert_ne!(came(&found, "2"), Came::Open, "{before}{line}");
            assert_eq!(came(&found, "3"), Came::Open, "{before}{line}");
        }
    }
    for label in [
        "Status",
        "Åbent/lukket",
        "Fortrolighed",
        "Offentlighed",
        "Punkttype",
    ] {
        for (value, wanted) in [("Lukket", Came::Closed), ("Åben", Came::Open)] {
            let found = understood(&format!(
                "{HEAD}1. Velkomst\n\n2. Køb af grund\n{label}\n{value}\nSagsfremstilling\nPris.\n"
            ));
            assert_eq!(came(&found, "2"), wanted, "{label}: {value}");
            assert_eq!(found.items[1].case.as_deref(), Some("Pris."), "{label}");
        }
    }
}

#[test]
fn numbered_rows_are_items_whatever_their_columns_are_called() {
    let rows = [
        vec!["1", "Velkomst", "Formanden", "Nej"],
        vec!["2", "Køb af grund", "Bo Lund", "x"],
        vec!["3", "Eventuelt", "Alle", "Nej"],
    ];
    let found = table(&["Løbenummer", "Drøftes", "Af", "Lukket"], &rows);
    for found in [&found[0], &found[2]] {
        let titles: Vec<&str> = found.items.iter().map(|i| i.title.as_str()).collect();
        assert_eq!(titles, ["Velkomst", "Køb af grund", "Eventuelt"]);
        let all = ["1", "2", "3"].map(|id| came(found, id));
        assert_eq!(all, [Came::Open, Came::Closed, Came::Open]);
        assert_eq!(found.items[1].case.as_deref(), Some("Af: Bo Lund"));
    }
}

#[test]
fn numbered_rows_without_names_are_items_and_a_mark_in_one_closes_it() {
    let rows = [
        vec!["2", "Køb af grund", "Lukket", "Bo Lund"],
        vec!["3", "Eventuelt", "", "Alle"],
    ];
    let found = table(&["1", "Velkomst", "", "Formanden"], &rows);
    for found in [&found[0], &found[2]] {
        let titles: Vec<&str> = found.items.iter().map(|i| i.title.as_str()).collect();
        assert_eq!(titles, ["Velkomst", "Køb af grund", "Eventuelt"]);
        let all = ["1", "2", "3"].map(|id| came(found, id));
        assert_eq!(all, [Came::Open, Came::Closed, Came::Open]);
        assert_eq!(found.items[1].case.as_deref(), Some("Bo Lund"));
    }
}
