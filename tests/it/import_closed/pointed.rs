//! Letters, labels and sentences that close an item from where they stand, also from afar.

use super::{Came, HEAD, around, came};
use crate::import::understood;
use ordstyrer::import::About;

#[test]
fn a_letter_that_stands_by_itself_in_a_title_is_asked_about_and_an_initial_is_not() {
    for title in [
        "Køb - L",
        "Køb L",
        "Køb – L",
        "L Udbud",
        "Køb, L",
        "Køb/L",
        "Køb L (B)",
        "Køb L 10 min",
        "Køb L v/ Anna Holm",
        "L. Køb L",
    ] {
        assert_ne!(
            came(&around(&format!("2. {title}")), "2"),
            Came::Open,
            "{title}"
        );
    }
    for title in [
        "Fald v/ overlæge Anna L. Holm",
        "Lov om sundhed",
        "Kurser for l og m",
        "LED-lys",
        "Afsnit LM",
    ] {
        assert_eq!(
            came(&around(&format!("2. {title}")), "2"),
            Came::Open,
            "{title}"
        );
    }
}

#[test]
fn a_label_that_denies_that_an_item_is_open_closes_it() {
    for label in [
        "Åben sag",
        "Åben dagsorden",
        "Offentligt",
        "Offentlig",
        "Offentlighed",
        "Offentliggøres",
        "Åbent punkt",
        "Åbent",
    ] {
        for no in ["Nej", "nej", "÷"] {
            let found = around(&format!("2. Køb\n{label}: {no}\nSagsfremstilling\nPris."));
            assert_ne!(came(&found, "2"), Came::Open, "{label}: {no}");
            assert_eq!(came(&found, "3"), Came::Open, "{label}: {no}");
        }
        let found = around(&format!("2. Køb\n{label}: Ja\nSagsfremstilling\nPris."));
        assert_eq!(came(&found, "2"), Came::Open, "{label}");
    }
    for line in [
        "Dørlukket behandling",
        "L",
        "Form: L",
        "Bemærkning: L",
        "Behandles dørlukket",
    ] {
        let found = around(&format!("2. Køb\n{line}\nSagsfremstilling\nPris."));
        assert_ne!(came(&found, "2"), Came::Open, "{line}");
    }
}

/// A paper of five items with a sentence before them, in the last or after a title.
fn paper(place: usize, sentence: &str) -> String {
    let at = |wanted| if place == wanted { sentence } else { "" };
    format!(
        "{HEAD}{}\n\n1. Velkomst\n{}\n\n2. Køb\n\n3. Salg\n\n4. Bytte\n\n5. Eventuelt\nKaffe bagefter.\n\n{}\n",
        at(0),
        at(1),
        at(2)
    )
}

#[test]
fn a_sentence_that_names_items_asks_about_them_and_no_others() {
    for (sentence, wanted) in [
        (
            "Punkt 2 og 3 behandles for lukkede døre.",
            [2, 3].as_slice(),
        ),
        ("Bemærk: Pkt. 2 er fortroligt.", &[2]),
        ("Punkterne 2, 3 og 4 er lukkede.", &[2, 3, 4]),
        (
            "Punkt 2-4 er lukkede punkter, fordi de handler om en køber og en sælger.",
            &[2, 3, 4],
        ),
        (
            "Vi gør opmærksom på, at pkt. 3 behandles i en lukket del af mødet.",
            &[3],
        ),
        (
            "Det bemærkes. Punkt 4 er ikke offentligt. Kaffen er varm.",
            &[4],
        ),
        ("Dagsordenspunkt 3 er lukket", &[3]),
        ("Punkt 3 ff. er lukkede.", &[3, 4, 5]),
    ] {
        for place in 0..3 {
            let found = understood(&paper(place, sentence));
            for id in 1..=5 {
                let came = came(&found, &id.to_string());
                let wanted = if wanted.contains(&id) {
                    Came::Asked
                } else {
                    Came::Open
                };
                assert_eq!(came, wanted, "{place}: {id}: {sentence}");
            }
        }
    }
}

#[test]
fn a_sentence_that_may_mean_more_or_names_no_item_is_never_nothing() {
    for sentence in [
        "Alle punkter undtagen punkt 1 er lukkede.",
        "Punkt 12 er lukket.",
    ] {
        let found = understood(&paper(0, sentence));
        for id in 2..=5 {
            assert_ne!(came(&found, &id.to_string()), Came::Open, "{sentence}");
        }
    }
    for place in [1, 2] {
        let found = understood(&paper(place, "Punkt 12 er lukket."));
        assert!(
            found.doubts.iter().any(|d| d.about == About::Closed),
            "{place}"
        );
        let found = understood(&paper(place, "Sag 27/118 er lukket."));
        assert!(
            found.doubts.iter().any(|d| d.about == About::Closed),
            "{place}"
        );
    }
}

#[test]
fn a_sign_that_is_said_to_close_asks_about_the_items_that_have_it_or_about_all() {
    for sentence in [
        "Punkter mærket med * er lukkede.",
        "Sager markeret med stjerne behandles for lukkede døre.",
        "*) Lukket punkt",
    ] {
        for place in [0, 2] {
            let paper = paper(place, sentence);
            let found = understood(&paper);
            for id in 1..=5 {
                assert_eq!(
                    came(&found, &id.to_string()),
                    Came::Asked,
                    "{place}: {sentence}"
                );
            }
            let found = understood(&paper.replace("Køb", "Køb*"));
            for id in 1..=5 {
                let wanted = if id == 2 { Came::Asked } else { Came::Open };
                assert_eq!(
                    came(&found, &id.to_string()),
                    wanted,
                    "{place}: {id}: {sentence}"
                );
            }
        }
    }
}

#[test]
fn a_sentence_over_two_lines_asks_about_the_item_that_its_first_line_names() {
    for sentence in [
        "Det er aftalt med formandskabet, at punkt 3 i dag\nbehandles for lukkede døre, da det er nødvendigt.",
        "Vi gør opmærksom på, at punkt 3\ner lukket.",
    ] {
        for place in 0..3 {
            let found = understood(&paper(place, sentence));
            assert_ne!(came(&found, "3"), Came::Open, "{place}: {sentence}");
        }
    }
}
